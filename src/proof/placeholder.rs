use std::ops::Range;

use super::catalog::Found;
use super::markup::is_tag;
use super::reading::Reading;

/// What people write for what is still to come, as it is written.
const WORDS: [&str; 12] = [
    "TBD", "TBA", "TBC", "T.B.D.", "T.B.A.", "T.B.C.", "XXX", "TODO", "FIXME", "n. n.", "N. N.",
    "N.N.",
];

/// The same in phrases, in any letter case.
const PHRASES: [&str; 52] = [
    "lorem ipsum",
    "to be announced",
    "to be confirmed",
    "to be decided",
    "to be determined",
    "insert text here",
    "your text here",
    "noch offen",
    "noch unklar",
    "wird noch bekannt gegeben",
    "wird noch bekanntgegeben",
    "nog te bepalen",
    "nader te bepalen",
    "nog onbekend",
    "nog niet bekend",
    "meddelas senare",
    "ännu inte bestämt",
    "meddeles senere",
    "endnu ikke fastlagt",
    "ilmoitetaan myöhemmin",
    "vielä avoin",
    "à confirmer",
    "à définir",
    "à déterminer",
    "à compléter",
    "da definire",
    "da confermare",
    "da stabilire",
    "por confirmar",
    "por definir",
    "por determinar",
    "por anunciar",
    "a definir",
    "a confirmar",
    "a anunciar",
    "ייקבע בהמשך",
    "יפורסם בהמשך",
    "טרם נקבע",
    "do ustalenia",
    "do uzupełnienia",
    "bude upřesněno",
    "bude doplněno",
    "bude upresnené",
    "bude doplnené",
    "később pontosítjuk",
    "egyeztetés alatt",
    "bus patikslinta",
    "bus pranešta vėliau",
    "未定",
    "調整中",
    "待定",
    "待确认",
];

/// What templates call the things that belong between their brackets.
const NAMES: [&str; 40] = [
    "date",
    "day",
    "time",
    "start",
    "end",
    "place",
    "venue",
    "address",
    "city",
    "room",
    "name",
    "your name",
    "group",
    "group name",
    "speaker",
    "title",
    "topic",
    "talk",
    "link",
    "url",
    "insert",
    "sponsor",
    "month",
    "datum",
    "uhrzeit",
    "ort",
    "titel",
    "tijd",
    "plaats",
    "tid",
    "plats",
    "lieu",
    "heure",
    "nom",
    "fecha",
    "lugar",
    "hora",
    "data",
    "luogo",
    "miejsce",
];

/// What was to be filled in and is not.
pub(super) fn placeholder(reading: &Reading<'_>) -> Vec<Found> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for word in WORDS {
        let found = reading.folded.all(word).into_iter();
        ranges.extend(found.filter(|range| reading.text[range.clone()] == *word));
    }
    for phrase in PHRASES {
        ranges.extend(reading.folded.all(phrase));
    }
    ranges.extend(brackets(reading.text));
    ranges.extend(runs(reading.text));
    // What the plan itself says so is the plan's: a talk may be called `TODO lists`.
    ranges.retain(|range| !reading.is_own(range));
    ranges
        .into_iter()
        .map(|range| Found {
            range,
            expected: None,
            message: "this is still to be filled in".to_owned(),
        })
        .collect()
}

/// Returns what stands in brackets as templates have it: `{{…}}`, `${…}`, `<name>`, `[DATE]`.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, open) in text.match_indices(['{', '<', '[']) {
        let rest = &text[at..];
        let is_double = rest.starts_with("{{");
        let is_dollar = open == "{" && text[..at].ends_with('$');
        let close = match open {
            "{" if is_double => "}}",
            "{" if is_dollar => "}",
            "<" => ">",
            "[" => "]",
            _ => continue,
        };
        let inner = &rest[if is_double { 2 } else { 1 }..];
        let inner = &inner[..inner.floor_char_boundary(80)];
        let Some((name, behind)) = inner
            .split_once(close)
            .filter(|(name, _)| !name.contains('\n'))
        else {
            continue;
        };
        let fits = match open {
            "<" => is_angled(name),
            "[" => {
                NAMES.contains(&name.trim().to_lowercase().as_str())
                    && !behind.starts_with(['(', '['])
            }
            _ => true,
        };
        if fits {
            let start = at - usize::from(is_dollar);
            let end = at + rest.find(close).map_or(1, |end| end + close.len());
            found.push(start..end);
        }
    }
    found
}

/// Whether words between angle brackets stand for others: `<your name>`, neither `<b>` nor an
/// address.
fn is_angled(name: &str) -> bool {
    let is_words = name
        .chars()
        .all(|c| c.is_alphanumeric() || " _-".contains(c));
    is_words && name.starts_with(char::is_alphabetic) && !is_tag(name)
}

/// Returns `???`, `XX:XX` and the like.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut free = 0;
    for (at, _) in text.match_indices("???") {
        if at >= free {
            free = at + text[at..].chars().take_while(|c| *c == '?').count();
            found.push(at..free);
        }
    }
    let upper = text.to_ascii_uppercase();
    for form in ["XX:XX", "XX.XX", "HH:MM", "DD.MM", "YYYY-MM-DD"] {
        found.extend(
            upper
                .match_indices(form)
                .map(|(at, form)| at..at + form.len()),
        );
    }
    found
}
