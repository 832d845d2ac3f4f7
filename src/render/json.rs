//! What programs read. Fields are only ever added; what is not known is absent.
//!
//! Dates are `YYYY-MM-DD`, instants RFC 3339 with the offset that holds there, lengths minutes.

use chrono::{DateTime, FixedOffset, SecondsFormat};
use serde::Serialize;
use serde_json::{Map, Value};

use super::posts::changes_json;
use crate::ops::{
    self, Announcement, CalendarLinks, DutyLine, EventLine, Finding, Id, PostLine, ProofFinding,
    Reference, Silenced, State, Tally, TaskLine, Text,
};

/// Returns what a struct of this file says as a value.
pub(super) fn value(of: &impl Serialize) -> Value {
    serde_json::to_value(of).expect("structs of text and numbers have a JSON value")
}

/// Returns an object of the fields that are known, in their order.
pub(super) fn object<'a>(fields: impl IntoIterator<Item = (&'a str, Option<Value>)>) -> Value {
    let known = fields.into_iter();
    let known = known.filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(known.collect::<Map<_, _>>())
}

pub(super) fn instant(at: &DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// An event in a list.
#[derive(Serialize)]
pub(super) struct EventJson {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uid: Option<String>,
    sequence: u32,
    title: String,
    status: &'static str,
    format: &'static str,
    mode: &'static str,
    start: String,
    end: String,
    timezone: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    venue: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    venue_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    online: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<u32>,
    tasks: TallyJson,
}

#[derive(Serialize)]
struct TallyJson {
    open: usize,
    done: usize,
    skipped: usize,
    late: usize,
}

impl From<&EventLine> for EventJson {
    fn from(event: &EventLine) -> Self {
        let Tally {
            open,
            done,
            skipped,
            late,
        } = event.tasks;
        Self {
            id: event.id.to_string(),
            uid: event.uid.clone(),
            sequence: event.sequence,
            title: event.title.clone(),
            status: event.status.word(),
            format: event.format.word(),
            mode: event.mode.word(),
            start: instant(&event.start),
            end: instant(&event.end),
            timezone: event.timezone,
            venue: event.venue.as_ref().map(ToString::to_string),
            venue_name: event.venue_name.clone(),
            online: event.online.clone(),
            expected: event.expected,
            tasks: TallyJson {
                open,
                done,
                skipped,
                late,
            },
        }
    }
}

/// A task.
#[derive(Serialize)]
pub(super) struct TaskJson {
    id: String,
    event: String,
    task: String,
    area: &'static str,
    due: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_at: Option<String>,
    due_rule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duty: Option<String>,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    done: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    level: &'static str,
    after: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    channels: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quantity: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    sources: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<i64>,
}

impl TaskJson {
    /// Returns a task with the days that are left.
    pub(super) fn with_days(line: &TaskLine) -> Self {
        Self {
            days: Some(line.days),
            ..Self::from(line)
        }
    }
}

impl From<&TaskLine> for TaskJson {
    fn from(line: &TaskLine) -> Self {
        let (state, done, reason) = match &line.state {
            State::Open => ("open", None, None),
            State::Done(on) => ("done", on.map(|day| day.to_string()), None),
            State::Skipped { reason, .. } => ("skipped", None, reason.clone()),
        };
        Self {
            id: line.id.to_string(),
            event: line.event.to_string(),
            task: line.task.clone(),
            area: line.area.word(),
            due: line.due.date.to_string(),
            due_at: line.at.as_ref().map(instant),
            due_rule: line.rule.to_string(),
            owner: line.owner.as_ref().map(ToString::to_string),
            duty: line.duty.clone(),
            state,
            done,
            reason,
            level: line.level.word(),
            after: line.after.iter().map(ToString::to_string).collect(),
            channels: line.channels.clone(),
            how: line.how.clone(),
            quantity: line.quantity.clone(),
            why: line.why.clone(),
            sources: line.sources.iter().map(source).collect(),
            days: None,
        }
    }
}

/// Returns a source in a line: its title, and where it can be read.
pub(super) fn source(reference: &Reference) -> String {
    match &reference.address {
        Some(address) => format!("{}, {address}", reference.title),
        None => reference.title.clone(),
    }
}

/// An event with everything around it.
#[derive(Serialize)]
pub(super) struct WholeEventJson {
    #[serde(flatten)]
    pub(super) event: EventJson,
    pub(super) group: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) price: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) link: Option<String>,
    #[serde(flatten)]
    pub(super) finer: serde_json::Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) calendar_links: Option<CalendarLinksJson>,
    pub(super) sessions: Vec<Value>,
    pub(super) duties: Vec<DutyJson>,
    pub(super) sponsors: Vec<SponsorJson>,
    pub(super) checklist: Vec<TaskJson>,
    pub(super) posts: Value,
    pub(super) invited: Value,
    pub(super) findings: Vec<FindingJson>,
}

/// The links that put an event into a calendar.
#[derive(Serialize)]
pub(super) struct CalendarLinksJson {
    google: String,
    outlook: String,
    office365: String,
    yahoo: String,
}

impl From<&CalendarLinks> for CalendarLinksJson {
    fn from(links: &CalendarLinks) -> Self {
        Self {
            google: links.google.clone(),
            outlook: links.outlook.clone(),
            office365: links.office365.clone(),
            yahoo: links.yahoo.clone(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct DutyJson {
    duty: String,
    person: String,
    name: String,
}

impl From<&DutyLine> for DutyJson {
    fn from(line: &DutyLine) -> Self {
        Self {
            duty: line.duty.clone(),
            person: line.person.to_string(),
            name: line.name.clone(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct SponsorJson {
    pub(super) name: String,
    pub(super) gives: Vec<String>,
}

/// What a check found, and what the rule asks for.
#[derive(Serialize)]
pub(super) struct FindingJson {
    rule: &'static str,
    severity: &'static str,
    event: String,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    tip: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    threshold: Option<&'static str>,
    sources: &'static [String],
    /// Why it is not reported; only where what is silenced was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    silenced: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

impl FindingJson {
    /// Returns a finding about an event.
    pub(super) fn of(event: &Id, finding: &Finding) -> Self {
        let rule = ops::rule(finding.rule);
        Self {
            rule: finding.rule,
            severity: finding.severity.word(),
            event: event.to_string(),
            message: finding.message.clone(),
            tip: finding.tip.clone(),
            reason: rule.map(|rule| rule.about.as_str()),
            threshold: rule.map(|rule| rule.threshold.as_str()),
            sources: rule.map_or(&[], |rule| &rule.sources),
            silenced: None,
            until: None,
        }
    }

    /// Returns a finding that is silenced.
    pub(super) fn silenced(event: &Id, silenced: &Silenced) -> Self {
        Self {
            silenced: Some(silenced.row.reason.clone()),
            until: silenced.row.until.map(|until| until.to_string()),
            ..Self::of(event, &silenced.finding)
        }
    }
}

/// A post of the ledger.
#[derive(Serialize)]
pub(super) struct PostLineJson {
    event: String,
    channel: String,
    occasion: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    changes: Vec<Value>,
}

impl From<&PostLine> for PostLineJson {
    fn from(line: &PostLine) -> Self {
        Self {
            event: line.event.to_string(),
            channel: line.channel.clone(),
            occasion: line.occasion.word(),
            session: line.session.clone(),
            due: line.due.map(|due| due.date.to_string()),
            state: line.state.word(),
            on: line.on.map(|on| on.to_string()),
            url: line.url.clone(),
            changes: changes_json(&line.changes),
        }
    }
}

/// What a text says otherwise than the plan.
#[derive(Serialize)]
pub(super) struct ProofFindingJson {
    line: usize,
    column: usize,
    found: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<String>,
    message: String,
    rule: &'static str,
}

impl From<&ProofFinding> for ProofFindingJson {
    fn from(finding: &ProofFinding) -> Self {
        Self {
            line: finding.line,
            column: finding.column,
            found: finding.found.clone(),
            expected: finding.expected.clone(),
            message: finding.message.clone(),
            rule: finding.rule,
        }
    }
}

/// An announcement.
#[derive(Serialize)]
pub(super) struct AnnouncementJson {
    channel: String,
    occasion: String,
    language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldJson>,
    posts: Vec<PostJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct FieldJson {
    name: &'static str,
    value: String,
}

#[derive(Serialize)]
struct PostJson {
    text: String,
    length: usize,
    limit: usize,
    unit: String,
}

impl AnnouncementJson {
    /// Returns an announcement in a language.
    pub(super) fn of(text: &Announcement) -> Self {
        Self {
            channel: text.channel.to_owned(),
            occasion: text.occasion.word().to_owned(),
            language: text.language.clone(),
            title: text.title.clone(),
            fields: text.fields.iter().map(FieldJson::of).collect(),
            posts: text.posts.iter().map(PostJson::of).collect(),
            link: text.link.clone(),
            warnings: text.warnings.iter().map(ToString::to_string).collect(),
        }
    }
}

impl PostJson {
    fn of(post: &Text) -> Self {
        Self {
            text: post.text.clone(),
            length: post.length,
            limit: post.limit,
            unit: post.unit.word().to_owned(),
        }
    }
}

impl FieldJson {
    fn of((name, value): &(&'static str, String)) -> Self {
        Self {
            name,
            value: value.clone(),
        }
    }
}
