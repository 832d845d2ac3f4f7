//! Adds, changes, moves and removes sessions, on agendas and in the backlog.

use super::super::answer;
use super::super::change_event::{Changing, EventChanged, names_from};
use super::super::event_request::EventRequest;
use super::super::fact_changes::FactChange;
use super::super::start_group::free_id;
use super::super::{Around, Now, OpsError};
use super::refuse::{refuse_double, refuse_note, taken_title};
use super::spot::{self, Spot};
use super::transfer::put_on;
use super::{SessionEdit, SessionLine, agenda_notes, facts};
use crate::plan::{Event, Id, Plan, Session, State, Talk};
use crate::text::slug;

/// The first word of a title makes an id if it is longer than this.
const SHORTEST_ID: usize = 3;

/// Where a session is put.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SessionTarget {
    /// The event; the backlog when there is none.
    pub event: Option<Id>,
    /// The session it stands before: a title or a unique part of it. The last when nothing is said,
    /// or where it was.
    pub before: Option<String>,
}

/// What became of a session.
#[derive(Debug)]
pub struct SessionKept {
    /// What was done.
    pub deed: Deed,
    /// The session, as it is now; as it was when it was removed.
    pub line: SessionLine,
    /// What changed of it.
    pub facts: Vec<FactChange>,
    /// Names that are new to the register of people.
    pub new_people: Vec<String>,
    /// The place on an agenda that is free now.
    pub freed: Option<FreePlace>,
    /// What does not fit on the agenda, a clause each.
    pub notes: Vec<String>,
    /// What followed for the events it was or is on.
    pub events: Vec<EventChanged>,
}

/// What was done with a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// It is new.
    Added,
    /// Something of it is new.
    Changed,
    /// It is somewhere else.
    Moved,
    /// It is gone.
    Removed,
    /// All was so already.
    Same,
}

impl Deed {
    /// Returns the deed as a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Removed => "removed",
            Self::Same => "same",
        }
    }
}

/// A place on an agenda that is free because a speaker said no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreePlace {
    /// The event.
    pub event: Id,
    /// Its title.
    pub title: String,
    /// What was to take the place.
    pub backup: Option<String>,
}

/// Adds a session to an agenda or a talk to the backlog, from an entry as agendas are said:
/// `TITLE / SPEAKER / MINUTES`; of one that is there already by this title,
/// it notes what is said now.
pub fn add_session(
    plan: &mut Plan,
    entry: &str,
    (edit, target): (&SessionEdit, &SessionTarget),
    around: &Around<'_>,
) -> Result<SessionKept, OpsError> {
    let entry = answer::session(entry)?;
    let title = entry.title.clone();
    let edit = &edit.after(entry);
    let event = target.event.as_ref();
    let event = event.map(|id| place_of(plan, id)).transpose()?;
    if let Some(known) = spot::of_title(plan, &title, event) {
        return change(plan, known, (edit, target), around);
    }
    refuse_double(plan, &title, event, around.now)?;
    let people = plan.people.len();
    let mut session = Session::new(title);
    let Some(at) = event else {
        edit.apply(plan, &mut session, around.now.today())?;
        let note = edit.note().0.map(str::to_owned);
        let spot = Spot::Backlog(shelve(plan, session, note));
        return Ok(kept(plan, Deed::Added, (spot, people), around.now));
    };
    refuse_note(edit, &session.title)?;
    edit.apply(plan, &mut session, around.now.today())?;
    let (index, followed) = put_on(plan, (at, session), target, around)?;
    let spot = Spot::Agenda(at, index);
    Ok(kept(plan, Deed::Added, (spot, people), around.now).with(plan, followed))
}

/// Changes what is said about a session. One whose speaker says no leaves the agenda for the
/// backlog, where the no is remembered.
pub fn change_session(
    plan: &mut Plan,
    (asked, event): (&str, Option<&Id>),
    edit: &SessionEdit,
    around: &Around<'_>,
) -> Result<SessionKept, OpsError> {
    if edit.is_empty() {
        return Err(OpsError::NothingAsked);
    }
    let spot = spot::find(plan, asked, event)?;
    change(plan, spot, (edit, &SessionTarget::default()), around)
}

fn change(
    plan: &mut Plan,
    spot: Spot,
    (edit, target): (&SessionEdit, &SessionTarget),
    around: &Around<'_>,
) -> Result<SessionKept, OpsError> {
    match spot {
        Spot::Backlog(at) => change_talk(plan, at, edit, around.now),
        Spot::Agenda(event, at) => change_slot(plan, (event, at), (edit, target), around),
    }
}

fn change_talk(
    plan: &mut Plan,
    at: usize,
    edit: &SessionEdit,
    now: Now,
) -> Result<SessionKept, OpsError> {
    let people = plan.people.len();
    let before = plan.talks[at].clone();
    let mut after = before.clone();
    edit.apply(plan, &mut after.session, now.today())?;
    let title = &after.session.title;
    let taken = spot::of_title(plan, title, None).is_some_and(|spot| spot != Spot::Backlog(at));
    if taken {
        return Err(taken_title(title));
    }
    if let (note, true) = edit.note() {
        after.note = note.map(str::to_owned);
    }
    let mut changed = facts::changes(plan, &before.session, &after.session);
    changed.extend(facts::change(
        "note",
        before.note.as_ref(),
        after.note.as_ref(),
    ));
    plan.talks[at] = after;
    let mut kept = kept(plan, Deed::Changed, (Spot::Backlog(at), people), now);
    kept.deed = deed(&changed);
    kept.facts = changed;
    Ok(kept)
}

pub(super) fn change_slot(
    plan: &mut Plan,
    (event, at): (usize, usize),
    (edit, target): (&SessionEdit, &SessionTarget),
    around: &Around<'_>,
) -> Result<SessionKept, OpsError> {
    let people = plan.people.len();
    let mut change = Changing::of(plan, &plan.events[event].id.clone())?;
    let before = change.before.sessions[at].clone();
    let mut after = before.clone();
    edit.apply(plan, &mut after, around.now.today())?;
    let known = spot::of_title(plan, &after.title, Some(event));
    if known.is_some_and(|known| known != Spot::Agenda(event, at)) {
        return Err(taken_title(&after.title));
    }
    let changed = facts::changes(plan, &before, &after);
    if after.is_declined() {
        let note = edit.note().0.map(str::to_owned);
        let mut kept = take_off(plan, change, (at, after, note), around);
        kept.new_people = names_from(plan, people);
        kept.facts = changed;
        return Ok(kept);
    }
    refuse_note(edit, &after.title)?;
    // A post about one talk names it by its title.
    for post in &mut change.after.posts {
        if post.session.as_ref() == Some(&before.title) {
            post.session = Some(after.title.clone());
        }
    }
    change.after.sessions.remove(at);
    let index = index_before(&change.after, target.before.as_deref(), Some(at))?;
    change.after.sessions.insert(index, after);
    let is_same = change.after == change.before;
    let followed = change.follow(plan, &EventRequest::default(), around);
    let spot = Spot::Agenda(event, index);
    let mut kept = kept(plan, Deed::Changed, (spot, people), around.now).with(plan, followed);
    if is_same {
        kept.deed = Deed::Same;
        kept.events.clear();
    }
    kept.facts = changed;
    Ok(kept)
}

/// Takes a talk whose speaker said no off its agenda: it goes to the backlog with a note, and
/// finding somebody is to do again.
fn take_off(
    plan: &mut Plan,
    mut change: Changing,
    (at, session, note): (usize, Session, Option<String>),
    around: &Around<'_>,
) -> SessionKept {
    let today = around.now.today();
    change.after.sessions.remove(at);
    if change.before.start.date() >= today {
        ask_again(&mut change.after);
    }
    let event = &change.before;
    let freed = FreePlace {
        event: event.id.clone(),
        title: event.title.clone(),
        backup: session.backup.clone(),
    };
    let note = note.unwrap_or_else(|| format!("said no to {} on {today}", event.id));
    let followed = change.follow(plan, &EventRequest::default(), around);
    let talk = shelve(plan, session, Some(note));
    let (spot, people) = (Spot::Backlog(talk), plan.people.len());
    let mut kept = kept(plan, Deed::Moved, (spot, people), around.now).with(plan, followed);
    kept.freed = Some(freed);
    kept
}

/// Opens the tasks of finding speakers.
fn ask_again(event: &mut Event) {
    let again = ["content-speakers-ask", "content-speaker-confirm"];
    for task in &mut event.tasks {
        if again.iter().any(|id| task.id == *id) && matches!(task.state, State::Done(_)) {
            task.state = State::Open;
        }
    }
}

/// Puts a talk into the backlog; returns which it is there.
pub(super) fn shelve(plan: &mut Plan, session: Session, note: Option<String>) -> usize {
    let words: Vec<&str> = session.title.split_whitespace().collect();
    let first = |number: usize| slug(&words[..words.len().min(number)].join(" "));
    let wanted = [first(1), first(2), first(words.len()), "talk".to_owned()];
    let wanted = wanted.iter().filter(|name| name.len() > SHORTEST_ID);
    let id = free_id(wanted, |id| plan.talk(id).is_some());
    let session = Session {
        at: None,
        ..session
    };
    plan.talks.push(Talk { id, session, note });
    plan.talks.len() - 1
}

/// Returns where a session is inserted: before the one that was named, where it was, or last.
pub(super) fn index_before(
    event: &Event,
    before: Option<&str>,
    was: Option<usize>,
) -> Result<usize, OpsError> {
    let Some(asked) = before else {
        return Ok(was.unwrap_or(event.sessions.len()));
    };
    let titles: Vec<&str> = event.sessions.iter().map(|it| it.title.as_str()).collect();
    super::super::find::one("session", asked, &titles)
}

pub(super) fn place_of(plan: &Plan, id: &Id) -> Result<usize, OpsError> {
    super::super::change_event::place(plan, id)
}

fn deed(changed: &[FactChange]) -> Deed {
    if changed.is_empty() {
        Deed::Same
    } else {
        Deed::Changed
    }
}

pub(super) fn line_at(plan: &Plan, spot: Spot, now: Now) -> SessionLine {
    match spot {
        Spot::Backlog(at) => SessionLine::of_talk(plan, &plan.talks[at], now),
        Spot::Agenda(event, at) => {
            SessionLine::of_event(plan, &plan.events[event], now).swap_remove(at)
        }
    }
}

/// Returns an outcome with the session where it is now; `people` is how many the register had
/// before.
pub(super) fn kept(
    plan: &Plan,
    deed: Deed,
    (spot, people): (Spot, usize),
    now: Now,
) -> SessionKept {
    SessionKept {
        deed,
        new_people: names_from(plan, people),
        ..SessionKept::same(line_at(plan, spot, now))
    }
}

impl SessionKept {
    /// Returns the outcome of having done nothing.
    pub(super) fn same(line: SessionLine) -> Self {
        Self {
            deed: Deed::Same,
            line,
            facts: Vec::new(),
            new_people: Vec::new(),
            freed: None,
            notes: Vec::new(),
            events: Vec::new(),
        }
    }

    /// Adds what followed for an event.
    pub(super) fn with(mut self, plan: &Plan, followed: EventChanged) -> Self {
        if let Some(event) = plan.event(&followed.event.id) {
            self.notes.extend(agenda_notes(event));
        }
        self.events.push(followed);
        self
    }
}
