use super::event_flags::{many, one};
use crate::cli::failure::Failure;
use crate::ops::{GroupChange, GroupQuestion, GroupRequest, WaysQuestion};

/// What can be said about a group; each is a question of the wizard too.
#[derive(clap::Args, Clone)]
pub(crate) struct GroupFlags {
    /// Name of the group
    #[arg(long)]
    name: Option<String>,
    /// Town
    #[arg(long)]
    city: Option<String>,
    /// Country, as two letters (PL), or a part of it (DE-BE): its holidays are kept clear
    #[arg(long, value_name = "CODE")]
    country: Option<String>,
    /// Time zone, such as Europe/Warsaw; this computer's if left out
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
    /// Language, such as en; the first is the default; may be repeated
    #[arg(long, value_name = "TAG")]
    language: Vec<String>,
    /// Where the group speaks: `meetup=https://…`, `twitter=@name`; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    channel: Vec<String>,
    /// How much a channel takes, where that differs from the usual: `mastodon=5000`; may be repeated
    #[arg(long, value_name = "NAME=NUMBER")]
    limit: Vec<String>,
    /// Hashtag, such as mesos
    #[arg(long, value_name = "TAG")]
    hashtag: Option<String>,
    /// Organizer: `NAME @ ORGANIZATION`; may be repeated
    #[arg(long, value_name = "NAME @ ORGANIZATION")]
    organizer: Vec<String>,
    /// Usual evening: `third thursday 18:30`
    #[arg(long)]
    cadence: Option<String>,
    /// Address of the code of conduct
    #[arg(long, value_name = "URL")]
    code_of_conduct: Option<String>,
    /// Address of the group's calendar, kept up to date for those who subscribe: `https://….ics`
    #[arg(long, value_name = "URL")]
    feed: Option<String>,
    /// Rule pack that `check` applies, such as mesos or openstack; may be repeated
    #[arg(long, value_name = "PACK")]
    policy: Vec<String>,
}

impl GroupFlags {
    /// Returns what was said, or which flag has a value that cannot be.
    pub(super) fn request(&self) -> Result<GroupRequest, Failure> {
        let mut request = GroupRequest::default();
        for (question, text) in self.said() {
            let answered = request.answer(question, text);
            answered.map_err(|error| {
                let failure = Failure::from(error).of_flag(question.word());
                match question {
                    GroupQuestion::Cadence => failure.tip("such as `third thursday 18:30`"),
                    _ => failure,
                }
            })?;
        }
        Ok(request)
    }

    fn said(&self) -> Said<'_> {
        [
            one(GroupQuestion::Name, self.name.as_ref()),
            one(GroupQuestion::City, self.city.as_ref()),
            one(GroupQuestion::Country, self.country.as_ref()),
            one(GroupQuestion::Timezone, self.timezone.as_ref()),
            many(GroupQuestion::Language, &self.language),
            many(GroupQuestion::Channel, &self.channel),
            many(GroupQuestion::Limit, &self.limit),
            one(GroupQuestion::Hashtag, self.hashtag.as_ref()),
            many(GroupQuestion::Organizer, &self.organizer),
            one(GroupQuestion::Cadence, self.cadence.as_ref()),
            one(GroupQuestion::CodeOfConduct, self.code_of_conduct.as_ref()),
            one(GroupQuestion::Feed, self.feed.as_ref()),
            many(GroupQuestion::Policy, &self.policy),
        ]
        .concat()
    }
}

type Said<'a> = Vec<(GroupQuestion, &'a str)>;

/// How the group does things.
#[derive(clap::Args, Clone)]
#[command(next_help_heading = "How the group does things")]
pub(super) struct WaysFlags {
    /// Person to turn to when somebody misbehaves; may be repeated
    #[arg(long, value_name = "PERSON")]
    conduct_contact: Vec<String>,
    /// Where it is written what happens then, or none
    #[arg(long, value_name = "TEXT")]
    conduct_plan: Option<String>,
    /// Whom to ask about access, published; or none
    #[arg(long, value_name = "TEXT")]
    access_contact: Option<String>,
    /// What holds for photographs, or none
    #[arg(long, value_name = "TEXT")]
    photo_rule: Option<String>,
    /// What the sign-up form asks for; may be repeated
    #[arg(long, value_name = "FIELD")]
    sign_up_field: Vec<String>,
    /// What the answers are used for; may be repeated
    #[arg(long, value_name = "USE")]
    data_use: Vec<String>,
    /// How many days after an evening the answers are deleted, or none
    #[arg(long, value_name = "DAYS")]
    data_days: Option<String>,
    /// Where every sponsor reads the same offer, or none
    #[arg(long, value_name = "URL")]
    sponsor_offer: Option<String>,
    /// What happens to money that is left, or none
    #[arg(long, value_name = "TEXT")]
    surplus: Option<String>,
    /// How the organizers work together, a sentence; may be repeated
    #[arg(long, value_name = "SENTENCE")]
    agreement: Vec<String>,
    /// Account and who can get into it: `meetup.com page / ana / piotr, zofia / renews in March`;
    /// may be repeated
    #[arg(long, value_name = "ACCOUNT / OWNER / OTHERS / NOTE")]
    account: Vec<String>,
    /// Currency of every amount in the plan, such as EUR
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
    /// What one of a thing costs: `pizza=11`, or none; may be repeated
    #[arg(long, value_name = "THING=AMOUNT", allow_negative_numbers = true)]
    price: Vec<String>,
    /// Points of a criterion that are not the guidance's: `weekday-friday=-5`, or none; may be repeated
    #[arg(long, value_name = "CRITERION=POINTS")]
    weight: Vec<String>,
    /// Channel the group does not use any more; may be repeated
    #[arg(long, value_name = "CHANNEL")]
    no_channel: Vec<String>,
}

impl WaysFlags {
    /// Returns what was said.
    pub(super) fn request(&self) -> GroupChange {
        let one = |question, said: &Option<String>| {
            let said = said.iter().cloned();
            said.map(|text| (question, text)).collect::<Vec<_>>()
        };
        let many = |question, said: &[String]| {
            let said = said.iter().cloned();
            said.map(|text| (question, text)).collect::<Vec<_>>()
        };
        let said = [
            many(WaysQuestion::ConductContact, &self.conduct_contact),
            one(WaysQuestion::ConductPlan, &self.conduct_plan),
            one(WaysQuestion::AccessContact, &self.access_contact),
            one(WaysQuestion::PhotoRule, &self.photo_rule),
            many(WaysQuestion::SignUpField, &self.sign_up_field),
            many(WaysQuestion::DataUse, &self.data_use),
            one(WaysQuestion::DataDays, &self.data_days),
            one(WaysQuestion::SponsorOffer, &self.sponsor_offer),
            one(WaysQuestion::Surplus, &self.surplus),
            many(WaysQuestion::Agreement, &self.agreement),
            many(WaysQuestion::Account, &self.account),
            one(WaysQuestion::Currency, &self.currency),
            many(WaysQuestion::Price, &self.price),
            many(WaysQuestion::Weight, &self.weight),
            many(WaysQuestion::NoChannel, &self.no_channel),
        ];
        GroupChange(said.concat())
    }
}
