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
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day_short: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when_short: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    starts: Option<String>,
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
    let price = |price: String| {
        if is_free(&price) {
            language.say("labels.free", &[])
        } else {
            price
        }
    };
    Evening {
        title: squeeze(&event.title),
        format: event.format.word(),
        kind: from.always("event.kind", || {
            language.say(&format!("kinds.{}", event.format), &[])
        }),
        day: from.always("event.day", || dates.day(start.date())),
        day_short: from.always("event.day_short", || dates.day_short(start.date())),
        start: from.always("event.start", || dates.clock(start.time())),
        hours: from.always("event.hours", || dates.hours(start, end)),
        when: from.always("event.when", || zoned(dates.when(start, end))),
        when_short: from.always("event.when_short", || zoned(dates.when_short(start))),
        starts: from.always("event.starts", || instant(&span.starts().at)),
        end: from.fact("event.end", || Some(dates.clock(end?.time()))),
        ends: from.fact("event.ends", || end.map(|_| instant(&span.ends()))),
        summary: from.fact("event.summary", || fact(event.summary.as_deref()?)),
        price: from.fact("event.price", || fact(event.price.as_deref()?).map(price)),
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
