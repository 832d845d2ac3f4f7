//! The events of a plan one after the other, for commands that take all of ten years and ask for no
//! task: in memory are some hundred of them at a time.

use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{self, Scope as Threads};

use super::format::{self, Reader};
use super::plan_file::events;
use super::reading::Extent;
use super::split::Layout;
use super::{PlanFile, Scope, StoreError};
use crate::plan::{Event, Plan};

/// The most events that are held once they were read. Of more, each is read whenever it is looked at.
const HELD: usize = 1_000;

/// What is read of each.
const EXTENT: Extent = Extent::WithoutTasks;

/// How many events are read together by one of those that read ahead.
const SHEAF: usize = 64;

/// How many threads read ahead of the one that looks at the events. To read an event takes as long as to
/// write it as an entry of a calendar, and longer than anything else that is done with all of them.
const READERS: usize = 2;

/// What a thread that reads ahead has for its calls, in bytes: values in lists in lists are as deep as
/// it goes, and that has a bound.
const STACK: usize = 1 << 20;

/// The events that a scope asks for, without their tasks, those of the archive first.
pub struct Pages<'f> {
    file: &'f PlanFile,
    scope: Scope,
    /// The group and its registers; the events too when they are held.
    plan: Plan,
    /// The file of each event and which one it is there; none when they are held.
    places: Vec<(&'f PlanFile, usize)>,
}

impl PlanFile {
    /// Returns the events that a scope asks for, to be looked at one after the other, without their tasks.
    pub fn pages(&self, scope: &Scope) -> Result<Pages<'_>, StoreError> {
        let pages = |plan, places| Pages {
            file: self,
            scope: scope.clone(),
            plan,
            places,
        };
        let asked = self.asked_of_files(scope)?;
        let number: usize = asked.iter().map(|(_, events)| events.len()).sum();
        let is_cut = asked.iter().all(|(file, _)| file.layout != Layout::Whole);
        if number <= HELD || !is_cut {
            return Ok(pages(self.plan_without_tasks(scope)?, Vec::new()));
        }
        let plan = self.frame_of(asked.iter().map(|(file, _)| *file));
        // Of several faults none is told without the others.
        let plan = plan.map_err(|fault| self.plan_without_tasks(scope).err().unwrap_or(fault))?;
        let places = asked.into_iter().flat_map(|(file, events)| {
            let events = events.into_iter();
            events.map(move |at| (file, at))
        });
        Ok(pages(plan, places.collect()))
    }

    /// Returns the group and its registers, when nothing is wrong with what stands around the events
    /// of this file and those of its archive.
    fn frame_of<'f>(&self, files: impl Iterator<Item = &'f Self>) -> Result<Plan, StoreError> {
        let mut frame = self.frame()?.0.clone();
        for file in files.filter(|file| file.path != self.path) {
            frame = file.read_events(&|_| false, EXTENT, Some(frame))?.0;
        }
        Ok(frame)
    }

    /// Reads an event of a file that can be cut; none when something is wrong with it.
    fn event_at(&self, index: usize) -> Option<Event> {
        let Layout::Split { events: parts, .. } = &self.layout else {
            return None;
        };
        let doc = self.event_doc(&parts[index], EXTENT).ok()?;
        let mut reader = Reader::new(&doc);
        let event = format::event(&mut reader, *events(&doc).first()?);
        let event = event.filter(|_| reader.faults.is_empty())?;
        Some(EXTENT.of(event))
    }
}

/// What is read ahead, in its order.
type Sheaves = Receiver<Vec<Option<Event>>>;

impl Pages<'_> {
    /// Returns the group and its registers.
    pub fn frame(&self) -> &Plan {
        &self.plan
    }

    /// Returns how many events there are.
    pub fn len(&self) -> usize {
        self.places.len().max(self.plan.events.len())
    }

    /// Whether there is no event.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Shows events with their places, counted from 0 in the order of the files. Stops at the first
    /// that cannot be read, with everything that is wrong.
    pub fn each<E: From<StoreError>>(
        &self,
        places: impl IntoIterator<Item = usize>,
        mut show: impl FnMut(usize, &Event) -> Result<(), E>,
    ) -> Result<(), E> {
        if self.places.is_empty() {
            let mut places = places.into_iter();
            return places.try_for_each(|place| show(place, &self.plan.events[place]));
        }
        let places: Vec<usize> = places.into_iter().collect();
        thread::scope(|threads| {
            let sheaves = |first| places.chunks(SHEAF).skip(first).step_by(READERS);
            let reader = |first| self.read_ahead(threads, sheaves(first));
            let readers: Vec<Option<Sheaves>> = (0..READERS).map(reader).collect();
            for (sheaf, reader) in places.chunks(SHEAF).zip(readers.iter().cycle()) {
                // Where no thread could be begun, the events are read when they are looked at.
                let read = reader.as_ref().and_then(|reader| reader.recv().ok());
                let events = read.unwrap_or_else(|| self.read(sheaf));
                for (place, event) in sheaf.iter().zip(events) {
                    show(*place, &event.ok_or_else(|| self.faults())?)?;
                }
            }
            Ok(())
        })
    }

    /// Reads some sheaves on a thread of their own, one ahead of what is taken; none when the system
    /// gives no thread. It ends when nobody takes them any more.
    fn read_ahead<'s>(
        &'s self,
        threads: &'s Threads<'s, '_>,
        sheaves: impl Iterator<Item = &'s [usize]> + Send + 's,
    ) -> Option<Sheaves> {
        let (sender, receiver) = sync_channel(1);
        let read = move || {
            let read = sheaves.map(|sheaf| self.read(sheaf));
            // Nobody takes them any more when something was wrong with one.
            let _ = read.map(|events| sender.send(events)).find(Result::is_err);
        };
        let reader = thread::Builder::new().stack_size(STACK);
        let begun = reader.spawn_scoped(threads, read);
        begun.is_ok().then_some(receiver)
    }

    /// Reads some events; none for one that something is wrong with.
    fn read(&self, places: &[usize]) -> Vec<Option<Event>> {
        let read = |place: &usize| {
            let (file, at) = self.places[*place];
            file.event_at(at).filter(|event| self.plan.suits(event))
        };
        places.iter().map(read).collect()
    }

    fn faults(&self) -> StoreError {
        let plan = self.file.plan_without_tasks(&self.scope);
        plan.expect_err("what is wrong with one event is wrong with all of them")
    }
}
