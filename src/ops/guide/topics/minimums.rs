use crate::guidance::{self, Minimum};
use crate::ops::guide::page::{Fact, GuideEntry, GuidePart};

/// Returns what cannot be had faster, however a plan is squeezed.
pub(super) fn parts() -> Vec<GuidePart> {
    let known = guidance::minimums().iter().map(minimum);
    let shown = &["what", "days", "good_days", "instead"];
    vec![GuidePart::table("minimums", shown, known.collect())]
}

fn minimum(minimum: &Minimum) -> GuideEntry {
    let entry = GuideEntry::new("what", &minimum.what).number("days", minimum.days);
    let entry = match minimum.good {
        Some(good) => entry.number("good_days", good),
        None => entry,
    };
    entry
        .text("instead", &minimum.instead)
        .list("formats", &minimum.formats)
        .list("tasks", &minimum.items)
        .with("dropped", Fact::Flag(minimum.drop))
        .from(&minimum.sources)
}
