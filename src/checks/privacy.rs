use super::look::{Found, Look};
use super::words::{denies, mentions};
use crate::text::{all_of, quoted};

/// Words of uses that are not for the guests.
const MARKETING: &[&str] = &[
    "marketing",
    "advert",
    "sponsor",
    "partner",
    "recruit",
    "promotion",
    "commercial",
    "sales",
    "third part",
    "werbung",
    "publicité",
    "reklam",
];

/// Who signs up for an evening has not signed up for advertising.
pub(super) fn marketing(look: &Look<'_>) -> Vec<Found> {
    if !look.has_signup() {
        return Vec::new();
    }
    let uses = &look.plan.group.ways.data_use;
    let bad = uses
        .iter()
        .filter(|text| mentions(text, MARKETING) && !denies(text));
    let bad: Vec<&String> = bad.collect();
    if !bad.is_empty() {
        let uses = all_of(quoted(&bad));
        let message = format!("what people type into the sign-up form is used for {uses}");
        let tip = "no other use than these: `convoke group change --data-use \"event updates\" --data-use \"later \
                   meetings\"`";
        return Found::error(message).tip(tip).into();
    }
    if !uses.is_empty() || !look.is_soon() || look.is_done("reg-privacy") {
        return Vec::new();
    }
    let message = "people sign up, and nothing says what their answers are used for";
    let tip = "`convoke group change --data-use \"event updates\" --data-use \"later meetings\"`";
    Found::note(message).tip(tip).into()
}

/// Words of what a form asks without need.
const PERSONAL: &[&str] = &[
    "passport",
    "id ",
    "identity",
    "gender",
    "sex ",
    "age ",
    "birth",
    "nationality",
    "ethnic",
    "race ",
    "religion",
    "income",
    "salary",
    "marital",
];

/// What is not asked cannot get lost.
pub(super) fn minimal(look: &Look<'_>) -> Vec<Found> {
    let fields = &look.plan.group.ways.sign_up_fields;
    if !look.has_signup() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let most = look.number("most") as usize;
    if fields.len() > most {
        let message = format!(
            "the sign-up form asks {} things; {most} are enough",
            fields.len()
        );
        let tip =
            "name only the fields somebody reads: `convoke group change --sign-up-field FIELD`";
        found.push(Found::warning(message).tip(tip));
    }
    // A reason stands in brackets: `age (the room is a bar)`.
    let personal = fields.iter();
    let personal = personal.filter(|field| mentions(field, PERSONAL) && !field.contains('('));
    let personal: Vec<&String> = personal.collect();
    if !personal.is_empty() {
        let message = format!(
            "the sign-up form asks for {} without a reason",
            all_of(quoted(&personal))
        );
        let tip = "name all fields again, without it or with a reason: `convoke group change --sign-up-field \
                   name --sign-up-field \"age (the room is a bar)\"`";
        found.push(Found::warning(message).tip(tip));
    }
    found
}

/// A list that is kept is a list that leaks.
pub(super) fn deletion(look: &Look<'_>) -> Vec<Found> {
    if !look.has_signup() {
        return Vec::new();
    }
    let most = look.number("most");
    let tip = format!("`convoke group change --data-days {most}`");
    match look.plan.group.ways.data_days {
        Some(days) if days > most => {
            let message = format!("sign-ups are kept for {days} days; {most} are enough");
            Found::warning(message).tip(tip).into()
        }
        None if look.is_soon()
            && look.task("reg-delete").is_none()
            && !look.is_done("reg-privacy") =>
        {
            let message = "people sign up, and nothing says when their answers are deleted";
            Found::note(message).tip(tip).into()
        }
        _ => Vec::new(),
    }
}

/// Words of people's data.
const DATA: &[&str] = &[
    "attendee list",
    "attendees list",
    "list of attendees",
    "list of participants",
    "participant list",
    "list of guests",
    "guest data",
    "list of members",
    "member list",
    "e-mail",
    "email",
    "contact details",
    "contacts of",
    "attendee data",
    "personal data",
    "registration data",
    "sign-up data",
    "leads",
];

/// Those who come trust the group, not its sponsors. A list of names for the porter is a house rule
/// and no condition.
pub(super) fn sponsor(look: &Look<'_>) -> Vec<Found> {
    let terms = look.terms_of_givers();
    let given = terms
        .iter()
        .filter(|term| mentions(term, DATA) && !denies(term));
    let given: Vec<&String> = given.collect();
    if given.is_empty() {
        return Vec::new();
    }
    let message = format!("data of guests was promised: {}", all_of(quoted(given)));
    let tip = "say no; who wants to can hand over a card: `convoke sponsor support SPONSOR --returns-no-more \
               TEXT`, `convoke venue change VENUE --no-condition TEXT`";
    Found::error(message).tip(tip).into()
}
