//! Reads the group and its registers.

use super::read::{Reader, Record};
use super::{money, room, session, undecided, ways};
use crate::plan::{Group, Id, Person, Plan, Sponsor, Venue};
use crate::schedule::Zone;

/// The format version this release reads and writes.
pub(in crate::store) const VERSION: i64 = 1;

const ROOT: &[&str] = &[
    "convoke",
    "group",
    "person",
    "venue",
    "sponsor",
    "talk",
    "event",
    "undecided",
];
const GROUP: &[&str] = &[
    "name",
    "city",
    "country",
    "timezone",
    "languages",
    "cadence",
    "code-of-conduct",
    "feed",
    "policies",
    "dropped",
    "forgotten",
    "hashtag",
    "conduct-contacts",
    "conduct-plan",
    "access-contact",
    "photo-rule",
    "sign-up-fields",
    "data-use",
    "data-days",
    "sponsor-offer",
    "surplus",
    "agreements",
    "accounts",
    "currency",
    "costs",
    "income",
    "support",
    "silenced",
    "channels",
    "limits",
    "prices",
    "weights",
];
const PERSON: &[&str] = &[
    "id",
    "name",
    "organization",
    "organizer",
    "helper",
    "pronouns",
    "languages",
    "handles",
    "wishes",
    "avoids",
    "away",
    "left",
];
const VENUE: &[&str] = &[
    "id",
    "name",
    "address",
    "position",
    "capacity",
    "has",
    "rules",
    "layouts",
    "room",
    "entry",
    "access",
    "lacks",
    "outlets",
    "devices",
    "closes",
    "walk",
    "last-departure",
    "cost",
    "conditions",
    "contact",
    "signed",
];
const SPONSOR: &[&str] = &["id", "name", "gives", "link"];

/// Reads everything but the events. `aside` are people who stand in the file and not in the document, with
/// their places, in order.
pub(in crate::store) fn frame<'d>(
    read: &mut Reader<'d>,
    root: Record<'d>,
    aside: Vec<(usize, impl Into<Person>)>,
) -> Option<Plan> {
    read.known(root, ROOT);
    version(read, root);
    let group = read.record(root, "group");
    let group = read.needed(root, "group", group);
    let group = group.and_then(|rec| self::group(read, rec));
    let people = register(read, root, "person", |read, rec, named| {
        (read.in_file(rec), person(read, rec, named))
    });
    let venues = register(read, root, "venue", venue);
    let sponsors = register(read, root, "sponsor", sponsor);
    let talks = read.each(root, "talk", session::talk);
    let undecided = read.each(root, "undecided", undecided::undecided);
    Some(Plan {
        people: joined(people, aside).into(),
        venues: venues.into(),
        sponsors: sponsors.into(),
        talks: talks.into(),
        undecided,
        ..Plan::new(group?)
    })
}

/// Reads the format version; none in a plan of version 0, which has no such key.
pub(in crate::store) fn version<'d>(read: &mut Reader<'d>, root: Record<'d>) -> Option<i64> {
    read.ordinal(root, "convoke").map(i64::from)
}

fn group<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Group> {
    read.known(rec, GROUP);
    let name = read.text(rec, "name");
    let name = read.needed(rec, "name", name);
    let zone = read.word::<Zone>(rec, "timezone");
    let zone = read.needed(rec, "timezone", zone);
    let city = read.text(rec, "city");
    let country = read.word(rec, "country");
    let languages = read.texts(rec, "languages");
    let cadence = read.word(rec, "cadence");
    let code_of_conduct = read.text(rec, "code-of-conduct");
    let feed = read.address(rec, "feed");
    let policies = read.texts(rec, "policies");
    let dropped = read.words(rec, "dropped");
    let forgotten = read.texts(rec, "forgotten");
    let hashtag = read.text(rec, "hashtag");
    let channels = read.pairs(rec, "channels", Reader::text);
    let limits = read.pairs(rec, "limits", Reader::number);
    let ways = ways::ways(read, rec);
    let money = money::money(read, rec);
    Some(Group {
        city,
        country,
        languages,
        cadence,
        code_of_conduct,
        feed,
        policies,
        dropped,
        forgotten,
        channels,
        limits,
        hashtag,
        ways,
        money,
        ..Group::new(name?, zone?)
    })
}

fn register<'d, T>(
    read: &mut Reader<'d>,
    root: Record<'d>,
    kind: &str,
    one: impl Fn(&mut Reader<'d>, Record<'d>, (Id, String)) -> T,
) -> Vec<T> {
    let records = read.records(root, kind);
    let mut entries = Vec::with_capacity(records.len());
    for rec in records {
        let id = read.word(rec, "id");
        let id = read.needed(rec, "id", id);
        let name = read.text(rec, "name");
        let name = read.needed(rec, "name", name);
        // The rest is read for its faults even when the entry cannot be made.
        let named = id.is_some() && name.is_some();
        let id = id.unwrap_or_else(|| "x".parse().expect("one letter is an id"));
        let entry = one(read, rec, (id, name.unwrap_or_default()));
        if named {
            entries.push(entry);
        }
    }
    entries
}

/// Returns people of two lists in the order of the file.
fn joined(parsed: Vec<(usize, Person)>, aside: Vec<(usize, impl Into<Person>)>) -> Vec<Person> {
    let mut people = Vec::with_capacity(parsed.len() + aside.len());
    let mut aside = aside.into_iter().peekable();
    for (at, person) in parsed {
        while let Some((_, before)) = aside.next_if(|before| before.0 < at) {
            people.push(before.into());
        }
        people.push(person);
    }
    people.extend(aside.map(|(_, person)| person.into()));
    people
}

fn person<'d>(read: &mut Reader<'d>, rec: Record<'d>, (id, name): (Id, String)) -> Person {
    read.known(rec, PERSON);
    Person {
        id,
        name,
        organization: read.text(rec, "organization"),
        organizer: read.flag(rec, "organizer"),
        helper: read.flag(rec, "helper"),
        pronouns: read.text(rec, "pronouns"),
        languages: read.texts(rec, "languages"),
        handles: read.pairs(rec, "handles", Reader::text),
        wishes: read.texts(rec, "wishes"),
        avoids: read.texts(rec, "avoids"),
        away: read.words(rec, "away"),
        left: read.date(rec, "left"),
    }
}

fn venue<'d>(read: &mut Reader<'d>, rec: Record<'d>, (id, name): (Id, String)) -> Venue {
    read.known(rec, VENUE);
    Venue {
        id,
        name,
        address: read.text(rec, "address"),
        position: read.word(rec, "position"),
        capacity: read.number(rec, "capacity"),
        has: read.texts(rec, "has"),
        rules: read.texts(rec, "rules"),
        room: room::room(read, rec),
    }
}

fn sponsor<'d>(read: &mut Reader<'d>, rec: Record<'d>, (id, name): (Id, String)) -> Sponsor {
    read.known(rec, SPONSOR);
    Sponsor {
        id,
        name,
        gives: read.texts(rec, "gives"),
        link: read.text(rec, "link"),
    }
}
