use chrono::{NaiveTime, Timelike};

/// The hour at which a night is over.
const MORNING: u32 = 6;

/// The hour at which evenings begin.
const EVENING: u32 = 17;

/// Whether a time is by day: not in the evening and not in the night that ends it.
pub fn is_by_day(time: NaiveTime) -> bool {
    (MORNING..EVENING).contains(&time.hour())
}

/// Returns a time of day as minutes of its evening: the hours after midnight, before six, belong to
/// the evening before.
pub fn evening_minute(time: NaiveTime) -> i64 {
    let night = if time.hour() < MORNING { 24 * 60 } else { 0 };
    i64::from(night + time.hour() * 60 + time.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_belongs_to_the_evening_before() {
        let minute = |h, m| evening_minute(NaiveTime::from_hms_opt(h, m, 0).expect("a time"));
        assert!(minute(0, 40) > minute(23, 50));
        assert!(minute(5, 59) > minute(0, 40));
        assert!(minute(6, 0) < minute(21, 0));
    }
}
