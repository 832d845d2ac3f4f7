//! Dates, times and lengths as calendars write them.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::CalendarError;
use super::content_line::{ContentLine, shown, trimmed};
use crate::schedule::Zone;

/// A date or a date with time as it was written (RFC 5545, 3.3.4 and 3.3.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// A day without a time of day.
    Day(NaiveDate),
    /// What some clocks show; the line says which.
    Clock(NaiveDateTime),
    /// What the clocks of UTC show.
    Utc(NaiveDateTime),
}

impl Written {
    /// Returns the day as it was written.
    pub(super) fn date(self) -> NaiveDate {
        match self {
            Self::Day(date) => date,
            Self::Clock(at) | Self::Utc(at) => at.date(),
        }
    }
}

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

/// Reads a date or a date with time as the clocks of `zone` show it; times that name another zone
/// keep the day they are written with.
pub(super) fn moment(
    line: &ContentLine<'_>,
    value: &str,
    zone: &Zone,
) -> Result<Moment, CalendarError> {
    let (date, time) = match written(line, value)? {
        Written::Day(date) => (date, None),
        Written::Clock(at) => (at.date(), Some(at.time())),
        Written::Utc(at) => {
            let at = zone.local(at.and_utc());
            (at.date(), Some(at.time()))
        }
    };
    Ok(Moment { date, time })
}

/// Reads a date or a date with time; hyphens and colons are forgiven.
pub(super) fn written(line: &ContentLine<'_>, value: &str) -> Result<Written, CalendarError> {
    read_written(value).ok_or_else(|| CalendarError::NotADate {
        line: line.number(),
        property: line.name().to_ascii_uppercase(),
        text: shown(value),
    })
}

/// As [`written`], without saying where a fault is.
pub(super) fn read_written(text: &str) -> Option<Written> {
    let (text, is_utc) = match trimmed(text).as_bytes() {
        [local @ .., b'Z' | b'z'] => (local, true),
        text => (text, false),
    };
    let is_mark = |byte: &u8| matches!(byte, b'T' | b't');
    // Most days are written without hyphens.
    let usual = text.get(8).filter(|byte| is_mark(byte)).map(|_| 8);
    let (day, time) = match usual.or_else(|| text.iter().position(is_mark)) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let [y1, y2, y3, y4, month1, month2, day1, day2] = digits::<8>(day)?;
    let year = i32::try_from(number(&[y1, y2, y3, y4])).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number(&[month1, month2]), number(&[day1, day2]))?;
    match time {
        None => (!is_utc).then_some(Written::Day(day)),
        Some(time) if is_utc => Some(Written::Utc(day.and_time(time_of_day(time)?))),
        Some(time) => Some(Written::Clock(day.and_time(time_of_day(time)?))),
    }
}

/// Reads the time of day, with seconds or without; a leap second is the one before it.
fn time_of_day(text: &[u8]) -> Option<NaiveTime> {
    let [h1, h2, m1, m2, s1, s2] = digits::<6>(text).or_else(|| {
        let [h1, h2, m1, m2] = digits::<4>(text)?;
        Some([h1, h2, m1, m2, b'0', b'0'])
    })?;
    let second = number(&[s1, s2]);
    let second = if second == 60 { 59 } else { second };
    NaiveTime::from_hms_opt(number(&[h1, h2]), number(&[m1, m2]), second)
}

/// Returns so many digits, and nothing else but hyphens and colons between them.
fn digits<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    // Most are written without anything between them.
    if let Ok(digits) = <[u8; N]>::try_from(text)
        && digits.iter().all(u8::is_ascii_digit)
    {
        return Some(digits);
    }
    let mut found = [0; N];
    let mut count = 0;
    for byte in text.iter().filter(|byte| !matches!(byte, b'-' | b':')) {
        *found.get_mut(count)? = byte.is_ascii_digit().then_some(*byte)?;
        count += 1;
    }
    (count == N).then_some(found)
}

fn number(digits: &[u8]) -> u32 {
    digits
        .iter()
        .fold(0, |number, digit| number * 10 + u32::from(*digit - b'0'))
}

/// A length such as `P1DT2H` (RFC 5545, 3.3.6): days, which have as many hours as their clocks
/// say, and time that passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    /// Whole days, seven for a week.
    pub(super) days: i64,
    /// The rest, in seconds.
    pub(super) seconds: i64,
}

impl Length {
    /// Reads a length that is not below nothing.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('+');
        let text = text.strip_prefix(['P', 'p'])?;
        let (mut days, mut seconds, mut number) = (0_i64, 0_i64, None::<i64>);
        for c in text.chars() {
            if let Some(digit) = c.to_digit(10) {
                let before = number.unwrap_or(0);
                number = Some(before.checked_mul(10)?.checked_add(digit.into())?);
                continue;
            }
            if matches!(c, 'T' | 't') && number.is_none() {
                continue;
            }
            let number = number.take()?;
            match c.to_ascii_uppercase() {
                'W' => days = days.checked_add(number.checked_mul(7)?)?,
                'D' => days = days.checked_add(number)?,
                'H' => seconds = seconds.checked_add(number.checked_mul(3600)?)?,
                'M' => seconds = seconds.checked_add(number.checked_mul(60)?)?,
                'S' => seconds = seconds.checked_add(number)?,
                _ => return None,
            }
        }
        number.is_none().then_some(Self { days, seconds })
    }

    /// Returns the length as if every day had 24 hours.
    pub(super) fn passing(self) -> Option<TimeDelta> {
        let seconds = self.days.checked_mul(86_400)?.checked_add(self.seconds)?;
        TimeDelta::try_seconds(seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_read_as_they_are_found() {
        for (text, wanted) in [
            ("20261217", "Day(2026-12-17)"),
            (" 2026-12-17 ", "Day(2026-12-17)"),
            ("20261217T183000", "Clock(2026-12-17T18:30:00)"),
            ("20261217t1830", "Clock(2026-12-17T18:30:00)"),
            ("2026-12-17T18:30:00Z", "Utc(2026-12-17T18:30:00)"),
            ("20261217T235960Z", "Utc(2026-12-17T23:59:59)"),
            ("00000101", "Day(0000-01-01)"),
        ] {
            let read = read_written(text).map(|written| format!("{written:?}"));
            assert_eq!(read.as_deref(), Some(wanted), "{text}");
        }
        for text in [
            "",
            "Z",
            "2026",
            "20260230",
            "202612170",
            "20261217T",
            "20261217T24000",
            "20261217T250000",
            "20261217T183000+0100",
            "tomorrow",
            "２０２６１２１７",
        ] {
            assert_eq!(read_written(text), None, "{text}");
        }
    }

    #[test]
    fn lengths_are_days_and_time() {
        let length = |text| Length::read(text).map(|length| (length.days, length.seconds));
        assert_eq!(length("P1DT2H30M"), Some((1, 9000)));
        assert_eq!(length("+P2W"), Some((14, 0)));
        assert_eq!(length("PT"), Some((0, 0)));
        for text in [
            "",
            "P1",
            "PD",
            "-PT1H",
            "1H",
            "P1X",
            "PT99999999999999999999H",
        ] {
            assert_eq!(length(text), None, "{text}");
        }
    }
}
