//! What is due, for a mail or a chat.

use serde_json::{Value, json};

use super::super::invitations::owed_invitations_json;
use super::super::json::{EventJson, TaskJson, value};
use super::super::lists::{place, titled};
use super::super::posts::{owed_blocks, owed_json};
use super::super::tasks::rows_of;
use super::super::view::{Block, Show, View};
use super::{known, text};
use crate::ops::after::{Ask, Digest};
use crate::ops::{EventLine, TaskLine};
use crate::schedule::{day_in_words, short_day};
use crate::text::count;

impl Show for Digest {
    fn view(&self) -> View {
        let mut view = View::new().with(Block::Title(self.subject(), None));
        let owed = owed_blocks(&self.owed, &self.uninformed);
        if !owed.is_empty() {
            view = owed.into_iter().fold(view.with(Block::Gap), View::with);
        }
        let until = short_day(self.until, self.today);
        let lists = [
            ("Late".to_owned(), &self.late),
            (format!("Due until {until}"), &self.due),
        ];
        for (name, lines) in lists.into_iter().filter(|(_, lines)| !lines.is_empty()) {
            view = view
                .with(Block::Gap)
                .with(Block::Heading(name))
                .with(rows_of(lines, self.only_event()));
        }
        if self.late.is_empty() && self.due.is_empty() {
            // The empty list is there for spreadsheets: they get the names of the columns.
            view = view
                .with(Block::Gap)
                .with(Block::Text(format!(
                    "Nothing is late or due until {until}."
                )))
                .with(Block::Ticks(Vec::new()));
        }
        if !self.asks.is_empty() {
            let asks = self.asks.iter().map(|ask| ask_in_words(ask, self));
            view = view
                .with(Block::Gap)
                .with(Block::Heading("Asked, and not answered yet".to_owned()))
                .with(Block::Bullets(asks.collect()));
        }
        if self.events.is_empty() {
            return view
                .with(Block::Gap)
                .with(Block::Text("No event is planned.".to_owned()));
        }
        view.with(Block::Gap)
            .with(Block::Heading("Coming".to_owned()))
            .with(Block::Bullets(
                self.events.iter().map(event_in_words).collect(),
            ))
    }

    fn json(&self) -> Value {
        let tasks = |lines: &[TaskLine]| -> Value {
            let each = lines.iter().map(|line| value(&TaskJson::with_days(line)));
            each.collect()
        };
        let events = self
            .events
            .iter()
            .map(|event| value(&EventJson::from(event)));
        known([
            ("subject", text(&self.subject())),
            ("group", text(&self.group)),
            ("person", self.person.as_deref().and_then(text)),
            ("date", text(&self.today.to_string())),
            ("until", text(&self.until.to_string())),
            ("owed", Some(owed_json(&self.owed))),
            (
                "owed_invitations",
                Some(owed_invitations_json(&self.uninformed)),
            ),
            ("late", Some(tasks(&self.late))),
            ("due", Some(tasks(&self.due))),
            ("asks", Some(self.asks.iter().map(ask_json).collect())),
            ("events", Some(events.collect())),
        ])
    }
}

impl Digest {
    /// Returns the subject of the mail.
    fn subject(&self) -> String {
        let whose = self.person.as_ref().map(|name| format!(", {name}"));
        let until = short_day(self.until, self.today);
        let what = match (self.late.len(), self.due.len()) {
            _ if self.is_quiet() => format!("nothing due until {until}"),
            (0, 0) => "something to correct".to_owned(),
            (0, due) => format!("{due} due until {until}"),
            (late, 0) => format!("{late} late"),
            (late, due) => format!("{late} late, {due} due until {until}"),
        };
        format!("{}{}: {what}", self.group, whose.unwrap_or_default())
    }

    /// Returns the event there is no need to name: the only one that has anything due.
    fn only_event(&self) -> Option<&crate::ops::Id> {
        let mut events = self.late.iter().chain(&self.due).map(|line| &line.event);
        let first = events.next()?;
        events.all(|event| event == first).then_some(first)
    }
}

fn event_in_words(event: &EventLine) -> String {
    let day = day_in_words(event.local.date());
    let time = event.local.format("%H:%M");
    let open = match (event.tasks.open, event.tasks.late) {
        (0, _) => "nothing to do".to_owned(),
        (open, 0) => format!("{} to do", count(open, "task")),
        (open, late) => format!("{} to do, {late} late", count(open, "task")),
    };
    format!("{day} {time}: {}, {} ({open})", titled(event), place(event))
}

fn ask_in_words(ask: &Ask, digest: &Digest) -> String {
    let since = ask
        .since
        .map(|day| format!(", since {}", short_day(day, digest.today)));
    let event = digest
        .events
        .iter()
        .find(|event| Some(&event.id) == ask.event.as_ref());
    let event = event.map(|event| format!(" for {}", day_in_words(event.local.date())));
    let (event, since) = (event.unwrap_or_default(), since.unwrap_or_default());
    format!("{}: {}{event}{since}", ask.name, ask.what)
}

fn ask_json(ask: &Ask) -> Value {
    let mut value = json!({ "name": ask.name, "what": ask.what });
    let event = ask.event.as_ref().map(ToString::to_string);
    let since = ask.since.map(|day| day.to_string());
    for (name, fact) in [("event", event), ("since", since)] {
        if let Some(fact) = fact {
            value[name] = Value::from(fact);
        }
    }
    value
}
