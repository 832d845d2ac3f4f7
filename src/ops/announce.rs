use super::Now;
use super::OpsError;
use super::list_events::{EventLine, event_line};
use crate::channels::{self, Wanted};
use crate::plan::{Id, Plan};

pub use crate::channels::Announcement;

/// What to announce, and where.
#[derive(Debug, Clone, Default)]
pub struct AnnounceRequest {
    /// The channels; none for all the group has that we can write for.
    pub channels: Vec<String>,
    /// The group's own templates: name and text.
    pub own_templates: Vec<(String, String)>,
}

/// Ready texts for an event.
#[derive(Debug)]
pub struct Announced {
    /// The event.
    pub event: EventLine,
    /// A text a channel.
    pub texts: Vec<Announcement>,
}

/// Writes the announcements of an event.
pub fn announce(
    plan: &Plan,
    event: &Id,
    request: &AnnounceRequest,
    now: Now,
) -> Result<Announced, OpsError> {
    let event = plan.event(event).ok_or(OpsError::NoEvents)?;
    let of_group = || plan.group.channels.iter().map(|(name, _)| name.as_str());
    let known = |name: &&str| channels::names().any(|known| known == *name);
    let mut wanted: Vec<&str> = request.channels.iter().map(String::as_str).collect();
    if wanted.is_empty() {
        wanted = of_group().filter(known).collect();
    }
    if wanted.is_empty() {
        wanted = channels::names().collect();
    }
    let language = event
        .languages
        .first()
        .map_or(plan.group.language(), String::as_str);
    let texts = wanted.into_iter().map(|channel| {
        let wanted = Wanted {
            channel,
            occasion: "announcement",
            language,
            own: &request.own_templates,
        };
        channels::announce(plan, event, &wanted)
    });
    Ok(Announced {
        texts: texts.collect::<Result<_, _>>()?,
        event: event_line(plan, event, now),
    })
}
