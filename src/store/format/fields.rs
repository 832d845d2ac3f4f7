//! Writes domain values as keys in their fixed order, ready to be compared and put in a file.

use super::super::edit;
use super::super::toml_text::{put_moment, quoted};
use super::{heads, invitation, money, post, room, session, ways};
use crate::plan::{Detail, Event, Group, Lesson, Person, Sponsor, State, Task, Venue};
use crate::schedule::Due;

pub(super) use super::keys::{Keys, pairs_of};

/// The keys of one table, in the order in which a new one has them.
pub(in crate::store) type Fields = Vec<(&'static str, Shape)>;

/// Keys people chose, and their values in TOML.
pub(in crate::store) type Pairs = [(String, String)];

/// What stands behind a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) enum Shape {
    /// A value that is written as a whole.
    Value(String),
    /// Nothing, and why; when the reason changes, whatever the file has there goes.
    Absent(&'static str),
    /// A list of tables, one a line.
    Rows(Placing, Vec<Row>),
    /// A table of keys people choose; each value is TOML already.
    Pairs(Vec<(String, String)>),
    /// The same, under a header of its own when it is new.
    Section(Vec<(String, String)>),
}

impl Shape {
    /// Whether a new table has no line for it.
    pub(super) fn is_nothing(&self) -> bool {
        match self {
            Self::Value(_) => false,
            Self::Absent(_) => true,
            Self::Rows(_, rows) => rows.is_empty(),
            Self::Pairs(pairs) | Self::Section(pairs) => pairs.is_empty(),
        }
    }
}

/// Where a new row of a list goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Placing {
    /// Where the list in hand has it; the order means something.
    InOrder,
    /// Behind the last row of its part.
    ByPart,
    /// Behind the last row.
    Last,
}

/// One table of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Row {
    /// What it is known by: an id or a title.
    pub(in crate::store) name: String,
    /// The part of the list it belongs to.
    pub(in crate::store) part: &'static str,
    /// Its keys.
    pub(in crate::store) fields: Fields,
}

/// Returns the keys of the group.
pub(in crate::store) fn group(group: &Group) -> Fields {
    let channels = pairs_of(&group.channels, |address| quoted(address));
    let limits = pairs_of(&group.limits, ToString::to_string);
    let keys = Keys::none()
        .text("name", &group.name)
        .maybe("city", group.city.as_ref())
        .shown("country", group.country.as_ref())
        .text("timezone", group.timezone.name())
        .texts("languages", &group.languages)
        .shown("cadence", group.cadence.as_ref())
        .maybe("code-of-conduct", group.code_of_conduct.as_ref())
        .maybe("feed", group.feed.as_ref())
        .texts("policies", &group.policies)
        .texts("dropped", &group.dropped)
        .texts("forgotten", &group.forgotten)
        .maybe("hashtag", group.hashtag.as_ref());
    let keys = money::keys(ways::keys(keys, &group.ways), &group.money);
    let keys = ways::silenced_keys(keys, &group.ways.silenced)
        .put("channels", Shape::Section(channels))
        .put("limits", Shape::Section(limits));
    ways::sections(keys, &group.ways).into_fields()
}

/// Returns the keys of a person.
pub(in crate::store) fn person(person: &Person) -> Row {
    let keys = Keys::none()
        .text("id", &person.id)
        .text("name", &person.name)
        .maybe("organization", person.organization.as_ref());
    let away: Vec<String> = person.away.iter().map(ToString::to_string).collect();
    let keys = keys
        .bare("organizer", person.organizer.then_some(true))
        .bare("helper", person.helper.then_some(true))
        .maybe("pronouns", person.pronouns.as_ref())
        .texts("languages", &person.languages)
        .pairs("handles", (&person.handles, |handle| quoted(handle)))
        .texts("wishes", &person.wishes)
        .texts("avoids", &person.avoids)
        .texts("away", &away)
        .bare("left", person.left);
    row(person.id.as_str(), "", keys)
}

/// Returns the keys of a venue.
pub(in crate::store) fn venue(venue: &Venue) -> Row {
    let keys = Keys::none()
        .text("id", &venue.id)
        .text("name", &venue.name)
        .maybe("address", venue.address.as_ref())
        .shown("position", venue.position.as_ref())
        .bare("capacity", venue.capacity)
        .texts("has", &venue.has)
        .texts("rules", &venue.rules);
    row(venue.id.as_str(), "", room::keys(keys, &venue.room))
}

/// Returns the keys of a sponsor.
pub(in crate::store) fn sponsor(sponsor: &Sponsor) -> Row {
    let keys = Keys::none()
        .text("id", &sponsor.id)
        .text("name", &sponsor.name)
        .texts("gives", &sponsor.gives)
        .maybe("link", sponsor.link.as_ref());
    row(sponsor.id.as_str(), "", keys)
}

/// Returns the keys of an event.
pub(in crate::store) fn event(event: &Event) -> Row {
    row(
        event.id.as_str(),
        "",
        event_keys(Keys::none(), event, tasks(event, None)),
    )
}

/// The same of an event before and after a change. Of tasks that stand as they were, which most do,
/// only the names.
pub(in crate::store) fn event_change(was: &Event, now: &Event) -> [Fields; 2] {
    let keys = |event, other| event_keys(Keys::none(), event, tasks(event, Some(other)));
    [keys(was, now), keys(now, was)].map(Keys::into_fields)
}

/// Adds a new event to the end of a text, under its header, as its keys would be written one by one.
pub(in crate::store) fn put_event(text: &mut String, event: &Event) {
    text.push_str("[[event]]\n");
    let keys = Keys::lines(std::mem::take(text));
    let keys = event_keys(keys, event, tasks(event, None));
    let (written, sections) = keys.into_lines();
    *text = written;
    edit::put_sections(text, "event", &sections);
}

fn event_keys(keys: Keys, event: &Event, tasks: Vec<Row>) -> Keys {
    let keys = facts(keys, event)
        .rows(
            "sessions",
            Placing::InOrder,
            (&event.sessions, session::row),
        )
        .pairs("duties", (&event.duties, |id| quoted(id.as_str())))
        .pairs("stand-ins", (&event.stand_ins, |id| quoted(id.as_str())))
        .texts("sponsors", &event.sponsors);
    ways::silenced_keys(money::keys(keys, &event.money), &event.silenced)
        .put("tasks", Shape::Rows(Placing::ByPart, tasks))
        .rows("lessons", Placing::InOrder, (&event.lessons, lesson))
        .put(
            "posts",
            Shape::Rows(Placing::Last, post::rows(&event.posts)),
        )
        .rows("invited", Placing::Last, (&event.invited, invitation::row))
}

/// Returns the keys of an event that stand before its lists.
fn facts(keys: Keys, event: &Event) -> Keys {
    let detail = Some(event.detail).filter(|&detail| detail != Detail::Core);
    let features: Vec<&str> = event
        .features
        .iter()
        .map(|feature| feature.word())
        .collect();
    let keys = keys
        .text("id", &event.id)
        .maybe("uid", event.uid.as_ref())
        .text("title", &event.title)
        .word("format", event.format.word())
        .word("mode", event.mode.word())
        .word("status", event.status.word())
        .written("start", |out| put_moment(out, event.start))
        .number("minutes", event.minutes)
        .shown("timezone", event.timezone.as_ref())
        .texts("languages", &event.languages)
        .maybe("venue", event.venue.as_ref())
        .maybe("online", event.online.as_ref())
        .maybe("summary", event.summary.as_ref())
        .maybe("price", event.price.as_ref())
        .maybe("link", event.link.as_ref())
        .bare("expected", event.expected);
    let keys = heads::keys(keys, &event.heads, &event.particulars)
        .shown("detail", detail.as_ref())
        .texts("with", &features)
        .number("sequence", event.sequence);
    let keys = match event.changed {
        Some(changed) => keys.written("changed", |out| {
            put_moment(out, changed.naive_utc());
            out.push('Z');
        }),
        None => keys,
    };
    keys.maybe("reason", event.reason.as_ref())
}

fn lesson(lesson: &Lesson) -> Row {
    let keys = Keys::none()
        .text("lesson", &lesson.lesson)
        .text("area", lesson.area.word())
        .value("due", due(lesson.due));
    row(&lesson.lesson, "", keys)
}

/// Returns the tasks of an event; of those that `other` has at the same place only the names.
fn tasks(event: &Event, other: Option<&Event>) -> Vec<Row> {
    let others = other.map_or(&[][..], |other| &other.tasks);
    let row = |(at, task): (usize, &Task)| {
        if others.get(at) == Some(task) {
            return row(task.id.as_str(), task.area.word(), Keys::none());
        }
        self::task(task)
    };
    event.tasks.iter().enumerate().map(row).collect()
}

fn task(task: &Task) -> Row {
    let keys = Keys::none()
        .text("id", &task.id)
        .text("task", &task.task)
        .text("area", task.area.word())
        .value("due", due(task.due))
        .maybe("duty", task.duty.as_ref())
        .maybe("owner", task.owner.as_ref())
        .texts("after", &task.after)
        .maybe("why", task.why.as_ref());
    let day = |on: Option<chrono::NaiveDate>| on.map_or("true".to_owned(), |on| on.to_string());
    let absent = |keys: Keys, key, why| keys.put(key, Shape::Absent(why));
    let keys = match &task.state {
        State::Open => absent(
            absent(absent(keys, "done", "open"), "skipped", "open"),
            "reason",
            "open",
        ),
        State::Done(on) => {
            let keys = keys.value("done", day(*on));
            absent(absent(keys, "skipped", "done"), "reason", "done")
        }
        State::Skipped { on, reason } => {
            let keys = absent(keys, "done", "skipped").value("skipped", day(*on));
            match reason {
                Some(reason) => keys.text("reason", reason),
                None => absent(keys, "reason", "skipped"),
            }
        }
    };
    row(task.id.as_str(), task.area.word(), keys)
}

/// Returns a due rule in quotes, and a date as the date TOML knows.
fn due(due: Due) -> String {
    match due {
        Due::On(date) => date.to_string(),
        rule => quoted(&rule.to_string()),
    }
}

/// Returns a row of a list.
pub(super) fn row(name: &str, part: &'static str, keys: Keys) -> Row {
    Row {
        name: name.to_owned(),
        part,
        fields: keys.into_fields(),
    }
}
