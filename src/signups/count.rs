use super::columns::Taken;
use super::diets::counted;
use super::people::{Person, people};
use super::read::List;
use super::{Encoding, Meaning, SignupError, Standing};

/// What a list comes to: numbers, and nothing of anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// Where the list comes from, when its columns say so.
    pub service: Option<&'static str>,
    /// How its letters were written.
    pub encoding: Encoding,
    /// Which column was taken for what.
    pub columns: Vec<Taken>,
    /// How many lines there are.
    pub lines: usize,
    /// How many of them were of somebody who was on the list already.
    pub again: usize,
    /// How many people come, with those they bring.
    pub going: u32,
    /// How many of them are brought by others.
    pub guests: u32,
    /// How many people wait, with those they bring.
    pub waiting: u32,
    /// How many lines are of people who do not come.
    pub out: u32,
    /// How many came, with those they brought; nothing when nobody is marked.
    pub arrived: Option<u32>,
    /// How many of those who come eat what; nothing when the list does not say.
    pub diets: Option<Vec<(String, u32)>>,
    /// Questions about food of which none was taken, for there are several.
    pub food: Vec<String>,
}

/// Returns what a list comes to.
pub fn count(list: &List) -> Result<Counts, SignupError> {
    let columns = list.columns();
    columns.must_say_who_comes()?;
    let (people, again) = people(list)?;
    let is = |standing: Standing| people.iter().filter(move |it| it.standing == standing);
    let came: Vec<&Person> = people.iter().filter(|person| person.has_come).collect();
    let has_diets = columns.at(Meaning::Diet).is_some();
    let answers = is(Standing::Going).map(|person| person.answer.as_str());
    Ok(Counts {
        service: columns.service,
        encoding: list.encoding,
        columns: columns.taken(),
        lines: list.rows().count(),
        again,
        going: heads(is(Standing::Going)),
        guests: is(Standing::Going).fold(0, |sum, it| sum.saturating_add(it.guests)),
        waiting: heads(is(Standing::Waiting)),
        out: number(is(Standing::Out).count()),
        arrived: (!came.is_empty()).then(|| heads(came.into_iter())),
        diets: has_diets.then(|| counted(answers)),
        food: columns.food.clone(),
    })
}

/// Returns how many people there are with those they bring.
fn heads<'a>(people: impl Iterator<Item = &'a Person>) -> u32 {
    people.fold(0, |sum, person| {
        sum.saturating_add(1).saturating_add(person.guests)
    })
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
