use super::ask::Choice;
use super::fit::{cut, width};
use crate::text::clean;

/// Returns the labels of the choices at these indexes, as one line: `pizza, drinks` or `none`.
pub(super) fn labels(choices: &[Choice], indexes: &[usize]) -> String {
    let names: Vec<&str> = indexes
        .iter()
        .filter_map(|&index| choices.get(index))
        .map(|choice| choice.label.as_str())
        .collect();
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

/// Returns each choice on a row of its own for a window of this many columns, `taken` of which the
/// list needs for its signs.
pub(super) fn rows(choices: &[Choice], columns: usize, taken: usize) -> Vec<String> {
    let room = columns.saturating_sub(taken + 1);
    let widest = choices
        .iter()
        .map(|choice| width(&clean(&choice.label)))
        .max();
    choices
        .iter()
        .map(|choice| shorten(&row(choice, widest.unwrap_or(0), room), columns))
        .collect()
}

/// A choice on one row: its name, and its note in a second column.
fn row(choice: &Choice, widest: usize, room: usize) -> String {
    let (label, note) = (clean(&choice.label), clean(&choice.note));
    let mut text = label;
    if !note.is_empty() {
        let gap = widest.saturating_sub(width(&text)) + 2;
        text = format!("{text}{}{note}", " ".repeat(gap));
    }
    cut(&text, room)
}

/// The list takes the number of bytes for the number of columns when it counts the rows to clear,
/// and would erase what stands above it. So no row may have more bytes than the window columns.
fn shorten(text: &str, bytes: usize) -> String {
    let mut columns = width(text);
    let mut short = text.to_owned();
    while short.len() > bytes && columns > 0 {
        columns -= 1;
        short = cut(text, columns);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_stand_in_a_column_of_their_own() {
        let choices = [
            Choice::new("social", "a table in a pub"),
            Choice::new("talk-night", "one or two talks"),
            Choice::new("木曜", ""),
        ];
        assert_eq!(
            rows(&choices, 80, 2),
            [
                "social      a table in a pub",
                "talk-night  one or two talks",
                "木曜"
            ]
        );
        assert_eq!(rows(&choices, 20, 2)[1], "talk-night  one …");
        assert_eq!(labels(&choices, &[0, 2]), "social, 木曜");
        assert_eq!(labels(&choices, &[]), "none");
    }

    #[test]
    fn a_row_has_no_more_bytes_than_the_window_columns() {
        let choices = [Choice::new("木曜日の夜の勉強会", "Łódź, ul. Żółta 👩‍💻")];
        for columns in 0..100 {
            let row = &rows(&choices, columns, 2)[0];
            assert!(row.len() <= columns, "{columns}: {row}");
            assert!(width(row) <= columns.saturating_sub(3));
        }
    }
}
