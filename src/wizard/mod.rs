//! Questions to a person: how they look, how they are answered, and how one goes back.
//!
//! A question is a value ([`Text`], [`Choose`], [`Tick`], [`Confirm`]); who answers it stands
//! behind the [`Ask`] trait: a terminal, plain lines for screen readers, or a script in tests.
//! [`run`] walks through sections of questions over a draft. The room writes no file, reads no
//! clock and no environment; it speaks to stderr only.

mod ask;
mod choices;
mod decide;
mod entries;
mod field;
mod fit;
mod group;
mod group_form;
mod interview;
mod keys;
mod line;
mod new_event;
mod place;
mod plain;
mod recap;
mod review;
mod screen;
#[cfg(test)]
mod script;
mod steps;
mod suggest;
mod support;
mod terminal;
mod theme;
mod what;
mod when;
mod who;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

pub use ask::{Ask, Choice, Choose, Confirm, Reply, Stop, Text, Tick};
pub use group::group;
pub use new_event::{Progress, Setting, change_event, first_event, new_event};
pub use plain::Plain;
pub use recap::recap;
pub use screen::restore_terminal;
#[cfg(test)]
use script::Script;
pub use steps::{Need, Section, Step, Turn, run};
pub use terminal::Terminal;

/// How questions look, decided once for the whole run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Colours and bold type; meaning never hangs on them.
    pub has_colour: bool,
    /// Numbered lists and whole lines instead of a moving cursor: for screen readers, for
    /// terminals that cannot move the cursor (`TERM=dumb`) and for scripts at a terminal.
    pub is_plain: bool,
}

/// Returns the side that asks at this terminal. Whether somebody is there is for the caller to know:
/// the prompts hang where nobody is.
///
/// `stop` is set by the program's Ctrl-C handler; a question in progress then ends with
/// [`Stop::Cancelled`].
pub fn open(look: Look, stop: Arc<AtomicBool>) -> Box<dyn Ask> {
    if look.is_plain {
        Box::new(Plain::new(plain::lines_of_stdin(stop), std::io::stderr()))
    } else {
        Box::new(Terminal::new(look.has_colour, stop))
    }
}

#[cfg(test)]
mod tests;
