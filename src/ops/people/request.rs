//! What is said about a person, by flags.

use chrono::NaiveDate;

use crate::ops::OpsError;
use crate::ops::answer::{language, yes_or_no};
use crate::ops::event_request::NONE;
use crate::ops::register_answer::{add, line, pair, set, word};
use crate::ops::register_fault::RegisterFault;
use crate::plan::{self, Id, Person};
use crate::schedule::read_date;

/// One thing that can be said about a person; its word is the flag's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonKey {
    /// Another name.
    Name,
    /// Where the person works or studies.
    Organization,
    /// Whether the person runs the group.
    Organizer,
    /// Whether the person helps now and then.
    Helper,
    /// The pronouns.
    Pronouns,
    /// A language the person speaks.
    Language,
    /// `CHANNEL=HANDLE`.
    Handle,
    /// A duty the person likes.
    Wish,
    /// A duty the person does not take.
    Avoid,
    /// Days on which the person is not there.
    Away,
    /// The day the person left the team.
    Left,
}

impl PersonKey {
    /// Every key with its word.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Name, "name"),
        (Self::Organization, "organization"),
        (Self::Organizer, "organizer"),
        (Self::Helper, "helper"),
        (Self::Pronouns, "pronouns"),
        (Self::Language, "language"),
        (Self::Handle, "handle"),
        (Self::Wish, "wish"),
        (Self::Avoid, "avoid"),
        (Self::Away, "away"),
        (Self::Left, "left"),
    ];

    /// Returns the word of the flag.
    pub fn word(self) -> &'static str {
        let known = Self::ALL.iter().find(|(key, _)| *key == self);
        known.map_or("", |(_, word)| word)
    }
}

/// What was said about a person, in the order in which it is applied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonRequest {
    said: Vec<(PersonKey, String)>,
}

impl PersonRequest {
    /// Takes an answer in the words of a flag; `none` takes a fact away.
    ///
    /// # Errors
    ///
    /// An answer that cannot be is refused.
    pub fn answer(&mut self, key: PersonKey, text: &str, today: NaiveDate) -> Result<(), OpsError> {
        let text = text.trim();
        let id: Id = "x".parse().expect("one letter is an id");
        tell(&mut Person::new(id, String::new()), (key, text), today)?;
        self.said.push((key, text.to_owned()));
        Ok(())
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    /// Returns the duties that were named.
    pub(super) fn duties(&self) -> impl Iterator<Item = &str> {
        let are_duties = |key: PersonKey| matches!(key, PersonKey::Wish | PersonKey::Avoid);
        let said = self.said.iter().filter(move |(key, _)| are_duties(*key));
        said.map(|(_, text)| text.as_str())
            .filter(|text| *text != NONE)
    }

    /// Changes a person as was said.
    pub(super) fn apply(&self, person: &mut Person, today: NaiveDate) -> Result<(), OpsError> {
        let mut said = self.said.iter();
        said.try_for_each(|(key, text)| tell(person, (*key, text), today))
    }
}

fn tell(
    person: &mut Person,
    (key, text): (PersonKey, &str),
    today: NaiveDate,
) -> Result<(), OpsError> {
    match key {
        PersonKey::Name => person.name = line(text)?,
        PersonKey::Organization => set(&mut person.organization, text, line)?,
        PersonKey::Organizer => person.organizer = yes_or_no(text)?,
        PersonKey::Helper => person.helper = yes_or_no(text)?,
        PersonKey::Pronouns => set(&mut person.pronouns, text, line)?,
        PersonKey::Language => add(&mut person.languages, text, language)?,
        PersonKey::Handle => {
            let not = || {
                OpsError::from(RegisterFault::Handle {
                    text: text.to_owned(),
                })
            };
            pair(&mut person.handles, text, not, |channel, handle| {
                Ok(plan::channel_address(channel, handle)?)
            })?;
        }
        PersonKey::Wish => {
            person.avoids.retain(|known| known != text);
            add(&mut person.wishes, text, word)?;
        }
        PersonKey::Avoid => {
            person.wishes.retain(|known| known != text);
            add(&mut person.avoids, text, word)?;
        }
        PersonKey::Away => add(&mut person.away, text, |text| Ok(text.parse()?))?,
        PersonKey::Left => set(&mut person.left, text, |text| Ok(read_date(text, today)?))?,
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(said: &[(PersonKey, &str)]) -> Result<Person, OpsError> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let mut request = PersonRequest::default();
        for (key, text) in said {
            request.answer(*key, text, today)?;
        }
        let mut person = Person::new("ana".parse()?, "Ana".to_owned());
        request.apply(&mut person, today)?;
        Ok(person)
    }

    #[test]
    fn a_duty_is_liked_or_avoided_and_not_both() {
        let person = told(&[
            (PersonKey::Wish, "host"),
            (PersonKey::Wish, "mc"),
            (PersonKey::Avoid, "host"),
        ]);
        let person = person.expect("a person");
        assert_eq!(
            (person.wishes, person.avoids),
            (vec!["mc".to_owned()], vec!["host".to_owned()])
        );
    }

    #[test]
    fn handles_absences_and_days_are_read_as_the_plan_has_them() {
        let person = told(&[
            (PersonKey::Handle, "twitter=@ananowak"),
            (PersonKey::Away, "2026-12-20/2027-01-05"),
            (PersonKey::Away, "2026-12-20/2027-01-05"),
            (PersonKey::Left, "31 Jan 2027"),
            (PersonKey::Organizer, "yes"),
        ]);
        let person = person.expect("a person");
        assert_eq!(
            person.handles,
            [("twitter".to_owned(), "@ananowak".to_owned())]
        );
        assert_eq!(person.away.len(), 1);
        assert_eq!(person.left, NaiveDate::from_ymd_opt(2027, 1, 31));
        assert!(person.organizer);
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for (key, text) in [
            (PersonKey::Name, " "),
            (PersonKey::Handle, "@ananowak"),
            (PersonKey::Handle, "twitter=ana nowak"),
            (PersonKey::Handle, "twitter="),
            (PersonKey::Language, "Polish"),
            (PersonKey::Wish, "the door"),
            (PersonKey::Away, "2027-01-05/2026-12-20"),
            (PersonKey::Left, "some day"),
            (PersonKey::Organizer, "perhaps"),
        ] {
            told(&[(key, text)]).expect_err(text);
        }
    }
}
