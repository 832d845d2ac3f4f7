//! Times in figures (RFC 5545, 3.3.5). Formatting them by a pattern costs more than all the rest of
//! an entry's times.

use std::str;

use chrono::{DateTime, Datelike, NaiveDateTime, Timelike, Utc};

/// Returns an instant: `20261217T173000Z`.
pub(in crate::calendar) fn utc(at: DateTime<Utc>) -> String {
    let mut text = String::with_capacity(16);
    push_utc(&mut text, at);
    text
}

/// Adds an instant, as [`utc`] returns it.
pub(super) fn push_utc(text: &mut String, at: DateTime<Utc>) {
    push_local(text, at.naive_utc());
    text.push('Z');
}

/// Adds what clocks show: `20261217T183000`. Years before 0 and after 9999 become the nearest with
/// four figures; calendars can say no others.
pub(super) fn push_local(text: &mut String, at: NaiveDateTime) {
    let year = at.year().clamp(0, 9999).unsigned_abs();
    let parts = [
        pair(year / 100),
        pair(year % 100),
        pair(at.month()),
        pair(at.day()),
        pair(at.hour()),
        pair(at.minute()),
        pair(at.second()),
    ];
    let (date, time) = parts.as_flattened().split_at(8);
    text.push_str(str::from_utf8(date).unwrap_or_default());
    text.push('T');
    text.push_str(str::from_utf8(time).unwrap_or_default());
}

/// Returns the two figures of a number below 100.
fn pair(number: u32) -> [u8; 2] {
    let figure = |number: u32| b"0123456789"[(number % 10) as usize];
    [figure(number / 10), figure(number)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_eight_figures_and_six() {
        let local = |at| {
            let mut text = String::new();
            push_local(&mut text, at);
            text
        };
        let at: NaiveDateTime = "0987-01-02T03:04:05".parse().expect("a time");
        assert_eq!(local(at), "09870102T030405");
        assert_eq!(utc(at.and_utc()), "09870102T030405Z");
        let late: NaiveDateTime = "9999-12-31T23:59:59".parse().expect("a time");
        assert_eq!(local(late), "99991231T235959");
    }
}
