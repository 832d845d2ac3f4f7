//! What of a plan is read from its lines, where it is written as usual, and what is parsed beside it.

use std::ops::Range;

use super::PlanFile;
use super::format::{self, Reader, Slip};
use super::plain::Brief;
use super::plain_tasks;
use super::plan_file::{events, root};
use super::split::{self, Layout};
use crate::plan::{Event, Plan};

impl PlanFile {
    /// Reads the group and the registers where people stand whose part need not be parsed; none when
    /// anything is wrong, or nothing is to be gained.
    pub(super) fn quick_frame(&self) -> Option<(Plan, Vec<Slip>)> {
        let Layout::Split { rest, people, .. } = &self.layout else {
            return None;
        };
        let mut ranges = Vec::with_capacity(people.len());
        let mut found = Vec::with_capacity(people.len());
        for range in people {
            if let Some(brief) = Brief::of(&self.text[range.clone()]) {
                found.push((range.start, brief));
                ranges.push(range);
            }
        }
        if found.is_empty() {
            return None;
        }
        let doc = self.doc(&split::without(rest, &ranges)).ok()?;
        let parsed = doc.root().get("person");
        if parsed.is_some_and(|parsed| !parsed.is_array_of_tables()) {
            return None;
        }
        let mut reader = Reader::new(&doc);
        let plan = format::frame(&mut reader, root(&doc), found)?;
        reader.faults.is_empty().then_some((plan, reader.slips))
    }

    /// Reads an event whose tasks need not be parsed; none when they must, or anything is wrong with it.
    pub(super) fn quick_event(&self, part: &Range<usize>) -> Option<Event> {
        let text = &self.text[part.clone()];
        let list = split::tasks(text)?;
        let tasks = plain_tasks::tasks(&text[list.clone()])?;
        let doc = self.doc_without(part, &list)?;
        let rec = events(&doc).first().copied()?;
        let mut reader = Reader::new(&doc);
        let event = format::event(&mut reader, rec)?;
        // Under the header of a part of the event the list would be none of the event's.
        let headers = text[..list.start].lines();
        let headers = headers.filter(|line| line.trim_start().starts_with('['));
        let is_all = reader.faults.is_empty() && reader.slips.is_empty();
        let is_its_own = headers.count() == 1 && rec.table.get("tasks").is_none();
        (is_all && is_its_own).then_some(Event { tasks, ..event })
    }
}
