//! Addresses: of pages, and of a group on its channels.

use super::{AddressFault, AddressFlaw, PlanError, title};
use crate::text::is_hidden;

/// The longest address, in characters: calls and forms carry tickets of hundreds, and not every browser
/// follows more than some 2,000.
pub(super) const LONGEST_ADDRESS: usize = 2_000;

/// Returns the address of a page, a call or a stream, trimmed: `http://` or `https://`, a host, and
/// what follows it without blanks (RFC 3986, 3). Whether anybody answers there is not asked.
pub fn web_address(text: &str) -> Result<String, PlanError> {
    let text = written(text)?;
    match flaw(&text) {
        None => Ok(text),
        Some(flaw) => Err(PlanError::NotAnAddress { text, flaw }),
    }
}

/// Returns an address as it may stand in a plan, whatever it leads to: trimmed, not empty, not longer
/// than any and without control characters.
fn written(text: &str) -> Result<String, PlanError> {
    let text = text.trim();
    let long = || Some(text.chars().count()).filter(|&length| length > LONGEST_ADDRESS);
    let hidden = || text.chars().find(|&c| is_hidden(c));
    let fault = if text.is_empty() {
        Some(AddressFault::Empty)
    } else if let Some(length) = long() {
        Some(AddressFault::Long(length))
    } else {
        hidden().map(AddressFault::Hidden)
    };
    match fault {
        Some(fault) => Err(PlanError::BadAddress { fault }),
        None => Ok(text.to_owned()),
    }
}

/// Returns where a group can be found on a channel, trimmed, when it can be that.
///
/// A channel nobody here knows takes any words, but an address of the web must be one.
pub fn channel_address(channel: &str, text: &str) -> Result<String, PlanError> {
    let begins = text.trim_start();
    if begins.starts_with("https:") || begins.starts_with("http:") {
        return web_address(text);
    }
    let text = title(text)?;
    let form = FORMS.iter().find(|form| form.channel == channel);
    let cannot_be = |form: &&Form| !form.name.is_some_and(|is_name| is_name(&text));
    match form.filter(cannot_be) {
        None => Ok(text),
        Some(form) => Err(PlanError::NotOnChannel {
            channel: form.channel,
            text,
            wanted: form.wanted,
            example: form.example,
        }),
    }
}

/// Whether a text is an address that every mail program can write to, and nothing else: the dotted
/// form of RFC 5322, 3.4.1, in ASCII, no longer than RFC 5321, 4.5.3.1, allows.
///
/// A domain in another script must be written as it stands in the DNS (`xn--…`): not every server
/// takes another form (RFC 6531).
pub fn is_mail_address(text: &str) -> bool {
    let name = text.rsplit_once('@').map_or(0, |(name, _)| name.len());
    text.is_ascii() && is_mail(text) && name <= 64 && text.len() <= 254
}

/// What can stand for a group on a channel besides the address of a page.
struct Form {
    channel: &'static str,
    name: Option<fn(&str) -> bool>,
    wanted: &'static str,
    example: &'static str,
}

const fn page(channel: &'static str, example: &'static str) -> Form {
    Form {
        channel,
        name: None,
        wanted: "an address that begins with `https://`",
        example,
    }
}

/// The channels whose addresses have a form. Where the forms are from stands in
/// `docs/plan-file.md`.
const FORMS: &[Form] = &[
    page("meetup", "https://www.meetup.com/my-group/"),
    page("connpass", "https://my-group.connpass.com/"),
    page("eventbrite", "https://www.eventbrite.com/o/my-group-1"),
    page("luma", "https://luma.com/my-group"),
    page("website", "https://example.org"),
    page("linkedin", "https://www.linkedin.com/groups/1/"),
    page("facebook", "https://www.facebook.com/groups/1/"),
    Form {
        channel: "mailing-list",
        name: Some(is_mail),
        wanted: "a mail address, or one that begins with `https://`",
        example: "my-group@lists.example.org",
    },
    Form {
        channel: "twitter",
        name: Some(|text| is_handle(text, 1, 15)),
        wanted: "`@` and 1 to 15 letters, digits or `_`, or an address that begins with `https://`",
        example: "@mygroup",
    },
    Form {
        channel: "mastodon",
        name: Some(is_fediverse),
        wanted: "`@name@server`, or an address that begins with `https://`",
        example: "@mygroup@floss.social",
    },
    Form {
        channel: "bluesky",
        name: Some(|text| is_domain(text.strip_prefix('@').unwrap_or(text))),
        wanted: "a name that is a domain, or an address that begins with `https://`",
        example: "my-group.bsky.social",
    },
    Form {
        channel: "telegram",
        name: Some(|text| {
            is_handle(text, 5, 32) || text.starts_with("t.me/") && flaw_behind(text).is_none()
        }),
        wanted: "`@` and 5 to 32 letters, digits or `_`, or an address such as `https://t.me/…`",
        example: "@mygroup",
    },
    Form {
        channel: "reddit",
        name: Some(is_subreddit),
        wanted: "`r/` and 2 to 21 letters, digits or `_`, or an address that begins with `https://`",
        example: "r/mygroup",
    },
];

/// Returns why a text is not the address of a page, if it is none.
fn flaw(text: &str) -> Option<AddressFlaw> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.map_or(Some(AddressFlaw::Beginning), flaw_behind)
}

/// Returns why a text cannot follow `https://`, if it cannot.
fn flaw_behind(rest: &str) -> Option<AddressFlaw> {
    if rest.contains(char::is_whitespace) {
        return Some(AddressFlaw::Blank);
    }
    if let Some(sign) = rest.chars().find(|&c| "<>\"`\\^{|}".contains(c)) {
        return Some(AddressFlaw::Sign(sign));
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let named = |c: char| c.is_alphanumeric() || "-._~%:[]".contains(c);
    let is_host = host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
        && host.chars().all(named)
        && !host.contains("..");
    (!is_host).then_some(AddressFlaw::Server)
}

/// Whether a text is `@` and so many letters, digits or `_`.
fn is_handle(text: &str, least: usize, most: usize) -> bool {
    text.strip_prefix('@')
        .is_some_and(|name| (least..=most).contains(&name.len()) && is_word(name))
}

fn is_word(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn is_subreddit(text: &str) -> bool {
    let name = text.trim_start_matches('/').strip_prefix("r/");
    name.is_some_and(|name| (2..=21).contains(&name.len()) && is_word(name))
}

fn is_fediverse(text: &str) -> bool {
    let parts = text.strip_prefix('@').and_then(|rest| rest.split_once('@'));
    let fits = |c: u8| c.is_ascii_alphanumeric() || b"_.-".contains(&c);
    parts.is_some_and(|(name, server)| {
        !name.is_empty() && name.bytes().all(fits) && is_domain(server)
    })
}

/// Whether a text is a mail address as lists have them: the dotted form of RFC 5322, 3.4.1, at a
/// domain.
fn is_mail(text: &str) -> bool {
    let Some((name, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let fits = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let dots = name.starts_with('.') || name.ends_with('.') || name.contains("..");
    !name.is_empty() && !dots && name.chars().all(fits) && is_domain(domain)
}

/// Whether a text is a domain of two labels or more (AT Protocol, Handle, syntax; RFC 1035, 2.3.1):
/// each of 1 to 63 letters, digits or hyphens, none at its ends, and the last begins with a letter.
fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last = text.rsplit('.').next().unwrap_or_default();
    text.len() <= 253
        && text.contains('.')
        && text.split('.').all(is_label)
        && last.starts_with(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_can_be_on_its_channel() {
        for form in FORMS {
            let example = channel_address(form.channel, form.example);
            assert_eq!(example.as_deref(), Ok(form.example));
            let page = channel_address(form.channel, " https://example.org/us ");
            assert_eq!(page.as_deref(), Ok("https://example.org/us"));
        }
    }

    #[test]
    fn a_name_that_a_channel_cannot_have_is_refused() {
        for (channel, text) in [
            ("twitter", "warsawmesos"),
            ("twitter", "@sixteen_letters_"),
            ("twitter", "@"),
            ("twitter", "@żółw"),
            ("mastodon", "@mesos"),
            ("mastodon", "mesos@floss.social"),
            ("mastodon", "@mesos@floss"),
            ("bluesky", "mesos"),
            ("bluesky", "mesos.-bad.social"),
            ("bluesky", "mesos.1"),
            ("telegram", "@four"),
            ("telegram", "t.me/ four"),
            ("reddit", "mesos"),
            ("reddit", "r/x"),
            ("mailing-list", "warsaw at example.org"),
            ("mailing-list", "a..b@example.org"),
            ("mailing-list", "warsaw@localhost"),
            ("meetup", "Warsaw-Mesos"),
        ] {
            let refused = channel_address(channel, text);
            let is_refused = matches!(refused, Err(PlanError::NotOnChannel { .. }));
            assert!(is_refused, "{channel}: {text}");
        }
    }

    #[test]
    fn an_address_of_a_person_can_be_mailed_to() {
        let longest = format!("{}@example.org", "a".repeat(64));
        for text in ["ana@example.org", "a.b+c@xn--d1acufc.xn--p1ai", &longest] {
            assert!(is_mail_address(text), "{text}");
        }
        let too_long = format!("{}@example.org", "a".repeat(65));
        for text in [
            "",
            "ana",
            "@example.org",
            " ana@example.org",
            "Ana <ana@example.org>",
            "ana@example.org, piotr@example.org",
            "ana@example.org\r\nBcc: eve@example.org",
            "ana@żółw.example",
            "żółw@example.org",
            "\"ana\"@example.org",
            "ana@[127.0.0.1]",
            &too_long,
        ] {
            assert!(!is_mail_address(text), "{text}");
        }
    }

    #[test]
    fn an_address_may_be_far_longer_than_a_title() {
        let call =
            |length: usize| format!("https://{:a<rest$}", "teams.example/", rest = length - 8);
        for length in [201, LONGEST_ADDRESS] {
            let text = call(length);
            assert_eq!(web_address(&text).as_deref(), Ok(&*text));
            assert_eq!(channel_address("meetup", &text).as_deref(), Ok(&*text));
            assert_eq!(channel_address("slack", &text).as_deref(), Ok(&*text));
        }
        let said = |text: &str| web_address(text).map_err(|error| error.to_string());
        let long = "the address has 2001 characters, and at most 2000 are taken";
        assert_eq!(said(&call(2_001)), Err(long.to_owned()));
        assert_eq!(said(" "), Err("the address is missing".to_owned()));
        let acts = "the address has the control character U+001B, which cannot be shown";
        assert_eq!(said("https://a.example/\u{1b}"), Err(acts.to_owned()));
    }

    #[test]
    fn a_channel_nobody_knows_takes_any_words() {
        for text in ["#announcements", "the black board", "https://example.org"] {
            assert_eq!(channel_address("slack", text).as_deref(), Ok(text));
        }
        assert!(channel_address("slack", "https:/example.org").is_err());
        assert!(channel_address("slack", " ").is_err());
    }

    #[test]
    fn what_is_wrong_with_an_address_is_said_wherever_it_is_for() {
        for (text, flaw) in [
            ("https:/example.org", AddressFlaw::Beginning),
            ("https://x y", AddressFlaw::Blank),
            ("https://example.org/our evening", AddressFlaw::Blank),
            ("https://example.org/<id>", AddressFlaw::Sign('<')),
            ("http://", AddressFlaw::Server),
            ("https:///index", AddressFlaw::Server),
            ("https://..example.org", AddressFlaw::Server),
        ] {
            let refused = PlanError::NotAnAddress {
                text: text.to_owned(),
                flaw,
            };
            for read in [
                web_address(text),
                channel_address("meetup", text),
                channel_address("mailing-list", text),
                channel_address("slack", text),
            ] {
                assert_eq!(read, Err(refused.clone()));
            }
        }
    }

    #[test]
    fn an_address_of_the_web_has_a_host() {
        for text in [
            "https://example.org",
            "http://localhost:8080/a?b=c#d",
            "https://żółw.example/ścieżka",
            "https://[::1]/",
        ] {
            assert_eq!(web_address(text).as_deref(), Ok(text));
        }
        for text in [
            "example.org",
            "https://",
            "https://?q",
            "ftp://example.org",
            "https://a\"b",
        ] {
            assert!(web_address(text).is_err(), "{text}");
        }
    }
}
