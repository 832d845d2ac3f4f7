//! From two plans to the text that tells the second one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::ptr;

use memchr::memchr_iter;

use super::doc::{self, Doc};
use super::edit::{self, Edit, Edits};
use super::format::{self, Placing, Reader, Row, fields};
use super::plan_file::{events, root};
use super::split::Layout;
use super::{Edited, PlanFile, StoreError};
use crate::at_once::at_once;
use crate::plan::{Event, Id, Plan};
use crate::text::squeeze;

/// From how many new events on two threads write half of them each.
const MANY: usize = 500;

/// How many bytes most new events take that come many at once.
const USUAL: usize = 300;

impl PlanFile {
    /// Takes a text that was made in another way for a change of this file's.
    pub fn with_text(&self, text: String) -> Edited<'_> {
        Edited::whole(&self.text, text)
    }

    /// Returns the text in which everything that differs between two plans is as in `after`, and
    /// every other byte is as it was.
    ///
    /// `before` is a plan this file gave, in any scope. An archived event stays as it is: to change
    /// one is refused. A plan of an older format version is carried to the present one. New tasks go beside those of their area,
    /// new events to the end; the order of tasks and of register entries is the file's.
    pub fn edited(&self, before: &Plan, after: &Plan) -> Result<Edited<'_>, StoreError> {
        if before == after {
            return Ok(Edited::new(&self.text, Vec::new()));
        }
        self.check_version()?;
        let new = self.spliced(before, after)?;
        if after.undecided.is_empty() {
            return Ok(new);
        }
        Ok(self.with_text(self.without_decided(new.into_text())?))
    }

    /// The same, but a change does not decide what was undecided.
    pub(super) fn spliced(&self, before: &Plan, after: &Plan) -> Result<Edited<'_>, StoreError> {
        self.refuse_archived(before, after)?;
        let mut edits = self.frame_edits(before, after)?;
        edits.extend(self.event_edits(before, after)?);
        let text = self.text.as_bytes();
        if memchr_iter(b'\r', text).any(|at| text.get(at + 1) == Some(&b'\n')) {
            for edit in &mut edits {
                edit.text = edit.text.replace("\r\n", "\n").replace('\n', "\r\n");
            }
        }
        let new = Edited::new(&self.text, edits);
        if self.is_older()? {
            return Ok(self.with_text(self.carried(new.into_text())?));
        }
        Ok(new)
    }

    fn stale(&self) -> StoreError {
        StoreError::ChangedMeanwhile {
            path: self.path.clone(),
        }
    }

    fn to_file(&self, doc: &Doc<'_>, edits: Edits<'_>) -> Result<Vec<Edit>, StoreError> {
        let edits = edits.finish().ok_or_else(|| self.stale())?.into_iter();
        let moved = edits.map(|edit| Edit {
            range: doc.range_in_file(&edit.range),
            text: edit.text,
        });
        Ok(moved.collect())
    }

    /// Returns the edits of the group and the registers.
    fn frame_edits(&self, before: &Plan, after: &Plan) -> Result<Vec<Edit>, StoreError> {
        let lists = registers(before, after);
        let is_list_same = |(_, was, new): &(_, Vec<Row>, Vec<Row>)| was == new;
        if before.group == after.group && lists.iter().all(is_list_same) {
            return Ok(Vec::new());
        }
        let doc = self.rest()?;
        let mut edits = Edits::new(&doc);
        let group = Reader::new(&doc)
            .record(root(&doc), "group")
            .ok_or_else(|| self.stale())?;
        let (was, new) = (fields::group(&before.group), fields::group(&after.group));
        edit::member(&mut edits, (doc.root(), "group"), &was, &new);
        let mut last = group.at;
        for (kind, was, new) in lists {
            match doc.root().get(kind) {
                Some(item) => {
                    edit::rows(&mut edits, item, Placing::Last, (&was, &new));
                    let entries = doc::tables(item);
                    let entry = entries.last().filter(|_| item.is_array_of_tables());
                    let entry = entry.map(|(_, at)| *at);
                    last = entry.map_or(last, |at| at.max(last));
                }
                None if new.is_empty() => {}
                None => {
                    let blocks = new
                        .iter()
                        .map(|row| edit::block(&format!("[[{kind}]]"), &row.fields));
                    let blocks: Vec<String> = blocks.collect();
                    edit::insert_section(&mut edits, last, &blocks.join("\n"));
                }
            }
        }
        self.to_file(&doc, edits)
    }

    /// Returns the edits of the events.
    fn event_edits(&self, before: &Plan, after: &Plan) -> Result<Vec<Edit>, StoreError> {
        let known: BTreeSet<&Id> = before.events.iter().map(|event| &event.id).collect();
        let (kept, new): (Vec<&Event>, Vec<&Event>) = after
            .events
            .iter()
            .partition(|event| known.contains(&event.id));
        let heads = self.heads.iter().filter(|_| !new.is_empty());
        let heads: BTreeSet<&Id> = heads.map(|head| &head.id).collect();
        if let Some(taken) = new.iter().find(|event| heads.contains(&event.id)) {
            return Err(StoreError::Taken {
                path: self.path.clone(),
                kind: "event",
                id: taken.id.to_string(),
            });
        }
        self.refuse_taken(&new)?;
        match &self.layout {
            Layout::Whole => self.whole_event_edits(before, after),
            Layout::Split { events, .. } => {
                let mut edits = Vec::new();
                let kept = kept.into_iter().map(|event| (&event.id, event));
                let after: BTreeMap<&Id, &Event> = kept.collect();
                for was in &before.events {
                    let now = after.get(&was.id).copied();
                    if now != Some(was) {
                        let at = self.event_index(&was.id).ok_or_else(|| self.stale())?;
                        edits.extend(self.chunk_edits(&events[at], was, now)?);
                    }
                }
                edits.extend(self.appended(&new));
                Ok(edits)
            }
        }
    }

    fn event_index(&self, id: &Id) -> Option<usize> {
        let named =
            |(_, head): &(usize, Option<usize>)| head.is_some_and(|at| self.heads[at].id == *id);
        self.events.iter().position(named)
    }

    fn chunk_edits(
        &self,
        range: &Range<usize>,
        was: &Event,
        now: Option<&Event>,
    ) -> Result<Vec<Edit>, StoreError> {
        let doc = self.doc(std::slice::from_ref(range))?;
        let mut edits = Edits::new(&doc);
        let rec = events(&doc).first().copied().ok_or_else(|| self.stale())?;
        match now {
            Some(now) => {
                let [was, now] = fields::event_change(was, now);
                edit::record(&mut edits, (rec.table, rec.at), &was, &now);
            }
            None => edits.remove_table(rec.at),
        }
        self.to_file(&doc, edits)
    }

    /// Returns the edit that puts events at the end. One is written after the other: the keys of all of
    /// a long calendar would take several times the room of the text.
    fn appended(&self, events: &[&Event]) -> Option<Edit> {
        let gap = if self.text.ends_with("\n\n") || self.text.ends_with("\n\r\n") {
            ""
        } else if self.text.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        };
        let is_long = events.len() >= MANY;
        let half = if is_long {
            events.len() / 2
        } else {
            events.len()
        };
        let (first, second) = events.split_at(half);
        // Room that nothing is written to costs nothing.
        let room = events.len() * USUAL;
        let written = |gap: &str, events: &[&Event]| {
            let mut text = String::with_capacity(room);
            for (at, event) in events.iter().enumerate() {
                text.push_str(if at == 0 { gap } else { "\n" });
                fields::put_event(&mut text, event);
            }
            text
        };
        let (mut text, rest) = at_once(is_long, || written(gap, first), || written("\n", second));
        text.push_str(&rest);
        let end = self.text.len();
        let range = end..end;
        (!events.is_empty()).then_some(Edit { range, text })
    }

    fn whole_event_edits(&self, before: &Plan, after: &Plan) -> Result<Vec<Edit>, StoreError> {
        let doc = self.rest()?;
        let Some(item) = doc.root().get("event") else {
            let new: Vec<&Event> = after.events.iter().collect();
            return Ok(self.appended(&new).into_iter().collect());
        };
        // Rows that were not read stand for themselves, so that the list is complete.
        let unread = |at: usize| Row {
            name: format!("\n{at}"),
            part: "",
            fields: Vec::new(),
        };
        let (mut was, mut new) = (Vec::new(), Vec::new());
        for (at, (_, head)) in self.events.iter().enumerate() {
            let id = head.map(|head| &self.heads[head].id);
            if let Some(event) = id.and_then(|id| before.event(id)) {
                was.push(fields::event(event));
                new.extend(after.event(&event.id).map(fields::event));
            } else {
                was.push(unread(at));
                new.push(unread(at));
            }
        }
        let added = after
            .events
            .iter()
            .filter(|event| before.event(&event.id).is_none());
        new.extend(added.map(fields::event));
        let mut edits = Edits::new(&doc);
        edit::rows(&mut edits, item, Placing::Last, (&was, &new));
        self.to_file(&doc, edits)
    }
}

/// Returns the text of a new plan.
pub fn new_text(plan: &Plan) -> String {
    let name = squeeze(&plan.group.name);
    let top = format!(
        "# {name}. Kept by convoke; edit freely.\nconvoke = {}  # format version\n",
        format::VERSION
    );
    let nothing = Plan::new(plan.group.clone());
    let lists = registers(&nothing, plan).into_iter();
    let mut lists: Vec<(&str, Vec<Row>)> = lists.map(|(kind, _, new)| (kind, new)).collect();
    lists.push(("event", plan.events.iter().map(fields::event).collect()));
    edit::document(&top, &fields::group(&plan.group), &lists)
}

/// Returns the rows of each register before and after; none at all of one that stays as it is.
fn registers(before: &Plan, after: &Plan) -> [(&'static str, Vec<Row>, Vec<Row>); 5] {
    [
        register("person", (&before.people, &after.people), fields::person),
        register("venue", (&before.venues, &after.venues), fields::venue),
        register(
            "sponsor",
            (&before.sponsors, &after.sponsors),
            fields::sponsor,
        ),
        register("talk", (&before.talks, &after.talks), format::talk_row),
        register(
            "undecided",
            (&before.undecided, &after.undecided),
            format::undecided_row,
        ),
    ]
}

fn register<T: PartialEq>(
    kind: &'static str,
    (was, new): (&[T], &[T]),
    row: fn(&T) -> Row,
) -> (&'static str, Vec<Row>, Vec<Row>) {
    // A register that nobody changed is the same list in both plans.
    if ptr::eq(was, new) || was == new {
        return (kind, Vec::new(), Vec::new());
    }
    let rows = |entries: &[T]| entries.iter().map(row).collect();
    (kind, rows(was), rows(new))
}
