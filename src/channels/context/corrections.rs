//! What was told and is not so any more, with the old and the new.

use super::{Source, fact, names, place};
use crate::plan::{Correction, Fact, Id, Occasion, Told};
use crate::schedule::Span;

/// Returns every correction in one line, when they are what a text is about; without what was so
/// before if it has to be `short`.
pub(super) fn changed(from: Source<'_>, short: bool) -> Option<String> {
    if from.wanted.occasion != Occasion::Change {
        return None;
    }
    let all = from.wanted.corrections;
    // A new place is told once, however many facts of it changed.
    let places = [Fact::Venue, Fact::Mode, Fact::Address];
    let place = places
        .into_iter()
        .find(|fact| all.iter().any(|one| one.old.fact() == *fact));
    let once = |one: &&Correction| {
        let fact = one.old.fact();
        !places.contains(&fact) || Some(fact) == place
    };
    let mut told: Vec<String> = Vec::new();
    for line in all
        .iter()
        .filter(once)
        .filter_map(|one| line(from, one, short))
    {
        if !told.contains(&line) {
            told.push(line);
        }
    }
    // A dot between them: a semicolon has a space before it in French, is wide in Chinese, and does
    // not stand before a capital letter in most languages.
    (!told.is_empty()).then(|| told.join(" · "))
}

/// Returns what is new and what it was: `New time: Thu 17 Dec, 19:00 (was: Thu 17 Dec, 18:30)`.
fn line(from: Source<'_>, correction: &Correction, short: bool) -> Option<String> {
    let language = from.language;
    let label = match correction.old.fact() {
        Fact::Status => return Some(language.say("changes.on", &[])),
        Fact::Start | Fact::Minutes => "start",
        Fact::Mode | Fact::Venue | Fact::Address => "place",
        Fact::Title => "title",
        Fact::Speakers => "speakers",
        Fact::Talks => "talks",
        Fact::Price => "price",
    };
    let label = language.say(&format!("changes.{label}"), &[]);
    let old = value(from, &correction.old)?;
    let colon = language.say("marks.colon", &[]);
    let new = match new(from, correction) {
        Some(new) if short => new,
        Some(new) => {
            let was = language.say("changes.was", &[("old", &old)]);
            format!("{new} ({was})")
        }
        None => language.say("changes.gone", &[("old", &old)]),
    };
    Some(format!("{label}{colon}{new}"))
}

/// Returns the new value in words; a place is told as a whole, whatever of it changed.
fn new(from: Source<'_>, correction: &Correction) -> Option<String> {
    let room = place::room(from.plan, from.event);
    match correction.old.fact() {
        // The town stands for a room nobody knows, but it is not the new one.
        Fact::Venue if room.is_none() && from.event.mode.has_room() => None,
        Fact::Mode | Fact::Venue => place::short(from, room.as_ref()),
        _ => value(from, correction.new.as_ref()?),
    }
}

/// Returns a fact in words.
fn value(from: Source<'_>, told: &Told) -> Option<String> {
    let language = from.language;
    let dates = language.dates();
    match told {
        Told::Title(title) => fact(title),
        Told::Day(day) => Some(dates.day_short(*day)),
        Told::Start(start) => {
            let start = *start;
            Some(
                dates.when_short(
                    Span {
                        start,
                        ..span(from)
                    }
                    .after_start(0),
                ),
            )
        }
        Told::Minutes(minutes) => Some(hours(from, *minutes)),
        Told::Mode(mode) => fact(&match (mode.has_room(), mode.has_call()) {
            (true, true) => language.say("labels.hybrid", &[("place", &town(from)?)]),
            (true, false) => town(from)?,
            _ => language.say("labels.at-home", &[]),
        }),
        Told::Venue(id) => {
            let venue = from.plan.venue(id);
            fact(venue.map_or(id.as_str(), |venue| &venue.name))
        }
        Told::Address(address) => fact(address),
        Told::Speakers(speakers) => {
            names(language, speakers.iter().map(|speaker| name(from, speaker)))
        }
        Told::Talks(talks) => names(language, talks.iter().map(String::as_str)),
        Told::Price(price) => fact(price),
        Told::Status(_) => None,
    }
}

fn town(from: Source<'_>) -> Option<String> {
    from.plan.group.city.as_deref().and_then(fact)
}

fn name<'a>(from: Source<'a>, speaker: &'a Id) -> &'a str {
    from.plan
        .person(speaker)
        .map_or(speaker.as_str(), |person| &person.name)
}

fn span(from: Source<'_>) -> Span {
    from.event.span(&from.plan.group.timezone)
}

fn hours(from: Source<'_>, minutes: u32) -> String {
    let span = Span {
        minutes,
        ..span(from)
    };
    let end = (minutes > 0).then(|| span.after_end(0));
    from.language.dates().hours(span.after_start(0), end)
}
