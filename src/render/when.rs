//! Due rules in words.

use crate::schedule::{Due, minutes_in_words};
use crate::text::count;

/// Returns a due rule as people say it, such as `42 days before the event`.
pub(super) fn rule_in_words(rule: Due) -> String {
    match rule {
        Due::On(_) => "a fixed date".to_owned(),
        Due::Day(-1) => "the day before the event".to_owned(),
        Due::Day(0) => "on the day of the event".to_owned(),
        Due::Day(1) => "the day after the event".to_owned(),
        Due::Day(days) => {
            let number = count(usize::try_from(days.unsigned_abs()).unwrap_or(0), "day");
            format!("{number} {} the event", side(days))
        }
        Due::Start(0) => "at the start".to_owned(),
        Due::End(0) => "at the end".to_owned(),
        Due::Start(minutes) => format!("{} the start", distance(minutes)),
        Due::End(minutes) => format!("{} the end", distance(minutes)),
    }
}

/// Returns when a step of an agenda begins, as hours and minutes from the start or the end.
pub(super) fn step_in_words(at: Due) -> String {
    let clock = |minutes: i32| {
        let sign = if minutes < 0 { "−" } else { "" };
        let minutes = minutes.unsigned_abs();
        format!("{sign}{}:{:02}", minutes / 60, minutes % 60)
    };
    match at {
        Due::Start(minutes) => clock(minutes),
        Due::End(0) => "end".to_owned(),
        Due::End(minutes) => format!("end {}", clock(minutes)),
        other => other.to_string(),
    }
}

fn distance(minutes: i32) -> String {
    format!(
        "{} {}",
        minutes_in_words(minutes.unsigned_abs()),
        side(minutes)
    )
}

fn side(distance: i32) -> &'static str {
    if distance < 0 { "before" } else { "after" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(rule: &str) -> String {
        rule_in_words(rule.parse().expect("a rule"))
    }

    #[test]
    fn a_step_is_a_distance_on_a_clock() {
        let words = |rule: &str| step_in_words(rule.parse().expect("a rule"));
        assert_eq!(words("D-30m"), "−0:30");
        assert_eq!(words("D+0m"), "0:00");
        assert_eq!(words("D+92m"), "1:32");
        assert_eq!(words("END+0m"), "end");
        assert_eq!(words("END-10m"), "end −0:10");
    }

    #[test]
    fn a_rule_reads_as_people_say_it() {
        assert_eq!(words("D-42"), "42 days before the event");
        assert_eq!(words("D-1"), "the day before the event");
        assert_eq!(words("D0"), "on the day of the event");
        assert_eq!(words("D+3"), "3 days after the event");
        assert_eq!(words("D-90m"), "1 h 30 min before the start");
        assert_eq!(words("D+0m"), "at the start");
        assert_eq!(words("END-10m"), "10 min before the end");
        assert_eq!(words("2026-12-01"), "a fixed date");
    }
}
