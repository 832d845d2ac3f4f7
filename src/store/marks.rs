//! The marks of a merge that nobody finished, in the files beside a plan.

use std::fs;
use std::path::Path;

use memchr::memmem::find;

use super::StoreError;
use super::folder::{CALENDARS, DEEPEST, POLICIES, TEMPLATES, list};
use super::input::read_bytes;
use crate::plan::ARCHIVE;

/// The most bytes of a file that is looked into: more than any of them may have, but for calendars.
const MOST_BYTES: u64 = 10 * 1024 * 1024;

/// Refuses a text in which git left both sides of a merge. A line of equals signs alone is none of its
/// marks: below a heading it is usual.
pub(super) fn expect_merged(path: &Path, text: &[u8]) -> Result<(), StoreError> {
    let Some(begin) = line_with(text, b"<<<<<<< ") else {
        return Ok(());
    };
    if line_with(&text[begin..], b">>>>>>> ").is_none() {
        return Ok(());
    }
    let before = &text[..begin];
    Err(StoreError::Conflict {
        path: path.to_owned(),
        line: before.split(|byte| *byte == b'\n').count(),
    })
}

/// Refuses a plan's folder in which git left both sides of a merge in a file that is shared with the plan.
pub fn expect_all_merged(folder: &Path) -> Result<(), StoreError> {
    for name in [ARCHIVE, CALENDARS, POLICIES, TEMPLATES] {
        all_below(&folder.join(name), DEEPEST)?;
    }
    Ok(())
}

fn all_below(folder: &Path, deep: usize) -> Result<(), StoreError> {
    for (_, path) in list(folder)? {
        // Of a link git shares where it leads, and not what is there.
        let Ok(there) = fs::symlink_metadata(&path) else {
            continue;
        };
        if there.is_dir() && deep > 0 {
            all_below(&path, deep - 1)?;
        } else if there.is_file() && there.len() <= MOST_BYTES {
            expect_merged(&path, &read_bytes(&path, MOST_BYTES)?)?;
        }
    }
    Ok(())
}

/// Returns where a line begins so.
fn line_with(text: &[u8], start: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = find(&text[from..], start) {
        let at = from + at;
        if at == 0 || text[at - 1] == b'\n' {
            return Some(at);
        }
        from = at + start.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_what_looks_like_them() {
        let path = Path::new("a.hbs");
        let line = |text: &str| match expect_merged(path, text.as_bytes()) {
            Err(StoreError::Conflict { line, .. }) => Some(line),
            _ => None,
        };
        let marks = "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> ana\n";
        assert_eq!(line(marks), Some(1));
        assert_eq!(line(&format!("Hello\r\n{marks}")), Some(2));
        for text in [
            "Heading\n=======\n",
            "a <<<<<<< b\n>>>>>>> c\n",
            ">>>>>>> a\n<<<<<<< b\n",
            "<<<<<<<\n>>>>>>>\n",
        ] {
            assert_eq!(line(text), None, "{text}");
        }
    }
}
