//! How many of those who sign up come, how many may sign up for a room, and how much that takes.
//!
//! Arithmetic alone: shares, counts and rules go in, numbers and ranges come out. Which share an
//! evening begins with and which rules hold for it is data of the guidance; what a group has seen
//! is in its plan. Nothing here knows of either.

mod estimate;
mod formula;
mod limit;
mod rate;
mod round;

pub use estimate::{Estimate, estimate};
pub use formula::{Amounts, Formula};
pub use limit::{Bound, Caution, Limit, limit};
pub use rate::{History, Rate};
