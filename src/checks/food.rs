use super::look::{Found, Look};
use super::words::mentions;
use crate::plan::Feature;
use crate::text::{all_of, for_shell};

const ALCOHOL: &[&str] = &[
    "alcohol ",
    "beer",
    "wine",
    "cider",
    "sake ",
    "spirits",
    "cocktail",
    "prosecco",
    "bier",
    "piwo",
    "bière",
    "vin ",
    "ビール",
];
const SOFT: &[&str] = &[
    "alcohol-free",
    "non-alcoholic",
    "soft drink",
    "water",
    "juice",
    "tea ",
    "coffee",
    "lemonade",
    "soda",
    "ohne alkohol",
    "alkoholfrei",
    "sans alcool",
];
const DRINKS: &[&str] = &["drinks", "none", "water", "coffee", "tea "];

fn names_alcohol(line: &str) -> bool {
    let is_free = mentions(
        line,
        &["alcohol-free", "non-alcoholic", "alkoholfrei", "no alcohol"],
    );
    mentions(line, ALCOHOL) && !is_free
}

/// Who comes from work decides by it, and so does who eats no meat.
pub(super) fn stated(look: &Look<'_>) -> Vec<Found> {
    let food = &look.event.particulars.food;
    let is_asked = look.event.mode.has_room() && look.is_soon() && !look.is_small();
    if !is_asked {
        return Vec::new();
    }
    let is_eaten = |line: &&String| {
        let is_diet = mentions(line, &["vegetarian", "vegan"]);
        !is_diet && !mentions(line, DRINKS) && !mentions(line, SOFT) && !names_alcohol(line)
    };
    if food.is_empty() {
        // That there is food is in the announcement; what it is, is not.
        let message = if look.has(Feature::Food) {
            "there is food, and nothing says whether it is vegetarian or vegan"
        } else if look.is_done("food-decide") {
            return Vec::new();
        } else {
            "nothing says whether there is something to eat"
        };
        let none = "; where there is nothing, `--serves none`";
        let tip = format!("{}{none}", serves(look, &["pizza", "vegetarian", "vegan"]));
        return Found::warning(message).tip(tip).into();
    }
    let diets = ["vegetarian", "vegan"];
    let lacks = |diet: &&str| !food.iter().any(|line| names_diet(line, diet));
    let lacking: Vec<&str> = diets.into_iter().filter(lacks).collect();
    if lacking.is_empty() || !food.iter().any(|line| is_eaten(&line)) {
        return Vec::new();
    }
    let message = format!("the food does not say what is {}", all_of(&lacking));
    let tip = serves(look, &["pizza", "vegetarian", "vegan"]);
    Found::warning(message).tip(tip).into()
}

/// What is vegan is vegetarian.
fn names_diet(line: &str, diet: &str) -> bool {
    mentions(line, &[diet]) || diet == "vegetarian" && mentions(line, &["vegan"])
}

/// Who does not drink must not stand aside, and who must not be near it must know.
pub(super) fn alcohol(look: &Look<'_>) -> Vec<Found> {
    let event = look.event;
    let food = &event.particulars.food;
    let is_named = food.iter().any(|line| names_alcohol(line));
    if !(look.has(Feature::Alcohol) || is_named) || !look.is_soon() {
        return Vec::new();
    }
    let mut found = Vec::new();
    // In a pub everybody sees it.
    if !is_named && !look.is_small() {
        let message = "alcohol is served, and the announcement does not say so";
        let tip = serves(look, &["beer", "alcohol-free"]);
        found.push(Found::error(message).tip(tip));
    }
    let mut lacking = Vec::new();
    if !look.is_small() && !food.iter().any(|line| mentions(line, SOFT)) {
        lacking.push("something as good without alcohol");
    }
    if look
        .task("food-alcohol")
        .is_some_and(crate::plan::Task::is_open)
    {
        lacking.push("whether a licence is needed");
    }
    if !lacking.is_empty() {
        let message = format!("alcohol is served, and nobody noted {}", all_of(&lacking));
        let asked = "; `convoke done food-alcohol` once it is asked";
        let tip = format!("{}{asked}", serves(look, &["alcohol-free"]));
        found.push(Found::warning(message).tip(tip));
    }
    found
}

/// Who orders for the sign-ups throws a third away.
pub(super) fn ordered(look: &Look<'_>) -> Vec<Found> {
    let Some(ordered) = look.event.particulars.pizzas_ordered() else {
        return Vec::new();
    };
    let wanted = u64::from(look.quantities.pizzas);
    let off = u64::from(ordered).abs_diff(wanted) * 100;
    if wanted == 0 || off <= wanted * u64::from(look.number("most")) {
        return Vec::new();
    }
    let message = format!(
        "{ordered} pizzas are ordered, and {} people eat {wanted}",
        look.quantities.arrivals
    );
    let tip = "order for those who come, not for those who signed up: `convoke quantities`";
    Found::warning(message).tip(tip).into()
}

/// Returns the command that says what is eaten and drunk besides what is known: it takes the place of
/// all that was said before.
fn serves(look: &Look<'_>, more: &[&str]) -> String {
    let known = look.event.particulars.food.iter().map(String::as_str);
    let more = more
        .iter()
        .filter(|it| known.clone().all(|known| known != **it));
    let things = known.clone().chain(more.copied());
    let flags: Vec<String> = things
        .map(|it| format!(" --serves {}", for_shell(it)))
        .collect();
    let flags = flags.concat();
    format!("`convoke change {}{flags}`", look.event.id)
}
