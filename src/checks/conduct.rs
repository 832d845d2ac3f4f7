use super::Severity;
use super::look::{Found, Look};
use super::words::mentions;
use crate::plan::{Feature, Person};
use crate::text::{all_of, count};

/// People decide whether they come by whether there are rules.
pub(super) fn linked(look: &Look<'_>) -> Vec<Found> {
    let Some(link) = &look.plan.group.code_of_conduct else {
        if !look.is_soon() {
            return Vec::new();
        }
        let found = Found::error("the group links no code of conduct");
        let tip = "`convoke group change --code-of-conduct https://…`";
        return found.tip(tip).into();
    };
    let link = link.trim();
    let silent = look.pages.iter().filter(|page| !page.text.contains(link));
    let silent: Vec<String> = silent
        .map(|page| format!("{} ({})", page.channel, page.language))
        .collect();
    if silent.is_empty() {
        return Vec::new();
    }
    let message = format!(
        "the announcement for {} does not link the code of conduct",
        all_of(silent)
    );
    let tip = "add `{{code_of_conduct}}` to your template: `convoke templates variables`";
    Found::error(message).tip(tip).into()
}

/// A rule without a person to turn to protects nobody.
pub(super) fn contact(look: &Look<'_>) -> Vec<Found> {
    if !look.is_soon() {
        return Vec::new();
    }
    let mut named: Vec<_> = look.plan.group.ways.conduct_contacts.iter().collect();
    let on_night = look.duties.iter().filter(|(duty, _)| duty == "conduct");
    named.extend(on_night.map(|(_, person)| person));
    named.sort();
    named.dedup();
    let tip = "`convoke group change --conduct-contact PERSON --conduct-contact PERSON`";
    let arrivals = look.quantities.arrivals;
    if named.len() < look.number("least") as usize {
        if look.is_done("care-contact") {
            return Vec::new();
        }
        let severity = if look.is_small() {
            Severity::Warning
        } else {
            Severity::Error
        };
        let message = "nobody is named to turn to when somebody misbehaves";
        return Found::new(severity, message).tip(tip).into();
    }
    let large = look.number("least-large") as usize;
    if named.len() < large && arrivals >= look.number("from") {
        let message = format!(
            "{} for {arrivals} people; {large} are the least from {} on",
            count(named.len(), "conduct contact"),
            look.number("from")
        );
        return Found::warning(message).tip(tip).into();
    }
    let people: Vec<&Person> = named.iter().filter_map(|id| look.plan.person(id)).collect();
    if !people.is_empty() && people.iter().all(|person| is_of_giver(look, person)) {
        let message = "every conduct contact is of the host or a sponsor";
        return Found::warning(message).tip(tip).into();
    }
    Vec::new()
}

/// Whether a person works for somebody who gives something to the evening.
pub(super) fn is_of_giver(look: &Look<'_>, person: &Person) -> bool {
    let Some(employer) = person.organization.as_deref() else {
        return false;
    };
    let same = |name: &str| name.to_lowercase() == employer.to_lowercase();
    let sponsors = look.event.sponsors.iter();
    let supporters = look
        .event
        .money
        .support
        .iter()
        .map(|support| &support.sponsor);
    let mut givers = sponsors.chain(supporters);
    let is_sponsor = givers.any(|id| {
        let name = look.plan.sponsor(id).map(|sponsor| sponsor.name.as_str());
        same(id.as_str()) || name.is_some_and(same)
    });
    let venue = look.venue().filter(|_| look.event.mode.has_room());
    is_sponsor || venue.is_some_and(|venue| same(&venue.name))
}

/// In a crowd nobody finds out on the spot what to do.
pub(super) fn plan(look: &Look<'_>) -> Vec<Found> {
    let is_large = look.quantities.arrivals >= look.number("from") || look.is_big();
    let has = look.plan.group.ways.conduct_plan.is_some() || look.is_done("care-response");
    let is_early = !look.is_soon() && !look.is_big();
    if !is_large || has || is_early {
        return Vec::new();
    }
    let severity = if look.is_conference() {
        Severity::Error
    } else {
        Severity::Warning
    };
    let message = format!(
        "it is not written down what happens when somebody reports something, and {} are expected",
        count(look.quantities.arrivals as usize, "guest")
    );
    let tip = "`convoke group change --conduct-plan https://…`; or `convoke done care-response`";
    Found::new(severity, message).tip(tip).into()
}

/// Words of a parent's consent.
const CONSENT: &[&str] = &[
    "consent",
    "guardian",
    "parent",
    "accompan",
    "eltern",
    "erziehungs",
    "autorisation",
    "rodzic",
    "opiekun",
    "保護者",
];

/// Those who are not of age need a rule and somebody who answers for them.
pub(super) fn minors(look: &Look<'_>) -> Vec<Found> {
    if !look.has(Feature::Minors) {
        return Vec::new();
    }
    let ages = look.event.particulars.ages.as_deref();
    let message = match ages {
        None => "minors are welcome, and no rule says from which age and with whose consent",
        Some(rule) if !mentions(rule, CONSENT) && !rule.contains("保護者") => {
            "minors are welcome, and the rule says nothing of a parent's consent"
        }
        Some(_) => return Vec::new(),
    };
    let tip = format!(
        "`convoke change {} --ages \"from 16, with consent of a parent\"`",
        look.event.id
    );
    Found::error(message).tip(tip).into()
}
