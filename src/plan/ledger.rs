use std::collections::BTreeMap;

use super::{Correction, Event, Fact, Occasion, Plan, Post, Status, Told};

/// What each channel was told of an event, and what of that is not so any more.
///
/// On a channel the last word counts: a later post wins, fact by fact. What a post does not tell,
/// it leaves as it was told before. A cancellation tells that the event does not take place,
/// and every later post takes that back. What is told afterwards, in thanks, corrects nothing.
///
/// The posts are gone through once.
#[derive(Debug)]
pub struct Ledger<'a> {
    /// What is so now.
    truth: Vec<Told>,
    is_on: bool,
    /// Channels in the order in which they first heard of the event.
    channels: Vec<&'a str>,
    heard: BTreeMap<&'a str, Heard<'a>>,
}

/// What a channel knows.
#[derive(Debug, Default)]
struct Heard<'a> {
    facts: BTreeMap<Fact, &'a Told>,
    cancelled: bool,
}

impl<'a> Ledger<'a> {
    /// Goes through the posts of an event.
    pub fn of(plan: &Plan, event: &'a Event) -> Self {
        let mut ledger = Self {
            truth: Vec::new(),
            is_on: event.is_on(),
            channels: Vec::new(),
            heard: BTreeMap::new(),
        };
        for post in event.posts.iter().filter(|post| corrects(post)) {
            let heard = ledger.heard.entry(&post.channel).or_insert_with(|| {
                ledger.channels.push(&post.channel);
                Heard::default()
            });
            heard.hear(post);
        }
        if !ledger.channels.is_empty() {
            ledger.truth = Told::all_of(plan, event);
        }
        ledger
    }

    /// Returns the channels that heard of the event, in the order in which they did.
    pub fn channels(&self) -> &[&'a str] {
        &self.channels
    }

    /// Returns what a channel was told and is not so any more, in the order of facts.
    pub fn corrections(&self, channel: &str) -> Vec<Correction> {
        let Some(heard) = self.heard.get(channel) else {
            return Vec::new();
        };
        match (self.is_on, heard.cancelled) {
            // Nothing else matters of an event that does not take place.
            (false, true) => Vec::new(),
            (false, false) => vec![self.correction(&Told::Status(Status::Confirmed))],
            (true, cancelled) => {
                let status = cancelled.then_some(&Told::Status(Status::Cancelled));
                let told = status.into_iter().chain(heard.facts.values().copied());
                let wrong = told.filter(|told| !self.holds(told));
                wrong.map(|told| self.correction(told)).collect()
            }
        }
    }

    /// Returns what a post must tell a channel, and what it must take back, so that the channel
    /// knows nothing that is not so.
    pub fn settling(&self, channel: &str) -> (Vec<Told>, Vec<Fact>) {
        let wrong = self.corrections(channel);
        let gone = wrong.iter().filter(|it| it.new.is_none());
        let gone = gone.map(|it| it.old.fact()).collect();
        (wrong.into_iter().filter_map(|it| it.new).collect(), gone)
    }

    /// Returns what a post told and its channel still believes although it is not so; a post that
    /// a later one has corrected is owed nothing.
    pub fn outdated(&self, post: &Post) -> Vec<Correction> {
        if !corrects(post) {
            return Vec::new();
        }
        let wrong = self.corrections(&post.channel);
        let is_wrong = |fact| wrong.iter().any(|it| it.old.fact() == fact);
        let facts = post.told.iter().filter(|told| told.fact() != Fact::Status);
        let facts = facts.filter(|told| is_wrong(told.fact()) && !self.holds(told));
        // Whatever a post told, it told that the event takes place, or that it does not.
        let status = Told::Status(if cancels(post) {
            Status::Cancelled
        } else {
            Status::Confirmed
        });
        let status = Some(status).filter(|told| is_wrong(Fact::Status) && !self.holds(told));
        let mut found: Vec<Correction> = status.iter().map(|told| self.correction(told)).collect();
        found.extend(facts.map(|told| self.correction(told)));
        found
    }

    fn holds(&self, told: &Told) -> bool {
        told.is_among(&self.truth)
    }

    fn now(&self, fact: Fact) -> Option<&Told> {
        self.truth.iter().find(|told| told.fact() == fact)
    }

    fn correction(&self, told: &Told) -> Correction {
        let now = self.now(told.fact());
        let new = match (told, now.and_then(Told::day)) {
            // Who heard of a day only is told of a day.
            (Told::Day(_), Some(day)) => Some(Told::Day(day)),
            _ => now.cloned(),
        };
        let old = told.clone();
        Correction { old, new }
    }
}

/// Whether what a post says of an event is relied on by those who will come.
fn corrects(post: &Post) -> bool {
    post.occasion != Occasion::Thanks
}

fn cancels(post: &Post) -> bool {
    let is_told = post.told.contains(&Told::Status(Status::Cancelled));
    post.occasion == Occasion::Cancellation || is_told
}

impl<'a> Heard<'a> {
    fn hear(&mut self, post: &'a Post) {
        self.cancelled = cancels(post);
        for fact in &post.gone {
            self.facts.remove(fact);
        }
        for told in post.told.iter().filter(|told| told.fact() != Fact::Status) {
            // A day that is that of the time told before takes nothing back.
            let known = self.facts.get(&told.fact()).and_then(|known| known.day());
            let repeats = matches!(told, Told::Day(day) if known == Some(*day));
            if !repeats {
                self.facts.insert(told.fact(), told);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDateTime;
    use proptest::prelude::*;
    use proptest::sample::{select, subsequence};

    use super::*;
    use crate::plan::{Group, Id, Session, Venue};

    fn corrections(plan: &Plan, event: &Event, channel: &str) -> Vec<Correction> {
        Ledger::of(plan, event).corrections(channel)
    }

    const CHANNELS: [&str; 2] = ["meetup", "twitter"];

    fn id(text: &str) -> Id {
        text.parse().expect("an id")
    }

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a time")
    }

    fn plan() -> Plan {
        let mut plan = Plan::new(Group::new("Mesos".to_owned(), crate::schedule::Zone::utc()));
        for name in ["acme", "cafe"] {
            plan.venues.push(Venue {
                address: (name == "acme").then(|| "ul. Prosta 1".to_owned()),
                ..Venue::new(id(name), name.to_owned())
            });
        }
        plan
    }

    fn evening() -> Event {
        Event {
            status: Status::Confirmed,
            minutes: 150,
            venue: Some(id("acme")),
            price: Some("free".to_owned()),
            sessions: vec![Session {
                speaker: Some(id("piotr")),
                ..Session::new("Offers".to_owned())
            }],
            ..Event::new(
                id("evening"),
                "Schedulers".to_owned(),
                at("2026-12-17T18:30:00"),
            )
        }
    }

    fn post(channel: &str, occasion: Occasion, told: Vec<Told>) -> Post {
        Post {
            channel: channel.to_owned(),
            occasion,
            on: None,
            url: None,
            session: None,
            told,
            gone: Vec::new(),
        }
    }

    /// Returns what is owed to a channel: fact, and whether there is something to tell instead.
    fn owed(event: &Event, channel: &str) -> Vec<(Fact, bool)> {
        let owed = corrections(&plan(), event, channel).into_iter();
        owed.map(|it| (it.old.fact(), it.new.is_some())).collect()
    }

    #[test]
    fn only_who_was_told_is_owed_a_correction() {
        let mut event = evening();
        let told = Told::all_of(&plan(), &event);
        event
            .posts
            .push(post("meetup", Occasion::Announcement, told));
        let title = vec![Told::Title(event.title.clone())];
        event.posts.push(post("reddit", Occasion::Reminder, title));
        assert_eq!(owed(&event, "meetup"), []);
        event.start = at("2026-12-17T19:00:00");
        assert_eq!(owed(&event, "meetup"), [(Fact::Start, true)]);
        assert_eq!(owed(&event, "reddit"), []);
        assert_eq!(owed(&event, "twitter"), []);
    }

    #[test]
    fn who_heard_of_a_day_does_not_mind_the_hour() {
        let mut event = evening();
        let day = Told::Day(event.start.date());
        event
            .posts
            .push(post("x", Occasion::SaveTheDate, vec![day]));
        event.start = at("2026-12-17T20:00:00");
        assert_eq!(owed(&event, "x"), []);
        event.start = at("2026-12-18T20:00:00");
        let tomorrow = Told::Day(event.start.date());
        let owed = corrections(&plan(), &event, "x");
        assert_eq!(owed[0].new, Some(tomorrow));
    }

    #[test]
    fn a_day_repeated_does_not_take_the_hour_back() {
        let mut event = evening();
        let (start, day) = (Told::Start(event.start), Told::Day(event.start.date()));
        event
            .posts
            .push(post("x", Occasion::Announcement, vec![start]));
        event.posts.push(post("x", Occasion::Spotlight, vec![day]));
        event.start = at("2026-12-17T20:00:00");
        assert_eq!(owed(&event, "x"), [(Fact::Start, true)]);
        let ledger_plan = plan();
        let ledger = Ledger::of(&ledger_plan, &event);
        assert_eq!(ledger.outdated(&event.posts[0]).len(), 1);
        assert_eq!(ledger.outdated(&event.posts[1]), []);
    }

    #[test]
    fn what_fell_away_is_taken_back() {
        let mut event = evening();
        let told = Told::all_of(&plan(), &event);
        event.posts.push(post("x", Occasion::Announcement, told));
        event.venue = Some(id("cafe"));
        event.price = None;
        let wanted = [
            (Fact::Venue, true),
            (Fact::Address, false),
            (Fact::Price, false),
        ];
        assert_eq!(owed(&event, "x"), wanted);
    }

    #[test]
    fn everybody_who_heard_of_it_hears_that_it_is_cancelled() {
        let mut event = evening();
        event
            .posts
            .push(post("x", Occasion::Announcement, Vec::new()));
        event.posts.push(post("list", Occasion::Thanks, Vec::new()));
        event.status = Status::Cancelled;
        event.venue = None;
        assert_eq!(owed(&event, "x"), [(Fact::Status, true)]);
        assert_eq!(owed(&event, "list"), []);
        event
            .posts
            .push(post("x", Occasion::Cancellation, Vec::new()));
        assert_eq!(owed(&event, "x"), []);
        event.status = Status::Tentative;
        assert_eq!(owed(&event, "x"), [(Fact::Status, true)]);
        event
            .posts
            .push(post("x", Occasion::Announcement, Vec::new()));
        assert_eq!(owed(&event, "x"), []);
    }

    fn occasion() -> impl Strategy<Value = Occasion> {
        select(Occasion::ALL.to_vec())
    }

    /// Returns an event as somebody may have changed it.
    fn version() -> impl Strategy<Value = Event> {
        let start = select(vec![
            "2026-12-17T18:30:00",
            "2026-12-17T19:00:00",
            "2026-12-18T19:00:00",
        ]);
        let venue = select(vec![None, Some("acme"), Some("cafe")]);
        let status = select(Status::ALL.to_vec());
        let price = select(vec![None, Some("free"), Some("5 €")]);
        let talks = select(vec![0_usize, 1]);
        (start, venue, status, price, talks).prop_map(|(start, venue, status, price, talks)| {
            let mut event = evening();
            event.start = at(start);
            event.venue = venue.map(id);
            event.status = status;
            event.price = price.map(str::to_owned);
            event.sessions.truncate(talks);
            event
        })
    }

    /// Returns an event that changed while some of it was told here and there.
    fn told_event() -> impl Strategy<Value = Event> {
        let said = (
            version(),
            select(CHANNELS.to_vec()),
            occasion(),
            any::<u16>(),
            any::<bool>(),
        );
        (version(), proptest::collection::vec(said, 0..6)).prop_map(|(mut event, said)| {
            for (then, channel, occasion, picks, day_only) in said {
                let mut told = Told::all_of(&plan(), &then);
                let mut bit = 0;
                told.retain(|_| {
                    bit += 1;
                    picks & (1 << bit) != 0
                });
                if day_only {
                    for told in &mut told {
                        *told = told.day().map_or_else(|| told.clone(), Told::Day);
                    }
                }
                event.posts.push(post(channel, occasion, told));
            }
            event
        })
    }

    proptest! {
        #[test]
        fn a_correction_settles_its_channel_and_no_other(event in told_event(), which in 0..2_usize) {
            let plan = plan();
            let (channel, other) = (CHANNELS[which], CHANNELS[1 - which]);
            let before = corrections(&plan, &event, other);
            let (told, gone) = Ledger::of(&plan, &event).settling(channel);
            let occasion = if event.is_on() { Occasion::Change } else { Occasion::Cancellation };
            let mut after = event.clone();
            after.posts.push(Post { gone, ..post(channel, occasion, told) });
            prop_assert_eq!(corrections(&plan, &after, channel), []);
            prop_assert_eq!(corrections(&plan, &after, other), before);
        }

        #[test]
        fn a_fresh_announcement_of_everything_settles(event in told_event(), which in 0..2_usize) {
            let plan = plan();
            let mut event = event;
            event.status = Status::Confirmed;
            let channel = CHANNELS[which];
            let (_, gone) = Ledger::of(&plan, &event).settling(channel);
            let told = Told::all_of(&plan, &event);
            event.posts.push(Post { gone, ..post(channel, Occasion::Announcement, told) });
            prop_assert_eq!(corrections(&plan, &event, channel), []);
        }

        #[test]
        fn what_is_owed_is_wrong_and_was_told_and_once_a_fact(event in told_event()) {
            let plan = plan();
            let ledger = Ledger::of(&plan, &event);
            for channel in CHANNELS {
                let owed = ledger.corrections(channel);
                prop_assert!(owed.is_sorted_by_key(|it| it.old.fact()));
                for it in &owed {
                    prop_assert!(!it.old.holds(&plan, &event));
                    prop_assert!(it.new.as_ref().is_none_or(|new| new.holds(&plan, &event)));
                    let told = event.posts.iter().filter(|post| post.channel == channel);
                    let told = told.filter(|post| !ledger.outdated(post).is_empty());
                    prop_assert!(told.count() > 0);
                }
            }
        }

        #[test]
        fn no_post_is_outdated_on_a_settled_channel(event in told_event()) {
            let plan = plan();
            let ledger = Ledger::of(&plan, &event);
            for post in &event.posts {
                let outdated = ledger.outdated(post);
                let owed = ledger.corrections(&post.channel);
                prop_assert!(owed.len() >= outdated.len());
                prop_assert!(!owed.is_empty() || outdated.is_empty());
            }
        }

        #[test]
        fn what_did_not_change_is_owed_to_nobody(picks in subsequence((0..9_usize).collect::<Vec<_>>(), 0..9)) {
            let plan = plan();
            let mut event = evening();
            let all = Told::all_of(&plan, &event);
            let told = picks.iter().filter_map(|&at| all.get(at).cloned()).collect();
            event.posts.push(post("meetup", Occasion::Announcement, told));
            prop_assert_eq!(corrections(&plan, &event, "meetup"), []);
        }
    }
}
