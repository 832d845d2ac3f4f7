//! Reads single values of a table and collects what is wrong with them.

use std::borrow::Cow;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::super::doc::{self, Doc};
use super::super::tree::{Item, Pair, Table};
use super::value::{Refused, bare_date, date, one_slip, time, utc, written_date, written_moment};
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
    pub(in crate::store) table: Table<'d>,
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
    fn item(rec: Record<'d>, key: &str) -> Option<Item<'d>> {
        rec.table.get(key)
    }

    /// Returns where a key stands; where its table begins when it does not.
    pub(in crate::store) fn place(rec: Record<'d>, key: &str) -> usize {
        rec.table.pair(key).map_or(rec.at, |pair| pair.key.start)
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
        let shown = shown(rec.table.get(key).map_or("", Item::source));
        let problem = format!("{shown} is not {wanted}");
        let nearest = None;
        self.refuse(rec, key, Refused { problem, nearest });
    }

    /// Notes that a key is needed and absent; a value that was refused is not absent.
    pub(in crate::store) fn needed<T>(
        &mut self,
        rec: Record<'d>,
        key: &str,
        value: Option<T>,
    ) -> Option<T> {
        if value.is_none() && Self::item(rec, key).is_none() {
            self.absent(rec, key);
        }
        value
    }

    /// Notes that a key is absent, where a slip of the hand stands in its place if one does.
    fn absent(&mut self, rec: Record<'d>, key: &str) {
        let Some(slip) = rec.table.pairs().find(|pair| one_slip(pair.name, key)) else {
            let problem = "the key is missing".to_owned();
            let nearest = None;
            return self.refuse(rec, key, Refused { problem, nearest });
        };
        self.faults.push(Found {
            at: self.doc.in_file(slip.key.start),
            key: slip.name.to_owned(),
            problem: format!("there is no such key, and `{key}` is missing"),
            nearest: Some(key.to_owned()),
        });
    }

    /// Returns a value read by `read`; notes that it is not `wanted` when that gives none.
    fn value<T>(
        &mut self,
        (rec, key): (Record<'d>, &str),
        wanted: &str,
        read: impl FnOnce(Item<'d>) -> Option<T>,
    ) -> Option<T> {
        let value = read(Self::item(rec, key)?);
        if value.is_none() {
            self.not(rec, key, wanted);
        }
        value
    }

    /// Reads a text.
    pub(in crate::store) fn text(&mut self, rec: Record<'d>, key: &str) -> Option<String> {
        self.str(rec, key).map(Cow::into_owned)
    }

    fn str(&mut self, rec: Record<'d>, key: &str) -> Option<Cow<'d, str>> {
        self.value((rec, key), "text", Item::as_str)
    }

    /// Reads a price: a text; a bare number stands for itself, and 0 for what is free.
    pub(in crate::store) fn price(&mut self, rec: Record<'d>, key: &str) -> Option<String> {
        self.value((rec, key), "text", |item| match item.as_integer() {
            Some(0) => Some("free".to_owned()),
            Some(number) => Some(number.to_string()),
            None => item.as_str().map(Cow::into_owned),
        })
    }

    /// Reads a word of the domain: an id, a format, a zone, a due rule.
    pub(in crate::store) fn word<T>(&mut self, rec: Record<'d>, key: &str) -> Option<T>
    where
        T: FromStr,
        T::Err: Into<Refused>,
    {
        let text = self.str(rec, key)?;
        self.accept(rec, key, text.parse())
    }

    /// Reads a title.
    pub(in crate::store) fn title(&mut self, rec: Record<'d>, key: &str) -> Option<String> {
        let text = self.str(rec, key)?;
        self.accept(rec, key, plan::title(&text))
    }

    /// Reads an address of the web.
    pub(in crate::store) fn address(&mut self, rec: Record<'d>, key: &str) -> Option<String> {
        let text = self.str(rec, key)?;
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

    /// Reads a whole number that counts from 1.
    pub(in crate::store) fn ordinal(&mut self, rec: Record<'d>, key: &str) -> Option<u32> {
        self.value((rec, key), "a whole number from 1", |item| {
            let number = item.as_integer().filter(|&number| number > 0)?;
            u32::try_from(number).ok()
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
        self.value((rec, key), "a time such as `18:45`", |item| {
            if let Some(at) = item.as_datetime().filter(|at| at.date.is_none()) {
                return time(at.time?);
            }
            let text = item.as_str()?;
            let mut forms = ["%H:%M", "%H:%M:%S"].iter();
            forms.find_map(|form| NaiveTime::parse_from_str(text.trim(), form).ok())
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
        self.value((rec, key), wanted, |item| match item.as_datetime() {
            Some(at) if at.offset.is_none() => Some(date(at.date?)?.and_time(time(at.time?)?)),
            _ => written_moment(item.as_str()?.trim()),
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
            if let Some(at) = item.as_datetime().and_then(utc) {
                return Some(at);
            }
            let text = match item.as_datetime() {
                Some(at) => at.to_string(),
                None => item.as_str()?.trim().to_owned(),
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
        let texts = self.strs(rec, key).into_iter();
        texts.map(Cow::into_owned).collect()
    }

    fn strs(&mut self, rec: Record<'d>, key: &str) -> Vec<Cow<'d, str>> {
        let read = self.value((rec, key), "a list of texts", |item| {
            let texts = item.elements().filter(|_| item.is_array())?;
            texts.map(Item::as_str).collect()
        });
        read.unwrap_or_default()
    }

    /// Reads a list of values of whatever kind, each as it is written.
    pub(in crate::store) fn written(&mut self, rec: Record<'d>, key: &str) -> Vec<String> {
        let read = self.value((rec, key), "a list", |item| {
            let values = item.elements().filter(|_| item.is_array())?;
            Some(values.map(|value| value.source().to_owned()).collect())
        });
        read.unwrap_or_default()
    }

    /// Reads a list of words of the domain; every one that is refused is noted.
    pub(in crate::store) fn words<T>(&mut self, rec: Record<'d>, key: &str) -> Vec<T>
    where
        T: FromStr,
        T::Err: Into<Refused>,
    {
        let texts = self.strs(rec, key);
        let read = texts
            .iter()
            .filter_map(|text| self.accept(rec, key, text.parse()));
        read.collect()
    }

    /// Returns the tables of a list.
    pub(in crate::store) fn records(&mut self, rec: Record<'d>, key: &str) -> Vec<Record<'d>> {
        let read = self.value((rec, key), "a list of tables", |item| {
            let tables = doc::tables(item);
            let is_whole = item.elements()?.count() == tables.len();
            is_whole.then_some(tables)
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
        let table = self.value((rec, key), "a table", Item::as_table)?;
        let at = table.span().start;
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
        let names = names(inner.table).into_iter();
        names
            .filter_map(|(_, name)| Some((name.to_owned(), read(self, inner, name)?)))
            .collect()
    }

    /// Notes the keys of a table that are one letter away from one that is read and absent.
    pub(in crate::store) fn known(&mut self, rec: Record<'d>, keys: &'static [&'static str]) {
        // Most tables have their keys in the order of the list, so each is looked for behind the
        // one before it first.
        let mut next = 0;
        for Pair { name, key, .. } in rec.table.pairs() {
            let is_it = |known: &&str| *known == name;
            let behind = keys[next..].iter().position(is_it);
            let found = behind.map(|steps| next + steps);
            if let Some(at) = found.or_else(|| keys[..next].iter().position(is_it)) {
                next = at + 1;
                continue;
            }
            let mut near = keys.iter().filter(|known| one_slip(name, known));
            if let Some(meant) = near.find(|known| rec.table.get(known).is_none()) {
                self.slips
                    .push((self.doc.in_file(key.start), name.to_owned(), meant));
            }
        }
    }
}

/// Returns the keys of a table with their places, in the order of the file.
pub(in crate::store) fn names(table: Table<'_>) -> Vec<(usize, &str)> {
    let names = table.pairs().map(|pair| (pair.key.start, pair.name));
    let mut names: Vec<(usize, &str)> = names.collect();
    names.sort_unstable();
    names
}

/// Returns the beginning of a value as it is written.
fn shown(source: &str) -> String {
    let text = squeeze(source.trim_matches(['"', '\'']));
    let mut cut: String = text.chars().take(60).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    format!("`{cut}`")
}
