use chrono::{NaiveDate, NaiveTime};

use super::needs::Needs;
use super::score::{VenueScore, score, weight};
use crate::guidance::{self, VENUE_CURRENT};
use crate::ops::register_words::WordHint;
use crate::ops::{Now, OpsError};
use crate::plan::{Format, Id, Plan};
use crate::text::nearest;

/// For what rooms are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompareRequest {
    /// The event; without one, an evening of talks as the group has them.
    pub event: Option<Id>,
    /// How many are expected, when it is not as the plan says.
    pub people: Option<u32>,
}

/// The venues of a group for an evening, best first; those that cannot be are last.
#[derive(Debug)]
pub struct VenuesCompared {
    /// The event: its id, title and day.
    pub event: Option<(Id, String, NaiveDate)>,
    /// The format.
    pub format: Format,
    /// How many are expected.
    pub people: u32,
    /// Where that number is from.
    pub people_from: String,
    /// How many of the crew come besides.
    pub crew: u32,
    /// How the room is set.
    pub layout: String,
    /// When it ends.
    pub end: NaiveTime,
    /// The venues.
    pub venues: Vec<VenueScore>,
    /// The group's own weights: name, weight, and that of the guidance.
    pub own_weights: Vec<(String, u32, u32)>,
    /// Weights of the group that look like those of venues and are none.
    pub unknown_weights: Vec<WordHint>,
}

/// Scores the venues of a group for an evening.
///
/// # Errors
///
/// The plan has no such event.
pub fn compare_venues(
    plan: &Plan,
    request: &CompareRequest,
    now: Now,
) -> Result<VenuesCompared, OpsError> {
    let event = request.event.as_ref().map(|id| {
        plan.event(id).ok_or_else(|| OpsError::Unknown {
            kind: "event",
            asked: id.to_string(),
            nearest: None,
        })
    });
    let event = event.transpose()?;
    let needs = Needs::of(plan, event, request.people, now);
    let venues = plan.venues.iter();
    let mut venues: Vec<VenueScore> = venues.map(|venue| score(plan, venue, &needs)).collect();
    venues.sort_by_key(|it| (!it.knocked_out.is_empty(), std::cmp::Reverse(it.score)));
    Ok(VenuesCompared {
        event: event.map(|event| (event.id.clone(), event.title.clone(), event.start.date())),
        format: needs.format,
        people: needs.people,
        people_from: needs.people_from.clone(),
        crew: needs.crew,
        layout: needs.layout.clone(),
        end: needs.end,
        venues,
        own_weights: own_weights(plan, &needs),
        unknown_weights: unknown_weights(plan),
    })
}

fn own_weights(plan: &Plan, needs: &Needs) -> Vec<(String, u32, u32)> {
    let scoring = guidance::scoring();
    let usual = scoring.venue.iter();
    let usual = usual.map(|it| (it.weight_name(), it.weight(needs.facts.weights)));
    let usual = usual.chain([(VENUE_CURRENT.to_owned(), scoring.venue_current)]);
    let own = usual.map(|(name, usual)| (weight(plan, &name, usual), name, usual));
    own.filter(|(own, _, usual)| own != usual)
        .map(|(own, name, usual)| (name, own, usual))
        .collect()
}

/// Weights that begin as those of venues do; the others are for dates.
fn unknown_weights(plan: &Plan) -> Vec<WordHint> {
    let known = guidance::venue_weights();
    let own = plan.group.ways.weights.iter().map(|(name, _)| name);
    let unknown = own.filter(|name| name.starts_with("venue") && !known.contains(name));
    let hint = |name: &String| WordHint {
        word: name.clone(),
        known: nearest(name, known.iter().map(String::as_str)).map(str::to_owned),
    };
    unknown.map(hint).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Amount, Event, Group, Status, Venue};

    fn id(text: &str) -> Id {
        text.parse().expect("an id")
    }

    fn now() -> Now {
        let zone = "Europe/Warsaw".parse().expect("a zone");
        Now::fixed("2026-11-21T12:00:00".parse().expect("a time"), &zone)
    }

    /// A group with two rooms, one known and one not, and one evening of forty.
    fn plan() -> Plan {
        let zone = "Europe/Warsaw".parse().expect("a zone");
        let mut plan = Plan::new(Group::new("Warsaw".to_owned(), zone));
        let mut known = Venue::new(id("hall"), "Hall".to_owned());
        known.capacity = Some(60);
        let has = [
            "step-free",
            "lift",
            "accessible-toilet",
            "hearing-loop",
            "chairs",
            "tables",
            "projector",
            "microphone",
            "heating",
            "own-food",
            "fridge",
            "mingling-space",
            "quiet-room",
            "no-strings",
        ];
        known.has = has.map(str::to_owned).into();
        known.room.walk = Some(6);
        known.room.last_departure = NaiveTime::from_hms_opt(0, 20, 0);
        known.room.closes = NaiveTime::from_hms_opt(22, 30, 0);
        known.room.outlets = Some(24);
        known.room.devices = Some(80);
        known.room.cost = Some(Amount::ZERO);
        known.room.contact = Some(id("ana"));
        *plan.venues = vec![Venue::new(id("cellar"), "Cellar".to_owned()), known];
        let start = "2026-12-17T18:30:00".parse().expect("a time");
        let mut event = Event::new(id("dec"), "December".to_owned(), start);
        event.expected = Some(40);
        plan.events.push(event);
        plan
    }

    fn compared(plan: &Plan) -> VenuesCompared {
        let request = CompareRequest {
            event: Some(id("dec")),
            people: None,
        };
        compare_venues(plan, &request, now()).expect("a comparison")
    }

    fn points(plan: &Plan, criterion: &str) -> u32 {
        let found = compared(plan);
        let hall = found.venues.iter().find(|it| it.id == *"hall");
        let reasons = &hall.expect("the hall").reasons;
        let reason = reasons.iter().find(|it| it.criterion == criterion);
        reason.map_or(0, |reason| reason.points)
    }

    fn visited(plan: &mut Plan, days: &[&str]) {
        for day in days {
            let start = format!("{day}T18:30:00").parse().expect("a time");
            let mut event = Event::new(id(day), "Earlier".to_owned(), start);
            event.venue = Some(id("hall"));
            event.status = Status::Confirmed;
            plan.events.push(event);
        }
    }

    #[test]
    fn a_known_room_where_all_is_good_gets_everything_but_what_only_evenings_teach() {
        let mut plan = plan();
        let found = compared(&plan);
        assert_eq!(found.venues[0].id, id("hall"));
        // Of the screen a fifth is for having tried it, of reliability six tenths for evenings.
        assert_eq!((found.venues[0].score, found.venues[0].most), (92, 100));
        assert_eq!(
            (
                points(&plan, "venue-screen"),
                points(&plan, "venue-reliability")
            ),
            (12, 3)
        );
        visited(
            &mut plan,
            &[
                "2026-05-21",
                "2026-06-18",
                "2026-07-16",
                "2026-08-20",
                "2026-09-17",
                "2026-10-15",
            ],
        );
        // The room the group is used to gets five more.
        assert_eq!(compared(&plan).venues[0].score, 105);
    }

    #[test]
    fn what_is_unknown_gets_nothing_and_is_asked() {
        let found = compared(&plan());
        let cellar = &found.venues[1];
        assert_eq!((cellar.score, cellar.knocked_out.len()), (0, 0));
        assert_eq!(cellar.ask.len(), 21);
        assert_eq!(
            cellar.reasons[0].text,
            "not known: step-free, lift or ground-floor, accessible-toilet, hearing-loop, chairs"
        );
    }

    #[test]
    fn a_no_to_a_question_that_must_be_a_yes_puts_a_room_last() {
        type Change = fn(&mut Plan);
        let cases: [(usize, Change); 6] = [
            (1, |plan| {
                plan.venues[1].room.closes = NaiveTime::from_hms_opt(20, 45, 0);
            }),
            (1, |plan| visited(plan, &["2026-12-17"])),
            (2, |plan| plan.venues[1].capacity = Some(41)),
            (3, |plan| {
                plan.venues[1].room.lacks = vec!["open-entry".to_owned()];
            }),
            (6, |plan| {
                plan.venues[1].room.lacks = vec!["toilet".to_owned()];
            }),
            (7, |plan| {
                plan.events[0].format = Format::Workshop;
                plan.venues[1].room.outlets = Some(39);
            }),
        ];
        for (number, change) in cases {
            let mut plan = plan();
            change(&mut plan);
            let found = compared(&plan);
            assert_eq!(found.venues[0].id, id("cellar"), "question {number}");
            let numbers = found.venues[1].knocked_out.iter().map(|it| it.number);
            assert_eq!(numbers.collect::<Vec<_>>(), [number]);
        }
    }

    #[test]
    fn what_just_does_is_not_ruled_out() {
        let mut plan = plan();
        plan.venues[1].capacity = Some(42);
        plan.venues[1].room.closes = NaiveTime::from_hms_opt(21, 0, 0);
        plan.venues[1].room.lacks = vec!["wifi".to_owned()];
        visited(&mut plan, &["2026-12-16", "2026-12-18"]);
        assert_eq!(compared(&plan).venues[0].knocked_out, []);
    }

    #[test]
    fn steps_rule_out_a_workshop_and_cost_an_evening_of_talks_its_points_for_access() {
        let mut plan = plan();
        plan.venues[1]
            .has
            .retain(|word| word != "step-free" && word != "lift");
        plan.venues[1].room.lacks = vec!["step-free".to_owned()];
        assert_eq!(points(&plan, "venue-access"), 0);
        let is_out = |plan: &Plan| {
            let found = compared(plan);
            let hall = found.venues.iter().find(|it| it.id == *"hall");
            hall.is_some_and(|hall| hall.knocked_out.iter().any(|it| it.number == 4))
        };
        assert!(!is_out(&plan));
        plan.events[0].format = Format::Workshop;
        assert!(is_out(&plan));
    }

    #[test]
    fn a_group_weighs_as_it_likes() {
        let mut plan = plan();
        let own = [
            ("venue-access", 25),
            ("venue-cost", -3),
            ("venue-acces", 1),
            ("weekday", 9),
        ];
        plan.group.ways.weights = own.map(|(name, weight)| (name.to_owned(), weight)).into();
        let found = compared(&plan);
        assert_eq!(
            (points(&plan, "venue-access"), points(&plan, "venue-cost")),
            (25, 0)
        );
        let own = [("venue-access", 25, 20), ("venue-cost", 0, 10)];
        assert_eq!(
            found.own_weights,
            own.map(|(name, own, usual)| (name.to_owned(), own, usual))
        );
        assert_eq!(found.unknown_weights.len(), 1);
        assert_eq!(
            found.unknown_weights[0].known.as_deref(),
            Some("venue-access")
        );
    }

    #[test]
    fn more_people_than_planned_are_compared_with_the_seats() {
        let request = CompareRequest {
            event: Some(id("dec")),
            people: Some(70),
        };
        let found = compare_venues(&plan(), &request, now()).expect("a comparison");
        assert_eq!(
            found.venues[1].knocked_out[0].answer,
            "60 may be there, 70 and 2 of the crew come"
        );
    }

    #[test]
    fn without_an_event_the_groups_usual_evening_is_meant() {
        let request = CompareRequest::default();
        let found = compare_venues(&plan(), &request, now()).expect("a comparison");
        assert_eq!(
            (found.people, found.end.to_string()),
            (30, "20:30:00".to_owned())
        );
    }
}
