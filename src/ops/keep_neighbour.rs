use chrono::{Days, NaiveDate};

use super::{Now, OpsError};
use crate::calendar::{self, CalendarError};
use crate::schedule::Zone;

/// How far ahead the days of a neighbour are counted: three months.
const AHEAD_DAYS: u64 = 92;

/// A neighbour's calendar that is kept clear of from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeighbourKept {
    /// The file beside the plan, such as `calendars/rust-warsaw.ics`.
    pub file: String,
    /// How many days it takes from today to `until`.
    pub days: usize,
    /// The last day that was looked at.
    pub until: NaiveDate,
    /// Whether it took the place of an older edition.
    pub is_renewed: bool,
}

/// Reads a neighbour's calendar and counts the days it takes; `file` is the name it is kept under,
/// and `older` what is there under that name.
pub fn keep_neighbour(
    file: &str,
    (text, older): (&str, Option<&str>),
    zone: &Zone,
    now: Now,
) -> Result<NeighbourKept, OpsError> {
    let today = now.today();
    let until = today.checked_add_days(Days::new(AHEAD_DAYS));
    let until = until.unwrap_or(today);
    let busy = calendar::busy(text, zone, &(today..=until))?;
    if !calendar::has_events(text) {
        return Err(CalendarError::NoEntries.into());
    }
    let is_other = |older: &str| older != text && !calendar::is_same_calendar(older, text);
    if older.is_some_and(is_other) {
        return Err(OpsError::OtherCalendar {
            file: file.to_owned(),
        });
    }
    let is_taken = |day: &NaiveDate| busy.iter().any(|busy| (busy.from..=busy.to).contains(day));
    let days = today.iter_days().take_while(|day| *day <= until);
    Ok(NeighbourKept {
        file: file.to_owned(),
        days: days.filter(is_taken).count(),
        until,
        is_renewed: older.is_some(),
    })
}
