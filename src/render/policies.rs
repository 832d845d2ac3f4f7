//! Policy packs, and what they make of the rules.

use serde_json::{Map, Value, json};

use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::{PolicyLine, PolicyList, PolicyShown, RuleLine};
use crate::text::count;

impl Show for PolicyList {
    fn view(&self) -> View {
        let columns = vec![
            Column::fixed("pack"),
            Column::bending("about"),
            Column::number("rules"),
            Column::fixed("whose"),
            Column::fixed("used"),
        ];
        let rows = self.lines.iter().map(|line| Row {
            cells: vec![
                line.name.clone(),
                line.about.clone(),
                line.changes.to_string(),
                whose(line).to_owned(),
                if line.is_used { "yes" } else { "" }.to_owned(),
            ],
            tone: Tone::Plain,
        });
        let how = "A group names the packs it keeps in `policies` of its plan; where two differ, the \
                   stricter holds.";
        let tip = "`convoke policies show NAME` says what a pack asks for, `convoke policies copy NAME` \
                   makes it the group's own.";
        View::new()
            .with(Block::Table(columns, rows.collect()))
            .with(Block::Aside(how.to_owned()))
            .with(Block::Tip(tip.to_owned()))
    }

    fn json(&self) -> Value {
        self.lines.iter().map(line_json).collect()
    }
}

impl Show for PolicyShown {
    fn view(&self) -> View {
        let line = &self.line;
        let title = Block::Title(line.about.clone(), Some(line.name.clone()));
        let changed = format!(
            "{} of {} changed, marked with *; {}.",
            line.changes,
            count(self.rules.len(), "rule"),
            whose(line)
        );
        let columns = vec![
            Column::fixed("rule"),
            Column::bending("asks"),
            Column::bending("severity"),
            Column::bending("numbers"),
        ];
        let rows = self.rules.iter().map(row);
        View::new()
            .with(title)
            .with(Block::Text(changed))
            .with(Block::Table(columns, rows.collect()))
    }

    fn json(&self) -> Value {
        let mut json = line_json(&self.line);
        if let Value::Object(fields) = &mut json {
            let rules = self.rules.iter().map(rule_json).collect();
            fields.insert("rules".to_owned(), rules);
        }
        json
    }
}

fn whose(line: &PolicyLine) -> &'static str {
    if line.is_own { "own" } else { "built-in" }
}

fn row(line: &RuleLine) -> Row {
    let mark = if line.is_changed { "*" } else { "" };
    let numbers = line.numbers.iter();
    let numbers: Vec<String> = numbers.map(|(name, it)| format!("{name} {it}")).collect();
    let severity = match (line.is_off, line.severity) {
        (true, _) => "off".to_owned(),
        (false, Some(severity)) => severity.word().to_owned(),
        (false, None) => line.rule.severity.clone(),
    };
    let tone = match (line.is_off, line.is_changed) {
        (true, _) => Tone::Quiet,
        (false, true) => Tone::Good,
        (false, false) => Tone::Plain,
    };
    Row {
        cells: vec![
            format!("{}{mark}", line.rule.id),
            line.rule.about.clone(),
            severity,
            numbers.join(", "),
        ],
        tone,
    }
}

fn line_json(line: &PolicyLine) -> Value {
    let mut json = json!({
        "name": line.name,
        "changes": line.changes,
        "own": line.is_own,
        "used": line.is_used,
    });
    if let Some(fields) = json.as_object_mut().filter(|_| !line.about.is_empty()) {
        fields.insert("about".to_owned(), Value::String(line.about.clone()));
    }
    json
}

fn rule_json(line: &RuleLine) -> Value {
    let rule = line.rule;
    let numbers: Map<String, Value> = line
        .numbers
        .iter()
        .map(|(name, it)| (name.clone(), json!(it)))
        .collect();
    let mut json = json!({
        "rule": rule.id,
        "number": rule.number,
        "about": rule.about,
        "fact": rule.fact,
        "threshold": rule.threshold,
        "grading": rule.severity,
        "keys": rule.keys,
        "sources": rule.sources,
        "numbers": numbers,
        "off": line.is_off,
        "changed": line.is_changed,
    });
    if let (Some(fields), Some(severity)) = (json.as_object_mut(), line.severity) {
        fields.insert("severity".to_owned(), json!(severity.word()));
    }
    json
}
