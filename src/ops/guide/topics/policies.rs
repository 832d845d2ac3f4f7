use crate::guidance::{self, PolicyRule, Programme};
use crate::ops::guide::page::{GuideEntry, GuidePart};

/// Returns the rules a group should keep, and the programmes that ask for more.
pub(super) fn parts() -> Vec<GuidePart> {
    let known = guidance::policies();
    vec![
        GuidePart::table(
            "rules",
            &["id", "fact", "threshold", "severity"],
            known.rule.iter().map(rule).collect(),
        ),
        GuidePart::cards(
            "programmes that ask for more",
            &["stricter"],
            known.programme.iter().map(programme).collect(),
        ),
    ]
}

fn rule(rule: &PolicyRule) -> GuideEntry {
    GuideEntry::new("id", &rule.id)
        .text("number", &rule.number)
        .text("fact", &rule.fact)
        .text("threshold", &rule.threshold)
        .text("severity", &rule.severity)
        .list("needs", &rule.needs)
        .from(&rule.sources)
}

fn programme(programme: &Programme) -> GuideEntry {
    let stricter = programme.stricter.iter().map(|(number, severity)| {
        let mut rules = guidance::policies().rule.iter();
        let rule = rules.find(|rule| rule.number == *number);
        let id = rule.map_or(number, |rule| &rule.id);
        format!("{id}: {severity}")
    });
    GuideEntry::new("name", &programme.name)
        .text("id", &programme.id)
        .list("stricter", stricter)
        .from(&programme.sources)
}
