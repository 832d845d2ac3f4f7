//! Reads what is written in the plainest way from its lines, without parsing: heads of events, and people.

use memchr::memchr;

use super::format::value::written_moment;
use crate::plan::{self, Head, Person};

/// Returns the head of an event's part of the plan; none when anything is unusual, and then the
/// part must be parsed to know.
pub(super) fn head(part: &str) -> Option<Head> {
    let mut lines = lines(part).map(str::trim_ascii);
    lines.find(|line| line.starts_with("[["))?;
    let (mut id, mut title, mut start, mut status) = (None, None, None, None);
    for line in lines {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (key, value) = cut(line, b'=')?;
        let value = value.trim_ascii_start();
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

/// Returns the person of a part of the plan; none when anything is unusual, or more is said of them than
/// is said of most.
///
/// What gives a person here is TOML by itself, and says no more than this.
pub(super) fn person(part: &str) -> Option<Person> {
    let is_allowed = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t' | 0x80..);
    part.as_bytes().iter().all(is_allowed).then_some(())?;
    let mut lines = lines(part).filter(|line| !line.is_empty() && !line.starts_with('#'));
    (lines.next()? == "[[person]]").then_some(())?;
    let (mut id, mut name, mut organization) = (None, None, None);
    let (mut organizer, mut helper) = (None, None);
    for line in lines {
        let (key, value) = cut(line, b'=')?;
        let value = value.trim_ascii_start();
        let is_new = match key.trim_ascii_end() {
            "id" => id.replace(text(value)?).is_none(),
            "name" => name.replace(text(value)?).is_none(),
            "organization" => organization.replace(text(value)?).is_none(),
            "organizer" => organizer.replace(truth(value)?).is_none(),
            "helper" => helper.replace(truth(value)?).is_none(),
            _ => false,
        };
        is_new.then_some(())?;
    }
    Some(Person {
        organization: organization.map(str::to_owned),
        organizer: organizer.unwrap_or_default(),
        helper: helper.unwrap_or_default(),
        ..Person::new(id?.parse().ok()?, name?.to_owned())
    })
}

fn truth(value: &str) -> Option<bool> {
    value.parse().ok()
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

/// Returns what stands before a sign of ASCII and what stands behind it.
fn cut(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = memchr(sign, text.as_bytes())?;
    Some((&text[..at], &text[at + 1..]))
}

/// Returns the inside of a plain string, which has no escapes.
fn text(value: &str) -> Option<&str> {
    let quote = *value.as_bytes().first()?;
    let opens = matches!(quote, b'"' | b'\'').then(|| &value[1..])?;
    let (inner, after) = cut(opens, quote)?;
    let after = after.trim_ascii_start();
    let escaped = quote == b'"' && memchr(b'\\', inner.as_bytes()).is_some();
    (!escaped && (after.is_empty() || after.starts_with('#'))).then_some(inner)
}

/// Returns a date and time, which may stand in quotes.
fn plain(value: &str) -> Option<&str> {
    text(value).or_else(|| {
        let bare = cut(value, b'#')
            .map_or(value, |(bare, _)| bare)
            .trim_ascii_end();
        let first = bare.as_bytes().first()?;
        first.is_ascii_digit().then_some(bare)
    })
}

/// Whether a pair surely ends on its line and is no other spelling of a key that is looked for.
fn is_one_line(key: &str, value: &str) -> bool {
    let bare = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    let opens = match value.as_bytes() {
        [b'[' | b'{', ..] => true,
        [first @ (b'"' | b'\''), rest @ ..] => rest.starts_with(&[*first; 2]),
        _ => false,
    };
    key.bytes().all(bare) && !opens
}
