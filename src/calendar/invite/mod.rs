//! Invitations by mail: what is sent to one person (RFC 5546, RFC 6047), and what comes back.
//!
//! An address comes in as a [`Mailbox`] and leaves in the message to that person only; nothing else
//! of this room takes one.

mod letter;
mod mailbox;
mod message;
mod reply;
mod saved_mail;
#[cfg(test)]
mod tests;

pub use mailbox::{Mailbox, Mailboxes, Noted};
pub use message::{Message, MessageKind};
pub use reply::{Reply, ReplyFault, replies};
pub use saved_mail::answer_in_mail;
