use std::borrow::Cow;
use std::iter::once;
use std::ops::Range;

use super::edit::Edit;

/// A text that is made of another by replacements, and put together when all of it is asked for.
///
/// Of a plan of ten years a change replaces some bytes. A copy of the rest would take longer than to
/// find them, and a file can be written piece by piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited<'t> {
    old: &'t str,
    /// In order; none begins before the end of the one before it.
    edits: Vec<Edit>,
}

impl<'t> Edited<'t> {
    /// Makes replacements, of which those at one place come in the order they are given; they do not
    /// overlap.
    pub(super) fn new(old: &'t str, mut edits: Vec<Edit>) -> Self {
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let mut at = 0;
        for edit in &mut edits {
            edit.range = edit.range.start.max(at)..edit.range.end.max(at);
            at = edit.range.end;
        }
        Self { old, edits }
    }

    /// Takes a text that was made in another way for one replacement of everything.
    pub(super) fn whole(old: &'t str, text: String) -> Self {
        let range = 0..old.len();
        let edits = vec![Edit { range, text }];
        Self { old, edits }
    }

    /// Returns the text that was there before.
    pub fn old(&self) -> &'t str {
        self.old
    }

    /// Whether nothing differs.
    pub fn is_same(&self) -> bool {
        let (range, new) = self.span();
        self.old[range] == *new
    }

    /// Returns by how many bytes the text is longer than before; 0 when it is not.
    pub fn growth(&self) -> usize {
        let new: usize = self.edits.iter().map(|edit| edit.text.len()).sum();
        let gone: usize = self.edits.iter().map(|edit| edit.range.len()).sum();
        new.saturating_sub(gone)
    }

    /// Returns the text.
    pub fn into_text(mut self) -> String {
        if let [all] = self.edits.as_mut_slice()
            && all.range == (0..self.old.len())
        {
            return std::mem::take(&mut all.text);
        }
        self.to_text()
    }

    /// Returns a copy of the text.
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.old.len() + self.growth());
        text.extend(self.pieces());
        text
    }

    /// Returns the pieces of the text, in order.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &str> {
        let starts = once(0).chain(self.edits.iter().map(|edit| edit.range.end));
        let ends = self.edits.iter().map(|edit| edit.range.start);
        let kept = starts.zip(ends.chain(once(self.old.len())));
        let kept = kept.map(|(start, end)| &self.old[start..end]);
        let new = self.edits.iter().map(|edit| edit.text.as_str());
        kept.zip(new.chain(once(""))).flat_map(<[&str; 2]>::from)
    }

    /// Returns a part of the old text that has all that is replaced, and what stands in its place.
    pub(super) fn span(&self) -> (Range<usize>, Cow<'_, str>) {
        let (first, last) = match self.edits.as_slice() {
            [] => return (0..0, Cow::Borrowed("")),
            [only] => return (only.range.clone(), Cow::Borrowed(&only.text)),
            [first, .., last] => (first, last),
        };
        let range = first.range.start..last.range.end;
        let within = self.edits.iter().map(|edit| Edit {
            range: edit.range.start - range.start..edit.range.end - range.start,
            text: edit.text.clone(),
        });
        let within = Edited::new(&self.old[range.clone()], within.collect());
        (range, Cow::Owned(within.into_text()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited<'t>(old: &'t str, edits: &[(Range<usize>, &str)]) -> Edited<'t> {
        let edit = |(range, text): &(Range<usize>, &str)| Edit {
            range: range.clone(),
            text: (*text).to_owned(),
        };
        Edited::new(old, edits.iter().map(edit).collect())
    }

    #[test]
    fn of_edits_at_one_place_the_first_made_comes_first() {
        let new = edited(
            "abcdef",
            &[(4..5, "!"), (2..2, "1"), (2..2, "2"), (2..3, "")],
        );
        assert_eq!(new.to_text(), "ab12d!f");
        assert_eq!(new.clone().into_text(), "ab12d!f");
        assert_eq!(new.growth(), 1);
        let (range, text) = new.span();
        assert_eq!((range, &*text), (2..5, "12d!"));
    }

    #[test]
    fn what_changes_nothing_is_the_same() {
        assert!(edited("abc", &[]).is_same());
        assert!(edited("abc", &[(1..2, "b")]).is_same());
        assert!(edited("abab", &[(0..2, ""), (4..4, "ab")]).is_same());
        assert!(!edited("abc", &[(1..2, "b"), (3..3, "d")]).is_same());
        assert!(Edited::whole("abc", "abc".to_owned()).is_same());
        assert!(!Edited::whole("abc", "abd".to_owned()).is_same());
        assert_eq!(edited("abc", &[]).into_text(), "abc");
        assert_eq!(edited("abc", &[]).span(), (0..0, Cow::Borrowed("")));
        assert_eq!(Edited::whole("abc", "d".to_owned()).growth(), 0);
        assert_eq!(Edited::whole("abc", "d".to_owned()).into_text(), "d");
    }
}
