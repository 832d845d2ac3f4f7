//! Dates and times: zones, spans, due rules, cadences, holidays, and dates as people write them.
//!
//! Knows nothing of groups or plans. Months and weekdays have the names that `language` knows. Wall-clock times are chrono's; zone rules come from the
//! bundled tz database through jiff, which nobody outside this room sees. Holidays, countries and
//! their zones lie in `holidays.txt` and `countries.txt`, which `tools/refresh-holidays.py` writes;
//! it says how and when to run it.

mod cadence;
mod cadence_reader;
mod cadence_tail;
mod country;
mod day;
mod day_numbers;
mod day_reader;
mod due;
mod error;
mod evening;
mod holiday;
mod length;
mod names;
mod span;
mod stretch;
mod time;
mod words;
mod zone;

pub use cadence::Cadence;
pub use country::{Country, zones_of};
pub use day::{Day, day_in_words, put_day_in_digits, read_date, read_day, short_day};
pub use due::{Due, DueAt};
pub use error::ScheduleError;
pub use evening::{evening_minute, is_by_day};
pub use holiday::{Closeness, Holiday};
pub use length::{minutes_in_words, read_minutes};
pub use span::Span;
pub use stretch::{Stretch, Watch};
pub use time::read_time;
pub use words::{nth_word, weekday_name};
pub use zone::{Change, Clock, Resolved, Zone};
