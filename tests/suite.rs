//! The one test binary; `autotests` is off. What can be tested beside the code is tested there: a
//! run of the program costs far more than a call.
//!
//! Unix only: temporary folders are compared as text, and the terminal is a pseudo-terminal.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails, and the sandbox is the world of the program"
)]
#![allow(
    clippy::needless_raw_string_hashes,
    clippy::too_many_lines,
    reason = "snapshots are written by `UPDATE_EXPECT=1`, and are as long as what they show"
)]

/// The desk at which a test runs the program, and the terminal it types into.
mod support;

/// What is true of every announcement: all channels, occasions and languages, and whatever facts.
mod announcements;
/// Rules about the source itself: rooms, arrows, crates, sizes, files nobody declares.
mod architecture;
/// Crashes, links, other devices, many at once: what can be shown without leave to mount or to trace.
/// The rest is in `tests/outside/crashes.sh`.
mod bad_days;
/// What each command does, one file a command: the usual way, one test an error, JSON.
mod commands;
/// Documents that are generated from the program or compared with it.
mod docs;
/// Every example plan, used as its readers would use it.
mod documents;
/// The gallery: every way to be refused, on one page.
mod errors;
/// A plan of each format version that was ever released, read as it always was.
mod formats;
/// Input that somebody made to do harm, or that a disk made by accident.
mod hostile;
/// What a layout promises whatever the command: JSON and CSV parse, columns align, no colour.
mod layouts;
/// What the planning engine promises: which tasks, for which day, and what becomes of them.
mod planning;
/// What is private stays so in every command and layout; what may be public is just that.
mod privacy;
/// The promises of the product that take more than one command to see.
mod promises;
/// What convoke writes, read by its own proof-reader.
mod proofs;
/// The README, played at a desk.
mod readme;
/// Two organizers in two clones: whatever they do and however they sync, nothing is lost.
mod two_clones;
/// The interviews, in a real pseudo-terminal.
mod wizard;
