//! `person list`, `show`, `add`, `change`.

use expect_test::expect;

use crate::support::{EVENING, Sandbox};

#[test]
fn a_second_organizer_settles_what_waited_for_one() {
    let desk = Sandbox::new();
    desk.run("new-event --yes").succeeds();
    desk.run("person add 'Ana Nowak' --organization Acme --organizer")
        .succeeds()
        .prints(expect![[r#"
            Added: Ana Nowak (ana)

            organization  Acme
            organizer     yes
        "#]]);
    desk.run("person add 'Piotr Wójcik' --organization Globex --organizer")
        .succeeds()
        .prints(expect![[r#"
            Added: Piotr Wójcik (piotr)

            organization  Globex
            organizer     yes
        "#]]);
    assert!(
        desk.plan()
            .contains("id = \"piotr\"\nname = \"Piotr Wójcik\"\norganization = \"Globex\"")
    );
}

#[test]
fn of_a_known_person_more_can_be_said() {
    let desk = Sandbox::with_evening();
    desk.run("person add 'Piotr Wójcik' --organization Globex")
        .succeeds()
        .prints(expect![[r#"
            Changed: Piotr Wójcik (piotr)

            organization  Globex (was: Initech)

            Calendars get the new facts of `2026-12-17-schedulers` with the next `convoke
            export ics`.
        "#]]);
    assert_eq!(desk.plan().matches("Piotr Wójcik").count(), 1);
    assert!(desk.plan().contains("organization = \"Globex\""));
}

#[test]
fn a_name_that_hides_something_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("person add \"\u{202e}ana\"")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: the words have the control character U+202E, which cannot be shown; the plan is unchanged
              tip: type it again instead of pasting it
            --- exit code 1
        "#]]);
}

#[test]
fn everything_of_the_register_can_be_said_and_taken_back() {
    let desk = Sandbox::with_evening();
    desk.run(
        "person change ana --pronouns she/her --language pl --language en --helper \
         --handle twitter=@ananowak --wish host --avoid av --away 2026-12-10/2026-12-20",
    )
    .succeeds()
    .prints(expect![[r#"
        Changed: Ana Nowak (ana)

        helper     yes
        pronouns   she/her
        languages  pl, en
        handles    twitter @ananowak
        wishes     host
        avoids     av
        away       2026-12-10/2026-12-20

        Not there, and still has host at Schedulers in production on Thu 17 Dec 2026
    "#]]);
    assert!(desk.plan().contains(
        "helper = true\npronouns = \"she/her\"\nlanguages = [\"pl\", \"en\"]\n\
         handles = { twitter = \"@ananowak\" }\nwishes = [\"host\"]\navoids = [\"av\"]\n\
         away = [\"2026-12-10/2026-12-20\"]\n"
    ));
    desk.run(
        "person change ana --pronouns none --language none --no-helper --handle twitter=none \
         --wish none --avoid none --away none",
    )
    .succeeds();
    assert_eq!(desk.plan(), crate::support::EVENING);
}

#[test]
fn the_list_says_roles_the_next_duty_and_talks_given() {
    let desk = Sandbox::with_evening();
    desk.run("person list").succeeds().prints(expect![[r#"
        person        roles               organization  next duty         talks  id
        Ana Nowak     organizer           Acme          host, 2026-12-17      0  ana
        Piotr Wójcik  organizer, speaker  Initech                             0  piotr
    "#]]);
    let later = Sandbox::with_evening().on("2027-01-10");
    let list = later.run("person list --format json").succeeds().json();
    assert_eq!(
        list[1]["roles"],
        serde_json::json!(["organizer", "speaker"])
    );
    assert_eq!(list[1]["talks"], 1);
    assert!(list[0].get("next_duty").is_none());
}

#[test]
fn a_person_is_shown_with_what_comes_and_what_was() {
    let desk = Sandbox::with_evening();
    desk.run("person change piotr --private phone='+48 600 100 200'")
        .succeeds()
        .prints(expect![[r#"
            --- stderr
            private.toml is new, and only you can read it.
            Noted in private.toml: phone of Piotr Wójcik.
            `convoke undo` does not take that back.
        "#]]);
    desk.run("person show piotr --private")
        .succeeds()
        .prints(expect![[r#"
            Piotr Wójcik
            piotr
            organization  Initech
            organizer     yes

            Coming
            - Thu 17 Dec 2026, Schedulers in production: "Two-level scheduling"

            Private, not to be shared
            phone  +48 600 100 200
        "#]]);
    let later = Sandbox::with_evening().on("2027-01-10");
    later.run("person show ana").succeeds().prints(expect![[r#"
            Ana Nowak
            ana
            organization  Acme
            organizer     yes
            did           host 1×
        "#]]);
}

#[test]
fn a_duty_with_another_name_is_hinted_at_and_a_handle_that_cannot_be_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("person change ana --wish hsot")
        .succeeds()
        .prints(expect![[r#"
            Changed: Ana Nowak (ana)

            wishes  hsot

            - `hsot` is no duty known here: did you mean `host`?
        "#]]);
    desk.run("person change ana --handle twitter=ana.nowak")
        .fails(2)
        .prints(expect![[r#"
            --- stderr
            error: `--handle`: `ana.nowak` does not say who is meant on `twitter`: `@` and 1 to 15 letters, digits or `_`, or an address that begins with `https://`
              tip: such as `@mygroup`
            --- exit code 2
        "#]]);
    desk.run("person change ana --handle @ana")
        .fails(2)
        .prints(expect![[r#"
            --- stderr
            error: `--handle`: `@ana` does not say who is who where: `twitter=@name`
              tip: such as `--handle twitter=@ananowak`
            --- exit code 2
        "#]]);
    desk.run("person change nobody --helper")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: no person is called `nobody`; the plan is unchanged
              tip: `convoke person list` lists them
            --- exit code 1
        "#]]);
}

#[test]
fn a_talk_nobody_said_yes_to_was_not_given() {
    let asked = EVENING.replace(
        "speaker = \"piotr\", minutes = 30 }",
        "speaker = \"piotr\", minutes = 30, state = \"asked\" }",
    );
    for (plan, talks) in [(EVENING.to_owned(), 1), (asked, 0)] {
        let desk = Sandbox::with_plan(&plan).on("2027-01-10");
        let person = desk.run("person show piotr --format json").json();
        let given = person["given"].as_array().map_or(0, Vec::len);
        assert_eq!(given, talks, "{person}");
    }
}

#[test]
fn what_looks_private_is_said_at_once() {
    let desk = Sandbox::with_evening();
    let line = "person change ana --organization 'Acme, +48 600 100 200'";
    desk.run(line).succeeds().prints(expect![[r#"
        Changed: Ana Nowak (ana)

        organization  Acme, +48 600 100 200 (was: Acme)

        Worth a look
        - error: `organization` of `ana` has a phone number, and is announced – `convoke
          person change ana --private phone=…` keeps it, and then `convoke person change
          ana --organization …` says it without
    "#]]);
    let again = desk.run("person change ana --pronouns she");
    assert!(!again.succeeds().stdout.contains("Worth a look"));
}
