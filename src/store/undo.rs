//! What was changed in a plan, kept so that it can be taken back.
//!
//! An entry is the one span of bytes that a change replaced, with both texts: small, and enough
//! to see whether the plan still is what the change made of it.

use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::DocumentMut;

use super::toml_text::quoted;
use super::{Action, StoreError};

/// How many changes can be taken back.
const KEPT: usize = 100;

/// A change that was taken back, or would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// What the change was called.
    pub label: String,
    /// The plan with the change.
    pub before: String,
    /// The plan without it.
    pub after: String,
}

impl Undone {
    /// Whether the revision of an event is lower without the change, and somebody may have the higher
    /// one: a person who was invited, or who subscribed.
    pub fn lowers_a_revision(&self) -> bool {
        let is_told = ["invited = [", "feed = "];
        let is_told = is_told.iter().any(|key| self.before.contains(key));
        let (before, after) = (revisions(&self.before), revisions(&self.after));
        let lower = before.iter().zip(&after).any(|(old, new)| new < old);
        is_told && before.len() == after.len() && lower
    }
}

/// Returns the revisions of the events of a plan's text, in its order.
fn revisions(plan: &str) -> Vec<u32> {
    let lines = plan
        .lines()
        .filter_map(|line| line.strip_prefix("sequence"));
    let values = lines.filter_map(|rest| rest.trim_start().strip_prefix('='));
    let numbers = values.map(|value| value.split('#').next().unwrap_or_default().trim());
    numbers.filter_map(|number| number.parse().ok()).collect()
}

/// An entry that is written and not yet in the history, since the change is not yet made.
pub(super) struct Note {
    waiting: PathBuf,
    history: PathBuf,
}

/// Writes an entry for a change from one text to another.
pub(super) fn note(
    history: &Path,
    label: &str,
    (old, new): (&str, &str),
) -> Result<Note, StoreError> {
    let start = old.floor_char_boundary(common(old.bytes(), new.bytes()));
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end = common(old_rest.bytes().rev(), new_rest.bytes().rev());
    let old_end = old_rest.ceil_char_boundary(old_rest.len() - end);
    let end = old_rest.len() - old_end;
    let entry = format!(
        "label = {}\nat = {start}\nlength = {}\nold = {}\nnew = {}\n",
        quoted(label),
        new.len(),
        quoted(&old_rest[..old_end]),
        quoted(&new_rest[..new_rest.len() - end]),
    );
    let waiting = history.join("waiting");
    fs::write(&waiting, entry).map_err(StoreError::io(&waiting, Action::Write))?;
    Ok(Note {
        waiting,
        history: history.to_owned(),
    })
}

/// Returns how many bytes two texts begin with alike.
fn common(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .count()
}

impl Note {
    /// Puts the entry in the history, now that the change is made, and forgets the oldest.
    pub(super) fn keep(self) -> Result<(), StoreError> {
        let entries = entries(&self.history)?;
        let last = entries.last().map_or(0, |(number, _)| *number);
        let path = self.history.join(format!("{:08}.toml", last + 1));
        fs::rename(&self.waiting, &path).map_err(StoreError::io(&path, Action::Write))?;
        let extra = (entries.len() + 1).saturating_sub(KEPT);
        for (_, old) in entries.iter().take(extra) {
            fs::remove_file(old).map_err(StoreError::io(old, Action::Write))?;
        }
        Ok(())
    }
}

/// Returns the entries of a history with their numbers, the newest last.
fn entries(history: &Path) -> Result<Vec<(u32, PathBuf)>, StoreError> {
    let folder = fs::read_dir(history).map_err(StoreError::io(history, Action::Read))?;
    let mut entries: Vec<(u32, PathBuf)> = folder
        .flatten()
        .filter_map(|entry| {
            let path = entry.path();
            let number = path
                .file_name()?
                .to_str()?
                .strip_suffix(".toml")?
                .parse()
                .ok()?;
            Some((number, path))
        })
        .collect();
    entries.sort();
    Ok(entries)
}

/// Returns what taking back the last change makes of a text, and the change's entry.
pub(super) fn last(
    history: &Path,
    plan: &Path,
    text: String,
) -> Result<(Undone, PathBuf), StoreError> {
    let Some((_, entry)) = entries(history)?.pop() else {
        return Err(StoreError::NothingToUndo {
            path: plan.to_owned(),
        });
    };
    let written = fs::read_to_string(&entry).map_err(StoreError::io(&entry, Action::Read))?;
    let by_hand = |label: &str| StoreError::ChangedByHand {
        path: plan.to_owned(),
        label: label.to_owned(),
    };
    let Some(change) = Change::parse(&written) else {
        return Err(by_hand(""));
    };
    let end = change.at + change.new.len();
    let as_written = text.len() == change.length && text.get(change.at..end) == Some(&change.new);
    if !as_written {
        return Err(by_hand(&change.label));
    }
    let after = format!("{}{}{}", &text[..change.at], change.old, &text[end..]);
    let undone = Undone {
        label: change.label,
        before: text,
        after,
    };
    Ok((undone, entry))
}

/// Returns what the changes were called, the oldest first, that made one text of another; none when
/// they did not make it alone, because somebody changed the plan by hand or the history is too short.
pub(super) fn labels(history: &Path, from: &str, to: &str) -> Option<Vec<String>> {
    let mut text = to.to_owned();
    let mut labels = Vec::new();
    let mut entries = entries(history).ok()?;
    while text != from {
        let (_, entry) = entries.pop()?;
        let change = Change::parse(&fs::read_to_string(entry).ok()?)?;
        let end = change.at + change.new.len();
        let is_next = text.len() == change.length && text.get(change.at..end) == Some(&change.new);
        if !is_next {
            return None;
        }
        text.replace_range(change.at..end, &change.old);
        labels.push(change.label);
    }
    labels.reverse();
    Some(labels)
}

/// One entry of the history.
struct Change {
    label: String,
    at: usize,
    length: usize,
    old: String,
    new: String,
}

impl Change {
    fn parse(written: &str) -> Option<Self> {
        let doc: DocumentMut = written.parse().ok()?;
        let text = |key: &str| doc.get(key)?.as_str().map(str::to_owned);
        let number = |key: &str| usize::try_from(doc.get(key)?.as_integer()?).ok();
        Some(Self {
            label: text("label")?,
            at: number("at")?,
            length: number("length")?,
            old: text("old")?,
            new: text("new")?,
        })
    }
}
