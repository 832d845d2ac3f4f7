use chrono::{Datelike, Weekday};

use super::catalog::Found;
use super::{Facts, Severity};
use crate::plan::{Format, Status};
use crate::schedule::{Closeness, day_in_words};

/// Public holidays keep people away, and so do their eves and bridge days.
pub(super) fn holiday(facts: &Facts<'_>) -> Vec<Found> {
    let Some(country) = &facts.plan.group.country else {
        return Vec::new();
    };
    let day = facts.event.start.date();
    if let Some(holiday) = country.holiday(day) {
        let message = format!(
            "{} is {} in {}",
            day_in_words(day),
            holiday.name,
            country.name()
        );
        // A pub evening on a holiday can be the best one; a talk night stays empty.
        let severity = if facts.event.format == Format::Social {
            Severity::Note
        } else {
            Severity::Warning
        };
        return vec![Found {
            severity,
            message,
            tip: Some("choose another day".to_owned()),
        }];
    }
    let message = match country.near_holiday(day) {
        None => return Vec::new(),
        Some(Closeness::Eve(holiday)) => {
            format!("{} is the eve of {}", day_in_words(day), holiday.name)
        }
        Some(Closeness::Bridge(holiday)) => {
            format!(
                "{} is a bridge day next to {}",
                day_in_words(day),
                holiday.name
            )
        }
    };
    vec![Found {
        severity: Severity::Note,
        message,
        tip: None,
    }]
}

/// An overlapping event splits a small audience.
pub(super) fn clash(facts: &Facts<'_>) -> Vec<Found> {
    let day = facts.event.start.date();
    let own =
        facts.plan.events.iter().filter(|other| {
            other.id != facts.event.id && other.is_on() && other.start.date() == day
        });
    let own = own.map(|other| format!("the group has \"{}\" on the same day", other.title));
    let near = facts
        .neighbours
        .iter()
        .filter(|other| other.kind.is_event() && other.has(day));
    let near = near.map(|other| format!("\"{}\" is on the same day", other.title));
    own.chain(near)
        .map(|message| Found {
            severity: Severity::Warning,
            message,
            tip: Some("choose another day, or do it together".to_owned()),
        })
        .collect()
}

/// Evening events do best from Tuesday to Thursday.
pub(super) fn weekday(facts: &Facts<'_>) -> Vec<Found> {
    let takes_a_day = matches!(
        facts.event.format,
        Format::Hackathon | Format::Conference | Format::InstallFest
    ) || facts.event.minutes >= 300;
    let weekday = facts.event.start.weekday();
    if takes_a_day || !matches!(weekday, Weekday::Fri | Weekday::Sat | Weekday::Sun) {
        return Vec::new();
    }
    let name = facts.event.start.format("%A");
    vec![Found {
        severity: Severity::Note,
        message: format!("{name} evenings draw fewer people than Tuesday to Thursday"),
        tip: None,
    }]
}

/// Most later trouble is bought on the day the date is promised.
pub(super) fn lead_time(facts: &Facts<'_>) -> Vec<Found> {
    let left = (facts.event.start.date() - facts.today).num_days();
    // Once an evening is promised, its tasks say what is late.
    if left >= facts.floor_days || left < 0 || facts.event.status != Status::Tentative {
        return Vec::new();
    }
    vec![Found {
        severity: Severity::Warning,
        message: format!(
            "{} are left, and a {} wants at least {} days",
            crate::text::count(usize::try_from(left).unwrap_or(0), "day"),
            facts.event.format,
            facts.floor_days
        ),
        tip: Some("choose a later date, or a lighter format such as a social".to_owned()),
    }]
}
