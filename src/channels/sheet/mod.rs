//! Our own templates, read and filled without the engine of a group's.
//!
//! They say little of what that engine understands: facts, our helpers, `if`, `unless`, `each`,
//! `spare` with `else`, and parts. Whoever announces one event waits as long for the engine to read
//! a template as for all the rest, and a part makes it copy all facts. A test fills each of our
//! templates in both ways.

mod fill;
mod read;

pub(super) use fill::{Lack, LackKind, Sheets, fill};
pub(super) use read::Sheet;
