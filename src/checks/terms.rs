use std::collections::BTreeMap;

use super::Severity;

/// What the rules ask for: their numbers, and what policy packs changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    /// The rules by name.
    pub rules: BTreeMap<String, Term>,
}

/// What one rule asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Term {
    /// Whether it is not looked at.
    pub is_off: bool,
    /// How much every finding weighs, if it is not for the rule to say.
    pub severity: Option<Severity>,
    /// The numbers the rule compares with, by name.
    pub numbers: BTreeMap<String, u32>,
}

impl Term {
    /// Returns a number of the rule; 0 if it has none of that name.
    pub fn number(&self, name: &str) -> u32 {
        self.numbers.get(name).copied().unwrap_or_default()
    }
}
