use crate::guidance::{self, Source};
use crate::ops::guide::page::{Fact, GuideEntry, GuidePart};

/// Returns every source.
pub(super) fn parts() -> Vec<GuidePart> {
    let known = guidance::sources().map(source).collect();
    let shown = &["address", "part_of_it", "taken"];
    vec![GuidePart::cards("sources", shown, known)]
}

fn source(source: &Source) -> GuideEntry {
    GuideEntry::new("title", &source.title)
        .text("id", &source.key)
        .maybe("address", source.address.as_ref())
        .maybe("part_of_it", source.part.as_ref())
        .text("taken", &source.taken)
        .with("background", Fact::Flag(source.background))
}
