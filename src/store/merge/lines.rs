//! Comments and spelling of two sides: those of both survive.

use std::collections::BTreeMap;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::order::order;

/// Returns the comments in a text of TOML, or in a part of one.
pub(super) fn comments(text: &str) -> Vec<&str> {
    let tokens = Source::new(text).lex().into_vec();
    let found = tokens.iter().filter(|it| it.kind() == TokenKind::Comment);
    found
        .map(|it| text[it.span().start()..it.span().end()].trim_end())
        .collect()
}

/// Returns what stands where three texts have something that means nothing: what one side changed,
/// and where both did the one that sorts last.
pub(super) fn spelled<'t>(base: Option<&str>, ours: &'t str, theirs: &'t str) -> &'t str {
    if base == Some(ours) {
        theirs
    } else if base == Some(theirs) {
        ours
    } else {
        ours.max(theirs)
    }
}

/// Returns the comment at the end of a line.
pub(super) fn comment(base: Option<&str>, ours: &str, theirs: &str) -> String {
    let base = base.unwrap_or_default();
    if ours == theirs || base == theirs {
        return ours.to_owned();
    }
    if base == ours {
        return theirs.to_owned();
    }
    let (first, second) = (ours.min(theirs), ours.max(theirs));
    if first.trim().is_empty() || second.contains(first.trim()) {
        second.to_owned()
    } else if first.contains(second.trim()) {
        first.to_owned()
    } else {
        format!("{first} {}", second.trim_start())
    }
}

/// Returns lines of comments: those of both sides, each once, without those that one side took out.
/// What stands behind the last line break is an indent.
pub(super) fn lines(base: Option<&str>, ours: &str, theirs: &str) -> String {
    if ours == theirs || base == Some(theirs) {
        return ours.to_owned();
    }
    if base == Some(ours) {
        return theirs.to_owned();
    }
    let cut = |text: &str| -> (Vec<String>, String) {
        let end = text.rfind('\n').map_or(0, |end| end + 1);
        (numbered(&text[..end]), text[end..].to_owned())
    };
    let (was, was_indent) = cut(base.unwrap_or_default());
    let ((one, one_indent), (other, other_indent)) = (cut(ours), cut(theirs));
    let was_names = names(&was);
    let both = order(&was_names, &names(&one), &names(&other), |line| {
        !was_names.contains(&line)
    });
    let mut out = String::new();
    for line in both {
        let (text, _) = line.split_once('\0').unwrap_or((line, ""));
        out.push_str(text);
        out.push('\n');
    }
    let base_indent = base.map(|_| was_indent.as_str());
    out.push_str(spelled(base_indent, &one_indent, &other_indent));
    out
}

fn names(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

/// Returns lines with a number behind each that says which of its equals it is.
fn numbered(text: &str) -> Vec<String> {
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    let lines = text.lines().map(|line| {
        let count = seen.entry(line).or_insert(0);
        *count += 1;
        format!("{line}\0{count}")
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_one_wherever_it_stands() {
        let text = "{ a = \"# no\", # one\n  b = '''\n# no''', c = [1, # two \n] } # three";
        assert_eq!(comments(text), ["# one", "# two", "# three"]);
        assert_eq!(comments("  [[a.\"#\"]]# own\n"), ["# own"]);
        assert_eq!(comments("# said # again\n"), ["# said # again"]);
    }

    #[test]
    fn comments_of_both_sides_survive() {
        for (base, ours, theirs, both) in [
            ("", "# a\n", "# b\n", "# a\n# b\n"),
            ("# x\n", "# x\n# a\n", "# b\n# x\n", "# b\n# x\n# a\n"),
            ("# x\n", "# y\n", "# z\n", "# y\n# z\n"),
            ("# x\n", "", "# x\n# a\n", "# a\n"),
            (
                "\n# x\n  ",
                "\n# x\n# a\n  ",
                "\n# x\n    ",
                "\n# x\n# a\n    ",
            ),
        ] {
            assert_eq!(lines(Some(base), ours, theirs), both);
            assert_eq!(lines(Some(base), theirs, ours), both);
        }
        assert_eq!(comment(Some("# x"), "# a", "# b"), "# a # b");
        assert_eq!(comment(Some(""), "# a", ""), "# a");
        assert_eq!(comment(Some("# x"), "", "# b"), "# b");
    }
}
