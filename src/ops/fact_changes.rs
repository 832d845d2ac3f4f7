use super::{Now, event_particulars};
use crate::checks::Finding;
use crate::plan::{Event, Plan};

/// A fact before and after a change, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactChange {
    /// Which fact: the key of the plan.
    pub fact: &'static str,
    /// What it was.
    pub old: String,
    /// What it is.
    pub new: String,
}

/// Returns the findings that were not known before; without the rules the group silenced.
pub(super) fn new_findings(
    plan: &Plan,
    (known, mut found): (&[Finding], Vec<Finding>),
    now: Now,
) -> Vec<Finding> {
    let silenced = plan.group.ways.silenced.iter();
    let silenced = silenced.filter(|it| it.until.is_none_or(|last| last >= now.today()));
    let silenced: Vec<&str> = silenced.map(|it| it.rule.as_str()).collect();
    found.retain(|found| !known.contains(found) && !silenced.contains(&found.rule));
    found
}

/// Returns the facts that differ, in words.
pub(super) fn fact_changes(
    old_plan: &Plan,
    old: &Event,
    new_plan: &Plan,
    new: &Event,
) -> Vec<FactChange> {
    let mut changes = Vec::new();
    let mut compare = |fact, old: String, new: String| {
        if old != new {
            changes.push(FactChange { fact, old, new });
        }
    };
    compare("title", old.title.clone(), new.title.clone());
    compare("format", old.format.to_string(), new.format.to_string());
    compare("start", start(old), start(new));
    compare("minutes", old.minutes.to_string(), new.minutes.to_string());
    compare("mode", old.mode.to_string(), new.mode.to_string());
    compare("status", old.status.to_string(), new.status.to_string());
    compare("venue", venue(old_plan, old), venue(new_plan, new));
    let mut fact = |key, of: fn(&Event) -> &Option<String>| {
        compare(key, known(of(old).clone()), known(of(new).clone()));
    };
    fact("reason", |event| &event.reason);
    fact("online", |event| &event.online);
    fact("summary", |event| &event.summary);
    fact("price", |event| &event.price);
    fact("link", |event| &event.link);
    let expected = |event: &Event| known(event.expected.map(|number| number.to_string()));
    compare("expected", expected(old), expected(new));
    let zone = |event: &Event| known(event.timezone.as_ref().map(ToString::to_string));
    compare("timezone", zone(old), zone(new));
    let sessions = |event: &Event| list(event.sessions.iter().map(|talk| talk.title.clone()));
    compare("sessions", sessions(old), sessions(new));
    let duties = |event: &Event| {
        list(
            event
                .duties
                .iter()
                .map(|(duty, person)| format!("{duty} {person}")),
        )
    };
    compare("duties", duties(old), duties(new));
    let sponsors = |event: &Event| list(event.sponsors.iter().map(ToString::to_string));
    compare("sponsors", sponsors(old), sponsors(new));
    let features = |event: &Event| list(event.features.iter().map(ToString::to_string));
    compare("with", features(old), features(new));
    compare("detail", old.detail.to_string(), new.detail.to_string());
    compare(
        "languages",
        list(old.languages.iter().cloned()),
        list(new.languages.iter().cloned()),
    );
    changes.extend(differences(&finer(old), &finer(new)));
    changes
}

/// Returns what differs between facts in words, by their keys, in the order of the first.
pub(super) fn differences(
    was: &[(&'static str, String)],
    is: &[(&'static str, String)],
) -> Vec<FactChange> {
    let of = |facts: &[(&'static str, String)], key| {
        let found = facts.iter().find(|(known, _)| *known == key);
        known(found.map(|(_, words)| words.clone()))
    };
    let is_new = |key: &&str| !was.iter().any(|(old, _)| old == key);
    let new = is.iter().map(|(key, _)| *key).filter(is_new);
    let keys = was.iter().map(|(key, _)| *key).chain(new);
    let pairs = keys.map(|fact| FactChange {
        fact,
        old: of(was, fact),
        new: of(is, fact),
    });
    pairs.filter(|change| change.old != change.new).collect()
}

/// Returns the finer facts of an event, and who stands in for whom.
fn finer(event: &Event) -> Vec<(&'static str, String)> {
    let stand_ins = event.stand_ins.iter();
    let stand_ins: Vec<String> = stand_ins
        .map(|(duty, person)| format!("{duty} {person}"))
        .collect();
    let mut facts = event_particulars::in_words(event);
    if !stand_ins.is_empty() {
        facts.push(("stand-ins", stand_ins.join(", ")));
    }
    facts
}

fn start(event: &Event) -> String {
    super::propose::start_in_words(event.start)
}

fn venue(plan: &Plan, event: &Event) -> String {
    let name = event
        .venue
        .as_ref()
        .and_then(|id| plan.venue(id))
        .map(|venue| venue.name.clone());
    name.unwrap_or_else(|| "no room yet".to_owned())
}

fn known(fact: Option<String>) -> String {
    fact.unwrap_or_else(|| "not known".to_owned())
}

fn list(things: impl Iterator<Item = String>) -> String {
    known(Some(things.collect::<Vec<_>>().join(", ")).filter(|list| !list.is_empty()))
}
