//! The group itself: how it is shown, and how it is changed.

mod change;
mod facts;
mod request;

pub use change::{GroupChanged, change_group};
pub(super) use facts::in_words as group_facts;
pub use facts::{GroupShown, show_group};
pub use request::{GroupChange, WaysQuestion};
