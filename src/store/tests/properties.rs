//! Random changes on plans with random comments.

use std::fmt::Write as _;

use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;

use super::super::Scope;
use super::{file, plan};
use crate::plan::{
    Area, Event, Mode, Occasion, Person, Plan, Post, Session, State, Status, Task, Told,
};
use crate::schedule::Due;

/// Returns a plan with its tasks by id: new ones stand where the file puts them.
pub(super) fn sorted(mut plan: Plan) -> Plan {
    for event in &mut plan.events {
        event.tasks.sort_by(|one, other| one.id.cmp(&other.id));
    }
    plan
}

/// One change to a plan; numbers pick an event and a row in it, and wrap around.
#[derive(Debug, Clone)]
enum Change {
    Tick(usize, usize, State),
    Owner(usize, usize, bool),
    Text(usize, usize, String),
    Title(usize, String),
    Add(usize, Area),
    Remove(usize, usize),
    AddEvent,
    RemoveEvent(usize),
    AddSession(usize, usize),
    RemoveSession(usize, usize),
    SwapSessions(usize),
    Duty(usize, u8),
    DropDuty(usize),
    Venue(usize, Option<u32>),
    AddPerson,
    City(Option<String>),
    Channel(u8, bool),
    Say(usize, Vec<Told>),
    Link(usize, usize, String),
}

fn number() -> impl Strategy<Value = usize> {
    0..8_usize
}

fn text() -> impl Strategy<Value = String> {
    "[a-z\"\\\\'#\\]}\n\té=]{1,8}"
}

fn state() -> impl Strategy<Value = State> {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 1, 2);
    prop_oneof![
        Just(State::Open),
        Just(State::Done(None)),
        Just(State::Done(day)),
        proptest::option::of(text()).prop_map(move |reason| State::Skipped { on: day, reason }),
    ]
}

fn told() -> impl Strategy<Value = Vec<Told>> {
    let facts = vec![
        Told::Status(Status::Cancelled),
        Told::Start(chrono::NaiveDateTime::default()),
        Told::Minutes(90),
        Told::Mode(Mode::Hybrid),
        Told::Venue("gone".parse().expect("an id")),
        Told::Address("1, \"Main\" St\n".to_owned()),
        Told::Title("T # 1".to_owned()),
        Told::Speakers(vec!["ana".parse().expect("an id")]),
        Told::Talks(vec!["A, B".to_owned(), "]".to_owned()]),
        Told::Price("5 €".to_owned()),
    ];
    proptest::sample::subsequence(facts, 0..=10)
}

fn change() -> impl Strategy<Value = Change> {
    let areas = select(vec![Area::Venue, Area::Food, Area::After]);
    prop_oneof![
        (number(), number(), state()).prop_map(|(e, t, s)| Change::Tick(e, t, s)),
        (number(), number(), any::<bool>()).prop_map(|(e, t, on)| Change::Owner(e, t, on)),
        (number(), number(), text()).prop_map(|(e, t, s)| Change::Text(e, t, s)),
        (number(), "[a-z\"#]{1,6}").prop_map(|(e, s)| Change::Title(e, s)),
        (number(), areas).prop_map(|(e, area)| Change::Add(e, area)),
        (number(), number()).prop_map(|(e, t)| Change::Remove(e, t)),
        Just(Change::AddEvent),
        number().prop_map(Change::RemoveEvent),
        (number(), number()).prop_map(|(e, s)| Change::AddSession(e, s)),
        (number(), number()).prop_map(|(e, s)| Change::RemoveSession(e, s)),
        number().prop_map(Change::SwapSessions),
        (number(), 0..4_u8).prop_map(|(e, d)| Change::Duty(e, d)),
        number().prop_map(Change::DropDuty),
        (number(), proptest::option::of(1..90_u32)).prop_map(|(e, n)| Change::Venue(e, n)),
        Just(Change::AddPerson),
        proptest::option::of(text()).prop_map(Change::City),
        (0..4_u8, any::<bool>()).prop_map(|(c, on)| Change::Channel(c, on)),
        (number(), told()).prop_map(|(e, told)| Change::Say(e, told)),
        (number(), number(), text()).prop_map(|(e, p, url)| Change::Link(e, p, url)),
    ]
}

fn at<T>(list: &mut [T], index: usize) -> Option<&mut T> {
    let length = list.len().max(1);
    list.get_mut(index % length)
}

/// Makes a change; `fresh` is a number no id has yet.
fn make(plan: &mut Plan, change: Change, fresh: usize) {
    let id = |kind: &str| format!("{kind}-{fresh}").parse().expect("an id");
    let event = |plan: &mut Plan, index| at(&mut plan.events, index).cloned();
    match change {
        Change::AddEvent => {
            if let Some(mut copy) = event(plan, fresh) {
                copy.id = id("event");
                plan.events.push(copy);
            }
        }
        Change::RemoveEvent(index) if !plan.events.is_empty() => {
            plan.events.remove(index % plan.events.len());
        }
        Change::AddPerson => plan.people.push(Person {
            organizer: true,
            ..Person::new(id("person"), "New".to_owned())
        }),
        Change::City(city) => plan.group.city = city,
        Change::Channel(which, on) => {
            let name = format!("channel {which}");
            plan.group.channels.retain(|(other, _)| *other != name);
            if on {
                plan.group.channels.push((name, format!("at {fresh}")));
            }
        }
        other => {
            if let Some(index) = event_of(&other)
                && let Some(event) = at(&mut plan.events, index)
            {
                make_in(event, other, id("new"));
            }
        }
    }
}

fn event_of(change: &Change) -> Option<usize> {
    match change {
        Change::Tick(event, ..)
        | Change::Owner(event, ..)
        | Change::Text(event, ..)
        | Change::Title(event, _)
        | Change::Add(event, _)
        | Change::Remove(event, _)
        | Change::AddSession(event, _)
        | Change::RemoveSession(event, _)
        | Change::SwapSessions(event)
        | Change::Duty(event, _)
        | Change::DropDuty(event)
        | Change::Venue(event, _)
        | Change::Say(event, _)
        | Change::Link(event, ..) => Some(*event),
        _ => None,
    }
}

fn make_in(event: &mut Event, change: Change, fresh: crate::plan::Id) {
    let ana = || "ana".parse().expect("an id");
    match change {
        Change::Tick(_, task, state) => {
            if let Some(task) = at(&mut event.tasks, task) {
                task.state = state;
            }
        }
        Change::Owner(_, task, on) => {
            if let Some(task) = at(&mut event.tasks, task) {
                task.owner = on.then(ana);
            }
        }
        Change::Text(_, task, text) => {
            if let Some(task) = at(&mut event.tasks, task) {
                task.task.clone_from(&text);
                task.why = Some(text);
            }
        }
        Change::Title(_, title) => event.title = title,
        Change::Add(_, area) => {
            event
                .tasks
                .push(Task::new(fresh, "New".to_owned(), area, Due::Day(-1)));
        }
        Change::Remove(_, task) if !event.tasks.is_empty() => {
            event.tasks.remove(task % event.tasks.len());
        }
        Change::AddSession(_, index) => {
            let session = Session {
                summary: Some("a\nb".to_owned()),
                ..Session::new(fresh.to_string())
            };
            event
                .sessions
                .insert(index % (event.sessions.len() + 1), session);
        }
        Change::RemoveSession(_, index) if !event.sessions.is_empty() => {
            event.sessions.remove(index % event.sessions.len());
        }
        Change::SwapSessions(_) if event.sessions.len() > 1 => event.sessions.swap(0, 1),
        Change::Duty(_, duty) => {
            let duty = format!("duty {duty}");
            if event.holder(&duty).is_none() {
                event.duties.push((duty, ana()));
            }
        }
        Change::DropDuty(_) if !event.duties.is_empty() => {
            event.duties.remove(0);
        }
        Change::Venue(_, expected) => {
            event.expected = expected;
            event.online = expected.map(|number| format!("https://{number}"));
        }
        other => speak(event, other),
    }
}

fn speak(event: &mut Event, change: Change) {
    match change {
        Change::Say(_, told) => event.posts.push(Post {
            channel: "list \"x\"".to_owned(),
            occasion: Occasion::Change,
            on: None,
            url: None,
            session: Some("a\nb".to_owned()),
            gone: told.first().map(Told::fact).into_iter().collect(),
            told,
        }),
        Change::Link(_, post, url) => {
            if let Some(post) = at(&mut event.posts, post) {
                post.url = Some(url);
            }
        }
        _ => {}
    }
}

/// Returns a plan in one of several spellings, with comments that differ from one another.
fn written() -> impl Strategy<Value = String> {
    let end = select(vec!["", " # c@", "  # c@ [ \" '"]);
    let above = select(vec!["", "# a@\n", "  # a@ ]\n", "\n", "# a@\n\n"]);
    let remarks = proptest::collection::vec((end, above), 40);
    let tasks = proptest::collection::vec(0..5_usize, 3);
    (remarks, tasks, 0..4_usize).prop_map(|(remarks, tasks, form)| {
        let mut remarks = remarks.into_iter().zip(0_usize..).cycle();
        let mut out = String::new();
        let mut line = |out: &mut String, text: &str| {
            if let Some(((end, above), number)) = remarks.next() {
                let _ = writeln!(out, "{above}{text}{end}");
                *out = out.replace('@', &number.to_string());
            }
        };
        for text in [
            "convoke = 1",
            "[group]",
            "name = \"G\"",
            "timezone = \"UTC\"",
            "own = 'x'",
            "[[person]]",
            "id = \"ana\"",
            "name = \"Ana\"",
        ] {
            line(&mut out, text);
        }
        for (event, count) in tasks.iter().enumerate() {
            line(&mut out, "[[event]]");
            line(&mut out, &format!("id = \"e{event}\""));
            line(&mut out, &format!("title = \"Event {event}\""));
            line(&mut out, "start = 2026-02-03T18:00");
            write_lists(&mut out, &mut line, *count, form);
            write_posts(&mut out, &mut line, *count, form);
        }
        out
    })
}

fn write_lists(
    out: &mut String,
    line: &mut impl FnMut(&mut String, &str),
    count: usize,
    form: usize,
) {
    let rows = |kind: &str, comma: &str| -> Vec<String> {
        let row = |at: usize| {
            let area = ["venue", "food", "day"][at % 3];
            match kind {
                "tasks" => format!(
                    "{{ id = \"t{at}\", task = \"T\", area = \"{area}\", due = \"D-{at}\", own = {at} }}{comma}"
                ),
                _ => format!("{{ title = \"S{at}\", own = {at} }}{comma}"),
            }
        };
        (0..count).map(row).collect()
    };
    line(out, "duties = { host = \"ana\", door = \"ana\" }");
    for kind in ["sessions", "tasks"] {
        match form {
            0 => {
                line(out, &format!("{kind} = ["));
                for row in rows(kind, ",") {
                    line(out, &format!("  {row}"));
                }
                line(out, "]");
            }
            1 => line(out, &format!("{kind} = [{}]", rows(kind, "").join(", "))),
            2 => line(
                out,
                &format!("{kind} = [\n    {}\n]", rows(kind, "").join(",\n    ")),
            ),
            _ => {}
        }
    }
    for at in 0..if form == 3 { count } else { 0 } {
        line(out, "[[event.tasks]]");
        let lines = format!("id = \"t{at}\"\ntask = \"T\"\narea = \"day\"\ndue = 2026-01-01");
        for text in lines.lines() {
            line(out, text);
        }
    }
}

fn write_posts(
    out: &mut String,
    line: &mut impl FnMut(&mut String, &str),
    count: usize,
    form: usize,
) {
    let facts = "channel = \"x\", occasion = \"today\"";
    let row = |at| format!("{{ {facts}, own = {at}, told = {{ start = 2026-02-03, own = 1 }} }}");
    match form {
        0 => {
            line(out, "posts = [");
            (0..count).for_each(|at| line(out, &format!("  {},", row(at))));
            line(out, "]");
        }
        1 => {
            let rows: Vec<String> = (0..count).map(row).collect();
            line(out, &format!("posts = [{}]", rows.join(", ")));
        }
        3 => {
            for _ in 0..count {
                line(out, "[[event.posts]]");
                for text in facts.split(", ") {
                    line(out, text);
                }
                line(out, "told.start = 2026-02-03T18:00:00");
            }
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn whatever_is_changed_is_read_again(
        text in written(),
        changes in proptest::collection::vec(change(), 1..5),
    ) {
        let file = file(&text);
        let before = file.plan(&Scope::All).expect("the plan is good");
        prop_assert!(file.edited(&before, &before).expect("nothing to write").is_same());
        let mut after = before.clone();
        for (number, change) in changes.into_iter().enumerate() {
            make(&mut after, change, number);
        }
        let new = file.edited(&before, &after).expect("the change can be written").into_text();
        prop_assert_eq!(sorted(plan(&new)), sorted(after), "{}\n-->\n{}", text, new);
    }

    #[test]
    fn a_tick_leaves_every_other_line_as_it_was(text in written(), task in number(), state in state()) {
        let file = file(&text);
        let before = file.plan(&Scope::All).expect("the plan is good");
        let mut after = before.clone();
        make(&mut after, Change::Tick(1, task, state), 0);
        let new = file.edited(&before, &after).expect("the change can be written").into_text();
        let gone = text.lines().filter(|line| !new.contains(line));
        prop_assert!(gone.count() <= 1, "{}\n-->\n{}", text, new);
    }

    #[test]
    fn comments_and_own_keys_outlive_every_change_but_removal(text in written(), event in number(), state in state()) {
        let file = file(&text);
        let before = file.plan(&Scope::All).expect("the plan is good");
        let mut after = before.clone();
        let changes = [
            Change::Tick(event, 1, state),
            Change::Add(event, Area::Food),
            Change::Title(event, "x".to_owned()),
            Change::AddSession(event, 0),
            Change::AddPerson,
            Change::AddEvent,
            Change::SwapSessions(event),
        ];
        for (number, change) in changes.into_iter().enumerate() {
            make(&mut after, change, number);
        }
        let new = file.edited(&before, &after).expect("the change can be written").into_text();
        for mark in ["# a", "# c", "own = "] {
            prop_assert_eq!(text.matches(mark).count(), new.matches(mark).count(), "{}\n-->\n{}", text, new);
        }
    }
}
