use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::answer::hashtag;
use super::list_events::{EventLine, event_line};
use super::owed::ledger;
use super::{Now, OpsError, find};
use crate::channels::{self, Wanted, Warning, Writer};
use crate::plan::{Event, Head, Id, Occasion, Plan, Session, Status, channel_address};
use crate::text::{clean, nearest};

pub use crate::channels::{Announcement, Text};

/// What to announce, and where.
#[derive(Debug, Clone, Default)]
pub struct AnnounceRequest {
    /// The channels; none for all the group has that we can write for.
    pub channels: Vec<String>,
    /// Why something is said; none for the announcement, or the cancellation of what is cancelled.
    pub occasion: Option<Occasion>,
    /// The languages; none for the event's.
    pub languages: Vec<String>,
    /// A part of the title of the session a spotlight is about; none for the next one.
    pub session: Option<String>,
    /// Whether a text may be several posts.
    pub thread: bool,
    /// The group's own templates: name and text.
    pub own_templates: Vec<(String, String)>,
}

/// Ready texts for an event.
#[derive(Debug)]
pub struct Announced {
    /// The event.
    pub event: EventLine,
    /// Whether it is the one that is meant where no event is named.
    pub is_next: bool,
    /// A text a channel and language.
    pub texts: Vec<Announcement>,
}

/// Returns the event before another one, whose text an announcement should not repeat.
pub fn event_before<'h>(heads: &'h [Head], event: &Id) -> Option<&'h Head> {
    let start = heads.iter().find(|head| head.id == *event)?.start;
    let before = heads.iter().filter(|head| head.start < start);
    before.max_by(|a, b| a.by_start(b))
}

/// Whether texts that were written without the event before may be those of it, so that the plan has to
/// hold both for the comparison.
pub fn may_repeat(announced: &Announced, before: &Head) -> bool {
    let titles = [announced.event.title.as_str(), &before.title];
    announced.texts.iter().any(|text| may_be_of(text, titles))
}

/// Whether a text for an event of one title may be the text for an event of another.
fn may_be_of(text: &Announcement, [title, other]: [&str; 2]) -> bool {
    // A text that tells its title is none of an event with another.
    let tells_title = || text.posts.iter().any(|post| post.text.contains(title));
    let is_compared = matches!(text.occasion, Occasion::Announcement | Occasion::Reminder);
    is_compared && (title == other || !tells_title())
}

/// Writes the announcements of an event. `heads` are all events of the group; of the others the plan needs
/// the one before, and that only if [`may_repeat`].
pub fn announce(
    plan: &Plan,
    heads: &[Head],
    (event, request): (&Id, &AnnounceRequest),
    now: Now,
) -> Result<Announced, OpsError> {
    let event = plan.event(event).ok_or(OpsError::NoEvents)?;
    let occasion = request.occasion.unwrap_or(usual(event));
    let session = session(plan, event, (request, occasion))?;
    let next = next_event(heads, event, now);
    let languages = languages(plan, event, request);
    let mut writer = Writer::new(plan, &request.own_templates);
    let mut texts = Vec::new();
    let ledger = ledger(plan, event, now);
    let corrections = |channel: &str| {
        let ledger = ledger.as_ref();
        ledger.map_or_else(Vec::new, |ledger| ledger.corrections(channel))
    };
    for (channel, address) in &plan.group.channels {
        channel_address(channel, address)?;
    }
    if let Some(tag) = &plan.group.hashtag {
        hashtag(tag)?;
    }
    for channel in wanted_channels(plan, event, request, occasion) {
        let corrections = corrections(channel);
        if occasion == Occasion::Change && request.channels.is_empty() && corrections.is_empty() {
            continue;
        }
        for language in &languages {
            let wanted = Wanted {
                language,
                session,
                corrections: &corrections,
                next,
                deadline: deadline(event, now),
                // A channel without threads gets its one post when all channels are asked for.
                thread: request.thread && (has_threads(channel) || !request.channels.is_empty()),
                ..Wanted::new(channel, occasion, now.today())
            };
            let mut text = writer.announce(event, &wanted)?;
            text.warnings
                .extend(repeats(&mut writer, plan, event, (&wanted, &text)));
            texts.push(text);
        }
    }
    if texts.is_empty() {
        let event = event.id.to_string();
        return Err(OpsError::UpToDate { event });
    }
    let meant = find::event(heads, None, now.today());
    Ok(Announced {
        is_next: meant.is_ok_and(|meant| meant == event.id),
        event: event_line(plan, event, now),
        texts,
    })
}

/// Returns what is said of an event unless something else is asked for.
fn usual(event: &Event) -> Occasion {
    match event.status {
        Status::Cancelled => Occasion::Cancellation,
        _ => Occasion::Announcement,
    }
}

/// Returns the channels to write for: those asked for, or those the occasion concerns, or those of
/// the group, or every one.
fn wanted_channels<'a>(
    plan: &'a Plan,
    event: &'a Event,
    request: &'a AnnounceRequest,
    occasion: Occasion,
) -> Vec<&'a str> {
    if !request.channels.is_empty() {
        return request.channels.iter().map(String::as_str).collect();
    }
    let known = |name: &&str| channels::names().any(|known| known == *name);
    let of_group = plan.group.channels.iter().map(|(name, _)| name.as_str());
    let mut wanted: Vec<&str> = of_group.filter(known).collect();
    let mut told: Vec<&str> = Vec::new();
    for post in event
        .posts
        .iter()
        .filter(|post| known(&post.channel.as_str()))
    {
        if !told.contains(&post.channel.as_str()) {
            told.push(&post.channel);
        }
    }
    match occasion {
        Occasion::Change => return told,
        Occasion::Cancellation if !told.is_empty() => return told,
        _ => {}
    }
    if wanted.is_empty() {
        wanted = channels::names().collect();
    }
    wanted
}

fn has_threads(channel: &str) -> bool {
    channels::rules(channel).is_ok_and(|rules| rules.thread.is_some())
}

fn languages(plan: &Plan, event: &Event, request: &AnnounceRequest) -> Vec<String> {
    let lists = [&request.languages, &event.languages, &plan.group.languages];
    let chosen = lists.into_iter().find(|list| !list.is_empty());
    let mut once: Vec<String> = Vec::new();
    for tag in chosen.into_iter().flatten() {
        if !once.iter().any(|known| known.eq_ignore_ascii_case(tag)) {
            once.push(tag.clone());
        }
    }
    if once.is_empty() {
        once.push(plan.group.language().to_owned());
    }
    once
}

/// Returns the session a spotlight is about: the one that is asked for, or the next that has not
/// been in the light, those with a speaker first.
pub(super) fn session(
    plan: &Plan,
    event: &Event,
    (request, occasion): (&AnnounceRequest, Occasion),
) -> Result<Option<usize>, OpsError> {
    let sessions = &event.sessions;
    if let Some(asked) = &request.session {
        let wanted = asked.to_lowercase();
        let found = sessions.iter().position(|session| {
            let speaker = session.speaker.as_ref();
            let name = speaker
                .and_then(|id| plan.person(id))
                .map_or("", |it| &it.name);
            session.title.to_lowercase().contains(&wanted)
                || name.to_lowercase().contains(&wanted)
                || speaker.is_some_and(|id| id.as_str() == wanted)
        });
        return found.map(Some).ok_or_else(|| OpsError::Unknown {
            kind: "session",
            asked: clean(asked),
            nearest: nearest(asked, sessions.iter().map(|session| session.title.as_str()))
                .map(str::to_owned),
        });
    }
    if occasion != Occasion::Spotlight {
        return Ok(None);
    }
    let was_in_light = |title: &str| {
        let mut posts = event.posts.iter();
        posts.any(|post| post.occasion == occasion && post.session.as_deref() == Some(title))
    };
    let is_sure = |session: &Session| session.speaker.is_some() && session.is_told();
    let fresh = sessions
        .iter()
        .position(|session| is_sure(session) && !was_in_light(&session.title));
    let spoken = || sessions.iter().position(is_sure);
    Ok(fresh
        .or_else(spoken)
        .or((!sessions.is_empty()).then_some(0)))
}

/// Returns the next event of the group that takes place.
pub(super) fn next_event<'a>(heads: &'a [Head], event: &Event, now: Now) -> Option<&'a Head> {
    let coming = heads.iter().filter(|head| {
        let is_on = head.status != Status::Cancelled;
        is_on && head.id != event.id && head.start > event.start && head.start > now.local
    });
    coming.min_by(|a, b| a.by_start(b))
}

/// Returns until when talks may be proposed: two weeks before, or what is left of that.
pub(super) fn deadline(event: &Event, now: Now) -> Option<NaiveDateTime> {
    let day = event.start.date();
    let still = |days: &i64| day - TimeDelta::days(*days) > now.today();
    let days = [14, 7, 3, 1].into_iter().find(still)?;
    Some(end_of(day - TimeDelta::days(days)))
}

fn end_of(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default())
}

/// Whether a text says nothing new but the date: it is the one of the event before, had that been
/// on this day.
fn repeats(
    writer: &mut Writer<'_>,
    plan: &Plan,
    event: &Event,
    (wanted, text): (&Wanted<'_>, &Announcement),
) -> Option<Warning> {
    let before = plan.events.iter().filter(|other| other.start < event.start);
    let before = before.max_by(|a, b| a.by_start(b))?;
    if !may_be_of(text, [&event.title, &before.title]) {
        return None;
    }
    let again = Event {
        start: event.start,
        link: event.link.clone(),
        posts: event.posts.clone(),
        ..before.clone()
    };
    let again = writer.announce(&again, wanted).ok()?;
    (again.posts == text.posts).then(|| Warning::SameAsBefore {
        event: before.title.clone(),
    })
}
