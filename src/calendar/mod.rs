//! The calendar files of a group: events written as iCalendar (RFC 5545, RFC 7986), the busy days
//! of a neighbour's calendar read, and the events of a calendar that a group brings in.
//!
//! Knows nothing of files, people's private contacts or the clock: the same plan gives the same
//! bytes. The model is the `icalendar` crate's; the bytes are ours, because the crate writes no
//! time zones, lets line breaks through and stamps what it writes with the wall clock.

mod busy;
mod clocks;
mod content_line;
mod contents;
mod describe;
mod entries;
mod entry;
mod error;
mod export;
mod facts;
mod hours;
mod identity;
mod incoming;
#[cfg(test)]
mod lint;
mod moment;
mod observances;
mod occurrences;
mod recur;
mod resembles;
mod revisions;
mod times;
mod timezone;
mod write;

pub use busy::{Busy, busy};
pub use contents::{Contents, contents, has_events, is_calendar, is_same_calendar};
pub use entries::MOST_BYTES;
pub use error::{CalendarError, EntryFault};
pub use export::export;
pub use identity::uid;
pub use incoming::{Incoming, IncomingEvent, IncomingRequest, Remark, incoming};
pub use resembles::Resembles;
