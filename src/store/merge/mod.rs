//! Two changes of one plan made into one (three-way merge), by what the plan means and not by its
//! lines.
//!
//! Two people tick, add, move and write, and none of it is lost: comments, unknown keys and order
//! included. Where both changed the same fact in two ways, one answer stands and both are noted
//! under `[[undecided]]`, so that the file stays a plan and somebody can decide. The two sides can
//! be exchanged: the bytes are the same.

mod blocks;
mod circle;
mod decide;
mod headers;
mod lines;
mod model;
mod names;
mod order;
mod parse;
mod rules;
mod sections;
mod state;
mod undecided;
mod value;
mod write;

pub(super) use blocks::blocks;
pub(super) use decide::{fact, with_fact};
pub(super) use parse::NotToml;

use std::collections::BTreeSet;

use memchr::memchr_iter;

use self::headers::Reach;
use self::model::Value;
use crate::plan::Undecided;

/// Two changes of one text made into one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text with both.
    pub text: String,
    /// What both changed in two ways.
    pub disputes: Vec<Undecided>,
    /// What somebody should hear of although there is nothing to decide.
    pub kept: Vec<Kept>,
}

/// What of one side's change came out otherwise than it was meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kept {
    /// Where it is.
    pub at: Vec<String>,
    /// The key; none when it is the whole entry.
    pub fact: Option<String>,
    /// Why it is told.
    pub why: KeptWhy,
}

/// Why something is told of a merge although nobody has to decide it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeptWhy {
    /// One side took it out, and it stays since the other changed it.
    Changed,
    /// A wait for another task, by its id, that went: with one of the other side it made a circle.
    Circle(String),
    /// A reason for leaving a task out, in words, that went: the other side did the task.
    Done(String),
    /// Answers of the other side, in words, that went: in the archive nobody is asked which one is right.
    Archived(String),
    /// What two told of one fact under one post on one day, as TOML writes it: the one that stands first.
    Told([String; 2]),
}

/// A merge under way.
#[derive(Default)]
struct Merge {
    disputes: Vec<Undecided>,
    kept: Vec<Kept>,
    /// Facts that were undecided before and that each side has settled.
    settled_twice: BTreeSet<String>,
}

impl Merge {
    fn dispute(&mut self, at: &[String], fact: &str, answers: [&Value; 2]) {
        let answers = answers.map(|value| value.plain.clone());
        self.disputes.push(Undecided {
            at: at.to_vec(),
            fact: fact.to_owned(),
            answers: answers.into(),
        });
    }

    fn has_settled_twice(&self) -> bool {
        !self.settled_twice.is_empty()
    }

    fn is_settled_twice(&self, at: &[String], key: &str) -> bool {
        undecided::is_among(&self.settled_twice, at, key)
    }
}

/// Returns what two people made of one text, in one: `base` is what both began with, empty when
/// nobody knows.
pub(super) fn merge(base: &str, ours: &str, theirs: &str) -> Result<Merged, NotToml> {
    merged([base, ours, theirs], Reach::Mixed)
}

/// The same, with every register under headers: of a register between brackets no entry can be taken
/// out by one and stay for the other, and no question can be put beside one between brackets.
pub(super) fn merge_under_headers(texts: [&str; 3]) -> Result<Merged, NotToml> {
    merged(texts, Reach::All)
}

fn merged([base, ours, theirs]: [&str; 3], reach: Reach) -> Result<Merged, NotToml> {
    let alone = |text: &str| Merged {
        text: text.to_owned(),
        disputes: Vec::new(),
        kept: Vec::new(),
    };
    if ours == theirs || base == theirs {
        return Ok(alone(ours));
    }
    if base == ours {
        return Ok(alone(theirs));
    }
    let spelling = Spelling::of(base, ours, theirs);
    let [base, ours, theirs] = [base, ours, theirs].map(plain_lines);
    let mut merge = Merge::default();
    let both = |merge: &mut Merge, base: &str| {
        let texts = headers::alike([base, &ours, &theirs], reach)?;
        blocks::merged(merge, texts.each_ref().map(AsRef::as_ref))
    };
    let text = match both(&mut merge, &base) {
        // What both have mended tells more than what was broken before.
        Err(NotToml) if parse::meaning(&base).is_err() => {
            merge = Merge::default();
            both(&mut merge, "")?
        }
        text => text?,
    };
    merge.kept.sort();
    Ok(Merged {
        text: spelling.write(&text),
        disputes: merge.disputes,
        kept: merge.kept,
    })
}

/// How a text marks its start and its line ends.
struct Spelling {
    has_mark: bool,
    is_crlf: bool,
}

impl Spelling {
    fn of(base: &str, ours: &str, theirs: &str) -> Self {
        let changed = |is: fn(&str) -> bool| {
            if is(base) == is(ours) {
                is(theirs)
            } else {
                is(ours)
            }
        };
        Self {
            has_mark: changed(|text| text.starts_with('\u{feff}')),
            is_crlf: changed(has_crlf),
        }
    }

    fn write(&self, text: &str) -> String {
        let mark = if self.has_mark { "\u{feff}" } else { "" };
        let text = if self.is_crlf {
            text.replace('\n', "\r\n")
        } else {
            text.to_owned()
        };
        format!("{mark}{text}")
    }
}

/// Whether most lines end as on Windows; a few that some editor left are no habit.
fn has_crlf(text: &str) -> bool {
    let text = text.as_bytes();
    let returns = memchr_iter(b'\r', text).filter(|at| text.get(at + 1) == Some(&b'\n'));
    returns.count() * 2 > memchr_iter(b'\n', text).count()
}

fn plain_lines(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    if text.is_empty() || text.ends_with('\n') {
        text
    } else {
        text + "\n"
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
#[allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes them itself"
)]
mod tests;
