//! What the packs of a group make of the rules.

use std::collections::BTreeMap;

use super::PolicyFault;
use crate::checks::{Severity, Term, Terms};
use crate::guidance::{self, BrokenPack, PACKS, Pack, PackRule};

/// The pack that holds where a group names none.
pub(super) const DEFAULT: &str = "default";

/// Returns what the rules ask for with the built-in packs of a group; a pack that is not built in
/// asks for nothing here.
pub(super) fn built_in_terms(named: &[String]) -> Terms {
    let packs = wanted(named).into_iter().filter_map(built_in);
    terms(&packs.collect::<Vec<_>>())
}

/// Returns what the rules ask for with the packs of a group, of which its own are given by name and
/// text; one of its own goes before a built-in one of the same name.
pub(super) fn group_terms(
    named: &[String],
    own: &[(String, String)],
) -> Result<Terms, PolicyFault> {
    let mut packs = Vec::new();
    for name in wanted(named) {
        let read = match own.iter().find(|(own, _)| own == name) {
            Some((name, text)) => Some(own_pack(name, text)?),
            None => built_in(name),
        };
        packs.extend(read);
    }
    Ok(terms(&packs))
}

/// Returns the packs a group wants: those it names; its `default` always, so that a group can change
/// that one for itself.
fn wanted(named: &[String]) -> Vec<&str> {
    let mut wanted: Vec<&str> = named.iter().map(String::as_str).collect();
    if !wanted.contains(&DEFAULT) {
        wanted.push(DEFAULT);
    }
    wanted
}

/// Reads a pack of the group's own.
pub(super) fn own_pack(name: &str, text: &str) -> Result<Pack, PolicyFault> {
    let file = || format!("policies/{name}.toml");
    guidance::pack(name, text).map_err(|broken| match broken {
        BrokenPack::Faults(faults) => PolicyFault::Broken {
            file: file(),
            faults,
        },
        BrokenPack::NoToml => PolicyFault::NoToml {
            file: file(),
            text: text.to_owned(),
        },
    })
}

/// Returns a built-in pack.
pub(super) fn built_in(name: &str) -> Option<Pack> {
    let text = PACKS.iter().find(|(known, _)| *known == name)?.1;
    guidance::pack(name, text).ok()
}

/// Returns what the rules ask for; where packs differ, the stricter holds.
fn terms(packs: &[Pack]) -> Terms {
    let rules = guidance::policies().rule.iter();
    let rules = rules.map(|rule| {
        let changes: Vec<&PackRule> = packs
            .iter()
            .filter_map(|it| it.rules.get(&rule.id))
            .collect();
        (rule.id.clone(), term(&rule.numbers, &changes))
    });
    Terms {
        rules: rules.collect(),
    }
}

fn term(usual: &BTreeMap<String, u32>, changes: &[&PackRule]) -> Term {
    let number = |name: &String, usual: u32| {
        let said = changes.iter().filter_map(|change| change.numbers.get(name));
        let is_more_stricter = name.starts_with("least") || name.starts_with("days");
        let stricter = if is_more_stricter {
            said.max()
        } else {
            said.min()
        };
        stricter.copied().unwrap_or(usual)
    };
    let numbers = usual
        .iter()
        .map(|(name, usual)| (name.clone(), number(name, *usual)));
    let words = changes.iter().filter_map(|change| change.severity);
    Term {
        // A pack that asks for a rule at all is stricter than one that does not want it.
        is_off: !changes.is_empty() && changes.iter().all(|change| change.off),
        severity: words.filter_map(severity).min(),
        numbers: numbers.collect(),
    }
}

fn severity(word: &str) -> Option<Severity> {
    Severity::ALL
        .iter()
        .copied()
        .find(|known| known.word() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(own: &[(&str, &str)]) -> Terms {
        let own: Vec<(String, String)> = own
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        let named: Vec<String> = own.iter().map(|(name, _)| name.clone()).collect();
        group_terms(&named, &own).expect("packs")
    }

    #[test]
    fn the_stricter_of_two_packs_holds() {
        let terms = with(&[
            (
                "one",
                "[rules.sponsor-minutes]\nmost = 3\nseverity = \"note\"\n[rules.stand-ins]\ndays = 7\n",
            ),
            (
                "two",
                "[rules.sponsor-minutes]\nmost = 2\nseverity = \"error\"\n[rules.stand-ins]\ndays = 30\n",
            ),
        ]);
        let minutes = &terms.rules["sponsor-minutes"];
        assert_eq!(
            (minutes.number("most"), minutes.number("most-ever")),
            (2, 15)
        );
        assert_eq!(minutes.severity, Some(Severity::Error));
        assert_eq!(terms.rules["stand-ins"].number("days"), 30);
    }

    #[test]
    fn a_pack_can_be_milder_than_the_guidance_and_not_than_another_pack() {
        let off = "[rules.buffer]\noff = true\n[rules.sponsor-minutes]\nmost = 9\n";
        let terms = with(&[("ours", off)]);
        assert!(terms.rules["buffer"].is_off);
        assert_eq!(terms.rules["sponsor-minutes"].number("most"), 9);
        let terms = with(&[("ours", off), ("theirs", "[rules.buffer]\nleast = 5\n")]);
        assert!(!terms.rules["buffer"].is_off);
    }

    #[test]
    fn a_groups_own_pack_takes_the_place_of_a_built_in_one() {
        let named = ["openstack".to_owned()];
        let most = |own: &[(String, String)]| {
            let terms = group_terms(&named, own).expect("packs");
            terms.rules["sponsor-minutes"].number("most")
        };
        assert_eq!(most(&[]), 2);
        let own = ("openstack".to_owned(), "about = \"Ours\"\n".to_owned());
        assert_eq!(most(&[own]), 5);
    }
}
