use std::collections::BTreeSet;

use super::expect::{SignupRate, history, rate};
use crate::attendance::{Caution, Limit, limit};
use crate::plan::{Event, Feature, Id, Plan, Venue};

/// How many may sign up for an event, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct SignupLimit {
    /// The room.
    pub venue: String,
    /// How many people it has seats for.
    pub seats: SeatsKnown,
    /// How many may sign up.
    pub limit: Limit,
    /// The share of them that comes.
    pub rate: SignupRate,
    /// How careful one must be.
    pub caution: Caution,
}

/// How many people a room has seats for: the smaller of its seats and of what it may hold without
/// those who run the evening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatsKnown {
    /// How many guests.
    pub guests: u32,
    /// How many people may be in the room.
    pub capacity: Option<u32>,
    /// How many of them run the evening.
    pub crew: u32,
    /// How it is set, and how many seats that makes.
    pub layout: Option<(String, u32)>,
}

/// Returns how many may sign up for an event; nothing when it has no room, or nobody knows how many
/// the room holds. The plan must have the group's past events.
pub(in crate::ops) fn signup_limit(plan: &Plan, event: &Event) -> Option<SignupLimit> {
    let venue = room(plan, event)?;
    let seats = seats(event, venue)?;
    // As many as there are seats may sign up in any case: how many of those come is what counts.
    let rate = rate(plan, event, seats.guests);
    let caution = caution(plan, event, venue);
    Some(SignupLimit {
        venue: venue.name.clone(),
        limit: limit(seats.guests, rate.rate, caution),
        seats,
        rate,
        caution,
    })
}

/// Returns the room of an event that has one.
pub(super) fn room<'a>(plan: &'a Plan, event: &Event) -> Option<&'a Venue> {
    let id = event.venue.as_ref().filter(|_| event.mode.has_room())?;
    plan.venue(id)
}

/// Returns how many guests a room has seats for, when that is known.
pub(super) fn seats(event: &Event, venue: &Venue) -> Option<SeatsKnown> {
    let layout = layout(event, venue);
    let crew = crew(event);
    let free = venue.capacity.map(|all| all.saturating_sub(crew));
    let seats = layout.as_ref().map(|(_, seats)| *seats);
    Some(SeatsKnown {
        guests: free.into_iter().chain(seats).min()?,
        capacity: venue.capacity,
        crew,
        layout,
    })
}

/// Returns how a room is set: as the event says, or in the one way it can be.
fn layout(event: &Event, venue: &Venue) -> Option<(String, u32)> {
    let layouts = &venue.room.layouts;
    match (&event.particulars.layout, &layouts[..]) {
        (Some(wanted), _) => layouts.iter().find(|(name, _)| name == wanted).cloned(),
        (None, [only]) => Some(only.clone()),
        _ => None,
    }
}

/// Returns how many people run an evening: those with a duty, those who speak, those who help.
pub(in crate::ops) fn crew(event: &Event) -> u32 {
    let duties = event.duties.iter().map(|(_, person)| person);
    let sessions = event.sessions.iter().filter(|it| !it.is_declined());
    let speakers = sessions.filter_map(|it| it.speaker.as_ref());
    let known: BTreeSet<&Id> = duties.chain(speakers).collect();
    let known = u32::try_from(known.len()).unwrap_or(u32::MAX);
    known.saturating_add(event.particulars.helpers.unwrap_or_default())
}

/// Returns how careful one must be: a building with a reception counts heads at its door.
fn caution(plan: &Plan, event: &Event, venue: &Venue) -> Caution {
    let counts = event.features.contains(&Feature::OfficeVenue)
        || venue.has.iter().any(|has| has == "reception");
    match (history(plan, event).evenings, counts) {
        (0, true) => Caution::HeadsCounted,
        (0, false) => Caution::FirstTime,
        _ => Caution::Usual,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attendance::Bound;
    use crate::plan::{Group, Mode, Promise, Session};
    use crate::schedule::Zone;

    fn id(text: &str) -> Id {
        text.parse().expect("an id")
    }

    fn evening() -> (Plan, Event) {
        let mut plan = Plan::new(Group::new("Talkers".to_owned(), Zone::utc()));
        let mut venue = Venue::new(id("hall"), "Hall".to_owned());
        venue.capacity = Some(50);
        plan.venues.push(venue);
        let start = chrono::NaiveDate::from_ymd_opt(2026, 3, 20)
            .and_then(|day| day.and_hms_opt(18, 30, 0))
            .expect("a day");
        let mut event = Event::new(id("talks"), "Talks".to_owned(), start);
        event.venue = Some(id("hall"));
        (plan, event)
    }

    #[test]
    fn a_room_for_fifty_takes_sixty_two_sign_ups() {
        let (plan, event) = evening();
        let found = signup_limit(&plan, &event).expect("a room");
        assert_eq!((found.limit.signups, found.seats.guests), (62, 50));
    }

    #[test]
    fn who_runs_the_evening_needs_room_too_but_no_seat() {
        let (mut plan, mut event) = evening();
        event.duties = vec![("host".to_owned(), id("ana")), ("av".to_owned(), id("ana"))];
        event.particulars.helpers = Some(2);
        let guests =
            |plan: &Plan, event: &Event| signup_limit(plan, event).map(|found| found.seats.guests);
        assert_eq!(guests(&plan, &event), Some(47));
        plan.venues[0].room.layouts = vec![("rows".to_owned(), 48), ("tables".to_owned(), 24)];
        assert_eq!(guests(&plan, &event), Some(47));
        event.particulars.layout = Some("tables".to_owned());
        assert_eq!(guests(&plan, &event), Some(24));
        event.particulars.helpers = Some(u32::MAX);
        assert_eq!(guests(&plan, &event), Some(0));
    }

    #[test]
    fn who_declined_to_speak_does_not_run_the_evening() {
        let (_, mut event) = evening();
        let mut talk = Session::new("Quotas".to_owned());
        talk.speaker = Some(id("jan"));
        event.sessions = vec![talk];
        assert_eq!(crew(&event), 1);
        event.sessions[0].state = Some(Promise::Declined);
        assert_eq!(crew(&event), 0);
    }

    #[test]
    fn a_reception_that_counts_is_not_over_booked_before_anything_was_counted() {
        let (mut plan, mut event) = evening();
        event.features = vec![Feature::OfficeVenue];
        let found = signup_limit(&plan, &event).expect("a room");
        assert_eq!((found.limit.signups, found.limit.bound), (50, Bound::Seats));
        let mut past = event.clone();
        past.id = id("past");
        past.start -= chrono::TimeDelta::days(30);
        past.heads.signups = Some(60);
        past.heads.arrived = Some(39);
        plan.events = vec![past];
        let found = signup_limit(&plan, &event).expect("a room");
        assert_eq!((found.limit.signups, found.caution), (62, Caution::Usual));
    }

    #[test]
    fn without_a_room_or_its_size_there_is_no_limit() {
        let (mut plan, mut event) = evening();
        event.mode = Mode::Online;
        assert_eq!(signup_limit(&plan, &event), None);
        event.mode = Mode::InPerson;
        plan.venues[0].capacity = None;
        assert_eq!(signup_limit(&plan, &event), None);
    }
}
