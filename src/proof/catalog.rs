use std::collections::BTreeMap;
use std::ops::Range;

use super::reading::Reading;
use super::spot::Counter;
use super::{
    Facts, Finding, Proof, date, leftover, link, markup, place, placeholder, time, weekday,
};
use crate::language::Mentioned;
use crate::text::{shorten, squeeze};

/// A rule that texts are read by.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The name, kebab-case and stable.
    pub name: &'static str,
    /// What it asks for, in one sentence.
    pub about: &'static str,
    find: fn(&Reading<'_>) -> Vec<Found>,
}

/// What a rule says; the catalog adds the rule's name, and line and column.
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) expected: Option<String>,
    pub(super) message: String,
}

/// How much of a text is shown as found, in columns.
const SHOWN: usize = 60;

/// What is longer than this is no correction to type, and no reason to read: programs have taken no
/// longer addresses for long.
const LONGEST: usize = 2000;

/// Every rule. Where two find fault with the same words, the one that stands first speaks.
pub const CATALOG: &[Rule] = &[
    Rule {
        name: "weekday",
        about: "A weekday is that of the date beside it, or of the event.",
        find: weekday::weekday,
    },
    Rule {
        name: "leftover",
        about: "Nothing of the group's last event is left standing.",
        find: leftover::leftover,
    },
    Rule {
        name: "date",
        about: "A date is a day of the event, or one the plan knows.",
        find: date::date,
    },
    Rule {
        name: "time",
        about: "The start is told, and a span goes from the start to the end.",
        find: time::time,
    },
    Rule {
        name: "place",
        about: "The venue and its address are those of the event.",
        find: place::place,
    },
    Rule {
        name: "placeholder",
        about: "Nothing is left to be filled in.",
        find: placeholder::placeholder,
    },
    Rule {
        name: "link",
        about: "Links are whole, and lead where something still is.",
        find: link::link,
    },
    Rule {
        name: "html",
        about: "A plain text has no tags and entities in it.",
        find: markup::markup,
    },
];

/// Compares a text with the plan.
pub fn proof(text: &str, facts: &Facts<'_>) -> Proof {
    let reading = Reading::of(text, facts);
    // Where the findings so far stand, by their first byte; none overlap.
    let mut found: BTreeMap<usize, (&'static str, Found)> = BTreeMap::new();
    for rule in CATALOG {
        for new in (rule.find)(&reading) {
            let before = found.range(..new.range.end).next_back();
            if before.is_none_or(|(_, (_, old))| old.range.end <= new.range.start) {
                found.insert(new.range.start, (rule.name, new));
            }
        }
    }
    let mut counter = Counter::of(text);
    let findings = found.into_values().map(|(rule, found)| {
        let spot = counter.spot(found.range.start);
        Finding {
            rule,
            line: spot.line,
            column: spot.column,
            found: shorten(&squeeze(&text[found.range]), SHOWN),
            expected: found.expected.filter(|right| right.len() <= LONGEST),
            message: shorten(&found.message, LONGEST),
        }
    });
    let mut proof = Proof {
        findings: findings.collect(),
        links: link::count(&reading),
        ..Proof::default()
    };
    for mention in &reading.mentions {
        match &mention.what {
            Mentioned::Date(date) => {
                proof.dates += 1;
                proof.weekdays += usize::from(date.weekday.is_some());
            }
            Mentioned::Weekday(_) => proof.weekdays += 1,
            Mentioned::Time(_) => proof.times += 1,
        }
    }
    proof
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_have_names_of_their_own_and_sentences() {
        let names: Vec<&str> = CATALOG.iter().map(|rule| rule.name).collect();
        let mut once = names.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), names.len());
        for rule in CATALOG {
            assert_eq!(rule.name, crate::text::slug(rule.name));
            assert!(rule.about.ends_with('.'), "{}", rule.name);
        }
    }
}
