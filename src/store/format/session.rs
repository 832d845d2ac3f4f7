//! Sessions of an evening, and talks that have none yet.

use super::fields::{self, Keys, Row};
use super::read::{Reader, Record};
use crate::plan::{Session, Talk};

const SESSION: &[&str] = &[
    "title",
    "speaker",
    "minutes",
    "summary",
    "kind",
    "state",
    "asked",
    "at",
    "level",
    "backup",
    "recording",
    "slides",
    "video",
];
const TALK: &[&str] = &[
    "id",
    "title",
    "speaker",
    "minutes",
    "summary",
    "kind",
    "state",
    "asked",
    "at",
    "level",
    "backup",
    "recording",
    "slides",
    "video",
    "note",
];

/// Reads a session of an evening.
pub(super) fn session<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Session> {
    read.known(rec, SESSION);
    facts(read, rec)
}

/// Reads a talk of the backlog.
pub(super) fn talk<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Talk> {
    read.known(rec, TALK);
    let id = read.word(rec, "id");
    let id = read.needed(rec, "id", id);
    let session = facts(read, rec);
    let note = read.text(rec, "note");
    Some(Talk {
        id: id?,
        session: session?,
        note,
    })
}

fn facts<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Session> {
    let title = read.title(rec, "title");
    let title = read.needed(rec, "title", title);
    let facts = Session {
        speaker: read.word(rec, "speaker"),
        minutes: read.number(rec, "minutes"),
        summary: read.text(rec, "summary"),
        kind: read.word(rec, "kind"),
        state: read.word(rec, "state"),
        asked: read.date(rec, "asked"),
        at: read.clock(rec, "at"),
        level: read.text(rec, "level"),
        backup: read.text(rec, "backup"),
        recording: read.truth(rec, "recording"),
        slides: read.address(rec, "slides"),
        video: read.address(rec, "video"),
        ..Session::new(String::new())
    };
    Some(Session {
        title: title?,
        ..facts
    })
}

/// Returns the keys of a session.
pub(super) fn row(session: &Session) -> Row {
    fields::row(&session.title, "", keys(Keys::none(), session))
}

/// Returns the keys of a talk of the backlog.
pub(in crate::store) fn talk_row(talk: &Talk) -> Row {
    let keys = keys(Keys::none().text("id", &talk.id), &talk.session);
    fields::row(talk.id.as_str(), "", keys.maybe("note", talk.note.as_ref()))
}

fn keys(keys: Keys, session: &Session) -> Keys {
    keys.text("title", &session.title)
        .maybe("speaker", session.speaker.as_ref())
        .bare("minutes", session.minutes)
        .maybe("summary", session.summary.as_ref())
        .shown("kind", session.kind.as_ref())
        .shown("state", session.state.as_ref())
        .bare("asked", session.asked)
        .clock("at", session.at)
        .maybe("level", session.level.as_ref())
        .maybe("backup", session.backup.as_ref())
        .bare("recording", session.recording)
        .maybe("slides", session.slides.as_ref())
        .maybe("video", session.video.as_ref())
}
