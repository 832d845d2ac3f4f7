use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn the_groups_own_channels_are_covered() {
    let desk = Sandbox::with_evening();
    desk.run("announce").succeeds().prints(expect![[r#"
        meetup – 274 of 50000 characters
        Schedulers in production

        **Schedulers in production**
        Warsaw Mesos User Group invites you to a talk night with Piotr Wójcik.

        **When:** Thursday 17 December 2026, 18:30–21:00 (CET)
        **Where:** Acme HQ, ul. Prosta 1, 00-001 Warszawa

        **Agenda**

        * Two-level scheduling – Piotr Wójcik (Initech), 30 min
    "#]]);
}

#[test]
fn a_channel_can_be_named() {
    let desk = Sandbox::with_evening();
    desk.run("announce --channel twitter")
        .succeeds()
        .prints(expect![[r#"
        twitter – 155 of 280 characters as X counts them
        Warsaw Mesos User Group: Schedulers in production, with Piotr Wójcik

        Thursday 17 December 2026, 18:30–21:00 (CET)
        Acme HQ, Warsaw

        https://www.meetup.com/Warsaw-Mesos-User-Group/
    "#]]);
}

#[test]
fn a_channel_nobody_knows_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("announce --channel metup")
        .fails(1)
        .prints(expect![[r#"
        --- stderr
        error: no channel is called `metup`; it is `meetup` or `twitter`
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
            "occasion": "announcement",
            "posts": [
              {
                "length": 155,
                "limit": 280,
                "text": "Warsaw Mesos User Group: Schedulers in production, with Piotr Wójcik\n\nThursday 17 December 2026, 18:30–21:00 (CET)\nAcme HQ, Warsaw\n\nhttps://www.meetup.com/Warsaw-Mesos-User-Group/",
                "unit": "x-weighted"
              }
            ],
            "warnings": []
          }
        ]
    "#]]);
}
