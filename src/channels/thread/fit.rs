//! Where posts part: the cheapest way to fill them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::piece::{Break, Piece, pieces};
use crate::channels::{Unit, count};

/// What a post costs. More than the emptiest one may cost for its empty room.
const POST: u64 = 1_000;
/// What a post costs that is all empty; one that is half empty costs a quarter of it.
const EMPTY: u64 = 500;
/// What a last post costs that is filled to less than a quarter: rather part a paragraph.
const TINY: u64 = 2_500;

/// What a post has room for.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) unit: Unit,
    /// In that unit.
    pub(super) length: usize,
    pub(super) bytes: Option<usize>,
}

/// Returns the posts of a text that has room in posts of one length.
pub(super) fn posts(text: &str, room: Room) -> Vec<&str> {
    let pieces = room.cut(text, pieces(text));
    let sizes = room.sizes(text, &pieces);
    let ends = cheapest(&sizes, room);
    let mut posts = Vec::new();
    let mut first = 0;
    while first < pieces.len() {
        let next = ends[first];
        posts.push(&text[pieces[first].place.start..pieces[next - 1].place.end]);
        first = next;
    }
    posts
}

impl Break {
    /// Returns what it costs to part posts here. A paragraph is kept whole even for another post;
    /// more than that is paid only where something does not fit otherwise.
    fn cost(self) -> u64 {
        match self {
            Self::Paragraph => 0,
            Self::Line => 1_600,
            Self::Sentence => 2_000,
            Self::Clause => 8_000,
            Self::Word => 9_000,
            Self::Letters => 10_000,
            Self::Tied => 40_000,
            Self::Torn => 200_000,
        }
    }
}

/// What a piece takes up, and the blanks between it and the next.
struct Size {
    length: usize,
    bytes: usize,
    blank_length: usize,
    blank_bytes: usize,
    then: Break,
}

impl Room {
    fn takes(&self, length: usize, bytes: usize) -> bool {
        length <= self.length && self.bytes.is_none_or(|most| bytes <= most)
    }

    fn takes_text(&self, text: &str) -> bool {
        self.takes(self.unit.length(text), text.len())
    }

    fn sizes(&self, text: &str, pieces: &[Piece]) -> Vec<Size> {
        let next = pieces.iter().skip(1).map(|piece| piece.place.start);
        let next = next.chain([text.len()]);
        let sized = pieces.iter().zip(next).map(|(piece, next)| {
            let blanks = &text[piece.place.end..next];
            Size {
                length: self.unit.length(&text[piece.place.clone()]),
                bytes: piece.place.len(),
                blank_length: self.unit.length(blanks),
                blank_bytes: blanks.len(),
                then: piece.then,
            }
        });
        sized.collect()
    }

    /// Returns the pieces, those cut that have no room in a post.
    fn cut(&self, text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
        let mut fitting = Vec::with_capacity(pieces.len());
        for piece in pieces {
            if self.takes_text(&text[piece.place.clone()]) {
                fitting.push(piece);
            } else {
                self.tear(text, &piece, &mut fitting);
            }
        }
        fitting
    }

    /// Adds the parts of a piece, each as large as a post has room for.
    fn tear(&self, text: &str, piece: &Piece, parts: &mut Vec<Piece>) {
        let atoms = self.atoms(text, piece.place.clone());
        let mut first = 0;
        while first < atoms.len() {
            let start = atoms[first].start;
            let mut next = first + self.alone(text, &atoms[first..]).max(1);
            while next > first + 1 && !self.takes_text(&text[start..atoms[next - 1].end]) {
                next -= 1;
            }
            let is_last = next == atoms.len();
            parts.push(Piece {
                place: start..atoms[next - 1].end,
                then: if is_last { piece.then } else { Break::Torn },
            });
            first = next;
        }
    }

    /// Returns how many atoms there is room for, if each counts as it does alone.
    fn alone(&self, text: &str, atoms: &[Range<usize>]) -> usize {
        let (mut length, mut bytes) = (0, 0);
        let fitting = atoms.iter().take_while(|atom| {
            length += self.unit.length(&text[(*atom).clone()]);
            bytes += atom.len();
            self.takes(length, bytes)
        });
        fitting.count()
    }

    /// Returns what is not torn: a link; else a visible character; else, where one is longer than a
    /// post, its code points.
    fn atoms(&self, text: &str, place: Range<usize>) -> Vec<Range<usize>> {
        let links = count::links(&text[place.clone()]).into_iter();
        let links = links.map(|link| place.start + link.start..place.start + link.end);
        let links = links.filter(|link| self.takes_text(&text[link.clone()]));
        let mut links = links.peekable();
        let mut atoms = Vec::new();
        let mut end = place.start;
        for (at, visible) in text[place.clone()].grapheme_indices(true) {
            let at = place.start + at;
            if at < end {
                continue;
            }
            while links.next_if(|link| link.start < at).is_some() {}
            let link = links.next_if(|link| link.start == at);
            let atom = link.unwrap_or(at..at + visible.len());
            end = atom.end;
            if self.takes_text(&text[atom.clone()]) {
                atoms.push(atom);
            } else {
                let points = visible.char_indices();
                atoms.extend(points.map(|(from, c)| at + from..at + from + c.len_utf8()));
            }
        }
        atoms
    }
}

/// Returns for each piece the one after the last of a post that begins with it.
fn cheapest(sizes: &[Size], room: Room) -> Vec<usize> {
    let count = sizes.len();
    let mut costs = vec![0; count + 1];
    let mut ends = vec![count; count];
    for first in (0..count).rev() {
        let mut least = u64::MAX;
        let (mut length, mut bytes) = (0, 0);
        for (last, size) in sizes.iter().enumerate().skip(first) {
            length += size.length;
            bytes += size.bytes;
            if last > first && !room.takes(length, bytes) {
                break;
            }
            let is_last = last + 1 == count;
            let parting = if is_last { 0 } else { size.then.cost() };
            let cost = filled(length, room.length, is_last) + parting + costs[last + 1];
            // Of two ways that cost the same the one with the fuller post.
            if cost <= least {
                least = cost;
                ends[first] = last + 1;
            }
            length += size.blank_length;
            bytes += size.blank_bytes;
        }
        costs[first] = least;
    }
    ends
}

/// Returns what a post of some length costs, whatever follows it.
fn filled(length: usize, room: usize, is_last: bool) -> u64 {
    let room = room.max(1) as u64;
    let empty = room.saturating_sub(length as u64);
    let is_tiny = is_last && length as u64 * 4 < room;
    let tiny = if is_tiny { TINY } else { 0 };
    POST + EMPTY * empty * empty / (room * room) + tiny
}
