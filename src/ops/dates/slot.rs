//! The day of the week, the time of day, and the group's habit.

use chrono::{NaiveTime, Timelike, Weekday};

use super::outcome::Reason;
use super::score::Evening;
use crate::plan::Mode;
use crate::schedule::is_by_day;

pub(super) fn reasons(on: &Evening<'_>) -> Vec<Reason> {
    let habit = habit(on);
    // A group that meets on Fridays has decided that, and a special slot of its own too: regularity
    // beats perfection (cljug, ozsvald).
    let is_settled = |reason: &Reason| on.is_usual() && reason.weight < 0;
    let weekday = weekday(on).filter(|reason| !is_settled(reason));
    let time = time(on).filter(|reason| !is_settled(reason));
    // Where there is a habit, that the weekday is a good one is no news.
    let weekday = weekday.filter(|reason| reason.weight != 0 || habit.is_none());
    habit.into_iter().chain(weekday).chain(time).collect()
}

fn habit(on: &Evening<'_>) -> Option<Reason> {
    let usual = on.desk.usual?;
    if on.is_usual() {
        on.desk.scale.reason("usual-slot", format!("your {usual}"))
    } else {
        let text = format!("not your {usual}");
        on.desk.scale.reason("other-slot", text)
    }
}

fn weekday(on: &Evening<'_>) -> Option<Reason> {
    let case = match on.weekday() {
        Weekday::Mon => "weekday-monday",
        Weekday::Tue | Weekday::Wed | Weekday::Thu => "weekday-midweek",
        Weekday::Fri => "weekday-friday",
        Weekday::Sat => "weekday-saturday",
        Weekday::Sun => "weekday-sunday",
    };
    let name = on.day().format("%A");
    let is_by_day = is_by_day(on.start.time());
    let evenings = if is_by_day { "s" } else { " evenings" };
    let among = if is_by_day { "days" } else { "evenings" };
    let reason = on.desk.scale.reason(case, String::new())?;
    let text = match (on.desk.fills_a_day, reason.weight) {
        (false, 0..) if case == "weekday-midweek" => {
            format!("{name} is among the {among} that draw most")
        }
        (false, ..0) => {
            format!("{name}{evenings} draw fewer people than the middle of the week")
        }
        (true, ..0) if on.is_free_day() => format!("{name} suits a whole day less than Saturday"),
        (true, ..0) => format!("{name} is a working day for most"),
        (true, 0..) => format!("{name} suits a whole day"),
        (false, 0..) => format!("{name}{evenings} are as good as others here"),
    };
    Some(Reason { text, ..reason })
}

fn time(on: &Evening<'_>) -> Option<Reason> {
    let time = on.start.time();
    let case = if on.desk.fills_a_day {
        (time < clock(9, 0)).then_some("start-early")
    } else if on.desk.event.mode == Mode::Online {
        online(on, time)
    } else {
        evening(on, time)
    };
    let case = case?;
    let shown = time.format("%H:%M");
    let text = match case {
        "start-early" if on.desk.fills_a_day => format!("{shown} is early for a whole day"),
        "start-early" => format!("{shown} is early for people who come from work"),
        "start-late" => format!("{shown} is late to begin"),
        "start-daytime" => format!("{shown} is a time at which most people work"),
        "online-early" => format!("{shown} is dinner time, and online 20:00 to 21:00 works better"),
        _ => format!("{shown} lies in working hours"),
    };
    on.desk.scale.reason(case, text)
}

/// Between 19:30 and 20:00 the guidance says nothing, so it costs nothing.
fn evening(on: &Evening<'_>, time: NaiveTime) -> Option<&'static str> {
    if time < clock(18, 0) {
        (!on.is_free_day()).then_some("start-daytime")
    } else if time < clock(18, 30) {
        Some("start-early")
    } else {
        (time > clock(20, 0)).then_some("start-late")
    }
}

fn online(on: &Evening<'_>, time: NaiveTime) -> Option<&'static str> {
    match time.hour() {
        ..18 => (!on.is_free_day()).then_some("online-working-hours"),
        18..20 => Some("online-early"),
        _ => None,
    }
}

fn clock(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN)
}
