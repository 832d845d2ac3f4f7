use expect_test::expect;

use crate::support::{EVENING, Sandbox};

#[test]
fn a_group_starts_with_its_name() {
    let desk = Sandbox::new();
    desk.run(
        "init --name 'Warsaw Mesos' --city Warsaw --country PL --timezone Europe/Warsaw \
         --language en --language pl --channel meetup=https://www.meetup.com/mesos/ \
         --organizer 'Ana Nowak @ Acme' --organizer 'Piotr Wójcik' \
         --cadence 'third thursday 18:30' --code-of-conduct https://example.org/conduct \
         --feed https://example.org/calendar.ics --policy mesos",
    )
    .succeeds()
    .prints(expect![[r#"
        Warsaw Mesos
        place       Warsaw, PL
        clocks      Europe/Warsaw
        languages   en and pl
        cadence     third thursday 18:30
        organizers  Ana Nowak and Piotr Wójcik
        channels    meetup
        --- stderr
        The plan is in plan.toml: yours to read and edit. Next: `convoke new-event`
    "#]]);
    expect![[r##"
        # Warsaw Mesos. Kept by convoke; edit freely.
        convoke = 1  # format version

        [group]
        name = "Warsaw Mesos"
        city = "Warsaw"
        country = "PL"
        timezone = "Europe/Warsaw"
        languages = ["en", "pl"]
        cadence = "third thursday 18:30"
        code-of-conduct = "https://example.org/conduct"
        feed = "https://example.org/calendar.ics"
        policies = ["mesos"]

        [group.channels]
        meetup = "https://www.meetup.com/mesos/"

        [[person]]
        id = "ana"
        name = "Ana Nowak"
        organization = "Acme"
        organizer = true

        [[person]]
        id = "piotr"
        name = "Piotr Wójcik"
        organizer = true
    "##]]
    .assert_eq(&desk.plan());
}

#[test]
fn every_question_has_a_default() {
    let desk = Sandbox::new();
    desk.run("init --yes").succeeds().prints(expect![[r#"
        Warsaw Mesos
        place      PL
        clocks     Europe/Warsaw
        languages  en
        --- stderr
        The plan is in plan.toml: yours to read and edit. Next: `convoke new-event`
    "#]]);
    expect![[r##"
        # Warsaw Mesos. Kept by convoke; edit freely.
        convoke = 1  # format version

        [group]
        name = "Warsaw Mesos"
        country = "PL"
        timezone = "Europe/Warsaw"
        languages = ["en"]
    "##]]
    .assert_eq(&desk.plan());
}

#[test]
fn a_public_folder_keeps_the_private_part_out_of_git() {
    let desk = Sandbox::new();
    desk.run("init --yes --public").succeeds();
    expect![[r#"
        .convoke/
        .convoke-*.tmp
        private.toml
        private*onfli*.toml
    "#]]
    .assert_eq(&desk.read(".gitignore"));
}

#[test]
fn a_plan_that_is_there_is_not_replaced() {
    let desk = Sandbox::with_evening();
    desk.run("init --name Other").fails(1).prints(expect![[r#"
        --- stderr
        error: `/warsaw-mesos/plan.toml` is there already
          tip: change the group with `convoke group change`, or plan an event with `convoke new-event`
        --- exit code 1
    "#]]);
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn without_a_terminal_the_name_must_be_said() {
    let desk = Sandbox::new();
    desk.run("init").fails(2).prints(expect![[r#"
        --- stderr
        error: there is no terminal to ask at, and `--name` is missing
          tip: give it, or take the defaults with `--yes`
        --- exit code 2
    "#]]);
    assert!(!desk.path("plan.toml").exists());
}

#[test]
fn a_rehearsal_shows_the_plan_and_writes_nothing() {
    let desk = Sandbox::new();
    let out = desk.run("init --yes --dry-run");
    assert!(
        out.succeeds().stdout.contains("+convoke = 1"),
        "{}",
        out.stdout
    );
    assert!(!desk.path("plan.toml").exists());
}

#[test]
fn programs_get_the_group() {
    let desk = Sandbox::new();
    desk.run("init --yes --format json").has_json(expect![[r#"
        {
          "country": "PL",
          "languages": [
            "en"
          ],
          "name": "Warsaw Mesos",
          "organizers": [],
          "timezone": "Europe/Warsaw"
        }
    "#]]);
}

#[test]
fn what_the_group_says_of_its_channels_is_kept() {
    let desk = Sandbox::new();
    desk.run("init --name Mesos --channel mastodon=@mesos@floss.social --limit mastodon=5000 --hashtag '#Mesos'")
        .succeeds();
    let plan = desk.plan();
    assert!(plan.contains("hashtag = \"Mesos\"\n"), "{plan}");
    assert!(
        plan.contains("\n[group.limits]\nmastodon = 5000\n"),
        "{plan}"
    );
}
