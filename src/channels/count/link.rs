//! The links that X and Mastodon find in a text, as twitter-text 3.1.0 finds them.

use std::iter;
use std::ops::Range;

use super::link_letter::{
    ends_path, ends_query, is_domain, is_impossible, is_latin_accent, is_path, is_query,
};
use super::punycode;

/// The longest link and its scheme, in UTF-16 units (twitter-text, `isValidUrl`).
const LONGEST: usize = 4096;
/// The longest part of a host name, in octets (RFC 1035, 2.3.4).
const LONGEST_LABEL: usize = 63;

/// How far ahead a host is looked for, in characters (RFC 1035 allows 255): in a language without
/// blanks a whole paragraph could be one.
const LONGEST_HOST: usize = 256;

/// The top-level domains in order, with blanks and line breaks between them, behind a comment of one line.
const DOMAINS: &str = include_str!("tlds.txt");

/// How many they are.
const COUNT: usize = 1574;

/// Where each of them begins, found when the program is built.
static BEGINS: [u16; COUNT] = begins();

#[allow(clippy::cast_possible_truncation, reason = "the list has 10 kB")]
const fn begins() -> [u16; COUNT] {
    let list = DOMAINS.as_bytes();
    let (mut begins, mut count) = ([0; COUNT], 0);
    let (mut at, mut is_comment) = (1, true);
    while at < list.len() {
        is_comment = is_comment && list[at] != b'\n';
        if !is_comment && list[at - 1] <= b' ' && list[at] > b' ' {
            begins[count] = at as u16;
            count += 1;
        }
        at += 1;
    }
    assert!(count == COUNT);
    begins
}

/// Whether a word in small letters is a top-level domain.
fn is_top_level(word: &str) -> bool {
    let word = word.as_bytes();
    let found = BEGINS.binary_search_by(|begin| {
        let list = &DOMAINS.as_bytes()[usize::from(*begin)..];
        let (domain, behind) = list.split_at(word.len().min(list.len()));
        let goes_on = behind.first().is_some_and(|sign| *sign > b' ');
        domain.cmp(word).then(goes_on.cmp(&false))
    });
    found.is_ok()
}

/// Returns the places of all links, in order; with and without `https://`.
pub(super) fn all(text: &[char]) -> Vec<Range<usize>> {
    walk(text, |tops, at| link_at(text, tops, at))
}

/// Returns the places of the links that begin with `http://` or `https://`, in order, as Mastodon's
/// editor finds them: it takes the patterns of twitter-text and leaves out its limits of length.
pub(super) fn with_scheme(text: &[char]) -> Vec<Range<usize>> {
    walk(text, |tops, at| {
        let domain = domain_end(text, tops, scheme(text, at)?)?;
        let next = tail(text, domain);
        Some(Found {
            next,
            links: iter::once(at..next).collect(),
        })
    })
}

/// Tries each place of a text from which a link may reach a dot before a top-level domain, given these
/// dots and where the domains end.
fn walk(
    text: &[char],
    find: impl Fn(&[(usize, usize)], usize) -> Option<Found>,
) -> Vec<Range<usize>> {
    let dots = text.iter().enumerate().filter(|(_, c)| **c == '.');
    let tops = dots.filter_map(|(dot, _)| Some((dot, top_level_end(text, dot + 1)?)));
    let tops: Vec<(usize, usize)> = tops.collect();
    let mut links = Vec::new();
    let mut at = 0;
    let mut reach = 0..0;
    while at < text.len() {
        // What lies before all that could begin the next link is passed over.
        if reach.end <= at {
            let next = tops[tops.partition_point(|(dot, _)| *dot <= at)..].first();
            let Some((dot, _)) = next else { break };
            reach = first_reaching(text, *dot)..*dot;
        }
        at = at.max(reach.start);
        // The character before a link is part of the match, so no two links touch, and the first
        // character of a text is tried as the one before a link before it is tried as its first.
        let after = may_precede(text[at]).then(|| find(&tops, at + 1));
        let found = after.flatten();
        let found = found.or_else(|| (at == 0).then(|| find(&tops, 0)).flatten());
        if let Some(found) = found {
            at = found.next;
            links.extend(found.links);
        } else {
            at += 1;
        }
    }
    links
}

/// Returns the first place before a link that may reach a dot: its host has no other characters than hosts
/// have, and a scheme and one character stand before it.
fn first_reaching(text: &[char], dot: usize) -> usize {
    let before = text[..dot].iter().rev().take(LONGEST_HOST);
    let host = before.take_while(|c| is_of_host(**c)).count();
    (dot - host).saturating_sub("https://".len() + 1)
}

/// A stretch of text that looks like a link: where to go on, and the links in it.
struct Found {
    next: usize,
    links: Vec<Range<usize>>,
}

/// Whether a link may follow a character.
fn may_precede(c: char) -> bool {
    let is_name = matches!(c, '@' | '＠' | '$' | '#' | '＃');
    !c.is_ascii_alphanumeric() && !is_name && !is_impossible(c)
}

/// `tops` are the dots before a top-level domain, and where that domain ends.
fn link_at(text: &[char], tops: &[(usize, usize)], at: usize) -> Option<Found> {
    let with_scheme = scheme(text, at).and_then(|host| {
        let domain = domain_end(text, tops, host)?;
        Some((host, domain))
    });
    let (host, domain) = match with_scheme {
        Some(found) => found,
        None => (at, domain_end(text, tops, at)?),
    };
    let next = tail(text, domain);
    let links = if !is_sound(&text[at..next], &text[host..domain]) {
        Vec::new()
    } else if with_scheme.is_some() {
        let end = short_link_end(text, host..domain, next);
        end.map(|end| at..end).into_iter().collect()
    } else {
        bare(text, at..domain, next)
    };
    Some(Found { next, links })
}

/// Whether a link and the labels of its host are short enough, and a host that says to be written in
/// ASCII is.
fn is_sound(link: &[char], host: &[char]) -> bool {
    let length: usize = link.iter().map(|c| c.len_utf16()).sum();
    // The scheme is reckoned twice where it is written, and once where it is not.
    let scheme = scheme(link, 0).unwrap_or("https://".len());
    let host_text: String = host.iter().collect();
    let mut lengths = host_text.split('.').map(|label| {
        if label.is_ascii() {
            return label.len();
        }
        punycode::label(label).map_or(usize::MAX, |label| label.len())
    });
    let is_ascii = || (0..host.len()).any(|at| latin_end(host, at).is_some());
    length + scheme <= LONGEST
        && lengths.all(|length| length <= LONGEST_LABEL)
        && (!host_text.starts_with("xn--") || is_ascii())
}

/// Returns the end of a link; X's own short links end with their name, which has at most 40
/// characters, and a query.
fn short_link_end(text: &[char], host: Range<usize>, end: usize) -> Option<usize> {
    let is_short = host.len() == "t.co".len() && lower(text[host.clone()].iter()) == "t.co";
    if !is_short || text.get(host.end) != Some(&'/') {
        return Some(end);
    }
    let name = text[host.end + 1..].iter();
    let name = name.take_while(|c| c.is_ascii_alphanumeric()).count();
    match name {
        0 => Some(end),
        1..=40 => Some(query_end(text, host.end + 1 + name)),
        _ => None,
    }
}

/// Returns where the host begins after `http://` or `https://`.
fn scheme(text: &[char], at: usize) -> Option<usize> {
    ["https://", "http://"].into_iter().find_map(|scheme| {
        let end = at + scheme.len();
        let written = text.get(at..end)?.iter();
        let same = written
            .zip(scheme.chars())
            .all(|(c, wanted)| c.eq_ignore_ascii_case(&wanted));
        same.then_some(end)
    })
}

/// Returns the links of a host without `https://`: only its parts in Latin letters count, and the
/// path belongs to the last of them.
fn bare(text: &[char], domain: Range<usize>, end: usize) -> Vec<Range<usize>> {
    let before = domain.start.checked_sub(1).map(|before| text[before]);
    if before.is_some_and(|c| "-_./".contains(c)) {
        return Vec::new();
    }
    let mut links = Vec::new();
    let mut at = domain.start;
    while at < domain.end {
        let found = latin_end(&text[..domain.end], at);
        links.extend(found.map(|end| at..end));
        at = found.unwrap_or(at + 1);
    }
    let mut path = text[domain.end..end]
        .iter()
        .skip_while(|c| **c == ':' || c.is_ascii_digit());
    if let Some(last) = links.last_mut().filter(|_| path.next() == Some(&'/')) {
        // A host that goes on in other letters is skipped by the length of its Latin part.
        last.end += end - domain.end;
    }
    links
}

/// Returns the end of a host in Latin letters that begins here.
fn latin_end(text: &[char], start: usize) -> Option<usize> {
    let letter = |c: &char| c.is_ascii_alphanumeric() || *c == '-' || is_latin_accent(*c);
    let mut dots = Vec::new();
    let mut at = start;
    loop {
        let label = text[at..].iter().take_while(|c| letter(c)).count();
        if label == 0 || text.get(at + label) != Some(&'.') {
            break;
        }
        dots.push(at + label);
        at += label + 1;
    }
    let mut last_first = dots.into_iter().rev();
    last_first.find_map(|dot| top_level_end(text, dot + 1))
}

/// Returns the end of a host name that begins here and ends in a known top-level domain.
fn domain_end(text: &[char], tops: &[(usize, usize)], start: usize) -> Option<usize> {
    let first = tops.partition_point(|(dot, _)| *dot <= start);
    let tops = Some(&tops[first..]).filter(|tops| !tops.is_empty())?;
    // No dot lies behind the first character that no host has: mostly a blank, and soon.
    let run = text[start..].iter().take(LONGEST_HOST);
    let run = run.take_while(|c| is_of_host(**c));
    let end = start + run.count();
    let near = tops.partition_point(|(dot, _)| *dot < end);
    let mut last_first = tops[..near].iter().rev();
    let sound = last_first.find(|(dot, _)| labels_are_sound(&text[start..*dot]));
    sound.map(|(_, end)| *end)
}

fn is_of_host(c: char) -> bool {
    is_domain(c) || matches!(c, '-' | '_' | '.')
}

/// Whether the labels before the top-level domain are well made; the last has no underscore.
fn labels_are_sound(host: &[char]) -> bool {
    let mut labels = host.split(|c| *c == '.').rev();
    let is_sound = |label: &[char]| {
        let ends = [label.first(), label.last()];
        ends.iter().all(|end| end.is_some_and(|c| is_domain(*c)))
            && label
                .iter()
                .all(|c| is_domain(*c) || matches!(*c, '-' | '_'))
    };
    labels
        .next()
        .is_some_and(|name| is_sound(name) && !name.contains(&'_'))
        && labels.all(is_sound)
}

fn top_level_end(text: &[char], start: usize) -> Option<usize> {
    let longest_known = 24;
    let letters = text[start..].iter().take(longest_known);
    let letters = letters.take_while(|c| !c.is_ascii() || c.is_ascii_alphanumeric() || **c == '-');
    let lengths = (1..=letters.count()).rev();
    let is_end = |end: &usize| {
        let follows = text.get(*end).copied().unwrap_or(' ');
        !follows.is_ascii_alphanumeric() && !matches!(follows, '@' | '+' | '-')
    };
    let mut ends = lengths.map(|length| start + length).filter(is_end);
    let known = ends.find(|end| is_top_level(&lower(text[start..*end].iter())));
    known.or_else(|| {
        let begins = text.get(start).is_some_and(|c| matches!(c, 'x' | 'X'));
        let ascii = text[start..].iter();
        let ascii = ascii.take_while(|c| c.is_ascii_alphanumeric() || **c == '-');
        let word = if begins { lower(ascii) } else { String::new() };
        let is_encoded = word.len() > 4 && word.starts_with("xn--");
        is_encoded.then(|| start + word.len())
    })
}

fn lower<'a>(chars: impl Iterator<Item = &'a char>) -> String {
    let mut lower = String::with_capacity(24);
    for c in chars {
        if c.is_ascii() {
            lower.push(c.to_ascii_lowercase());
        } else {
            lower.extend(c.to_lowercase());
        }
    }
    lower
}

/// Returns the end of a port, a path and a query after a host.
fn tail(text: &[char], domain: usize) -> usize {
    let path = port(text, domain);
    let query = path_end(text, path);
    query_end(text, query)
}

fn port(text: &[char], at: usize) -> usize {
    let digits = text[at..].iter().skip(1).take_while(|c| c.is_ascii_digit());
    let digits = digits.count();
    if text.get(at) == Some(&':') && digits > 0 {
        at + 1 + digits
    } else {
        at
    }
}

/// Returns the end of a path: the last place that may end one.
fn path_end(text: &[char], at: usize) -> usize {
    if text.get(at) != Some(&'/') {
        return at;
    }
    let mut end = at + 1;
    let mut here = at + 1;
    while let Some(&c) = text.get(here) {
        if c == '(' {
            let Some(closed) = balanced_end(text, here) else {
                break;
            };
            // Parentheses may end a path only where it could have ended before them.
            if end == here {
                end = closed;
            }
            here = closed;
            continue;
        }
        if !is_path(c) {
            break;
        }
        here += 1;
        if ends_path(c) {
            end = here;
        }
    }
    end
}

/// Returns the end of parentheses with something in them, one pair inside at most.
fn balanced_end(text: &[char], open: usize) -> Option<usize> {
    let inside = |from: usize| from + text[from..].iter().take_while(|c| is_path(**c)).count();
    let first = inside(open + 1);
    let closes = |at: usize| text.get(at) == Some(&')');
    if closes(first) {
        return (first > open + 1).then_some(first + 1);
    }
    if text.get(first) != Some(&'(') {
        return None;
    }
    let second = inside(first + 1);
    let last = inside((second + 1).min(text.len()));
    let is_whole = second > first + 1 && closes(second) && closes(last);
    is_whole.then_some(last + 1)
}

fn query_end(text: &[char], at: usize) -> usize {
    if text.get(at) != Some(&'?') {
        return at;
    }
    let query = text[at + 1..].iter().take_while(|c| is_query(**c)).count();
    let last = text[at + 1..at + 1 + query]
        .iter()
        .rposition(|c| ends_query(*c));
    last.map_or(at, |last| at + 1 + last + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Tries every place of a text.
    fn tried_everywhere(text: &[char]) -> Vec<Range<usize>> {
        let dots = (0..text.len()).filter(|at| text[*at] == '.');
        let tops = dots.filter_map(|dot| Some((dot, top_level_end(text, dot + 1)?)));
        let tops: Vec<(usize, usize)> = tops.collect();
        let (mut links, mut at) = (Vec::new(), 0);
        while at < text.len() {
            let after = may_precede(text[at]).then(|| link_at(text, &tops, at + 1));
            let first = || (at == 0).then(|| link_at(text, &tops, 0)).flatten();
            let found = after.flatten().or_else(first);
            at = found.as_ref().map_or(at + 1, |found| found.next);
            links.extend(found.into_iter().flat_map(|found| found.links));
        }
        links
    }

    #[test]
    fn the_list_of_top_level_domains_is_searched_whole() {
        let (_, list) = DOMAINS.split_once('\n').expect("a comment");
        let domains: Vec<&str> = list.split_ascii_whitespace().collect();
        assert!(domains.is_sorted());
        assert_eq!(domains.len(), COUNT);
        for domain in &domains {
            assert!(is_top_level(domain), "{domain}");
            for other in [
                format!("{domain}0"),
                format!("{domain} "),
                format!("-{domain}"),
            ] {
                assert!(!is_top_level(&other), "{other}");
            }
        }
        assert!(!is_top_level("") && !is_top_level("\n") && !is_top_level("zzzzz"));
    }

    proptest! {
        #[test]
        fn no_link_is_passed_over(parts in prop::collection::vec(
            prop::sample::select(vec![
                "https://", "http:/", "www", ".", ".com", ".de", ".rs", "t.co/", "a", "-", "_", " ", "\n", "/", ":80",
                "@", "#", "\u{200e}", "木", "é", "xn--", "(", ")", "?", "=", ".example.org", ",", "…",
            ]), 0..24))
        {
            let text: Vec<char> = parts.concat().chars().collect();
            prop_assert_eq!(all(&text), tried_everywhere(&text));
        }

        #[test]
        fn a_long_host_is_not_passed_over(length in 240_usize..270, scheme: bool) {
            let scheme = if scheme { "https://" } else { "" };
            let text = format!("see {scheme}{}.com now", "a.".repeat(length / 2));
            let text: Vec<char> = text.chars().collect();
            prop_assert_eq!(all(&text), tried_everywhere(&text));
        }
    }
}
