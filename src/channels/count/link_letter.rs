//! The characters of links, as twitter-text 3.1.0 sorts them.

pub(super) fn is_impossible(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{feff}' | '\u{ffff}')
}

/// The signs that a path may have beside letters, digits and an en dash.
static OF_PATH: [bool; 128] = signs("!*';:=+,.$/%#[]-_~@|&");

/// The signs that a query may have beside letters and digits.
static OF_QUERY: [bool; 128] = signs("!?*'@();:&=+$/%#[]-_.,~|");

/// Returns for each character of ASCII whether it is among some.
const fn signs(some: &str) -> [bool; 128] {
    let mut are = [false; 128];
    let mut at = 0;
    while at < some.len() {
        are[some.as_bytes()[at] as usize] = true;
        at += 1;
    }
    are
}

fn is_among(signs: &[bool; 128], c: char) -> bool {
    signs.get(c as usize).is_some_and(|is| *is)
}

/// Whether a character may stand in a host name: no punctuation of ASCII but two, no blank, no mark of
/// direction.
pub(super) fn is_domain(c: char) -> bool {
    if c.is_ascii_alphanumeric() {
        return true;
    }
    let is_direction = matches!(c, '\u{202a}'..='\u{202e}' | '\u{61c}' | '\u{200e}' | '\u{200f}'
        | '\u{2066}'..='\u{2069}');
    let is_blank = c.is_whitespace() || matches!(c, '\u{180e}');
    let is_sign = c.is_ascii_punctuation() && !matches!(c, '"' | '`');
    !(is_sign || is_blank || is_direction || is_impossible(c))
}

pub(super) fn is_path(c: char) -> bool {
    is_path_letter(c) || c == '–' || is_among(&OF_PATH, c)
}

pub(super) fn ends_path(c: char) -> bool {
    is_path_letter(c) || matches!(c, '+' | '-' | '=' | '_' | '#' | '/')
}

pub(super) fn is_path_letter(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '\u{400}'..='\u{4ff}' | '\u{1c80}'..='\u{1c87}')
        || is_latin_accent(c)
}

pub(super) fn is_query(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_among(&OF_QUERY, c)
}

pub(super) fn ends_query(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '&' | '=' | '#' | '/')
}

/// The accented letters, and their other cases: patterns that ignore case take `ι` for U+0345.
pub(super) fn is_latin_accent(c: char) -> bool {
    matches!(c,
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}'
        | '\u{253}' | '\u{254}' | '\u{256}' | '\u{257}' | '\u{259}' | '\u{25b}' | '\u{260}'
        | '\u{263}' | '\u{268}' | '\u{269}' | '\u{26f}' | '\u{272}' | '\u{275}' | '\u{280}'
        | '\u{283}' | '\u{288}'..='\u{28c}' | '\u{292}' | '\u{2bb}' | '\u{300}'..='\u{36f}'
        | '\u{399}' | '\u{3b9}' | '\u{1e00}'..='\u{1eff}' | '\u{1fbe}' | '\u{2c65}'
        | '\u{2c66}' | '\u{2c7e}' | '\u{2c7f}')
}
