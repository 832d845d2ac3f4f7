//! Lists of events.

use serde_json::Value;

use super::json::{EventJson, value};
use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::{EventLine, EventList, Status};
use crate::schedule::day_in_words;

impl Show for EventList {
    fn view(&self) -> View {
        if self.events.is_empty() {
            let words = if self.all {
                "No events yet."
            } else {
                "No event is planned."
            };
            return View {
                sheet: Some(sheet(&[])),
                ..View::new().with(Block::Text(words.to_owned()))
            };
        }
        event_table(&self.events)
    }

    fn json(&self) -> Value {
        Value::Array(
            self.events
                .iter()
                .map(|event| value(&EventJson::from(event)))
                .collect(),
        )
    }
}

/// Returns events as a table.
pub(super) fn event_table(events: &[EventLine]) -> View {
    let columns = vec![
        Column::fixed("when"),
        Column::bending("event"),
        Column::bending("where"),
        Column::number("open"),
        Column::ids("id"),
    ];
    let table = Block::Table(columns, events.iter().map(row).collect());
    View {
        sheet: Some(sheet(events)),
        ..View::new().with(table)
    }
}

/// Returns events with one fact a column; a cell is empty where there is nothing to say.
fn sheet(events: &[EventLine]) -> (Vec<Column>, Vec<Row>) {
    let columns = vec![
        Column::fixed("start"),
        Column::fixed("title"),
        Column::fixed("status"),
        Column::fixed("venue"),
        Column::number("open"),
        Column::number("late"),
        Column::ids("id"),
    ];
    let row = |event: &EventLine| {
        let is_off = event.status == Status::Cancelled;
        let number = |number: usize| {
            if is_off {
                String::new()
            } else {
                number.to_string()
            }
        };
        Row {
            cells: vec![
                event.local.format("%Y-%m-%dT%H:%M:%S").to_string(),
                event.title.clone(),
                event.status.to_string(),
                event.venue_name.clone().unwrap_or_default(),
                number(event.tasks.open),
                number(event.tasks.late),
                event.id.to_string(),
            ],
            tone: Tone::Plain,
        }
    };
    (columns, events.iter().map(row).collect())
}

fn row(event: &EventLine) -> Row {
    let day = day_in_words(event.local.date());
    let tone = match (event.status, event.tasks.late) {
        (Status::Cancelled, _) => Tone::Quiet,
        (_, late) if late > 0 && event.days >= 0 => Tone::Alert,
        _ if event.days < 0 => Tone::Quiet,
        _ => Tone::Plain,
    };
    let mut open = event.tasks.open.to_string();
    if event.status == Status::Cancelled {
        "–".clone_into(&mut open);
    }
    if event.tasks.late > 0 && event.days >= 0 {
        open = format!("{open} ({} late)", event.tasks.late);
    }
    Row {
        cells: vec![
            format!("{day} {}", event.local.format("%H:%M")),
            titled(event),
            place(event),
            open,
            event.id.to_string(),
        ],
        tone,
    }
}

/// Returns the title, with how sure the event is when that is worth saying.
pub(super) fn titled(event: &EventLine) -> String {
    match event.status {
        Status::Confirmed => event.title.clone(),
        Status::Tentative => format!("{} (tentative)", event.title),
        Status::Cancelled => format!("{} (cancelled)", event.title),
    }
}

/// Returns where an event is, in a few words.
pub(super) fn place(event: &EventLine) -> String {
    match (&event.venue_name, event.mode.has_call()) {
        (Some(room), true) => format!("{room} and online"),
        (Some(room), false) => room.clone(),
        (None, true) => "online".to_owned(),
        (None, false) if event.days < 0 => "–".to_owned(),
        (None, false) => "no room yet".to_owned(),
    }
}
