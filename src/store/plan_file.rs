use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml_edit::Item;

use super::doc::{self, Doc, line_of};
use super::edit::{self, Edit, Edits};
use super::format::{self, Found, Placing, Reader, Record, Row, Slip, fields};
use super::split::{self, Layout};
use super::{Action, Fault, Hint, Scope, StoreError, head};
use crate::plan::{Breach, Event, Head, Id, Place, Plan, Problem};
use crate::text::squeeze;

/// A plan as it stands in its file.
///
/// Only the parts that are asked for are parsed: opening a plan of ten years costs little more
/// than reading its bytes.
#[derive(Debug, Clone)]
pub struct PlanFile {
    path: PathBuf,
    text: String,
    layout: Layout,
    /// For each event, in the order of the file: where its part begins and its place in `heads`.
    events: Vec<(usize, Option<usize>)>,
    heads: Vec<Head>,
}

/// Where an event stands among the documents that were parsed.
pub(super) struct Located {
    doc: usize,
    index: usize,
}

impl PlanFile {
    /// Reads a plan.
    pub fn read(path: &Path) -> Result<Self, StoreError> {
        Self::parse(path, read_text(path)?)
    }

    /// Takes a text as the plan of a file, without reading the file.
    pub fn parse(path: &Path, text: String) -> Result<Self, StoreError> {
        let outline = split::outline(&text, body(&text).start);
        if let Some(at) = outline.conflict {
            return Err(StoreError::Conflict {
                path: path.to_owned(),
                line: line_of(&text, at),
            });
        }
        let layout = split::layout(&text, body(&text).start, &outline);
        let mut file = Self {
            path: path.to_owned(),
            text,
            layout,
            events: Vec::new(),
            heads: Vec::new(),
        };
        file.find_heads()?;
        Ok(file)
    }

    fn find_heads(&mut self) -> Result<(), StoreError> {
        let heads: Vec<(usize, Option<Head>)> = match &self.layout {
            Layout::Whole => {
                let doc = self.doc(&[body(&self.text)])?;
                let events = events(&doc).into_iter();
                let head = |rec: Record<'_>| (doc.in_file(rec.at), read_head(&doc, rec));
                events.map(head).collect()
            }
            Layout::Split { events, .. } => {
                let head = |range: &Range<usize>| (range.start, self.chunk_head(range));
                events.iter().map(head).collect()
            }
        };
        for (at, head) in heads {
            let place = head.is_some().then_some(self.heads.len());
            self.events.push((at, place));
            self.heads.extend(head);
        }
        Ok(())
    }

    fn chunk_head(&self, range: &Range<usize>) -> Option<Head> {
        head::scan(&self.text[range.clone()]).or_else(|| {
            let doc = self.doc(std::slice::from_ref(range)).ok()?;
            read_head(&doc, *events(&doc).first()?)
        })
    }

    /// Returns where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the text, with its byte order mark and line ends as they are.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the heads of all events, in the order of the file. An event without a readable id,
    /// title or start has none; asking for its scope says what is wrong with it.
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// Returns the format version the file names; none when it names none.
    pub fn version(&self) -> Result<Option<i64>, StoreError> {
        let doc = self.rest()?;
        Ok(format::version(&mut Reader::new(&doc), root(&doc)))
    }

    /// Refuses a file that a newer release wrote.
    pub(super) fn check_version(&self) -> Result<(), StoreError> {
        match self.version()? {
            Some(version) if version > format::VERSION => Err(StoreError::Newer {
                path: self.path.clone(),
                version,
            }),
            _ => Ok(()),
        }
    }

    fn doc(&self, ranges: &[Range<usize>]) -> Result<Doc<'_>, StoreError> {
        Doc::parse(&self.path, &self.text, ranges)
    }

    /// Returns the document with the group and the registers.
    fn rest(&self) -> Result<Doc<'_>, StoreError> {
        match &self.layout {
            Layout::Whole => self.doc(&[body(&self.text)]),
            Layout::Split { rest, .. } => self.doc(rest),
        }
    }

    /// Parses what a scope asks for: the documents, the first with the group, and where in them
    /// each event is.
    pub(super) fn open(&self, scope: &Scope) -> Result<(Vec<Doc<'_>>, Vec<Located>), StoreError> {
        let mut docs = vec![self.rest()?];
        let mut located = Vec::new();
        for (index, (_, head)) in self.events.iter().enumerate() {
            if !scope.takes(head.map(|at| &self.heads[at])) {
                continue;
            }
            match &self.layout {
                Layout::Whole => located.push(Located { doc: 0, index }),
                Layout::Split { events, .. } => {
                    docs.push(self.doc(std::slice::from_ref(&events[index]))?);
                    let doc = docs.len() - 1;
                    located.push(Located { doc, index: 0 });
                }
            }
        }
        Ok((docs, located))
    }

    /// Returns the plan, with the events that are asked for.
    pub fn plan(&self, scope: &Scope) -> Result<Plan, StoreError> {
        self.plan_and_hints(scope).map(|(plan, _)| plan)
    }

    /// Returns the keys that are probably slips of the hand, in the parts a scope asks for; none
    /// when these parts cannot be read.
    pub fn hints(&self, scope: &Scope) -> Vec<Hint> {
        self.plan_and_hints(scope).map(|(_, hints)| hints).unwrap_or_default()
    }

    /// Returns the plan, and the keys in it that are probably slips of the hand.
    pub fn plan_and_hints(&self, scope: &Scope) -> Result<(Plan, Vec<Hint>), StoreError> {
        let (docs, located) = self.open(scope)?;
        let mut reader = Reader::new(&docs[0]);
        let plan = format::frame(&mut reader, root(&docs[0]));
        let (mut faults, mut slips) = (reader.faults, reader.slips);
        let mut read_events: Vec<Event> = Vec::new();
        for place in &located {
            let doc = &docs[place.doc];
            let mut reader = Reader::new(doc);
            let rec = events(doc).get(place.index).copied();
            read_events.extend(rec.and_then(|rec| format::event(&mut reader, rec)));
            faults.append(&mut reader.faults);
            slips.append(&mut reader.slips);
        }
        let plan = plan.map(|plan| Plan {
            events: read_events,
            ..plan
        });
        faults.extend(self.twice());
        match plan {
            Some(plan) if faults.is_empty() => {
                let breaches = plan.breaches().into_iter();
                // Of events that share an id all are known, not only those at hand.
                let breaches = breaches.filter(|breach| !is_shared_event_id(&breach.problem));
                faults.extend(breaches.map(|breach| found(breach, &docs, &located)));
                self.refuse(faults)?;
                Ok((plan, self.to_hints(slips)))
            }
            _ => Err(self.faults(faults)),
        }
    }

    /// Returns a fault for each event whose id another one has before it.
    fn twice(&self) -> Vec<Found> {
        let mut seen: BTreeSet<&Id> = BTreeSet::new();
        let heads = self.events.iter().filter_map(|(at, head)| Some((*at, &self.heads[(*head)?])));
        let twice = heads.filter(|(_, head)| !seen.insert(&head.id));
        twice
            .map(|(at, head)| Found {
                at: self.id_place(at),
                key: "id".to_owned(),
                problem: format!("two events are called `{}`", head.id),
                nearest: None,
            })
            .collect()
    }

    /// Returns where the id of an event stands, whose part begins at a place.
    fn id_place(&self, at: usize) -> usize {
        let doc = match &self.layout {
            Layout::Whole => return at,
            Layout::Split { events, .. } => {
                events.iter().find(|range| range.start == at).map(|range| self.doc(&[range.clone()]))
            }
        };
        let Some(Ok(doc)) = doc else {
            return at;
        };
        let rec = events(&doc).first().copied();
        rec.map_or(at, |rec| doc.in_file(Reader::place(rec, "id")))
    }

    fn refuse(&self, faults: Vec<Found>) -> Result<(), StoreError> {
        if faults.is_empty() {
            Ok(())
        } else {
            Err(self.faults(faults))
        }
    }

    fn faults(&self, mut faults: Vec<Found>) -> StoreError {
        faults.sort_by_key(|fault| fault.at);
        let fault = |found: Found| Fault {
            line: line_of(&self.text, found.at),
            key: found.key,
            problem: found.problem,
            nearest: found.nearest,
        };
        StoreError::Faults {
            path: self.path.clone(),
            faults: faults.into_iter().map(fault).collect(),
        }
    }

    fn to_hints(&self, mut slips: Vec<Slip>) -> Vec<Hint> {
        slips.sort_by_key(|slip| slip.0);
        let hint = |(at, key, nearest): Slip| Hint {
            line: line_of(&self.text, at),
            key,
            nearest,
        };
        slips.into_iter().map(hint).collect()
    }

    /// Returns the text in which everything that differs between two plans is as in `after`, and
    /// every other byte is as it was.
    ///
    /// `before` is a plan this file gave, in any scope. New tasks go beside those of their area,
    /// new events to the end; the order of tasks and of register entries is the file's.
    pub fn edited(&self, before: &Plan, after: &Plan) -> Result<String, StoreError> {
        if before == after {
            return Ok(self.text.clone());
        }
        self.check_version()?;
        let mut edits = self.frame_edits(before, after)?;
        edits.extend(self.event_edits(before, after)?);
        if self.text.contains("\r\n") {
            for edit in &mut edits {
                edit.text = edit.text.replace("\r\n", "\n").replace('\n', "\r\n");
            }
        }
        Ok(edit::apply(&self.text, edits))
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
        let lists = registers(before).into_iter().zip(registers(after));
        if before.group == after.group && lists.clone().all(|(was, new)| was == new) {
            return Ok(Vec::new());
        }
        let doc = self.rest()?;
        let mut edits = Edits::new(&doc);
        let group = Reader::new(&doc).record(root(&doc), "group").ok_or_else(|| self.stale())?;
        let (was, new) = (fields::group(&before.group), fields::group(&after.group));
        edit::member(&mut edits, (doc.root(), "group"), &was, &new);
        let mut last = group.at;
        for ((kind, was), (_, new)) in lists {
            match doc.root().get(kind) {
                Some(item) => {
                    edit::rows(&mut edits, item, Placing::Last, (&was, &new));
                    let entries = item.as_array_of_tables().map(|_| doc::tables(item));
                    let entry = entries.and_then(|entries| entries.last().map(|(_, at)| *at));
                    last = entry.map_or(last, |at| at.max(last));
                }
                None => {
                    for row in &new {
                        let lines = edit::block(&format!("[[{kind}]]"), &row.fields);
                        edit::insert_section(&mut edits, last, &lines);
                    }
                }
            }
        }
        self.to_file(&doc, edits)
    }

    /// Returns the edits of the events.
    fn event_edits(&self, before: &Plan, after: &Plan) -> Result<Vec<Edit>, StoreError> {
        let new: Vec<&Event> =
            after.events.iter().filter(|event| before.event(&event.id).is_none()).collect();
        if let Some(taken) = new.iter().find(|event| self.heads.iter().any(|h| h.id == event.id)) {
            return Err(StoreError::Taken {
                path: self.path.clone(),
                kind: "event",
                id: taken.id.to_string(),
            });
        }
        match &self.layout {
            Layout::Whole => self.whole_event_edits(before, after),
            Layout::Split { events, .. } => {
                let mut edits = Vec::new();
                for was in &before.events {
                    let now = after.event(&was.id);
                    if now != Some(was) {
                        let at = self.event_index(&was.id).ok_or_else(|| self.stale())?;
                        edits.extend(self.chunk_edits(&events[at], was, now)?);
                    }
                }
                let new: Vec<Row> = new.into_iter().map(fields::event).collect();
                edits.extend(self.appended(&new));
                Ok(edits)
            }
        }
    }

    fn event_index(&self, id: &Id) -> Option<usize> {
        let named = |(_, head): &(usize, Option<usize>)| {
            head.is_some_and(|at| self.heads[at].id == *id)
        };
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
                let (was, now) = (fields::event(was).fields, fields::event(now).fields);
                edit::record(&mut edits, (rec.table, rec.at), &was, &now);
            }
            None => edits.remove_table(rec.at),
        }
        self.to_file(&doc, edits)
    }

    /// Returns the edit that puts events at the end.
    fn appended(&self, rows: &[Row]) -> Option<Edit> {
        let blocks = rows.iter().map(|row| edit::block("[[event]]", &row.fields));
        let blocks: Vec<String> = blocks.collect();
        let gap = if self.text.ends_with("\n\n") || self.text.ends_with("\n\r\n") {
            ""
        } else if self.text.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        };
        let end = self.text.len();
        (!blocks.is_empty()).then(|| Edit {
            range: end..end,
            text: format!("{gap}{}", blocks.join("\n")),
        })
    }

    fn whole_event_edits(&self, before: &Plan, after: &Plan) -> Result<Vec<Edit>, StoreError> {
        let doc = self.rest()?;
        let rows = |plan: &Plan| plan.events.iter().map(fields::event).collect::<Vec<Row>>();
        let Some(item) = doc.root().get("event") else {
            return Ok(self.appended(&rows(after)).into_iter().collect());
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
            match id.and_then(|id| before.event(id)) {
                Some(event) => {
                    was.push(fields::event(event));
                    new.extend(after.event(&event.id).map(fields::event));
                }
                None => {
                    was.push(unread(at));
                    new.push(unread(at));
                }
            }
        }
        let added = after.events.iter().filter(|event| before.event(&event.id).is_none());
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
    let mut lists: Vec<(&str, Vec<Row>)> = registers(plan).into();
    lists.push(("event", plan.events.iter().map(fields::event).collect()));
    edit::document(&top, &fields::group(&plan.group), &lists)
}

fn registers(plan: &Plan) -> [(&'static str, Vec<Row>); 3] {
    [
        ("person", plan.people.iter().map(fields::person).collect()),
        ("venue", plan.venues.iter().map(fields::venue).collect()),
        ("sponsor", plan.sponsors.iter().map(fields::sponsor).collect()),
    ]
}

/// Reads a file of text and says what it is when it is none.
pub fn read_text(path: &Path) -> Result<String, StoreError> {
    if path.is_dir() {
        return Err(StoreError::IsFolder {
            path: path.to_owned(),
        });
    }
    let bytes = fs::read(path).map_err(StoreError::io(path, Action::Read))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..valid];
        StoreError::NotText {
            path: path.to_owned(),
            line: 1 + before.iter().filter(|&&b| b == b'\n').count(),
        }
    })
}

/// Returns the range behind a byte order mark.
pub(super) fn body(text: &str) -> Range<usize> {
    let mark = '\u{feff}';
    let start = if text.starts_with(mark) { mark.len_utf8() } else { 0 };
    start..text.len()
}

fn root<'d>(doc: &'d Doc<'_>) -> Record<'d> {
    Record {
        table: doc.root(),
        at: 0,
    }
}

/// Returns the events of a document, in whichever form they are written.
fn events<'d>(doc: &'d Doc<'_>) -> Vec<Record<'d>> {
    let tables = doc.root().get("event").map(doc::tables).unwrap_or_default();
    let record = |(table, at)| Record { table, at };
    tables.into_iter().map(record).collect()
}

fn read_head(doc: &Doc<'_>, rec: Record<'_>) -> Option<Head> {
    format::head(&mut Reader::new(doc), rec)
}

fn is_shared_event_id(problem: &Problem) -> bool {
    matches!(problem, Problem::Twice { kind: "event", .. })
}

/// Returns a rule that does not hold with its place in the file.
fn found(breach: Breach, docs: &[Doc<'_>], located: &[Located]) -> Found {
    let (at, key) = place(&breach.place, docs, located);
    let nearest = match &breach.problem {
        Problem::Missing { nearest, .. } => nearest.as_ref().map(Id::to_string),
        _ => None,
    };
    Found {
        at,
        key,
        problem: breach.problem.to_string(),
        nearest,
    }
}

fn place(place: &Place, docs: &[Doc<'_>], located: &[Located]) -> (usize, String) {
    let event = |index: usize| {
        let doc = &docs[located[index].doc];
        (doc, events(doc)[located[index].index])
    };
    match *place {
        Place::Register(kind, index, key) => {
            let tables = docs[0].root().get(kind).map(doc::tables).unwrap_or_default();
            let (table, at) = tables[index];
            (docs[0].in_file(Reader::place(Record { table, at }, key)), key.to_owned())
        }
        Place::Event(index, key) => {
            let (doc, rec) = event(index);
            (doc.in_file(Reader::place(rec, key)), key.to_owned())
        }
        Place::Entry(index, list, entry, key) => {
            let (doc, rec) = event(index);
            let (at, key) = entry_place(rec, list, entry, key);
            (doc.in_file(at), key)
        }
    }
}

fn entry_place(rec: Record<'_>, list: &str, entry: usize, key: &str) -> (usize, String) {
    let Some(item) = rec.table.get(list) else {
        return (rec.at, list.to_owned());
    };
    if let Some((table, at)) = doc::tables(item).get(entry).copied() {
        return (Reader::place(Record { table, at }, key), key.to_owned());
    }
    if let Some(value) = item.as_array().and_then(|array| array.get(entry)) {
        return (doc::start(value.span()), list.to_owned());
    }
    let inner = Record {
        table: match item.as_table_like() {
            Some(table) => table,
            None => return (Reader::place(rec, list), list.to_owned()),
        },
        at: doc::start(Item::span(item)),
    };
    let mut names: Vec<(usize, &str)> =
        inner.table.iter().map(|(name, _)| (Reader::place(inner, name), name)).collect();
    names.sort_unstable();
    let found = names.get(entry);
    found.map_or((inner.at, list.to_owned()), |(at, name)| (*at, (*name).to_owned()))
}
