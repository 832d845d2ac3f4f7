//! The organizer's world: a group, its events, and what a plan must keep true.
//!
//! Knows nothing of files, terminals or guidance. These types are not serializable: the plan file,
//! the JSON and the templates are promises of their own, each kept in one place.

mod address;
mod agenda;
mod amount;
mod archive;
mod currency;
mod days;
mod error;
mod event;
mod group;
mod heads;
mod id;
mod invitation;
mod leaving;
mod ledger;
mod money;
mod particulars;
mod position;
mod post;
mod price;
mod references;
mod register;
mod rename;
mod rules;
mod seldom;
mod session;
mod task;
mod undecided;
mod ways;
mod words;

pub use address::{channel_address, is_mail_address, web_address};
pub use agenda::{AgendaFault, Slot};
pub use amount::Amount;
pub use archive::{ARCHIVE, archive_file};
pub use currency::Currency;
pub use days::Days;
pub use error::{AddressFault, AddressFlaw, PlanError, TitleFault};
pub use event::{Event, Lesson};
pub use group::{Group, Head, Plan};
pub use heads::Heads;
pub use id::Id;
pub use invitation::{Answered, Invitation};
pub use leaving::Leaving;
pub use ledger::Ledger;
pub use money::{Costs, Money, Sum, Support};
pub use particulars::Particulars;
pub use position::Position;
pub use post::{Correction, Post, Told};
pub use register::{Person, Register, Room, Sponsor, Venue};
pub use rename::Listed;
pub use rules::{Breach, Place, Problem, WIDEST_TITLE, title};
pub use seldom::{Seldom, Silent};
pub use session::{Session, Talk};
pub use task::{State, Task};
pub use undecided::{Undecided, place_in_words};
pub use ways::{Account, Silence, Ways};
pub use words::{
    Answer, Area, ChannelKind, Detail, Entry, Fact, Feature, Format, Level, Mode, Occasion, Odds,
    Promise, SessionKind, Standing, Status,
};
