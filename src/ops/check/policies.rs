use std::fmt::Write as _;

use super::packs::{built_in, group_terms, own_pack};
use crate::checks::{Severity, Term};
use crate::guidance::{self, PACKS, Pack, PolicyRule};
use crate::ops::{OpsError, find};
use crate::plan::Id;

/// The policy packs there are.
#[derive(Debug)]
pub struct PolicyList {
    /// A line a pack, the built-in ones first.
    pub lines: Vec<PolicyLine>,
}

/// A policy pack.
#[derive(Debug)]
pub struct PolicyLine {
    /// The name.
    pub name: String,
    /// What it is for.
    pub about: String,
    /// How many rules it changes.
    pub changes: usize,
    /// Whether it is the group's own.
    pub is_own: bool,
    /// Whether the group's plan names it.
    pub is_used: bool,
}

/// What a policy pack makes of every rule.
#[derive(Debug)]
pub struct PolicyShown {
    /// The pack.
    pub line: PolicyLine,
    /// Every rule, in the order of the guidance.
    pub rules: Vec<RuleLine>,
}

/// What a rule asks for.
#[derive(Debug)]
pub struct RuleLine {
    /// The rule.
    pub rule: &'static PolicyRule,
    /// What it weighs in this pack, if the pack says so.
    pub severity: Option<Severity>,
    /// Whether it is not looked at.
    pub is_off: bool,
    /// The numbers it compares with.
    pub numbers: Vec<(String, u32)>,
    /// Whether the pack changes it.
    pub is_changed: bool,
}

/// A pack as a file that a group can change.
#[derive(Debug)]
pub struct PolicyCopy {
    /// The name.
    pub name: String,
    /// The text of the file.
    pub text: String,
}

/// Returns the rule with a name.
pub fn rule(name: &str) -> Option<&'static PolicyRule> {
    guidance::policies()
        .rule
        .iter()
        .find(|rule| rule.id == name)
}

/// Returns the packs there are: the built-in ones and the group's own, which are given by name and
/// text. `used` are those the plan names.
pub fn list_policies(own: &[(String, String)], used: &[String]) -> Result<PolicyList, OpsError> {
    let names = names(own);
    let lines = names
        .iter()
        .map(|name| Ok(line(&read(name, own)?, own, used)));
    let lines: Result<Vec<PolicyLine>, OpsError> = lines.collect();
    Ok(PolicyList { lines: lines? })
}

/// Returns what a pack makes of every rule.
pub fn show_policy(
    asked: &str,
    own: &[(String, String)],
    used: &[String],
) -> Result<PolicyShown, OpsError> {
    let name = named(asked, own)?;
    let pack = read(&name, own)?;
    let terms = group_terms(std::slice::from_ref(&name), own)?;
    let rules = guidance::policies().rule.iter();
    let rules = rules.map(|rule| {
        let term = terms.rules.get(&rule.id).cloned().unwrap_or_default();
        rule_line(rule, term, &pack)
    });
    Ok(PolicyShown {
        line: line(&pack, own, used),
        rules: rules.collect(),
    })
}

fn rule_line(rule: &'static PolicyRule, term: Term, pack: &Pack) -> RuleLine {
    RuleLine {
        severity: term.severity,
        is_off: term.is_off,
        numbers: term.numbers.into_iter().collect(),
        is_changed: pack.rules.contains_key(&rule.id),
        rule,
    }
}

/// Returns a pack as a file that a group can change, under its own name or another: as it is, and,
/// of a built-in one, below it every other rule as a comment, with what it asks for.
pub fn copy_policy(
    asked: &str,
    new_name: Option<&str>,
    own: &[(String, String)],
) -> Result<PolicyCopy, OpsError> {
    let name = named(asked, own)?;
    let of_group = own.iter().find(|(known, _)| *known == name);
    let text = match (of_group, PACKS.iter().find(|(known, _)| *known == name)) {
        (Some((_, text)), _) => text.clone(),
        (None, Some((_, text))) => with_every_rule(text, &read(&name, own)?),
        (None, None) => String::new(),
    };
    let new_name = new_name.map(str::parse::<Id>).transpose()?;
    let Some(new_name) = new_name.map(|name| name.to_string()) else {
        return Ok(PolicyCopy { name, text });
    };
    let text = text.replacen(
        &format!("name = \"{name}\""),
        &format!("name = \"{new_name}\""),
        1,
    );
    Ok(PolicyCopy {
        name: new_name,
        text,
    })
}

fn with_every_rule(text: &str, pack: &Pack) -> String {
    let mut text = text.to_owned();
    text.push_str(
        "\n# Every other rule as it is. To change one, take away the `#` before its heading and the\n\
         # line you change; `off = true` takes a rule out, `severity` is error, warning or note.\n",
    );
    let others = guidance::policies().rule.iter();
    let others = others.filter(|rule| !pack.rules.contains_key(&rule.id));
    text.extend(others.map(commented));
    text
}

fn commented(rule: &PolicyRule) -> String {
    let mut text = format!("\n# {}\n# [rules.{}]\n", rule.about, rule.id);
    for (name, number) in &rule.numbers {
        let _ = writeln!(text, "# {name} = {number}");
    }
    text
}

fn names(own: &[(String, String)]) -> Vec<String> {
    let built_in = PACKS.iter().map(|(name, _)| (*name).to_owned());
    let mut names: Vec<String> = built_in.collect();
    let new = own.iter().map(|(name, _)| name);
    let new: Vec<String> = new.filter(|name| !names.contains(name)).cloned().collect();
    names.extend(new);
    names
}

fn named(asked: &str, own: &[(String, String)]) -> Result<String, OpsError> {
    let names = names(own);
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    Ok(names[find::one("policy pack", asked, &known)?].clone())
}

fn read(name: &str, own: &[(String, String)]) -> Result<Pack, OpsError> {
    match own.iter().find(|(own, _)| own == name) {
        Some((name, text)) => Ok(own_pack(name, text)?),
        None => Ok(built_in(name).unwrap_or_default()),
    }
}

fn line(pack: &Pack, own: &[(String, String)], used: &[String]) -> PolicyLine {
    PolicyLine {
        name: pack.name.clone(),
        about: pack.about.clone(),
        changes: pack.rules.len(),
        is_own: own.iter().any(|(name, _)| *name == pack.name),
        is_used: used.contains(&pack.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copied_pack_changes_nothing_and_can_be_read() {
        for (name, text) in PACKS {
            let copy = copy_policy(name, None, &[]).expect("a copy");
            let read = guidance::pack(name, &copy.text).expect("a pack");
            assert_eq!(Ok(read), guidance::pack(name, text));
        }
    }

    #[test]
    fn every_line_of_a_copy_can_be_uncommented() {
        let copy = copy_policy("default", None, &[]).expect("a copy");
        let (_, rest) = copy
            .text
            .split_once("error, warning or note.\n")
            .expect("rules");
        let lines = rest.lines().map(|line| {
            let bare = line.strip_prefix("# ").unwrap_or_default();
            let is_value = bare.starts_with('[') || bare.contains(" = ");
            if is_value {
                format!("{bare}\n")
            } else {
                String::new()
            }
        });
        let read = guidance::pack("ours", &lines.collect::<String>()).expect("a pack");
        assert_eq!(read.rules.len(), guidance::policies().rule.len());
    }
}
