//! The plan's keys: from tables to the domain's values, and back.
//!
//! The only place that knows what a key is called.

mod event;
pub(super) mod fields;
mod heads;
mod invitation;
mod keys;
mod money;
mod post;
mod public;
pub(super) mod read;
mod register;
mod room;
mod session;
mod times;
mod undecided;
pub(super) mod value;
mod ways;

pub(super) use event::{event, head};
pub(super) use fields::{Fields, Pairs, Placing, Row, Shape};
pub use public::{CLASSES, Class};
pub(super) use public::{is_known, public, public_row};
pub(super) use read::{Found, Reader, Record, Slip};
pub(super) use register::{ROOT, VERSION, frame, version};
pub(super) use session::talk_row;
pub(super) use times::Day;
pub(super) use undecided::row as undecided_row;
