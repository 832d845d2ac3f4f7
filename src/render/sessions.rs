//! Sessions of evenings, and talks that have none yet.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::changes::new_people;
use super::json::instant;
use super::posts::changes_json;
use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::{
    Deed, Promise, REPLY_DAYS, SessionKept, SessionKind, SessionLine, SessionList, SessionPlace,
    Waiting, Why,
};
use crate::schedule::{day_in_words, minutes_in_words, short_day};
use crate::text::count;

/// Returns a session for programs.
pub(super) fn session_json(line: &SessionLine) -> Value {
    let mut fields = json!({ "title": line.title, "kind": line.kind.word() });
    let mut say = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            fields[key] = value;
        }
    };
    let text = |text: &Option<String>| text.as_ref().map(|text| json!(text));
    match &line.place {
        SessionPlace::Backlog { id, note } => {
            say("id", Some(json!(id.as_str())));
            say("note", text(note));
        }
        SessionPlace::Agenda { event, begins, .. } => {
            say("event", Some(json!(event.as_str())));
            say("start", begins.map(|begins| json!(instant(&begins.at))));
            say("start_is_sure", begins.map(|begins| json!(begins.is_sure)));
        }
    }
    say("speaker", text(&line.speaker));
    say(
        "person",
        line.speaker_id.as_ref().map(|id| json!(id.as_str())),
    );
    say("minutes", line.minutes.map(|minutes| json!(minutes)));
    say("state", line.state.map(|state| json!(state.word())));
    say("asked", line.asked.map(|day| json!(day.to_string())));
    say("waiting_days", line.waiting.map(|days| json!(days)));
    say("summary", text(&line.summary));
    say("level", text(&line.level));
    say("backup", text(&line.backup));
    say("recording", line.recording.map(|agreed| json!(agreed)));
    say("slides", text(&line.slides));
    say("video", text(&line.video));
    fields
}

/// Returns the agenda of an event under its heading; nothing when there is none.
pub(super) fn agenda_blocks(sessions: &[SessionLine], notes: &[String]) -> Vec<Block> {
    if sessions.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::Heading("Agenda".to_owned()),
        Block::Bullets(sessions.iter().map(agenda_point).collect()),
    ];
    if sessions.iter().any(is_about) {
        blocks.push(Block::Aside(
            "Times with \"about\" follow the agenda in use for this format (`convoke guide agendas`); \
             `convoke export agenda` has all of it."
                .to_owned(),
        ));
    }
    blocks.extend((!notes.is_empty()).then(|| Block::Bullets(notes.to_vec())));
    blocks
}

/// Returns a session in a line: when, what, and the facts in brackets.
fn agenda_point(line: &SessionLine) -> String {
    let minutes = line.minutes.map(minutes_in_words);
    let state = line.state.filter(|state| *state != Promise::Given);
    let state = state.map(|_| state_in_words(line));
    let facts = line.speaker.clone().into_iter().chain(minutes).chain(state);
    let facts: Vec<String> = facts.collect();
    let title = match clock(line) {
        Some(clock) => format!("{clock} {}", line.title),
        None => line.title.clone(),
    };
    if facts.is_empty() {
        title
    } else {
        format!("{title} ({})", facts.join(", "))
    }
}

fn is_about(line: &SessionLine) -> bool {
    matches!(&line.place, SessionPlace::Agenda { begins: Some(begins), .. } if !begins.is_sure)
}

fn clock(line: &SessionLine) -> Option<String> {
    let SessionPlace::Agenda {
        begins: Some(begins),
        ..
    } = &line.place
    else {
        return None;
    };
    let clock = begins.local.format("%H:%M");
    Some(if begins.is_sure {
        clock.to_string()
    } else {
        format!("about {clock}")
    })
}

/// Returns how sure a session is, and since when somebody waits for an answer.
pub(super) fn state_in_words(line: &SessionLine) -> String {
    match (line.state, line.waiting) {
        (None, _) => String::new(),
        (Some(Promise::Asked), Some(0)) => "asked today".to_owned(),
        (Some(Promise::Asked), Some(days)) => {
            let days = count(usize::try_from(days).unwrap_or(0), "day");
            format!("asked {days} ago")
        }
        (Some(state), _) => state.to_string(),
    }
}

impl Show for SessionList {
    fn view(&self) -> View {
        let title = self.event.as_ref();
        let title =
            title.map(|event| Block::Title(event.title.clone(), Some(event.id.to_string())));
        let mut view = View::new().maybe(title);
        if self.lines.is_empty() {
            let words = match self.state {
                Some(state) => format!("No session is in the state \"{state}\"."),
                None => "No session yet.".to_owned(),
            };
            view = view.with(Block::Text(words));
        }
        view = view.with(table(&self.lines, self.today));
        let overdue = self.lines.iter().filter(|line| line.is_overdue()).count();
        if overdue > 0 {
            let words = format!(
                "{} more than {REPLY_DAYS} days ago without an answer: ask again, or somebody else \
                 (`convoke guide roles`: the reply limit).",
                match overdue {
                    1 => "1 speaker was asked".to_owned(),
                    number => format!("{number} speakers were asked"),
                }
            );
            view = view.with(Block::Text(words));
        }
        let notes = (!self.notes.is_empty()).then(|| Block::Bullets(self.notes.clone()));
        view.maybe(notes)
    }

    fn json(&self) -> Value {
        let lines = self.lines.iter();
        Value::Array(lines.map(session_json).collect())
    }
}

fn table(lines: &[SessionLine], today: NaiveDate) -> Block {
    let columns = vec![
        Column::fixed("when"),
        Column::bending("session"),
        Column::bending("speaker"),
        Column::number("min"),
        Column::fixed("state"),
        Column::number("waits"),
        Column::ids("id"),
    ];
    Block::Table(columns, lines.iter().map(|line| row(line, today)).collect())
}

fn row(line: &SessionLine, today: NaiveDate) -> Row {
    let (when, id) = match &line.place {
        SessionPlace::Backlog { id, .. } => ("backlog".to_owned(), id),
        SessionPlace::Agenda {
            event,
            evening,
            begins,
            ..
        } => {
            let sure = begins.filter(|begins| begins.is_sure);
            let clock = sure.map(|begins| begins.local.format(" %H:%M").to_string());
            let day = short_day(evening.date(), today);
            (format!("{day}{}", clock.unwrap_or_default()), event)
        }
    };
    let title = match line.kind {
        SessionKind::Talk => line.title.clone(),
        kind => format!("{} ({kind})", line.title),
    };
    let tone = match line.state {
        _ if line.is_overdue() => Tone::Alert,
        Some(Promise::Declined | Promise::Given) => Tone::Quiet,
        _ => Tone::Plain,
    };
    let number = |number: Option<i64>| number.map(|it| it.to_string()).unwrap_or_default();
    Row {
        cells: vec![
            when,
            title,
            line.speaker.clone().unwrap_or_default(),
            number(line.minutes.map(i64::from)),
            line.state
                .map(|state| state.to_string())
                .unwrap_or_default(),
            number(line.waiting),
            id.to_string(),
        ],
        tone,
    }
}

impl Show for SessionKept {
    fn view(&self) -> View {
        let mut view = View::new().with(Block::Text(self.sentence()));
        let facts = self.facts.iter();
        let facts = facts.map(|it| (it.fact.to_owned(), format!("{} (was: {})", it.new, it.old)));
        let facts: Vec<_> = facts.collect();
        view = view.maybe((!facts.is_empty()).then_some(Block::Facts(facts)));
        view = view.maybe(new_people(&self.new_people));
        if let Some(freed) = &self.freed {
            let backup = match &freed.backup {
                Some(backup) => format!("the backup is \"{backup}\""),
                None => "no backup is noted".to_owned(),
            };
            let words = format!("A place at \"{}\" is free: {backup}.", freed.title);
            view = view.with(Block::Text(words));
            view = view.with(Block::Tip(format!(
                "fill it: `convoke session add TITLE --event {}`, or `convoke session move` from \
                 the backlog",
                freed.event
            )));
        }
        if !self.notes.is_empty() {
            view = view
                .with(Block::Heading("The agenda does not fit".to_owned()))
                .with(Block::Bullets(self.notes.clone()));
        }
        for event in &self.events {
            let blocks = event.task_blocks().into_iter().chain(event.corrections());
            view = blocks.fold(view, View::with);
        }
        view
    }

    fn json(&self) -> Value {
        let mut all = json!({
            "deed": self.deed.word(),
            "session": session_json(&self.line),
            "changes": changes_json(&self.facts),
            "new_people": self.new_people,
            "notes": self.notes,
            "events": self.events.iter().map(Show::json).collect::<Vec<_>>(),
        });
        if let (Value::Object(all), Some(freed)) = (&mut all, &self.freed) {
            let mut place = json!({ "event": freed.event.to_string() });
            if let (Value::Object(place), Some(backup)) = (&mut place, &freed.backup) {
                place.insert("backup".to_owned(), json!(backup));
            }
            all.insert("freed".to_owned(), place);
        }
        all
    }
}

impl SessionKept {
    fn sentence(&self) -> String {
        let verb = match self.deed {
            Deed::Added => "Added",
            Deed::Changed => "Changed",
            Deed::Moved => "Moved",
            Deed::Removed => "Removed",
            Deed::Same => "Already so",
        };
        let place = match &self.line.place {
            SessionPlace::Backlog { id, .. } => format!("in the backlog, {id}"),
            SessionPlace::Agenda { title, evening, .. } => {
                format!("{title}, {}", day_in_words(evening.date()))
            }
        };
        format!("{verb}: {} ({place})", self.line.title)
    }
}

/// Returns the talks that somebody should ask about, under their heading; nothing when all is well.
pub(super) fn waiting_blocks(waiting: &[Waiting]) -> Vec<Block> {
    if waiting.is_empty() {
        return Vec::new();
    }
    let points = waiting.iter().map(|it| {
        let line = &it.line;
        let who = line.speaker.as_deref().unwrap_or("somebody");
        let place = match &line.place {
            SessionPlace::Agenda { title, .. } => format!(" for {title}"),
            SessionPlace::Backlog { .. } => String::new(),
        };
        match it.why {
            Why::Unanswered(days) => {
                let days = count(usize::try_from(days).unwrap_or(0), "day");
                format!(
                    "{who} was asked {days} ago for \"{}\"{place} and has not answered: ask again \
                     after {REPLY_DAYS} days (moscowjs)",
                    line.title
                )
            }
            Why::Unconfirmed(0) => format!("\"{}\"{place} is today, and not confirmed", line.title),
            Why::Unconfirmed(days) => {
                let days = count(usize::try_from(days).unwrap_or(0), "day");
                let backup = match &line.backup {
                    Some(backup) => format!("the backup is \"{backup}\""),
                    None => "no backup is noted".to_owned(),
                };
                format!(
                    "\"{}\"{place} is in {days}, and not confirmed; {backup}",
                    line.title
                )
            }
        }
    });
    vec![
        Block::Heading("Speakers to ask".to_owned()),
        Block::Bullets(points.collect()),
    ]
}

/// Returns the talks that somebody should ask about for programs.
pub(super) fn waiting_json(waiting: &[Waiting]) -> Value {
    let one = |it: &Waiting| {
        let (why, days) = match it.why {
            Why::Unanswered(days) => ("unanswered", days),
            Why::Unconfirmed(days) => ("unconfirmed", days),
        };
        json!({
            "session": session_json(&it.line),
            "why": why,
            "days": days,
        })
    };
    Value::Array(waiting.iter().map(one).collect())
}
