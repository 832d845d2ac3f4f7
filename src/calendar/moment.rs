//! Dates, times and lengths as calendars write them.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::CalendarError;
use super::content_line::ContentLine;
use crate::schedule::Zone;
use crate::text::squeeze;

/// A day, and the time of day where one was written.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    /// The day.
    pub(super) date: NaiveDate,
    time: Option<NaiveTime>,
}

impl Moment {
    /// Returns the moment that is so much later; a day stays a day.
    pub(super) fn after(self, length: TimeDelta) -> Option<Self> {
        let from = self.date.and_time(self.time.unwrap_or_default());
        let end = from.checked_add_signed(length)?;
        let (date, time) = (end.date(), self.time.map(|_| end.time()));
        Some(Self { date, time })
    }

    /// Returns the last day that something ending here takes: an end is not part of it.
    pub(super) fn last_day(self) -> NaiveDate {
        let is_midnight = self.time.is_none_or(|time| time == NaiveTime::MIN);
        let before = self
            .date
            .checked_sub_days(Days::new(u64::from(is_midnight)));
        before.unwrap_or(self.date)
    }
}

/// Reads a date or a date with time (RFC 5545, 3.3.4 and 3.3.5); hyphens and colons are forgiven.
pub(super) fn moment(
    line: &ContentLine,
    value: &str,
    zone: &Zone,
) -> Result<Moment, CalendarError> {
    let compact: String = value
        .trim()
        .chars()
        .filter(|c| !matches!(c, '-' | ':'))
        .collect();
    read_moment(&compact, zone).ok_or_else(|| CalendarError::NotADate {
        line: line.number,
        property: line.name.clone(),
        text: squeeze(value).chars().take(40).collect(),
    })
}

fn read_moment(text: &str, zone: &Zone) -> Option<Moment> {
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y%m%d") {
        return Some(Moment { date, time: None });
    }
    let (local, is_utc) = match text.strip_suffix(['Z', 'z']) {
        Some(local) => (local, true),
        None => (text, false),
    };
    let forms = ["%Y%m%dT%H%M%S", "%Y%m%dT%H%M"];
    let read = |form: &&str| NaiveDateTime::parse_from_str(local, form).ok();
    let local = forms.iter().find_map(read)?;
    let local = if is_utc {
        zone.local(local.and_utc())
    } else {
        local
    };
    Some(Moment {
        date: local.date(),
        time: Some(local.time()),
    })
}

/// Reads a length such as `P1DT2H` (RFC 5545, 3.3.6).
pub(super) fn duration(text: &str) -> Option<TimeDelta> {
    let text = text.trim().trim_start_matches('+').strip_prefix('P')?;
    let mut seconds: i64 = 0;
    let mut number: i64 = 0;
    for c in text.chars() {
        if let Some(digit) = c.to_digit(10) {
            number = number.checked_mul(10)?.checked_add(digit.into())?;
            continue;
        }
        let unit = match c {
            'W' => 7 * 86_400,
            'D' => 86_400,
            'H' => 3600,
            'M' => 60,
            'S' => 1,
            'T' => 0,
            _ => return None,
        };
        seconds = seconds.checked_add(number.checked_mul(unit)?)?;
        number = 0;
    }
    TimeDelta::try_seconds(seconds)
}
