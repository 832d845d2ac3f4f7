//! The money of a year.

use serde_json::{Value, json};

use super::amounts::evened;
use super::budget::lines_table;
use super::json::{amount, array, event_with, gift, line, open, refund, rule, sums};
use super::words::{self, currency_tip, evenings, part, sum_facts};
use crate::ops::{YearBudget, YearLine};
use crate::render::json::object;
use crate::render::view::{Block, Column, Row, Show, Tone, View};

impl Show for YearBudget {
    fn view(&self) -> View {
        let title = format!("{}, {}", self.group, self.year);
        let mut view = View::new().with(Block::Title(title, None));
        if self.lines.is_empty() {
            let words = format!("No money is noted for {}.", self.year);
            return view.with(Block::Text(words));
        }
        view = view.with(year_table(&self.lines)).with(sum_facts(
            [self.planned, self.actual, self.outlook],
            self.in_kind,
            self.currency,
        ));
        if self.without > 0 {
            let words = format!("Without a budget: {}.", evenings(self.without));
            view = view.with(Block::Aside(words));
        }
        if self.lines.iter().any(|line| line.event.is_none()) {
            view = view
                .with(Block::Heading("The group itself".to_owned()))
                .with(lines_table(&self.costs, &self.income, &self.support));
        }
        view = part(
            view,
            "To give back",
            words::refunds(&self.owed, self.currency),
        );
        view = part(view, "Open", words::open(&self.open, self.currency));
        part(view, "Rules", words::rules(&self.rules, self.currency))
            .maybe(currency_tip(self.currency))
    }

    fn json(&self) -> Value {
        let group = json!({
            "costs": array(&self.costs, line),
            "income": array(&self.income, line),
            "support": array(&self.support, gift),
        });
        object([
            ("year", Some(json!(self.year))),
            (
                "currency",
                self.currency.map(|currency| json!(currency.to_string())),
            ),
            ("events", Some(year_lines(&self.lines))),
            ("without_budget", Some(json!(self.without))),
            ("group", Some(group)),
            ("planned", Some(sums(self.planned))),
            ("actual", Some(sums(self.actual))),
            ("outlook", Some(sums(self.outlook))),
            ("balance", Some(amount(self.outlook.balance()))),
            ("in_kind", Some(amount(self.in_kind))),
            ("owed", Some(array(&self.owed, refund))),
            ("open", Some(array(&self.open, open))),
            ("rules", Some(array(&self.rules, rule))),
        ])
    }
}

fn year_lines(lines: &[YearLine]) -> Value {
    let of_event = lines.iter().filter_map(|line| {
        let sums = [
            ("outlook", Some(sums(line.sums))),
            ("in_kind", Some(amount(line.in_kind))),
        ];
        Some(event_with(line.event.as_ref()?, sums))
    });
    Value::Array(of_event.collect())
}

/// Returns what each evening comes to, a row each, and the group itself.
fn year_table(lines: &[YearLine]) -> Block {
    let columns = vec![
        Column::fixed("date"),
        Column::bending("event"),
        Column::number("costs"),
        Column::number("income"),
        Column::number("sponsors"),
        Column::number("balance"),
        Column::number("in kind"),
    ];
    let rows = lines.iter().map(year_row).collect();
    Block::Table(columns, evened(rows, &[2, 3, 4, 5, 6]))
}

fn year_row(line: &YearLine) -> Row {
    let (date, title) = match &line.event {
        Some(event) => (event.day.to_string(), event.title.clone()),
        None => (String::new(), "the group itself".to_owned()),
    };
    let YearLine { sums, in_kind, .. } = line;
    Row {
        cells: vec![
            date,
            title,
            sums.costs.grouped(),
            sums.income.grouped(),
            sums.support.grouped(),
            sums.balance().grouped(),
            in_kind.grouped(),
        ],
        tone: Tone::Plain,
    }
}
