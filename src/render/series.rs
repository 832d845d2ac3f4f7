//! A season that was planned.

use serde_json::Value;

use super::findings::finding_points;
use super::task::tip;
use super::tasks::row;
use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::{EveningMade, EventMade, SeriesMade, Severity};
use crate::schedule::day_in_words;
use crate::text::count;

impl Show for SeriesMade {
    fn view(&self) -> View {
        let Some(first) = self.evenings.first() else {
            return View::new();
        };
        let event = &first.made.event;
        let number = format!(
            "{}, each with its own dated tasks.",
            count(self.evenings.len(), "evening")
        );
        let columns = vec![
            Column::fixed("date"),
            Column::fixed("day"),
            Column::fixed("start"),
            Column::ids("id"),
            Column::number("tasks"),
            Column::bending("notes"),
        ];
        let rows = self.evenings.iter().map(|evening| self.row(evening));
        let view = View::new()
            .with(Block::Title(event.title.clone(), None))
            .with(Block::Text(number))
            .with(Block::Table(columns, rows.collect()));
        let view = match finding_points(&self.common_findings()) {
            Some((heading, points)) => view.with(heading).with(points),
            None => view,
        };
        view.with(Block::Heading("To do now".to_owned()))
            .with(Block::Ticks(first.made.first.iter().map(row).collect()))
            .maybe(tip(&first.made.first))
            .maybe(self.way_out())
    }

    fn json(&self) -> Value {
        let evenings = self.evenings.iter();
        Value::Array(evenings.map(|evening| evening.made.json()).collect())
    }
}

impl SeriesMade {
    fn row(&self, evening: &EveningMade) -> Row {
        let event = &evening.made.event;
        let moved = evening
            .instead_of
            .map(|day| format!("instead of {}", day_in_words(day)));
        let found = self.own_findings(evening);
        let notes = moved
            .into_iter()
            .chain(found.map(|finding| finding.message.clone()))
            .chain(lack_of_time(&evening.made));
        let is_doubtful = self
            .own_findings(evening)
            .any(|finding| finding.severity != Severity::Note);
        Row {
            cells: vec![
                event.local.date().to_string(),
                event.local.format("%a").to_string(),
                event.local.format("%H:%M").to_string(),
                event.id.to_string(),
                evening.made.checklist.len().to_string(),
                notes.collect::<Vec<_>>().join("; "),
            ],
            tone: if is_doubtful {
                Tone::Alert
            } else {
                Tone::Plain
            },
        }
    }

    /// Returns how the first evening with a day that something speaks against is moved.
    fn way_out(&self) -> Option<Block> {
        let (day, _) = *self.doubts().first()?;
        let stands_for = |evening: &&EveningMade| {
            evening
                .instead_of
                .unwrap_or(evening.made.event.local.date())
                == day
        };
        let evening = self.evenings.iter().find(stands_for)?;
        let id = &evening.made.event.id;
        Some(Block::Tip(format!(
            "`convoke change {id} --start …` puts an evening on another day."
        )))
    }
}

/// Returns what the time that is left does not allow.
fn lack_of_time(made: &EventMade) -> Vec<String> {
    let mut notes = Vec::new();
    if made.is_fitted {
        notes.push("dates pressed together to fit what is left".to_owned());
    }
    if !made.dropped.is_empty() {
        notes.push(format!("{} left out", count(made.dropped.len(), "task")));
    }
    let late = made
        .warnings
        .iter()
        .map(|warning| format!("too late for {}", warning.what));
    notes.extend(late);
    notes
}
