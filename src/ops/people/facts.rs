//! What is known of a person, in words.

use crate::plan::Person;

/// Returns everything that is known of a person: the key of the plan, and what it says in words.
pub(in crate::ops) fn facts(person: &Person) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    let mut say = |key, words: Option<String>| facts.extend(words.map(|words| (key, words)));
    let list = |texts: Vec<String>| Some(texts.join(", ")).filter(|text| !text.is_empty());
    let yes = |is_so: bool| is_so.then(|| "yes".to_owned());
    say("name", Some(person.name.clone()));
    say("organization", person.organization.clone());
    say("organizer", yes(person.organizer));
    say("helper", yes(person.helper));
    say("pronouns", person.pronouns.clone());
    say("languages", list(person.languages.clone()));
    let handles = person.handles.iter();
    let handles = handles.map(|(channel, handle)| format!("{channel} {handle}"));
    say("handles", list(handles.collect()));
    say("wishes", list(person.wishes.clone()));
    say("avoids", list(person.avoids.clone()));
    let away = person.away.iter().map(ToString::to_string);
    say("away", list(away.collect()));
    say("left", person.left.map(|day| day.to_string()));
    facts
}
