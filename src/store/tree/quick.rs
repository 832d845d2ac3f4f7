//! Goes through a document byte by byte as long as it is written plainly, as nearly all of them
//! are; at anything else it gives up, and the thorough parser reads the document from its start.
//!
//! It may give up on good TOML, and never takes what is none.

use memchr::memchr;
use toml_parser::decoder::Encoding;
use toml_parser::{Raw, Span};

use super::build::Builder;
use super::scalar::{Scalar, scalar};
use super::thorough::{Refused, is_bare};
use super::{Kind, Piece, Slot, Tree};

/// Reads a document; none when it is not plain, or no TOML.
pub(super) fn tree(text: &str) -> Option<Tree> {
    let mut quick = Quick {
        text,
        bytes: text.as_bytes(),
        at: 0,
        builder: Builder::new(text),
    };
    quick.document()?;
    Some(quick.builder.tree)
}

struct Quick<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    builder: Builder<'t>,
}

impl Quick<'_> {
    fn document(&mut self) -> Option<()> {
        loop {
            self.blanks();
            match self.bytes.get(self.at) {
                None => return Some(()),
                Some(b'\n' | b'\r' | b'#') => self.end_of_line()?,
                Some(b'[') => self.header()?,
                Some(_) => {
                    self.pair()?;
                    self.end_of_line()?;
                }
            }
        }
    }

    fn header(&mut self) -> Option<()> {
        let start = self.at;
        let is_entry = self.bytes.get(start + 1) == Some(&b'[');
        self.at += 1 + usize::from(is_entry);
        self.keys()?;
        self.expect(b']')?;
        if is_entry {
            self.expect(b']')?;
        }
        self.builder.begin_table(start..self.at, is_entry)?;
        self.end_of_line()
    }

    fn pair(&mut self) -> Option<()> {
        self.keys()?;
        self.expect(b'=')?;
        self.blanks();
        self.value()
    }

    /// Reads the parts of a key and the blanks around them.
    fn keys(&mut self) -> Option<()> {
        loop {
            self.blanks();
            self.key()?;
            self.blanks();
            if self.bytes.get(self.at) != Some(&b'.') {
                return Some(());
            }
            self.at += 1;
        }
    }

    fn key(&mut self) -> Option<()> {
        let start = self.at;
        let first = *self.bytes.get(start)?;
        let name = if matches!(first, b'"' | b'\'') {
            let is_escaped = self.string(first)?;
            (!is_escaped).then_some(start + 1..self.at - 1)?
        } else {
            let rest = &self.bytes[start..];
            let length = rest.iter().position(|byte| !is_bare(*byte));
            self.at += length.unwrap_or(rest.len());
            (self.at > start).then_some(start..self.at)?
        };
        self.builder.key(name, start..self.at);
        Some(())
    }

    fn value(&mut self) -> Option<()> {
        let start = self.at;
        let scalar = match *self.bytes.get(start)? {
            b'[' => return self.array(),
            b'{' => return self.braces(),
            quote @ (b'"' | b'\'') => {
                if self.string(quote)? {
                    self.decoded(start, Some(Encoding::BasicString))?
                } else {
                    Scalar::Text
                }
            }
            _ => {
                let rest = &self.bytes[start..];
                let is_part = |byte: u8| is_bare(byte) || matches!(byte, b'+' | b':' | b'.');
                let length = rest.iter().position(|byte| !is_part(*byte));
                self.at += length.unwrap_or(rest.len());
                self.decoded(start, None)?
            }
        };
        let span = Piece::new(&(start..self.at));
        self.builder.put(Slot::Value(scalar, span))
    }

    /// Decodes what was passed over since `start`.
    fn decoded(&self, start: usize, encoding: Option<Encoding>) -> Option<Scalar> {
        let source = self.text.get(start..self.at)?;
        let raw = Raw::new_unchecked(source, encoding, Span::new_unchecked(start, self.at));
        let mut refused = Refused(false);
        let scalar = scalar(&raw, encoding, &mut refused);
        scalar.filter(|_| !refused.0)
    }

    /// Goes behind a text on one line; says whether it has escapes.
    fn string(&mut self, quote: u8) -> Option<bool> {
        if self.bytes[self.at..].starts_with(&[quote; 3]) {
            return None;
        }
        let mut is_escaped = false;
        self.at += 1;
        loop {
            let rest = &self.bytes[self.at..];
            let stop = rest.iter().position(|byte| STOPS[usize::from(*byte)])?;
            let byte = rest[stop];
            self.at += stop + 1;
            if byte == quote {
                return Some(is_escaped);
            }
            if byte == b'\\' && quote == b'"' {
                is_escaped = true;
                let next = self.bytes.get(self.at);
                self.at += usize::from(matches!(next, Some(b'"' | b'\\')));
            } else if is_control(byte) {
                return None;
            }
        }
    }

    fn array(&mut self) -> Option<()> {
        self.open(Kind::Array)?;
        loop {
            self.blank_lines()?;
            if self.bytes.get(self.at) == Some(&b']') {
                return self.close();
            }
            self.value()?;
            self.blank_lines()?;
            match self.bytes.get(self.at)? {
                b',' => self.at += 1,
                b']' => return self.close(),
                _ => return None,
            }
        }
    }

    fn braces(&mut self) -> Option<()> {
        self.open(Kind::Braces)?;
        loop {
            self.blank_lines()?;
            if self.bytes.get(self.at) == Some(&b'}') {
                return self.close();
            }
            self.pair()?;
            self.blank_lines()?;
            match self.bytes.get(self.at)? {
                b',' => self.at += 1,
                b'}' => return self.close(),
                _ => return None,
            }
        }
    }

    fn open(&mut self, kind: Kind) -> Option<()> {
        let start = self.at;
        self.at += 1;
        self.builder.open(kind, start..self.at)
    }

    fn close(&mut self) -> Option<()> {
        self.at += 1;
        self.builder.close(self.at)
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        let is_there = self.bytes.get(self.at) == Some(&byte);
        self.at += 1;
        is_there.then_some(())
    }

    fn blanks(&mut self) {
        while let Some(b' ' | b'\t') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }

    /// Goes over blanks, line breaks and comments.
    fn blank_lines(&mut self) -> Option<()> {
        loop {
            self.blanks();
            match self.bytes.get(self.at) {
                Some(b'\n' | b'\r' | b'#') => self.end_of_line()?,
                _ => return Some(()),
            }
        }
    }

    /// Goes behind the end of the line, before which only blanks and a comment may stand.
    fn end_of_line(&mut self) -> Option<()> {
        self.blanks();
        if self.bytes.get(self.at) == Some(&b'\n') {
            self.at += 1;
            return Some(());
        }
        let rest = &self.bytes[self.at..];
        let end = memchr(b'\n', rest);
        let line = &rest[..end.unwrap_or(rest.len())];
        let line = match line {
            [line @ .., b'\r'] if end.is_some() => line,
            line => line,
        };
        let is_empty = line.first().is_none_or(|first| *first == b'#');
        self.at += end.map_or(rest.len(), |end| end + 1);
        (is_empty && !line.iter().copied().any(is_control)).then_some(())
    }
}

/// The bytes of a text that must be looked at: its end may be one of them, an escape, or a control.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let mut sign = 0_u8;
    while sign < 128 {
        stops[sign as usize] = matches!(sign, b'"' | b'\'' | b'\\') || is_control(sign);
        sign += 1;
    }
    stops
};

/// Whether a byte stands in no comment and no text on one line.
const fn is_control(byte: u8) -> bool {
    (byte < b' ' && byte != b'\t') || byte == 0x7f
}
