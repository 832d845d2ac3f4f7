use crate::ops::{Amount, Currency};

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
