use std::sync::OnceLock;

use super::look::{Found, Look};
use super::{
    Facts, Finding, Term, access, clock, conduct, date, food, history, invitations, leaks, money,
    numbers, odd, online, people, place, privacy, programme, promotion, recording, rows, speakers,
    sponsors, texts, undecided,
};

/// A rule that can be checked.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The name, kebab-case and stable.
    pub name: &'static str,
    /// When it is looked at.
    moment: Moment,
    find: fn(&Look<'_>) -> Vec<Found>,
}

/// When a rule is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// While a date is chosen, and until the day of the event.
    Date,
    /// Until the day of the event.
    Before,
    /// Always.
    Always,
}

impl Check {
    const fn date(name: &'static str, find: fn(&Look<'_>) -> Vec<Found>) -> Self {
        let moment = Moment::Date;
        Self { name, moment, find }
    }

    const fn before(name: &'static str, find: fn(&Look<'_>) -> Vec<Found>) -> Self {
        let moment = Moment::Before;
        Self { name, moment, find }
    }

    const fn always(name: &'static str, find: fn(&Look<'_>) -> Vec<Found>) -> Self {
        let moment = Moment::Always;
        Self { name, moment, find }
    }
}

/// Every check, in the order findings are shown: the day, the room, the people, the programme, the
/// words, the money, the history.
pub const CATALOG: &[Check] = &[
    Check::date("date-holiday", date::holiday),
    Check::date("date-clash", date::clash),
    Check::date("date-weekday", date::weekday),
    Check::date("date-clock", clock::clock),
    Check::always("date-odd", odd::values),
    Check::date("lead-time", date::lead_time),
    Check::before("slot-regular", history::slot),
    Check::before("weekday-odds", texts::odds),
    Check::before("room-missing", place::missing),
    Check::before("location-complete", place::complete),
    Check::before("venue-neutral", place::neutral),
    Check::before("contract", place::contract),
    Check::before("capacity-expected", numbers::capacity),
    Check::before("overbook", numbers::overbook),
    Check::before("power", numbers::power),
    Check::before("helpers", numbers::helpers),
    Check::before("mic", numbers::mic),
    Check::always("person-unknown", people::known),
    Check::before("two-organizers", people::two),
    Check::before("two-organizations", people::organizations),
    Check::before("employer-share", people::employer_share),
    Check::before("stand-ins", people::stand_ins),
    Check::before("role-overload", people::overload),
    Check::before("lead-rotation", history::lead),
    Check::before("speakers-confirmed", speakers::confirmed),
    Check::before("agenda-published", programme::published),
    Check::before("block-length", programme::block),
    Check::before("networking-share", programme::networking),
    Check::before("buffer", programme::buffer),
    Check::before("announce-after-confirm", promotion::after_confirm),
    Check::before("reminder", promotion::reminder),
    Check::before("level-stated", texts::level),
    Check::before("jargon", texts::jargon),
    Check::before("coc-linked", conduct::linked),
    Check::before("coc-contact", conduct::contact),
    Check::before("coc-plan", conduct::plan),
    Check::before("minors", conduct::minors),
    Check::before("access-info", access::info),
    Check::before("access-vague", access::vague),
    Check::before("access-request", access::request),
    Check::before("recording-consent", recording::consent),
    Check::before("photo-rule", recording::photo),
    Check::before("online-control", online::control),
    Check::before("timezone", online::timezone),
    Check::before("food-stated", food::stated),
    Check::before("alcohol", food::alcohol),
    Check::before("food-count", food::ordered),
    Check::before("no-marketing", privacy::marketing),
    Check::before("data-minimal", privacy::minimal),
    Check::before("data-deletion", privacy::deletion),
    Check::before("no-data-to-sponsor", privacy::sponsor),
    Check::always("private-announced", leaks::announced),
    Check::always("private-in-plan", leaks::in_plan),
    Check::always("private-in-file", leaks::in_file),
    Check::before("sponsor-minutes", sponsors::minutes),
    Check::before("sponsor-focus", sponsors::focus),
    Check::before("no-paid-stage", sponsors::paid_stage),
    Check::before("no-pressure", sponsors::pressure),
    Check::before("sponsor-equal-offer", sponsors::equal_offer),
    Check::before("project-brand-first", sponsors::brand),
    Check::before("non-commercial", money::commercial),
    Check::before("free-entry", money::free_entry),
    Check::before("budget-reserve", money::reserve),
    Check::before("invitation-outdated", invitations::outdated),
    Check::before("declined", invitations::declined),
    Check::always("log-complete", history::log),
    Check::before("group-active", history::active),
    Check::always("silence-unknown", rows::silences),
    Check::always("pack-unknown", rows::packs),
    Check::always("fact-undecided", undecided::answers),
];

/// Returns what the checks find; with `date_only`, those that look at the day alone. Rules on what
/// should be so before the event are silent once its day is over.
pub fn findings(facts: &Facts<'_>, date_only: bool) -> Vec<Finding> {
    let is_over = facts.event.start.date() < facts.today;
    let is_asked = |check: &&Check| match check.moment {
        Moment::Date => date_only || !is_over,
        Moment::Before => !date_only && !is_over,
        Moment::Always => !date_only,
    };
    CATALOG
        .iter()
        .filter(is_asked)
        .flat_map(|check| made(check, facts))
        .collect()
}

fn made(check: &Check, facts: &Facts<'_>) -> Vec<Finding> {
    static PLAIN: OnceLock<Term> = OnceLock::new();
    let known = facts.terms.rules.get(check.name);
    let term = known.unwrap_or_else(|| PLAIN.get_or_init(Term::default));
    if term.is_off {
        return Vec::new();
    }
    let found = (check.find)(&Look { facts, term }).into_iter();
    let found = found.map(|found| Finding {
        rule: check.name,
        severity: term.severity.unwrap_or(found.severity),
        message: found.message,
        tip: found.tip,
    });
    found.collect()
}
