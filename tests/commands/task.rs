use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn an_own_task_is_added() {
    let desk = Sandbox::with_evening();
    desk.run(
        "task add 'Bring the banner' --due D-1 --area promotion --person ana \
         --why 'nobody finds the door'",
    )
    .succeeds()
    .prints(expect![[r#"
             due         task              who        id
        [ ]  Wed 16 Dec  Bring the banner  Ana Nowak  bring-the-banner
    "#]]);
    let line = desk
        .plan()
        .lines()
        .find(|line| line.contains("banner"))
        .unwrap()
        .to_owned();
    expect![[r#"  { id = "bring-the-banner", task = "Bring the banner", area = "promotion", due = "D-1", owner = "ana", why = "nobody finds the door" },"#]].assert_eq(&line);
}

#[test]
fn a_task_of_the_guidance_is_added_by_its_id() {
    let desk = Sandbox::with_evening();
    desk.run("task add promo-launch")
        .succeeds()
        .prints(expect![[r#"
             due         task                                      who  id
        [ ]  Fri 20 Nov  Announce on list and main channel (1 day       promo-launch
                         late)
    "#]]);
}

#[test]
fn two_tasks_of_one_name_have_two_ids() {
    let desk = Sandbox::with_evening();
    desk.run("task add 'Bring the banner'").succeeds();
    desk.run("task add 'Bring the banner'").succeeds();
    assert!(
        desk.plan().contains("bring-the-banner-2"),
        "{}",
        desk.plan()
    );
}

#[test]
fn a_task_is_changed() {
    let desk = Sandbox::with_evening();
    desk.run("task change food --text \"Order pizza and salad\" --due D-5 --person piotr")
        .succeeds()
        .prints(expect![[r#"
             due         task                   who           id
        [ ]  Sat 12 Dec  Order pizza and salad  Piotr Wójcik  food-order
    "#]]);
}

#[test]
fn a_task_can_wait_for_another() {
    let desk = Sandbox::with_evening();
    desk.run("task change food --after promo-page").succeeds();
    assert!(
        desk.plan().contains(r#"after = ["promo-page"]"#),
        "{}",
        desk.plan()
    );
}

#[test]
fn a_task_cannot_wait_for_itself() {
    let desk = Sandbox::with_evening();
    desk.run("task change food --after food")
        .fails(1)
        .prints(expect![[r#"
        --- stderr
        error: `food-order` would wait for itself; the plan is unchanged
          tip: leave out one of the `--after`
        --- exit code 1
    "#]]);
}

#[test]
fn a_change_of_nothing_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("task change food").fails(1).prints(expect![[r#"
        --- stderr
        error: nothing was said about what to change; the plan is unchanged
          tip: say it by flags; `--help` lists them
        --- exit code 1
    "#]]);
}

#[test]
fn a_due_day_is_a_rule_or_a_date() {
    let desk = Sandbox::with_evening();
    desk.run("task add \"Bring the banner\" --due soon")
        .fails(2)
        .prints(expect![[r#"
        --- stderr
        error: `--due`: `soon` does not say when: a date, or days before or after the event
          tip: such as `D-7`, `D+3`, `D-2h` or `2026-12-01`
        --- exit code 2
    "#]]);
}

#[test]
fn a_task_needs_words() {
    let desk = Sandbox::with_evening();
    desk.run("task add \" \"").fails(1).prints(expect![[r#"
        --- stderr
        error: the words are missing; the plan is unchanged
          tip: say a few words
        --- exit code 1
    "#]]);
}

#[test]
fn programs_get_the_task() {
    let desk = Sandbox::with_evening();
    desk.run("task add \"Bring the banner\" --due D-1 --format json")
        .has_json(expect![[r#"
        {
          "after": [],
          "area": "group",
          "due": "2026-12-16",
          "due_rule": "D-1",
          "event": "2026-12-17-schedulers",
          "id": "bring-the-banner",
          "level": "core",
          "sources": [
            "…"
          ],
          "state": "open",
          "task": "Bring the banner"
        }
    "#]]);
}
