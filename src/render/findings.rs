//! What the checks found, shown whole by `check` and in short elsewhere; and what is silenced.

use serde_json::{Value, json};

use super::json::{FindingJson, object, value};
use super::view::{Block, Card, Show, View};
use crate::ops::{self, EventChecked, EventLine, Finding, Id, Severity, SilenceChanged, Silenced};
use crate::text::{all_of, count};

/// Errors and warnings that are shown where other things matter more.
const SHOWN: usize = 6;
/// Notes up to this number are shown there; more of them are counted.
const FEW_NOTES: usize = 2;

/// Returns findings in short under their heading: what weighs most, and how much more there is;
/// nothing when nothing was found.
pub(super) fn finding_points(findings: &[Finding]) -> Option<(Block, Block)> {
    if findings.is_empty() {
        return None;
    }
    let (notes, mut heavy): (Vec<&Finding>, Vec<&Finding>) = findings
        .iter()
        .partition(|finding| finding.severity == Severity::Note);
    heavy.sort_by_key(|finding| finding.severity);
    let mut points: Vec<String> = heavy.iter().take(SHOWN).map(|it| point(it)).collect();
    let shows_notes = notes.len() <= FEW_NOTES && heavy.len() <= SHOWN;
    if shows_notes {
        points.extend(notes.iter().map(|it| point(it)));
    }
    let more = heavy.len().saturating_sub(SHOWN);
    let rest = [
        (more, "more"),
        (if shows_notes { 0 } else { notes.len() }, "note"),
    ];
    let rest: Vec<String> = rest
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| match *what {
            "more" => format!("{number} more"),
            what => count(*number, what),
        })
        .collect();
    if !rest.is_empty() {
        points.push(format!("{}: `convoke check` shows them", all_of(&rest)));
    }
    Some((
        Block::Heading("Worth a look".to_owned()),
        Block::Bullets(points),
    ))
}

/// Returns findings of what is in no event, for programs.
pub(super) fn leaks_json(leaks: &[Finding]) -> Value {
    let one = |it: &Finding| {
        object([
            ("rule", Some(json!(it.rule))),
            ("severity", Some(json!(it.severity.word()))),
            ("message", Some(json!(it.message))),
            ("tip", it.tip.as_ref().map(|tip| json!(tip))),
        ])
    };
    leaks.iter().map(one).collect()
}

fn point(finding: &Finding) -> String {
    let weight = match finding.severity {
        Severity::Note => String::new(),
        severity => format!("{}: ", severity.word()),
    };
    let tip = finding
        .tip
        .as_ref()
        .map(|tip| format!(" – {tip}"))
        .unwrap_or_default();
    format!("{weight}{}{tip}", finding.message)
}

/// Returns how many errors the first coming event that has any has, and where they are shown.
pub(super) fn errors_in_short(errors: &[(Id, Finding)]) -> Option<Block> {
    let (event, first) = errors.first()?;
    let all = errors.iter().filter(|(other, _)| other == event).count();
    let message = &first.message;
    let words = match all {
        1 => format!("Error: {message}; `convoke check {event}` says more."),
        _ => format!("{all} errors: {message} …; `convoke check {event}` shows them."),
    };
    Some(Block::Text(words))
}

/// Returns errors for programs.
pub(super) fn errors_json(errors: &[(Id, Finding)]) -> Value {
    let errors = errors.iter();
    let errors = errors.map(|(event, finding)| value(&FindingJson::of(event, finding)));
    errors.collect()
}

/// Returns findings for programs.
pub(super) fn findings_json(event: &EventLine, findings: &[Finding]) -> Vec<FindingJson> {
    findings
        .iter()
        .map(|finding| FindingJson::of(&event.id, finding))
        .collect()
}

impl Show for EventChecked {
    fn view(&self) -> View {
        let title = Block::Title(self.event.title.clone(), Some(self.event.id.to_string()));
        let mut view = View::new().with(title);
        if self.findings.is_empty() {
            view = view.with(Block::Text("Nothing to look at.".to_owned()));
        } else {
            let cards = self.findings.iter().map(card);
            view = view.with(Block::Cards(cards.collect()));
        }
        if self.silenced.is_empty() {
            return view;
        }
        if self.shows_silenced {
            let cards = self.silenced.iter().map(silenced_card);
            return view
                .with(Block::Heading("Silenced".to_owned()))
                .with(Block::Cards(cards.collect()));
        }
        view.with(Block::Aside(self.silence()))
    }

    fn json(&self) -> Value {
        let mut found = findings_json(&self.event, &self.findings);
        if self.shows_silenced {
            let silenced = self.silenced.iter();
            found.extend(silenced.map(|it| FindingJson::silenced(&self.event.id, it)));
        }
        value(&found)
    }
}

impl EventChecked {
    fn silence(&self) -> String {
        let one = |it: &Silenced| format!("{} ({})", it.finding.rule, it.row.reason);
        let mut all: Vec<String> = self.silenced.iter().map(one).collect();
        all.dedup();
        format!("{} silenced: {}.", self.silenced.len(), all.join(", "))
    }
}

fn card(finding: &Finding) -> Card {
    let mut facts = vec![("severity".to_owned(), finding.severity.word().to_owned())];
    facts.extend(finding.tip.clone().map(|tip| ("tip".to_owned(), tip)));
    if let Some(rule) = ops::rule(finding.rule) {
        facts.push(("asked".to_owned(), rule.about.clone()));
        facts.push(("from".to_owned(), rule.sources.join(", ")));
    }
    Card {
        name: finding.message.clone(),
        id: Some(finding.rule.to_owned()),
        facts,
    }
}

fn silenced_card(silenced: &Silenced) -> Card {
    let mut card = card(&silenced.finding);
    let until = silenced.row.until;
    let until = until
        .map(|until| format!(", until {until}"))
        .unwrap_or_default();
    let why = format!("{}{until}", silenced.row.reason);
    card.facts.insert(1, ("silenced".to_owned(), why));
    card
}

impl Show for SilenceChanged {
    fn view(&self) -> View {
        let rule = &self.rule;
        let whose = match &self.event {
            Some(event) => format!("for \"{}\"", event.title),
            None => "for the whole group".to_owned(),
        };
        let words = match &self.row {
            Some(row) => {
                let until = row
                    .until
                    .map(|until| format!(" until {until}"))
                    .unwrap_or_default();
                let so = if self.is_new {
                    "is silenced"
                } else {
                    "was silenced already"
                };
                format!(
                    "`{rule}` {so} {whose}{until}: {}.",
                    row.reason.trim_end_matches('.')
                )
            }
            None if self.is_new => format!("`{rule}` is reported again {whose}."),
            None => format!("`{rule}` was not silenced {whose}."),
        };
        View::new().with(Block::Text(words))
    }

    fn json(&self) -> Value {
        let mut json = json!({ "rule": self.rule, "changed": self.is_new });
        let fields = json.as_object_mut();
        if let Some(fields) = fields {
            let event = self.event.as_ref().map(|event| event.id.to_string());
            let reason = self.row.as_ref().map(|row| row.reason.clone());
            let until = self.row.as_ref().and_then(|row| row.until);
            let known = [
                ("event", event),
                ("reason", reason),
                ("until", until.map(|until| until.to_string())),
            ];
            let known = known.into_iter().filter_map(|(key, it)| Some((key, it?)));
            fields.extend(known.map(|(key, it)| (key.to_owned(), Value::String(it))));
        }
        json
    }
}
