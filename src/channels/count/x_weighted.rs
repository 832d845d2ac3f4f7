//! The weighted length of a post on X: twitter-text, configuration v3.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::link;

/// What a link counts, whatever its length.
const LINK: usize = 23;
/// What an emoji counts, however many characters it is made of.
const EMOJI: usize = 2;

const JOINER: char = '\u{200d}';

/// Returns the weighted length: 1 for a character of most alphabets, 2 for others and for an
/// emoji, 23 for a link.
pub(super) fn length(text: &str) -> usize {
    let text: Vec<char> = text.nfc().collect();
    let mut length = 0;
    let mut from = 0;
    for link in link::all(&text) {
        length += plain(&text[from..link.start]) + LINK;
        from = link.end;
    }
    length + plain(&text[from..])
}

fn plain(text: &[char]) -> usize {
    let text: String = text.iter().collect();
    text.graphemes(true).map(cluster).sum()
}

/// Returns the weight of one visible character.
fn cluster(cluster: &str) -> usize {
    let mut weight = 0;
    let mut parts = cluster.split(JOINER);
    let mut joined = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // Sequences that are younger than X's list of emoji are counted part by part, which is
        // the larger figure; what X does with them today is not known.
        if is_emoji(&joined) && is_joined_of_old(&joined, part) {
            joined.push(JOINER);
            joined.push_str(part);
        } else {
            weight += piece(&joined) + char_weight(JOINER);
            part.clone_into(&mut joined);
        }
    }
    weight + piece(&joined)
}

fn piece(piece: &str) -> usize {
    if is_emoji(piece) {
        EMOJI
    } else {
        piece.chars().map(char_weight).sum()
    }
}

/// Whether characters that belong together are one emoji: a flag, a keycap, or a picture with its
/// modifiers. A lone `©` or `®` is a letter until it is told to be a picture.
fn is_emoji(piece: &str) -> bool {
    let mut chars = piece.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    let rest = chars.as_str();
    match first {
        '0'..='9' | '#' | '*' => rest.ends_with('\u{20e3}'),
        '\u{1f1e6}'..='\u{1f1ff}' => rest.starts_with(|c| ('\u{1f1e6}'..='\u{1f1ff}').contains(&c)),
        '©' | '®' => rest.starts_with('\u{fe0f}'),
        _ => is_picture(first) && !rest.starts_with('\u{fe0e}'),
    }
}

/// The blocks that hold pictures. All in them weigh 2 alone, so only sequences make a difference.
fn is_picture(c: char) -> bool {
    matches!(c,
        '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2194}'..='\u{21aa}'
        | '\u{231a}'..='\u{23ff}' | '\u{24c2}' | '\u{25aa}'..='\u{27bf}'
        | '\u{2934}'..='\u{2935}' | '\u{2b05}'..='\u{2b55}' | '\u{3030}' | '\u{303d}'
        | '\u{3297}' | '\u{3299}' | '\u{1f004}'..='\u{1f1e5}' | '\u{1f200}'..='\u{1faff}')
}

/// Whether a picture may follow a joiner in X's list of emoji, which is of 2019: a person, a
/// profession, a hair, a heart, a sex and a few more. A person of no sex had no profession then.
fn is_joined_of_old(before: &str, part: &str) -> bool {
    let first = part.chars().next().unwrap_or_default();
    if before.starts_with('\u{1f9d1}') {
        return matches!(first, '♀' | '♂' | '\u{1f91d}' | '\u{1f9d1}');
    }
    matches!(
        first,
        '♀' | '♂' | '⚕' | '⚖' | '✈' | '❤' | '☠'
            | '\u{1f308}' | '\u{1f33e}' | '\u{1f373}' | '\u{1f393}' | '\u{1f3a4}' | '\u{1f3a8}'
            | '\u{1f3eb}' | '\u{1f3ed}' | '\u{1f466}'..='\u{1f469}' | '\u{1f48b}' | '\u{1f4bb}'
            | '\u{1f4bc}' | '\u{1f527}' | '\u{1f52c}' | '\u{1f5e8}' | '\u{1f680}' | '\u{1f692}'
            | '\u{1f91d}' | '\u{1f9af}' | '\u{1f9b0}'..='\u{1f9b3}' | '\u{1f9ba}'
            | '\u{1f9bc}' | '\u{1f9bd}' | '\u{1f9d1}'
    )
}

fn char_weight(c: char) -> usize {
    match c {
        '\0'..='\u{10ff}'
        | '\u{2000}'..='\u{200d}'
        | '\u{2010}'..='\u{201f}'
        | '\u{2032}'..='\u{2037}' => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Measured with twitter-text 3.1.0 for JavaScript, default configuration.
    const VECTORS: &[(&str, usize)] = &[
        ("", 0),
        ("a", 1),
        ("A\u{301}B", 2),
        ("e\u{301}", 1),
        ("café", 4),
        ("Hi http://test.co", 26),
        ("example.com", 23),
        ("see example.com now", 31),
        ("www.example.com", 23),
        ("HTTPS://EXAMPLE.COM", 23),
        ("node.js", 7),
        ("vue.js", 6),
        (".NET", 4),
        ("ASP.NET", 23),
        ("README.md", 23),
        ("main.rs", 23),
        ("main.py", 23),
        ("main.go", 7),
        ("crates.io", 23),
        ("Cargo.toml", 10),
        ("v1.2.3", 6),
        ("18.30", 5),
        ("e.g.", 4),
        ("St.Louis", 8),
        ("user@mesos.apache.org", 21),
        ("münchen.de", 23),
        ("例え.jp", 7),
        ("https://例え.jp/x", 23),
        ("https://example.com/あ", 25),
        ("meetup.comで", 25),
        ("イベントはhttps://example.com/abcです", 37),
        ("19:00https://example.com", 24),
        ("https://example.com.", 24),
        ("(https://example.com/a_(b))", 25),
        (
            "https://en.wikipedia.org/wiki/Rust_(programming_language)",
            23,
        ),
        ("https://example.com/x?y=z.", 24),
        ("https://example.com/…", 25),
        ("https://example.com/#/event", 23),
        ("example.com:8080/x", 23),
        ("http://localhost/", 17),
        ("http://10.0.0.1/", 16),
        ("ftp://example.com", 17),
        ("https://user:pw@example.com/", 28),
        ("https://localhost:8080/x", 24),
        ("https://example.notatld", 23),
        ("example.notatld", 15),
        ("A:example.com", 25),
        ("@example.com", 12),
        ("@cljugb", 7),
        ("@cljugb@mastodon.social", 23),
        ("#rust", 5),
        ("☺", 2),
        ("☺\u{fe0f}", 2),
        ("1\u{20e3}", 2),
        ("1\u{fe0f}\u{20e3}", 2),
        ("🇩🇪", 2),
        ("👨‍👩‍👧‍👦", 2),
        ("🙋🏽👨‍🎤", 4),
        ("H🐱☺👨‍👩‍👧‍👦", 7),
        ("🐦‍🔥", 5),
        ("©", 1),
        ("©\u{fe0f}", 2),
        ("™", 2),
        ("…", 2),
        ("...", 3),
        ("•", 2),
        ("→", 2),
        ("€", 2),
        ("–", 1),
        ("—", 1),
        ("“”", 2),
        ("‰", 2),
        ("′", 1),
        ("\u{202f}", 2),
        ("\u{a0}", 1),
        ("\u{fb01}", 2),
        ("ł", 1),
        ("ű", 1),
        ("א", 1),
        ("한", 2),
        ("ガ", 2),
        ("ｶ", 2),
        ("éa.com", 24),
        ("例えfoo.com.例.rs", 33),
        ("example.co.uk©example.comt.co/abc", 47),
        ("a.com/a(x)", 23),
        ("a.com/~(x)", 27),
        ("https://t.co/abc/def", 27),
        ("🧑‍💻", 5),
        ("\n", 1),
        ("\r\n", 2),
        ("6:30\u{202f}PM", 8),
        (
            "📅 Rust Berlin, Thu 5 Nov 18:30 – talks on async & wasm at c-base. Free, RSVP: https://www.meetup.com/rust-berlin/events/305000001/ #rustlang",
            112,
        ),
        (
            "11月5日(木)18:30〜 Mesos勉強会 #30 を開催します。参加登録: https://mesos.connpass.com/event/300000/ #mesosjp",
            91,
        ),
    ];

    #[test]
    fn a_post_is_as_long_as_x_says() {
        for (text, wanted) in VECTORS {
            assert_eq!(length(text), *wanted, "{text:?}");
        }
        let links = "https://example.com/abcdefghi ".repeat(10);
        assert_eq!(length(&links), 240);
        assert_eq!(length(&"漢".repeat(140)), 280);
        assert_eq!(length(&"x".repeat(280)), 280);
    }

    #[test]
    fn a_paragraph_without_blanks_is_counted_in_time() {
        assert_eq!(length(&"あ.".repeat(20_000)), 60_000);
    }
}
