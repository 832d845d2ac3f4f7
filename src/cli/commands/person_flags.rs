use chrono::NaiveDate;

use crate::cli::failure::Failure;
use crate::ops::{PersonKey, PersonRequest};

/// What can be said about a person; `none` takes a fact away or empties a list.
#[derive(clap::Args, Clone)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a flag of its own, and its opposite another"
)]
pub(crate) struct PersonFlags {
    /// Where the person works or studies
    #[arg(long)]
    organization: Option<String>,
    /// The person is an organizer of the group
    #[arg(long)]
    organizer: bool,
    /// The person is no organizer any more
    #[arg(long, conflicts_with = "organizer")]
    no_organizer: bool,
    /// The person helps on the night now and then
    #[arg(long)]
    helper: bool,
    /// The person does not help any more
    #[arg(long, conflicts_with = "helper")]
    no_helper: bool,
    /// Pronouns, as the person writes them
    #[arg(long)]
    pronouns: Option<String>,
    /// Language the person speaks, such as en; may be repeated
    #[arg(long, value_name = "TAG")]
    language: Vec<String>,
    /// Where the person can be named: `twitter=@name`; may be repeated
    #[arg(long, value_name = "CHANNEL=HANDLE")]
    handle: Vec<String>,
    /// Duty the person likes to take; may be repeated
    #[arg(long, value_name = "DUTY")]
    wish: Vec<String>,
    /// Duty the person does not take; may be repeated
    #[arg(long, value_name = "DUTY")]
    avoid: Vec<String>,
    /// When the person is not there: `2026-12-20/2027-01-05`, or one day; may be repeated
    #[arg(long, value_name = "DAYS")]
    away: Vec<String>,
    /// The day the person left the team
    #[arg(long, value_name = "DAY")]
    left: Option<String>,
    /// Private fact for private.toml, such as `email=ana@example.org`; without a value it is taken
    /// out; may be repeated
    #[arg(long, value_name = "KEY=VALUE", allow_hyphen_values = true)]
    pub(super) private: Vec<String>,
}

impl PersonFlags {
    /// Returns what was said, or which flag has a value that cannot be.
    pub(super) fn request(
        &self,
        name: Option<&String>,
        today: NaiveDate,
    ) -> Result<PersonRequest, Failure> {
        let mut request = PersonRequest::default();
        for &(key, word) in PersonKey::ALL {
            for text in self.said(key, name) {
                let answered = request.answer(key, text, today);
                answered.map_err(|error| Failure::from(error).of_flag(word))?;
            }
        }
        Ok(request)
    }

    fn said<'a>(&'a self, key: PersonKey, name: Option<&'a String>) -> Vec<&'a str> {
        let one = |said: Option<&'a String>| said.into_iter().map(String::as_str).collect();
        let many = |said: &'a [String]| said.iter().map(String::as_str).collect();
        match key {
            PersonKey::Name => one(name),
            PersonKey::Organization => one(self.organization.as_ref()),
            PersonKey::Organizer => yes_or_no(self.organizer, self.no_organizer),
            PersonKey::Helper => yes_or_no(self.helper, self.no_helper),
            PersonKey::Pronouns => one(self.pronouns.as_ref()),
            PersonKey::Language => many(&self.language),
            PersonKey::Handle => many(&self.handle),
            PersonKey::Wish => many(&self.wish),
            PersonKey::Avoid => many(&self.avoid),
            PersonKey::Away => many(&self.away),
            PersonKey::Left => one(self.left.as_ref()),
        }
    }

    /// Whether nothing but private facts was said.
    pub(super) fn says_only_private(&self) -> bool {
        let is_said = |(key, _): &(PersonKey, &str)| !self.said(*key, None).is_empty();
        !self.private.is_empty() && !PersonKey::ALL.iter().any(is_said)
    }
}

fn yes_or_no(yes: bool, no: bool) -> Vec<&'static str> {
    let words = [(yes, "yes"), (no, "no")].into_iter();
    words
        .filter(|(is_said, _)| *is_said)
        .map(|(_, word)| word)
        .collect()
}
