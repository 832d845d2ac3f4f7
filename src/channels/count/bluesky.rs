//! What Bluesky's own app makes of a text.
//!
//! The app shortens the links of a post before it counts and sends them (bluesky-social/social-app
//! and bluesky-social/atproto, 2026). A program that posts by itself sends the text as it is.

use std::fmt::Write;
use std::net::Ipv4Addr;

use unicode_normalization::UnicodeNormalization;

use super::punycode;

/// The most bytes a post has (lexicon `app.bsky.feed.post`, `maxLength`, 2026).
pub(super) const BYTES: usize = 3_000;

/// The longest path that is shown whole, in characters.
const LONGEST_PATH: usize = 15;
/// What is left of a longer path, in characters, before three dots.
const SHORT_PATH: usize = 13;
/// The longest host name that is worth a look, in bytes (RFC 1035, 2.3.4, allows 255 in ASCII).
const LONGEST_HOST: usize = 1_024;

/// Returns the text as the app sends it: links with `https://` lose it, and the path of each is cut
/// to 13 characters and `...` if it has more than 15. Links without `https://`, and those the app
/// cannot read, stay as typed.
pub fn as_sent(text: &str) -> String {
    let mut sent = String::with_capacity(text.len());
    for word in text.split_inclusive(is_blank) {
        let Some(start) = link_start(word.trim_end_matches(is_blank)) else {
            sent.push_str(word);
            continue;
        };
        let link = without_closing(word[start..].trim_end_matches(is_blank));
        sent.push_str(&word[..start]);
        sent.push_str(short(link).as_deref().unwrap_or(link));
        sent.push_str(&word[start + link.len()..]);
    }
    sent
}

/// What JavaScript calls a blank.
fn is_blank(c: char) -> bool {
    (c.is_whitespace() && c != '\u{85}') || c == '\u{feff}'
}

/// Returns where the link of a word begins: at its beginning or after a parenthesis, if the app has
/// not taken the word for a bare name before.
fn link_start(word: &str) -> Option<usize> {
    let mut start = 0;
    loop {
        let part = &word[start..];
        if after_scheme(part).is_some_and(|rest| !rest.is_empty()) {
            return Some(start);
        }
        if has_domain(part) {
            return None;
        }
        start += part.find('(')? + 1;
    }
}

/// Returns what follows `http://` or `https://`, in letters of any case.
fn after_scheme(word: &str) -> Option<&str> {
    ["https://", "http://"].into_iter().find_map(|scheme| {
        let (written, rest) = word.split_at_checked(scheme.len())?;
        written.eq_ignore_ascii_case(scheme).then_some(rest)
    })
}

/// Whether a word begins like `example.com`: the app takes all of it for one link.
fn has_domain(word: &str) -> bool {
    let name = word.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    let next = name.strip_prefix('.');
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && next.is_some_and(|next| next.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Returns a link without the punctuation that closes its sentence.
fn without_closing(word: &str) -> &str {
    let link = word.strip_suffix(['.', ',', ';', ':', '!', '?']);
    let link = link.unwrap_or(word);
    let inner = link.strip_suffix(')').filter(|_| !link.contains('('));
    inner.unwrap_or(link)
}

/// Returns a link as the app shows it, or nothing where it stays as typed.
fn short(link: &str) -> Option<String> {
    // The app looks for small letters: a link in capitals is none.
    let is_small = link.starts_with("http");
    let rest = after_scheme(link).filter(|_| is_small)?;
    let rest = rest.trim_start_matches(['/', '\\']);
    let (authority, rest) = rest.split_at(rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len()));
    let default_port = if link.starts_with("https") { 443 } else { 80 };
    let mut short = host(authority, default_port)?;
    let path = written(rest);
    if path.len() > LONGEST_PATH {
        short.push_str(&path[..SHORT_PATH]);
        short.push_str("...");
    } else {
        short.push_str(&path);
    }
    Some(short)
}

/// Returns a host as links have it: in small ASCII letters, without user and the usual port.
fn host(authority: &str, default_port: u16) -> Option<String> {
    let host = authority.rsplit_once('@');
    let host = host.map_or(authority, |(_, host)| host);
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let is_sound = |c: char| {
        let is_sign = c.is_ascii_graphic() && !"<>[]^|%".contains(c);
        is_sign || c.is_alphanumeric()
    };
    if name.is_empty() || name.len() > LONGEST_HOST || !name.chars().all(is_sound) {
        return None;
    }
    let name: String = name.to_lowercase().nfkc().collect();
    let labels: Option<Vec<String>> = name.split('.').map(punycode::label).collect();
    let name = labels?.join(".");
    // A host that ends in a number is an address, or none.
    let last = name.trim_end_matches('.').rsplit('.').next()?;
    let is_number = last.bytes().all(|c| c.is_ascii_digit());
    if is_number && name.parse::<Ipv4Addr>().is_err() {
        return None;
    }
    if port.is_empty() {
        return Some(name);
    }
    let port: u16 = port.parse().ok()?;
    Some(if port == default_port {
        name
    } else {
        format!("{name}:{port}")
    })
}

/// Returns a path with its query and fragment as links have them, in ASCII (WHATWG, URL, 1.3). A
/// lone slash is not shown, nor is a `?` or a `#` with nothing after it.
fn written(rest: &str) -> String {
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let mut written = String::with_capacity(rest.len());
    let path = without_dots(path);
    if path != "/" {
        escape(&path, "\"<>`{}", &mut written);
    }
    for (sign, part, signs) in [('?', query, "\"<>'"), ('#', fragment, "\"<>`")] {
        if !part.is_empty() {
            written.push(sign);
            escape(part, signs, &mut written);
        }
    }
    written
}

/// Returns a path without `.` and `..`, which stand for its own folder and the one above.
fn without_dots(path: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    let mut rest = path.split(['/', '\\']).skip(1).peekable();
    while let Some(name) = rest.next() {
        if name == ".." {
            names.pop();
        }
        if ![".", ".."].contains(&name) {
            names.push(name);
        } else if rest.peek().is_none() {
            names.push("");
        }
    }
    format!("/{}", names.join("/"))
}

/// Adds a text in ASCII: other characters, and some signs, as the bytes of their UTF-8.
fn escape(text: &str, signs: &str, written: &mut String) {
    for c in text.chars() {
        if c.is_ascii_graphic() && !signs.contains(c) {
            written.push(c);
            continue;
        }
        let mut bytes = [0; 4];
        for byte in c.encode_utf8(&mut bytes).bytes() {
            write!(written, "%{byte:02X}").expect("a string takes every text");
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Measured with the rules of the app and the links of @atproto/api 0.19.19.
    const VECTORS: &[(&str, &str)] = &[
        ("", ""),
        (
            "https://www.meetup.com/rust-berlin/events/305000001/",
            "www.meetup.com/rust-berlin/...",
        ),
        ("https://lu.ma/abc123", "lu.ma/abc123"),
        (
            "https://mesos.connpass.com/event/300000/",
            "mesos.connpass.com/event/300000/",
        ),
        ("https://example.com/", "example.com"),
        (
            "https://example.com/12345678901234",
            "example.com/12345678901234",
        ),
        (
            "https://example.com/123456789012345",
            "example.com/123456789012...",
        ),
        ("https://example.com?q=1", "example.com?q=1"),
        ("https://example.com/?q=1#a", "example.com?q=1#a"),
        ("https://example.com/#", "example.com"),
        ("See https://example.com/a.", "See example.com/a."),
        ("(https://example.com/a)", "(example.com/a)"),
        ("(https://example.com/a).", "(example.com/a)."),
        ("https://example.com/a_(b)", "example.com/a_(b)"),
        ("word(https://example.com/a)", "word(example.com/a)"),
        ("Seehttps://example.com/a", "Seehttps://example.com/a"),
        ("会場はhttps://example.com/", "会場はhttps://example.com/"),
        (
            "会場は https://example.com/会場",
            "会場は example.com/%E4%BC%9A%E5...",
        ),
        (
            "example.com/a/very/long/path",
            "example.com/a/very/long/path",
        ),
        ("a.com(https://example.com/)", "a.com(https://example.com/)"),
        ("HTTPS://EXAMPLE.COM/", "HTTPS://EXAMPLE.COM/"),
        ("https://EXAMPLE.com/A", "example.com/A"),
        ("http://example.com:80/a", "example.com/a"),
        ("http://example.com:8080/a", "example.com:8080/a"),
        ("https://ana:pw@example.com/", "example.com"),
        ("https://münchen.de/", "xn--mnchen-3ya.de"),
        ("https://例え.jp/x", "xn--r8jz45g.jp/x"),
        ("http://10.0.0.1:8080/", "10.0.0.1:8080"),
        ("https://example.1", "https://example.1"),
        ("https://", "https://"),
        ("https://a b", "a b"),
        ("https://example.com/a/../b/./c", "example.com/b/c"),
        ("https://example.com/a/...", "example.com."),
        ("https://example.com/a//...", "example.com/a/."),
        ("a https://x.org\nb https://y.org", "a x.org\nb y.org"),
    ];

    #[test]
    fn links_are_shortened_as_the_app_shortens_them() {
        for (text, wanted) in VECTORS {
            assert_eq!(as_sent(text), *wanted, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_text_without_links_stays_as_typed(text in "[a-zA-Z0-9 .,:()@#é漢\\n]*") {
            prop_assert_eq!(as_sent(&text), text);
        }

        #[test]
        fn no_text_is_too_odd(text in "(https?://|[@:/?#.()\\\\a-z0-9]|\\PC){0,60}") {
            as_sent(&text);
        }
    }
}
