//! What is none of a refusal: the program goes on, or stops in words.

use crate::support::{EVENING, Sandbox};

#[test]
fn without_a_home_everything_works() {
    let desk = Sandbox::with_evening().with("HOME", "");
    desk.run("events").succeeds();
    desk.run("done food-order").succeeds();
}

#[test]
fn a_newer_plan_can_be_read_and_is_not_written() {
    let plan = EVENING.replace("convoke = 1 ", "convoke = 2 ");
    let desk = Sandbox::with_plan(&plan);
    desk.run("events").succeeds();
    desk.run("done food-order").fails(1);
    assert_eq!(desk.plan(), plan);
}

#[test]
fn a_key_one_letter_away_is_kept() {
    let plan = EVENING.replace("expected = 40", "expcted = 40");
    let desk = Sandbox::with_plan(&plan);
    desk.run("done food-order").succeeds();
    assert!(desk.plan().contains("expcted = 40"));
}

#[test]
fn no_bytes_make_it_panic() {
    let cuts = (0..EVENING.len())
        .step_by(97)
        .map(|at| EVENING.floor_char_boundary(at));
    for cut in cuts {
        let desk = Sandbox::with_plan(&EVENING[..cut]);
        let outcome = desk.run("");
        assert!(matches!(outcome.code, 0 | 1), "{}", outcome.text());
        assert!(!outcome.stderr.contains("panicked"), "{}", outcome.stderr);
    }
}
