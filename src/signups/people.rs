use std::collections::HashMap;
use std::str::FromStr;

use super::diets::{Diet, diets};
use super::read::{List, Row};
use super::words::{folded, standing};
use super::{Meaning, SignupError, words};
use crate::text::{plain, squeeze};

/// Whether somebody comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Has a place.
    Going,
    /// Is on the waiting list.
    Waiting,
    /// Does not come, or never said so.
    Out,
}

impl FromStr for Standing {
    type Err = SignupError;

    fn from_str(text: &str) -> Result<Self, SignupError> {
        match text {
            "going" => Ok(Self::Going),
            "waiting" => Ok(Self::Waiting),
            "out" => Ok(Self::Out),
            _ => Err(SignupError::UnknownStanding {
                text: text.to_owned(),
            }),
        }
    }
}

/// Somebody on a list, for the paper at the door. Deliberately not printable otherwise.
pub struct Guest {
    /// The name, as the list has it.
    pub name: String,
    /// Whether they come.
    pub standing: Standing,
    /// How many they bring.
    pub guests: u32,
    /// What they eat, in known words.
    pub diets: Vec<&'static str>,
}

/// One registration, or several of one person.
pub(super) struct Person {
    pub(super) standing: Standing,
    pub(super) guests: u32,
    pub(super) has_come: bool,
    pub(super) answer: String,
    name: String,
    last: String,
}

/// The most anybody brings; more is a slip of the hand or another column.
const MOST_GUESTS: u32 = 1000;

/// Values that nobody knows, while lines are read.
#[derive(Default)]
struct Unknown {
    first: Option<(u64, String)>,
    lines: usize,
}

/// Returns the people of a list, in its order, and how many lines were of somebody who is on it
/// already.
///
/// Two lines are of one person when the service's own number is the same, or name and mail address
/// both are; but several tickets of one order are several people, whose names nobody asked for.
/// Somebody who cancelled and signed up again comes.
pub(super) fn people(list: &List) -> Result<(Vec<Person>, usize), SignupError> {
    let mut people: Vec<Person> = Vec::new();
    let mut known: HashMap<String, (usize, String)> = HashMap::new();
    let mut unknown = (Unknown::default(), Unknown::default());
    let mut again = 0;
    for row in list.rows() {
        let person = person(list, &row, &mut unknown)?;
        let order = row.text(Meaning::Order);
        let Some(key) = key(&row) else {
            people.push(person);
            continue;
        };
        match known.get(&key) {
            Some((at, first)) if first.is_empty() || *first != order => {
                again += 1;
                people[*at].join(person);
            }
            Some(_) => people.push(person),
            None => {
                known.insert(key, (people.len(), order));
                people.push(person);
            }
        }
    }
    unknown.0.refuse(list, Meaning::Status)?;
    unknown.1.refuse(list, Meaning::Arrived)?;
    Ok((people, again))
}

/// Returns who is on a list for the door: those who come and those who wait, by name.
pub fn door(list: &List) -> Result<Vec<Guest>, SignupError> {
    let columns = list.columns();
    columns.must_say_who_comes()?;
    let names = [Meaning::Name, Meaning::First, Meaning::Last];
    if names.iter().all(|name| columns.at(*name).is_none()) {
        return Err(SignupError::NoNames {
            columns: columns.listed(),
        });
    }
    let (mut people, _) = people(list)?;
    people.retain(|person| person.standing != Standing::Out);
    people.sort_by_cached_key(|person| (person.standing, plain(&person.last), plain(&person.name)));
    let guest = |person: Person| Guest {
        diets: diets(&person.answer).into_iter().map(Diet::word).collect(),
        standing: person.standing,
        guests: person.guests,
        name: person.name,
    };
    Ok(people.into_iter().map(guest).collect())
}

fn person(
    list: &List,
    row: &Row<'_>,
    unknown: &mut (Unknown, Unknown),
) -> Result<Person, SignupError> {
    let (standing, mut has_come) = match row.field(Meaning::Status) {
        None => (Standing::Going, false),
        Some(value) => list
            .asked(value)
            .map(|to| (to, false))
            .or_else(|| standing(value))
            .unwrap_or_else(|| {
                unknown.0.note(row.line, value);
                (Standing::Out, false)
            }),
    };
    if let Some(value) = row.field(Meaning::Arrived) {
        has_come |= words::arrived(value).unwrap_or_else(|| {
            unknown.1.note(row.line, value);
            false
        });
    }
    let [given, family] = [Meaning::First, Meaning::Last].map(|name| row.text(name));
    let whole = row.text(Meaning::Name);
    let name = match (whole.is_empty(), family.is_empty()) {
        (_, false) if !given.is_empty() => format!("{family}, {given}"),
        (true, false) => family.clone(),
        (true, true) => given,
        (false, _) => whole,
    };
    Ok(Person {
        standing,
        guests: guests(row)?,
        has_come,
        answer: row.text(Meaning::Diet),
        name,
        last: family,
    })
}

/// Returns how many somebody brings: as the list says, or one less than the places they took.
fn guests(row: &Row<'_>) -> Result<u32, SignupError> {
    let number = |meaning| match row.field(meaning).map(str::trim) {
        None | Some("" | "-" | "–") => Ok(None),
        Some(text) => {
            let number = text.trim_start_matches('+').parse::<u32>();
            let number = number.ok().filter(|number| *number <= MOST_GUESTS);
            number.map(Some).ok_or_else(|| SignupError::NotANumber {
                line: row.line,
                column: row.name(meaning),
            })
        }
    };
    let guests = number(Meaning::Guests)?;
    let tickets = number(Meaning::Tickets)?;
    Ok(guests
        .or(tickets.map(|all| all.saturating_sub(1)))
        .unwrap_or_default())
}

/// Returns what makes two lines one person.
fn key(row: &Row<'_>) -> Option<String> {
    let text = |meaning| Some(folded(row.field(meaning)?)).filter(|text| !text.is_empty());
    if let Some(key) = text(Meaning::Key) {
        return Some(key);
    }
    let name = text(Meaning::Name).or_else(|| {
        let (first, last) = (text(Meaning::First)?, text(Meaning::Last)?);
        Some(format!("{first} {last}"))
    });
    Some(format!("{}\n{}", text(Meaning::Mail)?, name?))
}

impl Person {
    /// Takes in another registration of the same person.
    fn join(&mut self, other: Person) {
        let is_better = other.standing < self.standing;
        self.has_come |= other.has_come;
        if is_better {
            self.standing = other.standing;
            self.guests = other.guests;
        } else if other.standing == self.standing {
            self.guests = self.guests.max(other.guests);
        }
        if self.answer.is_empty() || is_better && !other.answer.is_empty() {
            self.answer = other.answer;
        }
    }
}

impl Unknown {
    fn note(&mut self, line: u64, value: &str) {
        self.lines += 1;
        self.first.get_or_insert_with(|| (line, squeeze(value)));
    }

    fn refuse(self, list: &List, meaning: Meaning) -> Result<(), SignupError> {
        let Some((line, value)) = self.first else {
            return Ok(());
        };
        let columns = list.columns();
        Err(SignupError::UnknownValue {
            meaning,
            line,
            column: columns.name(meaning),
            // A column that somebody named may be one of people, whose names are nobody's business.
            value: (!columns.is_asked(meaning)).then_some(value),
            more: self.lines - 1,
        })
    }
}
