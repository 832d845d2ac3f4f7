use std::borrow::Cow;

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

use super::event_facts::set_new_venue;
use super::event_request::EventRequest;
use super::import_known::Known;
use super::import_outcome::{EventsImported, ImportNote, Remark};
use super::import_places::{Names, Place, Venues};
use super::list_events::event_lines;
use super::propose::{base, title_of};
use super::{Now, OpsError, event_tasks};
use crate::calendar::{self, CalendarError, Incoming, IncomingEvent, IncomingRequest};
use crate::guidance;
use crate::plan::{self, Event, Format, Id, Plan, Status, WIDEST_TITLE};
use crate::schedule::put_day_in_digits;
use crate::text::{shorten, slug};

/// How far ahead series are followed, in days: a year.
const AHEAD_DAYS: u64 = 366;

/// The most coming events that are planned at once, each with its tasks.
const MOST_COMING: usize = 500;

/// The most remarks that are told one by one.
const MOST_REMARKS: usize = 20;

/// How the events of a calendar are taken over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EventsRequest {
    /// The kind of evening they were; that of the last event if it is not said.
    pub format: Option<Format>,
    /// Whether coming events are planned too.
    pub coming: bool,
    /// When entries without a time of day begin; without it they are passed over.
    pub all_day: Option<NaiveTime>,
    /// How many of the first and of the last events a long list has; without it, it has all.
    pub ends: Option<usize>,
}

/// Takes over the events of a calendar file, all of them or none: what is over becomes history
/// without tasks, what is to come is planned when that is asked for.
///
/// An event keeps its identity and its revision, so that exporting it again updates the entries it
/// came from. What the plan has by identity, or by start and title, is left as it is.
pub fn import_events(
    plan: &mut Plan,
    text: &str,
    request: &EventsRequest,
    now: Now,
) -> Result<EventsImported, OpsError> {
    let until = now.today().checked_add_days(Days::new(AHEAD_DAYS));
    let until = until.unwrap_or(NaiveDate::MAX);
    let zone = plan.group.timezone.clone();
    let incoming = calendar::incoming(
        text,
        &IncomingRequest {
            zone: &zone,
            all_day: request.all_day,
            until,
        },
    )?;
    let mut taking = Taking::new(plan, request, &incoming, now);
    plan.events.reserve(incoming.events.len());
    let mut planned = 0;
    for event in in_order(&incoming) {
        planned += usize::from(taking.take(plan, event));
        if planned > MOST_COMING {
            let (line, most) = (event.line, MOST_COMING);
            return Err(CalendarError::TooManyEvents { line, most }.into());
        }
    }
    Ok(taking.outcome(plan, &incoming, until))
}

/// Returns the events, soonest first, those of one start in the order of the file.
fn in_order<'a, 't>(incoming: &'a Incoming<'t>) -> Vec<&'a IncomingEvent<'t>> {
    let mut events: Vec<&IncomingEvent<'t>> = incoming.events.iter().collect();
    events.sort_by_key(|event| (event.at, event.line));
    events
}

/// What is known while events are taken over.
struct Taking<'a> {
    request: &'a EventsRequest,
    now: Now,
    /// What stands for a title where there is none.
    untitled: String,
    /// The kind of evening where none is said, and whether it is the last event's.
    format: (Format, bool),
    /// How long the last event of that format was.
    usual_minutes: Option<u32>,
    known: Known<'a>,
    names: Names,
    venues: Venues,
    places: Places,
    /// Where the taken events begin in the plan.
    first: usize,
    counts: Counts,
}

/// What the last event said of its place, and what that means: most are where the one before was.
struct Places {
    /// The words of the place, the call and the page.
    said: [Option<String>; 3],
    place: Place,
    /// The venue, once it was looked for.
    venue: Option<Id>,
}

#[derive(Default)]
struct Counts {
    known: usize,
    coming: usize,
    assumed: usize,
    untitled: usize,
    shortened: usize,
    no_end: usize,
    planned: usize,
    tasks: usize,
}

impl<'a> Taking<'a> {
    fn new(plan: &Plan, request: &'a EventsRequest, incoming: &'a Incoming<'_>, now: Now) -> Self {
        let last = plan.events.iter().filter(|event| event.is_on());
        let last = last.max_by(|a, b| a.by_start(b));
        let format = request.format.or(last.map(|event| event.format));
        let format = format.unwrap_or(Format::TalkNight);
        let like = plan.events.iter().filter(|event| event.is_on());
        let like = like.filter(|event| event.format == format);
        let like = like.max_by(|a, b| a.by_start(b));
        let name = incoming.name.as_deref().and_then(title);
        Self {
            request,
            now,
            untitled: name.map_or_else(|| title_of(format), |(name, _)| name),
            format: (format, last.is_some()),
            usual_minutes: like.map(|event| event.minutes),
            known: Known::of(plan, incoming.events.len()),
            names: Names::of(
                plan.events.iter().map(|event| &event.id),
                incoming.events.len(),
            ),
            venues: Venues::of(plan),
            places: Places {
                said: [None, None, None],
                place: Place::of(None, None, None),
                venue: None,
            },
            first: plan.events.len(),
            counts: Counts::default(),
        }
    }

    /// Takes one event over, unless it is known or not wanted; returns whether it was planned.
    fn take(&mut self, plan: &mut Plan, incoming: &'a IncomingEvent<'_>) -> bool {
        let (title, is_whole) = incoming
            .title
            .as_deref()
            .and_then(title)
            .unwrap_or_else(|| (self.untitled.clone(), true));
        let format = self.kind(incoming);
        let minutes = self.minutes(incoming, format);
        let end = incoming
            .at
            .checked_add_signed(TimeDelta::minutes(i64::from(minutes)));
        let is_over = end.unwrap_or(incoming.at) <= self.now.at;
        let mark = (incoming.at, lower(&title));
        if self.known.has(incoming.uid.as_deref(), &mark) {
            self.counts.known += 1;
            return false;
        }
        if !is_over && !self.request.coming {
            self.counts.coming += 1;
            return false;
        }
        self.counts.untitled += usize::from(incoming.title.is_none());
        self.counts.shortened += usize::from(!is_whole);
        self.counts.no_end +=
            usize::from(incoming.minutes.is_none() && incoming.more_days.is_none());
        self.counts.assumed +=
            usize::from(self.request.format.is_none() && said(incoming).is_none());
        let id = self.id(&title, format, incoming.start.date());
        let mut event = if is_over {
            Event::new(id, title, incoming.start)
        } else {
            let defaults = self.defaults(plan, incoming, (format, minutes));
            Event {
                id,
                title,
                ..defaults
            }
        };
        (event.format, event.minutes) = (format, minutes);
        let uid = self.tell(plan, incoming, &mut event);
        self.known.learn(uid, mark);
        if !is_over {
            self.plan(plan, &mut event);
        } else if event.is_on() {
            // What is over and was not called off took place.
            event.status = Status::Confirmed;
        }
        plan.events.push(event);
        !is_over
    }

    fn kind(&self, incoming: &IncomingEvent<'_>) -> Format {
        let format = self.request.format.or_else(|| said(incoming));
        format.unwrap_or(self.format.0)
    }

    fn minutes(&self, incoming: &IncomingEvent<'_>, format: Format) -> u32 {
        let usual = self.usual_minutes.filter(|_| format == self.format.0);
        let usual = usual.unwrap_or(guidance::format(format).minutes);
        let days = incoming.more_days.unwrap_or(0).saturating_mul(24 * 60);
        let minutes = incoming.minutes.unwrap_or(usual);
        minutes.saturating_add(days)
    }

    /// Returns what a coming event is as long as nothing is said: what `new_event` would make it.
    fn defaults(
        &mut self,
        plan: &Plan,
        incoming: &IncomingEvent<'_>,
        (format, minutes): (Format, u32),
    ) -> Event {
        let request = EventRequest {
            format: Some(format),
            mode: Some(self.places.of(incoming).mode),
            minutes: Some(minutes),
            ..EventRequest::default()
        };
        base(plan, &request, self.now)
    }

    /// Returns an id that is free: the day and the title, or the kind of evening where it makes no name.
    fn id(&mut self, title: &str, format: Format, day: NaiveDate) -> Id {
        let title = slug(title);
        let name = if title.is_empty() {
            format.word()
        } else {
            &title
        };
        let mut id = String::with_capacity(10 + 1 + name.len());
        put_day_in_digits(&mut id, day);
        id.push('-');
        id.push_str(name);
        self.names.free(id, "new")
    }

    /// Puts what the calendar says into an event, and returns its identity.
    fn tell(
        &mut self,
        plan: &Plan,
        incoming: &'a IncomingEvent<'_>,
        event: &mut Event,
    ) -> Cow<'a, str> {
        let venue = self.places.venue_of(incoming, &mut self.venues);
        let place = &self.places.place;
        let is_ours = |page: &String| plan.group.channels.iter().any(|(_, at)| at == page);
        let uid = match incoming.uid.as_deref() {
            Some(uid) => Cow::Borrowed(uid),
            None => calendar::uid(plan, event).into(),
        };
        event.uid = Some(uid.clone().into_owned());
        event.mode = place.mode;
        event.status = incoming.status;
        event.start = incoming.start;
        event.timezone.clone_from(&incoming.zone);
        event.venue = venue;
        event.online.clone_from(&place.call);
        event.link = place.page.clone().filter(|page| !is_ours(page));
        event.sequence = incoming.sequence;
        event.changed = incoming.changed;
        uid
    }

    /// Gives a coming event its tasks.
    fn plan(&mut self, plan: &Plan, event: &mut Event) {
        set_new_venue(plan, event, &EventRequest::default());
        if event.is_on() {
            event_tasks::give(plan, event, self.now);
        }
        self.counts.planned += 1;
        self.counts.tasks += event.tasks.len();
    }

    fn outcome(self, plan: &mut Plan, incoming: &Incoming<'_>, until: NaiveDate) -> EventsImported {
        let notes = self.notes(incoming, until);
        plan.venues.extend(self.venues.into_new());
        let is_no_start = |remark: &&Remark| matches!(remark, Remark::NoStart { .. });
        let no_start = incoming.remarks.iter().filter(is_no_start).count();
        let taken = &plan.events[self.first..];
        let ends = self.request.ends.unwrap_or(taken.len());
        let left_out = taken.len().saturating_sub(2 * ends);
        // A line that says how many are left out would stand for less than an end of the list.
        let left_out = if left_out < ends { 0 } else { left_out };
        let (first, rest) = taken.split_at((taken.len() - left_out) / 2);
        let listed = first.iter().chain(&rest[left_out..]);
        EventsImported {
            events: event_lines(plan, listed, self.now),
            left_out,
            known: self.counts.known,
            coming: self.counts.coming,
            passed_over: incoming.all_day + no_start,
            no_start,
            notes,
        }
    }

    fn notes(&self, incoming: &Incoming<'_>, until: NaiveDate) -> Vec<ImportNote> {
        let counts = &self.counts;
        let (format, is_last) = self.format;
        let mut notes = Vec::new();
        let mut note = |is: bool, note: ImportNote| notes.extend(is.then_some(note));
        note(counts.assumed > 0, ImportNote::Format { format, is_last });
        let (events, tasks) = (counts.planned, counts.tasks);
        note(events > 0, ImportNote::Planned { events, tasks });
        let (events, title) = (counts.untitled, self.untitled.clone());
        note(events > 0, ImportNote::Untitled { events, title });
        let events = counts.shortened;
        note(events > 0, ImportNote::Shortened { events });
        let events = counts.no_end;
        note(events > 0, ImportNote::NoEnd { events });
        let has_coming = counts.coming + counts.planned > 0;
        note(incoming.goes_on && has_coming, ImportNote::GoesOn { until });
        let remarks = incoming.remarks.iter().take(MOST_REMARKS).cloned();
        notes.extend(remarks.map(ImportNote::Remark));
        let remarks = incoming.remarks.len().saturating_sub(MOST_REMARKS);
        notes.extend((remarks > 0).then_some(ImportNote::More { remarks }));
        notes
    }
}

impl Places {
    fn of(&mut self, incoming: &IncomingEvent<'_>) -> &Place {
        let said = [
            incoming.place.as_deref(),
            incoming.besides.call.as_deref(),
            incoming.besides.page.as_deref(),
        ];
        if self.said.each_ref().map(Option::as_deref) != said {
            let [place, call, page] = said;
            self.place = Place::of(place, call, page);
            self.said = said.map(|words| words.map(str::to_owned));
            self.venue = None;
        }
        &self.place
    }

    fn venue_of(&mut self, incoming: &IncomingEvent<'_>, venues: &mut Venues) -> Option<Id> {
        self.of(incoming);
        let (name, address) = self.place.room.as_ref()?;
        let venue = || venues.find(name, address.as_deref());
        Some(self.venue.get_or_insert_with(venue).clone())
    }
}

/// Returns a text in lower case; most are ASCII, where no letter becomes several.
fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.to_lowercase()
}

/// Returns the kind of evening that an event is sorted under, as convoke itself writes it.
fn said(incoming: &IncomingEvent<'_>) -> Option<Format> {
    let mut words = incoming.besides.categories.iter();
    words.find_map(|word| word.to_lowercase().parse().ok())
}

/// Returns a title as a plan takes it, and whether it is whole.
fn title(text: &str) -> Option<(String, bool)> {
    let title = if text.len() <= WIDEST_TITLE {
        plan::title(text).ok()?
    } else {
        let beginning: String = text.chars().take(2 * WIDEST_TITLE).collect();
        plan::title(&shorten(&beginning, WIDEST_TITLE)).ok()?
    };
    let is_whole = title == text;
    Some((title, is_whole))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::super::{CalendarRequest, export_calendar};
    use super::*;
    use crate::plan::{Group, Id, Mode, Venue};
    use crate::schedule::Zone;

    const SAMPLE: &str = include_str!("../../tests/support/calendars/google.ics");

    fn warsaw() -> Zone {
        "Europe/Warsaw".parse().expect("a zone")
    }

    fn now() -> Now {
        Now::fixed("2026-11-21T12:00:00".parse().expect("a time"), &warsaw())
    }

    fn empty() -> Plan {
        Plan::new(Group::new("Warsaw Mesos User Group".to_owned(), warsaw()))
    }

    fn request() -> EventsRequest {
        EventsRequest::default()
    }

    fn import(plan: &mut Plan, text: &str) -> Result<EventsImported, OpsError> {
        import_events(plan, text, &request(), now())
    }

    /// A plan of evenings as a group may have had them.
    fn history() -> Plan {
        let mut plan = empty();
        plan.venues.push(Venue {
            address: Some("ul. Prosta 1; 00-001 Warszawa".to_owned()),
            capacity: Some(60),
            ..Venue::new("acme-hq".parse().expect("an id"), "Acme HQ".to_owned())
        });
        let id = "new".parse().expect("an id");
        let blank = Event::new(id, String::new(), now().today().and_time(NaiveTime::MIN));
        for (at, (start, zone)) in [
            ("2026-01-15T18:30:00", None),
            ("2025-07-17T18:30:00", None),
            ("2026-03-29T01:00:00", None),
            ("2025-10-26T01:00:00", None),
            ("2026-05-05T19:00:00", Some("America/New_York")),
            ("2026-06-05T19:00:00", Some("Asia/Jerusalem")),
        ]
        .into_iter()
        .enumerate()
        {
            plan.events.push(Event {
                id: format!("event-{at}").parse().expect("an id"),
                uid: Some(format!("event-{at}@old, home")),
                title: format!("Evening {at}: offers, \\and; \"more\""),
                status: Status::Confirmed,
                start: start.parse().expect("a time"),
                minutes: 150,
                timezone: zone.map(|zone: &str| zone.parse().expect("a zone")),
                venue: Some("acme-hq".parse().expect("an id")),
                sequence: u32::try_from(at).expect("a small number"),
                ..blank.clone()
            });
        }
        plan.events[1].mode = Mode::Hybrid;
        plan.events[1].online = Some("https://meet.example.org/a".to_owned());
        plan.events[3].status = Status::Cancelled;
        plan.events[3].format = Format::Workshop;
        plan
    }

    #[test]
    fn what_was_exported_comes_back() {
        let old = history();
        let request = CalendarRequest {
            is_season: true,
            ..CalendarRequest::default()
        };
        let text = export_calendar(&old, &request).expect("a calendar");
        let mut new = empty();
        let outcome = import(&mut new, &text).expect("a calendar");
        assert_eq!(outcome.events.len(), old.events.len());
        for event in &old.events {
            let same = |other: &&Event| other.uid == event.uid;
            let back = new.events.iter().find(same).expect("the event");
            let instant = |event: &Event| event.span(&warsaw()).starts().at.to_utc();
            assert_eq!(instant(back), instant(event));
            assert_eq!(
                (&back.title, back.minutes, back.sequence, back.status),
                (&event.title, event.minutes, event.sequence, event.status)
            );
            assert_eq!(
                (back.mode, &back.online, back.format),
                (event.mode, &event.online, event.format)
            );
            let venue = |plan: &Plan, id: &Option<Id>| {
                let venue = id.as_ref().and_then(|id| plan.venue(id));
                venue.map(|venue| (venue.name.clone(), venue.address.clone()))
            };
            assert_eq!(venue(&new, &back.venue), venue(&old, &event.venue));
        }
        assert_eq!(new.venues.len(), 1);
        let before = new.clone();
        let again = import(&mut new, &text).expect("a calendar");
        assert_eq!((again.events.len(), again.known), (0, 6));
        assert_eq!(new, before);
    }

    #[test]
    fn history_says_nothing_that_nobody_said() {
        let mut plan = history();
        plan.events.truncate(1);
        plan.events[0].expected = Some(40);
        plan.events[0].features = vec![crate::plan::Feature::Food];
        import(&mut plan, SAMPLE).expect("a calendar");
        let event = plan.events.last().expect("an event");
        assert_eq!(event.title, "Offers, revisited");
        assert_eq!((event.expected, event.features.len()), (None, 0));
        assert!(event.tasks.is_empty());
    }

    #[test]
    fn what_is_over_and_was_not_called_off_took_place() {
        let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101T180000\nSTATUS:TENTATIVE\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20260102T180000\nSTATUS:CANCELLED\nEND:VEVENT\nEND:VCALENDAR\n";
        let mut plan = empty();
        import(&mut plan, text).expect("a calendar");
        let status: Vec<Status> = plan.events.iter().map(|event| event.status).collect();
        assert_eq!(status, [Status::Confirmed, Status::Cancelled]);
    }

    #[test]
    fn thousands_of_events_of_one_name_have_ids_of_their_own() {
        let events: Vec<String> = (0..3000)
            .map(|at| {
                let time = format!("{:02}{:02}{:02}", at / 3600, at / 60 % 60, at % 60);
                format!("BEGIN:VEVENT\nDTSTART:20260101T{time}\nSUMMARY:会\nEND:VEVENT\n")
            })
            .collect();
        let text = format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", events.concat());
        let mut plan = empty();
        import(&mut plan, &text).expect("a calendar");
        let ids: HashSet<&Id> = plan.events.iter().map(|event| &event.id).collect();
        assert_eq!(ids.len(), 3000);
        assert!(plan.breaches().is_empty());
        assert!(
            plan.events
                .iter()
                .all(|event| plan.strays(event).is_empty())
        );
    }

    #[test]
    fn too_many_coming_events_are_refused_whole() {
        let event = |at: usize| {
            let day = format!("{:02}{:02}", at / 28 % 12 + 1, at % 28 + 1);
            format!(
                "BEGIN:VEVENT\nDTSTART:2027{day}T18{:02}00\nEND:VEVENT\n",
                at / 336
            )
        };
        let events: Vec<String> = (0..501).map(event).collect();
        let text = format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", events.concat());
        let coming = EventsRequest {
            coming: true,
            format: Some(Format::Social),
            ..request()
        };
        let refused = import_events(&mut empty(), &text, &coming, now());
        let refused = refused.expect_err("too many").to_string();
        assert!(refused.contains("500 are taken over at once"), "{refused}");
    }

    /// A slip in a file: cut off, a byte changed, a line twice or gone.
    #[derive(Debug, Clone)]
    enum Slip {
        Cut(usize),
        Byte(usize, u8),
        Twice(usize),
        Gone(usize),
    }

    fn slips() -> impl Strategy<Value = Vec<Slip>> {
        let at = 0..10_000_usize;
        let slip = prop_oneof![
            1 => at.clone().prop_map(Slip::Cut),
            4 => (at.clone(), 1..=255_u8).prop_map(|(at, byte)| Slip::Byte(at, byte)),
            2 => at.clone().prop_map(Slip::Twice),
            2 => at.prop_map(Slip::Gone),
        ];
        proptest::collection::vec(slip, 1..5)
    }

    fn slipped(text: &str, slip: &Slip) -> String {
        let mut lines: Vec<&str> = text.lines().collect();
        if lines.is_empty() {
            return String::new();
        }
        match *slip {
            Slip::Cut(at) => text[..text.floor_char_boundary(at % text.len().max(1))].to_owned(),
            Slip::Byte(at, byte) => {
                let mut bytes = text.as_bytes().to_vec();
                let at = at % bytes.len();
                bytes[at] ^= byte;
                String::from_utf8_lossy(&bytes).into_owned()
            }
            Slip::Twice(at) => {
                let at = at % lines.len();
                lines.insert(at, lines[at]);
                lines.join("\n")
            }
            Slip::Gone(at) => {
                lines.remove(at % lines.len());
                lines.join("\n")
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn no_slip_in_a_file_breaks_a_plan(slips in slips(), coming in any::<bool>()) {
            let text = slips.iter().fold(SAMPLE.to_owned(), |text, slip| slipped(&text, slip));
            let all_day = Some(NaiveTime::MIN);
            let request = EventsRequest { coming, all_day, ..request() };
            let mut plan = history();
            if import_events(&mut plan, &text, &request, now()).is_ok() {
                prop_assert!(plan.breaches().is_empty());
                prop_assert!(plan.events.iter().all(|event| plan.strays(event).is_empty()));
                let before = plan.clone();
                let again = import_events(&mut plan, &text, &request, now());
                prop_assert!(again.is_ok_and(|again| again.events.is_empty()));
                prop_assert_eq!(plan, before);
            }
        }
    }
}
