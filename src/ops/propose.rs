//! What an event would be if nothing more were said: from the last event of its format, then the
//! group, then the format.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::check::{Finding, date_findings};
use super::dates::{fills_a_day, on_rule};
use super::duties::usual_duties;
use super::event_facts;
use super::event_request::EventRequest;
use super::profile::usual_people;
use super::{Around, Now, OpsError};
use crate::guidance;
use crate::plan::{Detail, Event, Feature, Format, Mode, Plan, Status};
use crate::schedule::{Cadence, Zone, day_in_words};
use crate::text::capital;

/// An event as it would be, and the plan with whatever new names it brought.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The plan with the new venue, people and sponsors, without the event.
    pub plan: Plan,
    /// The event, without tasks.
    pub event: Event,
}

/// An evening the event could be on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The start.
    pub start: NaiveDateTime,
    /// Why this evening.
    pub reasons: Vec<String>,
}

/// Returns the event that follows from what was said so far.
pub fn propose(
    plan: &Plan,
    request: &EventRequest,
    around: &Around<'_>,
) -> Result<Proposal, OpsError> {
    let request = &placed(plan, request, around.now);
    let mut event = base(plan, request, around.now);
    let mut plan = plan.clone();
    event_facts::set(&mut plan, &mut event, request)?;
    if request.day.is_none()
        && let Some(first) = suggest(&plan, &event, around).next()
    {
        let time = request.time.unwrap_or(first.start.time());
        event.start = first.start.date().and_time(time);
    }
    event_facts::set_new_venue(&plan, &mut event, request);
    // Who is free and whose turn it is hangs on the day and on who speaks.
    if request.duties.is_none() {
        event.duties = usual_duties(&plan, &event);
    }
    Ok(Proposal { plan, event })
}

/// Returns what was said with its day and time by the clocks the event would have.
pub fn placed(plan: &Plan, request: &EventRequest, now: Now) -> EventRequest {
    if request.offset.is_none() {
        return request.clone();
    }
    request.on_clocks_of(&zone_of(plan, request, now))
}

/// Returns the zone an event would be in.
pub(super) fn zone_of(plan: &Plan, request: &EventRequest, now: Now) -> Zone {
    let own = request.timezone.clone();
    own.or_else(|| base(plan, request, now).timezone)
        .unwrap_or_else(|| plan.group.timezone.clone())
}

/// Returns an event made of defaults.
pub(super) fn base(plan: &Plan, request: &EventRequest, now: Now) -> Event {
    let on = || plan.events.iter().filter(|event| event.is_on());
    let newest = || on().max_by(|a, b| a.by_start(b));
    let format = request
        .format
        .or_else(|| newest().map(|event| event.format));
    let format = format.unwrap_or(Format::TalkNight);
    let like = on().filter(|event| event.format == format);
    let last = like.max_by(|a, b| a.by_start(b));
    let mode = request
        .mode
        .or(last.map(|event| event.mode))
        .unwrap_or(Mode::InPerson);
    let venue = last.or_else(newest).and_then(|event| event.venue.clone());
    let minutes = request
        .minutes
        .or(last.map(|event| event.minutes))
        .unwrap_or(guidance::format(format).minutes);
    Event {
        format,
        mode,
        status: Status::Tentative,
        minutes,
        timezone: last.and_then(|event| event.timezone.clone()),
        languages: last
            .map(|event| event.languages.clone())
            .unwrap_or_default(),
        venue: venue.filter(|_| mode.has_room()),
        online: last
            .and_then(|event| event.online.clone())
            .filter(|_| mode.has_call()),
        expected: Some(
            last.and_then(|event| event.expected)
                .unwrap_or_else(|| usual_people(format)),
        ),
        detail: last.map_or(Detail::Core, |event| event.detail),
        features: usual_features(last, format, mode),
        sponsors: last.map(|event| event.sponsors.clone()).unwrap_or_default(),
        ..Event::new(
            "new".parse().expect("a word is an id"),
            title_of(format),
            now.today().and_time(usual_time(plan, last, format, mode)),
        )
    }
}

/// Returns what an evening is called that has no title.
pub(super) fn title_of(format: Format) -> String {
    capital(&format.word().replace('-', " "))
}

/// Returns the group's usual time; weekday evenings from half past six, calls from eight, and
/// events that take a day from half past nine (guidance on dates).
fn usual_time(plan: &Plan, last: Option<&Event>, format: Format, mode: Mode) -> NaiveTime {
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
    let cadence = plan.group.cadence.as_ref().and_then(Cadence::time);
    // One picnic at noon does not move every evening after it.
    let usual = cadence
        .filter(|_| !takes_a_day(format))
        .or(last.map(|event| event.start.time()));
    usual.unwrap_or(match mode {
        _ if takes_a_day(format) => time(9, 30),
        Mode::Online => time(20, 0),
        _ => time(18, 30),
    })
}

/// Whether events of a format usually fill a day, and so a weekend.
fn takes_a_day(format: Format) -> bool {
    matches!(
        format,
        Format::Workshop | Format::InstallFest | Format::Hackathon | Format::Conference
    )
}

/// Returns what the last event of the format had, or what such events usually have.
fn usual_features(last: Option<&Event>, format: Format, mode: Mode) -> Vec<Feature> {
    // An event brought in from a calendar has no heads, and does not say what it had.
    let says = |last: &&Event| last.expected.is_some() || !last.features.is_empty();
    let planned = last.filter(|last| says(last) || !last.tasks.is_empty());
    let mut features = match planned {
        // What was true of that evening alone does not come back.
        Some(last) => {
            let features = last.features.iter().copied();
            features.filter(|feature| !is_once(*feature)).collect()
        }
        None => first_features(format),
    };
    if !mode.has_room() {
        features.retain(|feature| !event_facts::needs_room(*feature));
    }
    features.sort_unstable();
    features.dedup();
    features
}

/// Whether a feature is true of one evening alone.
pub(super) fn is_once(feature: Feature) -> bool {
    matches!(
        feature,
        Feature::FirstEvent
            | Feature::NewVenue
            | Feature::Changed
            | Feature::Incident
            | Feature::LeadChange
            | Feature::Request
    )
}

/// Returns what events of a format usually have: what a group without a history starts from.
fn first_features(format: Format) -> Vec<Feature> {
    use Feature::{Food, Registration, Screen, Sponsor};
    match format {
        Format::Social => Vec::new(),
        Format::StudyGroup => vec![Registration],
        Format::HackNight | Format::InstallFest => vec![Registration, Food],
        Format::Hackathon => vec![Registration, Screen, Food, Sponsor, Feature::Overnight],
        Format::Conference => vec![Registration, Screen, Food, Sponsor, Feature::Paid],
        Format::TalkNight | Format::LightningTalks | Format::Workshop | Format::LivestreamParty => {
            vec![Registration, Screen, Food, Sponsor]
        }
    }
}

/// Returns evenings for an event, soonest first: on the group's cadence, far enough ahead, off
/// holidays and neighbours' events, within two years; scored as [`dates`](super::dates) does.
pub fn suggest(
    plan: &Plan,
    event: &Event,
    around: &Around<'_>,
) -> impl Iterator<Item = Suggestion> + use<> {
    let usual = plan.group.cadence.as_ref();
    let usual = usual.filter(|_| !fills_a_day(event));
    suggest_on(plan, event, usual, around)
}

/// Returns the first day that leaves an event of a format the time it wants.
pub(super) fn lead_days(format: Format, now: Now) -> NaiveDate {
    let lead = TimeDelta::days(i64::from(guidance::format(format).good.0));
    now.today().checked_add_signed(lead).unwrap_or(now.today())
}

/// As [`suggest`], on the days of a rule; on those most groups meet on when there is none.
pub(super) fn suggest_on(
    plan: &Plan,
    event: &Event,
    usual: Option<&Cadence>,
    around: &Around<'_>,
) -> impl Iterator<Item = Suggestion> + use<> {
    let first = lead_days(event.format, around.now);
    let cadence = usual
        .cloned()
        .unwrap_or_else(|| default_cadence(fills_a_day(event)));
    let days: Vec<NaiveDate> = cadence
        .dates_from(first)
        .take_while(|day| (*day - first).num_days() < SEARCH_DAYS)
        .collect();
    on_rule(plan, event, (&days, usual), around).into_iter()
}

/// How far ahead evenings are looked for, in days: two years.
const SEARCH_DAYS: i64 = 731;

/// The evening of a group that has none: the third Thursday, or a Saturday for whole days.
pub(super) fn default_cadence(fills_a_day: bool) -> Cadence {
    let words = if fills_a_day {
        "third saturday"
    } else {
        "third thursday"
    };
    words.parse().expect("a cadence in its own words")
}

/// Returns what the checks say about an event's day.
pub fn date_check(proposal: &Proposal, around: &Around<'_>) -> Vec<Finding> {
    date_findings(&proposal.plan, &proposal.event, around)
}

/// Returns the day in words, for questions about it.
pub fn start_in_words(start: NaiveDateTime) -> String {
    format!("{}, {}", day_in_words(start.date()), start.format("%H:%M"))
}
