//! What a merge did, and what it left to be decided.

use serde_json::{Value, json};

use super::json::object;
use super::registers::some;
use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::Undecided;
use crate::ops::settle::{MergeDone, OpenQuestions, Question, Settled};
use crate::text::{all_of, for_shell, quoted};

impl Show for OpenQuestions {
    fn view(&self) -> View {
        if self.questions.is_empty() {
            return View::new().with(Block::Text("Nothing is left to decide.".to_owned()));
        }
        let columns = vec![
            Column::number("no."),
            Column::bending("where"),
            Column::bending("fact"),
            Column::number("answer"),
            Column::bending("says"),
            Column::fixed("stands"),
        ];
        let rows = self.questions.iter().flat_map(rows);
        let first = self.questions.first();
        let first = first.map_or_else(String::new, |question| question.name.clone());
        let first = if first.contains(' ') {
            "1".to_owned()
        } else {
            for_shell(&first)
        };
        View::new()
            .with(Block::Table(columns, rows.collect()))
            .with(Block::Tip(format!(
                "`convoke settle {first} --take 1` decides for the first answer."
            )))
    }

    fn json(&self) -> Value {
        Value::Array(self.questions.iter().map(question_json).collect())
    }
}

fn rows(question: &Question) -> Vec<Row> {
    let answers = question.answers.iter().enumerate();
    let rows = answers.map(|(at, answer)| Row {
        cells: vec![
            question.number.to_string(),
            question.about.clone(),
            question.fact.clone(),
            (at + 1).to_string(),
            answer.clone(),
            if question.stands == Some(at) {
                "for now"
            } else {
                ""
            }
            .to_owned(),
        ],
        tone: Tone::Plain,
    });
    rows.collect()
}

fn question_json(question: &Question) -> Value {
    object([
        ("number", Some(json!(question.number))),
        ("name", Some(json!(question.name))),
        ("in", Some(json!(question.about))),
        ("title", question.title.as_ref().map(|title| json!(title))),
        ("fact", Some(json!(question.fact))),
        ("answers", Some(json!(question.answers))),
        (
            "stands",
            question.stands.map(|at| json!(question.answers[at])),
        ),
    ])
}

impl Show for Settled {
    fn view(&self) -> View {
        let Question { fact, about, .. } = &self.question;
        let said = format!("{fact} of {about}: `{}`", self.answer);
        View::new().with(Block::Text(said)).and(self.left.view())
    }

    fn json(&self) -> Value {
        object([
            ("question", Some(question_json(&self.question))),
            ("answer", Some(json!(self.answer))),
            ("left", Some(json!(self.left.questions.len()))),
        ])
    }
}

impl Show for MergeDone {
    fn view(&self) -> View {
        let mut view = View::new();
        if self.disputes.is_empty() {
            view = view.with(Block::Text("Merged: nothing is left to decide.".to_owned()));
        }
        for it in &self.disputes {
            let answers = all_of(quoted(&it.words()));
            view = view.with(Block::Text(format!(
                "{} of {} was answered in two ways: {answers}",
                it.fact,
                it.place()
            )));
        }
        for note in &self.notes {
            view = view.with(Block::Text(note.clone()));
        }
        if self.disputes.is_empty() {
            return view;
        }
        view.with(Block::Tip(
            "`convoke settle` shows and decides them.".to_owned(),
        ))
    }

    fn json(&self) -> Value {
        let dispute =
            |it: &Undecided| json!({ "in": it.place(), "fact": it.fact, "answers": it.words() });
        let disputes: Vec<Value> = self.disputes.iter().map(dispute).collect();
        object([
            ("undecided", some(json!(disputes))),
            ("kept", some(json!(self.kept))),
            ("notes", some(json!(self.notes))),
        ])
    }
}
