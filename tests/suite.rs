//! The one test binary; `autotests` is off.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that meets the unexpected fails"
)]

/// The plans under `examples/`, used as their readers would use them.
mod documents;
