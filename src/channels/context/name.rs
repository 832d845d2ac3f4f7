//! Which variables a text asks for.

use super::VARIABLES;

/// The name of a variable, or of what holds some.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    /// The place in [`VARIABLES`] of the variable, or of the first that is held.
    at: usize,
    /// What it is called within what holds it.
    pub(super) key: &'static str,
}

/// A name as it is written in the code: one that is not promised does not compile.
macro_rules! name {
    ($name:literal) => {
        const { $crate::channels::context::name::Name::of($name) }
    };
}
pub(super) use name;

impl Name {
    /// Returns a name that is promised.
    pub(super) const fn of(name: &'static str) -> Self {
        let mut key = name.len();
        while key > 0 && name.as_bytes()[key - 1] != b'.' {
            key -= 1;
        }
        match find(name) {
            Some(at) => Self {
                at,
                key: name.split_at(key).1,
            },
            None => panic!("it is among the variables, or holds some of them"),
        }
    }
}

/// Returns the place of a variable, or of the first that something holds.
const fn find(name: &str) -> Option<usize> {
    let mut at = 0;
    while at < VARIABLES.len() {
        if is_or_holds(name.as_bytes(), VARIABLES[at].0.as_bytes()) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Whether a name is that of a variable, or of what holds it.
const fn is_or_holds(name: &[u8], variable: &[u8]) -> bool {
    if name.len() > variable.len() || (name.len() < variable.len() && variable[name.len()] != b'.')
    {
        return false;
    }
    let mut at = 0;
    while at < name.len() {
        if name[at] != variable[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// The variables that a text asks for.
#[derive(Debug, Clone)]
pub(in crate::channels) struct Asked([bool; VARIABLES.len()]);

impl Asked {
    /// Takes the names that templates ask for; what is no variable of the event is left out, and so are
    /// those tables whose facts are asked for one by one.
    pub(in crate::channels) fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut asked = [false; VARIABLES.len()];
        let names = names.into_iter();
        let names = names.filter(|name| !matches!(*name, "event" | "group"));
        for at in names.filter_map(find) {
            asked[at] = true;
        }
        Self(asked)
    }

    pub(super) fn has(&self, name: Name) -> bool {
        self.0[name.at]
    }
}
