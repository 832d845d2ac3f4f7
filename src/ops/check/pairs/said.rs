//! Rules that more than one plan is needed to show.

use chrono::Timelike as _;

use super::*;

#[test]
fn weeks_that_end_with_friday_and_saturday_have_other_good_days() {
    let said = |on_day: &str| {
        let mut case = good();
        case.plan.group.country = Some("IL".parse().expect("a country"));
        on(&mut case, on_day);
        let mut found = case.found().into_iter();
        let found = found.find(|finding| finding.rule == "date-weekday")?;
        Some((found.severity, found.message))
    };
    let thursday = "Thursday evenings draw fewer people than Monday to Wednesday".to_owned();
    assert_eq!(said("2026-12-17"), Some((Severity::Warning, thursday)));
    let sunday = "Sunday evenings draw fewer people than Monday to Wednesday".to_owned();
    assert_eq!(said("2026-12-13"), Some((Severity::Note, sunday)));
    assert_eq!(said("2026-12-14"), None);
}

#[test]
fn what_begins_in_the_morning_is_no_evening() {
    let said = |hour: u32| {
        let mut case = good();
        on(&mut case, "2026-12-13");
        let event = case.event();
        event.start = event.start.with_hour(hour).expect("an hour");
        let mut found = case.found().into_iter();
        let found = found.find(|finding| finding.rule == "date-weekday");
        found.expect("a finding").message
    };
    assert_eq!(
        said(9),
        "Sundays draw fewer people than Tuesday to Thursday"
    );
    assert_eq!(
        said(18),
        "Sunday evenings draw fewer people than Tuesday to Thursday"
    );
}

#[test]
fn what_fills_a_day_belongs_on_a_weekend_and_a_long_talk_night_does_not() {
    let has_word = |format: Format, minutes: u32| {
        let mut case = good();
        on(&mut case, "2026-12-12");
        case.event().format = format;
        case.event().minutes = minutes;
        let mut found = case.found().into_iter();
        found.any(|finding| finding.rule == "date-weekday")
    };
    assert!(!has_word(Format::Hackathon, 240) && !has_word(Format::Workshop, 300));
    assert!(has_word(Format::TalkNight, 300) && has_word(Format::Workshop, 299));
}

#[test]
fn pizzas_of_every_kind_are_ordered() {
    let ordered = |rows: &[(&str, u32)]| {
        let mut case = good();
        let rows = rows.iter().map(|(what, many)| ((*what).to_owned(), *many));
        case.event().particulars.ordered = rows.collect();
        let mut found = case.found().into_iter();
        found.any(|finding| finding.rule == "food-count")
    };
    assert!(!ordered(&[("vegan-pizza", 5), ("margherita-pizza", 8)]));
    assert!(ordered(&[("vegan-pizza", 13), ("margherita-pizza", 8)]));
}

#[test]
fn a_silenced_rule_is_counted_and_is_no_error() {
    let mut case = good();
    case.event().expected = Some(61);
    let zone = case.plan.group.timezone.clone();
    let look = |plan: &Plan, day: &str| {
        let now = Now::fixed(at(&format!("{day}T12:00:00")), &zone);
        let event = id("talks");
        check_event(plan, &event, &CheckRequest::default(), &Around::quiet(now)).expect("a check")
    };
    assert!(look(&case.plan, "2026-11-21").has_error());
    let row = Silence {
        until: Some(day("2026-11-25")),
        ..silence_row("capacity-expected")
    };
    case.plan.group.ways.silenced = vec![row];
    let checked = look(&case.plan, "2026-11-25");
    assert!(!checked.has_error());
    assert!(
        checked
            .silenced
            .iter()
            .any(|it| it.finding.rule == "capacity-expected")
    );
    assert!(look(&case.plan, "2026-11-26").has_error());
}

/// The words of a rule about an evening changed in one place.
fn said(rule: &str, edit: Edit) -> Vec<(Severity, String)> {
    let mut case = good();
    edit(&mut case);
    let found = case.found().into_iter().filter(|it| it.rule == rule);
    found.map(|it| (it.severity, it.message)).collect()
}

#[test]
fn money_that_is_only_offered_does_not_come_in() {
    let given: fn(&mut Case, bool) = |it, is_promised| {
        let mut money = paid(&[]);
        money.offered = Some(day("2026-11-01"));
        money.promised = money.offered.filter(|_| is_promised);
        it.event().money.support = vec![money];
    };
    assert_eq!(said("non-commercial", |_| {}), []);
    let (mut offered, mut promised) = (good(), good());
    given(&mut offered, false);
    given(&mut promised, true);
    let is_found = |case: &Case| case.found().iter().any(|it| it.rule == "non-commercial");
    assert!(!is_found(&offered));
    assert!(is_found(&promised));
}

#[test]
fn what_is_kept_back_is_not_spent() {
    let found = said("non-commercial", |it| {
        it.event().money.costs = vec![cost("pizza", 100), cost("contingency", 50)];
        it.event().money.income = vec![cost("collection", 111)];
    });
    let message = "111 comes in and 100 is spent, and nothing says what becomes of the rest";
    assert_eq!(found, [(Severity::Error, message.to_owned())]);
}

#[test]
fn sign_ups_fill_a_room_without_a_number_that_is_expected() {
    let found = said("capacity-expected", |it| {
        it.event().expected = None;
        it.event().heads.signups = Some(200);
    });
    assert_eq!(found.len(), 1, "{found:?}");
    let usual = said("capacity-expected", |it| {
        it.plan.events.remove(0);
        it.event().expected = None;
        it.venue().capacity = Some(5);
    });
    assert_eq!(usual, []);
    let early = said("capacity-expected", |it| {
        it.event().expected = Some(61);
        it.event().heads.signups = Some(3);
    });
    assert_eq!(early.len(), 1, "{early:?}");
}

/// Adds a talk of an employee of a sponsor that was declined.
fn decline(case: &mut Case) {
    case.event().sponsors = vec![id("acme")];
    let mut talk = talk("Nothing", "jan", 120);
    talk.state = Some(Promise::Declined);
    case.event().sessions.push(talk);
}

#[test]
fn a_talk_that_was_declined_is_only_named_as_one_that_was_declined() {
    let mut case = good();
    decline(&mut case);
    case.event().features.push(Feature::Recording);
    case.event().sessions[0].recording = Some(true);
    case.event().sessions[2].recording = Some(true);
    let found = case.found();
    let rules: Vec<&str> = found.iter().map(|it| it.rule).collect();
    assert_eq!(rules, ["speakers-confirmed"], "{found:?}");
    let untimed = said("agenda-published", |it| {
        decline(it);
        it.event().sessions[3].minutes = None;
    });
    assert_eq!(untimed, []);
    let empty = said("agenda-published", |it| {
        decline(it);
        it.event().sessions.drain(..3);
    });
    assert_eq!(empty.len(), 1);
    let host = said("role-overload", |it| {
        decline(it);
        it.event().sessions[3].speaker = Some(id("piotr"));
    });
    assert_eq!(host, []);
    let tight = said("buffer", |it| {
        decline(it);
        it.event().minutes = 80;
    });
    assert_eq!(tight.len(), 1, "{tight:?}");
}

#[test]
fn a_part_without_a_length_takes_as_long_as_is_usual() {
    let four = |it: &mut Case| {
        let mut part = part(SessionKind::Sponsor, 0);
        part.minutes = None;
        it.event()
            .sessions
            .extend([part.clone(), part.clone(), part]);
    };
    let mut case = good();
    four(&mut case);
    let found = case.found();
    let words = found.iter().find(|it| it.rule == "sponsor-minutes");
    let words = words.map(|it| it.message.as_str());
    assert_eq!(words, Some("sponsors speak for 6 minutes; 5 are the most"));
    let lightning = said("sponsor-focus", |it| {
        it.event().sponsors = vec![id("acme")];
        it.event().sessions[2].kind = Some(SessionKind::Lightning);
        it.event().sessions[2].minutes = None;
        it.event().sessions[0].minutes = Some(10);
    });
    assert_eq!(lightning, []);
}

#[test]
fn a_slip_in_a_day_is_named() {
    let odd = |edit: Edit| {
        let mut case = good();
        edit(&mut case);
        let found = case.found().into_iter();
        let mut found = found.filter(|finding| finding.rule == "date-odd");
        let message = found.next().map(|finding| finding.message);
        assert_eq!(found.next(), None);
        message
    };
    assert_eq!(odd(|_| ()), None);
    let past = odd(|it| on(it, "1969-12-31"));
    assert_eq!(
        past.as_deref(),
        Some("the event starts on Wed 31 Dec 1969, before 1970")
    );
    assert_eq!(odd(|it| on(it, "1970-01-01")), None);
    let ahead = odd(|it| on(it, "2037-01-01"));
    let wanted = "the event starts on Thu 1 Jan 2037, more than 10 years from now";
    assert_eq!(ahead.as_deref(), Some(wanted));
    assert_eq!(odd(|it| on(it, "2036-12-31")), None);
    let posted = odd(|it| it.event().posts = vec![announced("2026-11-22")]);
    let wanted = "the post on meetup was made on Sun 22 Nov 2026, which is still to come";
    assert_eq!(posted.as_deref(), Some(wanted));
    assert_eq!(
        odd(|it| it.event().posts = vec![announced("2026-11-21")]),
        None
    );
    let ticked = odd(|it| it.event().tasks[0].state = State::Done(Some(day("2027-01-01"))));
    assert!(ticked.is_some_and(|said| said.ends_with("on Fri 1 Jan 2027, which is still to come")));
}
