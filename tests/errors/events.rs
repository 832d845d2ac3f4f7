//! Events and their dates.

use super::Page;
use crate::support::{EVENING, Sandbox};

/// What is wrong with what is said of an event: a heading and the line.
const LINES: &[(&str, &str)] = &[
    ("a start of nothing", "change --start ''"),
    ("a start without a day", "change --start 18:30"),
    (
        "an instant where a day is asked",
        "change --access-by 2026-12-10T18:30:00Z",
    ),
    (
        "a start in a month that does not exist",
        "change --start 2027-13-01",
    ),
    (
        "a start at an hour that does not exist",
        "change --start '2027-01-14 25:00'",
    ),
    ("a start on a day no month has", "change --start '40 Jan'"),
    ("a weekday no month has", "dates --from 'sixth friday'"),
    ("a change of an event that changes nothing", "change"),
    ("a start that is over", "change --start 2026-11-20"),
    (
        "a start nobody can read",
        "change --start 'when it is warm'",
    ),
    (
        "a start that could be two days",
        "change --start 03/04/2027",
    ),
    ("a start that does not exist", "change --start 2027-02-30"),
    (
        "a weekday that is not that day's",
        "change --start 'Friday 2027-01-14'",
    ),
    ("a length nobody can read", "change --minutes long"),
    ("a length of weeks", "change --minutes 99999999"),
    ("a format nobody knows", "change --event-format talknight"),
    ("a mode nobody knows", "change --mode on-line"),
    ("a status nobody knows", "change --status sure"),
    ("a detail nobody knows", "change --detail most"),
    ("a feature nobody knows", "change --with recordings"),
    ("a zone nobody knows", "change --timezone Europe/Warszawa"),
    ("a number in words", "change --expected many"),
    (
        "an address that is none",
        "change --online 'the usual place'",
    ),
    (
        "an address longer than programs follow",
        "change --link https://example.org/LONG-URL",
    ),
    ("an address of nothing", "change --online ''"),
    ("an age in too many words", "change --ages 'LONG'"),
    ("a page that is none", "change --link 'see Meetup'"),
    ("a duty without a person", "change --duty host"),
    ("yes or no, and neither", "change --booked perhaps"),
    ("a language that is none", "change --language 'en pl'"),
    ("a title of 300 columns", "change --title 'LONG'"),
    (
        "a title that steers the terminal",
        "change --title 'Talks\u{1b}[31m'",
    ),
    ("a title of blanks", "change --title '  '"),
    (
        "dates that end before they begin",
        "dates --from 2027-02-01 --to 2027-01-01",
    ),
    ("dates beyond what anybody plans", "dates --to 2030-01-01"),
    ("dates from a day nobody can read", "dates --from yesterdai"),
    (
        "dates for a format nobody knows",
        "dates --event-format lightning",
    ),
    (
        "a calendar to avoid that is none",
        "dates --avoid plan.toml",
    ),
];

pub(super) fn add(page: &mut Page) {
    page.lines(LINES);
    let desk = Sandbox::with_plan(EVENING.split("[[event]]").next().unwrap());
    page.add("no event is planned", "show", &desk.run("show"));
}
