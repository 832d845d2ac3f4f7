//! Tasks: checklists, what is next, and what became of ticks.

use chrono::{NaiveDate, TimeDelta};
use serde_json::{Value, json};

use super::after::{unwanted_blocks, unwanted_json};
use super::findings::{errors_in_short, errors_json};
use super::invitations::owed_invitations_json;
use super::json::{EventJson, TaskJson, value};
use super::lists::event_table;
use super::posts::{owed_blocks, owed_json};
use super::sessions::{waiting_blocks, waiting_json};
use super::task::tip;
use super::view::{Block, Mark, Show, TickRow, Tone, View};
use crate::ops::{
    Area, Assigned, Checklist, EventLine, Id, Next, Overview, State, TaskChanged, TaskLine, Tick,
    Ticked, TicksImported,
};
use crate::schedule::{day_in_words, short_day};
use crate::text::{all_of, capital, count, shorten};

/// Returns a task as a row of a list.
pub(super) fn row(line: &TaskLine) -> TickRow {
    let (mark, tone) = match &line.state {
        State::Open if line.days < 0 => (Mark::Open, Tone::Alert),
        State::Open => (Mark::Open, Tone::Plain),
        State::Done(_) => (Mark::Done, Tone::Quiet),
        State::Skipped { .. } => (Mark::Skipped, Tone::Quiet),
    };
    TickRow {
        mark,
        event: line.event.to_string(),
        due: due(line),
        date: line.due.date.to_string(),
        task: line.task.clone(),
        who: line.owner_name.clone().unwrap_or_default(),
        id: line.id.to_string(),
        note: note(line),
        tone,
    }
}

/// Returns a remark on a task: where it has still to be said, how late it is, why it is left out.
fn note(line: &TaskLine) -> Option<String> {
    if let State::Skipped { reason, .. } = &line.state {
        return reason.clone();
    }
    let channels = Some(line.channels.join(", ")).filter(|names| !names.is_empty());
    let delay = line.is_late().then(|| late(-line.days));
    let parts: Vec<String> = channels.into_iter().chain(delay).collect();
    Some(parts.join("; ")).filter(|note| !note.is_empty())
}

/// Returns how late something is.
pub(super) fn late(days: i64) -> String {
    format!("{} late", count(usize::try_from(days).unwrap_or(0), "day"))
}

/// Returns the day of a task as people say it: without the year when it is this one, with the
/// time on the night.
pub(super) fn due(line: &TaskLine) -> String {
    let day = short_day(line.due.date, today(line));
    match line.due.time {
        Some(time) => format!("{day} {}", time.format("%H:%M")),
        None => day,
    }
}

fn today(line: &TaskLine) -> NaiveDate {
    let today = line.due.date.checked_sub_signed(TimeDelta::days(line.days));
    today.unwrap_or(line.due.date)
}

/// How much of an event's title is enough to know it by, in columns.
const TITLE_WIDTH: usize = 24;

/// Returns rows that say which event they belong to, but for the one that is clear.
pub(super) fn rows_of(lines: &[TaskLine], clear: Option<&Id>) -> Block {
    let rows = lines.iter().map(|line| {
        let mut row = row(line);
        if clear != Some(&line.event) {
            let title = shorten(&line.event_title, TITLE_WIDTH);
            row.note = Some(match row.note {
                Some(note) => format!("{title}, {note}"),
                None => title,
            });
        }
        row
    });
    Block::Ticks(rows.collect())
}

/// Returns the event there is no need to name: the only one.
fn only(events: &[EventLine]) -> Option<&Id> {
    match events {
        [event] => Some(&event.id),
        _ => None,
    }
}

fn task_values(lines: &[TaskLine]) -> Vec<Value> {
    lines
        .iter()
        .map(|line| value(&TaskJson::with_days(line)))
        .collect()
}

impl Show for Checklist {
    fn view(&self) -> View {
        let event = &self.event;
        let day = day_in_words(event.local.date());
        let when = format!("{day}, {}", event.local.format("%H:%M"));
        let title = format!("{} – {when}", event.title);
        let mut view = View::new().with(Block::Title(title, Some(event.id.to_string())));
        for block in by_area(&self.lines) {
            view = view.with(block);
        }
        if self.lines.is_empty() {
            // The empty list is there for spreadsheets: they get the names of the columns.
            let words = "No task fits.".to_owned();
            view = view.with(Block::Text(words)).with(Block::Ticks(Vec::new()));
        }
        view = view.with(Block::Aside(tally(event)));
        unwanted_blocks(&self.unwanted, None)
            .into_iter()
            .fold(view.maybe(tip(&self.lines)), View::with)
    }

    fn json(&self) -> Value {
        Value::Array(
            self.lines
                .iter()
                .map(|line| value(&TaskJson::from(line)))
                .collect(),
        )
    }
}

/// Returns the tasks under the names of their areas, in the order of areas.
fn by_area(lines: &[TaskLine]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for area in Area::ALL {
        let of_area = lines.iter().filter(|line| line.area == *area);
        let rows: Vec<TickRow> = of_area.map(row).collect();
        if !rows.is_empty() {
            blocks.push(Block::Heading(capital(area.word())));
            blocks.push(Block::Ticks(rows));
        }
    }
    blocks
}

/// Returns how the tasks of an event stand, as a sentence.
pub(super) fn tally(event: &EventLine) -> String {
    let tasks = event.tasks;
    let late = match tasks.late {
        0 => String::new(),
        late => format!(" ({late} late)"),
    };
    let mut parts = vec![format!("{} open{late}", tasks.open)];
    parts.push(format!("{} done", tasks.done));
    if tasks.skipped > 0 {
        parts.push(format!("{} left out", tasks.skipped));
    }
    format!("{}.", all_of(parts))
}

impl Show for Next {
    fn view(&self) -> View {
        let whose = self
            .person
            .as_ref()
            .map(|name| format!(" for {name}"))
            .unwrap_or_default();
        let span = count(usize::try_from(self.days).unwrap_or(0), "day");
        if self.lines.is_empty() {
            let quiet = format!("Nothing to do{whose} in the next {span}.");
            // The empty list is there for spreadsheets: they get the names of the columns.
            let none = Block::Ticks(Vec::new());
            return self
                .owed()
                .with(Block::Text(quiet))
                .with(none)
                .maybe(self.rest());
        }
        let title = match &self.events[..] {
            [event] => format!("Next{whose}: {}", event.title),
            _ => format!("Next{whose}"),
        };
        self.owed()
            .with(Block::Title(title, None))
            .with(rows_of(&self.lines, only(&self.events)))
            .maybe(self.rest())
            .maybe(tip(&self.lines))
    }

    fn json(&self) -> Value {
        Value::Array(task_values(&self.lines))
    }
}

impl Next {
    fn owed(&self) -> View {
        let mut blocks = owed_blocks(&self.owed, &self.uninformed);
        blocks.extend(waiting_blocks(&self.waiting));
        View {
            blocks,
            ..View::default()
        }
    }

    fn rest(&self) -> Option<Block> {
        let words = format!("{} later.", count(self.later, "more task"));
        (self.later > 0).then_some(Block::Aside(words))
    }
}

impl Show for Overview {
    fn view(&self) -> View {
        let mut view = View::new().with(Block::Title(self.group.clone(), None));
        if self.events.is_empty() {
            view = view.with(Block::Text("No event is planned.".to_owned()));
        } else {
            view = view.and(event_table(&self.events));
        }
        let open = owed_blocks(&self.owed, &self.uninformed).into_iter();
        for block in open.chain(waiting_blocks(&self.waiting)) {
            view = view.with(block);
        }
        let parts = [
            ("Late", &self.late),
            ("Due this week", &self.due),
            ("Next", &self.next),
        ];
        for (name, lines) in parts.into_iter().filter(|(_, lines)| !lines.is_empty()) {
            view = view
                .with(Block::Heading(name.to_owned()))
                .with(rows_of(lines, only(&self.events)));
        }
        let words = format!("{} later.", count(self.later, "more task"));
        let view = view.maybe((self.later > 0).then_some(Block::Aside(words)));
        let next = self.events.first().map(|event| &event.id);
        let offers = unwanted_blocks(&self.unwanted, next).into_iter();
        let view = offers.fold(view, View::with);
        view.maybe(errors_in_short(&self.errors))
    }

    fn json(&self) -> Value {
        let events: Vec<Value> = self
            .events
            .iter()
            .map(|event| value(&EventJson::from(event)))
            .collect();
        json!({
            "group": self.group,
            "events": events,
            "owed": owed_json(&self.owed),
            "owed_invitations": owed_invitations_json(&self.uninformed),
            "waiting": waiting_json(&self.waiting),
            "late": task_values(&self.late),
            "due": task_values(&self.due),
            "next": task_values(&self.next),
            "errors": errors_json(&self.errors),
            "unwanted": unwanted_json(&self.unwanted),
        })
    }
}

/// Returns a task with its event, where it is among those to be named.
fn with_event(line: &TaskLine, events: &[EventLine]) -> String {
    match event_of(line, events) {
        Some(event) => format!("{} ({event})", line.task),
        None => line.task.clone(),
    }
}

/// Returns the event of a task by its title and day, where it is to be named.
fn event_of(line: &TaskLine, events: &[EventLine]) -> Option<String> {
    let event = events.iter().find(|event| event.id == line.event)?;
    let day = short_day(event.local.date(), super::posts::today(event));
    Some(format!("{}, {day}", event.title))
}

impl Show for Ticked {
    fn view(&self) -> View {
        let verb = match self.tick {
            Tick::Done => "Done",
            Tick::Skip { .. } => "Left out",
            Tick::Reopen => "To do again",
        };
        let mut view = View::new();
        for line in &self.changed {
            let task = with_event(line, &self.events);
            view = view.with(Block::Text(format!("{verb}: {task}")));
        }
        for line in &self.same {
            let task = with_event(line, &self.events);
            view = view.with(Block::Text(format!("Already so: {task}")));
        }
        for line in &self.freed {
            let words = format!("Now free to do: {} (due {})", line.task, due(line));
            view = view.with(Block::Text(words));
        }
        view.with(Block::Aside(format!("{} to do.", count(self.open, "task"))))
    }

    fn json(&self) -> Value {
        let all = self.changed.iter().chain(&self.same);
        Value::Array(all.map(|line| value(&TaskJson::from(line))).collect())
    }
}

impl Show for TaskChanged {
    fn view(&self) -> View {
        let verb = if self.is_new { "Added" } else { "Changed" };
        let words = format!("{verb}: {} (due {})", self.line.task, due(&self.line));
        View::new()
            .with(Block::Text(words))
            .with(Block::Aside(self.line.id.to_string()))
    }

    fn json(&self) -> Value {
        value(&TaskJson::from(&self.line))
    }
}

impl Show for Assigned {
    fn view(&self) -> View {
        let words = format!("{} does {}.", self.name, count(self.lines.len(), "task"));
        let rows = self.lines.iter().map(|line| {
            let row = row(line);
            let parts = event_of(line, &self.events).into_iter().chain(row.note);
            let note = Some(parts.collect::<Vec<_>>().join("; "));
            TickRow {
                note: note.filter(|note| !note.is_empty()),
                ..row
            }
        });
        View::new()
            .with(Block::Text(words))
            .with(Block::Ticks(rows.collect()))
    }

    fn json(&self) -> Value {
        Value::Array(
            self.lines
                .iter()
                .map(|line| value(&TaskJson::from(line)))
                .collect(),
        )
    }
}

impl Show for TicksImported {
    fn view(&self) -> View {
        let mut view = View::new();
        for (verb, lines) in [("Done", &self.done), ("To do again", &self.reopened)] {
            for line in lines {
                view = view.with(Block::Text(format!("{verb}: {}", line.task)));
            }
        }
        let words = match self.same {
            0 => return view,
            1 => "1 tick is as the plan had it.".to_owned(),
            same => format!("{same} ticks are as the plan had them."),
        };
        view.with(Block::Aside(words))
    }

    fn json(&self) -> Value {
        json!({
            "event": self.event.to_string(),
            "done": task_values(&self.done),
            "reopened": task_values(&self.reopened),
            "same": self.same,
        })
    }
}
