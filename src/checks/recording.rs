use super::Severity;
use super::look::{Found, Look};
use crate::plan::{Feature, Session};
use crate::text::all_of;

fn is_kept(look: &Look<'_>) -> bool {
    look.has(Feature::Recording) || look.has(Feature::Streaming)
}

/// What is on the net stays there: everybody on it has said yes.
pub(super) fn consent(look: &Look<'_>) -> Vec<Found> {
    if !is_kept(look) || look.is_done("content-recording-consent") {
        return Vec::new();
    }
    let spoken = look.talks().filter(|talk| talk.speaker.is_some());
    let spoken: Vec<&Session> = spoken.collect();
    let names = |of: &dyn Fn(&Session) -> bool| {
        let talks = spoken.iter().filter(|talk| of(talk));
        let ids = talks.filter_map(|talk| talk.speaker.as_ref());
        let mut names: Vec<String> = ids.map(|id| look.name(id)).collect();
        names.dedup();
        names
    };
    let refused = names(&|talk| talk.recording == Some(false));
    let unasked = names(&|talk| talk.recording.is_none());
    let mut found = Vec::new();
    // A stream cannot leave a talk out without everybody noticing; a recording can.
    if look.has(Feature::Streaming) && !refused.is_empty() {
        let message = format!("{} said no, and the evening is streamed", all_of(&refused));
        let tip = "switch the stream off for that talk, or altogether: `convoke change --without streaming`";
        found.push(Found::error(message).tip(tip));
    }
    if !unasked.is_empty() && look.is_soon() {
        let message = format!("nobody noted that {} may be recorded", all_of(&unasked));
        let tip = "ask in writing, and note it: `convoke session change TITLE --recording yes`";
        found.push(Found::error(message).tip(tip));
    }
    found
}

/// A camera in the room concerns everybody in it.
pub(super) fn photo(look: &Look<'_>) -> Vec<Found> {
    let has = look.plan.group.ways.photo_rule.is_some() || look.is_done("care-photo");
    if !is_kept(look) || has || !look.is_soon() {
        return Vec::new();
    }
    let message = "it is recorded or streamed, and nothing says what holds for photographs";
    let tip = "`convoke group change --photo-rule \"ask before you publish\"`";
    Found::new(Severity::Warning, message).tip(tip).into()
}
