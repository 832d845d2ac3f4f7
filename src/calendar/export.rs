use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;

use icalendar::{Calendar, Property};

use super::CalendarError;
use super::entry::entry;
use super::identity::{PRODID, uid};
use super::times::Times;
use super::timezone::Definition;
use super::write::write;
use crate::plan::{Event, Id, Plan};
use crate::schedule::Zone;
use crate::text::squeeze;

/// Returns the calendar file of some events, ready to be written as it is.
///
/// Events stand in the order given, each once. Times are the event's own clocks, with the rules of
/// the zone in the file; UTC where those clocks or Outlook's reading of such rules would leave a
/// doubt. Lines end in CR LF and have at most 75 octets (RFC 5545, 3.1). There is no METHOD, for
/// this is a file to open or subscribe to and no invitation (RFC 5546).
pub fn export(plan: &Plan, events: &[&Event]) -> Result<String, CalendarError> {
    let events = once(plan, events)?;
    let times: Vec<Times> = events
        .iter()
        .map(|event| Times::of(event, &plan.group.timezone))
        .collect::<Result<_, _>>()?;
    let zones = definitions(&times);
    let mut calendar = head(plan);
    for (event, times) in events.iter().zip(&times) {
        let tzid =
            Some(times.zone.name()).filter(|name| times.is_plain() && zones.contains_key(name));
        calendar.push(entry(plan, event, times, tzid));
    }
    let used: Vec<&Definition> = used(&times, &zones);
    Ok(write(&calendar, &used))
}

/// Returns the events, each once, when no two of them would be taken for one another.
fn once<'a>(plan: &Plan, events: &[&'a Event]) -> Result<Vec<&'a Event>, CalendarError> {
    let mut holders: BTreeMap<String, &Id> = BTreeMap::new();
    let mut kept = Vec::new();
    for &event in events {
        match holders.entry(uid(plan, event)) {
            Slot::Vacant(slot) => {
                slot.insert(&event.id);
                kept.push(event);
            }
            Slot::Occupied(slot) if **slot.get() == event.id => {}
            Slot::Occupied(slot) => {
                return Err(CalendarError::SameUid {
                    uid: slot.key().clone(),
                    first: (*slot.get()).clone(),
                    second: event.id.clone(),
                });
            }
        }
    }
    if kept.is_empty() {
        return Err(CalendarError::NoEvents);
    }
    Ok(kept)
}

/// Returns the definition of every zone that can be written so that all readers understand it.
fn definitions(times: &[Times]) -> BTreeMap<&str, Definition> {
    let mut zones: BTreeMap<&str, (&Zone, _, _)> = BTreeMap::new();
    for times in times.iter().filter(|times| times.zone.name() != "UTC") {
        let (first, last) = (times.start, times.last());
        zones
            .entry(times.zone.name())
            .and_modify(|(_, from, to)| (*from, *to) = (first.min(*from), last.max(*to)))
            .or_insert((&times.zone, first, last));
    }
    zones
        .into_iter()
        .map(|(name, (zone, first, last))| (name, Definition::of(zone, first, last)))
        .filter(|(_, definition)| definition.suits_outlook())
        .collect()
}

/// Returns the definitions that a time refers to, by name: one that none refers to would only
/// make the file longer.
fn used<'a>(times: &[Times], zones: &'a BTreeMap<&str, Definition>) -> Vec<&'a Definition> {
    let needed = |name: &str| {
        times
            .iter()
            .any(|times| times.zone.name() == name && times.is_plain())
    };
    zones
        .iter()
        .filter(|(name, _)| needed(name))
        .map(|(_, definition)| definition)
        .collect()
}

fn head(plan: &Plan) -> Calendar {
    let name = squeeze(&plan.group.name);
    let mut calendar = Calendar::empty();
    let mut refresh = Property::new("REFRESH-INTERVAL", "PT12H");
    for property in [
        Property::new("VERSION", "2.0"),
        Property::new("PRODID", PRODID),
        Property::new("CALSCALE", "GREGORIAN"),
        Property::new("NAME", &name),
        Property::new("X-WR-CALNAME", &name),
        refresh.add_parameter("VALUE", "DURATION").done(),
        Property::new("X-PUBLISHED-TTL", "PT12H"),
    ] {
        calendar.append_property(property);
    }
    calendar
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use icalendar::Component;
    use icalendar::parser::{read_calendar, unfold};
    use proptest::prelude::*;

    use super::super::lint::{faults, sample};
    use super::*;
    use crate::plan::{Mode, Status};

    fn exported(plan: &Plan) -> String {
        let events: Vec<&Event> = plan.events.iter().collect();
        export(plan, &events).expect("a calendar")
    }

    fn value<'a>(file: &'a str, name: &str) -> Option<&'a str> {
        file.lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
    }

    #[test]
    fn an_evening_is_written_whole() {
        let file = exported(&sample());
        assert_eq!(faults(&file), Vec::<String>::new());
        expect![[r"
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//convoke//NONSGML convoke//EN
            CALSCALE:GREGORIAN
            NAME:Warsaw Mesos User Group
            X-WR-CALNAME:Warsaw Mesos User Group
            REFRESH-INTERVAL;VALUE=DURATION:PT12H
            X-PUBLISHED-TTL:PT12H
            BEGIN:VTIMEZONE
            TZID:Europe/Warsaw
            BEGIN:STANDARD
            DTSTART:20261025T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            TZNAME:CET
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:2026-12-17-schedulers@warsaw-mesos
            DTSTAMP:20261120T091500Z
            LAST-MODIFIED:20261120T091500Z
            SEQUENCE:2
            STATUS:CONFIRMED
            DTSTART;TZID=Europe/Warsaw:20261217T183000
            DTEND;TZID=Europe/Warsaw:20261217T210000
            SUMMARY:Schedulers in production
            LOCATION:Acme HQ\, ul. Prosta 1\; 00-001 Warszawa
            URL:https://www.meetup.com/Warsaw-Mesos-User-Group/
            CONFERENCE;VALUE=URI:https://meet.example.org/mesos
            CATEGORIES:talk-night
            DESCRIPTION:Agenda\n- Two-level scheduling\, Piotr Zieliński (Acme\, Inc.)
             \, 30 min\n  How offers work\, and what we changed.\n- Pizza\n\nSupported 
             by Acme\n\nOnline: https://meet.example.org/mesos\n\nMore: https://www.mee
             tup.com/Warsaw-Mesos-User-Group/
            END:VEVENT
            END:VCALENDAR
        "]]
        .assert_eq(&file.replace("\r\n", "\n"));
    }

    #[test]
    fn a_cancelled_evening_stays_and_says_so() {
        let mut plan = sample();
        let event = &mut plan.events[0];
        event.status = Status::Cancelled;
        event.reason = Some("The speaker\nis ill".to_owned());
        let file = exported(&plan);
        assert_eq!(value(&file, "STATUS"), Some("CANCELLED"));
        assert_eq!(value(&file, "TRANSP"), Some("TRANSPARENT"));
        assert!(file.contains(r"DESCRIPTION:Cancelled: The speaker is ill\n\nAgenda"));
        assert_eq!(faults(&file), Vec::<String>::new());
    }

    #[test]
    fn only_what_is_known_is_told() {
        let mut plan = sample();
        plan.group.channels.clear();
        plan.venues.clear();
        plan.people.clear();
        plan.sponsors.clear();
        let event = &mut plan.events[0];
        event.mode = Mode::InPerson;
        event.sessions.clear();
        event.changed = None;
        let file = exported(&plan);
        for absent in [
            "LOCATION",
            "URL",
            "CONFERENCE",
            "DESCRIPTION",
            "LAST-MODIFIED",
        ] {
            assert!(!file.contains(absent), "{absent} in {file}");
        }
        assert_eq!(value(&file, "DTSTAMP"), Some("20251216T000000Z"));
    }

    #[test]
    fn an_online_evening_has_its_link_for_a_place() {
        let mut plan = sample();
        plan.events[0].mode = Mode::Online;
        let file = exported(&plan);
        assert_eq!(
            value(&file, "LOCATION"),
            Some("https://meet.example.org/mesos")
        );
        plan.events[0].online = Some("call us, we tell you".to_owned());
        let file = exported(&plan);
        assert_eq!(value(&file, "LOCATION"), Some(r"call us\, we tell you"));
        assert!(!file.contains("CONFERENCE"));
    }

    #[test]
    fn an_hour_that_comes_twice_is_written_in_utc() {
        let mut plan = sample();
        let event = &mut plan.events[0];
        event.start = "2026-10-25T01:00:00".parse().expect("a time");
        event.minutes = 120;
        let file = exported(&plan);
        assert_eq!(value(&file, "DTSTART"), Some("20261024T230000Z"));
        assert_eq!(value(&file, "DTEND"), Some("20261025T010000Z"));
        assert!(!file.contains("VTIMEZONE"), "{file}");
    }

    #[test]
    fn a_zone_that_outlook_misreads_is_written_in_utc() {
        let mut plan = sample();
        plan.group.timezone = "Asia/Jerusalem".parse().expect("a zone");
        plan.events[0].start = "2027-06-17T18:30:00".parse().expect("a time");
        let file = exported(&plan);
        assert_eq!(value(&file, "DTSTART"), Some("20270617T153000Z"));
        assert!(!file.contains("VTIMEZONE"), "{file}");
    }

    #[test]
    fn an_evening_without_length_has_no_end() {
        let mut plan = sample();
        plan.events[0].minutes = 0;
        let file = exported(&plan);
        assert!(!file.contains("DTEND"));
        assert_eq!(faults(&file), Vec::<String>::new());
    }

    #[test]
    fn each_zone_is_defined_once_for_all_its_evenings() {
        let mut plan = sample();
        for (id, zone) in [
            ("a", "Europe/Warsaw"),
            ("b", "America/New_York"),
            ("c", "UTC"),
        ] {
            let mut event = plan.events[0].clone();
            event.id = id.parse().expect("an id");
            event.uid = None;
            event.timezone = Some(zone.parse().expect("a zone"));
            plan.events.push(event);
        }
        let file = exported(&plan);
        assert_eq!(faults(&file), Vec::<String>::new());
        assert_eq!(file.matches("BEGIN:VTIMEZONE").count(), 2);
        assert!(file.contains("DTSTART:20261217T183000Z"));
    }

    #[test]
    fn events_that_would_be_taken_for_one_another_are_refused() {
        let mut plan = sample();
        let first = plan.events[0].clone();
        assert_eq!(
            export(&plan, &[&first, &first]).map(|file| file.matches("BEGIN:VEVENT").count()),
            Ok(1)
        );
        let mut second = first.clone();
        second.id = "copy".parse().expect("an id");
        plan.events.push(second.clone());
        let error = export(&plan, &[&first, &second]).expect_err("two of one uid");
        expect!["the events `2026-12-17-schedulers` and `copy` share the identity `2026-12-17-schedulers@warsaw-mesos`, so calendars would show only one of them"]
            .assert_eq(&error.to_string());
    }

    #[test]
    fn what_no_calendar_can_say_is_refused() {
        let mut plan = sample();
        assert_eq!(export(&plan, &[]), Err(CalendarError::NoEvents));
        for (start, minutes) in [
            ("+12000-01-01T00:00:00", 1),
            ("-0001-01-01T00:00:00", 1),
            ("2026-12-17T18:30:00", u32::MAX),
            ("9999-12-31T23:59:59", 1),
            ("+262142-12-31T23:59:59", u32::MAX),
        ] {
            let event = &mut plan.events[0];
            event.start = start.parse().expect("a time");
            event.minutes = minutes;
            let answer = export(&plan, &[&plan.events[0]]);
            assert!(
                matches!(answer, Err(CalendarError::YearOutOfRange { .. })),
                "{start}: {answer:?}"
            );
        }
    }

    #[test]
    fn old_and_far_evenings_are_written() {
        let mut plan = sample();
        for start in [
            "0002-01-02T00:00:00",
            "1969-12-31T20:00:00",
            "9998-06-01T20:00:00",
        ] {
            plan.events[0].start = start.parse().expect("a time");
            assert_eq!(faults(&exported(&plan)), Vec::<String>::new(), "{start}");
        }
    }

    /// Text with everything that means something in a calendar file.
    fn hostile() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("\r\nATTENDEE:mailto:evil@example.org\r\n".to_owned()),
            Just("\r\n ".to_owned()),
            Just("END:VEVENT".to_owned()),
            Just("\u{2028}\u{202e}\u{85}\0\u{7f}".to_owned()),
            Just("👩‍💻".to_owned()),
            "[,;:\\\\\"^\\r\\n\\t =a-z]{0,90}",
            "\\PC{0,40}",
        ];
        proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn no_text_breaks_a_file(text in hostile(), address in hostile()) {
            let mut plan = sample();
            plan.group.name = format!("g{text}");
            plan.venues[0].address = Some(address.clone());
            plan.group.channels[0].1 = format!("https://{address}");
            let event = &mut plan.events[0];
            event.uid = Some(format!("u{address}"));
            event.title = format!("t{text}");
            event.online = Some(format!("https://x/{text}"));
            event.sessions[0].summary = Some(text.clone());
            let title = squeeze(&event.title);
            let about: Vec<String> = text.lines().map(squeeze).filter(|line| !line.is_empty()).collect();
            let file = exported(&plan);
            prop_assert_eq!(faults(&file), Vec::<String>::new());
            prop_assert!(!file.contains("\r\nATTENDEE"));

            let unfolded = unfold(&file);
            let read: Calendar = read_calendar(&unfolded).expect("readable").into();
            let entries: Vec<_> = read.components.iter().filter_map(|entry| entry.as_event()).collect();
            prop_assert_eq!(entries.len(), 1);
            prop_assert_eq!(entries[0].get_summary(), Some(title.as_str()));
            let told = entries[0].get_description().unwrap_or_default();
            for line in about {
                prop_assert!(told.contains(&line), "{line:?} in {told:?}");
            }
        }
    }
}
