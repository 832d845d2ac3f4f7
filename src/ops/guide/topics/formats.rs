use crate::guidance::{self, Choice, FormatFacts};
use crate::ops::guide::page::{Fact, GuideEntry, GuidePart};

/// Returns which format fits, and what is known of each.
pub(super) fn parts() -> Vec<GuidePart> {
    let known = guidance::formats();
    vec![
        GuidePart::cards(
            "which one fits",
            &["suggest", "why"],
            known.choice.iter().map(choice).collect(),
        ),
        GuidePart::cards(
            "formats",
            &[
                "size",
                "length",
                "good_days",
                "floor_days",
                "team",
                "special",
            ],
            known.format.iter().map(format).collect(),
        ),
    ]
}

fn choice(choice: &Choice) -> GuideEntry {
    GuideEntry::new("situation", &choice.situation)
        .text("suggest", &choice.suggest)
        .list("formats", &choice.formats)
        .maybe("why", choice.why.as_ref())
        .from(&choice.sources)
}

fn format(facts: &FormatFacts) -> GuideEntry {
    GuideEntry::new("format", facts.format.word())
        .with("people", Fact::Range(facts.people.0, facts.people.1))
        .text("size", &facts.size)
        .number("minutes", facts.minutes)
        .text("length", &facts.length)
        .with("good_days", Fact::Range(facts.good.0, facts.good.1))
        .number("floor_days", facts.floor)
        .number("scale_percent", facts.scale_percent)
        .text("team", &facts.team)
        .text("special", &facts.special)
        .from(&facts.sources)
}
