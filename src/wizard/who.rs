//! Who comes, who speaks, and who does what.

use super::ask::{Ask, Choice, Choose, Reply, Stop, Text};
use super::entries::{Place, entries_from};
use super::interview::Interview;
use super::steps::{Need, Step, Turn};
use crate::ops::{self, EventRequest, Format, Question, SessionRequest};
use crate::plan::{Id, Plan};
use crate::text::all_of;

/// Duties that are asked about whatever the event; people do them on any evening.
const DUTIES: [&str; 4] = ["lead", "host", "door", "av"];

pub(super) fn steps<'a>() -> Vec<Step<Interview<'a>>> {
    vec![
        Step {
            need: |draft| draft.need(Question::Expected),
            ask: expected,
        },
        Step {
            need: |draft| {
                let event = draft.event();
                let is_empty = event.format == Format::Social && event.sessions.is_empty();
                // An agenda belongs to one evening.
                if is_empty || draft.series.is_some() {
                    Need::Moot
                } else {
                    draft.need(Question::Session)
                }
            },
            ask: sessions,
        },
        Step {
            need: |draft| {
                if draft.proposal().plan.people.is_empty() {
                    Need::Moot
                } else {
                    draft.need(Question::Duty)
                }
            },
            ask: duties,
        },
    ]
}

fn expected(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let usual = draft.event().expected.map(|people| people.to_string());
    let mut text = Text::new("How many people you expect");
    text.default = usual.as_deref();
    draft.ask_text(Question::Expected, &text, ask)
}

/// Asks for the agenda, entry by entry.
fn sessions(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let made = draft.proposal();
    let known = made.event.sessions.iter();
    let known: Vec<Vec<String>> = known
        .map(|session| {
            let speaker = session.speaker.as_ref();
            let minutes = session.minutes.map(|minutes| minutes.to_string());
            vec![
                session.title.clone(),
                speaker.map_or_else(String::new, |id| name_of(&made.plan, id)),
                minutes.unwrap_or_default(),
            ]
        })
        .collect();
    let people = names(&made.plan);
    let first = draft.first_row(Question::Session, known.len());
    let reply = entries_from(first, known, 3, |place| {
        let question = [session_title, session_speaker, session_minutes][place.column];
        question(draft, &people, place, ask)
    });
    match reply {
        Ok(Reply::Back) => Ok(Turn::Back),
        Ok(Reply::Answer(list)) => {
            put_sessions(draft, &list);
            draft.leave(Question::Session, false);
            Ok(Turn::Next)
        }
        Err((stop, finished)) => {
            if !finished.is_empty() {
                put_sessions(draft, &finished);
                draft.leave(Question::Session, true);
            }
            Err(stop)
        }
    }
}

fn put_sessions(draft: &mut Interview<'_>, list: &[Vec<String>]) {
    draft.forget(Question::Session);
    if list.is_empty() {
        draft.put(Question::Session, ops::NONE);
    } else {
        let sessions = list.iter().map(|entry| session(entry));
        draft.request.sessions = Some(sessions.collect());
    }
}

fn session(entry: &[String]) -> SessionRequest {
    let fact = |column: usize| entry.get(column).filter(|text| !text.is_empty());
    SessionRequest {
        title: fact(0).cloned().unwrap_or_default(),
        speaker: fact(1).cloned(),
        minutes: fact(2).and_then(|text| text.parse().ok()),
    }
}

type Facts = Result<Reply<Vec<String>>, Stop>;

fn session_title(_: &Interview<'_>, _: &[String], place: &Place<'_>, ask: &mut dyn Ask) -> Facts {
    let prompt = format!("Session {}", place.row + 1);
    let mut text = Text::new(&prompt);
    text.help = Some(if place.row == 0 {
        "title of a talk; empty if there is none yet"
    } else {
        "title of a talk; empty if there is no more"
    });
    text.default = Some(place.default);
    text.may_be_empty = true;
    let check = |text: &str| read_session(text).map(drop);
    text.check = &check;
    let reply = ask.text(&text)?;
    Ok(facts(reply, |text| match read_session(&text) {
        Ok(said) if text != place.default => said_facts(&said),
        _ => vec![text],
    }))
}

/// Reads a title, or the whole entry as a flag would say it.
fn read_session(text: &str) -> Result<SessionRequest, String> {
    let mut request = EventRequest::default();
    let read = request.answer(Question::Session, text, chrono::NaiveDate::MIN);
    read.map_err(|error| super::interview::words(&error))?;
    let mut sessions = request.sessions.unwrap_or_default();
    sessions
        .pop()
        .ok_or_else(|| format!("`{text}` is not a title"))
}

/// The facts of an entry; those that were not said are still to ask.
fn said_facts(said: &SessionRequest) -> Vec<String> {
    let mut facts = vec![said.title.clone()];
    if let Some(speaker) = &said.speaker {
        facts.push(speaker.clone());
    }
    if let (Some(_), Some(minutes)) = (&said.speaker, said.minutes) {
        facts.push(minutes.to_string());
    }
    facts
}

fn session_speaker(
    draft: &Interview<'_>,
    people: &[String],
    place: &Place<'_>,
    ask: &mut dyn Ask,
) -> Facts {
    let prompt = format!("Speaker of session {}", place.row + 1);
    let mut text = Text::new(&prompt);
    text.help = Some("empty if there is none");
    text.default = Some(place.default);
    text.suggestions = people;
    text.may_be_empty = true;
    let check = |name: &str| draft.check(Question::Session, &format!("Session / {name}"));
    text.check = &check;
    Ok(facts(ask.text(&text)?, |name| vec![name]))
}

fn session_minutes(
    draft: &Interview<'_>,
    _: &[String],
    place: &Place<'_>,
    ask: &mut dyn Ask,
) -> Facts {
    let usual = match draft.event().format {
        Format::TalkNight | Format::Conference => "30",
        Format::LightningTalks => "10",
        _ => "",
    };
    let prompt = format!("Length of session {}", place.row + 1);
    let mut text = Text::new(&prompt);
    text.help = Some("in minutes, questions included");
    text.default = Some(if place.default.is_empty() {
        usual
    } else {
        place.default
    });
    text.may_be_empty = true;
    let check = |text: &str| draft.check(Question::Minutes, text);
    text.check = &check;
    let minutes = |text: String| {
        let mut request = EventRequest::default();
        // The question has checked the length.
        let _ = request.answer(Question::Minutes, &text, draft.around.now.today());
        let minutes = request.minutes.map(|minutes| minutes.to_string());
        vec![minutes.unwrap_or_default()]
    };
    Ok(facts(ask.text(&text)?, minutes))
}

fn facts(reply: Reply<String>, facts: impl Fn(String) -> Vec<String>) -> Reply<Vec<String>> {
    match reply {
        Reply::Back => Reply::Back,
        Reply::Answer(text) if text.is_empty() => Reply::Answer(vec![text]),
        Reply::Answer(text) => Reply::Answer(facts(text)),
    }
}

/// Shows who would do what, to be taken or changed.
fn duties(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    loop {
        let made = draft.proposal();
        let proposed = made.event.duties;
        let shown = all_of(
            proposed
                .iter()
                .map(|(duty, id)| format!("{duty} {}", name_of(&made.plan, id))),
        );
        // In a season the organizers go on taking turns.
        let takes_turns = draft.series.is_some() && draft.request.duties.is_none();
        let shown = if takes_turns {
            format!("{shown}; then in turns")
        } else {
            shown
        };
        let mut choices = vec![
            Choice::new("somebody else", "duty by duty"),
            Choice::new("open", "nobody yet"),
        ];
        if proposed.is_empty() {
            choices.rotate_left(1);
        } else {
            choices.insert(0, Choice::new("as proposed", shown));
        }
        let reply = ask.choose(&Choose {
            prompt: "Who does what",
            help: None,
            choices: &choices,
            default: 0,
        })?;
        let Reply::Answer(index) = reply else {
            return Ok(Turn::Back);
        };
        let taken = match choices[index].label.as_str() {
            "as proposed" if takes_turns => return Ok(Turn::Next),
            "as proposed" => Some(
                proposed
                    .into_iter()
                    .map(|(duty, id)| (duty, id.to_string()))
                    .collect(),
            ),
            "open" => Some(Vec::new()),
            _ => duty_by_duty(draft, ask)?,
        };
        if let Some(duties) = taken {
            draft.request.duties = Some(duties);
            return Ok(Turn::Next);
        }
    }
}

/// Asks for each duty; nothing when the person goes back before the first.
fn duty_by_duty(
    draft: &Interview<'_>,
    ask: &mut dyn Ask,
) -> Result<Option<Vec<(String, String)>>, Stop> {
    let made = draft.proposal();
    let mut duties: Vec<(String, String)> = made
        .event
        .duties
        .iter()
        .map(|(duty, id)| (duty.clone(), name_of(&made.plan, id)))
        .collect();
    for duty in DUTIES {
        if !duties.iter().any(|(known, _)| known == duty) {
            duties.push((duty.to_owned(), String::new()));
        }
    }
    let people = names(&made.plan);
    let mut at = 0;
    while at < duties.len() {
        match holder(draft, &duties[at], &people, ask)? {
            Reply::Answer(name) => {
                duties[at].1 = name;
                at += 1;
            }
            Reply::Back if at == 0 => return Ok(None),
            Reply::Back => at -= 1,
        }
    }
    duties.retain(|(_, name)| !name.is_empty());
    Ok(Some(duties))
}

fn holder(
    draft: &Interview<'_>,
    (duty, name): &(String, String),
    people: &[String],
    ask: &mut dyn Ask,
) -> Result<Reply<String>, Stop> {
    let prompt = format!("Who: {duty}");
    let mut text = Text::new(&prompt);
    text.help = ops::duty_does(duty);
    text.default = Some(name);
    text.suggestions = people;
    text.may_be_empty = true;
    let check = |name: &str| draft.check(Question::Duty, &format!("{duty}={name}"));
    text.check = &check;
    ask.text(&text)
}

/// Returns a name that stands for one person only: the id, where two are called the same.
fn name_of(plan: &Plan, id: &Id) -> String {
    let name = plan.person(id).map_or(id.as_str(), |person| &person.name);
    let namesakes = plan.people.iter().filter(|person| person.name == name);
    let known = if namesakes.count() > 1 {
        id.as_str()
    } else {
        name
    };
    known.to_owned()
}

fn names(plan: &Plan) -> Vec<String> {
    let people = plan.people.iter();
    people.map(|person| name_of(plan, &person.id)).collect()
}
