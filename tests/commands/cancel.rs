use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn a_cancelled_event_says_so() {
    let desk = Sandbox::with_evening();
    desk.run("cancel --reason \"No room\"")
        .succeeds()
        .prints(expect![[r#"
            Schedulers in production
            2026-12-17-schedulers
            status  cancelled (was: confirmed)
            reason  No room (was: not known)
            --- stderr
            Send the calendar entry again: `convoke export ics 2026-12-17-schedulers`.
        "#]]);
    desk.run("events").succeeds().prints(expect![[r#"
        when                   event                     where    open  id
        Thu 17 Dec 2026 18:30  Schedulers in production  Acme HQ     –  2026-12-17
                               (cancelled)
    "#]]);
    assert!(desk.plan().contains("status = \"cancelled\""));
    assert!(desk.plan().contains("reason = \"No room\""));
}

#[test]
fn what_is_cancelled_is_not_planned_again() {
    let desk = Sandbox::with_evening();
    desk.run("new-event --yes --title Soon --start 2026-12-01")
        .succeeds();
    let moved = desk
        .run("change soon --start 2027-03-01")
        .succeeds()
        .stdout
        .clone();
    assert!(moved.contains("convoke replan"), "{moved}");
    let cancelled = desk
        .run("cancel soon --reason 'No room'")
        .succeeds()
        .stdout
        .clone();
    assert!(!cancelled.contains("convoke replan"), "{cancelled}");
}

#[test]
fn the_calendar_entry_is_cancelled_too() {
    let desk = Sandbox::with_evening();
    desk.run("cancel --reason 'No room'").succeeds();
    let calendar = desk.run("export ics schedulers").succeeds().stdout.clone();
    assert!(calendar.contains("STATUS:CANCELLED"), "{calendar}");
    assert!(calendar.contains("SEQUENCE:1"), "{calendar}");
}

#[test]
fn a_reason_is_needed() {
    let desk = Sandbox::with_evening();
    desk.run("cancel").fails(2);
}

#[test]
fn a_cancellation_is_of_the_evening_that_was_cancelled() {
    let desk = Sandbox::with_example("warsaw-mesos");
    desk.run("cancel --reason flood").succeeds();
    let said = desk
        .run("announce --occasion cancellation --channel twitter")
        .text();
    assert!(said.contains("17 Dec"), "{said}");
    assert!(
        desk.run("said twitter --occasion cancellation")
            .text()
            .contains("cancellation on twitter")
    );
    // What is not cancelled is named in the tip, so that nobody cancels another evening by it.
    let fault = desk
        .run("announce 2027-01-21 --occasion cancellation --channel twitter")
        .text();
    assert!(fault.contains("`convoke cancel 2027-01-21-"), "{fault}");
    let fault = desk
        .run("said twitter --event 2027-01-21 --occasion cancellation")
        .text();
    assert!(fault.contains("`convoke cancel 2027-01-21-"), "{fault}");
}

#[test]
fn an_evening_that_is_taken_up_again_is_the_one_that_was_named_and_has_no_reason_left() {
    let desk = Sandbox::with_evening();
    desk.run("new-event --yes --title Two --start 2027-02-11")
        .succeeds();
    desk.run("cancel schedulers --reason 'No room'").succeeds();
    desk.run("replan schedulers").fails(1).prints(expect![[r#"
        --- stderr
        error: `2026-12-17-schedulers` is cancelled; the plan is unchanged
          tip: take it up again with `convoke change 2026-12-17-schedulers --status confirmed`
        --- exit code 1
    "#]]);
    desk.run("change 2026-12-17-schedulers --status tentative")
        .succeeds()
        .prints(expect![[r#"
            Schedulers in production
            2026-12-17-schedulers
            status  tentative (was: cancelled)
            reason  not known (was: No room)

            Worth a look
            - warning: 26 days are left, and a talk-night wants at least 28 days – choose a
              later date, or a lighter format such as a social
        "#]]);
    assert!(!desk.plan().contains("reason"), "{}", desk.plan());
}
