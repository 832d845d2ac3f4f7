//! Links that open a channel's own page with the words already in it; people still press the button.

use std::borrow::Cow;

use super::count::composed;
use crate::text::{is_hidden, squeeze};

/// The longest link, in characters, all of them ASCII: what RFC 9110 §4.1 asks everybody on the
/// way to take. Common web servers refuse little more than that, after people have signed in.
const LONGEST_LINK: usize = 8_000;

/// The longest link that every program takes, in characters: Windows hands on at most 2,083, and
/// old mail programs cut what comes after that without a word.
pub const SURE_LINK: usize = 2_000;

/// What a link can carry. A part that is empty counts as none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Parts<'a> {
    /// `{text}`: the whole post.
    pub(super) text: Option<&'a str>,
    /// `{url}`: the event's page, taken as it is.
    pub(super) url: Option<&'a str>,
    /// `{title}`: one line; line breaks become blanks.
    pub(super) title: Option<&'a str>,
    /// `{subject}` of a mail: one line; line breaks become blanks.
    pub(super) subject: Option<&'a str>,
    /// `{body}` of a mail.
    pub(super) body: Option<&'a str>,
    /// Where the group speaks, as the plan has it. It holds `{server}` (Mastodon: `@us@server` or
    /// the address of the profile), `{sub}` (Reddit: `r/us` or its address) and `{to}` (a list:
    /// its mail address, or the address of a Google group).
    pub(super) address: Option<&'a str>,
}

/// Returns a link made by a pattern such as `https://bsky.app/intent/compose?text={text}`.
///
/// There is none when the pattern needs a part that is not there or that cannot be read, when the
/// pattern itself is broken, and when the link has more than [`LONGEST_LINK`] characters: a part
/// cut in the middle would be posted by somebody in a hurry.
///
/// Every byte of UTF-8 but `A–Z a–z 0–9 - . _ ~` (RFC 3986 §2.3) is percent-encoded: also the signs
/// that JavaScript leaves alone, so that the link survives in Markdown and in a terminal. A blank is
/// `%20`, since mail programs and apps show a plus as a plus. A line break is `%0A`, in `mailto:`
/// `%0D%0A` (RFC 6068 §5). Words are normalized to NFC, as channels count them.
pub(super) fn compose(pattern: &str, parts: &Parts<'_>) -> Option<String> {
    let is_mail = pattern.starts_with("mailto:");
    let line_break = if is_mail { "\r\n" } else { "\n" };
    let mut link = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, left) = after.split_once('}')?;
        link.push_str(before);
        link.push_str(&parts.encoded(name, line_break)?);
        rest = left;
    }
    link.push_str(rest);
    (link.len() <= LONGEST_LINK).then_some(link)
}

impl Parts<'_> {
    /// Returns a part as it stands in a link; none when there is nothing to stand there.
    fn encoded(&self, name: &str, line_break: &str) -> Option<String> {
        let encoded = match name {
            "text" => encode(&prose(self.text?, line_break)),
            "body" => encode(&prose(self.body?, line_break)),
            "title" => encode(&prose(&squeeze(self.title?), line_break)),
            // A line break here would begin another header of the mail.
            "subject" => encode(&prose(&squeeze(self.subject?), line_break)),
            "url" => encode(self.url?.trim()),
            "server" => encode(server(self.address?)?),
            "sub" => encode(subreddit(self.address?)?),
            "to" => mail_address(self.address?).map(|to| encode(&to).replace("%40", "@"))?,
            _ => return None,
        };
        Some(encoded).filter(|encoded| !encoded.is_empty())
    }
}

/// Returns words as they are counted: NFC, with one kind of line break.
pub(super) fn prose<'t>(text: &'t str, line_break: &str) -> Cow<'t, str> {
    let mut text = composed(text);
    if text.contains('\r') {
        text = Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"));
    }
    if line_break == "\n" {
        return text;
    }
    Cow::Owned(text.replace('\n', line_break))
}

/// Returns a text in which every byte but the letters, digits and signs that need not be is
/// percent-encoded (RFC 3986 §2.1, §2.3).
pub(super) fn encode(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = Vec::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(byte);
        } else {
            let (high, low) = (usize::from(byte >> 4), usize::from(byte & 15));
            encoded.extend_from_slice(&[b'%', DIGITS[high], DIGITS[low]]);
        }
    }
    String::from_utf8(encoded).expect("it is ASCII")
}

/// Returns the server of a Mastodon account: `@us@server`, `https://server/@us` or the bare name.
fn server(address: &str) -> Option<&str> {
    let bare = without_scheme(address);
    let place = bare.split('/').next().unwrap_or(bare);
    let host = place.rsplit_once('@').map_or(place, |(_, host)| host);
    Some(host).filter(|host| is_host(host))
}

/// Returns the name of a subreddit: `r/us`, its address or the bare name.
///
/// It has 2 to 21 letters, digits and underscores; a profile (`u/…`) is none.
fn subreddit(address: &str) -> Option<&str> {
    let bare = without_scheme(address);
    let mut steps = bare.split('/').filter(|step| !step.is_empty());
    let name = if steps.clone().any(|step| step == "r") {
        steps.skip_while(|step| *step != "r").nth(1)?
    } else {
        steps.next().filter(|_| !bare.contains('/'))?
    };
    let fits = (2..=21).contains(&name.len());
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
    Some(name).filter(|name| fits && name.chars().all(is_sign))
}

/// Returns where a list is written to: its mail address, with or without `mailto:` or a name before
/// `<…>`, or that of a Google group by its page (`NAME@googlegroups.com`).
fn mail_address(address: &str) -> Option<String> {
    let bare = without_scheme(address);
    let steps: Vec<&str> = bare.split('/').collect();
    let written = match steps[..] {
        ["groups.google.com", "g", name, ..] => format!("{name}@googlegroups.com"),
        ["groups.google.com", "a", domain, "g", name, ..] => format!("{name}@{domain}"),
        _ => {
            let inner = bare.rsplit_once('<').map_or(bare, |(_, rest)| rest);
            let inner = inner.strip_suffix('>').unwrap_or(inner);
            inner.strip_prefix("mailto:").unwrap_or(inner).to_owned()
        }
    };
    let (local, host) = written.split_once('@')?;
    let is_sign = |sign: char| {
        !sign.is_whitespace() && !is_hidden(sign) && !r#"@,;:<>()[]\"/"#.contains(sign)
    };
    let fits = !local.is_empty() && local.chars().all(is_sign) && is_host(host);
    fits.then_some(written)
}

/// Returns an address without `https://` and without what is asked of the page.
fn without_scheme(address: &str) -> &str {
    let address = address.trim();
    let bare = address.split_once("://").map_or(address, |(_, bare)| bare);
    bare.split(['?', '#']).next().unwrap_or(bare)
}

/// Whether a text is the name of a host in the open network: two or more labels, no port.
fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .chars()
                .all(|sign| sign.is_alphanumeric() || sign == '-')
    };
    text.contains('.') && text.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use percent_encoding::percent_decode_str;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    const X: &str = "https://x.com/intent/tweet?text={text}";
    const MAIL: &str = "mailto:{to}?subject={subject}&body={body}";
    const MASTODON: &str = "https://{server}/share?text={text}";
    const REDDIT: &str =
        "https://www.reddit.com/r/{sub}/submit?selftext=true&title={title}&text={text}";

    fn text(text: &str) -> Parts<'_> {
        Parts {
            text: Some(text),
            ..Parts::default()
        }
    }

    fn at(address: &str) -> Parts<'_> {
        Parts {
            address: Some(address),
            ..text("Hi")
        }
    }

    /// What stands after `text=`.
    fn carried(words: &str) -> String {
        let link = compose(X, &text(words)).expect("the text fits");
        let (_, value) = link.split_once('=').expect("there is a value");
        value.to_owned()
    }

    #[test]
    fn signs_that_mean_something_in_a_link_are_encoded() {
        assert_eq!(carried("a b"), "a%20b");
        assert_eq!(
            carried("#rust & C++ 100%"),
            "%23rust%20%26%20C%2B%2B%20100%25"
        );
        assert_eq!(
            carried("one\ntwo\r\nthree\rfour"),
            "one%0Atwo%0Athree%0Afour"
        );
        assert_eq!(carried("-._~Az09"), "-._~Az09");
    }

    #[test]
    fn signs_that_end_a_link_in_markdown_are_encoded() {
        assert_eq!(carried("('!*')"), "%28%27%21%2A%27%29");
        assert_eq!(
            carried("<a>[b]{c}\"`|\\"),
            "%3Ca%3E%5Bb%5D%7Bc%7D%22%60%7C%5C"
        );
    }

    #[test]
    fn letters_are_the_bytes_of_their_composed_form() {
        assert_eq!(carried("Zürich"), "Z%C3%BCrich");
        assert_eq!(carried("Zu\u{308}rich"), carried("Zürich"));
        assert_eq!(
            carried("木 👩‍💻"),
            "%E6%9C%A8%20%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB"
        );
    }

    #[test]
    fn a_mail_breaks_lines_as_mails_do() {
        let parts = Parts {
            subject: Some("[ANN] Łódź\nBcc: all@example.org"),
            body: Some("Hi,\n\nsee you + friends\n"),
            address: Some("warsaw@lists.example.org"),
            ..Parts::default()
        };
        assert_eq!(
            compose(MAIL, &parts).as_deref(),
            Some(
                "mailto:warsaw@lists.example.org?subject=%5BANN%5D%20%C5%81%C3%B3d%C5%BA%20Bcc%3A\
                 %20all%40example.org&body=Hi%2C%0D%0A%0D%0Asee%20you%20%2B%20friends%0D%0A"
            )
        );
    }

    #[test]
    fn each_part_stands_where_the_pattern_has_it() {
        let parts = Parts {
            url: Some("https://example.org/e?id=1&x=ü"),
            title: Some("Talk\n  night"),
            ..at("r/berlin")
        };
        assert_eq!(
            compose(REDDIT, &parts).as_deref(),
            Some("https://www.reddit.com/r/berlin/submit?selftext=true&title=Talk%20night&text=Hi")
        );
        assert_eq!(
            compose("https://t.me/share/url?url={url}&text={text}", &parts).as_deref(),
            Some(
                "https://t.me/share/url?url=https%3A%2F%2Fexample.org%2Fe%3Fid%3D1%26x%3D%C3%BC&text=Hi"
            )
        );
    }

    #[test]
    fn a_part_that_is_missing_leaves_no_link() {
        assert_eq!(compose(X, &Parts::default()), None);
        assert_eq!(compose(X, &text("")), None);
        assert_eq!(compose(MASTODON, &text("Hi")), None);
        assert_eq!(compose(REDDIT, &at("r/berlin")), None);
    }

    #[test]
    fn a_broken_pattern_leaves_no_link() {
        assert_eq!(compose("https://x.com/?text={words}", &text("Hi")), None);
        assert_eq!(compose("https://x.com/?text={text", &text("Hi")), None);
    }

    #[test]
    fn a_link_too_long_for_the_way_is_none() {
        let room = LONGEST_LINK - "https://x.com/intent/tweet?text=".len();
        let longest = "x".repeat(room);
        assert_eq!(
            compose(X, &text(&longest)).map(|link| link.len()),
            Some(LONGEST_LINK)
        );
        assert_eq!(compose(X, &text(&format!("{longest}x"))), None);
        assert_eq!(carried(&"木".repeat(500)).len(), 4_500);
        assert_eq!(compose(X, &text(&"木".repeat(900))), None);
    }

    #[test]
    fn a_server_is_read_from_the_address_of_an_account() {
        for address in [
            "@rust@mastodon.social",
            "rust@mastodon.social",
            "https://mastodon.social/@rust",
            " https://mastodon.social/ ",
            "https://mastodon.social/@rust@other.example?x=y",
            "mastodon.social",
        ] {
            let link = compose(MASTODON, &at(address));
            assert_eq!(
                link.as_deref(),
                Some("https://mastodon.social/share?text=Hi"),
                "{address}"
            );
        }
        assert_eq!(server("@us@bücher.example"), Some("bücher.example"));
        for address in [
            "",
            "@rust",
            "https://localhost:3000/@us",
            "@a@b c.d",
            "@a@.d",
            "@a@b..d",
        ] {
            assert_eq!(compose(MASTODON, &at(address)), None, "{address}");
        }
    }

    #[test]
    fn a_subreddit_is_read_from_its_name_or_address() {
        for address in [
            "r/rust_de",
            "/r/rust_de/",
            "rust_de",
            "https://www.reddit.com/r/rust_de/",
            "https://old.reddit.com/r/rust_de/new?sort=x#y",
        ] {
            assert_eq!(subreddit(address), Some("rust_de"), "{address}");
        }
        for address in [
            "",
            "r",
            "r/",
            "u/rust",
            "https://www.reddit.com/",
            "r/rust de",
            "r/é",
        ] {
            assert_eq!(subreddit(address), None, "{address}");
        }
    }

    #[test]
    fn a_list_is_read_from_its_mail_address_or_its_group() {
        let cases = [
            ("warsaw@lists.example.org", "warsaw@lists.example.org"),
            ("mailto:a@b.org?subject=x", "a@b.org"),
            ("Warsaw Mesos <a+b@b.org>", "a+b@b.org"),
            (
                "https://groups.google.com/g/rust-berlin",
                "rust-berlin@googlegroups.com",
            ),
            (
                "https://groups.google.com/g/rust-berlin/c/x",
                "rust-berlin@googlegroups.com",
            ),
            (
                "https://groups.google.com/a/example.org/g/all",
                "all@example.org",
            ),
        ];
        for (address, to) in cases {
            assert_eq!(mail_address(address).as_deref(), Some(to), "{address}");
        }
        for address in [
            "",
            "@us@server.org",
            "a@b",
            "a b@c.org",
            "a@b.org, c@d.org",
            "https://a.org/",
        ] {
            assert_eq!(mail_address(address), None, "{address}");
        }
    }

    #[test]
    fn signs_of_a_mail_address_do_not_end_it() {
        let parts = Parts {
            address: Some("a+b%c&d@b.org"),
            ..Parts::default()
        };
        assert_eq!(
            compose("mailto:{to}", &parts).as_deref(),
            Some("mailto:a%2Bb%25c%26d@b.org")
        );
    }

    proptest! {
        #[test]
        fn what_is_decoded_is_what_was_written(words in "\\PC{1,300}") {
            let value = carried(&words);
            let decoded = percent_decode_str(&value).decode_utf8().expect("it is UTF-8");
            let words: String = words.nfc().collect();
            prop_assert_eq!(decoded, words);
            let is_safe = |sign: char| sign.is_ascii_alphanumeric() || "-._~%".contains(sign);
            prop_assert!(value.chars().all(is_safe));
        }

        #[test]
        fn no_address_breaks_out_of_its_place(address in ".{0,40}") {
            for pattern in [MASTODON, REDDIT, "mailto:{to}"] {
                let parts = Parts { title: Some("T"), ..at(&address) };
                if let Some(link) = compose(pattern, &parts) {
                    prop_assert!(link.is_ascii());
                    let signs = |text: &str| text.matches(['/', '?', '&', '#']).count();
                    prop_assert_eq!(signs(&link), signs(pattern));
                }
            }
        }
    }
}
