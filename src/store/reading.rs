//! From the text of a plan to its values, or to everything that is wrong with it.

use std::collections::HashMap;

use super::doc::{self, Doc, line_of};
use super::format::{self, Found, Reader, Record, Slip};
use super::plan_file::{Located, events, root};
use super::split::Layout;
use super::tree::Item;
use super::{Fault, Hint, PlanFile, Scope, StoreError};
use crate::plan::{Breach, Event, Head, Id, Person, Place, Plan, Problem};

/// The group and the registers of a plan, in which nothing is wrong.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// A plan without events.
    plan: Plan,
    slips: Vec<Slip>,
}

/// How much of an event is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    Whole,
    /// All but its tasks, which are most of its text, and are not looked at where that can be told
    /// without reading them.
    WithoutTasks,
}

/// No person was read apart from the document.
const NOBODY: Vec<(usize, Person)> = Vec::new();

/// What is noted while a plan is read.
#[derive(Default)]
struct Noted {
    faults: Vec<Found>,
    slips: Vec<Slip>,
}

impl Noted {
    fn take(&mut self, mut reader: Reader<'_>) {
        self.faults.append(&mut reader.faults);
        self.slips.append(&mut reader.slips);
    }
}

impl Extent {
    /// Returns what is left of an event.
    pub(super) fn of(self, mut event: Event) -> Event {
        if self == Self::WithoutTasks {
            event.tasks.clear();
        }
        event
    }
}

impl PlanFile {
    /// Returns the plan, with the events that are asked for.
    pub fn plan(&self, scope: &Scope) -> Result<Plan, StoreError> {
        self.plan_and_hints(scope).map(|(plan, _)| plan)
    }

    /// As [`plan`](Self::plan), in which somebody is known whom the register may have lost: what still
    /// names them is no fault then.
    pub fn plan_knowing(&self, scope: &Scope, person: &Person) -> Result<Plan, StoreError> {
        let rest = self.rest()?;
        let mut reader = Reader::new(&rest);
        let frame = format::frame(&mut reader, root(&rest), NOBODY);
        let faults = reader.faults;
        let Some(mut frame) = frame else {
            return Err(self.faults(faults));
        };
        if frame.person(&person.id).is_none() {
            frame.people.push(person.clone());
        }
        let takes = |head: Option<&Head>| scope.takes(head);
        let (plan, _) = self.read_events(&takes, Extent::Whole, Some(frame))?;
        self.with_archived(plan, scope, Extent::Whole)
    }

    /// As [`plan`](Self::plan), the events without their tasks; of these nothing is told that is wrong.
    pub(super) fn plan_without_tasks(&self, scope: &Scope) -> Result<Plan, StoreError> {
        let extent = Extent::WithoutTasks;
        let (plan, _) = self.read_events(&|head| scope.takes(head), extent, None)?;
        self.with_archived(plan, scope, extent)
    }

    /// Returns the plan, and the keys in it that are probably slips of the hand; those of archived
    /// events were told while the events were in the plan.
    pub fn plan_and_hints(&self, scope: &Scope) -> Result<(Plan, Vec<Hint>), StoreError> {
        let takes = |head: Option<&Head>| scope.takes(head);
        let (plan, slips) = self.read_events(&takes, Extent::Whole, None)?;
        let plan = self.with_archived(plan, scope, Extent::Whole)?;
        Ok((plan, self.to_hints(slips)))
    }

    /// Returns the plan without events, and the keys in it that are probably slips of the hand. It is
    /// read once: plans with some of the events that are asked for later are made of it.
    pub fn frame(&self) -> Result<(&Plan, Vec<Hint>), StoreError> {
        let frame = if let Some(known) = self.frame.get() {
            known
        } else {
            let (plan, slips) = self.read_events(&|_| false, Extent::Whole, None)?;
            self.frame.get_or_init(|| Frame { plan, slips })
        };
        Ok((&frame.plan, self.to_hints(frame.slips.clone())))
    }

    /// Reads the events that are wanted of this file, for a group and registers that are known, or
    /// else those of the file.
    pub(super) fn read_events(
        &self,
        takes: &impl Fn(Option<&Head>) -> bool,
        extent: Extent,
        frame: Option<Plan>,
    ) -> Result<(Plan, Vec<Slip>), StoreError> {
        let mut noted = Noted::default();
        let known = self.frame.get().filter(|_| frame.is_none());
        let plan = match known {
            Some(known) => {
                noted.slips.clone_from(&known.slips);
                Some(known.plan.clone())
            }
            None => self.read_frame(frame, &mut noted)?,
        };
        let events = self.read_each(takes, extent, &mut noted)?;
        let plan = plan.map(|plan| Plan { events, ..plan });
        match plan {
            Some(plan) if noted.faults.is_empty() => {
                let breaches = match known {
                    Some(_) => plan.event_breaches(),
                    None => plan.breaches(),
                };
                self.refuse_breaches((breaches, &noted.slips), takes)?;
                Ok((plan, noted.slips))
            }
            _ => Err(self.faults(noted.faults)),
        }
    }

    /// Reads the group and the registers, if they are not known, and notes what is wrong with the
    /// file as a whole.
    fn read_frame(
        &self,
        known: Option<Plan>,
        noted: &mut Noted,
    ) -> Result<Option<Plan>, StoreError> {
        if known.is_none()
            && let Some((plan, slips)) = self.quick_frame()
        {
            noted.slips.extend(slips);
            noted.faults.extend(self.twice());
            return Ok(Some(plan));
        }
        let rest = self.rest()?;
        let mut reader = Reader::new(&rest);
        let plan = match known {
            Some(plan) => {
                format::version(&mut reader, root(&rest));
                Some(plan)
            }
            None => format::frame(&mut reader, root(&rest), NOBODY),
        };
        if self.layout == Layout::Whole {
            // A part that is cut out begins with `[[event]]`; here the list may be no list.
            reader.records(root(&rest), "event");
        }
        noted.take(reader);
        noted.faults.extend(self.twice());
        Ok(plan)
    }

    /// Reads the events that are wanted.
    fn read_each(
        &self,
        takes: &impl Fn(Option<&Head>) -> bool,
        extent: Extent,
        noted: &mut Noted,
    ) -> Result<Vec<Event>, StoreError> {
        let mut read_events = Vec::new();
        let mut read = |doc: &Doc<'_>, rec: Option<Record<'_>>| {
            let mut reader = Reader::new(doc);
            let event = rec.and_then(|rec| format::event(&mut reader, rec));
            noted.take(reader);
            event.map(|event| extent.of(event))
        };
        let mut asked = self.asked(takes).peekable();
        match &self.layout {
            Layout::Whole if asked.peek().is_none() => {}
            Layout::Whole => {
                let doc = self.rest()?;
                let all = events(&doc);
                read_events.extend(asked.filter_map(|index| read(&doc, all.get(index).copied())));
            }
            Layout::Split { events: parts, .. } => {
                for part in asked.map(|index| &parts[index]) {
                    let quick = || self.quick_event(part);
                    if let Some(event) = (extent == Extent::Whole).then(quick).flatten() {
                        read_events.push(event);
                        continue;
                    }
                    let doc = self.event_doc(part, extent)?;
                    read_events.extend(read(&doc, events(&doc).first().copied()));
                }
            }
        }
        Ok(read_events)
    }

    /// Refuses a plan with rules that do not hold. What is missing because its list has a name that
    /// nothing reads is told once, where the list stands.
    fn refuse_breaches(
        &self,
        (mut breaches, slips): (Vec<Breach>, &[Slip]),
        takes: &impl Fn(Option<&Head>) -> bool,
    ) -> Result<(), StoreError> {
        // Of events that share an id all are known, not only those at hand.
        breaches.retain(|breach| !is_shared_event_id(&breach.problem));
        if breaches.is_empty() {
            return Ok(());
        }
        let (docs, located) = self.open(takes)?;
        let found = |breach: &Breach| {
            let mut found = found(breach, &docs, &located);
            if let Some(first) = first(breach, &docs, &located) {
                found.problem += &self.first_stands(first);
            }
            found
        };
        let mut faults: Vec<Found> = Vec::new();
        for breach in &breaches {
            match cause(breach, slips) {
                None => faults.push(found(breach)),
                Some(slip) if faults.iter().any(|told| told.at == slip.0) => {}
                Some(slip) => faults.push(self.misnamed(slip, &found(breach))),
            }
        }
        Err(self.faults(faults))
    }

    /// Returns a name that nothing reads as the cause of what is wrong elsewhere.
    fn misnamed(&self, (at, key, meant): &Slip, follows: &Found) -> Found {
        let line = line_of(&self.text, follows.at);
        Found {
            at: *at,
            key: key.clone(),
            problem: format!("nothing reads it, so in line {line} {}", follows.problem),
            nearest: Some((*meant).to_owned()),
        }
    }

    /// Returns a fault for each event whose id another one has before it.
    fn twice(&self) -> Vec<Found> {
        let mut seen: HashMap<&Id, usize> = HashMap::with_capacity(self.heads.len());
        let mut twice = Vec::new();
        for (at, head) in &self.events {
            let Some(head) = head.map(|head| &self.heads[head]) else {
                continue;
            };
            let Some(first) = seen.get(&head.id) else {
                seen.insert(&head.id, *at);
                continue;
            };
            let first = self.first_stands(self.id_place(*first));
            twice.push(Found {
                at: self.id_place(*at),
                key: "id".to_owned(),
                problem: format!("two events are called `{}`{first}", head.id),
                nearest: None,
            });
        }
        twice
    }

    fn first_stands(&self, at: usize) -> String {
        format!("; the first stands in line {}", line_of(&self.text, at))
    }

    /// Returns where the id of an event stands, whose part begins at a place.
    fn id_place(&self, at: usize) -> usize {
        let doc = match &self.layout {
            Layout::Whole => return at,
            Layout::Split { events, .. } => events
                .iter()
                .find(|range| range.start == at)
                .map(|range| self.doc(std::slice::from_ref(range))),
        };
        let Some(Ok(doc)) = doc else {
            return at;
        };
        let rec = events(&doc).first().copied();
        rec.map_or(at, |rec| doc.in_file(Reader::place(rec, "id")))
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
}

fn is_shared_event_id(problem: &Problem) -> bool {
    matches!(problem, Problem::Twice { kind: "event", .. })
}

/// Returns the name that nothing reads and that stands for the list in which something is missing.
fn cause<'s>(breach: &Breach, slips: &'s [Slip]) -> Option<&'s Slip> {
    let Problem::Missing { kind, .. } = &breach.problem else {
        return None;
    };
    slips.iter().find(|(_, _, meant)| meant == kind)
}

/// Returns a rule that does not hold with its place in the file.
fn found(breach: &Breach, docs: &[Doc<'_>], located: &[Located]) -> Found {
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

/// Returns where an id stands for the first time that an entry has again.
fn first(breach: &Breach, docs: &[Doc<'_>], located: &[Located]) -> Option<usize> {
    let Problem::Twice { id, .. } = &breach.problem else {
        return None;
    };
    let (doc, parent, list, entry, key) = match breach.place {
        Place::Register(kind, entry, key) => (&docs[0], docs[0].root(), kind, entry, key),
        Place::Entry(index, list, entry, key) => {
            let doc = &docs[located[index].doc];
            let event = events(doc)[located[index].index];
            (doc, event.table, list, entry, key)
        }
        _ => return None,
    };
    let tables = doc::tables(parent.get(list)?).into_iter().take(entry);
    let mut records = tables.map(|(table, at)| Record { table, at });
    let first = records.find(|rec| {
        let written = rec.table.get(key).and_then(Item::as_str);
        written.is_some_and(|written| written.trim() == id.as_str())
    })?;
    Some(doc.in_file(Reader::place(first, key)))
}

fn place(place: &Place, docs: &[Doc<'_>], located: &[Located]) -> (usize, String) {
    let event = |index: usize| {
        let doc = &docs[located[index].doc];
        (doc, events(doc)[located[index].index])
    };
    match *place {
        Place::Group(list, entry, key) => {
            let rec = group_table(&docs[0]);
            let (at, key) = rec.map_or((0, list.to_owned()), |rec| {
                entry_place(rec, list, entry, key)
            });
            (docs[0].in_file(at), key)
        }
        Place::Register(kind, index, key) => {
            let tables = docs[0]
                .root()
                .get(kind)
                .map(doc::tables)
                .unwrap_or_default();
            let (table, at) = tables[index];
            (
                docs[0].in_file(Reader::place(Record { table, at }, key)),
                key.to_owned(),
            )
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

fn group_table<'d>(doc: &'d Doc<'_>) -> Option<Record<'d>> {
    let table = doc.root().get("group")?.as_table()?;
    let at = table.span().start;
    Some(Record { table, at })
}

fn entry_place(rec: Record<'_>, list: &str, entry: usize, key: &str) -> (usize, String) {
    let Some(item) = rec.table.get(list) else {
        return (rec.at, list.to_owned());
    };
    if let Some((table, at)) = doc::tables(item).get(entry).copied() {
        return (Reader::place(Record { table, at }, key), key.to_owned());
    }
    let values = item.elements().filter(|_| item.is_array());
    let value = values.and_then(|mut values| values.nth(entry));
    let at = value.map_or_else(|| Reader::place(rec, list), |value| value.span().start);
    (at, list.to_owned())
}
