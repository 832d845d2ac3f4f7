//! One task in full.

use serde_json::{Value, json};

use super::json::{TaskJson, source, value};
use super::tasks::{late, row};
use super::view::{Block, Show, View};
use super::when::rule_in_words;
use crate::ops::{State, TaskLine, TaskShown, TasksShown};
use crate::schedule::day_in_words;
use crate::text::{all_of, count};

impl Show for TasksShown {
    fn view(&self) -> View {
        let blocks = self.tasks.iter().flat_map(blocks).collect();
        View {
            blocks,
            ..View::default()
        }
    }

    fn json(&self) -> Value {
        Value::Array(self.tasks.iter().map(whole).collect())
    }
}

/// Returns how to learn more about the tasks of a list, by the example of one that is to do.
pub(super) fn tip(lines: &[TaskLine]) -> Option<Block> {
    let line = lines.iter().find(|line| line.state == State::Open)?;
    let words = format!("`convoke task show {}` says how and why.", line.id);
    Some(Block::Tip(words))
}

fn blocks(task: &TaskShown) -> Vec<Block> {
    let line = &task.line;
    let title = Block::Title(line.task.clone(), Some(line.id.to_string()));
    let mut blocks = vec![title, Block::Facts(facts(task))];
    let around = [
        ("Waits for", &task.before),
        ("Waiting for this", &task.behind),
    ];
    for (name, lines) in around.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        blocks.push(Block::Heading(name.to_owned()));
        blocks.push(Block::Bullets(lines.iter().map(neighbour).collect()));
    }
    if !line.sources.is_empty() {
        blocks.push(Block::Heading("Where this comes from".to_owned()));
        blocks.push(Block::Bullets(line.sources.iter().map(source).collect()));
    }
    blocks
}

fn facts(task: &TaskShown) -> Vec<(String, String)> {
    let line = &task.line;
    let event = &task.event;
    let day = day_in_words(event.local.date());
    let all = [
        (
            "event",
            Some(format!("{}, {day}, {}", event.title, event.id)),
        ),
        ("due", Some(due(line))),
        ("state", Some(state(line))),
        ("who", who(line)),
        ("area", Some(line.area.to_string())),
        ("level", Some(line.level.to_string())),
        ("to say on", channels(line)),
        ("how", line.how.clone()),
        ("how much", line.quantity.clone()),
        ("why", line.why.clone()),
    ];
    let said = all.into_iter();
    said.filter_map(|(word, fact)| Some((word.to_owned(), fact?)))
        .collect()
}

fn channels(line: &TaskLine) -> Option<String> {
    Some(all_of(&line.channels)).filter(|names| !names.is_empty())
}

fn due(line: &TaskLine) -> String {
    let day = day_in_words(line.due.date);
    let time = line
        .due
        .time
        .map(|time| format!(", {}", time.format("%H:%M")));
    let rule = rule_in_words(line.rule);
    format!("{day}{} ({rule})", time.unwrap_or_default())
}

fn state(line: &TaskLine) -> String {
    match &line.state {
        State::Open => format!("open, {}", left(line.days)),
        State::Done(Some(on)) => format!("done on {}", day_in_words(*on)),
        State::Done(None) => "done".to_owned(),
        State::Skipped { reason, .. } => match reason {
            Some(reason) => format!("left out: {reason}"),
            None => "left out".to_owned(),
        },
    }
}

fn left(days: i64) -> String {
    match days {
        0 => "due today".to_owned(),
        1 => "due tomorrow".to_owned(),
        2.. => format!(
            "due in {}",
            count(usize::try_from(days).unwrap_or(0), "day")
        ),
        _ => late(-days),
    }
}

fn who(line: &TaskLine) -> Option<String> {
    match (&line.owner_name, &line.duty) {
        (Some(name), Some(duty)) => Some(format!("{name} ({duty})")),
        (Some(name), None) => Some(name.clone()),
        (None, Some(duty)) => Some(format!("nobody yet ({duty})")),
        (None, None) => None,
    }
}

fn neighbour(line: &TaskLine) -> String {
    let row = row(line);
    let note = row.note.map(|note| format!(", {note}")).unwrap_or_default();
    let mark = row.mark.boxed();
    format!("{mark} {} ({}{note}), {}", row.task, row.due, row.id)
}

/// Returns the task as lists have it, and what stands around it.
fn whole(task: &TaskShown) -> Value {
    let mut all = value(&TaskJson::with_days(&task.line));
    if let Value::Object(fields) = &mut all {
        let title = task.event.title.clone();
        fields.insert("event_title".to_owned(), title.into());
        fields.insert("waits_for".to_owned(), short(&task.before));
        fields.insert("waited_for_by".to_owned(), short(&task.behind));
    }
    all
}

fn short(lines: &[TaskLine]) -> Value {
    let one = |line: &TaskLine| {
        json!({
            "id": line.id.as_str(),
            "task": line.task,
            "due": line.due.date.to_string(),
            "state": row(line).mark.word(),
        })
    };
    lines.iter().map(one).collect()
}
