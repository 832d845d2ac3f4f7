//! What leaves the plan for good, and what may leave it for everybody.

mod elsewhere;
mod forget;
mod leaving;
mod mentions;
mod public;

pub use elsewhere::{forgotten_elsewhere, gone};
pub use forget::{
    Freed, KeptParts, LeftOver, PersonForgotten, add_stand_in, forget_here_too, forget_in_archive,
    forget_person,
};
pub use leaving::leaving;
pub use mentions::{Mention, mentions_of};
pub use public::{PublicPlan, public_plan};
