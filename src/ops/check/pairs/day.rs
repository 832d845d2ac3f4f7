//! The day, the room and how many come.

use super::*;

/// Each rule with what breaks it and what just does not, in the order of the catalog.
pub(super) const PAIRS: &[(&str, Edit, Edit)] = &[
    // 11 November is the Independence Day of Poland; the 10th is its eve.
    (
        "date-holiday",
        |it| on(it, "2027-11-11"),
        |it| on(it, "2027-11-09"),
    ),
    (
        "date-clash",
        |it| on(it, "2026-12-15"),
        |it| on(it, "2026-12-14"),
    ),
    (
        "date-weekday",
        |it| on(it, "2026-12-04"),
        |it| on(it, "2026-12-08"),
    ),
    (
        "date-clock",
        |it| it.event().start = at("2027-03-28T02:30:00"),
        |it| it.event().start = at("2027-03-28T03:00:00"),
    ),
    (
        "date-odd",
        |it| it.event().minutes = 31 * 24 * 60 + 1,
        |it| it.event().minutes = 31 * 24 * 60,
    ),
    (
        "lead-time",
        |it| {
            it.event().posts.clear();
            on(it, "2026-12-04");
        },
        |it| {
            it.event().posts.clear();
            on(it, "2026-12-05");
        },
    ),
    (
        "slot-regular",
        |it| on(it, "2026-12-10"),
        |it| on(it, "2027-01-07"),
    ),
    (
        "weekday-odds",
        |it| it.event().summary = Some("Come on Friday.".to_owned()),
        |it| it.event().summary = Some("Come on Thursday.".to_owned()),
    ),
    (
        "room-missing",
        |it| {
            it.event().venue = None;
            on(it, "2026-12-11");
        },
        |it| {
            it.event().venue = None;
            on(it, "2026-12-12");
        },
    ),
    (
        "location-complete",
        |it| it.venue().room.place = None,
        |it| it.venue().room.contact = Some(id("ana")),
    ),
    (
        "venue-neutral",
        |it| it.venue().name = "Parish hall of St Anne".to_owned(),
        |it| it.venue().name = "Parisian hall".to_owned(),
    ),
    (
        "contract",
        |it| *it.venue() = hall_of("Hall", 100, None),
        |it| *it.venue() = hall_of("Hall", 100, Some("2026-11-01")),
    ),
    (
        "capacity-expected",
        |it| it.event().expected = Some(61),
        |it| it.event().expected = Some(60),
    ),
    (
        "overbook",
        |it| it.event().heads.limit = Some(90),
        |it| it.event().heads.limit = Some(56),
    ),
    (
        "power",
        |it| {
            learners(it, Format::Workshop);
            it.venue().room.outlets = Some(39);
        },
        |it| {
            learners(it, Format::Workshop);
            it.venue().room.outlets = Some(40);
        },
    ),
    (
        "helpers",
        |it| {
            learners(it, Format::Workshop);
            it.event().particulars.helpers = Some(7);
        },
        |it| learners(it, Format::Workshop),
    ),
    (
        "mic",
        |it| {
            it.event().expected = Some(50);
            it.venue().has.remove(0);
        },
        |it| {
            it.event().expected = Some(49);
            it.venue().has.remove(0);
        },
    ),
];
