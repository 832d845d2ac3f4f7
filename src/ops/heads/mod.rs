//! How many come, how many may sign up, what that takes, and who is on a sign-up list.

mod expect;
mod line;
mod list;
mod quantities;
mod room;
mod serving;

pub use expect::{Expected, HeadsBasis, SignupRate, expected_heads};
pub use line::{How, LineNote, QuantityLine, RuleUsed};
pub use quantities::{QuantitiesRequest, QuantitiesShown, quantities};
pub(super) use room::crew;

pub use room::{SeatsKnown, SignupLimit, signup_limit};
