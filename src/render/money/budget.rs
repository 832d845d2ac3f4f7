//! The money of one evening.

use serde_json::{Value, json};

use super::amounts::{cell, evened};
use super::json::{amount, array, gift, line, open, orientation, refund, rule, sums};
use super::words::{self, currency_tip, part, state, sum_facts};
use crate::ops::{BudgetLine, EventBudget, Gift};
use crate::render::json::object;
use crate::render::view::{Block, Column, Row, Show, Tone, View};

impl Show for EventBudget {
    fn view(&self) -> View {
        let id = Some(self.event.id.to_string());
        let mut view = View::new().with(Block::Title(self.event.title.clone(), id));
        let has_lines =
            !(self.costs.is_empty() && self.income.is_empty() && self.support.is_empty());
        if self.is_cancelled {
            let words = "The event is cancelled: it comes to what was paid and came.";
            view = view.with(Block::Text(words.to_owned()));
        }
        if has_lines {
            view = view
                .with(lines_table(&self.costs, &self.income, &self.support))
                .with(sum_facts(
                    [self.planned, self.actual, self.outlook],
                    self.in_kind,
                    self.currency,
                ));
        } else {
            let words = "Nothing is planned, and nothing was paid.";
            view = view.with(Block::Text(words.to_owned()));
        }
        view = part(
            view,
            "To give back",
            words::refunds(&self.owed, self.currency),
        );
        view = part(view, "Open", words::open(&self.open, self.currency));
        view = part(view, "Rules", words::rules(&self.rules, self.currency));
        view = part(
            view,
            "What others spend",
            words::orientation(&self.orientation),
        );
        if !has_lines {
            let words = "`convoke budget add pizza=220` plans a cost.";
            view = view.with(Block::Tip(words.to_owned()));
        }
        view.maybe(currency_tip(self.currency).filter(|_| has_lines))
    }

    fn json(&self) -> Value {
        object([
            ("event", Some(json!(self.event.id.to_string()))),
            ("title", Some(json!(self.event.title))),
            ("date", Some(json!(self.event.day.to_string()))),
            (
                "currency",
                self.currency.map(|currency| json!(currency.to_string())),
            ),
            ("costs", Some(array(&self.costs, line))),
            ("income", Some(array(&self.income, line))),
            ("support", Some(array(&self.support, gift))),
            ("planned", Some(sums(self.planned))),
            ("actual", Some(sums(self.actual))),
            ("outlook", Some(sums(self.outlook))),
            ("balance", Some(amount(self.outlook.balance()))),
            ("in_kind", Some(amount(self.in_kind))),
            ("owed", Some(array(&self.owed, refund))),
            ("open", Some(array(&self.open, open))),
            ("rules", Some(array(&self.rules, rule))),
            ("orientation", Some(array(&self.orientation, orientation))),
        ])
    }
}

/// Returns the lines of a budget and what sponsors give, a row each.
pub(super) fn lines_table(costs: &[BudgetLine], income: &[BudgetLine], gifts: &[Gift]) -> Block {
    let columns = vec![
        Column::fixed("kind"),
        Column::bending("what"),
        Column::number("planned"),
        Column::number("actual"),
        Column::bending("who"),
        Column::bending("state"),
    ];
    let lines = costs.iter().chain(income).map(line_row);
    let rows = lines.chain(gifts.iter().map(gift_row));
    Block::Table(columns, evened(rows.collect(), &[2, 3]))
}

fn line_row(line: &BudgetLine) -> Row {
    let kind = if line.is_income { "income" } else { "cost" };
    let paid = line.paid.map(|day| format!("paid {day}"));
    let refunded = line.refunded.map(|day| format!("refunded {day}"));
    let state: Vec<String> = paid.into_iter().chain(refunded).collect();
    let cells = vec![
        kind.to_owned(),
        line.item.clone(),
        cell(line.planned),
        cell(line.actual),
        line.by
            .as_ref()
            .map(|(_, name)| name.clone())
            .unwrap_or_default(),
        state.join(", "),
    ];
    Row {
        cells,
        tone: Tone::Plain,
    }
}

fn gift_row(gift: &Gift) -> Row {
    let kind = if gift.is_money { "sponsor" } else { "in kind" };
    let tone = if gift.open.iter().any(|debt| debt.is_late) {
        Tone::Alert
    } else {
        Tone::Plain
    };
    let cells = vec![
        kind.to_owned(),
        gift.gives.clone(),
        cell(gift.amount),
        cell(gift.amount.filter(|_| gift.is_given())),
        gift.name.clone(),
        state(gift),
    ];
    Row { cells, tone }
}
