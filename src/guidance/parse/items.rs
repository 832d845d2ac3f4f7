//! The checklist of an area. An [`Item`] has a form of its own here, since an area's file need not
//! repeat the area.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::{Word, built_in, words};
use crate::guidance::{Condition, Item};
use crate::plan::{Area, Format, Level};
use crate::schedule::Due;

/// Returns what the file of an area says of it as a whole.
pub(in crate::guidance) fn intro(area: Area, text: &str) -> String {
    let head = text.split("\n[[").next().unwrap_or_default();
    let form: Head = built_in(area.word(), head);
    form.intro
}

/// Returns an item of an area.
pub(in crate::guidance) fn item(area: Area, text: &str) -> Item {
    let form: ItemForm = built_in(area.word(), text);
    form.of(area)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    intro: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ItemForm {
    id: String,
    title: String,
    how: String,
    level: Word<Level>,
    #[serde(default)]
    optional: Vec<ConditionWord>,
    #[serde(default)]
    recommended: Vec<ConditionWord>,
    #[serde(default)]
    core: Vec<ConditionWord>,
    when: Word<Due>,
    #[serde(default)]
    when_for: BTreeMap<Word<Format>, Word<Due>>,
    #[serde(default)]
    after: Vec<String>,
    duty: String,
    #[serde(default, deserialize_with = "words")]
    formats: Vec<Format>,
    #[serde(default)]
    needs: Vec<ConditionWord>,
    quantity: Option<String>,
    why: String,
    sources: Vec<String>,
}

impl ItemForm {
    fn of(self, area: Area) -> Item {
        // Conditions may raise a level or lower it. No item does both, so the level that matters
        // most is the last word, and the file need not keep an order.
        let overrides = [
            (Level::Optional, self.optional),
            (Level::Recommended, self.recommended),
            (Level::Core, self.core),
        ];
        Item {
            id: self.id,
            area,
            title: self.title,
            how: self.how,
            level: self.level.0,
            overrides: overrides
                .into_iter()
                .filter(|(_, any)| !any.is_empty())
                .map(|(level, any)| (level, all(any)))
                .collect(),
            when: self.when.0,
            when_for: self.when_for.into_iter().map(|(f, d)| (f.0, d.0)).collect(),
            after: self.after,
            duty: self.duty,
            formats: self.formats,
            needs: all(self.needs),
            quantity: self.quantity,
            why: self.why,
            sources: self.sources,
        }
    }
}

fn all(words: Vec<ConditionWord>) -> Vec<Condition> {
    words.into_iter().map(|word| word.0).collect()
}

/// Reads a list of conditions.
pub(super) fn conditions<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Condition>, D::Error> {
    Vec::deserialize(from).map(all)
}

struct ConditionWord(Condition);

impl<'de> Deserialize<'de> for ConditionWord {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let unknown = || D::Error::custom(format!("`{text}` is no condition"));
        Condition::read(&text).map(Self).ok_or_else(unknown)
    }
}
