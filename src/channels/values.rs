//! What the variables of a template hold for one event, and the phrases there are: how people learn
//! them.

use super::catalog::channel;
use super::context::{Fact, Source, VARIABLES, facts};
use super::engine::Draft;
use super::{ChannelError, Wanted, helpers};
use crate::language::Language;
use crate::plan::{Event, Plan};
use crate::schedule::Country;

/// Returns what each variable holds for an event on a channel, in the order of [`VARIABLES`].
///
/// A fact of a list's entries has a value an entry that has it. A variable that holds nothing now,
/// and one that is put in while a text is made, has none.
pub fn values(
    plan: &Plan,
    event: &Event,
    wanted: &Wanted<'_>,
) -> Result<Vec<(&'static str, Vec<String>)>, ChannelError> {
    let country = plan.group.country.as_ref().map(Country::code);
    let language = Language::find(wanted.language, country)?;
    let source = Source {
        plan,
        event,
        channel: channel(wanted.channel)?,
        language: &language,
        wanted,
        asked: None,
    };
    let mut draft = Draft::new(facts(source));
    draft.lend_links(source);
    let facts = draft.facts();
    let names = VARIABLES.iter().map(|(name, _)| *name);
    Ok(names.map(|name| (name, held(facts, name))).collect())
}

/// Returns the names of the phrases that a helper takes, `say` or `label`, each with its words in a
/// language. Places that are filled are in braces.
pub fn phrases(helper: &str, tag: &str) -> Result<Vec<(String, String)>, ChannelError> {
    let part = if helper == "say" {
        "sentences"
    } else {
        "labels"
    };
    let language = Language::find(tag, None)?;
    let named = helpers::names(&language, part).map(|name| {
        let words = language.phrase(&format!("{part}.{name}"));
        (name.to_owned(), words.unwrap_or_default().to_owned())
    });
    Ok(named.collect())
}

fn held(facts: &Fact, path: &str) -> Vec<String> {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    match (facts.get(first), rest) {
        (Some(Fact::List(entries)), "") => entries.iter().filter_map(told).collect(),
        (Some(Fact::List(entries)), rest) => {
            let inner = entries.iter().filter_map(|entry| entry.get(rest));
            inner.filter_map(told).collect()
        }
        (Some(fact), "") => told(fact).into_iter().collect(),
        (Some(holder), rest) => holder.get(rest).and_then(told).into_iter().collect(),
        (None, _) => Vec::new(),
    }
}

/// Returns a fact as a template writes it; what holds other facts is none.
fn told(fact: &Fact) -> Option<String> {
    match fact {
        Fact::Text(text) => Some(text.clone()),
        Fact::Number(number) => Some(number.to_string()),
        Fact::Truth(is_so) => Some(is_so.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{sample, today};
    use super::super::{Writer, calendar_links};
    use super::*;
    use crate::plan::Occasion;

    fn english() -> Language {
        Language::find("en", None).expect("English")
    }

    #[test]
    fn a_variable_holds_what_a_template_would_write() {
        let plan = sample();
        let wanted = Wanted::new("twitter", Occasion::Reminder, today());
        let values = values(&plan, &plan.events[0], &wanted).expect("facts");
        let held = |name: &str| {
            let found = values.iter().find(|(known, _)| *known == name);
            found.expect(name).1.clone()
        };
        assert_eq!(held("lead"), ["Coming up: Schedulers in production"]);
        assert_eq!(held("sessions.title"), ["Two-level scheduling", "Pizza"]);
        assert_eq!(held("sessions.minutes"), ["30"]);
        assert_eq!(held("venue.name"), ["Acme HQ"]);
        assert_eq!(held("thread"), ["false"]);
        for none in ["sessions", "code_of_conduct", "body"] {
            assert_eq!(held(none), [""; 0], "{none}");
        }
        assert_eq!(values.len(), VARIABLES.len());
    }

    #[test]
    fn links_of_calendars_are_told_until_the_event_is_over() {
        let mut plan = sample();
        plan.group.feed = Some("https://example.org/calendar.ics".to_owned());
        let own = [(
            "website/reminder.hbs".to_owned(),
            "{{#if calendar}}[Google]({{calendar.google}}) {{calendar.yahoo}}{{/if}} {{feed}}"
                .to_owned(),
        )];
        let links = calendar_links(&plan, &plan.events[0], &english()).expect("links");
        for (occasion, today, is_told) in [
            (Occasion::Reminder, today(), true),
            (Occasion::Reminder, plan.events[0].start.date(), true),
            (
                Occasion::Reminder,
                "2026-12-18".parse().expect("a day"),
                false,
            ),
        ] {
            let wanted = Wanted::new("website", occasion, today);
            let made = Writer::new(&plan, &own).announce(&plan.events[0], &wanted);
            let text = made.expect("an announcement").posts[0].text.clone();
            assert!(text.contains("https://example.org/calendar.ics"), "{text}");
            assert_eq!(
                text.contains(&format!("[Google]({})", links.google)),
                is_told,
                "{text}"
            );
            assert_eq!(text.contains(&links.yahoo), is_told, "{text}");
            let values = values(&plan, &plan.events[0], &wanted).expect("facts");
            let held = values.iter().find(|(name, _)| *name == "calendar.google");
            assert_eq!(
                held.expect("a variable").1.first(),
                is_told.then_some(&links.google)
            );
        }
    }

    #[test]
    fn the_phrases_of_a_helper_are_told_in_the_language() {
        let said = phrases("say", "en").expect("English");
        assert!(
            said.iter()
                .any(|(name, words)| name == "come-along" && words.starts_with("Bring "))
        );
        let labels = phrases("label", "pl").expect("Polish");
        assert!(
            labels
                .iter()
                .any(|(name, words)| name == "when" && words == "Kiedy")
        );
        assert!(phrases("say", "xx").is_err());
    }
}
