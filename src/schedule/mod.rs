//! Dates and times: zones, spans, due rules, cadences, holidays, and dates as people write them.
//!
//! Knows nothing of groups or plans. Wall-clock times are chrono's; zone rules come from the
//! bundled tz database through jiff, which nobody outside this room sees.

mod cadence;
mod due;
mod error;
mod span;
mod zone;

pub use cadence::Cadence;
pub use due::{Due, DueAt};
pub use error::ScheduleError;
pub use span::Span;
pub use zone::{Clock, Resolved, Zone};
