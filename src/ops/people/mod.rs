//! The register of people: who organizes, speaks and helps, and what is known of them.

mod change;
mod facts;
mod list;
mod request;
mod show;

pub(super) use change::{note_organizer, settle};

pub use change::{PersonChanged, StillHas, add_person, change_person};
pub(super) use facts::facts as person_facts;
pub use list::{NextDuty, PersonLine, PersonList, list_people};
pub use request::{PersonKey, PersonRequest};
pub use show::{PartLine, PersonShown, TalkGiven, show_person};
