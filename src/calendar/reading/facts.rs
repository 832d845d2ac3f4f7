//! What an entry of somebody else's calendar says, but for its time.

use std::borrow::Cow;
use std::fmt::Display;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::content_line::{ContentLine, trimmed};
use super::entries::Entry;
use super::hours::Hours;
use super::incoming::{Besides, IncomingEvent};
use super::moment::{Written, read_written};
use super::property::Property;
use crate::plan::{Seldom, Status, web_address};
use crate::schedule::Zone;
use crate::text::squeeze;

/// The longest identity that is kept, in characters; programs write some forty.
const LONGEST_UID: usize = 500;

/// Where the address of a call stands (RFC 7986, 5.11; Google Calendar; Microsoft Teams).
const CALLS: [Property; 3] = [
    Property::Conference,
    Property::GoogleConference,
    Property::TeamsMeeting,
];

impl<'t> IncomingEvent<'t> {
    /// Returns what an entry says, without its time.
    pub(super) fn of(entry: &Entry<'t>) -> Self {
        let has_words = |text: &Cow<'_, str>| !trimmed(text).is_empty();
        let uid = entry.uid();
        let title = entry.property(Property::Summary);
        let place = entry.property(Property::Location);
        Self {
            line: entry.line,
            uid: uid.filter(|uid| uid.len() <= LONGEST_UID || uid.chars().count() <= LONGEST_UID),
            sequence: sequence(entry),
            changed: changed(entry),
            title: title.map(ContentLine::squeezed).filter(has_words),
            start: NaiveDateTime::MIN,
            at: DateTime::UNIX_EPOCH,
            zone: None,
            minutes: None,
            more_days: None,
            status: status(entry),
            place: place.map(ContentLine::text).filter(has_words),
            besides: besides(entry),
        }
    }

    /// Returns what is said of what takes place on a day: the same, and an identity of its own.
    pub(super) fn on(&self, day: impl Display) -> Self {
        let uid = self.uid.as_ref().map(|uid| format!("{uid}-{day}").into());
        Self {
            uid,
            ..self.clone()
        }
    }

    /// Gives it its time: that of one occurrence, by the clocks of its hours.
    pub(super) fn put_at(
        &mut self,
        hours: &Hours,
        (start, at): (NaiveDateTime, DateTime<Utc>),
        group: &Zone,
    ) {
        (self.start, self.zone) = hours.clocks.kept((start, at), group);
        self.at = at;
        self.minutes = hours.minutes;
        self.more_days = hours.more_days;
    }
}

/// Returns what few entries say.
fn besides(entry: &Entry<'_>) -> Seldom<Besides> {
    let others = [Property::Url, Property::Categories];
    if !others.iter().chain(&CALLS).any(|name| entry.has(*name)) {
        return Seldom::default();
    }
    let address = |line: &ContentLine<'_>| web_address(&line.text()).ok();
    let mut calls = CALLS.into_iter().flat_map(|name| entry.all(name));
    let categories = entry.all(Property::Categories).take(8);
    let categories = categories.flat_map(|line| {
        let text = line.text();
        text.split(',').take(8).map(squeeze).collect::<Vec<_>>()
    });
    Seldom::from(Besides {
        page: entry.property(Property::Url).and_then(address),
        call: calls.find_map(address),
        categories: categories.collect(),
    })
}

/// Returns the revision; 0 when it says none that can be.
pub(super) fn sequence(entry: &Entry<'_>) -> u32 {
    let line = entry.property(Property::Sequence);
    line.and_then(|line| line.word().parse().ok()).unwrap_or(0)
}

/// Returns when an entry was last changed, as far as it says so.
pub(super) fn changed(entry: &Entry<'_>) -> Option<DateTime<Utc>> {
    let stamps = [Property::LastModified, Property::Stamp].into_iter();
    let mut stamps = stamps.filter_map(|name| entry.property(name));
    stamps.find_map(|line| match read_written(line.value())? {
        Written::Utc(at) => Some(at.and_utc()),
        Written::Day(_) | Written::Clock(_) => None,
    })
}

fn status(entry: &Entry<'_>) -> Status {
    match entry.property(Property::Status).map(ContentLine::word) {
        Some(word) if word.eq_ignore_ascii_case("CANCELLED") => Status::Cancelled,
        Some(word) if word.eq_ignore_ascii_case("TENTATIVE") => Status::Tentative,
        _ => Status::Confirmed,
    }
}
