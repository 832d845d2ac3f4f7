use std::fmt;
use std::str::FromStr;

use super::SignupError;
use super::words::{COLUMNS, FOOD, FOOD_ALONE, SERVICES, folded};
use crate::text::nearest;

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// Whether somebody comes, waits or does not.
    Status,
    /// How many they bring, besides themselves.
    Guests,
    /// How many places they took, with their own.
    Tickets,
    /// Whether they came.
    Arrived,
    /// What they eat.
    Diet,
    /// Who they are to the service.
    Key,
    /// The order they came with.
    Order,
    /// Their mail address.
    Mail,
    /// Their name.
    Name,
    /// Their first name.
    First,
    /// Their last name.
    Last,
}

/// What somebody says of columns and values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Which column says what; no name when none does.
    pub columns: Vec<(Meaning, Option<String>)>,
    /// What values of the status mean.
    pub values: Vec<(String, super::Standing)>,
}

/// A column that was taken for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What it says.
    pub meaning: Meaning,
    /// Its name.
    pub name: String,
}

impl Meaning {
    /// Every meaning, in the order in which they are said.
    pub const ALL: &'static [Self] = &[
        Self::Status,
        Self::Guests,
        Self::Tickets,
        Self::Arrived,
        Self::Diet,
        Self::Key,
        Self::Order,
        Self::Mail,
        Self::Name,
        Self::First,
        Self::Last,
    ];

    /// Returns the word it goes by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Guests => "guests",
            Self::Tickets => "tickets",
            Self::Arrived => "arrived",
            Self::Diet => "diet",
            Self::Key => "id",
            Self::Order => "order",
            Self::Mail => "mail",
            Self::Name => "name",
            Self::First => "first-name",
            Self::Last => "last-name",
        }
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for Meaning {
    type Err = SignupError;

    fn from_str(text: &str) -> Result<Self, SignupError> {
        let mut known = Self::ALL.iter().copied();
        known
            .find(|meaning| meaning.word() == text)
            .ok_or_else(|| SignupError::UnknownMeaning {
                text: text.to_owned(),
            })
    }
}

/// The columns of a list: where each meaning is.
pub(super) struct Columns {
    names: Vec<String>,
    places: Vec<(Meaning, usize)>,
    /// Meanings that somebody named a column for.
    asked: Vec<Meaning>,
    pub(super) service: Option<&'static str>,
    /// Whether everybody on the list comes.
    all_going: bool,
    /// Questions about food, when there are several and nobody said which one counts.
    pub(super) food: Vec<String>,
}

impl Columns {
    /// Returns what the columns of these names say.
    pub(super) fn find(names: Vec<String>, asked: &Asked) -> Result<Self, SignupError> {
        let folded: Vec<String> = names.iter().map(|name| folded(name)).collect();
        let at = |wanted: &str| folded.iter().position(|name| name == wanted);
        let has = |wanted: &&str| at(wanted).is_some();
        let service = SERVICES.iter().find(|(_, names)| names.iter().all(has));
        let mut columns = Self {
            places: Vec::new(),
            asked: asked.columns.iter().map(|(meaning, _)| *meaning).collect(),
            service: service.map(|(service, _)| *service),
            all_going: false,
            food: Vec::new(),
            names,
        };
        for (meaning, known) in COLUMNS {
            let found = known.iter().find_map(|name| at(name));
            columns.places.extend(found.map(|at| (*meaning, at)));
        }
        columns.find_food(&folded);
        for (meaning, name) in &asked.columns {
            columns.take(*meaning, name.as_deref(), &folded)?;
        }
        Ok(columns)
    }

    /// Takes the one column that asks about food.
    fn find_food(&mut self, folded: &[String]) {
        let asks = |name: &String| {
            let mut words = name.split(|c: char| !c.is_alphanumeric());
            words.any(|word| {
                let begins = |food: &&str| {
                    word.starts_with(food) || (!food.is_ascii() && word.contains(food))
                };
                FOOD_ALONE.contains(&word) || FOOD.iter().any(begins)
            })
        };
        let found: Vec<usize> = (0..folded.len()).filter(|&at| asks(&folded[at])).collect();
        match found[..] {
            [] => {}
            [at] => self.places.push((Meaning::Diet, at)),
            _ => self.food = found.iter().map(|&at| self.names[at].clone()).collect(),
        }
    }

    /// Takes the column somebody named.
    fn take(
        &mut self,
        meaning: Meaning,
        name: Option<&str>,
        folded_names: &[String],
    ) -> Result<(), SignupError> {
        self.places.retain(|(known, _)| *known != meaning);
        let Some(name) = name else {
            self.all_going |= meaning == Meaning::Status;
            return Ok(());
        };
        let wanted = folded(name);
        let at = folded_names.iter().position(|known| *known == wanted);
        let at = at.ok_or_else(|| SignupError::NoSuchColumn {
            name: name.to_owned(),
            nearest: self
                .is_known()
                .then(|| nearest(name, self.names.iter().map(String::as_str)))
                .flatten()
                .map(str::to_owned),
            columns: self.listed(),
        })?;
        self.places.push((meaning, at));
        if meaning == Meaning::Diet {
            self.food.clear();
        }
        Ok(())
    }

    /// Refuses a list that does not say who comes, unless somebody said that all do.
    pub(super) fn must_say_who_comes(&self) -> Result<(), SignupError> {
        if self.at(Meaning::Status).is_some() || self.all_going {
            return Ok(());
        }
        Err(SignupError::NoStatus {
            columns: self.listed(),
        })
    }

    /// Returns where a meaning is.
    pub(super) fn at(&self, meaning: Meaning) -> Option<usize> {
        let mut places = self.places.iter();
        places
            .find(|(known, _)| *known == meaning)
            .map(|(_, at)| *at)
    }

    /// Returns the name of the column with a meaning.
    pub(super) fn name(&self, meaning: Meaning) -> String {
        let at = self.at(meaning);
        at.map_or_else(|| meaning.to_string(), |at| self.names[at].clone())
    }

    /// Whether a column has its meaning because somebody said so, and may be anything.
    pub(super) fn is_asked(&self, meaning: Meaning) -> bool {
        self.asked.contains(&meaning)
    }

    /// Whether any column is known, so that the first line has names of columns and not of people.
    pub(super) fn is_known(&self) -> bool {
        // What somebody eats may stand in any line.
        let is_name = |(meaning, _): &(Meaning, usize)| {
            *meaning != Meaning::Diet && !self.asked.contains(meaning)
        };
        self.places.iter().any(is_name)
    }

    /// Returns the names of the columns, when they may be shown.
    pub(super) fn listed(&self) -> Vec<String> {
        if self.is_known() {
            self.names.clone()
        } else {
            Vec::new()
        }
    }

    /// Returns how many columns there are.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// Returns what was taken for what, in the order of meanings.
    pub(super) fn taken(&self) -> Vec<Taken> {
        let mut places = self.places.clone();
        places.sort_unstable();
        let taken = places.into_iter().map(|(meaning, at)| Taken {
            meaning,
            name: self.names[at].clone(),
        });
        taken.collect()
    }
}
