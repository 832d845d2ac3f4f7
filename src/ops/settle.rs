//! What a merge left open, and deciding it.

use super::revision::stamp;
use super::{Now, OpsError};
use crate::plan::{Plan, Undecided};

/// What two organizers answered differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuestions {
    /// In the order of the plan.
    pub questions: Vec<Question>,
}

/// A fact with two or more answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its number in the list, from 1.
    pub number: usize,
    /// What it can be called as long as it is open, whatever others are decided: `food-order.due`.
    pub name: String,
    /// Where it is, in words.
    pub about: String,
    /// The title of the event it belongs to, if it is one at hand.
    pub title: Option<String>,
    /// The key.
    pub fact: String,
    /// The answers, in words.
    pub answers: Vec<String>,
    /// Which of them stands meanwhile, counted from 0; none when another value stands there by now.
    pub stands: Option<usize>,
}

impl Question {
    /// Whether it still asks the same of the same fact. What it is called hangs on the others that are open.
    pub fn is_same(&self, other: &Self) -> bool {
        (&self.about, &self.fact, &self.answers) == (&other.about, &other.fact, &other.answers)
    }
}

/// A question that was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The question.
    pub question: Question,
    /// The answer.
    pub answer: String,
    /// What is left to be decided, with the numbers it has now.
    pub left: OpenQuestions,
}

/// Two changes of a plan that were made one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeDone {
    /// What both changed in two ways.
    pub disputes: Vec<Undecided>,
    /// What one took out and stays since the other changed it, in words.
    pub kept: Vec<String>,
    /// What else there is to know of it, those among them, as clauses.
    pub notes: Vec<String>,
}

/// Returns what is undecided in a plan; `stands` says what stands at the place of each, as TOML.
pub fn questions(plan: &Plan, stands: impl Fn(&Undecided) -> Option<String>) -> OpenQuestions {
    let questions = plan.undecided.iter().enumerate().map(|(at, it)| {
        let now = stands(it);
        Question {
            number: at + 1,
            name: name(plan, it),
            about: it.place(),
            title: title(plan, it),
            fact: it.fact.clone(),
            answers: it.words(),
            stands: it
                .answers
                .iter()
                .position(|answer| Some(answer) == now.as_ref()),
        }
    });
    OpenQuestions {
        questions: questions.collect(),
    }
}

fn title(plan: &Plan, it: &Undecided) -> Option<String> {
    let event = plan
        .events
        .iter()
        .find(|event| it.is_of_event(event.id.as_str()));
    event.map(|event| event.title.clone())
}

/// Returns the number of the question that is meant: by its number, its fact, or a part of where it is
/// and its fact, as `schedulers.expected`. Numbers change when a question is decided, names do not.
pub fn question(open: &OpenQuestions, asked: &str) -> Result<usize, OpsError> {
    if let Ok(number) = asked.parse() {
        return Ok(number);
    }
    let named = |question: &&Question| {
        let place = asked.strip_suffix(question.fact.as_str());
        let place = place.and_then(|place| {
            if place.is_empty() {
                Some("")
            } else {
                place.strip_suffix('.')
            }
        });
        let is_there = |place: &str| {
            question.about.contains(place)
                || question
                    .title
                    .as_deref()
                    .unwrap_or_default()
                    .contains(place)
        };
        place.is_some_and(is_there)
    };
    let found: Vec<&Question> = open.questions.iter().filter(named).collect();
    let kind = "open question";
    match found[..] {
        [one] => Ok(one.number),
        [] => Err(OpsError::Unknown {
            kind,
            asked: asked.to_owned(),
            nearest: None,
        }),
        _ => Err(OpsError::Ambiguous {
            kind,
            asked: asked.to_owned(),
            candidates: found.iter().map(|it| it.name.clone()).collect(),
        }),
    }
}

/// Returns the last part of where a fact is, and the fact; with the whole place if several are called so.
fn name(plan: &Plan, it: &Undecided) -> String {
    let same = |other: &&Undecided| other.at.last() == it.at.last() && other.fact == it.fact;
    let place = match it.at.last() {
        Some(last) if plan.undecided.iter().filter(same).count() == 1 => last.clone(),
        _ => it.place(),
    };
    format!("{place}.{}", it.fact)
}

/// Returns an undecided fact by its number, counted from 1, and one of its answers.
pub fn answer(
    plan: &Plan,
    (number, answer): (usize, usize),
) -> Result<(&Undecided, &str), OpsError> {
    let unknown = |kind, asked: usize| OpsError::Unknown {
        kind,
        asked: asked.to_string(),
        nearest: None,
    };
    let it = number.checked_sub(1).and_then(|at| plan.undecided.get(at));
    let it = it.ok_or_else(|| unknown("open question", number))?;
    let found = answer.checked_sub(1).and_then(|at| it.answers.get(at));
    let found = found.ok_or_else(|| unknown("answer", answer))?;
    Ok((it, found))
}

/// Takes a decided question out of the plan, and notes what calendars must learn of it; `before` is
/// the plan with what stood there until now.
pub fn settle(before: &Plan, plan: &mut Plan, number: usize, now: Now) {
    if number > 0 && number <= plan.undecided.len() {
        plan.undecided.remove(number - 1);
    }
    for at in 0..plan.events.len() {
        let mut after = plan.events[at].clone();
        if let Some(old) = before.event(&after.id).filter(|old| **old != after) {
            stamp((before, old), plan, &mut after, now);
            plan.events[at] = after;
        }
    }
}
