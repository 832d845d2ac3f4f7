//! The one test binary. Unix only: the wizard is tried in a pseudo-terminal.

#![allow(missing_docs, reason = "test names are sentences")]

mod support;
/// The interviews at a terminal: few, since scripts test what is asked (`src/wizard/interviews.rs`).
mod wizard;
