//! The rows of a view as comma-separated values (RFC 4180): the first table with those that go on
//! under the same columns, list of tasks or set of cards, with a header; a view without any of them
//! gives its facts. A view may say itself what a spreadsheet has.

use super::view::{Block, Card, Column, Row, TickRow, View};
use crate::text::squeeze;

pub(super) fn render(view: &View) -> String {
    if let Some((columns, rows)) = &view.sheet {
        return table(columns, rows.iter());
    }
    let mut out = String::new();
    let mut headed = false;
    for block in &view.blocks {
        match block {
            Block::Table(columns, _) | Block::Chart(_, columns, _) if !headed => {
                return tables(view, columns);
            }
            Block::Cards(_) if !headed => return cards(view),
            Block::Links(links) if !headed => {
                let rows = links
                    .iter()
                    .map(|(name, link)| record([name.as_str(), link].into_iter()));
                out.push_str(&record(["name", "link"].into_iter()));
                out.extend(rows);
                return out;
            }
            // The tasks of several areas are one list.
            Block::Ticks(ticks) => {
                if !headed {
                    out.push_str(&record(
                        ["event", "state", "due", "task", "who", "id"].into_iter(),
                    ));
                    headed = true;
                }
                out.extend(ticks.iter().map(tick));
            }
            _ => {}
        }
    }
    if headed { out } else { facts(view) }
}

/// The tables of several parts are one when their columns are the same.
fn tables(view: &View, columns: &[Column]) -> String {
    let rows = view.blocks.iter().filter_map(|block| match block {
        Block::Table(others, rows) | Block::Chart(_, others, rows) if others == columns => {
            Some(rows)
        }
        _ => None,
    });
    table(columns, rows.flatten())
}

fn table<'a>(columns: &[Column], rows: impl Iterator<Item = &'a Row>) -> String {
    let head = record(columns.iter().map(|column| column.name));
    let rows = rows.map(|row| numbered(columns, row));
    [head].into_iter().chain(rows).collect()
}

/// A row whose numbers are as spreadsheets and programs read them: `-1250.50` for `-1,250.50`.
fn numbered(columns: &[Column], row: &Row) -> String {
    let cells = row.cells.iter().zip(columns);
    let cells = cells.map(|(cell, column)| {
        let number = column.right.then(|| number(cell)).flatten();
        number.unwrap_or_else(|| field(&squeeze(cell)))
    });
    line(&cells.collect::<Vec<_>>())
}

/// Returns a number without the marks between its thousands; nothing for what is none. A minus
/// before a number is no formula.
fn number(cell: &str) -> Option<String> {
    let plain = cell.replace(',', "");
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_number.then_some(plain)
}

/// The cards of several parts are one table: a column for each word that any of them has.
fn cards(view: &View) -> String {
    let all = view.blocks.iter().filter_map(|block| match block {
        Block::Cards(cards) => Some(cards),
        _ => None,
    });
    let cards: Vec<&Card> = all.flatten().collect();
    let mut words: Vec<&str> = Vec::new();
    for (word, _) in cards.iter().flat_map(|card| &card.facts) {
        if !words.contains(&word.as_str()) {
            words.push(word);
        }
    }
    let head = record(["name", "id"].into_iter().chain(words.iter().copied()));
    let row = |card: &&Card| {
        let of = |word: &&str| card.facts.iter().find(|(known, _)| known == word);
        let cells = words
            .iter()
            .map(|word| of(word).map_or("", |(_, fact)| fact));
        let id = card.id.as_deref().unwrap_or_default();
        record([card.name.as_str(), id].into_iter().chain(cells))
    };
    let rows = cards.iter().map(row);
    [head].into_iter().chain(rows).collect()
}

fn facts(view: &View) -> String {
    let is_facts = |block: &Block| matches!(block, Block::Facts(_));
    if !view.blocks.iter().any(is_facts) {
        return String::new();
    }
    let mut rows: Vec<(&str, &str)> = Vec::new();
    for block in &view.blocks {
        match block {
            Block::Title(name, id) => {
                rows.push(("title", name));
                rows.extend(id.as_deref().map(|id| ("id", id)));
            }
            Block::Facts(facts) => {
                rows.extend(
                    facts
                        .iter()
                        .map(|(word, fact)| (word.as_str(), fact.as_str())),
                );
            }
            _ => {}
        }
    }
    let head = [("fact", "value")].into_iter();
    let rows = head.chain(rows);
    rows.map(|(word, fact)| record([word, fact].into_iter()))
        .collect()
}

fn tick(tick: &TickRow) -> String {
    record(
        [
            &tick.event,
            tick.mark.word(),
            &tick.date,
            &tick.task,
            &tick.who,
            &tick.id,
        ]
        .into_iter(),
    )
}

fn record<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    line(&cells.map(|cell| field(&squeeze(cell))).collect::<Vec<_>>())
}

fn line(cells: &[String]) -> String {
    format!("{}\r\n", cells.join(","))
}

fn field(text: &str) -> String {
    // A spreadsheet would run a text that begins like a formula; a quote before it keeps it a text.
    // In East Asia the wide forms of the signs begin a formula too.
    let formula = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let text = if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_without_a_list_gives_its_facts() {
        let title = Block::Title(
            "Book the venue".to_owned(),
            Some("venue-confirm".to_owned()),
        );
        let view = View::new().with(title);
        assert_eq!(render(&view), "");
        let view = view.with(Block::Facts(vec![("level".to_owned(), "core".to_owned())]));
        assert_eq!(
            render(&view),
            "fact,value\r\ntitle,Book the venue\r\nid,venue-confirm\r\nlevel,core\r\n"
        );
    }

    #[test]
    fn a_number_is_written_as_programs_read_it() {
        let columns = [Column::number("balance"), Column::fixed("words")];
        let row = |cell: &str| Row {
            cells: vec![cell.to_owned(), "-1,250".to_owned()],
            tone: crate::render::Tone::Plain,
        };
        let words = "\"'-1,250\"\r\n";
        let balance = numbered(&columns, &row("-1,250.50"));
        assert_eq!(balance, format!("-1250.50,{words}"));
        assert_eq!(numbered(&columns, &row("-")), format!("'-,{words}"));
        assert_eq!(
            numbered(&columns, &row("3 (1 late)")),
            format!("3 (1 late),{words}")
        );
    }

    #[test]
    fn a_field_is_quoted_when_it_must_be() {
        assert_eq!(
            record(["a", "b,c", "say \"x\"", "=1+1"].into_iter()),
            "a,\"b,c\",\"say \"\"x\"\"\",'=1+1\r\n"
        );
    }
}
