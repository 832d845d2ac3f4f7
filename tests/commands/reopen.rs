use expect_test::expect;

use crate::support::{EVENING, Sandbox};

#[test]
fn a_task_is_to_do_again() {
    let desk = Sandbox::with_evening();
    desk.run("reopen venue-confirm")
        .succeeds()
        .prints(expect![[r#"
        To do again: Book the venue
        6 tasks to do.
    "#]]);
    assert!(!desk.plan().contains("done ="), "{}", desk.plan());
}

#[test]
fn a_skipped_task_loses_its_reason() {
    let desk = Sandbox::with_evening();
    desk.run("skip food --why x").succeeds();
    desk.run("reopen food").succeeds();
    assert_eq!(desk.plan(), EVENING);
}
