//! Sponsors and money. What sponsors give in kind is shown apart: it is no money.

mod amounts;
mod budget;
mod json;
mod noted;
mod report;
mod sponsors;
mod words;
mod year;

pub use report::SponsorLetter;
