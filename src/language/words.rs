//! The words of one language, as its file has them.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::catalog::{Entry, LANGUAGES};
use super::dates::Dates;
use super::{LanguageError, tags};
use crate::text::nearest;

/// A language with everything an announcement needs of it.
#[derive(Debug, Clone)]
pub struct Language {
    tag: String,
    dates: Dates,
    phrases: BTreeMap<String, String>,
}

impl Language {
    /// Finds a language by its tag (BCP 47).
    ///
    /// Of the tag the language counts, and the region where people write dates another way: `en-US`.
    /// `country` (ISO 3166-1) stands for the region where the tag names none.
    pub fn find(tag: &str, country: Option<&str>) -> Result<Self, LanguageError> {
        let mut parts = tag.split(['-', '_']);
        let wanted = parts.next().unwrap_or_default().to_lowercase();
        let region = parts.find(|part| part.len() == 2).or(country);
        let entry = LANGUAGES.iter().find(|entry| entry.tag == wanted);
        let entry = entry.ok_or_else(|| LanguageError::Unknown {
            text: tag.to_owned(),
            nearest: nearest(&wanted, tags()),
        })?;
        let region = region.map(str::to_uppercase);
        Ok(Self::read(entry, region.as_deref()).expect("built-in words are read by a test"))
    }

    /// Returns every built-in language, English first, as it is written in a country.
    pub fn all(country: Option<&str>) -> Vec<Self> {
        let tags = LANGUAGES.iter().map(|entry| entry.tag);
        tags.filter_map(|tag| Self::find(tag, country).ok())
            .collect()
    }

    /// Returns a language of which only the tag is known: for templates that bring all their words.
    /// Dates and phrases are English.
    pub fn stand_in(tag: &str) -> Self {
        let english = Self::read(&LANGUAGES[0], None).expect("built-in words are read by a test");
        Self {
            tag: tag.to_owned(),
            ..english
        }
    }

    /// Reads the words of a language as they are in a region.
    fn read(entry: &Entry, region: Option<&str>) -> Result<Self, toml::de::Error> {
        let mut file: Table = entry.words.parse()?;
        let mut dates = table(file.remove("dates"));
        let mut regions = table(file.remove("region"));
        if let Some(region) = region {
            dates.extend(table(regions.remove(region)));
        }
        let mut phrases = BTreeMap::new();
        for (part, words) in file {
            for (key, phrase) in table(Some(words)) {
                if let Value::String(phrase) = phrase {
                    phrases.insert(format!("{part}.{key}"), phrase);
                }
            }
        }
        Ok(Self {
            tag: entry.tag.to_owned(),
            dates: Value::Table(dates).try_into()?,
            phrases,
        })
    }

    /// Returns the tag, without a region.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Returns how dates are written.
    pub fn dates(&self) -> &Dates {
        &self.dates
    }

    /// Returns a phrase by its part and key, such as `leads.reminder`; its places are in braces.
    pub fn phrase(&self, key: &str) -> Option<&str> {
        self.phrases.get(key).map(String::as_str)
    }

    /// Returns the keys of all phrases, in alphabetical order.
    pub fn phrases(&self) -> impl Iterator<Item = &str> {
        self.phrases.keys().map(String::as_str)
    }

    /// Returns a phrase with its places filled; a key that is not known gives nothing.
    pub fn say(&self, key: &str, facts: &[(&str, &str)]) -> String {
        self.phrase(key)
            .map(|phrase| fill(phrase, facts))
            .unwrap_or_default()
    }

    /// Returns names as a list in a sentence: `Ana, Piotr and Zofia`.
    pub fn list<T: AsRef<str>>(&self, names: &[T]) -> String {
        let mark = |key| self.phrase(key).unwrap_or(", ");
        let mut list = String::new();
        for (i, name) in names.iter().enumerate() {
            match names.len() - i {
                _ if i == 0 => {}
                1 => list.push_str(mark("marks.last")),
                _ => list.push_str(mark("marks.comma")),
            }
            list.push_str(name.as_ref());
        }
        list
    }
}

/// Puts facts into the places of a pattern; a place nobody fills stays as it is.
///
/// What a fact holds is never taken for a place.
pub(super) fn fill(pattern: &str, facts: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(pattern.len() * 2);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let place = after.split_once('}');
        let fact = place.and_then(|(place, _)| facts.iter().find(|(name, _)| *name == place));
        if let (Some((_, after)), Some((_, fact))) = (place, fact) {
            filled.push_str(fact);
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

fn table(value: Option<Value>) -> Table {
    match value {
        Some(Value::Table(table)) => table,
        _ => Table::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    fn language(tag: &str) -> Language {
        Language::find(tag, None).expect(tag)
    }

    /// The places of a pattern, by name.
    fn places(pattern: &str) -> BTreeSet<&str> {
        let inside = pattern.split('{').skip(1);
        inside
            .filter_map(|rest| rest.split_once('}').map(|(place, _)| place))
            .collect()
    }

    #[test]
    fn no_language_lacks_a_phrase_or_a_place_in_it() {
        let english = language("en");
        let keys: Vec<&str> = english.phrases().collect();
        for entry in LANGUAGES {
            let read = Language::read(entry, None);
            let language = read.unwrap_or_else(|fault| panic!("{}: {fault}", entry.tag));
            assert_eq!(
                language.phrases().collect::<Vec<_>>(),
                keys,
                "{}",
                entry.tag
            );
            for key in &keys {
                let (ours, told) = (language.phrase(key), english.phrase(key));
                let (ours, told) = (ours.expect(key), told.expect(key));
                assert_eq!(places(ours), places(told), "{} {key}", entry.tag);
                let is_mark = key.starts_with("marks.");
                assert!(is_mark || ours.trim() == ours, "{} {key}", entry.tag);
                assert!(!ours.contains('\u{202f}'), "{} {key}", entry.tag);
            }
        }
    }

    #[test]
    fn every_region_can_be_read() {
        for entry in LANGUAGES {
            let file: Table = entry.words.parse().expect(entry.tag);
            for region in table(file.get("region").cloned()).keys() {
                let read = Language::read(entry, Some(region));
                read.unwrap_or_else(|fault| panic!("{}-{region}: {fault}", entry.tag));
            }
        }
    }

    #[test]
    fn the_table_and_the_folder_agree() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language/words");
        let files = fs::read_dir(folder).expect("a folder");
        let kept: BTreeSet<String> = files
            .map(|file| file.expect("a file").file_name().display().to_string())
            .collect();
        let told = LANGUAGES.iter().map(|entry| format!("{}.toml", entry.tag));
        assert_eq!(told.collect::<BTreeSet<_>>(), kept);
    }

    #[test]
    fn a_tag_is_found_with_its_region_or_the_group_s_country() {
        assert_eq!(language("EN-gb").tag(), "en");
        let clock = |tag, country| {
            let language = Language::find(tag, country).expect(tag);
            language.dates().clock.clone()
        };
        assert_eq!(clock("en", None), "{HH}:{mm}");
        assert_eq!(clock("en-US", Some("PL")), "{h}:{mm} {ampm}");
        assert_eq!(clock("en", Some("US")), "{h}:{mm} {ampm}");
        assert_eq!(clock("en", Some("PL")), "{HH}:{mm}");
        let fault = Language::find("enn", None).expect_err("unknown");
        assert!(matches!(
            &fault,
            LanguageError::Unknown {
                nearest: Some("en"),
                ..
            }
        ));
    }

    #[test]
    fn a_fact_is_never_taken_for_a_place() {
        let facts = [("a", "{b} {"), ("b", "no")];
        assert_eq!(fill("x {a} {c} {b", &facts), "x {b} { {c} {b");
    }

    #[test]
    fn names_are_listed_as_in_a_sentence() {
        let english = language("en");
        assert_eq!(english.list::<&str>(&[]), "");
        assert_eq!(english.list(&["Ana"]), "Ana");
        assert_eq!(
            english.list(&["Ana", "Piotr", "Zofia"]),
            "Ana, Piotr and Zofia"
        );
    }
}
