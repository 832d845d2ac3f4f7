use std::collections::BTreeMap;

use super::words::folded;

/// What somebody eats or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Diet {
    Vegan,
    Vegetarian,
    Pescatarian,
    GlutenFree,
    LactoseFree,
    NutFree,
    Halal,
    Kosher,
}

/// A diet, its word, and beginnings of words that say it in an answer.
const DIETS: &[(Diet, &str, &[&str])] = &[
    (
        Diet::Vegan,
        "vegan",
        &["vegan", "végan", "ヴィーガン", "ビーガン", "纯素"],
    ),
    (
        Diet::Vegetarian,
        "vegetarian",
        &[
            "vegetar",
            "végétar",
            "wegetar",
            "veggie",
            "ベジタリアン",
            "素食",
        ],
    ),
    (
        Diet::Pescatarian,
        "pescatarian",
        &["pescatar", "pescetar", "pesketar"],
    ),
    (
        Diet::GlutenFree,
        "gluten-free",
        &["gluten", "celiac", "coeliac", "zöliak", "グルテン"],
    ),
    (
        Diet::LactoseFree,
        "lactose-free",
        &["lactos", "laktos", "dairy", "乳"],
    ),
    (
        Diet::NutFree,
        "nut-free",
        &["nut", "peanut", "nuss", "nüss", "ナッツ"],
    ),
    (Diet::Halal, "halal", &["halal", "ハラル", "ハラール"]),
    (Diet::Kosher, "kosher", &["kosher", "koscher"]),
];

/// Answers that mean that somebody eats everything.
const EVERYTHING: &[&str] = &[
    "",
    "no",
    "none",
    "n/a",
    "na",
    "nope",
    "nothing",
    "-",
    "–",
    "no restrictions",
    "no preference",
    "none.",
    "no.",
    "everything",
    "anything",
    "omnivore",
    "no dietary requirements",
    "no dietary restrictions",
    "keine",
    "nein",
    "alles",
    "aucune",
    "aucun",
    "non",
    "ninguna",
    "brak",
    "nie",
    "なし",
    "特になし",
    "ありません",
    "无",
    "没有",
];

impl Diet {
    pub(super) fn word(self) -> &'static str {
        let mut known = DIETS.iter();
        let found = known.find(|(diet, _, _)| *diet == self);
        found.map_or("other", |(_, word, _)| word)
    }
}

/// Returns the diets an answer names.
pub(super) fn diets(answer: &str) -> Vec<Diet> {
    let answer = folded(answer);
    let words: Vec<&str> = answer.split(|c: char| !c.is_alphanumeric()).collect();
    let says = |begin: &&str| {
        words.iter().any(|word| word.starts_with(begin))
            || (!begin.is_ascii() && answer.contains(*begin))
    };
    let named = DIETS.iter().filter(|(_, _, words)| words.iter().any(says));
    named.map(|(diet, _, _)| *diet).collect()
}

/// Returns how many people eat what, most of them first: known diets by their word, and all other
/// answers together as `other`.
///
/// No answer is repeated, however many gave it: it may be their name, or tell more of them than what
/// they eat.
pub(super) fn counted<'a>(answers: impl Iterator<Item = &'a str>) -> Vec<(String, u32)> {
    let mut known: BTreeMap<Diet, u32> = BTreeMap::new();
    let mut other = 0;
    for answer in answers {
        let named = diets(answer);
        for diet in &named {
            *known.entry(*diet).or_default() += 1;
        }
        if named.is_empty() && !EVERYTHING.contains(&folded(answer).as_str()) {
            other += 1;
        }
    }
    let known = known.into_iter();
    let mut counts: Vec<(String, u32)> = known
        .map(|(diet, many)| (diet.word().to_owned(), many))
        .collect();
    // What is told by its number has its place; equal numbers keep the order of the list above.
    counts.sort_by_key(|(_, many)| std::cmp::Reverse(*many));
    if other > 0 {
        counts.push(("other".to_owned(), other));
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_may_name_several_diets() {
        assert_eq!(diets("Vegan, no nuts please"), [Diet::Vegan, Diet::NutFree]);
        assert_eq!(diets("I'm a coeliac"), [Diet::GlutenFree]);
        assert_eq!(diets("ベジタリアンです"), [Diet::Vegetarian]);
        assert_eq!(diets("no restrictions"), []);
        assert_eq!(diets("minute steak"), []);
    }

    #[test]
    fn what_is_no_known_diet_is_not_repeated_however_many_wrote_it() {
        let answers = [
            "Vegan",
            "vegan",
            "None",
            "",
            "my doctor, Ana, forbids onions",
            "Meat",
            "meat",
            "MEAT",
            "fish",
        ];
        let found = counted(answers.into_iter());
        let words: Vec<(&str, u32)> = found
            .iter()
            .map(|(word, many)| (word.as_str(), *many))
            .collect();
        assert_eq!(words, [("vegan", 2), ("other", 5)]);
    }
}
