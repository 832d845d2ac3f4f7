//! What must be known before something can be said.

use std::fmt;

use super::catalog::Channel;
use super::context::page;
use super::{ChannelError, Wanted};
use crate::plan::{ChannelKind, Event, Occasion, Plan};

/// A fact that an occasion cannot do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The room, the town or a page: people have to come somewhere.
    Place,
    /// The town.
    City,
    /// The talk that is put in the light.
    Session,
    /// Where talks are proposed.
    Propose,
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Place => "place: no venue, no town and no page to sign up",
            Self::City => "town",
            Self::Session => "session to talk about",
            Self::Propose => "address where talks are proposed",
        })
    }
}

/// Whether an event has what an occasion needs; says what is missing.
pub(super) fn check(
    plan: &Plan,
    event: &Event,
    channel: &Channel,
    wanted: &Wanted<'_>,
) -> Result<(), ChannelError> {
    let occasion = wanted.occasion;
    let id = || event.id.clone();
    match (occasion, event.is_on()) {
        (Occasion::Cancellation, true) => return Err(ChannelError::StillOn { event: id() }),
        (Occasion::Cancellation, false) => return Ok(()),
        (_, false) => return Err(ChannelError::Cancelled { event: id() }),
        (_, true) => {}
    }
    let is_online = event.mode.has_call() && !event.mode.has_room();
    let has_town = is_online || plan.group.city.is_some();
    let has_room = event.mode.has_room() && event.venue.is_some();
    let has_place = has_town || has_room || page(plan, event).is_some();
    let missing = match occasion {
        Occasion::Change if wanted.corrections.is_empty() => {
            let channel = channel.name;
            return Err(ChannelError::NothingChanged {
                channel,
                event: id(),
            });
        }
        Occasion::SaveTheDate => (!has_town && !has_room).then_some(Need::City),
        Occasion::Spotlight => wanted.session.is_none().then_some(Need::Session),
        Occasion::CallForSpeakers => {
            let mut channels = plan.group.channels.iter();
            let list = channels.any(|(name, _)| super::kind(name) == Some(ChannelKind::List));
            (!list && page(plan, event).is_none()).then_some(Need::Propose)
        }
        Occasion::Thanks | Occasion::Change => None,
        _ => (!has_place).then_some(Need::Place),
    };
    match missing {
        None => Ok(()),
        Some(need) => Err(ChannelError::Needs {
            occasion,
            need,
            event: id(),
        }),
    }
}
