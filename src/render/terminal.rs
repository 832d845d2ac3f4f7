//! A view in a terminal: columns without borders, as wide as the paper and no wider.

use super::Paper;
use super::bars;
use super::columns::table;
use super::view::{Block, Card, Column, Row, TickRow, Tone, View};
use crate::text::{clean, wrap};

/// The longest line of prose, in columns; longer ones are hard to follow.
const LONGEST_LINE: u16 = 88;

pub(super) fn render(view: &View, paper: Paper) -> String {
    let mut out = String::new();
    let mut last: Option<&Block> = None;
    for block in &view.blocks {
        let is_empty = match block {
            Block::Ticks(ticks) => ticks.is_empty(),
            Block::Chart(bars, ..) => bars.is_empty(),
            _ => false,
        };
        if is_empty || *block == Block::Gap {
            continue;
        }
        if last.is_some_and(|last| parted(last, block)) {
            out.push('\n');
        }
        out.push_str(&one(block, paper));
        last = Some(block);
    }
    out
}

/// Whether a blank line stands between two parts.
fn parted(last: &Block, next: &Block) -> bool {
    match (last, next) {
        (Block::Heading(_), Block::Cards(_)) => true,
        (Block::Heading(_), _)
        | (Block::Text(_), Block::Aside(_) | Block::Text(_))
        | (Block::Aside(_), Block::Aside(_) | Block::Tip(_))
        | (Block::Tip(_), Block::Tip(_))
        | (Block::Title(..), Block::Facts(_)) => false,
        _ => true,
    }
}

fn one(block: &Block, paper: Paper) -> String {
    match block {
        Block::Title(name, id) => title(name, id.as_deref(), paper),
        Block::Heading(name) => line(&styled(&clean(name), BOLD, paper)),
        Block::Text(words) => prose(words, paper, None),
        Block::Aside(words) | Block::Tip(words) => prose(words, paper, Some(DIM)),
        Block::Facts(facts) => fact_lines(facts, paper),
        Block::Cards(cards) => {
            let cards: Vec<String> = cards.iter().map(|it| card(it, paper)).collect();
            cards.join("\n")
        }
        Block::Bullets(points) => bullets(points, paper),
        Block::Verbatim(text) => verbatim(text),
        Block::Chart(all, ..) => {
            let width = usize::from(paper.width.min(LONGEST_LINE));
            let lines = bars::draw(all, width, !paper.plain);
            lines.iter().map(|words| line(words)).collect()
        }
        Block::Gap => String::new(),
        Block::Links(links) => link_lines(links, paper),
        // Where there is no room for a table, each entry becomes a few lines.
        Block::Table(columns, rows) => {
            table(columns, rows, paper).unwrap_or_else(|| stacked(columns, rows, paper))
        }
        Block::Ticks(ticks) => {
            tick_table(ticks, paper).unwrap_or_else(|| narrow_ticks(ticks, paper))
        }
    }
}

const BOLD: &str = "1";
const DIM: &str = "2";
const RED: &str = "31";
const GREEN: &str = "32";

fn styled(text: &str, code: &str, paper: Paper) -> String {
    if paper.color && !text.is_empty() {
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}

pub(super) fn line(text: &str) -> String {
    format!("{}\n", text.trim_end())
}

fn title(name: &str, id: Option<&str>, paper: Paper) -> String {
    let name = prose(name, paper, Some(BOLD));
    match id {
        Some(id) => format!("{name}{}", line(&styled(&clean(id), DIM, paper))),
        None => name,
    }
}

fn card(card: &Card, paper: Paper) -> String {
    let facts = fact_lines(&card.facts, paper);
    format!("{}{facts}", title(&card.name, card.id.as_deref(), paper))
}

fn prose(words: &str, paper: Paper, code: Option<&str>) -> String {
    let width = usize::from(paper.width.min(LONGEST_LINE));
    let lines = words.lines().flat_map(|words| wrap(&clean(words), width));
    lines
        .map(|words| match code {
            Some(code) => line(&styled(&words, code, paper)),
            None => line(&words),
        })
        .collect()
}

/// A text to be copied is never broken: the terminal does that without touching the text.
fn verbatim(text: &str) -> String {
    text.lines().map(|words| line(&clean(words))).collect()
}

/// As with a text to be copied, the terminal breaks the lines that are too long for it.
fn link_lines(links: &[(String, String)], paper: Paper) -> String {
    let widest = links.iter().map(|(name, _)| name.chars().count()).max();
    let widest = widest.unwrap_or(0);
    let one = |(name, link): &(String, String)| {
        let name = styled(&format!("{name:widest$}"), DIM, paper);
        line(&format!("{name}  {}", clean(link)))
    };
    links.iter().map(one).collect()
}

fn bullets(points: &[String], paper: Paper) -> String {
    let width = usize::from(paper.width.min(LONGEST_LINE)).saturating_sub(2);
    let mut out = String::new();
    for point in points {
        for (index, words) in wrap(&clean(point), width).into_iter().enumerate() {
            let lead = if index == 0 { "- " } else { "  " };
            out.push_str(&line(&format!("{lead}{words}")));
        }
    }
    out
}

fn fact_lines(facts: &[(String, String)], paper: Paper) -> String {
    let widest = facts
        .iter()
        .map(|(word, _)| word.chars().count())
        .max()
        .unwrap_or(0);
    let room = usize::from(paper.width.min(LONGEST_LINE))
        .saturating_sub(widest + 2)
        .max(12);
    let mut out = String::new();
    for (word, fact) in facts {
        for (index, words) in broken(&clean(fact), room).into_iter().enumerate() {
            let lead = if index == 0 { word.as_str() } else { "" };
            let lead = styled(&format!("{lead:widest$}"), DIM, paper);
            out.push_str(&line(&format!("{lead}  {words}")));
        }
    }
    out
}

/// Returns a fact as lines; an address is never broken, or it leads nowhere.
fn broken(fact: &str, room: usize) -> Vec<String> {
    if fact.starts_with("https://") && !fact.contains(' ') {
        return vec![fact.to_owned()];
    }
    wrap(fact, room)
}

fn tick_table(ticks: &[TickRow], paper: Paper) -> Option<String> {
    let columns = [
        Column::fixed(""),
        Column::fixed("due"),
        Column::bending("task"),
        Column::fixed("who"),
        Column::fixed("id"),
    ];
    let rows: Vec<Row> = ticks
        .iter()
        .map(|tick| Row {
            cells: vec![
                tick.mark.boxed().to_owned(),
                tick.due.clone(),
                noted(tick),
                tick.who.clone(),
                tick.id.clone(),
            ],
            tone: tick.tone,
        })
        .collect();
    table(&columns, &rows, paper)
}

fn noted(tick: &TickRow) -> String {
    match &tick.note {
        Some(note) => format!("{} ({note})", tick.task),
        None => tick.task.clone(),
    }
}

fn narrow_ticks(ticks: &[TickRow], paper: Paper) -> String {
    let mut out = String::new();
    let width = usize::from(paper.width).saturating_sub(4).max(12);
    for tick in ticks {
        let head = format!("{} {}", tick.mark.boxed(), clean(&tick.due));
        out.push_str(&line(&styled(
            &head,
            code_of(tick.tone).unwrap_or(BOLD),
            paper,
        )));
        let who = Some(tick.who.as_str()).filter(|who| !who.is_empty());
        let last = [who, Some(tick.id.as_str())]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>();
        for words in [noted(tick), last.join("  ")] {
            for words in wrap(&clean(&words), width) {
                out.push_str(&line(&format!("    {words}")));
            }
        }
    }
    out
}

fn stacked(columns: &[Column], rows: &[Row], paper: Paper) -> String {
    let mut out = String::new();
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let named = columns.iter().map(|column| column.name.to_owned());
        let facts = named.zip(row.cells.iter().cloned());
        let facts: Vec<_> = facts.filter(|(_, cell)| !cell.is_empty()).collect();
        out.push_str(&fact_lines(&facts, paper));
    }
    out
}

fn code_of(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Alert => Some(RED),
        Tone::Quiet => Some(DIM),
        Tone::Good => Some(GREEN),
    }
}
