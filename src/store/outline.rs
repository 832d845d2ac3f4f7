//! Finds the headers of a TOML text in one pass over its bytes, without parsing values.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memrchr};

/// The headers of a document, and what stands in the way of cutting it.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Every `[…]` and `[[…]]` line, in order.
    pub(super) headers: Vec<Header>,
    /// Whether brackets or quotes do not match, or `event` is written in an unusual way.
    pub(super) odd: bool,
    /// The place of the first mark of a merge conflict.
    pub(super) conflict: Option<usize>,
}

/// One `[…]` or `[[…]]` line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// Where the comment lines directly above begin; the line's own start if there are none.
    pub(super) block: usize,
    /// The place of the first bracket.
    pub(super) at: usize,
    /// The text between the brackets.
    pub(super) key: Range<usize>,
    /// Whether the brackets are double.
    pub(super) double: bool,
}

/// Returns the outline of a TOML text from `from` on; never fails, whatever the text.
pub(super) fn outline(text: &str, from: usize) -> Outline {
    let mut lexer = Lexer {
        bytes: text.as_bytes(),
        at: from,
        block: None,
        clear: from,
        found: Outline::default(),
    };
    while lexer.at < lexer.bytes.len() {
        lexer.line();
    }
    lexer.found
}

struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The start of the comment lines directly above.
    block: Option<usize>,
    /// Up to where no string of several lines begins, as far as was looked.
    clear: usize,
    found: Outline,
}

/// How an event begins, in its usual spelling.
const EVENT: &[u8] = b"[[event]]";
/// How a person begins.
const PERSON: &[u8] = b"[[person]]";
/// The bytes that mean something inside a value.
const MARKS: [bool; 256] = table(b"\n\"'#[]{}");
/// Those that mean something inside a string in double quotes.
const BASIC: [bool; 256] = table(b"\n\"\\");
/// Those that mean something inside a string in single quotes.
const LITERAL: [bool; 256] = table(b"\n'");

const fn table(bytes: &[u8]) -> [bool; 256] {
    let mut marks = [false; 256];
    let mut index = 0;
    while index < bytes.len() {
        marks[bytes[index] as usize] = true;
        index += 1;
    }
    marks
}

impl Lexer<'_> {
    /// Consumes one line, or the several lines of one value.
    fn line(&mut self) {
        let start = self.at;
        self.conflict();
        self.blanks();
        match self.bytes.get(self.at) {
            Some(b'#') => {
                self.block.get_or_insert(start);
                self.end_of_line();
                return;
            }
            Some(b'[') => {
                let block = self.block.take();
                self.header(block.unwrap_or(start));
                return;
            }
            None | Some(b'\n' | b'\r') => self.end_of_line(),
            Some(_) => self.pair(),
        }
        self.block = None;
    }

    fn pair(&mut self) {
        if self.found.headers.is_empty() {
            let first = first_key(&self.bytes[self.at..]);
            self.found.odd |= first.is_none_or(|(key, _)| key == b"event");
        }
        self.value();
    }

    fn header(&mut self, block: usize) {
        let at = self.at;
        let double = self.bytes.get(at + 1) == Some(&b'[');
        let width = 1 + usize::from(double);
        self.at += width;
        let key = self.at;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b']' | b'\n' | b'#' => break,
                b'"' | b'\'' => self.string(byte),
                _ => self.at += 1,
            }
        }
        let header = Header {
            block,
            at,
            key: key..self.at,
            double,
        };
        let closed = self.bytes[self.at..].starts_with(&b"]]"[..width]);
        self.at += if closed { width } else { 0 };
        self.blanks();
        let clear = matches!(self.bytes.get(self.at), None | Some(b'\n' | b'\r' | b'#'));
        self.found.odd |= !closed || !clear;
        let is_long = [EVENT, PERSON].contains(&&self.bytes[at..self.at]);
        self.found.headers.push(header);
        self.end_of_line();
        if is_long {
            self.plain_part();
        }
    }

    /// Goes from behind a line `[[event]]` or `[[person]]`, of which there may be thousands, to the next
    /// one when nothing between needs to be looked at byte by byte.
    ///
    /// Without strings of several lines each line begins outside of strings; and since a bare
    /// `event` or `person` is no value, a line that begins with `[[event]]` is a header wherever it
    /// stands, even when a bracket before it was forgotten.
    fn plain_part(&mut self) {
        let rest = &self.bytes[self.at..];
        let mut brackets = memchr_iter(b'[', rest).filter(|at| begins_line(rest, *at));
        let end = brackets.next().unwrap_or(rest.len());
        let (part, next) = rest.split_at(end);
        let is_known = next.starts_with(EVENT) || next.starts_with(PERSON);
        let begins_next = is_known && part.last().is_none_or(|last| *last == b'\n');
        if !next.is_empty() && !begins_next {
            return;
        }
        let block = comments_above(part).map(|block| self.at + block);
        let end = self.at + end;
        if self.is_clear(end) {
            (self.block, self.at) = (block, end);
        }
    }

    /// Whether no run stands between here and a place. It looks further than that: what is said of a
    /// person is short, and to look at each by itself takes five times as long.
    fn is_clear(&mut self, end: usize) -> bool {
        if end <= self.clear {
            return true;
        }
        let ahead = self.bytes.len().min(end.max(self.at + 2 * BLOCK));
        if !has_run(&self.bytes[self.at..ahead]) {
            self.clear = ahead;
            return true;
        }
        !has_run(&self.bytes[self.at..end])
    }

    /// Consumes up to the end of the line on which every bracket is closed again.
    fn value(&mut self) {
        let mut depth = 0_usize;
        while let Some(&byte) = self.next(&MARKS) {
            match byte {
                b'\n' if depth == 0 => {
                    self.at += 1;
                    return;
                }
                b'\n' => self.inner_line(),
                b'"' | b'\'' => self.string(byte),
                b'#' => self.comment(),
                b'[' | b'{' => {
                    depth += 1;
                    self.at += 1;
                }
                _ => {
                    self.found.odd |= depth == 0;
                    depth = depth.saturating_sub(1);
                    self.at += 1;
                }
            }
        }
        self.found.odd |= depth > 0;
    }

    /// Consumes a line break inside brackets, and looks for what can only mean that one of them
    /// was forgotten.
    fn inner_line(&mut self) {
        self.at += 1;
        if self.at_start_of(EVENT) {
            self.found.odd = true;
        }
        self.conflict();
    }

    fn conflict(&mut self) {
        let marks: [&[u8]; 3] = [b"<<<<<<< ", b"=======", b">>>>>>> "];
        if matches!(self.bytes.get(self.at), Some(b'<' | b'=' | b'>'))
            && marks.iter().any(|mark| self.at_start_of(mark))
        {
            self.found.conflict.get_or_insert(self.at);
            self.found.odd = true;
        }
    }

    fn at_start_of(&self, word: &[u8]) -> bool {
        self.bytes[self.at..].starts_with(word)
    }

    fn string(&mut self, quote: u8) {
        let triple = [quote; 3];
        if self.at_start_of(&triple) {
            self.at += 3;
            self.long_string(quote, &triple);
            return;
        }
        self.at += 1;
        let marks = if quote == b'"' { &BASIC } else { &LITERAL };
        while let Some(&byte) = self.next(marks) {
            match byte {
                b'\n' => break,
                b'\\' if self.bytes.get(self.at + 1) != Some(&b'\n') => self.at += 2,
                _ => {
                    self.at += 1;
                    if byte == quote {
                        return;
                    }
                }
            }
        }
        self.at = self.at.min(self.bytes.len());
        self.found.odd = true;
    }

    /// Goes to the next byte of a set and returns it; goes to the end when there is none.
    #[inline]
    fn next(&mut self, marks: &[bool; 256]) -> Option<&u8> {
        let left = self.bytes.get(self.at..)?;
        self.at += left
            .iter()
            .position(|&b| marks[b as usize])
            .unwrap_or(left.len());
        self.bytes.get(self.at)
    }

    /// Consumes the rest of a string in three quotes, which may end in two quotes of its own.
    fn long_string(&mut self, quote: u8, triple: &[u8]) {
        while self.at < self.bytes.len() {
            if self.at_start_of(triple) {
                self.at += 3;
                let own = self.bytes[self.at..].iter().take(2);
                self.at += own.take_while(|&&b| b == quote).count();
                return;
            }
            let escaped = quote == b'"' && self.bytes[self.at] == b'\\';
            self.at += 1 + usize::from(escaped);
        }
        self.at = self.bytes.len();
        self.found.odd = true;
    }

    fn blanks(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Goes to the line break.
    fn comment(&mut self) {
        let left = &self.bytes[self.at..];
        self.at += memchr(b'\n', left).unwrap_or(left.len());
    }

    /// Goes behind the line break.
    fn end_of_line(&mut self) {
        if self.bytes.get(self.at) != Some(&b'\n') {
            self.comment();
        }
        self.at = (self.at + 1).min(self.bytes.len());
    }
}

/// Whether nothing but blanks stands between the start of the line and a place.
fn begins_line(text: &[u8], at: usize) -> bool {
    let before = text[..at].iter().rev();
    let mut solid = before.skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\x0c'));
    matches!(solid.next(), None | Some(b'\n'))
}

/// How many bytes of an event are looked at together.
const BLOCK: usize = 512;

/// Whether a sign that begins a string of several lines, or is in the marks of a merge conflict,
/// stands three times in a row.
///
/// Every byte of every plan is looked at here. To search for each of the five signs costs 1.3
/// instructions a byte; to look first whether any byte stands three times in a row costs 0.8, for the
/// compiler makes of it one that compares sixteen at a time.
pub(super) fn has_run(text: &[u8]) -> bool {
    let starts = (0..text.len()).step_by(BLOCK);
    let mut blocks = starts.map(|at| &text[at..text.len().min(at + BLOCK + 2)]);
    let is_sign = |byte: u8| matches!(byte, b'"' | b'\'' | b'<' | b'=' | b'>');
    let is_run = |three: &[u8]| is_sign(three[0]) && three.iter().all(|byte| *byte == three[0]);
    blocks.any(|block| repeats(block) && block.windows(3).any(is_run))
}

/// Whether some byte but a blank stands three times in a row.
///
/// A plain loop, for the compiler must see all of it in one place: with the adapters of iterators it
/// took thirty times as long in a build whose parts are compiled apart.
fn repeats(text: &[u8]) -> bool {
    let Some(last) = text.len().checked_sub(2) else {
        return false;
    };
    let (one, two, three) = (&text[..last], &text[1..=last], &text[2..]);
    let (mut found, mut at) = (0, 0);
    while at < last {
        let are_same = u8::from(one[at] == two[at]) & u8::from(two[at] == three[at]);
        found |= are_same & u8::from(one[at] != b' ');
        at += 1;
    }
    found != 0
}

/// Returns where the comment lines begin that stand at the very end.
fn comments_above(part: &[u8]) -> Option<usize> {
    let mut block = None;
    let mut end = part.len();
    while end > 0 {
        let line = part[..end].strip_suffix(b"\n").unwrap_or(&part[..end]);
        if line.last().is_none_or(|last| *last == b'\n') {
            break;
        }
        let start = memrchr(b'\n', line).map_or(0, |before| before + 1);
        if !line[start..].trim_ascii_start().starts_with(b"#") {
            break;
        }
        block = Some(start);
        end = start;
    }
    block
}

/// Returns the first part of a dotted key and what follows it; none when it is written with
/// escapes or is no key.
pub(super) fn first_key(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let quote = *bytes.first()?;
    if quote == b'"' || quote == b'\'' {
        let inner = &bytes[1..];
        let end = inner.iter().position(|&b| b == quote || b == b'\\')?;
        return (inner[end] == quote).then(|| (&inner[..end], &inner[end + 1..]));
    }
    let bare = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    let end = bytes.iter().position(|b| !bare(b)).unwrap_or(bytes.len());
    (end > 0).then(|| bytes.split_at(end))
}
