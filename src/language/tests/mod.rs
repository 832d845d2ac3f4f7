//! Dates in all languages: written out, and held against those of others.

mod genitive_and_year_first;
mod icu;
mod romance_and_hebrew;
