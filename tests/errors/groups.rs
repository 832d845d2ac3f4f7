//! New groups, and what a group is told to be.

use super::Page;
use crate::support::Sandbox;

/// What is wrong with what is said of a new group.
const GROUPS: &[(&str, &str)] = &[
    (
        "a zone nobody knows",
        "init --name Mesos --timezone Europe/Varsaw",
    ),
    (
        "a country nobody knows",
        "init --name Mesos --country Polska",
    ),
    (
        "a cadence nobody can read",
        "init --name Mesos --cadence 'when it is warm'",
    ),
    (
        "a channel without a value",
        "init --name Mesos --channel meetup",
    ),
    (
        "a name that X does not give",
        "init --name Mesos --channel 'twitter=@warsaw mesos'",
    ),
    (
        "a mail address that is none",
        "init --name Mesos --channel 'mailing-list=warsaw at example.org'",
    ),
    (
        "a name on one server of many, without the server",
        "init --name Mesos --channel mastodon=@mesos",
    ),
    (
        "a page of the group that is none",
        "init --name Mesos --channel meetup=Warsaw-Mesos",
    ),
    (
        "a limit without a number",
        "init --name Mesos --limit mastodon",
    ),
    (
        "a hashtag of two words",
        "init --name Mesos --hashtag 'Warsaw Mesos'",
    ),
    ("no name and nobody to ask", "init"),
    ("no title, no start and nobody to ask", "new-event"),
];

pub(super) fn add(page: &mut Page) {
    for (heading, line) in GROUPS {
        let desk = Sandbox::new();
        page.run(heading, line, &desk);
        assert!(!desk.path("plan.toml").exists(), "{heading}");
    }
}
