//! A text in words, numbers and marks.

use std::ops::Range;

use super::mask::masked;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters that belong together.
    Word,
    /// Digits.
    Number,
    /// One ideograph or kana: words of these are not set apart.
    Han,
    /// Blanks, or the end of a line inside a paragraph.
    Space,
    /// Any other character, in its plain form: `–` is `-`, `（` is `(`.
    Mark(char),
    /// Something no date or time reaches across: an address, the end of a paragraph.
    Break,
}

/// As many bytes of a piece are looked up: more than any word of a date has.
const LONGEST: usize = 120;

/// A piece of text.
#[derive(Debug, Clone)]
struct Token {
    kind: Kind,
    range: Range<usize>,
}

/// A text in pieces. Characters that do not show are in none of them.
pub(super) struct Tokens<'t> {
    text: &'t str,
    all: Vec<Token>,
}

/// Digits, and what they say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u32,
    pub(super) digits: usize,
}

impl<'t> Tokens<'t> {
    /// Cuts a text into pieces; addresses in it become breaks.
    pub(super) fn of(text: &'t str) -> Self {
        let mut tokens = Self {
            text,
            all: Vec::new(),
        };
        let mut at = 0;
        for hidden in masked(text) {
            tokens.cut(at, hidden.start);
            tokens.push(Kind::Break, hidden.clone());
            at = hidden.end;
        }
        tokens.cut(at, text.len());
        tokens
    }

    fn cut(&mut self, start: usize, end: usize) {
        for (offset, c) in self.text[start..end].char_indices() {
            let at = start + offset;
            if let Some(kind) = kind(c) {
                self.push(kind, at..at + c.len_utf8());
            } else if is_accent(c) && self.last_is(Kind::Word, at) {
                self.extend(at + c.len_utf8());
            }
        }
    }

    /// Adds a character to the piece before it where they belong together.
    fn push(&mut self, kind: Kind, range: Range<usize>) {
        let joins = matches!(kind, Kind::Word | Kind::Number | Kind::Space);
        if joins && self.last_is(kind, range.start) {
            self.extend(range.end);
        } else {
            self.all.push(Token { kind, range });
            return;
        }
        // A blank line ends whatever was being said. It ends with a line, so that only then the piece is
        // looked through: a piece may be as long as the text.
        let last = self.all.last_mut().expect("a piece was extended");
        if kind == Kind::Space && self.text[range].contains('\n') {
            let lines = self.text[last.range.clone()].matches('\n').count();
            if lines > 1 {
                last.kind = Kind::Break;
            }
        }
    }

    fn last_is(&self, kind: Kind, at: usize) -> bool {
        self.all
            .last()
            .is_some_and(|last| last.kind == kind && last.range.end == at)
    }

    fn extend(&mut self, end: usize) {
        if let Some(last) = self.all.last_mut() {
            last.range.end = end;
        }
    }

    /// Returns how many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns what a piece is; a break outside the text.
    pub(super) fn kind(&self, at: usize) -> Kind {
        self.all.get(at).map_or(Kind::Break, |token| token.kind)
    }

    /// Whether a piece is this mark.
    pub(super) fn is(&self, at: usize, mark: char) -> bool {
        self.kind(at) == Kind::Mark(mark)
    }

    /// Returns the text of a piece; nothing outside the text.
    pub(super) fn text(&self, at: usize) -> &'t str {
        self.all
            .get(at)
            .map_or("", |token| &self.text[token.range.clone()])
    }

    /// Returns a piece as it is looked up: words in lower case, marks in their plain form.
    pub(super) fn key(&self, at: usize) -> String {
        match self.kind(at) {
            Kind::Space => " ".to_owned(),
            Kind::Mark(c) => c.to_string(),
            _ => {
                let text = self.text(at);
                text[..text.floor_char_boundary(LONGEST)].to_lowercase()
            }
        }
    }

    /// Returns the number a piece is, when it has at most four digits.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        if self.kind(at) != Kind::Number {
            return None;
        }
        let text = self.text(at);
        let digits = text.chars().take(5).count();
        if digits > 4 {
            return None;
        }
        let value = text.chars().try_fold(0, |value, c| {
            let digit = c.to_digit(10).or_else(|| full_width_digit(c))?;
            Some(value * 10 + digit)
        });
        value.map(|value| Number { value, digits })
    }

    /// Returns the place behind a blank, if there is one here.
    pub(super) fn skip_space(&self, at: usize) -> usize {
        at + usize::from(self.kind(at) == Kind::Space)
    }

    /// Returns the place behind a mark, if it is here.
    pub(super) fn skip(&self, at: usize, mark: char) -> usize {
        at + usize::from(self.is(at, mark))
    }

    /// Returns the bytes from one piece up to another.
    pub(super) fn bytes(&self, pieces: Range<usize>) -> Range<usize> {
        let start = self
            .all
            .get(pieces.start)
            .map_or(self.text.len(), |first| first.range.start);
        let end = pieces
            .end
            .checked_sub(1)
            .and_then(|last| self.all.get(last));
        start
            ..end
                .map_or(self.text.len(), |last| last.range.end)
                .max(start)
    }
}

/// Returns what a character is a piece of; none for accents and what does not show.
fn kind(c: char) -> Option<Kind> {
    Some(match c {
        '0'..='9' | '\u{ff10}'..='\u{ff19}' => Kind::Number,
        _ if c.is_whitespace() => Kind::Space,
        _ if is_han(c) => Kind::Han,
        _ if is_accent(c) || is_unseen(c) => return None,
        _ if c.is_alphabetic() => Kind::Word,
        _ => Kind::Mark(plain_mark(c)),
    })
}

fn full_width_digit(c: char) -> Option<u32> {
    matches!(c, '\u{ff10}'..='\u{ff19}').then(|| u32::from(c) - 0xff10)
}

/// Whether a character is written without blanks between words.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Combining accents, and the points of Hebrew.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}')
}

/// Joiners, soft hyphens, direction marks and byte order marks.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe0e}' | '\u{fe0f}' | '\u{feff}')
}

fn plain_mark(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{5be}' | '\u{ff0d}' => '-',
        '\u{301c}' | '\u{ff5e}' => '~',
        '’' | '‘' | 'ʼ' | '׳' | '´' | '`' => '\'',
        '״' | '“' | '”' | '„' => '"',
        '（' | '【' | '〔' | '［' | '[' => '(',
        '）' | '】' | '〕' | '］' | ']' => ')',
        '：' => ':',
        '／' => '/',
        '．' | '。' => '.',
        '，' | '、' => ',',
        c => c,
    }
}
