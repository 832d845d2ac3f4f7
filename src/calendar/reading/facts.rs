//! What an entry of somebody else's calendar says, but for its time.

use std::borrow::Cow;
use std::fmt::Display;

use chrono::{DateTime, Utc};

use super::content_line::ContentLine;
use super::entries::Entry;
use super::moment::{Written, read_written};
use crate::plan::{Status, web_address};
use crate::text::squeeze;

/// The longest identity that is kept, in characters; programs write some forty.
const LONGEST_UID: usize = 500;

/// What an entry says.
#[derive(Clone)]
pub(super) struct Facts {
    pub(super) uid: Option<String>,
    pub(super) sequence: u32,
    pub(super) changed: Option<DateTime<Utc>>,
    pub(super) title: Option<String>,
    pub(super) status: Status,
    pub(super) place: Option<String>,
    pub(super) page: Option<String>,
    pub(super) call: Option<String>,
    pub(super) categories: Vec<String>,
}

/// Where the address of a call stands (RFC 7986, 5.11; Google Calendar; Microsoft Teams).
const CALLS: [&str; 3] = [
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
];

impl Facts {
    pub(super) fn of(entry: &Entry<'_>) -> Self {
        let text = |name: &str| entry.property(name).map(ContentLine::text);
        let has_words = |text: &Cow<'_, str>| !text.trim().is_empty();
        let calls = CALLS.iter().flat_map(|name| entry.all(name));
        let mut calls = calls.filter_map(|line| web_address(&line.text()).ok());
        let categories = entry.all("CATEGORIES").take(8);
        let categories = categories.flat_map(|line| {
            let text = line.text();
            text.split(',').take(8).map(squeeze).collect::<Vec<_>>()
        });
        Self {
            uid: entry
                .uid()
                .filter(|uid| uid.len() <= LONGEST_UID || uid.chars().count() <= LONGEST_UID)
                .map(Cow::into_owned),
            sequence: sequence(entry),
            changed: changed(entry),
            title: text("SUMMARY")
                .map(|title| squeeze(&title))
                .filter(|title| !title.trim().is_empty()),
            status: status(entry),
            place: text("LOCATION").filter(has_words).map(Cow::into_owned),
            page: text("URL").and_then(|page| web_address(&page).ok()),
            call: calls.next(),
            categories: categories.collect(),
        }
    }

    /// Returns the identity of what takes place on a day.
    pub(super) fn uid_on(&self, day: impl Display) -> Option<String> {
        self.uid.as_ref().map(|uid| format!("{uid}-{day}"))
    }
}

/// Returns the revision; 0 when it says none that can be.
pub(super) fn sequence(entry: &Entry<'_>) -> u32 {
    let line = entry.property("SEQUENCE");
    line.and_then(|line| line.value().trim().parse().ok())
        .unwrap_or(0)
}

/// Returns when an entry was last changed, as far as it says so.
pub(super) fn changed(entry: &Entry<'_>) -> Option<DateTime<Utc>> {
    let stamps = ["LAST-MODIFIED", "DTSTAMP"].into_iter();
    let mut stamps = stamps.filter_map(|name| entry.property(name));
    stamps.find_map(|line| match read_written(line.value())? {
        Written::Utc(at) => Some(at.and_utc()),
        Written::Day(_) | Written::Clock(_) => None,
    })
}

fn status(entry: &Entry<'_>) -> Status {
    if entry.is_cancelled() {
        Status::Cancelled
    } else if entry.says("STATUS", "TENTATIVE") {
        Status::Tentative
    } else {
        Status::Confirmed
    }
}
