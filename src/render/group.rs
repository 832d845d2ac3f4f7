//! A plan that was started.

use serde_json::{Value, json};

use super::view::{Block, Show, View};
use crate::ops::GroupStarted;
use crate::text::all_of;

impl Show for GroupStarted {
    fn view(&self) -> View {
        let group = &self.group;
        let mut facts = Vec::new();
        let mut say = |word: &str, fact: Option<String>| {
            facts.extend(fact.map(|fact| (word.to_owned(), fact)));
        };
        let country = group.country.as_ref().map(ToString::to_string);
        let place: Vec<String> = group.city.clone().into_iter().chain(country).collect();
        say(
            "place",
            Some(place.join(", ")).filter(|place| !place.is_empty()),
        );
        say("clocks", Some(group.timezone.to_string()));
        say(
            "languages",
            Some(all_of(&group.languages)).filter(|tags| !tags.is_empty()),
        );
        say("cadence", group.cadence.as_ref().map(ToString::to_string));
        say(
            "organizers",
            Some(all_of(&self.organizers)).filter(|names| !names.is_empty()),
        );
        let channels = all_of(group.channels.iter().map(|(name, _)| name));
        say("channels", Some(channels).filter(|names| !names.is_empty()));
        View::new()
            .with(Block::Title(group.name.clone(), None))
            .with(Block::Facts(facts))
    }

    fn json(&self) -> Value {
        let group = &self.group;
        let mut fields = serde_json::Map::new();
        let mut say = |key: &str, value: Option<Value>| {
            fields.extend(value.map(|value| (key.to_owned(), value)));
        };
        say("name", Some(json!(group.name)));
        say("city", group.city.as_ref().map(|city| json!(city)));
        say(
            "country",
            group
                .country
                .as_ref()
                .map(|country| json!(country.to_string())),
        );
        say("timezone", Some(json!(group.timezone.name())));
        say("languages", Some(json!(group.languages)));
        say(
            "cadence",
            group
                .cadence
                .as_ref()
                .map(|cadence| json!(cadence.to_string())),
        );
        say("organizers", Some(json!(self.organizers)));
        Value::Object(fields)
    }
}
