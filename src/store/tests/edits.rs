//! Each kind of change, and exactly the lines it touches.

use expect_test::{Expect, expect};

use super::super::{Scope, new_text};
use super::{RICH, changed, file, lines, plan, task};
use crate::plan::{Area, Id, Lesson, Listed, Occasion, Plan, Post, Session, State, Task, Told};
use crate::schedule::Due;

#[allow(
    clippy::needless_pass_by_value,
    reason = "an expectation is made for one check"
)]
fn check(change: impl FnOnce(&mut Plan), expected: Expect) {
    expected.assert_eq(&lines(RICH, change));
}

fn new_task(id: &str, area: Area) -> Task {
    let id = id.parse().expect("an id");
    Task::new(id, "New \"one\"".to_owned(), area, Due::Day(-3))
}

#[test]
fn an_unchanged_plan_keeps_every_byte() {
    let plan = plan(RICH);
    let file = file(RICH);
    let new = file.edited(&plan, &plan).expect("nothing to write");
    assert!(new.is_same());
    assert_eq!(new.into_text(), RICH);
}

#[test]
fn a_value_is_replaced_in_its_place() {
    check(
        |plan| {
            plan.group.name = "Mesos".to_owned();
            plan.events[1].title = "Schedulers".to_owned();
            plan.events[1].expected = Some(60);
        },
        expect![[r#"
            -name = "Warsaw Mesos User Group" # full name
            +name = "Mesos" # full name
            -title = "Schedulers in production"   # working title
            +title = "Schedulers"   # working title
            -expected = 40 # optimistic
            +expected = 60 # optimistic
        "#]],
    );
}

#[test]
fn a_new_key_goes_where_it_belongs() {
    check(
        |plan| {
            plan.group.country = "PL".parse().ok();
            plan.people[1].organizer = true;
            plan.events[0].minutes = 90;
            plan.events[0].uid = Some("u@x".to_owned());
            plan.events[1].reason = Some("two\nlines".to_owned());
        },
        expect![[r#"
            +country = "PL"
            +organizer = true
            +uid = "u@x"
            +minutes = 90
            +reason = "two\nlines"
        "#]],
    );
}

#[test]
fn a_key_goes_with_its_own_comment() {
    check(
        |plan| {
            plan.events[1].expected = None;
            plan.venues[0].has.clear();
        },
        expect![[r#"
            -has = [
            -  "projector",  # old
            -  "wifi",
            -]
            -expected = 40 # optimistic
        "#]],
    );
}

#[test]
fn a_tick_changes_one_line() {
    check(
        |plan| {
            let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 1);
            task(&mut plan.events[1], "venue-desk").state = State::Done(day);
            task(&mut plan.events[1], "food-pizza").state = State::Skipped {
                on: None,
                reason: Some("no money".to_owned()),
            };
            task(&mut plan.events[0], "own-flag").state = State::Done(None);
        },
        expect![[r#"
            +done = true
            -  { id = "venue-desk", task = "Names at the desk", area = "venue", due = "D-1" },
            +  { id = "venue-desk", task = "Names at the desk", area = "venue", due = "D-1", done = 2026-12-01 },
            -  { id = "food-pizza", task = "Order pizza", area = "food", due = "D-2h", tip = "no pineapple" }, # tell Eva
            +  { id = "food-pizza", task = "Order pizza", area = "food", due = "D-2h", skipped = true, reason = "no money", tip = "no pineapple" }, # tell Eva
        "#]],
    );
}

#[test]
fn a_tick_is_taken_back() {
    check(
        |plan| {
            task(&mut plan.events[1], "venue-confirm").state = State::Open;
            task(&mut plan.events[0], "own-cake").state = State::Open;
        },
        expect![[r#"
            -done = true
            -  { id = "venue-confirm", task = "Book the venue", area = "venue", due = "D-42", owner = "ana", done = 2026-10-30 }, # by mail
            +  { id = "venue-confirm", task = "Book the venue", area = "venue", due = "D-42", owner = "ana" }, # by mail
        "#]],
    );
}

#[test]
fn a_new_task_goes_beside_those_of_its_area() {
    let new = changed_loosely(|plan| {
        let tasks = &mut plan.events[1].tasks;
        tasks.push(new_task("venue-new", Area::Venue));
        tasks.push(new_task("after-new", Area::After));
        tasks.push(new_task("kit-new", Area::Equipment));
        plan.events[0].tasks.push(new_task("food-new", Area::Food));
    });
    expect![[r#"
        +[[event.tasks]]
        +id = "food-new"
        +task = "New \"one\""
        +area = "food"
        +due = "D-3"
        +
        +  { id = "venue-new", task = "New \"one\"", area = "venue", due = "D-3" },
        -  { id = "after-thanks", task = "Thank", area = "after", due = "D+1", after = ["food-pizza"] }
        +  { id = "after-thanks", task = "Thank", area = "after", due = "D+1", after = ["food-pizza"] },
        +  { id = "after-new", task = "New \"one\"", area = "after", due = "D-3" },
        +  { id = "kit-new", task = "New \"one\"", area = "equipment", due = "D-3" },
    "#]].assert_eq(&new);
}

/// Like `lines`, where the order of tasks in hand and in the file may differ.
fn changed_loosely(change: impl FnOnce(&mut Plan)) -> String {
    let file = file(RICH);
    let before = file.plan(&Scope::All).expect("the plan is good");
    let mut after = before.clone();
    change(&mut after);
    let new = file
        .edited(&before, &after)
        .expect("the change can be written")
        .into_text();
    assert_eq!(
        super::properties::sorted(plan(&new)),
        super::properties::sorted(after)
    );
    super::only_changed(&super::diff(RICH, &new, "plan.toml"))
}

#[test]
fn a_removed_task_leaves_the_remarks_of_others() {
    check(
        |plan| {
            plan.events[1]
                .tasks
                .retain(|task| task.id != *"venue-confirm");
            plan.events[1].tasks.retain(|task| task.id != *"food-pizza");
            task(&mut plan.events[1], "after-thanks").after.clear();
            plan.events[0].tasks.remove(0);
        },
        expect![[r#"
            -[[event.tasks]]
            -id = "own-flag"
            -task = "Bring the flag"
            -area = "day"
            -due = "D0"
            -
            -  { id = "venue-confirm", task = "Book the venue", area = "venue", due = "D-42", owner = "ana", done = 2026-10-30 }, # by mail
            -  # her idea
            -  { id = "food-pizza", task = "Order pizza", area = "food", due = "D-2h", tip = "no pineapple" }, # tell Eva
            -  { id = "after-thanks", task = "Thank", area = "after", due = "D+1", after = ["food-pizza"] }
            +  { id = "after-thanks", task = "Thank", area = "after", due = "D+1" }
        "#]],
    );
}

#[test]
fn all_tasks_can_go() {
    check(
        |plan| {
            plan.events[1].tasks.clear();
            plan.events[0].tasks.clear();
        },
        expect![[r#"
            -[[event.tasks]]
            -id = "own-flag"
            -task = "Bring the flag"
            -area = "day"
            -due = "D0"
            -
            -[[event.tasks]]   # by hand
            -id = "own-cake"
            -task = "Cake"
            -area = "food"
            -due = 2026-11-18
            -done = true
            -
            -  # venue first
            -  { id = "venue-confirm", task = "Book the venue", area = "venue", due = "D-42", owner = "ana", done = 2026-10-30 }, # by mail
            -  { id = "venue-desk", task = "Names at the desk", area = "venue", due = "D-1" },
            -  # her idea
            -  { id = "food-pizza", task = "Order pizza", area = "food", due = "D-2h", tip = "no pineapple" }, # tell Eva
            -  { id = "after-thanks", task = "Thank", area = "after", due = "D+1", after = ["food-pizza"] }
        "#]],
    );
}

#[test]
fn the_agenda_keeps_its_order_and_its_own_keys() {
    check(
        |plan| {
            let sessions = &mut plan.events[1].sessions;
            sessions.swap(0, 1);
            sessions[1].minutes = Some(25);
        },
        expect![[r#"
            -  { title = "Two-level scheduling", speaker = "piotr", minutes = 30, slides = "https://x" },
            +  { title = "Two-level scheduling", speaker = "piotr", minutes = 25, slides = "https://x" },
        "#]],
    );
    check(
        |plan| {
            let session = Session {
                minutes: Some(5),
                ..Session::new("Opening".to_owned())
            };
            plan.events[1].sessions[1].title = "Round table".to_owned();
            plan.events[1].sessions.insert(0, session);
        },
        expect![[r#"
            +  { title = "Opening", minutes = 5 },
            -  { title = "Panel" }, # ask Ana
            +  { title = "Round table" }, # ask Ana
        "#]],
    );
}

#[test]
fn lists_and_tables_that_were_absent_are_made() {
    check(
        |plan| {
            plan.events[0]
                .sessions
                .push(Session::new("Talk".to_owned()));
            plan.events[1].lessons.push(Lesson {
                lesson: "Book earlier".to_owned(),
                area: Area::Venue,
                due: Due::Day(-50),
            });
        },
        expect![[r#"
            +sessions = [
            +  { title = "Talk" },
            +]
            +lessons = [
            +  { lesson = "Book earlier", area = "venue", due = "D-50" },
            +]
        "#]],
    );
}

#[test]
fn duties_and_channels_change_one_by_one() {
    check(
        |plan| {
            let id = |text: &str| text.parse().expect("an id");
            plan.events[0].duties.push(("door".to_owned(), id("piotr")));
            plan.events[1].duties[0].1 = id("piotr");
            plan.events[1]
                .duties
                .push(("sound desk".to_owned(), id("ana")));
            plan.group.channels.remove(0);
            plan.group
                .channels
                .push(("list".to_owned(), "l@x.org".to_owned()));
        },
        expect![[r#"
            -meetup = "https://www.meetup.com/Warsaw-Mesos-User-Group/"
            +list = "l@x.org"
            +duties.door = "piotr"
            -duties = { host = "ana", door = "piotr" }
            +duties = { host = "piotr", door = "piotr", "sound desk" = "ana" }
        "#]],
    );
}

#[test]
fn register_entries_come_and_go() {
    check(
        |plan| {
            let mut eva = plan.people[0].clone();
            eva.id = "eva".parse().expect("an id");
            plan.people.push(eva);
            plan.venues.clear();
            plan.events[1].venue = None;
        },
        expect![[r#"
            -[[venue]]
            -id = "acme-hq"
            -name = "Acme HQ"
            -capacity = 60
            -has = [
            -  "projector",  # old
            -  "wifi",
            -]
            +[[person]]
            +id = "eva"
            +name = "Ana Nowak"
            +organization = "Acme"
            +organizer = true
            -venue = "acme-hq"
        "#]],
    );
}

#[test]
fn an_event_goes_with_the_comment_above_it() {
    check(
        |plan| {
            plan.events.remove(0);
        },
        expect![[r#"
            -# The first one.
            -[[event]]
            -id = "2026-11-19-first"
            -title = "First"
            -status = "confirmed"
            -start = 2026-11-19T18:30
            -duties.host = "ana"
            -
            -[event.notes]
            -mood = """
            -# not a comment
            -[[event]]
            -"""
            -
            -[[event.tasks]]
            -id = "own-flag"
            -task = "Bring the flag"
            -area = "day"
            -due = "D0"
            -
            -[[event.tasks]]   # by hand
            -id = "own-cake"
            -task = "Cake"
            -area = "food"
            -due = 2026-11-18
            -done = true
            -
        "#]],
    );
}

#[test]
fn a_new_event_comes_last_in_the_layout_of_the_contract() {
    check(
        |plan| {
            let mut event = plan.events[1].clone();
            event.id = "2027-01-21-next".parse().expect("an id");
            plan.events.push(event);
        },
        expect![[r#"
            +
            +[[event]]
            +id = "2027-01-21-next"
            +uid = "2026-12-17-schedulers@warsaw-mesos"
            +title = "Schedulers in production"
            +format = "talk-night"
            +mode = "in-person"
            +status = "confirmed"
            +start = 2026-12-17T18:30:00
            +minutes = 150
            +venue = "acme-hq"
            +expected = 40
            +sequence = 0
            +sessions = [
            +  { title = "Two-level scheduling", speaker = "piotr", minutes = 30, slides = "https://x" },
            +  { title = "Panel" },
            +]
            +duties = { host = "ana", door = "piotr" }
            +tasks = [
            +  { id = "venue-confirm", task = "Book the venue", area = "venue", due = "D-42", owner = "ana", done = 2026-10-30 },
            +  { id = "venue-desk", task = "Names at the desk", area = "venue", due = "D-1" },
            +  { id = "food-pizza", task = "Order pizza", area = "food", due = "D-2h" },
            +  { id = "after-thanks", task = "Thank", area = "after", due = "D+1", after = ["food-pizza"] },
            +]
            +posts = [
            +  { channel = "meetup", occasion = "announcement", on = 2026-11-20, told = { start = 2026-12-17T18:30:00 } },
            +]
        "#]],
    );
}

#[test]
fn every_key_is_written_as_it_is_read() {
    let page = include_str!("../../../docs/plan-file.md");
    let example = page.split("```toml\n").nth(1).expect("an example");
    let whole = plan(example.split("```").next().expect("its end"));
    assert_eq!(plan(&new_text(&whole)), whole);
}

#[test]
fn an_event_is_written_alike_behind_others_and_in_a_new_plan() {
    let rich = plan(RICH);
    let none = Plan {
        events: Vec::new(),
        ..rich.clone()
    };
    let begun = file(&new_text(&none));
    let appended = begun
        .edited(&none, &rich)
        .expect("the events can be written");
    assert_eq!(appended.into_text(), new_text(&rich));
}

#[test]
fn a_new_plan_reads_as_it_was() {
    let rich = plan(RICH);
    let text = new_text(&rich);
    assert_eq!(plan(&text), rich);
    expect![[r##"
        # Warsaw Mesos User Group. Kept by convoke; edit freely.
        convoke = 1  # format version

        [group]
        name = "Warsaw Mesos User Group"
        city = "Warsaw"
        timezone = "Europe/Warsaw"
        languages = ["en", "pl"]
        cadence = "third thursday 18:30"
        policies = ["mesos"]

        [group.channels]
        meetup = "https://www.meetup.com/Warsaw-Mesos-User-Group/"
        twitter = "@warsawmesos"

        [[person]]
        id = "ana"
        name = "Ana Nowak"
        organization = "Acme"
        organizer = true

        [[person]]
        id = "piotr"
        name = "Piotr"

        [[venue]]
        id = "acme-hq"
        name = "Acme HQ"
        capacity = 60
        has = ["projector", "wifi"]

        [[sponsor]]
        id = "acme"
        name = "Acme"
        gives = ["venue"]

    "##]]
    .assert_eq(text.split("[[event]]").next().unwrap_or_default());
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    let text = format!("\u{feff}{}", RICH.replace('\n', "\r\n"));
    let new = changed(&text, |plan| {
        plan.group.country = "PL".parse().ok();
        plan.events[1].sessions.swap(0, 1);
    });
    assert!(new.starts_with('\u{feff}'));
    assert_eq!(new.matches('\n').count(), new.matches("\r\n").count());
    assert!(!new.contains("\r\r"));
}

#[test]
fn a_file_written_in_other_forms_is_edited_in_them() {
    let text = "convoke = 1\ngroup.name = 'G'\ngroup.timezone = \"UTC\"\nperson = [{ id = \"ana\", name = \"Ana\" }]\n\
        event = [\n  { id = \"a\", title = \"A\", start = 2026-01-01T10:00:00, duties = { host = \"ana\" } },\n]\n";
    let new = super::lines(text, |plan| {
        plan.group.city = Some("Warsaw".to_owned());
        plan.group.name = "H".to_owned();
        let mut person = plan.people[0].clone();
        person.id = "eva".parse().expect("an id");
        plan.people.push(person);
        let mut event = plan.events[0].clone();
        event.id = "b".parse().expect("an id");
        event.tasks.push(new_task("x", Area::Day));
        plan.events[0].duties.clear();
        plan.events.push(event);
    });
    expect![[r#"
        -group.name = 'G'
        +group.name = "H"
        +group.city = "Warsaw"
        -person = [{ id = "ana", name = "Ana" }]
        +person = [{ id = "ana", name = "Ana" }, { id = "eva", name = "Ana" }]
        -  { id = "a", title = "A", start = 2026-01-01T10:00:00, duties = { host = "ana" } },
        +  { id = "a", title = "A", start = 2026-01-01T10:00:00 },
        +  { id = "b", title = "A", format = "talk-night", mode = "in-person", status = "tentative", start = 2026-01-01T10:00:00, minutes = 120, sequence = 0, duties = { host = "ana" }, tasks = [{ id = "x", task = "New \"one\"", area = "day", due = "D-3" }] },
    "#]].assert_eq(&new);
}

#[test]
fn a_remark_above_a_moved_row_stays() {
    let text = "convoke = 1\n[group]\nname = \"G\"\ntimezone = \"UTC\"\n[[event]]\nid = \"e1\"\ntitle = \"E\"\n\
        start = 2026-02-03T18:00\nsessions = [\n# a25\n  { title = \"S0\", own = 0 },\n# a26\n  { title = \"S1\", own = 1 }, # b\n]\n";
    expect![[r#"
        -  { title = "S0", own = 0 },
        +  { title = "S0", own = 0 },
    "#]]
    .assert_eq(&lines(text, |plan| plan.events[0].sessions.swap(0, 1)));
}

fn post(channel: &str, told: Vec<Told>) -> Post {
    Post {
        channel: channel.to_owned(),
        occasion: Occasion::Announcement,
        on: "2026-11-20".parse().ok(),
        url: None,
        session: None,
        told,
        gone: Vec::new(),
    }
}

#[test]
fn a_post_is_a_line() {
    check(
        |plan| {
            let event = &mut plan.events[1];
            let told = vec![
                Told::Start(event.start),
                Told::Venue("acme-hq".parse().expect("an id")),
                Told::Talks(vec!["Panel".to_owned()]),
            ];
            event.posts.push(post("twitter", told));
            event.posts[0].url = Some("https://example.org/1".to_owned());
        },
        expect![[r#"
            -  { channel = "meetup", occasion = "announcement", on = 2026-11-20, told = { start = 2026-12-17T18:30:00 } },
            +  { channel = "meetup", occasion = "announcement", on = 2026-11-20, url = "https://example.org/1", told = { start = 2026-12-17T18:30:00 } },
            +  { channel = "twitter", occasion = "announcement", on = 2026-11-20, told = { start = 2026-12-17T18:30:00, venue = "acme-hq", talks = ["Panel"] } },
        "#]],
    );
    check(
        |plan| {
            let day = Told::Day("2026-11-19".parse().expect("a day"));
            plan.events[0].posts.push(post("twitter", vec![day]));
        },
        expect![[r#"
            +posts = [
            +  { channel = "twitter", occasion = "announcement", on = 2026-11-20, told = { start = 2026-11-19 } },
            +]
        "#]],
    );
}

#[test]
fn two_posts_alike_stay_two() {
    check(
        |plan| {
            let told = || vec![Told::Price("5 €".to_owned())];
            let posts = &mut plan.events[1].posts;
            posts.extend([post("list", told()), post("list", Vec::new())]);
        },
        expect![[r#"
            +  { channel = "list", occasion = "announcement", on = 2026-11-20, told = { price = "5 €" } },
            +  { channel = "list", occasion = "announcement", on = 2026-11-20 },
        "#]],
    );
}

#[test]
fn what_a_group_says_of_its_channels_has_its_place() {
    check(
        |plan| {
            plan.group.hashtag = Some("WarsawMesos".to_owned());
            plan.group.limits = vec![("mastodon".to_owned(), 5000)];
            plan.events[1].summary = Some("How offers work.".to_owned());
            plan.events[1].price = Some("free".to_owned());
            plan.events[1].link = Some("https://example.org/1".to_owned());
        },
        expect![[r#"
            +hashtag = "WarsawMesos"
            +[group.limits]
            +mastodon = 5000
            +
            +summary = "How offers work."
            +price = "free"
            +link = "https://example.org/1"
        "#]],
    );
}

#[test]
fn an_invitation_is_a_line_and_keeps_its_place() {
    use crate::plan::{Answer, Answered, Invitation};

    let at = |text: &str| text.parse().expect("a moment");
    let first = Invitation {
        person: "ana".parse().expect("an id"),
        from: None,
        sequence: 1,
        event_sequence: 1,
        on: at("2026-11-21T12:00:00Z"),
        first: None,
        answer: None,
        withdrawn: false,
    };
    let invited = changed(super::RICH, |plan| {
        plan.events[0].invited = vec![first.clone()];
    });
    let list = "invited = [\n";
    let remarked = invited.replacen(list, "invited = [ # by mail\n  # from the fair\n", 1);
    assert_ne!(remarked, invited);
    let answered = |plan: &mut crate::plan::Plan| {
        let known = &mut plan.events[0].invited[0];
        known.event_sequence = 0;
        known.from = Some("ana".parse().expect("an id"));
        known.first = Some(at("2026-11-20T12:00:00Z"));
        known.answer = Some(Answered {
            answer: Answer::Tentative,
            at: Some(at("2026-11-22T12:00:00Z")),
            sequence: 0,
        });
        known.withdrawn = true;
    };
    expect![[r#"
        -  { person = "ana", sequence = 1, on = 2026-11-21T12:00:00Z },
        +  { person = "ana", from = "ana", sequence = 1, event-sequence = 0, on = 2026-11-21T12:00:00Z, first = 2026-11-20T12:00:00Z, answer = "tentative", answered = 2026-11-22T12:00:00Z, answered-sequence = 0, withdrawn = true },
    "#]].assert_eq(&super::lines(&remarked, answered));
    let whole = changed(&remarked, answered);
    assert!(whole.contains("# from the fair"));
    let back = changed(&whole, |plan| {
        let known = &mut plan.events[0].invited[0];
        *known = Invitation {
            answer: Some(Answered {
                answer: Answer::Accepted,
                at: None,
                sequence: 1,
            }),
            ..first
        };
    });
    expect![[r#"
        -  { person = "ana", sequence = 1, on = 2026-11-21T12:00:00Z },
        +  { person = "ana", sequence = 1, on = 2026-11-21T12:00:00Z, answer = "accepted" },
    "#]]
    .assert_eq(super::only_changed(&super::diff(&remarked, &back, "plan.toml")).as_str());
}

#[test]
fn a_person_with_another_id_has_it_everywhere() {
    let file = file(RICH);
    let before = file.plan(&Scope::All).expect("a sound plan");
    for person in &before.people {
        let new: Id = "somebody-else".parse().expect("an id");
        let mut after = before.clone();
        after.rename(Listed::Person, &person.id, &new);
        let told = format!("{after:?}");
        assert!(!told.contains(&format!("{:?}", person.id)), "{told}");
        assert!(after.breaches().is_empty());
        let text = file.edited(&before, &after).expect("a change").into_text();
        let mut read = plan(&text);
        // In the file they stand where a new entry does.
        read.people.sort_by(|a, b| a.id.cmp(&b.id));
        after.people.sort_by(|a, b| a.id.cmp(&b.id));
        assert_eq!(read, after);
    }
}
