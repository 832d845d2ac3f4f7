//! Writes an announcement: finds the words, fills in the facts, makes it fit.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::catalog::{Channel, channel};
use super::compose::{Parts, compose};
use super::context::{Source, facts, page};
use super::engine::{Draft, Engine};
use super::shelf::Shelf;
use super::templates::Templates;
use super::work::Work;
use super::{ChannelError, Measure, Rules, Unit, Warning, fields, needs};
use crate::language::Language;
use crate::plan::{ChannelKind, Correction, Event, Head, Occasion, Plan};
use crate::schedule::Country;

/// What to say.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The channel, such as `meetup`.
    pub channel: &'a str,
    /// Why something is said.
    pub occasion: Occasion,
    /// The language, as a BCP 47 tag.
    pub language: &'a str,
    /// The session a spotlight is about, counted from 0.
    pub session: Option<usize>,
    /// What this channel was told and is not so any more.
    pub corrections: &'a [Correction],
    /// The next event of the group, for thanks and cancellations.
    pub next: Option<&'a Head>,
    /// Until when talks may be proposed, on the clocks of the event's zone.
    pub deadline: Option<NaiveDateTime>,
    /// The day the text is written.
    pub today: NaiveDate,
    /// Whether a text may be several posts.
    pub thread: bool,
}

impl<'a> Wanted<'a> {
    /// Wants one post and nothing special.
    pub fn new(channel: &'a str, occasion: Occasion, today: NaiveDate) -> Self {
        Self {
            channel,
            occasion,
            language: "en",
            session: None,
            corrections: &[],
            next: None,
            deadline: None,
            today,
            thread: false,
        }
    }
}

/// A text ready to paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// The channel.
    pub channel: &'static str,
    /// The occasion.
    pub occasion: Occasion,
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// The session it is about, for a spotlight.
    pub session: Option<String>,
    /// The title, where the channel has titles; the subject of a mail.
    pub title: Option<String>,
    /// The fields of the channel's form in its order, for an announcement on a channel that has
    /// one: name and value.
    pub fields: Vec<(&'static str, String)>,
    /// The text; several posts if it is a thread.
    pub posts: Vec<Text>,
    /// Whether it is a mail, whose title is its subject.
    pub is_mail: bool,
    /// Whether the text is Markdown.
    pub is_markdown: bool,
    /// The address that opens the channel with the text filled in, where it has one: of a thread
    /// with its first post.
    pub link: Option<String>,
    /// What to know before posting it.
    pub warnings: Vec<Warning>,
}

/// One post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub text: String,
    /// How long it is.
    pub length: usize,
    /// How long it may be.
    pub limit: usize,
    /// What is counted.
    pub unit: Unit,
}

impl Text {
    /// Counts a text as a channel does.
    pub(super) fn measured(text: String, measure: &Measure) -> Self {
        Self {
            length: measure.unit.length(&text),
            limit: measure.limit,
            unit: measure.unit,
            text,
        }
    }

    /// Whether the channel takes it.
    pub(super) fn fits(&self) -> bool {
        let bytes = self.unit.most_bytes();
        self.length <= self.limit && bytes.is_none_or(|most| self.text.len() <= most)
    }
}

impl Announcement {
    /// Returns the text; the posts of a thread with a line between them.
    pub fn posted(&self) -> String {
        let posts: Vec<&str> = self.posts.iter().map(|post| post.text.as_str()).collect();
        posts.join("\n\n---\n\n")
    }

    /// Returns title and text, as a file keeps them. Front matter holds the title already.
    pub fn whole(&self) -> String {
        let text = self.posted();
        let title = self.title.as_ref().filter(|_| !text.starts_with("---\n"));
        title.map_or_else(
            || format!("{text}\n"),
            |title| format!("{title}\n\n{text}\n"),
        )
    }

    /// Returns everything it says.
    pub(super) fn words(&self) -> String {
        let fields = self.fields.iter().map(|(_, value)| value.as_str());
        let posts = self.posts.iter().map(|post| post.text.as_str());
        let all: Vec<&str> = self
            .title
            .as_deref()
            .into_iter()
            .chain(fields)
            .chain(posts)
            .collect();
        all.join("\n")
    }
}

/// Writes the announcements of a plan; a template is read once, however many texts it makes.
pub struct Writer<'a> {
    plan: &'a Plan,
    templates: Templates<'a>,
    languages: Vec<(String, Arc<Language>)>,
    engines: Vec<(&'static str, String, Engine<'a>)>,
    shelf: Shelf<'a>,
}

impl<'a> Writer<'a> {
    /// Makes a writer for a plan. `own` are the group's own templates: file below `templates/`,
    /// such as `twitter/announcement.hbs`, and what is in it.
    pub fn new(plan: &'a Plan, own: &'a [(String, String)]) -> Self {
        Self {
            plan,
            templates: Templates { own },
            languages: Vec::new(),
            engines: Vec::new(),
            shelf: Shelf::default(),
        }
    }

    /// Writes what to say of an event on a channel, made to fit.
    pub fn announce(
        &mut self,
        event: &Event,
        wanted: &Wanted<'_>,
    ) -> Result<Announcement, ChannelError> {
        let channel = channel(wanted.channel)?;
        needs::check(self.plan, event, channel, wanted)?;
        if wanted.thread && channel.rules().thread.is_none() {
            let channel = channel.name;
            return Err(ChannelError::NoThreads { channel });
        }
        let language = self.language(wanted.language)?;
        let plan = self.plan;
        let (engine, read) = self.tools(channel, &language);
        let taken = engine.take(wanted.occasion, read)?;
        let source = Source {
            plan,
            event,
            channel,
            language: &language,
            wanted,
            asked: taken.asks.as_ref(),
        };
        let mut draft = Draft::new(facts(source));
        if engine.tells_links() {
            draft.lend_links(source);
        }
        let mut work = Work {
            event,
            channel,
            wanted,
            engine,
            taken: &taken,
            draft,
            language: language.tag(),
            warnings: Vec::new(),
        };
        let title = work.title()?;
        let summary = work.summary()?;
        let measure = measure(plan, channel.name, channel.rules());
        let texts = work.texts(title.as_deref(), &measure)?;
        let mut warnings = work.warnings;
        warnings.extend(warnings_of(channel, (plan, event), &texts));
        warnings.extend(wrong_day(event, wanted));
        let is_form = wanted.occasion == Occasion::Announcement;
        let first = texts.first().map(|first| first.text.as_str());
        let made = [title.as_deref(), summary.as_deref(), first];
        Ok(Announcement {
            channel: channel.name,
            occasion: wanted.occasion,
            language: wanted.language.to_owned(),
            fields: if is_form {
                fields::of((plan, event), channel, &language, made)
            } else {
                Vec::new()
            },
            session: spotlit(event, wanted),
            is_mail: channel.rules().kind == ChannelKind::List,
            is_markdown: channel.rules().markup.is_markdown(),
            link: link(plan, event, channel, [title.as_deref(), first]),
            title,
            posts: texts,
            warnings,
        })
    }

    fn language(&mut self, tag: &str) -> Result<Arc<Language>, ChannelError> {
        if let Some((_, known)) = self.languages.iter().find(|(known, _)| known == tag) {
            return Ok(Arc::clone(known));
        }
        let country = self.plan.group.country.as_ref().map(Country::code);
        let found = Language::find(tag, country).or_else(|fault| {
            // A group may write templates in a language of its own.
            let is_own = self.templates.own_languages().any(|own| own == tag);
            if is_own {
                Ok(Language::stand_in(tag))
            } else {
                Err(fault)
            }
        });
        let language = Arc::new(found?);
        self.languages.push((tag.to_owned(), Arc::clone(&language)));
        Ok(language)
    }

    fn tools(
        &mut self,
        channel: &'static Channel,
        language: &Arc<Language>,
    ) -> (&mut Engine<'a>, &mut Shelf<'a>) {
        let is_it = |name: &str, tag: &str| name == channel.name && tag == language.tag();
        let known = self
            .engines
            .iter()
            .position(|(name, tag, _)| is_it(name, tag));
        let at = known.unwrap_or_else(|| {
            let engine = Engine::new(channel, language, self.templates);
            self.engines
                .push((channel.name, language.tag().to_owned(), engine));
            self.engines.len() - 1
        });
        (&mut self.engines[at].2, &mut self.shelf)
    }
}

/// Returns what a channel takes; a group knows better than the rules, for its own server.
fn measure(plan: &Plan, name: &str, rules: &Rules) -> Measure {
    let own = plan
        .group
        .limits
        .iter()
        .find(|(channel, _)| channel == name);
    Measure {
        limit: own.map_or(rules.text.limit, |(_, limit)| *limit as usize),
        most: rules.text.most.filter(|_| own.is_none()),
        ..rules.text.clone()
    }
}

/// Returns the address that opens a channel with a text filled in.
fn link(
    plan: &Plan,
    event: &Event,
    channel: &Channel,
    [title, text]: [Option<&str>; 2],
) -> Option<String> {
    let pattern = channel.rules().compose.as_deref()?;
    let address = plan
        .group
        .channels
        .iter()
        .find(|(name, _)| name == channel.name);
    let has_page = pattern.contains("{url}");
    let page = has_page.then(|| page(plan, event)).flatten();
    compose(
        pattern,
        &Parts {
            text,
            url: page.as_deref(),
            title,
            subject: title,
            body: text,
            address: address.map(|(_, address)| address.as_str()),
        },
    )
}

/// Returns the title of the talk a spotlight is about.
fn spotlit(event: &Event, wanted: &Wanted<'_>) -> Option<String> {
    let at = wanted
        .session
        .filter(|_| wanted.occasion == Occasion::Spotlight)?;
    event.sessions.get(at).map(|session| session.title.clone())
}

/// Warns of words that do not fit the day on which they are written.
fn wrong_day(event: &Event, wanted: &Wanted<'_>) -> Option<Warning> {
    let (occasion, day) = (wanted.occasion, event.start.date());
    let left = (day - wanted.today).num_days();
    let fits = match occasion {
        Occasion::Today => left == 0,
        Occasion::LastCall => (0..=4).contains(&left),
        Occasion::Thanks => left <= 0,
        Occasion::Change | Occasion::Cancellation => true,
        _ => left >= 0,
    };
    (!fits).then_some(Warning::NotThatDay { occasion, day })
}

fn warnings_of(channel: &Channel, (plan, event): (&Plan, &Event), texts: &[Text]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if channel.rules().text.unit == Unit::XWeighted {
        let names = texts
            .iter()
            .flat_map(|post| super::count::accidental_links(&post.text));
        for name in names {
            let name = name.to_owned();
            let warning = Warning::BecomesLink { name };
            if !warnings.contains(&warning) {
                warnings.push(warning);
            }
        }
    }
    let is_social = channel.rules().kind == ChannelKind::Social;
    if is_social && texts.first().is_some_and(|post| post.text.starts_with('@')) {
        warnings.push(Warning::LooksLikeReply);
    }
    if event.mode.has_room() && event.venue.is_none() && event.is_on() {
        let has_town = plan.group.city.is_some();
        warnings.push(Warning::NoVenue { has_town });
    }
    warnings
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::sample::{said, sample, text, today};
    use super::*;
    use crate::plan::{Mode, Status, Told};

    fn announced(plan: &Plan, wanted: &Wanted<'_>) -> Result<String, ChannelError> {
        let text = Writer::new(plan, &[]).announce(&plan.events[0], wanted)?;
        let title = text
            .title
            .map(|title| format!("{title}\n\n"))
            .unwrap_or_default();
        Ok(format!("{title}{}", text.posts[0].text))
    }

    #[test]
    fn meetup_gets_a_page_and_its_form() {
        let answer = said(&sample(), "meetup", &[]).expect("an announcement");
        let fields: Vec<String> = answer
            .fields
            .iter()
            .filter(|(name, _)| *name != "Description")
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        expect![[r"
            Title: Schedulers in production
            Date: Thursday 17 December 2026
            Start time: 18:30
            Duration: 2 h 30 min
            Venue: Acme HQ, ul. Prosta 1, 00-001 Warszawa"]]
        .assert_eq(&fields.join("\n"));
        expect![[r"
            How real clusters share machines, told by those on call.

            Warsaw Mesos User Group invites you to an evening of talks. Everyone is welcome, even if you don't know anyone yet.

            * **When:** Thursday 17 December 2026, 18:30–21:00
            * **Where:** Acme HQ, ul. Prosta 1, 00-001 Warszawa
            * **Price:** free

            **Agenda**

            * Two-level scheduling – Piotr Zieliński (Acme), 30 min
            * Pizza

            **Two-level scheduling**
            How offers work, and what we changed.

            * **Supported by:** Acme"]].assert_eq(&answer.posts[0].text);
    }

    #[test]
    fn x_gets_a_post_that_fits() {
        let answer = said(&sample(), "twitter", &[]).expect("an announcement");
        assert_eq!(answer.posts[0].limit, 280);
        expect![[r"
            Join us: Schedulers in production

            How real clusters share machines, told by those on call.

            Piotr Zieliński (Acme): Two-level scheduling

            Thu 17 Dec, 18:30
            Acme HQ, Warsaw
            Price: free

            https://www.meetup.com/Warsaw-Mesos-User-Group/"]]
        .assert_eq(&answer.posts[0].text);
    }

    #[test]
    fn a_long_evening_gets_fewer_words_and_none_is_cut() {
        let mut plan = sample();
        plan.events[0].title = "word ".repeat(20);
        plan.events[0].sessions[0].title = "talk ".repeat(16);
        expect![[r"
            Join us: word word word word word word word word word word word word word word word word word word word word

            Piotr Zieliński: talk talk talk talk talk talk talk talk talk talk talk talk talk talk talk talk

            Thu 17 Dec, 18:30
            Acme HQ, Warsaw
            Price: free

            https://www.meetup.com/Warsaw-Mesos-User-Group/"]].assert_eq(&text(&plan, "twitter"));
        plan.people[0].name = "Piotr ".repeat(20);
        expect![[r"
            Join us: word word word word word word word word word word word word word word word word word word word word

            Thu 17 Dec, 18:30
            Acme HQ, Warsaw

            https://www.meetup.com/Warsaw-Mesos-User-Group/"]].assert_eq(&text(&plan, "twitter"));
    }

    #[test]
    fn facts_are_shortened_between_words_only_when_no_wording_fits() {
        let mut plan = sample();
        plan.events[0].title = "Łódź ".repeat(60);
        let answer = said(&plan, "twitter", &[]).expect("an announcement");
        assert!(answer.posts[0].length <= 280, "{}", answer.posts[0].text);
        assert!(answer.posts[0].text.contains("Łódź Łódź…"));
        let part = "text";
        let limit = 280;
        assert_eq!(answer.warnings, [Warning::Shortened { part, limit }]);
        let answer = said(&plan, "meetup", &[]).expect("an announcement");
        assert!(answer.title.is_some_and(|title| title.ends_with("Łódź…")));
    }

    #[test]
    fn little_known_is_little_said() {
        let mut plan = sample();
        plan.group.channels.clear();
        let event = &mut plan.events[0];
        event.venue = None;
        event.minutes = 0;
        event.summary = None;
        event.price = None;
        event.sessions.clear();
        event.sponsors.clear();
        expect![[r"
            Warsaw Mesos User Group invites you to an evening of talks. Everyone is welcome, even if you don't know anyone yet.

            * **When:** Thursday 17 December 2026, 18:30
            * **Where:** Warsaw"]].assert_eq(&text(&plan, "meetup"));
        expect![[r"
            Join us: Schedulers in production

            Thu 17 Dec, 18:30
            Warsaw"]]
        .assert_eq(&text(&plan, "twitter"));
        plan.group.city = None;
        let fault = said(&plan, "meetup", &[]).expect_err("nowhere to go");
        expect!["`announcement` cannot be written: the event `2026-12-17-schedulers` has no place: no venue, no town and no page to sign up"].assert_eq(&fault.to_string());
    }

    #[test]
    fn the_link_to_the_call_is_never_told() {
        let mut plan = sample();
        for mode in [Mode::Online, Mode::Hybrid] {
            plan.events[0].mode = mode;
            for channel in super::super::names() {
                let text = text(&plan, channel);
                assert!(!text.contains("meet.example.org"), "{channel}: {text}");
            }
        }
        assert!(text(&plan, "twitter").contains("\nAcme HQ, Warsaw and online\n"));
        assert!(text(&plan, "meetup").contains("You'll get the link once you've signed up."));
    }

    #[test]
    fn a_correction_says_old_and_new_in_its_first_line() {
        let mut plan = sample();
        let old = Told::Start(plan.events[0].start);
        plan.events[0].start += chrono::TimeDelta::minutes(30);
        let new = Some(Told::Start(plan.events[0].start));
        let corrections = [Correction { old, new }];
        let wanted = |channel| Wanted {
            corrections: &corrections,
            ..Wanted::new(channel, Occasion::Change, today())
        };
        expect![[r"
            Change of plan: Schedulers in production – New time: Thu 17 Dec, 19:00 (was: Thu 17 Dec, 18:30)

            Thu 17 Dec, 19:00
            Acme HQ, Warsaw
            Everything else stays as planned.

            https://www.meetup.com/Warsaw-Mesos-User-Group/"]].assert_eq(&announced(&plan, &wanted("twitter")).expect("a text"));
        expect![[r"
            Change of plan: Schedulers in production – New time: Thu 17 Dec, 19:00 (was: Thu 17 Dec, 18:30)

            Everything else stays as planned. Please pass this on to anyone who was planning to come.

            **When:** Thursday 17 December 2026, 19:00–21:30 (<t:1797530400:R>)
            **Where:** Acme HQ, ul. Prosta 1, 00-001 Warszawa
            **Price:** free
            **Sign up:** https://www.meetup.com/Warsaw-Mesos-User-Group/"]].assert_eq(&announced(&plan, &wanted("discord")).expect("a text"));
        expect![[r"
            Change of plan: Schedulers in production – Thu 17 Dec, 19:00, Warsaw

            Hi everyone,

            Change of plan: Schedulers in production – New time: Thu 17 Dec, 19:00
            (was: Thu 17 Dec, 18:30)

            Everything else stays as planned. Please pass this on to anyone who was
            planning to come.

            When: Thursday 17 December 2026, 19:00–21:30
            Where: Acme HQ, ul. Prosta 1, 00-001 Warszawa
            Price: free
            Sign up: https://www.meetup.com/Warsaw-Mesos-User-Group/

            Best wishes,
            Warsaw Mesos User Group"]]
        .assert_eq(&announced(&plan, &wanted("mailing-list")).expect("a text"));
    }

    #[test]
    fn a_new_room_is_told_once_and_not_by_its_address_again() {
        let plan = sample();
        let room = plan.events[0].venue.clone().expect("a room");
        let corrections = [
            Correction {
                old: Told::Venue("bar".parse().expect("an id")),
                new: Some(Told::Venue(room)),
            },
            Correction {
                old: Told::Address("Old Street 1".to_owned()),
                new: Some(Told::Address("ul. Prosta 1".to_owned())),
            },
        ];
        let wanted = Wanted {
            corrections: &corrections,
            ..Wanted::new("twitter", Occasion::Change, today())
        };
        let text = announced(&plan, &wanted).expect("a text");
        assert!(text.contains("New location: Acme HQ, Warsaw (was: bar)"));
        assert!(!text.contains("Old Street"));
    }

    #[test]
    fn a_room_that_fell_away_is_to_be_confirmed_and_not_the_town() {
        let mut plan = sample();
        let old = Told::Venue(plan.events[0].venue.take().expect("a room"));
        let corrections = [Correction { old, new: None }];
        let wanted = Wanted {
            corrections: &corrections,
            ..Wanted::new("twitter", Occasion::Change, today())
        };
        let gone = "New location: to be confirmed (was: Acme HQ)";
        let text = announced(&plan, &wanted).expect("a text");
        assert!(text.contains(gone), "{text}");
    }

    #[test]
    fn what_is_cancelled_is_cancelled_and_nothing_else() {
        let mut plan = sample();
        let wanted = Wanted::new("twitter", Occasion::Cancellation, today());
        let fault = announced(&plan, &wanted).expect_err("it is on");
        expect!["the event `2026-12-17-schedulers` takes place"].assert_eq(&fault.to_string());
        plan.events[0].status = Status::Cancelled;
        plan.events[0].reason = Some("the room was flooded".to_owned());
        expect![[r"
            CANCELLED: Schedulers in production

            Thu 17 Dec, 18:30
            Acme HQ, Warsaw

            Unfortunately, we've had to call this event off.
            Reason: the room was flooded
            We're sorry, and we hope to see you another time.

            https://www.meetup.com/Warsaw-Mesos-User-Group/"]]
        .assert_eq(&announced(&plan, &wanted).expect("a text"));
        let fault = said(&plan, "meetup", &[]).expect_err("cancelled");
        expect!["the event `2026-12-17-schedulers` is cancelled"].assert_eq(&fault.to_string());
    }

    #[test]
    fn the_group_s_own_words_win() {
        let own = |file: &str, text: &str| (file.to_owned(), text.to_owned());
        let plan = sample();
        let said = |own: &[(String, String)]| {
            let answer = said(&plan, "twitter", own)?;
            Ok(answer.posts[0].text.clone())
        };
        let short = [own(
            "twitter/announcement.hbs",
            "{{event.day}}: {{event.title}}",
        )];
        let told = "Thursday 17 December 2026: Schedulers in production".to_owned();
        assert_eq!(said(&short), Ok(told));
        let links = [own("twitter/links.hbs", "LINKS")];
        assert!(said(&links).is_ok_and(|text| text.ends_with("LINKS")));
        let long = [own("twitter/announcement.hbs", &"long ".repeat(100))];
        let fault: ChannelError = said(&long).expect_err("too long");
        expect!["the text for `twitter` is 219 too long: 499 of 280"].assert_eq(&fault.to_string());
    }

    #[test]
    fn a_language_of_the_group_s_own_has_the_words_the_group_wrote() {
        let plan = sample();
        let own = [(
            "twitter/announcement.eo.hbs".to_owned(),
            "Venu: {{event.title}}".to_owned(),
        )];
        let mut writer = Writer::new(&plan, &own);
        let mut wanted = Wanted::new("twitter", Occasion::Announcement, today());
        wanted.language = "eo";
        let text = writer
            .announce(&plan.events[0], &wanted)
            .expect("own words");
        assert_eq!(text.posts[0].text, "Venu: Schedulers in production");
        wanted.occasion = Occasion::Reminder;
        let fault = writer
            .announce(&plan.events[0], &wanted)
            .expect_err("no words");
        expect!["there are no words for `reminder` on `twitter` in the language `eo`"]
            .assert_eq(&fault.to_string());
    }

    #[test]
    fn a_server_that_takes_more_gets_more() {
        let mut plan = sample();
        plan.events[0].sessions[0].title = "talk ".repeat(110);
        let short = text(&plan, "mastodon");
        plan.group.limits = vec![("mastodon".to_owned(), 5_000)];
        assert!(text(&plan, "mastodon").len() > short.len() + 100);
    }

    #[test]
    fn a_misspelled_channel_is_named_with_its_neighbour() {
        let fault = said(&sample(), "twiter", &[]).expect_err("unknown");
        assert!(matches!(
            &fault,
            ChannelError::UnknownChannel {
                nearest: Some("twitter"),
                ..
            }
        ));
        expect!["no channel is called `twiter`; it is `meetup`, `twitter`, `mastodon`, `bluesky`, `linkedin`, `facebook`, `mailing-list`, `connpass`, `eventbrite`, `luma`, `weibo`, `discord`, `slack`, `telegram`, `reddit` or `website`"].assert_eq(&fault.to_string());
    }
}
