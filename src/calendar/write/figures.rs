//! Times in figures (RFC 5545, 3.3.5). Formatting them by a pattern costs more than all the rest of
//! an entry's times.

use chrono::{DateTime, Datelike, NaiveDateTime, Timelike, Utc};

/// Returns an instant: `20261217T173000Z`.
pub(in crate::calendar) fn utc(at: DateTime<Utc>) -> String {
    let mut text = local(at.naive_utc());
    text.push('Z');
    text
}

/// Returns what clocks show: `20261217T183000`. Years before 0 and after 9999 become the nearest
/// with four figures; calendars can say no others.
pub(in crate::calendar) fn local(at: NaiveDateTime) -> String {
    let year = at.year().clamp(0, 9999).unsigned_abs();
    let day = year * 10_000 + at.month() * 100 + at.day();
    let time = at.hour() * 10_000 + at.minute() * 100 + at.second();
    // With room for the sign of an instant.
    let mut text = String::with_capacity(16);
    push(&mut text, day, 10_000_000);
    text.push('T');
    push(&mut text, time, 100_000);
    text
}

/// Adds the figures of a number, from that of a power of ten on.
fn push(text: &mut String, number: u32, power: u32) {
    let mut power = power;
    while power > 0 {
        text.extend(char::from_digit(number / power % 10, 10));
        power /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_eight_figures_and_six() {
        let at: NaiveDateTime = "0987-01-02T03:04:05".parse().expect("a time");
        assert_eq!(local(at), "09870102T030405");
        assert_eq!(utc(at.and_utc()), "09870102T030405Z");
        let late: NaiveDateTime = "9999-12-31T23:59:59".parse().expect("a time");
        assert_eq!(local(late), "99991231T235959");
    }
}
