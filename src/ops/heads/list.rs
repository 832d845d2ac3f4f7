use super::line::{How, LineNote, QuantityLine, RuleUsed};
use super::room::{room, seats};
use super::serving::{assumes_pizza, mix, serves, share_of};
use crate::attendance::Formula;
use crate::guidance::{self, Audience, Per, Profile, Quantity, QuantityRule, Serves, Stock};
use crate::ops::profile;
use crate::plan::{Amount, Event, Plan};

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// What the lines of one event are made from.
pub(super) struct List<'a> {
    plan: &'a Plan,
    event: &'a Event,
    people: u32,
    profile: Profile,
}

impl<'a> List<'a> {
    /// Returns what the lines of an event are made from, when so many people come.
    pub(super) fn new(plan: &'a Plan, event: &'a Event, people: u32) -> Self {
        let profile = Profile {
            expected: people,
            ..profile::profile(event)
        };
        Self {
            plan,
            event,
            people,
            profile,
        }
    }

    /// Returns what one entry of the guidance comes to.
    pub(super) fn lines(&self, known: &'static Quantity) -> Vec<QuantityLine> {
        let rules = known.line.iter().filter(|rule| self.takes(rule));
        let mut lines: Vec<QuantityLine> = rules
            .filter_map(|rule| self.line(rule, keys(&known.sources)))
            .collect();
        if !known.share.is_empty() {
            if self.is_served(Serves::Pizza) {
                lines.extend(self.mix(known));
            }
            lines.extend(self.diets());
        }
        lines
    }

    fn takes(&self, rule: &QuantityRule) -> bool {
        let is_for_beginners = self.event.particulars.is_for_beginners();
        let suits = match rule.level {
            None => true,
            Some(Audience::Beginners) => is_for_beginners,
            Some(Audience::Mixed) => !is_for_beginners,
        };
        suits
            && !self.knows_better(rule)
            && rule.applies(&self.profile)
            && rule.serves.is_none_or(|what| self.is_served(what))
    }

    /// Whether a rule is about money others spent, and the group knows its own prices.
    fn knows_better(&self, rule: &QuantityRule) -> bool {
        let is_budget = rule.serves == Some(Serves::Pizza) && rule.price.is_none();
        is_budget && !self.plan.group.ways.prices.is_empty()
    }

    fn is_served(&self, what: Serves) -> bool {
        self.event.mode.has_room() && serves(self.event, what)
    }

    /// Returns what a rule comes to; nothing when it counts helpers and nobody said how many help.
    fn line(
        &self,
        rule: &'static QuantityRule,
        sources: Vec<&'static str>,
    ) -> Option<QuantityLine> {
        let people = match rule.per {
            Per::Heads => self.people,
            Per::Helpers => self.event.particulars.helpers?,
        };
        let days = if rule.daily {
            self.event.minutes.div_ceil(DAY).max(1)
        } else {
            1
        };
        let formula = rule.formula();
        let amounts = formula.amounts(people);
        let amount = amounts.amount.saturating_mul(days);
        let range = amounts
            .range
            .or(rule.most.map(|most| (amounts.amount, most)));
        let (people, each) = formula.counted(people);
        Some(QuantityLine {
            item: rule.item.clone(),
            amount,
            unit: rule.unit.clone(),
            range: range.map(|(low, high)| (low.saturating_mul(days), high.saturating_mul(days))),
            how: How::Rule(RuleUsed {
                people,
                per: rule.per,
                each,
                of: rule.of.as_deref(),
                pack: formula.pack,
                days,
                plus: formula.plus,
                note: rule.note.as_deref(),
            }),
            sources,
            notes: self.notes(rule),
            cost: self.price(rule).map(|price| price.times(amount)),
        })
    }

    /// Returns what the plan says of what a rule asks for.
    fn notes(&self, rule: &QuantityRule) -> Vec<LineNote> {
        let there = rule.plan.and_then(|stock| {
            let there = self.there(stock)?;
            Some(LineNote::There { stock, there })
        });
        let is_pizza = rule.serves == Some(Serves::Pizza) && rule.price.is_some();
        let ordered = if is_pizza {
            self.event.particulars.pizzas_ordered()
        } else {
            self.ordered(rule)
        };
        let ordered = ordered.map(LineNote::Ordered);
        let is_guess = is_pizza && assumes_pizza(self.event);
        let assumed = is_guess.then_some(LineNote::Assumed);
        there.into_iter().chain(ordered).chain(assumed).collect()
    }

    fn ordered(&self, rule: &QuantityRule) -> Option<u32> {
        let names = [rule.price.as_deref(), Some(rule.item.as_str())];
        let is_it = |name: &str| names.iter().flatten().any(|known| is_same(known, name));
        let rows = self.event.particulars.ordered.iter();
        let ordered = rows.filter(|(name, _)| is_it(name));
        ordered.map(|(_, many)| *many).reduce(u32::saturating_add)
    }

    fn there(&self, stock: Stock) -> Option<u32> {
        let venue = room(self.plan, self.event);
        match stock {
            Stock::Helpers => self.event.particulars.helpers,
            Stock::Outlets => venue?.room.outlets,
            Stock::Devices => venue?.room.devices,
            Stock::Seats => {
                let known = seats(self.event, venue?)?;
                known.layout.map(|(_, seats)| seats).or(known.capacity)
            }
        }
    }

    fn price(&self, rule: &QuantityRule) -> Option<Amount> {
        let name = rule.price.as_deref()?;
        let mut prices = self.plan.group.ways.prices.iter();
        let found = prices.find(|(known, _)| is_same(known, name));
        found.map(|(_, price)| *price)
    }

    /// Returns how many of the pizzas have what on them.
    fn mix(&self, known: &'static Quantity) -> Vec<QuantityLine> {
        let Some(rule) = pizza_rule() else {
            return Vec::new();
        };
        let total = rule.formula().amounts(self.people).amount;
        let share = |diet: &str| {
            let eaters = self
                .raised()
                .filter(|(name, _)| share_of(name) == Some(diet));
            let eaters = eaters.map(|(_, heads)| heads).fold(0, u32::saturating_add);
            let each = Formula {
                small: None,
                ..rule.formula()
            };
            each.amounts(eaters).amount
        };
        let needs: Vec<u32> = known.share.iter().map(|it| share(&it.diet)).collect();
        let parts = mix(total, &known.share, &needs);
        let parts = known
            .share
            .iter()
            .zip(parts)
            .filter(|(_, amount)| *amount > 0);
        parts
            .map(|(share, amount)| QuantityLine {
                item: format!("of them {}", share.diet),
                amount,
                unit: rule.unit.clone(),
                range: None,
                how: How::Share {
                    percent: share.percent,
                },
                sources: keys(&known.sources),
                notes: Vec::new(),
                cost: None,
            })
            .collect()
    }

    /// Returns how many of those who come eat what, of those who said so.
    fn diets(&self) -> Vec<QuantityLine> {
        let said = self.event.heads.diets.iter();
        let line = |((diet, said), (_, heads)): (&(String, u32), (&String, u32))| QuantityLine {
            item: format!("diet: {diet}"),
            amount: heads,
            unit: "people".to_owned(),
            range: None,
            how: How::Diet {
                said: *said,
                signups: self.asked(),
                heads: self.people,
            },
            sources: vec!["disc", "railsbridge-boston"],
            notes: Vec::new(),
            cost: None,
        };
        said.zip(self.raised()).map(line).collect()
    }

    /// Returns each diet with how many of those who come have it: as large a part of them as of those
    /// who signed up, rounded up.
    fn raised(&self) -> impl Iterator<Item = (&String, u32)> {
        let (people, asked) = (u64::from(self.people), u64::from(self.asked()));
        self.event.heads.diets.iter().map(move |(diet, said)| {
            let heads = (u64::from(*said) * people).div_ceil(asked.max(1));
            (diet, u32::try_from(heads.min(people)).unwrap_or(u32::MAX))
        })
    }

    /// Returns how many were asked what they eat: those who signed up, or at least those who answered.
    fn asked(&self) -> u32 {
        let diets = self.event.heads.diets.iter().map(|(_, said)| *said);
        let answered = diets.fold(0, u32::saturating_add);
        let signups = self.event.heads.signups.unwrap_or(self.people);
        signups.max(answered)
    }
}

/// Returns the keys of sources.
pub(super) fn keys(sources: &'static [String]) -> Vec<&'static str> {
    sources.iter().map(String::as_str).collect()
}

/// Returns how much pizza people eat, as the guidance has it.
pub(in crate::ops) fn pizza_rule() -> Option<&'static QuantityRule> {
    let mut rules = guidance::quantities()
        .quantity
        .iter()
        .flat_map(|it| &it.line);
    rules.find(|rule| rule.serves == Some(Serves::Pizza) && rule.price.is_some())
}

/// Whether two names are of one thing: `Pizza` and `pizzas`.
fn is_same(one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        let name = name.trim().to_lowercase();
        name.strip_suffix('s').unwrap_or(&name).to_owned()
    };
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Feature, Format, Group, Mode};
    use crate::schedule::Zone;

    fn evening(format: Format) -> (Plan, Event) {
        let mut plan = Plan::new(Group::new("Talkers".to_owned(), Zone::utc()));
        let price = ("pizzas".to_owned(), Amount::of_hundredths(1150));
        plan.group.ways.prices = vec![price];
        let start = chrono::NaiveDate::default()
            .and_hms_opt(18, 0, 0)
            .expect("a time");
        let id = "talks".parse().expect("an id");
        let mut event = Event::new(id, "Talks".to_owned(), start);
        event.format = format;
        event.features = vec![Feature::Food];
        (plan, event)
    }

    fn lines(plan: &Plan, event: &Event, people: u32) -> Vec<QuantityLine> {
        let list = List::new(plan, event, people);
        let known = guidance::quantities().quantity.iter();
        known.flat_map(|known| list.lines(known)).collect()
    }

    fn amount(lines: &[QuantityLine], item: &str) -> Option<u32> {
        lines
            .iter()
            .find(|line| line.item == item)
            .map(|line| line.amount)
    }

    #[test]
    fn forty_people_eat_thirteen_pizzas_and_one_more_is_vegan_when_many_are() {
        let (plan, mut event) = evening(Format::TalkNight);
        let found = lines(&plan, &event, 40);
        let pizza = found
            .iter()
            .find(|line| line.item == "pizza")
            .expect("pizza");
        assert_eq!(
            (pizza.amount, pizza.cost),
            (13, Some(Amount::of_hundredths(14_950)))
        );
        assert_eq!(pizza.notes, [LineNote::Assumed]);
        assert_eq!(amount(&found, "of them vegan"), Some(1));
        event.heads.signups = Some(62);
        event.heads.diets = vec![("Vegan".to_owned(), 9), ("halal".to_owned(), 3)];
        let found = lines(&plan, &event, 40);
        // 9 of 62 are 6 of 40, and 6 × 2.5 ÷ 8 are two pizzas.
        assert_eq!(amount(&found, "diet: Vegan"), Some(6));
        assert_eq!(amount(&found, "diet: halal"), Some(2));
        assert_eq!(amount(&found, "of them vegan"), Some(2));
        let mixed = found.iter().filter(|line| line.item.starts_with("of them"));
        assert_eq!(mixed.map(|line| line.amount).sum::<u32>(), 13);
    }

    #[test]
    fn every_kind_of_pizza_that_was_ordered_is_compared() {
        let (plan, mut event) = evening(Format::TalkNight);
        let rows = [("vegan-pizza", 3), ("margherita-pizza", 4)];
        event.particulars.ordered = rows.map(|(what, many)| (what.to_owned(), many)).into();
        let found = lines(&plan, &event, 20);
        let pizza = found.iter().find(|line| line.item == "pizza");
        let pizza = pizza.expect("pizza");
        assert!(
            pizza.notes.contains(&LineNote::Ordered(7)),
            "{:?}",
            pizza.notes
        );
        assert!(!pizza.is_short());
    }

    #[test]
    fn beginners_need_a_helper_for_three() {
        let (plan, mut event) = evening(Format::Workshop);
        let helpers = |event: &Event| {
            let found = lines(&plan, event, 24);
            let line = found.into_iter().find(|line| line.item == "helpers");
            line.map(|line| (line.amount, line.range, line.is_short()))
        };
        assert_eq!(helpers(&event), Some((6, Some((5, 6)), false)));
        event.particulars.level = Some("Beginners welcome".to_owned());
        event.particulars.helpers = Some(5);
        assert_eq!(helpers(&event), Some((8, None, true)));
        let found = lines(&plan, &event, 24);
        assert_eq!(amount(&found, "sign-ups the helpers can serve"), Some(20));
        event.particulars.level = Some("no experience needed".to_owned());
        assert_eq!(helpers(&event), Some((8, None, true)));
        assert_eq!(amount(&found, "power"), Some(24));
        assert_eq!(amount(&found, "network"), Some(48));
    }

    #[test]
    fn a_call_takes_no_chairs_and_no_pizza() {
        let (plan, mut event) = evening(Format::TalkNight);
        event.mode = Mode::Online;
        assert_eq!(lines(&plan, &event, 40), []);
    }

    #[test]
    fn every_rule_has_an_event_it_belongs_to() {
        let (plan, mut event) = evening(Format::TalkNight);
        event.particulars.helpers = Some(3);
        let mut seen = std::collections::BTreeSet::new();
        for format in Format::ALL {
            for (minutes, food, level) in [
                (180, "pizza", "all"),
                (2000, "soup", "beginners"),
                (180, "beer", "beginners"),
            ] {
                event.format = *format;
                event.minutes = minutes;
                event.particulars.food = vec![food.to_owned()];
                event.particulars.level = Some(level.to_owned());
                let mut bare = plan.clone();
                bare.group.ways.prices.clear();
                seen.extend(lines(&bare, &event, 120).into_iter().map(|line| line.item));
            }
        }
        let rules = guidance::quantities()
            .quantity
            .iter()
            .flat_map(|it| &it.line);
        let unused: Vec<&String> = rules
            .map(|it| &it.item)
            .filter(|it| !seen.contains(*it))
            .collect();
        assert_eq!(unused, [""; 0]);
    }

    #[test]
    fn no_number_is_too_large() {
        for format in Format::ALL {
            let (plan, mut event) = evening(*format);
            event.minutes = u32::MAX;
            event.particulars.helpers = Some(u32::MAX);
            event.heads.diets = vec![
                ("vegan".to_owned(), u32::MAX),
                ("halal".to_owned(), u32::MAX),
            ];
            let most = lines(&plan, &event, u32::MAX);
            let none = lines(&plan, &event, 0);
            assert!(!most.is_empty() && !none.is_empty());
        }
    }

    #[test]
    fn one_thing_has_one_name() {
        assert!(is_same("Pizzas", "pizza") && is_same("drink", " drinks"));
        assert!(!is_same("pizza", "pizza-vegan"));
    }
}
