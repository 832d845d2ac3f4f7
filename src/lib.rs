//! Convoke plans a user group's next event.
pub mod cli;
pub mod guidance;
pub mod plan;
pub mod schedule;
pub mod text;
