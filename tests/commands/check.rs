use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn what_deserves_a_second_look_is_said() {
    let desk = Sandbox::with_evening();
    desk.run("check").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        Worth a look
        - warning: 26 days are left, and a talk-night wants at least 28 – choose a later
          date, or a lighter format such as a social
    "#]]);
}

#[test]
fn an_error_ends_with_code_3() {
    let desk = Sandbox::with_evening();
    desk.run("change --expected 90").succeeds();
    desk.run("check").ends(3).prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        Worth a look
        - warning: 26 days are left, and a talk-night wants at least 28 – choose a later
          date, or a lighter format such as a social
        - error: 90 people are expected, and Acme HQ holds 60 – limit the sign-up or
          look for a larger room
        --- exit code 3
    "#]]);
}

#[test]
fn all_is_well_with_time_enough() {
    let desk = Sandbox::with_evening().on("2026-11-01");
    desk.run("check").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        Nothing to look at.
    "#]]);
}

#[test]
fn programs_get_findings_with_their_rule() {
    let desk = Sandbox::with_evening();
    desk.run("check --format json").has_json(expect![[r#"
        [
          {
            "event": "2026-12-17-schedulers",
            "message": "26 days are left, and a talk-night wants at least 28",
            "rule": "lead-time",
            "severity": "warning",
            "tip": "choose a later date, or a lighter format such as a social"
          }
        ]
    "#]]);
}
