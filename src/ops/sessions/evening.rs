//! A whole evening: the agenda in use for its format, with its sessions in the place of the content.

use crate::guidance::{self, Agenda, Segment};
use crate::plan::{Event, Feature, Format, SessionKind, Slot};
use crate::schedule::Due;

/// Minutes between two talks of one block (guidance 2.4, `content-agenda`: five between talks).
const CHANGE_OVER: i64 = 5;

/// The longest block of talks without a break, in minutes (guidance 3.3).
const LONGEST_BLOCK: i64 = 75;

/// The parts of an evening.
pub(in crate::ops) struct Evening<'e> {
    /// The agenda in use that was taken as the pattern.
    pub(in crate::ops) pattern: &'static Agenda,
    /// The parts, by time.
    pub(in crate::ops) parts: Vec<Part<'e>>,
}

/// A part of an evening.
#[derive(Debug, Clone, Copy)]
pub(in crate::ops) struct Part<'e> {
    /// Minutes from the advertised start.
    pub(in crate::ops) start: i64,
    /// Length in minutes; nothing for what is open-ended or goes on beside the rest.
    pub(in crate::ops) minutes: Option<u32>,
    /// What it is.
    pub(in crate::ops) what: Matter<'e>,
}

/// What a part of an evening is.
#[derive(Debug, Clone, Copy)]
pub(in crate::ops) enum Matter<'e> {
    /// A session of the event.
    Session(Slot<'e>),
    /// A part of the pattern.
    Pattern(&'static Segment),
}

impl Part<'_> {
    /// Returns what kind of part it is.
    pub(in crate::ops) fn kind(&self) -> SessionKind {
        match self.what {
            Matter::Session(slot) => slot.kind(),
            Matter::Pattern(segment) => segment.kind,
        }
    }

    /// Returns the end in minutes from the advertised start; the start of what is open-ended.
    pub(in crate::ops) fn end(&self) -> i64 {
        self.start.saturating_add(self.minutes.map_or(0, i64::from))
    }

    fn is_session(&self) -> bool {
        matches!(self.what, Matter::Session(_))
    }

    /// Whether there is no time for it: nothing is left for what has a length, and what has none
    /// would begin when all is over.
    fn is_past(&self, event: &Event) -> bool {
        match self.minutes {
            Some(minutes) => minutes == 0,
            None => self.start > 0 && self.start >= i64::from(event.minutes),
        }
    }
}

/// Returns the parts of an evening.
///
/// An agenda of which the plan has the frame too (a break, notices, a sponsor) is taken as it is;
/// the pattern adds what comes before and after. Of one with talks alone, the talks take the places
/// of the pattern's in order; those that are more than the places go into blocks of at most 75
/// minutes with a break between them. A time the plan gives is kept, and the pattern gives way.
pub(in crate::ops) fn evening(event: &Event) -> Evening<'_> {
    let pattern = pattern(event);
    let slots = event.agenda();
    let has_frame = slots.iter().any(|slot| !slot.session.is_content());
    let mut parts = if has_frame {
        framed(event, pattern, &slots)
    } else {
        let (beside, slots) = beside(event, pattern, slots);
        let mut layout = Layout::of(event, pattern);
        for item in items(event, pattern, slots) {
            layout.put(item);
        }
        layout.parts.extend(beside.into_iter().map(part_of));
        layout.parts
    };
    parts.retain(|part| part.is_session() || !part.is_past(event));
    parts.sort_by_key(|part| part.start);
    Evening { pattern, parts }
}

/// Returns the agenda in use that fits an event best: of its format, or of its mode for a night of
/// talks; of several, the one whose length is nearest.
fn pattern(event: &Event) -> &'static Agenda {
    let all = || guidance::formats().agenda.iter();
    let is_night = event.format == Format::TalkNight;
    let of_mode = all().filter(|it| is_night && it.mode == Some(event.mode));
    let of_format = all().filter(|it| it.format == Some(event.format));
    let distance = |it: &&Agenda| nominal(it).abs_diff(i64::from(event.minutes));
    of_mode
        .min_by_key(distance)
        .or_else(|| of_format.min_by_key(distance))
        .expect("every format has an agenda in use")
}

/// Returns the minutes from the start to the published end of an agenda in use.
fn nominal(pattern: &Agenda) -> i64 {
    let last = pattern.segments.iter().map(|segment| {
        let start = match segment.at {
            Due::Start(minutes) => i64::from(minutes),
            _ => 0,
        };
        start + segment.minutes.map_or(0, i64::from)
    });
    let last = last.max().unwrap_or(0);
    pattern.minutes.map_or(last, i64::from)
}

/// Returns where a segment begins and ends at an event of `minutes`.
fn span_of(segment: &Segment, minutes: u32) -> (i64, i64) {
    let start = match segment.at {
        Due::Start(after) => i64::from(after),
        Due::End(after) => i64::from(minutes) + i64::from(after),
        Due::On(_) | Due::Day(_) => 0,
    };
    (start, start + segment.minutes.map_or(0, i64::from))
}

/// Whether somebody may speak for a sponsor or the host.
pub(in crate::ops) fn has_sponsor(event: &Event) -> bool {
    let has = |feature| event.features.contains(&feature);
    !event.sponsors.is_empty()
        || !event.money.support.is_empty()
        || has(Feature::Sponsor)
        || has(Feature::Host)
}

/// Returns the segments that make sense at an event.
fn segments<'e>(
    event: &'e Event,
    pattern: &'static Agenda,
) -> impl Iterator<Item = &'static Segment> {
    let sponsored = has_sponsor(event);
    let segments = pattern.segments.iter();
    segments.filter(move |segment| sponsored || segment.kind != SessionKind::Sponsor)
}

/// Returns the parts of an evening whose sessions are the whole agenda.
fn framed<'e>(event: &'e Event, pattern: &'static Agenda, slots: &[Slot<'e>]) -> Vec<Part<'e>> {
    let first = slots.iter().map(|slot| slot.start).min().unwrap_or(0);
    let last = slots.iter().map(Slot::end).max().unwrap_or(0);
    let (published, nominal) = (i64::from(event.minutes), nominal(pattern));
    let mut parts: Vec<Part<'e>> = slots.iter().map(|slot| part_of(*slot)).collect();
    for segment in &pattern.segments {
        let (start, end) = span_of(segment, event.minutes);
        let what = Matter::Pattern(segment);
        let free = published - last;
        if start < 0 && end <= first {
            parts.push(Part {
                start,
                minutes: segment.minutes,
                what,
            });
        } else if segment.stretch && segment.kind == SessionKind::Break && free >= CHANGE_OVER {
            parts.push(Part {
                start: last,
                minutes: u32::try_from(free).ok(),
                what,
            });
        } else if segment.kind == SessionKind::Break && start >= nominal {
            parts.push(Part {
                start: published.max(last),
                minutes: segment.minutes,
                what,
            });
        }
    }
    parts
}

/// Parts sessions from those that go on beside an evening of work: they have a time of their own, and
/// the pattern has no place for them.
fn beside<'e>(
    event: &Event,
    pattern: &'static Agenda,
    slots: Vec<Slot<'e>>,
) -> (Vec<Slot<'e>>, Vec<Slot<'e>>) {
    let all: Vec<&'static Segment> = segments(event, pattern).collect();
    let has_places = !places(&all, &slots).is_empty();
    if has_places || fill(event, &slots) {
        return (Vec::new(), slots);
    }
    slots
        .into_iter()
        .partition(|slot| slot.session.at.is_some())
}

/// Whether sessions take half of an evening or more, so that they are its programme.
fn fill(event: &Event, slots: &[Slot<'_>]) -> bool {
    let minutes: i64 = slots.iter().map(|slot| i64::from(slot.minutes)).sum();
    2 * minutes >= i64::from(event.minutes)
}

fn part_of(slot: Slot<'_>) -> Part<'_> {
    Part {
        start: slot.start,
        minutes: Some(slot.minutes),
        what: Matter::Session(slot),
    }
}

/// One thing after the other, before any of it has a time.
enum Item<'e> {
    Segment(&'static Segment),
    Session {
        slot: Slot<'e>,
        /// Minutes between what comes before and this.
        gap: i64,
    },
}

/// Returns what the evening is made of, in order.
fn items<'e>(event: &'e Event, pattern: &'static Agenda, slots: Vec<Slot<'e>>) -> Vec<Item<'e>> {
    let all: Vec<&'static Segment> = segments(event, pattern).collect();
    let places = places(&all, &slots);
    if slots.is_empty() {
        return all.into_iter().map(Item::Segment).collect();
    }
    let Some(&last) = places.last() else {
        return after_welcome(event, &all, slots);
    };
    let is_night = pattern.mode.is_some()
        || matches!(event.format, Format::TalkNight | Format::LightningTalks);
    let mut blocks = if is_night {
        in_blocks(slots, places.len())
    } else {
        one_each(slots, places.len())
    }
    .into_iter();
    let mut items = Vec::new();
    let mut between: Vec<&'static Segment> = Vec::new();
    for (index, segment) in all.iter().enumerate() {
        let is_place = places.contains(&index);
        let is_between = !is_place && places[0] < index && index < last;
        match (is_place, blocks.len()) {
            (true, 0) if is_night => {}
            (true, 0) => items.push(Item::Segment(segment)),
            (true, _) => items.extend(block(blocks.next().unwrap_or_default())),
            // What stands between two blocks goes when there is no second.
            (false, 0) if is_between && is_night => {}
            (false, _) => items.push(Item::Segment(segment)),
        }
        if is_between && is_night {
            between.push(segment);
        }
        if index == last {
            for more in blocks.by_ref() {
                let breaks = between
                    .iter()
                    .copied()
                    .filter(|it| it.kind == SessionKind::Break);
                items.extend(breaks.take(1).map(Item::Segment));
                items.extend(block(more));
            }
        }
    }
    items
}

/// Returns which segments sessions take the place of: talks, or work with the hands when all of the
/// sessions are that.
fn places(segments: &[&'static Segment], slots: &[Slot<'_>]) -> Vec<usize> {
    let of = |wanted: &[SessionKind]| -> Vec<usize> {
        let all = segments.iter().enumerate();
        let fits = all.filter(|(_, segment)| wanted.contains(&segment.kind));
        fits.map(|(index, _)| index).collect()
    };
    let talks = of(&[SessionKind::Talk, SessionKind::Lightning]);
    let is_work = slots
        .iter()
        .all(|slot| slot.kind() == SessionKind::Workshop);
    if talks.is_empty() && is_work {
        of(&[SessionKind::Workshop])
    } else {
        talks
    }
}

/// Puts sessions behind the welcome, where a pattern has no place for them. Sessions that take half
/// of the evening or more are its programme, and the pattern's frame is left.
fn after_welcome<'e>(
    event: &Event,
    segments: &[&'static Segment],
    slots: Vec<Slot<'e>>,
) -> Vec<Item<'e>> {
    let is_begun = |segment: &&&Segment| matches!(segment.at, Due::Start(at) if at >= 0);
    let opening = segments
        .iter()
        .position(|segment| is_begun(&segment) && segment.kind == SessionKind::Notices);
    let first = opening.or_else(|| segments.iter().position(|segment| is_begun(&segment)));
    let behind = first.map_or(segments.len(), |first| first + 1);
    let (before, after) = segments.split_at(behind);
    let frame = |segments: &[&'static Segment]| -> Vec<Item<'e>> {
        segments.iter().copied().map(Item::Segment).collect()
    };
    let mut items = frame(before);
    if !fill(event, &slots) {
        items.extend(block(slots));
        items.extend(frame(after));
        return items;
    }
    let pauses: Vec<&'static Segment> = after
        .iter()
        .copied()
        .filter(|it| !is_content(it.kind) && !is_clearing(it))
        .collect();
    let (breaks, rest): (Vec<&'static Segment>, Vec<_>) = pauses
        .into_iter()
        .partition(|it| it.kind == SessionKind::Break);
    let mut breaks = breaks.into_iter();
    for (index, slots) in in_blocks(slots, 1).into_iter().enumerate() {
        if index > 0 {
            items.extend(breaks.next().map(Item::Segment));
        }
        items.extend(block(slots));
    }
    items.extend(frame(&rest));
    let ending = after.iter().copied().filter(|it| is_clearing(it));
    items.extend(ending.map(Item::Segment));
    items
}

fn is_clearing(segment: &Segment) -> bool {
    segment.task.as_deref() == Some("day-clean")
}

fn is_content(kind: SessionKind) -> bool {
    !matches!(
        kind,
        SessionKind::Break | SessionKind::Sponsor | SessionKind::Notices
    )
}

/// Returns a block of sessions with time to change over between them.
fn block(slots: Vec<Slot<'_>>) -> Vec<Item<'_>> {
    let mut before: Option<SessionKind> = None;
    let mut items = Vec::with_capacity(slots.len());
    for slot in slots {
        // Lightning talks have it in their length.
        let is_short = slot.kind() == SessionKind::Lightning || slot.minutes < 10;
        let gap = before.map_or(0, |_| if is_short { 0 } else { CHANGE_OVER });
        before = Some(slot.kind());
        items.push(Item::Session { slot, gap });
    }
    items
}

/// Deals sessions out in order: as many blocks as the pattern has places, or more where a block
/// would be too long; each as near as can be to the same length.
fn in_blocks(slots: Vec<Slot<'_>>, places: usize) -> Vec<Vec<Slot<'_>>> {
    let lengths = || slots.iter().map(|slot| i64::from(slot.minutes).max(1));
    let total: i64 = lengths().sum();
    let needed = usize::try_from((total + LONGEST_BLOCK - 1) / LONGEST_BLOCK).unwrap_or(1);
    let number = places.max(needed).min(slots.len()).max(1);
    let share = i64::try_from(number).unwrap_or(1);
    let mut before = 0;
    let middles: Vec<i64> = lengths()
        .map(|length| {
            before += length;
            (2 * before - length) * share / (2 * total)
        })
        .collect();
    let mut blocks: Vec<(i64, Vec<Slot<'_>>)> = Vec::new();
    for (slot, block) in slots.into_iter().zip(middles) {
        match blocks.last_mut() {
            Some((last, slots)) if *last == block => slots.push(slot),
            _ => blocks.push((block, vec![slot])),
        }
    }
    blocks.into_iter().map(|(_, slots)| slots).collect()
}

/// Deals sessions out one a place; those that are left go to the last place.
fn one_each(slots: Vec<Slot<'_>>, places: usize) -> Vec<Vec<Slot<'_>>> {
    let mut blocks: Vec<Vec<Slot<'_>>> = Vec::new();
    for slot in slots {
        let is_full = blocks.len() >= places;
        match blocks.last_mut() {
            Some(last) if is_full => last.push(slot),
            _ => blocks.push(vec![slot]),
        }
    }
    blocks
}

/// Gives times to one thing after the other.
struct Layout<'e> {
    parts: Vec<Part<'e>>,
    /// Minutes from the start at which what comes next begins.
    cursor: i64,
    /// Where the last segment ends in the pattern.
    pattern_end: Option<i64>,
    minutes: u32,
    nominal: i64,
}

impl<'e> Layout<'e> {
    fn of(event: &Event, pattern: &'static Agenda) -> Self {
        Self {
            parts: Vec::new(),
            cursor: 0,
            pattern_end: None,
            minutes: event.minutes,
            nominal: nominal(pattern),
        }
    }

    fn put(&mut self, item: Item<'e>) {
        match item {
            Item::Segment(segment) => self.put_segment(segment),
            Item::Session { slot, gap } => self.put_session(slot, gap),
        }
    }

    fn put_segment(&mut self, segment: &'static Segment) {
        let (planned, end) = span_of(segment, self.minutes);
        let is_from_end = matches!(segment.at, Due::End(_));
        let start = match self.pattern_end {
            Some(before) if !is_from_end && !self.has_sessions() => {
                self.cursor + (planned - before).max(0)
            }
            // What a session replaced left no gap.
            Some(_) if !is_from_end => self.cursor,
            _ => planned,
        };
        let minutes = if segment.stretch {
            let behind = (self.nominal - end).max(0);
            u32::try_from(i64::from(self.minutes) - start - behind)
                .ok()
                .or(Some(0))
        } else {
            segment.minutes
        };
        let part = Part {
            start,
            minutes,
            what: Matter::Pattern(segment),
        };
        self.cursor = part.end();
        self.pattern_end = Some(end);
        self.parts.push(part);
    }

    fn has_sessions(&self) -> bool {
        self.parts.last().is_some_and(Part::is_session)
    }

    fn put_session(&mut self, slot: Slot<'e>, gap: i64) {
        let start = match slot.session.at {
            Some(_) => slot.start,
            None => self.cursor + gap,
        };
        if start < self.cursor {
            self.make_way(start);
        } else if let Some(last) = self.parts.last_mut() {
            // A break lasts until it goes on.
            let is_break = !last.is_session() && last.kind() == SessionKind::Break;
            if is_break && last.minutes.is_some() && last.start >= 0 {
                last.minutes = u32::try_from(start - last.start).ok();
            }
        }
        let part = Part {
            start,
            ..part_of(slot)
        };
        self.cursor = part.end();
        self.parts.push(part);
    }

    /// Moves what the pattern put since the last session so that it ends by a minute.
    fn make_way(&mut self, until: i64) {
        let last = self.parts.iter().rposition(Part::is_session);
        let floor = last.map_or(i64::MIN, |at| self.parts[at].end());
        let mut limit = until;
        for part in self.parts[last.map_or(0, |at| at + 1)..].iter_mut().rev() {
            let end = part.end().min(limit);
            let start = (end - part.minutes.map_or(0, i64::from))
                .max(floor)
                .min(end);
            part.start = start;
            part.minutes = part.minutes.and_then(|_| u32::try_from(end - start).ok());
            limit = limit.min(start);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Mode, Session};

    /// Returns a talk night from 18:30 to 21:00 with sessions of `kind at minutes`, sponsored.
    fn night(sessions: &[(&str, &str, u32)]) -> Event {
        let start = "2026-12-17T18:30:00".parse().expect("a start");
        let mut event = Event::new("one".parse().expect("an id"), "One".to_owned(), start);
        event.minutes = 150;
        event.features.push(Feature::Sponsor);
        for (kind, at, minutes) in sessions {
            let mut session = Session::new((*kind).to_owned());
            session.kind = Some(kind.parse().expect("a kind"));
            session.at = (!at.is_empty()).then(|| at.parse().expect("a time"));
            session.minutes = Some(*minutes);
            event.sessions.push(session);
        }
        event
    }

    /// Returns the parts of an evening, a line each: start, length, first word.
    fn told(event: &Event) -> Vec<String> {
        let word = |text: &str| {
            let first = text.split([' ', ':', ',', ';']).next();
            first.unwrap_or_default().to_owned()
        };
        let parts = evening(event).parts.into_iter();
        let line = |part: Part<'_>| {
            let what = match part.what {
                Matter::Session(slot) => slot.session.title.to_uppercase(),
                Matter::Pattern(segment) => word(&segment.what),
            };
            let minutes = part
                .minutes
                .map_or("–".to_owned(), |minutes| minutes.to_string());
            format!("{} {minutes} {what}", part.start)
        };
        parts.map(line).collect()
    }

    #[test]
    fn talks_take_the_places_of_the_pattern_and_the_end_is_kept() {
        let event = night(&[("talk", "", 25), ("talk", "", 30)]);
        let expected = [
            "-30 30 doors",
            "0 4 welcome",
            "4 1 conduct",
            "5 2 host",
            "7 25 TALK",
            "32 20 break",
            "52 30 TALK",
            "82 5 community",
            "87 63 networking",
            "150 20 clear",
        ];
        assert_eq!(told(&event), expected);
    }

    #[test]
    fn one_talk_needs_no_break_and_nobody_speaks_for_no_sponsor() {
        let mut event = night(&[("talk", "", 40)]);
        event.features.clear();
        let expected = [
            "-30 30 doors",
            "0 4 welcome",
            "4 1 conduct",
            "5 40 TALK",
            "45 5 community",
            "50 100 networking",
            "150 20 clear",
        ];
        assert_eq!(told(&event), expected);
    }

    #[test]
    fn more_talks_than_places_have_a_break_at_least_every_75_minutes() {
        let event = night(&[("talk", "", 30); 6]);
        let lines = told(&event);
        let breaks = lines.iter().filter(|line| line.ends_with("break")).count();
        assert_eq!(breaks, 2, "{lines:?}");
        let event = night(&[("talk", "", 15); 4]);
        let expected = [
            "7 15 TALK",
            "27 15 TALK",
            "42 20 break",
            "62 15 TALK",
            "82 15 TALK",
        ];
        assert_eq!(told(&event)[4..9], expected);
    }

    #[test]
    fn without_sessions_it_is_the_pattern() {
        let lines = told(&night(&[]));
        assert!(lines.contains(&"57 30 talk".to_owned()), "{lines:?}");
        assert_eq!(lines.last(), Some(&"150 20 clear".to_owned()));
    }

    #[test]
    fn a_fixed_time_is_kept_and_the_pattern_gives_way() {
        let event = night(&[("talk", "18:30:00", 30), ("talk", "19:30:00", 30)]);
        let lines = told(&event);
        let expected = ["-7 4 welcome", "-3 1 conduct", "-2 2 host", "0 30 TALK"];
        assert_eq!(lines[1..5], expected);
        assert_eq!(
            lines[5..7],
            ["30 30 break", "60 30 TALK"],
            "the break lasts"
        );
    }

    #[test]
    fn sessions_that_fill_an_evening_of_work_are_its_programme() {
        let mut event = night(&[("talk", "", 20), ("talk", "", 90), ("talk", "", 30)]);
        (event.format, event.minutes) = (Format::HackNight, 180);
        let expected = [
            "-15 15 doors",
            "0 5 welcome",
            "5 20 TALK",
            "30 90 TALK",
            "120 20 food",
            "140 30 TALK",
            "170 10 clear",
        ];
        assert_eq!(told(&event), expected);
        event.sessions.truncate(1);
        let lines = told(&event);
        assert!(lines.contains(&"5 20 TALK".to_owned()), "{lines:?}");
        assert!(lines.iter().any(|line| line.ends_with("work")), "{lines:?}");
    }

    #[test]
    fn a_talk_with_a_time_goes_on_beside_an_evening_of_work() {
        let mut event = night(&[("talk", "20:00:00", 20)]);
        (event.format, event.minutes) = (Format::Hackathon, 720);
        let lines = told(&event);
        assert!(lines.contains(&"90 20 TALK".to_owned()), "{lines:?}");
        assert!(lines.contains(&"30 30 team".to_owned()), "{lines:?}");
        let meals = lines.iter().filter(|line| line.ends_with("meal")).count();
        assert_eq!(meals, 1, "twelve hours have one: {lines:?}");
    }

    #[test]
    fn an_agenda_with_its_frame_is_taken_as_it_is() {
        let event = night(&[("notices", "", 10), ("talk", "", 45), ("break", "", 15)]);
        let expected = [
            "-30 30 doors",
            "0 10 NOTICES",
            "10 45 TALK",
            "55 15 BREAK",
            "70 80 networking",
            "150 20 clear",
        ];
        assert_eq!(told(&event), expected);
    }

    #[test]
    fn every_format_and_mode_has_an_evening_of_any_length() {
        for format in Format::ALL {
            for mode in Mode::ALL {
                for (minutes, sessions) in [(0, 0), (45, 3), (480, 0), (480, 9), (1440, 2)] {
                    let mut event = night(&vec![("talk", "", 30); sessions]);
                    (event.format, event.mode, event.minutes) = (*format, *mode, minutes);
                    let evening = evening(&event);
                    let told = evening.parts.iter().filter(|part| part.is_session());
                    assert_eq!(told.count(), sessions, "{format} {mode}");
                    assert!(evening.parts.is_sorted_by_key(|part| part.start));
                }
            }
        }
    }

    #[test]
    fn usual_lengths_are_those_of_the_agendas_in_use() {
        let event = night(&[]);
        let of = |kind| {
            let parts = evening(&event).parts;
            let part = parts
                .into_iter()
                .find(|part| part.kind() == kind && part.start >= 0);
            part.and_then(|part| part.minutes)
        };
        for kind in [SessionKind::Talk, SessionKind::Break, SessionKind::Sponsor] {
            assert_eq!(of(kind), Some(event.usual_minutes(kind)), "{kind}");
        }
    }

    #[test]
    fn a_pattern_that_names_a_task_or_a_duty_names_one_there_is() {
        for segment in guidance::formats()
            .agenda
            .iter()
            .flat_map(|it| &it.segments)
        {
            let task = segment.task.as_deref();
            assert!(
                task.is_none_or(|id| guidance::item(id).is_some()),
                "{task:?}"
            );
            let duty = segment.duty.as_deref();
            assert!(
                duty.is_none_or(|duty| guidance::role(duty).is_some()),
                "{duty:?}"
            );
        }
    }
}
