//! The facts a template may tell. Their names are a promise to every group's own templates.
//!
//! A fact that is not known is absent, never empty: a template that tells it without asking is
//! stopped, and one that asks with `{{#if}}` leaves no hole. The address of a call is not among
//! them: it goes to those who signed up.

mod corrections;
mod event;
mod facts;
mod link;
mod name;
mod place;

use std::cell::LazyCell;

use super::Wanted;
use super::catalog::Channel;
use super::markup::Markup;
use crate::language::{Language, fill};
use crate::plan::{Event, Feature, Occasion, Plan};
use crate::text::{squeeze, squeezed};

pub(super) use facts::{Fact, Facts};
pub use link::{group_page, own_page, page};
pub(super) use name::Asked;
use name::{Name, name};
pub(super) use place::on_map;

/// Every variable, for the advice after a slip of the hand, and what it holds.
pub static VARIABLES: &[(&str, &str)] = &[
    (
        "access",
        "what the room has for people who need it, and facts on access in the host's words",
    ),
    ("body", "in a frame: the text it stands around"),
    (
        "calendar.google",
        "the link that puts the event into Google Calendar",
    ),
    (
        "calendar.office365",
        "the link that puts it into a calendar of Microsoft 365",
    ),
    ("calendar.outlook", "the link that puts it into Outlook.com"),
    (
        "calendar.yahoo",
        "the link that puts it into Yahoo Calendar",
    ),
    ("changed", "in a correction: what is new and what it was"),
    ("changed_short", "in a correction: what is new, alone"),
    ("closing", "the last line of a mail, before the names"),
    ("code_of_conduct", "its address"),
    ("colon", "a colon as the language writes it"),
    ("comma", "a comma as the language writes it"),
    ("deadline", "in a call for speakers: until when"),
    ("event.day", "`Thursday 17 December 2026`"),
    ("event.day_short", "`Thu 17 Dec`"),
    ("event.end", "`21:00`"),
    (
        "event.ends",
        "the end for programs: RFC 3339 with the distance from UTC",
    ),
    ("event.format", "the word in the plan, such as `talk-night`"),
    ("event.hours", "`18:30–21:00`"),
    (
        "event.kind",
        "what it is, as `invitation` says it: `an evening of talks`",
    ),
    ("event.price", "what it costs"),
    ("event.start", "`18:30`"),
    (
        "event.starts",
        "the start for programs: RFC 3339 with the distance from UTC",
    ),
    ("event.summary", "what it is about"),
    ("event.title", "the title"),
    (
        "event.when",
        "`Thursday 17 December 2026, 18:30–21:00`; with the zone if there is a call",
    ),
    (
        "event.when_short",
        "`Thu 17 Dec, 18:30`; with the zone if there is a call",
    ),
    (
        "feed",
        "the address of the group's calendar, for those who subscribe",
    ),
    ("group.city", "the town"),
    ("group.name", "the name"),
    ("hashtag", "as the channel writes it"),
    ("hello", "the first line of a mail"),
    ("host", "the name of the venue"),
    ("language", "the language of the text, as a tag"),
    ("lead", "the first line: what this is about, and the title"),
    ("link", "where people sign up or read more"),
    ("next.title", "afterwards: the next event"),
    ("next.when_short", "afterwards: when it is"),
    (
        "notes",
        "sentences on food, recording and the link to the call",
    ),
    ("organizers", "the organizers' names as a list"),
    ("place", "room and address, or that it is online, or both"),
    ("place_short", "the room and the town"),
    ("place_town", "the town, or that it is online"),
    (
        "propose",
        "in a call for speakers: where talks are proposed",
    ),
    ("reason", "why it was cancelled"),
    (
        "session.handle",
        "in a spotlight: the speaker's name on the channel, where it is one to mention",
    ),
    ("session.organization", "in a spotlight: the speaker's"),
    ("session.slides", "in a spotlight: where the slides are"),
    ("session.speaker", "in a spotlight: who speaks"),
    ("session.summary", "in a spotlight: what the talk is about"),
    ("session.title", "in a spotlight: the talk"),
    ("session.video", "in a spotlight: where the recording is"),
    (
        "sessions",
        "the agenda; within it `start`, `title`, `speaker`, `handle`, `organization`, `length`, `minutes`, `summary`, `slides`, `video`",
    ),
    (
        "sessions.handle",
        "the speaker's name on the channel, where it is one to mention: `@ananowak`",
    ),
    ("sessions.length", "`30 min`"),
    ("sessions.minutes", "the number alone"),
    ("sessions.organization", "where the speaker works"),
    ("sessions.slides", "where the slides are"),
    ("sessions.speaker", "who speaks"),
    (
        "sessions.start",
        "when it begins, if the plan says so of all of them",
    ),
    ("sessions.summary", "what it is about"),
    ("sessions.title", "what it is called"),
    ("sessions.video", "where the recording is"),
    ("speakers", "the speakers' names as a list"),
    ("sponsors", "the sponsors' names as a list"),
    ("stamp", "on Discord: the start in each reader's own time"),
    ("status", "`tentative`, `confirmed` or `cancelled`"),
    (
        "talks",
        "the sessions that have a speaker; within it `speaker`, `handle`, `organization` and `title`, unless that is the event's",
    ),
    (
        "talks.handle",
        "the speaker's name on the channel, where it is one to mention",
    ),
    ("talks.organization", "where the speaker works"),
    ("talks.speaker", "who speaks"),
    (
        "talks.title",
        "what the talk is called, unless the event is called so",
    ),
    ("thread", "whether a thread was asked for"),
    ("title", "in a frame: the title the channel gets"),
    ("today", "the day the text is written, for programs"),
    ("venue.address", "the street address"),
    ("venue.entry", "how guests get in"),
    ("venue.name", "the name of the venue"),
    ("venue.room", "floor and room"),
];

/// What the facts are put together from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) plan: &'a Plan,
    pub(super) event: &'a Event,
    pub(super) channel: &'a Channel,
    pub(super) language: &'a Language,
    pub(super) wanted: &'a Wanted<'a>,
    /// The facts that are asked for, and what holds them; all of them where it cannot be known.
    pub(super) asked: Option<&'a Asked>,
}

/// Facts as they are put together: those that are asked for, and known.
struct Gathered<'a> {
    from: Source<'a>,
    facts: Facts,
}

impl<'a> Gathered<'a> {
    /// Begins with no fact, and with room for some.
    fn of(from: Source<'a>, room: usize) -> Self {
        let facts = Facts::with_capacity(room);
        Self { from, facts }
    }

    /// Adds a fact that takes no work, whether it is asked for or not.
    fn put(&mut self, key: &'static str, fact: impl Into<Fact>) {
        self.facts.put(key, fact);
    }

    /// Adds a fact, if it is asked for and known.
    fn tell<T: Into<Fact>>(&mut self, name: Name, make: impl FnOnce() -> Option<T>) {
        if self.from.asked.is_none_or(|asked| asked.has(name)) {
            self.facts.add(name.key, make());
        }
    }

    /// Adds a fact that is known of every event, if it is asked for.
    fn always<T: Into<Fact>>(&mut self, name: Name, make: impl FnOnce() -> T) {
        self.tell(name, || Some(make()));
    }

    /// Adds a text of the plan on one line, if it is asked for and there is anything in it.
    fn text(&mut self, name: Name, text: Option<&str>) {
        self.tell(name, || fact(text?));
    }

    /// Adds a phrase, if it is asked for.
    fn phrase(&mut self, name: Name, key: &str) {
        let language = self.from.language;
        self.always(name, || language.say(key, &[]));
    }

    /// Returns what was put together.
    fn all(self) -> Facts {
        self.facts
    }
}

/// Returns the facts of one event, as one channel and one language have them, as far as they were asked for.
pub(super) fn facts(from: Source<'_>) -> Facts {
    let mut facts = Gathered::of(from, 32);
    add_event(&mut facts, from);
    add_people(&mut facts, from);
    add_place(&mut facts, from);
    add_phrases(&mut facts, from);
    add_ways(&mut facts, from);
    facts.put("group", group(from));
    facts.put("event", event::evening(from));
    facts.all()
}

/// Adds what the text is about, and what became of it.
fn add_event(facts: &mut Gathered<'_>, from: Source<'_>) {
    let Source { event, wanted, .. } = from;
    let session = wanted.session.and_then(|at| event.sessions.get(at));
    let session = session.map(|session| event::slot(from, session));
    facts.always(name!("lead"), || lead(from, session.as_ref()));
    if let Some(session) = session {
        facts.put("session", session);
    }
    facts.put("status", event.status.word());
    facts.put("thread", wanted.thread);
    facts.always(name!("notes"), || notes(event, from.language));
    facts.tell(name!("stamp"), || event::stamp(from));
    facts.tell(name!("deadline"), || {
        Some(event::deadline(from, wanted.deadline?))
    });
    facts.tell(name!("changed"), || corrections::changed(from, false));
    facts.tell(name!("changed_short"), || corrections::changed(from, true));
    facts.text(name!("reason"), event.reason.as_deref());
    let next = || Some(event::coming(from.language, wanted.next?));
    facts.tell(name!("next"), next);
}

/// Adds who has a part in it, and with what.
fn add_people(facts: &mut Gathered<'_>, from: Source<'_>) {
    facts.always(name!("talks"), || event::talks(from));
    facts.always(name!("sessions"), || event::slots(from));
    facts.tell(name!("speakers"), || speakers(from));
    facts.tell(name!("sponsors"), || sponsors(from));
    facts.tell(name!("organizers"), || organizers(from));
}

/// Adds where it is.
fn add_place(facts: &mut Gathered<'_>, from: Source<'_>) {
    let room = LazyCell::new(|| place::room(from.plan, from.event));
    facts.tell(name!("place"), || place::whole(from, room.as_ref()));
    facts.tell(name!("place_short"), || place::short(from, room.as_ref()));
    facts.tell(name!("place_town"), || place::town(from));
    facts.tell(name!("access"), || place::access(from));
    facts.tell(name!("host"), || Some(room.as_ref()?.name().to_owned()));
    facts.tell(name!("venue"), || room.clone());
}

/// Adds what depends on the language, the day and the occasion alone.
fn add_phrases(facts: &mut Gathered<'_>, from: Source<'_>) {
    let (language, wanted) = (from.language, from.wanted);
    let closing = match wanted.occasion {
        Occasion::Thanks | Occasion::Change | Occasion::Cancellation => "sentences.regards",
        _ => "sentences.bye",
    };
    facts.phrase(name!("hello"), "sentences.hello");
    facts.phrase(name!("closing"), closing);
    facts.phrase(name!("colon"), "marks.colon");
    facts.phrase(name!("comma"), "marks.comma");
    facts.always(name!("language"), || language.tag().to_owned());
    facts.always(name!("today"), || wanted.today.to_string());
}

/// Adds where readers go on.
fn add_ways(facts: &mut Gathered<'_>, from: Source<'_>) {
    let group = &from.plan.group;
    facts.tell(name!("link"), || link::link(from));
    facts.tell(name!("propose"), || link::propose(from));
    facts.tell(name!("hashtag"), || hashtag(from));
    facts.text(name!("code_of_conduct"), group.code_of_conduct.as_deref());
    facts.text(name!("feed"), group.feed.as_deref());
}

fn group(from: Source<'_>) -> Facts {
    let group = &from.plan.group;
    let mut facts = Gathered::of(from, 2);
    facts.put("name", squeeze(&group.name));
    facts.text(name!("group.city"), group.city.as_deref());
    facts.all()
}

/// Returns the first line.
fn lead(from: Source<'_>, session: Option<&event::Slot>) -> String {
    let occasion = from.wanted.occasion;
    let phrase = from.language.phrase_of("leads", occasion.word());
    let said = |fact| fill(phrase.unwrap_or_default(), &[fact]);
    match (occasion, session) {
        (Occasion::Spotlight, Some(session)) => match session.speaker() {
            Some(speaker) => said(("speaker", speaker)),
            None => session.title().to_owned(),
        },
        _ => said(("title", &squeezed(&from.event.title))),
    }
}

fn speakers(from: Source<'_>) -> Option<String> {
    let sessions = from.event.told_sessions().into_iter();
    let speakers = sessions.filter_map(|(session, _)| event::speaker_name(from, session));
    names(from.language, speakers)
}

fn sponsors(from: Source<'_>) -> Option<String> {
    let sponsors = from.event.sponsors.iter();
    let sponsors = sponsors.filter_map(|id| from.plan.sponsor(id));
    names(from.language, sponsors.map(|sponsor| sponsor.name.as_str()))
}

fn organizers(from: Source<'_>) -> Option<String> {
    let organizers = from.plan.people.iter().filter(|person| person.organizer);
    names(from.language, organizers.map(|person| person.name.as_str()))
}

/// Returns what is good to know, a sentence each.
fn notes(event: &Event, language: &Language) -> Vec<String> {
    let has = |feature| event.features.contains(&feature);
    // Nobody is promised food before it is decided.
    let is_open = |id: &str| {
        let mut open = event.tasks.iter().filter(|task| task.is_open());
        open.any(|task| task.id == *id)
    };
    let notes = [
        (event.mode.has_call(), "sentences.link-follows"),
        (
            event.mode.has_room() && has(Feature::Food) && !is_open("food-decide"),
            "sentences.food",
        ),
        (has(Feature::Recording), "sentences.recording"),
        (has(Feature::Streaming), "sentences.streaming"),
    ];
    let notes = notes.into_iter().filter(|(is_so, _)| *is_so);
    notes.map(|(_, key)| language.say(key, &[])).collect()
}

/// Returns the group's hashtag as the channel writes it.
fn hashtag(from: Source<'_>) -> Option<String> {
    let tag = fact(from.plan.group.hashtag.as_deref()?.trim_start_matches('#'))?;
    Some(from.channel.rules().hashtag.replace("{tag}", &tag))
}

/// Returns a text on one line, if there is anything in it.
fn fact(text: &str) -> Option<String> {
    Some(squeeze(text)).filter(|text| !text.is_empty())
}

/// Returns names as a list, each once.
fn names<'a>(language: &Language, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut once = Vec::new();
    for name in names.map(squeezed) {
        if !name.is_empty() && !once.contains(&name) {
            once.push(name);
        }
    }
    Some(language.list(&once)).filter(|list| !list.is_empty())
}

/// Whether a channel shows a time stamp in each reader's own time.
fn has_stamps(markup: Markup) -> bool {
    markup == Markup::Discord
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::super::catalog::channel;
    use super::super::sample::{sample, today};
    use super::*;
    use crate::plan::{Correction, Head, Mode, Status, Told};

    fn names(value: &Value, prefix: &str, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let name = format!("{prefix}{name}");
                    if !value.is_object() {
                        found.insert(name.clone());
                    }
                    names(value, &format!("{name}."), found);
                }
            }
            Value::Array(entries) => entries.iter().for_each(|entry| names(entry, prefix, found)),
            _ => {}
        }
    }

    #[test]
    fn what_a_language_calls_free_is_free_in_a_plan_too() {
        for language in Language::all(None) {
            let mut plan = sample();
            let word = language.say("labels.free", &[]);
            plan.events[0].price = Some(word.clone());
            assert!(plan.events[0].is_free(), "{word}");
        }
    }

    #[test]
    fn every_variable_is_promised_and_none_else() {
        let mut plan = sample();
        plan.group.code_of_conduct = Some("https://example.org/conduct".to_owned());
        plan.group.hashtag = Some("mesos".to_owned());
        plan.group.feed = Some("https://example.org/calendar.ics".to_owned());
        plan.people[0].organizer = true;
        plan.venues[0].has = vec!["step-free".to_owned()];
        plan.venues[0].room.place = Some("3rd floor".to_owned());
        plan.venues[0].room.entry = Some("ring at Acme".to_owned());
        let handle = ("discord".to_owned(), "@piotr".to_owned());
        plan.people[0].handles = vec![handle];
        let event = &mut plan.events[0];
        event.sessions[0].at = "18:40:00".parse().ok();
        event.sessions[1].at = "19:20:00".parse().ok();
        event.mode = Mode::Hybrid;
        event.reason = Some("no room".to_owned());
        event.link = Some("https://example.org/42".to_owned());
        event.sessions[0].slides = Some("https://example.org/slides".to_owned());
        event.sessions[0].video = Some("https://example.org/video".to_owned());
        let next = Head {
            id: event.id.clone(),
            title: "Next".to_owned(),
            start: event.start,
            status: Status::Confirmed,
        };
        let corrections = [Correction {
            old: Told::Title("Old".to_owned()),
            new: Some(Told::Title("New".to_owned())),
        }];
        let language = Language::find("en", None).expect("English");
        let wanted = Wanted {
            session: Some(0),
            corrections: &corrections,
            next: Some(&next),
            deadline: Some(plan.events[0].start),
            ..Wanted::new("discord", Occasion::Spotlight, today())
        };
        let correction = Wanted {
            occasion: Occasion::Change,
            ..wanted
        };
        let mut found = BTreeSet::new();
        for wanted in [&wanted, &correction] {
            let facts = facts(Source {
                plan: &plan,
                event: &plan.events[0],
                channel: channel("discord").expect("a channel"),
                language: &language,
                wanted,
                asked: None,
            });
            names(&serde_json::to_value(facts).expect("facts"), "", &mut found);
        }
        // These are put in while a text is made.
        found.extend(["body", "title"].map(str::to_owned));
        let calendars = ["google", "office365", "outlook", "yahoo"];
        found.extend(calendars.map(|name| format!("calendar.{name}")));
        // A spotlight's talk is a session like the others.
        found.retain(|name| name != "session.length" && name != "session.minutes");
        let promised = VARIABLES.iter().map(|(name, _)| (*name).to_owned());
        assert_eq!(found, promised.collect());
        assert!(VARIABLES.is_sorted());
    }
}
