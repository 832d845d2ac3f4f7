//! The lines of somebody else's calendar, read with their numbers.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use crate::text::{shorten, squeeze, squeezed};

/// The longest text that is read, in characters; what follows is cut off. No title, place or
/// address comes near it, and a file made to exhaust us is read in no time.
const LONGEST_TEXT: usize = 10_000;

/// The most parameters of a property that are looked through; RFC 5545 knows twenty.
const MOST_PARAMETERS: usize = 64;

/// One property as it was written, unfolded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::calendar) struct ContentLine<'t> {
    /// The line of the file it begins on.
    number: u32,
    whole: Cow<'t, str>,
    /// Where the name begins and ends, without blanks around it.
    name: [u32; 2],
    /// Where the value begins, behind the colon.
    value_at: u32,
}

impl<'t> ContentLine<'t> {
    /// Returns the line of the file it begins on, counted from 1.
    pub(in crate::calendar) fn number(&self) -> usize {
        self.number as usize
    }

    /// Returns the name, in the letters it is written with.
    pub(in crate::calendar) fn name(&self) -> &str {
        let [begins, ends] = self.name;
        &self.whole[begins as usize..ends as usize]
    }

    /// Whether this is the name; names are written in either case (RFC 5545, 1.3).
    pub(in crate::calendar) fn is(&self, name: &str) -> bool {
        self.name().eq_ignore_ascii_case(name)
    }

    /// Returns the value, still escaped.
    pub(in crate::calendar) fn value(&self) -> &str {
        &self.whole[self.value_at as usize..]
    }

    /// Returns the value without blanks around it, still escaped.
    pub(in crate::calendar) fn word(&self) -> &str {
        trimmed(self.value())
    }

    /// Returns what stands between the name and the colon.
    pub(super) fn parameters(&self) -> &str {
        let [_, name_ends] = self.name;
        &self.whole[name_ends as usize..self.value_at as usize - 1]
    }

    /// Returns the value of a parameter such as `TZID`, without the quotes around it.
    pub(in crate::calendar) fn parameter(&self, name: &str) -> Option<&str> {
        let mut rest = self.parameters().trim_start().strip_prefix(';')?;
        for _ in 0..MOST_PARAMETERS {
            if rest.is_empty() {
                break;
            }
            let (one, more) = split_outside_quotes(rest, b';').unwrap_or((rest, ""));
            if let Some(at) = memchr(b'=', one.as_bytes())
                && trimmed(&one[..at]).eq_ignore_ascii_case(name)
            {
                let value = trimmed(&one[at + 1..]);
                return Some(trimmed(value.trim_matches('"')));
            }
            rest = more;
        }
        None
    }

    /// Returns the value as text (RFC 5545, 3.3.11), up to 10,000 characters of it; what is no
    /// escape stays as it is.
    pub(in crate::calendar) fn text(&self) -> Cow<'t, str> {
        let value = self.value();
        if value.len() <= LONGEST_TEXT && memchr(b'\\', value.as_bytes()).is_none() {
            return match self.whole {
                Cow::Borrowed(whole) => Cow::Borrowed(&whole[self.value_at as usize..]),
                Cow::Owned(_) => Cow::Owned(value.to_owned()),
            };
        }
        let is_long = value.len() > LONGEST_TEXT;
        let end = is_long.then(|| value.char_indices().nth(LONGEST_TEXT));
        let end = end.flatten().map_or(value.len(), |(end, _)| end);
        let mut rest = &value[..end];
        let mut text = String::with_capacity(rest.len());
        while let Some(at) = memchr(b'\\', rest.as_bytes()) {
            text.push_str(&rest[..at]);
            let escaped = &rest[at + 1..];
            let sign = match escaped.as_bytes() {
                [b'n' | b'N', ..] => "\n",
                [b'\\' | b',' | b';' | b':', ..] => &escaped[..1],
                _ => "",
            };
            text.push_str(if sign.is_empty() { "\\" } else { sign });
            rest = &escaped[sign.len()..];
        }
        text.push_str(rest);
        Cow::Owned(text)
    }

    /// As [`text`](Self::text), on one line.
    pub(in crate::calendar) fn squeezed(&self) -> Cow<'t, str> {
        match self.text() {
            Cow::Borrowed(text) => squeezed(text),
            Cow::Owned(text) => Cow::Owned(squeeze(&text)),
        }
    }

    /// Returns the value as it is shown in an error: on one line, and not all of a long one.
    pub(in crate::calendar) fn shown(&self) -> String {
        shown(self.value())
    }
}

/// Returns a text without blanks around it. Most have none, which shows in their first and last sign.
pub(super) fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// Returns a text without blanks before it.
fn trimmed_start(text: &str) -> &str {
    match text.as_bytes() {
        [first, ..] if first.is_ascii_graphic() => text,
        _ => text.trim_start(),
    }
}

/// Returns what was written as it is shown in an error.
pub(in crate::calendar) fn shown(text: &str) -> String {
    let beginning: String = text.chars().take(200).collect();
    shorten(&squeeze(&beginning), 40)
}

/// Returns the properties of a file, in order.
///
/// Forgives what is seen in the wild: a byte order mark, any kind of line end, empty lines, lines
/// that are no property, a quote that is not closed.
pub(in crate::calendar) fn read(text: &str) -> impl Iterator<Item = ContentLine<'_>> {
    read_from(text, 1)
}

/// As [`read`], of the rest of a file that begins on a line of this number.
pub(super) fn read_from(text: &str, line: usize) -> impl Iterator<Item = ContentLine<'_>> {
    unfolded(text).filter_map(move |(number, whole)| parse(line - 1 + number, whole))
}

/// Returns how many line breaks a text has: CR LF, LF and CR.
pub(super) fn breaks(text: &str) -> usize {
    let bytes = text.as_bytes();
    let Some((last, others)) = bytes.split_last() else {
        return 0;
    };
    let is = |is: bool| u8::from(is);
    let ends = |byte: u8, next: u8| is(byte == b'\n') + is(byte == b'\r') * is(next != b'\n');
    // Of blocks whose count fits into a byte the compiler looks at many bytes at a time.
    let blocks = others.chunks(255).zip(bytes[1..].chunks(255));
    let within = blocks.map(|(block, nexts)| {
        let pairs = block.iter().zip(nexts);
        let found = pairs.fold(0_u8, |found, (byte, next)| found + ends(*byte, *next));
        usize::from(found)
    });
    within.sum::<usize>() + usize::from(matches!(last, b'\n' | b'\r'))
}

/// Returns the lines of a file with their numbers, folded ones made whole (RFC 5545, 3.1).
pub(in crate::calendar) fn unfolded(text: &str) -> impl Iterator<Item = (usize, Cow<'_, str>)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = Physical { rest: Some(text) };
    let mut next = lines.next();
    let mut number = 0;
    std::iter::from_fn(move || {
        let first = next.take()?;
        number += 1;
        let begins = number;
        let mut whole = Cow::Borrowed(first);
        loop {
            next = lines.next();
            match next {
                Some(more) if matches!(more.as_bytes().first(), Some(b' ' | b'\t')) => {
                    whole.to_mut().push_str(&more[1..]);
                    number += 1;
                }
                _ => return Some((begins, whole)),
            }
        }
    })
}

/// The lines as they stand there: CR LF, LF and CR end them, so that the numbers are those an
/// editor shows.
struct Physical<'t> {
    /// What was not read yet; none when nothing is.
    rest: Option<&'t str>,
}

impl<'t> Iterator for Physical<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let text = self.rest.take()?;
        let Some(end) = memchr2(b'\n', b'\r', text.as_bytes()) else {
            return Some(text);
        };
        self.rest = match &text.as_bytes()[end..] {
            [b'\r', b'\n', ..] => Some(&text[end + 2..]),
            // Behind a lone CR at the end of a file nothing begins.
            [b'\r'] => None,
            _ => Some(&text[end + 1..]),
        };
        Some(&text[..end])
    }
}

fn parse(number: usize, whole: Cow<'_, str>) -> Option<ContentLine<'_>> {
    let (name_end, colon) = head(&whole)?;
    let name = &whole[..name_end];
    let begins = name.len() - trimmed_start(name).len();
    let ends = begins + trimmed(name).len();
    Some(ContentLine {
        number: u32::try_from(number).ok()?,
        name: [u32::try_from(begins).ok()?, u32::try_from(ends).ok()?],
        value_at: u32::try_from(colon + 1).ok()?,
        whole,
    })
}

/// Returns where the name of a line ends, and where the colon is that stands before its value.
fn head(line: &str) -> Option<(usize, usize)> {
    let bytes = line.as_bytes();
    let ends_name = |byte: &u8| matches!(byte, b':' | b';' | b'"');
    let first = bytes.iter().position(ends_name)?;
    // Most have no parameters.
    if bytes[first] == b':' {
        return Some((first, first));
    }
    let outside = split_outside_quotes(line, b':').map(|(head, _)| head.len());
    // A quote that is not closed would hide the value.
    let colon = outside.or_else(|| memchr(b':', bytes))?;
    let parameters = memchr(b';', &bytes[..colon]);
    Some((parameters.unwrap_or(colon), colon))
}

fn split_outside_quotes(text: &str, at: u8) -> Option<(&str, &str)> {
    // Most have no quote before it.
    let first = memchr2(at, b'"', text.as_bytes())?;
    let mut is_quoted = false;
    let found = text.as_bytes()[first..].iter().position(|byte| {
        is_quoted ^= *byte == b'"';
        *byte == at && !is_quoted
    })?;
    let found = first + found;
    Some((&text[..found], &text[found + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_with_its_number() {
        let text = "\u{feff}BEGIN:VCALENDAR\r\n\r\nsummary;LANGUAGE=en;X=\"a;b:c\":Talks\\, \\n\n  and\n\t tea\rnoise\rEND:VCALENDAR";
        let lines: Vec<ContentLine> = read(text).collect();
        let numbers: Vec<usize> = lines.iter().map(ContentLine::number).collect();
        assert_eq!(numbers, [1, 3, 7]);
        assert!(lines[1].is("SUMMARY"));
        assert_eq!(lines[1].text(), "Talks, \n and tea");
    }

    fn line(text: &str) -> ContentLine<'_> {
        parse(1, Cow::Borrowed(text)).expect("a line")
    }

    #[test]
    fn a_line_ends_with_cr_lf_with_lf_or_with_cr() {
        let text = "a\r\nb\nc\rd\r\r\n e\r";
        let lines: Vec<(usize, Cow<str>)> = unfolded(text).collect();
        let wanted = [(1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "e")];
        assert_eq!(lines, wanted.map(|(number, line)| (number, line.into())));
        assert_eq!(unfolded("").count(), 1);
        assert_eq!(unfolded("a\r\n").count(), 2);
    }

    #[test]
    fn what_is_no_escape_stays() {
        assert_eq!(line(r"A:C:\dir\\n \").text(), r"C:\dir\n \");
        assert_eq!(line(r"A:\;\:\,\Na\ł").text(), ";:,\na\\ł");
    }

    #[test]
    fn a_parameter_is_found_by_its_name() {
        let quoted = line("DTSTART;X=\"a;TZID=b:c\";tzid=\" Europe/Warsaw \":20261217T183000");
        assert_eq!(quoted.parameter("TZID"), Some("Europe/Warsaw"));
        assert_eq!(quoted.value(), "20261217T183000");
        assert_eq!(quoted.parameter("VALUE"), None);
        assert_eq!(line("DTSTART:20261217").parameter("TZID"), None);
    }

    #[test]
    fn a_quote_that_is_not_closed_hides_nothing() {
        let open = line("DTSTART;TZID=\"Europe/Warsaw:20261217T183000");
        assert_eq!(open.parameter("TZID"), Some("Europe/Warsaw"));
        assert_eq!(open.value(), "20261217T183000");
    }

    #[test]
    fn a_text_of_a_million_signs_is_cut() {
        let text = format!("SUMMARY:{}", "x".repeat(1_000_000));
        assert_eq!(line(&text).text().len(), LONGEST_TEXT);
        assert_eq!(line(&text).shown().chars().count(), 40);
    }
}
