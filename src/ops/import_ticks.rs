use super::lines::{Lines, TaskLine};
use super::{Now, OpsError};
use crate::plan::{Id, Plan, State};

/// Ticks read from a Markdown list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TickList {
    /// The event the list says it is about.
    pub event: Option<String>,
    /// The line (from 1), the task's id, and whether it is ticked.
    pub ticks: Vec<(usize, String, bool)>,
}

/// What a tick list changed.
#[derive(Debug)]
pub struct TicksImported {
    /// The event.
    pub event: Id,
    /// Tasks that are done now.
    pub done: Vec<TaskLine>,
    /// Tasks that are to do again.
    pub reopened: Vec<TaskLine>,
    /// How many ticks said what the plan knew.
    pub same: usize,
}

/// Reads the tick boxes of a Markdown text, each with its task's id in backticks at the end of the
/// line, and the event's id in the heading.
///
/// Lines without a tick box or an id in backticks are the reader's own and passed over.
pub fn read_ticks(text: &str) -> Result<TickList, OpsError> {
    let mut list = TickList {
        event: None,
        ticks: Vec::new(),
    };
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim();
        if line.starts_with("# ") && list.event.is_none() {
            list.event = last_code(line).map(str::to_owned);
        }
        if let Some((ticked, rest)) = tick_box(line)
            && let Some(id) = last_code(rest)
        {
            list.ticks.push((index + 1, id.to_owned(), ticked));
        }
    }
    if list.ticks.is_empty() {
        Err(OpsError::NoTicks)
    } else {
        Ok(list)
    }
}

fn tick_box(line: &str) -> Option<(bool, &str)> {
    let item = line.strip_prefix(['-', '*', '+'])?.trim_start();
    let rest = item.strip_prefix('[')?;
    let (mark, rest) = rest.split_once(']')?;
    match mark {
        " " | "" => Some((false, rest)),
        "x" | "X" => Some((true, rest)),
        _ => None,
    }
}

fn last_code(line: &str) -> Option<&str> {
    let (before, _) = line.rsplit_once('`')?;
    let (_, code) = before.rsplit_once('`')?;
    Some(code).filter(|code| !code.is_empty())
}

/// Takes over the ticks of a list, all of them or none. A skipped task stays skipped when its box
/// is empty.
pub fn import_ticks(
    plan: &mut Plan,
    event: &Id,
    list: &TickList,
    now: Now,
) -> Result<TicksImported, OpsError> {
    let at = super::change_event::place(plan, event)?;
    let known = |id: &str| plan.events[at].tasks.iter().position(|task| task.id == id);
    let unknown = list.ticks.iter().filter(|(_, id, _)| known(id).is_none());
    let lines: Vec<(usize, String)> = unknown.map(|(line, id, _)| (*line, id.clone())).collect();
    if !lines.is_empty() {
        return Err(OpsError::UnknownTicks {
            lines,
            event: event.to_string(),
        });
    }
    let places: Vec<(usize, bool)> = list
        .ticks
        .iter()
        .filter_map(|(_, id, ticked)| known(id).map(|index| (index, *ticked)))
        .collect();
    let (mut done, mut reopened) = (Vec::new(), Vec::new());
    for &(index, ticked) in &places {
        let task = &mut plan.events[at].tasks[index];
        match (&task.state, ticked) {
            (State::Open | State::Skipped { .. }, true) => {
                task.state = State::Done(Some(now.today()));
                done.push(index);
            }
            (State::Done(_), false) => {
                task.state = State::Open;
                reopened.push(index);
            }
            _ => {}
        }
    }
    let event = &plan.events[at];
    let lines = Lines::of(plan, event, now);
    let told = |indexes: &[usize]| -> Vec<TaskLine> {
        indexes
            .iter()
            .map(|&index| lines.line(&event.tasks[index]))
            .collect()
    };
    Ok(TicksImported {
        event: event.id.clone(),
        same: places.len() - done.len() - reopened.len(),
        done: told(&done),
        reopened: told(&reopened),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_with_an_id_are_read_and_the_rest_is_passed_over() {
        let text = "# Night `2026-12-17-night`\n\n- [x] Book it `venue-confirm`\n* [ ] Call `a` or \
                    `venue-visit`\n- [?] odd `x`\n- no box `y`\n  - [X] nested `kit-pack`\n";
        let list = read_ticks(text).expect("there are ticks");
        assert_eq!(list.event.as_deref(), Some("2026-12-17-night"));
        let ids: Vec<_> = list
            .ticks
            .iter()
            .map(|(line, id, on)| (*line, id.as_str(), *on))
            .collect();
        assert_eq!(
            ids,
            [
                (3, "venue-confirm", true),
                (4, "venue-visit", false),
                (7, "kit-pack", true)
            ]
        );
    }

    #[test]
    fn a_text_without_ticks_is_refused() {
        assert!(matches!(
            read_ticks("# Shopping\n- milk\n"),
            Err(OpsError::NoTicks)
        ));
    }
}
