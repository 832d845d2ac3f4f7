use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn a_task_is_left_out_with_its_reason() {
    let desk = Sandbox::with_evening();
    desk.run("skip food-order --why \"Acme brings it\"").succeeds().prints(expect![[r#"
        Left out: Order pizza
        4 tasks to do.
    "#]]);
    desk.run("checklist --area food").succeeds().prints(expect![[r#"
        Schedulers in production – Thu 17 Dec 2026, 18:30
        2026-12-17-schedulers

        Food
             due         task                          who  id
        [-]  Mon 14 Dec  Order pizza (Acme brings it)       food-order

        4 open (1 late), 1 done and 1 left out.
    "#]]);
    assert!(desk.plan().contains(r#"skipped = 2026-11-21, reason = "Acme brings it""#));
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
    let outcome = desk.run("skip food --why \"Acme brings it\" --format json").json();
    expect![[r#"
        [
          {
            "after": [],
            "area": "food",
            "due": "2026-12-14",
            "due_rule": "D-3",
            "duty": "food",
            "event": "2026-12-17-schedulers",
            "id": "food-order",
            "level": "core",
            "quantity": "pizzas = ⌈expected × 2.5 ÷ 8⌉; small groups (≤15) 3 slices each; caterers want 1½–4 weeks",
            "reason": "Acme brings it",
            "sources": [
              "Ned Batchelder on ordering pizza for Boston Python (blog, 10 October 2012), https://nedbatchelder.com/",
              "Meetup pizza calculator, https://www.stickielab.com/2014/11/12/meetup-pizza-calculator/",
              "OpenStack user groups: organizer tips, https://opendev.org/openinfra/groups-static-pages",
              "RailsBridge Boston cookbook, https://github.com/railsbridge-boston/cookbook"
            ],
            "state": "skipped",
            "task": "Order pizza",
            "why": "ordering by sign-ups means a third too much"
          }
        ]"#]].assert_eq(&format!("{outcome:#}"));
}
