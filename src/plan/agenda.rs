//! When each part of an evening begins, as far as its sessions say so.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::{Event, Format, Promise, Session, SessionKind};

/// Minutes of a day.
const DAY: i64 = 24 * 60;
/// How long before the start a part can begin that is not of the day after, in minutes.
const EARLIEST: i64 = -6 * 60;

/// A session with its place in the evening.
///
/// Minutes are counted on the clocks of the wall from the advertised start: in a night in which the
/// clocks change, they say what the clocks will show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot<'e> {
    /// Which of the event's sessions it is, counted from 0.
    pub place: usize,
    /// The session.
    pub session: &'e Session,
    /// Minutes from the advertised start; negative when it begins before.
    pub start: i64,
    /// Length in minutes.
    pub minutes: u32,
    /// Whether the plan says the length; else it is the usual one of its kind, cut where the next
    /// part has a time of its own.
    pub has_length: bool,
    /// Whether the start is what the plan says, and not what it would be if one session followed
    /// the other from the start on. See [`Event::agenda`].
    pub is_sure: bool,
}

impl Slot<'_> {
    /// Returns what kind of part of the evening it is.
    pub fn kind(&self) -> SessionKind {
        self.session.kind()
    }

    /// Returns the end in minutes from the advertised start.
    pub fn end(&self) -> i64 {
        self.start.saturating_add(i64::from(self.minutes))
    }

    /// Returns what the clocks show when it begins.
    pub fn begins(&self, event: &Event) -> NaiveDateTime {
        event.minute(self.start)
    }

    /// Returns what the clocks show when it ends.
    pub fn ends(&self, event: &Event) -> NaiveDateTime {
        event.minute(self.end())
    }
}

/// Why an agenda cannot be kept. Sessions are counted from 0, as in the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgendaFault {
    /// A session begins before the advertised start.
    BeforeStart {
        /// Which one.
        session: usize,
        /// By how many minutes.
        minutes: u32,
    },
    /// A session begins before the one before it is over.
    Overlap {
        /// The one that is not over.
        first: usize,
        /// The one that begins.
        second: usize,
        /// How many minutes they share.
        minutes: u32,
    },
    /// A session ends after the evening does.
    PastEnd {
        /// Which one: the first that does.
        session: usize,
        /// By how many minutes.
        minutes: u32,
        /// Whether that rests on a length nobody said.
        is_guess: bool,
    },
}

impl SessionKind {
    /// Whether it is what people come for, and not what frames it.
    pub fn is_content(self) -> bool {
        !matches!(self, Self::Break | Self::Sponsor | Self::Notices)
    }
}

impl Session {
    /// Returns what kind of part of the evening it is.
    pub fn kind(&self) -> SessionKind {
        self.kind.unwrap_or(SessionKind::Talk)
    }

    /// Whether it is what people come for, and not what frames it.
    pub fn is_content(&self) -> bool {
        self.kind().is_content()
    }

    /// Whether the plan says that nobody has said yes yet; when it says nothing, that is not known
    /// and this is false.
    pub fn is_unconfirmed(&self) -> bool {
        matches!(
            self.state,
            Some(Promise::Idea | Promise::Asked | Promise::Declined)
        )
    }

    /// Whether the plan says that the speaker said yes.
    pub fn is_promised(&self) -> bool {
        matches!(self.state, Some(Promise::Confirmed | Promise::Given))
    }

    /// Whether people are told of it: not before somebody has said yes, where the plan notes that.
    pub fn is_told(&self) -> bool {
        !self.is_unconfirmed()
    }

    /// Whether it falls away: its speaker said no.
    pub fn is_declined(&self) -> bool {
        self.state == Some(Promise::Declined)
    }
}

impl Event {
    /// Returns the parts of the evening that are sessions, in order, with their times. Sessions
    /// that were declined are left out.
    ///
    /// A session begins when its `at` says so, or else when the one before it ends, the first at
    /// the advertised start; its length is what the plan says or the [usual](Self::usual_minutes).
    /// Nothing is put between them. So a start is sure only if it is an `at`, or if the organizers
    /// wrote down the frame too (a break, notices, a sponsor's words) and every length since the
    /// last `at`, or since the start, is said: an evening of which only the talks are known has a
    /// welcome before the first and a break somewhere.
    ///
    /// `at` is a time of day: the first one after the session before began, or else the one that is
    /// within the event.
    pub fn agenda(&self) -> Vec<Slot<'_>> {
        let sessions: Vec<(usize, &Session)> = self
            .sessions
            .iter()
            .enumerate()
            .filter(|(_, session)| !session.is_declined())
            .collect();
        let has_frame = sessions.iter().any(|(_, session)| !session.is_content());
        let mut slots: Vec<Slot<'_>> = Vec::with_capacity(sessions.len());
        for (place, session) in sessions {
            let before = slots.last();
            let fixed = session.at.map(|at| self.minute_of(at, before));
            let start = fixed.unwrap_or_else(|| before.map_or(0, Slot::end));
            let follows = before.is_none_or(|before| before.is_sure && before.has_length);
            if let (Some(fixed), Some(before)) = (fixed, slots.last_mut()) {
                before.cut(fixed);
            }
            slots.push(Slot {
                place,
                session,
                start,
                minutes: session
                    .minutes
                    .unwrap_or_else(|| self.usual_minutes(session.kind())),
                has_length: session.minutes.is_some(),
                is_sure: fixed.is_some() || (has_frame && follows),
            });
        }
        slots
    }

    /// Returns why the agenda cannot be kept, in its order; nothing when it can. Events with tracks
    /// (conference, hackathon, install fest) may have several sessions at one time.
    pub fn agenda_faults(&self) -> Vec<AgendaFault> {
        let slots = self.agenda();
        let mut faults = Vec::new();
        for (at, slot) in slots.iter().enumerate() {
            if slot.start < 0 && slot.is_content() {
                faults.push(AgendaFault::BeforeStart {
                    session: slot.place,
                    minutes: whole(-slot.start),
                });
            }
            let before = at.checked_sub(1).map(|before| &slots[before]);
            let shared = before.map_or(0, |before| before.end() - slot.start);
            if let Some(before) = before.filter(|_| shared > 0 && !self.has_tracks()) {
                faults.push(AgendaFault::Overlap {
                    first: before.place,
                    second: slot.place,
                    minutes: whole(shared.min(i64::from(before.minutes))),
                });
            }
        }
        let over = |slot: &&Slot<'_>| slot.end() > i64::from(self.minutes);
        let late = slots.iter().find(over);
        faults.extend(late.map(|slot| AgendaFault::PastEnd {
            session: slot.place,
            minutes: whole(slot.end() - i64::from(self.minutes)),
            is_guess: self.rests_on_guess(&slots, slot),
        }));
        faults
    }

    /// Returns the sessions people are told of, in order, each with what the clocks show when it
    /// begins; with no times unless all of them are [sure](Slot::is_sure).
    pub fn told_sessions(&self) -> Vec<(&Session, Option<NaiveDateTime>)> {
        let slots = self.agenda();
        let is_sure = slots.iter().all(|slot| slot.is_sure);
        let told = slots.iter().filter(|slot| slot.session.is_told());
        told.map(|slot| (slot.session, is_sure.then(|| slot.begins(self))))
            .collect()
    }

    /// Returns the sessions people come for of which the plan says that nobody said yes yet, with
    /// their places among the sessions, in order. A talk that was declined is one of them.
    pub fn unconfirmed(&self) -> impl Iterator<Item = (usize, &Session)> {
        let sessions = self.sessions.iter().enumerate();
        sessions.filter(|(_, session)| session.is_content() && session.is_unconfirmed())
    }

    /// Returns the usual length of a part of this event, in minutes: that of the agendas in use
    /// (`convoke guide agendas`), questions included.
    pub fn usual_minutes(&self, kind: SessionKind) -> u32 {
        match (kind, self.format) {
            (SessionKind::Talk, Format::LightningTalks) | (SessionKind::Lightning, _) => 7,
            (SessionKind::Break, Format::Workshop) => 15,
            (SessionKind::Break, Format::Conference) => 30,
            (SessionKind::Talk, Format::InstallFest | Format::LivestreamParty)
            | (SessionKind::Discussion | SessionKind::Break, _) => 20,
            (SessionKind::Talk, _) => 30,
            (SessionKind::Workshop, Format::HackNight) => 60,
            (SessionKind::Workshop, _) => 75,
            (SessionKind::Sponsor, _) => 2,
            (SessionKind::Notices, _) => 5,
        }
    }

    /// Returns what the clocks show some minutes after the advertised start; before it when
    /// negative. A moment the calendar does not have is the start.
    pub fn minute(&self, minutes: i64) -> NaiveDateTime {
        let length = TimeDelta::try_minutes(minutes);
        let moment = length.and_then(|length| self.start.checked_add_signed(length));
        moment.unwrap_or(self.start)
    }

    /// Whether several things may go on at one time.
    fn has_tracks(&self) -> bool {
        matches!(
            self.format,
            Format::Conference | Format::Hackathon | Format::InstallFest
        )
    }

    /// Returns a time of day in minutes from the start.
    fn minute_of(&self, at: NaiveTime, before: Option<&Slot<'_>>) -> i64 {
        let of_day = (at - self.start.time()).num_minutes();
        let earliest = before.map_or(0, |before| before.start);
        let first = earliest + (of_day - earliest).rem_euclid(DAY);
        let is_within = first < i64::from(self.minutes);
        let day_before = first - DAY;
        let floor = if before.is_some() { 0 } else { EARLIEST };
        if is_within || day_before < floor {
            first
        } else {
            day_before
        }
    }

    /// Whether a slot's end would be another if lengths that nobody said were others.
    fn rests_on_guess(&self, slots: &[Slot<'_>], last: &Slot<'_>) -> bool {
        let until = slots.iter().take_while(|slot| slot.place <= last.place);
        let mut is_guess = false;
        for slot in until {
            is_guess &= slot.session.at.is_none();
            is_guess |= !slot.has_length;
        }
        // A session that begins when all is over is late whatever its length.
        is_guess && !(last.session.at.is_some() && last.start >= i64::from(self.minutes))
    }
}

impl Slot<'_> {
    fn is_content(&self) -> bool {
        self.session.is_content()
    }

    /// Shortens a length nobody said to what is left until the next part begins.
    fn cut(&mut self, next: i64) {
        let left = next - self.start;
        if !self.has_length && left > 0 {
            self.minutes = self.minutes.min(whole(left));
        }
    }
}

/// Returns minutes that are not negative as a length.
fn whole(minutes: i64) -> u32 {
    u32::try_from(minutes.max(0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a talk night from 18:30 to 21:00 with sessions of `kind at minutes`.
    fn evening(sessions: &[(&str, &str, u32)]) -> Event {
        let start = "2026-12-17T18:30:00".parse().expect("a start");
        let mut event = Event::new("one".parse().expect("an id"), "One".to_owned(), start);
        event.minutes = 150;
        for (kind, at, minutes) in sessions {
            let mut session = Session::new((*kind).to_owned());
            session.kind = Some(kind.parse().expect("a kind"));
            session.at = (!at.is_empty()).then(|| at.parse().expect("a time"));
            session.minutes = Some(*minutes).filter(|minutes| *minutes > 0);
            event.sessions.push(session);
        }
        event
    }

    fn starts(event: &Event) -> Vec<i64> {
        event.agenda().iter().map(|slot| slot.start).collect()
    }

    #[test]
    fn one_session_follows_the_other_and_talks_alone_are_not_sure() {
        let event = evening(&[("talk", "", 25), ("talk", "", 0)]);
        let slots = event.agenda();
        assert_eq!(starts(&event), [0, 25]);
        assert_eq!((slots[1].minutes, slots[1].has_length), (30, false));
        assert!(!slots[0].is_sure && !slots[1].is_sure);
        assert_eq!(
            slots[1].ends(&event).to_string(),
            "2026-12-17 19:25:00",
            "a usual length"
        );
    }

    #[test]
    fn an_agenda_with_its_frame_and_lengths_is_sure() {
        let mut event = evening(&[("notices", "", 7), ("talk", "", 30), ("break", "", 20)]);
        assert!(event.agenda().iter().all(|slot| slot.is_sure));
        event.sessions[0].minutes = None;
        let sure: Vec<bool> = event.agenda().iter().map(|slot| slot.is_sure).collect();
        assert_eq!(sure, [true, false, false]);
        event.sessions[2].at = "19:10:00".parse().ok();
        assert!(event.agenda()[2].is_sure);
    }

    #[test]
    fn a_usual_length_ends_where_the_next_part_has_its_time() {
        let event = evening(&[("talk", "", 0), ("talk", "18:50:00", 20)]);
        assert_eq!(event.agenda()[0].minutes, 20);
        assert_eq!(event.agenda_faults(), []);
    }

    #[test]
    fn a_time_after_midnight_is_of_the_next_day() {
        let mut event = evening(&[("talk", "23:00:00", 30), ("talk", "00:30:00", 30)]);
        event.start = "2026-12-17T22:00:00".parse().expect("a start");
        event.minutes = 240;
        assert_eq!(starts(&event), [60, 150]);
        assert_eq!(event.agenda_faults(), []);
        event.sessions[1].at = "09:00:00".parse().ok();
        event.minutes = 2880;
        assert_eq!(starts(&event), [60, 660]);
    }

    #[test]
    fn two_sessions_at_one_time_are_a_fault_unless_there_are_tracks() {
        let mut event = evening(&[("talk", "19:00:00", 30), ("talk", "19:00:00", 30)]);
        let overlap = |minutes| AgendaFault::Overlap {
            first: 0,
            second: 1,
            minutes,
        };
        assert_eq!(event.agenda_faults(), [overlap(30)]);
        event.sessions[1].at = "19:20:00".parse().ok();
        assert_eq!(event.agenda_faults(), [overlap(10)]);
        event.sessions[1].at = "19:30:00".parse().ok();
        assert_eq!(event.agenda_faults(), []);
        event.sessions[1].at = "18:40:00".parse().ok();
        assert_eq!(event.agenda_faults(), [overlap(30)]);
        event.format = Format::Conference;
        assert_eq!(event.agenda_faults(), []);
    }

    #[test]
    fn what_ends_after_the_evening_or_begins_before_it_is_a_fault() {
        let past = |session, minutes, is_guess| AgendaFault::PastEnd {
            session,
            minutes,
            is_guess,
        };
        let event = evening(&[("talk", "20:30:00", 30)]);
        assert_eq!(event.agenda_faults(), []);
        let event = evening(&[("talk", "20:30:00", 31)]);
        assert_eq!(event.agenda_faults(), [past(0, 1, false)]);
        let event = evening(&[("talk", "20:45:00", 0)]);
        assert_eq!(event.agenda_faults(), [past(0, 15, true)]);
        let event = evening(&[("talk", "21:00:00", 0)]);
        assert_eq!(event.agenda_faults(), [past(0, 30, false)]);
        let event = evening(&[("talk", "18:15:00", 10)]);
        let before = AgendaFault::BeforeStart {
            session: 0,
            minutes: 15,
        };
        assert_eq!(event.agenda_faults(), [before]);
        let event = evening(&[("break", "18:00:00", 30)]);
        assert_eq!(event.agenda_faults(), [], "doors open before the start");
    }

    #[test]
    fn a_talk_that_was_declined_takes_no_time_and_is_not_confirmed() {
        let mut event = evening(&[("talk", "", 30), ("talk", "", 30), ("break", "", 0)]);
        event.sessions[0].state = Some(Promise::Declined);
        event.sessions[1].state = Some(Promise::Confirmed);
        event.sessions[2].state = Some(Promise::Idea);
        assert_eq!(starts(&event), [0, 30]);
        assert_eq!(event.agenda()[0].place, 1);
        let open: Vec<usize> = event.unconfirmed().map(|(place, _)| place).collect();
        assert_eq!(open, [0]);
    }

    #[test]
    fn no_length_and_no_date_is_too_large() {
        let mut event = evening(&[("talk", "", u32::MAX), ("talk", "", u32::MAX)]);
        event.start = NaiveDateTime::MAX;
        let slots = event.agenda();
        assert_eq!(slots[1].begins(&event), NaiveDateTime::MAX);
        assert_eq!(event.agenda_faults().len(), 1);
    }
}
