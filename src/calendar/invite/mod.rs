//! Invitations by mail: what is sent to one person (RFC 5546, RFC 6047), and what comes back.
//!
//! An address comes in as a [`Mailbox`] and leaves in the message to that person only; nothing else
//! of this room takes one.

mod incoming;
mod letter;
mod mailbox;
mod message;
mod reply;
#[cfg(test)]
#[allow(
    clippy::needless_raw_string_hashes,
    clippy::too_many_lines,
    reason = "expect-test writes snapshots itself, and a mail is as long as it is"
)]
mod tests;

pub use incoming::answer_in;
pub use mailbox::{Mailbox, Mailboxes, Noted};
pub use message::{Message, MessageKind};
pub use reply::{Reply, ReplyFault, replies};
