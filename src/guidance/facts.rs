//! The knowledge that is not a task: each file is read when it is first asked for.

use std::sync::OnceLock;

use super::{
    FormatFacts, Formats, Minimum, Policies, Promotion, Quantities, Role, Roles, Scoring, Source,
    Sponsorship, parse,
};
use crate::plan::Format;

/// Returns what a file of this folder says.
macro_rules! built_in {
    ($file:literal, $kind:ty) => {{
        static READ: OnceLock<$kind> = OnceLock::new();
        READ.get_or_init(|| parse::built_in($file, include_str!($file)))
    }};
}

/// Returns what is known of a format.
pub fn format(format: Format) -> &'static FormatFacts {
    let mut known = formats().format.iter();
    known
        .find(|facts| facts.format == format)
        .expect("every format is known")
}

/// Returns what is known of formats, how to choose one, and agendas.
pub fn formats() -> &'static Formats {
    built_in!("formats.toml", Formats)
}

/// Returns the duty that a word names: its own name or another word for it, in any letter case.
pub fn role(word: &str) -> Option<&'static Role> {
    let named = |name: &String| name.eq_ignore_ascii_case(word);
    let mut known = roles().role.iter();
    known.find(|role| named(&role.duty) || role.aliases.iter().any(named))
}

/// Returns the duties and how to share them.
pub fn roles() -> &'static Roles {
    built_in!("roles.toml", Roles)
}

/// Returns the source with a key.
pub fn source(key: &str) -> Option<&'static Source> {
    sources().iter().find(|source| source.key == key)
}

/// Returns every source.
pub fn sources() -> &'static [Source] {
    &built_in!("sources.toml", parse::Sources).source
}

/// Returns what cannot be had faster, however a plan is squeezed.
pub fn minimums() -> &'static [Minimum] {
    &built_in!("minimums.toml", parse::Minimums).minimum
}

/// Returns how much of what, and how many come.
pub fn quantities() -> &'static Quantities {
    built_in!("quantities.toml", Quantities)
}

/// Returns when to tell whom what.
pub fn promotion() -> &'static Promotion {
    built_in!("promotion.toml", Promotion)
}

/// Returns the rules a group should keep.
pub fn policies() -> &'static Policies {
    built_in!("policies.toml", Policies)
}

/// Returns how to choose a date and a venue.
pub fn scoring() -> &'static Scoring {
    built_in!("scoring.toml", Scoring)
}

/// Returns what sponsors give and get.
pub fn sponsorship() -> &'static Sponsorship {
    built_in!("sponsorship.toml", Sponsorship)
}
