//! Reads what is written in the plainest way from its lines, without parsing: heads of events, and people.

use memchr::memchr;

use super::format::value::written_moment;
use crate::plan::{self, Head, Id, Person};
use crate::text::is_blank;

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
        // Keys are short: to look at each byte takes less than a call.
        let end = line.bytes().position(|byte| byte == b'=')?;
        let (key, value) = (&line[..end], &line[end + 1..]);
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

/// What is said of most people, and nothing else.
pub(super) struct Brief<'t> {
    id: Id,
    name: &'t str,
    organization: Option<&'t str>,
    organizer: bool,
    helper: bool,
}

impl<'t> Brief<'t> {
    /// Reads the part of a person; none when anything is unusual, or more is said of them.
    ///
    /// What is read here is TOML by itself, and says no more than this.
    pub(super) fn of(part: &'t str) -> Option<Self> {
        let mut rest = behind_asides(part)?.strip_prefix("[[person]]\n")?;
        let (mut id, mut name, mut organization) = (None, None, None);
        let (mut organizer, mut helper) = (None, None);
        loop {
            rest = behind_asides(rest)?;
            let Some(end) = rest.bytes().position(|byte| byte == b' ') else {
                break;
            };
            let (key, value) = rest.split_at(end);
            let value = value.strip_prefix(" = ")?;
            rest = match key {
                "id" => taken(&mut id, quoted(value)?)?,
                "name" => taken(&mut name, quoted(value)?)?,
                "organization" => taken(&mut organization, quoted(value)?)?,
                "organizer" => taken(&mut organizer, truth(value)?)?,
                "helper" => taken(&mut helper, truth(value)?)?,
                _ => return None,
            };
        }
        rest.is_empty().then_some(Self {
            id: id?.parse().ok()?,
            name: name.filter(|name| !is_blank(name))?,
            organization,
            organizer: organizer.unwrap_or_default(),
            helper: helper.unwrap_or_default(),
        })
    }
}

impl From<Brief<'_>> for Person {
    fn from(brief: Brief<'_>) -> Self {
        Self {
            organization: brief.organization.map(str::to_owned),
            organizer: brief.organizer,
            helper: brief.helper,
            ..Self::new(brief.id, brief.name.to_owned())
        }
    }
}

/// Returns what stands behind blank lines and comments; none when a comment has what none may have.
fn behind_asides(mut text: &str) -> Option<&str> {
    loop {
        if let Some(behind) = text.strip_prefix('\n') {
            text = behind;
        } else if text.starts_with('#') {
            let is_end = |byte| byte == b'\n' || is_control(byte);
            text = &text[text.bytes().position(is_end).unwrap_or(text.len())..];
            (text.is_empty() || text.starts_with('\n')).then_some(())?;
        } else {
            return Some(text);
        }
    }
}

/// Takes the value of a key that had none before, and returns what stands behind it.
pub(super) fn taken<'t, T>(
    known: &mut Option<T>,
    (value, behind): (T, &'t str),
) -> Option<&'t str> {
    known.replace(value).is_none().then_some(behind)
}

/// Returns the inside of a plain string, and what stands behind the line it ends.
fn quoted(value: &str) -> Option<(&str, &str)> {
    let (inner, behind) = behind_string(value)?;
    Some((inner, behind.strip_prefix('\n')?))
}

/// Returns the inside of a plain string, and what stands behind it.
pub(super) fn behind_string(value: &str) -> Option<(&str, &str)> {
    let inner = value.strip_prefix('"')?;
    let end = inner.bytes().position(|byte| STOPS[usize::from(byte)])?;
    let (inner, behind) = inner.split_at(end);
    Some((inner, behind.strip_prefix('"')?))
}

/// The bytes a plain string ends at or does not have; one look each, since plans have millions.
static STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        stops[byte as usize] = matches!(byte, b'"' | b'\\') || is_control(byte);
        byte += 1;
    }
    stops
};

/// Returns a truth, and what stands behind the line it ends.
fn truth(value: &str) -> Option<(bool, &str)> {
    let behind = value.strip_prefix("true\n").map(|behind| (true, behind));
    behind.or_else(|| Some((false, value.strip_prefix("false\n")?)))
}

/// Whether a byte is a control character, of which TOML takes few, and in few places.
pub(super) const fn is_control(byte: u8) -> bool {
    matches!(byte, ..b' ' | 0x7f)
}

/// Returns the lines of a text, without their ends.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
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
    let (inner, after) = match value.strip_prefix('\'') {
        Some(opens) => cut(opens, b'\'')?,
        None => behind_string(value)?,
    };
    let after = after.trim_ascii_start();
    (after.is_empty() || after.starts_with('#')).then_some(inner)
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
