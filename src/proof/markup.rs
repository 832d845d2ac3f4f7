use super::catalog::Found;
use super::reading::Reading;

/// Tags people paste along with a text.
const TAGS: [&str; 28] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "center",
    "code",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "img",
    "li",
    "o:p",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "table",
    "u",
    "ul",
];

/// Entities and what they stand for.
const ENTITIES: [(&str, &str); 22] = [
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&apos;", "'"),
    ("&nbsp;", " "),
    ("&ndash;", "–"),
    ("&mdash;", "—"),
    ("&hellip;", "…"),
    ("&euro;", "€"),
    ("&lsquo;", "‘"),
    ("&rsquo;", "’"),
    ("&ldquo;", "“"),
    ("&rdquo;", "”"),
    ("&laquo;", "«"),
    ("&raquo;", "»"),
    ("&auml;", "ä"),
    ("&ouml;", "ö"),
    ("&uuml;", "ü"),
    ("&szlig;", "ß"),
    ("&eacute;", "é"),
    ("&middot;", "·"),
];

/// Tags and entities that a plain text shows as they are.
pub(super) fn markup(reading: &Reading<'_>) -> Vec<Found> {
    if reading.is_html {
        return Vec::new();
    }
    let mut found = tags(reading.text);
    for (entity, character) in ENTITIES {
        let all = reading
            .text
            .match_indices(entity)
            .map(|(at, entity)| Found {
                range: at..at + entity.len(),
                expected: Some((*character).to_owned())
                    .filter(|character| !character.trim().is_empty()),
                message: "this is how HTML writes a character; a plain text shows it as it is"
                    .to_owned(),
            });
        found.extend(all);
    }
    found.extend(numbered(reading.text));
    found
}

/// Whether the words between angle brackets are a tag: `b`, `/p`, `br /`, `a href="…"`.
pub(super) fn is_tag(words: &str) -> bool {
    let name = words.trim_start_matches('/');
    let name = name.split([' ', '/']).next().unwrap_or_default();
    TAGS.contains(&name.to_ascii_lowercase().as_str())
}

fn tags(text: &str) -> Vec<Found> {
    let opening = text.match_indices('<');
    let found = opening.filter_map(|(at, _)| {
        let rest = &text[at + 1..];
        let rest = &rest[..rest.floor_char_boundary(300)];
        let (words, _) = rest.split_once('>')?;
        (is_tag(words) && !words.contains('<')).then(|| Found {
            range: at..at + words.len() + 2,
            expected: None,
            message: "this is a tag of HTML; a plain text shows it as it is".to_owned(),
        })
    });
    found.collect()
}

/// Characters by number: `&#39;`, `&#x27;`.
fn numbered(text: &str) -> Vec<Found> {
    let found = text.match_indices("&#").filter_map(|(at, _)| {
        let rest = &text[at + 2..];
        let rest = &rest[..rest.floor_char_boundary(9)];
        let (number, _) = rest.split_once(';')?;
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        let character = char::from_u32(code)?;
        Some(Found {
            range: at..at + number.len() + 3,
            expected: Some(character.to_string())
                .filter(|_| !character.is_control() && !character.is_whitespace()),
            message: "this is how HTML writes a character; a plain text shows it as it is"
                .to_owned(),
        })
    });
    found.collect()
}
