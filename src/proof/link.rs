use std::ops::Range;

use super::catalog::Found;
use super::reading::Reading;

/// Slips in the scheme of an address.
const SCHEME_SLIPS: [&str; 12] = [
    "htp", "htps", "htttp", "htttps", "hhtp", "hhtps", "ttp", "ttps", "httpss", "httsp", "htpps",
    "httpd",
];

/// Parts of GitHub that are no pages of a project.
const GITHUB: [&str; 16] = [
    "www",
    "gist",
    "api",
    "docs",
    "raw",
    "help",
    "education",
    "enterprise",
    "cli",
    "desktop",
    "support",
    "lab",
    "skills",
    "classroom",
    "resources",
    "pages",
];

/// An address that people cannot follow is worse than none: they were willing.
pub(super) fn link(reading: &Reading<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for range in addresses(reading.text) {
        let address = &reading.text[range.clone()];
        let fault = broken(reading.text, &range, address)
            .or_else(|| moved(address))
            .or_else(|| sample(address).filter(|_| !reading.is_own(&inner(reading.text, &range))));
        found.extend(fault.map(|(expected, message)| Found {
            range,
            expected,
            message,
        }));
    }
    found
}

/// Returns how many addresses a text has.
pub(super) fn count(reading: &Reading<'_>) -> usize {
    addresses(reading.text).len()
}

/// Returns everything that is an address or was to be one, up to the next blank or the bracket or
/// quote that ends it.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut place = 0;
    for chunk in text.split_inclusive(|c: char| c.is_whitespace() || is_end(c)) {
        let word = chunk.trim_end_matches(|c: char| c.is_whitespace() || is_end(c));
        if let Some(start) = begins(word) {
            found.push(place + start..place + word.len());
        }
        place += chunk.len();
    }
    found
}

/// Whether a character ends an address in a text.
fn is_end(c: char) -> bool {
    matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '`' | '|' | '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// Returns where in a word an address begins.
fn begins(word: &str) -> Option<usize> {
    let slashes = word.find("//").or_else(|| word.find(":/"));
    let scheme = slashes.and_then(|slashes| {
        let before = word[..slashes].trim_end_matches([':', ';']);
        let letters = before
            .bytes()
            .rev()
            .take_while(u8::is_ascii_alphabetic)
            .count();
        let name = before[before.len() - letters..].to_ascii_lowercase();
        let is_scheme =
            matches!(name.as_str(), "http" | "https") || SCHEME_SLIPS.contains(&name.as_str());
        is_scheme.then(|| before.len() - letters)
    });
    let opening = word.len()
        - word
            .trim_start_matches(['(', '[', '*', '_', '\'', '{'])
            .len();
    let bare = &word[opening..];
    let is_www = bare
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("www."));
    let is_moved = || {
        MOVED.iter().any(|(host, _)| {
            bare.strip_prefix(host)
                .is_some_and(|rest| rest.starts_with('/'))
        })
    };
    scheme.or_else(|| (is_www || is_moved()).then_some(opening))
}

/// Hosts that are gone, and what to write instead (the services' own notices: groups.openstack.org
/// in 2019, Wikispaces in 2018, Google's goo.gl in 2025, Google+ in 2019; Luma moved in 2025).
const MOVED: [(&str, Option<&str>); 5] = [
    (
        "groups.openstack.org",
        Some("the group's page on meetup.com"),
    ),
    ("wikispaces.com", None),
    ("lu.ma", Some("luma.com")),
    ("goo.gl", Some("the address it led to")),
    ("plus.google.com", None),
];

type Fault = (Option<String>, String);

/// Returns what is wrong with the form of an address.
fn broken(text: &str, range: &Range<usize>, address: &str) -> Option<Fault> {
    let letters = address.bytes().take_while(u8::is_ascii_alphabetic).count();
    let marks = address[letters..]
        .bytes()
        .take_while(|byte| b":/;".contains(byte))
        .count();
    let (scheme, joint) = (&address[..letters], &address[letters..letters + marks]);
    let rest = &address[letters + marks..];
    if joint.is_empty() {
        return trailing(text, range, address);
    }
    let is_secure = scheme
        .to_ascii_lowercase()
        .trim_end_matches('d')
        .ends_with('s');
    let right = if is_secure || SCHEME_SLIPS.contains(&scheme) {
        "https"
    } else {
        "http"
    };
    if joint != "://" || !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        let right = Some(format!("{right}://{rest}")).filter(|_| !rest.is_empty());
        return Some((right, "an address begins with `https://`".to_owned()));
    }
    if rest.is_empty() {
        return Some((None, "there is no address behind `://`".to_owned()));
    }
    if let Some(second) = rest.find("http").filter(|at| *at == 0) {
        let right = rest[second..].to_owned();
        return Some((
            Some(right),
            "an address begins with `https://` once".to_owned(),
        ));
    }
    let host = host(rest);
    if !host.contains('.') && !host.starts_with('[') && host != "localhost" || host.contains("..") {
        return Some((None, format!("`{host}` is no name of a site")));
    }
    trailing(text, range, address)
}

/// Returns whether what closes the sentence will be taken for the end of the address: programs
/// differ in that.
fn trailing(text: &str, range: &Range<usize>, address: &str) -> Option<Fault> {
    let last = address
        .chars()
        .next_back()
        .filter(|c| matches!(c, ')' | '.'))?;
    let line = &text[..range.end][text[..range.start].rfind('\n').map_or(0, |end| end + 1)..];
    let line = &line[line.ceil_char_boundary(line.len().saturating_sub(1000))..];
    // `(see https://…)` and `[text](https://…)` close what was opened before.
    let is_closed = line.matches(')').count() <= line.matches('(').count();
    if is_closed && (last == ')' || address.ends_with(").")) {
        return None;
    }
    let right = address.trim_end_matches(['.', ')']).to_owned();
    let message = format!(
        "the `{last}` may be taken for a part of the address; put a blank before it, or leave it out"
    );
    Some((Some(right), message))
}

/// Returns what to write instead of an address that leads nowhere any more.
fn moved(address: &str) -> Option<Fault> {
    let plain = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = host(plain).trim_start_matches("www.").to_ascii_lowercase();
    let rest = &plain[plain.find('/').unwrap_or(plain.len())..];
    if let Some(name) = host
        .strip_suffix(".github.com")
        .filter(|name| !GITHUB.contains(name))
    {
        let right = format!("https://{name}.github.io{rest}");
        return Some((
            Some(right),
            "pages of GitHub have moved to github.io".to_owned(),
        ));
    }
    if host == "groups.google.com" && address.contains("/forum/") {
        let list = address
            .split_once("#!forum/")
            .map(|(_, list)| list.split(['/', '?']).next().unwrap_or(list));
        let right = list.map(|list| format!("https://groups.google.com/g/{list}"));
        return Some((
            right,
            "lists of Google Groups are at `groups.google.com/g/`".to_owned(),
        ));
    }
    let (gone, instead) = MOVED.iter().find(|(gone, _)| {
        host == *gone || host.ends_with(&format!(".{gone}")) && *gone == "wikispaces.com"
    })?;
    Some(match instead {
        Some("luma.com") => (
            Some(format!("https://luma.com{rest}")),
            "Luma is at luma.com now".to_owned(),
        ),
        Some(instead) => (None, format!("{gone} is gone; write {instead}")),
        None => (None, format!("{gone} is gone")),
    })
}

/// Returns whether an address is one for examples and tests (RFC 2606 and RFC 6761).
fn sample(address: &str) -> Option<Fault> {
    let plain = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = host(plain).to_ascii_lowercase();
    let is_here = host == "localhost" || host.starts_with("127.") || host == "0.0.0.0";
    let mut labels = host.rsplit('.');
    let (top, second) = (
        labels.next().unwrap_or_default(),
        labels.next().unwrap_or_default(),
    );
    let is_example = matches!(top, "example" | "test" | "invalid")
        || second == "example" && matches!(top, "com" | "org" | "net");
    if is_here {
        Some((
            None,
            "this address leads to the reader's own computer".to_owned(),
        ))
    } else if is_example {
        Some((
            None,
            "this address is for examples; nobody is there".to_owned(),
        ))
    } else {
        None
    }
}

/// Returns the host at the beginning of an address without its scheme.
fn host(plain: &str) -> &str {
    let host = plain.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    host.split(':')
        .next()
        .unwrap_or_default()
        .trim_end_matches(['.', ',', ')', '!', ';'])
}

/// Returns an address without what closes the sentence behind it.
fn inner(text: &str, range: &Range<usize>) -> Range<usize> {
    let address =
        text[range.clone()].trim_end_matches(['.', ',', ')', '!', ';', ':', '\'', '*', '_', ']']);
    range.start..range.start + address.len()
}
