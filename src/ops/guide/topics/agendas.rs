use crate::guidance::{self, Agenda};
use crate::ops::guide::page::{Fact, GuideEntry, GuidePart};

/// Returns what holds for every agenda, and agendas in use.
pub(super) fn parts() -> Vec<GuidePart> {
    let known = guidance::formats();
    vec![
        GuidePart::points("rules", &known.agenda_rules),
        GuidePart::text("why", &known.agenda_why),
        GuidePart::cards(
            "agendas",
            &["steps", "note"],
            known.agenda.iter().map(agenda).collect(),
        ),
    ]
}

fn agenda(agenda: &Agenda) -> GuideEntry {
    GuideEntry::new("name", &agenda.name)
        .list("format", agenda.format)
        .list("mode", agenda.mode)
        .with("steps", Fact::Steps(agenda.segments.clone()))
        .maybe("note", agenda.note.as_ref())
        .from(&agenda.sources)
}
