//! Facts as templates are filled with them.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// What a name stands for in a template.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::channels) enum Fact {
    /// Words.
    Text(String),
    /// A figure.
    Number(u64),
    /// Whether something is so.
    Truth(bool),
    /// Entries, in their order.
    List(Vec<Fact>),
    /// Facts by name.
    Table(Facts),
}

/// Facts by name, each once. There are few, so that a search from the first on is the shortest.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::channels) struct Facts(Vec<(&'static str, Fact)>);

impl Fact {
    /// Returns a fact that this one holds.
    pub(in crate::channels) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Table(facts) => facts.get(name),
            _ => None,
        }
    }

    /// Returns the words it is.
    pub(in crate::channels) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Sets a fact that this one holds, if it holds any.
    pub(in crate::channels) fn set(&mut self, name: &'static str, fact: impl Into<Self>) {
        if let Self::Table(facts) = self {
            facts.0.retain(|(known, _)| *known != name);
            facts.put(name, fact);
        }
    }
}

impl Facts {
    /// Makes room for some.
    pub(super) fn with_capacity(room: usize) -> Self {
        Self(Vec::with_capacity(room))
    }

    pub(super) fn get(&self, name: &str) -> Option<&Fact> {
        let found = self.0.iter().find(|(known, _)| *known == name);
        found.map(|(_, fact)| fact)
    }

    /// Adds a fact.
    pub(super) fn put(&mut self, name: &'static str, fact: impl Into<Fact>) {
        self.0.push((name, fact.into()));
    }

    /// Adds a fact, if it is known.
    pub(super) fn add(&mut self, name: &'static str, fact: Option<impl Into<Fact>>) {
        if let Some(fact) = fact {
            self.put(name, fact);
        }
    }

    pub(in crate::channels) fn iter_mut(
        &mut self,
    ) -> impl Iterator<Item = (&'static str, &mut Fact)> {
        self.0.iter_mut().map(|(name, fact)| (*name, fact))
    }

    pub(in crate::channels) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u64> for Fact {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Fact {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<bool> for Fact {
    fn from(is_so: bool) -> Self {
        Self::Truth(is_so)
    }
}

impl From<Facts> for Fact {
    fn from(facts: Facts) -> Self {
        Self::Table(facts)
    }
}

impl<T: Into<Fact>> From<Vec<T>> for Fact {
    fn from(entries: Vec<T>) -> Self {
        Self::List(entries.into_iter().map(Into::into).collect())
    }
}

impl<const N: usize> From<[(&'static str, &str); N]> for Fact {
    fn from(named: [(&'static str, &str); N]) -> Self {
        Facts(named.map(|(name, text)| (name, text.into())).into()).into()
    }
}

// For the engine of a group's own templates.

impl Serialize for Fact {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => to.serialize_str(text),
            Self::Number(number) => to.serialize_u64(*number),
            Self::Truth(is_so) => to.serialize_bool(*is_so),
            Self::List(entries) => entries.serialize(to),
            Self::Table(facts) => facts.serialize(to),
        }
    }
}

impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (name, fact) in &self.0 {
            map.serialize_entry(name, fact)?;
        }
        map.end()
    }
}
