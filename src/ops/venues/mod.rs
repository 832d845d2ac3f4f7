//! The register of venues: what is known of each, what follows when that changes, and which of
//! them suits an evening.

mod change;
mod compare;
mod facts;
mod follow;
mod list;
mod measure;
mod needs;
mod questions;
mod request;
mod score;
mod show;

pub use change::{VenueChanged, add_venue, change_venue, find_venue};
pub use compare::{CompareRequest, VenuesCompared, compare_venues};
pub(super) use facts::facts as venue_facts;
pub use follow::EventFollowed;
pub use list::{VenueLine, VenueList, list_venues};
pub use questions::VenueAsk;
pub use request::{VenueKey, VenueRequest};
pub use score::{KnockedOut, VenueReason, VenueScore};
pub use show::{VenueShown, show_venue};
