//! Reads the head of an event from its first lines, without parsing.

use memchr::memchr;

use super::format::value::written_moment;
use crate::plan::{self, Head};

/// Returns the head of an event's part of the plan; none when anything is unusual, and then the
/// part must be parsed to know.
pub(super) fn scan(part: &str) -> Option<Head> {
    let mut lines = lines(part).map(str::trim_ascii);
    lines.find(|line| line.starts_with("[["))?;
    let (mut id, mut title, mut start, mut status) = (None, None, None, None);
    for line in lines {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (key, value) = line.split_once('=')?;
        let value = value.trim_ascii();
        match key.trim_ascii_end() {
            "id" => id = Some(text(value)?),
            "title" => title = Some(text(value)?),
            "status" => status = Some(text(value)?),
            "start" => start = Some(written_moment(plain(value)?)?),
            key => is_one_line(key, value).then_some(())?,
        }
        if let (Some(id), Some(title), Some(start), Some(status)) = (id, title, start, status) {
            return Some(Head {
                id: id.parse().ok()?,
                title: plan::title(title).ok()?,
                start,
                status: status.parse().ok()?,
            });
        }
    }
    None
}

/// Returns the lines of a text, without their ends.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let line = Some(&rest[..end]).filter(|_| !rest.is_empty());
        rest = rest.get(end + 1..).unwrap_or_default();
        line
    })
}

/// Returns the inside of a plain string, which has no escapes.
fn text(value: &str) -> Option<&str> {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (inner, after) = value[1..].split_once(quote)?;
    let after = after.trim_ascii_start();
    let escaped = quote == '"' && inner.contains('\\');
    (!escaped && (after.is_empty() || after.starts_with('#'))).then_some(inner)
}

/// Returns a date and time, which may stand in quotes.
fn plain(value: &str) -> Option<&str> {
    text(value).or_else(|| {
        let bare = value.split('#').next()?.trim_ascii_end();
        bare.starts_with(|c: char| c.is_ascii_digit())
            .then_some(bare)
    })
}

/// Whether a pair surely ends on its line and is no other spelling of a key that is looked for.
fn is_one_line(key: &str, value: &str) -> bool {
    let bare = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    let opens = ["[", "{", "\"\"\"", "'''"];
    key.bytes().all(bare) && !opens.iter().any(|open| value.starts_with(open))
}
