//! What came of taking over a calendar.

use chrono::NaiveDate;

use super::list_events::EventLine;
use crate::plan::Format;

pub use crate::calendar::Remark;

/// Events that were taken over from a calendar.
#[derive(Debug)]
pub struct EventsImported {
    /// The events that are listed, first ones first.
    pub events: Vec<EventLine>,
    /// How many are left out of the list, in the middle of it.
    pub left_out: usize,
    /// How many the plan had.
    pub known: usize,
    /// How many are still to come and were left out.
    pub coming: usize,
    /// How many entries have no time of day, or no start at all.
    pub passed_over: usize,
    /// How many of these have no start at all.
    pub no_start: usize,
    /// What deserves a second look.
    pub notes: Vec<ImportNote>,
}

/// What deserves a second look when events were taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportNote {
    /// Nobody said what kind of evenings they were.
    Format {
        /// What was assumed.
        format: Format,
        /// Whether that is the kind of the group's last event.
        is_last: bool,
    },
    /// Events without a title.
    Untitled {
        /// How many.
        events: usize,
        /// The title they have now.
        title: String,
    },
    /// Titles that were too long.
    Shortened {
        /// How many.
        events: usize,
    },
    /// Events that do not say when they end.
    NoEnd {
        /// How many.
        events: usize,
    },
    /// Coming events that were planned.
    Planned {
        /// How many.
        events: usize,
        /// How many tasks they have.
        tasks: usize,
    },
    /// Series that go on after the last day they were followed to.
    GoesOn {
        /// The day.
        until: NaiveDate,
    },
    /// Something that could not be read as it was meant.
    Remark(Remark),
    /// There are more remarks than anybody reads.
    More {
        /// How many are not among the notes.
        remarks: usize,
    },
}
