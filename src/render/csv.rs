//! The rows of a view as comma-separated values (RFC 4180): the first table or list of tasks, with
//! a header.

use super::view::{Block, TickRow, View};
use crate::text::squeeze;

pub(super) fn render(view: &View) -> String {
    let mut out = String::new();
    let mut headed = false;
    for block in &view.blocks {
        match block {
            Block::Table(columns, rows) if !headed => {
                out.push_str(&record(columns.iter().map(|column| column.name)));
                let rows = rows
                    .iter()
                    .map(|row| record(row.cells.iter().map(String::as_str)));
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
    out
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
    let cells: Vec<String> = cells.map(|cell| field(&squeeze(cell))).collect();
    format!("{}\r\n", cells.join(","))
}

fn field(text: &str) -> String {
    // A spreadsheet would run a text that begins like a formula; a quote before it keeps it a text.
    let formula = text.starts_with(['=', '+', '-', '@']);
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
    fn a_field_is_quoted_when_it_must_be() {
        assert_eq!(
            record(["a", "b,c", "say \"x\"", "=1+1"].into_iter()),
            "a,\"b,c\",\"say \"\"x\"\"\",'=1+1\r\n"
        );
    }
}
