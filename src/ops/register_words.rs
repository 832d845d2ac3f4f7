//! What the registers of people and venues have in common: what changed, and words nobody else uses.

use super::FactChange;

/// A word that means nothing here, or that is called something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordHint {
    /// The word that was said.
    pub word: String,
    /// The word that is understood, when there is one that was probably meant.
    pub known: Option<String>,
}

/// Returns the facts that differ: those known now in their order, then those that went.
pub(super) fn differences(
    old: &[(&'static str, String)],
    new: &[(&'static str, String)],
) -> Vec<FactChange> {
    let said = |facts: &[(&'static str, String)], key: &str| {
        let known = facts.iter().find(|(known, _)| *known == key);
        known.map_or_else(|| "not known".to_owned(), |(_, words)| words.clone())
    };
    let is_gone = |key: &str| new.iter().all(|(known, _)| *known != key);
    let gone = old.iter().filter(|(key, _)| is_gone(key));
    let keys = new.iter().chain(gone).map(|(key, _)| *key);
    let changes = keys.map(|fact| FactChange {
        fact,
        old: said(old, fact),
        new: said(new, fact),
    });
    changes.filter(|change| change.old != change.new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_that_went_is_a_difference_too() {
        let old = [("has", "wifi".to_owned()), ("walk", "6".to_owned())];
        let new = [("has", "wifi".to_owned()), ("cost", "0".to_owned())];
        let found = differences(&old, &new);
        let found: Vec<_> = found.iter().map(|it| (it.fact, it.new.as_str())).collect();
        assert_eq!(found, [("cost", "0"), ("walk", "not known")]);
    }
}
