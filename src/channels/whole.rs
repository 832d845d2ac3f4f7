//! Facts that hold others: they are asked for one by one, for as a whole nobody could read them.

use std::fmt;

use handlebars::{JsonValue, PathAndJson, RenderErrorReason};

/// Facts that a template tells as if they were words.
#[derive(Debug)]
pub(super) struct Whole {
    /// Their name as it stands in the template.
    pub(super) name: String,
    /// What can be told of them, as a template says it.
    pub(super) part: String,
}

impl Whole {
    /// Returns what is wrong with telling a value; nothing where it can be told.
    pub(super) fn of(told: &PathAndJson<'_>) -> Option<Self> {
        let name = told.relative_path().cloned().unwrap_or_default();
        let part = match told.value() {
            JsonValue::Object(facts) => {
                let part = telling(facts.iter())?;
                match name.as_str() {
                    "this" | "." => format!("{{{{{part}}}}}"),
                    _ => format!("{{{{{name}.{part}}}}}"),
                }
            }
            JsonValue::Array(entries) => {
                let first = entries.first().and_then(JsonValue::as_object);
                let part = first.and_then(|facts| telling(facts.iter()));
                let part = part.unwrap_or("this");
                format!("{{{{#each {name}}}}}{{{{{part}}}}} {{{{/each}}}}")
            }
            _ => return None,
        };
        Some(Self { name, part })
    }

    /// Returns such facts, if they are why a template was not filled.
    pub(super) fn in_reason(reason: &RenderErrorReason) -> Option<&Self> {
        match reason {
            RenderErrorReason::NestedError(cause) => cause.downcast_ref(),
            _ => None,
        }
    }
}

/// Returns the name of the fact that tells most of what they are about.
fn telling<'f>(
    mut facts: impl Iterator<Item = (&'f String, &'f JsonValue)> + Clone,
) -> Option<&'f str> {
    let mut words = facts.clone().filter(|(_, fact)| fact.is_string());
    let mut best = words
        .clone()
        .filter(|(name, _)| ["name", "title"].contains(&name.as_str()));
    let found = best.next().or_else(|| words.next());
    found
        .or_else(|| facts.next())
        .map(|(name, _)| name.as_str())
}

impl fmt::Display for Whole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` holds facts and is no text", self.name)
    }
}

impl std::error::Error for Whole {}

impl From<Whole> for RenderErrorReason {
    fn from(whole: Whole) -> Self {
        Self::NestedError(Box::new(whole))
    }
}
