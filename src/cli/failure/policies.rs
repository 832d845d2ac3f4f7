//! What to type when a policy pack or a silenced rule was refused.

use super::near;
use crate::ops::PolicyFault;

/// Returns how a rule is asked for otherwise, or not at all.
pub(super) fn how_to_ask(fault: &PolicyFault) -> String {
    match fault {
        PolicyFault::Broken { faults, .. } => {
            let nearest = faults.iter().find_map(|fault| fault.nearest.as_ref());
            near(nearest).unwrap_or_else(|| {
                "`convoke policies show default` names every rule and its numbers".to_owned()
            })
        }
        PolicyFault::NoToml { .. } => "correct the file in your editor".to_owned(),
        PolicyFault::NoReason { rule } => {
            format!("say it: `convoke check --silence {rule} --why TEXT`")
        }
        PolicyFault::Over { .. } => "leave out `--until`, or name a later day".to_owned(),
    }
}
