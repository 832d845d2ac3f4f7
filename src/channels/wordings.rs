//! The wordings as their owners see them: which file makes what, and where a misspelled one was
//! meant to lie.

use std::collections::BTreeMap;

use super::catalog::{CHANNELS, Channel, channel};
use super::scope;
use super::shelf::Shelf;
use super::templates::{Found, Part, Role, Templates, folders, speaks, stem_and_language};
use super::{ChannelError, built_in};
use crate::language::Language;
use crate::plan::Occasion;
use crate::text::nearest;

/// The built-in wordings and the group's own, read once.
pub struct Wordings<'a> {
    templates: Templates<'a>,
    /// The parts each file names, in order.
    parts: BTreeMap<&'a str, Vec<String>>,
    /// Why a file cannot be used.
    faults: BTreeMap<&'a str, ChannelError>,
}

impl<'a> Wordings<'a> {
    /// Reads the wordings. `own` are the group's own templates: file below `templates/` and what is
    /// in it.
    pub fn new(own: &'a [(String, String)]) -> Self {
        let templates = Templates { own };
        let (mut parts, mut faults) = (BTreeMap::new(), BTreeMap::new());
        let mut shelf = Shelf::default();
        for found in templates.all() {
            match shelf.template(found) {
                Ok(template) => {
                    let named = scope::parts(template).into_iter().map(|(_, name)| name);
                    parts.insert(found.file, named.collect());
                }
                Err(fault) => {
                    faults.insert(found.file, fault);
                }
            }
        }
        Self {
            templates,
            parts,
            faults,
        }
    }

    /// Returns every template once, by file: the group's own instead of ours of the same name.
    pub fn all(&self) -> Vec<Found<'a>> {
        self.templates.all()
    }

    /// Returns a template by its file.
    pub fn file(&self, file: &str) -> Option<Found<'a>> {
        self.templates.file(file)
    }

    /// Returns why a template cannot be used, whatever the event.
    pub fn fault(&self, file: &str) -> Option<&ChannelError> {
        self.faults.get(file)
    }

    /// Returns the tag that wordings in a language go by; one of the group's own is as it wrote it.
    pub fn language(&self, asked: &str) -> Result<String, ChannelError> {
        match Language::find(asked, None) {
            Ok(language) => Ok(language.tag().to_owned()),
            Err(_) if self.languages().any(|own| own == asked) => Ok(asked.to_owned()),
            Err(fault) => Err(fault.into()),
        }
    }

    /// Returns every language that a template of the group is written for.
    pub fn languages(&self) -> impl Iterator<Item = &'a str> {
        self.templates.own_languages()
    }

    /// Returns the templates that make an announcement, in the order they are filled: title,
    /// summary, text and frame, each followed by the parts it names. A part that is named twice is
    /// there once.
    pub fn making(
        &self,
        name: &str,
        occasion: Occasion,
        language: &str,
    ) -> Result<Vec<Found<'a>>, ChannelError> {
        let channel = channel(name)?;
        let rules = channel.rules();
        let wanted = [
            (rules.title.is_some(), Part::Title),
            (rules.summary.is_some(), Part::Summary),
            (true, Part::Text),
            (true, Part::Frame),
        ];
        let mut made = Vec::new();
        for (_, part) in wanted.into_iter().filter(|(is_wanted, _)| *is_wanted) {
            let found = self.templates.find(channel, language, (part, occasion));
            let is_lacking =
                part == Part::Text && !found.is_some_and(|it| speaks(it.file, language));
            if is_lacking {
                return Err(ChannelError::NoWords {
                    language: language.to_owned(),
                    occasion,
                    channel: channel.name,
                });
            }
            if let Some(found) = found {
                self.add(found, (channel, language), &mut made);
            }
        }
        Ok(made)
    }

    /// Adds a template and the parts it names.
    fn add(
        &self,
        found: Found<'a>,
        (channel, language): (&Channel, &str),
        made: &mut Vec<Found<'a>>,
    ) {
        if made.contains(&found) {
            return;
        }
        made.push(found);
        for part in self.parts.get(found.file).into_iter().flatten() {
            if let Some(inner) = self.templates.find_named(channel, language, part) {
                self.add(inner, (channel, language), made);
            }
        }
    }

    /// Returns the template a channel takes for a name such as `facts`, `frame` or `reminder`; for
    /// `title` that of the occasion goes before one for all.
    pub fn in_effect(
        &self,
        name: &str,
        occasion: Option<Occasion>,
        (channel_name, language): (&str, &str),
    ) -> Result<Option<Found<'a>>, ChannelError> {
        let channel = channel(channel_name)?;
        let of_occasion = occasion.filter(|_| name == "title").and_then(|occasion| {
            let part = (Part::Title, occasion);
            self.templates.find(channel, language, part)
        });
        Ok(of_occasion.or_else(|| self.templates.find_named(channel, language, name)))
    }

    /// Returns the file that a file nobody uses was probably meant to be.
    pub fn meant(&self, file: &str) -> Option<String> {
        let (folder, _) = file.rsplit_once('/').unwrap_or(("long", file));
        let (stem, language) = stem_and_language(file);
        let mut stems: Vec<&str> = built_in()
            .iter()
            .map(|(file, _)| stem_and_language(file).0)
            .collect();
        stems.extend(self.parts.values().flatten().map(String::as_str));
        let folder = exact_or_near(folder, &shared_folders())?;
        let stem = exact_or_near(stem, &stems)?;
        let language = language.map_or_else(String::new, |language| format!(".{language}"));
        let meant = format!("{folder}/{stem}{language}.hbs");
        (meant != file).then_some(meant)
    }
}

/// Returns every folder that some channel looks into, with the channels that do, in the order of
/// the catalog; the folders of one channel are left out unless we have something in them.
pub fn folders_and_channels() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    for channel in &CHANNELS {
        for folder in folders(channel) {
            match found.iter_mut().find(|(known, _)| *known == folder) {
                Some((_, channels)) => channels.push(channel.name),
                None => found.push((folder, vec![channel.name])),
            }
        }
    }
    let is_ours = |folder: &str| {
        let mut files = built_in().iter();
        files.any(|(file, _)| file.split('/').next() == Some(folder))
    };
    found.retain(|(folder, _)| is_ours(folder));
    found.sort_unstable();
    found
}

fn shared_folders() -> Vec<&'static str> {
    let mut all: Vec<&str> = CHANNELS.iter().flat_map(folders).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn exact_or_near<'n>(name: &str, known: &[&'n str]) -> Option<&'n str> {
    let exact = known.iter().find(|known| **known == name);
    exact
        .copied()
        .or_else(|| nearest(name, known.iter().copied()))
}

/// Returns what a file below `templates/` is for, and the language it is written for.
pub fn role(file: &str) -> (Role, Option<&str>) {
    (Role::of(file), stem_and_language(file).1)
}
