use super::notes;
use crate::guidance::{self, Adjustment, ShowRate};
use crate::ops::guide::page::{Fact, GuideEntry, GuidePart};

/// Returns how many of those who sign up come, and what changes it.
pub(super) fn parts() -> Vec<GuidePart> {
    let known = guidance::quantities();
    vec![
        GuidePart::table(
            "rates",
            &["situation", "percent", "seen", "evidence"],
            known.show_rate.iter().map(rate).collect(),
        ),
        GuidePart::table(
            "what changes them",
            &["cause", "points"],
            known.adjustment.iter().map(adjustment).collect(),
        ),
        notes("advice", &known.note),
    ]
}

fn rate(rate: &ShowRate) -> GuideEntry {
    let entry = GuideEntry::new("situation", &rate.situation)
        .text("id", &rate.id)
        .number("percent", rate.percent);
    let entry = match rate.range {
        Some((low, high)) => entry.with("seen", Fact::Range(low, high)),
        None => entry,
    };
    entry.text("evidence", &rate.evidence).from(&rate.sources)
}

fn adjustment(known: &Adjustment) -> GuideEntry {
    GuideEntry::new("cause", &known.cause)
        .number("points", known.points)
        .from(&known.sources)
}
