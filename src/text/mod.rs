//! Words for people: counted nouns, lists, near names, and strings made safe to show.
//!
//! Knows nothing of groups, events or terminals.

mod capital;
mod clean;
mod count;
mod list;
mod mention;
mod nearest;
mod plain;
mod shell;
mod slug;
mod wrap;

pub use capital::capital;
pub use clean::{
    clean, clean_lines, is_blank, is_hidden, is_plain, is_unseen, printable, squeeze, squeezed,
};
pub use count::{count, is, was};
pub use list::{all_of, any_of, lines, quoted};
pub use mention::mentions;
pub use nearest::nearest;
pub use plain::plain;
pub use shell::{for_sh, for_shell};
pub use slug::slug;
pub use wrap::{columns_of, shorten, wrap};
