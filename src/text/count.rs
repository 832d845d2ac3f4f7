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
}
