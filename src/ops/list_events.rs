use chrono::{DateTime, FixedOffset, NaiveDateTime};

use super::Now;
use crate::plan::{Event, Format, Id, Mode, Plan, State, Status};
use crate::schedule::{Watch, Zone};

/// One event in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventLine {
    /// The id.
    pub id: Id,
    /// The identity in calendars.
    pub uid: Option<String>,
    /// The revision for calendars.
    pub sequence: u32,
    /// The title.
    pub title: String,
    /// How sure it is.
    pub status: Status,
    /// The kind of evening.
    pub format: Format,
    /// Where people take part.
    pub mode: Mode,
    /// What the event's clocks show at the start.
    pub local: NaiveDateTime,
    /// The instant of the start.
    pub start: DateTime<FixedOffset>,
    /// The instant of the end.
    pub end: DateTime<FixedOffset>,
    /// The name of the event's zone.
    pub timezone: &'static str,
    /// The group's zone and what its clocks show at the start, when the event has other clocks.
    pub group_clocks: Option<(&'static str, NaiveDateTime)>,
    /// Days from today; negative when over.
    pub days: i64,
    /// The venue's id.
    pub venue: Option<Id>,
    /// The venue's name.
    pub venue_name: Option<String>,
    /// The address of the call or stream.
    pub online: Option<String>,
    /// How many people are expected.
    pub expected: Option<u32>,
    /// How the tasks stand.
    pub tasks: Tally,
}

/// How many tasks of an event stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// To do, late ones included.
    pub open: usize,
    /// Done.
    pub done: usize,
    /// Left out.
    pub skipped: usize,
    /// To do, and their day is over.
    pub late: usize,
}

/// The events of a group.
#[derive(Debug)]
pub struct EventList {
    /// The events, soonest first.
    pub events: Vec<EventLine>,
    /// Whether past events are among them.
    pub all: bool,
}

/// Returns the coming events, or all of them, soonest first.
pub fn list_events(plan: &Plan, all: bool, now: Now) -> EventList {
    let wanted = |event: &&Event| all || event.start.date() >= now.today();
    let mut events: Vec<&Event> = plan.events.iter().filter(wanted).collect();
    events.sort_by(|a, b| a.by_start(b));
    let events = event_lines(plan, events, now);
    EventList { events, all }
}

/// Returns an event as a line of a list.
pub(super) fn event_line(plan: &Plan, event: &Event, now: Now) -> EventLine {
    line(plan, event, now, &mut Watch::default())
}

/// Returns events as lines of a list.
pub(super) fn event_lines<'a>(
    plan: &Plan,
    events: impl IntoIterator<Item = &'a Event>,
    now: Now,
) -> Vec<EventLine> {
    let mut watch = Watch::default();
    let lines = events.into_iter();
    lines
        .map(|event| line(plan, event, now, &mut watch))
        .collect()
}

fn line(plan: &Plan, event: &Event, now: Now, watch: &mut Watch) -> EventLine {
    let group = &plan.group.timezone;
    let zone = event.timezone.as_ref().unwrap_or(group);
    let [start, end] = watch.instants(zone, event.start, event.minutes);
    let venue = event.venue.as_ref().and_then(|id| plan.venue(id));
    EventLine {
        id: event.id.clone(),
        uid: event.uid.clone(),
        sequence: event.sequence,
        title: event.title.clone(),
        status: event.status,
        format: event.format,
        mode: event.mode,
        local: start.naive_local(),
        start,
        end,
        timezone: zone.name(),
        group_clocks: (group != zone).then(|| (group.name(), group.local(start.to_utc()))),
        days: (event.start.date() - now.today()).num_days(),
        venue: event.venue.clone(),
        venue_name: venue.map(|venue| venue.name.clone()),
        online: event.online.clone(),
        expected: event.expected,
        tasks: tally(event, group, now),
    }
}

fn tally(event: &Event, group: &Zone, now: Now) -> Tally {
    let mut tally = Tally::default();
    let span = event.span(group);
    for task in &event.tasks {
        match task.state {
            State::Open => {
                tally.open += 1;
                let late = event.is_on() && task.due.at(&span).date < now.today();
                tally.late += usize::from(late);
            }
            State::Done(_) => tally.done += 1,
            State::Skipped { .. } => tally.skipped += 1,
        }
    }
    tally
}
