use similar::TextDiff;

/// Returns what changes between two texts as a unified diff with three lines of context; empty
/// when nothing does.
pub fn diff(old: &str, new: &str, name: &str) -> String {
    if old == new {
        return String::new();
    }
    TextDiff::from_lines(old, new)
        .unified_diff()
        .header(name, name)
        .to_string()
}
