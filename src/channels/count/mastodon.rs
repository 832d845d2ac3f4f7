//! The length of a post on Mastodon, as its editor counts (2026).
//!
//! The server forgives more: its links go on through letters of every script. Whoever pastes a text
//! is stopped by the editor first.

use unicode_segmentation::UnicodeSegmentation;

use super::link;

/// What a link counts, whatever its length (`characters_reserved_per_url` of every stock server).
const LINK: usize = 23;

/// Returns the visible characters of what is counted.
pub(super) fn length(text: &str) -> usize {
    // Few texts have a link or a mention, and most are counted as they are.
    if !text.contains("://") && !text.contains('@') {
        return text.graphemes(true).count();
    }
    let text = without_servers(&with_short_links(text));
    text.graphemes(true).count()
}

/// Returns the text with 23 letters for each link.
fn with_short_links(text: &str) -> String {
    let text: Vec<char> = text.chars().collect();
    let mut short = String::with_capacity(text.len());
    let mut from = 0;
    for link in link::with_scheme(&text) {
        short.extend(&text[from..link.start]);
        short.extend(['x'; LINK]);
        from = link.end;
    }
    short.extend(&text[from..]);
    short
}

/// Returns the text with `@name` for each `@name@server`.
fn without_servers(text: &str) -> String {
    let mut short = String::with_capacity(text.len());
    let mut from = 0;
    while let Some(sign) = text[from..].find('@').map(|at| from + at) {
        let before = text[..sign].chars().next_back();
        let name = sign + 1 + ascii_run(&text[sign + 1..], is_name);
        let server = server(&text[name..]).filter(|_| name > sign + 1 && may_precede(before));
        short.push_str(&text[from..name]);
        from = name + server.unwrap_or(0);
    }
    short.push_str(&text[from..]);
    short
}

/// Returns the length of the `@server` that a text begins with: two characters at least, the last
/// of which is a letter or a digit.
fn server(text: &str) -> Option<usize> {
    let host = text.strip_prefix('@')?;
    let host = &host[..ascii_run(host, |c| c.is_ascii_alphanumeric() || b".-".contains(&c))];
    let host = host.trim_end_matches(['.', '-']);
    (host.len() >= 2).then_some(host.len() + 1)
}

fn may_precede(before: Option<char>) -> bool {
    before.is_none_or(|c| c != '/' && !(c.is_ascii() && is_name(c as u8)))
}

fn is_name(c: u8) -> bool {
    c.is_ascii_alphanumeric() || c == b'_'
}

fn ascii_run(text: &str, belongs: impl Fn(u8) -> bool) -> usize {
    text.bytes().take_while(|c| belongs(*c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_23_and_servers_are_free() {
        let vectors = [
            ("https://example.com/a/very/long/path/indeed?with=query", 23),
            ("http://x.org", 23),
            ("(https://x.org/a)", 25),
            ("https://localhost:8080/x", 24),
            ("example.com", 11),
            ("lib.rs", 6),
            ("example.com/https://x.org", 12 + 23),
            ("参加はhttps://x.orgです", 3 + 23 + 2),
            ("19:00https://x.org", 18),
            ("@ana@mastodon.social", 4),
            ("@ana@mastodon.social, hello", 11),
            ("@ana@mastodon.social.", 5),
            ("hi @ana_1@a.b!", 10),
            ("@ana", 4),
            ("@ana@a", 6),
            ("mail ana@example.com", 20),
            ("/@ana@example.com", 17),
            ("@@ana@example.com", 5),
            ("@ana@example.com@bob@example.org", 20),
            ("👨‍👩‍👧‍👦 https://x.org 🇩🇪", 27),
        ];
        for (text, wanted) in vectors {
            assert_eq!(length(text), wanted, "{text:?}");
        }
        assert_eq!(length(&"https://x.org/abc ".repeat(20)), 480);
    }
}
