//! The ledger: what was said where, what is still to say, and what is owed.

use chrono::{NaiveDate, TimeDelta};
use serde_json::{Value, json};

use super::invitations::uninformed_words;
use super::json::{PostLineJson, TaskJson, value};
use super::tasks::due as due_of_task;
use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::{
    EventLine, FactChange, Noted, Noting, Occasion, Owed, PostLine, PostState, Posts, Said,
    TaskLine, Uninformed,
};
use crate::schedule::short_day;
use crate::text::all_of;

impl Show for Posts {
    fn view(&self) -> View {
        let event = &self.event;
        let title = Block::Title(event.title.clone(), Some(event.id.to_string()));
        let view = View::new().with(title);
        let view = match (self.lines.is_empty(), self.has_channels) {
            (false, _) => view.with(post_table(&self.lines, event)),
            (true, true) => view.with(Block::Text(
                "Nothing was said, and nothing is due.".to_owned(),
            )),
            (true, false) => {
                let words = "The group has no channels yet. They stand in plan.toml, under \
                             `[group.channels]`.";
                view.with(Block::Text(words.to_owned()))
            }
        };
        view.maybe(self.tip())
    }

    fn json(&self) -> Value {
        posts_json(&self.lines)
    }
}

/// Returns posts for programs.
pub(super) fn posts_json(lines: &[PostLine]) -> Value {
    let lines = lines.iter().map(|line| value(&PostLineJson::from(line)));
    Value::Array(lines.collect())
}

impl Posts {
    /// Returns how to write and to note the post that is due longest.
    fn tip(&self) -> Option<Block> {
        let to_say = |line: &&PostLine| matches!(line.state, PostState::Late | PostState::Due);
        let line = self
            .lines
            .iter()
            .filter(to_say)
            .min_by_key(|line| line.due)?;
        let PostLine { event, channel, .. } = line;
        let (before, behind) = if self.is_next {
            (String::new(), String::new())
        } else {
            (format!(" {event}"), format!(" --event {event}"))
        };
        let occasion = match line.occasion {
            Occasion::Announcement => String::new(),
            occasion => format!(" --occasion {occasion}"),
        };
        let words = format!(
            "`convoke announce{before} --channel {channel}{occasion}` writes what is due.\n\
             `convoke said {channel}{behind}` notes that it was said."
        );
        Some(Block::Tip(words))
    }
}

/// Returns the posts of an event as a table.
pub(super) fn post_table(lines: &[PostLine], event: &EventLine) -> Block {
    let today = today(event);
    let columns = vec![
        Column::bending("post"),
        Column::fixed("channel"),
        Column::fixed("state"),
        Column::fixed("due"),
        Column::fixed("said"),
        Column::bending("changed"),
        Column::bending("url"),
    ];
    Block::Table(columns, lines.iter().map(|line| row(line, today)).collect())
}

/// Returns the day on which an event was looked at.
pub(super) fn today(event: &EventLine) -> NaiveDate {
    let day = event.local.date();
    let days = TimeDelta::try_days(event.days).unwrap_or_default();
    day.checked_sub_signed(days).unwrap_or(day)
}

fn row(line: &PostLine, today: NaiveDate) -> Row {
    let tone = match line.state {
        PostState::Late | PostState::Outdated => Tone::Alert,
        PostState::Due => Tone::Plain,
        PostState::Said | PostState::Upcoming => Tone::Quiet,
    };
    let cells = vec![
        named(line),
        line.channel.clone(),
        line.state.to_string(),
        due(line, today),
        line.on.map(|on| short_day(on, today)).unwrap_or_default(),
        line.changes
            .iter()
            .map(changed)
            .collect::<Vec<_>>()
            .join("; "),
        line.url.clone().unwrap_or_default(),
    ];
    Row { cells, tone }
}

/// Returns what a post is: its occasion, and the talk it is about.
fn named(line: &PostLine) -> String {
    match &line.session {
        Some(title) => format!("{}: {title}", line.occasion),
        None => line.occasion.to_string(),
    }
}

fn due(line: &PostLine, today: NaiveDate) -> String {
    let Some(due) = line.due else {
        return String::new();
    };
    let day = short_day(due.date, today);
    match due.time {
        Some(time) => format!("{day} {}", time.format("%H:%M")),
        None => day,
    }
}

/// Returns what changed: `start: 18:30 → 19:00`; the day is said when it is another one.
fn changed(change: &FactChange) -> String {
    let FactChange { fact, old, new } = change;
    let days = (old.rsplit_once(", "), new.rsplit_once(", "));
    match days {
        (Some((day, old)), Some((other, new))) if *fact == "start" && day == other => {
            format!("{fact}: {old} → {new}")
        }
        _ => format!("{fact}: {old} → {new}"),
    }
}

/// Returns what there is to put right, with what to type: what channels were told, and people who
/// were invited.
pub(super) fn owed_blocks<'a>(
    owed: impl IntoIterator<Item = &'a Owed>,
    uninformed: &[Uninformed],
) -> Vec<Block> {
    let points = owed.into_iter().map(owed_words);
    correction_blocks(
        points
            .chain(uninformed.iter().map(uninformed_words))
            .collect(),
    )
}

/// Returns corrections under their heading; nothing when there are none.
pub(super) fn correction_blocks(points: Vec<String>) -> Vec<Block> {
    if points.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Heading("To correct now".to_owned()),
        Block::Bullets(points),
    ]
}

pub(super) fn owed_words(owed: &Owed) -> String {
    let channels = all_of(owed.channels.iter().map(|(name, _)| name));
    let mut facts: Vec<&str> = Vec::new();
    for change in owed.channels.iter().flat_map(|(_, changes)| changes) {
        if !facts.contains(&change.fact) {
            facts.push(change.fact);
        }
    }
    let event = if owed.is_next {
        String::new()
    } else {
        format!(" {}", owed.event)
    };
    let command = format!("`convoke announce{event} --occasion {}`", owed.occasion);
    if owed.occasion == Occasion::Cancellation {
        return format!("Say on {channels} that it is cancelled: {command}");
    }
    if facts == ["status"] {
        return format!("Say on {channels} that it takes place after all: {command}");
    }
    let facts = all_of(facts.into_iter().map(fact_in_words));
    format!("Correct {facts} on {channels}: {command}")
}

fn fact_in_words(fact: &str) -> String {
    match fact {
        "minutes" => "the length".to_owned(),
        "mode" => "where people take part".to_owned(),
        fact => format!("the {fact}"),
    }
}

/// Returns what is owed for programs.
pub(super) fn owed_json<'a>(owed: impl IntoIterator<Item = &'a Owed>) -> Value {
    let channel = |(name, changes): &(String, Vec<FactChange>)| json!({ "channel": name, "changes": changes_json(changes) });
    let one = |owed: &Owed| {
        json!({
            "event": owed.event.to_string(),
            "occasion": owed.occasion.word(),
            "channels": owed.channels.iter().map(channel).collect::<Vec<_>>(),
        })
    };
    Value::Array(owed.into_iter().map(one).collect())
}

/// Returns facts before and after for programs.
pub(super) fn changes_json(changes: &[FactChange]) -> Vec<Value> {
    let one = |it: &FactChange| json!({ "fact": it.fact, "old": it.old, "new": it.new });
    changes.iter().map(one).collect()
}

impl Show for Said {
    fn view(&self) -> View {
        let mut view = View::new();
        for noted in &self.noted {
            view = view.with(Block::Text(noted_words(noted)));
        }
        for line in &self.done {
            view = view.with(Block::Text(format!("Done: {}", line.task)));
        }
        for line in &self.left {
            let channels = all_of(&line.channels);
            let words = format!(
                "Still to do: {} ({channels}), due {}",
                line.task,
                due_of_task(line)
            );
            view = view.with(Block::Text(words));
        }
        owed_blocks(&self.owed, &[])
            .into_iter()
            .fold(view, View::with)
    }

    fn json(&self) -> Value {
        let tasks = |lines: &[TaskLine]| -> Vec<Value> {
            lines
                .iter()
                .map(|line| value(&TaskJson::from(line)))
                .collect()
        };
        let posts = self
            .noted
            .iter()
            .map(|noted| value(&PostLineJson::from(&noted.post)));
        json!({
            "event": self.event.id.to_string(),
            "posts": posts.collect::<Vec<_>>(),
            "done": tasks(&self.done),
            "left": tasks(&self.left),
            "owed": owed_json(&self.owed),
        })
    }
}

fn noted_words(noted: &Noted) -> String {
    let Noted { post, how } = noted;
    let verb = match how {
        Noting::New => "Noted",
        Noting::Address => "Address noted",
        Noting::Same => "Already so",
    };
    format!("{verb}: {} on {}", named(post), post.channel)
}
