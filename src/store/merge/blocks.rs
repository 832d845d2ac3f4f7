//! Two changes of a whole text, block by block: an event, a person, the group.
//!
//! A block that is the same in two of the three texts is copied and never parsed.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::outline::{Header, Outline, first_key, outline};
use super::model::{Pair, Section};
use super::order::order;
use super::parse::{NotToml, above, as_pair, meaning, sections};
use super::rules::row_name;
use super::{Kept, KeptWhy, Merge, undecided};

/// What joins the parts of a name.
pub(super) const JOINT: &str = "\u{1f}";

/// The blocks of a text by name, in their order: each reaches from one header of the root to the next.
struct Blocks<'t> {
    names: Vec<String>,
    /// Each with the place where it begins.
    blocks: BTreeMap<String, (usize, &'t str)>,
}

impl<'t> Blocks<'t> {
    fn get(&self, name: &str) -> Option<&'t str> {
        self.blocks.get(name).map(|(_, text)| *text)
    }

    /// Refuses a text of which a block that is not as before is no TOML.
    fn must_be_toml(&self, base: &Self) -> Result<(), NotToml> {
        for name in &self.names {
            match self.get(name) {
                Some(text) if base.get(name) != Some(text) => {
                    meaning(text)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn refs(&self) -> Vec<&str> {
        self.names.iter().map(String::as_str).collect()
    }
}

/// Returns the text two sides make of one; the texts are base, ours and theirs.
pub(super) fn merged(merge: &mut Merge, texts: [&str; 3]) -> Result<String, NotToml> {
    let outlines = texts.map(|text| outline(text, 0));
    let mut both = outlines.iter().zip(texts);
    let is_odd = both.any(|(outline, text)| outline.odd || has_stray(text, &outline.headers));
    let whole = texts.map(|text| is_odd.then(|| records_apart(text)));
    let cut = |at: usize| {
        if let Some((text, records)) = &whole[at] {
            uncut(text, records)
        } else {
            cut(texts[at], &outlines[at])
        }
    };
    let (base, mut ours, mut theirs) = (cut(0)?, cut(1)?, cut(2)?);
    for side in [&mut ours, &mut theirs] {
        follow_events(&base, side);
    }
    for side in [&ours, &theirs] {
        side.must_be_toml(&base)?;
    }
    merge.settled_twice = undecided::settled_twice(&base.names, [&ours.names, &theirs.names]);
    let mut changed = BTreeMap::new();
    for name in &base.names {
        let sides = (ours.get(name), theirs.get(name));
        if let (Some(one), None) | (None, Some(one)) = sides {
            let old = base.get(name).unwrap_or_default();
            let is_changed = old != one && meaning(old)? != meaning(one)?;
            changed.insert(name.as_str(), is_changed);
        }
    }
    let mut parts: Vec<(String, String)> = Vec::new();
    let stays = |name: &str| changed.get(name).copied().unwrap_or(true);
    for name in order(&base.refs(), &ours.refs(), &theirs.refs(), stays) {
        let old = base.get(name);
        let text = match (ours.get(name), theirs.get(name)) {
            (Some(one), Some(other)) if one == other => one.to_owned(),
            (Some(one), Some(other)) if merge.has_settled_twice() => {
                merge.renamed_block(name, (old, one, other))?
            }
            (Some(one), Some(other)) if old == Some(other) => one.to_owned(),
            (Some(one), Some(other)) if old == Some(one) => other.to_owned(),
            (Some(one), Some(other)) => merge.renamed_block(name, (old, one, other))?,
            (Some(one), None) | (None, Some(one)) => {
                if old.is_some() {
                    merge.kept.push(Kept {
                        at: place(name),
                        fact: None,
                        why: KeptWhy::Changed,
                    });
                }
                one.to_owned()
            }
            (None, None) => continue,
        };
        parts.push((name.to_owned(), text));
    }
    bring_back(merge, &mut parts, (&base, &ours, &theirs), texts);
    undecided::note(merge, &mut parts)?;
    Ok(parts.into_iter().map(|(_, text)| text).collect())
}

/// Returns whether a part such as `[group.channels]` stands elsewhere than in the block of its kind.
fn has_stray(text: &str, headers: &[Header]) -> bool {
    let mut kind = None;
    headers.iter().any(|header| {
        let key = text[header.key.clone()].trim_ascii().as_bytes();
        let is_stray = match first_key(key) {
            Some((_, [])) => false,
            Some((first, _)) => kind != Some(first),
            None => true,
        };
        kind = first_key(key).map(|(first, _)| first);
        is_stray
    })
}

/// Returns the blocks of a text by name; none when it cannot be cut.
pub(in crate::store) fn blocks(text: &str) -> Option<BTreeMap<String, &str>> {
    let outline = outline(text, 0);
    if outline.odd || has_stray(text, &outline.headers) {
        return None;
    }
    let blocks = cut(text, &outline).ok()?.blocks.into_iter();
    Some(blocks.map(|(name, (_, block))| (name, block)).collect())
}

/// Where a block stands, and what it is called.
pub(super) type Found = (Range<usize>, Vec<String>);

/// Returns where the block that a place lies in stands, and what the block is called.
pub(super) fn block_of(text: &str, at: &[String]) -> Result<Option<Found>, NotToml> {
    let outline = outline(text, 0);
    if outline.odd || has_stray(text, &outline.headers) {
        return Ok(Some((0..text.len(), Vec::new())));
    }
    let blocks = cut(text, &outline)?;
    let found = (0..=at.len().min(2)).rev().find_map(|length| {
        let called = at[..length].to_vec();
        let (start, block) = blocks.blocks.get(&name(&called))?;
        Some((*start..start + block.len(), called))
    });
    Ok(found)
}

/// Returns the parts of a name.
pub(super) fn place(name: &str) -> Vec<String> {
    let parts = name.split(JOINT).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// Returns the name of a part.
pub(super) fn name(at: &[String]) -> String {
    at.join(JOINT)
}

/// Returns a text in one piece, and the records of what is undecided in it.
fn uncut<'t>(text: &'t str, records: &'t str) -> Result<Blocks<'t>, NotToml> {
    let mut blocks = cut(records, &outline(records, 0))?;
    blocks.names.retain(|name| !name.is_empty());
    blocks.names.insert(0, String::new());
    blocks.blocks.insert(String::new(), (0, text));
    Ok(blocks)
}

/// Returns a text without the records of what is undecided in it, and these.
fn records_apart(text: &str) -> (String, String) {
    let headers = outline(text, 0).headers;
    let starts: Vec<usize> = headers.iter().map(|it| above(text, it.block)).collect();
    let mut parts = (String::new(), String::new());
    parts.0 += &text[..starts.first().copied().unwrap_or(text.len())];
    for (at, header) in headers.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(text.len());
        let key = text[header.key.clone()].trim_ascii();
        let is_record = header.double && key == undecided::KIND;
        let part = if is_record {
            &mut parts.1
        } else {
            &mut parts.0
        };
        *part += &text[starts[at]..end];
    }
    parts
}

fn cut<'t>(text: &'t str, outline: &Outline) -> Result<Blocks<'t>, NotToml> {
    let mut starts: Vec<(usize, Option<&Header>)> = vec![(0, None)];
    for header in &outline.headers {
        let key = text[header.key.clone()].trim_ascii();
        let (_, after) = first_key(key.as_bytes()).ok_or(NotToml)?;
        if after.trim_ascii().is_empty() {
            starts.push((above(text, header.block), Some(header)));
        }
    }
    let mut found = Blocks {
        names: Vec::new(),
        blocks: BTreeMap::new(),
    };
    for (at, (start, header)) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(text.len(), |next| next.0);
        let block = &text[*start..end];
        let known = match header {
            None => String::new(),
            Some(header) => name(&called(text, header, block)?),
        };
        let mut unique = known.clone();
        let mut count = 1;
        while found.blocks.contains_key(&unique) {
            count += 1;
            unique = format!("{known}{JOINT}#{count}");
        }
        found.names.push(unique.clone());
        found.blocks.insert(unique, (*start, block));
    }
    Ok(found)
}

/// Returns what a block is called: its kind, and of an entry of a list its id.
fn called(text: &str, header: &Header, block: &str) -> Result<Vec<String>, NotToml> {
    let key = text[header.key.clone()].trim_ascii();
    let (kind, _) = first_key(key.as_bytes()).ok_or(NotToml)?;
    let kind = String::from_utf8_lossy(kind).into_owned();
    if !header.double {
        return Ok(vec![kind]);
    }
    if let Some(id) = quick_text(block, "id") {
        return Ok(vec![kind, id.to_owned()]);
    }
    let parsed = sections(block, &[kind.clone(), String::new()])?;
    let own = parsed
        .iter()
        .find(|section: &&Section| !section.header.is_empty());
    let pairs: Vec<Pair> = own
        .into_iter()
        .flat_map(|section| &section.entries)
        .map(as_pair)
        .collect();
    let called = row_name(&kind, &pairs);
    Ok(vec![kind, called])
}

/// Calls an event by the id it had before that has another one now: the calendars' name for it, its
/// `uid`, is never changed.
fn follow_events(base: &Blocks<'_>, side: &mut Blocks<'_>) {
    let is_event = |name: &&String| name.split(JOINT).next() == Some("event");
    let gone = base.names.iter().filter(is_event);
    let gone: Vec<&String> = gone.filter(|name| side.get(name).is_none()).collect();
    if gone.is_empty() {
        return;
    }
    let new: Vec<String> = side.names.iter().filter(is_event).cloned().collect();
    let new: Vec<String> = new
        .into_iter()
        .filter(|it| base.get(it).is_none())
        .collect();
    for old in gone {
        let uid = base.get(old).and_then(|text| quick_text(text, "uid"));
        let mut same = new.iter().filter(|name| {
            uid.is_some() && side.get(name).and_then(|text| quick_text(text, "uid")) == uid
        });
        let (Some(now), None) = (same.next(), same.next()) else {
            continue;
        };
        if let Some(block) = side.blocks.remove(now) {
            side.blocks.insert(old.clone(), block);
        }
        for name in side.names.iter_mut().filter(|name| *name == now) {
            name.clone_from(old);
        }
    }
}

impl Merge {
    /// Merges a block, and tells what it found by the id that an event has by now.
    fn renamed_block(
        &mut self,
        name: &str,
        texts: (Option<&str>, &str, &str),
    ) -> Result<String, NotToml> {
        let first = (self.disputes.len(), self.kept.len());
        let at = place(name);
        let text = self.block(&at, texts)?;
        if let Some((_, new)) = new_id(name, &text) {
            let disputes = self.disputes[first.0..].iter_mut().map(|it| &mut it.at);
            let kept = self.kept[first.1..].iter_mut().map(|it| &mut it.at);
            for part in disputes.chain(kept).filter_map(|at| at.get_mut(1)) {
                part.clone_from(&new);
            }
        }
        Ok(text)
    }
}

/// Returns the id an event had before and the one it has in its block, if that is another.
pub(super) fn new_id(name: &str, block: &str) -> Option<(String, String)> {
    let at = place(name);
    let [kind, old] = at.as_slice() else {
        return None;
    };
    let new = quick_text(block, "id").filter(|new| kind == "event" && new != old)?;
    Some((old.clone(), new.to_owned()))
}

/// Returns a text that an entry of a list says plainly on one of its first lines, such as its id.
fn quick_text<'t>(block: &'t str, wanted: &str) -> Option<&'t str> {
    let mut lines = block.lines().map(str::trim_ascii);
    lines.find(|line| line.starts_with("[["))?;
    for line in lines {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (key, value) = line.split_once('=')?;
        let value = value.trim_ascii();
        if key.trim_ascii_end() == wanted {
            let (id, after) = value.strip_prefix('"')?.split_once('"')?;
            let after = after.trim_ascii_start();
            let is_plain = !id.contains('\\') && (after.is_empty() || after.starts_with('#'));
            return is_plain.then_some(id);
        }
        if ["[", "{", "\"\"\"", "'''"]
            .iter()
            .any(|open| value.starts_with(open))
        {
            return None;
        }
    }
    None
}

/// Brings back entries of registers that one side took out and that the other names anew.
fn bring_back(
    merge: &mut Merge,
    parts: &mut Vec<(String, String)>,
    (base, ours, theirs): (&Blocks<'_>, &Blocks<'_>, &Blocks<'_>),
    texts: [&str; 3],
) {
    for (index, name) in base.names.iter().enumerate() {
        let at = place(name);
        let [kind, id] = at.as_slice() else {
            continue;
        };
        let is_whole = ours.get(name).is_some() && theirs.get(name).is_some();
        if is_whole || !["person", "venue", "sponsor"].contains(&kind.as_str()) {
            continue;
        }
        if parts.iter().any(|(known, _)| known == name) {
            continue;
        }
        let mentions = [format!("\"{id}\""), format!("'{id}'")];
        let count = |text: &str| {
            let counts = mentions.iter().map(|mention| text.matches(mention).count());
            counts.sum::<usize>()
        };
        let now: usize = parts.iter().map(|(_, text)| count(text)).sum();
        let without = [(ours, texts[1]), (theirs, texts[2])].into_iter();
        let without = without.filter(|(side, _)| side.get(name).is_none());
        let least = without.map(|(_, text)| count(text)).max().unwrap_or(now);
        if now <= least {
            continue;
        }
        let mut before = base.names[..index].iter().rev();
        let behind = before.find_map(|name| parts.iter().position(|(known, _)| known == name));
        let kept = ours.get(name).or(theirs.get(name)).or(base.get(name));
        let text = kept.unwrap_or_default().to_owned();
        parts.insert(behind.map_or(0, |at| at + 1), (name.clone(), text));
        merge.kept.push(Kept {
            at,
            fact: None,
            why: KeptWhy::Changed,
        });
    }
}
