//! The people and the programme.

use super::*;

/// Each rule with what breaks it and what just does not, in the order of the catalog.
pub(super) const PAIRS: &[(&str, Edit, Edit)] = &[
    (
        "person-unknown",
        |it| it.event().duties.push(("av".to_owned(), id("anna"))),
        |it| it.event().duties.push(("av".to_owned(), id("ana"))),
    ),
    (
        "two-organizers",
        |it| it.plan.people[1].organizer = false,
        |it| it.plan.people[1].organizer = true,
    ),
    (
        "two-organizations",
        |it| it.plan.people[1].organization = Some("Acme".to_owned()),
        |it| it.plan.people[1].organization = None,
    ),
    (
        "employer-share",
        |it| it.plan.people[3].organizer = true,
        |it| {
            it.plan.people[3].organizer = true;
            it.plan.people[2].organizer = true;
        },
    ),
    (
        "stand-ins",
        |it| {
            it.event().expected = Some(16);
            it.event().stand_ins.clear();
        },
        |it| {
            it.event().expected = Some(15);
            it.event().stand_ins.clear();
        },
    ),
    (
        "role-overload",
        |it| {
            let duties = ["av", "food"].map(|duty| (duty.to_owned(), id("ana")));
            it.event().duties.extend(duties);
        },
        |it| it.event().duties.push(("av".to_owned(), id("ana"))),
    ),
    (
        "lead-rotation",
        |it| led_before(it, "ana", 2),
        |it| led_before(it, "ana", 1),
    ),
    (
        "speakers-confirmed",
        |it| it.event().sessions[0].state = Some(Promise::Asked),
        |it| {
            it.event().sessions[0].state = Some(Promise::Asked);
            it.event().posts.clear();
            on(it, "2026-12-13");
        },
    ),
    (
        "agenda-published",
        |it| it.event().sessions.clear(),
        |it| {
            it.event().sessions.clear();
            on(it, "2026-12-06");
        },
    ),
    (
        "block-length",
        |it| {
            it.event().sessions.remove(1);
            it.event().sessions[0].minutes = Some(51);
        },
        |it| {
            it.event().sessions.remove(1);
            it.event().sessions[0].minutes = Some(50);
        },
    ),
    (
        "networking-share",
        |it| it.event().minutes = 82,
        |it| it.event().minutes = 83,
    ),
    (
        "buffer",
        |it| {
            it.event().sessions.remove(1);
            it.event().sessions[1].at = NaiveTime::from_hms_opt(19, 4, 0);
        },
        |it| {
            it.event().sessions.remove(1);
            it.event().sessions[1].at = NaiveTime::from_hms_opt(19, 5, 0);
        },
    ),
    (
        "announce-after-confirm",
        |it| it.event().tasks[0].state = State::Done(Some(day("2026-11-02"))),
        |it| it.event().tasks[0].state = State::Done(Some(day("2026-11-01"))),
    ),
    (
        "reminder",
        |it| {
            on(it, "2026-11-28");
            it.event().tasks[1].due = Due::Day(-4);
        },
        |it| {
            on(it, "2026-11-28");
            it.event().tasks[1].due = Due::Day(-3);
        },
    ),
];
