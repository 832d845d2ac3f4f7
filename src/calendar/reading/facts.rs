//! What an entry of somebody else's calendar says, but for its time.

use std::borrow::Cow;
use std::fmt::Display;

use chrono::{DateTime, Utc};

use super::content_line::{ContentLine, trimmed};
use super::entries::Entry;
use super::moment::{Written, read_written};
use super::property::Property;
use crate::plan::{Status, web_address};
use crate::text::squeeze;

/// The longest identity that is kept, in characters; programs write some forty.
const LONGEST_UID: usize = 500;

/// What an entry says.
#[derive(Clone)]
pub(super) struct Facts<'t> {
    pub(super) uid: Option<Cow<'t, str>>,
    pub(super) sequence: u32,
    pub(super) changed: Option<DateTime<Utc>>,
    pub(super) title: Option<Cow<'t, str>>,
    pub(super) status: Status,
    pub(super) place: Option<Cow<'t, str>>,
    pub(super) page: Option<String>,
    pub(super) call: Option<String>,
    pub(super) categories: Vec<String>,
}

/// Where the address of a call stands (RFC 7986, 5.11; Google Calendar; Microsoft Teams).
const CALLS: [Property; 3] = [
    Property::Conference,
    Property::GoogleConference,
    Property::TeamsMeeting,
];

impl<'t> Facts<'t> {
    pub(super) fn of(entry: &Entry<'t>) -> Self {
        let text = |name: Property| entry.property(name).map(ContentLine::text);
        let has_words = |text: &Cow<'_, str>| !trimmed(text).is_empty();
        let calls = CALLS.into_iter().flat_map(|name| entry.all(name));
        let mut calls = calls.filter_map(|line| web_address(&line.text()).ok());
        let categories = entry.all(Property::Categories).take(8);
        let categories = categories.flat_map(|line| {
            let text = line.text();
            text.split(',').take(8).map(squeeze).collect::<Vec<_>>()
        });
        Self {
            uid: entry
                .uid()
                .filter(|uid| uid.len() <= LONGEST_UID || uid.chars().count() <= LONGEST_UID),
            sequence: sequence(entry),
            changed: changed(entry),
            title: entry
                .property(Property::Summary)
                .map(ContentLine::squeezed)
                .filter(has_words),
            status: status(entry),
            place: text(Property::Location).filter(has_words),
            page: text(Property::Url).and_then(|page| web_address(&page).ok()),
            call: calls.next(),
            categories: categories.collect(),
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
    if entry.is_cancelled() {
        Status::Cancelled
    } else if entry.says(Property::Status, "TENTATIVE") {
        Status::Tentative
    } else {
        Status::Confirmed
    }
}
