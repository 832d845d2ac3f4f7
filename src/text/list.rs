use std::fmt::Display;

/// Returns `a`, `a and b` or `a, b and c`.
pub fn all_of<T: Display>(things: impl IntoIterator<Item = T>) -> String {
    joined(things, "and")
}

/// Returns `a`, `a or b` or `a, b or c`.
pub fn any_of<T: Display>(things: impl IntoIterator<Item = T>) -> String {
    joined(things, "or")
}

/// Puts each thing in backticks, as messages show the user's own words.
pub fn quoted<T: Display>(things: impl IntoIterator<Item = T>) -> impl Iterator<Item = String> {
    things.into_iter().map(|thing| format!("`{thing}`"))
}

/// Returns each thing on a line of its own, every line ended.
pub fn lines<T: Display>(things: impl IntoIterator<Item = T>) -> String {
    let mut out = String::new();
    for thing in things {
        out.push_str(&thing.to_string());
        out.push('\n');
    }
    out
}

fn joined<T: Display>(things: impl IntoIterator<Item = T>, word: &str) -> String {
    let mut words: Vec<String> = things.into_iter().map(|thing| thing.to_string()).collect();
    match words.pop() {
        None => String::new(),
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} {word} {last}", words.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_as_a_sentence() {
        assert_eq!(all_of::<&str>([]), "");
        assert_eq!(all_of(["a"]), "a");
        assert_eq!(all_of(["a", "b"]), "a and b");
        assert_eq!(any_of(quoted(["a", "b", "c"])), "`a`, `b` or `c`");
    }
}
