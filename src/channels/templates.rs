//! Where wordings lie: which file of `templates/` is taken for what.
//!
//! A channel looks into a folder of its own, then into those its rules name. In each, a file in
//! the language wins over one for all languages, and in all of it the group's own files win over
//! the built-in ones of the same name.

use super::catalog::Channel;
use crate::plan::Occasion;

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
        channel: &'a Channel,
        language: &str,
        (part, occasion): (Part, Occasion),
    ) -> Option<Found<'a>> {
        let names = match part {
            Part::Text => vec![occasion.word().to_owned()],
            Part::Title => vec![format!("{occasion}.title"), "title".to_owned()],
            Part::Summary => vec!["summary".to_owned()],
            Part::Frame => vec!["frame".to_owned()],
        };
        self.first(channel, language, &names)
    }

    /// Finds a template by its name, such as `facts`.
    pub(super) fn named(
        &self,
        channel: &'a Channel,
        language: &str,
        name: &str,
    ) -> Option<Found<'a>> {
        self.first(channel, language, &[name.to_owned()])
    }

    /// Finds the first of some names in the first folder that has one.
    fn first(&self, channel: &'a Channel, language: &str, names: &[String]) -> Option<Found<'a>> {
        let words = channel.rules().words.iter().map(String::as_str);
        let mut folders = std::iter::once(channel.name).chain(words);
        folders.find_map(|folder| {
            names.iter().find_map(|name| {
                let spoken = format!("{folder}/{name}.{language}.hbs");
                let plain = format!("{folder}/{name}.hbs");
                self.file(&spoken).or_else(|| self.file(&plain))
            })
        })
    }

    /// Finds a template by its file.
    pub(super) fn file(&self, file: &str) -> Option<Found<'a>> {
        let own = self.own.iter().find(|(name, _)| name == file);
        let own = own.map(|(name, text)| (name.as_str(), text.as_str(), true));
        let built_in = || BUILT_IN.iter().find(|(name, _)| *name == file);
        own.or_else(|| built_in().map(|(name, text)| (*name, *text, false)))
            .map(|(file, text, is_own)| Found { file, text, is_own })
    }

    /// Returns every language that a template of the group is written for.
    pub(super) fn own_languages(&self) -> impl Iterator<Item = &'a str> {
        self.own.iter().filter_map(|(file, _)| {
            let name = file.rsplit('/').next()?.strip_suffix(".hbs")?;
            let (_, language) = name.rsplit_once('.')?;
            (language != "title").then_some(language)
        })
    }
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
