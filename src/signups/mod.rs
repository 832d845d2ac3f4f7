//! Sign-up lists as Meetup, Eventbrite, connpass and others export them: how many come, wait, came,
//! and eat what.
//!
//! A list is full of people's names and addresses. They are read, counted and let go: nothing here
//! can be printed for debugging but counts, and an error names a line and a column, never a person.
//! Columns are known by their names, and what was taken for what is said; nothing is guessed in
//! silence. Knows nothing of plans, files or terminals.

mod columns;
mod count;
mod decode;
mod diets;
mod error;
mod people;
mod read;
#[cfg(test)]
mod tests;
mod words;

pub use columns::{Asked, Meaning, Taken};
pub use count::{Counts, count};
pub use decode::Encoding;
pub use error::SignupError;
pub use people::{Guest, Standing, door};
pub use read::{List, looks_like_list, read};
