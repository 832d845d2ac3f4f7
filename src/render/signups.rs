//! Sign-up lists: what one came to, and the paper at the door.

use serde_json::{Map, Value, json};

use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::{Counts, DoorList, Guest, SignupStanding, SignupsImported};
use crate::schedule::day_in_words;
use crate::text::{all_of, count, is, quoted};

impl Show for SignupsImported {
    fn view(&self) -> View {
        let title = Block::Title(self.title.clone(), Some(self.event.to_string()));
        let columns = vec![
            Column::fixed("what"),
            Column::number("was"),
            Column::number("now"),
        ];
        let mut rows: Vec<Row> = self
            .noted
            .iter()
            .map(|noted| row(noted.key, noted.before, noted.now))
            .collect();
        let diets = self.counts.diets.iter().flatten();
        rows.extend(diets.map(|(diet, many)| row(&format!("diet: {diet}"), None, *many)));
        let mut notes = vec![taken(&self.counts)];
        notes.extend(remarks(self));
        View::new()
            .with(title)
            .with(Block::Text(self.summary()))
            .with(Block::Table(columns, rows))
            .with(Block::Bullets(notes))
            .with(Block::Aside(
                "People were counted; no name was kept.".to_owned(),
            ))
            .with(Block::Tip(format!(
                "what they eat and need: `convoke quantities {}`",
                self.event
            )))
    }

    fn json(&self) -> Value {
        let counts = &self.counts;
        let mut fields = Map::new();
        let mut put = |name: &str, value: Value| {
            fields.insert(name.to_owned(), value);
        };
        put("event", json!(self.event.to_string()));
        if let Some(service) = counts.service {
            put("service", json!(service));
        }
        put("encoding", json!(counts.encoding.to_string()));
        put("lines", json!(counts.lines));
        put("repeated", json!(counts.again));
        put("signups", json!(counts.going));
        put("guests", json!(counts.guests));
        put("waiting", json!(counts.waiting));
        put("out", json!(counts.out));
        if let Some(arrived) = counts.arrived {
            put("arrived", json!(arrived));
        }
        if let Some(diets) = &counts.diets {
            let diets = diets.iter().map(|(diet, many)| (diet.clone(), json!(many)));
            put("diets", Value::Object(diets.collect()));
        }
        let columns = counts.columns.iter();
        let columns = columns.map(|it| (it.meaning.to_string(), json!(it.name)));
        put("columns", Value::Object(columns.collect()));
        let heads = self.expected.heads;
        put(
            "expected",
            json!({ "low": heads.low, "likely": heads.likely, "high": heads.high }),
        );
        Value::Object(fields)
    }
}

impl SignupsImported {
    fn summary(&self) -> String {
        let counts = &self.counts;
        let from = counts.service.map(|service| format!(" of {service}"));
        let lines = count(counts.lines, "line");
        let from = from.unwrap_or_default();
        format!(
            "Read {lines} of a list{from}, written in {}.",
            counts.encoding
        )
    }
}

fn row(what: &str, before: Option<u32>, now: u32) -> Row {
    let before = before.filter(|before| *before != now);
    Row {
        cells: vec![
            what.to_owned(),
            before.map(|before| before.to_string()).unwrap_or_default(),
            now.to_string(),
        ],
        tone: Tone::Plain,
    }
}

/// Says which column was taken for what.
fn taken(counts: &Counts) -> String {
    let taken = counts.columns.iter();
    let taken: Vec<String> = taken
        .map(|it| format!("{} from `{}`", it.meaning, it.name))
        .collect();
    if taken.is_empty() {
        return "No column is known: every line is somebody who comes.".to_owned();
    }
    format!("Columns: {}.", taken.join(", "))
}

fn remarks(shown: &SignupsImported) -> Vec<String> {
    let counts = &shown.counts;
    let mut remarks = Vec::new();
    if counts.guests > 0 {
        let guests = count(number(counts.guests), "guest");
        remarks.push(format!(
            "{guests} of theirs included: `signups` counts people."
        ));
    }
    if counts.out > 0 {
        let out = number(counts.out);
        let (line, verb) = (count(out, "line"), is(out));
        remarks.push(format!("{line} {verb} of people who do not come."));
    }
    match counts.again {
        0 => {}
        1 => remarks.push("1 line is of somebody who is on the list already.".to_owned()),
        again => remarks.push(format!(
            "{again} lines are of people who are on the list already."
        )),
    }
    if !counts.food.is_empty() {
        remarks.push(format!(
            "{} ask about food: `--column \"diet={}\"` counts one of them.",
            all_of(quoted(&counts.food)),
            counts.food[0]
        ));
    }
    if let Some(limit) = shown.limit.filter(|limit| counts.going > *limit) {
        remarks.push(format!("The plan takes {limit} sign-ups."));
    }
    let heads = shown.expected.heads;
    if counts.arrived.is_none() && heads.is_range() {
        remarks.push(format!(
            "{} of them are likely to come, {} to {}.",
            heads.likely, heads.low, heads.high
        ));
    }
    remarks
}

fn number(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Lines left free for people who did not sign up.
const WALK_INS: usize = 8;

/// What every door list says, and a file is known by.
const DESTROY: &str = "Destroy it after the evening";

/// The columns of a door list as CSV.
const COLUMNS: [&str; 5] = ["here", "name", "guests", "diet", "list"];

/// Whether a text is a door list in one of its layouts.
pub fn is_door_list(text: &str) -> bool {
    text.contains(DESTROY)
        || text.contains("\"destroy_by\"")
        || text.starts_with(&COLUMNS.join(","))
}

impl Show for DoorList {
    fn view(&self) -> View {
        let title = Block::Title(
            format!("Door list: {}", self.title),
            Some(self.event.to_string()),
        );
        let mut view = View::new().with(title).with(Block::Text(self.summary())).with(Block::Text(format!(
            "Names, for the door alone. {DESTROY}, by {} at the latest, with the file it came from.",
            day_in_words(self.destroy_by)
        )));
        for (heading, standing) in [
            ("Going", SignupStanding::Going),
            ("Waiting list", SignupStanding::Waiting),
        ] {
            let guests = self
                .guests
                .iter()
                .filter(|guest| guest.standing == standing);
            let rows: Vec<Row> = guests.map(guest_row).collect();
            if !rows.is_empty() {
                let columns = COLUMNS.map(|name| match name {
                    "guests" => Column::number(name),
                    _ => Column::bending(name),
                });
                view = view
                    .with(Block::Heading(heading.to_owned()))
                    .with(Block::Table(columns.into(), rows));
            }
        }
        let blank = Row {
            cells: vec!["☐".to_owned(), "…".repeat(15), String::new()],
            tone: Tone::Plain,
        };
        let columns = vec![
            Column::fixed("here"),
            Column::fixed("walk-in"),
            Column::fixed("diet"),
        ];
        view.with(Block::Heading("Walk-ins".to_owned()))
            .with(Block::Table(columns, vec![blank; WALK_INS]))
    }

    fn json(&self) -> Value {
        let mut fields = Map::new();
        fields.insert("event".to_owned(), json!(self.event.to_string()));
        fields.insert("title".to_owned(), json!(self.title));
        fields.insert("destroy_by".to_owned(), json!(self.destroy_by.to_string()));
        let people: Vec<Value> = self.guests.iter().map(guest_json).collect();
        fields.insert("people".to_owned(), Value::Array(people));
        Value::Object(fields)
    }
}

impl DoorList {
    fn summary(&self) -> String {
        let of = |standing| self.guests.iter().filter(move |it| it.standing == standing);
        let going = of(SignupStanding::Going).count();
        let brought: u64 = of(SignupStanding::Going)
            .map(|guest| u64::from(guest.guests))
            .sum();
        let waiting = of(SignupStanding::Waiting).count();
        let mut words = vec![count(going, "name")];
        if brought > 0 {
            words.push(format!("{brought} brought along"));
        }
        if waiting > 0 {
            words.push(format!("{waiting} waiting"));
        }
        let place = self.venue.as_ref().map(|venue| format!(", {venue}"));
        format!(
            "{} {}{}: {}.",
            day_in_words(self.start.date()),
            self.start.format("%H:%M"),
            place.unwrap_or_default(),
            words.join(", ")
        )
    }
}

fn word(standing: SignupStanding) -> &'static str {
    match standing {
        SignupStanding::Going => "going",
        SignupStanding::Waiting => "waiting",
        SignupStanding::Out => "out",
    }
}

fn guest_row(guest: &Guest) -> Row {
    let brings = (guest.guests > 0).then(|| guest.guests.to_string());
    Row {
        cells: vec![
            "☐".to_owned(),
            guest.name.clone(),
            brings.unwrap_or_default(),
            guest.diets.join(", "),
            word(guest.standing).to_owned(),
        ],
        tone: Tone::Plain,
    }
}

fn guest_json(guest: &Guest) -> Value {
    let mut fields = Map::new();
    fields.insert("name".to_owned(), json!(guest.name));
    fields.insert("list".to_owned(), json!(word(guest.standing)));
    if guest.guests > 0 {
        fields.insert("guests".to_owned(), json!(guest.guests));
    }
    if !guest.diets.is_empty() {
        fields.insert("diets".to_owned(), json!(guest.diets));
    }
    Value::Object(fields)
}
