use crate::guidance::{self, Condition, Segment};
use crate::ops::Reference;
use crate::plan::Format;
use crate::schedule::Due;

/// A page of the guidance.
#[derive(Debug)]
pub struct Guide {
    /// What it is about; empty when its only card says it.
    pub title: String,
    /// What is said of the whole, in sentences.
    pub intro: String,
    /// How to read it.
    pub remark: Option<&'static str>,
    /// Its parts.
    pub parts: Vec<GuidePart>,
    /// Pages that say more.
    pub see: Vec<&'static str>,
}

/// A part of a page: entries of one kind.
#[derive(Debug)]
pub struct GuidePart {
    /// What the entries are.
    pub name: &'static str,
    /// How they are best shown.
    pub shape: Shape,
    /// The facts people read, in this order; the others are for programs.
    pub shown: &'static [&'static str],
    /// The entries.
    pub entries: Vec<GuideEntry>,
}

/// How entries are best shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Sentences.
    Text,
    /// A line each.
    Points,
    /// Rows.
    Table,
    /// A name with its facts below.
    Cards,
}

/// One thing the guidance knows: facts with names, the first of which says what it is.
#[derive(Debug)]
pub struct GuideEntry {
    /// The facts.
    pub facts: Vec<(&'static str, Fact)>,
    /// Where they come from.
    pub sources: Vec<Reference>,
}

/// A fact of the guidance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Words.
    Text(String),
    /// A number; the fact's name says its unit.
    Number(i64),
    /// From and to.
    Range(u32, u32),
    /// Whether it is so.
    Flag(bool),
    /// Several words.
    List(Vec<String>),
    /// When.
    Due(Due),
    /// When, at events of a format.
    DueFor(Vec<(Format, Due)>),
    /// Something that must hold in full.
    All(Vec<Condition>),
    /// Something of which one must hold.
    Any(Vec<Condition>),
    /// What happens one after the other.
    Steps(Vec<Segment>),
}

impl GuidePart {
    /// Rows of facts.
    pub(super) fn table(
        name: &'static str,
        shown: &'static [&'static str],
        entries: Vec<GuideEntry>,
    ) -> Self {
        let shape = Shape::Table;
        Self {
            name,
            shape,
            shown,
            entries,
        }
    }

    /// Names with facts below.
    pub(super) fn cards(
        name: &'static str,
        shown: &'static [&'static str],
        entries: Vec<GuideEntry>,
    ) -> Self {
        let shape = Shape::Cards;
        Self {
            name,
            shape,
            shown,
            entries,
        }
    }

    /// A line each.
    pub(super) fn points<'a>(
        name: &'static str,
        points: impl IntoIterator<Item = &'a String>,
    ) -> Self {
        let entries = points
            .into_iter()
            .map(|point| GuideEntry::new("text", point));
        Self {
            name,
            shape: Shape::Points,
            shown: &[],
            entries: entries.collect(),
        }
    }

    /// Sentences.
    pub(super) fn text(name: &'static str, words: &str) -> Self {
        Self {
            name,
            shape: Shape::Text,
            shown: &[],
            entries: vec![GuideEntry::new("text", words)],
        }
    }
}

impl GuideEntry {
    /// An entry and what it is.
    pub(super) fn new(name: &'static str, words: &str) -> Self {
        let facts = vec![(name, Fact::Text(words.to_owned()))];
        Self {
            facts,
            sources: Vec::new(),
        }
    }

    /// Adds a fact.
    pub(super) fn with(mut self, name: &'static str, fact: Fact) -> Self {
        self.facts.push((name, fact));
        self
    }

    /// Adds words.
    pub(super) fn text(self, name: &'static str, words: &str) -> Self {
        self.with(name, Fact::Text(words.to_owned()))
    }

    /// Adds words when there are any.
    pub(super) fn maybe(self, name: &'static str, words: Option<&String>) -> Self {
        match words {
            Some(words) => self.text(name, words),
            None => self,
        }
    }

    /// Adds a number.
    pub(super) fn number(self, name: &'static str, number: impl Into<i64>) -> Self {
        self.with(name, Fact::Number(number.into()))
    }

    /// Adds several words when there are any.
    pub(super) fn list<T: ToString>(
        self,
        name: &'static str,
        words: impl IntoIterator<Item = T>,
    ) -> Self {
        let words: Vec<String> = words.into_iter().map(|word| word.to_string()).collect();
        if words.is_empty() {
            return self;
        }
        self.with(name, Fact::List(words))
    }

    /// Says where it comes from, by the keys of sources.
    pub(super) fn from(mut self, keys: &[String]) -> Self {
        let known = keys.iter().filter_map(|key| guidance::source(key));
        self.sources.extend(known.map(Reference::from));
        self
    }

    /// Returns a fact.
    pub fn fact(&self, name: &str) -> Option<&Fact> {
        let mut known = self.facts.iter();
        known
            .find(|(known, _)| *known == name)
            .map(|(_, fact)| fact)
    }
}
