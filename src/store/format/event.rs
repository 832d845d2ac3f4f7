//! Reads events.

use super::read::{Reader, Record};
use super::times::Day;
use super::{heads, invitation, money, post, session, ways};
use crate::plan::{Area, Detail, Event, Format, Head, Id, Lesson, Mode, State, Status, Task};

const EVENT: &[&str] = &[
    "id",
    "uid",
    "title",
    "format",
    "mode",
    "status",
    "start",
    "minutes",
    "timezone",
    "languages",
    "venue",
    "online",
    "summary",
    "price",
    "link",
    "expected",
    "limit",
    "signups",
    "waiting",
    "arrived",
    "diets",
    "entry",
    "odds",
    "level",
    "ages",
    "access-by",
    "food",
    "ordered",
    "layout",
    "helpers",
    "call",
    "good",
    "better",
    "detail",
    "with",
    "sequence",
    "changed",
    "reason",
    "sessions",
    "duties",
    "stand-ins",
    "sponsors",
    "costs",
    "income",
    "support",
    "silenced",
    "tasks",
    "lessons",
    "posts",
    "invited",
];
const LESSON: &[&str] = &["lesson", "area", "due"];
const TASK: &[&str] = &[
    "id", "task", "area", "due", "duty", "owner", "after", "why", "done", "skipped", "reason",
];

/// Reads one event; none when something needed is missing or wrong, which the reader has noted.
pub(in crate::store) fn event<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Event> {
    read.known(rec, EVENT);
    let head = head(read, rec);
    // The rest is read for its faults even when the event cannot be made.
    let whole = head.is_some();
    let head = head.unwrap_or_else(nobody);
    let event = Event {
        id: head.id,
        uid: read.text(rec, "uid"),
        title: head.title,
        format: read.word(rec, "format").unwrap_or(Format::TalkNight),
        mode: read.word(rec, "mode").unwrap_or(Mode::InPerson),
        status: head.status,
        start: head.start,
        minutes: read.number(rec, "minutes").unwrap_or(Event::USUAL_MINUTES),
        timezone: read.word(rec, "timezone"),
        languages: read.texts(rec, "languages"),
        venue: read.word(rec, "venue"),
        online: read.text(rec, "online"),
        summary: read.text(rec, "summary"),
        price: read.price(rec, "price"),
        link: read.text(rec, "link"),
        expected: read.number(rec, "expected"),
        heads: heads::heads(read, rec).into(),
        particulars: heads::particulars(read, rec).into(),
        detail: read.word(rec, "detail").unwrap_or(Detail::Core),
        features: read.words(rec, "with"),
        sequence: read.number(rec, "sequence").unwrap_or(0),
        changed: read.instant(rec, "changed"),
        reason: read.text(rec, "reason"),
        sessions: read.each(rec, "sessions", session::session),
        duties: read.pairs(rec, "duties", Reader::word),
        stand_ins: read.pairs(rec, "stand-ins", Reader::word),
        sponsors: read.words(rec, "sponsors"),
        money: money::money(read, rec).into(),
        silenced: ways::silenced(read, rec),
        tasks: read.each(rec, "tasks", task),
        lessons: read.each(rec, "lessons", lesson),
        posts: read.each(rec, "posts", post::post),
        invited: read.each(rec, "invited", invitation::invitation),
    };
    whole.then_some(event)
}

fn nobody() -> Head {
    Head {
        id: "x".parse().expect("one letter is an id"),
        title: String::new(),
        start: chrono::NaiveDateTime::default(),
        status: Status::Tentative,
    }
}

/// Reads what can be known of an event without reading all of it.
pub(in crate::store) fn head<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Head> {
    let id = read.word(rec, "id");
    let id = read.needed(rec, "id", id);
    let title = read.title(rec, "title");
    let title = read.needed(rec, "title", title);
    let start = read.moment(rec, "start");
    let start = read.needed(rec, "start", start);
    let status = read.word(rec, "status").unwrap_or(Status::Tentative);
    Some(Head {
        id: id?,
        title: title?,
        start: start?,
        status,
    })
}

fn lesson<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Lesson> {
    read.known(rec, LESSON);
    let lesson = read.text(rec, "lesson");
    let lesson = read.needed(rec, "lesson", lesson);
    let area = area(read, rec);
    let due = read.due(rec, "due");
    let due = read.needed(rec, "due", due);
    Some(Lesson {
        lesson: lesson?,
        area: area?,
        due: due?,
    })
}

fn area<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Area> {
    let area = read.word(rec, "area");
    read.needed(rec, "area", area)
}

fn task<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Task> {
    read.known(rec, TASK);
    let id: Option<Id> = read.word(rec, "id");
    let id = read.needed(rec, "id", id);
    let text = read.text(rec, "task");
    let text = read.needed(rec, "task", text);
    let area = area(read, rec);
    let due = read.due(rec, "due");
    let due = read.needed(rec, "due", due);
    let duty = read.text(rec, "duty");
    let owner = read.word(rec, "owner");
    let after = read.words(rec, "after");
    let why = read.text(rec, "why");
    let state = state(read, rec);
    Some(Task {
        duty,
        owner,
        after,
        why,
        state,
        ..Task::new(id?, text?, area?, due?)
    })
}

/// Reads the state of a task. Done wins over skipped: the work is there.
fn state<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> State {
    let done = read.day(rec, "done");
    let skipped = read.day(rec, "skipped");
    let reason = read.text(rec, "reason");
    match (done, skipped) {
        (Some(Day(on)), _) => State::Done(on),
        (None, Some(Day(on))) => State::Skipped { on, reason },
        (None, None) => State::Open,
    }
}
