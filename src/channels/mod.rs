//! The words for each channel: what to say there, made to fit.
//!
//! Knows nothing of files or the network: wordings come embedded or as text, and what comes out is
//! ready to paste. Facts that are not known leave no trace in the text.

mod announce;
mod bounds;
mod calendar_links;
mod catalog;
mod compose;
mod context;
mod count;
mod engine;
mod error;
mod faults;
mod fields;
mod fit;
mod helpers;
mod mail;
mod markup;
mod needs;
mod rules;
#[cfg(test)]
mod sample;
mod scope;
mod sheet;
mod shelf;
mod templates;
mod thread;
mod told;
mod values;
mod warning;
mod whole;
mod wordings;
mod work;

pub use announce::{Announcement, Text, Wanted, Writer};
pub use calendar_links::{CalendarLinks, Subscription, calendar_links, subscription};
pub use catalog::{kind, names, rules};
pub use compose::SURE_LINK;
pub use context::{VARIABLES, group_page, own_page, page};
pub use count::{Excess, Unit, bluesky};
pub use error::ChannelError;
pub use helpers::HELPERS;
pub use markup::Markup;
pub use needs::Need;
pub use rules::{Certainty, FieldRule, Holds, Measure, Numbering, Rules};
pub use templates::{Found, Role, built_in};
pub use told::told;
pub use values::{phrases, values};
pub use warning::Warning;
pub use wordings::{Wordings, folders_and_channels, role};
