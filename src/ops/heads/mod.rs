//! How many come, how many may sign up, what that takes, and who is on a sign-up list.

mod expect;
mod room;

pub use expect::{Expected, HeadsBasis, SignupRate, expected_heads};
pub use room::{SeatsKnown, SignupLimit, signup_limit};
