/// A fact of the plan to which two organizers gave different answers, and nobody has decided yet.
///
/// One of the answers stands at its place meanwhile; a merge wrote the record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Undecided {
    /// Where the fact is, from the root of the plan: `event`, an id, `tasks`, an id.
    pub at: Vec<String>,
    /// Its key.
    pub fact: String,
    /// The answers, each as TOML writes it, in the order of their letters.
    pub answers: Vec<String>,
}

impl Undecided {
    /// Returns the place in words.
    pub fn place(&self) -> String {
        place_in_words(&self.at)
    }

    /// Returns the answers as people would write them: texts without quotes.
    pub fn words(&self) -> Vec<String> {
        self.answers.iter().map(|answer| bare(answer)).collect()
    }

    /// Whether the fact belongs to an event.
    pub fn is_of_event(&self, id: &str) -> bool {
        matches!(self.at.as_slice(), [kind, of, ..] if kind == "event" && of == id)
    }
}

/// Returns a place of the plan in words: `task food-pizza of 2026-12-17-x`, `the group`.
pub fn place_in_words(at: &[String]) -> String {
    let parts: Vec<&str> = at.iter().map(String::as_str).collect();
    match parts.as_slice() {
        [] => "the plan".to_owned(),
        ["group"] => "the group".to_owned(),
        ["group", rest @ ..] => format!("{} of the group", rest.join(" ")),
        [_, id] => (*id).to_owned(),
        [_, id, "tasks", task] => format!("task {task} of {id}"),
        [_, id, "sessions", title] => format!("session \"{title}\" of {id}"),
        [_, id, rest @ ..] => format!("{} of {id}", rest.join(" ")),
        [one] => (*one).to_owned(),
    }
}

/// Returns a text of TOML without its quotes, and anything else as it is.
fn bare(answer: &str) -> String {
    let inner = answer
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inner.map_or(answer, |inner| inner).replace("\\\"", "\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_named_in_words() {
        for (at, place) in [
            ("", "the plan"),
            ("group", "the group"),
            ("group channels", "channels of the group"),
            ("event a", "a"),
            ("event a tasks t", "task t of a"),
            ("event a sessions T", "session \"T\" of a"),
            ("event a duties", "duties of a"),
            ("person ana", "ana"),
        ] {
            let undecided = Undecided {
                at: at.split_whitespace().map(str::to_owned).collect(),
                fact: "x".to_owned(),
                answers: vec!["\"a \\\"b\\\"\"".to_owned(), "3".to_owned()],
            };
            assert_eq!(undecided.place(), place);
            assert_eq!(undecided.words(), ["a \"b\"", "3"]);
        }
    }
}
