//! A view as plain lines: no columns, no colour; for mail, chat and other programs.

use super::view::{Block, Column, Row, TickRow, View};
use crate::text::{clean, squeeze};

pub(super) fn render(view: &View) -> String {
    view.blocks.iter().map(one).collect()
}

fn one(block: &Block) -> String {
    match block {
        Block::Title(name, Some(id)) => format!("{} ({})\n", squeeze(name), squeeze(id)),
        Block::Title(name, None) | Block::Heading(name) => format!("{}\n", squeeze(name)),
        Block::Text(words) | Block::Aside(words) => words
            .lines()
            .map(|words| format!("{}\n", squeeze(words)))
            .collect(),
        Block::Tip(_) => String::new(),
        Block::Facts(facts) => facts
            .iter()
            .map(|(word, fact)| format!("{word}: {}\n", squeeze(fact)))
            .collect(),
        Block::Bullets(points) => points
            .iter()
            .map(|point| format!("- {}\n", squeeze(point)))
            .collect(),
        Block::Verbatim(text) => text
            .lines()
            .map(|line| format!("{}\n", clean(line)))
            .collect(),
        Block::Table(columns, rows) => rows.iter().map(|entry| row(columns, entry)).collect(),
        Block::Ticks(ticks) => ticks.iter().map(tick).collect(),
    }
}

fn row(columns: &[Column], row: &Row) -> String {
    let cells = row
        .cells
        .iter()
        .zip(columns)
        .filter(|(cell, _)| !cell.is_empty());
    let cells: Vec<String> = cells.map(|(cell, _)| squeeze(cell)).collect();
    format!("{}\n", cells.join("  "))
}

fn tick(tick: &TickRow) -> String {
    let who = if tick.who.is_empty() {
        String::new()
    } else {
        format!(" ({})", tick.who)
    };
    let note = tick
        .note
        .as_ref()
        .map(|note| format!(" ({note})"))
        .unwrap_or_default();
    let words = format!(
        "{} {}: {}{note}{who}",
        tick.mark.boxed(),
        tick.due,
        tick.task
    );
    format!("{}  {}\n", squeeze(&words), tick.id)
}
