//! What organizers know: dated checklists with reasons and sources, formats, duties, quantities.
//!
//! The knowledge is data, in the TOML files beside this page; the code reads a file when it is
//! first asked for, picks what fits an event, and fits dates into the time that is left. Nothing
//! here knows of files on disk, the clock, or how a task is shown.

mod advise;
mod catalog;
mod facts;
mod fit;
mod item;
mod parse;
#[cfg(test)]
mod profiles;
mod time;

pub use advise::{Advice, advise, wanted};
pub use catalog::{Checklist, checklist, item, items};
pub use facts::{
    format, formats, minimums, policies, post_rule, promotion, quantities, role, roles, scoring,
    source, sources, sponsorship,
};
pub use fit::{Drop, Fitted, Wanted, Warning, fit};
pub use item::{Condition, Item, Profile, level};
pub use parse::{
    Adjustment, Agenda, Benefit, Choice, DateCase, DateCriterion, FormatFacts, Formats, Minimum,
    Note, Observance, Policies, PolicyRule, PostDay, PostRule, Programme, Promotion, Quantities,
    Role, Roles, Scoring, Season, Segment, ShowRate, Source, Sponsorship, VenueCriterion,
    VenueQuestion,
};
