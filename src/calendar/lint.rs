//! What our tests hold every written file to, read without the code that writes it.
#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected fails")]

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::{Evening, Style, Words};
use crate::language::Language;
use crate::plan::{Event, Group, Mode, Person, Plan, Session, Sponsor, Status, Venue};

/// A group with one evening that has every fact.
pub(in crate::calendar) fn sample() -> Plan {
    let group = Group::new(
        "Warsaw Mesos User Group".to_owned(),
        "Europe/Warsaw".parse().unwrap(),
    );
    let mut plan = Plan::new(group);
    plan.group.channels = vec![(
        "meetup".to_owned(),
        "https://www.meetup.com/Warsaw-Mesos-User-Group/".to_owned(),
    )];
    plan.people.push(Person {
        organization: Some("Acme, Inc.".to_owned()),
        ..Person::new("piotr".parse().unwrap(), "Piotr Zieliński".to_owned())
    });
    plan.venues.push(Venue {
        address: Some("ul. Prosta 1; 00-001 Warszawa".to_owned()),
        capacity: Some(60),
        ..Venue::new("acme-hq".parse().unwrap(), "Acme HQ".to_owned())
    });
    plan.sponsors.push(Sponsor {
        gives: vec!["venue".to_owned()],
        ..Sponsor::new("acme".parse().unwrap(), "Acme".to_owned())
    });
    plan.events.push(evening());
    plan
}

/// Returns every event of a plan, as it is told in the words of a language.
pub(in crate::calendar) fn evenings<'a>(plan: &'a Plan, words: &'a Words) -> Vec<Evening<'a>> {
    let page = plan.group.channels.first().map(|(_, address)| address);
    let evening = |event| Evening {
        event,
        page: page.map(Cow::from),
        words,
    };
    plan.events.iter().map(evening).collect()
}

pub(in crate::calendar) fn english() -> Words {
    Words::of(Language::find("en", None).unwrap())
}

/// The style of a calendar to subscribe to.
pub(in crate::calendar) fn style() -> Style {
    Style {
        name: "Warsaw Mesos User Group".to_owned(),
        alarms: Vec::new(),
        tells_call: true,
        refresh: 720,
        source: None,
    }
}

fn evening() -> Event {
    Event {
        uid: Some("2026-12-17-schedulers@warsaw-mesos".to_owned()),
        mode: Mode::Hybrid,
        status: Status::Confirmed,
        minutes: 150,
        venue: Some("acme-hq".parse().unwrap()),
        online: Some("https://meet.example.org/mesos".to_owned()),
        expected: Some(40),
        sequence: 2,
        changed: Some("2026-11-20T09:15:00Z".parse().unwrap()),
        sessions: vec![
            Session {
                speaker: Some("piotr".parse().unwrap()),
                minutes: Some(30),
                summary: Some("How offers work, and what we changed.".to_owned()),
                ..Session::new("Two-level scheduling".to_owned())
            },
            Session::new("Pizza".to_owned()),
        ],
        sponsors: vec!["acme".parse().unwrap()],
        ..Event::new(
            "2026-12-17-schedulers".parse().unwrap(),
            "Schedulers in production".to_owned(),
            "2026-12-17T18:30:00".parse().unwrap(),
        )
    }
}

/// Properties that an entry may have once (RFC 5545, 3.6.1).
const ONCE: [&str; 14] = [
    "UID",
    "DTSTAMP",
    "LAST-MODIFIED",
    "SEQUENCE",
    "STATUS",
    "DTSTART",
    "DTEND",
    "SUMMARY",
    "LOCATION",
    "DESCRIPTION",
    "URL",
    "TRANSP",
    "RRULE",
    "CREATED",
];

/// Names every rule of RFC 5545 that a file breaks.
pub(in crate::calendar) fn faults(file: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let Some(body) = file.strip_suffix("\r\n") else {
        return vec!["the last line is not ended".to_owned()];
    };
    for (line, number) in body.split("\r\n").zip(1..) {
        let mut fault = |what: &str| faults.push(format!("line {number}: {what}: {line:?}"));
        if line.len() > 75 {
            fault("over 75 octets");
        }
        if line.trim().is_empty() {
            fault("empty");
        }
        if line.chars().any(|c| c.is_control() && c != '\t') {
            fault("a control character");
        }
        if line.contains(['\u{2028}', '\u{2029}', '\u{feff}']) {
            fault("a character that some readers break lines at");
        }
    }
    let unfolded = body.replace("\r\n ", "");
    let lines: Vec<&str> = unfolded.split("\r\n").collect();
    faults.extend(structure(&lines));
    faults
}

fn structure(lines: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut open: Vec<(&str, BTreeSet<&str>)> = Vec::new();
    let mut defined = BTreeSet::new();
    for line in lines {
        let (head, value) = split(line);
        let name = head.split(';').next().unwrap();
        match name {
            "BEGIN" => open.push((value, BTreeSet::new())),
            "END" => match open.pop() {
                Some((kind, seen)) if kind == value => faults.extend(missing(kind, &seen)),
                other => faults.push(format!("{line} closes {other:?}")),
            },
            _ => {
                let Some((kind, seen)) = open.last_mut() else {
                    faults.push(format!("{line} is outside"));
                    continue;
                };
                if !seen.insert(name) && (*kind != "VEVENT" || ONCE.contains(&name)) {
                    faults.push(format!("{kind} has two {name}"));
                }
                if name == "TZID" {
                    defined.insert(value.to_owned());
                }
            }
        }
        if let Some((_, zone)) = head.split_once(";TZID=")
            && !defined.contains(zone.trim_matches('"'))
        {
            faults.push(format!("{line} is in a zone without definition"));
        }
        if ["SUMMARY", "LOCATION", "DESCRIPTION", "NAME"].contains(&name) {
            faults.extend(badly_escaped(value).map(|what| format!("{line} has {what}")));
        }
    }
    if !open.is_empty() {
        faults.push(format!("{open:?} do not end"));
    }
    faults
}

fn missing(kind: &str, seen: &BTreeSet<&str>) -> Vec<String> {
    let needed: &[&str] = match kind {
        "VCALENDAR" => &["VERSION", "PRODID"],
        "VEVENT" => &["UID", "DTSTAMP", "DTSTART", "SUMMARY"],
        "STANDARD" | "DAYLIGHT" => &["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"],
        _ => &[],
    };
    let absent = needed.iter().filter(|name| !seen.contains(*name));
    absent
        .map(|name| format!("{kind} without {name}"))
        .collect()
}

/// Splits at the first colon outside quotes.
fn split(line: &str) -> (&str, &str) {
    let mut quoted = false;
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ':' if !quoted => return (&line[..at], &line[at + 1..]),
            _ => {}
        }
    }
    panic!("no value: {line:?}");
}

fn badly_escaped(value: &str) -> Option<String> {
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            ',' | ';' => return Some(format!("a bare {c}")),
            '\\' => match chars.next() {
                Some('\\' | ',' | ';' | 'n') => {}
                other => return Some(format!("a backslash before {other:?}")),
            },
            _ => {}
        }
    }
    None
}

/// A reader of zone definitions, as slow and plain as RFC 5545 3.6.5 puts it.
pub(in crate::calendar) struct ZoneReader {
    /// Instants, and the offset from then on in seconds.
    onsets: Vec<(DateTime<Utc>, i32)>,
}

impl ZoneReader {
    pub(in crate::calendar) fn read(lines: &[String]) -> Self {
        let mut onsets = Vec::new();
        let mut part: Vec<(&str, &str)> = Vec::new();
        for line in lines {
            let (name, value) = split(line);
            match (name, value) {
                ("BEGIN", _) => part.clear(),
                ("END", "STANDARD" | "DAYLIGHT") => onsets.extend(observed(&part)),
                _ => part.push((name, value)),
            }
        }
        onsets.sort_unstable();
        Self { onsets }
    }

    /// Returns the offset in force at an instant, in seconds.
    pub(in crate::calendar) fn offset_at(&self, at: DateTime<Utc>) -> i32 {
        let past = self.onsets.iter().rev().find(|(onset, _)| *onset <= at);
        past.unwrap_or_else(|| panic!("nothing is said of {at}")).1
    }
}

fn observed(part: &[(&str, &str)]) -> Vec<(DateTime<Utc>, i32)> {
    let value = |name: &str| {
        part.iter()
            .find(|(key, _)| *key == name)
            .map(|found| found.1)
    };
    let from = seconds(value("TZOFFSETFROM").unwrap());
    let to = seconds(value("TZOFFSETTO").unwrap());
    let format = "%Y%m%dT%H%M%S";
    let start = NaiveDateTime::parse_from_str(value("DTSTART").unwrap(), format).unwrap();
    let utc = |local: NaiveDateTime| (local - TimeDelta::seconds(i64::from(from))).and_utc();
    let mut onsets = vec![(utc(start), to)];
    if let Some(rule) = value("RRULE") {
        let dates = (start.date() + TimeDelta::days(1)).iter_days();
        let dates = dates.take_while(|date| date.year() <= start.year() + 25);
        for date in dates.filter(|date| fits(*date, rule)) {
            let at = utc(date.and_time(start.time()));
            let until = rule_part(rule, "UNTIL");
            if until.is_none_or(|until| at.format("%Y%m%dT%H%M%SZ").to_string().as_str() <= until) {
                onsets.push((at, to));
            }
        }
    }
    onsets
}

fn rule_part<'a>(rule: &'a str, name: &str) -> Option<&'a str> {
    rule.split(';')
        .find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
}

fn fits(date: NaiveDate, rule: &str) -> bool {
    let code = date.weekday().to_string()[..2].to_uppercase();
    let left = (date.with_day(1).unwrap() + chrono::Months::new(1) - date).num_days();
    let month = rule_part(rule, "BYMONTH").unwrap().parse() == Ok(date.month());
    let day = rule_part(rule, "BYMONTHDAY")
        .is_none_or(|days| days.split(',').any(|day| day.parse() == Ok(date.day())));
    let weekday = rule_part(rule, "BYDAY").is_none_or(|wanted| {
        let forms = [
            code.clone(),
            format!("{}{code}", date.day0() / 7 + 1),
            format!("-{}{code}", (left - 1) / 7 + 1),
        ];
        forms.iter().any(|form| form == wanted)
    });
    month && day && weekday
}

fn seconds(offset: &str) -> i32 {
    let digits = &offset[1..];
    let at = |from: usize| {
        digits
            .get(from..from + 2)
            .map_or(0, |two| two.parse().unwrap())
    };
    let size: i32 = at(0) * 3600 + at(2) * 60 + at(4);
    if offset.starts_with('-') { -size } else { size }
}
