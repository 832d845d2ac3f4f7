//! Plans and calendars of any length: the same bytes each time.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate, TimeDelta};

/// The day it is in all benches.
pub(crate) const TODAY: &str = "2026-11-21T12:00:00";

/// What stands before the events.
pub(crate) const HEAD: &str = r#"convoke = 1

[group]
name = "Bench"
timezone = "Europe/Warsaw"

[group.channels]
meetup = "https://www.meetup.com/bench/"

[[person]]
id = "ana"
name = "Ana Nowak"
organization = "Acme"
organizer = true

[[venue]]
id = "acme-hq"
name = "Acme HQ"
address = "ul. Prosta 1, 00-001 Warszawa"
"#;

/// Returns a plan of weekly events with forty tasks each, the last nine still to come, and more people.
pub(crate) fn weekly(events: usize, people: usize) -> String {
    let mut text = HEAD.to_owned();
    for number in 0..people {
        let person = "\n[[person]]\nid = \"p";
        write!(text, "{person}{number}\"\nname = \"Person {number}\"\n").expect("text");
    }
    for (number, day) in weeks(events) {
        let done = if number > 8 {
            format!(", done = {day}")
        } else {
            String::new()
        };
        text.push_str(&event(
            &format!("{day}-night-{number}"),
            number,
            &format!("{day}T18:30:00"),
        ));
        text.push_str("tasks = [\n");
        for index in 0..40 {
            let id = if index == 39 {
                "venue-confirm".to_owned()
            } else {
                format!("chore-{index}")
            };
            writeln!(
                text,
                "  {{ id = \"{id}\", task = \"Do what {id} asks for\", area = \"venue\", due = \"D-{index}\", \
                 owner = \"ana\"{done} }},"
            )
            .expect("text");
        }
        text.push_str("]\n");
    }
    text
}

/// Returns a plan of four evenings a day from 2010 on, with a talk each and no tasks: 120,000 of them
/// span 82 years of one law.
pub(crate) fn dense(events: usize) -> String {
    let mut text = HEAD.to_owned();
    for number in 0..events {
        let start = evening(number).format("%Y-%m-%dT%H:%M:%S").to_string();
        text.push_str(&event(&format!("night-{number}"), number, &start));
        text.push_str(
            "sessions = [\n  { title = \"Two-level scheduling\", speaker = \"ana\", minutes = 30, summary = \
             \"How offers work, and what we changed.\" },\n]\n",
        );
    }
    text
}

/// Returns a calendar of past evenings, as another program would write it.
pub(crate) fn calendar(events: usize) -> String {
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\n".to_owned();
    for number in 0..events {
        let start = evening(number);
        let times = [start, start + TimeDelta::minutes(150)];
        let [start, end] = times.map(|at| at.format("%Y%m%dT%H%M%S").to_string());
        write!(
            text,
            "BEGIN:VEVENT\r\nUID:old-{number}@elsewhere\r\nDTSTAMP:20200101T000000Z\r\n\
             DTSTART;TZID=Europe/Warsaw:{start}\r\nDTEND;TZID=Europe/Warsaw:{end}\r\n\
             SUMMARY:Old night {number}\r\nLOCATION:Acme HQ\\, ul. Prosta 1\r\nEND:VEVENT\r\n"
        )
        .expect("text");
    }
    text + "END:VCALENDAR\r\n"
}

/// Returns the number of each of some weekly events, counted backwards, and its day.
pub(crate) fn weeks(events: usize) -> impl Iterator<Item = (usize, NaiveDate)> {
    let last = NaiveDate::from_ymd_opt(2027, 1, 28).expect("a date");
    (0..events).rev().map(move |number| {
        let weeks = u64::try_from(number).expect("a small number");
        let day = last.checked_sub_days(Days::new(weeks * 7));
        (number, day.expect("a date"))
    })
}

fn evening(number: usize) -> chrono::NaiveDateTime {
    let first = NaiveDate::from_ymd_opt(2010, 1, 1).expect("a date");
    let number = i64::try_from(number).expect("a small number");
    let first = first.and_hms_opt(18, 0, 0).expect("a time");
    first + TimeDelta::days(number / 4) + TimeDelta::minutes(number % 4 * 15)
}

fn event(id: &str, number: usize, start: &str) -> String {
    format!(
        "\n[[event]]\nid = \"{id}\"\nuid = \"{id}@bench\"\ntitle = \"Night {number}: schedulers, offers; and more\"\n\
         format = \"talk-night\"\nmode = \"in-person\"\nstatus = \"confirmed\"\nstart = {start}\nminutes = 150\n\
         venue = \"acme-hq\"\nsequence = 1\nchanged = 2026-01-01T10:00:00Z\n"
    )
}
