//! Reads the tasks of an event that are written as this program writes them, without parsing: most of a
//! plan is tasks.

use chrono::NaiveDate;

use super::format::Day;
use super::plain::{behind_string, is_control, lines, taken};
use crate::plan::{State, Task};
use crate::schedule::Due;

/// What may stand between values.
const BLANK: [char; 2] = [' ', '\t'];

/// Returns the tasks of a list, which is written from its key to its last bracket; none when anything in
/// it is unusual or wrong, and then it must be parsed to know.
///
/// What is read here is TOML by itself, and says no more than this.
pub(super) fn tasks(list: &str) -> Option<Vec<Task>> {
    let rows = list.strip_prefix("tasks = [\n")?.strip_suffix("\n]")?;
    let mut tasks = Vec::with_capacity(rows.len() / 100 + 1);
    let mut is_over = false;
    for line in lines(rows) {
        let mut line = line.trim_start_matches(BLANK);
        if line.starts_with('{') {
            let (task, behind) = (!is_over).then(|| task(line))??;
            tasks.push(task);
            is_over = !behind.starts_with(',');
            let behind = behind.strip_prefix(',').unwrap_or(behind);
            line = behind.trim_start_matches(BLANK);
        }
        let is_aside = line.is_empty() || line.starts_with('#');
        (is_aside && !line.bytes().any(is_control)).then_some(())?;
    }
    Some(tasks)
}

/// What stands in a row.
#[derive(Default)]
struct Row<'t> {
    id: Option<&'t str>,
    task: Option<&'t str>,
    area: Option<&'t str>,
    due: Option<Due>,
    duty: Option<&'t str>,
    owner: Option<&'t str>,
    why: Option<&'t str>,
    done: Option<Day>,
    skipped: Option<Day>,
    reason: Option<&'t str>,
}

/// Returns the task of a row, and what stands behind its brace.
fn task(row: &str) -> Option<(Task, &str)> {
    let mut rest = row.strip_prefix("{ ")?;
    let mut row = Row::default();
    loop {
        let end = rest.bytes().position(|byte| byte == b' ')?;
        let (key, value) = rest.split_at(end);
        let value = value.strip_prefix(" = ")?;
        rest = match key {
            "id" => taken(&mut row.id, behind_string(value)?)?,
            "task" => taken(&mut row.task, behind_string(value)?)?,
            "area" => taken(&mut row.area, behind_string(value)?)?,
            "due" => taken(&mut row.due, due(value)?)?,
            "duty" => taken(&mut row.duty, behind_string(value)?)?,
            "owner" => taken(&mut row.owner, behind_string(value)?)?,
            "why" => taken(&mut row.why, behind_string(value)?)?,
            "done" => taken(&mut row.done, day(value)?)?,
            "skipped" => taken(&mut row.skipped, day(value)?)?,
            "reason" => taken(&mut row.reason, behind_string(value)?)?,
            _ => return None,
        };
        match rest.strip_prefix(", ") {
            Some(more) => rest = more,
            None => return Some((row.task()?, rest.strip_prefix(" }")?)),
        }
    }
}

impl Row<'_> {
    fn task(self) -> Option<Task> {
        let (id, area) = (self.id?.parse().ok()?, self.area?.parse().ok()?);
        let text = |text: Option<&str>| text.map(str::to_owned);
        let owner = self.owner.map(str::parse).transpose().ok()?;
        Some(Task {
            duty: text(self.duty),
            owner,
            why: text(self.why),
            state: match (self.done, self.skipped) {
                (Some(Day(on)), _) => State::Done(on),
                (None, Some(Day(on))) => State::Skipped {
                    on,
                    reason: text(self.reason),
                },
                (None, None) => State::Open,
            },
            ..Task::new(id, self.task?.to_owned(), area, self.due?)
        })
    }
}

/// Returns a due rule, or a date without quotes, and what stands behind it.
fn due(value: &str) -> Option<(Due, &str)> {
    if value.starts_with('"') {
        let (rule, behind) = behind_string(value)?;
        return Some((rule.parse().ok()?, behind));
    }
    let (date, behind) = date(value)?;
    Some((Due::On(date), behind))
}

/// Returns a day, or `true` for one that is not known, and what stands behind it.
fn day(value: &str) -> Option<(Day, &str)> {
    if let Some(behind) = value.strip_prefix("true") {
        return Some((Day(None), behind));
    }
    let (date, behind) = date(value)?;
    Some((Day(Some(date)), behind))
}

/// Returns a date such as `2026-12-17`, and what stands behind it.
fn date(value: &str) -> Option<(NaiveDate, &str)> {
    let (date, behind) = value.split_at_checked(10)?;
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = date.as_bytes() else {
        return None;
    };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |number, digit| {
            let digit = digit.is_ascii_digit().then(|| digit - b'0')?;
            Some(number * 10 + u32::from(digit))
        })
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)?;
    Some((date, behind))
}
