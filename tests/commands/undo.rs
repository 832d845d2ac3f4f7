use expect_test::expect;

use crate::support::{EVENING, Sandbox};

#[test]
fn the_last_change_is_taken_back() {
    let desk = Sandbox::with_evening();
    desk.run("done food-order").succeeds();
    desk.run("undo").succeeds().prints(expect![[r#"
        Taken back: done food-order
    "#]]);
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn there_is_nothing_to_take_back_at_first() {
    let desk = Sandbox::with_evening();
    desk.run("undo").fails(1).prints(expect![[r#"
        --- stderr
        error: no change to `/warsaw-mesos/plan.toml` is left to take back
          tip: that the plan was made is not taken back: whoever gives it up deletes the file
        --- exit code 1
    "#]]);
}

#[test]
fn a_change_made_by_hand_is_not_overwritten() {
    let desk = Sandbox::with_evening();
    desk.run("done food-order").succeeds();
    let edited = desk.plan().replace("Mruczek", "Puszek the cat");
    desk.write("plan.toml", &edited);
    desk.run("undo").fails(1).prints(expect![[r#"
        --- stderr
        error: cannot take back `done food-order`: `/warsaw-mesos/plan.toml` was changed since, by hand or by a sync
          tip: take the change back by hand
        --- exit code 1
    "#]]);
    assert_eq!(desk.plan(), edited);
}

#[test]
fn a_rehearsal_shows_what_would_be_taken_back() {
    let desk = Sandbox::with_evening();
    desk.run("done food-order").succeeds();
    let plan = desk.plan();
    desk.run("undo --dry-run").succeeds().prints(expect![[r#"
        --- plan.toml
        +++ plan.toml
        @@ -51,7 +51,7 @@
           { id = "venue-questions", task = "Ask the host for door times", area = "venue", due = "D-45" },
           { id = "venue-confirm", task = "Book the venue", area = "venue", due = "D-42", owner = "ana", done = 2026-10-30 },
           { id = "promo-page", task = "Publish the event page", area = "promotion", due = "D-21", owner = "piotr" },  # ask Ana for the photo
        -  { id = "food-order", task = "Order pizza", area = "food", due = "D-3", done = 2026-11-21 },
        +  { id = "food-order", task = "Order pizza", area = "food", due = "D-3" },
           { id = "kit-av-test", task = "Test screen and sound", area = "equipment", due = "D-1h", duty = "av" },
           { id = "after-thanks", task = "Thank speakers, host and helpers", area = "after", due = "D+1" },
         ]
        --- stderr
        Nothing was written.
    "#]]);
    assert_eq!(desk.plan(), plan);
}

#[test]
fn who_was_told_of_a_change_is_thought_of() {
    let desk = Sandbox::with_evening();
    desk.run("change --start '2026-12-17 19:00'").succeeds();
    desk.run("undo").succeeds().prints(expect![[r#"
        Taken back: change 2026-12-17-schedulers
    "#]]);
    let feed = "[group]\nfeed = \"https://mesos.example.org/calendar.ics\"\n";
    desk.write("plan.toml", desk.plan().replace("[group]\n", feed));
    desk.run("change --start '2026-12-17 19:00'").succeeds();
    desk.run("undo").succeeds().prints(expect![[r#"
        Taken back: change 2026-12-17-schedulers
        --- stderr
        note: whoever got the change keeps it, since calendars take no lower revision; if a file went out, `convoke change` it back instead and send it again
    "#]]);
}

#[test]
fn a_change_that_never_came_into_the_plan_is_passed_over() {
    let desk = Sandbox::with_evening();
    desk.run("done food-order").succeeds();
    let plan = desk.plan();
    desk.run("done promo-page").succeeds();
    // As after a crash between the note and the change.
    desk.write("plan.toml", plan);
    desk.run("undo").succeeds().prints(expect![[r#"
        Taken back: done food-order
        --- stderr
        note: `done promo-page` is not in the plan, so the change before it is meant
    "#]]);
    assert_eq!(desk.plan(), EVENING);
    desk.run("undo").fails(1);
}

#[test]
fn a_note_that_was_cut_off_costs_itself_alone() {
    let desk = Sandbox::with_evening();
    desk.run("done food-order").succeeds();
    let plan = desk.plan();
    desk.write(".convoke/undo/00000002.toml", "");
    desk.run("undo").succeeds().prints(expect![[r#"
        Taken back: done food-order
        --- stderr
        note: of a later change nothing was noted, as after a power cut; it was not in the plan
    "#]]);
    assert_eq!(desk.plan(), EVENING);
    desk.write("plan.toml", plan);
    desk.run("done promo-page").succeeds();
    desk.run("undo").succeeds();
}
