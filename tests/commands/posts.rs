use expect_test::expect;

use crate::support::{EVENING, Sandbox};

/// The evening, with a list and a name on X besides the page, and the tasks to speak there.
pub(super) fn told_plan() -> String {
    let channels = "meetup = \"https://www.meetup.com/Warsaw-Mesos-User-Group/\"\n";
    let more = "twitter = \"@warsawmesos\"\nmailing-list = \"mesos@lists.example.org\"\n";
    let food = "  { id = \"food-order\"";
    let tasks = "  { id = \"promo-launch\", task = \"Announce on list and main channel\", area = \"promotion\", due = \"D-27\" },\n  \
                 { id = \"promo-week-post\", task = \"Remind everyone a week before\", area = \"promotion\", due = \"D-7\" },\n";
    EVENING
        .replace(channels, &format!("{channels}{more}"))
        .replace(food, &format!("{tasks}{food}"))
}

#[test]
fn what_is_to_say_is_due_with_its_task() {
    let desk = Sandbox::with_plan(&told_plan());
    desk.run("posts").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        post          channel       state     due         said  changed  url
        announcement  meetup        due       Thu 26 Nov
        announcement  twitter       late      Fri 20 Nov
        announcement  mailing-list  late      Fri 20 Nov
        reminder      twitter       upcoming  Thu 10 Dec
        reminder      mailing-list  upcoming  Thu 10 Dec
        thanks        twitter       upcoming  Fri 18 Dec
        thanks        mailing-list  upcoming  Fri 18 Dec

        `convoke announce --channel twitter` writes what is due.
        `convoke said twitter` notes that it was said.
    "#]]);
    desk.run("change --start 2027-02-18").succeeds();
    desk.run("posts").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        post          channel       state     due              said  changed  url
        announcement  meetup        upcoming  Thu 28 Jan 2027
        announcement  twitter       upcoming  Fri 22 Jan 2027
        announcement  mailing-list  upcoming  Fri 22 Jan 2027
        reminder      twitter       upcoming  Thu 11 Feb 2027
        reminder      mailing-list  upcoming  Thu 11 Feb 2027
        thanks        twitter       upcoming  Fri 19 Feb 2027
        thanks        mailing-list  upcoming  Fri 19 Feb 2027
    "#]]);
}

#[test]
fn what_changed_since_it_was_said_is_named() {
    let desk = Sandbox::with_plan(&told_plan());
    desk.run("said meetup twitter").succeeds();
    desk.run("change --start '2026-12-17 19:00' --venue 'Café Zośka'")
        .succeeds();
    desk.run("posts").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        post          channel       state     due         said        changed        url
        announcement  meetup        outdated  Thu 26 Nov  Sat 21 Nov  start: 18:30
                                                                      → 19:00;
                                                                      venue: Acme
                                                                      HQ → Café
                                                                      Zośka;
                                                                      address: ul.
                                                                      Prosta 1,
                                                                      00-001
                                                                      Warszawa →
                                                                      not known
        announcement  twitter       outdated  Mon 30 Nov  Sat 21 Nov  start: 18:30
                                                                      → 19:00;
                                                                      venue: Acme
                                                                      HQ → Café
                                                                      Zośka
        announcement  mailing-list  upcoming  Mon 30 Nov
        reminder      twitter       upcoming  Thu 10 Dec
        reminder      mailing-list  upcoming  Thu 10 Dec
        thanks        twitter       upcoming  Fri 18 Dec
        thanks        mailing-list  upcoming  Fri 18 Dec
    "#]]);
    let desk = desk.on("2026-12-18");
    let over = desk.run("posts schedulers").succeeds().stdout.clone();
    assert!(!over.contains("outdated"), "{over}");
}

#[test]
fn a_group_without_channels_hears_where_they_stand() {
    let plan = EVENING.replace("[group.channels]\n", "[group.other]\n");
    Sandbox::with_plan(&plan)
        .run("posts")
        .succeeds()
        .prints(expect![[r#"
            Schedulers in production
            2026-12-17-schedulers

            The group has no channels yet. They stand in plan.toml, under
            `[group.channels]`.
        "#]]);
}

#[test]
fn programs_get_a_row_a_post() {
    let desk = Sandbox::with_plan(&told_plan());
    desk.run("said meetup --url https://www.meetup.com/Warsaw-Mesos-User-Group/events/1/")
        .succeeds();
    desk.run("change --start '2026-12-17 19:00'").succeeds();
    desk.run("posts --format json").has_json(expect![[r#"
        [
          {
            "changes": [
              {
                "fact": "start",
                "new": "Thu 17 Dec 2026, 19:00",
                "old": "Thu 17 Dec 2026, 18:30"
              }
            ],
            "channel": "meetup",
            "due": "2026-11-26",
            "event": "2026-12-17-schedulers",
            "occasion": "announcement",
            "on": "2026-11-21",
            "state": "outdated",
            "url": "https://www.meetup.com/Warsaw-Mesos-User-Group/events/1/"
          },
          {
            "changes": [],
            "channel": "twitter",
            "due": "2026-11-20",
            "event": "2026-12-17-schedulers",
            "occasion": "announcement",
            "state": "late"
          },
          {
            "changes": [],
            "channel": "mailing-list",
            "due": "2026-11-20",
            "event": "2026-12-17-schedulers",
            "occasion": "announcement",
            "state": "late"
          },
          {
            "changes": [],
            "channel": "twitter",
            "due": "2026-12-10",
            "event": "2026-12-17-schedulers",
            "occasion": "reminder",
            "state": "upcoming"
          },
          {
            "changes": [],
            "channel": "mailing-list",
            "due": "2026-12-10",
            "event": "2026-12-17-schedulers",
            "occasion": "reminder",
            "state": "upcoming"
          },
          {
            "changes": [],
            "channel": "twitter",
            "due": "2026-12-18",
            "event": "2026-12-17-schedulers",
            "occasion": "thanks",
            "state": "upcoming"
          },
          {
            "changes": [],
            "channel": "mailing-list",
            "due": "2026-12-18",
            "event": "2026-12-17-schedulers",
            "occasion": "thanks",
            "state": "upcoming"
          }
        ]
    "#]]);
    let shown = desk.run("show --format json").json();
    assert_eq!(shown["posts"], desk.run("posts --format json").json());
}
