//! The interview about an evening that is over.

use std::fmt::Display;

use super::ask::{Ask, Reply, Stop, Text};
use super::steps::wants_to_stop;
use crate::ops::after::{LessonRequest, Recap, RecapRequest};
use crate::ops::{NONE, OpsError};
use crate::plan::title;

/// The most people anybody counts.
const MOST: u32 = 100_000;

/// One question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Signups,
    Arrived,
    /// What the cost at this place was in the end.
    Cost(usize),
    /// Where the slides of the talk at this place are.
    Slides(usize),
    Good,
    Better,
    /// The lesson at this place among those said now.
    Lesson(usize),
}

/// Asks what is known of an evening that is over, with what is noted as defaults. Only what differs
/// from that is put into the request.
pub fn recap(ask: &mut dyn Ask, known: &Recap, request: &mut RecapRequest) -> Result<(), Stop> {
    ask.section(&format!("After {}", known.event.title), (1, 1));
    let costs = (0..known.costs.len()).map(Question::Cost);
    let talks = (0..known.talks.len()).filter(|&at| known.talks[at].speaker.is_some());
    let mut questions = vec![Question::Signups, Question::Arrived];
    questions.extend(costs);
    questions.extend(talks.map(Question::Slides));
    questions.extend([Question::Good, Question::Better, Question::Lesson(0)]);
    let mut answers: Vec<Option<String>> = vec![None; questions.len()];
    let mut at = 0;
    while let Some(&question) = questions.get(at) {
        match put(ask, known, (question, answers[at].as_deref()))? {
            Reply::Back if at > 0 => at -= 1,
            Reply::Back if wants_to_stop(ask)? => return Err(Stop::Cancelled),
            Reply::Back => {}
            Reply::Answer(answer) => {
                if let Question::Lesson(number) = question {
                    questions.truncate(at + 1);
                    answers.truncate(at + 1);
                    if !answer.is_empty() {
                        questions.push(Question::Lesson(number + 1));
                        answers.push(None);
                    }
                }
                answers[at] = Some(answer);
                at += 1;
            }
        }
    }
    for (question, answer) in questions.into_iter().zip(answers) {
        // Each answer was checked where it was given.
        let _ = take(known, (question, &answer.unwrap_or_default()), request);
    }
    Ok(())
}

fn put(
    ask: &mut dyn Ask,
    known: &Recap,
    (question, answered): (Question, Option<&str>),
) -> Result<Reply<String>, Stop> {
    let (prompt, help, noted) = words(known, question);
    let default = answered.map(str::to_owned).or(noted).unwrap_or_default();
    let check = |text: &str| {
        let mut tried = RecapRequest::default();
        take(known, (question, text), &mut tried).map_err(|fault| fault.to_string())
    };
    let mut text = Text::new(&prompt);
    text.help = help;
    text.default = Some(&default)
        .filter(|default| !default.is_empty())
        .map(String::as_str);
    text.check = &check;
    text.may_be_empty = true;
    ask.text(&text)
}

/// Returns a question, a line below it, and what is noted already.
fn words(known: &Recap, question: Question) -> (String, Option<&'static str>, Option<String>) {
    let shown = |number: Option<u32>| number.map(|number| number.to_string());
    match question {
        Question::Signups => {
            let help = "before the evening; empty if nobody knows";
            (
                "How many had signed up".to_owned(),
                Some(help),
                shown(known.heads.signups),
            )
        }
        Question::Arrived => {
            let help = "the count in the room; a guess is better than nothing";
            (
                "How many came".to_owned(),
                Some(help),
                shown(known.heads.arrived),
            )
        }
        Question::Cost(at) => {
            let cost = &known.costs[at];
            let noted = cost.actual.map(|amount| amount.to_string());
            (
                format!("What {} cost", cost.item),
                Some("such as 481.50"),
                noted,
            )
        }
        Question::Slides(at) => {
            let talk = &known.talks[at];
            let help = "an address; empty if there are none yet";
            (
                format!("Slides of \"{}\"", talk.title),
                Some(help),
                talk.slides.clone(),
            )
        }
        Question::Good => (
            "What went well".to_owned(),
            Some("one line"),
            known.good.clone(),
        ),
        Question::Better => (
            "What should be better".to_owned(),
            Some("one line"),
            known.better.clone(),
        ),
        Question::Lesson(0) => {
            let help = "it becomes a task of later events: \"food: order one vegan more @D-3\"";
            ("What to do next time".to_owned(), Some(help), None)
        }
        Question::Lesson(_) => {
            let help = "empty if that is all";
            ("What else to do next time".to_owned(), Some(help), None)
        }
    }
}

/// Takes an answer into the request, if it says anything new.
fn take(
    known: &Recap,
    (question, answer): (Question, &str),
    request: &mut RecapRequest,
) -> Result<(), Box<dyn Display>> {
    let (_, _, noted) = words(known, question);
    if answer == noted.as_deref().unwrap_or_default() {
        return Ok(());
    }
    let boxed = |fault: OpsError| -> Box<dyn Display> { Box::new(fault) };
    match question {
        Question::Signups if !answer.is_empty() => request.signups = Some(number(answer)?),
        Question::Arrived if !answer.is_empty() => request.arrived = Some(number(answer)?),
        Question::Cost(at) if !answer.is_empty() => {
            let text = format!("{}={answer}", known.costs[at].item);
            request
                .costs
                .push(RecapRequest::cost(&text).map_err(boxed)?);
        }
        Question::Slides(at) if !answer.is_empty() => {
            let (_, address) = RecapRequest::material(answer).map_err(boxed)?;
            request
                .slides
                .push((Some(known.talks[at].title.clone()), address));
        }
        Question::Good => request.good = Some(line(answer)?),
        Question::Better => request.better = Some(line(answer)?),
        Question::Lesson(_) if !answer.is_empty() => {
            request
                .lessons
                .push(LessonRequest::read(answer).map_err(boxed)?);
        }
        // Numbers and addresses that were noted are changed, not taken back.
        _ => {}
    }
    Ok(())
}

fn number(text: &str) -> Result<u32, Box<dyn Display>> {
    let number = text.parse().ok().filter(|number| *number <= MOST);
    number.ok_or_else(|| -> Box<dyn Display> {
        Box::new(format!(
            "`{text}` is not a number of people, from 0 to {MOST}"
        ))
    })
}

/// Returns a line as it is noted; an empty one takes back what was.
fn line(text: &str) -> Result<String, Box<dyn Display>> {
    if text.is_empty() {
        return Ok(NONE.to_owned());
    }
    title(text).map_err(|fault| -> Box<dyn Display> { Box::new(fault) })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::ops::{self, Now};
    use crate::plan::{Event, Group, Id, Plan, Session, Sum};
    use crate::schedule::Zone;
    use crate::wizard::Script;

    /// An evening of which only the number of those who came is noted.
    fn known() -> Recap {
        let day = NaiveDate::from_ymd_opt(2026, 11, 19).expect("a day");
        let start = day.and_hms_opt(18, 30, 0).expect("a time");
        let id: Id = "evening".parse().expect("an id");
        let mut event = Event::new(id.clone(), "Evening".to_owned(), start);
        event.heads.arrived = Some(27);
        event.money.costs.push(Sum::new("pizza".to_owned()));
        event.sessions.push(Session {
            speaker: Some("ana".parse().expect("an id")),
            ..Session::new("Offers".to_owned())
        });
        let mut plan = Plan::new(Group::new("Mesos".to_owned(), Zone::utc()));
        plan.events.push(event);
        let now = day
            .succ_opt()
            .and_then(|day| day.and_hms_opt(12, 0, 0))
            .expect("a moment");
        let now = Now::fixed(now, &Zone::utc());
        ops::after::recap(&mut plan, &id, &RecapRequest::default(), now).expect("a recap")
    }

    fn asked(mut script: Script) -> RecapRequest {
        let mut request = RecapRequest::default();
        recap(&mut script, &known(), &mut request).expect("answers");
        assert_eq!(script.left_over(), 0, "{}", script.transcript());
        request
    }

    #[test]
    fn every_answer_is_put_as_its_flag_would() {
        let request = asked(
            Script::new()
                .types("How many had", "many")
                .types("How many had", "44")
                .enters("How many came")
                .types("What pizza cost", "480.5")
                .types("Slides of \"Offers\"", "offers.pdf")
                .types("Slides of \"Offers\"", "https://slides.example.org/offers")
                .types("What went well", "Two first talks")
                .types("What should", "Doors late")
                .types("What to do", "food: order one vegan more @D-3")
                .types("What else", "ask earlier")
                .enters("What else"),
        );
        let lesson = |text| LessonRequest::read(text).expect("a lesson");
        let wanted = RecapRequest {
            signups: Some(44),
            arrived: None,
            costs: vec![RecapRequest::cost("pizza=480.5").expect("a cost")],
            slides: vec![(
                Some("Offers".to_owned()),
                "https://slides.example.org/offers".to_owned(),
            )],
            videos: Vec::new(),
            good: Some("Two first talks".to_owned()),
            better: Some("Doors late".to_owned()),
            lessons: vec![
                lesson("food: order one vegan more @D-3"),
                lesson("ask earlier"),
            ],
        };
        assert_eq!(request, wanted);
    }

    #[test]
    fn enter_on_every_question_says_nothing() {
        let request = asked(Script::new().enters_the_rest());
        assert_eq!(request, RecapRequest::default());
    }

    #[test]
    fn an_answer_can_be_gone_back_to() {
        let script = Script::new()
            .types("How many had", "4")
            .goes_back("How many came")
            .types("How many had", "44")
            .types("How many came", "30")
            .enters_the_rest();
        let request = asked(script);
        assert_eq!((request.signups, request.arrived), (Some(44), Some(30)));
    }

    #[test]
    fn back_from_the_first_question_asks_whether_to_stop() {
        let mut script = Script::new()
            .goes_back("How many had")
            .decides("Stop", true);
        let stopped = recap(&mut script, &known(), &mut RecapRequest::default());
        assert!(matches!(stopped, Err(Stop::Cancelled)));
    }
}
