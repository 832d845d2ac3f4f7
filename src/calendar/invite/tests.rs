#![allow(
    clippy::needless_raw_string_hashes,
    clippy::too_many_lines,
    reason = "expect-test writes snapshots itself, and a mail is as long as it is"
)]

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use expect_test::expect;
use icalendar::parser::{read_calendar, unfold};
use mail_parser::{MessageParser, MimeHeaders, PartType};
use proptest::prelude::*;

use super::super::CalendarError;
use super::super::lint::{english, evenings, faults, sample};
use super::{Mailbox, Message, MessageKind};
use crate::plan::{Answer, Id, Plan, Status};
use crate::text::{shorten, squeeze};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

fn mailbox(name: &str, address: &str) -> Mailbox {
    Mailbox::new(name, address).expect("an address")
}

/// What a test says of a message; the rest is usual.
struct Sent {
    plan: Plan,
    person: Id,
    receiver: Mailbox,
    organizer: Mailbox,
    kind: MessageKind,
    answer: Option<Answer>,
    sequence: u32,
}

impl Sent {
    fn first() -> Self {
        let mut plan = sample();
        let piotr: Id = "piotr".parse().expect("an id");
        plan.events[0]
            .duties
            .push(("door".to_owned(), piotr.clone()));
        Self {
            plan,
            person: piotr,
            receiver: mailbox("Piotr Zieliński", "Piotr@Initech.example"),
            organizer: mailbox("Ana Nowak", "ana@example.org"),
            kind: MessageKind::Invitation,
            answer: None,
            sequence: 2,
        }
    }

    /// Returns the message: as a calendar, or as a mail.
    fn written(&self, as_mail: bool) -> Result<String, CalendarError> {
        let english = english();
        let evening = &evenings(&self.plan, &english)[0];
        let message = Message {
            plan: &self.plan,
            evening,
            person: &self.person,
            receiver: &self.receiver,
            organizer: &self.organizer,
            kind: self.kind,
            answer: self.answer,
            sequence: self.sequence,
            sent: at("2026-11-21T12:00:00Z"),
        };
        if as_mail {
            message.letter()
        } else {
            message.calendar()
        }
    }

    fn calendar(&self) -> String {
        let file = self.written(false).expect("a calendar");
        assert_eq!(faults(&file), Vec::<String>::new());
        assert_eq!(itip_faults(&file), Vec::<String>::new());
        file
    }

    fn letter(&self) -> String {
        self.written(true).expect("a mail")
    }
}

/// Names every rule of RFC 5546, 3.2.2 and 3.2.5, that a message breaks.
fn itip_faults(file: &str) -> Vec<String> {
    let unfolded = file.replace("\r\n ", "");
    let lines: Vec<&str> = unfolded.lines().collect();
    let has = |name: &str| {
        let is_property = |line: &&&str| {
            let rest = line.strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with([':', ';']))
        };
        lines.iter().filter(is_property).count()
    };
    let mut faults = Vec::new();
    for name in [
        "METHOD",
        "ORGANIZER",
        "ATTENDEE",
        "SEQUENCE",
        "DTSTAMP",
        "UID",
    ] {
        if has(name) != 1 {
            faults.push(format!("{} {name}", has(name)));
        }
    }
    for name in [
        "NAME",
        "X-WR-CALNAME",
        "REFRESH-INTERVAL",
        "X-PUBLISHED-TTL",
    ] {
        if has(name) != 0 {
            faults.push(format!("{name} in a message"));
        }
    }
    let says = |line: &str| lines.contains(&line);
    if says("METHOD:CANCEL") {
        if says("BEGIN:VALARM") {
            faults.push("an alarm for what is off".to_owned());
        }
        if has("STATUS") == 1 && !says("STATUS:CANCELLED") {
            faults.push("a status that is not CANCELLED".to_owned());
        }
    } else if !says("METHOD:REQUEST") || says("STATUS:CANCELLED") {
        faults.push("neither asks nor cancels".to_owned());
    }
    faults
}

/// The entry of a file, without its zone.
fn entry(file: &str) -> String {
    let (_, entry) = file.split_once("BEGIN:VEVENT\r\n").expect("an event");
    entry.replace('\r', "")
}

#[test]
fn an_invitation_asks_one_person_for_an_answer() {
    expect![[r#"
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//convoke//NONSGML convoke//EN
        CALSCALE:GREGORIAN
        METHOD:REQUEST
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
        DTSTAMP:20261121T120000Z
        LAST-MODIFIED:20261120T091500Z
        SEQUENCE:2
        STATUS:CONFIRMED
        DTSTART;TZID=Europe/Warsaw:20261217T183000
        DTEND;TZID=Europe/Warsaw:20261217T210000
        ORGANIZER;CN=Ana Nowak:mailto:ana@example.org
        ATTENDEE;CN=Piotr Zieliński;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=R
         EQ-PARTICIPANT;RSVP=TRUE:mailto:Piotr@Initech.example
        SUMMARY:Schedulers in production
        LOCATION:Acme HQ\, ul. Prosta 1\; 00-001 Warszawa
        URL:https://www.meetup.com/Warsaw-Mesos-User-Group/
        CONFERENCE;VALUE=URI:https://meet.example.org/mesos
        CATEGORIES:talk-night
        DESCRIPTION:You speak: “Two-level scheduling”\, 30 min\n\nYour part: do
         or\n\nAgenda\n- Two-level scheduling\, Piotr Zieliński (Acme\, Inc.)\, 30
          min\n  How offers work\, and what we changed.\n- Pizza\n\nSupported by: A
         cme\n\nOnline: https://meet.example.org/mesos\n\nSign up: https://www.meet
         up.com/Warsaw-Mesos-User-Group/
        X-ALT-DESC;FMTTYPE=text/html:<html lang="en"><body><p dir="auto">You speak:
          “Two-level scheduling”\, 30 min</p><p dir="auto">Your part: door</p><
         p dir="auto"><b>Agenda</b></p><ul><li dir="auto">Two-level scheduling\, Pi
         otr Zieliński (Acme\, Inc.)\, 30 min<br>How offers work\, and what we cha
         nged.</li><li dir="auto">Pizza</li></ul><p dir="auto">Supported by: Acme</
         p><p dir="auto">Online: <a href="https://meet.example.org/mesos">https://m
         eet.example.org/mesos</a></p><p dir="auto">Sign up: <a href="https://www.m
         eetup.com/Warsaw-Mesos-User-Group/">https://www.meetup.com/Warsaw-Mesos-Us
         er-Group/</a></p></body></html>
        END:VEVENT
        END:VCALENDAR
    "#]]
    .assert_eq(&Sent::first().calendar().replace('\r', ""));
}

#[test]
fn an_update_has_a_higher_revision_and_asks_again() {
    let mut sent = Sent::first();
    let event = &mut sent.plan.events[0];
    event.start = "2026-12-18T19:00:00".parse().expect("a time");
    event.sequence = 3;
    event.changed = Some(at("2026-11-23T08:00:00Z"));
    sent.kind = MessageKind::Update;
    sent.sequence = 3;
    expect![[r#"
        UID:2026-12-17-schedulers@warsaw-mesos
        DTSTAMP:20261123T080000Z
        LAST-MODIFIED:20261123T080000Z
        SEQUENCE:3
        STATUS:CONFIRMED
        DTSTART;TZID=Europe/Warsaw:20261218T190000
        DTEND;TZID=Europe/Warsaw:20261218T213000
        ORGANIZER;CN=Ana Nowak:mailto:ana@example.org
        ATTENDEE;CN=Piotr Zieliński;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=R
         EQ-PARTICIPANT;RSVP=TRUE:mailto:Piotr@Initech.example
        SUMMARY:Schedulers in production
        LOCATION:Acme HQ\, ul. Prosta 1\; 00-001 Warszawa
        URL:https://www.meetup.com/Warsaw-Mesos-User-Group/
        CONFERENCE;VALUE=URI:https://meet.example.org/mesos
        CATEGORIES:talk-night
        DESCRIPTION:You speak: “Two-level scheduling”\, 30 min\n\nYour part: do
         or\n\nAgenda\n- Two-level scheduling\, Piotr Zieliński (Acme\, Inc.)\, 30
          min\n  How offers work\, and what we changed.\n- Pizza\n\nSupported by: A
         cme\n\nOnline: https://meet.example.org/mesos\n\nSign up: https://www.meet
         up.com/Warsaw-Mesos-User-Group/
        X-ALT-DESC;FMTTYPE=text/html:<html lang="en"><body><p dir="auto">You speak:
          “Two-level scheduling”\, 30 min</p><p dir="auto">Your part: door</p><
         p dir="auto"><b>Agenda</b></p><ul><li dir="auto">Two-level scheduling\, Pi
         otr Zieliński (Acme\, Inc.)\, 30 min<br>How offers work\, and what we cha
         nged.</li><li dir="auto">Pizza</li></ul><p dir="auto">Supported by: Acme</
         p><p dir="auto">Online: <a href="https://meet.example.org/mesos">https://m
         eet.example.org/mesos</a></p><p dir="auto">Sign up: <a href="https://www.m
         eetup.com/Warsaw-Mesos-User-Group/">https://www.meetup.com/Warsaw-Mesos-Us
         er-Group/</a></p></body></html>
        END:VEVENT
        END:VCALENDAR
    "#]]
    .assert_eq(&entry(&sent.calendar()));
}

#[test]
fn a_cancellation_says_so_and_asks_nothing() {
    let mut sent = Sent::first();
    let event = &mut sent.plan.events[0];
    event.status = Status::Cancelled;
    event.reason = Some("The room is flooded".to_owned());
    sent.kind = MessageKind::Cancellation;
    sent.sequence = 3;
    expect![[r#"
        UID:2026-12-17-schedulers@warsaw-mesos
        DTSTAMP:20261121T120000Z
        LAST-MODIFIED:20261120T091500Z
        SEQUENCE:3
        STATUS:CANCELLED
        DTSTART;TZID=Europe/Warsaw:20261217T183000
        DTEND;TZID=Europe/Warsaw:20261217T210000
        ORGANIZER;CN=Ana Nowak:mailto:ana@example.org
        ATTENDEE;CN=Piotr Zieliński;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT:mailto:
         Piotr@Initech.example
        SUMMARY:Schedulers in production
        LOCATION:Acme HQ\, ul. Prosta 1\; 00-001 Warszawa
        URL:https://www.meetup.com/Warsaw-Mesos-User-Group/
        CATEGORIES:talk-night
        TRANSP:TRANSPARENT
        DESCRIPTION:Unfortunately\, we've had to call this event off. Reason: The r
         oom is flooded\n\nAgenda\n- Two-level scheduling\, Piotr Zieliński (Acme\
         , Inc.)\, 30 min\n  How offers work\, and what we changed.\n- Pizza\n\nSup
         ported by: Acme\n\nSign up: https://www.meetup.com/Warsaw-Mesos-User-Group
         /
        X-ALT-DESC;FMTTYPE=text/html:<html lang="en"><body><p dir="auto">Unfortunat
         ely\, we've had to call this event off. Reason: The room is flooded</p><p 
         dir="auto"><b>Agenda</b></p><ul><li dir="auto">Two-level scheduling\, Piot
         r Zieliński (Acme\, Inc.)\, 30 min<br>How offers work\, and what we chang
         ed.</li><li dir="auto">Pizza</li></ul><p dir="auto">Supported by: Acme</p>
         <p dir="auto">Sign up: <a href="https://www.meetup.com/Warsaw-Mesos-User-G
         roup/">https://www.meetup.com/Warsaw-Mesos-User-Group/</a></p></body></htm
         l>
        END:VEVENT
        END:VCALENDAR
    "#]]
    .assert_eq(&entry(&sent.calendar()));
}

#[test]
fn who_is_not_invited_any_more_is_not_told_that_it_is_off() {
    let mut sent = Sent::first();
    sent.kind = MessageKind::Withdrawal;
    sent.sequence = 3;
    let file = sent.calendar();
    assert!(file.contains("METHOD:CANCEL\r\n"));
    assert!(!file.contains("STATUS"), "{file}");
    assert!(!file.contains("meet.example.org"), "{file}");
    let mail = format!("{:?}", Read::of(&sent.letter()));
    assert!(!mail.contains("meet.example.org"), "{mail}");
}

#[test]
fn an_answer_that_was_given_is_not_asked_for_again() {
    let mut sent = Sent::first();
    sent.answer = Some(Answer::Tentative);
    let file = sent.calendar().replace("\r\n ", "");
    let attendee = "PARTSTAT=TENTATIVE;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:";
    assert!(file.contains(attendee), "{file}");
}

#[test]
fn a_guest_without_a_part_may_stay_away() {
    let mut sent = Sent::first();
    sent.person = "zofia".parse().expect("an id");
    let file = sent.calendar().replace("\r\n ", "");
    assert!(file.contains("ROLE=OPT-PARTICIPANT"), "{file}");
    assert!(file.contains("DESCRIPTION:Agenda"), "{file}");
}

#[test]
fn an_hour_that_comes_twice_is_told_in_utc() {
    let mut sent = Sent::first();
    sent.plan.events[0].start = "2026-10-25T01:00:00".parse().expect("a time");
    let file = sent.calendar();
    assert!(file.contains("DTSTART:20261024T230000Z"), "{file}");
    assert!(!file.contains("VTIMEZONE"));
}

#[test]
fn an_evening_without_length_has_no_end() {
    let mut sent = Sent::first();
    sent.plan.events[0].minutes = 0;
    assert!(!sent.calendar().contains("DTEND"));
    assert!(Read::of(&sent.letter()).plain.contains("18:30–18:30"));
}

#[test]
fn an_evening_that_lasts_until_another_day_says_so() {
    let mut sent = Sent::first();
    sent.plan.events[0].minutes = 26 * 60;
    let plain = Read::of(&sent.letter()).plain;
    assert!(
        plain.contains("When: Thu 17 Dec 2026, 18:30 – Fri 18 Dec 2026, 20:30 (Europe/Warsaw)"),
        "{plain}"
    );
}

#[test]
fn what_no_calendar_can_say_is_refused() {
    let mut sent = Sent::first();
    sent.plan.events[0].start = "9999-12-31T23:59:59".parse().expect("a time");
    assert!(sent.written(false).is_err());
    assert!(sent.written(true).is_err());
}

#[test]
fn a_mail_says_it_in_words_and_twice_as_a_calendar() {
    expect![[r#"
        From: "Ana Nowak" <ana@example.org>
        To: =?utf-8?Q?Piotr_Zieli=C5=84ski?= <Piotr@Initech.example>
        Subject: Invitation: Schedulers in production
        Date: Sat, 21 Nov 2026 12:00:00 +0000
        Message-ID: <67aaa859.2.1795262400@example.org>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="=_whole_1f3e7fa0"

        --=_whole_1f3e7fa0
        Content-Type: multipart/alternative; boundary="=_words_43c7a84e"

        --=_words_43c7a84e
        Content-Type: text/plain; charset="utf-8"
        Content-Transfer-Encoding: quoted-printable

        Hello Piotr Zieli=C5=84ski,

        You are invited: Schedulers in production.

        When: Thu 17 Dec 2026, 18:30=E2=80=9321:00 (Europe/Warsaw)
        Where: Acme HQ, ul. Prosta 1; 00-001 Warszawa
        Online: https://meet.example.org/mesos

        You speak: =E2=80=9CTwo-level scheduling=E2=80=9D, 30 min
        Your part: door

        Please answer with the buttons your mail program shows, or open the attache=
        d file in your calendar and answer there.

        Ana Nowak
        Warsaw Mesos User Group

        --=_words_43c7a84e
        Content-Type: text/html; charset="utf-8"
        Content-Transfer-Encoding: quoted-printable

        <!DOCTYPE html>
        <html>
        <body>
        <p>Hello Piotr Zieli=C5=84ski,</p>
        <p>You are invited: Schedulers in production.</p>
        <p>When: Thu 17 Dec 2026, 18:30=E2=80=9321:00 (Europe/Warsaw)<br>
        Where: Acme HQ, ul. Prosta 1; 00-001 Warszawa<br>
        Online: https://meet.example.org/mesos</p>
        <p>You speak: =E2=80=9CTwo-level scheduling=E2=80=9D, 30 min<br>
        Your part: door</p>
        <p>Please answer with the buttons your mail program shows, or open the atta=
        ched file in your calendar and answer there.</p>
        <p>Ana Nowak<br>
        Warsaw Mesos User Group</p>
        </body>
        </html>

        --=_words_43c7a84e
        Content-Type: text/calendar; charset="utf-8"; method="REQUEST"
        Content-Transfer-Encoding: quoted-printable

        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//convoke//NONSGML convoke//EN
        CALSCALE:GREGORIAN
        METHOD:REQUEST
        BEGIN:VTIMEZONE
        TZID:Europe/Warsaw
        BEGIN:STANDARD
        DTSTART:20251026T030000
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        TZNAME:CET
        RRULE:FREQ=3DYEARLY;BYMONTH=3D10;BYDAY=3D-1SU
        END:STANDARD
        BEGIN:DAYLIGHT
        DTSTART:20260329T020000
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        TZNAME:CEST
        RRULE:FREQ=3DYEARLY;BYMONTH=3D3;BYDAY=3D-1SU
        END:DAYLIGHT
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:2026-12-17-schedulers@warsaw-mesos
        DTSTAMP:20261121T120000Z
        LAST-MODIFIED:20261120T091500Z
        SEQUENCE:2
        STATUS:CONFIRMED
        DTSTART;TZID=3DEurope/Warsaw:20261217T183000
        DTEND;TZID=3DEurope/Warsaw:20261217T210000
        ORGANIZER;CN=3DAna Nowak:mailto:ana@example.org
        ATTENDEE;CN=3DPiotr Zieli=C5=84ski;CUTYPE=3DINDIVIDUAL;PARTSTAT=3DNEEDS-ACT=
        ION;ROLE=3DR
         EQ-PARTICIPANT;RSVP=3DTRUE:mailto:Piotr@Initech.example
        SUMMARY:Schedulers in production
        LOCATION:Acme HQ\, ul. Prosta 1\; 00-001 Warszawa
        URL:https://www.meetup.com/Warsaw-Mesos-User-Group/
        CONFERENCE;VALUE=3DURI:https://meet.example.org/mesos
        CATEGORIES:talk-night
        DESCRIPTION:You speak: =E2=80=9CTwo-level scheduling=E2=80=9D\, 30 min\n\nY=
        our part: do
         or\n\nAgenda\n- Two-level scheduling\, Piotr Zieli=C5=84ski (Acme\, Inc.)\=
        , 30
          min\n  How offers work\, and what we changed.\n- Pizza\n\nSupported by: A
         cme\n\nOnline: https://meet.example.org/mesos\n\nSign up: https://www.meet
         up.com/Warsaw-Mesos-User-Group/
        X-ALT-DESC;FMTTYPE=3Dtext/html:<html lang=3D"en"><body><p dir=3D"auto">You =
        speak:
          =E2=80=9CTwo-level scheduling=E2=80=9D\, 30 min</p><p dir=3D"auto">Your p=
        art: door</p><
         p dir=3D"auto"><b>Agenda</b></p><ul><li dir=3D"auto">Two-level scheduling\=
        , Pi
         otr Zieli=C5=84ski (Acme\, Inc.)\, 30 min<br>How offers work\, and what we=
         cha
         nged.</li><li dir=3D"auto">Pizza</li></ul><p dir=3D"auto">Supported by: Ac=
        me</
         p><p dir=3D"auto">Online: <a href=3D"https://meet.example.org/mesos">https=
        ://m
         eet.example.org/mesos</a></p><p dir=3D"auto">Sign up: <a href=3D"https://w=
        ww.m
         eetup.com/Warsaw-Mesos-User-Group/">https://www.meetup.com/Warsaw-Mesos-Us
         er-Group/</a></p></body></html>
        END:VEVENT
        END:VCALENDAR

        --=_words_43c7a84e--

        --=_whole_1f3e7fa0
        Content-Type: application/ics; name="invite.ics"
        Content-Disposition: attachment; filename="invite.ics"
        Content-Transfer-Encoding: base64

        QkVHSU46VkNBTEVOREFSDQpWRVJTSU9OOjIuMA0KUFJPRElEOi0vL2NvbnZva2UvL05PTlNHTUwg
        Y29udm9rZS8vRU4NCkNBTFNDQUxFOkdSRUdPUklBTg0KTUVUSE9EOlJFUVVFU1QNCkJFR0lOOlZU
        SU1FWk9ORQ0KVFpJRDpFdXJvcGUvV2Fyc2F3DQpCRUdJTjpTVEFOREFSRA0KRFRTVEFSVDoyMDI1
        MTAyNlQwMzAwMDANClRaT0ZGU0VURlJPTTorMDIwMA0KVFpPRkZTRVRUTzorMDEwMA0KVFpOQU1F
        OkNFVA0KUlJVTEU6RlJFUT1ZRUFSTFk7QllNT05USD0xMDtCWURBWT0tMVNVDQpFTkQ6U1RBTkRB
        UkQNCkJFR0lOOkRBWUxJR0hUDQpEVFNUQVJUOjIwMjYwMzI5VDAyMDAwMA0KVFpPRkZTRVRGUk9N
        OiswMTAwDQpUWk9GRlNFVFRPOiswMjAwDQpUWk5BTUU6Q0VTVA0KUlJVTEU6RlJFUT1ZRUFSTFk7
        QllNT05USD0zO0JZREFZPS0xU1UNCkVORDpEQVlMSUdIVA0KRU5EOlZUSU1FWk9ORQ0KQkVHSU46
        VkVWRU5UDQpVSUQ6MjAyNi0xMi0xNy1zY2hlZHVsZXJzQHdhcnNhdy1tZXNvcw0KRFRTVEFNUDoy
        MDI2MTEyMVQxMjAwMDBaDQpMQVNULU1PRElGSUVEOjIwMjYxMTIwVDA5MTUwMFoNClNFUVVFTkNF
        OjINClNUQVRVUzpDT05GSVJNRUQNCkRUU1RBUlQ7VFpJRD1FdXJvcGUvV2Fyc2F3OjIwMjYxMjE3
        VDE4MzAwMA0KRFRFTkQ7VFpJRD1FdXJvcGUvV2Fyc2F3OjIwMjYxMjE3VDIxMDAwMA0KT1JHQU5J
        WkVSO0NOPUFuYSBOb3dhazptYWlsdG86YW5hQGV4YW1wbGUub3JnDQpBVFRFTkRFRTtDTj1QaW90
        ciBaaWVsacWEc2tpO0NVVFlQRT1JTkRJVklEVUFMO1BBUlRTVEFUPU5FRURTLUFDVElPTjtST0xF
        PVINCiBFUS1QQVJUSUNJUEFOVDtSU1ZQPVRSVUU6bWFpbHRvOlBpb3RyQEluaXRlY2guZXhhbXBs
        ZQ0KU1VNTUFSWTpTY2hlZHVsZXJzIGluIHByb2R1Y3Rpb24NCkxPQ0FUSU9OOkFjbWUgSFFcLCB1
        bC4gUHJvc3RhIDFcOyAwMC0wMDEgV2Fyc3phd2ENClVSTDpodHRwczovL3d3dy5tZWV0dXAuY29t
        L1dhcnNhdy1NZXNvcy1Vc2VyLUdyb3VwLw0KQ09ORkVSRU5DRTtWQUxVRT1VUkk6aHR0cHM6Ly9t
        ZWV0LmV4YW1wbGUub3JnL21lc29zDQpDQVRFR09SSUVTOnRhbGstbmlnaHQNCkRFU0NSSVBUSU9O
        OllvdSBzcGVhazog4oCcVHdvLWxldmVsIHNjaGVkdWxpbmfigJ1cLCAzMCBtaW5cblxuWW91ciBw
        YXJ0OiBkbw0KIG9yXG5cbkFnZW5kYVxuLSBUd28tbGV2ZWwgc2NoZWR1bGluZ1wsIFBpb3RyIFpp
        ZWxpxYRza2kgKEFjbWVcLCBJbmMuKVwsIDMwDQogIG1pblxuICBIb3cgb2ZmZXJzIHdvcmtcLCBh
        bmQgd2hhdCB3ZSBjaGFuZ2VkLlxuLSBQaXp6YVxuXG5TdXBwb3J0ZWQgYnk6IEENCiBjbWVcblxu
        T25saW5lOiBodHRwczovL21lZXQuZXhhbXBsZS5vcmcvbWVzb3NcblxuU2lnbiB1cDogaHR0cHM6
        Ly93d3cubWVldA0KIHVwLmNvbS9XYXJzYXctTWVzb3MtVXNlci1Hcm91cC8NClgtQUxULURFU0M7
        Rk1UVFlQRT10ZXh0L2h0bWw6PGh0bWwgbGFuZz0iZW4iPjxib2R5PjxwIGRpcj0iYXV0byI+WW91
        IHNwZWFrOg0KICDigJxUd28tbGV2ZWwgc2NoZWR1bGluZ+KAnVwsIDMwIG1pbjwvcD48cCBkaXI9
        ImF1dG8iPllvdXIgcGFydDogZG9vcjwvcD48DQogcCBkaXI9ImF1dG8iPjxiPkFnZW5kYTwvYj48
        L3A+PHVsPjxsaSBkaXI9ImF1dG8iPlR3by1sZXZlbCBzY2hlZHVsaW5nXCwgUGkNCiBvdHIgWmll
        bGnFhHNraSAoQWNtZVwsIEluYy4pXCwgMzAgbWluPGJyPkhvdyBvZmZlcnMgd29ya1wsIGFuZCB3
        aGF0IHdlIGNoYQ0KIG5nZWQuPC9saT48bGkgZGlyPSJhdXRvIj5QaXp6YTwvbGk+PC91bD48cCBk
        aXI9ImF1dG8iPlN1cHBvcnRlZCBieTogQWNtZTwvDQogcD48cCBkaXI9ImF1dG8iPk9ubGluZTog
        PGEgaHJlZj0iaHR0cHM6Ly9tZWV0LmV4YW1wbGUub3JnL21lc29zIj5odHRwczovL20NCiBlZXQu
        ZXhhbXBsZS5vcmcvbWVzb3M8L2E+PC9wPjxwIGRpcj0iYXV0byI+U2lnbiB1cDogPGEgaHJlZj0i
        aHR0cHM6Ly93d3cubQ0KIGVldHVwLmNvbS9XYXJzYXctTWVzb3MtVXNlci1Hcm91cC8iPmh0dHBz
        Oi8vd3d3Lm1lZXR1cC5jb20vV2Fyc2F3LU1lc29zLVVzDQogZXItR3JvdXAvPC9hPjwvcD48L2Jv
        ZHk+PC9odG1sPg0KRU5EOlZFVkVOVA0KRU5EOlZDQUxFTkRBUg0K

        --=_whole_1f3e7fa0--
    "#]]
    .assert_eq(&Sent::first().letter().replace('\r', ""));
}

#[test]
fn each_kind_of_mail_has_words_of_its_own() {
    let mut sent = Sent::first();
    let mut subjects = BTreeSet::new();
    for (kind, status) in [
        (MessageKind::Invitation, Status::Confirmed),
        (MessageKind::Update, Status::Confirmed),
        (MessageKind::Cancellation, Status::Cancelled),
        (MessageKind::Withdrawal, Status::Confirmed),
    ] {
        sent.kind = kind;
        sent.plan.events[0].status = status;
        let read = Read::of(&sent.letter());
        assert_eq!(read.calendar, sent.calendar());
        subjects.insert((read.subject, read.id));
    }
    let (subjects, ids): (Vec<_>, BTreeSet<_>) = subjects.into_iter().unzip();
    expect![[r#"
        Cancelled: Schedulers in production
        Invitation withdrawn: Schedulers in production
        Invitation: Schedulers in production
        Updated: Schedulers in production"#]]
    .assert_eq(&subjects.join("\n"));
    assert_eq!(ids.len(), 4);
}

/// A mail, read by somebody else's reader.
#[derive(Debug)]
struct Read {
    from: (String, String),
    to: (String, String),
    subject: String,
    id: String,
    plain: String,
    html: String,
    calendar: String,
}

impl Read {
    fn of(mail: &str) -> Self {
        assert!(mail.is_ascii());
        for line in mail.split("\r\n") {
            let longest = if line.starts_with(['F', 'T', ' ']) {
                160
            } else {
                78
            };
            assert!(
                line.len() <= longest && !line.contains(['\r', '\n']),
                "{line:?}"
            );
        }
        let read = MessageParser::default().parse(mail).expect("a mail");
        let kinds: Vec<String> = read
            .parts
            .iter()
            .map(|part| {
                let kind = part.content_type().expect("a kind");
                format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default())
            })
            .collect();
        assert_eq!(
            kinds,
            [
                "multipart/mixed",
                "multipart/alternative",
                "text/plain",
                "text/html",
                "text/calendar",
                "application/ics",
            ]
        );
        let text = |at: usize| match &read.parts[at].body {
            PartType::Text(text) | PartType::Html(text) => text.to_string(),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
                String::from_utf8(bytes.to_vec()).expect("a text")
            }
            _ => panic!("part {at} is no text"),
        };
        let calendar = text(4);
        assert_eq!(calendar, text(5), "both calendars");
        let method = read.parts[4]
            .content_type()
            .and_then(|kind| kind.attribute("method"));
        let method = format!("METHOD:{}\r\n", method.expect("a method"));
        assert!(calendar.contains(&method));
        let one = |address: Option<&mail_parser::Address<'_>>| {
            let all: Vec<_> = address.expect("an address").iter().collect();
            assert_eq!(all.len(), 1, "{all:?}");
            let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
            (text(all[0].name()), text(all[0].address()))
        };
        Self {
            from: one(read.from()),
            to: one(read.to()),
            subject: read.subject().expect("a subject").to_owned(),
            id: read.message_id().expect("an id").to_owned(),
            plain: text(2),
            html: text(3),
            calendar,
        }
    }
}

/// Text with everything that means something in a mail, a page or a calendar.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\r\nBcc: evil@example.org\r\n".to_owned()),
        Just("\r\n\r\n--=_whole_00000000--\r\n".to_owned()),
        Just("<script>\"&amp;</script>".to_owned()),
        Just("=?utf-8?Q?x?= <a@b.c>, ".to_owned()),
        Just("\u{2028}\u{202e}\u{85}\0\u{7f}".to_owned()),
        Just("👩‍💻".to_owned()),
        "[,;:\\\\\"^\\r\\n\\t =<>()a-z]{0,90}",
        "\\PC{0,60}",
    ];
    proptest::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_name_or_title_breaks_a_message(name in hostile(), title in hostile()) {
        let mut sent = Sent::first();
        sent.receiver = mailbox(&name, "piotr@initech.example");
        sent.organizer = mailbox(&title, "ana@example.org");
        sent.plan.group.name = format!("g{title}");
        let event = &mut sent.plan.events[0];
        event.title = format!("t{title}");
        event.sessions[0].title = format!("s{name}");
        event.duties[0].0 = format!("d{title}");
        let file = sent.calendar();
        let unfolded = unfold(&file);
        let read: icalendar::Calendar = read_calendar(&unfolded).expect("readable").into();
        prop_assert_eq!(read.components.len(), 2);

        let read = Read::of(&sent.letter());
        prop_assert_eq!(&read.calendar, &file);
        prop_assert_eq!(&read.from.1, "ana@example.org");
        prop_assert_eq!(&read.to.1, "piotr@initech.example");
        // Readers may trim a name and drop quotes around it; nothing else of it may be lost.
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(letters(&read.to.0), letters(&shorten(&squeeze(&name), 60)));
        let subject = format!("Invitation: {}", squeeze(&sent.plan.events[0].title));
        prop_assert_eq!(letters(&read.subject), letters(&subject));
        prop_assert!(read.plain.starts_with("Hello"));
        prop_assert!(!read.html.contains("<script>"));
    }
}
