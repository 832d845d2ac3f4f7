//! What to type when there is nothing to look back on.

use crate::ops::after::AfterFault;

/// Returns what to type when an evening cannot be looked back on.
pub(super) fn how_to_look_back(fault: &AfterFault) -> String {
    match fault {
        AfterFault::NotBegun { event, .. } => {
            format!("come back when it is over; until then `convoke show {event}`")
        }
        AfterFault::NothingOver => "`convoke events --all` lists the events of the plan".to_owned(),
        AfterFault::NotACost { .. } => "such as `--cost pizza=481.50`".to_owned(),
        AfterFault::WhichTalk { talks: 0, .. } => {
            "note the talk first: `convoke session add \"TITLE\" --speaker NAME --event EVENT`"
                .to_owned()
        }
        AfterFault::WhichTalk { address, .. } => {
            format!("say a part of its title: `\"TITLE={address}\"`")
        }
    }
}
