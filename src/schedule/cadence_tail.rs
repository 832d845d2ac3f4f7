use chrono::{NaiveDate, NaiveTime};

use super::ScheduleError;
use super::time::{Manner, clock};
use super::words::{Words, digits, month};

/// What stands behind the days, in any order.
#[derive(Default)]
pub(super) struct Tail {
    pub(super) time: Option<NaiveTime>,
    pub(super) from: Option<NaiveDate>,
    /// Months that were picked and months that were left out, 1 to 12.
    only: Vec<u32>,
    without: Vec<u32>,
}

impl Tail {
    /// Takes the next of them.
    pub(super) fn read(&mut self, words: &mut Words) -> Result<(), ScheduleError> {
        if self.from.is_none() && words.accept(&["from", "starting", "since"]) {
            self.from = Some(words.take(iso_date).ok_or_else(|| words.stop())?);
            return Ok(());
        }
        let mut left_out = false;
        while words.accept(&["but", "not", "except", "excluding", "without"]) {
            left_out = true;
        }
        let picked = words.accept(&["in", "of"]);
        if left_out || picked {
            let found = months(words)?;
            let months = if left_out {
                &mut self.without
            } else {
                &mut self.only
            };
            months.extend(found);
            return Ok(());
        }
        if self.time.is_none() {
            self.time = clock(words, Manner::Possible)?;
            if self.time.is_some() {
                return Ok(());
            }
        }
        Err(words.stop())
    }

    /// Returns whether each month, January first, has evenings.
    pub(super) fn months(&self) -> [bool; 12] {
        let mut open = [false; 12];
        for (month, open) in (1..).zip(&mut open) {
            let picked = self.only.is_empty() || self.only.contains(&month);
            *open = picked && !self.without.contains(&month);
        }
        open
    }
}

/// `july, august`, `november to february`.
fn months(words: &mut Words) -> Result<Vec<u32>, ScheduleError> {
    let Some(first) = words.take(month) else {
        return Err(words.stop());
    };
    if words.accept(&["to", "through", "until", "-"]) {
        let last = words.take(month).ok_or_else(|| words.stop())?;
        let count = (last + 12 - first) % 12;
        return Ok((0..=count)
            .map(|after| (first - 1 + after) % 12 + 1)
            .collect());
    }
    Ok(list(words, first, month))
}

/// A rule must mean the same on every day it is read, so its first day is written in full.
fn iso_date(word: &str) -> Option<NaiveDate> {
    let mut parts = word.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?;
    let year = i32::try_from(digits(year, 4)?).ok()?;
    let (month, day) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let rest = parts.next();
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| rest.is_none())
}

/// Takes the things that follow the first: `monday and thursday`, `1st, 3rd`.
pub(super) fn list<T>(words: &mut Words, first: T, read: fn(&str) -> Option<T>) -> Vec<T> {
    let mut found = vec![first];
    loop {
        let joined = words.peek().is_some_and(|word| JOINTS.contains(&word));
        let next = words.peek_after(usize::from(joined)).and_then(read);
        let Some(next) = next else {
            return found;
        };
        words.skip(1 + usize::from(joined));
        found.push(next);
    }
}

const JOINTS: [&str; 4] = ["and", "or", "&", "+"];
