use crate::ops::{Amount, Currency};
use crate::render::view::Row;

/// Returns an amount with its thousands parted: `1,250.50`, `-320`.
pub(super) fn grouped(amount: Amount) -> String {
    let text = amount.to_string();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.as_str()),
    };
    let (whole, part) = match digits.split_once('.') {
        Some((whole, part)) => (whole, format!(".{part}")),
        None => (digits, String::new()),
    };
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    format!("{sign}{out}{part}")
}

/// Returns an amount that may not be known, for a cell.
pub(super) fn cell(amount: Option<Amount>) -> String {
    amount.map(grouped).unwrap_or_default()
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

/// Returns an amount with its currency, when the group has one: `1,250.50 PLN`.
pub(super) fn with_currency(amount: Amount, currency: Option<Currency>) -> String {
    match currency {
        Some(currency) => format!("{} {currency}", grouped(amount)),
        None => grouped(amount),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted_and_hundredths_kept() {
        for (hundredths, text) in [
            (0, "0"),
            (99_900, "999"),
            (100_000, "1,000"),
            (-125_050, "-1,250.50"),
            (100_000_005, "1,000,000.05"),
            (i64::MIN, "-92,233,720,368,547,758.08"),
        ] {
            assert_eq!(grouped(Amount::of_hundredths(hundredths)), text);
        }
    }
}
