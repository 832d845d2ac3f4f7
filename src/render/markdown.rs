//! A view as Markdown (`CommonMark` with forges' tables and task lists).
//!
//! The ids stand in backticks at the end of their lines, where `import` finds them again.

use super::bars;
use super::view::{Block, Card, Column, Mark, Row, TickRow, View};
use crate::text::{clean, lines, squeeze};

pub(super) fn render(view: &View) -> String {
    let parts: Vec<String> = view
        .blocks
        .iter()
        .map(one)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("\n")
}

fn one(block: &Block) -> String {
    match block {
        Block::Title(name, Some(id)) => format!("# {} `{id}`\n", escaped(name)),
        Block::Title(name, None) => format!("# {}\n", escaped(name)),
        Block::Heading(name) => format!("## {}\n", escaped(name)),
        Block::Text(words) | Block::Aside(words) => lines(words.lines().map(escaped)),
        Block::Tip(_) | Block::Gap => String::new(),
        Block::Facts(facts) => lines(
            facts
                .iter()
                .map(|(word, fact)| format!("- **{}:** {}", escaped(word), escaped(fact))),
        ),
        Block::Cards(cards) => cards.iter().map(card).collect::<Vec<_>>().join("\n"),
        Block::Bullets(points) => lines(points.iter().map(|point| format!("- {}", escaped(point)))),
        // In pointed brackets nothing of a link is markup (`CommonMark` 0.31, 6.5).
        Block::Links(links) => lines(
            links
                .iter()
                .map(|(name, link)| format!("- **{}:** <{}>", escaped(name), clean(link))),
        ),
        Block::Verbatim(text) => fenced(text),
        Block::Chart(all, ..) if all.is_empty() => String::new(),
        Block::Chart(all, ..) => fenced(&lines(bars::draw(all, bars::WIDTH, false))),
        Block::Table(columns, rows) => table(columns, rows),
        Block::Ticks(ticks) => ticks.iter().map(tick).collect(),
    }
}

/// A heading of the third level over a list of facts.
fn card(card: &Card) -> String {
    let title = one(&Block::Title(card.name.clone(), card.id.clone()));
    format!("##{title}\n{}", one(&Block::Facts(card.facts.clone())))
}

/// A text to be copied, behind a fence longer than any in it (`CommonMark` 0.31, 4.5).
fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat((longest + 1).max(3));
    format!("{fence}\n{}{fence}\n", lines(text.lines().map(clean)))
}

fn table(columns: &[Column], rows: &[Row]) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let head = line(columns.iter().map(|column| escaped(column.name)).collect());
    let rule = |column: &Column| if column.right { "---:" } else { "---" }.to_owned();
    let rule = line(columns.iter().map(rule).collect());
    let rows = rows
        .iter()
        .map(|row| line(row.cells.iter().map(|cell| escaped(cell)).collect()));
    [head, rule].into_iter().chain(rows).collect()
}

fn tick(tick: &TickRow) -> String {
    // A forge knows two states; a skipped task is struck out, so that it does not ask to be done.
    let mark = if tick.mark == Mark::Done {
        "[x]"
    } else {
        "[ ]"
    };
    let task = escaped(&tick.task);
    let task = if tick.mark == Mark::Skipped {
        format!("~~{task}~~")
    } else {
        task
    };
    let who = if tick.who.is_empty() {
        String::new()
    } else {
        format!(", {}", escaped(&tick.who))
    };
    let note = tick
        .note
        .as_ref()
        .map(|note| format!(" ({})", escaped(note)))
        .unwrap_or_default();
    format!(
        "- {mark} {task}{note} – {}{who} `{}`\n",
        escaped(&tick.due),
        tick.id
    )
}

/// Returns a text in which no character is taken for markup: ASCII punctuation that could begin
/// any is escaped by a backslash (`CommonMark` 0.31, 2.4), and the text stays on its line.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in squeeze(text).chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '&'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_title_can_become_markup() {
        assert_eq!(
            escaped("a|b <script> *x*\n# y"),
            r"a\|b \<script\> \*x\* \# y"
        );
    }
}
