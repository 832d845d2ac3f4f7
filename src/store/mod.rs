//! The files of a group: where they lie, their syntax, and how they are changed without losing a
//! byte that somebody else typed.
//!
//! No other room opens a file: `cli` knows paths and hands them over, the rest gets texts and plans.
//! Reading takes no lock and writes nothing; a change is made under a [`Lock`], by replacing only the bytes that differ.

mod ancestor;
mod archive;
mod asides;
mod attributes;
mod change;
mod copies;
mod diff;
mod doc;
mod draft;
mod edit;
mod edited;
mod error;
mod facts_aside;
mod folder;
mod forget;
mod forgetting;
mod format;
mod git;
mod input;
mod locate;
mod lock;
mod marks;
mod merge;
mod merging;
mod moving;
mod outline;
mod output;
mod output_folder;
mod pages;
mod plain;
mod plain_reading;
mod plain_tasks;
mod plan_file;
mod private;
mod private_note;
mod public_text;
mod reading;
mod save;
mod scope;
mod split;
mod stamp;
mod swap;
mod syntax;
mod temporary;
mod toml_text;
mod tree;
mod undo;
mod upgrade;
mod waiting;

pub use ancestor::common_text;
pub use archive::{ArchiveText, write_archives};
pub use attributes::{git_attributes, share_by_git, share_by_git_last};
pub use change::new_text;
pub use copies::{
    archive_copies, copies, copies_of_facts, is_archive_copy, is_never_shared, set_aside,
};
pub use diff::diff;
pub use doc::no_toml;
pub use draft::Draft;
pub use edited::Edited;
pub use error::{Action, Fault, Hint, StoreError};
pub use facts_aside::{FactsAside, facts_back};
pub use folder::{
    CALENDARS, calendars, create, git_ignores, kept_calendar, own_policies, own_templates,
    policy_path, share, write_calendar, write_policy, write_template,
};
pub use forget::{is_private_file, plan_name, still_keeps, texts_beside};
pub use forgetting::{Step, WithoutPerson, begun_forgetting, end_forgetting};
pub use format::{CLASSES, Class};
pub use input::{
    calendar_text, read_bytes, read_bytes_from, read_from, read_short_text, read_text, text,
};
pub use locate::{PLAN, find, lost_link, was_shared};
pub use lock::{Lock, labels, last_change, lock, lock_and_tell};
pub use marks::expect_all_merged;
pub use merge::{Kept, KeptWhy, Merged};
pub use merging::{MergedFiles, Sides, leave_notes, merge_texts, take_notes, write_merged};
pub use moving::Moved;
pub use output::{Output, write_output, write_private_output};
pub use output_folder::{Delivery, Fate, FileName, write_folder, write_private_folder};
pub use pages::Pages;
pub use plan_file::PlanFile;
pub use private::{PRIVATE, Private, Secret, parse_private, private};
pub use private_note::PrivateNoted;
pub use public_text::{is_public_text, public_text};
#[cfg(test)]
use save::write_new;
pub use save::write_private;
pub use scope::Scope;
pub use syntax::SyntaxFault;
pub use temporary::sweep_merge_files;
pub use undo::Undone;

#[cfg(test)]
#[allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes them itself"
)]
mod tests;
