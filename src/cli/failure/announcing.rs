//! What to type when something cannot be announced.

use super::{Failure, chain, near};
use crate::channels::{ChannelError, Need};
use crate::language::LanguageError;
use crate::plan::Id;

impl Failure {
    pub(super) fn of_channel(error: &ChannelError) -> Self {
        let tip = match error {
            ChannelError::UnknownChannel { nearest, .. } => {
                nearest.map(|near| format!("did you mean `{near}`?"))
            }
            ChannelError::Language(LanguageError::Unknown { nearest, .. }) => {
                let own = "or write your own words: `convoke templates copy`";
                Some(match nearest {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("choose one with `--language`, {own}"),
                })
            }
            ChannelError::NoWords {
                language, occasion, ..
            } => Some(format!(
                "write them in `templates/long/{occasion}.{language}.hbs`, or choose `--language en`"
            )),
            ChannelError::Needs { need, event, .. } => Some(what_gives(*need, event)),
            ChannelError::Cancelled { event } => Some(format!(
                "say so with `convoke announce {event} --occasion cancellation`"
            )),
            ChannelError::StillOn { event } => Some(format!(
                "cancel it first: `convoke cancel {event} --reason \"…\"`"
            )),
            ChannelError::NothingChanged { .. } => {
                Some("`convoke posts` shows what was told where".to_owned())
            }
            ChannelError::NoThreads { .. } => {
                Some("threads are for twitter, mastodon and bluesky".to_owned())
            }
            ChannelError::UnknownVariable { nearest, .. }
            | ChannelError::NoSuch { nearest, .. } => near(nearest.as_ref())
                .or_else(|| Some("`convoke templates variables` lists what there is".to_owned())),
            ChannelError::NotInside { variable, .. } => {
                Some(format!("reach out of the list: `{{{{@root.{variable}}}}}`"))
            }
            ChannelError::NotATemplate { .. } => Some(
                "`convoke templates show short/announcement.hbs` is one that can be read"
                    .to_owned(),
            ),
            ChannelError::NoText { part, .. } => Some(format!("tell a part of it: `{part}`")),
            ChannelError::AbsentHere { variable, .. } => Some(what_else(variable).to_owned()),
            ChannelError::AbsentFact { variable, .. } => {
                Some(format!("ask for it first: `{{{{#if {variable}}}}}`"))
            }
            ChannelError::TooLong { part: "title", .. } => {
                Some("give the event a shorter title".to_owned())
            }
            ChannelError::TooLong { .. } => {
                Some("give the event a shorter title, or shorten your own template".to_owned())
            }
            _ => None,
        };
        Self {
            tip,
            ..Self::new(chain(error))
        }
    }
}

/// Returns what a template may tell where it has no `title` or `body` of a frame.
fn what_else(variable: &str) -> &'static str {
    match variable {
        "title" => "the event's is `{{event.title}}`; this one is the channel's or a talk's",
        _ => "`convoke templates list` shows what is a frame",
    }
}

/// Returns the command that gives what an announcement cannot do without.
fn what_gives(need: Need, event: &Id) -> String {
    match need {
        Need::Place => format!("name it with `convoke change {event} --venue \"NAME, STREET\"`"),
        Need::City => "add `city = \"…\"` under `[group]` in plan.toml".to_owned(),
        Need::Session => {
            format!("add one with `convoke change {event} --session \"TITLE / SPEAKER\"`")
        }
        Need::Propose => format!("name a page with `convoke change {event} --link https://…`"),
    }
}
