use crate::guidance::{self, Quantity};
use crate::ops::guide::page::{GuideEntry, GuidePart};

/// Returns how much of what.
pub(super) fn parts() -> Vec<GuidePart> {
    let entry = |known: &Quantity| {
        GuideEntry::new("name", &known.name)
            .text("text", &known.text)
            .from(&known.sources)
    };
    let entries = guidance::quantities().quantity.iter().map(entry).collect();
    vec![GuidePart::table("quantities", &["name", "text"], entries)]
}
