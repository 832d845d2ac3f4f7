//! How many come, how many may sign up, what that takes, and who is on a sign-up list.

mod door_list;
mod expect;
mod fault;
mod import_signups;
mod line;
mod list;
mod quantities;
mod room;
mod serving;

pub use door_list::{DoorList, door_list};
pub(in crate::ops) use expect::expected_heads;
pub use expect::{Expected, HeadsBasis, SignupRate};
pub use fault::SignupsFault;
pub use import_signups::{CountNoted, SignupsImported, import_signups};
pub use line::{How, LineNote, QuantityLine, RuleUsed};
pub(super) use list::pizza_rule;
pub use quantities::{QuantitiesRequest, QuantitiesShown, quantities};
pub(super) use room::crew;

pub(in crate::ops) use room::signup_limit;
pub use room::{SeatsKnown, SignupLimit};
