//! Reads the group and its registers.

use super::super::tree::Pair;
use super::read::{Reader, Record};
use super::value::one_slip;
use super::{money, room, session, undecided, ways};
use crate::plan::{Group, Id, Person, Plan, Sponsor, Venue};
use crate::schedule::Zone;

/// The format version this release reads and writes.
pub(in crate::store) const VERSION: i64 = 1;

/// The keys of a plan.
pub(in crate::store) const ROOT: &[&str] = &[
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
    let group = whole_group(read, root);
    other_names(read, root);
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

/// Other names that people give to the tables of a plan.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("group", "groups"),
    ("person", "people"),
    ("person", "persons"),
    ("venue", "venues"),
    ("sponsor", "sponsors"),
    ("talk", "talks"),
    ("event", "events"),
];

/// Returns the name of the table that was meant by one that nothing reads.
fn table_meant(name: &str) -> Option<&'static str> {
    if ROOT.contains(&name) {
        return None;
    }
    let name = name.to_lowercase();
    let other = OTHER_NAMES.iter().find(|(_, other)| *other == name);
    let slip = || {
        ROOT.iter()
            .find(|known| one_slip(&name, known) || name == **known)
    };
    other.map(|(meant, _)| *meant).or_else(|| slip().copied())
}

/// Notes the tables that have a name which nothing reads, also where one of the right name stands.
fn other_names<'d>(read: &mut Reader<'d>, root: Record<'d>) {
    for pair in root.table.pairs() {
        if let Some(meant) = table_meant(pair.name) {
            read.slip(&pair, meant);
        }
    }
}

/// Reads the group. Tables within it, such as `[group.channels]`, make one of it too: when it has
/// nothing of its own, what it has may stand under another name.
fn whole_group<'d>(read: &mut Reader<'d>, root: Record<'d>) -> Option<Group> {
    let group = read.record(root, "group");
    let has = |rec: Record<'d>, key| rec.table.get(key).is_some();
    let is_bare = group.is_none_or(|rec| !has(rec, "name") && !has(rec, "timezone"));
    let is_other = |pair: &Pair<'d>| {
        let table = pair.item.as_table();
        table.is_some() && table_meant(pair.name) == Some("group")
    };
    if is_bare && let Some(other) = root.table.pairs().find(is_other) {
        read.misnamed(&other, ("group", "table"));
        return None;
    }
    let group = read.needed(root, "group", group)?;
    self::group(read, group)
}

fn group<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Group> {
    read.known(rec, GROUP);
    let name = read.name(rec, "name");
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
        let name = read.name(rec, "name");
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
