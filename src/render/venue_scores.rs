//! Venues compared for an evening.

use serde_json::{Value, json};

use super::json::object;
use super::registers::{hint_words, plain_row};
use super::venues::{ask_words, asks_json, tone};
use super::view::{Block, Column, Row, Show, View};
use crate::ops::{KnockedOut, VenueScore, VenuesCompared};
use crate::schedule::day_in_words;
use crate::text::count;

impl Show for VenuesCompared {
    fn view(&self) -> View {
        let name = match &self.event {
            Some((_, title, _)) => format!("Rooms for {title}"),
            None => "Rooms for an evening of the group".to_owned(),
        };
        let id = self.event.as_ref().map(|(id, _, _)| id.to_string());
        let mut view = View::new()
            .with(Block::Title(name, id))
            .with(Block::Facts(self.facts()))
            .maybe(hint_words(&self.unknown_weights, "weight"))
            .with(self.table());
        for venue in &self.venues {
            view = in_full(venue).into_iter().fold(view, View::with);
        }
        if self.venues.is_empty() {
            let tip = "`convoke venue add NAME` notes one.".to_owned();
            return view.with(Block::Tip(tip));
        }
        view.with(Block::Aside(
            "What is unknown gets no points: ask before you choose. The same place each month is \
             easier for everybody, and a room under 30 % full feels dead. Criteria and weights: \
             `convoke guide venues`; a group's own stand under `[group.weights]`."
                .to_owned(),
        ))
    }

    fn json(&self) -> Value {
        Value::Array(self.venues.iter().map(venue_json).collect())
    }
}

impl VenuesCompared {
    fn facts(&self) -> Vec<(String, String)> {
        let people = format!(
            "{} expected ({}) and {} of the crew",
            self.people, self.people_from, self.crew
        );
        let end = self.end.format("%H:%M");
        let evening = format!("{}, set as {}, until {end}", self.format, self.layout);
        let mut facts = vec![("people", people), ("evening", evening)];
        let day = self.event.as_ref().map(|(_, _, day)| day_in_words(*day));
        facts.extend(day.map(|day| ("when", day)));
        let own = self.own_weights.iter();
        let own = own.map(|(name, own, usual)| format!("{name} {own} (guidance: {usual})"));
        let own = own.collect::<Vec<_>>().join(", ");
        facts.extend((!own.is_empty()).then_some(("own weights", own)));
        let facts = facts.into_iter();
        facts.map(|(word, fact)| (word.to_owned(), fact)).collect()
    }

    fn table(&self) -> Block {
        let columns = vec![
            Column::number("points"),
            Column::bending("venue"),
            Column::bending("people and seats"),
            Column::bending("ruled out by"),
            Column::number("to ask"),
            Column::fixed("id"),
        ];
        let rows = self.venues.iter().map(|venue| {
            let out = venue.knocked_out.iter();
            let out = out.map(|it| format!("{} ({})", it.answer, it.number));
            Row {
                cells: vec![
                    venue.score.to_string(),
                    venue.name.clone(),
                    venue.filled.clone().unwrap_or_default(),
                    out.collect::<Vec<_>>().join("; "),
                    venue.ask.len().to_string(),
                    venue.id.to_string(),
                ],
                tone: tone(!venue.knocked_out.is_empty()),
            }
        });
        Block::Table(columns, rows.collect())
    }
}

/// Returns why a venue is ruled out, or else what it gets for what and what to ask first.
fn in_full(venue: &VenueScore) -> Vec<Block> {
    if !venue.knocked_out.is_empty() {
        let points = venue.knocked_out.iter().map(knocked_out);
        return vec![
            Block::Heading(format!("{}: ruled out", venue.name)),
            Block::Bullets(points.collect()),
        ];
    }
    let columns = vec![
        Column::number("points"),
        Column::number("of"),
        Column::fixed("for"),
        Column::bending("because"),
    ];
    let rows = venue.reasons.iter().map(|reason| {
        plain_row(vec![
            reason.points.to_string(),
            reason.weight.to_string(),
            reason.criterion.clone(),
            reason.text.clone(),
        ])
    });
    let heading = format!("{}: {} of {} points", venue.name, venue.score, venue.most);
    let mut blocks = vec![
        Block::Heading(heading),
        Block::Table(columns, rows.collect()),
    ];
    let first = venue.ask.iter().filter(|ask| ask.is_knock_out);
    let mut points: Vec<String> = first.map(ask_words).collect();
    let rest = venue.ask.len() - points.len();
    if rest > 0 {
        let number = count(rest, "more question");
        points.push(format!("{number}: `convoke venue show {}`", venue.id));
    }
    if !points.is_empty() {
        blocks.push(Block::Text("Ask the host:".to_owned()));
        blocks.push(Block::Bullets(points));
    }
    blocks
}

fn knocked_out(out: &KnockedOut) -> String {
    format!("{} {} – {}", out.number, out.question, out.answer)
}

fn venue_json(venue: &VenueScore) -> Value {
    let out = venue
        .knocked_out
        .iter()
        .map(|it| json!({ "number": it.number, "question": it.question, "answer": it.answer }));
    let reasons = venue.reasons.iter().map(|it| {
        json!({
            "criterion": it.criterion,
            "weight": it.weight,
            "points": it.points,
            "text": it.text,
        })
    });
    object([
        ("id", Some(json!(venue.id.to_string()))),
        ("name", Some(json!(venue.name))),
        ("score", Some(json!(venue.score))),
        ("most", Some(json!(venue.most))),
        ("seats", venue.seats.map(|it| json!(it))),
        ("fit", venue.filled.as_ref().map(|it| json!(it))),
        ("knocked_out", Some(Value::Array(out.collect()))),
        ("reasons", Some(Value::Array(reasons.collect()))),
        ("ask", Some(asks_json(&venue.ask))),
    ])
}
