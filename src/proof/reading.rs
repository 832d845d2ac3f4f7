//! A text on the desk of the proof-reader: what it mentions, and where it tells the event's own
//! facts.

use std::ops::Range;

use chrono::NaiveDate;

use super::Facts;
use super::context::past;
use super::folded::Folded;
use crate::language::{Language, Mention, Mentioned, WrittenDate};
use crate::plan::{Event, Id, Plan};

/// A text, read once for every rule.
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) plan: &'a Plan,
    pub(super) event: &'a Event,
    pub(super) languages: &'a [Language],
    pub(super) expected: &'a [&'a str],
    pub(super) is_html: bool,
    pub(super) mentions: Vec<Mention>,
    pub(super) folded: Folded,
    /// Where it is said that what follows has changed, in order.
    pub(super) old_marks: Vec<Range<usize>>,
    /// Where it is said that a deadline follows, in order.
    pub(super) deadline_marks: Vec<Range<usize>>,
    /// The paragraphs that look back at what was, in order and apart.
    pub(super) past: Vec<Range<usize>>,
    /// Where facts of the event stand, in order and apart.
    own: Vec<Range<usize>>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(text: &'a str, facts: &Facts<'a>) -> Self {
        let folded = Folded::of(text);
        let mut own: Vec<Range<usize>> = own_facts(facts.plan, facts.event)
            .into_iter()
            .flat_map(|fact| folded.all(fact))
            .collect();
        own.sort_by_key(|range| (range.start, range.end));
        let marks = |keys: &[&str]| {
            let marks = marks(facts.languages, keys);
            let mut places: Vec<Range<usize>> = marks
                .iter()
                .flat_map(|mark| folded.anywhere(mark))
                .collect();
            places.sort_by_key(|place| (place.end, place.start));
            places
        };
        Self {
            old_marks: marks(&["changes.was", "changes.gone"]),
            deadline_marks: marks(&["labels.deadline"]),
            past: past(text, &folded),
            text,
            plan: facts.plan,
            event: facts.event,
            languages: facts.languages,
            expected: facts.expected,
            is_html: facts.is_html,
            mentions: mentions(text, facts),
            folded,
            own: joined(own),
        }
    }

    /// Returns the day the event begins on.
    pub(super) fn day(&self) -> NaiveDate {
        self.event.start.date()
    }

    /// Returns every date with its bytes.
    pub(super) fn dates(&self) -> impl Iterator<Item = (&Range<usize>, &WrittenDate)> {
        self.mentions
            .iter()
            .filter_map(|mention| match &mention.what {
                Mentioned::Date(date) => Some((&mention.range, date)),
                _ => None,
            })
    }

    /// Whether words are part of a fact of the event: a venue called as the group is no stranger.
    pub(super) fn is_own(&self, range: &Range<usize>) -> bool {
        let next = self.own.partition_point(|own| own.end < range.end);
        self.own
            .get(next)
            .is_some_and(|own| own.start <= range.start)
    }

    /// Returns where a name stands that is not a fact of the event. A name of one word counts as
    /// it is written, for `Library` is a venue and a library is not.
    pub(super) fn strangers(&self, name: &str) -> Vec<Range<usize>> {
        let is_word = !name.trim().contains(char::is_whitespace);
        let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
        let enough = letters >= 3 || letters == 2 && !name.is_ascii();
        let found = self.folded.all(name).into_iter().filter(|_| enough);
        found
            .filter(|range| !is_word || self.text.get(range.clone()) == Some(name.trim()))
            .filter(|range| !self.is_own(range))
            .collect()
    }

    /// Returns the language that is expected first.
    pub(super) fn language(&self) -> Option<&'a Language> {
        self.named(self.expected.first().copied().unwrap_or("en"))
    }

    /// Returns a language by its tag.
    pub(super) fn named(&self, tag: &str) -> Option<&'a Language> {
        self.languages
            .iter()
            .find(|language| language.tag() == tag)
            .or(self.languages.first())
    }
}

/// Returns what a text mentions. The day a page is published on is not the event's.
fn mentions(text: &str, facts: &Facts<'_>) -> Vec<Mention> {
    let mut mentions = facts.finder.find(text);
    let front = front_matter(text);
    mentions.retain(|mention| {
        let before = &text[..mention.range.start.min(front)];
        let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
        let key = line.split(':').next().unwrap_or_default();
        mention.range.end > front || !PUBLISHED.contains(&key.trim())
    });
    mentions
}

/// Keys of front matter that say when a page was written (Jekyll and Hugo, 2026).
const PUBLISHED: [&str; 5] = [
    "date",
    "lastmod",
    "publishDate",
    "last_modified_at",
    "expiryDate",
];

/// Returns where the front matter of a page ends: the lines from `---` to `---` above its text.
fn front_matter(text: &str) -> usize {
    let is_fence = |line: &str| line.trim_end() == "---";
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| is_fence(line)) else {
        return 0;
    };
    let mut end = first.len();
    for line in lines {
        end += line.len();
        if is_fence(line) {
            return end;
        }
    }
    0
}

/// Returns phrases up to the fact in them, folded.
fn marks(languages: &[Language], keys: &[&str]) -> Vec<String> {
    let phrases = languages
        .iter()
        .flat_map(|language| keys.iter().filter_map(|key| language.phrase(key)));
    let marks = phrases.map(|phrase| phrase.split_once('{').map_or(phrase, |(mark, _)| mark));
    let folded = marks.map(|mark| Folded::of(mark.trim()).text().to_owned());
    let mut marks: Vec<String> = folded.filter(|mark| !mark.is_empty()).collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// Returns ranges in their order with those that overlap made one.
fn joined(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// Returns everything that may be said of an event as it is in the plan.
fn own_facts<'a>(plan: &'a Plan, event: &'a Event) -> Vec<&'a str> {
    let mut facts = vec![event.title.as_str(), plan.group.name.as_str()];
    facts.extend(plan.group.city.as_deref());
    facts.extend(event.summary.as_deref());
    facts.extend(event.price.as_deref());
    facts.extend(event.link.as_deref());
    facts.extend(event.online.as_deref());
    facts.extend(event.posts.iter().filter_map(|post| post.url.as_deref()));
    facts.extend(plan.group.code_of_conduct.as_deref());
    facts.extend(plan.group.feed.as_deref());
    facts.extend(
        plan.group
            .channels
            .iter()
            .map(|(_, address)| address.as_str()),
    );
    if let Some(venue) = event.venue.as_ref().and_then(|id| plan.venue(id)) {
        facts.push(&venue.name);
        facts.extend(venue.address.as_deref());
    }
    for session in &event.sessions {
        facts.push(&session.title);
        facts.extend(session.summary.as_deref());
    }
    for person in people(event).into_iter().filter_map(|id| plan.person(id)) {
        facts.push(&person.name);
        facts.extend(person.organization.as_deref());
    }
    for sponsor in event.sponsors.iter().filter_map(|id| plan.sponsor(id)) {
        facts.push(&sponsor.name);
    }
    facts.retain(|fact| !fact.trim().is_empty());
    facts
}

/// Returns everybody who speaks or helps at an event.
pub(super) fn people(event: &Event) -> Vec<&Id> {
    let speakers = event
        .sessions
        .iter()
        .filter_map(|session| session.speaker.as_ref());
    speakers
        .chain(event.duties.iter().map(|(_, person)| person))
        .collect()
}
