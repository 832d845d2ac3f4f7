use super::OpsError;
use super::answer::{address, channel, hashtag, language, limit, organizer};
use super::event_request::NONE;
use crate::plan::{self, Group, Id, Person, Plan};
use crate::schedule::{Cadence, Country, Zone, zones_of};
use crate::text::{capital, slug};

/// What is said about a group; what is not said has a default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupRequest {
    /// The name.
    pub name: Option<String>,
    /// The town.
    pub city: Option<String>,
    /// The country.
    pub country: Option<Country>,
    /// The zone.
    pub timezone: Option<Zone>,
    /// The languages.
    pub languages: Vec<String>,
    /// Channel and address.
    pub channels: Vec<(String, String)>,
    /// Channel and how much it takes.
    pub limits: Vec<(String, u32)>,
    /// The hashtag, without the `#`.
    pub hashtag: Option<String>,
    /// Name and organization.
    pub organizers: Vec<(String, Option<String>)>,
    /// The usual evening.
    pub cadence: Option<Cadence>,
    /// Where the code of conduct can be read.
    pub code_of_conduct: Option<String>,
    /// Where the group's calendar can be subscribed to.
    pub feed: Option<String>,
    /// Rule packs.
    pub policies: Vec<String>,
    /// Questions that were answered with nothing.
    pub left_empty: Vec<GroupQuestion>,
}

/// One thing that can be said about a group; its word is the flag's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupQuestion {
    /// The name.
    Name,
    /// The town.
    City,
    /// The country, as two letters.
    Country,
    /// The zone.
    Timezone,
    /// A language; may be said several times.
    Language,
    /// `CHANNEL=ADDRESS`; may be said several times.
    Channel,
    /// `CHANNEL=NUMBER`; may be said several times.
    Limit,
    /// The hashtag.
    Hashtag,
    /// `NAME @ ORGANIZATION`; may be said several times.
    Organizer,
    /// The usual evening.
    Cadence,
    /// Where the code of conduct can be read.
    CodeOfConduct,
    /// Where the group's calendar can be subscribed to.
    Feed,
    /// A rule pack; may be said several times.
    Policy,
}

/// A plan that was started.
#[derive(Debug)]
pub struct GroupStarted {
    /// The group.
    pub group: Group,
    /// The organizers' names.
    pub organizers: Vec<String>,
}

impl GroupQuestion {
    /// Every question with its word.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Name, "name"),
        (Self::City, "city"),
        (Self::Country, "country"),
        (Self::Timezone, "timezone"),
        (Self::Language, "language"),
        (Self::Channel, "channel"),
        (Self::Limit, "limit"),
        (Self::Hashtag, "hashtag"),
        (Self::Organizer, "organizer"),
        (Self::Cadence, "cadence"),
        (Self::CodeOfConduct, "code-of-conduct"),
        (Self::Feed, "feed"),
        (Self::Policy, "policy"),
    ];

    /// Returns the word of the flag and of the draft.
    pub fn word(self) -> &'static str {
        let known = Self::ALL.iter().find(|(question, _)| *question == self);
        known.map_or("", |(_, word)| word)
    }

    /// Whether `none` is an answer.
    fn may_be_empty(self) -> bool {
        matches!(
            self,
            Self::City | Self::Country | Self::Cadence | Self::CodeOfConduct | Self::Feed
        )
    }

    /// Returns the question with a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(question, _)| *question)
    }
}

impl GroupRequest {
    /// Takes an answer in the words of a flag.
    pub fn answer(&mut self, question: GroupQuestion, text: &str) -> Result<(), OpsError> {
        let text = text.trim();
        if text == NONE && question.may_be_empty() {
            self.left_empty.push(question);
            return Ok(());
        }
        match question {
            GroupQuestion::Name => self.name = Some(plan::title(text)?),
            GroupQuestion::City => self.city = Some(plan::title(text)?),
            GroupQuestion::Country => self.country = Some(text.parse()?),
            GroupQuestion::Timezone => self.timezone = Some(text.parse()?),
            GroupQuestion::Language => self.languages.push(language(text)?),
            GroupQuestion::Channel => self.channels.push(channel(text)?),
            GroupQuestion::Limit => self.limits.push(limit(text)?),
            GroupQuestion::Hashtag => self.hashtag = Some(hashtag(text)?),
            GroupQuestion::Organizer => self.organizers.push(organizer(text)?),
            GroupQuestion::Cadence => self.cadence = Some(text.parse()?),
            GroupQuestion::CodeOfConduct => {
                self.code_of_conduct = Some(address(text)?).filter(|text| !text.is_empty());
            }
            GroupQuestion::Feed => self.feed = Some(plan::web_address(text)?),
            GroupQuestion::Policy => self.policies.push(text.parse::<Id>()?.to_string()),
        }
        Ok(())
    }

    /// Returns everything that was said, in words that [`answer`](Self::answer) takes again.
    pub fn answers(&self) -> Vec<(GroupQuestion, String)> {
        let mut said: Vec<(GroupQuestion, String)> = Vec::new();
        said.extend(
            self.left_empty
                .iter()
                .map(|question| (*question, NONE.to_owned())),
        );
        let one = |question, text: Option<String>| text.map(|text| (question, text));
        said.extend(one(GroupQuestion::Name, self.name.clone()));
        said.extend(one(GroupQuestion::City, self.city.clone()));
        said.extend(one(
            GroupQuestion::Country,
            self.country.as_ref().map(Country::to_string),
        ));
        said.extend(one(
            GroupQuestion::Timezone,
            self.timezone.as_ref().map(Zone::to_string),
        ));
        said.extend(one(
            GroupQuestion::Cadence,
            self.cadence.as_ref().map(Cadence::to_string),
        ));
        said.extend(one(
            GroupQuestion::CodeOfConduct,
            self.code_of_conduct.clone(),
        ));
        said.extend(one(GroupQuestion::Feed, self.feed.clone()));
        said.extend(
            self.languages
                .iter()
                .map(|tag| (GroupQuestion::Language, tag.clone())),
        );
        let channels = self
            .channels
            .iter()
            .map(|(name, at)| format!("{name}={at}"));
        said.extend(channels.map(|text| (GroupQuestion::Channel, text)));
        let limits = self
            .limits
            .iter()
            .map(|(name, limit)| format!("{name}={limit}"));
        said.extend(limits.map(|text| (GroupQuestion::Limit, text)));
        said.extend(one(GroupQuestion::Hashtag, self.hashtag.clone()));
        let organizers = self
            .organizers
            .iter()
            .map(|(name, organization)| match organization {
                Some(organization) => format!("{name} @ {organization}"),
                None => name.clone(),
            });
        said.extend(organizers.map(|text| (GroupQuestion::Organizer, text)));
        said.extend(
            self.policies
                .iter()
                .map(|name| (GroupQuestion::Policy, name.clone())),
        );
        said
    }
}

/// Starts the plan of a group. `folder` is the name of its folder and `zone` the one this
/// computer is in: the defaults of the name and of the clocks.
pub fn start_group(request: &GroupRequest, folder: &str, zone: &Zone) -> (Plan, GroupStarted) {
    let zone_said = request.timezone.clone();
    let other_country = request
        .country
        .as_ref()
        .filter(|said| zone.country() != Some(said.code()));
    let of_country = other_country.and_then(main_zone);
    let timezone = zone_said.or(of_country).unwrap_or_else(|| zone.clone());
    let name = request
        .name
        .clone()
        .unwrap_or_else(|| name_of_folder(folder));
    let mut group = Group::new(name, timezone);
    group.city.clone_from(&request.city);
    let has_country = !request.left_empty.contains(&GroupQuestion::Country);
    let own_country = country_of(&group.timezone).filter(|_| has_country);
    group.country = request.country.clone().or(own_country);
    group.languages = if request.languages.is_empty() {
        vec!["en".to_owned()]
    } else {
        request.languages.clone()
    };
    group.cadence.clone_from(&request.cadence);
    group.code_of_conduct.clone_from(&request.code_of_conduct);
    group.feed.clone_from(&request.feed);
    group.policies.clone_from(&request.policies);
    group.channels.clone_from(&request.channels);
    group.limits.clone_from(&request.limits);
    group.hashtag.clone_from(&request.hashtag);
    let mut plan = Plan::new(group);
    for (name, organization) in &request.organizers {
        let id = person_id(&plan, name);
        let organization = organization.clone();
        plan.people.push(Person {
            organization,
            organizer: true,
            ..Person::new(id, name.clone())
        });
    }
    let organizers = plan
        .people
        .iter()
        .map(|person| person.name.clone())
        .collect();
    let started = GroupStarted {
        group: plan.group.clone(),
        organizers,
    };
    (plan, started)
}

/// Returns a free id for a person: the first name, or more of the name when it is taken.
pub(super) fn person_id(plan: &Plan, name: &str) -> Id {
    let first = slug(name.split_whitespace().next().unwrap_or_default());
    let whole = slug(name);
    let names = [first, whole, "person".to_owned()];
    let wanted = names.iter().filter(|name| !name.is_empty());
    free_id(wanted, |id| plan.person(id).is_some())
}

/// Returns the first wanted id that is free, or the last one with a number.
pub(super) fn free_id<'a>(
    wanted: impl Iterator<Item = &'a String>,
    is_taken: impl Fn(&Id) -> bool,
) -> Id {
    let mut last: Option<Id> = None;
    for name in wanted {
        if let Ok(id) = name.parse::<Id>() {
            if !is_taken(&id) {
                return id;
            }
            last = Some(id);
        }
    }
    let base = last.map_or_else(|| "new".to_owned(), |id| id.to_string());
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    let mut ids = numbered.filter_map(|name| name.parse::<Id>().ok());
    ids.find(|id| !is_taken(id))
        .expect("there are more numbers than things in a plan")
}

fn name_of_folder(folder: &str) -> String {
    let words = folder
        .split(['-', '_', ' ', '.'])
        .filter(|word| !word.is_empty());
    let name = words.map(capital).collect::<Vec<_>>().join(" ");
    plan::title(&name).unwrap_or_else(|_| "Our User Group".to_owned())
}

/// Returns the zone most people of a country live in, when the computer's is not in it.
fn main_zone(country: &Country) -> Option<Zone> {
    zones_of(country).first().and_then(|zone| zone.parse().ok())
}

fn country_of(zone: &Zone) -> Option<Country> {
    zone.country().and_then(|code| code.parse().ok())
}
