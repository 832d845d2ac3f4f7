//! Whole numbers on the command line: read, and refused in our own words.

use std::error::Error;
use std::fmt;

/// Not a whole number between the two that it may be.
#[derive(Debug)]
pub(crate) struct NotWhole {
    text: String,
    least: i64,
    most: i64,
}

impl fmt::Display for NotWhole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not a whole number from {} to {}",
            self.text, self.least, self.most
        )
    }
}

impl Error for NotWhole {}

impl NotWhole {
    /// Returns a number that can be.
    pub(crate) fn example(&self) -> i64 {
        let usual = if self.most == LAST_YEAR { 2026 } else { 40 };
        usual.clamp(self.least, self.most)
    }
}

/// The most people anybody counts.
pub(crate) const MOST_PEOPLE: i64 = 100_000;

/// The last year there is.
pub(crate) const LAST_YEAR: i64 = 9999;

/// Returns what reads whole numbers between two, for clap.
pub(crate) fn whole_number<T: TryFrom<i64>>(
    least: i64,
    most: i64,
) -> impl Fn(&str) -> Result<T, NotWhole> + Clone {
    move |text| {
        let number = text.trim().parse().ok();
        let number = number.filter(|number| (least..=most).contains(number));
        let number = number.and_then(|number| T::try_from(number).ok());
        number.ok_or_else(|| NotWhole {
            text: text.to_owned(),
            least,
            most,
        })
    }
}
