//! The words lists have for columns and for what stands in them.
//!
//! Names of columns: Meetup's list of attendees (`Name`, `Attendance`, `User ID`, `RSVP`, `Guests`,
//! `RSVPed on`), Eventbrite's attendee and order reports (`Order #`, `Quantity`, `Attendee Status`,
//! `Checked In`), connpass's list (`参加枠名`, `ユーザー名`, `参加ステータス`, `出欠ステータス`),
//! Luma's guests (`guest_id` or `api_id`, `approval_status`, `checked_in_at`), pretix's (`Order code`,
//! `Attendee name`, `Status`); then words that lists made by hand have.

use super::columns::Meaning;
use super::people::Standing;
use crate::text::squeeze;

/// A place lists come from, and names of columns that nobody else has together.
pub(super) const SERVICES: &[(&str, &[&str])] = &[
    ("Meetup", &["rsvp", "rsvped on"]),
    ("Eventbrite", &["order #", "ticket type"]),
    ("Eventbrite", &["order #", "attendee status"]),
    ("Eventbrite", &["order #", "order date"]),
    ("connpass", &["参加枠名", "参加ステータス"]),
    ("Luma", &["approval_status", "checked_in_at"]),
    ("pretix", &["order code", "attendee name"]),
];

/// What a column is by its name, in lower case; of several names the first that is there is taken.
pub(super) const COLUMNS: &[(Meaning, &[&str])] = &[
    (
        Meaning::Status,
        &[
            "rsvp",
            "attendee status",
            "参加ステータス",
            "approval_status",
            "registration status",
            "rsvp status",
            "ticket status",
            "order status",
            "status",
        ],
    ),
    (
        Meaning::Guests,
        &["guests", "additional guests", "plus ones", "+1"],
    ),
    (
        Meaning::Tickets,
        &[
            "quantity",
            "ticket quantity",
            "number of tickets",
            "tickets",
        ],
    ),
    (
        Meaning::Arrived,
        &[
            "checked_in_at",
            "checked in",
            "checked-in",
            "checked in at",
            "check-in status",
            "checkin status",
            "attendance",
            "attended",
            "arrived",
            "出欠ステータス",
        ],
    ),
    (
        Meaning::Key,
        &["user id", "guest_id", "api_id", "ユーザー名"],
    ),
    (
        Meaning::Order,
        &["order #", "order code", "order id", "order_id"],
    ),
    (
        Meaning::Mail,
        &[
            "email",
            "e-mail",
            "email address",
            "e-mail address",
            "attendee email",
            "メールアドレス",
        ],
    ),
    (
        Meaning::Name,
        &[
            "name",
            "attendee name",
            "full name",
            "attendee",
            "guest name",
            "表示名",
            "氏名",
            "名前",
        ],
    ),
    (
        Meaning::First,
        &[
            "first name",
            "first_name",
            "attendee first name",
            "given name",
        ],
    ),
    (
        Meaning::Last,
        &[
            "last name",
            "last_name",
            "attendee last name",
            "surname",
            "family name",
        ],
    ),
];

/// Beginnings of words that only a question about food has in it.
pub(super) const FOOD: &[&str] = &[
    "diet",
    "allerg",
    "food",
    "vegetar",
    "vegan",
    "eat",
    "ernährung",
    "essens",
    "alimenta",
    "régime",
    "dieta",
    "jedzeni",
    "食事",
    "食べ",
    "アレルギー",
    "饮食",
    "忌口",
];

/// Words of such questions that begin other words: not `Essential info`.
pub(super) const FOOD_ALONE: &[&str] = &["essen"];

const GOING: &[&str] = &[
    "yes",
    "y",
    "going",
    "attending",
    "approved",
    "confirmed",
    "registered",
    "accepted",
    "completed",
    "paid",
    "placed",
    "checked in",
    "attended",
    "host",
    "参加",
    "参加者",
    "参加確定",
    "当選",
    "管理者",
    "発表者",
];

const WAITING: &[&str] = &[
    "waitlist",
    "waitlisted",
    "waiting",
    "waiting list",
    "wait list",
    "on waitlist",
    "on the waiting list",
    "pending",
    "pending_approval",
    "pending approval",
    "補欠",
    "補欠者",
    "キャンセル待ち",
    "抽選待ち",
    "抽選中",
];

const NOT: &[&str] = &[
    "no",
    "n",
    "not going",
    "not attending",
    "cancelled",
    "canceled",
    "cancelled by attendee",
    "declined",
    "rejected",
    "refunded",
    "deleted",
    "transferred",
    "expired",
    "invited",
    "removed",
    "キャンセル",
    "参加キャンセル",
    "キャンセル済み",
    "不参加",
    "落選",
];

const THERE: &[&str] = &[
    "yes",
    "y",
    "true",
    "1",
    "x",
    "✓",
    "✔",
    "checked in",
    "checked-in",
    "attended",
    "present",
    "arrived",
    "出席",
    "出席済み",
];

const ABSENT: &[&str] = &[
    "",
    "no",
    "n",
    "false",
    "0",
    "-",
    "–",
    "not checked in",
    "no show",
    "no-show",
    "absent",
    "not attended",
    "欠席",
    "未定",
    "未設定",
    "未入力",
    "未確認",
];

/// Returns a name or a value as it is compared: without blanks around it, in lower case.
pub(super) fn folded(text: &str) -> String {
    squeeze(text).trim().to_lowercase()
}

/// Returns where a value of the status puts somebody, and whether it says that they came.
pub(super) fn standing(value: &str) -> Option<(Standing, bool)> {
    let value = folded(value);
    let is = |words: &[&str]| words.contains(&value.as_str());
    if is(GOING) {
        Some((
            Standing::Going,
            matches!(value.as_str(), "checked in" | "attended"),
        ))
    } else if is(WAITING) {
        Some((Standing::Waiting, false))
    } else if is(NOT) {
        Some((Standing::Out, false))
    } else {
        None
    }
}

/// Returns whether a value says that somebody came; a time at which they did says so too.
pub(super) fn arrived(value: &str) -> Option<bool> {
    let value = folded(value);
    if THERE.contains(&value.as_str()) {
        Some(true)
    } else if ABSENT.contains(&value.as_str()) {
        Some(false)
    } else {
        is_time(&value).then_some(true)
    }
}

/// Whether a value begins like `2026-12-17`, `12/17/2026` or `17.12.2026`.
fn is_time(value: &str) -> bool {
    let mut parts = value.split([' ', 't']);
    let Some(day) = parts.next() else {
        return false;
    };
    let numbers: Vec<&str> = day.split(['-', '/', '.']).collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    numbers.len() == 3 && numbers.iter().all(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_says_two_things() {
        let all: Vec<&str> = [GOING, WAITING, NOT].concat();
        let unique: std::collections::BTreeSet<&&str> = all.iter().collect();
        assert_eq!(all.len(), unique.len());
        let names: Vec<&str> = COLUMNS
            .iter()
            .flat_map(|(_, names)| *names)
            .copied()
            .collect();
        let unique: std::collections::BTreeSet<&&str> = names.iter().collect();
        assert_eq!(names.len(), unique.len());
        assert!(names.iter().all(|name| folded(name) == *name));
    }

    #[test]
    fn who_came_is_said_by_a_word_or_a_time() {
        for there in [
            "Yes",
            "Y",
            "出席",
            "2026-12-17T18:31:00Z",
            "12/17/2026 18:31",
            "Checked In",
        ] {
            assert_eq!(arrived(there), Some(true), "{there}");
        }
        for absent in ["", "No", "欠席", "0"] {
            assert_eq!(arrived(absent), Some(false), "{absent}");
        }
        assert_eq!(arrived("perhaps"), None);
        assert_eq!(standing("Checked In"), Some((Standing::Going, true)));
        assert_eq!(standing("maybe"), None);
    }
}
