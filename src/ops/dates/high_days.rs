//! Public holidays, religious observances and the times when a town empties.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::outcome::Reason;
use super::score::Evening;
use crate::guidance::{self, Observance};
use crate::plan::Format;
use crate::schedule::{Closeness, Country};

/// Why nobody comes on a public holiday; a social may be on one.
pub(super) fn public_holiday(on: &Evening<'_>) -> Option<String> {
    if on.desk.event.format == Format::Social {
        return None;
    }
    on.holiday.as_ref().map(|holiday| holiday.name.clone())
}

pub(super) fn reasons(on: &Evening<'_>) -> Vec<Reason> {
    let season = season(on);
    if let Some(holiday) = &on.holiday {
        let free = Reason {
            name: "public-holiday",
            weight: 0,
            text: format!("{}, when a social may be", holiday.name),
            sources: &[],
            is_own: false,
        };
        return season.into_iter().chain([free]).collect();
    }
    // Holy Saturday is an eve and an observance: it counts once, as what weighs more.
    let day = near(on).into_iter().chain(observance(on));
    let day = day.min_by_key(|reason| reason.weight);
    day.into_iter().chain(season).collect()
}

fn country<'a>(on: &Evening<'a>) -> Option<&'a Country> {
    on.desk.plan.group.country.as_ref()
}

fn near(on: &Evening<'_>) -> Option<Reason> {
    let scale = &on.desk.scale;
    match country(on)?.near_holiday(on.day())? {
        Closeness::Eve(holiday) => {
            scale.reason("holiday-eve", format!("the eve of {}", holiday.name))
        }
        Closeness::Bridge(holiday) => {
            let text = format!("a bridge day next to {}", holiday.name);
            scale.reason("holiday-bridge", text)
        }
    }
}

fn observance(on: &Evening<'_>) -> Option<Reason> {
    let (kept, is_estimated) = KEPT.get(&on.day())?;
    let sure = if *is_estimated { ", estimated" } else { "" };
    let (name, country) = (&kept.name, kept.country.name());
    let text = format!("{name}, as {country} keeps it{sure}");
    on.desk.scale.reason("religious-observance", text)
}

/// The days on which observances are kept, and whether the moon will decide; of two on one day the
/// one that the guidance names first.
static KEPT: LazyLock<BTreeMap<NaiveDate, (&'static Observance, bool)>> = LazyLock::new(|| {
    let mut days = BTreeMap::new();
    for observance in guidance::scoring().observance.iter().rev() {
        for (first, name) in observance.country.holidays_called(&observance.holiday) {
            if name.contains("observed") {
                continue;
            }
            let eve = first.pred_opt().filter(|_| observance.eve);
            let kept = first.iter_days().take(observance.days as usize);
            for day in eve.into_iter().chain(kept) {
                days.insert(day, (observance, name.contains("estimated")));
            }
        }
    }
    days
});

fn season(on: &Evening<'_>) -> Option<Reason> {
    let day = on.day().format("%m-%d").to_string();
    let code = country(on).map(Country::code);
    let holds = |countries: &[String]| {
        countries.is_empty() || code.is_some_and(|code| countries.iter().any(|it| it == code))
    };
    let mut seasons = guidance::scoring().season.iter();
    let season = seasons.find(|season| season.has(&day) && holds(&season.countries))?;
    let text = format!("{}, when towns empty", season.what);
    on.desk.scale.reason("low-season", text)
}
