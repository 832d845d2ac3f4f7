use std::ops::Deref;

use chrono::NaiveDate;

use super::{Facts, Severity, Term};
use crate::plan::{Entry, Feature, Format, Id, Occasion, Person, Session, State, Task, Venue};
use crate::text::squeeze;

/// What a check says; the catalog adds the rule's name.
pub(super) struct Found {
    pub(super) severity: Severity,
    pub(super) message: String,
    pub(super) tip: Option<String>,
}

impl Found {
    pub(super) fn new(severity: Severity, message: impl Into<String>) -> Self {
        Self {
            severity,
            message: message.into(),
            tip: None,
        }
    }

    pub(super) fn error(message: impl Into<String>) -> Self {
        Self::new(Severity::Error, message)
    }

    pub(super) fn warning(message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, message)
    }

    pub(super) fn note(message: impl Into<String>) -> Self {
        Self::new(Severity::Note, message)
    }

    pub(super) fn tip(self, tip: impl Into<String>) -> Self {
        Self {
            tip: Some(tip.into()),
            ..self
        }
    }
}

impl From<Found> for Vec<Found> {
    fn from(found: Found) -> Self {
        vec![found]
    }
}

/// The facts, seen by one rule with its own numbers.
pub(super) struct Look<'a> {
    pub(super) facts: &'a Facts<'a>,
    pub(super) term: &'a Term,
}

impl<'a> Deref for Look<'a> {
    type Target = Facts<'a>;

    fn deref(&self) -> &Facts<'a> {
        self.facts
    }
}

/// What an announcement tells is asked for from this many days before the event on, or once it was
/// announced: two weeks are the latest a talk night is announced (`convoke guide minimums`).
const SOON_DAYS: i64 = 14;

/// Up to this many people a table in a pub or a reading group needs no more than to be found; roles
/// begin at 16 (`convoke guide roles`).
const FEW: u32 = 15;

impl Look<'_> {
    /// Returns a number of the rule.
    pub(super) fn number(&self, name: &str) -> u32 {
        self.term.number(name)
    }

    /// Returns a number of the rule as days.
    pub(super) fn days(&self, name: &str) -> i64 {
        i64::from(self.number(name))
    }

    /// Returns how many days are left.
    pub(super) fn left(&self) -> i64 {
        (self.event.start.date() - self.today).num_days()
    }

    /// Returns the day of the first announcement: as posted, or as its task was ticked; today if
    /// no day was noted.
    pub(super) fn announced_on(&self) -> Option<NaiveDate> {
        let posts = self.event.posts.iter();
        let posts = posts.filter(|post| post.occasion == Occasion::Announcement);
        let posted = posts.map(|post| post.on.unwrap_or(self.today));
        let ticks = ["promo-page", "promo-launch"].into_iter();
        let ticked = ticks.filter_map(|task| self.done_on(task));
        posted.chain(ticked).min()
    }

    /// Whether what announcements tell should be known by now.
    pub(super) fn is_soon(&self) -> bool {
        self.left() <= SOON_DAYS || self.announced_on().is_some()
    }

    /// Whether it is a table in a pub, or a reading group.
    pub(super) fn is_small(&self) -> bool {
        matches!(self.event.format, Format::Social | Format::StudyGroup)
            && self.quantities.arrivals <= FEW
    }

    /// Whether it is one of the big formats, which promise more.
    pub(super) fn is_big(&self) -> bool {
        matches!(self.event.format, Format::Hackathon | Format::Conference)
    }

    pub(super) fn is_conference(&self) -> bool {
        self.event.format == Format::Conference
    }

    pub(super) fn has(&self, feature: Feature) -> bool {
        self.event.features.contains(&feature)
    }

    /// Whether people sign up.
    pub(super) fn has_signup(&self) -> bool {
        let heads = &self.event.heads;
        self.has(Feature::Registration) || heads.limit.is_some() || heads.signups.is_some()
    }

    /// Whether anybody may come.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.event.heads.entry, None | Some(Entry::Open))
    }

    pub(super) fn task(&self, id: &str) -> Option<&Task> {
        self.event.tasks.iter().find(|task| task.id == *id)
    }

    /// Whether a task of the guidance is ticked: somebody has seen to it, though the plan may not
    /// say how.
    pub(super) fn is_done(&self, id: &str) -> bool {
        self.done_on(id).is_some()
    }

    fn done_on(&self, id: &str) -> Option<NaiveDate> {
        match self.task(id)?.state {
            State::Done(on) => Some(on.unwrap_or(self.today)),
            _ => None,
        }
    }

    pub(super) fn venue(&self) -> Option<&Venue> {
        self.plan.venue(self.event.venue.as_ref()?)
    }

    /// Returns the people who run the group and have not left.
    pub(super) fn organizers(&self) -> Vec<&Person> {
        let stays = |left: &NaiveDate| self.today < *left;
        let people = self.plan.people.iter();
        people
            .filter(|person| person.organizer && person.left.as_ref().is_none_or(stays))
            .collect()
    }

    /// Returns who holds a duty.
    pub(super) fn holder(&self, duty: &str) -> Option<&Id> {
        let mut duties = self.duties.iter();
        duties.find(|(name, _)| name == duty).map(|(_, on)| on)
    }

    pub(super) fn name(&self, id: &Id) -> String {
        self.plan.name_of(id)
    }

    /// Returns the parts of the evening that were not declined.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Session> {
        let sessions = self.event.sessions.iter();
        sessions.filter(|session| !session.is_declined())
    }

    /// Returns the parts with something to listen to or to do: no breaks, notices or sponsors.
    pub(super) fn talks(&self) -> impl Iterator<Item = &Session> {
        self.parts().filter(|session| session.is_content())
    }

    /// As [`talks`](Self::talks), with those that were declined.
    pub(super) fn asked_talks(&self) -> impl Iterator<Item = &Session> {
        let sessions = self.event.sessions.iter();
        sessions.filter(|session| session.is_content())
    }

    /// Returns how long a part is: as the plan says, or as usual.
    pub(super) fn minutes_of(&self, session: &Session) -> u32 {
        let usual = || self.event.usual_minutes(session.kind());
        session.minutes.unwrap_or_else(usual)
    }

    /// Returns the words of the event that everybody reads.
    pub(super) fn public_words(&self) -> String {
        let event = self.event;
        let mut words = vec![event.title.as_str()];
        words.extend(event.summary.as_deref());
        words.extend(self.parts().map(|session| session.title.as_str()));
        words.extend(
            self.parts()
                .filter_map(|session| session.summary.as_deref()),
        );
        squeeze(&words.join("\n"))
    }
}
