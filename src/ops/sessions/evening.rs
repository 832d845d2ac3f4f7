//! A whole evening: the agenda in use for its format, with its sessions in the place of the content.

use super::items::{CHANGE_OVER, items, places};
use super::layout::Layout;
use crate::guidance::{self, Agenda, Segment};
use crate::plan::{Event, Feature, Format, SessionKind, Slot};
use crate::schedule::Due;

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

    pub(super) fn is_session(&self) -> bool {
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
            layout.put(&item);
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
    let all = guidance::agendas;
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
pub(super) fn nominal(pattern: &Agenda) -> i64 {
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
pub(super) fn span_of(segment: &Segment, minutes: u32) -> (i64, i64) {
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
pub(super) fn segments(
    event: &Event,
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
pub(super) fn fill(event: &Event, slots: &[Slot<'_>]) -> bool {
    let minutes: i64 = slots.iter().map(|slot| i64::from(slot.minutes)).sum();
    2 * minutes >= i64::from(event.minutes)
}

pub(super) fn part_of(slot: Slot<'_>) -> Part<'_> {
    Part {
        start: slot.start,
        minutes: Some(slot.minutes),
        what: Matter::Session(slot),
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
