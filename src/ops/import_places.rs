//! Where an event of a calendar takes place: a known venue, a new one, a call.

use std::collections::BTreeMap;
use std::collections::hash_map::{Entry, HashMap};

use foldhash::fast::RandomState;

use crate::plan::{self, Id, Mode, Plan, Venue, WIDEST_TITLE, web_address};
use crate::text::{shorten, slug, squeeze};

/// What calendars write for a place when there is none, in lower case.
const ONLINE: [&str; 14] = [
    "online",
    "online event",
    "virtual",
    "virtual event",
    "remote",
    "webinar",
    "zoom",
    "google meet",
    "jitsi",
    "microsoft teams",
    "microsoft teams meeting",
    "microsoft teams-besprechung",
    "オンライン",
    "线上",
];

/// The first number that is put behind a name that is taken.
const SECOND: usize = 2;

/// Hosts whose pages are calls: such a link is never a page to sign up at.
const CALLS: [&str; 8] = [
    "zoom.us",
    "meet.google.com",
    "teams.microsoft.com",
    "teams.live.com",
    "webex.com",
    "meet.jit.si",
    "whereby.com",
    "gotomeeting.com",
];

/// Where an event is, as its calendar says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The venue's name and its address.
    pub(super) room: Option<(String, Option<String>)>,
    /// The address of the call.
    pub(super) call: Option<String>,
    /// The page about it.
    pub(super) page: Option<String>,
    /// Where people take part.
    pub(super) mode: Mode,
}

impl Place {
    /// Reads what a calendar says of a place, a call and a page.
    pub(super) fn of(place: Option<&str>, call: Option<&str>, page: Option<&str>) -> Self {
        let (is_call, page) = match page {
            Some(page) if is_call(page) => (Some(page), None),
            page => (None, page),
        };
        let (words, link) = apart(place.unwrap_or_default());
        let (words, is_online) = room(&words);
        let call = call.map(str::to_owned).or(link);
        let call = call.or_else(|| is_call.map(str::to_owned));
        let page = page.filter(|page| Some(*page) != call.as_deref());
        let room = name_and_address(&words);
        let mode = match (&room, call.is_some() || is_online) {
            (None, true) => Mode::Online,
            (Some(_), true) => Mode::Hybrid,
            (_, false) => Mode::InPerson,
        };
        Self {
            room,
            call,
            page: page.map(str::to_owned),
            mode,
        }
    }
}

/// Returns the words of a place, lines apart by commas, and the first link among them.
fn apart(place: &str) -> (String, Option<String>) {
    let mut found = None;
    let mut lines = Vec::new();
    for line in place.lines() {
        let words = line.split_whitespace().filter(|word| {
            let bare = word.trim_matches(['<', '>', '(', ')', ',', ';']);
            let address = Some(bare).filter(|bare| bare.starts_with("http"));
            let address = address.and_then(|address| web_address(address).ok());
            let is_link = address.is_some();
            found = found.take().or(address);
            !is_link
        });
        let words: Vec<&str> = words.collect();
        let line = squeeze(&words.join(" "));
        let line = line.trim_matches([',', ';', '|', '–', '-', ' ']);
        lines.extend(Some(line.to_owned()).filter(|line| !line.is_empty()));
    }
    (lines.join(", "), found)
}

/// Returns the words without those that mean a call, and whether there were any: `Room 4;
/// Microsoft Teams Meeting`.
fn room(words: &str) -> (String, bool) {
    let is_online = |part: &&str| ONLINE.contains(&part.trim().to_lowercase().as_str());
    let parts: Vec<&str> = words.split(';').collect();
    if !parts.iter().any(is_online) {
        return (words.to_owned(), false);
    }
    let rest = parts.into_iter().filter(|part| !is_online(part));
    let rest: Vec<&str> = rest.map(str::trim).collect();
    (rest.join("; "), true)
}

/// Returns what stands before the first comma, or before a bracket that ends the words, and the
/// rest: `Acme HQ, ul. Prosta 1, Warsaw`, `Acme HQ (ul. Prosta 1, Warsaw)`.
fn name_and_address(words: &str) -> Option<(String, Option<String>)> {
    let bracket = words
        .strip_suffix(')')
        .and_then(|words| words.split_once('('));
    let bracket = bracket.filter(|(name, _)| !name.trim().is_empty() && !name.contains(','));
    let (name, address) = bracket
        .or_else(|| words.split_once(','))
        .unwrap_or((words, ""));
    let kept = |text: &str| {
        let beginning: String = text.trim().chars().take(2 * WIDEST_TITLE).collect();
        plan::title(&shorten(&beginning, WIDEST_TITLE)).ok()
    };
    let address = kept(address.trim_start_matches([',', ' ']));
    match kept(name) {
        Some(name) => Some((name, address)),
        None => address.map(|address| (address, None)),
    }
}

fn is_call(page: &str) -> bool {
    let host = page.split("://").nth(1).unwrap_or_default();
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.to_ascii_lowercase();
    let is_of = |known: &&str| {
        host.strip_suffix(*known)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    CALLS.iter().any(is_of)
}

/// The venues of a plan, by what people call them, and those that are new.
pub(super) struct Venues {
    known: BTreeMap<String, Id>,
    names: Names,
    new: Vec<Venue>,
}

impl Venues {
    pub(super) fn of(plan: &Plan) -> Self {
        let mut venues = Self {
            known: BTreeMap::new(),
            names: Names::of(plan.venues.iter().map(|venue| &venue.id), 0),
            new: Vec::new(),
        };
        plan.venues.iter().for_each(|venue| venues.learn(venue));
        venues
    }

    /// Returns the venue with a name or an address, or a new one.
    pub(super) fn find(&mut self, name: &str, address: Option<&str>) -> Id {
        let whole = address.map(|address| format!("{name}, {address}"));
        let wanted = [whole.as_deref(), Some(name), address]
            .into_iter()
            .flatten();
        let mut found = wanted.filter_map(|words| self.known.get(&words.to_lowercase()));
        if let Some(id) = found.next() {
            return id.clone();
        }
        let id = self.names.free(slug(name), "venue");
        let venue = Venue {
            address: address.map(str::to_owned),
            ..Venue::new(id.clone(), name.to_owned())
        };
        self.learn(&venue);
        self.new.push(venue);
        id
    }

    /// Returns the venues that are new, in the order they were met.
    pub(super) fn into_new(self) -> Vec<Venue> {
        self.new
    }

    fn learn(&mut self, venue: &Venue) {
        let address = venue.address.as_deref().map(squeeze);
        let whole = address
            .as_ref()
            .map(|address| format!("{}, {address}", venue.name));
        let words = [Some(squeeze(&venue.name)), whole, address];
        for words in words.into_iter().flatten() {
            let known = self.known.entry(words.to_lowercase());
            known.or_insert_with(|| venue.id.clone());
        }
    }
}

/// Ids that are taken; thousands of events of one name are numbered without counting up each time.
pub(super) struct Names {
    /// Each with the number that is tried next behind it.
    taken: HashMap<String, usize, RandomState>,
}

impl Names {
    /// Begins with those that are taken; so many `more` are to come.
    pub(super) fn of<'a>(ids: impl Iterator<Item = &'a Id>, more: usize) -> Self {
        let mut taken = HashMap::with_capacity_and_hasher(more, RandomState::default());
        taken.extend(ids.map(|id| (id.to_string(), SECOND)));
        Self { taken }
    }

    /// Returns a name as an id, or another when it cannot be one; with a number when it is taken.
    pub(super) fn free(&mut self, wanted: String, other: &str) -> Id {
        let (name, base) = match wanted.parse::<Id>() {
            Ok(id) => (wanted, id),
            Err(_) => (other.to_owned(), other.parse().expect("a word is an id")),
        };
        let mut number = match self.taken.entry(name) {
            Entry::Occupied(taken) => *taken.get(),
            Entry::Vacant(free) => {
                free.insert(SECOND);
                return base;
            }
        };
        loop {
            let name = format!("{base}-{number}");
            number += 1;
            if let Ok(id) = name.parse()
                && !self.taken.contains_key(&name)
            {
                self.taken.insert(base.to_string(), number);
                self.taken.insert(name, SECOND);
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(place: &str, call: &str, page: &str) -> String {
        let some = |text| Some(text).filter(|text: &&str| !text.is_empty());
        let place = Place::of(some(place), some(call), some(page));
        let room = place.room.map(|(name, address)| match address {
            Some(address) => format!("{name} / {address}"),
            None => name,
        });
        let parts = [
            room,
            place.call,
            place.page.map(|page| format!("page {page}")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        format!("{}: {}", place.mode, parts.join(" + "))
    }

    #[test]
    fn a_place_is_a_room_a_call_or_both() {
        for (place, wanted) in [
            ("", "in-person: "),
            ("Acme HQ", "in-person: Acme HQ"),
            (
                "Acme HQ, ul. Prosta 1, 00-001 Warszawa",
                "in-person: Acme HQ / ul. Prosta 1, 00-001 Warszawa",
            ),
            (
                "Acme HQ\nul. Prosta 1\nWarszawa",
                "in-person: Acme HQ / ul. Prosta 1, Warszawa",
            ),
            (
                "Acme HQ (ul. Prosta 1, Warszawa)",
                "in-person: Acme HQ / ul. Prosta 1, Warszawa",
            ),
            ("Bar (am Kanal)", "in-person: Bar / am Kanal"),
            (", Warszawa", "in-person: Warszawa"),
            (
                "https://meet.example.org/a",
                "online: https://meet.example.org/a",
            ),
            ("Online event", "online: "),
            ("オンライン", "online: "),
            ("Room 4; Microsoft Teams Meeting", "hybrid: Room 4"),
            (
                "Acme HQ, Prosta 1 <https://meet.example.org/a>",
                "hybrid: Acme HQ / Prosta 1 + https://meet.example.org/a",
            ),
        ] {
            assert_eq!(told(place, "", ""), wanted, "{place}");
        }
    }

    #[test]
    fn the_link_to_a_call_is_never_a_page() {
        let page = "https://www.meetup.com/Warsaw-Mesos/events/1/";
        assert_eq!(
            told("Acme", "https://meet.example.org/a", page),
            format!("hybrid: Acme + https://meet.example.org/a + page {page}")
        );
        for call in ["https://us02web.zoom.us/j/1", "https://meet.google.com/abc"] {
            assert_eq!(told("", "", call), format!("online: {call}"));
        }
        assert_eq!(
            told(
                "",
                "https://meet.example.org/a",
                "https://meet.example.org/a"
            ),
            "online: https://meet.example.org/a"
        );
        let other = "https://notzoom.us/events";
        assert_eq!(told("", "", other), format!("in-person: page {other}"));
    }

    #[test]
    fn a_venue_is_known_by_its_name_or_its_address() {
        let group = crate::plan::Group::new("Mesos".to_owned(), crate::schedule::Zone::utc());
        let mut plan = Plan::new(group);
        plan.venues.push(Venue {
            address: Some("ul. Prosta 1, 00-001 Warszawa".to_owned()),
            ..Venue::new("acme-hq".parse().expect("an id"), "Acme HQ".to_owned())
        });
        let mut venues = Venues::of(&plan);
        for (name, address) in [
            ("ACME hq", None),
            ("Acme HQ", Some("Prosta 1")),
            ("ul. Prosta 1", Some("00-001 Warszawa")),
            ("Acme", Some("ul. Prosta 1, 00-001 Warszawa")),
        ] {
            assert_eq!(venues.find(name, address), *"acme-hq", "{name}");
        }
        assert_eq!(venues.find("Café Łódź", Some("Rynek 2")), *"cafe-lodz");
        assert_eq!(venues.find("café łódź", None), *"cafe-lodz");
        assert_eq!(venues.find("会議室", None), *"venue");
        assert_eq!(venues.find("図書館", None), *"venue-2");
        assert_eq!(venues.into_new().len(), 3);
    }
}
