use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn the_groups_own_channels_are_covered() {
    let desk = Sandbox::with_evening();
    desk.run("announce").succeeds().prints(expect![[r#"
        meetup, en – 288 of 50000 characters
        Title           Schedulers in production
        Date            Thursday 17 December 2026
        Start time      18:30
        Duration        2 h 30 min
        Venue           Acme HQ, ul. Prosta 1, 00-001 Warszawa
        Attendee limit  60

        Warsaw Mesos User Group invites you to an evening of talks. Everyone is welcome, even if you don't know anyone yet.

        * **When:** Thursday 17 December 2026, 18:30–21:00
        * **Where:** Acme HQ, ul. Prosta 1, 00-001 Warszawa

        **Agenda**

        * Two-level scheduling – Piotr Wójcik (Initech), 30 min

        meetup, pl – 296 of 50000 characters
        Title           Schedulers in production
        Date            czwartek, 17 grudnia 2026
        Start time      18:30
        Duration        2 h 30 min
        Venue           Acme HQ, ul. Prosta 1, 00-001 Warszawa
        Attendee limit  60

        Warsaw Mesos User Group zaprasza na wieczór z prelekcjami. Wpadnij śmiało, nawet jeśli nikogo tu jeszcze nie znasz.

        * **Kiedy:** czwartek, 17 grudnia 2026, godz. 18:30–21:00
        * **Gdzie:** Acme HQ, ul. Prosta 1, 00-001 Warszawa

        **Program**

        * Two-level scheduling – Piotr Wójcik (Initech), 30 min

        `convoke said meetup` notes that it was posted.
    "#]]);
}

#[test]
fn a_channel_can_be_named() {
    let desk = Sandbox::with_evening();
    desk.run("announce --channel twitter")
        .succeeds()
        .prints(expect![[r#"
            twitter, en – 139 of 280 characters as X counts them
            Join us: Schedulers in production

            Piotr Wójcik (Initech): Two-level scheduling

            Thu 17 Dec, 18:30
            Acme HQ, Warsaw

            https://www.meetup.com/Warsaw-Mesos-User-Group/

            twitter, pl – 158 of 280 characters as X counts them
            Zapraszamy: Schedulers in production

            Piotr Wójcik (Initech): Two-level scheduling

            Czwartek, 17 grudnia, godz. 18:30
            Acme HQ, Warsaw

            https://www.meetup.com/Warsaw-Mesos-User-Group/

            `convoke said twitter` notes that it was posted.
        "#]]);
}

#[test]
fn a_channel_nobody_knows_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("announce --channel metup")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: no channel is called `metup`; it is `meetup`, `twitter`, `mastodon`, `bluesky`, `linkedin`, `facebook`, `mailing-list`, `connpass`, `eventbrite`, `luma`, `weibo`, `discord`, `slack`, `telegram`, `reddit` or `website`
              tip: did you mean `meetup`?
            --- exit code 1
        "#]]);
}

#[test]
fn the_groups_own_wording_wins() {
    let desk = Sandbox::with_evening();
    desk.write(
        "templates/twitter/announcement.hbs",
        "Join us: {{event.title}}\n",
    );
    let shown = desk
        .run("announce --channel twitter")
        .succeeds()
        .stdout
        .clone();
    assert!(
        shown.contains("Join us: Schedulers in production"),
        "{shown}"
    );
}

#[test]
fn programs_get_the_text_and_its_length() {
    let desk = Sandbox::with_evening();
    desk.run("announce --channel twitter --format json").has_json(expect![[r#"
        [
          {
            "channel": "twitter",
            "language": "en",
            "link": "https://x.com/intent/tweet?text=Join%20us%3A%20Schedulers%20in%20production%0A%0APiotr%20W%C3%B3jcik%20%28Initech%29%3A%20Two-level%20scheduling%0A%0AThu%2017%20Dec%2C%2018%3A30%0AAcme%20HQ%2C%20Warsaw%0A%0Ahttps%3A%2F%2Fwww.meetup.com%2FWarsaw-Mesos-User-Group%2F",
            "occasion": "announcement",
            "posts": [
              {
                "length": 139,
                "limit": 280,
                "text": "Join us: Schedulers in production\n\nPiotr Wójcik (Initech): Two-level scheduling\n\nThu 17 Dec, 18:30\nAcme HQ, Warsaw\n\nhttps://www.meetup.com/Warsaw-Mesos-User-Group/",
                "unit": "x-weighted"
              }
            ],
            "warnings": []
          },
          {
            "channel": "twitter",
            "language": "pl",
            "link": "https://x.com/intent/tweet?text=Zapraszamy%3A%20Schedulers%20in%20production%0A%0APiotr%20W%C3%B3jcik%20%28Initech%29%3A%20Two-level%20scheduling%0A%0ACzwartek%2C%2017%20grudnia%2C%20godz.%2018%3A30%0AAcme%20HQ%2C%20Warsaw%0A%0Ahttps%3A%2F%2Fwww.meetup.com%2FWarsaw-Mesos-User-Group%2F",
            "occasion": "announcement",
            "posts": [
              {
                "length": 158,
                "limit": 280,
                "text": "Zapraszamy: Schedulers in production\n\nPiotr Wójcik (Initech): Two-level scheduling\n\nCzwartek, 17 grudnia, godz. 18:30\nAcme HQ, Warsaw\n\nhttps://www.meetup.com/Warsaw-Mesos-User-Group/",
                "unit": "x-weighted"
              }
            ],
            "warnings": []
          }
        ]
    "#]]);
}

#[test]
fn a_thread_is_made_where_it_is_asked_for() {
    let desk = Sandbox::with_example("warsaw-mesos");
    let shown = desk.run("announce --channel twitter --language en --thread");
    let shown = shown.succeeds().stdout.clone();
    assert!(shown.contains("twitter, 1 of 2"), "{shown}");
    assert!(shown.contains(" 2/2\n"), "{shown}");
}

#[test]
fn every_text_is_a_file_with_a_name_that_says_what_it_is() {
    let desk = Sandbox::with_example("warsaw-mesos");
    desk.run("announce --occasion save-the-date --output out")
        .succeeds();
    let mut names: Vec<String> = std::fs::read_dir(desk.path("out"))
        .unwrap()
        .map(|file| file.unwrap().file_name().display().to_string())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    expect![[r#"
        2026-12-17-schedulers-in-production-mailing-list-save-the-date-en.txt
        2026-12-17-schedulers-in-production-mailing-list-save-the-date-pl.txt
        2026-12-17-schedulers-in-production-meetup-save-the-date-en.md
        2026-12-17-schedulers-in-production-meetup-save-the-date-pl.md
        2026-12-17-schedulers-in-production-twitter-save-the-date-en.txt
        2026-12-17-schedulers-in-production-twitter-save-the-date-pl.txt"#]]
    .assert_eq(&names.join("\n"));
    expect![[r#"
        Save the date: Schedulers in production – Thu 17 Dec, 18:30, Warsaw

        Hi everyone,

        Save the date: Schedulers in production

        Warsaw Mesos User Group invites you to an evening of talks.

        When: Thursday 17 December 2026
        Where: Warsaw

        Please keep the date free. Details and sign-up will follow.

        See you there,
        Ana Nowak, Piotr Zieliński and Marta Wiśniewska
        Warsaw Mesos User Group
    "#]]
    .assert_eq(&desk.read(&format!("out/{}", names[0])));
}

#[test]
fn a_link_opens_the_channel_with_the_text() {
    let desk = Sandbox::with_evening();
    let shown = desk.run("announce --channel twitter --language pl --link");
    let shown = shown.succeeds().stdout.clone();
    assert!(
        shown.contains("https://x.com/intent/tweet?text=Zapraszamy%3A%20Schedulers"),
        "{shown}"
    );
}

#[test]
fn a_spotlight_goes_through_the_talks() {
    let desk = Sandbox::with_example("warsaw-mesos");
    let shown = |desk: &Sandbox| {
        let line = "announce --channel twitter --language en --occasion spotlight";
        desk.run(line).succeeds().stdout.clone()
    };
    assert!(shown(&desk).contains("Tomasz Wrona\nTwo-level scheduling"));
    desk.run("said twitter --occasion spotlight").succeeds();
    assert!(shown(&desk).contains("Marta Wiśniewska\nFair shares"));
}

#[test]
fn a_text_that_only_repeats_the_last_one_is_pointed_out() {
    let plan = r#"convoke = 1

[group]
name = "Warsaw Mesos User Group"
city = "Warsaw"
timezone = "Europe/Warsaw"

[[event]]
id = "2026-11-19-talks"
title = "Talks"
start = 2026-11-19T18:30:00

[[event]]
id = "2026-12-17-talks"
title = "Talks"
start = 2026-12-17T18:30:00
"#;
    let desk = Sandbox::with_plan(plan);
    let shown = desk.run("announce --channel twitter --format json").json();
    let warnings = shown[0]["warnings"].to_string();
    assert!(
        warnings.contains("it is the same text as for `Talks`"),
        "{warnings}"
    );
    desk.run("change --summary 'Three failures, three people'")
        .succeeds();
    let shown = desk.run("announce --channel twitter --format json").json();
    assert!(!shown[0]["warnings"].to_string().contains("same text"));
}

#[test]
fn nothing_private_is_ever_announced() {
    let desk = Sandbox::with_example("warsaw-mesos");
    let canary = "CANARY-4711";
    let private = format!(
        "[person.ana]\nemail = \"{canary}\"\nphone = \"{canary}\"\nnotes = \"{canary}\"\n\n\
         [venue.acme-hq]\ndoor-code = \"{canary}\"\ncontact = \"{canary}\"\n"
    );
    desk.write("private.toml", private);
    for occasion in [
        "announcement",
        "last-call",
        "today",
        "thanks",
        "call-for-speakers",
    ] {
        let all = "meetup twitter mastodon bluesky linkedin facebook mailing-list connpass \
                   eventbrite luma weibo discord slack telegram reddit website";
        let channels = all.replace(' ', " --channel ");
        let line = format!("announce --occasion {occasion} --channel {channels}");
        for format in ["table", "json"] {
            let outcome = desk.run(&format!("{line} --format {format}"));
            assert!(!outcome.succeeds().stdout.contains(canary), "{occasion}");
        }
    }
}

#[test]
fn who_was_told_of_a_cancellation_is_told_that_it_takes_place() {
    let desk = Sandbox::with_evening();
    desk.run("said twitter").succeeds();
    desk.run("cancel --reason 'no room'").succeeds();
    desk.run("said twitter").succeeds();
    desk.run("change schedulers --status confirmed").succeeds();
    let line = "announce --occasion change --channel twitter --language en";
    let shown = desk.run(line).succeeds().stdout.clone();
    assert!(shown.contains("It is taking place after all"), "{shown}");
}

#[test]
fn a_correction_of_many_facts_keeps_each_of_them() {
    let desk = Sandbox::with_evening();
    desk.run("said twitter").succeeds();
    desk.run(
        "change --start '18 Dec 18:00' --mode online --online https://meet.example.org/x \
         --session 'Lifetimes and what they cost / Eve Newman / 30' --title 'A night of lifetimes'",
    )
    .succeeds();
    let line = "announce --occasion change --channel twitter --language en --format json";
    let shown = desk.run(line).json();
    let text = shown[0]["posts"][0]["text"].as_str().unwrap().to_owned();
    for fact in ["18:00", "Online", "A night of lifetimes", "Eve Newman"] {
        assert!(text.contains(fact), "{fact} in {text}");
    }
    assert_eq!(shown[0]["warnings"].as_array().unwrap().len(), 0, "{text}");
}

#[test]
fn titles_are_plain_text_where_the_text_is_markdown() {
    let desk = Sandbox::with_evening();
    desk.run("change --title 'Vec<T> & *new* things'")
        .succeeds();
    let shown = desk.run("announce --channel reddit --channel website --format json");
    let shown = shown.json();
    assert_eq!(
        shown[0]["title"],
        "[Warsaw] Vec<T> & *new* things, Thu 17 Dec, 18:30"
    );
    assert!(
        shown
            .to_string()
            .contains("title: \\\"Vec<T> & *new* things\\\"")
    );
}

#[test]
fn a_link_to_a_thread_says_that_it_opens_the_first_post() {
    let desk = Sandbox::with_example("warsaw-mesos");
    let line = "announce --channel twitter --language en --thread --link";
    let outcome = desk.run(line);
    let said = &outcome.succeeds().stderr;
    assert!(
        said.contains("opens the first post of the thread"),
        "{said}"
    );
}
