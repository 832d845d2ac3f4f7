//! How many came, as bars.

use chrono::{Datelike, NaiveDate};

use super::super::view::{Bar, Column, Row, Tone};
use crate::ops::after::{PastEvening, Stats};
use crate::text::count;

/// How many bars a chart has at most; more evenings are drawn as averages of longer times.
const BARS: usize = 24;

impl Stats {
    /// Returns what the bars are of.
    pub(super) fn chart_heading(&self) -> String {
        match self.step() {
            Step::Evening => "How many came",
            Step::Quarter => "How many came, on average of each quarter",
            Step::Year => "How many came, on average of each year",
        }
        .to_owned()
    }

    /// Returns how long a time a bar stands for, so that the chart fits on a screen.
    fn step(&self) -> Step {
        let quarters = self.parts(|day| (day.year(), day.month0() / 3)).len();
        if self.evenings.len() <= BARS {
            Step::Evening
        } else if quarters <= BARS {
            Step::Quarter
        } else {
            Step::Year
        }
    }

    /// Returns the evenings by the time they were in; they are in order already.
    fn parts<K: PartialEq>(&self, key: impl Fn(NaiveDate) -> K) -> Vec<(K, Vec<&PastEvening>)> {
        let mut parts: Vec<(K, Vec<&PastEvening>)> = Vec::new();
        for evening in &self.evenings {
            let of = key(evening.day);
            match parts.last_mut() {
                Some((known, list)) if *known == of => list.push(evening),
                _ => parts.push((of, vec![evening])),
            }
        }
        parts
    }

    /// Returns the bars: of each evening, or of averages where those were too many.
    pub(super) fn bars(&self) -> Vec<Bar> {
        match self.step() {
            Step::Evening => self.evenings.iter().map(evening_bar).collect(),
            Step::Quarter => {
                let parts = self.parts(|day| (day.year(), day.month0() / 3)).into_iter();
                let bars = parts.map(|((year, quarter), evenings)| {
                    average_bar(format!("{year} Q{}", quarter + 1), &evenings)
                });
                bars.collect()
            }
            Step::Year => {
                let parts = self.parts(|day| day.year()).into_iter();
                let bars = parts.map(|(year, evenings)| average_bar(year.to_string(), &evenings));
                bars.collect()
            }
        }
    }

    /// Returns every evening as a row.
    pub(super) fn rows(&self) -> Vec<Row> {
        let number = |number: Option<u32>| number.map(|it| it.to_string()).unwrap_or_default();
        let rows = self.evenings.iter().map(|evening| Row {
            cells: vec![
                evening.day.to_string(),
                evening.title.clone(),
                evening.format.to_string(),
                number(evening.signups),
                number(evening.arrived),
                evening.percent.map(|it| it.to_string()).unwrap_or_default(),
                evening.event.to_string(),
            ],
            tone: Tone::Plain,
        });
        rows.collect()
    }
}

/// How long a time a bar stands for.
#[derive(Clone, Copy)]
enum Step {
    Evening,
    Quarter,
    Year,
}

/// Returns the columns of [`Stats::rows`].
pub(super) fn evening_columns() -> Vec<Column> {
    [
        "date", "title", "format", "signups", "arrived", "percent", "id",
    ]
    .map(Column::fixed)
    .into()
}

fn evening_bar(evening: &PastEvening) -> Bar {
    let note = match (evening.arrived, evening.signups, evening.percent) {
        (Some(arrived), Some(signups), Some(percent)) => {
            format!("{arrived} of {signups} ({percent} %)")
        }
        (Some(arrived), ..) => arrived.to_string(),
        (None, ..) => "not counted".to_owned(),
    };
    Bar {
        label: evening.day.to_string(),
        value: evening.arrived.map(u64::from),
        note,
    }
}

fn average_bar(label: String, evenings: &[&PastEvening]) -> Bar {
    let counted: Vec<u64> = evenings
        .iter()
        .filter_map(|it| it.arrived.map(u64::from))
        .collect();
    let number = u64::try_from(counted.len()).unwrap_or(u64::MAX);
    let sum: u64 = counted.iter().sum();
    let average = (number > 0).then(|| (sum + number / 2) / number);
    let note = match average {
        Some(average) => format!("{average} (of {})", count(counted.len(), "evening")),
        None => "not counted".to_owned(),
    };
    Bar {
        label,
        value: average,
        note,
    }
}
