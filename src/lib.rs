//! Convoke plans a user group's next event.
pub mod calendar;
pub mod channels;
pub mod cli;
pub mod plan;
pub mod schedule;
pub mod text;
