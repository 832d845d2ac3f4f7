//! What to type when somebody cannot be invited, or an answer not be noted.

use crate::calendar::ReplyFault;
use crate::ops::{Id, InviteFault};
use crate::text::for_shell;

/// Returns the way on.
pub(super) fn how_to_invite(fault: &InviteFault) -> String {
    match fault {
        InviteFault::Over { .. } => {
            "name another event; `convoke events` lists those to come".to_owned()
        }
        InviteFault::Nobody { .. } => {
            "name people with `--to`, or give them a part with `convoke change`".to_owned()
        }
        InviteFault::NoOrganizer => "name somebody with `--from`".to_owned(),
        InviteFault::Oneself { .. } => "leave them out, or name another with `--from`".to_owned(),
        InviteFault::OtherOrganizer { event, people, .. } => format!(
            "leave out `--from`, or first take it back: `convoke invite {event} --withdraw --to {}`",
            people[0]
        ),
        InviteFault::NoAddress { people } => note_address(people),
        InviteFault::BadAddress { .. } => {
            "write it as `ana@example.org`, letters outside ASCII in the domain as `xn--…`"
                .to_owned()
        }
        InviteFault::NotInvited { event, .. } => {
            format!("`convoke show {event}` lists who was invited")
        }
        InviteFault::Cancelled { event } => {
            format!("`convoke invite {event}` writes the cancellation")
        }
        InviteFault::Meanwhile => "try again".to_owned(),
        InviteFault::UnknownEvent { .. } => {
            "it answers another group's invitation, or an event that was deleted from plan.toml"
                .to_owned()
        }
        InviteFault::UnknownAddress { address } => format!(
            "note whose it is with `convoke person change PERSON --private {}`",
            for_shell(&format!("email={address}"))
        ),
        InviteFault::SharedAddress { .. } => {
            "note it in plan.toml, under `invited`: `answer = \"accepted\"`".to_owned()
        }
    }
}

/// Returns what to do with an answer that cannot be read.
pub(super) fn how_to_note(fault: &ReplyFault) -> &'static str {
    match fault {
        ReplyFault::NotAnAnswer { status, .. } if status == "DELEGATED" => {
            "`convoke invite --to PERSON` invites who comes instead"
        }
        ReplyFault::Empty => "save the answer again from the mail it came with",
        _ => "note it in plan.toml, under `invited`: `answer = \"accepted\"`",
    }
}

/// Returns the commands that note the addresses of people.
fn note_address(people: &[Id]) -> String {
    let command = |person: &Id| {
        let person = for_shell(person.as_str());
        format!("convoke person change {person} --private email=…")
    };
    if let [one] = people {
        return format!("note it with `{}`", command(one));
    }
    let lines = people.iter().map(|one| format!("\n    {}", command(one)));
    format!("note them with{}", lines.collect::<String>())
}
