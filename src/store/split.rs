//! Cuts a plan into the part each event stands in and the rest, without parsing it.
//!
//! Each part is a TOML document by itself, so a command that needs three events of five hundred
//! parses three. Anything out of the ordinary makes the file one whole: correct first.

use std::ops::Range;

use memchr::memmem;

use super::outline::{Header, Outline, first_key, has_run};

/// How a plan's text is cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Layout {
    /// One document: it has something that cannot be cut safely, perhaps a fault.
    Whole,
    /// One range for each event, and those of everything else.
    Split {
        /// Each from its comments and its `[[event]]` to the next part, in order.
        events: Vec<Range<usize>>,
        /// What lies before, between and after, in order.
        rest: Vec<Range<usize>>,
        /// Parts of the rest that begin with `[[person]]`, in order, which can be left out one by one.
        people: Vec<Range<usize>>,
    },
}

/// What a header means for cutting.
#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Event,
    PartOfEvent,
    Other,
    Odd,
}

/// Returns how to cut a text with a known outline; `from` is where it begins, behind a byte order
/// mark.
pub(super) fn layout(text: &str, from: usize, outline: &Outline) -> Layout {
    if outline.odd {
        return Layout::Whole;
    }
    let mut events: Vec<Range<usize>> = Vec::new();
    let mut rest: Vec<Range<usize>> = Vec::new();
    let mut open = (from, false);
    let mut close = |open: (usize, bool), end: usize| {
        let list = if open.1 { &mut events } else { &mut rest };
        if open.0 < end {
            list.push(open.0..end);
        }
    };
    for header in &outline.headers {
        let event = match kind(text, header) {
            Kind::PartOfEvent if open.1 => continue,
            Kind::PartOfEvent | Kind::Odd => return Layout::Whole,
            Kind::Event => true,
            Kind::Other if !open.1 => continue,
            Kind::Other => false,
        };
        close(open, header.block);
        open = (header.block, event);
    }
    close(open, text.len());
    let people = people(text, &outline.headers);
    Layout::Split {
        events,
        rest,
        people,
    }
}

/// Returns the parts of people, with what is said of them under headers of its own; none at all when
/// something is said so far from its person.
fn people(text: &str, headers: &[Header]) -> Vec<Range<usize>> {
    let mut people = Vec::new();
    // Where the person begins that headers may belong to.
    let mut open: Option<usize> = None;
    let mut close = |open: Option<usize>, end: usize| {
        people.extend(open.map(|start| start..end));
    };
    for header in headers {
        let key = &text[header.key.clone()];
        let is_person = header.double && key == "person";
        let first = || first_key(key.trim_ascii().as_bytes());
        if !is_person && first().is_none_or(|(first, _)| first == b"person") {
            if open.is_none() {
                return Vec::new();
            }
            continue;
        }
        close(open.take(), header.block);
        open = is_person.then_some(header.block);
    }
    close(open, text.len());
    people
}

/// Returns what is left of some ranges when others are taken out, each of which lies within one of them;
/// all in order.
pub(super) fn without(ranges: &[Range<usize>], out: &[&Range<usize>]) -> Vec<Range<usize>> {
    let mut left = Vec::new();
    let mut out = out.iter().peekable();
    for range in ranges {
        let mut at = range.start;
        while let Some(gone) = out.next_if(|gone| gone.start < range.end) {
            left.push(at..gone.start);
            at = gone.end;
        }
        left.push(at..range.end);
    }
    left.retain(|range| !range.is_empty());
    left
}

/// Returns where the list of tasks stands in the part of an event, if it is written as usual: an open
/// bracket that ends its line, and a line that begins with the other one.
///
/// With no string of several lines before its end, the list is no part of a string, and the bracket is
/// none either. When it closes a list in the list, a comma or another bracket follows where neither can
/// stand: then the part is no TOML without what is taken here for the tasks.
pub(super) fn tasks(part: &str) -> Option<Range<usize>> {
    const LIST: &[u8] = b"\ntasks = [";
    let part = part.as_bytes();
    let start = memmem::find(part, LIST)?;
    let inside = start + LIST.len();
    let ends_line = matches!(&part[inside..], [b'\n', ..] | [b'\r', b'\n', ..]);
    let end = inside + memmem::find(&part[inside..], b"\n]")? + 2;
    (ends_line && !has_run(&part[..end])).then_some(start + 1..end)
}

fn kind(text: &str, header: &Header) -> Kind {
    let key = text[header.key.clone()].trim_ascii();
    let Some((first, after)) = first_key(key.as_bytes()) else {
        return Kind::Odd;
    };
    match (first == b"event", after.trim_ascii().first()) {
        (false, _) => Kind::Other,
        (true, Some(b'.')) => Kind::PartOfEvent,
        (true, None) if header.double => Kind::Event,
        (true, _) => Kind::Odd,
    }
}
