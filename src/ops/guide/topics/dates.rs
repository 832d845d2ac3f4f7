use crate::guidance::{self, DateCriterion};
use crate::ops::guide::page::{GuideEntry, GuidePart};

/// Returns how to choose a date.
pub(super) fn parts() -> Vec<GuidePart> {
    let known = guidance::scoring();
    let criteria = known.date.iter().map(criterion);
    vec![
        GuidePart::text("never", &known.date_knock_outs),
        GuidePart::table(
            "points",
            &["criterion", "evening", "weekend"],
            criteria.collect(),
        ),
        GuidePart::text("how to read them", &known.date_note),
    ]
}

fn criterion(known: &DateCriterion) -> GuideEntry {
    GuideEntry::new("criterion", &known.criterion)
        .text("evening", &known.evening)
        .maybe("weekend", known.weekend.as_ref())
        .from(&known.sources)
}
