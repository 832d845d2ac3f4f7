//! An entry as it goes to the file: its lines in their order, which borrow from the plan what they can.
//!
//! The crate's model makes a text of every name and every value and sorts them in a tree, each a piece
//! of memory of its own. That is right for what is made one at a time and amended by others, such as an
//! invitation, and an entry can be [turned into it](From). But a calendar of ten years has thousands of
//! entries that nobody amends, and for these the model took two thirds of the work of writing them.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDateTime, Utc};
use icalendar::{Alarm, Component, Event, Property};

use super::figures::{push_local, push_utc};
use super::value::{push_parameter, push_text, push_word};

/// An entry with its lines in the order in which they are written.
pub(in crate::calendar) struct Entry<'a> {
    pub(super) lines: Vec<Line<'a>>,
    pub(super) alarms: Vec<Alarm>,
}

/// A line of an entry.
pub(in crate::calendar) struct Line<'a> {
    name: &'static str,
    parameter: Option<(&'static str, &'a str)>,
    value: Value<'a>,
}

/// What a line says.
pub(in crate::calendar) enum Value<'a> {
    /// A text, which is escaped when it is written.
    Text(Cow<'a, str>),
    /// A word or an address, written as it is.
    Word(Cow<'a, str>),
    /// A whole number.
    Number(u32),
    /// What clocks show.
    Local(NaiveDateTime),
    /// An instant.
    Utc(DateTime<Utc>),
}

impl<'a> Entry<'a> {
    /// Begins an entry, with room for the lines that most have.
    pub(in crate::calendar) fn new() -> Self {
        Self {
            lines: Vec::with_capacity(16),
            alarms: Vec::new(),
        }
    }

    /// Adds a line without parameters.
    pub(in crate::calendar) fn add(&mut self, name: &'static str, value: Value<'a>) -> &mut Self {
        self.put(Line::new(name, value))
    }

    /// Adds a line with one parameter.
    pub(in crate::calendar) fn put(&mut self, line: Line<'a>) -> &mut Self {
        self.lines.push(line);
        self
    }

    /// Adds an alarm, written behind the lines.
    pub(in crate::calendar) fn ring(&mut self, alarm: Alarm) {
        self.alarms.push(alarm);
    }
}

impl<'a> Line<'a> {
    /// Returns a line without parameters.
    pub(in crate::calendar) fn new(name: &'static str, value: Value<'a>) -> Self {
        Self {
            name,
            parameter: None,
            value,
        }
    }

    /// Gives the line its one parameter.
    #[must_use]
    pub(in crate::calendar) fn with(self, name: &'static str, value: &'a str) -> Self {
        Self {
            parameter: Some((name, value)),
            ..self
        }
    }

    /// Adds the line to a text, neither folded nor ended.
    pub(super) fn push(&self, line: &mut String) {
        line.push_str(self.name);
        if let Some((name, value)) = self.parameter {
            line.extend([";", name, "="]);
            push_parameter(line, value);
        }
        line.push(':');
        match &self.value {
            Value::Text(text) => push_text(line, text),
            Value::Word(word) => push_word(line, word),
            value => value.push_figures(line),
        }
    }
}

impl<'a> Value<'a> {
    /// Returns a text that is escaped when it is written.
    pub(in crate::calendar) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// Returns a word or an address, written as it is.
    pub(in crate::calendar) fn word(word: impl Into<Cow<'a, str>>) -> Self {
        Self::Word(word.into())
    }

    /// Adds what is written in figures.
    fn push_figures(&self, line: &mut String) {
        match self {
            Self::Text(text) | Self::Word(text) => line.push_str(text),
            Self::Number(number) => line.push_str(&number.to_string()),
            Self::Local(at) => push_local(line, *at),
            Self::Utc(at) => push_utc(line, *at),
        }
    }
}

impl From<Line<'_>> for Property {
    fn from(line: Line<'_>) -> Self {
        let mut value = String::new();
        line.value.push_figures(&mut value);
        let mut property = Self::new(line.name, value);
        if let Some((name, value)) = line.parameter {
            property.add_parameter(name, value);
        }
        property
    }
}

impl From<Entry<'_>> for Event {
    fn from(entry: Entry<'_>) -> Self {
        let mut event = Self::new();
        for line in entry.lines {
            event.append_property(line);
        }
        for alarm in entry.alarms {
            event.append_component(alarm);
        }
        event
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::entry::entry;
    use super::super::super::lint::{english, evenings, sample, style};
    use super::super::super::times::Times;
    use super::super::super::zones::Zones;
    use super::super::super::{Evening, Style};
    use super::super::Pen;
    use super::*;
    use crate::plan::{Plan, Status};

    /// Returns the first event of a plan as an entry of ours writes it and as the crate's model does.
    fn written(plan: &Plan) -> [String; 2] {
        let words = english();
        let evening: &Evening<'_> = &evenings(plan, &words)[0];
        let times = Times::of(evening.event, &plan.group.timezone).expect("a year of four figures");
        let zones = Zones::of([&times].into_iter());
        let when = zones.when(&times);
        let loud = Style {
            alarms: vec![90],
            ..style()
        };
        let [mut ours, mut theirs] = [(); 2].map(|()| Pen::begin(&[], &zones));
        ours.entry(&entry(plan, evening, &when, &loud));
        theirs.put(&Event::from(entry(plan, evening, &when, &loud)));
        [ours.whole(), theirs.whole()]
    }

    #[test]
    fn an_entry_is_written_as_the_model_of_the_crate_is() {
        let mut plan = sample();
        plan.venues[0].position = Some("52.231958, -21.5".parse().expect("a position"));
        let [ours, theirs] = written(&plan);
        assert!(ours.contains("GEO:") && ours.contains("TRIGGER:"), "{ours}");
        assert_eq!(ours, theirs);
        let event = &mut plan.events[0];
        event.status = Status::Cancelled;
        event.online = Some("call us\u{202e}, we tell you".to_owned());
        event.uid = Some("a,b;c\\d\u{1b}\u{17c}@\u{2028}e".to_owned());
        let [ours, theirs] = written(&plan);
        assert!(ours.contains("TRANSP:"), "{ours}");
        assert_eq!(ours, theirs);
    }
}
