//! What was moved to the archive, and what came back.

use serde_json::{Value, json};

use super::json::object;
use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::{ArchiveBrought, ArchiveChosen, ArchiveLine, KeptLine, KeptWhy};
use crate::schedule::day_in_words;
use crate::text::{all_of, count, quoted};

impl Show for ArchiveChosen {
    fn view(&self) -> View {
        let day = day_in_words(self.before);
        let words = match self.moved.len() {
            0 => format!("Nothing to move: no event before {day} is over and done in the plan."),
            number => format!(
                "Moved {} from before {day} to the archive:",
                count(number, "event")
            ),
        };
        let mut view = View::new().with(Block::Text(words));
        let rows = self.moved.iter().map(row);
        let rows: Vec<Row> = rows.chain(self.kept.iter().map(kept_row)).collect();
        if !rows.is_empty() {
            let columns = vec![
                Column::fixed("when"),
                Column::bending("event"),
                Column::fixed("is now in"),
                Column::bending("stays for"),
                Column::ids("id"),
            ];
            view = view.with(Block::Table(columns, rows));
        }
        if !self.replaced.is_empty() {
            let ids: Vec<String> = self.replaced.iter().map(ToString::to_string).collect();
            view = view.with(Block::Aside(format!(
                "The archive had another copy of {}, which is replaced.",
                all_of(quoted(&ids))
            )));
        }
        let lost = self.lost.iter();
        let lost = lost.map(|(id, said)| format!("of `{id}` it said: {}", said.join(", ")));
        let lost: Vec<String> = lost.collect();
        let view = view.maybe((!lost.is_empty()).then_some(Block::Bullets(lost)));
        let tip = "Everything that looks back still reads them; `convoke archive --restore EVENT` \
                   brings one back into the plan.";
        view.maybe((!self.moved.is_empty()).then(|| Block::Tip(tip.to_owned())))
    }

    fn json(&self) -> Value {
        let moved = self.moved.iter().map(|line| {
            json!({
                "id": line.event.to_string(),
                "title": line.title,
                "day": line.day.to_string(),
                "file": line.file,
            })
        });
        let kept = self.kept.iter().map(|line| {
            let (reason, open, until) = match line.why {
                KeptWhy::GoesOn => ("not-over", None, None),
                KeptWhy::Undecided => ("undecided", None, None),
                KeptWhy::OpenTasks { open, until } => ("open-tasks", Some(open), Some(until)),
            };
            object([
                ("id", Some(json!(line.event.to_string()))),
                ("title", Some(json!(line.title))),
                ("day", Some(json!(line.day.to_string()))),
                ("reason", Some(json!(reason))),
                ("open", open.map(|open| json!(open))),
                ("until", until.map(|until| json!(until.to_string()))),
            ])
        });
        let replaced = self.replaced.iter().map(ToString::to_string);
        let lost = self.lost.iter();
        let lost = lost.map(|(id, said)| json!({ "id": id.to_string(), "said": said }));
        json!({
            "before": self.before.to_string(),
            "moved": moved.collect::<Vec<_>>(),
            "kept": kept.collect::<Vec<_>>(),
            "replaced": replaced.collect::<Vec<_>>(),
            "lost": lost.collect::<Vec<_>>(),
        })
    }
}

fn row(line: &ArchiveLine) -> Row {
    Row {
        cells: vec![
            line.day.to_string(),
            line.title.clone(),
            line.file.clone(),
            String::new(),
            line.event.to_string(),
        ],
        tone: Tone::Plain,
    }
}

fn kept_row(line: &KeptLine) -> Row {
    let why = match line.why {
        KeptWhy::GoesOn => "it is not over".to_owned(),
        KeptWhy::Undecided => "a question about it has two answers: `convoke settle`".to_owned(),
        KeptWhy::OpenTasks { open, until } => {
            format!("{} until {until}", count(open, "open task"))
        }
    };
    Row {
        cells: vec![
            line.day.to_string(),
            line.title.clone(),
            "plan.toml".to_owned(),
            why,
            line.event.to_string(),
        ],
        tone: Tone::Quiet,
    }
}

impl Show for ArchiveBrought {
    fn view(&self) -> View {
        let id = &self.event;
        let words = if self.was_here {
            format!("Nothing changes: `{id}` is in the plan.")
        } else {
            format!("Brought `{id}` back into the plan, at its end.")
        };
        View::new().with(Block::Text(words))
    }

    fn json(&self) -> Value {
        json!({ "id": self.event.to_string(), "restored": !self.was_here })
    }
}
