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

        meetup, pl – 312 of 50000 characters
        Title           Schedulers in production
        Date            czwartek, 17 grudnia 2026
        Start time      18:30
        Duration        2 h 30 min
        Venue           Acme HQ, ul. Prosta 1, 00-001 Warszawa
        Attendee limit  60

        Warsaw Mesos User Group zaprasza na wieczór z prelekcjami. Zapraszamy wszystkich. Wpadnij, nawet jeśli nikogo tu jeszcze nie znasz.

        * **Kiedy:** czwartek, 17 grudnia 2026, godz. 18:30–21:00
        * **Gdzie:** Acme HQ, ul. Prosta 1, 00-001 Warszawa

        **Program**

        * Two-level scheduling – Piotr Wójcik (Initech), 30 min
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

            czwartek, 17 grudnia, godz. 18:30
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
            "link": "https://x.com/intent/tweet?text=Zapraszamy%3A%20Schedulers%20in%20production%0A%0APiotr%20W%C3%B3jcik%20%28Initech%29%3A%20Two-level%20scheduling%0A%0Aczwartek%2C%2017%20grudnia%2C%20godz.%2018%3A30%0AAcme%20HQ%2C%20Warsaw%0A%0Ahttps%3A%2F%2Fwww.meetup.com%2FWarsaw-Mesos-User-Group%2F",
            "occasion": "announcement",
            "posts": [
              {
                "length": 158,
                "limit": 280,
                "text": "Zapraszamy: Schedulers in production\n\nPiotr Wójcik (Initech): Two-level scheduling\n\nczwartek, 17 grudnia, godz. 18:30\nAcme HQ, Warsaw\n\nhttps://www.meetup.com/Warsaw-Mesos-User-Group/",
                "unit": "x-weighted"
              }
            ],
            "warnings": []
          }
        ]
    "#]]);
}
