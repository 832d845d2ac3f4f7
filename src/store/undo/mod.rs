//! What was changed in a plan, kept so that it can be taken back.
//!
//! Each change is one entry, a file with a number for its name.

mod entry;

use std::fs::{self, File};
use std::io;
use std::iter::{from_fn, once};
use std::path::{Path, PathBuf};

use self::entry::{Change, write};
use super::{Action, Edited, PLAN, PlanFile, Scope, StoreError};
use crate::plan::Event;

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
    /// What later changes were called that are not in the plan, the newest first: a crash came
    /// before them, or somebody took them back by hand.
    pub absent: Vec<String>,
    /// How many later entries cannot be read; whatever they changed stays.
    pub unread: usize,
    /// Its entry, and those behind it that count no more.
    pub(super) entries: Vec<PathBuf>,
}

impl Undone {
    /// Whether the revision of an event is lower without the change, and somebody may have the higher
    /// one: a person who was invited, or who subscribed.
    ///
    /// A plan that cannot be read tells nobody anything.
    pub fn lowers_a_revision(&self) -> bool {
        let plan = |text: &str| {
            let file = PlanFile::parse(Path::new(PLAN), text.to_owned());
            file.and_then(|file| file.plan(&Scope::All)).ok()
        };
        // Most changes touch no revision, and a large plan is not read for them.
        if numbers_of(&self.before) == numbers_of(&self.after) {
            return false;
        }
        let (Some(before), Some(after)) = (plan(&self.before), plan(&self.after)) else {
            return false;
        };
        let has_feed = before.group.feed.is_some();
        before.events.iter().any(|old| {
            let is_told = has_feed || !old.invited.is_empty();
            let is_lower = |new: &Event| new.sequence < old.sequence;
            is_told && after.event(&old.id).is_some_and(is_lower)
        })
    }
}

/// Returns the lines of a plan's text that can be revisions.
fn numbers_of(plan: &str) -> Vec<&str> {
    let lines = plan.lines();
    lines.filter(|line| line.contains("sequence")).collect()
}

/// An entry whose change is not yet made; gone when it is dropped before that.
pub(super) struct Note {
    path: PathBuf,
    /// Entries that are too many once the change is made.
    oldest: Vec<PathBuf>,
    is_kept: bool,
}

/// Writes an entry for a change of a text, under its number.
///
/// It comes before the change, and is not synced: that would cost as much as the change itself. So
/// after a crash there can be an entry whose change was never made, which [`last`] recognises; and
/// after a power cut one that is cut off or gone, which costs that entry and no other.
pub(super) fn note(history: &Path, label: &str, new: &Edited<'_>) -> Result<Note, StoreError> {
    let wrong = |error| StoreError::io(history, Action::Write)(error);
    let numbers = match numbers(history) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir(history).map_err(wrong)?;
            Vec::new()
        }
        numbers => numbers.map_err(StoreError::io(history, Action::Read))?,
    };
    let (path, file) = next(history, numbers.last().copied()).map_err(wrong)?;
    let extra = (numbers.len() + 1).saturating_sub(KEPT);
    let oldest = numbers[..extra].iter().map(|number| at(history, *number));
    let note = Note {
        path,
        oldest: oldest.collect(),
        is_kept: false,
    };
    write(file, label, new).map_err(wrong)?;
    Ok(note)
}

/// Makes the file of the next entry. Where the file system knows no locks, somebody else may have
/// taken the number.
fn next(history: &Path, last: Option<u32>) -> io::Result<(PathBuf, File)> {
    let mut number = last.unwrap_or(0);
    loop {
        let following = number.checked_add(1);
        number = following.ok_or(io::ErrorKind::AlreadyExists)?;
        let path = at(history, number);
        match File::create_new(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => return Ok((path, made?)),
        }
    }
}

impl Note {
    /// Leaves the entry in the history, now that the change is made, and forgets the oldest.
    pub(super) fn keep(mut self) {
        self.is_kept = true;
        forget(&self.oldest);
    }
}

impl Drop for Note {
    fn drop(&mut self) {
        if !self.is_kept {
            // One that stays is recognised.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Where what was taken back is kept: a commit says it, when others have the change already.
pub(super) const TAKEN_BACK: &str = "taken-back";

/// Takes the last of some entries out of a history, whose change is taken back now, and forgets the
/// others. When it cannot be kept, a commit says less.
pub(super) fn take_back(history: &Path, entries: &[PathBuf]) {
    let aside = history.join(TAKEN_BACK);
    let keep = |entry: &PathBuf| -> io::Result<()> {
        fs::create_dir_all(&aside)?;
        let numbers = numbers(&aside)?;
        let last = numbers.last().copied().unwrap_or(0);
        fs::rename(entry, at(&aside, last.saturating_add(1)))?;
        let extra = (numbers.len() + 1).saturating_sub(KEPT);
        let oldest = numbers[..extra].iter().map(|number| at(&aside, *number));
        forget(&oldest.collect::<Vec<_>>());
        Ok(())
    };
    let _ = entries.last().map(keep);
    forget(entries);
}

/// Removes entries. One that stays does no harm: it is recognised as taken back, or is too old.
pub(super) fn forget(entries: &[PathBuf]) {
    for entry in entries {
        let _ = fs::remove_file(entry);
    }
}

/// Returns the numbers of the entries of a history, the newest last.
fn numbers(history: &Path) -> io::Result<Vec<u32>> {
    let number = |entry: fs::DirEntry| {
        let name = entry.file_name();
        let name = name.to_str()?;
        let number = name.strip_suffix(".toml")?.parse().ok()?;
        (name == name_of(number)).then_some(number)
    };
    let mut numbers: Vec<u32> = fs::read_dir(history)?
        .flatten()
        .filter_map(number)
        .collect();
    numbers.sort_unstable();
    Ok(numbers)
}

fn name_of(number: u32) -> String {
    format!("{number:08}.toml")
}

fn at(history: &Path, number: u32) -> PathBuf {
    history.join(name_of(number))
}

/// Returns what taking back the last change makes of a text.
///
/// Entries whose change is not in the text are passed over: a crash came before the change, or
/// somebody took it back by hand. So are those that cannot be read.
pub(super) fn last(history: &Path, plan: &Path, text: String) -> Result<Undone, StoreError> {
    let numbers = match numbers(history) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        numbers => numbers.map_err(StoreError::io(history, Action::Read))?,
    };
    let mut undone = Undone::none_of(text);
    for number in numbers.into_iter().rev() {
        let path = at(history, number);
        let written = fs::read(&path).map_err(StoreError::io(&path, Action::Read))?;
        undone.entries.push(path);
        let Some(change) = Change::parse(&written) else {
            undone.unread += 1;
            continue;
        };
        if let Some(after) = change.taken_from(&undone.before) {
            (undone.label, undone.after) = (change.label, after);
            return Ok(undone);
        }
        if !change.is_absent_from(&undone.before) {
            return Err(undone.blocked(plan, Some(change.label)));
        }
        undone.absent.push(change.label);
    }
    Err(undone.blocked(plan, None))
}

impl Undone {
    fn none_of(text: String) -> Self {
        Self {
            label: String::new(),
            before: text,
            after: String::new(),
            absent: Vec::new(),
            unread: 0,
            entries: Vec::new(),
        }
    }

    /// Returns why nothing can be taken back: because of an entry that cannot be read, a change by
    /// hand, or since nothing is left.
    fn blocked(self, plan: &Path, label: Option<String>) -> StoreError {
        let path = plan.to_owned();
        match label {
            label if self.unread > 0 => StoreError::NoteLost { path, label },
            Some(label) => StoreError::ChangedByHand { path, label },
            None => StoreError::NothingToUndo { path },
        }
    }
}

/// Returns what the changes were called, the oldest first, that made one text of another, behind those
/// that were taken back from it; none when they did not make it alone, because somebody changed the plan
/// by hand or the history is too short.
pub(super) fn labels(history: &Path, from: &str, to: &str) -> Option<Vec<String>> {
    let (begins, mut taken_back) = before_taken_back(history, from);
    let mut text = to.to_owned();
    let mut labels = Vec::new();
    let mut changes = back(history, to);
    let steps = loop {
        if let Some(steps) = begins.iter().position(|begin| *begin == text) {
            break steps;
        }
        let (label, older) = changes.next()?;
        labels.push(label);
        text = older;
    };
    taken_back.truncate(steps);
    taken_back.extend(labels.into_iter().rev());
    Some(taken_back)
}

/// Returns a text, and what it was before each change that was taken back from it; and what these are
/// called, one less.
fn before_taken_back(history: &Path, text: &str) -> (Vec<String>, Vec<String>) {
    let aside = history.join(TAKEN_BACK);
    let mut texts = vec![text.to_owned()];
    let mut labels = Vec::new();
    for number in numbers(&aside).unwrap_or_default() {
        let change = fs::read(at(&aside, number)).ok();
        let change = change.and_then(|written| Change::parse(&written));
        let last = texts.last().map_or(text, String::as_str);
        if let Some((change, older)) = change.and_then(|it| {
            let older = it.taken_from(last)?;
            Some((it, older))
        }) {
            labels.push(format!("take back `{}`", change.label));
            texts.push(older);
        }
    }
    (texts, labels)
}

/// Returns a text behind those it was made of, the oldest first: so many of the latest as have no more bytes
/// than `most` together.
pub(super) fn older(history: &Path, text: &str, most: usize) -> Vec<String> {
    let texts = back(history, text).map(|(_, older)| older);
    let mut bytes = 0;
    let texts = texts.take_while(|text| {
        bytes += text.len();
        bytes <= most
    });
    let mut texts: Vec<String> = once(text.to_owned()).chain(texts).collect();
    texts.reverse();
    texts
}

/// Returns the changes that made a text, the newest first: what each was called, and the text before it. They
/// end where somebody changed it by hand, and with the history.
fn back(history: &Path, text: &str) -> impl Iterator<Item = (String, String)> {
    let mut numbers = numbers(history).unwrap_or_default();
    let mut text = text.to_owned();
    from_fn(move || {
        loop {
            let change = Change::parse(&fs::read(at(history, numbers.pop()?)).ok()?)?;
            match change.taken_from(&text) {
                Some(older) => {
                    text.clone_from(&older);
                    return Some((change.label, older));
                }
                None if change.is_absent_from(&text) => {}
                None => return None,
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::entry::LONG;
    use super::*;

    struct History {
        folder: tempfile::TempDir,
        text: String,
    }

    impl History {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            let text = "a = 1\nb = 1\nc = 1\n".to_owned();
            Self { folder, text }
        }

        fn path(&self) -> PathBuf {
            self.folder.path().join("undo")
        }

        /// Notes a change under its old text, and makes it or not.
        fn change(&mut self, (old, new): (&str, &str), is_made: bool) {
            let text = self.text.replace(old, new);
            let note =
                note(&self.path(), old, &Edited::whole(&self.text, text.clone())).expect("a note");
            note.keep();
            if is_made {
                self.text = text;
            }
        }

        fn entry(&self, number: u32) -> PathBuf {
            at(&self.path(), number)
        }

        fn last(&self) -> Result<Undone, StoreError> {
            last(&self.path(), Path::new("plan.toml"), self.text.clone())
        }

        fn undo(&mut self) -> Undone {
            let undone = self.last().expect("a change");
            take_back(&self.path(), &undone.entries);
            self.text.clone_from(&undone.after);
            undone
        }
    }

    #[test]
    fn texts_of_any_signs_come_back() {
        for text in [
            "it's ''' or '",
            "\n\n\tŁódź \"x\" \\n\n",
            "a\r\nb\r\n",
            "\u{85}\0\u{7f}",
            &"é\n".repeat(LONG),
        ] {
            let mut history = History::new();
            history.change(("b = 1", text), true);
            let with = history.text.clone();
            history.change((text, "b = 2"), true);
            history.undo();
            assert_eq!(history.text, with);
            history.undo();
            assert_eq!(history.text, "a = 1\nb = 1\nc = 1\n");
        }
    }

    #[test]
    fn what_was_taken_back_is_named_before_what_came_after_it() {
        let mut history = History::new();
        let begin = history.text.clone();
        history.change(("a = 1", "a = 2"), true);
        history.change(("c = 1", "c = 2"), true);
        let shared = history.text.clone();
        history.undo();
        history.undo();
        history.change(("b = 1", "b = 2"), true);
        let named = |from: &str| labels(&history.path(), from, &history.text);
        let all = ["take back `c = 1`", "take back `a = 1`", "b = 1"];
        assert_eq!(named(&shared), Some(all.map(str::to_owned).into()));
        assert_eq!(named(&begin), Some(vec!["b = 1".to_owned()]));
        assert_eq!(named("by hand"), None);
    }

    #[test]
    fn of_what_was_taken_back_no_more_is_kept_than_of_changes() {
        let mut history = History::new();
        for _ in 0..=KEPT {
            history.change(("a = 1", "a = 2"), true);
            history.undo();
        }
        let kept = numbers(&history.path().join(TAKEN_BACK)).expect("a folder");
        assert_eq!(kept.len(), KEPT);
    }

    #[test]
    fn a_change_that_was_never_made_is_passed_over() {
        for (lost, longer) in [("b = 1", "b = 2"), ("b = 1", "b = 10"), ("b = 1\n", "")] {
            let mut history = History::new();
            history.change(("a = 1", "a = 2"), true);
            history.change((lost, longer), false);
            let undone = history.undo();
            assert_eq!((undone.label.as_str(), undone.absent.len()), ("a = 1", 1));
            assert_eq!(history.text, "a = 1\nb = 1\nc = 1\n");
            assert!(matches!(
                history.last(),
                Err(StoreError::NothingToUndo { .. })
            ));
        }
    }

    #[test]
    fn a_change_that_was_made_at_the_second_try_is_taken_back_once() {
        let mut history = History::new();
        history.change(("a = 1", "a = 22"), true);
        history.change(("b = 1", "b = 22"), false);
        history.change(("b = 1", "b = 22"), true);
        assert_eq!(history.undo().label, "b = 1");
        let undone = history.undo();
        assert_eq!((undone.label.as_str(), undone.absent.len()), ("a = 1", 1));
    }

    #[test]
    fn an_entry_that_was_cut_off_costs_only_itself() {
        for cut in ["", "label = \"b", "\0\0\0\0"] {
            let mut history = History::new();
            history.change(("a = 1", "a = 22"), true);
            history.change(("b = 1", "b = 22"), true);
            fs::write(history.entry(2), cut).expect("a file");
            history.change(("c = 1", "c = 22"), true);
            assert_eq!(history.undo().label, "c = 1");
            let refused = history
                .last()
                .expect_err("what is before it cannot be told");
            assert!(
                matches!(&refused, StoreError::NoteLost { label: Some(label), .. } if label == "a = 1"),
                "{refused}"
            );
            history.change(("c = 1", "c = 3"), true);
            assert_eq!(history.undo().label, "c = 1");
        }
    }

    #[test]
    fn an_entry_cut_off_before_its_change_hides_nothing() {
        let mut history = History::new();
        history.change(("a = 1", "a = 22"), true);
        history.change(("b = 1", "b = 22"), false);
        fs::write(history.entry(2), "").expect("a file");
        let undone = history.undo();
        assert_eq!((undone.label.as_str(), undone.unread), ("a = 1", 1));
        assert!(matches!(
            history.last(),
            Err(StoreError::NothingToUndo { .. })
        ));
    }

    #[test]
    fn a_history_of_nothing_readable_says_so() {
        let mut history = History::new();
        history.change(("a = 1", "a = 22"), true);
        fs::write(history.entry(1), "").expect("a file");
        let refused = history.last().expect_err("nothing is left");
        assert!(
            matches!(refused, StoreError::NoteLost { label: None, .. }),
            "{refused}"
        );
    }

    #[test]
    fn a_lower_revision_is_seen_however_the_plan_is_written() {
        let event = "[[event]]\nid = \"a\"\ntitle = \"A\"\nstart = 2026-12-17T18:30:00\n";
        let plan = |group: &str, event: &str| {
            format!(
                "convoke = 1\n\n[group]\nname = \"G\"\ntimezone = \"UTC\"\n{group}\n[[person]]\n\
                 id = \"ana\"\nname = \"Ana\"\n\n{event}"
            )
        };
        let inline = "invited = [{ person = \"ana\", on = 2026-11-01T10:00:00Z, sequence = 1 }]\n";
        let headed = "\n  [[event.invited]]\n  person = \"ana\"\n  on = 2026-11-01T10:00:00Z\n  \
                      sequence = 1\n";
        let feed = "feed = \"https://x.test/c.ics\"";
        for (group, number, invited, is_told) in [
            ("", "sequence = N\n", inline, true),
            ("", "  sequence=N # seen\n", headed, true),
            (feed, "sequence = N\n", "", true),
            ("", "sequence = N\n", "", false),
            ("", "minutes = N\n", inline, false),
        ] {
            let text = |number_is: &str| {
                let number = number.replace('N', number_is);
                plan(group, &format!("{event}{number}{invited}"))
            };
            let (before, after) = (text("12"), text("11"));
            let loads = PlanFile::parse(Path::new(PLAN), before.clone())
                .and_then(|file| file.plan(&Scope::All));
            assert!(loads.is_ok(), "{before}{loads:?}");
            let undone = |before: &str, after: &str| {
                let undone = Undone::none_of(before.to_owned());
                let after = after.to_owned();
                Undone { after, ..undone }.lowers_a_revision()
            };
            assert_eq!(undone(&before, &after), is_told, "{before}");
            assert!(!undone(&after, &before), "{before}");
        }
    }

    #[test]
    fn a_change_by_hand_of_the_same_length_is_seen() {
        for (old, new) in [("b = 1", "b = 2"), ("b = 1", ""), ("b = 1", "b = 10")] {
            let mut history = History::new();
            history.change((old, new), true);
            history.text = history.text.replace("a = 1", "a = 7");
            let refused = history.last().expect_err("it was changed by hand");
            assert!(
                matches!(refused, StoreError::ChangedByHand { .. }),
                "{refused}"
            );
        }
    }

    #[test]
    fn of_a_long_new_text_no_copy_is_kept_and_a_change_in_it_is_seen() {
        let long = "b = 2\n".repeat(LONG);
        let mut history = History::new();
        history.change(("b = 1", &long), true);
        let entry = fs::read_to_string(history.entry(1)).expect("an entry");
        assert!(entry.len() < 200, "{entry}");
        let made = history.text.clone();
        history.text = made.replacen("b = 2\nb = 2", "b = 2\nb = 3", 1);
        let refused = history.last().expect_err("it was changed by hand");
        assert!(matches!(refused, StoreError::ChangedByHand { .. }));
        history.text = made;
        history.undo();
        assert_eq!(history.text, "a = 1\nb = 1\nc = 1\n");
    }

    #[test]
    fn numbers_of_others_are_no_entries_and_no_trap() {
        let mut history = History::new();
        history.change(("a = 1", "a = 22"), true);
        for name in ["5.toml", "+0000009.toml", "waiting", "x.toml"] {
            fs::write(history.path().join(name), "").expect("a file");
        }
        history.change(("b = 1", "b = 22"), true);
        assert!(history.entry(2).exists());
        fs::write(history.entry(u32::MAX), "").expect("a file");
        // No number is left. The change is refused, and nothing that was noted is lost.
        let refused = note(&history.path(), "x", &Edited::whole("a", "b".to_owned()));
        assert!(matches!(refused, Err(StoreError::Io { .. })));
        fs::remove_file(history.entry(u32::MAX)).expect("a file");
        assert_eq!(history.undo().label, "b = 1");
    }

    #[test]
    fn a_note_that_is_dropped_is_gone() {
        let history = History::new();
        drop(note(&history.path(), "x", &Edited::whole("a", "b".to_owned())).expect("a note"));
        assert!(!history.entry(1).exists());
    }
}
