//! Who has spoken, and since when.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::plan::{Event, Id, Plan};

/// Somebody who spoke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerLine {
    /// The id.
    pub person: Id,
    /// The name.
    pub name: String,
    /// How many talks.
    pub talks: usize,
    /// The day of the last of them.
    pub last: NaiveDate,
    /// Whether the first talk at the group ever is among them.
    pub is_new: bool,
}

/// Returns who spoke at some evenings, most talks first, then latest, then by name. `all` are the
/// evenings of all years, soonest first: who spoke before is not new.
pub(super) fn speakers(plan: &Plan, evenings: &[&Event], all: &[&Event]) -> Vec<SpeakerLine> {
    let mut first: BTreeMap<&Id, NaiveDate> = BTreeMap::new();
    for (person, day) in all.iter().flat_map(|event| talks(event)) {
        first.entry(person).or_insert(day);
    }
    let mut found: BTreeMap<&Id, SpeakerLine> = BTreeMap::new();
    for (person, day) in evenings.iter().flat_map(|event| talks(event)) {
        let line = found.entry(person).or_insert_with(|| SpeakerLine {
            person: person.clone(),
            name: plan.name_of(person),
            talks: 0,
            last: day,
            is_new: false,
        });
        line.talks += 1;
        line.last = line.last.max(day);
        line.is_new |= first.get(person) == Some(&day);
    }
    let mut lines: Vec<SpeakerLine> = found.into_values().collect();
    lines.sort_by(|a, b| {
        let order = (b.talks, b.last).cmp(&(a.talks, a.last));
        order.then_with(|| a.name.cmp(&b.name))
    });
    lines
}

/// Returns who gave the talks of an evening, and the day; a talk nobody said yes to was not given.
fn talks(event: &Event) -> impl Iterator<Item = (&Id, NaiveDate)> {
    let day = event.start.date();
    let given = event
        .sessions
        .iter()
        .filter(|session| session.is_content() && session.is_told());
    given.filter_map(move |session| Some((session.speaker.as_ref()?, day)))
}
