//! `budget`.

use expect_test::expect;

use crate::support::{EVENING, Sandbox};

fn desk() -> Sandbox {
    Sandbox::with_plan(&EVENING.replace("languages =", "currency = \"PLN\"\nlanguages ="))
}

#[test]
fn without_a_budget_it_says_what_others_spend() {
    Sandbox::with_evening()
        .run("budget")
        .succeeds()
        .prints(expect![""]);
}

#[test]
fn a_budget_is_planned_paid_and_given_back() {
    let desk = desk();
    desk.run("budget add pizza=1220 drinks=60.5 --by ana")
        .succeeds()
        .prints(expect![""]);
    desk.run("budget add collection --amount 80 --income")
        .succeeds()
        .prints(expect![""]);
    desk.run("sponsor add Globex --gives money").succeeds();
    desk.run("sponsor support globex --amount 1000 --promised --invoiced")
        .succeeds();
    let desk = desk.on("2026-12-18");
    desk.run("budget paid pizza --actual 1214.50 --on 2026-12-17")
        .succeeds()
        .prints(expect![""]);
    let noted = desk.plan();
    desk.run("budget paid pizza").succeeds().prints(expect![""]);
    assert_eq!(desk.plan(), noted);
    desk.run("budget schedulers").succeeds().prints(expect![""]);
    desk.run("budget schedulers --format csv")
        .prints(expect![""]);
    desk.run("budget schedulers --format json")
        .has_json(expect![""]);
    desk.run("budget refunded --person ana")
        .succeeds()
        .prints(expect![""]);
    desk.run("budget drop drinks")
        .succeeds()
        .prints(expect![""]);
    assert!(!desk.plan().contains("drinks"));
}

#[test]
fn a_year_has_a_row_an_evening_and_one_for_the_group() {
    let desk = desk();
    desk.run("budget add pizza=220").succeeds();
    desk.run("budget add domain=15.05 --group").succeeds();
    desk.run("budget paid domain").succeeds();
    desk.run("new-event --yes --title Later --start 2026-12-30")
        .succeeds();
    desk.run("budget --year").succeeds().prints(expect![""]);
    desk.run("budget --year 2026 --format csv")
        .prints(expect![""]);
    desk.run("budget --year 2026 --format markdown")
        .prints(expect![""]);
    desk.run("budget --year 2026 --format json")
        .has_json(expect![""]);
    desk.run("budget --year 2019")
        .succeeds()
        .prints(expect![""]);
}

#[test]
fn a_line_of_two_budgets_is_asked_for() {
    let desk = desk();
    desk.run("budget add pizza=220").succeeds();
    desk.run("budget add pizza=100 --group").succeeds();
    desk.run("budget paid pizza").fails(1).prints(expect![""]);
    desk.run("budget paid pizza --group").succeeds();
}

#[test]
fn amounts_that_are_none_are_refused() {
    let desk = desk();
    for line in [
        "budget add pizza=12,50",
        "budget add pizza --amount -5",
        "budget add pizza=1 drinks=2 --amount 3",
        "budget add =5",
    ] {
        let outcome = desk.run(line);
        assert!(matches!(outcome.code, 1 | 2), "{}", outcome.text());
        assert!(!desk.plan().contains("pizza ="), "{line}");
    }
}
