//! How git treats the files of a group: by the lines of `.gitattributes` (gitattributes(5)).

use std::path::{Path, PathBuf};

use super::StoreError;
use super::folder::with_lines;
use super::input::read_text;
use super::save::replace;

/// The file, beside the plan.
const ATTRIBUTES: &str = ".gitattributes";

/// The name of the merge driver, as this program sets it up.
const MERGE: &str = "merge=convoke";

/// Makes git merge the plan and its archive by `merge=convoke`, and keep their bytes as they are.
/// Lines that are there stay, and none is written twice.
///
/// `-text` keeps a plan with the line ends of Windows what it is, whatever the computers' own
/// settings; `undo` compares bytes.
pub fn share_by_git(folder: &Path, plan: &str) -> Result<(), StoreError> {
    let (path, old, new) = attributes(folder, plan)?;
    if new == old {
        return Ok(());
    }
    replace(&path, new.as_bytes())
}

/// As [`share_by_git`], with the lines for plans behind all others: the last line that fits decides.
pub fn share_by_git_last(folder: &Path, plan: &str) -> Result<(), StoreError> {
    let (path, old, _) = attributes(folder, plan)?;
    let new = with_attributes_last(&old, plan);
    if new == old {
        return Ok(());
    }
    replace(&path, new.as_bytes())
}

/// Whether [`share_by_git`] would have nothing to write.
pub fn git_attributes(folder: &Path, plan: &str) -> Result<bool, StoreError> {
    let (_, old, new) = attributes(folder, plan)?;
    Ok(old == new)
}

fn attributes(folder: &Path, plan: &str) -> Result<(PathBuf, String, String), StoreError> {
    let path = folder.join(ATTRIBUTES);
    let old = if path.exists() {
        read_text(&path)?
    } else {
        String::new()
    };
    let new = with_attributes(&old, plan);
    Ok((path, old, new))
}

/// Returns the lines of a file of attributes with those a plan needs.
fn with_attributes(old: &str, plan: &str) -> String {
    let of_plans = format!("-text {MERGE}");
    let lines = [
        (pattern(plan), of_plans.as_str()),
        ("archive/*.toml".to_owned(), &of_plans),
        // Both sides may have added lines, and each line stands for itself.
        (ATTRIBUTES.to_owned(), "merge=union"),
        (".gitignore".to_owned(), "merge=union"),
    ];
    let is_there = |pattern: &str, wanted: &str| {
        let lines = old
            .lines()
            .filter_map(|line| line.trim().strip_prefix(pattern));
        let mut lines = lines.filter(|rest| rest.starts_with([' ', '\t']));
        let merge = wanted.rsplit(' ').next();
        lines.any(|rest| rest.split_whitespace().any(|word| Some(word) == merge))
    };
    let missing = lines
        .iter()
        .filter(|(pattern, wanted)| !is_there(pattern, wanted));
    let missing: Vec<String> = missing
        .map(|(pattern, wanted)| format!("{pattern} {wanted}"))
        .collect();
    with_lines(old, missing.iter().map(String::as_str))
}

/// Returns the lines of a file of attributes with those for plans at its end, each once.
fn with_attributes_last(old: &str, plan: &str) -> String {
    let lines =
        [pattern(plan), "archive/*.toml".to_owned()].map(|it| format!("{it} -text {MERGE}"));
    let is_other = |line: &&str| !lines.iter().any(|ours| ours == line.trim());
    let others: String = old.split_inclusive('\n').filter(is_other).collect();
    with_lines(&others, lines.iter().map(String::as_str))
}

/// Returns the pattern that fits a file name and nothing else.
fn pattern(name: &str) -> String {
    let mut escaped = String::new();
    for sign in name.chars() {
        if "*?[]\\!".contains(sign) {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    let is_plain = !escaped.contains(|sign: char| sign.is_whitespace() || "\"\\#".contains(sign));
    if is_plain {
        return escaped;
    }
    format!("\"{}\"", escaped.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "plan.toml -text merge=convoke\narchive/*.toml -text merge=convoke\n\
                         .gitattributes merge=union\n.gitignore merge=union\n";

    #[test]
    fn lines_that_are_there_stay_and_none_is_written_twice() {
        assert_eq!(with_attributes("", "plan.toml"), WHOLE);
        assert_eq!(with_attributes(WHOLE, "plan.toml"), WHOLE);
        let own = "*.png binary\nplan.toml  merge=convoke";
        let wanted = "*.png binary\nplan.toml  merge=convoke\narchive/*.toml -text merge=convoke\n\
                      .gitattributes merge=union\n.gitignore merge=union\n";
        assert_eq!(with_attributes(own, "plan.toml"), wanted);
    }

    #[test]
    fn another_way_to_merge_is_overruled_by_a_later_line() {
        let own = "plan.toml merge=ours\n";
        assert_eq!(with_attributes(own, "plan.toml"), format!("{own}{WHOLE}"));
    }

    #[test]
    fn the_lines_of_plans_come_last_when_another_one_would_win() {
        let others = ".gitattributes merge=union\n.gitignore merge=union\n* text=auto eol=crlf\n";
        let plans = "plan.toml -text merge=convoke\narchive/*.toml -text merge=convoke\n";
        let wanted = format!("{others}{plans}");
        let old = format!("{plans}{others}");
        assert_eq!(with_attributes_last(&old, "plan.toml"), wanted);
        assert_eq!(with_attributes_last(&wanted, "plan.toml"), wanted);
        assert_eq!(with_attributes(&wanted, "plan.toml"), wanted);
    }

    #[test]
    fn a_name_with_signs_of_patterns_means_itself() {
        assert_eq!(pattern("lyon.toml"), "lyon.toml");
        assert_eq!(pattern("my plan.toml"), "\"my plan.toml\"");
        assert_eq!(pattern("a[1].toml"), "\"a\\\\[1\\\\].toml\"");
    }
}
