//! What was noted about sponsors and money.

use serde_json::{Value, json};

use super::json::{array, caution, gift, line};
use super::words::{self, tasks};
use crate::ops::{
    Amount, BudgetLine, Currency, EventName, LinesNoted, SponsorKept, SupportNoted, TaskLine,
    Thanked,
};
use crate::render::json::{TaskJson, object, value};
use crate::render::view::{Block, Show, View};
use crate::text::all_of;

/// Returns the first word: whether something is new, changed or as it was.
fn verb(is_new: bool, has_changed: bool) -> &'static str {
    match (is_new, has_changed) {
        (true, _) => "Added",
        (false, true) => "Changed",
        (false, false) => "Noted before",
    }
}

/// Returns where money belongs, in words.
fn place(event: Option<&EventName>) -> String {
    event.map_or_else(
        || "for the year".to_owned(),
        |event| format!("for {} ({})", event.title, event.day),
    )
}

fn task_json(lines: &[TaskLine]) -> Value {
    array(lines, |line| value(&TaskJson::from(line)))
}

impl Show for SponsorKept {
    fn view(&self) -> View {
        let sponsor = &self.sponsor;
        let gives = Some(all_of(&sponsor.gives)).filter(|gives| !gives.is_empty());
        let gives = gives.map(|gives| format!(", gives {gives}"));
        let words = format!(
            "{}: {} ({}){}",
            verb(self.is_new, self.has_changed),
            sponsor.name,
            sponsor.id,
            gives.unwrap_or_default()
        );
        View::new().with(Block::Text(words))
    }

    fn json(&self) -> Value {
        let sponsor = &self.sponsor;
        object([
            ("id", Some(json!(sponsor.id.to_string()))),
            ("name", Some(json!(sponsor.name))),
            ("gives", Some(json!(sponsor.gives))),
            ("link", sponsor.link.as_ref().map(|link| json!(link))),
        ])
    }
}

impl Show for SupportNoted {
    fn view(&self) -> View {
        let noted = &self.gift;
        let sum = noted.amount.filter(|amount| *amount != Amount::ZERO);
        let sum = sum.map(|amount| format!(" ({})", amount.in_currency(self.currency)));
        let steps = Some(words::steps(&noted.steps)).filter(|steps| !steps.is_empty());
        let words = format!(
            "{}: {} gives {}{} {}{}",
            verb(self.is_new, self.has_changed),
            noted.name,
            noted.gives,
            sum.unwrap_or_default(),
            place(noted.event.as_ref()),
            steps.map(|steps| format!("; {steps}")).unwrap_or_default()
        );
        let mut view = View::new().with(Block::Text(words));
        if !noted.returns.is_empty() {
            let words = format!("In return: {}", all_of(&noted.returns));
            view = view.with(Block::Text(words));
        }
        for found in &self.cautions {
            view = view.with(Block::Text(words::caution(found)));
        }
        if self.lacks_offer {
            let words = "note: with money, every sponsor should be able to read the same offer: \
                         `sponsor-offer` of the group is its address.";
            view = view.with(Block::Aside(words.to_owned()));
        }
        view = tasks(view, "New tasks", &self.added);
        tasks(view, "Done by that", &self.settled)
    }

    fn json(&self) -> Value {
        let mut noted = gift(&self.gift);
        if let Value::Object(fields) = &mut noted {
            fields.insert("cautions".to_owned(), array(&self.cautions, caution));
            fields.insert("added".to_owned(), task_json(&self.added));
            fields.insert("settled".to_owned(), task_json(&self.settled));
        }
        noted
    }
}

impl Show for Thanked {
    fn view(&self) -> View {
        let verb = if self.was_noted {
            "Noted before"
        } else {
            "Noted"
        };
        let words = format!(
            "{verb}: {} was thanked on {} for {} {}",
            self.name,
            self.on,
            all_of(&self.gifts),
            place(self.event.as_ref())
        );
        tasks(
            View::new().with(Block::Text(words)),
            "Done by that",
            &self.settled,
        )
    }

    fn json(&self) -> Value {
        object([
            ("sponsor", Some(json!(self.sponsor.to_string()))),
            ("name", Some(json!(self.name))),
            (
                "event",
                self.event.as_ref().map(|it| json!(it.id.to_string())),
            ),
            ("gifts", Some(json!(self.gifts))),
            ("thanked", Some(json!(self.on.to_string()))),
            ("settled", Some(task_json(&self.settled))),
        ])
    }
}

impl Show for LinesNoted {
    fn view(&self) -> View {
        let verb = match (self.has_changed, self.is_gone) {
            (true, true) => "Taken out",
            (true, false) => "Noted",
            (false, _) => "Noted before",
        };
        let place = |at: usize| place(self.lines[at].0.as_ref());
        let words = |line: &BudgetLine| line_in_words(line, self.currency);
        let is_one_place = (1..self.lines.len()).all(|at| place(at) == place(0));
        let view = match &self.lines[..] {
            [(_, line)] => {
                let words = format!("{verb} {}: {}", place(0), words(line));
                View::new().with(Block::Text(words))
            }
            lines if is_one_place && !lines.is_empty() => View::new()
                .with(Block::Text(format!("{verb} {}:", place(0))))
                .with(Block::Bullets(
                    lines.iter().map(|(_, line)| words(line)).collect(),
                )),
            lines => {
                let one = |at: usize| format!("{verb} {}: {}", place(at), words(&lines[at].1));
                View::new().with(Block::Bullets((0..lines.len()).map(one).collect()))
            }
        };
        tasks(view, "Done by that", &self.settled)
    }

    fn json(&self) -> Value {
        let lines = array(&self.lines, |(place, noted)| {
            let mut value = line(noted);
            if let Value::Object(fields) = &mut value {
                fields.insert("income".to_owned(), json!(noted.is_income));
                fields.extend(
                    place
                        .as_ref()
                        .map(|place| ("event".to_owned(), json!(place.id.to_string()))),
                );
            }
            value
        });
        json!({ "lines": lines, "settled": task_json(&self.settled) })
    }
}

/// Returns a line of a budget: `pizza, 220 PLN planned, 214.50 PLN paid 2026-12-17 by Ana Nowak`.
fn line_in_words(line: &BudgetLine, currency: Option<Currency>) -> String {
    let mut words = vec![line.item.clone()];
    if line.is_income {
        words.push("comes in".to_owned());
    }
    let show = |amount: Amount| amount.in_currency(currency);
    words.extend(line.planned.map(|sum| format!("{} planned", show(sum))));
    let actual = line.actual.map(show);
    words.extend(match (actual, line.paid) {
        (Some(actual), Some(day)) => Some(format!("{actual} paid {day}")),
        (Some(actual), None) => Some(format!("{actual} so far")),
        (None, Some(day)) => Some(format!("paid {day}")),
        (None, None) => None,
    });
    let by = line.by.as_ref().map(|(_, name)| format!("by {name}"));
    words.extend(by);
    let refunded = line.refunded.map(|day| format!("given back {day}"));
    words.extend(refunded);
    words.join(", ")
}
