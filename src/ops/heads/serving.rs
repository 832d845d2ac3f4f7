//! What is eaten and drunk, and by whom.

use crate::guidance::{DietShare, Serves};
use crate::plan::{Event, Feature, Format};

/// From so many minutes on it is a day and no evening.
const A_DAY: u32 = 360;

/// An evening up to so many minutes needs no drinks (our judgement).
const SHORT: u32 = 90;

/// Words for food that name no dish.
const NO_DISHES: &[&str] = &[
    "vegan",
    "vegetarian",
    "alcohol",
    "drink",
    "beer",
    "wine",
    "water",
    "coffee",
    "tea",
];

/// Whether something is eaten or drunk at an event, as far as the plan says.
pub(super) fn serves(event: &Event, what: Serves) -> bool {
    if has_word(event, "none") {
        return false;
    }
    let is_evening = event.minutes < A_DAY;
    let has_food = event.features.contains(&Feature::Food);
    match what {
        Serves::Pizza => has_word(event, "pizza") || assumes_pizza(event),
        Serves::Other => {
            let names_other = dishes(event).next().is_some() && !has_word(event, "pizza");
            let is_day = has_food && !is_evening && !has_word(event, "pizza");
            // The meals of a hackathon have rules of their own.
            event.format != Format::Hackathon && (names_other || is_day)
        }
        Serves::Drinks => {
            let is_long = event.minutes > SHORT;
            is_evening
                && event.format != Format::Social
                && (is_long || has_food || has_word(event, "drink"))
        }
        Serves::Alcohol => {
            let names_some = words(event).any(|word| {
                let named = ["beer", "wine"].iter().any(|drink| word.contains(drink));
                (named || word == "alcohol") && !word.contains("free")
            });
            is_evening && (names_some || event.features.contains(&Feature::Alcohol))
        }
    }
}

/// Whether there is food at an evening and nobody said which: then it is most often pizza.
pub(super) fn assumes_pizza(event: &Event) -> bool {
    let is_evening = event.minutes < A_DAY
        && !matches!(
            event.format,
            Format::Social | Format::Hackathon | Format::Conference
        );
    is_evening && event.features.contains(&Feature::Food) && dishes(event).next().is_none()
}

fn words(event: &Event) -> impl Iterator<Item = String> {
    event
        .particulars
        .food
        .iter()
        .map(|word| word.to_lowercase())
}

fn has_word(event: &Event, wanted: &str) -> bool {
    words(event).any(|word| word.contains(wanted))
}

fn dishes(event: &Event) -> impl Iterator<Item = String> {
    words(event).filter(|word| !NO_DISHES.iter().any(|other| word.contains(other)))
}

/// Returns which of the shares a diet is served from, by the words forms have for it; nothing for
/// diets that need a dish of their own.
pub(super) fn share_of(diet: &str) -> Option<&'static str> {
    let diet = diet.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| diet.contains(word));
    if has(&["vegan", "vegán", "ヴィーガン", "ビーガン", "纯素"]) {
        Some("vegan")
    } else if has(&[
        "vegetar",
        "vegetár",
        "végétar",
        "wegetar",
        "veggie",
        "ベジタリアン",
        "素食",
    ]) {
        Some("vegetarian")
    } else {
        None
    }
}

/// Returns how many of all have what on them, in the order of the shares; their sum is `total`.
///
/// Each gets its share, the least there are to be, and what those need who eat nothing else. What is
/// too much is taken from the first shares; what is missing becomes vegetarian, for everybody eats it.
pub(super) fn mix(total: u32, shares: &[DietShare], needs: &[u32]) -> Vec<u32> {
    let floor = |share: &DietShare, need: u32| {
        // One single pizza is for everybody.
        let least = if total > 1 { share.least } else { 0 };
        need.max(least).min(total)
    };
    let floors: Vec<u32> = shares
        .iter()
        .zip(needs)
        .map(|(s, n)| floor(s, *n))
        .collect();
    let even = shares.iter().zip(&floors);
    let mut parts: Vec<u32> = even
        .map(|(share, floor)| percent_of(total, share.percent).max(*floor))
        .collect();
    let sum = |parts: &[u32]| parts.iter().copied().map(u64::from).sum::<u64>();
    for floors in [floors, vec![0; parts.len()]] {
        for (at, floor) in floors.into_iter().enumerate() {
            let over = u32::try_from(sum(&parts).saturating_sub(total.into())).unwrap_or(u32::MAX);
            parts[at] -= over.min(parts[at].saturating_sub(floor));
        }
    }
    let missing = u64::from(total).saturating_sub(sum(&parts));
    let everybodys = shares.iter().position(|share| share.diet == "vegetarian");
    if let Some(at) = everybodys {
        parts[at] = parts[at].saturating_add(u32::try_from(missing).unwrap_or(u32::MAX));
    }
    parts
}

fn percent_of(total: u32, percent: u32) -> u32 {
    let part = (u64::from(total) * u64::from(percent) + 50) / 100;
    u32::try_from(part).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::guidance;

    fn shares() -> &'static [DietShare] {
        let mut known = guidance::quantities().quantity.iter();
        let mix = known.find(|known| !known.share.is_empty());
        &mix.expect("the mix of pizzas").share
    }

    fn event(food: &[&str], features: &[Feature]) -> Event {
        let start = chrono::NaiveDate::default()
            .and_hms_opt(18, 0, 0)
            .expect("a time");
        let id = "talks".parse().expect("an id");
        let mut event = Event::new(id, "Talks".to_owned(), start);
        event.particulars.food = food.iter().map(|word| (*word).to_owned()).collect();
        event.features = features.to_vec();
        event
    }

    #[test]
    fn thirteen_pizzas_are_half_vegetarian_with_one_vegan() {
        // meat, cheese, vegetarian, vegan
        assert_eq!(mix(13, shares(), &[0; 4]), [3, 3, 6, 1]);
        assert_eq!(mix(13, shares(), &[0, 0, 0, 3]), [1, 3, 6, 3]);
        assert_eq!(mix(2, shares(), &[0; 4]), [0, 0, 1, 1]);
        assert_eq!(mix(1, shares(), &[0; 4]), [0, 0, 1, 0]);
        assert_eq!(mix(0, shares(), &[9; 4]), [0; 4]);
    }

    proptest! {
        #[test]
        fn no_pizza_is_lost_and_none_is_added(total: u32, vegetarian: u32, vegan: u32) {
            let parts = mix(total, shares(), &[0, 0, vegetarian, vegan]);
            prop_assert_eq!(parts.iter().copied().map(u64::from).sum::<u64>(), u64::from(total));
        }
    }

    #[test]
    fn food_is_pizza_unless_it_is_said_to_be_something_else() {
        let pizza = |food: &[&str]| serves(&event(food, &[Feature::Food]), Serves::Pizza);
        assert!(pizza(&[]) && pizza(&["vegan"]) && pizza(&["Pizza", "soup"]));
        assert!(!pizza(&["soup"]) && !pizza(&["none"]));
        assert!(!serves(&event(&[], &[]), Serves::Pizza));
        assert!(serves(&event(&["soup"], &[]), Serves::Other));
        assert!(!serves(&event(&["none"], &[Feature::Food]), Serves::Other));
    }

    #[test]
    fn what_is_without_alcohol_is_no_alcohol() {
        let alcohol = |food: &[&str]| serves(&event(food, &[]), Serves::Alcohol);
        assert!(alcohol(&["beer"]) && alcohol(&["alcohol"]));
        assert!(!alcohol(&["alcohol-free"]) && !alcohol(&["alcohol-free beer"]));
        assert!(serves(&event(&[], &[Feature::Alcohol]), Serves::Alcohol));
    }

    #[test]
    fn a_diet_is_known_by_the_words_of_forms() {
        assert_eq!(share_of("Vegan, no nuts"), Some("vegan"));
        assert_eq!(share_of("vegetarisch"), Some("vegetarian"));
        assert_eq!(share_of("ベジタリアン"), Some("vegetarian"));
        assert_eq!(share_of("gluten-free"), None);
    }
}
