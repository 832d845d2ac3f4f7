use expect_test::expect;

use crate::support::{EVENING, Sandbox};

#[test]
fn what_deserves_a_second_look_is_said() {
    let desk = Sandbox::with_evening();
    desk.run("check").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        Nothing to look at.
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
        []
    "#]]);
}

#[test]
fn a_key_one_letter_away_is_pointed_out() {
    let desk = Sandbox::with_plan(&EVENING.replace("expected = ", "expcted = "));
    desk.run("check").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        Nothing to look at.
        --- stderr
        note: plan.toml, line 42: nothing reads `expcted`; `expected` is read
    "#]]);
    let desk = Sandbox::with_plan(&EVENING.replace("timezone = ", "cadense = \"x\"\ntimezone = "));
    desk.run("next --days 0").succeeds().prints(expect![[r#"
            Next: Schedulers in production

                 due        task                                        who  id
            [ ]  Mon 2 Nov  Ask the host for door times (19 days late)       venue-questions

            4 more tasks later.
            `convoke task show venue-questions` says how and why.
            --- stderr
            note: plan.toml, line 8: nothing reads `cadense`; `cadence` is read
        "#]]);
}
