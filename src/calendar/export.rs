use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use super::describe::is_link;
use super::entry::entry;
use super::head::head;
use super::identity::identity;
use super::times::Clocks;
use super::write::Pen;
use super::zones::{Needed, Zones};
use super::{CalendarError, Words};
use crate::plan::{Event, Id, Plan};

/// An event, and what is needed beside the plan to tell of it.
#[derive(Debug, Clone)]
pub struct Evening<'a> {
    /// The event.
    pub event: &'a Event,
    /// The page where people sign up or read more.
    pub page: Option<Cow<'a, str>>,
    /// The words of the description.
    pub words: &'a Words,
}

impl Evening<'_> {
    /// Returns the page, if it is an address that can be followed.
    pub(super) fn page(&self) -> Option<&str> {
        self.page.as_deref().filter(|page| is_link(page))
    }
}

/// How a calendar is written.
#[derive(Debug, Clone)]
pub struct Style {
    /// What the calendar is called in people's lists.
    pub name: String,
    /// How many minutes before each entry an alarm rings, for everybody who takes the file.
    pub alarms: Vec<u32>,
    /// Whether the address of a call is told.
    pub tells_call: bool,
    /// How often programs that subscribe should look for changes, in minutes.
    pub refresh: u32,
    /// Where the file can be fetched again, if it is one to subscribe to.
    pub source: Option<String>,
}

impl Style {
    /// An entry alone, for those who take part: with the call, and silent.
    pub(super) const ONE: Self = Self {
        name: String::new(),
        alarms: Vec::new(),
        tells_call: true,
        refresh: 0,
        source: None,
    };
}

/// What a calendar file must know of all its events before the first of them can be written: which
/// zones they use, and that no two of them would be taken for one another.
#[derive(Default)]
pub struct Survey {
    zones: Needed,
    clocks: Clocks,
    holders: HashMap<Box<str>, Id>,
}

impl Survey {
    /// Learns what the file must know of an event. Each event is seen once.
    pub fn see(&mut self, plan: &Plan, event: &Event) -> Result<(), CalendarError> {
        match self.holders.entry(identity(plan, event).into()) {
            Slot::Vacant(slot) => slot.insert(event.id.clone()),
            Slot::Occupied(slot) => {
                return Err(CalendarError::SameUid {
                    uid: slot.key().to_string(),
                    first: slot.get().clone(),
                    second: event.id.clone(),
                });
            }
        };
        self.zones
            .learn(&self.clocks.times(event, &plan.group.timezone)?);
        Ok(())
    }

    /// Begins the file of the events that were seen; refused when there are none.
    pub fn sheet(self, plan: &Plan, style: Style) -> Result<Sheet<'_>, CalendarError> {
        if self.holders.is_empty() {
            return Err(CalendarError::NoEvents);
        }
        let zones = self.zones.zones();
        Ok(Sheet {
            pen: Pen::begin(&head(plan, &style), &zones),
            plan,
            style,
            zones,
            clocks: self.clocks,
        })
    }
}

/// A calendar file, written an event after the other; nothing of it is kept.
///
/// Times are the event's own clocks, with the rules of the zone in the file; UTC where those clocks
/// or Outlook's reading of such rules would leave a doubt. Lines end in CR LF and have at most 75
/// octets (RFC 5545, 3.1). There is no METHOD, for this is a file to open or subscribe to and no
/// invitation (RFC 5546), and so there is no ORGANIZER either: that stands only where people were
/// invited (RFC 5545, 3.8.4.3).
pub struct Sheet<'p> {
    plan: &'p Plan,
    style: Style,
    zones: Zones,
    clocks: Clocks,
    pen: Pen,
}

impl Sheet<'_> {
    /// Writes an event that was seen before.
    pub fn put(&mut self, evening: &Evening<'_>) -> Result<(), CalendarError> {
        let group = &self.plan.group.timezone;
        let times = self.clocks.times(evening.event, group)?;
        let when = self.zones.when(&times);
        let entry = entry(self.plan, evening, &when, &self.style);
        self.pen.entry(&entry);
        Ok(())
    }

    /// Ends the file.
    pub fn end(&mut self) {
        self.pen.end();
    }

    /// Returns what was written since this was last asked for, the beginning of the file first.
    pub fn written(&mut self) -> &str {
        self.pen.written()
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use icalendar::parser::{read_calendar, unfold};
    use icalendar::{Calendar, Component};
    use proptest::prelude::*;

    use super::super::lint::{english, evenings, faults, sample, style};
    use super::*;
    use crate::language::Language;
    use crate::plan::{Mode, Status};
    use crate::text::squeeze;

    fn exported(plan: &Plan) -> String {
        written(plan, &style()).expect("a calendar")
    }

    fn written(plan: &Plan, style: &Style) -> Result<String, CalendarError> {
        written_in(&english(), plan, style)
    }

    fn written_in(words: &Words, plan: &Plan, style: &Style) -> Result<String, CalendarError> {
        let mut survey = Survey::default();
        for event in &plan.events {
            survey.see(plan, event)?;
        }
        let mut sheet = survey.sheet(plan, style.clone())?;
        let mut file = sheet.written().to_owned();
        for evening in evenings(plan, words) {
            sheet.put(&evening)?;
            file.push_str(sheet.written());
        }
        sheet.end();
        file.push_str(sheet.written());
        Ok(file)
    }

    fn value<'a>(file: &'a str, name: &str) -> Option<&'a str> {
        file.lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
    }

    #[test]
    fn an_evening_is_written_whole() {
        let file = exported(&sample());
        assert_eq!(faults(&file), Vec::<String>::new());
        expect![[r#"
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//convoke//NONSGML convoke//EN
            CALSCALE:GREGORIAN
            NAME:Warsaw Mesos User Group
            X-WR-CALNAME:Warsaw Mesos User Group
            X-WR-TIMEZONE:Europe/Warsaw
            REFRESH-INTERVAL;VALUE=DURATION:PT12H
            X-PUBLISHED-TTL:PT12H
            BEGIN:VTIMEZONE
            TZID:Europe/Warsaw
            BEGIN:STANDARD
            DTSTART:20251026T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            TZNAME:CET
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:20260329T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            TZNAME:CEST
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            END:DAYLIGHT
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
             by: Acme\n\nOnline: https://meet.example.org/mesos\n\nSign up: https://www
             .meetup.com/Warsaw-Mesos-User-Group/
            X-ALT-DESC;FMTTYPE=text/html:<html lang="en"><body><p dir="auto"><b>Agenda<
             /b></p><ul><li dir="auto">Two-level scheduling\, Piotr Zieliński (Acme\, 
             Inc.)\, 30 min<br>How offers work\, and what we changed.</li><li dir="auto
             ">Pizza</li></ul><p dir="auto">Supported by: Acme</p><p dir="auto">Online:
              <a href="https://meet.example.org/mesos">https://meet.example.org/mesos</
             a></p><p dir="auto">Sign up: <a href="https://www.meetup.com/Warsaw-Mesos-
             User-Group/">https://www.meetup.com/Warsaw-Mesos-User-Group/</a></p></body
             ></html>
            END:VEVENT
            END:VCALENDAR
        "#]]
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
        expect![[r"
            DESCRIPTION:Unfortunately\, we've had to call this event off. Reason: The speaker is ill

            Agenda
            - Two-level scheduling\, Piotr Zieliński (Acme\, Inc.)\, 30 min
              How offers work\, and what we changed.
            - Pizza

            Supported by: Acme

            Online: https://meet.example.org/mesos

            Sign up: https://www.meetup.com/Warsaw-Mesos-User-Group/"]]
        .assert_eq(&description(&file));
        assert_eq!(faults(&file), Vec::<String>::new());
    }

    #[test]
    fn words_are_the_events_language() {
        let mut plan = sample();
        plan.events[0].status = Status::Cancelled;
        plan.events[0].reason = Some("La salle est fermée".to_owned());
        plan.events[0].price = Some("free".to_owned());
        plan.venues[0].has = vec!["step-free".to_owned()];
        let french = Words::of(Language::find("fr", None).expect("a language"));
        let file = written_in(&french, &plan, &style()).expect("a calendar");
        expect![[r"
            DESCRIPTION:Cet événement n’aura pas lieu. Raison : La salle est fermée

            Programme
            - Two-level scheduling\, Piotr Zieliński (Acme\, Inc.)\, 30 min
              How offers work\, and what we changed.
            - Pizza

            Tarif : gratuit

            Accessibilité : accès de plain-pied

            Avec le soutien de : Acme

            En ligne : https://meet.example.org/mesos

            Inscription : https://www.meetup.com/Warsaw-Mesos-User-Group/"]]
        .assert_eq(&description(&file));
    }

    #[test]
    fn a_file_for_everybody_is_silent_about_the_call() {
        let plan = sample();
        let open = Style {
            tells_call: false,
            ..style()
        };
        let file = written(&plan, &open).expect("a calendar");
        assert!(!file.contains("meet.example.org"), "{file}");
        assert!(exported(&plan).contains("meet.example.org"));
        let mut plan = plan;
        plan.events[0].summary = Some("Come to https://meet.example.org/mesos".to_owned());
        assert_eq!(
            written(&plan, &open),
            Ok(file.clone()),
            "the summary tells it"
        );
        plan.events[0].online = Some("Agenda".to_owned());
        assert!(written(&plan, &open).is_ok_and(|file| file.contains("Agenda")));
    }

    #[test]
    fn an_alarm_rings_on_request_and_not_for_what_is_cancelled() {
        let mut plan = sample();
        let loud = Style {
            alarms: vec![1440, 90],
            ..style()
        };
        let file = written(&plan, &loud).expect("a calendar");
        assert_eq!(faults(&file), Vec::<String>::new());
        let (_, alarms) = file.split_once("BEGIN:VALARM").expect("an alarm");
        expect![[r"

            ACTION:DISPLAY
            TRIGGER:-P1D
            DESCRIPTION:Schedulers in production
            END:VALARM
            BEGIN:VALARM
            ACTION:DISPLAY
            TRIGGER:-PT1H30M
            DESCRIPTION:Schedulers in production
            END:VALARM
            END:VEVENT
            END:VCALENDAR
        "]]
        .assert_eq(&alarms.replace("\r\n", "\n"));
        plan.events[0].status = Status::Cancelled;
        assert!(
            !written(&plan, &loud)
                .expect("a calendar")
                .contains("VALARM")
        );
    }

    #[test]
    fn a_place_on_earth_is_told_where_it_is_known() {
        let mut plan = sample();
        plan.venues[0].position = Some("52.231958, -21.5".parse().expect("a position"));
        assert_eq!(value(&exported(&plan), "GEO"), Some("52.231958;-21.500000"));
        plan.events[0].mode = Mode::Online;
        assert_eq!(value(&exported(&plan), "GEO"), None);
    }

    fn description(file: &str) -> String {
        let lines = unfold(file);
        let line = lines.lines().find(|line| line.starts_with("DESCRIPTION:"));
        line.expect("a description").replace("\\n", "\n")
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
    fn the_first_of_two_equal_hours_is_written_in_utc_too() {
        let mut plan = sample();
        let event = &mut plan.events[0];
        event.start = "2026-10-25T02:10:00".parse().expect("a time");
        event.minutes = 20;
        let file = exported(&plan);
        assert_eq!(value(&file, "DTSTART"), Some("20261025T001000Z"));
        assert_eq!(value(&file, "DTEND"), Some("20261025T003000Z"));
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
        let mut second = first;
        second.id = "copy".parse().expect("an id");
        plan.events.push(second);
        let error = written(&plan, &style()).expect_err("two of one uid");
        expect!["the events `2026-12-17-schedulers` and `copy` share the identity `2026-12-17-schedulers@warsaw-mesos`, so calendars would show only one of them"]
            .assert_eq(&error.to_string());
    }

    #[test]
    fn what_no_calendar_can_say_is_refused() {
        let mut plan = sample();
        let mut nothing = sample();
        nothing.events.clear();
        assert_eq!(written(&nothing, &style()), Err(CalendarError::NoEvents));
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
            let answer = written(&plan, &style());
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
            prop_assert_eq!(faults(&file), Vec::<String>::new(), "{}", file);
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
