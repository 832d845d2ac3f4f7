//! What a text says otherwise than the plan.

use serde_json::Value;

use super::json::{ProofFindingJson, value};
use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::{ProofFinding, Proofed};
use crate::schedule::day_in_words;
use crate::text::{all_of, count};

impl Show for Proofed {
    fn view(&self) -> View {
        let event = &self.event;
        let mut view = View::new().with(Block::Title(
            event.title.clone(),
            Some(event.id.to_string()),
        ));
        if !self.findings.is_empty() {
            view = view.with(table(&self.findings));
        }
        for note in &self.notes {
            view = view.with(Block::Text(note.clone()));
        }
        view.with(Block::Text(self.summary()))
    }

    fn json(&self) -> Value {
        let findings = self
            .findings
            .iter()
            .map(|finding| value(&ProofFindingJson::from(finding)));
        Value::Array(findings.collect())
    }
}

impl Proofed {
    /// Returns what was compared with what, and how it came out.
    fn summary(&self) -> String {
        if self.compared.is_empty() && self.findings.is_empty() {
            return "No date, clock time or link was found to compare with the plan.".to_owned();
        }
        let event = &self.event;
        let what = if self.compared.is_empty() {
            "the text".to_owned()
        } else {
            all_of(&self.compared)
        };
        let day = day_in_words(event.local.date());
        let plan = format!("{day} at {}", event.local.format("%H:%M"));
        let place = event.venue_name.as_ref();
        let place = place.map(|venue| format!(", {venue}")).unwrap_or_default();
        let outcome = match self.findings.len() {
            0 => "nothing differs".to_owned(),
            found => format!("{} to correct", count(found, "place")),
        };
        format!("Compared {what} with {plan}{place}: {outcome}.")
    }
}

fn table(findings: &[ProofFinding]) -> Block {
    let columns = vec![
        Column::fixed("at"),
        Column::fixed("rule"),
        Column::bending("found"),
        Column::bending("expected"),
        Column::bending("why"),
    ];
    let rows = findings.iter().map(|finding| Row {
        cells: vec![
            format!("{}:{}", finding.line, finding.column),
            finding.rule.to_owned(),
            finding.found.clone(),
            finding.expected.clone().unwrap_or_default(),
            finding.message.clone(),
        ],
        tone: Tone::Plain,
    });
    Block::Table(columns, rows.collect())
}
