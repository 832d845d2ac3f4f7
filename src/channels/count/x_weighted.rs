//! The weighted length of a post on X: twitter-text, configuration v3.

use super::{composed, emoji, link};

/// What a link counts, whatever its length.
const LINK: usize = 23;
/// What an emoji counts, however many characters it is made of.
const EMOJI: usize = 2;

/// Returns the weighted length: 1 for a character of most alphabets, 2 for others and for an
/// emoji, 23 for a link.
pub(super) fn length(text: &str) -> usize {
    let text: Vec<char> = composed(text).chars().collect();
    let mut length = 0;
    let mut from = 0;
    for link in link::all(&text) {
        length += plain(&text[from..link.start]) + LINK;
        from = link.end;
    }
    length + plain(&text[from..])
}

fn plain(text: &[char]) -> usize {
    let mut weight = 0;
    let mut at = 0;
    while at < text.len() {
        if let Some(length) = emoji::sequence(&text[at..]) {
            weight += EMOJI;
            at += length;
        } else {
            weight += char_weight(text[at]);
            at += 1;
        }
    }
    weight
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
        ("🎉\u{fe0f}", 4),
        ("☎\u{fe0e}", 4),
        ("🇯🇵\u{301}", 3),
        ("🇽🇽", 4),
        ("👍🏽", 2),
        ("👍🏽🏽", 4),
        ("🙋🏽‍♀️", 2),
        ("👩🏻‍💻", 2),
        ("🏳️‍🌈", 2),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2),
        ("👩‍❤️‍💋‍👨", 2),
        ("👨‍👦", 2),
        ("🕵️‍♀️", 2),
        ("\"example.com\"", 25),
        ("`-a.de", 24),
        ("https://xn--mnchen-3ya.例え.net/", 32),
        ("x.com例え.rs/a", 28),
        ("ι.com", 23),
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
    fn links_and_their_labels_have_a_limit() {
        let label = "l".repeat(64);
        assert_eq!(length(&format!("https://{label}.com")), 76);
        assert_eq!(length(&format!("{label}.com")), 68);
        assert_eq!(length(&format!("https://x.org/{}", "p".repeat(4_074))), 23);
        assert_eq!(
            length(&format!("https://x.org/{}", "p".repeat(4_075))),
            4_089
        );
    }

    #[test]
    fn a_paragraph_without_blanks_is_counted_in_time() {
        assert_eq!(length(&"あ.".repeat(20_000)), 60_000);
    }
}
