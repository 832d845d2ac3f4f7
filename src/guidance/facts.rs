//! The knowledge that is not a task: each file is read when it is first asked for.

use std::sync::OnceLock;

use super::parse::{self, Blocks};
use super::{
    Agenda, FormatFacts, Formats, Minimum, Policies, PostRule, Promotion, Quantities, Role, Roles,
    Scoring, Source, Sponsorship, Week,
};
use crate::plan::Format;

/// Returns what a file of this folder says.
macro_rules! built_in {
    ($file:literal, $kind:ty) => {{
        static READ: OnceLock<$kind> = OnceLock::new();
        READ.get_or_init(|| parse::built_in($file, include_str!($file)))
    }};
}

/// Returns the tables of a name in a file of this folder.
macro_rules! tables {
    ($file:literal, $table:literal, $kind:ty) => {{
        static FOUND: OnceLock<Blocks<$kind>> = OnceLock::new();
        FOUND.get_or_init(|| Blocks::of(include_str!($file), $table))
    }};
}

/// Returns what is known of a format.
pub fn format(format: Format) -> &'static FormatFacts {
    let known = tables!("formats.toml", "format", FormatFacts);
    let parse = |text: &str| parse::built_in("formats.toml", text);
    known
        .find(format.word(), parse)
        .expect("every format is known")
}

/// Returns what is known of formats, how to choose one, and agendas.
pub fn formats() -> &'static Formats {
    built_in!("formats.toml", Formats)
}

/// Returns the agendas in use.
pub fn agendas() -> impl Iterator<Item = &'static Agenda> {
    let known = tables!("formats.toml", "agenda", Agenda);
    known.all(|text| parse::built_in("formats.toml", text))
}

/// Returns the duty that a word names: its own name or another word for it, in any letter case.
pub fn role(word: &str) -> Option<&'static Role> {
    let named = |name: &String| name.eq_ignore_ascii_case(word);
    let mut known = roles().role.iter();
    known.find(|role| named(&role.duty) || role.aliases.iter().any(named))
}

/// Returns the duties and how to share them.
pub fn roles() -> &'static Roles {
    built_in!("roles.toml", Roles)
}

/// Returns the source with a key.
pub fn source(key: &str) -> Option<&'static Source> {
    source_tables().find(key, read_source)
}

/// Returns every source.
pub fn sources() -> impl Iterator<Item = &'static Source> {
    source_tables().all(read_source)
}

fn source_tables() -> &'static Blocks<Source> {
    tables!("sources.toml", "source", Source)
}

fn read_source(text: &str) -> Source {
    parse::built_in("sources.toml", text)
}

/// Returns what cannot be had faster, however a plan is squeezed.
pub fn minimums() -> &'static [Minimum] {
    &built_in!("minimums.toml", parse::Minimums).minimum
}

/// Returns how much of what, and how many come.
pub fn quantities() -> &'static Quantities {
    built_in!("quantities.toml", Quantities)
}

/// Returns when to tell whom what.
pub fn promotion() -> &'static Promotion {
    built_in!("promotion.toml", Promotion)
}

/// Returns what a task posts, and where; nothing for tasks that post nothing.
pub fn post_rule(task: &str) -> Option<&'static PostRule> {
    let known = tables!("promotion.toml", "post", PostRule);
    known.find(task, |text| parse::built_in("promotion.toml", text))
}

/// Returns the rules a group should keep.
pub fn policies() -> &'static Policies {
    built_in!("policies.toml", Policies)
}

/// Returns the most that a rule allows, for tests of figures that code has too.
#[cfg(test)]
pub(crate) fn most_of(rule: &str) -> u32 {
    let mut rules = policies().rule.iter();
    let rule = rules.find(|it| it.id == rule).expect("a rule");
    rule.numbers["most"]
}

/// Returns how to choose a date and a venue.
pub fn scoring() -> &'static Scoring {
    built_in!("scoring.toml", Scoring)
}

/// Returns where the week does not end with Saturday and Sunday.
pub fn week() -> &'static Week {
    static READ: OnceLock<Week> = OnceLock::new();
    READ.get_or_init(|| {
        let text = include_str!("scoring.toml");
        let behind = text.split_once("\n[week]\n").map(|(_, behind)| behind);
        let table = behind.and_then(|behind| behind.split("\n[").next());
        parse::built_in("scoring.toml", table.unwrap_or_default())
    })
}

/// Returns what sponsors give and get.
pub fn sponsorship() -> &'static Sponsorship {
    built_in!("sponsorship.toml", Sponsorship)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{Note, item, items};
    use super::*;
    use crate::plan::Format;
    use crate::schedule::Due;

    /// Every key that any file but the list of sources cites.
    fn cited() -> BTreeSet<&'static str> {
        let named = |notes: &'static [Note]| notes.iter().flat_map(|note| &note.sources);
        let (formats, quantities) = (formats(), quantities());
        let mut keys: Vec<&'static String> = Vec::new();
        keys.extend(items().flat_map(|item| &item.sources));
        keys.extend(formats.format.iter().flat_map(|it| &it.sources));
        keys.extend(formats.choice.iter().flat_map(|it| &it.sources));
        keys.extend(formats.agenda.iter().flat_map(|it| &it.sources));
        keys.extend(minimums().iter().flat_map(|it| &it.sources));
        keys.extend(named(&roles().rule));
        keys.extend(quantities.quantity.iter().flat_map(|it| &it.sources));
        keys.extend(named(&quantities.note));
        keys.extend(quantities.show_rate.iter().flat_map(|it| &it.sources));
        keys.extend(quantities.adjustment.iter().flat_map(|it| &it.sources));
        keys.extend(&promotion().facts_sources);
        keys.extend(named(&promotion().channel));
        keys.extend(policies().rule.iter().flat_map(|it| &it.sources));
        keys.extend(scoring().date.iter().flat_map(|it| &it.sources));
        keys.extend(&scoring().venue_question_sources);
        keys.extend(named(&sponsorship().tier));
        keys.extend(&sponsorship().benefit_sources);
        keys.into_iter().map(String::as_str).collect()
    }

    #[test]
    fn every_source_that_is_cited_is_listed_once_and_the_others_are_marked() {
        let listed: BTreeSet<&str> = sources().map(|it| it.key.as_str()).collect();
        assert_eq!(listed.len(), 104);
        assert_eq!(sources().count(), 104);
        let cited = cited();
        assert_eq!(cited.difference(&listed).count(), 0);
        for source in sources() {
            assert_eq!(
                source.background,
                !cited.contains(source.key.as_str()),
                "{}",
                source.key
            );
            assert!(!source.title.is_empty() && !source.taken.is_empty());
        }
    }

    #[test]
    fn every_source_but_our_judgement_has_an_address() {
        for source in sources() {
            let has_address = source
                .address
                .as_ref()
                .is_some_and(|it| it.starts_with("http"));
            assert_eq!(has_address, source.key != "judgement", "{}", source.key);
        }
    }

    #[test]
    fn every_format_is_known_with_an_agenda() {
        let known: Vec<Format> = formats().format.iter().map(|it| it.format).collect();
        assert_eq!(known, Format::ALL);
        for facts in &formats().format {
            let (few, many) = facts.people;
            let (good, better) = facts.good;
            assert!(
                few < many && facts.floor <= good && good < better,
                "{}",
                facts.format
            );
            assert!(facts.minutes > 0 && facts.scale_percent > 0);
            let mut agendas = formats().agenda.iter();
            assert!(
                agendas.any(|it| it.format == Some(facts.format)),
                "{}",
                facts.format
            );
        }
        assert_eq!(formats().choice.len(), 9);
        for facts in &formats().format {
            assert_eq!(format(facts.format).special, facts.special);
        }
    }

    #[test]
    fn the_parts_of_an_agenda_follow_each_other() {
        for agenda in &formats().agenda {
            assert!(
                agenda.format.is_some() != agenda.mode.is_some(),
                "{}",
                agenda.name
            );
            let minutes = |due: Due| match due {
                Due::Start(minutes) => minutes,
                Due::End(minutes) => 100_000 + minutes,
                other => panic!("{} has a part at {other}", agenda.name),
            };
            for pair in agenda.segments.windows(2) {
                let length = pair[0].minutes.unwrap_or(0).cast_signed();
                let [first, second] = [minutes(pair[0].at), minutes(pair[1].at)];
                assert!(
                    first + length <= second,
                    "{}: {}",
                    agenda.name,
                    pair[1].what
                );
            }
        }
    }

    #[test]
    fn a_duty_is_found_by_the_words_people_use() {
        let duty = |word| role(word).map(|role| role.duty.as_str());
        assert_eq!(duty("host"), Some("mc"));
        assert_eq!(duty("Door"), Some("greeter"));
        assert_eq!(duty("AV"), Some("av"));
        assert_eq!(duty("juggler"), None);
        let mut words = BTreeSet::new();
        for role in &roles().role {
            for word in role.aliases.iter().chain([&role.duty]) {
                assert!(words.insert(word), "{word} means two duties");
            }
        }
        assert_eq!(roles().role.len(), 16);
        assert_eq!(roles().rule.len(), 9);
    }

    #[test]
    fn a_duty_weighs_what_its_effort_says_and_names_duties_that_exist() {
        let weights = roles().role.iter().map(Role::weight);
        let promised = [
            330, 210, 180, 270, 180, 120, 150, 120, 150, 120, 90, 90, 150, 600, 150, 75,
        ];
        assert_eq!(weights.collect::<Vec<_>>(), promised);
        for role in &roles().role {
            assert!(role.minutes.0 <= role.minutes.1, "{}", role.duty);
            let is_duty = |name: &String| roles().role.iter().any(|it| it.duty == *name);
            assert!(role.never_with.iter().all(is_duty), "{}", role.duty);
        }
    }

    #[test]
    fn what_an_evening_needs_follows_from_its_kind_and_size() {
        let needed = |name: &str, talks: usize| -> Vec<&str> {
            let profiles = super::super::profiles::thirteen();
            let (_, profile) = profiles
                .iter()
                .find(|(known, _)| *known == name)
                .expect("a profile");
            let needed = roles()
                .role
                .iter()
                .filter(|role| role.is_needed(profile, talks));
            needed.map(|role| role.duty.as_str()).collect()
        };
        let basic = [
            "lead",
            "co-organizer",
            "venue-liaison",
            "publicity",
            "greeter",
            "conduct",
        ];
        assert_eq!(needed("social in a pub", 0), basic);
        let workshop = needed("workshop, a full day, food", 0);
        assert!(workshop.contains(&"helper-lead") && !workshop.contains(&"program"));
        let talks = needed("small talk night in a library", 2);
        assert!(talks.contains(&"program") && !talks.contains(&"timekeeper"));
        assert!(needed("small talk night in a library", 3).contains(&"timekeeper"));
        assert!(needed("online study group", 0).contains(&"remote-host"));
        assert!(!needed("online study group", 0).contains(&"venue-liaison"));
        let are_basic = roles().role.iter().filter(|role| role.is_basic());
        assert_eq!(
            are_basic.map(|role| role.duty.as_str()).collect::<Vec<_>>(),
            basic
        );
    }

    #[test]
    fn every_minimum_stands_for_items_that_its_formats_have() {
        for minimum in minimums() {
            assert!(
                minimum.good.is_none_or(|good| good > minimum.days),
                "{}",
                minimum.what
            );
            assert!(!minimum.items.is_empty());
            for id in &minimum.items {
                let item = item(id).expect("an item");
                let has = |format| item.formats.is_empty() || item.formats.contains(format);
                assert!(minimum.formats.iter().all(has), "{}: {id}", minimum.what);
            }
        }
    }

    #[test]
    fn nothing_of_the_tables_is_lost() {
        assert_eq!(minimums().len(), 13);
        assert_eq!(quantities().quantity.len(), 24);
        assert_eq!(quantities().show_rate.len(), 11);
        assert_eq!(promotion().facts.len(), 16);
        assert_eq!(promotion().day.len(), 14);
        assert_eq!(policies().rule.len(), 70);
        assert_eq!(scoring().date.len(), 15);
        assert_eq!(scoring().venue_question.len(), 22);
        assert_eq!(agendas().count(), formats().agenda.len());
        assert_eq!(
            scoring().week.friday_and_saturday,
            week().friday_and_saturday
        );
        assert_eq!(sponsorship().asks.len(), 6);
        assert_eq!(sponsorship().tier.len(), 6);
        assert_eq!(sponsorship().benefit.len(), 11);
    }

    #[test]
    fn what_can_be_computed_is_counted_in_something_and_shares_are_a_whole() {
        let rules = quantities().quantity.iter().flat_map(|it| &it.line);
        for rule in rules {
            let formula = rule.formula();
            assert!(formula.each > 0 || formula.plus > 0, "{}", rule.item);
            // A number that follows from nothing says what it is.
            assert!(formula.each > 0 || rule.note.is_some(), "{}", rule.item);
            assert!(!rule.unit.is_empty() && formula.pack > 0, "{}", rule.item);
            let (low, high) = formula.range.unwrap_or((formula.each, formula.each));
            assert!(low <= formula.each && formula.each <= high, "{}", rule.item);
        }
        let shares = quantities().quantity.iter().flat_map(|it| &it.share);
        assert_eq!(shares.map(|share| share.percent).sum::<u32>(), 100);
    }

    #[test]
    fn a_benefit_has_words_of_its_own_and_a_rule_that_exists() {
        let words: Vec<&str> = sponsorship().words().collect();
        let once: BTreeSet<&str> = words.iter().copied().collect();
        assert_eq!(once.len(), words.len());
        let rules: BTreeSet<&str> = policies().rule.iter().map(|it| it.id.as_str()).collect();
        for benefit in &sponsorship().benefit {
            assert!(!benefit.words.is_empty(), "{}", benefit.benefit);
            let rule = benefit.rule.as_deref();
            assert!(rule.is_none_or(|rule| rules.contains(rule)), "{rule:?}");
        }
    }

    #[test]
    fn a_show_rate_lies_in_the_range_that_was_seen() {
        for rate in &quantities().show_rate {
            let (low, high) = rate.range.unwrap_or((rate.percent, rate.percent));
            assert!(
                (low..=high).contains(&rate.percent) && high <= 100,
                "{}",
                rate.id
            );
        }
    }

    #[test]
    fn rules_are_numbered_and_their_numbers_say_which_way_is_stricter() {
        let numbers = policies().rule.iter().map(|it| it.number.as_str());
        let numbers: Vec<&str> = numbers.collect();
        let of_guidance = (1..=57).map(|n| format!("P{n:02}"));
        let ours = (1..=13).map(|n| format!("R{n:02}"));
        let expected: Vec<String> = of_guidance.chain(ours).collect();
        assert_eq!(numbers, expected);
        let ids: BTreeSet<&str> = policies().rule.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids.len(), expected.len());
        for rule in &policies().rule {
            let about = &rule.about;
            assert!(about.ends_with('.') && about.len() > 10, "{about}");
            for name in rule.numbers.keys() {
                let word = name.split('-').next().unwrap_or_default();
                assert!(["least", "most", "from", "days"].contains(&word), "{name}");
            }
        }
    }

    #[test]
    fn the_weights_of_a_venue_sum_to_a_hundred() {
        let sum = |weight: fn(&super::super::VenueCriterion) -> u32| -> u32 {
            scoring().venue.iter().map(weight).sum()
        };
        assert_eq!(
            [
                sum(|it| it.talks),
                sum(|it| it.hands_on),
                sum(|it| it.conference)
            ],
            [100; 3]
        );
        let knock_outs = scoring().venue_question.iter().filter(|it| it.knock_out);
        assert_eq!(knock_outs.count(), 6);
    }

    #[test]
    fn every_post_is_due_with_a_task_and_no_channel_gets_one_twice() {
        let mut seen = BTreeSet::new();
        for rule in &promotion().post {
            assert!(item(&rule.task).is_some(), "{}", rule.task);
            assert_eq!(
                post_rule(&rule.task).map(|it| it.occasion),
                Some(rule.occasion)
            );
            for kind in &rule.on {
                assert!(
                    seen.insert((rule.occasion, *kind)),
                    "{}: {kind}",
                    rule.occasion
                );
            }
        }
    }

    #[test]
    fn posts_are_planned_in_the_order_of_days() {
        let day = |due: Due| match due {
            Due::Day(days) => days,
            _ => 0,
        };
        assert!(promotion().day.iter().map(|it| day(it.due)).is_sorted());
    }
}
