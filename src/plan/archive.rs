use chrono::{Datelike, NaiveDateTime};

/// The folder beside a plan with the events of past years.
pub const ARCHIVE: &str = "archive";

/// Returns the file an event is moved to when it is archived, as it is called beside the plan:
/// `archive/2024.toml` for one that starts in 2024. Years have at least four digits.
pub fn archive_file(start: NaiveDateTime) -> String {
    format!("{ARCHIVE}/{:04}.toml", start.year())
}
