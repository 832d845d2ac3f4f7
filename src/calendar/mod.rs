//! The calendars of a group: its events and tasks written as iCalendar (RFC 5545, RFC 7986),
//! invitations to mail (RFC 5546, RFC 6047), and other people's calendars read.
//!
//! Knows nothing of files or the clock: the same plan gives the same bytes. The mail address of a
//! person comes in as a [`Mailbox`] and leaves only in a message to that person. The model is the
//! `icalendar` crate's; the bytes are ours, because the crate writes no time zones, lets line breaks
//! through and stamps what it writes with the wall clock. Events, of which a file may have thousands,
//! are entries of our own that borrow from the plan, and become the crate's where one is amended.

mod alarm;
mod describe;
mod entry;
mod error;
mod export;
mod head;
mod html;
mod identity;
mod invite;
mod length;
#[cfg(test)]
mod lint;
mod presence;
mod reading;
mod revision;
mod tasks;
mod times;
mod timezone;
mod words;
mod work;
mod write;
mod zones;

pub use error::{CalendarError, EntryFault};
pub use export::{Evening, Sheet, Style, Survey};
pub use identity::uid;
pub use invite::{
    Mailbox, Mailboxes, Message, MessageKind, Noted, Reply, ReplyFault, answer_in_mail, replies,
};
pub use presence::{Part, Presence};
pub use reading::{
    Besides, Busy, Contents, Incoming, IncomingEvent, IncomingRequest, MOST_BYTES, Remark,
    Resembles, busy, contents, has_events, incoming, is_calendar, is_same_calendar,
};
pub use revision::Revision;
pub use tasks::Chore;
pub use words::Words;
pub use work::{Work, export_work};
