//! The languages, by tag. A new one is a row here and its words.

/// A built-in language.
pub(super) struct Entry {
    /// The tag (BCP 47), without a region.
    pub(super) tag: &'static str,
    /// Its words, as TOML.
    pub(super) words: &'static str,
}

macro_rules! languages {
    ($($tag:literal)+) => {
        &[$(Entry {
            tag: $tag,
            words: include_str!(concat!("words/", $tag, ".toml")),
        }),+]
    };
}

/// Every language, English first: the others have its keys.
pub(super) const LANGUAGES: &[Entry] = languages! {
    "en"
    "cs"
    "da"
    "de"
    "es"
    "fi"
    "fr"
    "he"
    "hu"
    "it"
    "ja"
    "lt"
    "nl"
    "pl"
    "pt"
    "sk"
    "sv"
    "zh"
};

/// Whether a tag without a region is that of a built-in language.
pub fn is_known(tag: &str) -> bool {
    LANGUAGES.iter().any(|language| language.tag == tag)
}

/// Returns the tag of every built-in language, in alphabetical order.
pub fn tags() -> Vec<&'static str> {
    let mut tags: Vec<&str> = LANGUAGES.iter().map(|language| language.tag).collect();
    tags.sort_unstable();
    tags
}
