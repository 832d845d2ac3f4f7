//! Somebody else's calendar, read: its lines, entries, zones and rules of repetition, and what a plan
//! or the search for a free evening takes from them.
//!
//! Forgives what is seen in the wild, names the line of what it cannot forgive, and takes no more
//! time and memory than the file is long.

mod busy;
mod clocks;
mod content_line;
mod contents;
mod editions;
mod entries;
mod facts;
mod hours;
mod incoming;
mod moment;
mod observances;
mod occurrences;
mod property;
mod recur;
mod resembles;
mod walk;

pub use busy::{Busy, busy};
pub use contents::{Contents, contents, has_events, is_calendar, is_same_calendar};
pub use entries::MOST_BYTES;
pub use incoming::{Besides, Incoming, IncomingEvent, IncomingRequest, Remark, incoming};
pub use resembles::Resembles;

pub(super) use content_line::ContentLine;
pub(super) use entries::{Entry, LARGEST_MB, entries};
pub(super) use incoming::YEARS;
pub(super) use property::Property;
pub(super) use walk::DEEPEST;

use super::{CalendarError, EntryFault};
