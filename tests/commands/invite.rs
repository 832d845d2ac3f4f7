use std::os::unix::fs::PermissionsExt as _;

use expect_test::expect;
use serde_json::json;

use crate::support::{EVENING, Sandbox};

/// The evening with a second speaker, who is no organizer, and everybody's address.
fn desk() -> Sandbox {
    let plan = EVENING
        .replace(
            "[[venue]]",
            "[[person]]\nid = \"zofia\"\nname = \"Zofia \\\"Zo\\\" Kamińska\"\n\n[[venue]]",
        )
        .replace(
            "duties = {",
            "sponsors = []\nduties = { door = \"zofia\", host = \"ana\", unused = \"ana\" }\nother = {",
        );
    let desk = Sandbox::with_plan(&plan);
    desk.write("private.toml", ADDRESSES);
    desk
}

const ADDRESSES: &str = "[person.ana]\nemail = \"ana@example.org\"\n\n\
    [person.piotr]\nemail = \"Piotr@Initech.example\"\nphone = \"112\"\n\n\
    [person.zofia]\nemail = \"zofia+mesos@example.org\"\n";

/// The entries of the plan's invitations, without the key.
fn invited(desk: &Sandbox) -> String {
    let plan = desk.plan();
    let (_, list) = plan.split_once("invited = [\n").unwrap_or_default();
    list.split_once("\n]")
        .unwrap_or_default()
        .0
        .replace("  {", "{")
}

/// A text as it is before its lines are folded.
fn unfolded(text: &str) -> String {
    text.replace("\n  ", " ")
}

fn at(mut desk: Sandbox, moment: &str) -> Sandbox {
    desk.set("CONVOKE_NOW", moment);
    desk
}

/// An answer as a mail program sends it.
fn reply(from: &str, answer: &str, (sequence, at): (u32, &str)) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n\
         UID:2026-12-17-schedulers@warsaw-mesos\r\nDTSTAMP:{at}\r\nSEQUENCE:{sequence}\r\n\
         ATTENDEE;PARTSTAT={answer};CN=\"Doe, Jane\":MAILTO:{from}\r\n\
         SUMMARY:Re: Schedulers\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

#[test]
fn everybody_with_a_part_gets_a_message_of_their_own() {
    let desk = desk();
    desk.run("invite --output out")
        .succeeds()
        .prints(expect![[r#"
            --- stderr
            Wrote out/2026-12-17-schedulers-piotr.ics
            Wrote out/2026-12-17-schedulers-zofia.ics
            Noted as invited: Piotr Wójcik and Zofia "Zo" Kamińska.
            Nothing was sent: mail each file to its person alone.
        "#]]);
    let piotr = desk.read("out/2026-12-17-schedulers-piotr.ics");
    let zofia = desk.read("out/2026-12-17-schedulers-zofia.ics");
    assert!(piotr.contains("Piotr@Initech.example") && !piotr.contains("zofia"));
    assert!(
        zofia
            .replace("\r\n ", "")
            .contains("CN=Zofia ^'Zo^' Kamińska;")
    );
    assert!(!zofia.contains("Initech.example"));
    assert!(zofia.contains("Your part: door"), "{zofia}");
    assert_eq!(desk.read("out/.gitignore"), "*\n");
    for file in ["piotr", "zofia"] {
        let path = desk.path(&format!("out/2026-12-17-schedulers-{file}.ics"));
        let mode = std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    expect![[r#"
        { person = "piotr", from = "ana", sequence = 0, on = 2026-11-21T11:00:00Z },
        { person = "zofia", from = "ana", sequence = 0, on = 2026-11-21T11:00:00Z },"#]]
    .assert_eq(&invited(&desk));
}

#[test]
fn one_message_goes_to_the_standard_output() {
    let desk = desk();
    let outcome = desk.run("invite --to zofia");
    assert!(outcome.succeeds().stdout.starts_with("BEGIN:VCALENDAR\r\n"));
    let mail = desk
        .run("invite --to zofia --eml")
        .succeeds()
        .stdout
        .clone();
    assert!(mail.starts_with("From: \"Ana Nowak\" <ana@example.org>\r\n"));
    let again = desk.run("invite --to zofia --eml");
    assert_eq!(again.stdout, mail);
    expect![[r#"
        Nothing new for Zofia "Zo" Kamińska.
        Nothing was sent: mail it to this person alone.
    "#]]
    .assert_eq(&again.stderr);
}

#[test]
fn a_file_is_written_for_one_person() {
    let desk = desk();
    desk.run("invite --to piotr --output piotr.eml --eml")
        .succeeds()
        .prints(expect![[r#"
            --- stderr
            Wrote piotr.eml
            Noted as invited: Piotr Wójcik.
            Nothing was sent: mail it to this person alone.
        "#]]);
    let mode = std::fs::metadata(desk.path("piotr.eml"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    desk.run("invite --output all.ics")
        .fails(2)
        .prints(expect![[r#"
            --- stderr
            error: `all.ics` is one file, and 2 people are written to
              tip: `--output DIR` names a folder for a file each
            --- exit code 2
        "#]]);
}

#[test]
fn several_messages_need_a_folder() {
    let desk = desk();
    let before = desk.plan();
    desk.run("invite").fails(2).prints(expect![[r#"
        --- stderr
        error: there is a message each for Piotr Wójcik and Zofia "Zo" Kamińska, and one standard output
          tip: `--output DIR` writes a file each, `--to PERSON` chooses one
        --- exit code 2
    "#]]);
    assert_eq!(desk.plan(), before);
}

#[test]
fn programs_read_the_messages_as_one_document() {
    let mut value = desk().run("invite --format json").json();
    for message in value["messages"].as_array_mut().unwrap() {
        assert!(
            message["text"]
                .as_str()
                .unwrap()
                .starts_with("BEGIN:VCALENDAR")
        );
        message["text"] = json!("…");
    }
    expect![[r#"
        {
          "event": "2026-12-17-schedulers",
          "from": "ana",
          "from_name": "Ana Nowak",
          "messages": [
            {
              "kind": "invitation",
              "name": "Piotr Wójcik",
              "new": true,
              "person": "piotr",
              "sequence": 0,
              "text": "…"
            },
            {
              "kind": "invitation",
              "name": "Zofia \"Zo\" Kamińska",
              "new": true,
              "person": "zofia",
              "sequence": 0,
              "text": "…"
            }
          ]
        }
    "#]]
    .assert_eq(&format!("{value:#}\n"));
}

#[test]
fn a_dry_run_shows_what_would_be_noted() {
    let desk = desk();
    let before = desk.plan();
    desk.run("invite --dry-run --output out")
        .succeeds()
        .prints(expect![[r#"
            --- plan.toml
            +++ plan.toml
            @@ -61,3 +61,7 @@
               { id = "kit-av-test", task = "Test screen and sound", area = "equipment", due = "D-1h", duty = "av" },
               { id = "after-thanks", task = "Thank speakers, host and helpers", area = "after", due = "D+1" },
             ]
            +invited = [
            +  { person = "piotr", from = "ana", sequence = 0, on = 2026-11-21T11:00:00Z },
            +  { person = "zofia", from = "ana", sequence = 0, on = 2026-11-21T11:00:00Z },
            +]
            --- stderr
            Nothing was written.
        "#]]);
    assert_eq!(desk.plan(), before);
    assert!(!desk.path("out").exists());
}

#[test]
fn a_change_names_those_who_were_told_otherwise() {
    let desk = desk();
    desk.run("invite --output out").succeeds();
    let desk = at(desk, "2026-11-22T12:00:00");
    let told = desk
        .run("change --start '2026-12-16 19:00'")
        .succeeds()
        .stdout
        .clone();
    let told = told.split_once("To correct now\n").unwrap().1;
    expect![[r#"
        - Tell Piotr Wójcik and Zofia "Zo" Kamińska, who were invited before this
          changed: `convoke invite --output invitations`
    "#]]
    .assert_eq(told);
    desk.run("invite --output out")
        .succeeds()
        .prints(expect![[r#"
            --- stderr
            Wrote out/2026-12-17-schedulers-piotr.ics
            Wrote out/2026-12-17-schedulers-zofia.ics
            Noted as told what changed: Piotr Wójcik and Zofia "Zo" Kamińska.
            Nothing was sent: mail each file to its person alone.
        "#]]);
    let piotr = desk.read("out/2026-12-17-schedulers-piotr.ics");
    assert!(piotr.contains("METHOD:REQUEST\r\n") && piotr.contains("SEQUENCE:1\r\n"));
    assert!(piotr.contains("DTSTAMP:20261122T110000Z\r\n"), "{piotr}");
    desk.run("invite --output out")
        .succeeds()
        .prints(expect![[r#"
            --- stderr
            out/2026-12-17-schedulers-piotr.ics is up to date.
            out/2026-12-17-schedulers-zofia.ics is up to date.
            Nothing new for Piotr Wójcik and Zofia "Zo" Kamińska.
            Nothing was sent: mail each file to its person alone.
        "#]]);
    expect![[r#"
        { person = "piotr", from = "ana", sequence = 1, on = 2026-11-22T11:00:00Z, first = 2026-11-21T11:00:00Z },
        { person = "zofia", from = "ana", sequence = 1, on = 2026-11-22T11:00:00Z, first = 2026-11-21T11:00:00Z },"#]].assert_eq(&invited(&desk));
}

#[test]
fn a_cancellation_goes_to_those_who_were_invited() {
    let desk = desk();
    desk.run("invite --to piotr").succeeds();
    let desk = at(desk, "2026-11-22T12:00:00");
    let told = desk
        .run("cancel --reason 'No room'")
        .succeeds()
        .stdout
        .clone();
    expect![[r#"
        - Tell Piotr Wójcik, who was invited, that it is cancelled: `convoke invite
          2026-12-17-schedulers --output invitations`
    "#]]
    .assert_eq(told.split_once("To correct now\n").unwrap().1);
    let file = desk.run("invite schedulers").succeeds().stdout.clone();
    assert!(file.contains("METHOD:CANCEL\r\n"), "{file}");
    assert!(file.contains("STATUS:CANCELLED\r\n") && file.contains("SEQUENCE:1\r\n"));
    desk.run("invite schedulers --to zofia")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `zofia` is not invited to `2026-12-17-schedulers`; the plan is unchanged
              tip: `convoke show 2026-12-17-schedulers` lists who was invited
            --- exit code 1
        "#]]);
    desk.run("invite schedulers --to piotr --withdraw")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `2026-12-17-schedulers` is cancelled, and its invitations with it; the plan is unchanged
              tip: `convoke invite 2026-12-17-schedulers` writes the cancellation
            --- exit code 1
        "#]]);
    // It takes place after all.
    let desk = at(desk, "2026-11-23T12:00:00");
    desk.run("change schedulers --status confirmed").succeeds();
    let file = desk.run("invite --to piotr").succeeds().stdout.clone();
    assert!(
        file.contains("METHOD:REQUEST\r\n") && file.contains("SEQUENCE:2\r\n"),
        "{file}"
    );
}

#[test]
fn whoever_was_not_told_of_a_cancellation_is_named_until_they_are() {
    let desk = desk();
    desk.run("invite --to piotr").succeeds();
    let desk = at(desk, "2026-11-22T12:00:00");
    desk.run("cancel --reason 'No room'").succeeds();
    let tell = "To correct now\n- Tell Piotr Wójcik, who was invited, that it is cancelled: \
        `convoke invite 2026-12-17-schedulers --output invitations`\n";
    for command in ["", "next", "next --person ana", "digest"] {
        let said = desk.run(command).succeeds().stdout.clone();
        assert!(unfolded(&said).contains(tell), "{command}: {said}");
    }
    let digest = desk.run("digest").succeeds().stdout.clone();
    assert!(
        digest
            .lines()
            .next()
            .unwrap()
            .ends_with(": something to correct"),
        "{digest}"
    );
    let not_hers = desk.run("next --person zofia").succeeds().stdout.clone();
    assert!(!not_hers.contains("To correct now"), "{not_hers}");
    for command in ["--format json", "digest --format json"] {
        let json = desk.run(command).succeeds().json();
        let owed = &json["owed_invitations"][0];
        assert_eq!(owed["event"], "2026-12-17-schedulers", "{json}");
        assert_eq!(
            (&owed["person"], &owed["state"]),
            (&json!("piotr"), &json!("outdated"))
        );
    }
    desk.run("check schedulers").succeeds().prints(expect![[r#"
            Schedulers in production
            2026-12-17-schedulers

            Piotr Wójcik was invited, and not told that it is cancelled
            invitation-outdated
            severity  warning
            tip       `convoke invite 2026-12-17-schedulers` writes the cancellation
            asked     Everybody who was invited was told what changed since.
            from      judgement
        "#]]);
    desk.run("invite schedulers --output out").succeeds();
    for command in ["", "next", "digest", "check schedulers"] {
        let said = desk.run(command).succeeds().stdout.clone();
        assert!(!said.contains("Piotr"), "{command}: {said}");
    }
}

#[test]
fn whoever_was_not_told_of_a_change_is_named_until_they_are() {
    let desk = desk();
    desk.run("invite --to piotr").succeeds();
    let desk = at(desk, "2026-11-22T12:00:00");
    desk.run("change --start '2026-12-16 19:00'").succeeds();
    let tell = "- Tell Piotr Wójcik, who was invited before this changed: `convoke invite --output invitations`\n";
    for command in ["", "next", "digest"] {
        let said = desk.run(command).succeeds().stdout.clone();
        assert!(unfolded(&said).contains(tell), "{command}: {said}");
    }
    desk.run("invite --output out").succeeds();
    for command in ["", "next", "digest"] {
        let said = desk.run(command).succeeds().stdout.clone();
        assert!(!said.contains("who was invited"), "{command}: {said}");
    }
}

#[test]
fn an_invitation_is_taken_back_and_made_again_each_with_a_higher_revision() {
    let desk = desk();
    desk.run("invite --output out").succeeds();
    desk.run("invite --withdraw").ends(2);
    desk.run("invite --to nobody --withdraw").fails(1);
    let file = desk
        .run("invite --to zofia --withdraw")
        .succeeds()
        .stdout
        .clone();
    assert!(
        file.contains("METHOD:CANCEL\r\n") && !file.contains("STATUS"),
        "{file}"
    );
    assert!(file.contains("SEQUENCE:1\r\n"));
    assert_eq!(desk.run("invite --to zofia --withdraw").stdout, file);
    // Nobody writes to her unless she is named.
    let others = desk.run("invite").succeeds().stdout.clone();
    assert!(others.contains("Piotr@Initech.example"));
    let file = desk.run("invite --to zofia").succeeds().stdout.clone();
    assert!(
        file.contains("METHOD:REQUEST\r\n") && file.contains("SEQUENCE:2\r\n"),
        "{file}"
    );
    expect![[r#"
        { person = "piotr", from = "ana", sequence = 0, on = 2026-11-21T11:00:00Z },
        { person = "zofia", from = "ana", sequence = 2, event-sequence = 0, on = 2026-11-21T11:00:00Z },"#]].assert_eq(&invited(&desk));
    // A later change is news to her too, and its revision is higher than all she was sent.
    desk.run("change --start '2026-12-16 19:00'").succeeds();
    let shown = desk.run("show --format json").json();
    let states: Vec<_> = shown["invited"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["state"])
        .collect();
    assert_eq!(states, ["outdated", "outdated"]);
    let file = desk.run("invite --to zofia").succeeds().stdout.clone();
    assert!(file.contains("SEQUENCE:3\r\n"), "{file}");
}

#[test]
fn words_that_change_keep_the_revision_and_the_answer() {
    let desk = desk();
    desk.run("invite --to piotr").succeeds();
    let answer = reply("piotr@initech.example", "ACCEPTED", (0, "20261121T150000Z"));
    desk.write("reply.ics", answer);
    desk.run("import reply.ics").succeeds();
    let desk = at(desk, "2026-11-22T12:00:00");
    desk.run("change --title 'Schedulers, live'").succeeds();
    let outcome = desk.run("invite --to piotr");
    let file = outcome.succeeds().stdout.replace("\r\n ", "");
    assert!(
        file.contains("SEQUENCE:0\r\n") && file.contains("DTSTAMP:20261122T110000Z"),
        "{file}"
    );
    assert!(
        file.contains("PARTSTAT=ACCEPTED") && file.contains("RSVP=FALSE"),
        "{file}"
    );
    assert!(
        outcome.stderr.contains("told what changed"),
        "{}",
        outcome.stderr
    );
    // So does a duty, which is in no calendar for others.
    let desk = at(desk, "2026-11-23T12:00:00");
    desk.run("change --duty av=piotr").succeeds();
    let outcome = desk.run("invite --to piotr");
    assert!(
        outcome.stdout.contains("Your part: av"),
        "{}",
        outcome.stdout
    );
    assert!(
        outcome.stderr.contains("told what changed"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn answers_are_noted_and_shown() {
    let desk = desk();
    desk.run("invite --output out").succeeds();
    let yes = reply("piotr@initech.example", "ACCEPTED", (0, "20261122T090000Z"));
    desk.write("yes.ics", yes);
    desk.run("import yes.ics").succeeds().prints(expect![[r#"
            Piotr Wójcik accepts: Schedulers in production, Thu 17 Dec 2026, 18:30
        "#]]);
    desk.run("import yes.ics").succeeds().prints(expect![[r#"
            Piotr Wójcik accepts: Schedulers in production, Thu 17 Dec 2026, 18:30 (noted
            already)
        "#]]);
    let no = reply(
        "Zofia%2Bmesos@example.org",
        "DECLINED",
        (0, "20261122T100000Z"),
    );
    desk.write(
        "no.ics",
        no.replace("SUMMARY", "COMMENT:My train is late\\, sorry\r\nSUMMARY"),
    );
    desk.run("import no.ics --format json")
        .has_json(expect![[r#"
            [
              {
                "answer": "declined",
                "comment": "My train is late, sorry",
                "event": "2026-12-17-schedulers",
                "name": "Zofia \"Zo\" Kamińska",
                "noted": "new",
                "outdated": false,
                "person": "zofia"
              }
            ]
        "#]]);
    let older = reply(
        "zofia+mesos@example.org",
        "ACCEPTED",
        (0, "20261122T095959Z"),
    );
    desk.write("older.ics", older);
    let before = desk.plan();
    desk.run("import older.ics").succeeds().prints(expect![[r#"
        Zofia "Zo" Kamińska accepts: Schedulers in production, Thu 17 Dec 2026, 18:30 –
        passed over: a newer answer is noted, declined
    "#]]);
    assert_eq!(desk.plan(), before);
    let shown = desk.run("show").succeeds().stdout.clone();
    expect![[r#"
        invited              answer    invitation  sent
        Piotr Wójcik         accepted  current     Sat 21 Nov
        Zofia "Zo" Kamińska  declined  current     Sat 21 Nov

        Worth a look
        - warning: Zofia "Zo" Kamińska declined and holds `door` – find somebody else,
          and say so with `convoke change`
    "#]]
    .assert_eq(shown.split_once("Invited\n").unwrap().1);
    desk.run("check").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        Zofia "Zo" Kamińska declined and holds `door`
        declined
        severity  warning
        tip       find somebody else, and say so with `convoke change`
        asked     Nobody with a part in the event has declined.
        from      judgement
    "#]]);
    expect![[r#"
        { person = "piotr", from = "ana", sequence = 0, on = 2026-11-21T11:00:00Z, answer = "accepted", answered = 2026-11-22T09:00:00Z },
        { person = "zofia", from = "ana", sequence = 0, on = 2026-11-21T11:00:00Z, answer = "declined", answered = 2026-11-22T10:00:00Z },"#]].assert_eq(&invited(&desk));
}

#[test]
fn an_answer_to_the_old_time_is_told_apart() {
    let desk = desk();
    desk.run("invite --to piotr").succeeds();
    let desk = at(desk, "2026-11-22T12:00:00");
    desk.run("change --start '2026-12-16 19:00'").succeeds();
    let late = reply("piotr@initech.example", "ACCEPTED", (0, "20261122T120000Z"));
    desk.write("reply.ics", &late);
    desk.run("import reply.ics").succeeds().prints(expect![[r#"
        Piotr Wójcik accepts, but answers what was so before: Schedulers in production,
        now Wed 16 Dec 2026, 19:00
    "#]]);
    let file = desk
        .run("invite --to piotr")
        .succeeds()
        .stdout
        .replace("\r\n ", "");
    assert!(file.contains("PARTSTAT=NEEDS-ACTION"), "{file}");
    let shown = desk.run("show").succeeds().stdout.clone();
    expect![[r#"
        invited       answer           invitation  sent
        Piotr Wójcik  accepted before  current     Sun 22 Nov
    "#]]
    .assert_eq(shown.split_once("Invited\n").unwrap().1);
    let shown = desk.run("show --format json").json();
    expect![[r#"
        [
          {
            "earlier_answer": "accepted",
            "name": "Piotr Wójcik",
            "on": "2026-11-22T12:00:00+01:00",
            "person": "piotr",
            "sequence": 1,
            "state": "current"
          }
        ]
    "#]]
    .assert_eq(&format!("{:#}\n", shown["invited"]));
    // The answer to the new time counts, whatever comes late of the old one.
    let new = reply("piotr@initech.example", "DECLINED", (1, "20261122T130000Z"));
    desk.write("new.ics", new);
    desk.run("import new.ics").succeeds();
    desk.write(
        "reply.ics",
        late.replace("20261122T120000Z", "20261122T140000Z"),
    );
    desk.run("import reply.ics").succeeds().prints(expect![[r#"
        Piotr Wójcik accepts, but answers what was so before: Schedulers in production,
        now Wed 16 Dec 2026, 19:00 – passed over: a newer answer is noted, declined
    "#]]);
    assert!(invited(&desk).contains("answer = \"declined\", answered = 2026-11-22T13:00:00Z }"));
}

#[test]
fn an_answer_that_is_nobodys_is_refused() {
    let desk = desk();
    desk.run("invite --to piotr").succeeds();
    let before = desk.plan();
    for (from, old, new) in [
        ("eve@example.org", "", ""),
        ("zofia+mesos@example.org", "", ""),
        ("piotr@initech.example", "UID:2026", "UID:2025"),
        ("piotr@initech.example", "ACCEPTED", "NEEDS-ACTION"),
        (
            "piotr@initech.example",
            "SEQUENCE",
            "RECURRENCE-ID:20261217T173000Z\r\nSEQUENCE",
        ),
    ] {
        let text = reply(from, "ACCEPTED", (0, "20261122T090000Z")).replace(old, new);
        desk.write("reply.ics", text);
        desk.run("import reply.ics").fails(1);
        assert_eq!(desk.plan(), before, "{from} {new}");
    }
}

#[test]
fn two_who_share_an_address_are_not_mixed_up() {
    let desk = desk();
    desk.write(
        "private.toml",
        ADDRESSES.replace("zofia+mesos@example.org", "piotr@initech.example"),
    );
    desk.run("invite --output out").succeeds();
    desk.write(
        "reply.ics",
        reply("piotr@initech.example", "ACCEPTED", (0, "20261122T090000Z")),
    );
    desk.run("import reply.ics")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: the answer could be that of `piotr` and `zofia`, who share an address and are both invited to `2026-12-17-schedulers`; the plan is unchanged
              tip: note it in plan.toml, under `invited`: `answer = "accepted"`
            --- exit code 1
        "#]]);
}

#[test]
fn the_organizer_stays_the_same_as_long_as_the_invitation_stands() {
    let desk = desk();
    let from = |line: &str| {
        let file = desk.run(line).succeeds().stdout.replace("\r\n ", "");
        let (_, rest) = file.split_once("ORGANIZER;CN=").unwrap();
        rest.split_once(':').unwrap().0.to_owned()
    };
    assert_eq!(from("invite --to zofia --from piotr"), "Piotr Wójcik");
    assert_eq!(from("invite --to zofia"), "Piotr Wójcik");
    desk.run("invite --to zofia --from ana")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `zofia` took the invitation from `piotr`, and calendars take changes only from there; the plan is unchanged
              tip: leave out `--from`, or first take it back: `convoke invite 2026-12-17-schedulers --withdraw --to zofia`
            --- exit code 1
        "#]]);
    assert_eq!(from("invite --to zofia --withdraw"), "Piotr Wójcik");
    assert_eq!(from("invite --to zofia --from ana"), "Ana Nowak");
    desk.run("invite --to ana").fails(1).prints(expect![[r#"
            --- stderr
            error: `ana` is who invites, and cannot be invited; the plan is unchanged
              tip: leave them out, or name another with `--from`
            --- exit code 1
        "#]]);
}

#[test]
fn an_address_that_is_missing_is_asked_for_by_name_and_none_is_shown() {
    let desk = desk();
    let before = desk.plan();
    std::fs::remove_file(desk.path("private.toml")).unwrap();
    desk.run("invite --output out").fails(1).prints(expect![[r#"
        --- stderr
        error: no mail address is noted of `ana`, `piotr` and `zofia`; the plan is unchanged
          tip: note them with
            convoke person change ana --private email=…
            convoke person change piotr --private email=…
            convoke person change zofia --private email=…
        --- exit code 1
    "#]]);
    desk.write(
        "private.toml",
        ADDRESSES.replace("zofia+mesos@", "zofia at "),
    );
    desk.run("invite --output out").fails(1).prints(expect![[r#"
            --- stderr
            error: what private.toml has as `email` of `zofia` is no address; the plan is unchanged
              tip: write it as `ana@example.org`, letters outside ASCII in the domain as `xn--…`
            --- exit code 1
        "#]]);
    assert_eq!(desk.plan(), before);
    assert!(!desk.path("out").exists());
}

#[test]
fn what_is_over_needs_no_invitation() {
    let desk = desk().on("2026-12-18");
    desk.run("invite schedulers --to piotr")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `2026-12-17-schedulers` is over; the plan is unchanged
              tip: name another event; `convoke events` lists those to come
            --- exit code 1
        "#]]);
}

#[test]
fn remarks_in_the_list_stay_and_undo_takes_an_invitation_back() {
    let desk = desk();
    desk.run("invite --to zofia").succeeds();
    let plan = desk.plan().replace(
        "invited = [\n",
        "invited = [ # by mail\n  # from the fair\n",
    );
    desk.write("plan.toml", &plan);
    desk.run("invite --to piotr").succeeds();
    let noted = desk.plan();
    assert!(noted.contains("invited = [ # by mail\n  # from the fair\n  { person = \"zofia\""));
    assert!(noted.contains("{ person = \"piotr\""));
    desk.run("undo").succeeds();
    assert_eq!(desk.plan(), plan);
}

#[test]
fn an_identity_that_was_mailed_is_kept() {
    let desk = desk();
    let uid = "uid = \"2026-12-17-schedulers@warsaw-mesos\"\n";
    desk.write("plan.toml", desk.plan().replace(uid, ""));
    let file = desk.run("invite --to piotr").succeeds().stdout.clone();
    let uid = "2026-12-17-schedulers@warsaw-mesos-user-group";
    assert!(file.contains(&format!("UID:{uid}\r\n")), "{file}");
    assert!(desk.plan().contains(&format!("uid = \"{uid}\"\n")));
}

#[test]
fn a_file_changed_by_hand_is_kept_and_nothing_is_noted() {
    let desk = desk();
    let before = desk.plan();
    desk.write("out/2026-12-17-schedulers-piotr.ics", "mine");
    desk.run("invite --to piotr --output out").fails(1);
    assert_eq!(desk.plan(), before);
    assert_eq!(desk.read("out/2026-12-17-schedulers-piotr.ics"), "mine");
}

#[test]
fn an_answer_is_read_from_a_saved_mail_in_any_layout() {
    let desk = desk();
    desk.run("invite --to piotr").succeeds();
    let answer = reply(
        "piotr@initech.example",
        "TENTATIVE",
        (0, "20261122T090000Z"),
    );
    let head = "Subject: Re: Talks\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n";
    desk.write("Re Talks.eml", format!("{head}{answer}"));
    let line = "import 'Re Talks.eml'";
    desk.run(&format!("{line} --dry-run"))
        .succeeds()
        .prints(expect![[r#"
            --- plan.toml
            +++ plan.toml
            @@ -62,5 +62,5 @@
               { id = "after-thanks", task = "Thank speakers, host and helpers", area = "after", due = "D+1" },
             ]
             invited = [
            -  { person = "piotr", from = "ana", sequence = 0, on = 2026-11-21T11:00:00Z },
            +  { person = "piotr", from = "ana", sequence = 0, on = 2026-11-21T11:00:00Z, answer = "tentative", answered = 2026-11-22T09:00:00Z },
             ]
            --- stderr
            Nothing was written.
        "#]]);
    desk.run(line).succeeds().prints(expect![[r#"
        Piotr Wójcik may come: Schedulers in production, Thu 17 Dec 2026, 18:30
    "#]]);
    desk.run(&format!("{line} --format csv")).succeeds();
    for layout in ["text", "markdown"] {
        let shown = desk
            .run(&format!("show --format {layout}"))
            .succeeds()
            .stdout
            .clone();
        assert!(shown.contains("tentative"), "{layout}: {shown}");
    }
}

/// Every command but `invite`, as somebody may run it.
const OTHERS: &str = "init --name Other --plan other
new-event --yes
dates --from 2027-01-01
events --all
show schedulers
show --format json
change schedulers --title Talks
change schedulers --start '2026-12-16 19:00'
replan schedulers
next --days 90
checklist
checklist --format json
done food-order
skip promo-page --why later
reopen food-order
task show venue-confirm
assign piotr food-order
person add 'Jan Kos'
undo
announce schedulers --output texts
announce schedulers --occasion change --channel meetup
posts schedulers
proof plan.toml
said meetup --event schedulers
export ics
export ics schedulers
export checklist --format markdown
import reply.ics
check schedulers
duties
duties --propose --format json
check schedulers --format json
policies list
group show
group change --surplus 'the next evenings'
venue list
venue show acme-hq --format json
venue compare
person list
person show piotr
session list
sponsor list
budget
quantities
recap
stats
digest
handover
export agenda
archive
share
sync
merge plan.toml plan.toml plan.toml
settle
cancel schedulers --reason 'No room'
guide
templates list
completions bash
man --output pages
";

#[test]
fn no_other_command_shows_an_address() {
    let desk = desk();
    let secrets = ["example.org", "Initech.example", "zofia+mesos"];
    desk.write("private.toml", ADDRESSES);
    std::fs::create_dir(desk.path("other")).unwrap();
    desk.run("invite --output ../letters").succeeds();
    let answer = reply("PIOTR@initech.example", "DECLINED", (0, "20261122T090000Z"));
    desk.write("reply.ics", answer);
    for line in OTHERS.lines() {
        for line in [line.to_owned(), format!("{line} --dry-run")] {
            let shown = desk.run(&line);
            let text = shown.text().replace("\r\n ", "");
            for secret in secrets {
                assert!(!text.contains(secret), "`{line}` shows `{secret}`:\n{text}");
            }
        }
    }
    let help = desk.run("--help").succeeds().stdout.clone();
    let commands = help.split("\nCommands:\n").nth(1).unwrap();
    let commands = commands.split("\n\n").next().unwrap().lines();
    let names = commands.filter(|row| row.starts_with("  ") && !row.starts_with("   "));
    for name in names.filter_map(|row| row.split_whitespace().next()) {
        let is_run = OTHERS
            .lines()
            .any(|line| line.split(' ').next() == Some(name));
        assert!(
            is_run || ["invite", "help"].contains(&name),
            "`{name}` is not run"
        );
    }
    // What the commands wrote is as clean as what they said.
    std::fs::remove_file(desk.path("private.toml")).unwrap();
    std::fs::remove_file(desk.path("reply.ics")).unwrap();
    for path in crate::support::files_below(&desk.folder(), "") {
        let text = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&text).replace("\r\n ", "");
        for secret in secrets {
            assert!(!text.contains(secret), "{} has `{secret}`", path.display());
        }
    }
}

#[test]
fn an_answer_of_a_stranger_shows_no_address_but_its_own() {
    let desk = desk();
    desk.run("invite --to piotr").succeeds();
    desk.write(
        "reply.ics",
        reply("eve@elsewhere.example", "ACCEPTED", (0, "20261122T090000Z")),
    );
    let said = desk.run("import reply.ics").fails(1).text();
    assert!(
        said.contains("eve@elsewhere.example") && !said.contains("nitech"),
        "{said}"
    );
}

#[test]
fn who_has_no_address_is_named_once_with_the_command_that_notes_one() {
    let desk = Sandbox::with_evening();
    desk.run("invite --to ana").fails(1).prints(expect![[r#"
        --- stderr
        error: `ana` is who invites, and cannot be invited; the plan is unchanged
          tip: leave them out, or name another with `--from`
        --- exit code 1
    "#]]);
    desk.run("invite --to piotr").fails(1).prints(expect![[r#"
        --- stderr
        error: no mail address is noted of `ana` and `piotr`; the plan is unchanged
          tip: note them with
            convoke person change ana --private email=…
            convoke person change piotr --private email=…
        --- exit code 1
    "#]]);
}
