//! Events that are moved between a plan and its archive, byte for byte.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::doc::line_of;
use super::split::Layout;
use super::{ArchiveText, PlanFile, StoreError, Undone, format};
use crate::plan::{ARCHIVE, Head, Id, archive_file};

/// What a move makes of the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The files of the archive that change; to be written first.
    pub archives: Vec<ArchiveText>,
    /// The plan.
    pub plan: String,
    /// Events of which the archive has another copy, which is replaced.
    pub replaced: Vec<Id>,
}

/// One event as it stands in a file, with the comments above it and without blank lines at the end.
struct Block<'f> {
    id: &'f Id,
    text: &'f str,
}

impl PlanFile {
    /// Returns what becomes of the files when some events of the plan are moved to the archive, each
    /// to the file of its year and as it stands. An event the plan has not is passed over.
    ///
    /// A copy the archive has already, of a move that was cut short or taken back, is kept when it is
    /// the same and replaced when not: the plan's is the one that was read all the time.
    pub fn moved(&self, events: &BTreeSet<Id>) -> Result<Moved, StoreError> {
        self.check_version()?;
        let mut leaving: Vec<(&Head, Range<usize>)> = Vec::new();
        for (head, range) in self.blocks()? {
            if events.contains(&head.id) {
                leaving.push((head, range));
            }
        }
        let mut homes: BTreeMap<String, Vec<Block<'_>>> = BTreeMap::new();
        for (head, range) in &leaving {
            let text = self.text[range.clone()].trim_end();
            let block = Block { id: &head.id, text };
            homes
                .entry(archive_file(head.start))
                .or_default()
                .push(block);
        }
        let (archives, replaced) = self.archives(homes)?;
        let ranges: Vec<Range<usize>> = leaving.into_iter().map(|(_, range)| range).collect();
        Ok(Moved {
            archives,
            plan: self.carried(without(&self.text, &ranges))?,
            replaced,
        })
    }

    /// Returns the plan's text with an archived event at its end, as it stands in the archive; none
    /// when the archive has no such event, or the plan has it.
    ///
    /// The archive keeps its copy: should this be taken back, it counts again.
    pub fn restored(&self, event: &Id) -> Result<Option<String>, StoreError> {
        self.check_version()?;
        let Some(file) = self.archived_in(event)? else {
            return Ok(None);
        };
        let mut blocks = file.blocks()?.into_iter();
        let Some((_, range)) = blocks.find(|(head, _)| head.id == *event) else {
            return Ok(None);
        };
        let block = file.text[range].trim_end();
        let mut text = self.text.clone();
        append(&mut text, block);
        self.carried(text).map(Some)
    }

    /// Returns what an archive is to say before a change of the plan is taken back: an event that
    /// leaves the plan with it and has a copy in the archive stands there as the plan had it.
    pub fn before_undo(&self, undone: &Undone) -> Result<Vec<ArchiveText>, StoreError> {
        let Ok(after) = Self::parse(&self.path, undone.after.clone()) else {
            return Ok(Vec::new());
        };
        let stay: BTreeSet<&Id> = after.heads.iter().map(|head| &head.id).collect();
        let leave = self.heads.iter().filter(|head| !stay.contains(&head.id));
        let mut leave: BTreeSet<Id> = leave.map(|head| head.id.clone()).collect();
        if leave.is_empty() {
            return Ok(Vec::new());
        }
        let files = self.archive.files(None)?.into_iter();
        let kept: BTreeSet<&Id> = files
            .flat_map(|file| &file.heads)
            .map(|head| &head.id)
            .collect();
        leave.retain(|id| kept.contains(id));
        if leave.is_empty() {
            return Ok(Vec::new());
        }
        Ok(self.moved(&leave)?.archives)
    }

    /// Returns the line on which the part of an event begins, from 1.
    pub(super) fn line_of_event(&self, id: &Id) -> usize {
        let is_it =
            |(_, head): &&(usize, Option<usize>)| head.is_some_and(|at| self.heads[at].id == *id);
        let found = self.events.iter().find(is_it);
        line_of(&self.text, found.map_or(0, |(at, _)| *at))
    }

    /// Returns the events with the part of the text each stands in.
    fn blocks(&self) -> Result<Vec<(&Head, Range<usize>)>, StoreError> {
        let Layout::Split { events, .. } = &self.layout else {
            return Err(StoreError::NotMovable {
                path: self.path.clone(),
            });
        };
        let heads = self.events.iter().zip(events);
        let known = heads.filter_map(|((_, head), range)| Some(((*head)?, range.clone())));
        Ok(known.map(|(at, range)| (&self.heads[at], range)).collect())
    }

    /// Returns the files of the archive that change when events move in, and the events of which another
    /// copy is replaced.
    fn archives(
        &self,
        homes: BTreeMap<String, Vec<Block<'_>>>,
    ) -> Result<(Vec<ArchiveText>, Vec<Id>), StoreError> {
        let moving: BTreeSet<&Id> = homes.values().flatten().map(|block| block.id).collect();
        let (mut texts, mut replaced) = (Vec::new(), Vec::new());
        let mut homes: BTreeMap<_, _> = homes
            .into_iter()
            .filter_map(|(name, blocks)| Some((self.archive.path(&name)?, (name, blocks))))
            .collect();
        for file in self.archive.files(None)? {
            let mut coming = homes.remove(&file.path).map_or(Vec::new(), |(_, it)| it);
            if coming.is_empty() && !file.heads.iter().any(|head| moving.contains(&head.id)) {
                continue;
            }
            file.check_version()?;
            let mut old: Vec<Range<usize>> = Vec::new();
            for (head, range) in file.blocks()? {
                if !moving.contains(&head.id) {
                    continue;
                }
                let stands = file.text[range.clone()].trim_end();
                let same = coming
                    .iter()
                    .position(|block| *block.id == head.id && block.text == stands);
                if let Some(at) = same {
                    coming.remove(at);
                } else {
                    replaced.push(head.id.clone());
                    old.push(range);
                }
            }
            let mut new = without(&file.text, &old);
            append_all(&mut new, &coming);
            if new != file.text {
                texts.push(file.rewritten(file.carried(new)?));
            }
        }
        for (path, (name, blocks)) in homes {
            let mut new = self.heading(&name);
            append_all(&mut new, &blocks);
            let old = None;
            texts.push(ArchiveText { path, old, new });
        }
        // A copy in the file of another year goes only when the right one has the event.
        texts.sort_by_key(ArchiveText::loses_something);
        Ok((texts, replaced))
    }

    /// Returns how a file of the archive begins, with the line ends of the plan.
    fn heading(&self, name: &str) -> String {
        let year = name
            .trim_start_matches(ARCHIVE)
            .trim_matches('/')
            .trim_end_matches(".toml");
        let end = line_end(&self.text);
        format!(
            "# Events of {year}, moved here from plan.toml by `convoke archive`, which still reads \
             them.{end}convoke = {}  # format version{end}",
            format::VERSION
        )
    }
}

fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// Returns a text without some of its parts, which are in order; without the last, what is left ends
/// without blank lines.
fn without(text: &str, ranges: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        kept.push_str(&text[at..range.start]);
        at = range.end;
    }
    kept.push_str(&text[at..]);
    if at == text.len() && at > 0 {
        let end = line_end(text);
        kept.truncate(kept.trim_end().len());
        kept.push_str(end);
    }
    kept
}

fn append_all(text: &mut String, blocks: &[Block<'_>]) {
    for block in blocks {
        append(text, block.text);
    }
}

/// Adds a block to the end of a text, behind a blank line.
fn append(text: &mut String, block: &str) {
    let end = line_end(if text.contains('\n') { text } else { block });
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(end);
    }
    let is_apart = text.is_empty() || text.ends_with("\n\n") || text.ends_with("\n\r\n");
    if !is_apart {
        text.push_str(end);
    }
    text.push_str(block);
    text.push_str(end);
}
