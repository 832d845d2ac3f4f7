//! Sessions of an agenda and of the backlog.

use super::Page;

/// What is wrong with what is said of a session: a heading and the line.
const LINES: &[(&str, &str)] = &[
    (
        "a session nobody knows",
        "session change Kubernetes --state idea",
    ),
    (
        "a session without anything to change",
        "session change two-level",
    ),
    (
        "a state nobody knows",
        "session change two-level --state sure",
    ),
    (
        "a kind of session nobody knows",
        "session change two-level --kind keynote",
    ),
    (
        "a time of day nobody can read",
        "session change two-level --at late",
    ),
    (
        "a length of nothing",
        "session change two-level --minutes 0",
    ),
    (
        "a page of slides that is none",
        "session change two-level --slides 'see mail'",
    ),
    (
        "a talk for the backlog that is on an agenda",
        "session add 'Two-level scheduling'",
    ),
    (
        "a note for what is on an agenda",
        "session change two-level --note later",
    ),
    (
        "a session for an agenda whose speaker said no",
        "session add Quotas --event schedulers --state declined",
    ),
    (
        "a session before one that is not there",
        "session add Quotas --event schedulers --before Keynote",
    ),
    (
        "a session for an event nobody planned",
        "session add Quotas --event party",
    ),
];

pub(super) fn add(page: &mut Page) {
    page.lines(LINES);
}
