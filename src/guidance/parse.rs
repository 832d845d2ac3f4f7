//! The form of the data files: the one place here that knows their syntax.
//!
//! What is only shown is what its file says, so those types stand here. An [`Item`] has a form of
//! its own, since an area's file need not repeat the area.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error};

use super::{Checklist, Condition, Item};
use crate::plan::{Area, Format, Level, Mode};
use crate::schedule::Due;

/// Returns what a built-in file says.
pub(super) fn built_in<T: DeserializeOwned>(name: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|fault| panic!("the built-in {name} is broken: {fault}"))
}

/// Returns the checklist of an area.
pub(super) fn checklist(area: Area, text: &str) -> Checklist {
    let form: ChecklistForm = built_in(area.word(), text);
    Checklist {
        intro: form.intro,
        items: form.item.into_iter().map(|item| item.of(area)).collect(),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChecklistForm {
    intro: String,
    item: Vec<ItemForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ItemForm {
    id: String,
    title: String,
    how: String,
    level: Word<Level>,
    #[serde(default)]
    optional: Vec<ConditionWord>,
    #[serde(default)]
    recommended: Vec<ConditionWord>,
    #[serde(default)]
    core: Vec<ConditionWord>,
    when: Word<Due>,
    #[serde(default)]
    when_for: BTreeMap<Word<Format>, Word<Due>>,
    #[serde(default)]
    after: Vec<String>,
    duty: String,
    #[serde(default, deserialize_with = "words")]
    formats: Vec<Format>,
    #[serde(default)]
    needs: Vec<ConditionWord>,
    quantity: Option<String>,
    why: String,
    sources: Vec<String>,
}

impl ItemForm {
    fn of(self, area: Area) -> Item {
        // Conditions may raise a level or lower it. No item does both, so the level that matters
        // most is the last word, and the file need not keep an order.
        let overrides = [
            (Level::Optional, self.optional),
            (Level::Recommended, self.recommended),
            (Level::Core, self.core),
        ];
        Item {
            id: self.id,
            area,
            title: self.title,
            how: self.how,
            level: self.level.0,
            overrides: overrides
                .into_iter()
                .filter(|(_, any)| !any.is_empty())
                .map(|(level, any)| (level, conditions(any)))
                .collect(),
            when: self.when.0,
            when_for: self.when_for.into_iter().map(|(f, d)| (f.0, d.0)).collect(),
            after: self.after,
            duty: self.duty,
            formats: self.formats,
            needs: conditions(self.needs),
            quantity: self.quantity,
            why: self.why,
            sources: self.sources,
        }
    }
}

fn conditions(words: Vec<ConditionWord>) -> Vec<Condition> {
    words.into_iter().map(|word| word.0).collect()
}

/// A word of the plan or a due rule, read as it is read everywhere.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Word<T>(T);

impl<'de, T: FromStr<Err: Display>> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map(Self).map_err(D::Error::custom)
    }
}

struct ConditionWord(Condition);

impl<'de> Deserialize<'de> for ConditionWord {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let unknown = || D::Error::custom(format!("`{text}` is no condition"));
        Condition::read(&text).map(Self).ok_or_else(unknown)
    }
}

fn word<'de, D: Deserializer<'de>, T: FromStr<Err: Display>>(from: D) -> Result<T, D::Error> {
    Word::deserialize(from).map(|word| word.0)
}

fn maybe<'de, D: Deserializer<'de>, T: FromStr<Err: Display>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    word(from).map(Some)
}

fn words<'de, D: Deserializer<'de>, T: FromStr<Err: Display>>(from: D) -> Result<Vec<T>, D::Error> {
    let words: Vec<Word<T>> = Vec::deserialize(from)?;
    Ok(words.into_iter().map(|word| word.0).collect())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sources {
    pub(super) source: Vec<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Minimums {
    pub(super) minimum: Vec<Minimum>,
}

/// Where a piece of advice comes from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Source {
    /// The short name that items cite.
    pub key: String,
    /// The title.
    pub title: String,
    /// The address of the page or its site; absent for our own judgement.
    pub address: Option<String>,
    /// The file or page at that address.
    pub part: Option<String>,
    /// What was taken from it: facts and figures, never wording.
    pub taken: String,
    /// Whether it shaped the guidance without being cited by any of it.
    #[serde(default)]
    pub background: bool,
}

/// What is known of formats and agendas.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Formats {
    /// What holds for every agenda.
    pub agenda_rules: Vec<String>,
    /// Why.
    pub agenda_why: String,
    /// One entry a format, in the order of formats.
    pub format: Vec<FormatFacts>,
    /// Which format fits which situation; the first that applies is the one to take.
    pub choice: Vec<Choice>,
    /// Agendas in use.
    pub agenda: Vec<Agenda>,
}

/// What is known of a format.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FormatFacts {
    /// The format.
    #[serde(deserialize_with = "word")]
    pub format: Format,
    /// The usual number of arrivals, from and to.
    pub people: (u32, u32),
    /// The same in words.
    pub size: String,
    /// The length an event gets unless told otherwise, in minutes.
    pub minutes: u32,
    /// The usual length in words.
    pub length: String,
    /// Days of planning that are comfortable, from and to.
    pub good: (u32, u32),
    /// Days of planning below which things are left out.
    pub floor: u32,
    /// How far dates of an ordinary evening are stretched, in percent.
    pub scale_percent: u32,
    /// How many people run it.
    pub team: String,
    /// What is special about it.
    pub special: String,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// A situation and the formats that fit it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Choice {
    /// The situation.
    pub situation: String,
    /// The formats, best first; empty when the advice is another.
    #[serde(deserialize_with = "words")]
    pub formats: Vec<Format>,
    /// The advice in words.
    pub suggest: String,
    /// Why, where the sources say so.
    pub why: Option<String>,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// An agenda in use.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Agenda {
    /// What it is called.
    pub name: String,
    /// The format it is for, if it is for one.
    #[serde(default, deserialize_with = "maybe")]
    pub format: Option<Format>,
    /// The mode it is for, if it is for one.
    #[serde(default, deserialize_with = "maybe")]
    pub mode: Option<Mode>,
    /// Its parts, in order.
    pub segments: Vec<Segment>,
    /// Variants and advice.
    pub note: Option<String>,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// A part of an agenda.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Segment {
    /// When it begins, from the start or the end.
    #[serde(deserialize_with = "word")]
    pub at: Due,
    /// How long it takes; absent when it is open-ended, repeats or runs beside others.
    pub minutes: Option<u32>,
    /// What happens.
    pub what: String,
}

/// Duties and how to share them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Roles {
    /// How many people share the duties, by size.
    pub distribution: String,
    /// Every duty.
    pub role: Vec<Role>,
    /// Rules for sharing.
    pub rule: Vec<Note>,
}

/// A duty.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Role {
    /// The name, as items and plans use it.
    pub duty: String,
    /// Other words for it.
    pub aliases: Vec<String>,
    /// What its holder does.
    pub does: String,
    /// How much work it is.
    pub effort: String,
    /// What it may be combined with.
    pub combines_with: Option<String>,
    /// From which size on, or when, it is needed.
    pub from: String,
}

/// A piece of advice with a heading.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Note {
    /// The heading.
    pub name: String,
    /// The advice.
    pub text: String,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// Something that cannot be had faster, however a plan is squeezed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Minimum {
    /// What it is.
    pub what: String,
    /// With fewer days left it is too late.
    pub days: u32,
    /// The days that are advised.
    pub good: Option<u32>,
    /// The formats it holds for; all, when empty.
    #[serde(default, deserialize_with = "words")]
    pub formats: Vec<Format>,
    /// Ids of the items that stand for it.
    pub items: Vec<String>,
    /// Whether the task is left out when it is too late.
    #[serde(default)]
    pub drop: bool,
    /// What to do when it is too late.
    pub instead: String,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// How much of what, and how many come.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Quantities {
    /// How much of what; `e` is the number of expected arrivals.
    pub quantity: Vec<Note>,
    /// How many of those who sign up arrive.
    pub show_rate: Vec<ShowRate>,
    /// What changes that.
    pub adjustment: Vec<Adjustment>,
    /// How to learn from own figures and set a limit.
    pub note: Vec<Note>,
}

/// How many of those who sign up arrive.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ShowRate {
    /// The short name of the situation.
    pub id: String,
    /// The situation.
    pub situation: String,
    /// The rate to begin with.
    pub percent: u32,
    /// The rates seen, in percent.
    pub range: Option<(u32, u32)>,
    /// Who saw what.
    pub evidence: String,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// Something that changes how many arrive.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Adjustment {
    /// What it is.
    pub cause: String,
    /// By how many percentage points.
    pub points: i32,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// When to tell whom what.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Promotion {
    /// The facts every announcement needs.
    pub facts: Vec<String>,
    /// Keys of sources.
    pub facts_sources: Vec<String>,
    /// Whom to tell of a change, first to last.
    pub order_of_telling: Vec<String>,
    /// How to tell it.
    pub changes: String,
    /// What the timeline is based on.
    pub timeline_note: String,
    /// The timeline of an ordinary talk night.
    pub day: Vec<PostDay>,
    /// What holds for each kind of channel.
    pub channel: Vec<Note>,
}

/// What to post when.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PostDay {
    /// When.
    #[serde(deserialize_with = "word")]
    pub due: Due,
    /// On the own page or the event platform.
    pub page: Option<String>,
    /// On the mailing list.
    pub list: Option<String>,
    /// On X, Mastodon, Bluesky.
    pub social: Option<String>,
    /// On `LinkedIn`.
    pub linkedin: Option<String>,
    /// In the chat.
    pub chat: Option<String>,
    /// What partners are asked to do.
    pub partners: Option<String>,
}

/// Rules a group should keep.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Policies {
    /// Every rule.
    pub rule: Vec<PolicyRule>,
    /// Umbrella programmes, with the rules they tighten.
    pub programme: Vec<Programme>,
}

/// A rule a group should keep.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PolicyRule {
    /// The number, such as `P01`.
    pub number: String,
    /// The name, such as `two-organizers`.
    pub id: String,
    /// What is looked at.
    pub fact: String,
    /// Where the line is.
    pub threshold: String,
    /// How bad it is to cross it, in words.
    pub severity: String,
    /// The facts that must be known.
    pub needs: Vec<String>,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// A programme that a group may belong to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Programme {
    /// The short name.
    pub id: String,
    /// The name in words.
    pub name: String,
    /// Numbers of rules and the severity they have instead.
    pub stricter: BTreeMap<String, String>,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// How to choose a date and a venue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Scoring {
    /// What rules a date out.
    pub date_knock_outs: String,
    /// How to read the scores of dates.
    pub date_note: String,
    /// What makes a date better or worse.
    pub date: Vec<DateCriterion>,
    /// What to ask a host.
    pub venue_question: Vec<VenueQuestion>,
    /// Keys of sources.
    pub venue_question_sources: Vec<String>,
    /// What makes a venue better or worse.
    pub venue: Vec<VenueCriterion>,
    /// Advice that outranks the score.
    pub venue_note: String,
}

/// Something that makes a date better or worse.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DateCriterion {
    /// What is looked at.
    pub criterion: String,
    /// Points for evenings on weekdays.
    pub evening: String,
    /// Points for days at the weekend, when it matters there.
    pub weekend: Option<String>,
    /// Keys of sources.
    pub sources: Vec<String>,
}

/// A question to a host.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VenueQuestion {
    /// The question.
    pub question: String,
    /// Whether a no rules the venue out.
    #[serde(default)]
    pub knock_out: bool,
    /// The formats for which alone a no rules it out.
    #[serde(default, deserialize_with = "words")]
    pub knock_out_for: Vec<Format>,
}

/// Something that makes a venue better or worse.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VenueCriterion {
    /// What is looked at.
    pub criterion: String,
    /// Its weight for talks; the weights of a column sum to 100.
    pub talks: u32,
    /// Its weight for hands-on formats.
    pub hands_on: u32,
    /// Its weight for a conference.
    pub conference: u32,
    /// What gets all of it.
    pub full_marks: String,
    /// What gets none.
    pub zero: String,
}

/// What sponsors give and get.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sponsorship {
    /// What to ask for, in this order.
    pub asks: Vec<String>,
    /// Why in this order.
    pub asks_why: String,
    /// What is given in practice.
    pub tier: Vec<Note>,
    /// What a sponsor may get, and limits.
    pub benefit: Vec<Benefit>,
    /// Keys of sources.
    pub benefit_sources: Vec<String>,
    /// What people think of it.
    pub attitude: String,
    /// How it goes, step by step.
    pub process: String,
}

/// Something a sponsor might get.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Benefit {
    /// What.
    pub benefit: String,
    /// Whether at a meetup.
    pub meetup: String,
    /// Whether at a conference or a hackathon.
    pub conference: String,
}
