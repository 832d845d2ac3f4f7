//! Where wordings lie: which file of `templates/` is taken for what.
//!
//! A channel looks into a folder of its own, then into those its rules name. In each, a file in
//! the language wins over one for all languages, and in all of it the group's own files win over
//! the built-in ones of the same name.

use super::catalog::Channel;
use crate::language;
use crate::plan::Occasion;
use crate::text::nearest;

/// A template that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'a> {
    /// Its file below `templates/`, such as `short/announcement.hbs`.
    pub file: &'a str,
    /// What is in it.
    pub text: &'a str,
    /// Whether it is the group's own.
    pub is_own: bool,
}

/// The part of an announcement a template makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The text.
    Text,
    /// The title, or the subject of a mail.
    Title,
    /// The summary.
    Summary,
    /// What stands around the text.
    Frame,
}

/// What a template is for, as its file's name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The title on one occasion, or on all that have none of their own.
    Title(Option<Occasion>),
    /// The summary.
    Summary,
    /// The text on an occasion.
    Text(Occasion),
    /// What stands around the text.
    Frame,
    /// What other templates name.
    Part,
}

impl Role {
    /// Returns what a file below `templates/` is for.
    pub fn of(file: &str) -> Self {
        let (stem, _) = stem_and_language(file);
        let occasion = |word: &str| word.parse::<Occasion>().ok();
        match stem {
            "title" => Self::Title(None),
            "summary" => Self::Summary,
            "frame" => Self::Frame,
            _ => match stem.strip_suffix(".title").and_then(occasion) {
                Some(of) => Self::Title(Some(of)),
                None => occasion(stem).map_or(Self::Part, Self::Text),
            },
        }
    }
}

/// Returns the name of a template without folder and ending, and the language it is written for:
/// `short/today.pl.hbs` is `today` for `pl`.
pub(super) fn stem_and_language(file: &str) -> (&str, Option<&str>) {
    let name = file.rsplit('/').next().unwrap_or(file);
    let name = name.strip_suffix(".hbs").unwrap_or(name);
    match name.rsplit_once('.') {
        Some((stem, language)) if language != "title" => (stem, Some(language)),
        _ => (name, None),
    }
}

/// Whether a template is in a language: ours are in all we know, and for another the group has to
/// bring its own.
pub(super) fn speaks(file: &str, language: &str) -> bool {
    let stem = file.strip_suffix(".hbs");
    let stem = stem.and_then(|stem| stem.strip_suffix(language));
    language::is_known(language) || stem.is_some_and(|stem| stem.ends_with('.'))
}

/// Returns the folders a channel looks into, in order.
pub(super) fn folders(channel: &Channel) -> impl Iterator<Item = &str> {
    let words = channel.rules().words.iter().map(String::as_str);
    std::iter::once(channel.name).chain(words)
}

/// The built-in wordings and the group's own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Templates<'a> {
    /// File below `templates/` and what is in it.
    pub(super) own: &'a [(String, String)],
}

impl<'a> Templates<'a> {
    /// Finds the template of a part of an announcement.
    pub(super) fn find(
        &self,
        channel: &Channel,
        language: &str,
        (part, occasion): (Part, Occasion),
    ) -> Option<Found<'a>> {
        let of_occasion = match part {
            Part::Title => [occasion.word(), ".title"],
            _ => [""; 2],
        };
        let name = match part {
            Part::Text => occasion.word(),
            Part::Title => "title",
            Part::Summary => "summary",
            Part::Frame => "frame",
        };
        self.first(channel, language, &[of_occasion, [name, ""]])
    }

    /// Finds a template by its name, such as `facts`.
    pub(super) fn find_named(
        &self,
        channel: &Channel,
        language: &str,
        name: &str,
    ) -> Option<Found<'a>> {
        self.first(channel, language, &[[name, ""]])
    }

    /// Finds the first of some names, each in two pieces, in the first folder that has one.
    fn first(&self, channel: &Channel, language: &str, names: &[[&str; 2]]) -> Option<Found<'a>> {
        let names = names.iter().filter(|[name, _]| !name.is_empty());
        folders(channel).find_map(|folder| {
            names.clone().find_map(|[name, more]| {
                let spoken = [folder, "/", name, more, ".", language, ".hbs"];
                let plain = [folder, "/", name, more, ".hbs"];
                self.called(&spoken).or_else(|| self.called(&plain))
            })
        })
    }

    /// Finds a template by its file.
    pub(super) fn file(&self, file: &str) -> Option<Found<'a>> {
        self.called(&[file])
    }

    /// Finds a template by the pieces of its file's name.
    fn called(&self, pieces: &[&str]) -> Option<Found<'a>> {
        // Nearly all files are ruled out by their length.
        let length: usize = pieces.iter().map(|piece| piece.len()).sum();
        let is_it = |file: &str| file.len() == length && is_called(file, pieces);
        let own = self.own.iter().find(|(file, _)| is_it(file));
        let own = own.map(|(file, text)| (file.as_str(), text.as_str(), true));
        let built_in = || BUILT_IN.iter().find(|(file, _)| is_it(file));
        own.or_else(|| built_in().map(|(file, text)| (*file, *text, false)))
            .map(|(file, text, is_own)| Found { file, text, is_own })
    }

    /// Returns every language that a template of the group is written for.
    pub(super) fn own_languages(&self) -> impl Iterator<Item = &'a str> {
        let names = self.own.iter().map(|(file, _)| file.as_str());
        let templates = names.filter(|file| file.strip_suffix(".hbs").is_some());
        templates.filter_map(|file| stem_and_language(file).1)
    }

    /// Returns every template once, by file: the group's own instead of ours of the same name.
    pub(super) fn all(&self) -> Vec<Found<'a>> {
        let own = self.own.iter().map(|(file, _)| file.as_str());
        let mut files: Vec<&str> = BUILT_IN.iter().map(|(file, _)| *file).chain(own).collect();
        files.sort_unstable();
        files.dedup();
        files
            .into_iter()
            .filter_map(|file| self.file(file))
            .collect()
    }

    /// Returns the part that is probably meant by a name no folder of a channel has.
    pub(super) fn near_part(&self, channel: &Channel, name: &str) -> Option<String> {
        let all = self.all().into_iter();
        let mut parts = Vec::new();
        for found in all.filter(|found| Role::of(found.file) == Role::Part) {
            let folder = found.file.split('/').next().unwrap_or_default();
            if folders(channel).any(|known| known == folder) {
                parts.push(stem_and_language(found.file).0);
            }
        }
        nearest(name, parts).map(str::to_owned)
    }
}

/// Whether a file as long as some pieces is called by them, one after the other.
fn is_called(file: &str, pieces: &[&str]) -> bool {
    let mut pieces = pieces.iter();
    let rest = pieces.try_fold(file, |rest, piece| rest.strip_prefix(piece));
    rest.is_some()
}

/// Returns every built-in template: its file below `templates/` and what is in it.
pub fn built_in() -> &'static [(&'static str, &'static str)] {
    BUILT_IN
}

macro_rules! templates {
    ($($file:literal)+) => {
        &[$(($file, include_str!(concat!("../../templates/", $file)))),+]
    };
}

const BUILT_IN: &[(&str, &str)] = templates! {
    "chat/frame.hbs"
    "feed/frame.hbs"
    "long/agenda.hbs"
    "long/announcement.hbs"
    "long/announcement.title.hbs"
    "long/call-for-speakers.hbs"
    "long/cancellation.hbs"
    "long/change.hbs"
    "long/facts.hbs"
    "long/last-call.hbs"
    "long/notes.hbs"
    "long/reminder.hbs"
    "long/save-the-date.hbs"
    "long/spotlight.hbs"
    "long/summary.hbs"
    "long/thanks.hbs"
    "long/title.hbs"
    "long/today.hbs"
    "mail/change.hbs"
    "mail/frame.hbs"
    "mail/title.hbs"
    "reddit/announcement.title.hbs"
    "short/announcement.hbs"
    "short/call-for-speakers.hbs"
    "short/cancellation.hbs"
    "short/change.hbs"
    "short/last-call.hbs"
    "short/links.hbs"
    "short/reminder.hbs"
    "short/save-the-date.hbs"
    "short/spotlight.hbs"
    "short/thanks.hbs"
    "short/today.hbs"
    "website/frame.hbs"
};

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::super::catalog::{CHANNELS, channel};
    use super::*;

    #[test]
    fn the_table_and_the_folders_agree() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let mut kept = BTreeSet::new();
        for folder in fs::read_dir(&root).expect("templates") {
            let folder = folder.expect("a folder").path();
            for file in fs::read_dir(&folder).expect("a folder") {
                let file = file.expect("a file").path();
                let name = file.strip_prefix(&root).expect("below templates");
                kept.insert(name.display().to_string());
            }
        }
        let told: Vec<&str> = BUILT_IN.iter().map(|(file, _)| *file).collect();
        assert!(told.is_sorted());
        assert_eq!(
            told.into_iter().collect::<Vec<_>>(),
            kept.iter().collect::<Vec<_>>()
        );
    }

    #[test]
    fn every_channel_has_words_for_every_occasion() {
        let templates = Templates { own: &[] };
        for channel in &CHANNELS {
            for &occasion in Occasion::ALL {
                let found = |part| templates.find(channel, "en", (part, occasion));
                assert!(found(Part::Text).is_some(), "{} {occasion}", channel.name);
                let is_titled = channel.rules().title.is_some();
                assert!(
                    !is_titled || found(Part::Title).is_some(),
                    "{}",
                    channel.name
                );
                let is_summed = channel.rules().summary.is_some();
                assert!(
                    !is_summed || found(Part::Summary).is_some(),
                    "{}",
                    channel.name
                );
            }
        }
    }

    #[test]
    fn the_nearest_wording_wins() {
        let file = |name: &str| (name.to_owned(), name.to_owned());
        let own = [
            file("short/announcement.hbs"),
            file("mastodon/announcement.hbs"),
            file("twitter/announcement.pl.hbs"),
        ];
        let templates = Templates { own: &own };
        let taken = |name, language| {
            let channel = channel(name).expect(name);
            let found = templates.find(channel, language, (Part::Text, Occasion::Announcement));
            found.map(|found| found.file)
        };
        assert_eq!(taken("bluesky", "pl"), Some("short/announcement.hbs"));
        assert_eq!(taken("mastodon", "pl"), Some("mastodon/announcement.hbs"));
        assert_eq!(taken("twitter", "pl"), Some("twitter/announcement.pl.hbs"));
        assert_eq!(taken("twitter", "en"), Some("short/announcement.hbs"));
        assert_eq!(templates.own_languages().collect::<Vec<_>>(), ["pl"]);
    }
}
