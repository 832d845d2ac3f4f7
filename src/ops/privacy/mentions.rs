use crate::plan::{Id, Leaving, Plan};
use crate::text::squeeze;

/// A line that still has a name in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The file, by its path in the group's folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What stands there, on one line; empty where nobody should see it.
    pub text: String,
}

/// The fewest letters of a part of a name that is looked for alone.
const LEAST: usize = 3;

/// From this many letters on a name is found with an ending too, as `Piotra` for `Piotr`.
const BENDS: usize = 5;

/// Returns the lines of files that have somebody in them. Files are given by path and text.
pub fn mentions_of(person: &Leaving, files: &[(String, String)]) -> Vec<Mention> {
    let names = &person.names;
    let mut found = Vec::new();
    for (file, text) in files {
        for (at, line) in text.lines().enumerate() {
            let lower = line.to_lowercase();
            if names.iter().any(|name| has(&lower, name)) {
                found.push(Mention {
                    file: file.clone(),
                    line: at + 1,
                    text: squeeze(line),
                });
            }
        }
    }
    found
}

/// Returns what a person of a plan may be called, in small letters: the name, the parts of it that
/// nobody else has, the id and the handles.
pub(super) fn names(plan: &Plan, person: &Id) -> Vec<String> {
    let Some(known) = plan.person(person) else {
        return Vec::new();
    };
    let others = plan.people.iter().filter(|other| other.id != *person);
    let others: Vec<String> = others.map(|other| other.name.to_lowercase()).collect();
    let name = known.name.to_lowercase();
    let is_theirs = |part: &&str| {
        let mut named = others.iter().flat_map(|other| other.split_whitespace());
        part.chars().count() >= LEAST && !named.any(|other| other == *part)
    };
    let parts = name.split_whitespace().filter(is_theirs);
    let handles = known.handles.iter().map(|(_, handle)| {
        let last = handle.trim_end_matches('/').rsplit('/').next();
        last.unwrap_or_default()
            .trim_start_matches('@')
            .to_lowercase()
    });
    let mut names: Vec<String> = parts.map(str::to_owned).collect();
    names.push(person.as_str().to_lowercase());
    names.extend(handles.filter(|handle| handle.chars().count() >= LEAST));
    names.push(name);
    names
}

/// Whether a line has a name as a word of its own, both in small letters.
fn has(line: &str, name: &str) -> bool {
    // Where words are not parted by blanks, a name may stand beside anything.
    let is_parted = name.chars().all(|sign| sign < '\u{2e80}');
    let is_letter = |sign: Option<char>| is_parted && sign.is_some_and(char::is_alphanumeric);
    let bends = name.chars().count() >= BENDS;
    !name.is_empty()
        && line.match_indices(name).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let after = line[at + name.len()..].chars().next();
            !is_letter(before) && (bends || !is_letter(after))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Group, Person};
    use crate::schedule::Zone;

    #[test]
    fn a_name_is_found_in_its_parts_and_with_endings_and_not_within_words() {
        let id = |text: &str| -> Id { text.parse().expect("an id") };
        let mut plan = Plan::new(Group::new("Mesos".to_owned(), Zone::utc()));
        let mut piotr = Person::new(id("pw"), "Piotr Ana Nowak".to_owned());
        piotr.handles = vec![("twitter".to_owned(), "@pwojcik".to_owned())];
        *plan.people = vec![piotr, Person::new(id("jan"), "Jan Nowak".to_owned())];
        let text =
            "Thanks to Piotra\nNowak of Acme\nbanana\nask Ana\n@PWojcik\nowner = \"pw\"\npwd";
        let leaving = Leaving {
            id: id("pw"),
            name: String::new(),
            stand_in: id("someone-1"),
            names: names(&plan, &id("pw")),
        };
        let found = mentions_of(&leaving, &[("plan.toml".to_owned(), text.to_owned())]);
        let lines: Vec<usize> = found.iter().map(|it| it.line).collect();
        assert_eq!(lines, [1, 4, 5, 6]);
    }
}
