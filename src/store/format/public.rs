//! Which keys of the plan everybody may read, and which are for the organizers.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::fields::{Fields, Row, Shape};

/// For whom a key of the plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// For everybody: announcements, calendars or the group's pages tell it anyway.
    Public,
    /// For the organizers: work, money, negotiations, what people wish and were sent.
    Inner,
}

use Class::{Inner, Public};

/// Every key of the plan with its class, by the names of the lists that are read.
///
/// A key that is not here stays out of a public copy, and a test asks for its class: nothing becomes
/// public by being forgotten.
pub const CLASSES: &[(&str, &[(&str, Class)])] = &[
    (
        "ROOT",
        &[
            ("convoke", Public),
            ("group", Public),
            ("person", Public),
            ("venue", Public),
            ("sponsor", Public),
            ("talk", Inner),
            ("event", Public),
            ("undecided", Inner),
        ],
    ),
    (
        "GROUP",
        &[
            ("name", Public),
            ("city", Public),
            ("country", Public),
            ("timezone", Public),
            ("languages", Public),
            ("cadence", Public),
            ("code-of-conduct", Public),
            ("feed", Public),
            ("policies", Public),
            ("dropped", Inner),
            ("forgotten", Inner),
            ("hashtag", Public),
            ("conduct-contacts", Public),
            ("conduct-plan", Inner),
            ("access-contact", Public),
            ("photo-rule", Public),
            ("sign-up-fields", Public),
            ("data-use", Public),
            ("data-days", Public),
            ("sponsor-offer", Inner),
            ("surplus", Inner),
            ("agreements", Inner),
            ("accounts", Inner),
            ("currency", Public),
            ("costs", Inner),
            ("income", Inner),
            ("support", Inner),
            ("silenced", Inner),
            ("channels", Public),
            ("limits", Public),
            ("prices", Inner),
            ("weights", Inner),
        ],
    ),
    (
        "PERSON",
        &[
            ("id", Public),
            ("name", Public),
            ("organization", Public),
            ("organizer", Public),
            ("helper", Inner),
            ("pronouns", Public),
            ("languages", Inner),
            ("handles", Public),
            ("wishes", Inner),
            ("avoids", Inner),
            ("away", Inner),
            ("left", Inner),
        ],
    ),
    (
        "VENUE",
        &[
            ("id", Public),
            ("name", Public),
            ("address", Public),
            ("position", Public),
            ("capacity", Public),
            ("has", Public),
            ("rules", Inner),
            ("layouts", Inner),
            ("room", Public),
            ("entry", Public),
            ("access", Public),
            ("lacks", Public),
            ("outlets", Inner),
            ("devices", Inner),
            ("closes", Inner),
            ("walk", Inner),
            ("last-departure", Inner),
            ("cost", Inner),
            ("conditions", Inner),
            ("contact", Inner),
            ("signed", Inner),
        ],
    ),
    (
        "SPONSOR",
        &[
            ("id", Public),
            ("name", Public),
            ("gives", Inner),
            ("link", Public),
        ],
    ),
    (
        "TALK",
        &[
            ("id", Inner),
            ("title", Inner),
            ("speaker", Inner),
            ("minutes", Inner),
            ("summary", Inner),
            ("kind", Inner),
            ("state", Inner),
            ("asked", Inner),
            ("at", Inner),
            ("level", Inner),
            ("backup", Inner),
            ("recording", Inner),
            ("slides", Inner),
            ("video", Inner),
            ("note", Inner),
        ],
    ),
    (
        "EVENT",
        &[
            ("id", Public),
            ("uid", Public),
            ("title", Public),
            ("format", Public),
            ("mode", Public),
            ("status", Public),
            ("start", Public),
            ("minutes", Public),
            ("timezone", Public),
            ("languages", Public),
            ("venue", Public),
            // The address of a call goes to those who signed up.
            ("online", Inner),
            ("summary", Public),
            ("price", Public),
            ("link", Public),
            ("expected", Inner),
            ("limit", Public),
            ("signups", Inner),
            ("waiting", Inner),
            ("arrived", Inner),
            ("diets", Inner),
            ("entry", Public),
            ("odds", Inner),
            ("level", Public),
            ("ages", Public),
            ("access-by", Public),
            ("food", Public),
            ("ordered", Inner),
            ("layout", Inner),
            ("helpers", Inner),
            ("call", Inner),
            ("good", Inner),
            ("better", Inner),
            ("detail", Inner),
            ("with", Public),
            ("sequence", Public),
            ("changed", Public),
            ("reason", Public),
            ("sessions", Public),
            ("duties", Inner),
            ("stand-ins", Inner),
            ("sponsors", Public),
            ("costs", Inner),
            ("income", Inner),
            ("support", Inner),
            ("silenced", Inner),
            ("tasks", Inner),
            ("lessons", Inner),
            ("posts", Public),
            ("invited", Inner),
        ],
    ),
    (
        "SESSION",
        &[
            ("title", Public),
            ("speaker", Public),
            ("minutes", Public),
            ("summary", Public),
            ("kind", Public),
            ("state", Public),
            ("asked", Inner),
            ("at", Public),
            ("level", Public),
            ("backup", Inner),
            ("recording", Public),
            ("slides", Public),
            ("video", Public),
        ],
    ),
    (
        "POST",
        &[
            ("channel", Public),
            ("occasion", Public),
            ("on", Public),
            ("url", Public),
            ("session", Public),
            ("told", Inner),
        ],
    ),
    ("TOLD", ALL_TOLD),
    (
        "SUM",
        &inner(["item", "amount", "actual", "by", "paid", "refunded"]),
    ),
    (
        "SUPPORT",
        &inner([
            "sponsor",
            "gives",
            "amount",
            "offered",
            "promised",
            "delivered",
            "invoiced",
            "paid",
            "returns",
            "returned",
            "thanked",
        ]),
    ),
    ("SILENCE", &inner(["rule", "reason", "until"])),
    ("ACCOUNT", &inner(["account", "owner", "reset", "note"])),
    (
        "TASK",
        &inner([
            "id", "task", "area", "due", "duty", "owner", "after", "why", "done", "skipped",
            "reason",
        ]),
    ),
    ("LESSON", &inner(["lesson", "area", "due"])),
    ("UNDECIDED", &inner(["in", "fact", "answers"])),
    (
        "INVITED",
        &inner([
            "person",
            "from",
            "sequence",
            "event-sequence",
            "on",
            "first",
            "answer",
            "answered",
            "answered-sequence",
            "withdrawn",
        ]),
    ),
];

const ALL_TOLD: &[(&str, Class)] = &inner([
    "status", "start", "minutes", "mode", "venue", "address", "title", "speakers", "talks",
    "price", "gone",
]);

/// Returns keys of which none is public.
const fn inner<const N: usize>(keys: [&'static str; N]) -> [(&'static str, Class); N] {
    let mut classed = [("", Inner); N];
    let mut at = 0;
    while at < N {
        classed[at].0 = keys[at];
        at += 1;
    }
    classed
}

/// Whether a key of a list is public; one that nobody classed is not.
fn is_public(list: &str, key: &str) -> bool {
    let keys = CLASSES.iter().find(|(name, _)| *name == list);
    let keys = keys.map(|(_, keys)| *keys).unwrap_or_default();
    keys.contains(&(key, Public))
}

/// Whether some list has a key of this name.
pub(in crate::store) fn is_known(key: &str) -> bool {
    // A check asks it of every value of a plan.
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let keys = CLASSES.iter().flat_map(|(_, keys)| *keys);
        keys.map(|(known, _)| *known).collect()
    });
    KNOWN.contains(key)
}

/// Returns the public keys of a table.
pub(in crate::store) fn public(list: &str, fields: Fields) -> Fields {
    let fields = fields.into_iter();
    let known = fields.filter(|(key, _)| is_public(list, key));
    known
        .map(|(key, shape)| (key, public_rows(key, shape)))
        .collect()
}

/// As [`public`], of a row.
pub(in crate::store) fn public_row(list: &str, row: Row) -> Row {
    Row {
        fields: public(list, row.fields),
        ..row
    }
}

/// Returns what stands behind a public key, with the public keys of its rows alone.
fn public_rows(key: &str, shape: Shape) -> Shape {
    let Shape::Rows(placing, rows) = shape else {
        return shape;
    };
    let list = match key {
        "sessions" => "SESSION",
        "posts" => "POST",
        // Rows of another list become public when somebody says of which keys.
        _ => "",
    };
    let rows = rows.into_iter().map(|row| public_row(list, row));
    Shape::Rows(placing, rows.collect())
}
