//! A view as plain lines: no columns, no colour; for mail, chat and other programs.

use super::bars;
use super::view::{Block, Card, Column, Row, TickRow, View};
use crate::text::{clean, lines, squeeze};

pub(super) fn render(view: &View) -> String {
    view.blocks.iter().map(one).collect()
}

fn one(block: &Block) -> String {
    match block {
        Block::Title(name, Some(id)) => format!("{} ({})\n", squeeze(name), squeeze(id)),
        Block::Title(name, None) | Block::Heading(name) => format!("{}\n", squeeze(name)),
        Block::Text(words) | Block::Aside(words) => lines(words.lines().map(squeeze)),
        Block::Tip(_) => String::new(),
        Block::Facts(facts) => lines(
            facts
                .iter()
                .map(|(word, fact)| format!("{word}: {}", squeeze(fact))),
        ),
        Block::Cards(cards) => cards.iter().map(card).collect(),
        Block::Bullets(points) => lines(points.iter().map(|point| format!("- {}", squeeze(point)))),
        Block::Links(links) => lines(
            links
                .iter()
                .map(|(name, link)| format!("{name}: {}", clean(link))),
        ),
        Block::Verbatim(text) => lines(text.lines().map(clean)),
        Block::Chart(all, ..) => lines(bars::draw(all, bars::WIDTH, false)),
        Block::Gap => "\n".to_owned(),
        Block::Table(columns, rows) => lines(rows.iter().map(|entry| row(columns, entry))),
        Block::Ticks(ticks) => lines(ticks.iter().map(tick)),
    }
}

fn card(card: &Card) -> String {
    let title = one(&Block::Title(card.name.clone(), card.id.clone()));
    format!("{title}{}", one(&Block::Facts(card.facts.clone())))
}

fn row(columns: &[Column], row: &Row) -> String {
    let cells = row
        .cells
        .iter()
        .zip(columns)
        .filter(|(cell, _)| !cell.is_empty());
    let cells: Vec<String> = cells.map(|(cell, _)| squeeze(cell)).collect();
    cells.join("  ")
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
    format!("{}  {}", squeeze(&words), tick.id)
}
