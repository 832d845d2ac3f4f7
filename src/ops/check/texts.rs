//! The words of an event, and the announcements made of them, for the checks to read.

use crate::channels::{self, Wanted, Writer};
use crate::checks::{Odd, Page};
use crate::language::{Finder, Language};
use crate::ops::Now;
use crate::plan::{Event, Occasion, Plan};
use crate::proof::{self, Facts};
use crate::schedule::Country;

/// Returns the weekdays in an event's own words that are not its day.
pub(super) fn odds(plan: &Plan, event: &Event, now: Now) -> Vec<Odd> {
    if event.start.date() < now.today() {
        return Vec::new();
    }
    let country = plan.group.country.as_ref().map(Country::code);
    let languages = spoken(plan, event);
    let found = languages
        .iter()
        .filter_map(|tag| Language::find(tag, country).ok());
    let languages: Vec<Language> = found.collect();
    let expected: Vec<&str> = languages.iter().map(Language::tag).collect();
    // Words of the plan itself are its owner's and pass a proof: here they are what is read.
    let bare = Event {
        title: String::new(),
        summary: None,
        sessions: Vec::new(),
        ..event.clone()
    };
    let mut silent = Plan::new(plan.group.clone());
    silent.venues.clone_from(&plan.venues);
    silent.events = vec![bare];
    let facts = Facts {
        plan: &silent,
        event: &silent.events[0],
        finder: &Finder::new(&languages, &expected),
        languages: &languages,
        expected: &expected,
        is_html: false,
    };
    let mut words = vec![("`title`".to_owned(), event.title.as_str())];
    let summary = event.summary.as_deref();
    words.extend(summary.map(|summary| ("`summary`".to_owned(), summary)));
    for session in &event.sessions {
        let texts = [Some(session.title.as_str()), session.summary.as_deref()];
        let place = format!("the session \"{}\"", session.title);
        words.extend(
            texts
                .into_iter()
                .flatten()
                .map(|text| (place.clone(), text)),
        );
    }
    let odd = |(place, text): &(String, &str)| {
        let found = proof::proof(text, &facts).findings.into_iter();
        let weekdays = found.filter(|finding| finding.rule == "weekday");
        let odds = weekdays.map(|finding| Odd {
            place: place.clone(),
            found: finding.found,
            message: finding.message,
        });
        odds.collect::<Vec<Odd>>()
    };
    words.iter().flat_map(odd).collect()
}

/// Returns the languages an event is announced in.
fn spoken(plan: &Plan, event: &Event) -> Vec<String> {
    let own = [&event.languages, &plan.group.languages];
    let tags = own.into_iter().find(|tags| !tags.is_empty());
    tags.cloned().unwrap_or_else(|| vec!["en".to_owned()])
}

/// Returns the announcements on the group's channels that have room for all facts. What cannot be
/// written is left out: `announce` says why.
pub(super) fn pages(plan: &Plan, event: &Event, own: &[(String, String)], now: Now) -> Vec<Page> {
    if event.start.date() < now.today() || !event.is_on() {
        return Vec::new();
    }
    let mut writer = Writer::new(plan, own);
    let span = event.span(&plan.group.timezone);
    let zone = span.zone.abbreviation(span.starts().at.to_utc());
    let mut pages = Vec::new();
    for (channel, _) in &plan.group.channels {
        let is_long = channels::rules(channel).is_ok_and(|rules| rules.text.limit >= LONG);
        if !is_long {
            continue;
        }
        for language in spoken(plan, event) {
            let wanted = Wanted {
                language: &language,
                ..Wanted::new(channel, Occasion::Announcement, now.today())
            };
            let Ok(text) = writer.announce(event, &wanted) else {
                continue;
            };
            let fields = text.fields.iter().map(|(_, value)| value.as_str());
            let whole = text.whole();
            let words: Vec<&str> = fields.chain([whole.as_str()]).collect();
            pages.push(Page {
                channel: channel.clone(),
                language: language.clone(),
                text: words.join("\n"),
                zone: zone.clone(),
            });
        }
    }
    pages
}

/// Characters from which on a channel has room for every fact.
const LONG: usize = 5000;
