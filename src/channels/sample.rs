//! A plan for the tests of this room.

use chrono::NaiveDate;

use super::{Announcement, ChannelError, Wanted, Writer};
use crate::plan::{
    Detail, Event, Format, Group, Id, Mode, Occasion, Person, Plan, Session, Sponsor, Status, Venue,
};

/// A group with one evening that has every fact but a code of conduct.
pub(super) fn sample() -> Plan {
    let zone = "Europe/Warsaw".parse().expect("a zone");
    let id = |text: &str| text.parse::<Id>().expect("an id");
    let mut plan = Plan::new(Group::new("Warsaw Mesos User Group".to_owned(), zone));
    plan.group.city = Some("Warsaw".to_owned());
    plan.group.channels = vec![(
        "meetup".to_owned(),
        "https://www.meetup.com/Warsaw-Mesos-User-Group/".to_owned(),
    )];
    plan.people.push(Person {
        id: id("piotr"),
        name: "Piotr Zieliński".to_owned(),
        organization: Some("Acme".to_owned()),
        organizer: false,
    });
    plan.venues.push(Venue {
        id: id("acme-hq"),
        name: "Acme HQ".to_owned(),
        address: Some("ul. Prosta 1, 00-001 Warszawa".to_owned()),
        position: None,
        capacity: None,
        has: Vec::new(),
        rules: Vec::new(),
    });
    plan.sponsors.push(Sponsor {
        id: id("acme"),
        name: "Acme".to_owned(),
        gives: Vec::new(),
    });
    plan.events.push(evening());
    plan
}

fn evening() -> Event {
    let id = |text: &str| text.parse::<Id>().expect("an id");
    let talk = Session {
        title: "Two-level scheduling".to_owned(),
        speaker: Some(id("piotr")),
        minutes: Some(30),
        summary: Some("How offers work, and what we changed.".to_owned()),
    };
    let pizza = Session {
        title: "Pizza".to_owned(),
        speaker: None,
        minutes: None,
        summary: None,
    };
    Event {
        id: id("2026-12-17-schedulers"),
        uid: None,
        title: "Schedulers in production".to_owned(),
        format: Format::TalkNight,
        mode: Mode::InPerson,
        status: Status::Confirmed,
        start: "2026-12-17T18:30:00".parse().expect("a time"),
        minutes: 150,
        timezone: None,
        languages: Vec::new(),
        venue: Some(id("acme-hq")),
        online: Some("https://meet.example.org/mesos".to_owned()),
        expected: None,
        detail: Detail::Core,
        features: Vec::new(),
        sequence: 0,
        changed: None,
        reason: None,
        sessions: vec![talk, pizza],
        duties: Vec::new(),
        sponsors: vec![id("acme")],
        tasks: Vec::new(),
        lessons: Vec::new(),
        invited: Vec::new(),
        posts: Vec::new(),
        summary: Some("How real clusters share machines, told by those on call.".to_owned()),
        price: Some("free".to_owned()),
        link: None,
    }
}

/// The day the texts are written.
pub(super) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
}

/// Returns what is announced on a channel with the group's own templates.
pub(super) fn said(
    plan: &Plan,
    channel: &str,
    own: &[(String, String)],
) -> Result<Announcement, ChannelError> {
    let wanted = Wanted::new(channel, Occasion::Announcement, today());
    Writer::new(plan, own).announce(&plan.events[0], &wanted)
}

/// Returns the text of an announcement.
pub(super) fn text(plan: &Plan, channel: &str) -> String {
    said(plan, channel, &[]).expect("an announcement").posts[0]
        .text
        .clone()
}
