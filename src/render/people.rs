//! The register of people.

use serde_json::{Value, json};

use super::findings::{finding_points, leaks_json};
use super::json::{TaskJson, object, value};
use super::posts::changes_json;
use super::registers::{changed, hint_words, hints_json, pairs_json, some};
use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::{NextDuty, PersonChanged, PersonLine, PersonList, PersonShown};
use crate::schedule::day_in_words;
use crate::text::{all_of, quoted};

impl Show for PersonList {
    fn view(&self) -> View {
        let columns = vec![
            Column::bending("person"),
            Column::bending("roles"),
            Column::bending("organization"),
            Column::bending("next duty"),
            Column::number("talks"),
            Column::fixed("id"),
        ];
        let rows = self.people.iter().map(row);
        let table = Block::Table(columns, rows.collect());
        if self.people.is_empty() {
            return View::new()
                .with(Block::Text("Nobody is in the plan yet.".to_owned()))
                .with(table)
                .with(Block::Tip(
                    "`convoke person add NAME` notes somebody.".to_owned(),
                ));
        }
        View::new().with(table)
    }

    fn json(&self) -> Value {
        Value::Array(self.people.iter().map(line_json).collect())
    }
}

fn row(line: &PersonLine) -> Row {
    let left = line.left.map(|day| format!("left {day}"));
    let roles = line.roles.iter().map(|role| (*role).to_owned());
    let next = line
        .next
        .as_ref()
        .map(|next| format!("{}, {}", all_of(&next.duties), next.day));
    Row {
        cells: vec![
            line.name.clone(),
            roles.chain(left).collect::<Vec<_>>().join(", "),
            line.organization.clone().unwrap_or_default(),
            next.unwrap_or_default(),
            line.talks.to_string(),
            line.id.to_string(),
        ],
        tone: if line.left.is_some() {
            Tone::Quiet
        } else {
            Tone::Plain
        },
    }
}

fn line_json(line: &PersonLine) -> Value {
    let next = |next: &NextDuty| {
        json!({
            "event": next.event.to_string(),
            "day": next.day.to_string(),
            "duties": next.duties,
        })
    };
    object([
        ("id", Some(json!(line.id.to_string()))),
        ("name", Some(json!(line.name))),
        ("roles", Some(json!(line.roles))),
        (
            "organization",
            line.organization.as_ref().map(|it| json!(it)),
        ),
        ("next_duty", line.next.as_ref().map(next)),
        ("talks", Some(json!(line.talks))),
        ("left", line.left.map(|day| json!(day.to_string()))),
    ])
}

impl Show for PersonShown {
    fn view(&self) -> View {
        let facts = self.facts.iter().filter(|(key, _)| *key != "name");
        let facts = facts.map(|(key, words)| ((*key).to_owned(), words.clone()));
        let mut facts: Vec<_> = facts.collect();
        let done = self.done.iter();
        let done = done.map(|(duty, times)| format!("{duty} {times}×"));
        let done = done.collect::<Vec<_>>().join(", ");
        facts.extend((!done.is_empty()).then(|| ("did".to_owned(), done)));
        let title = Block::Title(self.line.name.clone(), Some(self.line.id.to_string()));
        let mut view = View::new()
            .with(title)
            .maybe((!facts.is_empty()).then_some(Block::Facts(facts)));
        if !self.coming.is_empty() {
            let points = self.coming.iter().map(|part| {
                let gone = if part.is_there {
                    ""
                } else {
                    " (not there that day)"
                };
                let day = day_in_words(part.day);
                format!("{day}, {}: {}{gone}", part.title, all_of(&part.parts))
            });
            view = view
                .with(Block::Heading("Coming".to_owned()))
                .with(Block::Bullets(points.collect()));
        }
        if !self.given.is_empty() {
            let points = self.given.iter();
            let points = points.map(|talk| format!("{}: {}", talk.day, talk.title));
            view = view
                .with(Block::Heading("Talks given".to_owned()))
                .with(Block::Bullets(points.collect()));
        }
        view
    }

    fn json(&self) -> Value {
        let person = &self.person;
        let coming = self.coming.iter().map(|part| {
            json!({
                "event": part.event.to_string(),
                "title": part.title,
                "day": part.day.to_string(),
                "parts": part.parts,
                "there": part.is_there,
            })
        });
        let given = self.given.iter().map(|talk| {
            json!({
                "event": talk.event.to_string(),
                "day": talk.day.to_string(),
                "title": talk.title,
            })
        });
        let away = person.away.iter();
        let away =
            away.map(|days| json!({ "from": days.from.to_string(), "to": days.to.to_string() }));
        let mut whole = line_json(&self.line);
        let rest = object([
            ("pronouns", person.pronouns.as_ref().map(|it| json!(it))),
            ("languages", Some(json!(person.languages))),
            ("handles", some(pairs_json(&person.handles))),
            ("wishes", Some(json!(person.wishes))),
            ("avoids", Some(json!(person.avoids))),
            ("away", Some(Value::Array(away.collect()))),
            ("left", person.left.map(|day| json!(day.to_string()))),
            ("coming", Some(Value::Array(coming.collect()))),
            ("given", Some(Value::Array(given.collect()))),
            ("did", some(pairs_json(&self.done))),
        ]);
        if let (Value::Object(whole), Value::Object(rest)) = (&mut whole, rest) {
            whole.extend(rest);
        }
        whole
    }
}

impl Show for PersonChanged {
    fn view(&self) -> View {
        let what = (self.name.as_str(), self.id.as_str());
        let mut view =
            changed(what, self.is_new, &self.facts).maybe(hint_words(&self.hints, "duty"));
        if let Some((heading, points)) = finding_points(&self.leaks) {
            view = view.with(heading).with(points);
        }
        for line in &self.settled {
            let words = format!("Done by that: {} ({})", line.task, line.event_title);
            view = view.with(Block::Text(words));
        }
        for event in &self.still_has {
            let words = format!(
                "Not there, and still has {} at {} on {}",
                all_of(&event.parts),
                event.title,
                day_in_words(event.day)
            );
            view = view.with(Block::Text(words));
        }
        if self.revised.is_empty() {
            return view;
        }
        let ids = all_of(quoted(&self.revised));
        view.with(Block::Text(format!(
            "Calendars get the new facts of {ids} with the next `convoke export ics`."
        )))
    }

    fn json(&self) -> Value {
        let settled = self.settled.iter().map(|line| value(&TaskJson::from(line)));
        let still = self.still_has.iter().map(|it| {
            json!({
                "event": it.event.to_string(),
                "title": it.title,
                "day": it.day.to_string(),
                "parts": it.parts,
            })
        });
        let revised = self.revised.iter().map(ToString::to_string);
        object([
            ("id", Some(json!(self.id.to_string()))),
            ("name", Some(json!(self.name))),
            ("new", Some(json!(self.is_new))),
            ("changes", Some(json!(changes_json(&self.facts)))),
            ("hints", Some(hints_json(&self.hints))),
            ("findings", some(leaks_json(&self.leaks))),
            ("settled", Some(Value::Array(settled.collect()))),
            ("revised", Some(json!(revised.collect::<Vec<_>>()))),
            ("still_has", Some(Value::Array(still.collect()))),
        ])
    }
}
