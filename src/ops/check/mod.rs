//! A second look at an event: the checks, fed with what the guidance knows, tightened by policy
//! packs, and quiet about what the group decided to leave as it is.

mod event;
mod facts;
mod fault;
mod findings;
mod packs;
#[cfg(test)]
mod pairs;
mod policies;
mod silence;
mod texts;

pub use event::{CheckRequest, EventChecked, Silenced, check_event};
pub use fault::PolicyFault;
pub(super) use findings::{date_findings, findings};
pub use policies::{
    PolicyCopy, PolicyLine, PolicyList, PolicyShown, RuleLine, copy_policy, list_policies, rule,
    show_policy,
};
pub use silence::{SilenceChanged, SilenceRequest, silence};

pub use crate::checks::{Aside, Finding, Neighbour, NeighbourKind, Severity};
pub use crate::guidance::{PackFault, PolicyRule};
