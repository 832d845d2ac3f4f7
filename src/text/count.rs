/// Returns a number with its noun: `1 task`, `3 tasks`, `2 duties`.
///
/// `noun` is the singular; English plurals in `-y` and in a hiss are formed, others take `s`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {}", plural(noun))
    }
}

/// Returns the verb of so many things: `is` or `are`.
pub fn is(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

/// Returns the verb of so many things: `was` or `were`.
pub fn was(number: usize) -> &'static str {
    if number == 1 { "was" } else { "were" }
}

fn plural(noun: &str) -> String {
    if noun == "person" {
        return "people".to_owned();
    }
    let before_y = noun
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    match before_y {
        Some(stem) => format!("{stem}ies"),
        None if noun.ends_with(['s', 'x']) || noun.ends_with("ch") => format!("{noun}es"),
        None => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_agrees_with_its_number() {
        assert_eq!(count(0, "task"), "0 tasks");
        assert_eq!(count(1, "duty"), "1 duty");
        assert_eq!(count(2, "duty"), "2 duties");
        assert_eq!(count(2, "day"), "2 days");
        assert_eq!(count(4, "person"), "4 people");
        assert_eq!(count(2, "branch"), "2 branches");
    }

    #[test]
    fn a_verb_agrees_with_its_number() {
        assert_eq!([0, 1, 2].map(is), ["are", "is", "are"]);
        assert_eq!([0, 1, 2].map(was), ["were", "was", "were"]);
    }
}
