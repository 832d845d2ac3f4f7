//! What leaves the plan for good, and what may leave it for everybody.

mod forget;
mod mentions;
mod public;

pub use forget::{Freed, KeptParts, LeftOver, PersonForgotten, forget_person};
pub use mentions::{Mention, mentions_of};
pub use public::{PublicPlan, public_plan};
