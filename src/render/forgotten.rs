//! A person who was forgotten.

use serde_json::{Value, json};

use super::json::object;
use super::registers::some;
use super::view::{Block, Card, Show, View};
use crate::ops::{Freed, KeptParts, Mention, PersonForgotten};
use crate::text::{count, shorten};

/// Columns of a line that is shown beside its place.
const LINE: usize = 60;

impl Show for PersonForgotten {
    fn view(&self) -> View {
        let title = format!("Forgotten: {} ({})", self.name, self.id);
        let mut view = View::new().with(Block::Text(title));
        if let Some(stand_in) = &self.stand_in {
            view = view.with(Block::Text(kept_words(stand_in.as_str(), &self.kept)));
        }
        if !self.freed.is_empty() {
            view = view
                .with(Block::Heading("Free now".to_owned()))
                .with(freed_cards(&self.freed));
        }
        let mentions = &self.left_over.mentions;
        if !mentions.is_empty() {
            let lines = mentions.iter().map(mention_words);
            view = view
                .with(Block::Heading(
                    "Still named, to be changed by hand".to_owned(),
                ))
                .with(Block::Bullets(lines.collect()));
        }
        view.with(Block::Heading("Out of reach".to_owned()))
            .with(Block::Bullets(out_of_reach(self)))
    }

    fn json(&self) -> Value {
        let kept = self.kept.iter().map(|kept| {
            json!({ "event": kept.event.to_string(), "day": kept.day.to_string(), "parts": kept.parts })
        });
        let freed = self.freed.iter().map(|freed| {
            object([
                (
                    "event",
                    freed.event.as_ref().map(|id| json!(id.to_string())),
                ),
                ("what", Some(json!(freed.what))),
                ("tip", Some(json!(freed.tip))),
            ])
        });
        let mentions = self.left_over.mentions.iter().map(|mention| {
            object([
                ("file", Some(json!(mention.file))),
                ("line", Some(json!(mention.line))),
                ("text", some(json!(mention.text))),
            ])
        });
        object([
            ("id", Some(json!(self.id.to_string()))),
            ("name", Some(json!(self.name))),
            (
                "stand_in",
                self.stand_in.as_ref().map(|id| json!(id.to_string())),
            ),
            ("private", Some(json!(self.left_over.has_private))),
            ("kept", Some(Value::Array(kept.collect()))),
            ("free", Some(Value::Array(freed.collect()))),
            ("mentions", Some(Value::Array(mentions.collect()))),
            ("out_of_reach", Some(json!(out_of_reach(self)))),
        ])
    }
}

fn kept_words(stand_in: &str, kept: &[KeptParts]) -> String {
    let parts = kept.iter().map(|kept| kept.parts).sum();
    let days = kept.iter().map(|kept| kept.day);
    match (days.clone().min(), days.max()) {
        (Some(first), Some(last)) => format!(
            "{} at {} from {first} to {last} stay, by `{stand_in}`: the counts are as they were.",
            count(parts, "part"),
            count(kept.len(), "evening"),
        ),
        _ => format!("What was done or told stays, by `{stand_in}`."),
    }
}

/// Returns what is free now, with what to do on a line of its own.
fn freed_cards(freed: &[Freed]) -> Block {
    let cards = freed.iter().map(|freed| {
        let event = freed
            .event
            .as_ref()
            .map(|id| ("event".to_owned(), id.to_string()));
        let tip = ("do".to_owned(), freed.tip.clone());
        Card {
            name: freed.what.clone(),
            id: None,
            facts: event.into_iter().chain([tip]).collect(),
        }
    });
    Block::Cards(cards.collect())
}

fn mention_words(mention: &Mention) -> String {
    let place = format!("{}, line {}", mention.file, mention.line);
    if mention.text.is_empty() {
        place
    } else {
        format!("{place}: {}", shorten(&mention.text, LINE))
    }
}

/// Returns what no change of the group's files undoes.
fn out_of_reach(it: &PersonForgotten) -> Vec<String> {
    let calendar = if it.left_over.has_invitation {
        "their calendar has the invitation: write to them that it is off"
    } else {
        "calendars and invitations that were sent"
    };
    [
        "the history of git, and clones of it: `git log -S NAME` shows where",
        calendar,
        "what was posted, mailed or printed, and backups of this folder",
    ]
    .map(str::to_owned)
    .into()
}
