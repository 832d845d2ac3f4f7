use chrono::{Datelike, NaiveDate, Weekday};

use super::look::{Found, Look};
use super::{Neighbour, Severity};
use crate::plan::{Format, Status};
use crate::schedule::{Closeness, day_in_words, is_by_day};
use crate::text::{count, is};

/// Public holidays keep people away, and so do their eves and bridge days.
pub(super) fn holiday(look: &Look<'_>) -> Vec<Found> {
    let Some(country) = &look.plan.group.country else {
        return Vec::new();
    };
    let day = look.event.start.date();
    // A pub evening on a holiday can be the best one; a talk night stays empty.
    let is_social = look.event.format == Format::Social;
    let weight = |usual| if is_social { Severity::Note } else { usual };
    if let Some(holiday) = country.holiday(day) {
        let message = format!(
            "{} is {} in {}",
            day_in_words(day),
            holiday.name,
            country.name()
        );
        let found = Found::new(weight(Severity::Error), message);
        return found.tip("choose another day: `convoke dates`").into();
    }
    let message = match country.near_holiday(day) {
        None => return Vec::new(),
        Some(Closeness::Eve(holiday)) => {
            format!("{} is the eve of {}", day_in_words(day), holiday.name)
        }
        Some(Closeness::Bridge(holiday)) => format!(
            "{} is a bridge day next to {}",
            day_in_words(day),
            holiday.name
        ),
    };
    Found::new(weight(Severity::Warning), message).into()
}

/// An overlapping event splits a small audience; one a day or two away does, too, a little.
pub(super) fn clash(look: &Look<'_>) -> Vec<Found> {
    let day = look.event.start.date();
    let own =
        look.plan.events.iter().filter(|other| {
            other.id != look.event.id && other.is_on() && other.start.date() == day
        });
    let own = own.map(|other| format!("the group has \"{}\" on the same day", other.title));
    let same = others(look).filter(|other| gap(other, day) == 0);
    let same = same.map(|other| format!("\"{}\" is on the same day", other.title));
    let same = own.chain(same).map(|message| {
        Found::warning(message).tip("choose another day, or do it together: `convoke dates`")
    });
    let wide = if look.is_conference() {
        look.days("days-conference")
    } else {
        look.days("days")
    };
    let near = others(look).filter_map(|other| {
        let days = gap(other, day);
        let is_near = days > 0 && days <= wide;
        let days = count(usize::try_from(days).unwrap_or_default(), "day");
        is_near.then(|| Found::note(format!("\"{}\" is {days} away", other.title)))
    });
    same.chain(near).collect()
}

/// Returns the events of neighbours; holidays of schools are no rivals.
fn others<'l>(look: &Look<'l>) -> impl Iterator<Item = &'l Neighbour> + use<'l> {
    let others = look.neighbours.iter();
    others.filter(|other| other.kind.is_event())
}

/// Returns how many days lie between a day and a neighbour's event; 0 when it is on that day.
fn gap(other: &Neighbour, day: NaiveDate) -> i64 {
    let before = (other.from - day).num_days();
    let after = (day - other.to).num_days();
    before.max(after).max(0)
}

/// Evening events do best in the middle of the working week; the group's own rhythm knows better.
pub(super) fn weekday(look: &Look<'_>) -> Vec<Found> {
    let event = look.event;
    let cadence = look.plan.group.cadence.as_ref();
    let is_usual = cadence.is_some_and(|cadence| cadence.fits(event.start.date()));
    let severity = match look.weekday {
        Weekday::Mon => Severity::Note,
        Weekday::Fri | Weekday::Sat | Weekday::Sun => Severity::Warning,
        _ => return Vec::new(),
    };
    // A public holiday is said to be one; which weekday it is adds nothing.
    let country = look.plan.group.country.as_ref();
    let is_holiday = country.is_some_and(|it| it.holiday(event.start.date()).is_some());
    // People go out on Fridays, too; they do not go to talks.
    let is_social = event.format == Format::Social;
    if look.fills_a_day || is_usual || is_holiday || is_social && look.weekday == Weekday::Mon {
        return Vec::new();
    }
    let severity = if is_social { Severity::Note } else { severity };
    let name = event.start.format("%A");
    let best = if look.weekday == event.start.weekday() {
        "Tuesday to Thursday"
    } else {
        "Monday to Wednesday"
    };
    let days = if is_by_day(event.start.time()) {
        format!("{name}s")
    } else {
        format!("{name} evenings")
    };
    let message = format!("{days} draw fewer people than {best}");
    Found::new(severity, message).into()
}

/// Most later trouble is bought on the day the date is promised; people want to know in time.
pub(super) fn lead_time(look: &Look<'_>) -> Vec<Found> {
    let left = look.left();
    let tip = "choose a later date, or a lighter format such as a social";
    if left < 0 {
        return Vec::new();
    }
    // Once an evening is promised, its tasks say what is late.
    if left < look.floor_days && look.event.status == Status::Tentative {
        let message = format!(
            "{} left, and a {} wants at least {} days",
            are(left),
            look.event.format,
            look.floor_days
        );
        return Found::warning(message).tip(tip).into();
    }
    let (floor, last) = notice(look);
    let (days, message) = if let Some(on) = look.announced_on() {
        // Told late cannot be helped any more; those who come rarely need a word of their own.
        let days = (look.event.start.date() - on).num_days();
        let told = format!("it was announced {} before", spell(days));
        let message = format!("{told}; people want {floor} days to keep it free");
        (days, message)
    } else {
        let message = format!(
            "nothing is announced yet, {} left, and people want {floor} days to keep it free",
            are(left)
        );
        (left, message)
    };
    if days >= floor {
        return Vec::new();
    }
    let found = match (look.announced_on(), days < last) {
        (Some(_), _) => Found::note(message),
        (None, true) => Found::error(message),
        (None, false) => Found::warning(message),
    };
    let tip = "write to people one by one, or announce it now: `convoke announce`, `convoke said`";
    found.tip(tip).into()
}

/// Returns how many days before the event it is announced at the latest, and when it is too late.
fn notice(look: &Look<'_>) -> (i64, i64) {
    let last = look.days("days-last");
    match look.event.format {
        Format::Hackathon => (look.days("days-hackathon"), last),
        Format::Conference => (look.days("days-conference"), last),
        Format::Social | Format::StudyGroup => (last, 0),
        _ => (look.days("days"), last),
    }
}

/// Returns `no day is`, `1 day is` or `3 days are`.
pub(super) fn are(days: i64) -> String {
    match usize::try_from(days).unwrap_or_default() {
        0 => "no day is".to_owned(),
        days => format!("{} {}", count(days, "day"), is(days)),
    }
}

fn spell(days: i64) -> String {
    count(usize::try_from(days).unwrap_or_default(), "day")
}
