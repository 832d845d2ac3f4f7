use super::facts::{Known, facts};
use super::findings::silence_of;
use super::packs::group_terms;
use super::texts::{odds, pages};
use crate::checks::{self, Aside, Finding, Severity};
use crate::guidance::PACKS;
use crate::ops::list_events::event_line;
use crate::ops::{Around, EventLine, OpsError};
use crate::plan::{Id, Plan, Silence, Status};

/// How to look at an event.
#[derive(Debug, Clone, Default)]
pub struct CheckRequest {
    /// The group's own packs: name and text.
    pub own_packs: Vec<(String, String)>,
    /// The group's own templates: file and text.
    pub own_templates: Vec<(String, String)>,
    /// Comments of the plan's file, and its keys that nothing reads.
    pub asides: Vec<Aside>,
    /// Whether what is silenced is shown, too.
    pub all: bool,
}

/// What the checks say about an event.
#[derive(Debug)]
pub struct EventChecked {
    /// The event.
    pub event: EventLine,
    /// What was found, the heaviest first and then in the order of the checks.
    pub findings: Vec<Finding>,
    /// What was found and is silenced, in the order of the checks.
    pub silenced: Vec<Silenced>,
    /// Whether what is silenced is to be shown.
    pub shows_silenced: bool,
}

/// A finding the group decided to leave as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silenced {
    /// The finding.
    pub finding: Finding,
    /// The row that silences it.
    pub row: Silence,
}

impl EventChecked {
    /// Whether any finding is an error; what is silenced is none.
    pub fn has_error(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }
}

/// Returns what the checks say about an event: its plan, its words and the announcements made of
/// them. The plan should have all events of the group.
pub fn check_event(
    plan: &Plan,
    event: &Id,
    request: &CheckRequest,
    around: &Around<'_>,
) -> Result<EventChecked, OpsError> {
    let event = plan.event(event).ok_or(OpsError::NoEvents)?;
    let terms = group_terms(&plan.group.policies, &request.own_packs)?;
    let mut known = Known::of(plan, event, around);
    let own = request.own_packs.iter().map(|(name, _)| name.clone());
    let built_in = PACKS.iter().map(|(name, _)| (*name).to_owned());
    known.packs = Some(built_in.chain(own).collect());
    known.asides.clone_from(&request.asides);
    known.odds = odds(plan, event, around.now);
    known.pages = pages(plan, event, &request.own_templates, around.now);
    let mut found = checks::findings(&facts(&known, &terms), false);
    if event.status == Status::Cancelled {
        // Nothing of it has to be right any more, but that those who come are told.
        found.retain(|finding| finding.rule == "invitation-outdated");
    }
    let mut checked = EventChecked {
        event: event_line(plan, event, around.now),
        findings: Vec::new(),
        silenced: Vec::new(),
        shows_silenced: request.all,
    };
    for finding in found {
        match silence_of(plan, event, finding.rule, around) {
            Some(row) => checked.silenced.push(Silenced {
                finding,
                row: row.clone(),
            }),
            None => checked.findings.push(finding),
        }
    }
    checked.findings.sort_by_key(|finding| finding.severity);
    Ok(checked)
}
