//! Sponsors and money.

use super::Page;
use crate::support::Sandbox;

/// What is asked of sponsors and money: a heading and the line.
const MONEY: &[(&str, &str)] = &[
    ("a sponsor nobody knows", "sponsor show acne"),
    (
        "nobody says what a sponsor gives",
        "sponsor support acme --promised",
    ),
    (
        "nobody says which of two things a sponsor gives",
        "sponsor support globex --promised",
    ),
    (
        "thanks for nothing that is noted",
        "sponsor thanked acme --event schedulers",
    ),
    (
        "a promise that is a slip of one that must not be",
        "sponsor support globex --gives food --returns atendee-data",
    ),
    (
        "a promise nobody knows",
        "sponsor support globex --gives food --returns yacht",
    ),
    (
        "a step on a day to come",
        "sponsor support globex --gives food --delivered 2026-12-31",
    ),
    (
        "an amount with a comma",
        "sponsor support globex --gives money --amount 12,50",
    ),
    ("an amount of a line that is none", "budget add pizza=much"),
    ("two amounts for one line", "budget add pizza=220 Pizza=100"),
    (
        "one amount for two lines",
        "budget add pizza drinks --amount 3",
    ),
    ("a line without a sum is paid", "budget paid cups"),
    ("a line nobody has", "budget paid piza"),
    ("a line of two budgets", "budget paid pizza"),
    ("what nobody laid out is given back", "budget refunded cups"),
    (
        "somebody who laid out nothing is given something back",
        "budget refunded --person ana",
    ),
];

pub(super) fn add(page: &mut Page) {
    let desk = Sandbox::with_evening();
    desk.run("sponsor add Acme").succeeds();
    desk.run("sponsor add Globex --gives food --gives money")
        .succeeds();
    desk.run("budget add pizza=220 cups").succeeds();
    desk.run("budget add pizza=100 --group").succeeds();
    let noted = desk.plan();
    for (heading, line) in MONEY {
        page.run(heading, line, &desk);
        assert_eq!(desk.plan(), noted, "{heading}");
    }
}
