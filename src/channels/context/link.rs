//! Where people sign up, and where talks are proposed.

use super::{Source, fact};
use crate::channels::catalog::kind;
use crate::plan::{ChannelKind, Event, Occasion, Plan};

/// Returns the page where people sign up or read more. A page where people sign up does not send
/// them to itself.
pub(super) fn link(from: Source<'_>) -> Option<String> {
    let page = page(from.plan, from.event)?;
    let is_own_page = from.channel.rules().kind == ChannelKind::Page
        && from.event.link.as_deref().and_then(address).as_ref() != Some(&page);
    (!is_own_page).then_some(page)
}

/// Returns the event's page: its own, or else the group's.
pub fn page(plan: &Plan, event: &Event) -> Option<String> {
    own_page(event).or_else(|| group_page(plan))
}

/// Returns the page that an event alone has: the one the plan names, or else where it was announced.
pub fn own_page(event: &Event) -> Option<String> {
    let posts = event.posts.iter().rev();
    let mut announced = posts
        .filter(|post| post.occasion == Occasion::Announcement && is_page(&post.channel))
        .filter_map(|post| post.url.as_deref());
    let named = event.link.as_deref().and_then(address);
    named.or_else(|| announced.find_map(address))
}

/// Returns the page of a group, where those of its events are that have no other.
pub fn group_page(plan: &Plan) -> Option<String> {
    let channels = plan.group.channels.iter();
    let mut pages = channels
        .filter(|(channel, _)| is_page(channel))
        .map(|(_, address)| address.as_str());
    pages.find_map(address)
}

/// Returns where talks are proposed: the event's page or the list.
pub(super) fn propose(from: Source<'_>) -> Option<String> {
    let channels = &from.plan.group.channels;
    let list = channels
        .iter()
        .find(|(name, _)| kind(name) == Some(ChannelKind::List));
    page(from.plan, from.event).or_else(|| list.and_then(|(_, address)| fact(address)))
}

fn is_page(channel: &str) -> bool {
    matches!(kind(channel), Some(ChannelKind::Page | ChannelKind::Site))
}

/// Returns an address of the web that can be followed.
fn address(text: &str) -> Option<String> {
    let is_link = text.starts_with("https://") || text.starts_with("http://");
    fact(text).filter(|text| is_link && !text.contains(' '))
}
