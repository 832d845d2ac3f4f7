use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use super::doc::{Doc, line_of};
use super::input::{read_bytes, text};
use super::plan_file::body;
use super::tree::Table;
use super::{Fault, StoreError};
use crate::plan::Id;

/// What the organizers know of people and places and nobody else should.
///
/// Kept in `private.toml` under the ids of the plan: `[person.ana]`, `[venue.acme-hq]`.
///
/// That nothing of it gets out by accident is held in four steps. A value is a [`Secret`]: it is no
/// text, cannot be formatted, and `Debug` shows `…`. The one way out of it is
/// [`reveal`](Secret::reveal), which two files may name: `cli/private_facts.rs`, for `--private` of
/// what is shown, and `cli/addresses.rs`, which makes each mail address a
/// [`Mailbox`](crate::calendar::Mailbox). A mailbox opens in `calendar/invite` alone, where a message
/// to its owner is written. And no use case but that of invitations takes either: announcements,
/// calendars, lists and documents are made of a [`Plan`](crate::plan::Plan), which has no private
/// fact in it. `tests/architecture.rs` holds who names what, `tests/privacy.rs` listens for a value
/// of every private key in the output of every command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Private {
    entries: BTreeMap<(String, String), BTreeMap<String, Secret>>,
}

/// A private value. It has no way into a text but [`reveal`](Self::reveal), so that every place
/// where one leaves can be found by that word.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Returns the value, to be shown to the organizer who asked for it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl Private {
    /// Returns what is noted of a person under a key: `email`, `phone`, `notes`.
    pub fn person(&self, id: &Id, key: &str) -> Option<&Secret> {
        self.of("person", id).get(key).copied()
    }

    /// Returns what is noted of a venue under a key: `door-code`, `contact`, `notes`.
    pub fn venue(&self, id: &Id, key: &str) -> Option<&Secret> {
        self.of("venue", id).get(key).copied()
    }

    /// Returns everything noted under a kind (`person`, `venue`, `sponsor`) and an id, by key.
    pub fn of(&self, kind: &str, id: &Id) -> BTreeMap<&str, &Secret> {
        let entry = self.entries.get(&(kind.to_owned(), id.to_string()));
        let values = entry.into_iter().flatten();
        values.map(|(key, value)| (key.as_str(), value)).collect()
    }
}

/// The file of private facts, beside the plan.
pub const PRIVATE: &str = "private.toml";

/// The most bytes that private facts have: more than anybody types.
pub(super) const MOST_BYTES: u64 = 10 * 1024 * 1024;

/// Reads the private facts of a group's folder; none when there is no `private.toml`.
///
/// No error shows a line of the file.
pub fn private(folder: &Path) -> Result<Option<Private>, StoreError> {
    let path = folder.join(PRIVATE);
    if !path.exists() {
        return Ok(None);
    }
    let text = text(&path, read_bytes(&path, MOST_BYTES)?)?;
    parse_private(&path, &text).map(Some)
}

/// Takes a text as the private facts of a file, without reading the file.
pub fn parse_private(path: &Path, text: &str) -> Result<Private, StoreError> {
    let doc = Doc::parse(path, text, &[body(text)]).map_err(hide)?;
    let mut private = Private::default();
    let mut faults = Vec::new();
    for kind in doc.root().pairs() {
        for id in kind.item.as_table().into_iter().flat_map(Table::pairs) {
            let Some(entry) = id.item.as_table() else {
                faults.push(Fault {
                    line: line_of(text, doc.in_file(id.key.start)),
                    key: format!("{}.{}", kind.name, id.name),
                    problem: "is no table of keys and values".to_owned(),
                    nearest: None,
                });
                continue;
            };
            let values = private
                .entries
                .entry((kind.name.to_owned(), id.name.to_owned()))
                .or_default();
            for fact in entry.pairs().filter(|fact| fact.item.is_value()) {
                let text = fact.item.as_str().unwrap_or(fact.item.source().into());
                values.insert(fact.name.to_owned(), Secret(text.into_owned()));
            }
        }
    }
    if faults.is_empty() {
        Ok(private)
    } else {
        let path = path.to_owned();
        Err(StoreError::Faults { path, faults })
    }
}

fn hide(error: StoreError) -> StoreError {
    match error {
        StoreError::Syntax {
            path,
            line,
            column,
            fault,
            ..
        } => StoreError::Syntax {
            path,
            line,
            column,
            shown: None,
            fault,
        },
        other => other,
    }
}
