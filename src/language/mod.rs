//! The languages announcements are written in: their words, and their dates as people there write
//! them.
//!
//! Knows nothing of groups or channels. A language is one file in `words/`.

mod catalog;
mod dates;
mod error;
mod file;
mod find;
#[cfg(test)]
mod tests;
mod words;

pub use catalog::{is_known, tags};
pub use error::LanguageError;
pub use find::{
    DateWord, Finder, Mention, Mentioned, WeekdayReading, WeekdayWord, WrittenDate, WrittenDay,
    WrittenTime,
};
pub use words::Language;
pub(crate) use words::{fill, fill_by};
