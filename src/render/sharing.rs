//! A folder that is shared, and what went to and fro.

use serde_json::{Value, json};

use super::json::object;
use super::registers::some;
use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::{CopiesMerged, News, Shared, StepState, SyncPlanned, Synced};
use crate::text::{all_of, count, quoted};

/// How many things are shown that went one way; what is over is counted.
const SHOWN: usize = 20;

impl Show for Shared {
    fn view(&self) -> View {
        let columns = vec![
            Column::fixed("what"),
            Column::bending("how it is"),
            Column::fixed("state"),
        ];
        let rows = self.steps.iter().map(|step| Row {
            cells: vec![
                step.what.to_owned(),
                step.words.clone(),
                step.state.word().to_owned(),
            ],
            tone: match step.state {
                StepState::Done => Tone::Plain,
                StepState::There => Tone::Quiet,
            },
        });
        let leak = "private.toml is in the repository already, and whoever has it can read it. \
                    `git rm --cached private.toml` and `git commit` take it out from now on; what \
                    was sent before stays in the history.";
        let next = if self.has_remote {
            "`convoke sync` sends the plan and takes in what others did."
        } else {
            "`convoke share --remote URL` says where it is shared, and `convoke sync` sends it \
             there."
        };
        View::new()
            .with(Block::Title(self.group.clone(), None))
            .with(Block::Table(columns, rows.collect()))
            .maybe(self.leaks_private.then(|| Block::Text(leak.to_owned())))
            .with(Block::Tip(next.to_owned()))
    }

    fn json(&self) -> Value {
        let steps = self.steps.iter().map(|step| {
            json!({
                "what": step.what,
                "words": step.words,
                "is_new": step.state == StepState::Done,
            })
        });
        json!({
            "group": self.group,
            "steps": steps.collect::<Vec<_>>(),
            "leaks_private": self.leaks_private,
            "has_remote": self.has_remote,
        })
    }
}

impl Show for Synced {
    fn view(&self) -> View {
        let (remote, address) = &self.remote;
        let facts = vec![("shared with".to_owned(), format!("{remote} ({address})"))];
        let view = View::new()
            .with(Block::Title(self.group.clone(), None))
            .with(Block::Facts(facts));
        if self.sent.is_empty() && self.news.is_empty() {
            let words = if self.has_other_files {
                "The plan is as it was; other files came in."
            } else {
                "Nothing is new on either side."
            };
            return view
                .with(Block::Text(words.to_owned()))
                .maybe(noted(&self.notes))
                .maybe(undecided(self.undecided));
        }
        let sent = self.sent.iter().take(SHOWN);
        let sent = sent.map(|label| row("sent", label, String::new()));
        let rows = sent.chain(rows("came in", &self.news)).collect();
        view.with(Block::Table(columns(), rows))
            .maybe(rest(&[
                (self.sent.len(), "went out"),
                (self.news.len(), "came in"),
            ]))
            .maybe(noted(&self.notes))
            .maybe(undecided(self.undecided))
    }

    fn json(&self) -> Value {
        let (remote, address) = &self.remote;
        let news: Vec<Value> = self.news.iter().map(news_json).collect();
        object([
            ("group", Some(json!(self.group))),
            ("remote", Some(json!(remote))),
            ("address", some(json!(address))),
            ("sent", Some(json!(self.sent))),
            ("news", Some(Value::Array(news))),
            ("notes", some(json!(self.notes))),
            ("undecided", Some(json!(self.undecided))),
        ])
    }
}

impl Show for CopiesMerged {
    fn view(&self) -> View {
        let copies = all_of(quoted(&self.copies));
        let words = if self.news.is_empty() {
            format!("The plan has all of {copies} already.")
        } else {
            format!("{copies}, brought in:")
        };
        let view = View::new().with(Block::Text(words));
        let table = || Block::Table(columns(), rows("came in", &self.news));
        view.maybe((!self.news.is_empty()).then(table))
            .maybe(rest(&[(self.news.len(), "came in")]))
            .maybe(noted(&self.notes))
            .maybe(undecided(self.undecided))
    }

    fn json(&self) -> Value {
        let news: Vec<Value> = self.news.iter().map(news_json).collect();
        object([
            ("copies", Some(json!(self.copies))),
            ("news", Some(Value::Array(news))),
            ("notes", some(json!(self.notes))),
            ("undecided", Some(json!(self.undecided))),
        ])
    }
}

impl Show for SyncPlanned {
    fn view(&self) -> View {
        let none = || "nothing".to_owned();
        let files = Some(self.files.join(", ")).filter(|files| !files.is_empty());
        let remote = self.remote.as_ref();
        let remote = remote.map(|(name, address)| format!("{name} ({address})"));
        let facts = [
            ("would say", self.message.clone().unwrap_or_else(none)),
            ("would commit", files.unwrap_or_else(none)),
            (
                "would share with",
                remote.unwrap_or_else(|| "nobody yet".to_owned()),
            ),
        ];
        let facts = facts.map(|(word, fact)| (word.to_owned(), fact));
        View::new()
            .with(Block::Title(self.group.clone(), None))
            .with(Block::Facts(facts.into()))
    }

    fn json(&self) -> Value {
        let remote = self.remote.as_ref();
        object([
            ("group", Some(json!(self.group))),
            ("message", self.message.as_ref().map(|it| json!(it))),
            ("files", Some(json!(self.files))),
            ("remote", remote.map(|(name, _)| json!(name))),
            (
                "address",
                remote.and_then(|(_, address)| some(json!(address))),
            ),
        ])
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::fixed("way"),
        Column::bending("what"),
        // In full: what is cut to a day may fit two events of the plan.
        Column::fixed("event"),
    ]
}

fn row(way: &str, what: &str, event: String) -> Row {
    Row {
        cells: vec![way.to_owned(), what.to_owned(), event],
        tone: Tone::Plain,
    }
}

fn rows(way: &str, news: &[News]) -> Vec<Row> {
    let rows = news.iter().take(SHOWN).map(|news| {
        let event = news.event.as_ref();
        let event = event.map(ToString::to_string);
        row(way, &news.words, event.unwrap_or_default())
    });
    rows.collect()
}

fn noted(notes: &[String]) -> Option<Block> {
    (!notes.is_empty()).then(|| Block::Bullets(notes.to_vec()))
}

/// Says how many things are not shown of those that went each way.
fn rest(ways: &[(usize, &str)]) -> Option<Block> {
    let over = ways.iter().filter(|(number, _)| *number > SHOWN);
    let over = over.map(|(number, verb)| {
        let more = number - SHOWN;
        format!("{} {verb}", count(more, "more change"))
    });
    let over: Vec<String> = over.collect();
    (!over.is_empty()).then(|| Block::Aside(format!("And {}.", over.join(", and "))))
}

fn undecided(questions: usize) -> Option<Block> {
    let words = match questions {
        0 => return None,
        1 => "Two people gave different answers to one question".to_owned(),
        many => format!("Two people gave different answers to {many} questions"),
    };
    Some(Block::Text(format!(
        "{words}: `convoke settle` shows both, and you choose."
    )))
}

fn news_json(news: &News) -> Value {
    object([
        ("about", Some(json!(news.about.word()))),
        ("words", Some(json!(news.words))),
        ("event", news.event.as_ref().map(|id| json!(id.to_string()))),
        ("id", news.id.as_ref().map(|id| json!(id.to_string()))),
    ])
}
