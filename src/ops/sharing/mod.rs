//! What is told of sharing a plan: what was set up, what went out, what came in.

mod archived;
mod days;
mod evenings;
mod namesakes;
mod news;
mod outcome;
mod renamed;

pub use archived::{archive_news, archived_otherwise, said_otherwise};
pub use days::with_earlier_days;
pub use evenings::clashes;
pub use namesakes::{Namesake, moved_ids, namesakes};
pub use news::{About, News, news};
pub use outcome::{CopiesMerged, Shared, SharedStep, StepState, SyncPlanned, Synced, message};
pub use renamed::{Renamed, renamed};
