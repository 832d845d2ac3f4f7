//! Prints dates as ICU4X writes them, which a test holds ours against: `src/language/tests/icu.rs`.
//!
//! A package of its own, so that nobody who builds convoke waits for it.

use std::error::Error;

use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::YMDE;
use icu_datetime::input::{Date, DateTime, Time};
use icu_datetime::options::TimePrecision;
use icu_locale_core::Locale;

/// Our languages, and the regions where people might write otherwise.
const LOCALES: &[&str] = &[
    "cs", "da", "de", "de-AT", "de-CH", "en-001", "en-AU", "en-CA", "en-GB", "en-IE", "en-IN",
    "en-NZ", "en-US", "en-ZA", "es", "es-AR", "es-CO", "es-MX", "es-PE", "es-PR", "es-US", "es-VE",
    "fi", "fr", "fr-BE", "fr-CA", "fr-CH", "he", "hu", "it", "it-CH", "ja", "lt", "nl", "nl-BE",
    "pl", "pt", "pt-PT", "sk", "sv", "sv-FI", "zh",
];

/// Each weekday in one week, and each month with a first or a last day among them.
const DAYS: &[(i32, u8, u8)] = &[
    (2026, 11, 2),
    (2026, 11, 3),
    (2026, 11, 4),
    (2026, 11, 5),
    (2026, 11, 6),
    (2026, 11, 7),
    (2026, 11, 8),
    (2027, 1, 1),
    (2027, 2, 28),
    (2027, 3, 1),
    (2027, 4, 30),
    (2027, 5, 1),
    (2027, 6, 11),
    (2027, 7, 22),
    (2027, 8, 8),
    (2027, 9, 21),
    (2027, 10, 31),
    (2027, 11, 1),
    (2027, 12, 31),
];

fn main() -> Result<(), Box<dyn Error>> {
    let cldr = icu_datetime_data::cldr_tag!();
    println!("# CLDR {cldr}, as ICU4X 2.4 writes it; made by tools/icu-dates");
    println!("# locale\tday\tlong\tmedium\tlong, at 18:30");
    for tag in LOCALES {
        print_days(tag)?;
    }
    Ok(())
}

fn print_days(tag: &str) -> Result<(), Box<dyn Error>> {
    let locale: Locale = tag.parse()?;
    let fields = YMDE::long();
    let long = DateTimeFormatter::try_new((&locale).into(), fields)?;
    let medium = DateTimeFormatter::try_new((&locale).into(), YMDE::medium())?;
    let timed = fields.with_time(TimePrecision::Minute);
    let timed = DateTimeFormatter::try_new((&locale).into(), timed)?;
    for &(year, month, day) in DAYS {
        let date = Date::try_new_iso(year, month, day)?;
        let time = Time::try_new(18, 30, 0, 0)?;
        println!(
            "{tag}\t{year}-{month:02}-{day:02}\t{}\t{}\t{}",
            long.format(&date),
            medium.format(&date),
            timed.format(&DateTime { date, time })
        );
    }
    Ok(())
}
