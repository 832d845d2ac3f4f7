//! How channels count.

pub mod bluesky;

mod accident;
mod emoji;
mod link;
mod link_letter;
mod mastodon;
mod punycode;
mod weibo;
mod x_weighted;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

pub(super) use accident::accidental_links;

/// What a channel counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// The weighted characters of twitter-text, configuration v3.
    XWeighted,
    /// UTF-16 code units: what `length` says in a browser, and never less than code points or
    /// visible characters, so the safe choice where a channel does not name its unit.
    Utf16,
    /// Visible characters: the extended grapheme clusters of UAX #29, Unicode 17.
    Graphemes,
    /// Visible characters as Mastodon's editor counts them (2026): a link with `https://` is 23, and
    /// `@name@server` is `@name`. The words of a content warning count too; measure them as well
    /// and add.
    Mastodon,
    /// Visible characters as typed, of 3,000 bytes of UTF-8 at most (lexicon `app.bsky.feed.post`,
    /// 2026). [`bluesky::as_sent`] is the text that Bluesky's own app sends.
    Bluesky,
    /// Halves of ASCII and wholes of everything else, rounded up. Weibo has no page on it; two
    /// Latin letters for one of 140 is what its users found (2012).
    Weibo,
    /// Code points of Unicode.
    CodePoints,
    /// Bytes of UTF-8.
    Bytes,
}

/// A text that is longer than a channel takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Excess {
    /// How long the text is.
    pub length: usize,
    /// How long it may be: the limit that was asked about, or another one that comes with it.
    pub limit: usize,
    /// What is counted in both.
    pub unit: Unit,
}

impl Unit {
    /// Every unit, in the order they are documented in.
    pub const ALL: &[Self] = &[
        Self::XWeighted,
        Self::Utf16,
        Self::Graphemes,
        Self::Mastodon,
        Self::Bluesky,
        Self::Weibo,
        Self::CodePoints,
        Self::Bytes,
    ];

    /// Returns how long a text is in this unit.
    pub fn length(self, text: &str) -> usize {
        match self {
            Self::XWeighted => x_weighted::length(text),
            Self::Utf16 => utf16(text),
            Self::Graphemes | Self::Bluesky => text.graphemes(true).count(),
            Self::Mastodon => mastodon::length(text),
            Self::Weibo => weibo::length(text),
            Self::CodePoints => text.chars().count(),
            Self::Bytes => text.len(),
        }
    }

    /// Whether a channel with this unit and this limit takes a text.
    pub fn fits(self, text: &str, limit: usize) -> bool {
        self.excess(text, limit).is_none()
    }

    /// Returns which limit a text exceeds, if it does: its length in this unit, or the bytes that
    /// Bluesky limits besides.
    pub fn excess(self, text: &str, limit: usize) -> Option<Excess> {
        let length = self.length(text);
        if length > limit {
            let unit = self;
            return Some(Excess {
                length,
                limit,
                unit,
            });
        }
        let bytes = self.most_bytes()?;
        (text.len() > bytes).then_some(Excess {
            length: text.len(),
            limit: bytes,
            unit: Self::Bytes,
        })
    }

    /// Returns how long a text is beside a limit: `52 of 300 characters`. Bluesky's own app shortens links,
    /// and what is left of them is told, too.
    pub fn size(self, text: &str, limit: usize) -> String {
        let length = self.length(text);
        let size = format!("{length} of {limit} {self}");
        let sent = (self == Self::Bluesky).then(|| self.length(&bluesky::as_sent(text)));
        match sent.filter(|sent| *sent != length) {
            Some(sent) => format!("{size}, {sent} as its app sends it"),
            None => size,
        }
    }

    /// Returns how many bytes a text may have whatever its length, where that is limited too.
    pub(super) fn most_bytes(self) -> Option<usize> {
        (self == Self::Bluesky).then_some(bluesky::BYTES)
    }

    /// Returns the name of the unit, as JSON has it.
    pub fn word(self) -> &'static str {
        match self {
            Self::XWeighted => "x-weighted",
            Self::Utf16 => "utf16",
            Self::Graphemes => "graphemes",
            Self::Mastodon => "mastodon",
            Self::Bluesky => "bluesky",
            Self::Weibo => "weibo",
            Self::CodePoints => "code-points",
            Self::Bytes => "bytes",
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::XWeighted => "characters as X counts them",
            Self::Utf16 | Self::Graphemes | Self::CodePoints => "characters",
            Self::Mastodon => "characters as Mastodon counts them",
            Self::Bluesky => "characters as Bluesky counts them",
            Self::Weibo => "characters as Weibo counts them",
            Self::Bytes => "bytes",
        })
    }
}

/// Returns how many code units of UTF-16 a text has: one a character, and two where its UTF-8 has four
/// octets.
fn utf16(text: &str) -> usize {
    // Of counts that fit into an octet the compiler makes one that looks at many octets at a time.
    let octets = text.as_bytes().chunks(usize::from(u8::MAX / 2));
    let units = |octet: &u8| u8::from(octet & 0xC0 != 0x80) + u8::from(*octet >= 0xF0);
    let counts = octets.map(|octets| octets.iter().map(units).sum::<u8>());
    counts.map(usize::from).sum()
}

/// Returns a text in its composed form (NFC). Almost every text has it.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Returns the places, in bytes, of everything that X would make a link.
pub(super) fn links(text: &str) -> Vec<Range<usize>> {
    // What X makes a link has a dot.
    if !text.contains('.') {
        return Vec::new();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut links = link::all(&chars);
    // Links stand in order, so each begins where the bytes up to it were counted.
    let (mut at, mut bytes) = (0, 0);
    let mut place = |to: usize| {
        bytes += chars[at..to].iter().map(|c| c.len_utf8()).sum::<usize>();
        at = to;
        bytes
    };
    for link in &mut links {
        *link = place(link.start)..place(link.end);
    }
    links
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Deserialize)]
    struct Named {
        unit: Unit,
    }

    fn lengths(text: &str) -> Vec<usize> {
        Unit::ALL.iter().map(|unit| unit.length(text)).collect()
    }

    #[test]
    fn a_unit_is_named_in_rules_as_in_json() {
        for unit in Unit::ALL {
            let rule = format!("unit = \"{}\"", unit.word());
            let named: Named = toml::from_str(&rule).expect("a unit");
            assert_eq!(named.unit, *unit);
        }
    }

    proptest! {
        #[test]
        fn code_units_are_those_of_utf_16(text: String) {
            prop_assert_eq!(Unit::Utf16.length(&text), text.encode_utf16().count());
        }
    }

    #[test]
    fn each_unit_counts_in_its_own_way() {
        // X, UTF-16, graphemes, Mastodon, Bluesky, Weibo, code points, bytes.
        assert_eq!(lengths(""), [0; 8]);
        assert_eq!(lengths("abc"), [3, 3, 3, 3, 3, 2, 3, 3]);
        assert_eq!(lengths("漢字"), [4, 2, 2, 2, 2, 2, 2, 6]);
        assert_eq!(lengths("👨‍👩‍👧‍👦🇩🇪e\u{301}"), [5, 17, 3, 3, 3, 11, 11, 36]);
        assert_eq!(lengths("https://x.org"), [23, 13, 13, 23, 13, 7, 13, 13]);
        assert_eq!(lengths("lib.rs"), [23, 6, 6, 6, 6, 3, 6, 6]);
    }

    #[test]
    fn bluesky_has_a_limit_of_bytes_besides() {
        let family = "👨‍👩‍👧‍👦";
        assert_eq!(Unit::Bluesky.excess(&family.repeat(120), 300), None);
        let excess = Unit::Bluesky.excess(&family.repeat(121), 300);
        let excess = excess.expect("too many bytes");
        assert_eq!((excess.length, excess.limit), (3_025, 3_000));
        assert_eq!(excess.unit, Unit::Bytes);
        assert!(Unit::Graphemes.fits(&family.repeat(121), 300));
    }

    #[test]
    fn a_limit_is_the_most_that_fits() {
        assert!(Unit::XWeighted.fits(&"漢".repeat(140), 280));
        let excess = Unit::XWeighted.excess(&"漢".repeat(141), 280);
        let excess = excess.expect("two too many");
        assert_eq!((excess.length, excess.limit), (282, 280));
        assert_eq!(excess.unit, Unit::XWeighted);
    }

    #[test]
    fn the_places_of_links_are_places_in_the_text() {
        let text = "参加はhttps://example.com/aです。🎉 lib.rs!";
        let found: Vec<&str> = links(text).into_iter().map(|link| &text[link]).collect();
        assert_eq!(found, ["https://example.com/a", "lib.rs"]);
    }

    #[test]
    fn a_long_run_of_one_character_is_counted_in_time() {
        // A count that looked back to the start from each of these would take minutes.
        let runs = [
            "a",
            ".",
            "-",
            "@",
            "@a",
            "(",
            "/(",
            "#",
            "漢",
            "e\u{301}",
            "\u{301}",
            "\u{200d}",
            "🇩",
            "👩\u{200d}",
            "क\u{94d}",
            "a.",
            "_-.io",
            "a.io/(",
            "https://",
            "https://a.io?",
            "@a@a.a",
        ];
        for run in runs {
            let text = run.repeat(10_000);
            for unit in Unit::ALL {
                let length = unit.length(&text);
                assert!(length > 0, "{run:?} in {unit:?}");
            }
            bluesky::as_sent(&text);
            links(&text);
        }
    }

    proptest! {
        #[test]
        fn the_safe_choice_is_never_the_smaller_one(text in "\\PC*") {
            let utf16 = Unit::Utf16.length(&text);
            prop_assert!(Unit::CodePoints.length(&text) <= utf16);
            prop_assert!(Unit::Graphemes.length(&text) <= utf16);
            prop_assert!(Unit::Weibo.length(&text) <= utf16);
            prop_assert!(utf16 <= Unit::Bytes.length(&text));
        }

        #[test]
        fn links_lie_in_the_text_in_order(text in "([a-c@#/:.?()_-]|https://|\\.rs|あ|é|👩‍💻| ){0,40}") {
            let mut end = 0;
            for link in links(&text) {
                prop_assert!(end <= link.start && link.start < link.end);
                prop_assert!(text.get(link.clone()).is_some());
                end = link.end;
            }
        }
    }
}
