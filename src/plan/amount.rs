use std::fmt;
use std::str::FromStr;

use super::{Currency, PlanError};

/// A sum of money in the group's currency, to a hundredth.
///
/// Written in digits with at most two behind the point: `250`, `12.50`. The most is ten million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Amount(i64);

/// The most money a plan takes in one sum, in hundredths: beyond any evening, and far from where
/// sums of sums overflow.
const MOST: i64 = 10_000_000 * 100;

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Returns an amount of so many hundredths.
    pub const fn of_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// Returns how many hundredths it is.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// Returns the amount so many times, as far as that can be told.
    #[must_use]
    pub const fn times(self, count: u32) -> Self {
        Self(self.0.saturating_mul(count as i64))
    }

    /// Returns the amount without another; below zero when the other is larger.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Returns the amount as people read it, its thousands parted: `1,250.50`, `-320`.
    pub fn grouped(self) -> String {
        let text = self.to_string();
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

    /// Returns the amount as people read it with its currency, when the group has one:
    /// `1,250.50 PLN`.
    pub fn in_currency(self, currency: Option<Currency>) -> String {
        match currency {
            Some(currency) => format!("{} {currency}", self.grouped()),
            None => self.grouped(),
        }
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.fold(0, |sum, amount| sum.saturating_add(amount.0)))
    }
}

impl FromStr for Amount {
    type Err = PlanError;

    fn from_str(text: &str) -> Result<Self, PlanError> {
        let refused = || PlanError::NotAnAmount {
            text: text.to_owned(),
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let is_number = !whole.is_empty() && digits(whole) && !part.is_empty() && digits(part);
        if !is_number || part.len() > 2 {
            return Err(refused());
        }
        let whole: i64 = whole.parse().map_err(|_| refused())?;
        let cents: i64 = format!("{part:0<2}").parse().map_err(|_| refused())?;
        let hundredths = whole
            .checked_mul(100)
            .and_then(|sum| sum.checked_add(cents));
        let hundredths = hundredths.filter(|&sum| sum <= MOST).ok_or_else(refused)?;
        Ok(Self(hundredths))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        match part {
            0 => f.pad(&format!("{sign}{whole}")),
            part => f.pad(&format!("{sign}{whole}.{part:02}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_to_the_hundredth_and_written_back() {
        for (text, hundredths, back) in [
            ("0", 0, "0"),
            ("250", 25_000, "250"),
            ("12.5", 1250, "12.50"),
            ("12.05", 1205, "12.05"),
            ("10000000", MOST, "10000000"),
        ] {
            let amount: Amount = text.parse().expect(text);
            assert_eq!(amount.hundredths(), hundredths, "{text}");
            assert_eq!(amount.to_string(), back);
        }
        assert_eq!(Amount::ZERO.less(Amount(1205)).to_string(), "-12.05");
    }

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
            assert_eq!(Amount(hundredths).grouped(), text);
        }
        let zloty = "PLN".parse().ok();
        assert_eq!(Amount(125_050).in_currency(zloty), "1,250.50 PLN");
        assert_eq!(Amount(125_000).in_currency(None), "1,250");
    }

    #[test]
    fn what_is_no_sum_of_money_is_refused() {
        for text in [
            "",
            "-1",
            "1.",
            ".5",
            "1.234",
            "1,50",
            "€5",
            "1e3",
            "10000000.01",
            "٣",
        ] {
            assert!(text.parse::<Amount>().is_err(), "{text}");
        }
    }
}
