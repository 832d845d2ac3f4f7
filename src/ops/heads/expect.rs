use std::collections::BTreeSet;

use crate::attendance::{Estimate, History, Rate, estimate};
use crate::guidance::{self, Adjustment, Crowd, ShowRate};
use crate::ops::profile::usual_people;
use crate::plan::{Entry, Event, Feature, Format, Odds, Plan};

/// How many people come to an event, and how that is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    /// How many.
    pub heads: Estimate,
    /// How that is known.
    pub basis: HeadsBasis,
}

/// How it is known how many people come.
#[derive(Debug, Clone, PartialEq)]
pub enum HeadsBasis {
    /// They were counted in the room.
    Counted,
    /// Somebody wants to know what if so many came.
    Asked,
    /// From the sign-ups.
    Signups(SignupRate),
    /// The plan says how many are expected.
    Noted,
    /// As many as came to evenings like it.
    Own {
        /// How many such evenings, at least one.
        evenings: u32,
    },
    /// As many as usually come to one of its format.
    Usual {
        /// The format.
        format: Format,
    },
}

/// How many of those who sign up come, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct SignupRate {
    /// How many signed up.
    pub signups: u32,
    /// The share of them that comes.
    pub rate: Rate,
    /// The share that comes on an evening with nothing special about it.
    pub usual: Rate,
    /// What other groups have seen.
    pub prior: &'static ShowRate,
    /// What the group itself has counted: same format, mode and way in.
    pub own: History,
    /// What makes it more or fewer this time.
    pub odds: Vec<&'static Adjustment>,
}

/// What somebody wants to know instead of what the plan says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// What if so many signed up?
    pub(super) signups: Option<u32>,
    /// What if so many came?
    pub(super) people: Option<u32>,
}

/// Past evenings that are looked at for how many come when nobody signed up yet: the last of them,
/// for groups grow and shrink.
const RECENT: usize = 6;

/// Returns how many people come to an event.
///
/// What was counted is known; then sign-ups say most, then what the plan expects, then evenings
/// like it, then its format. The plan must have the group's past events, or they teach nothing.
pub(in crate::ops) fn expected_heads(plan: &Plan, event: &Event) -> Expected {
    heads(plan, event, Asked::default())
}

/// As [`expected_heads`], with other sign-ups or people than the plan's.
pub(super) fn heads(plan: &Plan, event: &Event, asked: Asked) -> Expected {
    let known = &event.heads;
    if let Some(people) = asked.people {
        return exactly(people, HeadsBasis::Asked);
    }
    if let Some(signups) = asked.signups {
        return of_signups(plan, event, signups);
    }
    if let Some(arrived) = known.arrived {
        return exactly(arrived, HeadsBasis::Counted);
    }
    if let Some(signups) = known.signups {
        return of_signups(plan, event, signups);
    }
    if let Some(expected) = event.expected {
        return exactly(expected, HeadsBasis::Noted);
    }
    of_history(plan, event).unwrap_or_else(|| {
        let format = event.format;
        exactly(usual_people(format), HeadsBasis::Usual { format })
    })
}

fn exactly(people: u32, basis: HeadsBasis) -> Expected {
    Expected {
        heads: Estimate::exactly(people),
        basis,
    }
}

fn of_signups(plan: &Plan, event: &Event, signups: u32) -> Expected {
    let basis = rate(plan, event, signups);
    Expected {
        heads: estimate(signups, basis.rate),
        basis: HeadsBasis::Signups(basis),
    }
}

/// Returns how many of so many sign-ups come.
pub(super) fn rate(plan: &Plan, event: &Event, signups: u32) -> SignupRate {
    let crowd = Crowd {
        format: event.format,
        mode: event.mode,
        entry: entry(event),
        signups,
    };
    let prior = guidance::show_rate(&crowd);
    let mut begin = Rate::of_percent(prior.percent);
    if let Some((small, up_to)) = guidance::small_crowd(&crowd) {
        begin = begin.beyond(Rate::of_percent(small.percent), up_to, signups);
    }
    let own = history(plan, event);
    let odds = odds(event);
    let points = odds.iter().map(|known| known.points).sum();
    let usual = begin.learned(own);
    SignupRate {
        signups,
        rate: usual.moved(points),
        usual,
        prior,
        own,
        odds,
    }
}

/// Returns how people get a seat: openly, unless it is said.
fn entry(event: &Event) -> Entry {
    let is_paid = event.format == Format::Conference && event.features.contains(&Feature::Paid);
    let usual = if is_paid { Entry::Paid } else { Entry::Open };
    event.heads.entry.unwrap_or(usual)
}

fn odds(event: &Event) -> Vec<&'static Adjustment> {
    let mut odds: BTreeSet<Odds> = event.heads.odds.iter().copied().collect();
    if event.features.contains(&Feature::FirstEvent) {
        odds.insert(Odds::First);
    }
    odds.into_iter().filter_map(guidance::adjustment).collect()
}

/// Returns what the group counted on evenings before this one that are like it.
pub(super) fn history(plan: &Plan, event: &Event) -> History {
    let counted = before(plan, event).filter(|past| entry(past) == entry(event));
    let figures = counted.filter_map(|past| past.heads.signups.zip(past.heads.arrived));
    // An evening nobody signed up for says nothing of those who do.
    let figures = figures.filter(|(signups, _)| *signups > 0);
    figures.fold(History::default(), |sum, (signups, arrived)| {
        sum.with(signups, arrived)
    })
}

fn of_history(plan: &Plan, event: &Event) -> Option<Expected> {
    let mut past: Vec<&Event> = before(plan, event).collect();
    past.sort_by_key(|past| (std::cmp::Reverse(past.start), past.id.clone()));
    let came = past.iter().filter_map(|past| past.heads.arrived);
    let came: Vec<u32> = came.take(RECENT).collect();
    let (low, high) = (*came.iter().min()?, *came.iter().max()?);
    let sum: u64 = came.iter().copied().map(u64::from).sum();
    let count = u64::try_from(came.len()).ok()?;
    Some(Expected {
        heads: Estimate {
            low,
            likely: u32::try_from((sum + count / 2) / count).ok()?,
            high,
        },
        basis: HeadsBasis::Own {
            evenings: u32::try_from(count).ok()?,
        },
    })
}

/// Returns the evenings before an event of the same format and mode that took place.
fn before<'a>(plan: &'a Plan, event: &'a Event) -> impl Iterator<Item = &'a Event> {
    plan.events.iter().filter(move |past| {
        past.id != event.id
            && past.is_on()
            && past.start < event.start
            && (past.format, past.mode) == (event.format, event.mode)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Group, Id, Mode, Status};
    use crate::schedule::Zone;

    fn evening(day: u32, signups: Option<u32>, arrived: Option<u32>) -> Event {
        let start = chrono::NaiveDate::from_ymd_opt(2026, 3, day)
            .and_then(|day| day.and_hms_opt(18, 30, 0))
            .expect("a day");
        let id: Id = format!("2026-03-{day:02}-talks").parse().expect("an id");
        let mut event = Event::new(id, "Talks".to_owned(), start);
        event.heads.signups = signups;
        event.heads.arrived = arrived;
        event
    }

    fn plan(events: Vec<Event>) -> Plan {
        let mut plan = Plan::new(Group::new("Talkers".to_owned(), Zone::utc()));
        plan.events = events;
        plan
    }

    fn rate_of(plan: &Plan, event: &Event) -> (u32, History) {
        let found = rate(plan, event, 62);
        (found.rate.percent(), found.own)
    }

    #[test]
    fn without_history_others_are_the_guide() {
        let event = evening(20, Some(62), None);
        let found = expected_heads(&plan(vec![event.clone()]), &event);
        let heads = Estimate {
            low: 31,
            likely: 40,
            high: 50,
        };
        assert_eq!(found.heads, heads);
        let HeadsBasis::Signups(basis) = found.basis else {
            panic!("{:?}", found.basis);
        };
        assert_eq!(
            (basis.prior.id.as_str(), basis.rate.percent()),
            ("open", 65)
        );
        assert_eq!(basis.own, History::default());
    }

    #[test]
    fn only_evenings_like_it_teach() {
        let event = evening(20, None, None);
        let mut online = evening(1, Some(60), Some(12));
        online.mode = Mode::Online;
        let mut workshop = evening(2, Some(60), Some(60));
        workshop.format = Format::Workshop;
        let mut cancelled = evening(3, Some(60), Some(1));
        cancelled.status = Status::Cancelled;
        let mut fee = evening(4, Some(20), Some(19));
        fee.heads.entry = Some(Entry::Fee);
        let later = evening(25, Some(60), Some(60));
        let uncounted = evening(5, Some(60), None);
        let others = vec![online, workshop, cancelled, fee, later, uncounted];
        assert_eq!(rate_of(&plan(others), &event), (65, History::default()));
        let own = vec![
            evening(6, Some(40), Some(20)),
            evening(7, Some(20), Some(10)),
        ];
        let counted = History {
            evenings: 2,
            signups: 60,
            arrived: 30,
        };
        // (0.65 × 60 + 30) ÷ 120
        assert_eq!(rate_of(&plan(own), &event), (58, counted));
    }

    #[test]
    fn a_rival_and_a_storm_keep_a_quarter_at_home() {
        let mut event = evening(20, None, None);
        event.heads.odds = vec![Odds::Rival, Odds::Weather, Odds::Rival];
        assert_eq!(rate_of(&plan(Vec::new()), &event).0, 40);
        event.heads.odds = vec![Odds::StrongTopic];
        event.features = vec![Feature::FirstEvent];
        assert_eq!(rate_of(&plan(Vec::new()), &event).0, 65);
    }

    #[test]
    fn what_is_known_best_comes_first() {
        let past = vec![evening(6, None, Some(30)), evening(7, None, Some(41))];
        let mut event = evening(20, None, None);
        let found = |event: &Event| expected_heads(&plan(past.clone()), event);
        let own = Expected {
            heads: Estimate {
                low: 30,
                likely: 36,
                high: 41,
            },
            basis: HeadsBasis::Own { evenings: 2 },
        };
        assert_eq!(found(&event), own);
        let usual = expected_heads(&plan(Vec::new()), &event);
        assert_eq!(usual.heads, Estimate::exactly(30));
        event.expected = Some(44);
        assert_eq!(found(&event), exactly(44, HeadsBasis::Noted));
        event.heads.signups = Some(50);
        assert!(matches!(found(&event).basis, HeadsBasis::Signups(_)));
        event.heads.arrived = Some(39);
        assert_eq!(found(&event), exactly(39, HeadsBasis::Counted));
    }

    #[test]
    fn numbers_out_of_bounds_are_no_trouble() {
        let most = Some(u32::MAX);
        let past = vec![
            evening(6, most, most),
            evening(7, most, most),
            evening(8, Some(0), most),
        ];
        for signups in [Some(0), Some(1), most] {
            let found = expected_heads(&plan(past.clone()), &evening(20, signups, None));
            assert!(found.heads.high <= signups.unwrap_or_default());
        }
        assert_eq!(
            expected_heads(&plan(past), &evening(20, None, None))
                .heads
                .likely,
            u32::MAX
        );
    }
}
