//! The keys of one table, collected or written.

use std::fmt::{Display, Write as _};

use chrono::NaiveTime;

use super::super::edit;
use super::super::toml_text::{list, put_number, put_quoted, put_shown};
use super::fields::{Fields, Placing, Row, Shape};

/// Returns keys that people chose, with what TOML writes for their values.
pub(super) fn pairs_of<T>(
    pairs: &[(String, T)],
    value: impl Fn(&T) -> String,
) -> Vec<(String, String)> {
    let pairs = pairs.iter();
    pairs.map(|(name, it)| (name.clone(), value(it))).collect()
}

/// Takes the keys of one table in their order: collects them, to be compared with others, or writes
/// each as a line of a new table. Of ten thousand new events nothing is collected.
pub(super) struct Keys {
    fields: Fields,
    /// What was written; none when keys are collected.
    lines: Option<String>,
}

impl Keys {
    /// Begins to collect.
    pub(super) fn none() -> Self {
        Self {
            fields: Vec::new(),
            lines: None,
        }
    }

    /// Begins to write behind a text that ends with the header of the table.
    pub(super) fn lines(text: String) -> Self {
        Self {
            fields: Vec::new(),
            lines: Some(text),
        }
    }

    /// Returns what was collected.
    pub(super) fn into_fields(self) -> Fields {
        self.fields
    }

    /// Returns what was written, and the tables that need headers of their own, which come last.
    pub(super) fn into_lines(self) -> (String, Fields) {
        (self.lines.unwrap_or_default(), self.fields)
    }

    pub(super) fn put(mut self, key: &'static str, shape: Shape) -> Self {
        match &mut self.lines {
            Some(_) if shape.is_nothing() => {}
            Some(lines) if !matches!(shape, Shape::Section(_)) => {
                edit::put_line(lines, key, &shape);
            }
            _ => self.fields.push((key, shape)),
        }
        self
    }

    /// A value that is added to a text by `write`.
    pub(super) fn written(mut self, key: &'static str, write: impl FnOnce(&mut String)) -> Self {
        if let Some(lines) = &mut self.lines {
            lines.push_str(key);
            lines.push_str(" = ");
            write(lines);
            lines.push('\n');
        } else {
            let mut value = String::new();
            write(&mut value);
            self.fields.push((key, Shape::Value(value)));
        }
        self
    }

    pub(super) fn value(self, key: &'static str, value: impl Into<String>) -> Self {
        self.put(key, Shape::Value(value.into()))
    }

    pub(super) fn text(self, key: &'static str, text: impl AsRef<str>) -> Self {
        self.written(key, |out| put_quoted(out, text.as_ref()))
    }

    /// A word of ours, in which nothing is to be escaped.
    pub(super) fn word(self, key: &'static str, word: &'static str) -> Self {
        self.written(key, |out| {
            out.push('"');
            out.push_str(word);
            out.push('"');
        })
    }

    pub(super) fn maybe(self, key: &'static str, text: Option<&impl AsRef<str>>) -> Self {
        match text {
            Some(text) => self.text(key, text),
            None => self,
        }
    }

    /// What a value is shown as, in quotes.
    pub(super) fn shown<T: Display>(self, key: &'static str, value: Option<&T>) -> Self {
        match value {
            Some(value) => self.written(key, |out| put_shown(out, value)),
            None => self,
        }
    }

    pub(super) fn number(self, key: &'static str, number: u32) -> Self {
        self.written(key, |out| put_number(out, number))
    }

    /// A number, a date, a truth: what stands without quotes.
    pub(super) fn bare<T: Display>(self, key: &'static str, value: Option<T>) -> Self {
        match value {
            Some(value) => self.written(key, |out| {
                let _ = write!(out, "{value}");
            }),
            None => self,
        }
    }

    /// A time of day, in quotes: the bare form of TOML 1.0 needs its seconds.
    pub(super) fn clock(self, key: &'static str, time: Option<NaiveTime>) -> Self {
        match time {
            Some(time) => self.text(key, time.format("%H:%M").to_string()),
            None => self,
        }
    }

    /// An empty list is left out.
    pub(super) fn texts<T: AsRef<str>>(self, key: &'static str, texts: &[T]) -> Self {
        if texts.is_empty() {
            self
        } else {
            self.value(key, list(texts))
        }
    }

    /// A list of tables, one for each of some things.
    pub(super) fn rows<T>(
        self,
        key: &'static str,
        placing: Placing,
        (things, row): (&[T], impl Fn(&T) -> Row),
    ) -> Self {
        if self.leaves_out(things) {
            return self;
        }
        self.put(key, Shape::Rows(placing, things.iter().map(row).collect()))
    }

    /// Keys that people chose, with what TOML writes for their values.
    pub(super) fn pairs<T>(
        self,
        key: &'static str,
        (pairs, value): (&[(String, T)], impl Fn(&T) -> String),
    ) -> Self {
        if self.leaves_out(pairs) {
            return self;
        }
        self.put(key, Shape::Pairs(pairs_of(pairs, value)))
    }

    /// Whether nothing is to be made of things: of a list without any no line is written.
    fn leaves_out<T>(&self, things: &[T]) -> bool {
        things.is_empty() && self.is_written()
    }

    /// Whether each key becomes a line, and what is not said none.
    pub(super) fn is_written(&self) -> bool {
        self.lines.is_some()
    }
}
