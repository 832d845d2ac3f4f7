//! Who does which duty on one evening, shared fairly: an optimum, not the first assignment that fits.
//!
//! What is best is written down in [`Cost`], level by level, and [`assign`] finds an assignment that
//! no other one beats. Knows nothing of files, of the guidance, or of how a rota is shown: duties
//! come with their weight and their rules, people with their load and what they did before.

mod assign;
mod bound;
mod cost;
mod doubt;
mod fill;
mod night;
mod reason;
mod stand_in;
#[cfg(test)]
mod tests;

pub use assign::{Rota, assign};
pub use cost::{Cost, cost};
pub use doubt::{Doubt, doubts};
pub use night::{Duty, LEAD, MOST_DUTIES, Member, Night};
pub use reason::reason;
