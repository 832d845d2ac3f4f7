//! When it is, what it is, and who speaks.

use chrono::{DateTime, NaiveDateTime, SecondsFormat};
use serde::Serialize;

use super::{Source, fact, has_stamps};
use crate::language::Language;
use crate::plan::{Head, Person, Session};
use crate::schedule::Span;
use crate::text::squeeze;

/// The event.
#[derive(Debug, Serialize)]
pub(super) struct Evening {
    title: String,
    format: &'static str,
    kind: String,
    day: String,
    day_short: String,
    start: String,
    hours: String,
    when: String,
    when_short: String,
    starts: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ends: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<String>,
}

/// A part of the agenda.
#[derive(Debug, Serialize)]
pub(super) struct Slot {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    handle: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    length: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    slides: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    video: Option<String>,
}

/// A talk for a short text: who, and what if the event's title does not say it already.
#[derive(Debug, Serialize)]
pub(super) struct Talk {
    speaker: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    handle: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
}

/// The next event.
#[derive(Debug, Serialize)]
pub(super) struct Coming {
    title: String,
    when_short: String,
}

impl Slot {
    pub(super) fn speaker(&self) -> Option<&str> {
        self.speaker.as_deref()
    }

    pub(super) fn title(&self) -> &str {
        &self.title
    }
}

/// Returns the facts of the evening.
pub(super) fn evening(from: Source<'_>) -> Evening {
    let Source {
        plan,
        event,
        language,
        ..
    } = from;
    let dates = language.dates();
    let span = event.span(&plan.group.timezone);
    let start = span.after_start(0);
    let end = (span.minutes > 0).then(|| span.after_end(0));
    let zoned = |told: String| {
        if event.mode.has_call() {
            format!("{told} ({})", zone(&span))
        } else {
            told
        }
    };
    let price = event.price.as_deref().and_then(fact);
    Evening {
        title: squeeze(&event.title),
        format: event.format.word(),
        kind: language.say(&format!("kinds.{}", event.format), &[]),
        day: dates.day(start.date()),
        day_short: dates.day_short(start.date()),
        start: dates.clock(start.time()),
        hours: dates.hours(start, end),
        when: zoned(dates.when(start, end)),
        when_short: zoned(dates.when_short(start)),
        starts: instant(&span.starts().at),
        end: end.map(|end| dates.clock(end.time())),
        ends: end.map(|_| instant(&span.ends())),
        summary: event.summary.as_deref().and_then(fact),
        price: price.map(|price| {
            if is_free(&price) {
                language.say("labels.free", &[])
            } else {
                price
            }
        }),
    }
}

/// Whether a price says that there is none.
fn is_free(price: &str) -> bool {
    matches!(
        price.to_lowercase().as_str(),
        "free" | "0" | "free of charge"
    )
}

fn instant<Z: chrono::TimeZone>(at: &DateTime<Z>) -> String
where
    Z::Offset: std::fmt::Display,
{
    at.to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// Returns what the zone's time is called at the start: `CET`, or `UTC+05:45` where the database
/// has only a number.
fn zone(span: &Span) -> String {
    let at = span.starts().at;
    let name = span.zone.abbreviation(at.to_utc());
    if name.starts_with(['+', '-']) {
        format!("UTC{}", at.offset())
    } else {
        name
    }
}

/// Returns the start as Discord shows it: how long until then, or the time for readers elsewhere.
pub(super) fn stamp(from: Source<'_>) -> Option<String> {
    has_stamps(from.channel.rules().markup).then(|| {
        let seconds = from
            .event
            .span(&from.plan.group.timezone)
            .starts()
            .at
            .timestamp();
        let form = if from.event.mode.has_call() { 'F' } else { 'R' };
        format!("<t:{seconds}:{form}>")
    })
}

/// Returns until when talks may be proposed, with the zone: proposals come from anywhere.
pub(super) fn deadline(from: Source<'_>, until: NaiveDateTime) -> String {
    let span = Span {
        start: until,
        ..from.event.span(&from.plan.group.timezone)
    };
    format!(
        "{} ({})",
        from.language.dates().when(until, None),
        zone(&span)
    )
}

/// Returns the agenda as people are told it, with its times if the plan says all of them.
pub(super) fn slots(from: Source<'_>) -> Vec<Slot> {
    let clock = |begins: NaiveDateTime| from.language.dates().clock(begins.time());
    let sessions = from.event.told_sessions().into_iter();
    sessions
        .map(|(session, begins)| Slot {
            start: begins.map(clock),
            ..slot(from, session)
        })
        .collect()
}

/// Returns one part of the agenda.
pub(super) fn slot(from: Source<'_>, session: &Session) -> Slot {
    let speaker = session.speaker.as_ref().and_then(|id| from.plan.person(id));
    let organization = speaker.and_then(|speaker| speaker.organization.as_deref());
    let length = |minutes: u32| {
        from.language
            .say("labels.minutes", &[("n", &minutes.to_string())])
    };
    Slot {
        title: squeeze(&session.title),
        speaker: speaker.and_then(|speaker| fact(&speaker.name)),
        handle: speaker.and_then(|speaker| mention(from, speaker)),
        organization: organization.and_then(fact),
        start: None,
        minutes: session.minutes,
        length: session.minutes.map(length),
        summary: session.summary.as_deref().and_then(fact),
        slides: session.slides.as_deref().and_then(fact),
        video: session.video.as_deref().and_then(fact),
    }
}

/// Returns how a person is mentioned on the channel: by a name with `@`. A page of theirs is none.
fn mention(from: Source<'_>, person: &Person) -> Option<String> {
    let channel = from.wanted.channel;
    let mut handles = person.handles.iter();
    let (_, handle) = handles.find(|(name, _)| name == channel)?;
    let handle = fact(handle)?;
    match channel {
        _ if handle.contains(['/', ' ']) => None,
        _ if handle.starts_with('@') => Some(handle),
        // There a name is a domain (atproto.com/specs/handle).
        "bluesky" => Some(format!("@{handle}")),
        _ => None,
    }
}

/// Returns the sessions that have a speaker.
pub(super) fn talks(from: Source<'_>) -> Vec<Talk> {
    let event = squeeze(&from.event.title);
    let talks = slots(from).into_iter().filter_map(|slot| {
        Some(Talk {
            speaker: slot.speaker?,
            handle: slot.handle,
            organization: slot.organization,
            title: Some(slot.title).filter(|title| *title != event),
        })
    });
    talks.collect()
}

/// Returns the next event's facts.
pub(super) fn coming(language: &Language, next: &Head) -> Coming {
    Coming {
        title: squeeze(&next.title),
        when_short: language.dates().when_short(next.start),
    }
}
