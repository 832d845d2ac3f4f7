//! Writing of private facts: only the values that are noted change, comments and order stay.

use std::fs;
use std::path::Path;

use toml_edit::{Document, DocumentMut, Item, Table, TableLike, Value};

use super::git::is_shared;
use super::input::{read_bytes, text};
use super::plan_file::body;
use super::private::{MOST_BYTES, PRIVATE, private};
use super::save::{replace_known, resolved, write_new_private};
use super::temporary::{folder_of, sweep};
use super::{Edited, Fault, Lock, StoreError};
use crate::plan::Id;

/// What became of private facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrivateNoted {
    /// Whether there was no `private.toml` before.
    pub is_new_file: bool,
    /// Whether anything is noted that was not.
    pub has_changed: bool,
    /// Whether the folder is one of git's and the file is not ignored there: it may be shared with
    /// the next commit.
    pub is_shared: bool,
}

impl Lock {
    /// Notes private facts in the folder of a plan, under a kind (`person`, `venue`) and an id, a key
    /// and a value each; an empty value takes the fact away, and with the last fact goes its table.
    ///
    /// A file that is not there yet is made for its owner alone. No error shows a value.
    ///
    /// # Errors
    ///
    /// The file cannot be read or written, or is not of the form that private facts have.
    pub fn note_private(
        &self,
        folder: &Path,
        (kind, id): (&str, &Id),
        facts: &[(String, String)],
    ) -> Result<PrivateNoted, StoreError> {
        let path = folder.join(PRIVATE);
        // What cannot be read as private facts is not changed either.
        private(folder)?;
        let old = read(&path)?;
        let before = old.as_deref().unwrap_or(HEAD);
        let new = noted(&path, before, (kind, id), facts)?;
        let has_changed = new != before;
        if has_changed {
            match &old {
                None => write_new_private(&path, &new)?,
                Some(old) => {
                    let path = resolved(&path);
                    sweep(folder_of(&path));
                    replace_known(&path, &Edited::whole(old, new))?;
                }
            }
        }
        Ok(PrivateNoted {
            is_new_file: old.is_none() && has_changed,
            has_changed,
            is_shared: path.exists() && is_shared(&path),
        })
    }
}

impl Lock {
    /// Takes everything that is noted under a kind and an id out of the private facts in the folder of
    /// a plan; says whether there was anything. Comments stay: they may be about more than one.
    ///
    /// # Errors
    ///
    /// The file cannot be read or written, or is not of the form that private facts have.
    pub fn forget_private(&self, folder: &Path, kind: &str, id: &Id) -> Result<bool, StoreError> {
        rewrite(folder, |mut doc| {
            let entry = doc.get_mut(kind)?.get_mut(id.as_str())?;
            entry.as_table_like_mut()?.clear();
            Some(without(doc, kind, id))
        })
    }

    /// Notes under another id what is noted under one; says whether there was anything. What the other
    /// has already stays.
    ///
    /// # Errors
    ///
    /// The file cannot be read or written, or is not of the form that private facts have.
    pub fn move_private(
        &self,
        folder: &Path,
        kind: &str,
        (old, new): (&Id, &Id),
    ) -> Result<bool, StoreError> {
        rewrite(folder, |mut doc| {
            let ids = doc.get_mut(kind)?.as_table_like_mut()?;
            if ids.contains_key(new.as_str()) {
                return None;
            }
            let entry = ids.remove(old.as_str())?;
            ids.insert(new.as_str(), entry);
            Some(doc.to_string())
        })
    }
}

/// Writes the private facts of a folder anew; says whether there was anything to write.
fn rewrite(
    folder: &Path,
    edit: impl FnOnce(DocumentMut) -> Option<String>,
) -> Result<bool, StoreError> {
    let path = folder.join(PRIVATE);
    private(folder)?;
    let Some(before) = read(&path)? else {
        return Ok(false);
    };
    let range = body(&before);
    let (mark, toml) = (&before[..range.start], &before[range]);
    let Some(text) = toml.parse().ok().and_then(edit) else {
        return Ok(false);
    };
    let text = if before.contains("\r\n") {
        text.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        text
    };
    let after = format!("{mark}{text}");
    replace_known(&resolved(&path), &Edited::whole(&before, after))?;
    Ok(true)
}

/// How a new file begins.
const HEAD: &str = "# For organizers only: nothing in here is announced. Never share this file.\n";

fn read(path: &Path) -> Result<Option<String>, StoreError> {
    if fs::symlink_metadata(path).is_err() {
        return Ok(None);
    }
    text(path, read_bytes(path, MOST_BYTES)?).map(Some)
}

fn noted(
    path: &Path,
    before: &str,
    (kind, id): (&str, &Id),
    facts: &[(String, String)],
) -> Result<String, StoreError> {
    let range = body(before);
    let (mark, toml) = (&before[..range.start], &before[range]);
    let refused = |key: String| StoreError::Faults {
        path: path.to_owned(),
        faults: vec![Fault {
            line: 1,
            key,
            problem: "is no table of keys and values".to_owned(),
            nearest: None,
        }],
    };
    let mut doc: DocumentMut = toml.parse().map_err(|_| refused(kind.to_owned()))?;
    let held = |doc: &DocumentMut| {
        let entry = doc.get(kind).and_then(|ids| ids.get(id.as_str()));
        entry.and_then(Item::as_table_like).map(TableLike::len)
    };
    let had = held(&doc);
    if had.is_none() && facts.iter().all(|(_, value)| value.is_empty()) {
        return Ok(before.to_owned());
    }
    // What stands in a file without any table stays at its top.
    let top = if doc.is_empty() { toml } else { "" };
    if doc.is_empty() {
        doc = DocumentMut::new();
    }
    let ids = doc
        .entry(kind)
        .or_insert_with(implicit)
        .as_table_like_mut()
        .ok_or_else(|| refused(kind.to_owned()))?;
    let is_inline = !ids.is_empty() && ids.iter().all(|(_, entry)| entry.is_inline_table());
    let entry = ids
        .entry(id.as_str())
        .or_insert_with(|| if is_inline { inline() } else { table() })
        .as_table_like_mut()
        .ok_or_else(|| refused(format!("{kind}.{id}")))?;
    for (key, value) in facts {
        note(entry, key, value);
    }
    let text = if had > Some(0) && held(&doc) == Some(0) {
        without(doc, kind, id)
    } else {
        doc.to_string()
    };
    let text = if before.contains("\r\n") {
        text.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        text
    };
    Ok(format!("{mark}{top}{text}"))
}

/// Returns a document without an entry that has nothing in it. Comments above its header stay: the
/// first one is that of the file.
fn without(mut doc: DocumentMut, kind: &str, id: &Id) -> String {
    let text = doc.to_string();
    let whole = Document::parse(text.as_str()).ok();
    let entry = whole
        .as_ref()
        .and_then(|doc| doc.as_table().get(kind)?.get(id.as_str()));
    let header = entry.and_then(Item::as_table).and_then(Table::span);
    let Some(header) = header else {
        if let Some(ids) = doc.get_mut(kind).and_then(Item::as_table_like_mut) {
            ids.remove(id.as_str());
        }
        return doc.to_string();
    };
    let (above, rest) = text.split_at(header.start);
    let below = rest.split_once('\n').map_or("", |(_, below)| below);
    if !(below.is_empty() || below.starts_with('\n')) {
        return format!("{above}{below}");
    }
    // One of the two blank lines around it goes with it.
    match above.strip_suffix("\n\n") {
        Some(above) => format!("{above}\n{below}"),
        None if above.is_empty() => below.trim_start_matches('\n').to_owned(),
        None => format!("{above}{below}"),
    }
}

fn note(entry: &mut dyn TableLike, key: &str, value: &str) {
    if value.is_empty() {
        entry.remove(key);
        return;
    }
    match entry.get_mut(key).and_then(Item::as_value_mut) {
        Some(known) if known.as_str() == Some(value) => {}
        Some(known) => {
            let decor = known.decor().clone();
            *known = Value::from(value);
            *known.decor_mut() = decor;
        }
        None => {
            entry.insert(key, toml_edit::value(value));
        }
    }
}

/// A table that is only there for those below it.
fn implicit() -> Item {
    let mut table = Table::new();
    table.set_implicit(true);
    Item::Table(table)
}

fn table() -> Item {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    Item::Table(table)
}

fn inline() -> Item {
    Item::Value(Value::InlineTable(toml_edit::InlineTable::new()))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use tempfile::TempDir;

    use super::*;
    use crate::store::lock;

    fn group(private: Option<&str>) -> TempDir {
        let folder = TempDir::new().expect("a folder");
        fs::write(folder.path().join("plan.toml"), "convoke = 1\n").expect("a plan");
        if let Some(text) = private {
            fs::write(folder.path().join(PRIVATE), text).expect("a file");
        }
        folder
    }

    fn note(
        folder: &TempDir,
        of: (&str, &str),
        facts: &[(&str, &str)],
    ) -> Result<PrivateNoted, StoreError> {
        let lock = lock(&folder.path().join("plan.toml")).expect("a lock");
        let facts = facts.iter();
        let facts = facts.map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        let id = of.1.parse().expect("an id");
        lock.note_private(folder.path(), (of.0, &id), &facts.collect::<Vec<_>>())
    }

    fn text(folder: &TempDir) -> String {
        fs::read_to_string(folder.path().join(PRIVATE)).expect("a file")
    }

    #[test]
    fn a_new_file_is_for_its_owner_alone() {
        let folder = group(None);
        let noted = note(&folder, ("venue", "acme-hq"), &[("door-code", "1234#")]).expect("noted");
        assert!(noted.is_new_file && noted.has_changed && !noted.is_shared);
        expect![[r#"
            # For organizers only: nothing in here is announced. Never share this file.

            [venue.acme-hq]
            door-code = "1234#"
        "#]]
        .assert_eq(&text(&folder));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let file = fs::metadata(folder.path().join(PRIVATE)).expect("a file");
            assert_eq!(file.permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn comments_order_and_unknown_keys_stay() {
        let old = "# ours\n[person.ana]  # the boss\nemail = \"old@x.org\"  # since May\ncat = 3\n\n\
                   [venue.hall]\nnotes = \"\"\"\ntwo\nlines\"\"\"\n";
        let folder = group(Some(old));
        note(
            &folder,
            ("person", "ana"),
            &[("email", "ana@x.org"), ("phone", "1")],
        )
        .expect("noted");
        note(&folder, ("person", "ö.o"), &[("email", "o@x.org")]).expect("noted");
        expect![[r#"
            # ours
            [person.ana]  # the boss
            email = "ana@x.org"  # since May
            cat = 3
            phone = "1"

            [person."ö.o"]
            email = "o@x.org"

            [venue.hall]
            notes = """
            two
            lines"""
        "#]]
        .assert_eq(&text(&folder));
    }

    #[test]
    fn what_is_noted_already_is_not_written_again_and_an_empty_value_takes_it_away() {
        let folder = group(Some("[person.ana]\nemail = \"a@x.org\"\nphone = \"1\"\n"));
        let again = note(&folder, ("person", "ana"), &[("email", "a@x.org")]).expect("noted");
        assert!(!again.has_changed);
        note(&folder, ("person", "ana"), &[("email", "")]).expect("noted");
        assert_eq!(text(&folder), "[person.ana]\nphone = \"1\"\n");
    }

    #[test]
    fn what_was_never_noted_makes_no_file_and_no_table() {
        let folder = group(None);
        let none = note(&folder, ("person", "ana"), &[("email", "")]).expect("noted");
        assert!(!none.is_new_file && !none.has_changed);
        assert!(!folder.path().join(PRIVATE).exists());
        let old = "[person.jan]\nemail = \"j@x.org\"\n\n[person.zoe]\n";
        let folder = group(Some(old));
        for (kind, id) in [("person", "ana"), ("venue", "hall"), ("person", "zoe")] {
            let none = note(&folder, (kind, id), &[("email", ""), ("phone", "")]);
            assert!(!none.expect("noted").has_changed, "{kind}.{id}");
        }
        assert_eq!(text(&folder), old);
    }

    #[test]
    fn the_last_fact_takes_its_table_with_it_and_no_comment() {
        for (old, new) in [
            ("[person.ana]\nemail = \"a\"\n", ""),
            ("# ours\n\n[person.ana]\nemail = \"a\"\n", "# ours\n"),
            (
                "# ours\r\n\r\n[person.ana]  # boss\r\nemail = \"a\"\r\n\r\n[venue.hall]\r\nkey = \"1\"\r\n",
                "# ours\r\n\r\n[venue.hall]\r\nkey = \"1\"\r\n",
            ),
            (
                "[person.jan]\nemail = \"j\"\n\n# Ana\n[person.ana]\nemail = \"a\"\n\n[person.zoe]\nemail = \"z\"\n",
                "[person.jan]\nemail = \"j\"\n\n# Ana\n\n[person.zoe]\nemail = \"z\"\n",
            ),
            (
                "[person]\njan = { email = \"j\" }\nana = { email = \"a\" }\n",
                "[person]\njan = { email = \"j\" }\n",
            ),
            ("person.ana.email = \"a\"\n", ""),
        ] {
            let folder = group(Some(old));
            let gone = note(&folder, ("person", "ana"), &[("email", "")]).expect(old);
            assert!(gone.has_changed, "{old}");
            assert_eq!(text(&folder), new, "{old}");
        }
    }

    #[test]
    fn other_ways_to_write_tables_and_lines_are_kept() {
        for (old, new) in [
            (
                "person = { ana = { email = \"a\" } }\n",
                "person = { ana = { email = \"b\" } }\n",
            ),
            ("person.ana.email = \"a\"\n", "person.ana.email = \"b\"\n"),
            (
                "\u{feff}[person.ana]\r\nemail = \"a\"\r\n",
                "\u{feff}[person.ana]\r\nemail = \"b\"\r\n",
            ),
        ] {
            let folder = group(Some(old));
            note(&folder, ("person", "ana"), &[("email", "b")]).expect(old);
            assert_eq!(text(&folder), new);
        }
    }

    #[test]
    fn a_file_of_another_form_is_left_alone_and_no_error_tells_a_value() {
        for old in [
            "person = 3\n",
            "[person]\nana = \"x\"\n",
            "[person.ana\nemail = \"s3cret\"\n",
        ] {
            let folder = group(Some(old));
            let fault = note(&folder, ("person", "ana"), &[("email", "hush")]).expect_err(old);
            let said = format!("{fault} {fault:?}");
            assert!(!said.contains("hush") && !said.contains("s3cret"), "{said}");
            assert_eq!(text(&folder), old);
        }
    }
}
