//! Links that put an event into somebody's own calendar, and those that subscribe to the group's.
//!
//! Google, Microsoft and Yahoo publish no rules for these; the forms are those two maintained
//! projects agree on: the docs of Interaction Design Foundation's add-event-to-calendar (October
//! 2025) and the source of add-to-calendar-button (July 2026).

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, Utc};

use super::compose::{SURE_LINK, encode, prose};
use super::context::{on_map, page};
use crate::language::Language;
use crate::plan::{Event, Plan};
use crate::schedule::{Clock, Span};
use crate::text::{shorten, squeeze};

/// The links that put one event into a calendar; each has at most [`SURE_LINK`] characters, all of
/// them ASCII.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarLinks {
    /// Google Calendar.
    pub google: String,
    /// Outlook.com.
    pub outlook: String,
    /// Microsoft 365, at work or at school.
    pub office365: String,
    /// Yahoo Calendar.
    pub yahoo: String,
}

/// The links that subscribe to the group's calendar, as far as its address is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// For programs on a computer or a phone, Apple's among them.
    pub webcal: String,
    /// Google Calendar.
    pub google: String,
    /// Outlook.com.
    pub outlook: String,
}

impl CalendarLinks {
    /// Returns each link with its name, in alphabetical order.
    pub(super) fn named(&self) -> [(&'static str, &str); 4] {
        [
            ("google", &self.google),
            ("office365", &self.office365),
            ("outlook", &self.outlook),
            ("yahoo", &self.yahoo),
        ]
    }
}

/// Returns the links of an event in the words of a language.
///
/// There are none for a cancelled event, beyond the years 1 to 9999, and for a title of which not
/// even the beginning fits. Whether the event is over is not asked. They tell what an announcement
/// tells, and never the address of the call.
pub fn calendar_links(plan: &Plan, event: &Event, language: &Language) -> Option<CalendarLinks> {
    let span = event.span(&plan.group.timezone);
    let times = Times::of(&span)?;
    let words = Words::of(plan, event, language);
    if !event.is_on() {
        return None;
    }
    let outlook = |host: &str| words.fitted(|said| microsoft(host, &times, said));
    Some(CalendarLinks {
        google: words.fitted(|said| google(&times, said))?,
        outlook: outlook("outlook.live.com")?,
        office365: outlook("outlook.office.com")?,
        yahoo: words.fitted(|said| yahoo(&times, said))?,
    })
}

/// Returns the links that subscribe to the group's calendar, when the plan says where it is.
pub fn subscription(plan: &Plan) -> Option<Subscription> {
    let feed = plan.group.feed.as_deref()?.trim();
    let (_, place) = feed.split_once("://")?;
    let webcal = format!("webcal://{place}");
    let name = encode(&prose(&squeeze(&plan.group.name), "\n"));
    Some(Subscription {
        google: format!(
            "https://calendar.google.com/calendar/u/0/r?cid={}",
            encode(&webcal)
        ),
        outlook: format!(
            "https://outlook.live.com/calendar/0/addfromweb/?url={}&name={name}",
            encode(feed)
        ),
        webcal,
    })
}

/// Google takes what the clocks show with their zone, so that the entry follows when a country
/// changes its rules; where the clocks do not say it clearly, the instant.
fn google(times: &Times, said: &Said<'_>) -> String {
    let (mut dates, mut zone) = (format!("{}/{}", basic(times.start), basic(times.end)), "");
    if let Some((start, end, name)) = &times.wall {
        dates = format!("{}/{}", start.format(BASIC), end.format(BASIC));
        zone = name;
    }
    let parts = [
        ("text", said.title),
        ("dates", &dates),
        ("ctz", zone),
        ("location", said.location),
        ("details", said.details),
    ];
    link(
        "https://calendar.google.com/calendar/render?action=TEMPLATE",
        &parts,
    )
}

/// Outlook.com and Microsoft 365: an instant with `Z`, for a time without is the visitor's own.
fn microsoft(host: &str, times: &Times, said: &Said<'_>) -> String {
    let base = format!("https://{host}/calendar/0/action/compose?rru=addevent");
    let parts = [
        ("subject", said.title),
        ("startdt", &iso(times.start)),
        ("enddt", &iso(times.end)),
        ("location", said.location),
        ("body", said.details),
    ];
    link(&base, &parts)
}

fn yahoo(times: &Times, said: &Said<'_>) -> String {
    let parts = [
        ("title", said.title),
        ("st", &basic(times.start)),
        ("et", &basic(times.end)),
        ("in_loc", said.location),
        ("desc", said.details),
    ];
    link("https://calendar.yahoo.com/?v=60", &parts)
}

/// Puts parts behind an address, encoded; those that say nothing are left out.
fn link(base: &str, parts: &[(&str, &str)]) -> String {
    let mut link = base.to_owned();
    for (name, value) in parts.iter().filter(|(_, value)| !value.is_empty()) {
        link.push('&');
        link.push_str(name);
        link.push('=');
        link.push_str(&encode(&prose(value, "\n")));
    }
    link
}

/// A date and time in the basic form of ISO 8601.
const BASIC: &str = "%Y%m%dT%H%M%S";

/// When it begins and ends.
struct Times {
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    /// What the clocks of the zone show, and its name; none when they show either time twice or
    /// never, for then only the instant is clear.
    wall: Option<(NaiveDateTime, NaiveDateTime, String)>,
}

impl Times {
    /// Returns the times of an event in the years 1 to 9999; near their end the instants stop.
    fn of(span: &Span) -> Option<Self> {
        let (start, end) = (span.starts(), span.ends());
        let (first, last) = (start.at.naive_local(), end.naive_local());
        let is_clear = start.clock == Clock::Once && span.zone.resolve(last).clock == Clock::Once;
        let is_whole = end.signed_duration_since(start.at)
            == TimeDelta::minutes(span.minutes.into())
            && (first == span.start || start.clock == Clock::Skipped);
        let (start, end) = (start.at.to_utc(), end.to_utc());
        let years = [start.year(), end.year(), first.year(), last.year()];
        let is_in_reach = is_whole && years.iter().all(|year| (1..=9999).contains(year));
        is_in_reach.then(|| Self {
            start,
            end,
            wall: is_clear.then(|| (first, last, span.zone.name().to_owned())),
        })
    }
}

fn basic(at: DateTime<Utc>) -> String {
    format!("{}Z", at.format(BASIC))
}

fn iso(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// What is told of an event.
struct Words {
    title: String,
    location: String,
    /// What it is about, and the agenda.
    about: String,
    /// Where people sign up.
    page: String,
}

/// What is told of it in one link.
#[derive(Clone, Copy)]
struct Said<'a> {
    title: &'a str,
    location: &'a str,
    details: &'a str,
}

impl Words {
    fn of(plan: &Plan, event: &Event, language: &Language) -> Self {
        let summary = event.summary.as_deref().map(squeeze);
        let told = event.sessions.iter().filter(|session| session.is_told());
        let agenda = told.map(|session| {
            let title = squeeze(&session.title);
            match session.speaker.as_ref().map(|id| plan.name_of(id)) {
                Some(name) if !name.is_empty() => format!("{title} ({name})"),
                _ => title,
            }
        });
        let agenda = agenda.collect::<Vec<_>>().join("\n");
        // Whoever signed up gets the address of the call; a link on a web site is for everybody.
        let is_public = |text: &String| !event.tells_call(text);
        let told = |text: Option<String>| text.filter(is_public).unwrap_or_default();
        let about = paragraphs(&[&told(summary), &told(Some(agenda))]);
        Self {
            title: squeeze(&event.title),
            location: on_map(plan, event, language).unwrap_or_default(),
            about,
            page: told(page(plan, event)),
        }
    }

    /// Returns the link that tells as much as fits: the details are shortened between words, then
    /// left out, then the page, then the place, and the title is shortened last.
    fn fitted(&self, make: impl Fn(&Said<'_>) -> String) -> Option<String> {
        let with = |title: &str, location: &str, details: &str| {
            let said = Said {
                title,
                location,
                details,
            };
            Some(make(&said)).filter(|link| link.len() <= SURE_LINK)
        };
        let about = |about: &str| {
            with(
                &self.title,
                &self.location,
                &paragraphs(&[about, &self.page]),
            )
        };
        about(&self.about)
            .or_else(|| longest(&self.about, about))
            .or_else(|| about(""))
            .or_else(|| with(&self.title, &self.location, ""))
            .or_else(|| with(&self.title, "", ""))
            .or_else(|| {
                // No sign is wider than two columns.
                let widest = 2 * self.title.chars().count();
                let mut shorter = (2..=widest).rev().map(|width| shorten(&self.title, width));
                shorter.find_map(|title| with(&title, "", ""))
            })
    }
}

/// Returns the link with the longest beginning of a text that gives one, ended between words.
fn longest(text: &str, about: impl Fn(&str) -> Option<String>) -> Option<String> {
    let ends: Vec<usize> = text
        .match_indices(char::is_whitespace)
        .map(|(end, _)| end)
        .collect();
    let cut = |end: &usize| {
        let words = text[..*end].trim_end_matches([',', ';', ':', '–', '-', '(', ' ', '\n']);
        about(&format!("{words}…"))
    };
    // What is longer never fits better.
    let fitting = ends.partition_point(|end| cut(end).is_some());
    ends[..fitting].last().and_then(cut)
}

fn paragraphs(parts: &[&str]) -> String {
    let said: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    said.join("\n\n")
}

#[cfg(test)]
mod tests {
    use percent_encoding::percent_decode_str;
    use proptest::prelude::*;

    use super::super::sample::sample;
    use super::*;
    use crate::plan::{Mode, Session, Status};
    use crate::schedule::Zone;

    fn english() -> Language {
        Language::find("en", None).expect("English")
    }

    fn links(plan: &Plan) -> CalendarLinks {
        calendar_links(plan, &plan.events[0], &english()).expect("links")
    }

    /// The sample with another start and zone.
    fn at(start: &str, zone: &str) -> Plan {
        let mut plan = sample();
        plan.group.timezone = zone.parse().expect("a zone");
        plan.events[0].start = start.parse().expect("a time");
        plan
    }

    /// What a link says under a name, decoded.
    fn part(link: &str, name: &str) -> Option<String> {
        let (_, query) = link.split_once('?').expect("a query");
        let mut parts = query.split('&').filter_map(|part| part.split_once('='));
        let (_, value) = parts.find(|(known, _)| *known == name)?;
        let value = percent_decode_str(value).decode_utf8().expect("UTF-8");
        Some(value.into_owned())
    }

    fn all(links: &CalendarLinks) -> [&str; 4] {
        links.named().map(|(_, link)| link)
    }

    #[test]
    fn the_links_of_an_evening_tell_when_where_and_what() {
        let links = links(&sample());
        assert_eq!(
            links.google,
            "https://calendar.google.com/calendar/render?action=TEMPLATE\
             &text=Schedulers%20in%20production&dates=20261217T183000%2F20261217T210000\
             &ctz=Europe%2FWarsaw&location=Acme%20HQ%2C%20ul.%20Prosta%201%2C%2000-001%20Warszawa\
             &details=How%20real%20clusters%20share%20machines%2C%20told%20by%20those%20on%20call.\
             %0A%0ATwo-level%20scheduling%20%28Piotr%20Zieli%C5%84ski%29%0APizza\
             %0A%0Ahttps%3A%2F%2Fwww.meetup.com%2FWarsaw-Mesos-User-Group%2F"
        );
        let rest = "&location=Acme%20HQ%2C%20ul.%20Prosta%201%2C%2000-001%20Warszawa\
             &body=How%20real%20clusters%20share%20machines%2C%20told%20by%20those%20on%20call.\
             %0A%0ATwo-level%20scheduling%20%28Piotr%20Zieli%C5%84ski%29%0APizza\
             %0A%0Ahttps%3A%2F%2Fwww.meetup.com%2FWarsaw-Mesos-User-Group%2F";
        let time = "&startdt=2026-12-17T17%3A30%3A00Z&enddt=2026-12-17T20%3A00%3A00Z";
        let compose = "/calendar/0/action/compose?rru=addevent";
        let title = "&subject=Schedulers%20in%20production";
        let outlook = format!("https://outlook.live.com{compose}{title}{time}{rest}");
        assert_eq!(links.outlook, outlook);
        assert_eq!(links.office365, outlook.replace("live.com", "office.com"));
        let rest = rest
            .replace("location=", "in_loc=")
            .replace("body=", "desc=");
        assert_eq!(
            links.yahoo,
            format!(
                "https://calendar.yahoo.com/?v=60&title=Schedulers%20in%20production\
                 &st=20261217T173000Z&et=20261217T200000Z{rest}"
            )
        );
    }

    #[test]
    fn the_address_of_the_call_is_never_told() {
        let mut plan = sample();
        let call = "https://meet.example.org/mesos";
        for (mode, place) in [
            (Mode::Online, "Online"),
            (Mode::Hybrid, "Acme HQ, ul. Prosta 1, 00-001 Warszawa"),
        ] {
            plan.events[0].mode = mode;
            plan.events[0].link = Some(call.to_owned());
            plan.events[0].summary = Some(format!("We meet at {call}."));
            let links = links(&plan);
            for link in all(&links) {
                assert!(!link.contains("meet.example"), "{link}");
            }
            assert_eq!(part(&links.google, "location").as_deref(), Some(place));
        }
        plan.events[0].mode = Mode::Online;
        let polish = Language::find("pl", None).expect("Polish");
        let links = calendar_links(&plan, &plan.events[0], &polish).expect("links");
        assert_eq!(part(&links.yahoo, "in_loc").as_deref(), Some("online"));
    }

    #[test]
    fn what_is_not_known_leaves_no_trace() {
        let mut plan = sample();
        plan.group.channels.clear();
        plan.group.city = None;
        let event = &mut plan.events[0];
        (event.summary, event.venue) = (None, None);
        event.sessions.clear();
        let links = links(&plan);
        assert!(
            links.google.ends_with("&ctz=Europe%2FWarsaw"),
            "{}",
            links.google
        );
        assert!(
            links.yahoo.ends_with("&et=20261217T200000Z"),
            "{}",
            links.yahoo
        );
        plan.group.city = Some("Łódź".to_owned());
        assert!(
            self::links(&plan)
                .google
                .ends_with("&location=%C5%81%C3%B3d%C5%BA")
        );
    }

    #[test]
    fn a_cancelled_event_and_one_beyond_the_calendar_have_none() {
        let mut plan = sample();
        plan.events[0].status = Status::Cancelled;
        assert_eq!(calendar_links(&plan, &plan.events[0], &english()), None);
        for start in [
            "9999-12-31T23:00:00",
            "-0001-01-01T00:00:00",
            "+12026-12-17T18:30:00",
        ] {
            let plan = at(start, "UTC");
            assert_eq!(
                calendar_links(&plan, &plan.events[0], &english()),
                None,
                "{start}"
            );
        }
    }

    #[test]
    fn an_hour_the_clocks_show_twice_or_never_is_told_as_an_instant() {
        for (start, zone, dates) in [
            // Begins in the hour that comes twice: the first of the two.
            (
                "2026-10-25T02:30:00",
                "Europe/Warsaw",
                "20261025T003000Z/20261025T030000Z",
            ),
            // Ends in it.
            (
                "2026-10-25T00:15:00",
                "Europe/Warsaw",
                "20261024T221500Z/20261025T004500Z",
            ),
            // Begins in the hour that is skipped.
            (
                "2026-03-29T02:30:00",
                "Europe/Warsaw",
                "20260329T013000Z/20260329T040000Z",
            ),
            (
                "2026-11-01T01:30:00",
                "America/New_York",
                "20261101T053000Z/20261101T080000Z",
            ),
            (
                "2026-04-05T01:45:00",
                "Australia/Lord_Howe",
                "20260404T144500Z/20260404T171500Z",
            ),
        ] {
            let google = links(&at(start, zone)).google;
            assert_eq!(
                part(&google, "dates").as_deref(),
                Some(dates),
                "{start} {zone}"
            );
            assert_eq!(part(&google, "ctz"), None, "{google}");
        }
        // The clocks change while it goes on; what they show at both ends is clear.
        let google = links(&at("2026-10-25T01:30:00", "Europe/Warsaw")).google;
        let dates = part(&google, "dates");
        assert_eq!(dates.as_deref(), Some("20261025T013000/20261025T030000"));
    }

    #[test]
    fn a_night_ends_on_the_next_day_by_every_calendar() {
        let links = links(&at("2026-12-31T23:00:00", "Asia/Kathmandu"));
        let google = part(&links.google, "dates");
        assert_eq!(google.as_deref(), Some("20261231T230000/20270101T013000"));
        assert_eq!(
            part(&links.yahoo, "et").as_deref(),
            Some("20261231T194500Z")
        );
        let outlook = part(&links.outlook, "startdt");
        assert_eq!(outlook.as_deref(), Some("2026-12-31T17:15:00Z"));
    }

    /// Long texts of words that take nine letters a sign.
    fn long(words: usize) -> String {
        vec!["日本語の話"; words].join(" ")
    }

    #[test]
    fn details_are_shortened_between_words_and_the_page_stays() {
        let mut plan = sample();
        plan.events[0].summary = Some(long(90));
        let links = links(&plan);
        for (link, name) in [
            (&links.google, "details"),
            (&links.outlook, "body"),
            (&links.office365, "body"),
            (&links.yahoo, "desc"),
        ] {
            assert!(
                link.len() <= SURE_LINK && link.len() > SURE_LINK - 60,
                "{}",
                link.len()
            );
            let details = part(link, name).expect("details");
            let (about, page) = details.rsplit_once("\n\n").expect("a page");
            assert_eq!(page, "https://www.meetup.com/Warsaw-Mesos-User-Group/");
            let words = about.strip_suffix('…').expect("it is cut");
            assert!(words.split(' ').all(|word| word == "日本語の話"), "{about}");
        }
    }

    #[test]
    fn the_title_is_shortened_last() {
        let mut plan = sample();
        plan.events[0].summary = Some(long(90));
        plan.events[0].title = long(37);
        let title = part(&links(&plan).google, "text");
        assert_eq!(title.as_deref(), Some(long(37).as_str()));
        assert_eq!(part(&links(&plan).google, "details"), None);
        plan.events[0].title = long(50);
        let google = links(&plan).google;
        let title = part(&google, "text").expect("a title");
        assert!(
            title.ends_with('…') && google.len() > SURE_LINK - 60,
            "{google}"
        );
        assert_eq!(part(&google, "location"), None);
    }

    #[test]
    fn the_group_s_calendar_is_subscribed_to_by_its_address() {
        let mut plan = sample();
        assert_eq!(subscription(&plan), None);
        plan.group.feed = Some("https://mesos.example.org/calendar.ics?x=1&y=2".to_owned());
        let to = subscription(&plan).expect("links");
        assert_eq!(to.webcal, "webcal://mesos.example.org/calendar.ics?x=1&y=2");
        assert_eq!(
            to.google,
            "https://calendar.google.com/calendar/u/0/r?cid=webcal%3A%2F%2Fmesos.example.org%2F\
             calendar.ics%3Fx%3D1%26y%3D2"
        );
        assert_eq!(
            to.outlook,
            "https://outlook.live.com/calendar/0/addfromweb/?url=https%3A%2F%2Fmesos.example.org\
             %2Fcalendar.ics%3Fx%3D1%26y%3D2&name=Warsaw%20Mesos%20User%20Group"
        );
    }

    #[test]
    fn every_zone_has_its_instants_and_its_clocks() {
        for name in [
            "Africa/Cairo",
            "America/New_York",
            "America/Santiago",
            "America/St_Johns",
            "Asia/Tehran",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "Asia/Tokyo",
            "Australia/Lord_Howe",
            "Europe/Dublin",
            "Europe/Kyiv",
            "Pacific/Apia",
            "Pacific/Chatham",
            "Pacific/Kiritimati",
            "UTC",
        ] {
            let zone: Zone = name.parse().expect("a zone");
            for month in 1..=12 {
                let plan = at(&format!("2027-{month:02}-14T19:05:00"), name);
                let links = links(&plan);
                // By another way: what the zone's clocks show at the instants of the others.
                let instant = |text: &str| -> DateTime<Utc> { text.parse().expect("an instant") };
                let start = instant(&part(&links.outlook, "startdt").expect("a start"));
                let end = instant(&part(&links.outlook, "enddt").expect("an end"));
                assert_eq!(end - start, TimeDelta::minutes(150), "{name}");
                let shown = |at| zone.local(at).format(BASIC).to_string();
                let dates = format!("{}/{}", shown(start), shown(end));
                assert_eq!(part(&links.google, "dates"), Some(dates), "{name}");
                assert_eq!(part(&links.google, "ctz").as_deref(), Some(name));
                assert_eq!(zone.local(start), plan.events[0].start, "{name}");
                let yahoo = start.format("%Y%m%dT%H%M%SZ").to_string();
                assert_eq!(part(&links.yahoo, "st"), Some(yahoo), "{name}");
            }
        }
    }

    proptest! {
        #[test]
        fn no_words_break_a_link(
            title in "\\PC{1,120}",
            summary in "(\\PC| |\n|&text=){0,400}",
            talk in "\\PC{0,300}",
            venue in "\\PC{0,200}",
            minutes in 0_u32..20_000,
        ) {
            let mut plan = sample();
            plan.venues[0].name = venue;
            let event = &mut plan.events[0];
            event.title.clone_from(&title);
            event.summary = Some(summary);
            event.minutes = minutes;
            event.sessions.push(Session::new(talk));
            let links = calendar_links(&plan, &plan.events[0], &english());
            let Some(links) = links else {
                // One sign may have as many accents as there is room.
                prop_assert!(encode(&title).len() > 200);
                return Ok(());
            };
            for link in all(&links) {
                let is_safe = |sign: char| {
                    sign.is_ascii_alphanumeric() || "-._~%:/?&=".contains(sign)
                };
                prop_assert!(link.chars().all(is_safe), "{}", link);
                prop_assert!(link.len() <= SURE_LINK);
            }
            prop_assert_eq!(links.google.matches("&text=").count(), 1);
            prop_assert_eq!(links.google.matches('?').count(), 1);
            let google = part(&links.google, "dates").expect("a time");
            prop_assert!(google.starts_with("20261217T183000"));
        }
    }
}
