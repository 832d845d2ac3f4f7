use chrono::NaiveDateTime;

use super::super::OpsError;
use super::*;
use crate::ops::Now;
use crate::plan::{Amount, Event, Feature, Format, Group, Person, Plan, Sponsor};
use crate::schedule::Zone;

fn now(day: &str) -> Now {
    let local: NaiveDateTime = format!("{day}T12:00:00").parse().expect("a moment");
    Now::fixed(local, &Zone::utc())
}

fn event(id: &str) -> Event {
    let start = format!("{}T18:30:00", &id[..10]);
    let id = id.parse().expect("an id");
    Event::new(
        id,
        "Talk night".to_owned(),
        start.parse().expect("a moment"),
    )
}

/// Two organizers, two sponsors, an evening in November and one in December 2026.
fn plan() -> Plan {
    let mut plan = Plan::new(Group::new("Our Group".to_owned(), Zone::utc()));
    for (id, name) in [("ana", "Ana Nowak"), ("piotr", "Piotr Wójcik")] {
        let id = id.parse().expect("an id");
        plan.people.push(Person::new(id, name.to_owned()));
    }
    for (id, name) in [("acme", "Acme"), ("globex", "Globex")] {
        let id = id.parse().expect("an id");
        plan.sponsors.push(Sponsor::new(id, name.to_owned()));
    }
    plan.events = vec![event("2026-11-19-nov"), event("2026-12-17-dec")];
    plan
}

fn purse(at: &Event) -> Purse {
    Purse::Event(at.id.clone())
}

fn sum(text: &str) -> Amount {
    text.parse().expect("an amount")
}

fn lines(lines: &[(&str, &str)]) -> LineRequest {
    let one = |(item, amount): &(&str, &str)| ((*item).to_owned(), Some(sum(amount)));
    LineRequest {
        lines: lines.iter().map(one).collect(),
        is_income: false,
        by: None,
    }
}

fn paid(item: &str) -> PaidRequest {
    PaidRequest {
        item: item.to_owned(),
        actual: None,
        by: None,
        on: None,
    }
}

fn support(sponsor: &str, gives: Option<&str>, steps: &[Step]) -> SupportRequest {
    SupportRequest {
        sponsor: sponsor.to_owned(),
        gives: gives.map(str::to_owned),
        amount: None,
        steps: steps.iter().map(|step| (*step, None)).collect(),
        returns: Vec::new(),
        returns_no_more: Vec::new(),
    }
}

/// What is meant when nobody says where: the evening in December is next.
fn unsaid(plan: &Plan) -> Place {
    Place {
        said: None,
        next: Some(plan.events[1].id.clone()),
    }
}

fn said(purse: Purse) -> Place {
    Place {
        said: Some(purse),
        next: None,
    }
}

const TODAY: &str = "2026-11-21";

#[test]
fn many_small_amounts_add_up_exactly() {
    let mut plan = plan();
    let purse = purse(&plan.events[0]);
    for number in 0..1000 {
        let item = format!("item {number}");
        let request = lines(&[(item.as_str(), "0.10"), ("sticker", "0.20")]);
        add_lines(&mut plan, &request, &purse, now(TODAY)).expect("it is added");
    }
    let shown = budget(&plan, &plan.events[0].id, now(TODAY)).expect("there is a budget");
    assert_eq!(shown.planned.costs, sum("100.20"));
    assert_eq!(shown.planned.balance().to_string(), "-100.20");
}

#[test]
fn a_line_is_paid_where_it_is_open_and_never_guessed() {
    let mut plan = plan();
    let (nov, dec) = (purse(&plan.events[0]), purse(&plan.events[1]));
    let pizza = lines(&[("pizza", "220")]);
    for purse in [&nov, &dec] {
        add_lines(&mut plan, &pizza, purse, now(TODAY)).expect("it is added");
    }
    let two = pay_line(&mut plan, &paid("pizza"), None, now(TODAY)).expect_err("two are open");
    assert!(matches!(
        two,
        OpsError::Money(MoneyFault::SeveralBudgets { .. })
    ));
    pay_line(&mut plan, &paid("pizza"), Some(&nov), now(TODAY)).expect("it is paid");
    let again = pay_line(&mut plan, &paid("piz"), Some(&nov), now("2026-11-25"));
    assert!(!again.expect("it is known").has_changed);
    let left = pay_line(&mut plan, &paid("pizza"), None, now(TODAY)).expect("one is open");
    assert_eq!(
        left.lines[0].0.as_ref().map(|event| &event.id),
        Some(&plan.events[1].id)
    );
}

#[test]
fn what_was_laid_out_is_owed_until_it_is_given_back() {
    let mut plan = plan();
    let purse = purse(&plan.events[0]);
    let request = LineRequest {
        by: Some("ana".to_owned()),
        ..lines(&[("pizza", "220"), ("drinks", "60.50"), ("cups", "5")])
    };
    add_lines(&mut plan, &request, &purse, now(TODAY)).expect("they are added");
    let id = plan.events[0].id.clone();
    let owed = |plan: &Plan| budget(plan, &id, now("2026-12-06")).expect("a budget").owed;
    assert_eq!(owed(&plan), [], "nothing is laid out yet");
    for item in ["pizza", "drinks"] {
        pay_line(&mut plan, &paid(item), None, now(TODAY)).expect("it is paid");
    }
    let before = owed(&plan);
    assert_eq!(before[0].amount, sum("280.50"));
    assert_eq!(before[0].items, ["pizza", "drinks"]);
    assert!(before[0].is_late, "15 days are more than 14");
    let request = RefundRequest {
        items: Vec::new(),
        person: Some("Ana Nowak".to_owned()),
        on: None,
    };
    refund(&mut plan, &request, None, now(TODAY)).expect("it is given back");
    assert_eq!(owed(&plan), []);
    let again = refund(&mut plan, &request, None, now("2026-12-24")).expect("it is known");
    assert!(!again.has_changed);
    let other = RefundRequest {
        person: Some("piotr".to_owned()),
        ..request
    };
    assert!(refund(&mut plan, &other, None, now(TODAY)).is_err());
}

#[test]
fn a_sponsor_is_named_once_it_is_promised() {
    let mut plan = plan();
    let note = |plan: &mut Plan, steps: &[Step], day| {
        let place = unsaid(plan);
        let request = support("acme", Some("venue"), steps);
        note_support(plan, &request, &place, now(day)).expect("it is noted")
    };
    let first = note(&mut plan, &[Step::Offered], TODAY);
    assert!(first.is_new);
    assert!(plan.events[1].sponsors.is_empty());
    assert!(plan.events[1].features.contains(&Feature::Sponsor));
    note(&mut plan, &[Step::Promised], TODAY);
    assert_eq!(plan.events[1].sponsors, [plan.sponsors[0].id.clone()]);
    assert_eq!(plan.events[1].money.support.len(), 1);
    let again = note(&mut plan, &[Step::Promised], "2026-11-25");
    assert!(!again.has_changed, "the day of the promise stays");
}

#[test]
fn what_is_noted_after_an_evening_is_about_the_last_one() {
    let mut plan = plan();
    let place = said(purse(&plan.events[0]));
    let promised = support("acme", Some("venue"), &[Step::Promised]);
    note_support(&mut plan, &promised, &place, now("2026-11-01")).expect("it is noted");
    let place = unsaid(&plan);
    for changed in [true, false] {
        let there = support("acme", None, &[Step::Delivered]);
        let noted = note_support(&mut plan, &there, &place, now(TODAY)).expect("it is noted");
        assert_eq!(noted.has_changed, changed);
        let said = thanked(&mut plan, "acme", (&place, None), now(TODAY)).expect("it is noted");
        assert_eq!(said.was_noted, !changed);
    }
    assert_eq!(plan.events[1].money.support, []);
    let gift = &plan.events[0].money.support[0];
    assert_eq!(gift.thanked, Some(now(TODAY).today()));
}

#[test]
fn money_is_paid_for_the_only_gift_that_waits_for_it() {
    let mut plan = plan();
    let place = said(purse(&plan.events[0]));
    let promised = support("globex", Some("money"), &[Step::Promised]);
    note_support(&mut plan, &promised, &place, now("2026-11-01")).expect("it is noted");
    let place = unsaid(&plan);
    let came = support("globex", Some("money"), &[Step::Paid]);
    note_support(&mut plan, &came, &place, now(TODAY)).expect("it is noted");
    let again = note_support(&mut plan, &came, &place, now("2026-11-25")).expect("it is known");
    assert!(!again.has_changed);
    assert_eq!(plan.events[1].money.support, []);
}

#[test]
fn what_is_given_every_year_is_another_gift_each_time() {
    let mut plan = plan();
    let place = said(Purse::Group);
    let came = support("globex", Some("money"), &[Step::Paid]);
    for day in ["2026-02-01", "2026-02-01", "2027-02-03"] {
        note_support(&mut plan, &came, &place, now(day)).expect("it is noted");
    }
    assert_eq!(plan.group.money.support.len(), 2);
    let domain = lines(&[("domain", "15")]);
    for day in ["2026-03-01", "2026-03-02", "2027-03-01"] {
        add_lines(&mut plan, &domain, &Purse::Group, now(day)).expect("it is added");
        pay_line(&mut plan, &paid("domain"), Some(&Purse::Group), now(day)).expect("it is paid");
    }
    assert_eq!(plan.group.money.costs.len(), 2);
    let of = |year| budget_of_year(&plan, year, now("2027-04-01"));
    assert_eq!(of(2026).costs.len(), 1);
    assert_eq!(of(2026).support.len(), 1);
    assert_eq!(of(2027).outlook.costs, sum("15"));
    assert_eq!(of(2028).lines.len(), 0);
}

#[test]
fn the_year_is_the_sum_of_its_evenings_and_of_the_group() {
    let mut plan = plan();
    for (at, costs) in [(0, "100.10"), (1, "200.20")] {
        let purse = purse(&plan.events[at]);
        let request = lines(&[("pizza", costs)]);
        add_lines(&mut plan, &request, &purse, now(TODAY)).expect("it is added");
    }
    let domain = lines(&[("domain", "15.05")]);
    add_lines(&mut plan, &domain, &Purse::Group, now(TODAY)).expect("it is added");
    let year = budget_of_year(&plan, 2026, now(TODAY));
    assert_eq!(year.planned.costs, sum("315.35"));
    let lines = year.lines.iter().map(|line| line.sums.costs);
    assert_eq!(lines.sum::<Amount>(), year.outlook.costs);
    assert_eq!(year.actual, Sums::default());
    // The evening in November is over, and nobody noted its bill.
    assert_eq!(year.open.len(), 1);
}

#[test]
fn a_tenth_above_the_costs_is_the_most_that_may_come_in() {
    let holds = |income: &str| {
        let mut plan = plan();
        let purse = purse(&plan.events[0]);
        let tickets = LineRequest {
            is_income: true,
            ..lines(&[("tickets", income)])
        };
        add_lines(&mut plan, &tickets, &purse, now(TODAY)).expect("it is added");
        let costs = lines(&[("pizza", "100"), ("reserve", "50")]);
        add_lines(&mut plan, &costs, &purse, now(TODAY)).expect("it is added");
        let shown = budget(&plan, &plan.events[0].id, now(TODAY)).expect("a budget");
        let rule = shown.rules.into_iter().next().expect("a rule");
        assert_eq!((rule.rule, rule.limit), ("non-commercial", sum("110")));
        rule.holds
    };
    assert!(holds("110"));
    assert!(!holds("110.01"));
}

#[test]
fn a_conference_keeps_a_tenth_back() {
    let holds = |reserve: &str| {
        let mut plan = plan();
        plan.events[0].format = Format::Conference;
        let purse = purse(&plan.events[0]);
        let costs = lines(&[("room", "1000"), ("reserve", reserve)]);
        add_lines(&mut plan, &costs, &purse, now(TODAY)).expect("it is added");
        let shown = budget(&plan, &plan.events[0].id, now(TODAY)).expect("a budget");
        shown.rules.iter().all(|rule| rule.holds)
    };
    assert!(holds("100"));
    assert!(!holds("99.99"));
}

#[test]
fn in_kind_is_in_no_sum() {
    let mut plan = plan();
    let place = unsaid(&plan);
    let food = SupportRequest {
        amount: Some(sum("300")),
        ..support("acme", Some("food"), &[Step::Promised])
    };
    note_support(&mut plan, &food, &place, now(TODAY)).expect("it is noted");
    let shown = budget(&plan, &plan.events[1].id, now(TODAY)).expect("a budget");
    assert_eq!(shown.in_kind, sum("300"));
    assert_eq!(shown.outlook, Sums::default());
    assert!(shown.rules.is_empty());
    assert!(!shown.orientation.is_empty());
}

#[test]
fn a_report_counts_heads_and_names_nobody() {
    let mut plan = plan();
    plan.events[0].heads.arrived = Some(42);
    let place = said(purse(&plan.events[0]));
    let room = SupportRequest {
        returns: vec!["minute".to_owned()],
        ..support("acme", Some("venue"), &[Step::Delivered, Step::Returned])
    };
    note_support(&mut plan, &room, &place, now(TODAY)).expect("it is noted");
    let of = |sponsor| report_sponsor(&plan, sponsor, (&Purse::Group, 2026), now(TODAY));
    let report = of("acme").expect("a report");
    assert_eq!(
        (report.evenings.len(), report.heads, report.counted),
        (1, 42, 1)
    );
    assert_eq!(report.in_return, ["short words on stage"]);
    assert_eq!(of("globex").expect("a report").evenings.len(), 0);
}

#[test]
fn nothing_is_noted_for_a_day_to_come() {
    let mut plan = plan();
    let before = plan.clone();
    let place = unsaid(&plan);
    let tomorrow = Some(now("2026-11-22").today());
    let mut request = support("acme", Some("venue"), &[]);
    request.steps = vec![(Step::Promised, tomorrow)];
    assert!(note_support(&mut plan, &request, &place, now(TODAY)).is_err());
    let thanks = thanked(&mut plan, "acme", (&place, tomorrow), now(TODAY));
    assert!(thanks.is_err());
    assert_eq!(plan, before);
}

#[test]
fn what_is_noted_late_was_on_the_evening() {
    let mut plan = plan();
    let place = said(purse(&plan.events[0]));
    let room = support("acme", Some("venue"), &[Step::Delivered, Step::Returned]);
    note_support(&mut plan, &room, &place, now(TODAY)).expect("it is noted");
    let gift = &plan.events[0].money.support[0];
    let evening = Some(plan.events[0].start.date());
    assert_eq!((gift.delivered, gift.returned), (evening, evening));
}

#[test]
fn a_cancelled_evening_comes_to_what_was_paid() {
    let mut plan = plan();
    plan.events[1].status = crate::plan::Status::Cancelled;
    let dec = purse(&plan.events[1]);
    let costs = lines(&[("room", "300"), ("pizza", "220")]);
    add_lines(&mut plan, &costs, &dec, now(TODAY)).expect("they are added");
    pay_line(&mut plan, &paid("room"), None, now(TODAY)).expect("it is paid");
    let money = SupportRequest {
        amount: Some(sum("500")),
        ..support("globex", Some("money"), &[Step::Promised])
    };
    note_support(&mut plan, &money, &said(dec), now(TODAY)).expect("it is noted");
    let shown = budget(&plan, &plan.events[1].id, now("2026-12-20")).expect("a budget");
    assert_eq!(shown.planned.balance(), sum("20").less(sum("40")));
    assert_eq!(shown.outlook, shown.actual);
    assert_eq!(shown.open, [], "nobody asks for money");
}

#[test]
fn a_reserve_nobody_needed_is_no_debt_of_an_evening_that_was_cancelled() {
    let mut plan = plan();
    let purse = purse(&plan.events[0]);
    let costs = lines(&[("room", "100"), ("reserve", "50")]);
    add_lines(&mut plan, &costs, &purse, now(TODAY)).expect("they are added");
    let tickets = LineRequest {
        is_income: true,
        ..lines(&[("tickets", "100")])
    };
    add_lines(&mut plan, &tickets, &purse, now(TODAY)).expect("it is added");
    for item in ["room", "tickets"] {
        pay_line(&mut plan, &paid(item), None, now(TODAY)).expect("it is paid");
    }
    plan.events[0].status = crate::plan::Status::Cancelled;
    let shown = budget(&plan, &plan.events[0].id, now(TODAY)).expect("a budget");
    let year = budget_of_year(&plan, 2026, now(TODAY));
    for rules in [shown.rules, year.rules] {
        assert_eq!(rules[0].limit, sum("110"));
        assert!(rules[0].holds);
    }
}

#[test]
fn a_reserve_is_one_by_any_of_its_names() {
    let mut plan = plan();
    plan.events[0].format = Format::Conference;
    let purse = purse(&plan.events[0]);
    let costs = lines(&[("room", "1000"), ("contingency", "100")]);
    add_lines(&mut plan, &costs, &purse, now(TODAY)).expect("it is added");
    let shown = budget(&plan, &plan.events[0].id, now(TODAY)).expect("a budget");
    assert!(shown.rules.iter().all(|rule| rule.holds));
}
