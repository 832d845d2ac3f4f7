//! The organizer's world: a group, its events, and what a plan must keep true.
//!
//! Knows nothing of files, terminals or guidance. These types are not serializable: the plan file,
//! the JSON and the templates are promises of their own, each kept in one place.

mod address;
mod error;
mod event;
mod group;
mod id;
mod invitation;
mod ledger;
mod position;
mod post;
mod register;
mod rules;
mod task;
mod words;

pub use address::{channel_address, is_mail_address, web_address};
pub use error::{PlanError, TitleFault};
pub use event::{Event, Lesson, Session};
pub use group::{Group, Head, Plan};
pub use id::Id;
pub use invitation::{Answered, Invitation};
pub use ledger::Ledger;
pub use position::Position;
pub use post::{Correction, Post, Told};
pub use register::{Person, Sponsor, Venue};
pub use rules::{Breach, Place, Problem, title};
pub use task::{State, Task};
pub use words::{
    Answer, Area, ChannelKind, Detail, Fact, Feature, Format, Level, Mode, Occasion, Standing,
    Status,
};
