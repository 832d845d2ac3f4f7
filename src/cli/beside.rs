//! What is said beside a result, on the standard error.

use std::cell::RefCell;
use std::io::{self, Write as _};

use serde_json::{Value, json};

use crate::render::json_line;
use crate::text::{clean_lines, printable};

/// Sentences beside a result: said at once, or kept for the one document that a script reads.
pub(crate) struct Beside {
    is_json: bool,
    kept: RefCell<Vec<String>>,
}

impl Beside {
    pub(super) fn new(is_json: bool) -> Self {
        Self {
            is_json,
            kept: RefCell::default(),
        }
    }

    pub(super) fn say(&self, sentence: &str) {
        if self.is_json {
            self.kept.borrow_mut().push(clean_lines(sentence));
        } else {
            say(sentence);
        }
    }

    /// Says what was kept, as one document, when nothing went wrong.
    pub(super) fn end(&self) {
        if !self.kept.borrow().is_empty() {
            say(&json_line(&self.with_notes(json!({}))));
        }
    }

    /// Adds what was kept to a document, under `notes`.
    pub(super) fn with_notes(&self, mut told: Value) -> Value {
        let kept = self.kept.take();
        if !kept.is_empty() {
            told["notes"] = kept.into();
        }
        told
    }
}

/// Writes a line to the standard error, without anything that would act on a terminal. When that
/// cannot be written there is nobody left to be told, and what was done is done all the same.
pub(super) fn say(sentence: &str) {
    let _ = writeln!(io::stderr(), "{}", printable(sentence, false));
}
