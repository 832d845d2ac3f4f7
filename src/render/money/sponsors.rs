//! Sponsors: the register, and what came of it.

use serde_json::{Value, json};

use super::amounts::{cell, evened};
use super::json::{amount, array, caution, event, gift};
use super::words::{self, currency_tip, debt_in_short, part};
use crate::ops::{Amount, Currency, Gift, SponsorLine, SponsorList, SponsorShown};
use crate::render::json::object;
use crate::render::view::{Block, Column, Row, Show, Tone, View};
use crate::text::all_of;

impl Show for SponsorList {
    fn view(&self) -> View {
        if self.sponsors.is_empty() {
            let words = "No sponsors yet.";
            let tip = "`convoke sponsor add NAME --gives venue` notes one.";
            return View::new()
                .with(Block::Text(words.to_owned()))
                .with(Block::Tip(tip.to_owned()));
        }
        let columns = vec![
            Column::bending("sponsor"),
            Column::bending("gives"),
            Column::fixed("since"),
            Column::number("evenings"),
            Column::number("money"),
            Column::number("in kind"),
            Column::bending("open"),
            Column::fixed("id"),
        ];
        let rows = self.sponsors.iter().map(|line| self.row(line));
        let has_money = |it: &SponsorLine| it.gifts.iter().any(|gift| gift.amount.is_some());
        View::new()
            .with(Block::Table(columns, evened(rows.collect(), &[4, 5])))
            .maybe(currency_tip(self.currency).filter(|_| self.sponsors.iter().any(has_money)))
    }

    fn json(&self) -> Value {
        array(&self.sponsors, |line| sponsor_json(line, self.currency))
    }
}

impl SponsorList {
    fn row(&self, line: &SponsorLine) -> Row {
        let debts = || line.gifts.iter().flat_map(|gift| &gift.open);
        let mut open: Vec<String> = Vec::new();
        for words in debts().map(|debt| debt_in_short(debt, self.currency)) {
            if !open.contains(&words) {
                open.push(words);
            }
        }
        let tone = if debts().any(|debt| debt.is_late) {
            Tone::Alert
        } else {
            Tone::Plain
        };
        let since = line.since.map(|day| day.to_string());
        let cells = vec![
            line.name.clone(),
            line.gives.join(", "),
            since.unwrap_or_default(),
            line.evenings.to_string(),
            known(line.money),
            known(line.in_kind),
            open.join("; "),
            line.id.to_string(),
        ];
        Row { cells, tone }
    }
}

/// Nothing known is nothing, and no zero: a room whose worth nobody noted is not worthless.
fn known(amount: Amount) -> String {
    if amount == Amount::ZERO {
        String::new()
    } else {
        amount.grouped()
    }
}

impl Show for SponsorShown {
    fn view(&self) -> View {
        let line = &self.sponsor;
        let mut view = View::new()
            .with(Block::Title(line.name.clone(), Some(line.id.to_string())))
            .with(Block::Facts(self.facts()));
        if !line.gifts.is_empty() {
            view = view.with(gift_table(&line.gifts));
        }
        if !self.unsaid.is_empty() {
            let events = all_of(self.unsaid.iter().map(|event| event.id.as_str()));
            let words = format!("What was given is not noted for {events}.");
            view = view.with(Block::Aside(words));
        }
        let open = line.gifts.iter().flat_map(|gift| {
            let place = gift.event.as_ref().map(|event| event.title.as_str());
            let place = place.unwrap_or("the year");
            let debts = gift.open.iter();
            debts.map(move |debt| format!("{place}: {}", words::debt(debt, self.currency)))
        });
        view = part(view, "Open", open.collect());
        let cautions = self.cautions.iter().map(|(_, it)| words::caution(it));
        part(view, "Promised and better not", cautions.collect()).maybe(
            currency_tip(self.currency)
                .filter(|_| line.gifts.iter().any(|gift| gift.amount.is_some())),
        )
    }

    fn json(&self) -> Value {
        let mut value = sponsor_json(&self.sponsor, self.currency);
        if let Value::Object(fields) = &mut value {
            fields.insert("not_noted".to_owned(), array(&self.unsaid, event));
            let cautions = array(&self.cautions, |(place, found)| {
                let mut value = caution(found);
                if let (Value::Object(fields), Some(place)) = (&mut value, place) {
                    fields.insert("event".to_owned(), json!(place.id.to_string()));
                }
                value
            });
            fields.insert("cautions".to_owned(), cautions);
        }
        value
    }
}

impl SponsorShown {
    fn facts(&self) -> Vec<(String, String)> {
        let line = &self.sponsor;
        let mut facts = Vec::new();
        let mut say = |word: &str, fact: Option<String>| {
            facts.extend(fact.map(|fact| (word.to_owned(), fact)));
        };
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let sum = |amount: Amount| {
            Some(amount)
                .filter(|amount| *amount != Amount::ZERO)
                .map(|amount| amount.in_currency(self.currency))
        };
        say("gives", some(all_of(&line.gives)));
        say("page", line.link.clone());
        say("since", line.since.map(|day| day.to_string()));
        say("evenings", Some(line.evenings.to_string()));
        say(
            "money",
            sum(line.money).map(|it| format!("{it} came so far")),
        );
        let worth = |it| format!("worth {it}, as far as it is noted");
        say("in kind", sum(line.in_kind).map(worth));
        facts
    }
}

fn gift_table(gifts: &[Gift]) -> Block {
    let columns = vec![
        Column::fixed("date"),
        Column::bending("for"),
        Column::bending("gives"),
        Column::number("amount"),
        Column::bending("steps"),
        Column::bending("in return"),
    ];
    let row = |gift: &Gift| {
        let (date, title) = match &gift.event {
            Some(event) => (event.day.to_string(), event.title.clone()),
            None => (String::new(), "the year".to_owned()),
        };
        let is_late = gift.open.iter().any(|debt| debt.is_late);
        Row {
            cells: vec![
                date,
                title,
                gift.gives.clone(),
                cell(gift.amount),
                words::steps(&gift.steps),
                gift.returns.join(", "),
            ],
            tone: if is_late { Tone::Alert } else { Tone::Plain },
        }
    };
    Block::Table(columns, evened(gifts.iter().map(row).collect(), &[3]))
}

fn sponsor_json(line: &SponsorLine, currency: Option<Currency>) -> Value {
    object([
        ("id", Some(json!(line.id.to_string()))),
        ("name", Some(json!(line.name))),
        ("gives", Some(json!(line.gives))),
        ("link", line.link.as_ref().map(|link| json!(link))),
        ("since", line.since.map(|day| json!(day.to_string()))),
        ("evenings", Some(json!(line.evenings))),
        ("money", Some(amount(line.money))),
        ("in_kind", Some(amount(line.in_kind))),
        ("currency", currency.map(|it| json!(it.to_string()))),
        ("support", Some(array(&line.gifts, gift))),
    ])
}
