use super::notes;
use crate::guidance::{self, Benefit};
use crate::ops::guide::page::{Fact, GuideEntry, GuidePart};

/// Returns what sponsors give and get.
pub(super) fn parts() -> Vec<GuidePart> {
    let known = guidance::sponsorship();
    let benefit = |it: &Benefit| benefit(it, &known.benefit_sources);
    vec![
        GuidePart::points("what to ask for, in this order", &known.asks),
        GuidePart::text("why in this order", &known.asks_why),
        GuidePart::text("step by step", &known.process),
        notes("what is given", &known.tier),
        GuidePart::table(
            "what a sponsor may get",
            &["benefit", "words", "meetup", "conference"],
            known.benefit.iter().map(benefit).collect(),
        ),
        GuidePart::text("what people think of it", &known.attitude),
    ]
}

fn benefit(known: &Benefit, keys: &[String]) -> GuideEntry {
    GuideEntry::new("benefit", &known.benefit)
        .with("words", Fact::List(known.words.clone()))
        .text("meetup", &known.meetup)
        .text("conference", &known.conference)
        .from(keys)
}
