use crate::guidance::{self, PACKS, Pack, PolicyRule};
use crate::ops::guide::page::{GuideEntry, GuidePart};

/// Returns the rules a group should keep, and the packs that ask for more.
pub(super) fn parts() -> Vec<GuidePart> {
    let known = guidance::policies();
    vec![
        GuidePart::table(
            "rules",
            &["id", "fact", "threshold", "severity"],
            known.rule.iter().map(rule).collect(),
        ),
        GuidePart::cards(
            "packs: what a programme asks for",
            &["changes"],
            packs().iter().map(pack).collect(),
        ),
    ]
}

fn rule(rule: &PolicyRule) -> GuideEntry {
    GuideEntry::new("id", &rule.id)
        .text("number", &rule.number)
        .text("about", &rule.about)
        .text("fact", &rule.fact)
        .text("threshold", &rule.threshold)
        .text("severity", &rule.severity)
        .list("needs", &rule.needs)
        .from(&rule.sources)
}

fn packs() -> Vec<Pack> {
    let read = |(name, text): &(&str, &str)| guidance::pack(name, text).ok();
    PACKS.iter().filter_map(read).collect()
}

fn pack(pack: &Pack) -> GuideEntry {
    let changes = pack.rules.iter().map(|(rule, change)| {
        let numbers = change.numbers.iter();
        let numbers = numbers.map(|(name, number)| format!("{name} {number}"));
        let words: Vec<String> = change
            .severity
            .map(str::to_owned)
            .into_iter()
            .chain(numbers)
            .collect();
        format!("{rule}: {}", words.join(", "))
    });
    GuideEntry::new("name", &pack.name)
        .text("about", &pack.about)
        .list("changes", changes)
        .from(&pack.sources)
}
