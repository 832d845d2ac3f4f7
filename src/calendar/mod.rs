//! The calendar files of a group: events written as iCalendar (RFC 5545, RFC 7986), the busy days
//! of a neighbour's calendar read, and the events of a calendar that a group brings in.
//!
//! Knows nothing of files, people's private contacts or the clock: the same plan gives the same
//! bytes. The model is the `icalendar` crate's; the bytes are ours, because the crate writes no
//! time zones, lets line breaks through and stamps what it writes with the wall clock.

mod alarm;
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
mod invite;
mod length;
#[cfg(test)]
mod lint;
mod moment;
mod observances;
mod occurrences;
mod presence;
mod recur;
mod resembles;
mod revision;
mod revisions;
mod tasks;
mod times;
mod timezone;
mod write;
mod zones;

pub use busy::{Busy, busy};
pub use contents::{Contents, contents, has_events, is_calendar, is_same_calendar};
pub use entries::MOST_BYTES;
pub use error::{CalendarError, EntryFault};
pub use export::{Evening, Style, Work, export, export_work};
pub use identity::uid;
pub use incoming::{Incoming, IncomingEvent, IncomingRequest, Remark, incoming};
pub use invite::{
    Mailbox, Mailboxes, Message, MessageKind, Noted, Reply, ReplyFault, answer_in_mail, replies,
};
pub use presence::{Part, Presence};
pub use resembles::Resembles;
pub use revision::Revision;
pub use tasks::Chore;
