//! A plan for the tests of this room.

use chrono::NaiveDate;

use super::{Announcement, ChannelError, Wanted, Writer};
use crate::plan::{Event, Group, Id, Occasion, Person, Plan, Session, Sponsor, Status, Venue};

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
        organization: Some("Acme".to_owned()),
        ..Person::new(id("piotr"), "Piotr Zieliński".to_owned())
    });
    plan.venues.push(Venue {
        address: Some("ul. Prosta 1, 00-001 Warszawa".to_owned()),
        ..Venue::new(id("acme-hq"), "Acme HQ".to_owned())
    });
    plan.sponsors
        .push(Sponsor::new(id("acme"), "Acme".to_owned()));
    plan.events.push(evening());
    plan
}

fn evening() -> Event {
    let id = |text: &str| text.parse::<Id>().expect("an id");
    let talk = Session {
        speaker: Some(id("piotr")),
        minutes: Some(30),
        summary: Some("How offers work, and what we changed.".to_owned()),
        ..Session::new("Two-level scheduling".to_owned())
    };
    let pizza = Session::new("Pizza".to_owned());
    Event {
        status: Status::Confirmed,
        minutes: 150,
        venue: Some(id("acme-hq")),
        online: Some("https://meet.example.org/mesos".to_owned()),
        sessions: vec![talk, pizza],
        sponsors: vec![id("acme")],
        summary: Some("How real clusters share machines, told by those on call.".to_owned()),
        price: Some("free".to_owned()),
        ..Event::new(
            id("2026-12-17-schedulers"),
            "Schedulers in production".to_owned(),
            "2026-12-17T18:30:00".parse().expect("a time"),
        )
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
