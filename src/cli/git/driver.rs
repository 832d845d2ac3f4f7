//! How git is told to merge plans with this program.

use std::env::split_paths;
use std::ffi::OsStr;
use std::path::Path;

use crate::text::for_sh;

/// The name of the program where it is installed.
const NAME: &str = "convoke";

/// Returns the line git's merge driver starts: git replaces `%O`, `%A` and `%B` by the files of the
/// common ancestor, of ours and of theirs (gitattributes(5)), and gives the line to `sh`.
pub(super) fn as_driver(program: &str) -> String {
    // What begins with `%` would be replaced too.
    let program = program.replace('%', "%%");
    format!("{} merge %O %A %B", for_sh(&program))
}

/// Returns the line that a clone keeps for its own merges. Where the program fails or is not found, git
/// would leave ours, with no word of theirs in it; the line merges both as texts then, with marks where they
/// differ, and still says that it failed.
pub(crate) fn as_setting(program: &str) -> String {
    let names = "-L ours -L before -L theirs";
    format!(
        "{} || {{ git merge-file {names} %A %O %B; false; }}",
        as_driver(program)
    )
}

/// As [`as_driver`], and what there is to tell of the merge is left in a file.
pub(super) fn as_noting_driver(program: &str, notes: &Path) -> String {
    let notes = for_sh(&notes.display().to_string().replace('%', "%%"));
    format!("{} --notes {notes}", as_driver(program))
}

/// Returns the name a program can be started by: its bare name when that finds this very program
/// in the folders of `PATH`, so that the setting outlives a new release, and else its path.
pub(crate) fn name_on_path(program: &Path, path: Option<&OsStr>) -> String {
    let name = format!("{NAME}{}", std::env::consts::EXE_SUFFIX);
    let found = path.and_then(|path| {
        let mut files = split_paths(path).map(|folder| folder.join(&name));
        files.find(|file| file.is_file())
    });
    let real = |file: &Path| file.canonicalize().ok();
    let is_this =
        found.is_some_and(|found| real(&found).is_some() && real(&found) == real(program));
    if is_this {
        return NAME.to_owned();
    }
    program.display().to_string()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_path_with_signs_of_the_shell_is_quoted() {
        for (program, line) in [
            ("convoke", "convoke merge %O %A %B"),
            ("/opt/bin/convoke", "/opt/bin/convoke merge %O %A %B"),
            (
                "/home/ana nowak/convoke",
                "'/home/ana nowak/convoke' merge %O %A %B",
            ),
            ("/o'neil/convoke", r"'/o'\''neil/convoke' merge %O %A %B"),
            ("/$HOME;ls/convoke", "'/$HOME;ls/convoke' merge %O %A %B"),
            ("/50%A/convoke", "/50%%A/convoke merge %O %A %B"),
        ] {
            assert_eq!(as_driver(program), line);
        }
    }

    #[test]
    fn notes_are_left_where_it_says() {
        let line = as_noting_driver("convoke", Path::new("/a 50%/.git/notes"));
        assert_eq!(line, "convoke merge %O %A %B --notes '/a 50%%/.git/notes'");
    }

    #[test]
    fn the_bare_name_is_taken_only_where_it_finds_this_program() {
        let folder = TempDir::new().expect("a folder");
        let mine = folder.path().join("mine");
        let other = folder.path().join("other");
        for place in [&mine, &other] {
            fs::create_dir(place).expect("a folder");
            fs::write(place.join(NAME), "").expect("a file");
        }
        let program = mine.join(NAME);
        let path = |folders: &[&Path]| std::env::join_paths(folders).expect("a path");
        let named = |folders: &[&Path]| name_on_path(&program, Some(&path(folders)));
        assert_eq!(named(&[&mine, &other]), "convoke");
        assert_eq!(named(&[&other, &mine]), program.display().to_string());
        assert_eq!(named(&[]), program.display().to_string());
        assert_eq!(name_on_path(&program, None), program.display().to_string());
    }
}
