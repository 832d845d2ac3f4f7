use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::archive::Archive;
use super::doc::{self, Doc, line_of};
use super::format::{self, Reader, Record};
use super::input::read_stamped;
use super::outline::outline;
use super::reading::{Extent, Frame};
use super::split::{self, Layout};
use super::stamp::Stamp;
use super::{StoreError, plain};
use crate::plan::Head;

/// A plan as it stands in its file.
///
/// Only the parts that are asked for are parsed: opening a plan of ten years costs little more
/// than reading its bytes.
#[derive(Debug, Clone)]
pub struct PlanFile {
    pub(super) path: PathBuf,
    pub(super) text: String,
    /// Which file it was read from; none of a text that was not read from its file.
    pub(super) stamp: Option<Stamp>,
    pub(super) layout: Layout,
    /// What stands before the first header.
    top: Range<usize>,
    /// For each event, in the order of the file: where its part begins and its place in `heads`.
    pub(super) events: Vec<(usize, Option<usize>)>,
    pub(super) heads: Vec<Head>,
    /// The group and the registers, once they were asked for.
    pub(super) frame: OnceLock<Frame>,
    /// The past years beside it; nothing beside a text that was not read from its file.
    pub(super) archive: Archive,
}

/// Where an event stands among the documents that were parsed.
pub(super) struct Located {
    pub(super) doc: usize,
    pub(super) index: usize,
}

impl PlanFile {
    /// Reads a plan. What is archived beside it is read when it is asked for.
    pub fn read(path: &Path) -> Result<Self, StoreError> {
        let (text, stamp) = read_stamped(path)?;
        Ok(Self {
            archive: Archive::beside(path),
            stamp,
            ..Self::parse(path, text)?
        })
    }

    /// Takes a text as the plan of a file, without reading the file or its archive.
    pub fn parse(path: &Path, text: String) -> Result<Self, StoreError> {
        let outline = outline(&text, body(&text).start);
        if let Some(at) = outline.conflict {
            return Err(StoreError::Conflict {
                path: path.to_owned(),
                line: line_of(&text, at),
            });
        }
        let layout = split::layout(&text, body(&text).start, &outline);
        let first = outline.headers.first();
        let top = body(&text).start..first.map_or(text.len(), |header| header.at);
        let mut file = Self {
            path: path.to_owned(),
            text,
            stamp: None,
            layout,
            top,
            events: Vec::new(),
            heads: Vec::new(),
            frame: OnceLock::new(),
            archive: Archive::default(),
        };
        file.find_heads()?;
        Ok(file)
    }

    fn find_heads(&mut self) -> Result<(), StoreError> {
        let heads: Vec<(usize, Option<Head>)> = match &self.layout {
            Layout::Whole => {
                let doc = self.doc(&[body(&self.text)])?;
                let events = events(&doc).into_iter();
                let head = |rec: Record<'_>| (doc.in_file(rec.at), read_head(&doc, rec));
                events.map(head).collect()
            }
            Layout::Split { events, .. } => {
                let head = |range: &Range<usize>| (range.start, self.chunk_head(range));
                events.iter().map(head).collect()
            }
        };
        for (at, head) in heads {
            let place = head.is_some().then_some(self.heads.len());
            self.events.push((at, place));
            self.heads.extend(head);
        }
        Ok(())
    }

    fn chunk_head(&self, range: &Range<usize>) -> Option<Head> {
        plain::head(&self.text[range.clone()]).or_else(|| {
            let doc = self.doc(std::slice::from_ref(range)).ok()?;
            read_head(&doc, *events(&doc).first()?)
        })
    }

    /// Returns where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the text, with its byte order mark and line ends as they are.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the heads of all events in the plan itself, in the order of the file. An event without a readable id,
    /// title or start has none; asking for its scope says what is wrong with it.
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// Whether some event has no head, so that nobody can say which event is the next.
    pub fn has_unread(&self) -> bool {
        self.events.iter().any(|(_, head)| head.is_none())
    }

    /// Returns the format version the file names; none when it names none.
    pub fn version(&self) -> Result<Option<i64>, StoreError> {
        // It stands before every header; the registers behind may be long.
        let doc = match &self.layout {
            Layout::Whole => self.rest()?,
            Layout::Split { .. } => self.doc(std::slice::from_ref(&self.top))?,
        };
        Ok(format::version(&mut Reader::new(&doc), root(&doc)))
    }

    /// Refuses a file that a newer release wrote.
    pub(super) fn check_version(&self) -> Result<(), StoreError> {
        match self.version()? {
            Some(version) if version > format::VERSION => Err(StoreError::Newer {
                path: self.path.clone(),
                version,
            }),
            _ => Ok(()),
        }
    }

    pub(super) fn doc(&self, ranges: &[Range<usize>]) -> Result<Doc<'_>, StoreError> {
        Doc::parse(&self.path, &self.text, ranges)
    }

    /// Returns the document with what is to be read of an event, which stands in a part of its own.
    pub(super) fn event_doc(
        &self,
        part: &Range<usize>,
        extent: Extent,
    ) -> Result<Doc<'_>, StoreError> {
        let tasks = match extent {
            Extent::Whole => None,
            Extent::WithoutTasks => split::tasks(&self.text[part.clone()]),
        };
        let without = tasks.and_then(|tasks| self.doc_without(part, &tasks));
        without.map_or_else(|| self.doc(std::slice::from_ref(part)), Ok)
    }

    /// Returns the document of a part of the file without some bytes of it, if that is TOML.
    pub(super) fn doc_without(&self, part: &Range<usize>, out: &Range<usize>) -> Option<Doc<'_>> {
        let before = part.start..part.start + out.start;
        let behind = part.start + out.end..part.end;
        self.doc(&[before, behind]).ok()
    }

    /// Returns the document with the group and the registers.
    pub(super) fn rest(&self) -> Result<Doc<'_>, StoreError> {
        match &self.layout {
            Layout::Whole => self.doc(&[body(&self.text)]),
            Layout::Split { rest, .. } => self.doc(rest),
        }
    }

    /// Returns which events are wanted, counted from 0 in the order of the file.
    pub(super) fn asked(
        &self,
        takes: &impl Fn(Option<&Head>) -> bool,
    ) -> impl Iterator<Item = usize> {
        let heads = self
            .events
            .iter()
            .map(|(_, head)| head.map(|at| &self.heads[at]));
        let asked = heads.enumerate().filter(|(_, head)| takes(*head));
        asked.map(|(index, _)| index)
    }

    /// Parses the events that are wanted: the documents, the first with the group, and where in them
    /// each event is.
    pub(super) fn open(
        &self,
        takes: &impl Fn(Option<&Head>) -> bool,
    ) -> Result<(Vec<Doc<'_>>, Vec<Located>), StoreError> {
        let mut docs = vec![self.rest()?];
        let mut located = Vec::new();
        for index in self.asked(takes) {
            match &self.layout {
                Layout::Whole => located.push(Located { doc: 0, index }),
                Layout::Split { events, .. } => {
                    docs.push(self.doc(std::slice::from_ref(&events[index]))?);
                    let doc = docs.len() - 1;
                    located.push(Located { doc, index: 0 });
                }
            }
        }
        Ok((docs, located))
    }
}

/// Returns the range behind a byte order mark.
pub(super) fn body(text: &str) -> Range<usize> {
    let mark = '\u{feff}';
    let start = if text.starts_with(mark) {
        mark.len_utf8()
    } else {
        0
    };
    start..text.len()
}

pub(super) fn root<'d>(doc: &'d Doc<'_>) -> Record<'d> {
    Record {
        table: doc.root(),
        at: 0,
    }
}

/// Returns the events of a document, in whichever form they are written.
pub(super) fn events<'d>(doc: &'d Doc<'_>) -> Vec<Record<'d>> {
    let tables = doc.root().get("event").map(doc::tables).unwrap_or_default();
    let record = |(table, at)| Record { table, at };
    tables.into_iter().map(record).collect()
}

fn read_head(doc: &Doc<'_>, rec: Record<'_>) -> Option<Head> {
    format::head(&mut Reader::new(doc), rec)
}
