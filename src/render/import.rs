//! What was brought in from a calendar.

use chrono::Timelike as _;
use serde_json::{Value, json};

use super::json::{EventJson, value};
use super::lists::{place, titled};
use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::{EventLine, EventsImported, ImportNote, NeighbourKept, Remark};
use crate::schedule::day_in_words;
use crate::text::{count, is, was};

impl Show for EventsImported {
    fn view(&self) -> View {
        let mut view = View::new().with(Block::Text(self.summary()));
        if !self.events.is_empty() {
            view = view.with(Block::Table(COLUMNS.to_vec(), self.rows()));
        }
        for words in self.passed_by() {
            view = view.with(Block::Text(words));
        }
        let notes = self.notes.iter().map(sentence).collect::<Vec<_>>();
        view.maybe((!notes.is_empty()).then_some(Block::Bullets(notes)))
    }

    fn json(&self) -> Value {
        let events = self
            .events
            .iter()
            .map(|event| value(&EventJson::from(event)));
        json!({
            "events": events.collect::<Vec<_>>(),
            "known": self.known,
            "coming": self.coming,
            "passed_over": self.passed_over,
            "notes": self.notes.iter().map(sentence).collect::<Vec<_>>(),
        })
    }
}

impl EventsImported {
    fn rows(&self) -> Vec<Row> {
        let (first, last) = self.events.split_at(self.events.len() / 2);
        let left_out = (self.left_out > 0).then(|| Row {
            cells: vec![
                "…".to_owned(),
                format!(
                    "{}: `convoke events --all`",
                    count(self.left_out, "more event")
                ),
                String::new(),
            ],
            tone: Tone::Quiet,
        });
        let rows = first.iter().map(row).chain(left_out);
        rows.chain(last.iter().map(row)).collect()
    }

    fn summary(&self) -> String {
        let day = |event: &EventLine| day_in_words(event.local.date());
        match &self.events[..] {
            [] => "Nothing is new.".to_owned(),
            [one] => format!("Took over 1 event, on {}.", day(one)),
            [first, .., last] => format!(
                "Took over {}, from {} to {}.",
                count(self.events.len() + self.left_out, "event"),
                day(first),
                day(last)
            ),
        }
    }

    /// Returns what was not taken over, and how it would be.
    fn passed_by(&self) -> Vec<String> {
        let mut words = Vec::new();
        if self.known > 0 {
            let events = count(self.known, "event");
            words.push(format!("{events} {} in the plan already.", is(self.known)));
        }
        if self.coming > 0 {
            let events = count(self.coming, "event");
            words.push(format!(
                "{events} {} still to come and left out: `--coming` plans {}.",
                is(self.coming),
                it(self.coming)
            ));
        }
        let days = self.passed_over - self.no_start;
        if days > 0 {
            let has = if days == 1 { "has" } else { "have" };
            words.push(format!(
                "{} {has} no time of day and {} passed over: `--all-day 18:30` takes {}.",
                count(days, "entry"),
                was(days),
                it(days)
            ));
        }
        words
    }
}

const COLUMNS: [Column; 3] = [
    Column::fixed("when"),
    Column::bending("event"),
    Column::bending("where"),
];

fn row(event: &EventLine) -> Row {
    let at = event.local;
    let day = day_in_words(at.date());
    Row {
        cells: vec![
            format!("{day} {:02}:{:02}", at.hour(), at.minute()),
            titled(event),
            place(event),
        ],
        tone: Tone::Plain,
    }
}

/// Returns a note as a sentence.
fn sentence(note: &ImportNote) -> String {
    match note {
        ImportNote::Format { format, is_last } => {
            let why = if *is_last {
                "as your last event was"
            } else {
                "as most are"
            };
            format!("The kind of evening is `{format}`, {why}: `--event-format` names another.")
        }
        ImportNote::Planned { events, tasks } => format!(
            "{} {} still to come, with {}.",
            count(*events, "event"),
            is(*events),
            count(*tasks, "task")
        ),
        ImportNote::Untitled { events, title } => {
            let (events, call) = (count(*events, "event"), is(*events));
            format!("{events} without a title {call} called `{title}`.")
        }
        ImportNote::Shortened { events } => {
            format!("{} too long and cut.", were(*events, "title"))
        }
        ImportNote::NoEnd { events } => {
            let says = match events {
                1 => "does not say when it ends and has",
                _ => "do not say when they end and have",
            };
            format!("{} {says} the usual length.", count(*events, "event"))
        }
        ImportNote::GoesOn { until } => format!(
            "Events that repeat were followed to {}, and go on.",
            day_in_words(*until)
        ),
        ImportNote::Remark(remark) => remarked(remark),
        ImportNote::More { remarks } => {
            format!("There is more of this kind: {}.", count(*remarks, "line"))
        }
    }
}

fn remarked(remark: &Remark) -> String {
    match remark {
        Remark::UnknownZone { line, name } => format!(
            "Line {line}: nobody knows the time zone `{name}`; its times were read by the group's clocks."
        ),
        Remark::UnfollowedRule { line, rule } => {
            format!("Line {line}: the rule `{rule}` is not followed; its other dates are missing.")
        }
        Remark::NoStart { line } => {
            format!("Line {line}: the entry has no start and was passed over.")
        }
        Remark::Older { line } => {
            format!(
                "Line {line}: the entry is there again, newer or the same, and was passed over."
            )
        }
    }
}

impl Show for NeighbourKept {
    fn view(&self) -> View {
        let until = day_in_words(self.until);
        let verb = if self.is_renewed { "Renewed" } else { "Kept" };
        let days = match self.days {
            0 => format!("no day is taken until {until}"),
            days => format!("{} {} taken until {until}", count(days, "day"), is(days)),
        };
        View::new()
            .with(Block::Text(format!("{verb} as {}: {days}.", self.file)))
            .with(Block::Aside(
                "Dates that are suggested keep clear of it.".to_owned(),
            ))
    }

    fn json(&self) -> Value {
        json!({
            "file": self.file,
            "days": self.days,
            "until": self.until.to_string(),
            "renewed": self.is_renewed,
        })
    }
}

fn it(number: usize) -> &'static str {
    if number == 1 { "it" } else { "them" }
}

fn were(number: usize, noun: &str) -> String {
    format!("{} {}", count(number, noun), was(number))
}
