use crate::checks::{Aside, Facts, Odd, Page, Quantities, Terms};
use crate::guidance;
use crate::ops::Around;
use crate::ops::dates;
use crate::ops::heads::{HeadsBasis, expected_heads, pizza_rule, signup_limit};
use crate::plan::{Event, Id, Plan};

/// What the checks are told besides the plan.
pub(super) struct Known<'a> {
    plan: &'a Plan,
    event: &'a Event,
    around: Around<'a>,
    duties: Vec<(String, Id)>,
    stand_ins: Vec<(String, Id)>,
    quantities: Quantities,
    /// The announcements, where they were written.
    pub(super) pages: Vec<Page>,
    /// Weekdays at odds, where words were read.
    pub(super) odds: Vec<Odd>,
    /// What of the plan's file is for people alone, where it was looked at.
    pub(super) asides: Vec<Aside>,
    /// The packs there are, where the group's own were looked for.
    pub(super) packs: Option<Vec<String>>,
}

impl<'a> Known<'a> {
    /// Returns what follows from the plan.
    pub(super) fn of(plan: &'a Plan, event: &'a Event, around: &Around<'a>) -> Self {
        Self {
            duties: by_guidance(&event.duties),
            stand_ins: by_guidance(&event.stand_ins),
            quantities: quantities(plan, event),
            ..Self::of_day(plan, event, around)
        }
    }

    /// Returns what is wanted of the day alone.
    pub(super) fn of_day(plan: &'a Plan, event: &'a Event, around: &Around<'a>) -> Self {
        Self {
            plan,
            event,
            around: *around,
            duties: Vec::new(),
            stand_ins: Vec::new(),
            quantities: Quantities::default(),
            pages: Vec::new(),
            odds: Vec::new(),
            asides: Vec::new(),
            packs: None,
        }
    }
}

/// Returns the facts the checks look at.
pub(super) fn facts<'a>(known: &'a Known<'a>, terms: &'a Terms) -> Facts<'a> {
    Facts {
        plan: known.plan,
        event: known.event,
        neighbours: known.around.neighbours,
        today: known.around.now.today(),
        weekday: dates::weekday(&known.plan.group, known.event.start.date()),
        fills_a_day: dates::fills_a_day(known.event),
        floor_days: i64::from(guidance::format(known.event.format).floor),
        duties: &known.duties,
        stand_ins: &known.stand_ins,
        quantities: &known.quantities,
        pages: &known.pages,
        odds: &known.odds,
        asides: &known.asides,
        packs: known.packs.as_deref(),
        terms,
    }
}

/// Returns duties under the guidance's names; those it does not know keep theirs.
fn by_guidance(duties: &[(String, Id)]) -> Vec<(String, Id)> {
    let name = |word: &str| {
        guidance::role(word)
            .map_or(word, |role| role.duty.as_str())
            .to_owned()
    };
    let duties = duties.iter();
    duties.map(|(duty, on)| (name(duty), on.clone())).collect()
}

fn quantities(plan: &Plan, event: &Event) -> Quantities {
    let expected = expected_heads(plan, event);
    let arrivals = expected.heads.likely;
    let limit = event.heads.limit.and_then(|_| signup_limit(plan, event));
    let pizzas = pizza_rule().map(|rule| rule.formula().amounts(arrivals).amount);
    Quantities {
        arrivals,
        is_usual: matches!(expected.basis, HeadsBasis::Usual { .. }),
        most_signups: limit.as_ref().map(|limit| limit.limit.signups),
        naive_signups: limit.as_ref().map(|limit| limit.limit.naive),
        pizzas: pizzas.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Group;
    use crate::schedule::Zone;

    #[test]
    fn sixteen_people_eat_no_less_than_fifteen() {
        let plan = Plan::new(Group::new("Talkers".to_owned(), Zone::utc()));
        let start = chrono::NaiveDateTime::default();
        let mut event = Event::new("talks".parse().expect("an id"), "Talks".to_owned(), start);
        let pizzas = [0, 15, 16, 20, 40].map(|people| {
            event.expected = Some(people);
            quantities(&plan, &event).pizzas
        });
        assert_eq!(pizzas, [0, 6, 6, 7, 13]);
    }
}
