//! Evenings an event could be on.

use serde_json::{Value, json};

use super::view::{Block, Card, Column, Row, Show, Tone, View};
use crate::ops::{Beaten, Candidate, Dates, LateTask, LeftOut, Reason};
use crate::schedule::day_in_words;
use crate::text::{all_of, count};

/// How many days that are left out are named.
const NAMED: usize = 12;

/// How many late tasks are named.
const TASKS: usize = 3;

impl Show for Dates {
    fn view(&self) -> View {
        let (from, to) = (day_in_words(self.from), day_in_words(self.to));
        let title = match &self.event {
            Some((id, title)) => Block::Title(title.clone(), Some(id.to_string())),
            None => Block::Title(format!("Dates for a new event ({})", self.format), None),
        };
        let mut view = View::new().with(title);
        if self.candidates.is_empty() {
            let text = format!("No day from {from} to {to} can be had.");
            view = view.with(Block::Text(text));
        } else {
            view = view
                .with(Block::Text(format!("The best from {from} to {to}.")))
                .with(table(&self.candidates))
                .with(Block::Cards(self.candidates.iter().map(card).collect()));
        }
        view = view
            .maybe(beaten(&self.beaten))
            .maybe(left_out(&self.left_out));
        for note in &self.notes {
            view = view.with(Block::Aside(note.clone()));
        }
        view.with(Block::Tip(TIP.to_owned()))
    }

    fn json(&self) -> Value {
        self.candidates.iter().map(candidate).collect()
    }
}

const TIP: &str = "Every day begins at 100 points. `convoke guide dates` has the rules; other \
                   points for a name stand in plan.toml, under `[group.weights]`.";

fn table(candidates: &[Candidate]) -> Block {
    let columns = vec![
        Column::fixed("when"),
        Column::number("points"),
        Column::bending("why"),
        Column::number("late tasks"),
    ];
    let row = |candidate: &Candidate| Row {
        cells: vec![
            when(candidate),
            candidate.score.to_string(),
            short(&candidate.reasons),
            candidate.late.len().to_string(),
        ],
        tone: Tone::Plain,
    };
    Block::Table(columns, candidates.iter().map(row).collect())
}

fn when(candidate: &Candidate) -> String {
    let local = candidate.local;
    format!("{} {}", day_in_words(local.date()), local.format("%H:%M"))
}

/// Returns the reasons that count, by name: `usual-slot +10, holiday-eve -20`.
fn short(reasons: &[Reason]) -> String {
    let counted = reasons.iter().filter(|reason| reason.weight != 0);
    let words = counted.map(|reason| format!("{} {:+}", reason.name, reason.weight));
    words.collect::<Vec<_>>().join(", ")
}

fn card(candidate: &Candidate) -> Card {
    let mut facts: Vec<(String, String)> = candidate.reasons.iter().map(fact).collect();
    facts.extend(late(&candidate.late).map(|text| ("late".to_owned(), text)));
    Card {
        name: format!("{}: {} points", when(candidate), candidate.score),
        id: None,
        facts,
    }
}

fn fact(reason: &Reason) -> (String, String) {
    let weight = match reason.weight {
        0 => "0".to_owned(),
        weight => format!("{weight:+}"),
    };
    let own = reason.is_own.then(|| "your own points".to_owned());
    let sources: Vec<String> = own.into_iter().chain(reason.sources.to_vec()).collect();
    let text = if sources.is_empty() {
        reason.text.clone()
    } else {
        format!("{} ({})", reason.text, sources.join(", "))
    };
    (weight, text)
}

fn late(tasks: &[LateTask]) -> Option<String> {
    let first = tasks.first()?;
    let mut named: Vec<String> = tasks.iter().take(TASKS).map(|it| it.task.clone()).collect();
    if tasks.len() > TASKS {
        named.push(format!("{} more", tasks.len() - TASKS));
    }
    let dropped = tasks.iter().filter(|task| task.left_out.is_some()).count();
    let dropped = match dropped {
        0 => String::new(),
        number => format!("; {} would be left out", count(number, "task")),
    };
    let since = day_in_words(first.due);
    Some(format!(
        "{}, the first since {since}: {}{dropped}",
        count(tasks.len(), "task"),
        all_of(named)
    ))
}

fn beaten(days: &[Beaten]) -> Option<Block> {
    let line = |beaten: &Beaten| {
        let day = day_in_words(beaten.day);
        format!("{day} has {} points: {}", beaten.score, beaten.reason)
    };
    let mut lines: Vec<String> = days.iter().take(NAMED).map(line).collect();
    if days.len() > NAMED {
        lines.push(format!("{} more", days.len() - NAMED));
    }
    let text = format!("Your usual evenings that do worse: {}.", lines.join("; "));
    (!days.is_empty()).then_some(Block::Text(text))
}

fn left_out(days: &[LeftOut]) -> Option<Block> {
    let mut lines: Vec<String> = days.iter().take(NAMED).map(line).collect();
    if days.len() > NAMED {
        lines.push(format!("{} more", days.len() - NAMED));
    }
    let text = format!("Left out: {}.", lines.join("; "));
    (!days.is_empty()).then_some(Block::Text(text))
}

fn line(left: &LeftOut) -> String {
    let from = day_in_words(left.from);
    if left.from == left.to {
        format!("{from}, {}", left.reason)
    } else {
        format!("{from} to {}, {}", day_in_words(left.to), left.reason)
    }
}

fn candidate(candidate: &Candidate) -> Value {
    json!({
        "start": candidate.start.to_rfc3339(),
        "score": candidate.score,
        "reasons": candidate.reasons.iter().map(reason).collect::<Value>(),
        "late": candidate.late.iter().map(late_task).collect::<Value>(),
    })
}

fn reason(reason: &Reason) -> Value {
    json!({
        "name": reason.name,
        "weight": reason.weight,
        "text": reason.text,
        "own": reason.is_own,
        "sources": reason.sources,
    })
}

fn late_task(late: &LateTask) -> Value {
    let mut value = json!({
        "id": late.id.to_string(),
        "task": late.task,
        "due": late.due.to_string(),
    });
    if let Some(reason) = &late.left_out {
        value["left_out"] = json!(reason);
    }
    value
}
