//! Other events, the group's own among them, and days that other calendars name.

use chrono::NaiveDate;

use super::outcome::Reason;
use super::score::Evening;
use crate::ops::{Neighbour, NeighbourKind};
use crate::plan::Format;
use crate::text::{all_of, count, is, squeeze};

/// How many days around an event its people are spoken for.
const NEAR: i64 = 2;

/// How many days around a conference another one takes its people and speakers.
const SEASON: i64 = 60;

/// How many titles are named.
const NAMED: usize = 3;

/// Another event as a reason tells it.
struct Rival {
    told: String,
    /// Days from the evening to it; negative when it comes before, 0 on the day.
    days: i64,
    is_partly: bool,
    is_conference: bool,
}

pub(super) fn reasons(on: &Evening<'_>) -> Vec<Reason> {
    let rivals = rivals(on);
    let scale = &on.desk.scale;
    let mut reasons = Vec::new();
    let clash = same_day(&rivals, false)
        .and_then(|text| scale.reason("same-evening", text))
        .or_else(|| {
            let partly = same_day(&rivals, true)?;
            scale.reason("same-evening-partly", partly)
        });
    let near = || nearest(&rivals, NEAR, |_| true);
    let close = clash.or_else(|| scale.reason("near-event", near()?));
    let is_close = close.is_some();
    reasons.extend(close);
    if !is_close && on.desk.event.format == Format::Conference {
        let text = nearest(&rivals, SEASON, |rival| rival.is_conference);
        reasons.extend(text.and_then(|text| scale.reason("near-conference", text)));
    }
    for (kind, name, what) in [
        (NeighbourKind::School, "school-holidays", "school holidays"),
        (NeighbourKind::Exams, "exam-weeks", "exam weeks"),
        (NeighbourKind::City, "city-event", "in town"),
    ] {
        let text = named(on, kind).map(|titles| format!("{what}: {titles}"));
        reasons.extend(text.and_then(|text| scale.reason(name, text)));
    }
    reasons
}

fn rivals(on: &Evening<'_>) -> Vec<Rival> {
    let day = on.day();
    let events = on.desk.plan.events.iter();
    let own = events.filter(|event| event.is_on() && event.id != on.desk.event.id);
    let own = own.map(|event| Rival {
        told: format!("your \"{}\"", squeeze(&event.title)),
        days: (event.start.date() - day).num_days(),
        is_partly: false,
        is_conference: event.format == Format::Conference,
    });
    let others = on.desk.around.neighbours.iter();
    let others = others.filter(|other| other.kind.is_event());
    let others = others.map(|other| Rival {
        told: told(other),
        days: days_to(day, other),
        is_partly: other.kind == NeighbourKind::Partly,
        is_conference: is_conference(other),
    });
    let reach = if on.desk.event.format == Format::Conference {
        SEASON
    } else {
        NEAR
    };
    let is_near = |rival: &Rival| rival.days.abs() <= reach;
    own.chain(others).filter(is_near).collect()
}

fn told(other: &Neighbour) -> String {
    match squeeze(&other.title).as_str() {
        "" => "an event without a name".to_owned(),
        title => format!("\"{title}\""),
    }
}

/// Returns the days from a day to the nearest day of an event.
fn days_to(day: NaiveDate, other: &Neighbour) -> i64 {
    if other.has(day) {
        0
    } else if day < other.from {
        (other.from - day).num_days()
    } else {
        (other.to - day).num_days()
    }
}

/// A calendar does not say what kind of event it has: several days, or a name like `PyCon`.
fn is_conference(other: &Neighbour) -> bool {
    let title = other.title.to_lowercase();
    let is_named = |word: &str| title.contains(word);
    other.from != other.to || ["conf", "con ", "summit"].into_iter().any(is_named)
}

fn same_day(rivals: &[Rival], is_partly: bool) -> Option<String> {
    let same = rivals
        .iter()
        .filter(|rival| rival.days == 0 && rival.is_partly == is_partly);
    let titles: Vec<&str> = same.map(|rival| rival.told.as_str()).collect();
    let verb = is(titles.len());
    (!titles.is_empty()).then(|| format!("{} {verb} on the same day", few(&titles)))
}

/// Tells of the event that is nearest to the evening, within so many days.
fn nearest(rivals: &[Rival], days: i64, is_meant: impl Fn(&Rival) -> bool) -> Option<String> {
    let near = rivals
        .iter()
        .filter(|rival| rival.days != 0 && rival.days.abs() <= days && is_meant(rival));
    let rival = near.min_by_key(|rival| rival.days.abs())?;
    let number = usize::try_from(rival.days.unsigned_abs()).unwrap_or(usize::MAX);
    let side = if rival.days < 0 { "before" } else { "after" };
    Some(format!("{} is {} {side}", rival.told, count(number, "day")))
}

/// Returns what calendars of a kind have on the day.
fn named(on: &Evening<'_>, kind: NeighbourKind) -> Option<String> {
    let days = on.desk.around.neighbours.iter();
    let days = days.filter(|other| other.kind == kind && other.has(on.day()));
    let mut titles: Vec<String> = days.map(|other| squeeze(&other.title)).collect();
    titles.dedup();
    (!titles.is_empty()).then(|| few(&titles))
}

fn few<T: ToString>(titles: &[T]) -> String {
    let rest = titles.len().saturating_sub(NAMED);
    let mut named: Vec<String> = titles.iter().take(NAMED).map(T::to_string).collect();
    if rest > 0 {
        named.push(format!("{rest} more"));
    }
    all_of(named)
}
