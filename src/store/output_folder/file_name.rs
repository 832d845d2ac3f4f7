//! Names of files for others.

use std::fmt;

use crate::text::slug;

/// The name of a file for others, such as `2026-12-17-schedulers-twitter-announcement-en.txt`.
///
/// Lower-case ASCII letters, digits, hyphens and one dot: it means the same on every system, can be
/// attached to a mail or put into a link, and never leads out of its folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileName(pub(super) String);

impl FileName {
    /// Makes a name of parts, the broadest first: a folder sorted by name is then sorted by event.
    ///
    /// Parts without a Latin letter or digit are left out; if none is left, the name is `text`.
    pub fn of(parts: &[&str], ending: &str) -> Self {
        let parts: Vec<String> = parts.iter().map(|part| plain(part)).collect();
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let mut stem = parts.join("-");
        stem.truncate(LONGEST);
        let stem = match stem.trim_end_matches('-') {
            "" => "text".to_owned(),
            stem if is_device(stem) => format!("{stem}-text"),
            stem => stem.to_owned(),
        };
        let ending = slug(ending);
        Self(match ending.as_str() {
            "" => stem,
            ending => format!("{stem}.{ending}"),
        })
    }

    /// Returns the name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns another name for a text that would have the same one: `…-2.txt`, `…-3.txt`.
    pub(super) fn numbered(&self, number: usize) -> Self {
        Self(match self.0.split_once('.') {
            Some((stem, ending)) => format!("{stem}-{number}.{ending}"),
            None => format!("{}-{number}", self.0),
        })
    }
}

/// The longest name without its ending: file systems take 255 bytes, and a number may be added.
const LONGEST: usize = 200;

/// Whether Windows takes a name for a device, whatever its ending.
fn is_device(stem: &str) -> bool {
    let is_port = |name: &str| {
        let number = stem.strip_prefix(name);
        number.is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || is_port("com") || is_port("lpt")
}

/// Returns a part as it stands in a name: an id that fits stays whole, where a slug would cut it and
/// make one name of two.
fn plain(part: &str) -> String {
    let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    if part.len() <= 120 && part.chars().all(fits) {
        part.trim_matches('-').to_owned()
    } else {
        slug(part)
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
