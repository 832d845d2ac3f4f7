use chrono::NaiveDate;

use super::lines::{Lines, TaskLine};
use super::list_events::{EventLine, event_line};
use super::owed::{Owed, owed};
use super::post_fault::PostFault;
use super::post_slots::{CHANGE_NOTICE, left, posts_something};
use super::posts::{PostLine, post_lines};
use super::saying::Saying;
use super::{Now, OpsError, find};
use crate::channels;
use crate::guidance;
use crate::plan::{Event, Id, Occasion, Plan, Post, State, Task};
use crate::text::nearest;

/// What was said, and where.
#[derive(Debug, Clone, Default)]
pub struct SaidRequest {
    /// The channels: names or parts of them.
    pub channels: Vec<String>,
    /// Why it was said; found out for each channel when it is left out.
    pub occasion: Option<Occasion>,
    /// The talk it was about: its title or a part of it.
    pub session: Option<String>,
    /// Where it can be read; for one channel only.
    pub url: Option<String>,
    /// The day it was said; today when it is left out.
    pub on: Option<NaiveDate>,
    /// The group's own templates: name and text.
    pub own_templates: Vec<(String, String)>,
}

/// What was noted, and what followed.
#[derive(Debug)]
pub struct Said {
    /// The event.
    pub event: EventLine,
    /// The posts, a channel each.
    pub noted: Vec<Noted>,
    /// Tasks that are done by it.
    pub done: Vec<TaskLine>,
    /// Tasks of the same occasions that are not done yet; each names its channels.
    pub left: Vec<TaskLine>,
    /// What is owed still.
    pub owed: Option<Owed>,
}

/// A post that was noted.
#[derive(Debug)]
pub struct Noted {
    /// The post as the ledger has it now.
    pub post: PostLine,
    /// What became of the ledger.
    pub how: Noting,
}

/// What noting a post did to the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noting {
    /// A post came.
    New,
    /// The post was there; its address is new.
    Address,
    /// The post was there as it is.
    Same,
}

/// Notes that something was said on channels, all of it or nothing.
pub fn said(
    plan: &mut Plan,
    event: &Id,
    request: &SaidRequest,
    now: Now,
) -> Result<Said, OpsError> {
    let at = super::change_event::place(plan, event)?;
    let day = request.on.unwrap_or(now.today());
    let mut event = plan.events[at].clone();
    check(&event, request, now)?;
    let mut noted = Vec::new();
    for channel in channels_of(plan, &event, &request.channels)? {
        let saying = Saying {
            plan,
            request,
            now,
            day,
            channel,
        };
        let post = saying.post(&event)?;
        let key = (post.channel.clone(), post.occasion, post.session.clone());
        noted.push((key, note(&mut event, post)));
    }
    let occasions: Vec<Occasion> = noted
        .iter()
        .map(|((_, occasion, _), _)| *occasion)
        .collect();
    let done = tick(plan, &mut event, &occasions, now);
    plan.events[at] = event;
    Ok(outcome(plan, at, (noted, &done), now))
}

/// Refuses what cannot have been said whatever the channel.
fn check(event: &Event, request: &SaidRequest, now: Now) -> Result<(), OpsError> {
    if request.url.is_some() && request.channels.len() > 1 {
        let posts = request.channels.len();
        return Err(PostFault::OneAddress { posts }.into());
    }
    if let Some(day) = request.on.filter(|day| *day > now.today()) {
        return Err(PostFault::NotYet { day }.into());
    }
    let is_talk = request.occasion.is_none_or(|it| it == Occasion::Spotlight);
    match request.occasion {
        Some(occasion) if request.session.is_some() && !is_talk => {
            Err(PostFault::WholeEvent { occasion }.into())
        }
        Some(Occasion::Cancellation) if event.is_on() => {
            let event = event.id.to_string();
            Err(PostFault::TakesPlace { event }.into())
        }
        Some(Occasion::Cancellation | Occasion::Change | Occasion::Thanks) => Ok(()),
        Some(_) if !event.is_on() => {
            let event = event.id.to_string();
            Err(OpsError::Cancelled { event })
        }
        _ => Ok(()),
    }
}

/// Returns the channels that are meant, each once: the group's by a part of the name, any that the
/// event was told on, and those there are words for.
fn channels_of(plan: &Plan, event: &Event, asked: &[String]) -> Result<Vec<String>, OpsError> {
    let of_group: Vec<&str> = plan
        .group
        .channels
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    let told = event.posts.iter().map(|post| post.channel.as_str());
    let known: Vec<&str> = told
        .chain(channels::names().map(|name| name as &str))
        .collect();
    let mut meant = Vec::new();
    for asked in asked {
        let channel = match find::one("channel", asked, &of_group) {
            Ok(at) => of_group[at],
            Err(_) if known.contains(&asked.as_str()) => asked,
            Err(OpsError::Unknown { .. }) => {
                let near = nearest(asked, of_group.iter().chain(&known).copied());
                return Err(PostFault::NoChannel {
                    asked: asked.clone(),
                    nearest: near.map(str::to_owned),
                    known: of_group.iter().map(|name| (*name).to_owned()).collect(),
                }
                .into());
            }
            Err(error) => return Err(error),
        };
        if let Some((name, at)) = plan.group.channels.iter().find(|(name, _)| name == channel) {
            crate::plan::channel_address(name, at)?;
        }
        if !meant.iter().any(|known| known == channel) {
            meant.push(channel.to_owned());
        }
    }
    Ok(meant)
}

/// Puts a post into the ledger, unless it is there: of the same day, with the same facts.
fn note(event: &mut Event, post: Post) -> Noting {
    let is_same = |known: &&mut Post| {
        let said = |post: &Post| (post.channel.clone(), post.occasion, post.session.clone());
        let takes_nothing_back = post.gone.iter().all(|fact| known.gone.contains(fact));
        said(known) == said(&post)
            && (known.on, &known.told) == (post.on, &post.told)
            && takes_nothing_back
    };
    let Some(known) = event.posts.iter_mut().rev().find(is_same) else {
        event.posts.push(post);
        return Noting::New;
    };
    if post.url.is_none() || post.url == known.url {
        return Noting::Same;
    }
    known.url = post.url;
    Noting::Address
}

/// Ticks the open tasks of some occasions that have nothing left to say; returns them.
fn tick(plan: &Plan, event: &mut Event, occasions: &[Occasion], now: Now) -> Vec<Id> {
    let is_settled = owed(plan, event, now).is_none();
    let corrects = occasions.iter().any(|it| corrects(*it));
    let is_done = |task: &&Task| {
        if task.id == *CHANGE_NOTICE {
            corrects && is_settled
        } else {
            says_any(task, occasions)
                && posts_something(plan, event, &task.id)
                && left(plan, event, &task.id).is_empty()
        }
    };
    let open = event.tasks.iter().filter(|task| task.is_open());
    let done: Vec<Id> = open.filter(is_done).map(|task| task.id.clone()).collect();
    for task in &mut event.tasks {
        if done.contains(&task.id) {
            task.state = State::Done(Some(now.today()));
        }
    }
    done
}

/// Whether a post of an occasion may put right what was told.
fn corrects(occasion: Occasion) -> bool {
    matches!(
        occasion,
        Occasion::Change | Occasion::Cancellation | Occasion::Announcement
    )
}

fn says_any(task: &Task, occasions: &[Occasion]) -> bool {
    let rule = guidance::post_rule(task.id.as_str());
    rule.is_some_and(|rule| occasions.contains(&rule.occasion))
}

type Key = (String, Occasion, Option<String>);

fn outcome(plan: &Plan, at: usize, (noted, done): (Vec<(Key, Noting)>, &[Id]), now: Now) -> Said {
    let event = &plan.events[at];
    let posts = post_lines(plan, event, now);
    let line = |(channel, occasion, session): &Key| {
        let mut found = posts.iter().filter(|post| post.channel == *channel);
        found
            .find(|post| post.occasion == *occasion && post.session == *session)
            .cloned()
    };
    let occasions: Vec<Occasion> = noted
        .iter()
        .map(|((_, occasion, _), _)| *occasion)
        .collect();
    let noted = noted.iter().filter_map(|(key, how)| {
        let post = line(key)?;
        Some(Noted { post, how: *how })
    });
    let lines = Lines::of(plan, event, now);
    let is_left = |task: &Task| {
        task.is_open() && says_any(task, &occasions) && !left(plan, event, &task.id).is_empty()
    };
    Said {
        event: event_line(plan, event, now),
        noted: noted.collect(),
        done: lines.some(|task| done.contains(&task.id)),
        left: lines.some(is_left),
        owed: owed(plan, event, now),
    }
}
