use expect_test::expect;

use crate::support::{NOW, Sandbox};

#[test]
fn the_files_of_one_text_are_listed_in_the_order_they_make_it() {
    let desk = Sandbox::with_evening();
    desk.run("templates list --channel mailing-list --occasion announcement")
        .succeeds()
        .prints(expect![[r#"
            file                   for                    channels      whose
            mail/title.hbs         title of announcement  mailing-list  built-in
            long/announcement.hbs  text of announcement   mailing-list  built-in
            long/facts.hbs         part of announcement   mailing-list  built-in
            long/agenda.hbs        part of announcement   mailing-list  built-in
            long/notes.hbs         part of announcement   mailing-list  built-in
            mail/frame.hbs         frame of announcement  mailing-list  built-in
        "#]]);
    desk.write("templates/twitter/links.hbs", "{{link}}\n");
    desk.write("templates/short/reminder.pl.hbs", "{{lead}}\n");
    desk.run("templates list --channel twitter --occasion reminder --format text")
        .succeeds()
        .prints(expect![[r#"
            short/reminder.hbs  text of reminder  twitter  built-in
            twitter/links.hbs  part of reminder  twitter  own
        "#]]);
    let csv =
        desk.run("templates list --channel twitter --occasion reminder --language pl --format csv");
    assert_eq!(
        csv.succeeds().stdout,
        "file,for,channels,whose\r\nshort/reminder.pl.hbs,\"text of reminder, in pl\",twitter,own\r\n"
    );
}

#[test]
fn own_files_come_first_and_one_that_nothing_uses_is_marked() {
    let desk = Sandbox::with_evening();
    desk.write("templates/twiter/reminder.hbs", "{{lead}}\n");
    desk.write("templates/remindr.hbs", "{{lead}}\n");
    desk.write("templates/short/today.hbs", "{{#if lead}}\n");
    let shown = desk.run("templates list").succeeds().stdout.clone();
    let first: Vec<&str> = shown.lines().take(6).collect();
    expect![[r#"
        file                           for                        channels      whose
        remindr.hbs                    nothing uses it                          own
        short/today.hbs                text of today              4 channels    own
        twiter/reminder.hbs            nothing uses it                          own
        chat/frame.hbs                 frame of every occasion    3 channels    built-in
        feed/frame.hbs                 frame of every occasion    linkedin and  built-in"#]]
    .assert_eq(&first.join("\n"));
    let notes: Vec<&str> = shown
        .lines()
        .filter(|line| line.starts_with("- "))
        .collect();
    expect![[r#"
        - note: nothing uses `remindr.hbs`; did you mean `long/reminder.hbs`?
        - note: cannot read the template `short/today.hbs`, line 2: a block before this
        - note: nothing uses `twiter/reminder.hbs`; did you mean `twitter/reminder.hbs`?"#]]
    .assert_eq(&notes.join("\n"));
    // Every file of ours is there, and what stands in for one has its place.
    for (file, _) in convoke::channels::built_in() {
        assert!(shown.contains(file), "{file}");
    }
}

#[test]
fn programs_get_every_channel_and_occasion_of_a_file() {
    let desk = Sandbox::with_evening();
    desk.write("templates/twiter/reminder.hbs", "{{lead}}\n");
    let json = desk.run("templates list --format json").json();
    let of = |file: &str| {
        let lines = json.as_array().unwrap();
        let line = lines.iter().find(|line| line["file"] == file);
        format!("{:#}", line.unwrap())
    };
    expect![[r#"
        {
          "channels": [
            "twitter",
            "mastodon",
            "bluesky",
            "weibo"
          ],
          "file": "short/links.hbs",
          "for": "part",
          "occasions": [
            "announcement",
            "spotlight",
            "reminder",
            "last-call",
            "today",
            "change",
            "cancellation"
          ],
          "own": false
        }"#]]
    .assert_eq(&of("short/links.hbs"));
    expect![[r#"
        {
          "channels": [],
          "file": "twiter/reminder.hbs",
          "for": "text",
          "nearest": "twitter/reminder.hbs",
          "occasions": [],
          "own": true
        }"#]]
    .assert_eq(&of("twiter/reminder.hbs"));
}

#[test]
fn every_built_in_template_is_used_by_some_channel() {
    let json = Sandbox::with_evening()
        .run("templates list --format json")
        .json();
    for line in json.as_array().unwrap() {
        assert!(!line["channels"].as_array().unwrap().is_empty(), "{line}");
    }
    assert_eq!(
        json.as_array().unwrap().len(),
        convoke::channels::built_in().len()
    );
}

#[test]
fn a_template_is_shown_as_it_is() {
    let desk = Sandbox::with_evening();
    desk.run("templates show long/title")
        .succeeds()
        .prints(expect![[r#"
            {{{lead}}}
            --- stderr
            (long/title.hbs, built-in)
        "#]]);
    desk.write("templates/twitter/links.hbs", "More: {{link}}\n");
    desk.run("templates show links --channel twitter")
        .succeeds()
        .prints(expect![[r#"
            More: {{link}}
            --- stderr
            (twitter/links.hbs, own)
        "#]]);
    desk.run("templates show links --channel twitter --built-in --format json")
        .has_json(expect![[r#"
            {
              "file": "short/links.hbs",
              "own": false,
              "text": "{{#if link}}\n{{link}}\n{{/if}}\n{{#spare 6}}\n{{#if hashtag}}\n{{hashtag}}\n{{/if}}\n{{/spare}}\n"
            }
        "#]]);
    desk.run("templates show announcement")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `announcement` fits 4 templates: `long/announcement.hbs`, `long/announcement.title.hbs`, `reddit/announcement.title.hbs` and `short/announcement.hbs`
              tip: type more of it, such as `long/announcement.hbs`
            --- exit code 1
        "#]]);
}

#[test]
fn a_copy_is_made_once_and_tried_by_the_command_it_names() {
    let desk = Sandbox::with_evening();
    desk.run("templates copy reminder --channel twitter")
        .succeeds()
        .prints(expect![[r#"
            --- stderr
            Wrote templates/twitter/reminder.hbs
            Try it: `convoke announce --channel twitter --occasion reminder`
        "#]]);
    assert_eq!(
        desk.read("templates/twitter/reminder.hbs"),
        std::fs::read_to_string(crate::support::manifest().join("templates/short/reminder.hbs"))
            .unwrap()
    );
    desk.write(
        "templates/twitter/reminder.hbs",
        "See you: {{event.title}}\n",
    );
    let said = desk.run("announce --channel twitter --occasion reminder --language en");
    assert!(
        said.stdout.contains("See you: Schedulers"),
        "{}",
        said.stdout
    );
    desk.run("templates copy reminder --channel twitter")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `/warsaw-mesos/templates/twitter/reminder.hbs` is there already
              tip: change it as it is; ours is shown by `convoke templates show short/reminder.hbs --built-in`
            --- exit code 1
        "#]]);
    assert_eq!(
        desk.read("templates/twitter/reminder.hbs"),
        "See you: {{event.title}}\n"
    );
}

#[test]
fn a_copy_goes_where_it_is_asked_to() {
    let desk = Sandbox::with_evening();
    for (line, file) in [
        ("short/announcement", "short/announcement.hbs"),
        ("long/facts --channel meetup", "meetup/facts.hbs"),
        ("frame --channel discord", "discord/frame.hbs"),
        (
            "title --channel reddit --occasion announcement",
            "reddit/announcement.title.hbs",
        ),
        (
            "reminder --channel twitter --language pl",
            "twitter/reminder.pl.hbs",
        ),
        (
            "reminder --channel twitter --language eo",
            "twitter/reminder.eo.hbs",
        ),
        (
            "title --channel meetup --language pl-PL",
            "meetup/title.pl.hbs",
        ),
        ("--channel twitter --occasion today", "twitter/today.hbs"),
    ] {
        desk.run(&format!("templates copy {line}")).succeeds();
        assert!(desk.path("templates").join(file).is_file(), "{line}");
    }
    // A language of the group's own begins with a copy.
    let said = desk.run("announce --channel twitter --occasion reminder --language eo");
    said.succeeds();
}

#[test]
fn a_copy_never_leaves_the_folder_and_a_dry_run_writes_nothing() {
    let desk = Sandbox::with_evening();
    for line in [
        "short/today --language ../../../x",
        "short/today --channel ../..",
        "../plan.toml",
        "short/../../plan.toml",
        "/etc/passwd",
    ] {
        desk.run(&format!("templates copy {line}")).fails(1);
    }
    desk.run("templates copy long/title --dry-run")
        .succeeds()
        .prints(expect![[r#"
            --- title.hbs
            +++ title.hbs
            @@ -0,0 +1 @@
            +{{{lead}}}
            --- stderr
            Nothing was written.
        "#]]);
    assert!(!desk.path("templates").exists());
}

#[test]
fn the_variables_are_told_with_what_they_hold_now() {
    let desk = Sandbox::with_evening();
    let json = desk
        .run("templates variables --channel twitter --occasion reminder --format json")
        .json();
    let of = |name: &str| {
        let lines = json["variables"].as_array().unwrap();
        let line = lines.iter().find(|line| line["name"] == name);
        line.unwrap()["value"].clone()
    };
    assert_eq!(of("lead"), "Coming up: Schedulers in production");
    assert_eq!(
        of("talks.title"),
        serde_json::json!(["Two-level scheduling"])
    );
    assert_eq!(of("hashtag"), serde_json::Value::Null);
    assert_eq!(json["event"], "2026-12-17-schedulers");
    assert_eq!(json["sentences"]["come-along"], "Bring a friend!");
    let polish = desk
        .run("templates variables --language pl")
        .succeeds()
        .stdout
        .clone();
    assert!(polish.contains("czwartek, 17 grudnia"), "{polish}");
    assert!(NOW.starts_with("2026-11-21") && polish.contains("2026-11-21"));
}

#[test]
fn without_a_plan_ours_can_be_read_and_nothing_written() {
    let desk = Sandbox::new();
    for line in ["list", "show short/announcement", "variables"] {
        desk.run(&format!("templates {line}")).succeeds();
    }
    desk.run("templates copy short/announcement").fails(1);
    assert!(!desk.path("templates").exists());
}

#[test]
fn a_broken_template_of_another_channel_stops_nothing() {
    let desk = Sandbox::with_evening();
    desk.write("templates/twitter/announcement.hbs", "{{#if lead}}");
    desk.write("templates/weibo/announcement.hbs", b"Caf\xe9 {{lead}}");
    desk.write("templates/short/reminder.hbs", "{{leed}}");
    desk.run("announce").succeeds();
    desk.run("announce --channel mastodon").succeeds();
    desk.run("said meetup").succeeds();
    desk.run("announce --channel weibo")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: cannot read the template `weibo/announcement.hbs`, line 1: a letter was lost: the file is not UTF-8 text
              tip: `convoke templates show short/announcement.hbs` is one that can be read
            --- exit code 1
        "#]]);
}

#[test]
fn the_title_of_a_frame_is_not_said_to_be_the_events() {
    let desk = Sandbox::with_evening();
    desk.write("templates/twitter/announcement.hbs", "{{title}}\n");
    let said = desk.run("announce --channel twitter").text();
    assert!(said.contains("there is no `title` here"), "{said}");
    assert!(
        said.contains("tip: the event's is `{{event.title}}`"),
        "{said}"
    );
}
