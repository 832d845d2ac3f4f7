//! What stands in a text for machines: addresses of pages and mail, handles, tags and numbers of
//! issues. Figures in it are no dates.

use std::ops::Range;

/// Returns where addresses, handles and tags stand, in order and apart.
pub(super) fn masked(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..bytes.len() {
        let free = found.last().map_or(0, |last| last.end);
        if at >= free {
            found.extend(address(bytes, free, at));
        }
    }
    found
}

/// Returns the address that the byte at a place gives away; it begins no earlier than `free`.
fn address(bytes: &[u8], free: usize, at: usize) -> Option<Range<usize>> {
    match bytes[at] {
        b':' if bytes[at..].starts_with(b"://") => {
            let start = back(bytes, free..at, |byte| byte.is_ascii_alphabetic());
            Some(start..forth(bytes, at, is_address))
        }
        b'@' => {
            let start = back(bytes, free..at, is_name);
            Some(start..forth(bytes, at + 1, is_name))
        }
        b'#' => Some(at..forth(bytes, at + 1, is_name)).filter(|tag| tag.len() > 1),
        b'/' => {
            let start = back(bytes, free..at, is_name);
            is_host(&bytes[start..at]).then(|| start..forth(bytes, at, is_address))
        }
        b'w' | b'W' => bytes[at..]
            .get(..4)
            .filter(|start| start.eq_ignore_ascii_case(b"www."))
            .map(|_| at..forth(bytes, at, is_address)),
        _ => None,
    }
}

fn back(bytes: &[u8], within: Range<usize>, belongs: fn(u8) -> bool) -> usize {
    let before = bytes[within.clone()].iter().rev();
    within.end - before.take_while(|byte| belongs(**byte)).count()
}

fn forth(bytes: &[u8], from: usize, belongs: fn(u8) -> bool) -> usize {
    let after = bytes[from..].iter();
    from + after.take_while(|byte| belongs(**byte)).count()
}

/// What may stand in an address without being escaped, and what people paste unescaped (RFC 3986,
/// section 2).
fn is_address(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&byte)
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-_+%".contains(&byte)
}

/// Whether what stands before a slash is a host: `meetup.com`, not `17.12.`.
fn is_host(name: &[u8]) -> bool {
    let mut labels = name.rsplit(|byte| *byte == b'.');
    let top = labels.next().unwrap_or_default();
    let is_word = top.len() >= 2 && top.iter().all(u8::is_ascii_alphabetic);
    is_word && labels.next().is_some_and(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn has(text: &str, addresses: &[&str]) {
        let found: Vec<&str> = masked(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, addresses);
    }

    #[test]
    fn addresses_handles_and_tags_are_for_machines() {
        has(
            "see https://x.org/2026/12/17.",
            &["https://x.org/2026/12/17."],
        );
        has("詳細はhttps://x.org/17です", &["https://x.org/17"]);
        has("19:00https://x.org", &["https://x.org"]);
        has("mail ana.17@x.org or @ana17", &["ana.17@x.org", "@ana17"]);
        has("fixes #1830, see x.org/12/17", &["#1830", "x.org/12/17"]);
        has("WWW.x.org", &["WWW.x.org"]);
    }

    #[test]
    fn dates_and_headings_are_for_people() {
        has("# Thursday 17/12/2026, 17.12./18.12. and/or", &[]);
    }
}
