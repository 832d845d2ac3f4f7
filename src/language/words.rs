//! The words of one language, as its file has them.

use std::ops::Range;

use super::catalog::{Entry, LANGUAGES};
use super::dates::Dates;
use super::file::{self, position};
use super::{LanguageError, tags};
use crate::text::nearest;

/// A language with everything an announcement needs of it.
#[derive(Debug, Clone)]
pub struct Language {
    tag: String,
    dates: Dates,
    /// In the order of the file: each is looked for when it is said, since a text says few of them. Its
    /// text is as it is written, for none has an escape.
    phrases: Vec<file::Entry>,
    /// The parts of phrases, and where in `phrases` each stands.
    parts: Vec<(&'static str, Range<usize>)>,
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
        Ok(Self::read(entry, region.as_deref()))
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
        Self {
            tag: tag.to_owned(),
            ..Self::read(&LANGUAGES[0], None)
        }
    }

    /// Reads the words of a language as they are in a region.
    fn read(language: &Entry, region: Option<&str>) -> Self {
        let phrases = file::entries(language.words);
        let here = region.map(|region| ["region.", region].concat());
        let of_region = |part: &str| here.as_deref() == Some(part);
        // Those of a region come later, and win.
        let is_date = |entry: &&file::Entry| entry.part == "dates" || of_region(entry.part);
        let dates = Dates::of(phrases.iter().filter(is_date));
        let mut parts: Vec<(&str, Range<usize>)> = Vec::new();
        let is_phrase = |part: &str| !matches!(part, "" | "dates") && !part.contains('.');
        for (at, file::Entry { part, .. }) in phrases.iter().enumerate() {
            match parts.last_mut().filter(|(last, _)| last == part) {
                Some((_, range)) => range.end = at + 1,
                None => parts.push((part, at..at + 1)),
            }
        }
        parts.retain(|(part, _)| is_phrase(part));
        Self {
            tag: language.tag.to_owned(),
            dates,
            phrases,
            parts,
        }
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
    pub fn phrase(&self, key: &str) -> Option<&'static str> {
        let dot = position(key, b'.')?;
        self.phrase_of(&key[..dot], &key[dot + 1..])
    }

    /// Returns a phrase by its part, such as `leads`, and its key, such as `reminder`.
    pub fn phrase_of(&self, part: &str, key: &str) -> Option<&'static str> {
        let (_, range) = self.parts.iter().find(|(known, _)| *known == part)?;
        let mut phrases = self.phrases[range.clone()].iter();
        let found = phrases.find(|phrase| phrase.key == key);
        found.map(|phrase| file::text(phrase.value))
    }

    /// Returns the part and the key of every phrase, in alphabetical order.
    pub fn phrases(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let phrases = self
            .parts
            .iter()
            .flat_map(|(_, range)| &self.phrases[range.clone()]);
        let mut keys: Vec<_> = phrases.map(|phrase| (phrase.part, phrase.key)).collect();
        keys.sort_unstable();
        keys.into_iter()
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
pub(crate) fn fill(pattern: &str, facts: &[(&str, &str)]) -> String {
    fill_by(pattern, |place, to| {
        let fact = facts.iter().find(|(name, _)| *name == place);
        to.push_str(fact.map_or("", |(_, fact)| fact));
        fact.is_some()
    })
}

/// As [`fill`]; `put` adds what belongs into a place to a text, and says whether it knows the place.
pub(crate) fn fill_by(pattern: &str, put: impl Fn(&str, &mut String) -> bool) -> String {
    let mut filled = String::with_capacity(pattern.len() * 2);
    let mut rest = pattern;
    while let Some(open) = position(rest, b'{') {
        filled.push_str(&rest[..open]);
        rest = &rest[open + 1..];
        match position(rest, b'}') {
            Some(close) if put(&rest[..close], &mut filled) => rest = &rest[close + 1..],
            _ => filled.push('{'),
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::super::dates::KEYS;
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
        let keys: Vec<_> = english.phrases().collect();
        for entry in LANGUAGES {
            let language = Language::read(entry, None);
            assert_eq!(
                language.phrases().collect::<Vec<_>>(),
                keys,
                "{}",
                entry.tag
            );
            for (part, key) in &keys {
                let key = format!("{part}.{key}");
                let (ours, told) = (language.phrase(&key), english.phrase(&key));
                let (ours, told) = (ours.expect(&key), told.expect(&key));
                assert_eq!(places(ours), places(told), "{} {key}", entry.tag);
                let is_mark = *part == "marks";
                assert!(!ours.contains('\\'), "{} {key}", entry.tag);
                assert!(is_mark || ours.trim() == ours, "{} {key}", entry.tag);
                assert!(!ours.contains('\u{202f}'), "{} {key}", entry.tag);
            }
        }
    }

    #[test]
    fn dates_have_their_keys_and_no_others() {
        let [must, may] = KEYS;
        for language in LANGUAGES {
            let entries = file::entries(language.words);
            let of = |part: &'static str| {
                let entries = entries.iter().filter(move |entry| entry.part == part);
                entries.map(|entry| entry.key).collect::<BTreeSet<_>>()
            };
            let lacking: Vec<_> = must
                .iter()
                .filter(|key| !of("dates").contains(*key))
                .collect();
            assert!(lacking.is_empty(), "{} {lacking:?}", language.tag);
            let dates = Language::read(language, None).dates;
            assert!(
                dates.months.iter().all(|month| !month.is_empty()),
                "{}",
                language.tag
            );
            assert!(
                dates.weekdays.iter().all(|day| !day.is_empty()),
                "{}",
                language.tag
            );
            let is_date = |part: &str| part == "dates" || part.starts_with("region.");
            for entry in entries.iter().filter(|entry| is_date(entry.part)) {
                let is_known = must.contains(&entry.key) || may.contains(&entry.key);
                assert!(is_known, "{} {}", language.tag, entry.key);
                let lists = [("months", 12), ("weekdays", 7)];
                let list = lists.iter().find(|(list, _)| entry.key.starts_with(list));
                if let Some((_, count)) = list {
                    let told = if entry.key.ends_with("-also") {
                        file::lists(entry.value).len()
                    } else {
                        file::texts(entry.value).len()
                    };
                    assert_eq!(told, *count, "{} {}", language.tag, entry.key);
                }
                let orders = ["\"dmy\"", "\"mdy\"", "\"ymd\""];
                assert!(entry.key != "figures" || orders.contains(&entry.value));
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
            language.dates().clock
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
