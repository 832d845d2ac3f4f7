//! A table in a terminal.

use std::borrow::Cow;

use comfy_table::presets::NOTHING;
use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table, Width,
};

use super::Paper;
use super::terminal::line;
use super::view::{Column, Row, Tone};
use crate::text::{clean, columns_of, is_plain};

/// The blanks between two columns.
const GAP: u16 = 2;

/// Below this many columns a table is unreadable, also when its words fit.
const NARROWEST: u16 = 48;

/// The longest word, in columns, that is kept whole: ids are copied, and most words are shorter. An
/// address may be broken.
const LONGEST_WORD: usize = 24;

/// The least that a column of longer words takes.
const LEAST: usize = 8;

/// Returns rows under columns without borders, as wide as the paper and no wider; none when the paper
/// is too narrow for their words.
pub(super) fn table(columns: &[Column], rows: &[Row], paper: Paper) -> Option<String> {
    if paper.width < NARROWEST {
        return None;
    }
    let rows = shortened(columns, rows);
    if let Some(widths) = fitting(columns, &rows, paper) {
        return Some(even(columns, &rows, &widths));
    }
    let least = least(columns, &rows);
    if !fits(columns, &least, paper) {
        return None;
    }
    let widths = uneven(columns, (&least, &widest(columns, &rows)), paper);
    Some(arranged(columns, &rows, widths.as_deref(), paper))
}

/// Whether there is a line of names above the rows.
fn has_names(columns: &[Column]) -> bool {
    columns.iter().any(|column| !column.name.is_empty())
}

/// Returns how wide each column is, if nothing has to be broken or coloured: most lists are so, and
/// some are of ten thousand rows.
fn fitting(columns: &[Column], rows: &[Row], paper: Paper) -> Option<Vec<usize>> {
    if paper.color {
        return None;
    }
    let widths = widest(columns, rows);
    fits(columns, &widths, paper).then_some(widths)
}

/// Returns how wide each column is when nothing is broken.
fn widest(columns: &[Column], rows: &[Row]) -> Vec<usize> {
    let mut widths: Vec<usize> = columns
        .iter()
        .map(|column| columns_of(column.name))
        .collect();
    for row in rows {
        for (widest, cell) in widths.iter_mut().zip(&row.cells) {
            *widest = columns_of(&one_line(cell)).max(*widest);
        }
    }
    widths
}

/// Returns how much room columns take, with what is between them.
fn taken(widths: &[usize]) -> usize {
    let gaps = widths.len().saturating_sub(1) * usize::from(GAP);
    // A column takes a place even when nothing is in it.
    widths.iter().map(|width| *width.max(&1)).sum::<usize>() + gaps
}

/// Whether columns have room beside each other. Where none can be broken, the terminal does it.
fn fits(columns: &[Column], widths: &[usize], paper: Paper) -> bool {
    let bends = columns.iter().any(|column| column.bends);
    let most = if bends { paper.width } else { u16::MAX };
    taken(widths) <= usize::from(most)
}

/// Returns how wide each column is that its words need more than an even part of the room; none when
/// even parts are enough.
fn uneven(
    columns: &[Column],
    (least, widest): (&[usize], &[usize]),
    paper: Paper,
) -> Option<Vec<usize>> {
    let shared = |mut widths: Vec<usize>| {
        let mut left = usize::from(paper.width).saturating_sub(taken(&widths));
        let narrower = |widths: &[usize]| {
            let open = (0..widths.len()).filter(|&at| widths[at] < widest[at]);
            open.min_by_key(|&at| widths[at])
        };
        while left > 0
            && let Some(at) = narrower(&widths)
        {
            widths[at] += 1;
            left -= 1;
        }
        widths
    };
    let part = |(column, least): (&Column, &usize)| if column.bends { 1 } else { *least };
    let even = shared(columns.iter().zip(least).map(part).collect());
    let widths = shared(least.to_vec());
    (widths != even).then_some(widths)
}

/// Returns how wide each column is at least: no narrower than its words.
fn least(columns: &[Column], rows: &[Row]) -> Vec<usize> {
    let of = |(at, column): (usize, &Column)| {
        let cells = rows.iter().filter_map(|row| row.cells.get(at));
        let cells = cells.map(String::as_str);
        let cells = cells.chain([column.name]).map(one_line);
        let needs = |cell: Cow<'_, str>| {
            if !column.bends {
                return columns_of(&cell);
            }
            let words = cell.split_whitespace().map(columns_of);
            let words = words.map(|word| if word > LONGEST_WORD { LEAST } else { word });
            words.max().unwrap_or(0)
        };
        cells.map(needs).max().unwrap_or(0)
    };
    columns.iter().enumerate().map(of).collect()
}

/// Returns rows of which each is one line.
fn even(columns: &[Column], rows: &[Row], widths: &[usize]) -> String {
    let mut out = String::new();
    let mut put = |cells: &mut dyn Iterator<Item = &str>| {
        let begin = out.len();
        for ((cell, column), widest) in cells.zip(columns).zip(widths) {
            let cell = one_line(cell);
            let blanks = widest.max(&1).saturating_sub(columns_of(&cell));
            let (before, behind) = if column.right {
                (blanks, 0)
            } else {
                (0, blanks)
            };
            put_blanks(&mut out, before);
            out.push_str(&cell);
            put_blanks(&mut out, behind + usize::from(GAP));
        }
        let end = out[begin..].trim_end().len();
        out.truncate(begin + end);
        out.push('\n');
    };
    if has_names(columns) {
        put(&mut columns.iter().map(|column| column.name));
    }
    for row in rows {
        put(&mut row.cells.iter().map(String::as_str));
    }
    out
}

fn put_blanks(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

/// Returns a cell as it is shown.
fn one_line(cell: &str) -> Cow<'_, str> {
    if is_plain(cell) {
        Cow::Borrowed(cell)
    } else {
        Cow::Owned(clean(cell))
    }
}

/// Returns rows with what is too long for the paper broken, and coloured.
fn arranged(columns: &[Column], rows: &[Row], widths: Option<&[usize]>, paper: Paper) -> String {
    let mut table = Table::new();
    table
        .load_style(NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(paper.width);
    if paper.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    let heading =
        |column: &Column| aligned(Cell::new(column.name).add_attribute(Attribute::Dim), column);
    if has_names(columns) {
        table.set_header(columns.iter().map(heading).collect::<Vec<_>>());
    }
    for row in rows {
        let cells = row.cells.iter().zip(columns);
        table.add_row(
            cells
                .map(|(text, column)| cell(text, column, row.tone))
                .collect::<Vec<_>>(),
        );
    }
    for (index, column) in columns.iter().enumerate() {
        if let Some(set) = table.column_mut(index) {
            let gap = if index + 1 == columns.len() { 0 } else { GAP };
            set.set_padding((0, gap));
            if !column.bends {
                set.set_constraint(ColumnConstraint::ContentWidth);
            } else if let Some(widths) = widths {
                let width = u16::try_from(widths[index]).unwrap_or(u16::MAX);
                let width = Width::Fixed(width.saturating_add(gap));
                set.set_constraint(ColumnConstraint::Absolute(width));
            }
        }
    }
    table.lines().map(|text| line(&text)).collect()
}

/// Returns rows with their ids cut to as many of their words as tell them apart: a part of an id
/// is enough wherever one is typed.
fn shortened<'r>(columns: &[Column], rows: &'r [Row]) -> Cow<'r, [Row]> {
    let mut rows = Cow::Borrowed(rows);
    for (at, _) in columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.shortens)
    {
        let ids: Vec<String> = rows.iter().map(|row| row.cells[at].clone()).collect();
        for row in rows.to_mut() {
            let id = row.cells[at].clone();
            let ends = id.match_indices('-').map(|(end, _)| &id[..end]);
            let is_clear = |short: &&str| ids.iter().filter(|id| id.contains(*short)).count() == 1;
            // A date is three words, and the least that says something.
            let short = ends.skip(2).find(is_clear).unwrap_or(&id);
            short.clone_into(&mut row.cells[at]);
        }
    }
    rows
}

fn cell(text: &str, column: &Column, tone: Tone) -> Cell {
    let cell = aligned(Cell::new(clean(text)), column);
    match tone {
        Tone::Plain => cell,
        Tone::Alert => cell.fg(Color::Red),
        Tone::Good => cell.fg(Color::Green),
        Tone::Quiet => cell.add_attribute(Attribute::Dim),
    }
}

fn aligned(cell: Cell, column: &Column) -> Cell {
    if column.right {
        cell.set_alignment(CellAlignment::Right)
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const COLUMNS: [Column; 4] = [
        Column::fixed("when"),
        Column::bending("event"),
        Column::number("open"),
        Column::fixed(""),
    ];

    fn rows(cells: &[Vec<String>]) -> Vec<Row> {
        let row = |cells: &Vec<String>| Row {
            cells: cells.clone(),
            tone: Tone::Plain,
        };
        cells.iter().map(row).collect()
    }

    #[test]
    fn rows_that_fit_are_set_without_a_look_at_breaks() {
        let rows = rows(&[vec!["1 May".into(), "Łódź meets 木".into(), "12".into()]]);
        let paper = |width| Paper {
            width,
            color: false,
            plain: false,
        };
        let widths = fitting(&COLUMNS[..3], &rows, paper(26));
        assert_eq!(widths, Some(vec![5, 13, 4]));
        assert_eq!(fitting(&COLUMNS[..3], &rows, paper(25)), None);
        assert_eq!(
            even(&COLUMNS[..3], &rows, &[5, 13, 4]),
            "when   event          open\n1 May  Łódź meets 木    12\n"
        );
    }

    #[test]
    fn words_are_whole_or_there_is_no_table() {
        let columns = [
            Column::bending("post"),
            Column::fixed("channel"),
            Column::bending("url"),
        ];
        let url = "https://www.meetup.com/Warsaw-Mesos-User-Group/events/1/";
        let rows = rows(&[vec![
            "an announcement of 2026-12-17".into(),
            "a-list-of-people-who-read-mail".into(),
            url.into(),
        ]]);
        for width in 1..120 {
            let paper = Paper {
                width,
                color: false,
                plain: false,
            };
            let Some(table) = table(&columns, &rows, paper) else {
                assert!(width < 54, "{width}");
                continue;
            };
            assert!(width >= 54, "{width}");
            for word in [
                "announcement",
                "2026-12-17",
                "a-list-of-people-who-read-mail",
            ] {
                assert!(table.contains(word), "{width}: {table}");
            }
            let widest = table.lines().map(columns_of).max();
            assert!(widest <= Some(usize::from(width)), "{width}: {table}");
        }
    }

    proptest! {
        #[test]
        fn a_table_that_fits_is_the_one_that_is_arranged(
            cells in prop::collection::vec(prop::collection::vec("[ a-zŁ木👩‍💻é\u{301}\t\n\u{a0}]{0,12}", 1..5), 0..5),
            count in 1_usize..5,
            begin in 0_usize..4,
            width in 1_u16..60,
        ) {
            let columns: Vec<Column> = COLUMNS.into_iter().cycle().skip(begin).take(count).collect();
            let paper = Paper { width, color: false, plain: false };
            let rows = rows(&cells);
            if let Some(widths) = fitting(&columns, &rows, paper) {
                let arranged = arranged(&columns, &rows, None, paper);
                prop_assert_eq!(even(&columns, &rows, &widths), arranged);
            }
        }
    }
}
