//! Prints the public holidays we know, a line a day: place, date, name, with tabs between them.
//!
//! `cargo run --example holidays FIRST LAST PLACE…`, with years and places such as `PL` or `DE-BY`.
//! `tests/outside/holidays.sh` compares them with those of somebody else.
#![allow(
    clippy::print_stdout,
    reason = "an example shows its result on the screen"
)]

use std::env;
use std::error::Error;

use chrono::NaiveDate;
use convoke::schedule::Country;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = env::args().skip(1);
    let mut year = || -> Result<i32, Box<dyn Error>> {
        let word = words.next().ok_or("name the first and the last year")?;
        Ok(word.parse()?)
    };
    let (first, last) = (year()?, year()?);
    for place in words {
        let country: Country = place.parse()?;
        if !country.knows(first) || !country.knows(last) || !country.knows_region() {
            return Err(format!("the holidays of {place} are not known").into());
        }
        let day = NaiveDate::from_ymd_opt(first, 1, 1).ok_or("a year that is none")?;
        for date in day.iter_days().take_while(|date| *date < next_year(last)) {
            if let Some(holiday) = country.holiday(date) {
                println!("{place}\t{date}\t{}", holiday.name);
            }
        }
    }
    Ok(())
}

fn next_year(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year + 1, 1, 1).unwrap_or(NaiveDate::MAX)
}
