//! `person forget`, in archived years too, and after a crash between any two of its files.

use std::cell::Cell;
use std::fs;
use std::path::Path;

use convoke::ops::{self, Now};
use convoke::plan::{Event, Leaving, Plan};
use convoke::store::{self, PlanFile, Scope, Step, StoreError, WithoutPerson};
use expect_test::expect;
use proptest::prelude::*;
use tempfile::TempDir;

use super::archive::{files, looks_back, made_of, read, with_past};
use crate::support::{EVENING, Sandbox, files_below};

/// The evening, two past ones in the archive, and a copy there of one that the plan has too.
fn group() -> Sandbox {
    let desk = with_past();
    desk.write(
        "private.toml",
        "[person.piotr]\nphone = \"1\"\n\n[person.ana]\nphone = \"2\"\n",
    );
    desk.run("archive").succeeds();
    desk.run("archive --restore quotas").succeeds();
    let late = "# Ask Piotr for the keys.\n[[event]]\nid = \"2024-11-14-late\"\ntitle = \"Late\"\n\
                status = \"confirmed\"\nstart = 2024-11-14T18:30:00\nsessions = [\n  \
                { title = \"What Piotr did\", speaker = \"piotr\" },\n]\nduties = { host = \"ana\" }\n";
    let old = desk.read("archive/2024.toml");
    desk.write("archive/2024.toml", format!("{old}\n{late}"));
    desk
}

fn told(desk: &Sandbox) -> String {
    let lines = ["stats", "handover", "events --all", "duties --year"];
    let texts = lines.map(|line| desk.run(&format!("{line} --format json")).succeeds().text());
    texts
        .concat()
        .replace("Piotr Wójcik", "someone")
        .replace("\"piotr\"", "\"someone-1\"")
}

#[test]
fn a_person_is_forgotten_in_archived_years_too() {
    let desk = group();
    let before = desk.run("stats --format json").json().to_string();
    desk.run("person forget piotr --yes")
        .succeeds()
        .prints(expect![[r#"
            Forgotten: Piotr Wójcik (piotr)
            2 parts at 2 evenings from 2024-11-14 to 2025-11-20 stay, by `someone-1`: the
            counts are as they were.

            Free now

            the talk "Two-level scheduling"
            event  2026-12-17-schedulers
            do     `convoke session change 'Two-level scheduling' --event
                   2026-12-17-schedulers --speaker PERSON`, or remove it

            the task "Publish the event page"
            event  2026-12-17-schedulers
            do     `convoke assign PERSON 2026-12-17-schedulers/promo-page`

            Still named, to be changed by hand
            - archive/2024.toml, line 23: # Ask Piotr for the keys.
            - archive/2024.toml, line 30: { title = "What Piotr did", speaker = "someone-1"
              },

            Out of reach
            - the history of git, and clones of it: `git log -S NAME` shows where
            - calendars and invitations that were sent
            - what was posted, mailed or printed, and backups of this folder
        "#]]);
    let after = desk.run("stats --format json").json().to_string();
    let named = before.replace("Piotr Wójcik", "someone");
    assert_eq!(named.replace("\"piotr\"", "\"someone-1\""), after);
    assert!(before != after, "{before}");
    assert!(
        desk.read("archive/2024.toml")
            .contains("speaker = \"someone-1\"")
    );
    // The copy that the plan's hides would count again when that is gone.
    assert!(
        desk.read("archive/2025.toml")
            .contains("host = \"someone-1\"")
    );
    let events = desk.run("events --all").succeeds().text();
    assert!(events.contains("Late"), "{events}");
    desk.run("undo").fails(1);
    desk.run("person forget piotr --yes").fails(1);
}

#[test]
fn what_would_become_of_archived_years_is_shown_and_not_done() {
    let desk = group();
    let before = files(&desk);
    desk.run("person forget piotr --dry-run")
        .succeeds()
        .prints(expect![[r#"
            --- archive/2024.toml
            +++ archive/2024.toml
            @@ -27,6 +27,6 @@
             status = "confirmed"
             start = 2024-11-14T18:30:00
             sessions = [
            -  { title = "What Piotr did", speaker = "piotr" },
            +  { title = "What Piotr did", speaker = "someone-1" },
             ]
             duties = { host = "ana" }
            --- archive/2025.toml
            +++ archive/2025.toml
            @@ -12,4 +12,4 @@
             tasks = []

             [event.duties]
            -host = "piotr"
            +host = "someone-1"
            --- plan.toml
            +++ plan.toml
            @@ -7,6 +7,7 @@
             country = "PL"
             timezone = "Europe/Warsaw"
             languages = ["en", "pl"]
            +forgotten = ["2026-11-21T11:00:00Z"]

             [group.channels]
             meetup = "https://www.meetup.com/Warsaw-Mesos-User-Group/"
            @@ -18,10 +19,8 @@
             organizer = true

             [[person]]
            -id = "piotr"
            -name = "Piotr Wójcik"
            -organization = "Initech"
            -organizer = true
            +id = "someone-1"
            +name = "someone"

             [[venue]]
             id = "acme-hq"
            @@ -44,13 +43,13 @@
             changed = 2026-10-30T18:00:00Z
             cat = "Mruczek"  # a key of our own
             sessions = [
            -  { title = "Two-level scheduling", speaker = "piotr", minutes = 30 },
            +  { title = "Two-level scheduling", minutes = 30 },
             ]
             duties = { host = "ana" }
             tasks = [
               { id = "venue-questions", task = "Ask the host for door times", area = "venue", due = "D-45" },
               { id = "venue-confirm", task = "Book the venue", area = "venue", due = "D-42", owner = "ana", done = 2026-10-30 },
            -  { id = "promo-page", task = "Publish the event page", area = "promotion", due = "D-21", owner = "piotr" },  # ask Ana for the photo
            +  { id = "promo-page", task = "Publish the event page", area = "promotion", due = "D-21" },  # ask Ana for the photo
               { id = "food-order", task = "Order pizza", area = "food", due = "D-3" },
               { id = "kit-av-test", task = "Test screen and sound", area = "equipment", due = "D-1h", duty = "av" },
               { id = "after-thanks", task = "Thank speakers, host and helpers", area = "after", due = "D+1" },
            @@ -67,4 +66,4 @@
             tasks = []

             [event.duties]
            -host = "piotr"
            +host = "someone-1"
            Forgotten: Piotr Wójcik (piotr)
            2 parts at 2 evenings from 2024-11-14 to 2025-11-20 stay, by `someone-1`: the
            counts are as they were.

            Free now

            the talk "Two-level scheduling"
            event  2026-12-17-schedulers
            do     `convoke session change 'Two-level scheduling' --event
                   2026-12-17-schedulers --speaker PERSON`, or remove it

            the task "Publish the event page"
            event  2026-12-17-schedulers
            do     `convoke assign PERSON 2026-12-17-schedulers/promo-page`

            Still named, to be changed by hand
            - archive/2024.toml, line 23: # Ask Piotr for the keys.
            - archive/2024.toml, line 30: { title = "What Piotr did", speaker = "someone-1"
              },

            Out of reach
            - the history of git, and clones of it: `git log -S NAME` shows where
            - calendars and invitations that were sent
            - what was posted, mailed or printed, and backups of this folder
            --- stderr
            Nothing was written.
        "#]]);
    assert_eq!(files(&desk), before);
    assert!(desk.read("private.toml").contains("piotr"));
}

#[test]
fn an_archive_that_cannot_be_changed_leaves_everything_as_it_was() {
    for (old, new) in [
        ("convoke = 1", "convoke = 9"),
        ("\"confirmed\"", "\"maybe\""),
    ] {
        let desk = group();
        let text = desk.read("archive/2024.toml").replace(old, new);
        desk.write("archive/2024.toml", text);
        let before = files(&desk);
        let refused = desk.run("person forget piotr --yes");
        assert!(refused.fails(1).stderr.contains("the plan is unchanged"));
        assert_eq!(files(&desk), before);
        assert!(!desk.path(".convoke/forgetting.toml").exists());
    }
}

/// Who is forgotten, and what the files say then.
fn work(file: &PlanFile, now: Now) -> (Leaving, WithoutPerson) {
    let before = file.plan(&Scope::All).unwrap();
    let leaving = ops::leaving(&before, "piotr", None).unwrap();
    let is_needed = Cell::new(false);
    let forget = |plan: &mut Plan| -> Result<(), StoreError> {
        let is_in = ops::forget_in_archive(plan, &leaving, now);
        is_needed.set(is_needed.get() || is_in);
        Ok(())
    };
    let archives = file.edit_archives(&before, forget).unwrap();
    let (mut between, mut after) = (before.clone(), before.clone());
    if is_needed.get() {
        ops::add_stand_in(&mut between, &leaving);
        ops::add_stand_in(&mut after, &leaving);
    }
    ops::forget_person(&mut after, &leaving, now);
    let [before, between, after] = [before, between, after].map(|it| file.without_archived(it));
    let texts = WithoutPerson {
        between: file.edited(&before, &between).unwrap().into_text(),
        plan: file.edited(&before, &after).unwrap().into_text(),
        archives,
    };
    (leaving, texts)
}

fn now(plan: &Plan) -> Now {
    Now::fixed("2026-11-21T12:00:00".parse().unwrap(), &plan.group.timezone)
}

/// Takes the first steps of forgetting Piotr, and some of the files of the archive, and then no more.
fn crash(path: &Path, steps: usize, archives: Option<usize>) {
    let lock = store::lock(path).unwrap();
    let file = PlanFile::read(path).unwrap();
    let plan = file.plan(&Scope::Nothing).unwrap();
    let (leaving, mut texts) = work(&file, now(&plan));
    texts.archives.truncate(archives.unwrap_or(usize::MAX));
    for step in Step::ALL.into_iter().take(steps) {
        lock.forget(step, &file, (&leaving, &texts)).unwrap();
    }
}

#[test]
fn whatever_a_crash_left_undone_is_done_by_the_same_command() {
    let whole = group();
    whole.run("person forget piotr --yes").succeeds();
    let after = told(&whole);
    for (steps, archives) in (1..7).map(|steps| (steps, None)).chain([(3, Some(1))]) {
        let desk = group();
        desk.run("done food-order").succeeds();
        desk.run("undo").succeeds();
        crash(&desk.path("plan.toml"), steps, archives);
        desk.write(".convoke-a1.tmp", "Piotr");
        desk.write("archive/.convoke-a1.tmp", "Piotr");
        // Every file can be read in between; from the fourth step on nothing is left to be seen.
        let seen = told(&desk);
        assert!(steps < 4 || seen == after, "after {steps} steps");
        let other = desk.run("person forget ana --yes").fails(1).text();
        assert!(other.contains("`piotr` is forgotten in part"), "{other}");
        if steps > 1 {
            desk.run("undo").fails(1);
        }
        desk.run("person forget Piotr --dry-run").succeeds();
        desk.run("person forget Piotr").fails(1);
        let ended = desk
            .run("person forget 'Piotr Wójcik' --yes")
            .succeeds()
            .text();
        assert!(ended.contains("2024.toml, line"), "{ended}");
        assert_eq!(files(&desk), files(&whole), "after {steps} steps");
        assert_eq!(desk.read("private.toml"), whole.read("private.toml"));
        let kept = files_below(&desk.path(".convoke"), "");
        assert_eq!(kept.len(), 2, "{kept:?}");
        assert!(!desk.path(".convoke-a1.tmp").exists());
        assert!(!desk.path("archive/.convoke-a1.tmp").exists());
        assert!(desk.run("stats").succeeds().text().contains("someone"));
        desk.run("person forget piotr --yes").fails(1);
        desk.run("person forget ana --yes").succeeds();
    }
}

#[test]
fn a_plan_of_an_older_version_leaves_no_copy_with_the_person() {
    let desk = Sandbox::with_plan(&EVENING.replacen("convoke = 1", "", 1));
    desk.run("person forget piotr --yes").succeeds();
    assert!(!desk.path("plan.toml.v0").exists());
    assert!(desk.plan().contains("convoke = 1"));
}

/// Whether an event has somebody in a place that a person can have.
fn has(event: &Event, id: &str) -> bool {
    let speaks = event.sessions.iter().filter_map(|it| it.speaker.as_ref());
    let holds = event.duties.iter().map(|(_, holder)| holder);
    let owns = event.tasks.iter().filter_map(|it| it.owner.as_ref());
    speaks.chain(holds).chain(owns).any(|it| it.as_str() == id)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_past_counts_the_same_without_the_name(
        events in prop::collection::vec((0_u32..480, 0_usize..2, prop::option::of(0_u32..60), any::<bool>()), 1..10),
        before in 2023_i32..2028,
        steps in 1_usize..8,
    ) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("plan.toml");
        fs::write(&path, made_of(&events)).unwrap();
        let file = read(folder.path());
        let plan = file.plan(&Scope::All).unwrap();
        let now = now(&plan);
        let day = ops::archive_before(Some(&before.to_string()), now).unwrap();
        let moved = file.moved(&ops::choose_archive(&plan, day, now).ids()).unwrap();
        {
            let lock = store::lock(&path).unwrap();
            store::write_archives(&lock, &moved.archives).unwrap();
            // Half of them as if the plan had not been written.
            if before % 2 == 0 {
                lock.write(&file, &file.with_text(moved.plan), "archive").unwrap();
            }
        }
        crash(&path, steps, None);
        let file = read(folder.path());
        let between = file.plan(&Scope::All).unwrap();
        let mut one = plan.clone();
        let leaving = ops::leaving(&plan, "piotr", None).unwrap();
        ops::forget_person(&mut one, &leaving, now);
        if steps >= 4 {
            prop_assert_eq!(&looks_back(&between, now), &looks_back(&one, now));
            prop_assert!(!between.events.iter().any(|event| has(event, "piotr")));
            prop_assert!(between.person(&leaving.id).is_none());
        }
        let counts = |plan: &Plan| -> Vec<(usize, usize)> {
            let parts = plan.events.iter().map(|it| (it.sessions.len(), it.tasks.len()));
            parts.collect()
        };
        prop_assert_eq!(counts(&between), counts(&plan));
    }
}
