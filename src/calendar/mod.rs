//! The calendar files of a group: events written as iCalendar (RFC 5545, RFC 7986), and the busy
//! days of a neighbour's calendar read.
//!
//! Knows nothing of files, people's private contacts or the clock: the same plan gives the same
//! bytes. The model is the `icalendar` crate's; the bytes are ours, because the crate writes no
//! time zones, lets line breaks through and stamps what it writes with the wall clock.

mod alarm;
mod busy;
mod content_line;
mod describe;
mod entries;
mod entry;
mod error;
mod export;
mod identity;
mod invite;
mod length;
#[cfg(test)]
mod lint;
mod moment;
mod presence;
mod recur;
mod revision;
mod tasks;
mod times;
mod timezone;
mod write;
mod zones;

pub use busy::{Busy, busy};
pub use error::{CalendarError, Resembles};
pub use export::{Evening, Style, Work, export, export_work};
pub use identity::uid;
pub use invite::{
    Mailbox, Mailboxes, Message, MessageKind, Noted, Reply, ReplyFault, answer_in, replies,
};
pub use presence::{Part, Presence};
pub use revision::Revision;
pub use tasks::Chore;
