//! Reads single values of a table and collects what is wrong with them.

use std::ops::Range;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use toml_edit::{Item, TableLike, Value};

use super::super::doc::{self, Doc};
use super::value::{Refused, bare_date, date, one_slip, time, written_date, written_moment};
use crate::plan::{self, Amount};
use crate::schedule::Due;
use crate::text::squeeze;

/// Something wrong at a place of the file.
#[derive(Debug)]
pub(in crate::store) struct Found {
    /// The place in the file.
    pub(in crate::store) at: usize,
    /// The key.
    pub(in crate::store) key: String,
    /// What is wrong.
    pub(in crate::store) problem: String,
    /// What was probably meant.
    pub(in crate::store) nearest: Option<String>,
}

/// A key that is probably a slip of the hand: place, key, the key that was meant.
pub(in crate::store) type Slip = (usize, String, &'static str);

/// One table that is being read.
#[derive(Clone, Copy)]
pub(in crate::store) struct Record<'d> {
    pub(in crate::store) table: &'d dyn TableLike,
    /// Where it begins in the document.
    pub(in crate::store) at: usize,
}

/// Reads values and keeps what is wrong with them, so that all faults are reported together.
pub(in crate::store) struct Reader<'d> {
    doc: &'d Doc<'d>,
    pub(in crate::store) faults: Vec<Found>,
    pub(in crate::store) slips: Vec<Slip>,
}

/// A day something happened on, if it is known.
pub(in crate::store) struct Day(pub(in crate::store) Option<NaiveDate>);

impl<'d> Reader<'d> {
    pub(in crate::store) fn new(doc: &'d Doc<'d>) -> Self {
        Self {
            doc,
            faults: Vec::new(),
            slips: Vec::new(),
        }
    }

    /// Returns the value of a key, if it stands there.
    fn item(rec: Record<'d>, key: &str) -> Option<&'d Item> {
        rec.table.get(key).filter(|item| !item.is_none())
    }

    /// Returns where a key stands; where its table begins when it does not.
    pub(in crate::store) fn place(rec: Record<'d>, key: &str) -> usize {
        let found = rec.table.get_key_value(key).and_then(|(key, _)| key.span());
        found.map_or(rec.at, |span| span.start)
    }

    fn refuse(&mut self, rec: Record<'d>, key: &str, refused: Refused) {
        self.faults.push(Found {
            at: self.doc.in_file(Self::place(rec, key)),
            key: key.to_owned(),
            problem: refused.problem,
            nearest: refused.nearest,
        });
    }

    /// Notes that a value is not what the key takes.
    fn not(&mut self, rec: Record<'d>, key: &str, wanted: &str) {
        let span = rec.table.get(key).and_then(Item::span);
        let shown = self.shown(span);
        let problem = format!("{shown} is not {wanted}");
        let nearest = None;
        self.refuse(rec, key, Refused { problem, nearest });
    }

    fn shown(&self, span: Option<Range<usize>>) -> String {
        let raw = span.map_or("", |span| &self.doc.text()[span]);
        let text = squeeze(raw.trim_matches(['"', '\'']));
        let mut cut: String = text.chars().take(60).collect();
        if cut.len() < text.len() {
            cut.push('…');
        }
        format!("`{cut}`")
    }

    /// Notes that a key is needed and absent; a value that was refused is not absent.
    pub(in crate::store) fn needed<T>(
        &mut self,
        rec: Record<'d>,
        key: &str,
        value: Option<T>,
    ) -> Option<T> {
        if value.is_none() && Self::item(rec, key).is_none() {
            let problem = "the key is missing".to_owned();
            let nearest = None;
            self.refuse(rec, key, Refused { problem, nearest });
        }
        value
    }

    /// Returns a value read by `read`; notes that it is not `wanted` when that gives none.
    fn value<T>(
        &mut self,
        (rec, key): (Record<'d>, &str),
        wanted: &str,
        read: impl FnOnce(&'d Item) -> Option<T>,
    ) -> Option<T> {
        let value = read(Self::item(rec, key)?);
        if value.is_none() {
            self.not(rec, key, wanted);
        }
        value
    }

    /// Reads a text.
    pub(in crate::store) fn text(&mut self, rec: Record<'d>, key: &str) -> Option<String> {
        self.value((rec, key), "text", |item| item.as_str().map(str::to_owned))
    }

    /// Reads a price: a text; a bare number stands for itself, and 0 for what is free.
    pub(in crate::store) fn price(&mut self, rec: Record<'d>, key: &str) -> Option<String> {
        self.value((rec, key), "text", |item| match item.as_integer() {
            Some(0) => Some("free".to_owned()),
            Some(number) => Some(number.to_string()),
            None => item.as_str().map(str::to_owned),
        })
    }

    /// Reads a word of the domain: an id, a format, a zone, a due rule.
    pub(in crate::store) fn word<T>(&mut self, rec: Record<'d>, key: &str) -> Option<T>
    where
        T: FromStr,
        T::Err: Into<Refused>,
    {
        let text = self.text(rec, key)?;
        self.accept(rec, key, text.parse())
    }

    /// Reads a title.
    pub(in crate::store) fn title(&mut self, rec: Record<'d>, key: &str) -> Option<String> {
        let text = self.text(rec, key)?;
        self.accept(rec, key, plan::title(&text))
    }

    /// Reads an address of the web.
    pub(in crate::store) fn address(&mut self, rec: Record<'d>, key: &str) -> Option<String> {
        let text = self.text(rec, key)?;
        self.accept(rec, key, plan::web_address(&text))
    }

    fn accept<T, E: Into<Refused>>(
        &mut self,
        rec: Record<'d>,
        key: &str,
        read: Result<T, E>,
    ) -> Option<T> {
        read.map_err(|error| self.refuse(rec, key, error.into()))
            .ok()
    }

    /// Reads a whole number from 0.
    pub(in crate::store) fn number(&mut self, rec: Record<'d>, key: &str) -> Option<u32> {
        self.value((rec, key), "a whole number from 0", |item| {
            item.as_integer()
                .and_then(|number| u32::try_from(number).ok())
        })
    }

    /// Reads a whole number, which may be below zero.
    pub(in crate::store) fn signed(&mut self, rec: Record<'d>, key: &str) -> Option<i32> {
        self.value((rec, key), "a whole number", |item| {
            item.as_integer()
                .and_then(|number| i32::try_from(number).ok())
        })
    }

    /// Reads an amount of money: a number, or its digits in quotes.
    pub(in crate::store) fn amount(&mut self, rec: Record<'d>, key: &str) -> Option<Amount> {
        let text = self.value((rec, key), "an amount of money", |item| {
            let number = item.as_integer().map(|number| number.to_string());
            let number = number.or_else(|| item.as_float().map(|number| number.to_string()));
            number.or_else(|| item.as_str().map(|text| text.trim().to_owned()))
        })?;
        self.accept(rec, key, text.parse())
    }

    /// Reads a time of day.
    pub(in crate::store) fn clock(&mut self, rec: Record<'d>, key: &str) -> Option<NaiveTime> {
        self.value((rec, key), "a time such as `18:45`", |item| match item {
            Item::Value(Value::Datetime(at)) if at.value().date.is_none() => time(at.value().time?),
            other => {
                let text = other.as_str()?.trim();
                let mut forms = ["%H:%M", "%H:%M:%S"].iter();
                forms.find_map(|form| NaiveTime::parse_from_str(text, form).ok())
            }
        })
    }

    /// Reads yes or no; absent is neither.
    pub(in crate::store) fn truth(&mut self, rec: Record<'d>, key: &str) -> Option<bool> {
        self.value((rec, key), "`true` or `false`", Item::as_bool)
    }

    /// Reads yes or no; absent is no.
    pub(in crate::store) fn flag(&mut self, rec: Record<'d>, key: &str) -> bool {
        self.truth(rec, key).unwrap_or(false)
    }

    /// Reads a due rule; a date may stand there without quotes.
    pub(in crate::store) fn due(&mut self, rec: Record<'d>, key: &str) -> Option<Due> {
        match Self::bare_date(rec, key) {
            Some(date) => Some(Due::On(date)),
            None => self.word(rec, key),
        }
    }

    /// Returns the date of a key that stands there without a time.
    pub(in crate::store) fn bare_date(rec: Record<'d>, key: &str) -> Option<NaiveDate> {
        Self::item(rec, key).and_then(bare_date)
    }

    /// Reads a date.
    pub(in crate::store) fn date(&mut self, rec: Record<'d>, key: &str) -> Option<NaiveDate> {
        self.value((rec, key), "a date", written_date)
    }

    /// Reads a wall-clock time.
    pub(in crate::store) fn moment(&mut self, rec: Record<'d>, key: &str) -> Option<NaiveDateTime> {
        let wanted = "a date and time, without a zone";
        self.value((rec, key), wanted, |item| match item {
            Item::Value(Value::Datetime(at)) if at.value().offset.is_none() => {
                Some(date(at.value().date?)?.and_time(time(at.value().time?)?))
            }
            other => written_moment(other.as_str()?.trim()),
        })
    }

    /// Reads an instant, which names its distance from UTC.
    pub(in crate::store) fn instant(
        &mut self,
        rec: Record<'d>,
        key: &str,
    ) -> Option<DateTime<Utc>> {
        let wanted = "a date and time with its distance from UTC";
        self.value((rec, key), wanted, |item| {
            let text = match item {
                Item::Value(Value::Datetime(at)) => at.value().to_string(),
                other => other.as_str()?.trim().to_owned(),
            };
            let at = DateTime::parse_from_rfc3339(&text).ok()?;
            // Whole seconds are all the file holds.
            DateTime::from_timestamp(at.timestamp(), 0)
        })
    }

    /// Reads a day, or `true` for one that is not known; `false` is the same as absent.
    pub(in crate::store) fn day(&mut self, rec: Record<'d>, key: &str) -> Option<Day> {
        let wanted = "a date, or `true`";
        let read = self.value((rec, key), wanted, |item| {
            if let Some(known) = item.as_bool() {
                return Some(known.then_some(Day(None)));
            }
            Some(Some(Day(Some(written_date(item)?))))
        });
        read.flatten()
    }

    /// Reads a list of texts.
    pub(in crate::store) fn texts(&mut self, rec: Record<'d>, key: &str) -> Vec<String> {
        let read = self.value((rec, key), "a list of texts", |item| {
            let texts = item.as_array()?.iter();
            texts.map(|text| text.as_str().map(str::to_owned)).collect()
        });
        read.unwrap_or_default()
    }

    /// Reads a list of values of whatever kind, each as it is written.
    pub(in crate::store) fn written(&mut self, rec: Record<'d>, key: &str) -> Vec<String> {
        let read = self.value((rec, key), "a list", |item| {
            let values = item.as_array()?.iter();
            let written = values.map(|value| value.to_string().trim().to_owned());
            Some(written.collect())
        });
        read.unwrap_or_default()
    }

    /// Reads a list of words of the domain; every one that is refused is noted.
    pub(in crate::store) fn words<T>(&mut self, rec: Record<'d>, key: &str) -> Vec<T>
    where
        T: FromStr,
        T::Err: Into<Refused>,
    {
        let texts = self.texts(rec, key);
        let read = texts
            .iter()
            .filter_map(|text| self.accept(rec, key, text.parse()));
        read.collect()
    }

    /// Returns the tables of a list.
    pub(in crate::store) fn records(&mut self, rec: Record<'d>, key: &str) -> Vec<Record<'d>> {
        let read = self.value((rec, key), "a list of tables", |item| {
            let tables = doc::tables(item);
            let whole = item
                .as_array()
                .is_none_or(|list| list.len() == tables.len());
            (whole && (item.is_array() || item.is_array_of_tables())).then_some(tables)
        });
        let tables = read.unwrap_or_default().into_iter();
        tables.map(|(table, at)| Record { table, at }).collect()
    }

    /// Reads each table of a list; those that cannot be made are left out, and noted.
    pub(in crate::store) fn each<T>(
        &mut self,
        rec: Record<'d>,
        key: &str,
        one: impl Fn(&mut Self, Record<'d>) -> Option<T>,
    ) -> Vec<T> {
        let records = self.records(rec, key).into_iter();
        records.filter_map(|record| one(self, record)).collect()
    }

    /// Returns the table of a key.
    pub(in crate::store) fn record(&mut self, rec: Record<'d>, key: &str) -> Option<Record<'d>> {
        let table = self.value((rec, key), "a table", Item::as_table_like)?;
        let at = Self::item(rec, key).and_then(Item::span);
        let at = at.map_or_else(|| Self::place(rec, key), |span| span.start);
        Some(Record { table, at })
    }

    /// Reads the keys and values of a table in the order of the file.
    pub(in crate::store) fn pairs<T>(
        &mut self,
        rec: Record<'d>,
        key: &str,
        read: impl Fn(&mut Self, Record<'d>, &str) -> Option<T>,
    ) -> Vec<(String, T)> {
        let Some(inner) = self.record(rec, key) else {
            return Vec::new();
        };
        let mut names: Vec<(usize, &str)> = inner
            .table
            .iter()
            .map(|(name, _)| (Self::place(inner, name), name))
            .collect();
        names.sort_unstable();
        let pairs = names.into_iter();
        pairs
            .filter_map(|(_, name)| Some((name.to_owned(), read(self, inner, name)?)))
            .collect()
    }

    /// Notes the keys of a table that are one letter away from one that is read and absent.
    pub(in crate::store) fn known(&mut self, rec: Record<'d>, keys: &'static [&'static str]) {
        for (name, _) in rec.table.iter().filter(|(name, _)| !keys.contains(name)) {
            let mut absent = keys.iter().filter(|key| !rec.table.contains_key(key));
            if let Some(meant) = absent.find(|key| one_slip(name, key)) {
                let at = self.doc.in_file(Self::place(rec, name));
                self.slips.push((at, name.to_owned(), meant));
            }
        }
    }
}
