//! The words that go out, and what is private.

use super::*;

/// Each rule with what breaks it and what just does not, in the order of the catalog.
pub(super) const PAIRS: &[(&str, Edit, Edit)] = &[
    (
        "level-stated",
        |it| it.event().particulars.level = None,
        |it| {
            it.event().particulars.level = None;
            for session in &mut it.event().sessions {
                session.level = Some("beginners".to_owned());
            }
        },
    ),
    (
        "jargon",
        |it| {
            it.event().particulars.level = Some("beginners".to_owned());
            it.event().summary = Some("We set up CRDTX together.".to_owned());
        },
        |it| {
            it.event().particulars.level = Some("beginners".to_owned());
            it.event().summary = Some("We set up CRDTX (a kind of list) together.".to_owned());
        },
    ),
    (
        "coc-linked",
        |it| it.plan.group.code_of_conduct = None,
        |it| {
            it.plan.group.code_of_conduct = None;
            it.event().posts.clear();
            on(it, "2026-12-06");
        },
    ),
    (
        "coc-contact",
        |it| {
            it.plan.group.ways.conduct_contacts.pop();
        },
        |it| {
            it.plan.group.ways.conduct_contacts.pop();
            it.event().expected = Some(39);
            it.plan.people[0].organization = None;
        },
    ),
    (
        "coc-plan",
        |it| it.event().expected = Some(60),
        |it| it.event().expected = Some(59),
    ),
    (
        "minors",
        |it| {
            it.event().features.push(Feature::Minors);
            it.event().particulars.ages = Some("from 16".to_owned());
        },
        |it| {
            it.event().features.push(Feature::Minors);
            it.event().particulars.ages = Some("from 16, with consent of a parent".to_owned());
        },
    ),
    (
        "access-info",
        |it| it.venue().room.access.clear(),
        |it| it.venue().room.access = words(&["eine Tür ohne Schwelle"]),
    ),
    (
        "access-vague",
        |it| {
            it.venue().has.clear();
            it.venue().room.access = words(&["Wheelchair accessible"]);
        },
        |it| {
            it.venue().has.clear();
            it.venue().room.access = words(&["Wheelchair accessible", "no steps"]);
        },
    ),
    (
        "access-request",
        |it| it.event().particulars.access_by = Some(day("2026-11-24")),
        |it| it.event().particulars.access_by = Some(day("2026-11-23")),
    ),
    (
        "recording-consent",
        |it| it.event().features.push(Feature::Recording),
        |it| {
            it.event().features.push(Feature::Recording);
            it.event().sessions[0].recording = Some(true);
            // Left out of the recording.
            it.event().sessions[2].recording = Some(false);
        },
    ),
    (
        "photo-rule",
        |it| {
            it.event().features.push(Feature::Streaming);
            it.plan.group.ways.photo_rule = None;
        },
        |it| it.plan.group.ways.photo_rule = None,
    ),
    (
        "online-control",
        |it| online(it, &["passcode"]),
        |it| {
            online(it, &["passcode"]);
            it.event().heads.entry = Some(Entry::Invited);
        },
    ),
    (
        "timezone",
        |it| {
            online(it, &["passcode", "two-hosts"]);
            let text = "Come at 18:30. {{code_of_conduct}}".to_owned();
            it.templates = vec![("meetup/announcement.hbs".to_owned(), text)];
        },
        |it| {
            online(it, &["passcode", "two-hosts"]);
            let text = "Come: {{event.when}}. {{code_of_conduct}}".to_owned();
            it.templates = vec![("meetup/announcement.hbs".to_owned(), text)];
        },
    ),
    (
        "food-stated",
        |it| it.event().particulars.food = words(&["pizza", "vegetarian"]),
        |it| it.event().particulars.food = words(&["none"]),
    ),
    (
        "alcohol",
        |it| it.event().features.push(Feature::Alcohol),
        |it| it.event().particulars.food.push("beer".to_owned()),
    ),
    (
        "food-count",
        |it| it.event().particulars.ordered = vec![("pizza".to_owned(), 16)],
        |it| it.event().particulars.ordered = vec![("pizza".to_owned(), 15)],
    ),
    (
        "no-marketing",
        |it| {
            it.plan
                .group
                .ways
                .data_use
                .push("offers of our sponsors".to_owned());
        },
        |it| {
            it.plan
                .group
                .ways
                .data_use
                .push("no offers of sponsors".to_owned());
        },
    ),
    (
        "data-minimal",
        |it| it.plan.group.ways.sign_up_fields = words(&["a", "b", "c", "d", "e", "f", "g"]),
        |it| it.plan.group.ways.sign_up_fields = words(&["a", "b", "c", "d", "e", "age (a bar)"]),
    ),
    (
        "data-deletion",
        |it| it.plan.group.ways.data_days = Some(31),
        |it| it.plan.group.ways.data_days = Some(30),
    ),
    (
        "no-data-to-sponsor",
        |it| it.venue().room.conditions = words(&["list of attendees afterwards"]),
        |it| it.venue().rules = words(&["list of attendees at the desk"]),
    ),
    (
        "private-announced",
        |it| it.venue().room.entry = Some("ring, or call +48 601 234 567".to_owned()),
        |it| it.venue().room.entry = Some("ring at 17.12.2026, 18:30 or at 601".to_owned()),
    ),
    (
        "private-in-plan",
        |it| it.event().tasks[0].why = Some("the door code is 4711".to_owned()),
        |it| it.event().tasks[0].why = Some("the door code is in the drawer".to_owned()),
    ),
    (
        "private-in-file",
        |it| it.asides = vec![aside("ask ana.nowak@example.org for the photo")],
        |it| it.asides = vec![aside("ask team@example.org for the photo")],
    ),
];
