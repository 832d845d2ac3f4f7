use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn a_task_is_left_out_with_its_reason() {
    let desk = Sandbox::with_evening();
    desk.run("skip food-order --why \"Acme brings it\"")
        .succeeds()
        .prints(expect![[r#"
        Left out: Order pizza
        4 tasks to do.
    "#]]);
    desk.run("checklist --area food")
        .succeeds()
        .prints(expect![[r#"
        Schedulers in production – Thu 17 Dec 2026, 18:30
        2026-12-17-schedulers

        Food
             due         task                          who  id
        [-]  Mon 14 Dec  Order pizza (Acme brings it)       food-order

        4 open (1 late), 1 done and 1 left out.
    "#]]);
    assert!(
        desk.plan()
            .contains(r#"skipped = 2026-11-21, reason = "Acme brings it""#)
    );
}

#[test]
fn the_reason_can_be_left_out() {
    let desk = Sandbox::with_evening();
    desk.run("skip food-order").succeeds().prints(expect![[r#"
        Left out: Order pizza
        4 tasks to do.
    "#]]);
}

#[test]
fn a_reason_of_blanks_is_none() {
    let desk = Sandbox::with_evening();
    desk.run("skip food-order --why \"  \"").succeeds();
    assert!(!desk.plan().contains("reason"), "{}", desk.plan());
}

#[test]
fn programs_get_what_was_left_out() {
    let desk = Sandbox::with_evening();
    desk.run("skip food --why \"Acme brings it\" --format json")
        .has_json(expect![[r#"
        [
          {
            "after": [],
            "area": "food",
            "due": "2026-12-14",
            "due_rule": "D-3",
            "duty": "food",
            "event": "2026-12-17-schedulers",
            "how": "…",
            "id": "food-order",
            "level": "core",
            "quantity": "…",
            "reason": "Acme brings it",
            "sources": [
              "…"
            ],
            "state": "skipped",
            "task": "Order pizza",
            "why": "…"
          }
        ]
    "#]]);
}
