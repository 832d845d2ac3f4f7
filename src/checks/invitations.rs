use super::look::{Found, Look};
use crate::plan::{Answer, Event, Id, Standing, Status};
use crate::text::{all_of, was};

/// A calendar that was told another time keeps telling it.
pub(super) fn outdated(look: &Look<'_>) -> Vec<Found> {
    let event = look.event;
    let outdated = event.invited.iter();
    let outdated = outdated.filter(|it| it.standing(event) == Standing::Outdated);
    let names: Vec<String> = outdated.map(|it| look.name(&it.person)).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let (since, letter) = if event.status == Status::Cancelled {
        (", and not told that it is cancelled", "cancellation")
    } else {
        (" before time, place or status changed", "update")
    };
    let message = format!("{} {} invited{since}", all_of(&names), was(names.len()));
    let tip = match names.len() {
        1 => format!("`convoke invite {}` writes the {letter}", event.id),
        _ => format!(
            "`convoke invite {} --output invitations` writes the {letter}s",
            event.id
        ),
    };
    Found::warning(message).tip(tip).into()
}

/// Who has a part and does not come must be replaced.
pub(super) fn declined(look: &Look<'_>) -> Vec<Found> {
    let event = look.event;
    let said_no = event.invited.iter();
    let said_no = said_no.filter(|it| it.answer_of_today(event) == Some(Answer::Declined));
    let found = said_no.filter_map(|it| {
        let part = part(event, &it.person)?;
        let message = format!("{} declined and {part}", look.name(&it.person));
        Some(Found::warning(message).tip("find somebody else, and say so with `convoke change`"))
    });
    found.collect()
}

/// Returns what a person does on the night, as the rest of a sentence.
fn part(event: &Event, person: &Id) -> Option<String> {
    let talks = event.sessions.iter();
    let talks = talks.filter(|talk| talk.speaker.as_ref() == Some(person));
    let talks: Vec<String> = talks.map(|talk| format!("\"{}\"", talk.title)).collect();
    let duties = event.duties.iter().filter(|(_, holder)| holder == person);
    let duties: Vec<String> = duties.map(|(duty, _)| format!("`{duty}`")).collect();
    let speaks = (!talks.is_empty()).then(|| format!("speaks on {}", all_of(talks)));
    let holds = (!duties.is_empty()).then(|| format!("holds {}", all_of(duties)));
    let parts: Vec<String> = speaks.into_iter().chain(holds).collect();
    (!parts.is_empty()).then(|| parts.join(" and "))
}
