//! What to type when duties could not be given or exchanged.

use super::near;
use crate::ops::DutyFault;

/// Returns the way on.
pub(super) fn how_to_share(fault: &DutyFault) -> String {
    match fault {
        DutyFault::Unknown { duty, nearest } => near(nearest.as_ref()).unwrap_or_else(|| {
            format!("`convoke change --duty {duty}=PERSON` makes it a duty of your own")
        }),
        DutyFault::Mixed { duty, person } => {
            format!("`--set {duty}={person}` gives it; `--swap` takes two duties or two people")
        }
        DutyFault::Open { duty, .. } => format!("give it to somebody: `--set {duty}=PERSON`"),
        DutyFault::Idle { event, .. } => format!("`convoke duties {event}` shows who has which"),
        DutyFault::Same { .. } => "name two duties or two people".to_owned(),
    }
}
