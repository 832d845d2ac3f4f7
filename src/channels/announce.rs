use super::catalog::{CHANNELS, Channel, Occasion, Wording};
use super::context::Context;
use super::engine::fill;
use super::{ChannelError, Measure, Rules, Unit};
use crate::plan::{Event, Id, Plan, Told};
use crate::text::{nearest, squeeze};

/// What to say, and with whose words.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The channel, such as `meetup`.
    pub channel: &'a str,
    /// Why something is said, such as `announcement`.
    pub occasion: &'a str,
    /// The language, as a BCP 47 tag. So far all built-in words are English; see
    /// [`Announcement::language`].
    pub language: &'a str,
    /// The group's own templates: file below `templates/`, such as `meetup/announcement.hbs`, and
    /// what is in it. They win over the built-in ones of the same name.
    pub own: &'a [(String, String)],
}

/// A text ready to paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// The channel.
    pub channel: &'static str,
    /// The occasion.
    pub occasion: &'static str,
    /// The language the words are in, as a BCP 47 tag.
    pub language: &'static str,
    /// The title, where the channel has titles.
    pub title: Option<String>,
    /// The text.
    pub text: String,
    /// How long the text is.
    pub length: usize,
    /// How long it may be.
    pub limit: usize,
    /// What is counted.
    pub unit: Unit,
}

/// Returns what to say of an event on a channel, made to fit: of several wordings the first that
/// is short enough.
pub fn announce(
    plan: &Plan,
    event: &Event,
    wanted: &Wanted<'_>,
) -> Result<Announcement, ChannelError> {
    let channel = channel(wanted.channel)?;
    let occasion = occasion(channel, wanted.occasion)?;
    if !event.is_on() {
        let event = event.id.clone();
        return Err(ChannelError::Cancelled { event });
    }
    let rules = rules_of(channel);
    let draft = Draft {
        channel: channel.name,
        own: wanted.own,
        facts: Context::of(plan, event),
        event: &event.id,
    };
    let title = match (&occasion.title, rules.title) {
        (Some(wording), Some(measure)) => Some(draft.title(wording, measure)?),
        _ => None,
    };
    let measure = rules.text;
    let text = draft.first_that_fits(occasion.texts, measure)?;
    Ok(Announcement {
        channel: channel.name,
        occasion: occasion.name,
        language: "en",
        title,
        length: measure.unit.length(&text),
        text,
        limit: measure.limit,
        unit: measure.unit,
    })
}

/// Returns the facts that the text of an announcement tells.
pub fn told(plan: &Plan, event: &Event, wanted: &Wanted<'_>) -> Result<Vec<Told>, ChannelError> {
    announce(plan, event, wanted)?;
    Ok(Told::all_of(plan, event))
}

/// Returns every channel that can be written for.
pub fn names() -> impl Iterator<Item = &'static str> {
    CHANNELS.iter().map(|channel| channel.name)
}

/// Returns the rules of a channel.
pub fn rules(name: &str) -> Result<Rules, ChannelError> {
    channel(name).map(rules_of)
}

fn rules_of(channel: &Channel) -> Rules {
    Rules::read(channel.rules).expect("built-in rules are read by a test")
}

fn channel(name: &str) -> Result<&'static Channel, ChannelError> {
    let found = CHANNELS.iter().find(|channel| channel.name == name);
    found.ok_or_else(|| ChannelError::UnknownChannel {
        text: name.to_owned(),
        nearest: nearest(name, names()),
        known: names().collect(),
    })
}

fn occasion(channel: &'static Channel, name: &str) -> Result<&'static Occasion, ChannelError> {
    let known = || channel.occasions.iter().map(|occasion| occasion.name);
    let found = channel
        .occasions
        .iter()
        .find(|occasion| occasion.name == name);
    found.ok_or_else(|| ChannelError::UnknownOccasion {
        channel: channel.name,
        text: name.to_owned(),
        nearest: nearest(name, known()),
        known: known().collect(),
    })
}

/// A text in the making.
struct Draft<'a> {
    channel: &'static str,
    own: &'a [(String, String)],
    facts: Context,
    event: &'a Id,
}

impl Draft<'_> {
    fn title(&self, wording: &Wording, measure: Measure) -> Result<String, ChannelError> {
        let own = self.own(wording).unwrap_or(wording.text);
        let title = squeeze(&self.fill(wording, own)?);
        self.fits("title", &title, measure)?;
        Ok(title)
    }

    /// Returns the first wording that fits, or says how long the last one is.
    ///
    /// Once a group has put down its own first wording, only its own are tried: words it never
    /// chose would be a surprise.
    fn first_that_fits(
        &self,
        wordings: &'static [Wording],
        measure: Measure,
    ) -> Result<String, ChannelError> {
        let only_own = wordings
            .first()
            .is_some_and(|first| self.own(first).is_some());
        let mut refused = None;
        for wording in wordings {
            let built_in = (!only_own).then_some(wording.text);
            let Some(template) = self.own(wording).or(built_in) else {
                continue;
            };
            let text = self.fill(wording, template)?;
            match self.fits("text", &text, measure) {
                Ok(()) => return Ok(text),
                Err(fault) => refused = Some(fault),
            }
        }
        Err(refused.expect("every occasion has a wording, and one was tried"))
    }

    fn own(&self, wording: &Wording) -> Option<&str> {
        let found = self.own.iter().find(|(file, _)| file == wording.file);
        found.map(|(_, text)| text.as_str())
    }

    fn fill(&self, wording: &Wording, template: &str) -> Result<String, ChannelError> {
        fill(wording.file, template, &self.facts, self.event)
    }

    fn fits(&self, part: &'static str, text: &str, measure: Measure) -> Result<(), ChannelError> {
        let length = measure.unit.length(text);
        if length <= measure.limit {
            return Ok(());
        }
        Err(ChannelError::TooLong {
            channel: self.channel,
            part,
            length,
            limit: measure.limit,
            unit: measure.unit,
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use expect_test::expect;
    use proptest::prelude::*;

    use super::*;
    use crate::plan::{Detail, Format, Group, Mode, Person, Session, Sponsor, Status, Venue};

    /// A group with one evening that has every fact but a code of conduct.
    pub(in crate::channels) fn sample() -> Plan {
        let zone = "Europe/Warsaw".parse().expect("a zone");
        let id = |text: &str| text.parse::<Id>().expect("an id");
        let mut plan = Plan::new(Group::new("Warsaw Mesos User Group".to_owned(), zone));
        plan.group.city = Some("Warsaw".to_owned());
        plan.group.channels = vec![(
            "meetup".to_owned(),
            "https://www.meetup.com/Warsaw-Mesos-User-Group/".to_owned(),
        )];
        plan.people.push(Person {
            id: id("piotr"),
            name: "Piotr Zieliński".to_owned(),
            organization: Some("Acme".to_owned()),
            organizer: false,
        });
        plan.venues.push(Venue {
            id: id("acme-hq"),
            name: "Acme HQ".to_owned(),
            address: Some("ul. Prosta 1, 00-001 Warszawa".to_owned()),
            capacity: None,
            has: Vec::new(),
            rules: Vec::new(),
        });
        plan.sponsors.push(Sponsor {
            id: id("acme"),
            name: "Acme".to_owned(),
            gives: Vec::new(),
        });
        plan.events.push(evening());
        plan
    }

    fn evening() -> Event {
        let id = |text: &str| text.parse::<Id>().expect("an id");
        let talk = Session {
            title: "Two-level scheduling".to_owned(),
            speaker: Some(id("piotr")),
            minutes: Some(30),
            summary: Some("How offers work, and what we changed.".to_owned()),
        };
        let pizza = Session {
            title: "Pizza".to_owned(),
            speaker: None,
            minutes: None,
            summary: None,
        };
        Event {
            id: id("2026-12-17-schedulers"),
            uid: None,
            title: "Schedulers in production".to_owned(),
            format: Format::TalkNight,
            mode: Mode::InPerson,
            status: Status::Confirmed,
            start: "2026-12-17T18:30:00".parse().expect("a time"),
            minutes: 150,
            timezone: None,
            languages: Vec::new(),
            venue: Some(id("acme-hq")),
            online: Some("https://meet.example.org/mesos".to_owned()),
            expected: None,
            detail: Detail::Core,
            features: Vec::new(),
            sequence: 0,
            changed: None,
            reason: None,
            sessions: vec![talk, pizza],
            duties: Vec::new(),
            sponsors: vec![id("acme")],
            tasks: Vec::new(),
            lessons: Vec::new(),
            posts: Vec::new(),
            summary: None,
            price: None,
            link: None,
        }
    }

    fn said(
        plan: &Plan,
        channel: &str,
        own: &[(String, String)],
    ) -> Result<Announcement, ChannelError> {
        let wanted = Wanted {
            channel,
            occasion: "announcement",
            language: "en",
            own,
        };
        announce(plan, &plan.events[0], &wanted)
    }

    fn text(plan: &Plan, channel: &str) -> String {
        said(plan, channel, &[]).expect("an announcement").text
    }

    #[test]
    fn meetup_gets_a_page() {
        let answer = said(&sample(), "meetup", &[]).expect("an announcement");
        assert_eq!(answer.title.as_deref(), Some("Schedulers in production"));
        expect![[r"
            **Schedulers in production**
            Warsaw Mesos User Group invites you to a talk night with Piotr Zieliński.

            **When:** Thursday 17 December 2026, 18:30–21:00 (CET)
            **Where:** Acme HQ, ul. Prosta 1, 00-001 Warszawa

            **Agenda**

            * Two-level scheduling – Piotr Zieliński (Acme), 30 min
            * Pizza

            **Two-level scheduling**
            How offers work, and what we changed.

            Thank you to Acme for supporting this event."]]
        .assert_eq(&answer.text);
    }

    #[test]
    fn x_gets_a_post_that_fits() {
        let answer = said(&sample(), "twitter", &[]).expect("an announcement");
        assert_eq!((answer.length, answer.limit), (158, 280));
        expect![[r"
            Warsaw Mesos User Group: Schedulers in production, with Piotr Zieliński

            Thursday 17 December 2026, 18:30–21:00 (CET)
            Acme HQ, Warsaw

            https://www.meetup.com/Warsaw-Mesos-User-Group/"]]
        .assert_eq(&answer.text);
    }

    #[test]
    fn a_long_evening_gets_fewer_words_and_none_is_cut() {
        let mut plan = sample();
        plan.people[0].name = "Piotr ".repeat(20);
        plan.venues[0].name = "Great hall".to_owned();
        plan.events[0].title = "word ".repeat(20);
        expect![[r"
            word word word word word word word word word word word word word word word word word word word word

            Thu 17 Dec, 18:30 CET, Great hall, Warsaw
            https://www.meetup.com/Warsaw-Mesos-User-Group/"]].assert_eq(&text(&plan, "twitter"));
        plan.venues[0].name = "hall ".repeat(30);
        expect![[r"
            word word word word word word word word word word word word word word word word word word word word
            Thu 17 Dec, 18:30 CET
            https://www.meetup.com/Warsaw-Mesos-User-Group/"]].assert_eq(&text(&plan, "twitter"));
        plan.events[0].title = "€".repeat(200);
        let fault = said(&plan, "twitter", &[]).expect_err("too long");
        expect!["the text for `twitter` is 166 too long: 446 of 280"].assert_eq(&fault.to_string());
        let fault = said(&plan, "meetup", &[]).expect_err("too long");
        expect!["the title for `meetup` is 120 too long: 200 of 80"].assert_eq(&fault.to_string());
    }

    #[test]
    fn little_known_is_little_said() {
        let mut plan = sample();
        plan.group.channels.clear();
        plan.group.city = None;
        let event = &mut plan.events[0];
        event.venue = None;
        event.minutes = 0;
        event.sessions.clear();
        event.sponsors.clear();
        expect![[r"
            **Schedulers in production**
            Warsaw Mesos User Group invites you to a talk night.

            **When:** Thursday 17 December 2026, 18:30 (CET)"]]
        .assert_eq(&text(&plan, "meetup"));
        expect![[r"
            Warsaw Mesos User Group: Schedulers in production

            Thursday 17 December 2026, 18:30 (CET)"]]
        .assert_eq(&text(&plan, "twitter"));
    }

    #[test]
    fn an_online_evening_says_so() {
        let mut plan = sample();
        plan.events[0].mode = Mode::Online;
        assert!(text(&plan, "meetup").contains("**Online:** https://meet.example.org/mesos"));
        assert!(!text(&plan, "meetup").contains("Acme HQ"));
        assert!(text(&plan, "twitter").contains("\nonline\n"));
        plan.events[0].mode = Mode::Hybrid;
        assert!(text(&plan, "twitter").contains("\nAcme HQ, Warsaw and online\n"));
    }

    #[test]
    fn a_cancelled_evening_is_not_announced() {
        let mut plan = sample();
        plan.events[0].status = Status::Cancelled;
        let fault = said(&plan, "meetup", &[]).expect_err("cancelled");
        assert_eq!(
            fault.to_string(),
            "the event `2026-12-17-schedulers` is cancelled"
        );
    }

    #[test]
    fn the_group_s_own_words_win() {
        let own = |file: &str, text: &str| (file.to_owned(), text.to_owned());
        let plan = sample();
        let short = [own(
            "twitter/announcement.hbs",
            "{{event.day}}: {{event.title}}",
        )];
        let answer = said(&plan, "twitter", &short).map(|answer| answer.text);
        assert_eq!(
            answer.as_deref(),
            Ok("Thursday 17 December 2026: Schedulers in production")
        );
        let long = [own("twitter/announcement.hbs", &"long ".repeat(100))];
        let fault = said(&plan, "twitter", &long).expect_err("too long");
        expect!["the text for `twitter` is 219 too long: 499 of 280"].assert_eq(&fault.to_string());
    }

    #[test]
    fn what_there_is_none_of_is_named_with_its_neighbour() {
        let plan = sample();
        let fault = said(&plan, "twiter", &[]).expect_err("unknown");
        assert!(
            matches!(&fault, ChannelError::UnknownChannel { nearest, .. } if *nearest == Some("twitter"))
        );
        expect!["no channel is called `twiter`; it is `meetup` or `twitter`"]
            .assert_eq(&fault.to_string());
        let wanted = Wanted {
            channel: "meetup",
            occasion: "reminder",
            language: "en",
            own: &[],
        };
        let fault = announce(&plan, &plan.events[0], &wanted).expect_err("unknown");
        expect!["there are no words for `reminder` on `meetup`, only for `announcement`"]
            .assert_eq(&fault.to_string());
    }

    #[test]
    fn a_night_through_and_a_weekend_are_told_in_full() {
        let mut plan = sample();
        plan.events[0].minutes = 8 * 60;
        assert!(text(&plan, "meetup").contains("18:30–02:30 the next day (CET)"));
        plan.events[0].minutes = 44 * 60;
        assert!(text(&plan, "meetup").contains("18:30 to Saturday 19 December 2026, 14:30 (CET)"));
        plan.events[0].timezone = Some("Asia/Kathmandu".parse().expect("a zone"));
        assert!(text(&plan, "twitter").contains("(UTC+05:45)"));
    }

    proptest! {
        #[test]
        fn no_set_of_facts_leaves_a_hole(
            known in proptest::collection::vec(any::<bool>(), 12),
            title in "[a-z{}&<]{1,20}( [^\\s]{1,20})?",
            mode in 0..3_usize,
        ) {
            let mut plan = sample();
            plan.events[0].title = title.clone();
            plan.events[0].mode = Mode::ALL[mode];
            let mut known = known.into_iter();
            let mut unless = |forget: &mut dyn FnMut(&mut Plan)| {
                if !known.next().unwrap_or_default() {
                    forget(&mut plan);
                }
            };
            unless(&mut |plan| plan.group.city = None);
            unless(&mut |plan| plan.group.channels.clear());
            unless(&mut |plan| plan.people[0].organization = None);
            unless(&mut |plan| plan.people.clear());
            unless(&mut |plan| plan.venues[0].address = None);
            unless(&mut |plan| plan.venues.clear());
            unless(&mut |plan| plan.sponsors.clear());
            unless(&mut |plan| plan.events[0].sessions[0].minutes = None);
            unless(&mut |plan| plan.events[0].sessions[0].summary = None);
            unless(&mut |plan| plan.events[0].sessions.clear());
            unless(&mut |plan| plan.events[0].online = None);
            unless(&mut |plan| plan.events[0].minutes = 0);
            for channel in names() {
                let said = said(&plan, channel, &[]).expect("an announcement");
                let text = said.text.replace(&squeeze(&title), "TITLE");
                for hole in ["\n\n\n", " \n", "  ", ",\n", ", ,", "()", "( ", " ,", "{{", ":\n", "– \n"] {
                    prop_assert!(!text.contains(hole), "{hole:?} in {text}");
                }
                prop_assert!(!text.ends_with([',', ':', '–', '\n']), "{text}");
                prop_assert!(text.contains("TITLE"));
                prop_assert!(said.length <= said.limit);
            }
        }
    }
}
