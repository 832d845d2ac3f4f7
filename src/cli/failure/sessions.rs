//! What to type when a session could not be kept.

use crate::ops::SessionFault;

/// Returns what to type instead.
pub(super) fn how_to_keep(fault: &SessionFault) -> String {
    match fault {
        SessionFault::OnAgenda { title, .. } => {
            format!("say more of it with `convoke session change \"{title}\"`")
        }
        SessionFault::InBacklog { id, event, .. } => {
            format!("take it from there: `convoke session move {id} --event {event}`")
        }
        SessionFault::Declined { title } => {
            format!("once somebody takes it: `convoke session change \"{title}\" --state asked`")
        }
        SessionFault::Several { events, .. } => match events.first() {
            Some(event) => format!("name the evening, such as `--event {event}`"),
            None => "name the evening with `--event`".to_owned(),
        },
        SessionFault::NoNote { .. } => "leave out `--note`".to_owned(),
        SessionFault::TitleTaken { .. } => "give it another `--title`".to_owned(),
    }
}
