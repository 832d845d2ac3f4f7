//! Outcomes on paper: a table, plain text, Markdown, CSV or JSON.
//!
//! An outcome becomes a neutral [`View`] (what is said, in which order), and a layout turns the
//! view into text. JSON is said apart, because scripts read it: by structs of `json.rs` where several
//! commands show the same, by `json!` beside the `Show` of the rest. Fields are only added.
//! Decides nothing, prints nothing.

mod after;
mod announce;
mod archive;
mod bars;
mod changes;
mod columns;
mod csv;
mod dates;
mod document;
mod duties;
mod event;
mod findings;
mod finer;
mod forgotten;
mod group;
mod guide;
mod import;
mod invitations;
mod json;
mod links;
mod lists;
mod markdown;
mod money;
mod people;
mod policies;
mod posts;
mod proof;
mod quantities;
mod registers;
mod run_sheet;
mod series;
mod sessions;
mod settle;
mod sharing;
mod signups;
mod task;
mod tasks;
mod templates;
mod terminal;
mod text;
mod venue_scores;
mod venues;
mod view;
mod when;

pub use after::is_handover;
pub use announce::Links;
pub use document::line as json_line;
pub use money::SponsorLetter;
pub use run_sheet::is_run_sheet;
pub use signups::is_door_list;
pub use view::{Bar, Block, Card, Column, Mark, Row, Show, TickRow, Tone, View};

/// How an outcome is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Aligned columns, for a terminal.
    Table,
    /// One line an entry, for mail and other programs.
    Text,
    /// Headings, tick lists and tables, for a forge or a wiki.
    Markdown,
    /// Comma-separated values (RFC 4180), for a spreadsheet.
    Csv,
    /// One JSON document (RFC 8259), for scripts.
    Json,
}

/// The paper: how wide it is, and whether it takes colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// Columns.
    pub width: u16,
    /// Whether escape sequences for colour may be used.
    pub color: bool,
    /// Whether only plain letters and signs may be used: charts are drawn with `#`.
    pub plain: bool,
}

/// Returns an outcome as text in a layout; it ends with a line break unless it is empty.
///
/// Nothing in it acts on a terminal but colour that was asked for: a view is cleaned before it is
/// laid out, and JSON escapes what does not show.
pub fn render(outcome: &dyn Show, layout: Layout, paper: Paper) -> String {
    match layout {
        Layout::Table => terminal::render(&outcome.view().cleaned(), paper),
        Layout::Text => text::render(&outcome.view().cleaned()),
        Layout::Markdown => markdown::render(&outcome.view().cleaned()),
        Layout::Csv => self::csv::render(&outcome.view().cleaned()),
        Layout::Json => document::pretty(&outcome.json()),
    }
}
