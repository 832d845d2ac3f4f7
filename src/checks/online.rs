use super::look::{Found, Look};
use super::words::mentions;
use crate::plan::Feature;
use crate::text::{all_of, for_shell};

/// A call whose door stands open is visited by those who come to disturb.
pub(super) fn control(look: &Look<'_>) -> Vec<Found> {
    let event = look.event;
    if !event.mode.has_call() {
        return Vec::new();
    }
    let mut found = Vec::new();
    // A stream is there to be seen; a call is there to be entered.
    if !look.has(Feature::Streaming) && event.tells_call(&look.public_words()) {
        let message = "the address of the call stands in what everybody reads";
        let tip = "take it out of title and summary; those who sign up get it from `online`";
        found.push(Found::error(message).tip(tip));
    }
    if !look.is_open() || !look.is_soon() {
        return found;
    }
    let call = &event.particulars.call;
    if call.is_empty() {
        let message = "nobody noted who guards the call";
        let tip = guards(look);
        found.push(Found::note(message).tip(tip));
        return found;
    }
    let has = |words: &[&str]| call.iter().any(|it| mentions(it, words));
    let is_watched = look.has(Feature::Streaming);
    let door = is_watched
        || has(&[
            "passcode",
            "password",
            "waiting room",
            "registration",
            "lobby",
        ]);
    let hosts = has(&["two hosts", "2 hosts", "co host", "three hosts", "hosts"]);
    let wanted = [(door, "a passcode or a waiting room"), (hosts, "two hosts")];
    let lacking = wanted.iter().filter(|(is, _)| !is).map(|(_, what)| *what);
    let lacking: Vec<&str> = lacking.collect();
    if !lacking.is_empty() {
        let message = format!(
            "the call is open to everybody, without {}",
            all_of(&lacking)
        );
        let tip = guards(look);
        found.push(Found::error(message).tip(tip));
    }
    found
}

/// Who is far away has other clocks.
pub(super) fn timezone(look: &Look<'_>) -> Vec<Found> {
    if !look.event.mode.has_call() {
        return Vec::new();
    }
    let span = look.event.span(&look.plan.group.timezone);
    let zone = span.zone.name();
    let silent = look
        .pages
        .iter()
        .filter(|page| !page.text.contains(&page.zone) && !page.text.contains(zone));
    let silent: Vec<String> = silent
        .map(|page| format!("{} ({})", page.channel, page.language))
        .collect();
    if silent.is_empty() {
        return Vec::new();
    }
    let message = format!("the announcement for {} names no time zone", all_of(silent));
    let tip = "write the time as `{{event.when}}` in your template: `convoke templates variables`";
    Found::error(message).tip(tip).into()
}

/// Returns the command that says what guards the call besides what is known: it takes the place of all
/// that was said before.
fn guards(look: &Look<'_>) -> String {
    let known = look.event.particulars.call.iter().map(String::as_str);
    let more = ["passcode", "two-hosts"];
    let more = more
        .iter()
        .filter(|it| known.clone().all(|known| known != **it));
    let all = known.clone().chain(more.copied());
    let flags: Vec<String> = all
        .map(|it| format!(" --guard {}", for_shell(it)))
        .collect();
    let flags = flags.concat();
    format!("`convoke change {}{flags}`", look.event.id)
}
