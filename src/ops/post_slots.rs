//! What an event has to say where: posts that were said, and posts that are due with a task.

use std::collections::BTreeMap;

use crate::channels;
use crate::guidance;
use crate::plan::{ChannelKind, Event, Id, Occasion, Plan, Post, Task};

/// The task that stands for every correction that is owed.
pub(super) const CHANGE_NOTICE: &str = "promo-change-notice";

/// A post of an event: said, or due with a task, or both.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot<'a> {
    pub(super) channel: &'a str,
    pub(super) occasion: Occasion,
    /// The title of the talk it is about.
    pub(super) session: Option<&'a str>,
    /// The task it is due with.
    pub(super) task: Option<&'a Task>,
    /// The post as it was said last.
    pub(super) post: Option<&'a Post>,
}

/// What tells one post from another: occasion, channel, talk.
type Key<'a> = (Occasion, &'a str, Option<&'a str>);

/// Returns what kind of place a channel is.
pub(super) fn kind_of(channel: &str) -> ChannelKind {
    channels::kind(channel).unwrap_or(ChannelKind::Other)
}

/// Returns the posts of an event: by occasion, then as the group lists its channels, then as the
/// agenda has the talks. The tasks of the event say what is planned; a task that is done or left
/// out plans nothing more.
pub(super) fn slots<'a>(plan: &'a Plan, event: &'a Event) -> Vec<Slot<'a>> {
    let mut said: BTreeMap<Key<'a>, &'a Post> = BTreeMap::new();
    for post in &event.posts {
        said.insert(key(post), post);
    }
    let mut slots = Vec::new();
    for task in &event.tasks {
        for (occasion, channel, session) in planned(plan, event, &task.id) {
            let post = said.remove(&(occasion, channel, session));
            if post.is_some() || task.is_open() {
                slots.push(Slot {
                    channel,
                    occasion,
                    session,
                    task: Some(task),
                    post,
                });
            }
        }
    }
    slots.extend(
        said.into_iter()
            .map(|((occasion, channel, session), post)| Slot {
                channel,
                occasion,
                session,
                task: None,
                post: Some(post),
            }),
    );
    let channels = &plan.group.channels;
    let place = |channel: &str| channels.iter().position(|(name, _)| name == channel);
    let talk = |title: &str| event.sessions.iter().position(|talk| talk.title == title);
    // What the group does not list comes last.
    slots.sort_by_key(|slot| {
        let place = place(slot.channel).unwrap_or(usize::MAX);
        (slot.occasion, place, slot.session.and_then(talk))
    });
    slots
}

fn key(post: &Post) -> Key<'_> {
    (post.occasion, &post.channel, post.session.as_deref())
}

/// Returns the posts a task of the guidance stands for: each on one channel of the group, a
/// spotlight for each talk with a speaker.
fn planned<'a>(plan: &'a Plan, event: &'a Event, task: &Id) -> Vec<Key<'a>> {
    let Some(rule) = guidance::post_rule(task.as_str()) else {
        return Vec::new();
    };
    let channels = plan.group.channels.iter().map(|(name, _)| name.as_str());
    let channels = channels.filter(|name| rule.on.contains(&kind_of(name)));
    let talks: Vec<Option<&str>> = match rule.occasion {
        Occasion::Spotlight => talks(event).map(Some).collect(),
        _ => vec![None],
    };
    let of_channel = |channel| {
        talks
            .iter()
            .map(move |talk| (rule.occasion, channel, *talk))
    };
    channels.flat_map(of_channel).collect()
}

/// Returns the titles of the talks that have a speaker and may be told.
pub(super) fn talks(event: &Event) -> impl Iterator<Item = &str> {
    let talks = event.sessions.iter().filter(|talk| talk.is_told());
    let talks = talks.filter(|talk| talk.speaker.is_some());
    talks.map(|talk| talk.title.as_str())
}

/// Returns the channels on which a task still has something to say, each once.
pub(super) fn left<'a>(plan: &'a Plan, event: &'a Event, task: &Id) -> Vec<&'a str> {
    let planned = planned(plan, event, task);
    if planned.is_empty() {
        return Vec::new();
    }
    let said: std::collections::BTreeSet<Key<'_>> = event.posts.iter().map(key).collect();
    let mut left: Vec<&str> = Vec::new();
    for (occasion, channel, session) in planned {
        if !said.contains(&(occasion, channel, session)) && !left.contains(&channel) {
            left.push(channel);
        }
    }
    left
}

/// Whether a task says something on the group's channels.
pub(super) fn posts_something(plan: &Plan, event: &Event, task: &Id) -> bool {
    !planned(plan, event, task).is_empty()
}
