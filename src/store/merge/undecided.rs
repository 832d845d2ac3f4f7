//! The records of what nobody has decided yet: `[[undecided]]` in the plan.

use std::collections::{BTreeMap, BTreeSet};

use super::super::toml_text::quoted;
use super::Merge;
use super::blocks::{JOINT, name, new_id};
use super::model::{Kind, Section, entry};
use super::parse::{NotToml, sections};
use crate::plan::Undecided;

/// The root's list of records.
pub(super) const KIND: &str = "undecided";

/// What a person reads above the first record.
const COMMENT: &str = "# Two answers to one question; `convoke settle` shows and decides them.\n";

/// Puts what both sides changed in two ways into the records, each fact once with all its answers.
/// The records stand together at the end, in the order of their facts.
pub(super) fn note(merge: &mut Merge, parts: &mut Vec<(String, String)>) -> Result<(), NotToml> {
    let renamed = parts.iter().filter_map(|(name, text)| new_id(name, text));
    let renamed: Vec<(String, String)> = renamed.collect();
    let old = parts.extract_if(.., |(name, _)| is_record(name));
    let old = old.map(|(mut name, text)| {
        let text = text.replace(COMMENT, "");
        let mut text = text.trim_start_matches('\n').to_owned();
        for (was, now) in &renamed {
            let [was, now] = [was, now].map(|id| format!("[\"event\", {}", quoted(id)));
            name = name.replace(&was, &now);
            text = text.replace(&was, &now);
        }
        (name, text)
    });
    let mut records: BTreeMap<String, String> = old.collect();
    merge.disputes.sort();
    for dispute in &mut merge.disputes {
        let known = name(&record_name(&dispute.at, &dispute.fact));
        let old = records.get(&known).map(String::as_str);
        dispute
            .answers
            .extend(old.map(answers).transpose()?.unwrap_or_default());
        dispute.answers.sort();
        dispute.answers.dedup();
        let text = match old {
            Some(text) => with_answers(text, dispute)?,
            None => written(dispute),
        };
        records.insert(known, text);
    }
    if let (false, Some((_, last))) = (records.is_empty(), parts.last_mut()) {
        let end = last.trim_end_matches('\n').len();
        last.truncate((end + 1).min(last.len()));
    }
    let written = records.into_iter().enumerate();
    parts.extend(written.map(|(at, (name, text))| {
        let comment = if at == 0 { COMMENT } else { "" };
        (name, format!("\n{comment}{text}"))
    }));
    Ok(())
}

fn is_record(name: &str) -> bool {
    name.split(JOINT).next() == Some(KIND)
}

/// Returns what the record of a fact is called among the parts of a plan.
fn record_name(at: &[String], fact: &str) -> Vec<String> {
    vec![KIND.to_owned(), format!("{} / {fact}", list(at))]
}

/// Returns the facts that both sides settled: their records were there before and are gone in both.
pub(super) fn settled_twice(base: &[String], [ours, theirs]: [&[String]; 2]) -> BTreeSet<String> {
    let records = base.iter().filter(|name| is_record(name));
    let gone = records.filter(|name| !ours.contains(name) && !theirs.contains(name));
    gone.cloned().collect()
}

/// Whether a fact is among those.
pub(super) fn is_among(settled: &BTreeSet<String>, at: &[String], fact: &str) -> bool {
    !settled.is_empty() && settled.contains(&name(&record_name(at, fact)))
}

fn list(at: &[String]) -> String {
    let parts: Vec<String> = at.iter().map(|part| quoted(part)).collect();
    format!("[{}]", parts.join(", "))
}

fn written(dispute: &Undecided) -> String {
    format!(
        "[[{KIND}]]\nin = {}\nfact = {}\nanswers = [{}]\n",
        list(&dispute.at),
        quoted(&dispute.fact),
        dispute.answers.join(", ")
    )
}

fn record(text: &str) -> Result<Vec<Section>, NotToml> {
    sections(text, &[KIND.to_owned(), String::new()])
}

fn answers(text: &str) -> Result<Vec<String>, NotToml> {
    let parsed = record(text)?;
    let found = parsed.iter().find_map(|section| entry(section, "answers"));
    Ok(match found.map(|value| &value.kind) {
        Some(Kind::List(list)) => list
            .items
            .iter()
            .map(|item| item.value.plain.clone())
            .collect(),
        _ => Vec::new(),
    })
}

fn with_answers(text: &str, dispute: &Undecided) -> Result<String, NotToml> {
    let mut parsed = record(text)?;
    for section in &mut parsed {
        for entry in &mut section.entries {
            if entry.path == ["answers"] {
                entry.value.raw = format!("[{}]", dispute.answers.join(", "));
            }
        }
    }
    Ok(super::write::text(&parsed))
}
