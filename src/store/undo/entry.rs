//! One entry of the history: the span of bytes that a change replaced.
//!
//! It has both texts, and a number that stands for all around them: small, and enough to see whether the
//! plan still is what the change made of it, or is what it was before. Of a long new text a number is
//! enough too: it is only to be known again.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};

use toml_edit::{DocumentMut, Item};

use super::super::Edited;
use super::super::toml_text::{is_literal, quoted};

/// From how many bytes on a number stands for a new text.
pub(super) const LONG: usize = 1 << 14;

/// Writes the entry of a change under what it is called.
pub(super) fn write(file: File, label: &str, edited: &Edited<'_>) -> io::Result<()> {
    let text = edited.old();
    let (range, new) = edited.span();
    let old = &text[range.clone()];
    let alike = old.floor_char_boundary(common_start(old.as_bytes(), new.as_bytes()));
    let (old, new) = (&old[alike..], &new[alike..]);
    let end = common_end(old.as_bytes(), new.as_bytes());
    let old_end = old.ceil_char_boundary(old.len() - end);
    let end = old.len() - old_end;
    let (old, new) = (&old[..old_end], &new[..new.len() - end]);
    let start = range.start + alike;
    let around = digest(&text[..start], &text[range.end - end..]);
    let label = quoted(label);
    let mut out = BufWriter::new(file);
    write!(
        out,
        "label = {label}\nat = {start}\naround = \"{around:016x}\"\n"
    )?;
    put(&mut out, "old", old)?;
    if new.len() < LONG {
        put(&mut out, "new", new)?;
    } else {
        let (bytes, digest) = (new.len(), digest(new, ""));
        writeln!(
            out,
            "new = {{ bytes = {bytes}, digest = \"{digest:016x}\" }}"
        )?;
    }
    out.flush()
}

fn put(out: &mut impl io::Write, key: &str, text: &str) -> io::Result<()> {
    if is_literal(text) {
        // A long text goes to the file from where it lies.
        writeln!(out, "{key} = '''")?;
        out.write_all(text.as_bytes())?;
        out.write_all(b"'''\n")
    } else {
        writeln!(out, "{key} = {}", quoted(text))
    }
}

/// Returns a number that other texts hardly have. It reads eight bytes at a time, since a plan can
/// have millions; it guards against accidents and nothing else.
fn digest(before: &str, behind: &str) -> u64 {
    let mixed =
        |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    [before, behind].iter().fold(0, |hash, text| {
        let (words, rest) = text.as_bytes().as_chunks();
        // Folded one after the other: as one chain they take three times as long.
        let hash = mixed(hash, text.len() as u64);
        let hash = words
            .iter()
            .fold(hash, |hash, word| mixed(hash, u64::from_le_bytes(*word)));
        rest.iter()
            .fold(hash, |hash, byte| mixed(hash, u64::from(*byte)))
    })
}

/// How many bytes are compared together while they are alike: one by one, those of a plan of ten
/// years take 16 million instructions, and so half a million.
const BLOCK: usize = 1024;

/// Returns how many bytes two texts begin with alike.
fn common_start(one: &[u8], other: &[u8]) -> usize {
    let blocks = one.chunks_exact(BLOCK).zip(other.chunks_exact(BLOCK));
    let alike = blocks.take_while(|(one, other)| one == other).count() * BLOCK;
    let bytes = one[alike..].iter().zip(&other[alike..]);
    alike + bytes.take_while(|(one, other)| one == other).count()
}

/// Returns how many bytes two texts end with alike.
fn common_end(one: &[u8], other: &[u8]) -> usize {
    let blocks = one.rchunks_exact(BLOCK).zip(other.rchunks_exact(BLOCK));
    let alike = blocks.take_while(|(one, other)| one == other).count() * BLOCK;
    let (one, other) = (&one[..one.len() - alike], &other[..other.len() - alike]);
    let bytes = one.iter().rev().zip(other.iter().rev());
    alike + bytes.take_while(|(one, other)| one == other).count()
}

/// What an entry tells.
pub(super) struct Change {
    pub(super) label: String,
    at: usize,
    around: u64,
    old: String,
    new: New,
}

/// A new text as an entry knows it.
enum New {
    Text(String),
    Long { bytes: usize, digest: u64 },
}

impl Change {
    /// Reads an entry; none from one that is empty or cut off.
    pub(super) fn parse(written: &[u8]) -> Option<Self> {
        let doc: DocumentMut = std::str::from_utf8(written).ok()?.parse().ok()?;
        Some(Self {
            label: doc.get("label")?.as_str()?.to_owned(),
            at: number(doc.get("at")?)?,
            around: from_hex(doc.get("around")?)?,
            old: doc.get("old")?.as_str()?.to_owned(),
            new: New::parse(doc.get("new")?)?,
        })
    }

    /// Returns a text without the change, if the text is what the change made.
    pub(super) fn taken_from(&self, text: &str) -> Option<String> {
        let (before, behind) = self.around(text, |rest| self.new.stripped_from(rest))?;
        Some(format!("{before}{}{behind}", self.old))
    }

    /// Whether a text is what the change was to be made in.
    pub(super) fn is_absent_from(&self, text: &str) -> bool {
        self.around(text, |rest| rest.strip_prefix(&*self.old))
            .is_some()
    }

    /// Returns what is before and behind a span in a text, if it is there and the rest is as it was.
    fn around<'t>(
        &self,
        text: &'t str,
        behind: impl FnOnce(&'t str) -> Option<&'t str>,
    ) -> Option<(&'t str, &'t str)> {
        let (before, rest) = text.split_at_checked(self.at)?;
        let behind = behind(rest)?;
        (digest(before, behind) == self.around).then_some((before, behind))
    }
}

impl New {
    fn parse(item: &Item) -> Option<Self> {
        if let Some(text) = item.as_str() {
            return Some(Self::Text(text.to_owned()));
        }
        Some(Self::Long {
            bytes: number(item.get("bytes")?)?,
            digest: from_hex(item.get("digest")?)?,
        })
    }

    /// Returns what follows it in a text that begins with it.
    fn stripped_from<'t>(&self, text: &'t str) -> Option<&'t str> {
        match self {
            Self::Text(span) => text.strip_prefix(span.as_str()),
            Self::Long { bytes, digest } => {
                let (span, behind) = text.split_at_checked(*bytes)?;
                (self::digest(span, "") == *digest).then_some(behind)
            }
        }
    }
}

fn number(item: &Item) -> Option<usize> {
    usize::try_from(item.as_integer()?).ok()
}

fn from_hex(item: &Item) -> Option<u64> {
    u64::from_str_radix(item.as_str()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_alike_up_to_the_byte_that_differs() {
        for length in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 1] {
            let text = vec![7; length];
            assert_eq!(common_start(&text, &text), length);
            assert_eq!(common_end(&text, &text), length);
            for at in [0, length / 2, BLOCK, length.saturating_sub(1)] {
                let mut other = text.clone();
                other.insert(at.min(length), 8);
                assert_eq!(common_start(&text, &other), at.min(length));
                assert_eq!(common_end(&other, &text), length - at.min(length));
            }
        }
    }
}
