//! Sponsors, money, and the plan itself.

use super::*;

/// Each rule with what breaks it and what just does not, in the order of the catalog.
pub(super) const PAIRS: &[(&str, Edit, Edit)] = &[
    (
        "sponsor-minutes",
        |it| it.event().sessions.push(part(SessionKind::Sponsor, 6)),
        |it| it.event().sessions.push(part(SessionKind::Sponsor, 5)),
    ),
    (
        "sponsor-focus",
        |it| {
            it.event().sponsors = vec![id("acme")];
            it.event().sessions[2].minutes = Some(31);
        },
        |it| {
            it.event().sponsors = vec![id("acme")];
            it.event().sessions[2].minutes = Some(30);
        },
    ),
    (
        "no-paid-stage",
        |it| it.event().money.support = vec![paid(&["a talk of 20 minutes"])],
        |it| it.event().money.support = vec![paid(&["thanks", "logo", "minute"])],
    ),
    (
        "no-pressure",
        |it| it.event().money.support = vec![paid(&["every guest visits the booth: mandatory"])],
        |it| it.event().money.support = vec![paid(&["a table at the entrance"])],
    ),
    (
        "sponsor-equal-offer",
        |it| it.event().money.support = vec![paid(&["thanks"])],
        |it| it.event().money.support = vec![Support::new(id("acme"), "venue".to_owned())],
    ),
    (
        "project-brand-first",
        |it| {
            it.event().sponsors = vec![id("acme")];
            it.event().title = "Acme presents: talks".to_owned();
        },
        |it| {
            it.event().sponsors = vec![id("acme")];
            it.event().title = "Talks at Acme".to_owned();
        },
    ),
    (
        "non-commercial",
        |it| {
            it.event().money.costs = vec![cost("pizza", 100)];
            it.event().money.income = vec![cost("collection", 111)];
        },
        |it| {
            it.event().money.costs = vec![cost("pizza", 100)];
            it.event().money.income = vec![cost("collection", 110)];
        },
    ),
    (
        "free-entry",
        |it| it.event().price = Some("5 €".to_owned()),
        |it| {
            it.event().price = Some("5 €".to_owned());
            it.event().money.costs = vec![cost("room", 200)];
        },
    ),
    (
        "budget-reserve",
        |it| {
            it.event().format = Format::Conference;
            it.event().money.costs = vec![cost("room", 1000), cost("reserve", 99)];
        },
        |it| {
            it.event().format = Format::Conference;
            it.event().money.costs = vec![cost("room", 1000), cost("reserve", 100)];
        },
    ),
    (
        "invitation-outdated",
        |it| {
            invited(it, Answer::Accepted, 0);
            it.event().sequence = 1;
        },
        |it| {
            invited(it, Answer::Accepted, 1);
            it.event().sequence = 1;
        },
    ),
    (
        "declined",
        |it| invited(it, Answer::Declined, 0),
        |it| invited(it, Answer::Tentative, 0),
    ),
    (
        "log-complete",
        |it| it.plan.events[0].heads = Seldom::default(),
        |it| {
            it.plan.events[0].heads = Seldom::default();
            it.plan.events[0].start = at("2026-11-18T18:30:00");
        },
    ),
    (
        "group-active",
        |it| it.plan.events[0].start = at("2026-07-23T18:30:00"),
        |it| it.plan.events[0].start = at("2026-07-25T18:30:00"),
    ),
    (
        "silence-unknown",
        |it| it.event().silenced = vec![silence_row("date-weekdays")],
        |it| it.event().silenced = vec![silence_row("date-weekday")],
    ),
    (
        "pack-unknown",
        |it| it.plan.group.policies = words(&["openstak"]),
        |it| it.plan.group.policies = words(&["openstack"]),
    ),
    (
        "fact-undecided",
        |it| it.plan.undecided = vec![two_answers(it.event().id.as_str())],
        |it| it.plan.undecided = vec![two_answers("2026-01-01-another")],
    ),
];
