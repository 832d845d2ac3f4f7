//! What to type when something about sponsors or money could not be noted.

use super::near;
use crate::ops::MoneyFault;
use crate::text::quoted;

/// Returns the way on.
pub(super) fn how_to_note_money(fault: &MoneyFault) -> String {
    match fault {
        MoneyFault::WhichGift { gives, .. } => {
            let gives = gives.first().map_or("venue", String::as_str);
            format!("say it with `--gives {gives}`")
        }
        MoneyFault::NoGift { sponsor, event } => {
            let place = event
                .as_ref()
                .map_or("--group".to_owned(), |event| format!("--event {event}"));
            format!("note it first: `convoke sponsor support {sponsor} {place} --gives venue`")
        }
        MoneyFault::UnknownReturn { nearest, .. } => near(nearest.as_ref())
            .unwrap_or_else(|| "in several words it can be anything: `a table outside`".to_owned()),
        MoneyFault::NamedTwice { item } => {
            format!("leave one out, or call it otherwise: `{item} for helpers=AMOUNT`")
        }
        MoneyFault::NotYet { .. } => "leave out the day for today".to_owned(),
        MoneyFault::NoAmount { .. } => "say it with `--actual`".to_owned(),
        MoneyFault::NothingOwed { .. } | MoneyFault::OwedNothing { .. } => {
            "who laid it out is said by `convoke budget paid ITEM --by PERSON`".to_owned()
        }
        MoneyFault::SeveralBudgets { places, .. } => {
            let mut flags = places.iter().map(|place| match place.as_str() {
                "the group" => "--group".to_owned(),
                event => format!("--event {event}"),
            });
            let first = flags.next();
            format!("say which: {}", quoted(first).collect::<String>())
        }
    }
}
