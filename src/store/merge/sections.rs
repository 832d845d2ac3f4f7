//! Two changes of one block: its sections, and the entries of each.

use std::collections::BTreeSet;

use toml_edit::{DocumentMut, Item as TomlItem};

use super::blocks::JOINT;
use super::lines::{comment, comments, lines, spelled};
use super::model::{Entry, Kind, One, Pair, Section, Value};
use super::names::{are_alike, by_old_names};
use super::order::order;
use super::parse::{NotToml, as_pair, sections};
use super::value::{Three, said_inside};
use super::{Merge, rules, write};

impl Merge {
    /// Returns the text that two sides make of a block both have; `at` says what it is.
    pub(super) fn block(
        &mut self,
        at: &[String],
        (base, ours, theirs): (Option<&str>, &str, &str),
    ) -> Result<String, NotToml> {
        let texts = same_form(base, ours, theirs)?;
        let base = texts[0]
            .as_deref()
            .map(|text| sections(text, at))
            .transpose()?;
        let parsed = |index: usize| sections(texts[index].as_deref().unwrap_or_default(), at);
        let (ours, theirs) = (parsed(1)?, parsed(2)?);
        let empty = Vec::new();
        let was = base.as_ref().unwrap_or(&empty);
        let known = names(was);
        let renamed = |list: &[Section]| renamed((&known, was), list);
        let names = [known.clone(), renamed(&ours), renamed(&theirs)];
        let find = |index: usize, list: &'_ [Section], name: &str| -> Option<Section> {
            let place = names[index].iter().position(|known| known == name)?;
            list.get(place).cloned()
        };
        let stays = |name: &str| {
            let left = find(1, &ours, name).or_else(|| find(2, &theirs, name));
            let old = find(0, was, name);
            old.is_none_or(|old| left.is_some_and(|left| facts(&left) != facts(&old)))
        };
        let refs = |index: usize| names[index].iter().map(String::as_str).collect::<Vec<_>>();
        let sorted = order(&refs(0), &refs(1), &refs(2), stays);
        let mut merged = Vec::new();
        for name in sorted {
            let old = find(0, was, name);
            match (find(1, &ours, name), find(2, &theirs, name)) {
                (Some(one), Some(other)) => merged.push(self.section((old.as_ref(), &one, &other))),
                (Some(one), None) | (None, Some(one)) => {
                    if old.is_some() {
                        self.kept(at, name.rsplit(JOINT).next());
                    }
                    merged.push(one);
                }
                (None, None) => {}
            }
        }
        let merged = self.without_circles_below(merged, [&ours, &theirs]);
        Ok(write::text(&merged))
    }

    fn section(&mut self, (base, ours, theirs): Three<'_, Section>) -> Section {
        let mut ours = ours.clone();
        let first = self.disputes.len();
        let is_renamed = ours.at != theirs.at;
        if let (true, Some(base)) = (is_renamed, base) {
            ours.at.clone_from(&base.at);
        }
        let ours = &ours;
        let entries = match ours.at.as_slice() {
            [kind, _] if kind == "event" => self.event((base, ours, theirs)),
            [.., list, _] if list == "tasks" => {
                let base = base.map(|base| base.entries.as_slice());
                let sides = [base, Some(&ours.entries), Some(&theirs.entries)];
                self.task(&ours.at, sides, joined)
            }
            _ => self.entries(&ours.at, (base, ours, theirs)),
        };
        if is_renamed {
            self.move_disputes(first, &ours.at, &entries);
        }
        let lead = base.map(|base| base.lead.as_str());
        let header = base.map(|base| base.header.as_str());
        let foot = base.map(|base| base.foot.as_str());
        Section {
            at: ours.at.clone(),
            lead: lines(lead, &ours.lead, &theirs.lead),
            header: joined_headers(header, &ours.header, &theirs.header),
            entries,
            foot: lines(foot, &ours.foot, &theirs.foot),
        }
    }

    /// Looks for what is undecided in a renamed entry of a list under its new name.
    fn move_disputes(&mut self, first: usize, at: &[String], entries: &[Entry]) {
        let [.., list, _] = at else {
            return;
        };
        let pairs: Vec<Pair> = entries.iter().map(as_pair).collect();
        let name = rules::row_name(list, &pairs);
        for dispute in &mut self.disputes[first..] {
            if let Some(part) = dispute.at.get_mut(at.len() - 1) {
                part.clone_from(&name);
            }
        }
    }

    fn event(&mut self, (base, ours, theirs): Three<'_, Section>) -> Vec<Entry> {
        let mut entries = self.entries(&ours.at, (base, ours, theirs));
        let revision = rules::revision(base, [ours, theirs], &entries);
        let entry = entries.iter_mut().find(|entry| entry.path == ["sequence"]);
        if let (Some(revision), Some(entry)) = (revision, entry) {
            entry.value = whole(revision);
        }
        entries
    }

    fn entries(&mut self, at: &[String], (base, ours, theirs): Three<'_, Section>) -> Vec<Entry> {
        let base = base.map(|base| base.entries.as_slice()).unwrap_or_default();
        self.keyed(at, [base, &ours.entries, &theirs.entries], joined)
    }
}

/// Returns the line of a header with the comments of both.
fn joined_headers(base: Option<&str>, ours: &str, theirs: &str) -> String {
    let cut = |line: &'_ str| -> (String, String) {
        let said = comments(line).first().map_or(0, |comment| comment.len());
        let header = line.trim_end();
        let at = header[..header.len() - said].trim_end().len();
        (header[..at].to_owned(), header[at..].to_owned())
    };
    let (was, one, other) = (base.map(cut), cut(ours), cut(theirs));
    let (header, tail) = (
        was.as_ref().map(|was| was.0.as_str()),
        was.as_ref().map(|was| was.1.as_str()),
    );
    let header = spelled(header, &one.0, &other.0).to_owned();
    let line = header + &comment(tail, &one.1, &other.1);
    if line.is_empty() { line } else { line + "\n" }
}

fn joined(old: Option<&Entry>, one: &Entry, other: &Entry, value: Value) -> Entry {
    let lead = old.map(|old| old.lead.as_str());
    let key = old.map(|old| old.key.as_str());
    let tail = old.map(|old| old.tail.as_str());
    let was = old.map(|old| &old.value);
    let inner = said_inside((was, &one.value, &other.value), &value, "");
    let [mine, yours] = [(one, &inner[0]), (other, &inner[1])]
        .map(|(entry, inner)| format!("{}{inner}", entry.lead));
    Entry {
        path: one.path.clone(),
        lead: lines(lead, &mine, &yours),
        key: spelled(key, &one.key, &other.key).to_owned(),
        value,
        tail: comment(tail, &one.tail, &other.tail),
    }
}

fn whole(number: i64) -> Value {
    Value {
        raw: number.to_string(),
        plain: number.to_string(),
        kind: Kind::One(One::Whole(number)),
    }
}

/// Returns what sections are called, an entry of a list that was renamed by its old name.
fn renamed((was, base): (&[String], &[Section]), list: &[Section]) -> Vec<String> {
    let mut found = names(list);
    by_old_names(&mut found, was, |old, new| {
        let (old, new) = (&base[old], &list[new]);
        let is_row = |section: &Section| section.header.trim_start().starts_with("[[");
        let list_of = |section: &Section| section.at.split_last().map(|(_, list)| list.to_vec());
        is_row(old)
            && is_row(new)
            && old.at.len() > 2
            && list_of(old) == list_of(new)
            && are_alike(&old.entries, &new.entries)
    });
    found
}

fn names(sections: &[Section]) -> Vec<String> {
    sections
        .iter()
        .map(|section| section.at.join(JOINT))
        .collect()
}

/// Returns what a section says, without comments and order.
fn facts(section: &Section) -> BTreeSet<(Vec<String>, &str)> {
    let entries = section.entries.iter();
    entries
        .map(|entry| (entry.path.clone(), entry.value.plain.as_str()))
        .collect()
}

/// Returns three texts of a block in which each key is written in one form: between braces where
/// one text has a table or list there under a header, or with dots, and another has not.
fn same_form(base: Option<&str>, ours: &str, theirs: &str) -> Result<[Option<String>; 3], NotToml> {
    let texts = [base, Some(ours), Some(theirs)];
    let mut forms: [Vec<(String, Form)>; 3] = Default::default();
    for (text, forms) in texts.iter().zip(&mut forms) {
        if let Some(text) = text {
            *forms = forms_of(text)?;
        }
    }
    let all: Vec<&(String, Form)> = forms.iter().flatten().collect();
    let mixed: BTreeSet<&str> = all
        .iter()
        .filter(|(key, form)| all.iter().any(|(other, its)| other == key && its != form))
        .map(|(key, _)| key.as_str())
        .collect();
    let mut out = texts.map(|text| text.map(str::to_owned));
    if !mixed.is_empty() {
        for text in out.iter_mut().flatten() {
            *text = folded(text, &mixed)?;
        }
    }
    Ok(out)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Dotted,
    Headed,
    /// Rows under headers in which something stands under a header of its own, or with dots.
    Deep,
}

/// Returns the keys of the table that a block is about, each with its form.
fn forms_of(text: &str) -> Result<Vec<(String, Form)>, NotToml> {
    let doc: DocumentMut = text.parse().map_err(|_| NotToml)?;
    let Some(table) = table_of(doc.as_table()) else {
        return Ok(Vec::new());
    };
    let forms = table.iter().map(|(key, item)| {
        let form = match item {
            TomlItem::Table(inner) if inner.is_dotted() => Form::Dotted,
            TomlItem::ArrayOfTables(rows) if rows.iter().any(is_deep) => Form::Deep,
            TomlItem::Table(_) | TomlItem::ArrayOfTables(_) => Form::Headed,
            _ => Form::Plain,
        };
        (key.to_owned(), form)
    });
    Ok(forms.collect())
}

fn is_deep(row: &toml_edit::Table) -> bool {
    let mut items = row.iter();
    items.any(|(_, item)| item.is_table() || item.is_array_of_tables())
}

/// Returns the table that a block is about: the only one there is, or the whole text.
fn table_of(root: &toml_edit::Table) -> Option<&toml_edit::Table> {
    let mut items = root.iter();
    match (items.next(), items.next()) {
        (Some((_, TomlItem::Table(table))), None) if !table.is_dotted() => Some(table),
        (Some((_, TomlItem::ArrayOfTables(list))), None) if list.len() == 1 => list.get(0),
        _ => Some(root),
    }
}

/// Returns a text in which some keys of its table are written between braces. What was said beside
/// their lines stands above the table then.
fn folded(text: &str, keys: &BTreeSet<&str>) -> Result<String, NotToml> {
    let mut doc: DocumentMut = text.parse().map_err(|_| NotToml)?;
    let root = doc.as_table_mut();
    let names: Vec<String> = root.iter().map(|(name, _)| name.to_owned()).collect();
    let table = match names.as_slice() {
        [only] => match root.get_mut(only) {
            Some(TomlItem::Table(table)) if !table.is_dotted() => table,
            Some(TomlItem::ArrayOfTables(list)) if list.len() == 1 => {
                list.get_mut(0).ok_or(NotToml)?
            }
            _ => root,
        },
        _ => root,
    };
    for key in keys {
        // What is between braces already keeps its place, and what is said beside it.
        if let None | Some(TomlItem::Value(_)) = table.get(key) {
            continue;
        }
        let Some(item) = table.remove(key) else {
            continue;
        };
        let comments = said_beside(text, key)?;
        let mut value = item.into_value().map_err(|_| NotToml)?;
        value.decor_mut().clear();
        table.insert(key, TomlItem::Value(value));
        if let (false, Some(mut key)) = (comments.is_empty(), table.key_mut(key)) {
            key.leaf_decor_mut().set_prefix(comments);
        }
    }
    Ok(doc.to_string())
}

/// Returns the comments in the sections of a key, each on a line of its own.
fn said_beside(text: &str, key: &str) -> Result<String, NotToml> {
    let mut found = String::new();
    let mut note = |text: &str| {
        for comment in comments(text) {
            found.push_str(comment);
            found.push('\n');
        }
    };
    for section in sections(text, &[])? {
        let is_own = section.at.iter().any(|part| part == key);
        for entry in &section.entries {
            if is_own || (entry.path.len() > 1 && entry.path[0] == *key) {
                note(&entry.lead);
                note(&entry.tail);
            }
        }
        if is_own {
            note(&section.lead);
            note(&section.header);
            note(&section.foot);
        }
    }
    Ok(found)
}
