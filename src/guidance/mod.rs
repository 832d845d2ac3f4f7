//! What organizers know: dated checklists with reasons and sources, formats, duties, quantities.
//!
//! The knowledge is data, in the TOML files beside this page; the code reads a file when it is
//! first asked for, picks what fits an event, and fits dates into the time that is left. Nothing
//! here knows of files on disk, the clock, or how a task is shown.

mod advise;
mod arrivals;
mod catalog;
mod facts;
mod fit;
mod item;
mod pack;
mod parse;
#[cfg(test)]
mod profiles;
mod rooms;
mod time;

pub use advise::{Advice, advise, wanted};
pub use arrivals::{Crowd, adjustment, show_rate, small_crowd};
pub use catalog::{Checklist, checklist, item, items};
#[cfg(test)]
pub(crate) use facts::most_of;
pub use facts::{
    agendas, format, formats, minimums, policies, post_rule, promotion, quantities, role, roles,
    scoring, source, sources, sponsorship, week,
};
pub use fit::{Drop, Fitted, Wanted, Warning, fit};
pub use item::{Condition, Item, Profile, level};
pub use pack::{BrokenPack, PACKS, Pack, PackFault, PackRule, pack};
pub use parse::{
    Adjustment, Agenda, Audience, Benefit, Choice, DateCase, DateCriterion, DietShare, FormatFacts,
    Formats, Measure, Minimum, Note, Observance, Per, Policies, PolicyRule, PostDay, PostRule,
    Promotion, Quantities, Quantity, QuantityRule, Role, Roles, Scoring, Season, Segment, Serves,
    ShowRate, Source, Sponsorship, Stock, VenueCriterion, VenueFormat, VenuePart, VenueQuestion,
    VenueWeights, VenueWord, Verdict, Week,
};
pub use rooms::{VENUE_CURRENT, stock_needed, venue_format, venue_weights, venue_word};
