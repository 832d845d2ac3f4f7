//! The words for each channel: what to say there, made to fit.
//!
//! Knows nothing of files or the network: wordings come embedded or as text, and what comes out is
//! ready to paste. Facts that are not known leave no trace in the text.

mod announce;
mod catalog;
mod compose;
mod conditions;
mod context;
mod count;
mod engine;
mod error;
mod rules;

pub use announce::{Announcement, Wanted, announce, names, rules, told};
pub use compose::{LONGEST_LINK, Parts, SURE_LINK, compose};
pub use count::Unit;
pub use error::ChannelError;
pub use rules::{Certainty, Measure, Rules};
