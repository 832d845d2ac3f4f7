//! Facts with two answers, which a merge left to be decided.

use super::super::toml_text::{list, quoted};
use super::fields::{self, Keys, Row};
use super::read::{Reader, Record};
use crate::plan::Undecided;

const UNDECIDED: &[&str] = &["in", "fact", "answers"];

/// Reads one record.
pub(super) fn undecided<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Undecided> {
    read.known(rec, UNDECIDED);
    let fact = read.text(rec, "fact");
    let fact = read.needed(rec, "fact", fact);
    Some(Undecided {
        at: read.texts(rec, "in"),
        fact: fact?,
        answers: read.written(rec, "answers"),
    })
}

/// Returns the keys of a record.
pub(in crate::store) fn row(it: &Undecided) -> Row {
    let keys = Keys::none()
        .value("in", list(&it.at))
        .text("fact", &it.fact)
        .value("answers", format!("[{}]", it.answers.join(", ")));
    fields::row(
        &format!("{} / {}", list(&it.at), quoted(&it.fact)),
        "",
        keys,
    )
}
