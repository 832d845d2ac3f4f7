//! What was said on one channel: why, about which talk, and which facts it told.

use chrono::NaiveDate;

use super::announce::deadline;
use super::owed::ledger;
use super::post_fault::PostFault;
use super::post_slots::talks;
use super::posts::{PostState, post_lines};
use super::{Now, OpsError, SaidRequest, find};
use crate::channels::{self, Wanted};
use crate::plan::{Event, Fact, Occasion, Plan, Post, Status, Told};

/// One post in the making.
pub(super) struct Saying<'a> {
    pub(super) plan: &'a Plan,
    pub(super) request: &'a SaidRequest,
    pub(super) now: Now,
    pub(super) day: NaiveDate,
    pub(super) channel: String,
}

impl Saying<'_> {
    /// Returns the post, as it will stand in the ledger.
    pub(super) fn post(&self, event: &Event) -> Result<Post, OpsError> {
        let occasion = self.occasion(event);
        let session = match occasion {
            Occasion::Spotlight => Some(self.session(event)?),
            _ => None,
        };
        let (told, gone) = self.told(event, occasion);
        if occasion == Occasion::Change && told.is_empty() && gone.is_empty() {
            let again = event.posts.iter().rev().find(|post| self.is_of_day(post));
            let again = again.filter(|post| post.occasion == Occasion::Change);
            let channel = self.channel.clone();
            let mut post = again
                .cloned()
                .ok_or(PostFault::NothingChanged { channel })?;
            post.url.clone_from(&self.request.url);
            return Ok(post);
        }
        Ok(Post {
            channel: self.channel.clone(),
            occasion,
            on: Some(self.day),
            url: self.request.url.clone(),
            session,
            told,
            gone,
        })
    }

    fn is_of_day(&self, post: &Post) -> bool {
        post.channel == self.channel && post.on == Some(self.day)
    }

    /// Returns why it was said: to correct what is owed; else as said before on that day, for who
    /// types a command twice means one post; else what is due longest; else to announce.
    fn occasion(&self, event: &Event) -> Occasion {
        let Self { plan, now, .. } = self;
        if let Some(occasion) = self.request.occasion {
            return occasion;
        }
        if self.request.session.is_some() {
            return Occasion::Spotlight;
        }
        let is_owed =
            ledger(plan, event, *now).is_some_and(|it| !it.corrections(&self.channel).is_empty());
        match (event.is_on(), is_owed) {
            (false, _) => return Occasion::Cancellation,
            (true, true) => return Occasion::Change,
            (true, false) => {}
        }
        if let Some(again) = event.posts.iter().rev().find(|post| self.is_of_day(post)) {
            return again.occasion;
        }
        let mut due = post_lines(plan, event, *now);
        due.retain(|line| line.channel == self.channel);
        due.retain(|line| matches!(line.state, PostState::Late | PostState::Due));
        let first = due.iter().min_by_key(|line| line.due);
        first.map_or(Occasion::Announcement, |line| line.occasion)
    }

    /// Returns the title of the talk a spotlight was about: the one that is asked for, else the
    /// first that had none on the channel, else the one of that day.
    fn session(&self, event: &Event) -> Result<String, OpsError> {
        let titles: Vec<&str> = event
            .sessions
            .iter()
            .map(|talk| talk.title.as_str())
            .collect();
        if let Some(asked) = &self.request.session {
            return Ok(titles[find::one("session", asked, &titles)?].to_owned());
        }
        let lit = |title: &str| {
            let mut posts = event
                .posts
                .iter()
                .filter(|post| post.channel == self.channel);
            posts.any(|post| {
                post.occasion == Occasion::Spotlight && post.session.as_deref() == Some(title)
            })
        };
        let of_day = event.posts.iter().rev().find(|post| self.is_of_day(post));
        let of_day = of_day.and_then(|post| post.session.clone());
        if let Some(title) = of_day.filter(|_| self.request.occasion.is_none()) {
            return Ok(title);
        }
        let next = talks(event).find(|title| !lit(title)).map(str::to_owned);
        let event = event.id.to_string();
        Ok(next.ok_or(PostFault::NoTalk { event })?)
    }

    /// Returns what was told, and what was taken back.
    fn told(&self, event: &Event, occasion: Occasion) -> (Vec<Told>, Vec<Fact>) {
        let settling = || match ledger(self.plan, event, self.now) {
            Some(ledger) => ledger.settling(&self.channel),
            None => (Vec::new(), Vec::new()),
        };
        match occasion {
            Occasion::Change => settling(),
            Occasion::Cancellation => (vec![Told::Status(Status::Cancelled)], Vec::new()),
            Occasion::Thanks => (Vec::new(), Vec::new()),
            Occasion::Announcement => {
                let told = self.text_tells(event, occasion);
                let (wrong, gone) = settling();
                // A fresh announcement stands for all that was announced before.
                let untold = |fact: &Fact| told.iter().all(|told| told.fact() != *fact);
                let wrong = wrong
                    .iter()
                    .map(Told::fact)
                    .filter(|fact| *fact != Fact::Status);
                let mut gone: Vec<Fact> = wrong.chain(gone).filter(untold).collect();
                gone.sort_unstable();
                (told, gone)
            }
            _ => (self.text_tells(event, occasion), Vec::new()),
        }
    }

    /// Returns the facts that the text for the channel tells. Of a text that cannot be written
    /// here, such as one in the group's own words, it is supposed that it told all there is; of a
    /// date to save and of a call for speakers, that it told the day and the title.
    fn text_tells(&self, event: &Event, occasion: Occasion) -> Vec<Told> {
        let supposed = || match occasion {
            Occasion::SaveTheDate | Occasion::CallForSpeakers => {
                let title = event.title.clone();
                vec![Told::Day(event.start.date()), Told::Title(title)]
            }
            _ => Told::all_of(self.plan, event),
        };
        let told = told(self.plan, event, self, occasion).unwrap_or_else(supposed);
        let mut told: Vec<Told> = told
            .into_iter()
            .filter(|it| it.fact() != Fact::Status)
            .collect();
        told.sort_by_key(Told::fact);
        told
    }
}

/// Asks the channels which facts a text tells; none when there is no such text.
fn told(plan: &Plan, event: &Event, saying: &Saying<'_>, occasion: Occasion) -> Option<Vec<Told>> {
    let lit = match occasion {
        Occasion::Spotlight => saying.session(event).ok(),
        _ => None,
    };
    let lit = lit.and_then(|title| event.sessions.iter().position(|talk| talk.title == title));
    let wanted = Wanted {
        language: event
            .languages
            .first()
            .map_or(plan.group.language(), String::as_str),
        session: lit,
        deadline: deadline(event, saying.now),
        ..Wanted::new(&saying.channel, occasion, saying.day)
    };
    channels::told(plan, event, &saying.request.own_templates, &wanted).ok()
}
