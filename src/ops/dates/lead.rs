//! How many days are left to prepare.

use super::outcome::Reason;
use super::score::Evening;
use crate::guidance;
use crate::text::count;

pub(super) fn reason(on: &Evening<'_>) -> Option<Reason> {
    let good = guidance::format(on.desk.event.format).good.0;
    let days = on.days_left();
    let case = if days >= i64::from(good) {
        "lead-good"
    } else {
        "lead-short"
    };
    let text = format!("{} to prepare, {good} are good", in_days(days));
    on.desk.scale.reason(case, text)
}

/// Why there is no time to prepare any more.
pub(super) fn too_soon(on: &Evening<'_>) -> Option<String> {
    let format = on.desk.event.format;
    let floor = guidance::format(format).floor;
    (on.days_left() < i64::from(floor))
        .then(|| format!("fewer than {floor} days to prepare, the least for {format}"))
}

fn in_days(days: i64) -> String {
    count(usize::try_from(days).unwrap_or(0), "day")
}
