//! Convoke plans a user group's next event.
pub mod calendar;
pub mod cli;
pub mod guidance;
pub mod plan;
pub mod schedule;
pub mod store;
pub mod text;
pub mod wizard;
