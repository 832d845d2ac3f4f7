//! Convoke plans a user group's next event: dated checklists, announcements, calendar files.
//!
//! The library serves our tests, our examples and the curious, and promises nothing from one
//! version to the next. The promises are the command line, the plan file, the template variables
//! and the JSON. The rooms and the arrows between them are in `ARCHITECTURE.md`.

pub mod at_once;
pub mod attendance;
pub mod calendar;
pub mod channels;
pub mod checks;
pub mod cli;
pub mod guidance;
pub mod language;
pub mod ops;
pub mod plan;
pub mod proof;
pub mod render;
pub mod rota;
pub mod schedule;
pub mod signups;
pub mod store;
pub mod text;
pub mod wizard;
