use std::borrow::Cow;

/// Returns the text on one line without what would not show but act, as [`is_hidden`] tells it, and
/// without invisible signs where they mean nothing. Tabs and line breaks become blanks.
///
/// What scripts need stays: direction marks and joiners of Hebrew, Arabic, Persian and Indic texts,
/// breaks of Khmer and Thai, and what emoji are joined by.
pub fn clean(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    sifted(text, |_| false)
}

/// Whether a text has nothing but letters, digits and signs of ASCII and blanks, as most have. Each of
/// them shows, is one column wide and stays as it is: no longer look is needed.
pub fn is_plain(text: &str) -> bool {
    // Of a loop that never stops early the compiler makes one that looks at many bytes at a time.
    let mut others = false;
    for byte in text.as_bytes() {
        others |= !shows(*byte);
    }
    !others
}

/// Whether a byte is a blank or a sign of ASCII that shows.
fn shows(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// As [`clean`], but line breaks stay.
pub fn clean_lines(text: &str) -> String {
    if text.split('\n').all(is_plain) {
        return text.to_owned();
    }
    sifted(text, |c| c == '\n')
}

/// Returns what passes of a text, tabs and line breaks as blanks; what `stays` says is not looked at.
fn sifted(text: &str, stays: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut sieve = Sieve::default();
    let mut rest = text;
    // What shows is taken together.
    while let Some(at) = rest.bytes().position(|byte| !shows(byte)) {
        let (run, other) = rest.split_at(at);
        sieve.passes_all(run);
        out.push_str(run);
        let c = other.chars().next().unwrap_or_default();
        let shown = if matches!(c, '\t' | '\n') { ' ' } else { c };
        if stays(c) {
            out.push(c);
        } else if sieve.passes(shown) {
            out.push(shown);
        }
        rest = &other[c.len_utf8()..];
    }
    out.push_str(rest);
    out
}

/// Returns the text on one line: cleaned, with every run of white space made one blank.
pub fn squeeze(text: &str) -> String {
    squeezed(text).into_owned()
}

/// As [`squeeze`], without a text of its own where nothing is to be done.
pub fn squeezed(text: &str) -> Cow<'_, str> {
    if is_squeezed(text) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    let mut sieve = Sieve::default();
    let mut is_gap = false;
    for c in text.chars() {
        if c.is_whitespace() && (!is_hidden(c) || c == '\t' || c == '\n') {
            is_gap = !line.is_empty();
            sieve.passes(' ');
            continue;
        }
        if !sieve.passes(c) {
            continue;
        }
        if is_gap {
            line.push(' ');
            is_gap = false;
        }
        line.push(c);
    }
    Cow::Owned(line)
}

/// Whether a text is one line of ASCII with single blanks between its words.
fn is_squeezed(text: &str) -> bool {
    let bytes = text.as_bytes();
    let [first, .., last] = bytes else {
        return matches!(bytes, [only] if only.is_ascii_graphic());
    };
    let is_gap = |pair: (&u8, &u8)| *pair.0 == b' ' && *pair.1 == b' ';
    *first != b' '
        && *last != b' '
        && is_plain(text)
        && !(bytes.contains(&b' ') && bytes.iter().zip(&bytes[1..]).any(is_gap))
}

/// Returns a text as it may be written to a terminal: lines, tabs and what shows, and colour if it
/// `has_color`. This is the last gate; what comes from a plan was cleaned before.
pub fn printable(text: &str, has_color: bool) -> Cow<'_, str> {
    if text.split('\n').all(is_plain) {
        return Cow::Borrowed(text);
    }
    let is_safe = |byte: &u8| matches!(byte, b'\n' | b'\t') || shows(*byte);
    let mut out = String::new();
    let mut sieve = Sieve::default();
    let mut rest = text;
    while let Some(safe) = rest.bytes().position(|byte| !is_safe(&byte)) {
        // What is safe is taken together.
        let (run, other) = rest.split_at(safe);
        sieve.passes_all(run);
        let c = other.chars().next().unwrap_or_default();
        let stays = match c {
            '\r' => other.starts_with("\r\n"),
            '\u{1b}' => has_color && is_color(other),
            c => sieve.passes(c),
        };
        let kept = if stays { c.len_utf8() } else { 0 };
        out.push_str(&rest[..safe + kept]);
        rest = &other[c.len_utf8()..];
    }
    if rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Whether a text begins with a sequence that sets colours and nothing else (ECMA-48, SGR).
fn is_color(text: &str) -> bool {
    let figures = text.strip_prefix("\u{1b}[").unwrap_or_default();
    let end = figures.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
    end.starts_with('m') && figures.len() - end.len() <= 20
}

/// Whether a character would not show but act, wherever it stands: a control, a line or paragraph
/// separator, an override, embedding or isolate of the reading direction (Unicode UAX #9), a byte
/// order mark, a mark of annotations.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}')
}

/// Whether nothing of a text shows: it is empty, or has blanks and invisible signs alone.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_unseen(c))
}

/// Whether a character cannot be seen: hidden, or a mark or joiner without a width that is good for
/// some scripts only. Two names that differ by it alone look the same.
pub fn is_unseen(c: char) -> bool {
    is_hidden(c)
        || is_tag(c)
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}'
            | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a character is of an invisible alphabet that repeats ASCII. Only flags have a use for it
/// (Unicode UTS #51, ED-14a).
fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// Lets through what may be shown, a character after the other.
#[derive(Default)]
struct Sieve {
    /// The last that was let through and shows.
    last: Option<char>,
    /// Whether an invisible sign was let through since.
    is_joined: bool,
    /// Whether tags spell the rest of a flag.
    is_in_flag: bool,
}

impl Sieve {
    /// Lets a run of ASCII through: the last of it that shows is what the next character follows.
    fn passes_all(&mut self, run: &str) {
        if let Some(last) = run.bytes().rev().find(|byte| shows(*byte)) {
            self.passes(char::from(last));
        }
    }

    fn passes(&mut self, c: char) -> bool {
        if is_hidden(c) {
            return false;
        }
        if is_tag(c) {
            let passes = self.is_in_flag;
            self.is_in_flag &= c != '\u{e007f}';
            return passes;
        }
        if let Some(first) = needed_after(c) {
            let passes = !self.is_joined && self.last.is_some_and(|last| last >= first);
            self.is_joined |= passes;
            return passes;
        }
        self.is_in_flag = c == '\u{1f3f4}';
        (self.last, self.is_joined) = (Some(c), false);
        true
    }
}

/// Returns the first character of the scripts in which an invisible sign has a use, if it is one.
fn needed_after(c: char) -> Option<char> {
    match c {
        // A break between words of scripts that write no blanks: Thai, Lao, Khmer, Japanese.
        '\u{200b}' | '\u{2060}' => Some('\u{e00}'),
        // Joins and parts letters of Arabic and Indic scripts, and emoji.
        '\u{200c}' | '\u{200d}' => Some('\u{590}'),
        // Nothing but mathematics needs what multiplies without a sign.
        '\u{2061}'..='\u{2064}' => Some(char::MAX),
        // Variants of ideographs.
        '\u{e0100}'..='\u{e01ef}' => Some('\u{2e80}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_squeezed_stays(text in "([ \t\r\na葛ខ👩🏴]|\u{200b}|\u{200d}|\u{e0067}|\u{e007f}|\u{e0100}|\u{2062}|\u{a0}){0,12}") {
            let line = squeeze(&text);
            prop_assert_eq!(squeeze(&line), line.as_str());
            prop_assert_eq!(clean(&line), line.as_str());
            prop_assert_eq!(printable(&line, false), line.as_str());
        }
    }

    #[test]
    fn what_would_act_on_a_terminal_is_taken_out() {
        assert_eq!(clean("a\u{1b}[31mb\u{202e}c\td\0"), "a[31mbc d");
        assert_eq!(squeeze("  two\r\n words "), "two words");
        assert_eq!(
            squeeze("a\u{85}\u{2028} \u{200b}b\u{a0}\u{200b} c"),
            "a b c"
        );
        assert_eq!(clean("木曜 👩‍💻 Łódź"), "木曜 👩‍💻 Łódź");
        assert_eq!(clean_lines("a\r\nb\tc\u{2067}\n"), "a\nb c\n");
    }

    #[test]
    fn blanks_of_ascii_are_squeezed() {
        for (text, squeezed) in [
            ("", ""),
            (" ", ""),
            ("a", "a"),
            (" a", "a"),
            ("a ", "a"),
            ("a  b", "a b"),
            ("a b c", "a b c"),
            ("a\tb", "a b"),
            ("a\u{7f}b", "ab"),
        ] {
            assert_eq!(squeeze(text), squeezed, "{text:?}");
        }
        assert!(matches!(super::squeezed("a b c"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_scripts_and_emoji_need_stays() {
        for text in [
            "שלום עולם \u{200f}(C++)\u{200e}",
            "مرحبا بالعالم",
            "می\u{200c}خواهم",
            "ភាសា\u{200b}ខ្មែរ",
            "क्\u{200d}ष",
            "👩🏽\u{200d}💻 ❤\u{fe0f}\u{200d}🔥 1\u{fe0f}\u{20e3}",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
            "葛\u{e0100}飾区",
        ] {
            assert_eq!(clean(text), text);
            assert_eq!(squeeze(text), text);
            assert_eq!(printable(text, false), text);
        }
    }

    #[test]
    fn what_hides_a_text_in_another_is_taken_out() {
        let tags = "a\u{e0049}\u{e0067}\u{e007f}b";
        assert_eq!(clean(tags), "ab");
        assert_eq!(
            clean("pay\u{200b}pal\u{200d} x\u{2060}y\u{2062}z"),
            "paypal xyz"
        );
        assert_eq!(clean("ខ\u{200b}\u{200c}\u{200b}ខ"), "ខ\u{200b}ខ");
        assert_eq!(
            clean("🏴\u{e0067}\u{e007f}\u{e0067}"),
            "🏴\u{e0067}\u{e007f}"
        );
    }

    #[test]
    fn nothing_but_colour_passes_the_last_gate() {
        let text = "\u{1b}[1;31mred\u{1b}[0m\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}2J\r\n\tend\rx\u{8}";
        let colour = "\u{1b}[1;31mred\u{1b}[0m[2J]0;x2J\r\n\tendx";
        assert_eq!(printable(text, true), colour);
        assert_eq!(printable(text, false), colour.replace('\u{1b}', ""));
        assert!(matches!(printable("plain\n", false), Cow::Borrowed(_)));
    }
}
