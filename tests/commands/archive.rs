//! `archive`, and that everything which looks back reads what it moved.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use convoke::ops::{self, Now};
use convoke::plan::{Id, Plan};
use convoke::render::{self, Layout, Paper, Show};
use convoke::store::{self, PlanFile, Scope};
use expect_test::expect;
use proptest::prelude::*;
use tempfile::TempDir;

use crate::support::large::large;
use crate::support::{EVENING, Sandbox};

/// Two past evenings in two years, with comments, a key of their owner's and a table of its own.
const PAST: &str = r#"
# The first one, in the old room.
[[event]]
id = "2024-03-21-beginnings"
uid = "2024-03-21-beginnings@warsaw-mesos"
title = "Beginnings"
format = "talk-night"
status = "confirmed"
start = 2024-03-21T18:30:00
venue = "acme-hq"
signups = 30  # on the board
arrived = 20
dog = 'Rex'
sessions = [
  { title = "How it began", speaker = "ana" },
]
tasks = [
  { id = "after-thanks", task = "Thank", area = "after", due = "D+1" },  # never ticked
]

[[event]]
id = "2025-11-20-quotas"
title = "Quotas"
format = "talk-night"
status = "confirmed"
start = 2025-11-20T18:30:00
signups = 40
arrived = 31
tasks = []

[event.duties]
host = "piotr"
"#;

fn group() -> &'static str {
    EVENING.split("[[event]]").next().unwrap()
}

/// The evening, behind two past ones.
pub(super) fn with_past() -> Sandbox {
    let coming = EVENING.strip_prefix(group()).unwrap();
    Sandbox::with_plan(&format!("{}{}\n{coming}", group(), PAST.trim_start()))
}

/// The files of a desk that people see, with their texts.
pub(super) fn files(desk: &Sandbox) -> Vec<(String, String)> {
    let mut names = vec!["plan.toml".to_owned()];
    if let Ok(folder) = fs::read_dir(desk.path("archive")) {
        let found = folder.map(|entry| entry.unwrap().file_name());
        names.extend(found.map(|name| format!("archive/{}", name.to_str().unwrap())));
    }
    names.sort();
    let read = names.into_iter().map(|name| (desk.read(&name), name));
    read.map(|(text, name)| (name, text)).collect()
}

#[test]
fn past_years_move_as_they_stand_into_a_file_a_year() {
    let desk = with_past();
    desk.run("archive").succeeds().prints(expect![[r#"
        Moved 2 events from before Thu 1 Jan 2026 to the archive:

        when        event       is now in          stays for  id
        2024-03-21  Beginnings  archive/2024.toml             2024-03-21
        2025-11-20  Quotas      archive/2025.toml             2025-11-20

        Everything that looks back still reads them; `convoke archive --restore EVENT`
        brings one back into the plan.
    "#]]);
    assert_eq!(desk.plan(), EVENING);
    let (first, second) = PAST.split_once("\n[[event]]\nid = \"2025").unwrap();
    assert_eq!(
        desk.read("archive/2024.toml"),
        format!(
            "# Events of 2024, moved here from plan.toml by `convoke archive`, which still reads them.\n\
             convoke = 1  # format version\n{first}"
        )
    );
    assert!(
        desk.read("archive/2025.toml")
            .ends_with(&format!("version\n\n[[event]]\nid = \"2025{second}"))
    );
}

#[test]
fn a_second_time_nothing_changes() {
    let desk = with_past();
    desk.run("archive").succeeds();
    let moved = files(&desk);
    desk.run("archive").succeeds().prints(expect![[r#"
        Nothing to move: no event before Thu 1 Jan 2026 is over and done in the plan.
    "#]]);
    assert_eq!(files(&desk), moved);
}

#[test]
fn a_rehearsal_shows_every_file_and_writes_none() {
    let desk = with_past();
    let before = files(&desk);
    desk.run("archive --before 2025 --dry-run")
        .succeeds()
        .prints(expect![[r#"
            --- archive/2024.toml
            +++ archive/2024.toml
            @@ -0,0 +1,21 @@
            +# Events of 2024, moved here from plan.toml by `convoke archive`, which still reads them.
            +convoke = 1  # format version
            +
            +# The first one, in the old room.
            +[[event]]
            +id = "2024-03-21-beginnings"
            +uid = "2024-03-21-beginnings@warsaw-mesos"
            +title = "Beginnings"
            +format = "talk-night"
            +status = "confirmed"
            +start = 2024-03-21T18:30:00
            +venue = "acme-hq"
            +signups = 30  # on the board
            +arrived = 20
            +dog = 'Rex'
            +sessions = [
            +  { title = "How it began", speaker = "ana" },
            +]
            +tasks = [
            +  { id = "after-thanks", task = "Thank", area = "after", due = "D+1" },  # never ticked
            +]
            --- plan.toml
            +++ plan.toml
            @@ -29,25 +29,6 @@
             address = "ul. Prosta 1, 00-001 Warszawa"
             capacity = 60
 
            -# The first one, in the old room.
            -[[event]]
            -id = "2024-03-21-beginnings"
            -uid = "2024-03-21-beginnings@warsaw-mesos"
            -title = "Beginnings"
            -format = "talk-night"
            -status = "confirmed"
            -start = 2024-03-21T18:30:00
            -venue = "acme-hq"
            -signups = 30  # on the board
            -arrived = 20
            -dog = 'Rex'
            -sessions = [
            -  { title = "How it began", speaker = "ana" },
            -]
            -tasks = [
            -  { id = "after-thanks", task = "Thank", area = "after", due = "D+1" },  # never ticked
            -]
            -
             [[event]]
             id = "2025-11-20-quotas"
             title = "Quotas"
            --- stderr
            Nothing was written.
        "#]]);
    assert_eq!(files(&desk), before);
}

#[test]
fn the_year_or_the_day_can_be_named() {
    let desk = with_past();
    desk.run("archive --before 2025").succeeds();
    assert!(!desk.path("archive/2025.toml").exists());
    desk.run("archive --before 2025-11-20").succeeds();
    assert!(!desk.path("archive/2025.toml").exists());
    desk.run("archive --before 2025-11-21").succeeds();
    assert!(desk.path("archive/2025.toml").exists());
    desk.run("archive --before soon").fails(2);
}

#[test]
fn what_was_moved_can_be_read_by_programs() {
    let desk = with_past();
    desk.run("archive --before 2027-01-01 --format json")
        .has_json(expect![[r#"
            {
              "before": "2027-01-01",
              "kept": [
                {
                  "day": "2026-12-17",
                  "id": "2026-12-17-schedulers",
                  "reason": "not-over",
                  "title": "Schedulers in production"
                }
              ],
              "lost": [],
              "moved": [
                {
                  "day": "2024-03-21",
                  "file": "archive/2024.toml",
                  "id": "2024-03-21-beginnings",
                  "title": "Beginnings"
                },
                {
                  "day": "2025-11-20",
                  "file": "archive/2025.toml",
                  "id": "2025-11-20-quotas",
                  "title": "Quotas"
                }
              ],
              "replaced": []
            }
        "#]]);
    let desk = with_past().on("2027-01-10");
    desk.run("archive --format json").has_json(expect![[r#"
        {
          "before": "2027-01-01",
          "kept": [
            {
              "day": "2026-12-17",
              "id": "2026-12-17-schedulers",
              "open": 5,
              "reason": "open-tasks",
              "title": "Schedulers in production",
              "until": "2027-03-22"
            }
          ],
          "lost": [],
          "moved": [
            {
              "day": "2024-03-21",
              "file": "archive/2024.toml",
              "id": "2024-03-21-beginnings",
              "title": "Beginnings"
            },
            {
              "day": "2025-11-20",
              "file": "archive/2025.toml",
              "id": "2025-11-20-quotas",
              "title": "Quotas"
            }
          ],
          "replaced": []
        }
    "#]]);
    let desk = with_past().on("2027-01-10");
    desk.run("archive --format csv").prints(expect![[r#"
        when,event,is now in,stays for,id
        2024-03-21,Beginnings,archive/2024.toml,,2024-03-21-beginnings
        2025-11-20,Quotas,archive/2025.toml,,2025-11-20-quotas
        2026-12-17,Schedulers in production,plan.toml,5 open tasks until 2027-03-22,2026-12-17-schedulers
    "#]]);
}

/// What looks back, or names an event by its id.
const LOOKS_BACK: [&str; 38] = [
    "stats",
    "stats --format json",
    "stats --year 2024",
    "events --all",
    "events --all --format json",
    "events",
    "handover",
    "handover --format json",
    "person list",
    "person show 0",
    "venue list",
    "venue compare",
    "sponsor list",
    "sponsor list --format json",
    "sponsor report acme",
    "budget",
    "budget --year 2025",
    "quantities",
    "duties",
    "duties --year",
    "duties --propose",
    "duties --propose --all --format json",
    "dates",
    "recap",
    "recap 2025",
    "show 2024-03-21",
    "show 2024-03-21 --format json",
    "checklist",
    "checklist 2024-03-21",
    "posts 2024-03-21",
    "export ics --all",
    "export ics",
    "announce 2024-03-21",
    "announce --channel meetup",
    "new-event --dry-run --yes --title Next",
    "next",
    "digest",
    "",
];

/// Checks that everything that looks back says the same before past years are moved and after.
fn looks_back_alike(desk: &Sandbox) {
    let run = || LOOKS_BACK.map(|line| (line, desk.run(line).text()));
    let before = run();
    desk.run("archive").succeeds();
    assert!(desk.path("archive").exists());
    for ((line, before), (_, after)) in before.into_iter().zip(run()) {
        // The plan is another text, and a rehearsal shows a part of it.
        let told = |text: &str| {
            let lines = text.lines();
            let lines = lines.filter(|line| !line.starts_with("@@") && !line.starts_with(' '));
            lines.flat_map(|line| [line, "\n"]).collect::<String>()
        };
        if line.contains("--dry-run") {
            assert_eq!(told(&before), told(&after), "`{line}`");
        } else {
            assert_eq!(before, after, "`{line}`");
        }
    }
}

#[test]
fn everything_that_looks_back_reads_the_archive() {
    looks_back_alike(&with_past());
    looks_back_alike(&Sandbox::with_plan(&large(12, 120, 3)));
    for example in ["warsaw-mesos", "tokyo-mesos"] {
        looks_back_alike(&Sandbox::with_example(example).on("2027-06-01"));
    }
}

#[test]
fn what_is_to_be_done_is_found_without_opening_the_archive() {
    let desk = with_past();
    desk.run("archive").succeeds();
    desk.write("archive/2024.toml", "this is [ no TOML");
    desk.write("archive/2025.toml", [0xff, 0xfe]);
    for line in [
        "",
        "next",
        "events",
        "digest",
        "posts",
        "show schedulers",
        "done food-order",
        "reopen schedulers/food-order",
        "said meetup",
        "change --venue none",
        "undo",
    ] {
        desk.run(line).succeeds();
    }
    desk.run("stats").fails(1).prints(expect![[r#"
        --- stderr
        error: cannot read `/warsaw-mesos/archive/2024.toml`, line 1, column 6: a key has no `=` and value
          tip: look at `this is [ no TOML`
        --- exit code 1
    "#]]);
}

#[test]
fn an_archived_event_is_shown_and_not_changed() {
    let desk = with_past();
    desk.run("archive").succeeds();
    let moved = files(&desk);
    assert!(
        desk.run("show beginnings")
            .succeeds()
            .stdout
            .contains("How it began")
    );
    desk.run("done beginnings/after-thanks")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `2024-03-21-beginnings` is archived in `/warsaw-mesos/archive/2024.toml`; the plan is unchanged
              tip: to change it, bring it back first: `convoke archive --restore 2024-03-21-beginnings`
            --- exit code 1
        "#]]);
    for line in [
        "change beginnings --title Other",
        "recap beginnings --arrived 5",
        "cancel beginnings --reason Flu",
        "duties beginnings --set host=ana",
        "check beginnings --silence x --why y",
    ] {
        desk.run(line).fails(1);
    }
    // What it says already is no change.
    desk.run("reopen beginnings/after-thanks").succeeds();
    assert_eq!(files(&desk), moved);
}

#[test]
fn the_tick_list_of_an_archived_event_is_for_no_other() {
    let desk = with_past();
    desk.run("export checklist beginnings --output list.md")
        .succeeds();
    desk.run("archive").succeeds();
    desk.write("list.md", desk.read("list.md").replace("[ ]", "[x]"));
    desk.run("import list.md").fails(1).prints(expect![[r#"
        --- stderr
        error: `2024-03-21-beginnings` is archived in `/warsaw-mesos/archive/2024.toml`; the plan is unchanged
          tip: to change it, bring it back first: `convoke archive --restore 2024-03-21-beginnings`
        --- exit code 1
    "#]]);
}

#[test]
fn an_event_is_brought_back_and_changed_and_goes_again() {
    let desk = with_past();
    desk.run("archive").succeeds();
    desk.run("archive --restore beginnings")
        .succeeds()
        .prints(expect![[r#"
            Brought `2024-03-21-beginnings` back into the plan, at its end.
        "#]]);
    let (first, _) = PAST.split_once("\n[[event]]\nid = \"2025").unwrap();
    assert_eq!(desk.plan(), format!("{EVENING}{first}"));
    let back = files(&desk);
    desk.run("archive --restore beginnings")
        .succeeds()
        .prints(expect![[r#"
            Nothing changes: `2024-03-21-beginnings` is in the plan.
        "#]]);
    assert_eq!(files(&desk), back);
    desk.run("done beginnings/after-thanks").succeeds();
    desk.run("archive").succeeds().prints(expect![[r#"
        Moved 1 event from before Thu 1 Jan 2026 to the archive:

        when        event       is now in          stays for  id
        2024-03-21  Beginnings  archive/2024.toml             2024-03-21

        The archive had another copy of `2024-03-21-beginnings`, which is replaced.

        - of `2024-03-21-beginnings` it said: other tasks

        Everything that looks back still reads them; `convoke archive --restore EVENT`
        brings one back into the plan.
    "#]]);
    assert_eq!(desk.plan(), EVENING);
    let archived = desk.read("archive/2024.toml");
    assert!(archived.contains("done = 2026-11-21"), "{archived}");
    assert_eq!(archived.matches("beginnings\"").count(), 1, "{archived}");
    desk.run("archive --restore nothing-like-it")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: no event is called `nothing-like-it`; the plan is unchanged
              tip: `convoke events --all` lists them
            --- exit code 1
        "#]]);
}

#[test]
fn undo_takes_a_move_back_and_nothing_counts_twice() {
    let desk = with_past();
    let (before, told) = (desk.plan(), desk.run("stats").text());
    desk.run("archive").succeeds();
    desk.run("undo").succeeds().prints(expect![[r#"
        Taken back: archive
    "#]]);
    assert_eq!(desk.plan(), before);
    assert_eq!(desk.run("stats").text(), told);
    desk.run("done beginnings/after-thanks").succeeds();
    desk.run("archive").succeeds();
    assert_eq!(desk.run("stats --format json").json()["tasks"]["late"], 1);
}

#[test]
fn undo_takes_back_what_was_brought_back_as_it_was() {
    let desk = with_past();
    desk.run("archive").succeeds();
    let moved = files(&desk);
    desk.run("archive --restore beginnings").succeeds();
    desk.run("undo").succeeds();
    assert_eq!(files(&desk), moved);
    // Changed, moved again, and all of that taken back: the archive says what it said at first.
    desk.run("archive --restore beginnings").succeeds();
    desk.run("done beginnings/after-thanks").succeeds();
    desk.run("archive").succeeds();
    assert_ne!(files(&desk), moved);
    for _ in 0..3 {
        desk.run("undo").succeeds();
    }
    assert_eq!(files(&desk), moved);
}

#[test]
fn a_move_that_was_cut_short_is_mended_by_the_next() {
    let desk = with_past();
    let (plan, told) = (desk.plan(), desk.run("stats").text());
    desk.run("archive").succeeds();
    let moved = files(&desk);
    // The archives were written and the plan was not.
    desk.write("plan.toml", &plan);
    assert_eq!(desk.run("stats").text(), told);
    desk.run("archive").succeeds();
    assert_eq!(files(&desk), moved);
    // One of the archives was written.
    desk.write("plan.toml", &plan);
    fs::remove_file(desk.path("archive/2025.toml")).unwrap();
    assert_eq!(desk.run("stats").text(), told);
    desk.run("archive").succeeds();
    assert_eq!(files(&desk), moved);
}

#[test]
fn calendars_know_the_archived_events() {
    let desk = with_past();
    desk.run("export ics --all --output all.ics").succeeds();
    desk.run("archive").succeeds();
    let plan = desk.plan();
    desk.run("import all.ics --format json").succeeds();
    assert_eq!(desk.plan(), plan);
}

#[test]
fn what_is_wrong_in_an_archive_is_named_with_its_line() {
    let desk = with_past();
    desk.run("archive").succeeds();
    let (old, new) = (
        desk.read("archive/2024.toml"),
        desk.read("archive/2025.toml"),
    );
    desk.write("archive/2024.toml", old.replace("talk-night", "talk-nite"));
    desk.run("stats").fails(1).prints(expect![[r#"
        --- stderr
        error: cannot read `/warsaw-mesos/archive/2024.toml`, line 9, `format`: no format is called `talk-nite`; it is `talk-night`, `lightning-talks`, `workshop`, `hack-night`, `livestream-party`, `social`, `study-group`, `install-fest`, `hackathon` or `conference`
          tip: did you mean `talk-night`?
        --- exit code 1
    "#]]);
    // Whoever had a part in an archived event may have left the register by hand.
    desk.write("archive/2024.toml", &old);
    let people = desk.plan().replace("\"piotr\"", "\"pjotr\"");
    desk.write("plan.toml", &people);
    desk.run("stats").succeeds();
    desk.write("plan.toml", EVENING);
    desk.write("archive/2025.toml", format!("{new}{PAST}"));
    desk.run("stats").fails(1).prints(expect![[r#"
        --- stderr
        error: cannot read `/warsaw-mesos/archive/2025.toml`, line 37, `id`: two events are called `2025-11-20-quotas`; the first stands in line 5
          tip: give one of the two another `id`, or delete it
        --- exit code 1
    "#]]);
    let twice = PAST.split_once("\n[[event]]\nid = \"2025").unwrap().0;
    desk.write("archive/2025.toml", format!("{new}{twice}"));
    desk.run("stats").fails(1).prints(expect![[r#"
        --- stderr
        error: cannot read `/warsaw-mesos/archive/2025.toml`, line 17, `id`: `2024-03-21-beginnings` is in `/warsaw-mesos/archive/2024.toml` too
          tip: such as `acme-hq`; every id is there once
        --- exit code 1
    "#]]);
}

#[test]
fn an_archive_of_a_newer_release_is_read_and_not_written() {
    let desk = with_past();
    desk.run("archive --before 2025").succeeds();
    let newer = desk
        .read("archive/2024.toml")
        .replace("convoke = 1", "convoke = 9");
    desk.write("archive/2024.toml", &newer);
    desk.run("show beginnings").succeeds();
    desk.run("archive").succeeds();
    assert_eq!(desk.read("archive/2024.toml"), newer);
    let older = desk
        .plan()
        .replace("2026-12-17T18:30:00", "2024-12-17T18:30:00");
    desk.write("plan.toml", &older);
    desk.run("archive").fails(1);
    assert_eq!(desk.plan(), older);
}

#[test]
fn events_in_one_list_are_not_torn_out_of_it() {
    let plan = format!(
        "event = [{{ id = \"a\", title = \"A\", start = 2024-01-01T10:00:00 }}]\n{}",
        group()
    );
    let desk = Sandbox::with_plan(&plan);
    desk.run("archive").fails(1).prints(expect![[r#"
        --- stderr
        error: the events in `/warsaw-mesos/plan.toml` do not all stand under an `[[event]]` of their own; the plan is unchanged
          tip: write each as `[[event]]` with its keys on the lines below, and try again
        --- exit code 1
    "#]]);
    assert_eq!(desk.plan(), plan);
    desk.run("stats").succeeds();
}

#[test]
fn line_ends_and_marks_of_other_systems_stay() {
    let plan = with_past().plan().replace('\n', "\r\n");
    let desk = Sandbox::with_plan(&format!("\u{feff}{plan}"));
    desk.run("archive").succeeds();
    assert_eq!(
        desk.plan(),
        format!("\u{feff}{EVENING}").replace('\n', "\r\n")
    );
    for (_, text) in files(&desk) {
        assert!(!text.replace("\r\n", "").contains('\n'));
    }
    desk.run("stats").succeeds();
}

/// A text of everything that looks back, made without the program.
pub(super) fn looks_back(plan: &Plan, now: Now) -> String {
    let paper = Paper {
        width: 80,
        color: false,
        plain: false,
    };
    let stats = ops::after::stats(plan, ops::after::StatsRequest::default(), now);
    let handover = ops::after::handover(plan, now).unwrap();
    let outcomes: [&dyn Show; 7] = [
        &stats,
        &handover,
        &ops::list_people(plan, now),
        &ops::list_venues(plan, now),
        &ops::list_sponsors(plan, now),
        &ops::list_events(plan, true, now),
        &ops::year_of_duties(plan, now),
    ];
    let layouts = [Layout::Table, Layout::Json];
    let texts = outcomes
        .iter()
        .flat_map(|outcome| layouts.map(|layout| render::render(*outcome, layout, paper)));
    texts.collect()
}

/// A plan of events on some days, in some order: the day, who speaks, how many came, and whether it
/// was cancelled.
pub(super) fn made_of(events: &[(u32, usize, Option<u32>, bool)]) -> String {
    let mut text = group().to_owned();
    for (number, (day, who, came, is_off)) in events.iter().enumerate() {
        let (year, month, day) = (2023 + day / 120, day / 10 % 12 + 1, day % 10 + 1);
        let who = ["ana", "piotr"][who % 2];
        let status = if *is_off { "cancelled" } else { "confirmed" };
        let came = came.map_or(String::new(), |came| {
            format!("signups = 40\narrived = {came}\n")
        });
        let _ = write!(
            text,
            "# {number}\n[[event]]\nid = \"e{number}\"\ntitle = \"Evening {number}\"\n\
             status = \"{status}\"\nstart = {year}-{month:02}-{day:02}T18:30:00\nvenue = \"acme-hq\"\n{came}\
             sessions = [{{ title = \"Talk {number}\", speaker = \"{who}\" }}]\n\
             duties = {{ host = \"{who}\" }}\nlessons = [{{ lesson = \"Order more\", area = \"food\", due = \"D-3\" }}]\n\
             tasks = [{{ id = \"a\", task = \"A\", area = \"food\", due = \"D-1\", owner = \"{who}\" }}]\n\n"
        );
    }
    text
}

pub(super) fn read(folder: &Path) -> PlanFile {
    PlanFile::read(&folder.join("plan.toml")).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_past_says_the_same_from_the_archive(
        events in prop::collection::vec((0_u32..480, 0_usize..2, prop::option::of(0_u32..60), any::<bool>()), 1..14),
        before in 2023_i32..2028,
    ) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("plan.toml");
        let text = made_of(&events);
        fs::write(&path, &text).unwrap();
        let file = read(folder.path());
        let plan = file.plan(&Scope::All).unwrap();
        let now = Now::fixed("2026-11-21T12:00:00".parse().unwrap(), &plan.group.timezone);
        let told = looks_back(&plan, now);
        let day = ops::archive_before(Some(&before.to_string()), now).unwrap();
        let chosen: BTreeSet<Id> = ops::choose_archive(&plan, day, now).ids();

        let lock = store::lock(&path).unwrap();
        let moved = file.moved(&chosen).unwrap();
        store::write_archives(&lock, &moved.archives).unwrap();
        // Between the two, and after both.
        prop_assert_eq!(&looks_back(&read(folder.path()).plan(&Scope::All).unwrap(), now), &told);
        lock.write(&file, &file.with_text(moved.plan.clone()), "archive").unwrap();
        let file = read(folder.path());
        prop_assert_eq!(file.heads().len(), events.len() - chosen.len());
        prop_assert_eq!(file.archived_heads(None).unwrap().len(), chosen.len());
        prop_assert_eq!(&looks_back(&file.plan(&Scope::All).unwrap(), now), &told);
        for (number, _) in events.iter().enumerate() {
            let block = text.split(&format!("# {number}\n")).nth(1).unwrap();
            let block = block.split("\n\n").next().unwrap();
            let files: Vec<String> = moved.archives.iter().map(|it| it.new.clone()).collect();
            let times = files.iter().chain([&moved.plan]).filter(|it| it.contains(block)).count();
            prop_assert_eq!(times, 1, "{}", block);
        }
    }
}
