use crate::cli::failure::Failure;
use crate::ops::{GroupQuestion, GroupRequest};

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

fn one(question: GroupQuestion, said: Option<&String>) -> Said<'_> {
    said.into_iter()
        .map(|text| (question, text.as_str()))
        .collect()
}

fn many(question: GroupQuestion, said: &[String]) -> Said<'_> {
    said.iter().map(|text| (question, text.as_str())).collect()
}
