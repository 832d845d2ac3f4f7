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

        90 people are expected, and Acme HQ holds 60
        capacity-expected
        severity  error
        tip       limit the sign-up: `convoke change 2026-12-17-schedulers --limit N`,
                  or look for a larger room
        asked     Everybody who is expected fits into the room.
        from      os-tips, cncg
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
fn programs_get_findings_with_their_rule_its_reason_and_its_sources() {
    let desk = Sandbox::with_evening();
    desk.run("check --format json").has_json(expect![[r#"
        []
    "#]]);
    desk.run("change --expected 90").succeeds();
    desk.run("check --format json").ends(3).prints(expect![[r#"
        [
          {
            "event": "2026-12-17-schedulers",
            "message": "90 people are expected, and Acme HQ holds 60",
            "reason": "Everybody who is expected fits into the room.",
            "rule": "capacity-expected",
            "severity": "error",
            "sources": [
              "os-tips",
              "cncg"
            ],
            "threshold": "always",
            "tip": "limit the sign-up: `convoke change 2026-12-17-schedulers --limit N`, or look for a larger room"
          }
        ]
        --- exit code 3
    "#]]);
    let csv = desk.run("check --format csv").ends(3).stdout.clone();
    expect![[r#"
        name,id,severity,tip,asked,from
        "90 people are expected, and Acme HQ holds 60",capacity-expected,error,"limit the sign-up: `convoke change 2026-12-17-schedulers --limit N`, or look for a larger room",Everybody who is expected fits into the room.,"os-tips, cncg"
    "#]]
    .assert_eq(&csv.replace("\r\n", "\n"));
}

#[test]
fn a_rule_is_silenced_with_a_reason_and_counted() {
    let desk = Sandbox::with_evening();
    desk.run("change --expected 90").succeeds();
    let silence = "check --silence capacity --why \"the yard is open, too\" --until 2026-12-17";
    desk.run(silence).succeeds().prints(expect![[r#"
        `capacity-expected` is silenced for "Schedulers in production" until 2026-12-17:
        the yard is open, too.
    "#]]);
    let row =
        "{ rule = \"capacity-expected\", reason = \"the yard is open, too\", until = 2026-12-17 }";
    assert!(desk.plan().contains(row), "{}", desk.plan());
    let before = desk.plan();
    desk.run(silence).succeeds().prints(expect![[r#"
        `capacity-expected` was silenced already for "Schedulers in production" until
        2026-12-17: the yard is open, too.
    "#]]);
    assert_eq!(desk.plan(), before);
    desk.run("check").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        Nothing to look at.
        1 silenced: capacity-expected (the yard is open, too).
    "#]]);
    desk.run("check --all").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        Nothing to look at.

        Silenced

        90 people are expected, and Acme HQ holds 60
        capacity-expected
        severity  error
        silenced  the yard is open, too, until 2026-12-17
        tip       limit the sign-up: `convoke change 2026-12-17-schedulers --limit N`,
                  or look for a larger room
        asked     Everybody who is expected fits into the room.
        from      os-tips, cncg
    "#]]);
    desk.run("check --all --format json").has_json(expect![[r#"
        [
          {
            "event": "2026-12-17-schedulers",
            "message": "90 people are expected, and Acme HQ holds 60",
            "reason": "Everybody who is expected fits into the room.",
            "rule": "capacity-expected",
            "severity": "error",
            "silenced": "the yard is open, too",
            "sources": [
              "…"
            ],
            "threshold": "always",
            "tip": "limit the sign-up: `convoke change 2026-12-17-schedulers --limit N`, or look for a larger room",
            "until": "2026-12-17"
          }
        ]
    "#]]);
    desk.run("check --unsilence capacity")
        .succeeds()
        .prints(expect![[r#"
            `capacity-expected` is reported again for "Schedulers in production".
        "#]]);
    desk.run("check --unsilence capacity")
        .succeeds()
        .prints(expect![[r#"
            `capacity-expected` was not silenced for "Schedulers in production".
        "#]]);
    desk.run("check").ends(3);
}

#[test]
fn a_rule_is_silenced_for_the_whole_group() {
    let desk = Sandbox::with_evening();
    desk.run("change --expected 90").succeeds();
    desk.run("check --silence capacity-expected --why \"we know\" --group")
        .succeeds()
        .prints(expect![[r#"
            `capacity-expected` is silenced for the whole group: we know.
        "#]]);
    let group = desk.plan().split("[[person]]").next().map(str::to_owned);
    assert!(group.is_some_and(|group| group.contains("silenced")));
    desk.run("check").succeeds();
}

#[test]
fn a_silenced_rule_nobody_knows_is_found() {
    let row = "expected = 40\nsilenced = [{ rule = \"capacity\", reason = \"we know\" }]";
    let desk = Sandbox::with_plan(&EVENING.replace("expected = 40", row));
    desk.run("check").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        `silenced` names `capacity`, which is no rule
        silence-unknown
        severity  warning
        tip       did you mean `capacity-expected`?
        asked     Every rule that is silenced is a rule.
        from      judgement
    "#]]);
}

#[test]
fn a_weekday_that_is_not_the_days_is_found() {
    let desk = Sandbox::with_evening();
    desk.run("change --summary \"See you on Friday, 17 December.\"")
        .succeeds();
    desk.run("check").ends(3).prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        `Friday` in `summary`: Thu 17 Dec 2026 is a Thursday
        weekday-odds
        severity  error
        tip       correct it: `convoke change`, and `convoke proof` for texts
        asked     No weekday in the event's own words is another than its day's.
        from      judgement
        --- exit code 3
    "#]]);
}

#[test]
fn bare_convoke_and_show_name_what_is_wrong() {
    let desk = Sandbox::with_evening();
    desk.run("change --expected 90").succeeds();
    let overview = desk.run("").succeeds().stdout.clone();
    let last = overview.lines().last().unwrap_or_default().to_owned();
    expect!["2026-12-17-schedulers` says more."].assert_eq(&last);
    let shown = desk.run("show").succeeds().stdout.clone();
    let (_, found) = shown.split_once("Worth a look").unwrap();
    expect![[r#"

        - error: 90 people are expected, and Acme HQ holds 60 – limit the sign-up:
          `convoke change 2026-12-17-schedulers --limit N`, or look for a larger room
    "#]]
    .assert_eq(found);
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

#[test]
fn private_facts_that_are_no_text_are_named() {
    let desk = Sandbox::with_evening();
    desk.write("private.toml", b"[person.ana]\nphone = \"caf\xe9\"\n");
    let out = desk.run("check");
    assert!(
        out.stderr.contains("note: private facts cannot be read: ")
            && out.stderr.contains("line 2"),
        "{}",
        out.text()
    );
    assert!(!out.stderr.contains("caf"), "{}", out.stderr);
}
