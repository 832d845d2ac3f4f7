//! The pieces of a text, and how well posts part after each.

use std::ops::Range;

use super::letters::{breaks, is_spaceless, unbroken};
use super::sentence;
use super::tie::{is_tied, quotations};

/// What posts can part at, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// A blank line.
    Paragraph,
    /// The end of a line.
    Line,
    /// The end of a sentence.
    Sentence,
    /// A comma and its like.
    Clause,
    /// A blank.
    Word,
    /// Two letters of a script without blanks.
    Letters,
    /// A blank in a date, between a number and its unit, in a quotation.
    Tied,
    /// Two letters of a word.
    Torn,
}

/// A stretch of text that stays together.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) place: Range<usize>,
    /// What comes after it.
    pub(super) then: Break,
}

/// Returns the pieces of a text that neither begins nor ends with a blank.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let words = words(text);
    let joints = Joints::of(text);
    let mut pieces = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let mut start = word.start;
        for (end, then) in joints.within(text, word) {
            let place = start..end;
            pieces.push(Piece { place, then });
            start = end;
        }
        let next = words.get(at + 1).cloned();
        pieces.push(Piece {
            place: start..word.end,
            then: joints.between(text, word, &next.unwrap_or(word.end..word.end)),
        });
    }
    pieces
}

/// Returns what stands between blanks. Blanks made to hold words together are none.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut parted = true;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            parted |= !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
            continue;
        }
        let end = at + c.len_utf8();
        match words.last_mut().filter(|_| !parted) {
            Some(word) => word.end = end,
            None => words.push(at..end),
        }
        parted = false;
    }
    words
}

/// What is known of a text as a whole, by place.
struct Joints {
    sentences: Vec<usize>,
    quotations: Vec<Range<usize>>,
    unbroken: Vec<Range<usize>>,
}

impl Joints {
    fn of(text: &str) -> Self {
        // Only scripts without blanks part posts where there is none.
        let is_spaceless = text.contains(is_spaceless);
        Self {
            sentences: sentence::starts(text),
            quotations: quotations(text),
            unbroken: if is_spaceless {
                unbroken(text)
            } else {
                Vec::new()
            },
        }
    }

    fn between(&self, text: &str, word: &Range<usize>, next: &Range<usize>) -> Break {
        match text[word.end..next.start].matches('\n').count() {
            0 => {}
            1 => return Break::Line,
            _ => return Break::Paragraph,
        }
        let (before, after) = (&text[word.clone()], &text[next.clone()]);
        if holds(&self.quotations, next.start) || is_tied(before, after) {
            Break::Tied
        } else if self.sentences.binary_search(&next.start).is_ok() {
            Break::Sentence
        } else if before.ends_with([',', ';', ':', '–', '—']) {
            Break::Clause
        } else {
            Break::Word
        }
    }

    fn within(&self, text: &str, word: &Range<usize>) -> Vec<(usize, Break)> {
        let place = word.clone();
        if !text[place].contains(is_spaceless) {
            return Vec::new();
        }
        let breaks = breaks(&text[word.clone()]).into_iter();
        let breaks = breaks.map(|(at, found)| (word.start + at, found));
        let free = breaks.filter(|(at, _)| !holds(&self.unbroken, *at));
        free.map(|(at, found)| {
            let is_quoted = holds(&self.quotations, at);
            (at, if is_quoted { Break::Tied } else { found })
        })
        .collect()
    }
}

/// Whether a place lies inside one of the ranges, which are in order and apart.
fn holds(ranges: &[Range<usize>], at: usize) -> bool {
    let near = ranges.partition_point(|range| range.end <= at);
    ranges.get(near).is_some_and(|range| range.start < at)
}
