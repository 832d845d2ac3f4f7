//! The lines of somebody else's calendar, read with their numbers.

/// One property as it was written, unfolded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ContentLine {
    /// The line of the file it begins on, counted from 1.
    pub(super) number: usize,
    /// The name, in capitals.
    pub(super) name: String,
    /// The value, still escaped.
    pub(super) value: String,
}

impl ContentLine {
    /// Returns the value as text.
    pub(super) fn text(&self) -> String {
        unescaped(&self.value)
    }
}

/// Returns a value as text (RFC 5545, 3.3.11); what is no escape stays as it is.
pub(super) fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some('n' | 'N')) => {
                chars.next();
                text.push('\n');
            }
            ('\\', Some(&escaped @ ('\\' | ',' | ';' | ':'))) => {
                chars.next();
                text.push(escaped);
            }
            _ => text.push(c),
        }
    }
    text
}

/// Returns the properties of a file, in order.
///
/// Forgives what is seen in the wild: a byte order mark, any kind of line end, empty lines, lines
/// that are no property.
pub(super) fn read(text: &str) -> impl Iterator<Item = ContentLine> {
    unfolded(text).filter_map(|(number, line)| parse(number, &line))
}

/// Returns the lines of a file with their numbers, folded ones made whole (RFC 5545, 3.1).
pub(super) fn unfolded(text: &str) -> impl Iterator<Item = (usize, String)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = physical(text).zip(1..).peekable();
    std::iter::from_fn(move || {
        let (first, number) = lines.next()?;
        let mut whole = first.to_owned();
        while let Some((more, _)) = lines.next_if(|(line, _)| line.starts_with([' ', '\t'])) {
            whole.push_str(&more[1..]);
        }
        Some((number, whole))
    })
}

/// Splits at CR LF, LF and CR, so that the numbers are those an editor shows.
fn physical(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n')
        .flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

fn parse(number: usize, line: &str) -> Option<ContentLine> {
    let (head, value) = split_outside_quotes(line, ':')?;
    // What a parameter says, such as the zone of a time, is of no use to us.
    let (name, _) = split_outside_quotes(head, ';').unwrap_or((head, ""));
    Some(ContentLine {
        number,
        name: name.trim().to_ascii_uppercase(),
        value: value.to_owned(),
    })
}

/// Splits at the first of a character that no quotes enclose.
pub(super) fn split_outside_quotes(text: &str, at: char) -> Option<(&str, &str)> {
    let mut quoted = false;
    let (place, _) = text.char_indices().find(|&(_, c)| {
        quoted ^= c == '"';
        c == at && !quoted
    })?;
    Some((&text[..place], &text[place + at.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_with_its_number() {
        let text = "\u{feff}BEGIN:VCALENDAR\r\n\r\nsummary;LANGUAGE=en;X=\"a;b:c\":Talks\\, \\n\n  and\n\t tea\rnoise\rEND:VCALENDAR";
        let lines: Vec<ContentLine> = read(text).collect();
        let numbers: Vec<usize> = lines.iter().map(|line| line.number).collect();
        assert_eq!(numbers, [1, 3, 7]);
        assert_eq!(lines[1].name, "SUMMARY");
        assert_eq!(lines[1].text(), "Talks, \n and tea");
    }

    #[test]
    fn what_is_no_escape_stays() {
        let line = parse(1, r"A:C:\dir\\n \").expect("a line");
        assert_eq!(line.text(), r"C:\dir\n \");
    }
}
