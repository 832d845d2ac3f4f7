use crate::ops::Amount;
use crate::render::view::Row;

/// Returns an amount that may not be known, for a cell.
pub(super) fn cell(amount: Option<Amount>) -> String {
    amount.map(Amount::grouped).unwrap_or_default()
}

/// Gives every amount of these columns two digits behind the point as soon as one has some, so that
/// the points stand below each other.
pub(super) fn evened(mut rows: Vec<Row>, columns: &[usize]) -> Vec<Row> {
    let has_part = |row: &Row| columns.iter().any(|at| row.cells[*at].contains('.'));
    if rows.iter().any(has_part) {
        for row in &mut rows {
            for cell in columns.iter().copied() {
                let cell = &mut row.cells[cell];
                if !cell.is_empty() && !cell.contains('.') {
                    cell.push_str(".00");
                }
            }
        }
    }
    rows
}
