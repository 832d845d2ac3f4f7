//! The register of venues.

use serde_json::{Value, json};

use super::findings::{finding_points, leaks_json};
use super::invitations::{invitations_json, uninformed_words};
use super::json::{TaskJson, object, value};
use super::posts::{changes_json, correction_blocks, owed_json, owed_words};
use super::registers::{changed, hint_words, hints_json, pairs_json, plain_row, some};
use super::tasks::row;
use super::view::{Block, Column, Show, Tone, View};
use crate::ops::{
    EventFollowed, TaskLine, VenueAsk, VenueChanged, VenueLine, VenueList, VenueShown,
};
use crate::schedule::day_in_words;
use crate::text::{all_of, count, quoted};

impl Show for VenueList {
    fn view(&self) -> View {
        let columns = vec![
            Column::bending("venue"),
            Column::number("seats"),
            Column::bending("set as"),
            Column::bending("access"),
            Column::number("cost"),
            Column::number("held"),
            Column::fixed("last"),
            Column::fixed("id"),
        ];
        let rows = self.venues.iter().map(|line| plain_row(cells(line)));
        let table = Block::Table(columns, rows.collect());
        if self.venues.is_empty() {
            let words = "No venue is in the plan yet.".to_owned();
            let tip = "`convoke venue add NAME` notes one.".to_owned();
            return View::new()
                .with(Block::Text(words))
                .with(table)
                .with(Block::Tip(tip));
        }
        let tip = "`convoke venue compare` says which suits an evening, and why.".to_owned();
        View::new().with(table).with(Block::Tip(tip))
    }

    fn json(&self) -> Value {
        Value::Array(self.venues.iter().map(line_json).collect())
    }
}

fn cells(line: &VenueLine) -> Vec<String> {
    let number = |number: Option<u32>| number.map(|it| it.to_string()).unwrap_or_default();
    let layouts = line.layouts.iter();
    let layouts = layouts.map(|(name, seats)| format!("{name} {seats}"));
    vec![
        line.name.clone(),
        number(line.capacity),
        layouts.collect::<Vec<_>>().join(", "),
        line.access.join(", "),
        line.cost.clone().unwrap_or_default(),
        line.held.to_string(),
        line.last.map(|day| day.to_string()).unwrap_or_default(),
        line.id.to_string(),
    ]
}

fn line_json(line: &VenueLine) -> Value {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| json!(day.to_string()));
    object([
        ("id", Some(json!(line.id.to_string()))),
        ("name", Some(json!(line.name))),
        ("address", line.address.as_ref().map(|it| json!(it))),
        ("capacity", line.capacity.map(|it| json!(it))),
        ("layouts", some(pairs_json(&line.layouts))),
        ("access", Some(json!(line.access))),
        ("cost", line.cost.as_ref().map(|it| json!(it))),
        ("held", Some(json!(line.held))),
        ("last", day(line.last)),
        ("next", day(line.next)),
    ])
}

impl Show for VenueShown {
    fn view(&self) -> View {
        let facts = self.facts.iter().filter(|(key, _)| *key != "name");
        let facts = facts.map(|(key, words)| ((*key).to_owned(), words.clone()));
        let mut facts: Vec<_> = facts.collect();
        let last = self
            .line
            .last
            .map(|day| format!(", last on {}", day_in_words(day)));
        let held = count(self.line.held, "evening");
        facts.push((
            "held".to_owned(),
            format!("{held}{}", last.unwrap_or_default()),
        ));
        let title = Block::Title(self.line.name.clone(), Some(self.line.id.to_string()));
        let mut view = View::new().with(title).with(Block::Facts(facts));
        if !self.coming.is_empty() {
            let points = self.coming.iter().map(|(_, title, day, filled)| {
                let filled = filled.as_ref().map(|words| format!(": {words}"));
                format!(
                    "{}, {title}{}",
                    day_in_words(*day),
                    filled.unwrap_or_default()
                )
            });
            view = view
                .with(Block::Heading("Coming evenings there".to_owned()))
                .with(Block::Bullets(points.collect()));
        }
        if self.ask.is_empty() {
            return view.with(Block::Aside("Nothing is left to ask the host.".to_owned()));
        }
        view.with(Block::Heading("Ask the host".to_owned()))
            .with(Block::Bullets(self.ask.iter().map(ask_words).collect()))
            .with(Block::Aside(
                "The numbers are those of `convoke guide venues`; * rules a venue out if the \
                 answer is no."
                    .to_owned(),
            ))
            .with(Block::Tip(format!(
                "`convoke venue change {} --has WORD --lacks WORD` notes the answers.",
                self.line.id
            )))
    }

    fn json(&self) -> Value {
        let (venue, room) = (&self.venue, &self.venue.room);
        let text = |text: &Option<String>| text.as_ref().map(|it| json!(it));
        let clock = |time: Option<chrono::NaiveTime>| {
            time.map(|time| json!(time.format("%H:%M").to_string()))
        };
        let coming = self.coming.iter().map(|(id, title, day, filled)| {
            object([
                ("event", Some(json!(id.to_string()))),
                ("title", Some(json!(title))),
                ("day", Some(json!(day.to_string()))),
                ("filled", text(filled)),
            ])
        });
        let mut whole = line_json(&self.line);
        let rest = object([
            ("position", venue.position.map(|it| json!(it.to_string()))),
            ("has", Some(json!(venue.has))),
            ("lacks", Some(json!(room.lacks))),
            ("rules", Some(json!(venue.rules))),
            ("room", text(&room.place)),
            ("entry", text(&room.entry)),
            ("access_facts", Some(json!(room.access))),
            ("outlets", room.outlets.map(|it| json!(it))),
            ("devices", room.devices.map(|it| json!(it))),
            ("closes", clock(room.closes)),
            ("walk", room.walk.map(|it| json!(it))),
            ("last_departure", clock(room.last_departure)),
            ("conditions", Some(json!(room.conditions))),
            (
                "contact",
                room.contact.as_ref().map(|it| json!(it.to_string())),
            ),
            ("signed", room.signed.map(|it| json!(it.to_string()))),
            ("coming", Some(Value::Array(coming.collect()))),
            ("ask", Some(asks_json(&self.ask))),
        ]);
        if let (Value::Object(whole), Value::Object(rest)) = (&mut whole, rest) {
            whole.extend(rest);
        }
        whole
    }
}

/// Returns a question with its number, and what to note of the answer.
pub(super) fn ask_words(ask: &VenueAsk) -> String {
    let star = if ask.is_knock_out { "*" } else { "" };
    format!(
        "{}{star} {} ({})",
        ask.number,
        ask.question,
        ask.note.join(", ")
    )
}

pub(super) fn asks_json(asks: &[VenueAsk]) -> Value {
    let one = |ask: &VenueAsk| {
        json!({
            "number": ask.number,
            "question": ask.question,
            "knock_out": ask.is_knock_out,
            "note": ask.note,
        })
    };
    Value::Array(asks.iter().map(one).collect())
}

impl Show for VenueChanged {
    fn view(&self) -> View {
        let what = (self.name.as_str(), self.id.as_str());
        let mut view = changed(what, self.is_new, &self.facts)
            .maybe(hint_words(&self.hints, "word for what a venue has"));
        if let Some((heading, points)) = finding_points(&self.leaks) {
            view = view.with(heading).with(points);
        }
        for event in &self.events {
            let name = format!("{}, {}", event.title, day_in_words(event.day));
            view = view.with(Block::Heading(name));
            view = view.maybe(followed(event));
            view = view.maybe(ticks(&event.added));
        }
        let owed = self.events.iter().filter_map(|event| event.owed.as_ref());
        let uninformed = self.events.iter().filter_map(|it| it.uninformed.as_ref());
        let points = owed.map(owed_words).chain(uninformed.map(uninformed_words));
        correction_blocks(points.collect())
            .into_iter()
            .fold(view, View::with)
    }

    fn json(&self) -> Value {
        object([
            ("id", Some(json!(self.id.to_string()))),
            ("name", Some(json!(self.name))),
            ("new", Some(json!(self.is_new))),
            ("changes", Some(json!(changes_json(&self.facts)))),
            ("hints", Some(hints_json(&self.hints))),
            ("findings", some(leaks_json(&self.leaks))),
            (
                "events",
                Some(self.events.iter().map(followed_json).collect()),
            ),
        ])
    }
}

fn ticks(lines: &[TaskLine]) -> Option<Block> {
    (!lines.is_empty()).then(|| Block::Ticks(lines.iter().map(row).collect()))
}

/// Returns what followed for an event, a line each.
fn followed(event: &EventFollowed) -> Option<Block> {
    let mut points = Vec::new();
    points.extend(event.too_small.clone());
    if event.is_revised {
        points.push("calendars get the new facts with the next `convoke export ics`".to_owned());
    }
    let moved = event.moved.iter();
    points.extend(moved.map(|line| format!("{}: due {} now", line.task, line.due.date)));
    if !event.dropped.is_empty() {
        let ids = all_of(quoted(event.dropped.iter().map(|drop| &drop.id)));
        points.push(format!("left out, for the rule is gone: {ids}"));
    }
    match event.added.len() {
        0 => {}
        number => points.push(format!("{} from the rules:", count(number, "new task"))),
    }
    (!points.is_empty()).then_some(Block::Bullets(points))
}

fn followed_json(event: &EventFollowed) -> Value {
    let tasks = |lines: &[TaskLine]| {
        let lines = lines.iter().map(|line| value(&TaskJson::from(line)));
        Value::Array(lines.collect())
    };
    let dropped = event.dropped.iter();
    let dropped = dropped.map(|it| json!({ "id": it.id.to_string(), "reason": it.reason }));
    let uninformed = event.uninformed.as_ref().map(|it| it.invited.as_slice());
    object([
        ("event", Some(json!(event.event.to_string()))),
        ("revised", Some(json!(event.is_revised))),
        ("added", Some(tasks(&event.added))),
        ("moved", Some(tasks(&event.moved))),
        ("dropped", Some(Value::Array(dropped.collect()))),
        ("owed", Some(owed_json(&event.owed))),
        (
            "owed_invitations",
            Some(invitations_json(uninformed.unwrap_or_default())),
        ),
        ("too_small", event.too_small.as_ref().map(|it| json!(it))),
    ])
}

/// How a venue that cannot be stands out.
pub(super) fn tone(is_out: bool) -> Tone {
    if is_out { Tone::Quiet } else { Tone::Plain }
}
