//! A plan that was started.

use serde_json::{Value, json};

use super::json::{TaskJson, value};
use super::posts::changes_json;
use super::view::{Block, Show, View};
use crate::ops::{Account, GroupChanged, GroupShown, GroupStarted, Id, TaskLine};
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

impl Show for GroupShown {
    fn view(&self) -> View {
        let facts = self.facts.iter().filter(|(key, _)| *key != "name");
        let facts = facts.map(|(key, words)| ((*key).to_owned(), words.clone()));
        let view = View::new()
            .with(Block::Title(self.group.name.clone(), None))
            .with(Block::Facts(facts.collect()));
        let agreements = self.group.ways.agreements.clone();
        let lists = [("Agreements", agreements), ("Accounts", self.accounts())];
        let lists = lists.into_iter().filter(|(_, points)| !points.is_empty());
        lists.fold(view, |view, (heading, points)| {
            view.with(Block::Heading(heading.to_owned()))
                .with(Block::Bullets(points))
        })
    }

    fn json(&self) -> Value {
        let (group, ways) = (&self.group, &self.group.ways);
        let lists = [
            "languages",
            "policies",
            "dropped",
            "sign-up-fields",
            "data-use",
        ];
        let tables = [
            "channels",
            "limits",
            "prices",
            "weights",
            "conduct-contacts",
            "data-days",
        ];
        let words = self
            .facts
            .iter()
            .filter(|(key, _)| !lists.contains(key) && !tables.contains(key));
        let words = words.map(|(key, words)| (key.replace('-', "_"), json!(words)));
        let mut fields: serde_json::Map<String, Value> = words.collect();
        let ids = |ids: &[Id]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
        let table = |pairs: Vec<(String, Value)>| Value::Object(pairs.into_iter().collect());
        let rest = [
            ("languages", json!(group.languages)),
            ("policies", json!(group.policies)),
            ("dropped", json!(ids(&group.dropped))),
            ("channels", table(pairs(&group.channels, |at| json!(at)))),
            ("limits", table(pairs(&group.limits, |limit| json!(limit)))),
            ("conduct_contacts", json!(ids(&ways.conduct_contacts))),
            ("sign_up_fields", json!(ways.sign_up_fields)),
            ("data_use", json!(ways.data_use)),
            ("agreements", json!(ways.agreements)),
            (
                "accounts",
                Value::Array(ways.accounts.iter().map(account).collect()),
            ),
            (
                "prices",
                table(pairs(&ways.prices, |price| json!(price.to_string()))),
            ),
            (
                "weights",
                table(pairs(&ways.weights, |weight| json!(weight))),
            ),
        ];
        let is_empty = |value: &Value| match value {
            Value::Array(all) => all.is_empty(),
            Value::Object(all) => all.is_empty(),
            _ => false,
        };
        let rest = rest.into_iter().filter(|(_, value)| !is_empty(value));
        fields.extend(rest.map(|(key, value)| (key.to_owned(), value)));
        fields.extend(
            ways.data_days
                .map(|days| ("data_days".to_owned(), json!(days))),
        );
        Value::Object(fields)
    }
}

fn pairs<T>(pairs: &[(String, T)], value: impl Fn(&T) -> Value) -> Vec<(String, Value)> {
    let pairs = pairs.iter();
    pairs.map(|(name, it)| (name.clone(), value(it))).collect()
}

fn account(it: &Account) -> Value {
    let mut fields = serde_json::Map::new();
    fields.insert("account".to_owned(), json!(it.account));
    let owner = it.owner.as_ref().map(|id| json!(id.to_string()));
    fields.extend(owner.map(|owner| ("owner".to_owned(), owner)));
    if !it.reset.is_empty() {
        let reset: Vec<String> = it.reset.iter().map(ToString::to_string).collect();
        fields.insert("reset".to_owned(), json!(reset));
    }
    fields.extend(
        it.note
            .as_ref()
            .map(|note| ("note".to_owned(), json!(note))),
    );
    Value::Object(fields)
}

impl GroupShown {
    fn accounts(&self) -> Vec<String> {
        let accounts = self.accounts.iter();
        accounts
            .map(|(account, who)| format!("{account}: {who}"))
            .collect()
    }
}

impl Show for GroupChanged {
    fn view(&self) -> View {
        let facts = self.facts.iter().map(|change| {
            let words = format!("{} (was: {})", change.new, change.old);
            (change.fact.to_owned(), words)
        });
        let facts: Vec<(String, String)> = facts.collect();
        let view = View::new().with(Block::Title(self.name.clone(), None));
        let view = if facts.is_empty() {
            view.with(Block::Text(
                "Nothing changed: it was so already.".to_owned(),
            ))
        } else {
            view.with(Block::Facts(facts))
        };
        settled(&self.settled).fold(view, View::with)
    }

    fn json(&self) -> Value {
        let settled = self.settled.iter().map(|line| value(&TaskJson::from(line)));
        json!({
            "name": self.name,
            "changes": changes_json(&self.facts),
            "settled": settled.collect::<Vec<_>>(),
        })
    }
}

/// Returns which tasks a change of the registers answered.
fn settled(lines: &[TaskLine]) -> impl Iterator<Item = Block> + '_ {
    lines.iter().map(|line| {
        let words = format!("Done by that: {} ({})", line.task, line.event_title);
        Block::Text(words)
    })
}
