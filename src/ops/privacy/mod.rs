//! What leaves the plan for good, and what may leave it for everybody.

mod forget;
mod leaving;
mod mentions;
mod public;

pub use forget::{
    Freed, KeptParts, LeftOver, PersonForgotten, add_stand_in, forget_in_archive, forget_person,
};
pub use leaving::leaving;
pub use mentions::{Mention, mentions_of};
pub use public::{PublicPlan, public_plan};
