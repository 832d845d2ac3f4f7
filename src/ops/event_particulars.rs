//! The finer facts of an evening: how many sign up, what there is to eat, for whom it is.
//!
//! Each is one row here, from the words of its flag to the plan; the wizard does not ask them.

use chrono::NaiveDate;

use super::OpsError;
use super::answer::{count_of, number, or_none, pair};
use super::event_request::{NONE, Question};
use crate::plan::{Event, Heads, Particulars};
use crate::schedule::read_date;

/// What was said of the finer facts, in order, in words that are read again the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finer(Vec<(Question, String)>);

/// The facts a text is put into.
struct Facts<'e> {
    heads: &'e mut Heads,
    particulars: &'e mut Particulars,
}

impl Finer {
    /// Takes an answer; one that cannot be is refused.
    pub(super) fn answer(
        &mut self,
        question: Question,
        text: &str,
        today: NaiveDate,
    ) -> Result<(), OpsError> {
        let text = match question {
            // A day is noted as it is, not as it was called on the day it was said.
            Question::AccessBy if text != NONE => read_date(text, today)?.to_string(),
            _ => text.to_owned(),
        };
        let (mut heads, mut particulars) = Default::default();
        let mut blank = Facts {
            heads: &mut heads,
            particulars: &mut particulars,
        };
        blank.put(question, &text)?;
        self.0.push((question, text));
        Ok(())
    }

    /// Takes an answer back.
    pub fn forget(&mut self, question: Question) {
        self.0.retain(|(said, _)| *said != question);
    }

    /// Returns what was said.
    pub(super) fn answers(&self) -> impl Iterator<Item = (Question, String)> + '_ {
        self.0.iter().cloned()
    }

    /// Puts what was said into an event; a list that is said anew replaces the one that was.
    pub(super) fn set(&self, event: &mut Event) -> Result<(), OpsError> {
        let mut facts = Facts {
            heads: &mut event.heads,
            particulars: &mut event.particulars,
        };
        for (at, (question, text)) in self.0.iter().enumerate() {
            let is_first = !self.0[..at].iter().any(|(said, _)| said == question);
            if is_first {
                facts.clear(*question);
            }
            facts.put(*question, text)?;
        }
        Ok(())
    }
}

impl Facts<'_> {
    /// Empties a list before it is said anew.
    fn clear(&mut self, question: Question) {
        match question {
            Question::Odds => self.heads.odds.clear(),
            Question::Serves => self.particulars.food.clear(),
            Question::Guard => self.particulars.call.clear(),
            Question::Diet => self.heads.diets.clear(),
            Question::Ordered => self.particulars.ordered.clear(),
            _ => {}
        }
    }

    fn put(&mut self, question: Question, text: &str) -> Result<(), OpsError> {
        let Self { heads, particulars } = self;
        match question {
            Question::Limit => heads.limit = some(question, text)?,
            Question::Signups => heads.signups = from_zero(question, text)?,
            Question::Waiting => heads.waiting = from_zero(question, text)?,
            Question::Arrived => heads.arrived = from_zero(question, text)?,
            Question::Helpers => particulars.helpers = from_zero(question, text)?,
            Question::Entry => heads.entry = word(text)?,
            Question::Odds => add(&mut heads.odds, word(text)?),
            Question::Level => particulars.level = line(text)?,
            Question::Ages => particulars.ages = line(text)?,
            Question::Layout => particulars.layout = line(text)?,
            Question::AccessBy => {
                let day = (text != NONE).then(|| read_date(text, NaiveDate::MIN));
                particulars.access_by = day.transpose()?;
            }
            // That there is nothing to eat is worth saying.
            Question::Serves if text == NONE => particulars.food = vec![NONE.to_owned()],
            Question::Serves => add(&mut particulars.food, line(text)?),
            Question::Guard => add(&mut particulars.call, line(text)?),
            Question::Diet => set_pair(&mut heads.diets, question, text)?,
            Question::Ordered => set_pair(&mut particulars.ordered, question, text)?,
            // Every other question has a field of its own in the request.
            _ => {}
        }
        Ok(())
    }
}

/// Returns the finer facts of an event in words, by their keys in the plan.
pub(super) fn in_words(event: &Event) -> Vec<(&'static str, String)> {
    let Event {
        heads, particulars, ..
    } = event;
    let number = |number: Option<u32>| number.map(|number| number.to_string());
    let pairs = |pairs: &[(String, u32)]| {
        let words = pairs.iter().map(|(name, count)| format!("{count} {name}"));
        Some(words.collect::<Vec<_>>().join(", "))
    };
    let odds: Vec<&str> = heads.odds.iter().map(|odds| odds.word()).collect();
    let facts = [
        ("limit", number(heads.limit)),
        ("signups", number(heads.signups)),
        ("waiting", number(heads.waiting)),
        ("arrived", number(heads.arrived)),
        ("diets", pairs(&heads.diets)),
        ("entry", heads.entry.map(|entry| entry.to_string())),
        ("odds", Some(odds.join(", "))),
        ("level", particulars.level.clone()),
        ("ages", particulars.ages.clone()),
        (
            "access-by",
            particulars.access_by.map(|day| day.to_string()),
        ),
        ("food", Some(particulars.food.join(", "))),
        ("ordered", pairs(&particulars.ordered)),
        ("layout", particulars.layout.clone()),
        ("helpers", number(particulars.helpers)),
        ("call", Some(particulars.call.join(", "))),
    ];
    let known = facts
        .into_iter()
        .filter_map(|(key, words)| Some((key, words?)));
    known.filter(|(_, words)| !words.is_empty()).collect()
}

fn line(text: &str) -> Result<Option<String>, OpsError> {
    Ok(Some(or_none(text)?).filter(|text| !text.is_empty()))
}

fn word<T>(text: &str) -> Result<Option<T>, OpsError>
where
    T: std::str::FromStr<Err = crate::plan::PlanError>,
{
    let word = (text != NONE).then(|| text.parse());
    Ok(word.transpose()?)
}

/// Reads a number of people, at least one.
fn some(question: Question, text: &str) -> Result<Option<u32>, OpsError> {
    let read = (text != NONE).then(|| number(question, text));
    read.transpose()
}

/// As [`some`], and nobody is a number too.
fn from_zero(question: Question, text: &str) -> Result<Option<u32>, OpsError> {
    let read = (text != NONE).then(|| count_of(question, text));
    read.transpose()
}

fn add<T: PartialEq>(list: &mut Vec<T>, one: Option<T>) {
    match one {
        None => list.clear(),
        Some(one) if list.contains(&one) => {}
        Some(one) => list.push(one),
    }
}

fn set_pair(
    pairs: &mut Vec<(String, u32)>,
    question: Question,
    text: &str,
) -> Result<(), OpsError> {
    if text == NONE {
        pairs.clear();
        return Ok(());
    }
    let (name, count) = pair(question, text)?;
    match pairs.iter_mut().find(|(known, _)| *known == name) {
        Some((_, known)) => *known = count,
        None => pairs.push((name, count)),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> Event {
        let start = "2026-12-17T18:30:00".parse().expect("a time");
        Event::new("evening".parse().expect("an id"), "Talks".to_owned(), start)
    }

    fn said(facts: &[(Question, &str)]) -> Finer {
        let today = "2026-11-21".parse().expect("a day");
        let mut finer = Finer::default();
        for (question, text) in facts {
            finer.answer(*question, text, today).expect(text);
        }
        finer
    }

    #[test]
    fn a_list_that_is_said_anew_replaces_the_old_one() {
        let mut event = event();
        let pizza = said(&[(Question::Serves, "pizza"), (Question::Serves, "vegan")]);
        pizza.set(&mut event).expect("facts");
        assert_eq!(event.particulars.food, ["pizza", "vegan"]);
        said(&[(Question::Serves, "soup")])
            .set(&mut event)
            .expect("facts");
        assert_eq!(event.particulars.food, ["soup"]);
        said(&[(Question::Serves, "none")])
            .set(&mut event)
            .expect("facts");
        assert_eq!(event.particulars.food, ["none"]);
        said(&[(Question::Guard, "none")])
            .set(&mut event)
            .expect("facts");
        assert!(event.particulars.call.is_empty());
    }

    #[test]
    fn what_was_said_is_read_again_the_same() {
        let first = said(&[
            (Question::Signups, "0"),
            (Question::AccessBy, "next monday"),
            (Question::Ordered, "pizza=12"),
            (Question::Odds, "rival"),
        ]);
        let mut again = Finer::default();
        for (question, text) in first.answers() {
            let later = "2027-01-01".parse().expect("a day");
            again.answer(question, &text, later).expect("an answer");
        }
        assert_eq!(first, again);
        let mut event = event();
        again.set(&mut event).expect("facts");
        assert_eq!(
            in_words(&event),
            [
                ("signups", "0".to_owned()),
                ("odds", "rival".to_owned()),
                ("access-by", "2026-11-23".to_owned()),
                ("ordered", "12 pizza".to_owned()),
            ]
        );
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let today = "2026-11-21".parse().expect("a day");
        for (question, text) in [
            (Question::Limit, "0"),
            (Question::Signups, "many"),
            (Question::Entry, "ticket"),
            (Question::Ordered, "pizza"),
            (Question::AccessBy, "soon"),
            (Question::Odds, "luck"),
        ] {
            let refused = Finer::default().answer(question, text, today);
            assert!(refused.is_err(), "{question} {text}");
        }
    }
}
