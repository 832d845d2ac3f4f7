//! Convoke plans a user group's next event.
pub mod cli;
pub mod plan;
pub mod schedule;
pub mod store;
pub mod text;
