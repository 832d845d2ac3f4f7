//! Whether git would share a file: read from its own files, without starting it.

use std::path::Path;

use super::input::read_text;

/// Whether a file lies in a repository of git and no pattern there keeps it out (gitignore(5)): the
/// last pattern that fits decides, those of deeper folders after those of higher ones.
///
/// What a computer ignores everywhere is not asked: others have other computers.
pub(super) fn is_shared(file: &Path) -> bool {
    let Ok(file) = std::path::absolute(file) else {
        return false;
    };
    let above = file.ancestors().skip(1);
    let Some(root) = above
        .into_iter()
        .find(|folder| folder.join(".git").exists())
    else {
        return false;
    };
    let Some(path) = relative(root, &file) else {
        return false;
    };
    let mut is_ignored = false;
    let mut apply = |folder: &str, rules: &Path| {
        let text = read_text(rules).unwrap_or_default();
        for rule in text.lines() {
            is_ignored = verdict(rule, folder, &path).unwrap_or(is_ignored);
        }
    };
    apply("", &root.join(".git/info/exclude"));
    apply("", &root.join(".gitignore"));
    for (at, _) in path.match_indices('/') {
        apply(&path[..=at], &root.join(&path[..at]).join(".gitignore"));
    }
    !is_ignored
}

fn relative(root: &Path, file: &Path) -> Option<String> {
    let parts = file.strip_prefix(root).ok()?.components();
    let parts = parts.map(|part| part.as_os_str().to_str());
    Some(parts.collect::<Option<Vec<_>>>()?.join("/"))
}

/// Returns whether a rule of a folder ignores a path or takes it back; nothing when it is about
/// something else.
fn verdict(rule: &str, folder: &str, path: &str) -> Option<bool> {
    let rule = rule.trim_end();
    if rule.is_empty() || rule.starts_with('#') {
        return None;
    }
    let (rule, ignores) = match rule.strip_prefix('!') {
        Some(rule) => (rule, false),
        None => (rule, true),
    };
    let (rule, is_of_folders) = match rule.strip_suffix('/') {
        Some(rule) => (rule, true),
        None => (rule, false),
    };
    let below = path.strip_prefix(folder)?;
    let is_anchored = rule.contains('/');
    let rule = rule.trim_start_matches('/');
    // A rule may be about the file or any folder it lies in.
    let ends = below.match_indices('/').map(|(at, _)| at);
    let folders = ends.map(|at| &below[..at]);
    let file = Some(below).filter(|_| !is_of_folders);
    let fits = |part: &str| {
        let name = part.rsplit('/').next().unwrap_or(part);
        fits(
            rule.as_bytes(),
            if is_anchored { part } else { name }.as_bytes(),
        )
    };
    folders.chain(file).any(fits).then_some(ignores)
}

/// Whether a pattern fits a path: `*` and `?` stop at a stroke, `**` does not.
fn fits(pattern: &[u8], path: &[u8]) -> bool {
    match pattern {
        [] => path.is_empty(),
        [b'*', b'*', b'/', rest @ ..] => {
            let strokes = path.iter().enumerate().filter(|(_, byte)| **byte == b'/');
            let mut below = strokes.map(|(at, _)| &path[at + 1..]);
            fits(rest, path) || below.any(|path| fits(rest, path))
        }
        [b'*', b'*'] => true,
        [b'*', rest @ ..] => {
            let name = path
                .iter()
                .position(|byte| *byte == b'/')
                .unwrap_or(path.len());
            (0..=name).any(|at| fits(rest, &path[at..]))
        }
        [first, rest @ ..] => match path {
            [byte, path @ ..] if byte == first || (*first == b'?' && *byte != b'/') => {
                fits(rest, path)
            }
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    #[test]
    fn what_a_rule_says_of_a_file() {
        for (rule, ignored) in [
            ("private.toml", Some(true)),
            ("/private.toml", None),
            ("group/private.toml", Some(true)),
            ("/group", Some(true)),
            ("group/", Some(true)),
            ("private.toml/", None),
            ("**/private.toml", Some(true)),
            ("*.toml", Some(true)),
            ("pri?ate.*", Some(true)),
            ("*", Some(true)),
            ("!private.toml", Some(false)),
            ("# private.toml", None),
            ("", None),
            ("plan.toml", None),
            ("*/*.toml", Some(true)),
            ("private", None),
        ] {
            assert_eq!(verdict(rule, "", "group/private.toml"), ignored, "{rule}");
        }
    }

    #[test]
    fn a_file_is_shared_in_a_repository_that_does_not_ignore_it() {
        let root = TempDir::new().expect("a folder");
        let group = root.path().join("group");
        fs::create_dir_all(&group).expect("a folder");
        let file = group.join("private.toml");
        assert!(!is_shared(&file));
        fs::create_dir_all(root.path().join(".git/info")).expect("a repository");
        assert!(is_shared(&file));
        fs::write(root.path().join(".git/info/exclude"), "*.toml\n").expect("rules");
        assert!(!is_shared(&file));
        fs::write(root.path().join(".gitignore"), "!private.toml\n").expect("rules");
        assert!(is_shared(&file));
        fs::write(group.join(".gitignore"), "/private.toml\n").expect("rules");
        assert!(!is_shared(&file));
    }
}
