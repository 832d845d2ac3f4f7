//! Whole numbers on the command line: read, and refused in our own words.

use std::error::Error;
use std::fmt;
use std::ops::RangeInclusive;

/// Not a whole number between the two that it may be.
#[derive(Debug)]
pub(crate) struct NotWhole {
    text: String,
    allowed: RangeInclusive<i64>,
    example: i64,
}

impl fmt::Display for NotWhole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not a whole number from {} to {}",
            self.text,
            self.allowed.start(),
            self.allowed.end()
        )
    }
}

impl Error for NotWhole {}

impl NotWhole {
    /// Returns a number that can be.
    pub(crate) fn example(&self) -> i64 {
        self.example
    }
}

/// The most people anybody counts.
pub(crate) const MOST_PEOPLE: i64 = 100_000;

/// The last year there is.
pub(crate) const LAST_YEAR: i64 = 9999;

/// A year as plans have them, to show how one is written.
pub(crate) const SOME_YEAR: i64 = 2026;

/// Returns what reads whole numbers between two, for clap; a wrong one is told with the example.
pub(crate) fn whole_number<T: TryFrom<i64>>(
    allowed: RangeInclusive<i64>,
    example: i64,
) -> impl Fn(&str) -> Result<T, NotWhole> + Clone {
    move |text| {
        let number = text.trim().parse().ok();
        let number = number.filter(|number| allowed.contains(number));
        let number = number.and_then(|number| T::try_from(number).ok());
        number.ok_or_else(|| NotWhole {
            text: text.to_owned(),
            allowed: allowed.clone(),
            example,
        })
    }
}
