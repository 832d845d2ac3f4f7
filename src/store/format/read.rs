//! Reads single values of a table and collects what is wrong with them.

use std::borrow::Cow;
use std::str::FromStr;

use super::super::doc::Doc;
use super::super::tree::{Item, Pair, Table};
use super::value::{Refused, TRUTH, in_quotes, one_slip};
use crate::plan::{self, Amount};
use crate::text::{is_blank, squeeze};

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

/// A key of a table.
pub(super) type At<'d, 'k> = (Record<'d>, &'k str);

/// Reads values and keeps what is wrong with them, so that all faults are reported together.
pub(in crate::store) struct Reader<'d> {
    doc: &'d Doc<'d>,
    pub(in crate::store) faults: Vec<Found>,
    pub(in crate::store) slips: Vec<Slip>,
}

impl<'d> Record<'d> {
    fn of(table: Table<'d>) -> Self {
        let at = table.span().start;
        Self { table, at }
    }
}

impl<'d> Reader<'d> {
    pub(in crate::store) fn new(doc: &'d Doc<'d>) -> Self {
        Self {
            doc,
            faults: Vec::new(),
            slips: Vec::new(),
        }
    }

    /// Returns where a key stands; where its table begins when it does not.
    pub(in crate::store) fn place(rec: Record<'d>, key: &str) -> usize {
        rec.table.pair(key).map_or(rec.at, |pair| pair.key.start)
    }

    /// Returns where in the file a record begins.
    pub(super) fn in_file(&self, rec: Record<'d>) -> usize {
        self.doc.in_file(rec.at)
    }

    fn refuse(&mut self, (rec, key): At<'d, '_>, refused: Refused) {
        self.faults.push(Found {
            at: self.doc.in_file(Self::place(rec, key)),
            key: key.to_owned(),
            problem: refused.problem,
            nearest: refused.nearest,
        });
    }

    /// Notes that a value is not what the key takes.
    fn not(&mut self, (rec, key): At<'d, '_>, wanted: &str) {
        let item = rec.table.get(key);
        let text = item.and_then(Item::as_str);
        let problem = text
            .and_then(|text| in_quotes(&text, wanted))
            .unwrap_or_else(|| {
                let shown = shown(item.map_or("", Item::source));
                format!("{shown} is not {wanted}")
            });
        let nearest = None;
        self.refuse((rec, key), Refused { problem, nearest });
    }

    /// Notes that a key is needed and absent; a value that was refused is not absent.
    pub(in crate::store) fn needed<T>(
        &mut self,
        rec: Record<'d>,
        key: &str,
        value: Option<T>,
    ) -> Option<T> {
        if value.is_none() && rec.table.get(key).is_none() {
            self.absent(rec, key);
        }
        value
    }

    /// Notes that a key is absent, where a slip of the hand stands in its place if one does.
    fn absent(&mut self, rec: Record<'d>, key: &str) {
        let slip = rec.table.pairs().find(|pair| one_slip(pair.name, key));
        if let Some(slip) = slip {
            return self.misnamed(&slip, (key, "key"));
        }
        let problem = "the key is missing".to_owned();
        let nearest = None;
        self.refuse((rec, key), Refused { problem, nearest });
    }

    /// Notes that a key or a table has a name that nothing reads, in place of one that is needed.
    pub(super) fn misnamed(&mut self, pair: &Pair<'d>, (meant, what): (&str, &str)) {
        self.faults.push(Found {
            at: self.doc.in_file(pair.key.start),
            key: pair.name.to_owned(),
            problem: format!("there is no such {what}, and `{meant}` is missing"),
            nearest: Some(meant.to_owned()),
        });
    }

    /// Notes that nothing reads a key that stands for another one.
    pub(super) fn slip(&mut self, pair: &Pair<'d>, meant: &'static str) {
        let at = self.doc.in_file(pair.key.start);
        if self.slips.iter().all(|slip| slip.0 != at) {
            self.slips.push((at, pair.name.to_owned(), meant));
        }
    }

    /// Returns what `read` makes of the value of a key, if the key stands there.
    ///
    /// Of the fifty keys that an event may have, ten stand there. So this, and all that reads a key by
    /// its name, is compiled where the key is named: to see that it is absent takes no call.
    #[inline]
    fn there<T>(
        &mut self,
        (rec, key): At<'d, '_>,
        read: impl FnOnce(&mut Self, Item<'d>) -> Option<T>,
    ) -> Option<T> {
        let item = rec.table.get(key)?;
        self.aside(item, read)
    }

    /// Does what is done when a key stands there, which is more than fits in where it is named.
    #[inline(never)]
    fn aside<T>(&mut self, item: Item<'d>, read: impl FnOnce(&mut Self, Item<'d>) -> T) -> T {
        read(self, item)
    }

    /// Returns a value read by `read`; notes that it is not `wanted` when that gives none.
    #[inline]
    pub(super) fn value<T>(
        &mut self,
        at: At<'d, '_>,
        wanted: &str,
        read: impl FnOnce(Item<'d>) -> Option<T>,
    ) -> Option<T> {
        self.there(at, |this, item| this.wanted(at, wanted, read(item)))
    }

    /// Notes that a value is not what is wanted when it could not be read.
    fn wanted<T>(&mut self, at: At<'d, '_>, wanted: &str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.not(at, wanted);
        }
        value
    }

    /// Reads a text.
    #[inline]
    pub(in crate::store) fn text(&mut self, rec: Record<'d>, key: &str) -> Option<String> {
        self.value((rec, key), "text", |item| {
            item.as_str().map(Cow::into_owned)
        })
    }

    /// Reads a price: a text; a bare number stands for itself, and 0 for what is free.
    #[inline]
    pub(in crate::store) fn price(&mut self, rec: Record<'d>, key: &str) -> Option<String> {
        self.value((rec, key), "text", |item| match item.as_integer() {
            Some(0) => Some("free".to_owned()),
            Some(number) => Some(number.to_string()),
            None => item.as_str().map(Cow::into_owned),
        })
    }

    /// Reads a word of the domain: an id, a format, a zone, a due rule.
    #[inline]
    pub(in crate::store) fn word<T>(&mut self, rec: Record<'d>, key: &str) -> Option<T>
    where
        T: FromStr,
        T::Err: Into<Refused>,
    {
        self.taken((rec, key), str::parse)
    }

    /// Reads a title.
    #[inline]
    pub(in crate::store) fn title(&mut self, rec: Record<'d>, key: &str) -> Option<String> {
        self.taken((rec, key), plan::title)
    }

    /// Reads a name, of which something shows.
    #[inline]
    pub(in crate::store) fn name(&mut self, rec: Record<'d>, key: &str) -> Option<String> {
        self.taken((rec, key), |text| {
            let problem = "nothing of the name shows".to_owned();
            let refused = Refused {
                problem,
                nearest: None,
            };
            let is_empty = is_blank(text);
            (!is_empty).then(|| text.to_owned()).ok_or(refused)
        })
    }

    /// Reads an address of the web.
    #[inline]
    pub(in crate::store) fn address(&mut self, rec: Record<'d>, key: &str) -> Option<String> {
        self.taken((rec, key), plan::web_address)
    }

    /// Reads a text that `take` makes something of, or says why not.
    #[inline]
    fn taken<T, E: Into<Refused>>(
        &mut self,
        at: At<'d, '_>,
        take: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        self.there(at, |this, item| {
            let text = this.wanted(at, "text", item.as_str())?;
            this.accept(at, take(&text))
        })
    }

    fn accept<T, E: Into<Refused>>(&mut self, at: At<'d, '_>, read: Result<T, E>) -> Option<T> {
        read.map_err(|error| self.refuse(at, error.into())).ok()
    }

    /// Reads a whole number from 0.
    #[inline]
    pub(in crate::store) fn number(&mut self, rec: Record<'d>, key: &str) -> Option<u32> {
        self.value((rec, key), "a whole number from 0", |item| {
            item.as_integer()
                .and_then(|number| u32::try_from(number).ok())
        })
    }

    /// Reads a whole number that counts from 1.
    #[inline]
    pub(in crate::store) fn ordinal(&mut self, rec: Record<'d>, key: &str) -> Option<u32> {
        self.value((rec, key), "a whole number from 1", |item| {
            let number = item.as_integer().filter(|&number| number > 0)?;
            u32::try_from(number).ok()
        })
    }

    /// Reads a whole number, which may be below zero.
    #[inline]
    pub(in crate::store) fn signed(&mut self, rec: Record<'d>, key: &str) -> Option<i32> {
        self.value((rec, key), "a whole number", |item| {
            item.as_integer()
                .and_then(|number| i32::try_from(number).ok())
        })
    }

    /// Reads an amount of money: a number, or its digits in quotes.
    #[inline]
    pub(in crate::store) fn amount(&mut self, rec: Record<'d>, key: &str) -> Option<Amount> {
        let at = (rec, key);
        self.there(at, |this, item| {
            let number = item.as_integer().map(|number| number.to_string());
            let number = number.or_else(|| item.as_float().map(|number| number.to_string()));
            let text = number.or_else(|| item.as_str().map(|text| text.trim().to_owned()));
            let text = this.wanted(at, "an amount of money", text)?;
            this.accept(at, text.parse())
        })
    }

    /// Reads yes or no; absent is neither.
    #[inline]
    pub(in crate::store) fn truth(&mut self, rec: Record<'d>, key: &str) -> Option<bool> {
        self.value((rec, key), TRUTH, Item::as_bool)
    }

    /// Reads yes or no; absent is no.
    #[inline]
    pub(in crate::store) fn flag(&mut self, rec: Record<'d>, key: &str) -> bool {
        self.truth(rec, key).unwrap_or(false)
    }

    /// Reads a list of texts.
    #[inline]
    pub(in crate::store) fn texts(&mut self, rec: Record<'d>, key: &str) -> Vec<String> {
        let at = (rec, key);
        let read = self.there(at, |this, item| {
            let texts = this.strs(at, item).into_iter();
            Some(texts.map(Cow::into_owned).collect())
        });
        read.unwrap_or_default()
    }

    fn strs(&mut self, at: At<'d, '_>, item: Item<'d>) -> Vec<Cow<'d, str>> {
        let texts = item.elements().filter(|_| item.is_array());
        let read = texts.and_then(|texts| texts.map(Item::as_str).collect());
        let read = self.wanted(at, "a list of texts", read);
        read.unwrap_or_default()
    }

    /// Reads a list of values of whatever kind, each as it is written.
    #[inline]
    pub(in crate::store) fn written(&mut self, rec: Record<'d>, key: &str) -> Vec<String> {
        let read = self.value((rec, key), "a list", |item| {
            let values = item.elements().filter(|_| item.is_array())?;
            Some(values.map(|value| value.source().to_owned()).collect())
        });
        read.unwrap_or_default()
    }

    /// Reads a list of words of the domain; every one that is refused is noted.
    #[inline]
    pub(in crate::store) fn words<T>(&mut self, rec: Record<'d>, key: &str) -> Vec<T>
    where
        T: FromStr,
        T::Err: Into<Refused>,
    {
        let at = (rec, key);
        let read = self.there(at, |this, item| {
            let texts = this.strs(at, item);
            let read = texts
                .iter()
                .filter_map(|text| this.accept(at, text.parse()));
            Some(read.collect())
        });
        read.unwrap_or_default()
    }

    /// Returns the tables of a list.
    #[inline]
    pub(in crate::store) fn records(&mut self, rec: Record<'d>, key: &str) -> Vec<Record<'d>> {
        let at = (rec, key);
        let read = self.there(at, |this, item| Some(this.tables(at, item)));
        read.unwrap_or_default()
    }

    fn tables(&mut self, at: At<'d, '_>, item: Item<'d>) -> Vec<Record<'d>> {
        let read = item.elements().and_then(|elements| {
            let mut records = Vec::with_capacity(elements.size_hint().0);
            for element in elements {
                records.push(Record::of(element.as_table()?));
            }
            Some(records)
        });
        let read = self.wanted(at, "a list of tables", read);
        read.unwrap_or_default()
    }

    /// Reads each table of a list; those that cannot be made are left out, and noted.
    #[inline]
    pub(in crate::store) fn each<T>(
        &mut self,
        rec: Record<'d>,
        key: &str,
        one: impl Fn(&mut Self, Record<'d>) -> Option<T>,
    ) -> Vec<T> {
        let at = (rec, key);
        let read = self.there(at, |this, item| {
            let records = this.tables(at, item);
            let mut read = Vec::with_capacity(records.len());
            read.extend(records.into_iter().filter_map(|record| one(this, record)));
            Some(read)
        });
        read.unwrap_or_default()
    }

    /// Returns the table of a key.
    #[inline]
    pub(in crate::store) fn record(&mut self, rec: Record<'d>, key: &str) -> Option<Record<'d>> {
        let table = self.value((rec, key), "a table", Item::as_table);
        table.map(Record::of)
    }

    /// Reads the keys and values of a table in the order of the file.
    #[inline]
    pub(in crate::store) fn pairs<T>(
        &mut self,
        rec: Record<'d>,
        key: &str,
        read: impl Fn(&mut Self, Record<'d>, &str) -> Option<T>,
    ) -> Vec<(String, T)> {
        let at = (rec, key);
        let pairs = self.there(at, |this, item| {
            let inner = Record::of(this.wanted(at, "a table", item.as_table())?);
            let names = names(inner.table).into_iter();
            let pairs =
                names.filter_map(|(_, name)| Some((name.to_owned(), read(this, inner, name)?)));
            Some(pairs.collect())
        });
        pairs.unwrap_or_default()
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
fn names(table: Table<'_>) -> Vec<(usize, &str)> {
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
