use chrono::NaiveDate;

use crate::cli::failure::Failure;
use crate::ops::{EventRequest, Question};

/// What can be said about an event; each is a question of the wizard too.
#[derive(clap::Args, Clone)]
pub(crate) struct EventFlags {
    /// Title, as people will read it
    #[arg(long)]
    title: Option<String>,
    /// Kind of evening: talk-night, lightning-talks, workshop, hack-night, livestream-party, social,
    /// study-group, install-fest, hackathon or conference
    #[arg(long, value_name = "KIND", visible_alias = "kind")]
    event_format: Option<String>,
    /// Language of the event, such as en; may be repeated
    #[arg(long, value_name = "TAG")]
    language: Vec<String>,
    /// Day and time: `17 Dec 19:00`, `next thursday`, `2026-12-17 18:30`, `17 grudnia o 18:30`
    #[arg(long, value_name = "WHEN", visible_alias = "date")]
    start: Option<String>,
    /// Length: `150`, `2h30`
    #[arg(
        long,
        value_name = "LENGTH",
        visible_alias = "duration",
        allow_negative_numbers = true
    )]
    minutes: Option<String>,
    /// Time zone, if it is not the group's
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
    /// Where people take part: in-person, online or hybrid
    #[arg(long)]
    mode: Option<String>,
    /// Venue: a known one, the name of a new one, or none
    #[arg(long)]
    venue: Option<String>,
    /// Address of a new venue
    #[arg(long)]
    address: Option<String>,
    /// How many people the venue holds
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    capacity: Option<String>,
    /// Whether the room is promised: yes or no
    #[arg(long, value_name = "YES|NO", num_args = 0..=1, default_missing_value = "yes")]
    booked: Option<String>,
    /// Address of the call or stream, or none
    #[arg(long, value_name = "URL")]
    online: Option<String>,
    /// What it is about and for whom, in a sentence or two, or none
    #[arg(long, value_name = "TEXT")]
    summary: Option<String>,
    /// What it costs to take part: free, `10 €, students 5 €`, or none
    #[arg(long, value_name = "TEXT")]
    price: Option<String>,
    /// Page where people sign up, or none for the group's
    #[arg(long, value_name = "URL")]
    link: Option<String>,
    /// How many people are expected to come
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    expected: Option<String>,
    /// Entry of the agenda: `TITLE / SPEAKER / MINUTES`; may be repeated
    ///
    /// Entries stand in place of those there; `convoke session add` adds one.
    #[arg(long, value_name = "SESSION")]
    session: Vec<String>,
    /// Who does what: `host=ana`; may be repeated
    ///
    /// They stand in place of those there; `convoke duties --set` gives one duty.
    #[arg(long, value_name = "DUTY=PERSON")]
    duty: Vec<String>,
    /// Whether there is food: yes or no
    #[arg(long, value_name = "YES|NO", num_args = 0..=1, default_missing_value = "yes")]
    food: Option<String>,
    /// Sponsor: a known one or the name of a new one; may be repeated
    #[arg(long)]
    sponsor: Vec<String>,
    /// Something the event has, such as recording or alcohol; may be repeated
    #[arg(long, value_name = "FEATURE")]
    with: Vec<String>,
    /// Something the event does not have, such as screen; may be repeated
    #[arg(long, value_name = "FEATURE")]
    without: Vec<String>,
    /// How sure it is: tentative, confirmed or cancelled
    #[arg(long)]
    status: Option<String>,
    /// How much guidance to take: core, recommended or all
    #[arg(long)]
    detail: Option<String>,
    #[command(flatten)]
    finer: FinerFlags,
}

/// What else can be said about an event; the wizard does not ask it.
#[derive(clap::Args, Clone)]
#[command(next_help_heading = "Finer facts")]
struct FinerFlags {
    /// Most sign-ups that are taken, or none
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    limit: Option<String>,
    /// How many have signed up
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    signups: Option<String>,
    /// How many are on the waiting list
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    waiting: Option<String>,
    /// How many came
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    arrived: Option<String>,
    /// How many eat what: `vegan=3`; may be repeated
    #[arg(long, value_name = "DIET=N", allow_negative_numbers = true)]
    diet: Vec<String>,
    /// How people get a seat: open, regulars, invited, confirmed, deposit, fee or paid
    #[arg(long, value_name = "WAY")]
    entry: Option<String>,
    /// What makes more or fewer come: weather, rival, strong-topic or first; may be repeated
    #[arg(long, value_name = "REASON")]
    odds: Vec<String>,
    /// For whom it is: `no experience needed`, or none
    #[arg(long, value_name = "TEXT")]
    level: Option<String>,
    /// From which age one may come, and with whose consent, or none
    #[arg(long, value_name = "TEXT")]
    ages: Option<String>,
    /// Until when needs for access can be told, or none
    #[arg(long, value_name = "DAY")]
    access_by: Option<String>,
    /// What is eaten and drunk: pizza, vegan, alcohol-free, or none; may be repeated
    #[arg(long, value_name = "THING")]
    serves: Vec<String>,
    /// What was ordered: `pizza=12`; may be repeated
    #[arg(long, value_name = "THING=N", allow_negative_numbers = true)]
    ordered: Vec<String>,
    /// How the room is set: one of the venue's layouts, or none
    #[arg(long, value_name = "LAYOUT")]
    layout: Option<String>,
    /// How many helpers promised to come
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    helpers: Option<String>,
    /// What guards the call: passcode, waiting-room, two-hosts, or none; may be repeated
    #[arg(long, value_name = "GUARD")]
    guard: Vec<String>,
    /// Who takes a duty over: `host=piotr`; may be repeated
    ///
    /// They stand in place of those there.
    #[arg(long, value_name = "DUTY=PERSON")]
    stand_in: Vec<String>,
}

impl FinerFlags {
    fn said(&self) -> Said<'_> {
        [
            one(Question::Limit, self.limit.as_ref()),
            one(Question::Signups, self.signups.as_ref()),
            one(Question::Waiting, self.waiting.as_ref()),
            one(Question::Arrived, self.arrived.as_ref()),
            many(Question::Diet, &self.diet),
            one(Question::Entry, self.entry.as_ref()),
            many(Question::Odds, &self.odds),
            one(Question::Level, self.level.as_ref()),
            one(Question::Ages, self.ages.as_ref()),
            one(Question::AccessBy, self.access_by.as_ref()),
            many(Question::Serves, &self.serves),
            many(Question::Ordered, &self.ordered),
            one(Question::Layout, self.layout.as_ref()),
            one(Question::Helpers, self.helpers.as_ref()),
            many(Question::Guard, &self.guard),
            many(Question::StandIn, &self.stand_in),
        ]
        .concat()
    }
}

impl EventFlags {
    /// Returns what was said, or which flag has a value that cannot be.
    pub(super) fn request(&self, today: NaiveDate) -> Result<EventRequest, Failure> {
        let mut request = EventRequest::default();
        for (question, text) in self.said() {
            let answered = request.answer(question, text, today);
            answered.map_err(|error| Failure::from(error).of_flag(question.word()))?;
        }
        Ok(request)
    }

    /// Returns every flag that was given, with its value.
    fn said(&self) -> Said<'_> {
        [
            one(Question::Title, self.title.as_ref()),
            one(Question::Format, self.event_format.as_ref()),
            many(Question::Language, &self.language),
            one(Question::Start, self.start.as_ref()),
            one(Question::Minutes, self.minutes.as_ref()),
            one(Question::Timezone, self.timezone.as_ref()),
            one(Question::Mode, self.mode.as_ref()),
            one(Question::Venue, self.venue.as_ref()),
            one(Question::Address, self.address.as_ref()),
            one(Question::Capacity, self.capacity.as_ref()),
            one(Question::Booked, self.booked.as_ref()),
            one(Question::Online, self.online.as_ref()),
            one(Question::Summary, self.summary.as_ref()),
            one(Question::Price, self.price.as_ref()),
            one(Question::Link, self.link.as_ref()),
            one(Question::Expected, self.expected.as_ref()),
            many(Question::Session, &self.session),
            many(Question::Duty, &self.duty),
            one(Question::Food, self.food.as_ref()),
            many(Question::Sponsor, &self.sponsor),
            many(Question::With, &self.with),
            many(Question::Without, &self.without),
            one(Question::Status, self.status.as_ref()),
            one(Question::Detail, self.detail.as_ref()),
            self.finer.said(),
        ]
        .concat()
    }
}

type Said<'a> = Vec<(Question, &'a str)>;

/// Returns what a flag says, if it was given.
pub(super) fn one<Q: Copy>(question: Q, said: Option<&String>) -> Vec<(Q, &str)> {
    said.into_iter()
        .map(|text| (question, text.as_str()))
        .collect()
}

/// Returns what a flag says each time it was given.
pub(super) fn many<Q: Copy>(question: Q, said: &[String]) -> Vec<(Q, &str)> {
    said.iter().map(|text| (question, text.as_str())).collect()
}
