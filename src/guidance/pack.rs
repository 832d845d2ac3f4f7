//! Policy packs: what a programme, or a group, changes in the rules.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::facts::policies;
use super::parse::PolicyRule;
use crate::text::nearest;

/// What a programme, or a group, changes in the rules.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pack {
    /// The name, as `policies` of the plan has it.
    pub name: String,
    /// What it is for, in a sentence.
    pub about: String,
    /// Keys of sources.
    pub sources: Vec<String>,
    /// The rules it changes, by name.
    pub rules: BTreeMap<String, PackRule>,
}

/// What a pack changes in one rule.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PackRule {
    /// Whether it is not looked at.
    pub off: bool,
    /// What every finding weighs: `error`, `warning` or `note`.
    pub severity: Option<&'static str>,
    /// The numbers it compares with instead, by name.
    pub numbers: BTreeMap<String, u32>,
}

/// Something in a pack that means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, as one clause.
    pub problem: String,
    /// The word that was probably meant.
    pub nearest: Option<String>,
}

/// Why a text is no pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BrokenPack {
    /// It is no TOML.
    NoToml,
    /// Some places mean nothing: at least one, in the order of the file.
    Faults(Vec<PackFault>),
}

/// The built-in packs by name, with their texts.
pub const PACKS: &[(&str, &str)] = &[
    ("default", include_str!("packs/default.toml")),
    ("openstack", include_str!("packs/openstack.toml")),
    ("mesos", include_str!("packs/mesos.toml")),
    ("cncg", include_str!("packs/cncg.toml")),
];

/// Words of severities, as packs and findings write them.
const SEVERITIES: [&str; 3] = ["error", "warning", "note"];

/// The largest number a rule compares with: people, minutes, days.
const MOST: u32 = 100_000;

/// Reads a pack that is called `name`; returns every fault in the order of the file. A name that the
/// text gives must be that one.
pub fn pack(name: &str, text: &str) -> Result<Pack, BrokenPack> {
    let Ok(root) = DeTable::parse(text) else {
        return Err(BrokenPack::NoToml);
    };
    let mut reader = Reader {
        text,
        faults: Vec::new(),
    };
    let read = reader.root(name, root.get_ref());
    reader.faults.sort_by_key(|fault| fault.line);
    if reader.faults.is_empty() {
        Ok(read)
    } else {
        Err(BrokenPack::Faults(reader.faults))
    }
}

struct Reader<'t> {
    text: &'t str,
    faults: Vec<PackFault>,
}

type Value<'t> = Spanned<DeValue<'t>>;

impl Reader<'_> {
    fn fault(&mut self, at: &Range<usize>, problem: String, nearest: Option<&str>) {
        let before = self.text.get(..at.start).unwrap_or_default();
        self.faults.push(PackFault {
            line: before.matches('\n').count() + 1,
            problem,
            nearest: nearest.map(str::to_owned),
        });
    }

    fn root(&mut self, name: &str, root: &DeTable<'_>) -> Pack {
        let mut pack = Pack {
            name: name.to_owned(),
            ..Pack::default()
        };
        for (key, value) in root {
            match key.get_ref().as_ref() {
                "name" => {
                    let said = self.words("name", value);
                    if said.as_deref().is_some_and(|said| said != name) {
                        let problem = format!("`name` is not that of the file, `{name}`");
                        self.fault(&value.span(), problem, Some(name));
                    }
                }
                "about" => pack.about = self.words("about", value).unwrap_or_default(),
                "sources" => pack.sources = self.sources(value),
                "rules" => pack.rules = self.rules(value),
                other => {
                    let near = nearest(other, ["name", "about", "sources", "rules"]);
                    self.fault(&key.span(), format!("nothing reads `{other}`"), near);
                }
            }
        }
        pack
    }

    fn words(&mut self, key: &str, value: &Value<'_>) -> Option<String> {
        let words = value.get_ref().as_str().map(str::to_owned);
        if words.is_none() {
            self.fault(&value.span(), format!("`{key}` is not text"), None);
        }
        words
    }

    fn sources(&mut self, value: &Value<'_>) -> Vec<String> {
        let DeValue::Array(entries) = value.get_ref() else {
            self.fault(&value.span(), "`sources` is not a list".to_owned(), None);
            return Vec::new();
        };
        let keys = entries
            .iter()
            .filter_map(|entry| self.words("sources", entry));
        keys.collect()
    }

    fn rules(&mut self, value: &Value<'_>) -> BTreeMap<String, PackRule> {
        let mut rules = BTreeMap::new();
        let DeValue::Table(table) = value.get_ref() else {
            self.fault(&value.span(), "`rules` is not a table".to_owned(), None);
            return rules;
        };
        let known = &policies().rule;
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let Some(rule) = known.iter().find(|rule| rule.id == name) else {
                let near = nearest(name, known.iter().map(|rule| rule.id.as_str()));
                self.fault(&key.span(), format!("no rule is called `{name}`"), near);
                continue;
            };
            rules.insert(name.to_owned(), self.rule(rule, value));
        }
        rules
    }

    fn rule(&mut self, rule: &PolicyRule, value: &Value<'_>) -> PackRule {
        let mut read = PackRule::default();
        let DeValue::Table(table) = value.get_ref() else {
            let problem = format!("`{}` is not a table", rule.id);
            self.fault(&value.span(), problem, None);
            return read;
        };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "off" => read.off = self.flag(value),
                "severity" => read.severity = self.severity(value),
                name if rule.numbers.contains_key(name) => {
                    let number = self.number(name, value);
                    read.numbers
                        .extend(number.map(|number| (name.to_owned(), number)));
                }
                other => self.unknown(rule, other, &key.span()),
            }
        }
        read
    }

    fn unknown(&mut self, rule: &PolicyRule, key: &str, at: &Range<usize>) {
        let numbers = rule.numbers.keys().map(String::as_str);
        let known: Vec<&str> = ["off", "severity"].into_iter().chain(numbers).collect();
        let problem = format!("`{}` has no `{key}`", rule.id);
        self.fault(at, problem, nearest(key, known));
    }

    fn flag(&mut self, value: &Value<'_>) -> bool {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            let problem = "`off` is neither `true` nor `false`".to_owned();
            self.fault(&value.span(), problem, None);
        }
        flag.unwrap_or_default()
    }

    fn severity(&mut self, value: &Value<'_>) -> Option<&'static str> {
        let said = self.words("severity", value)?;
        let known = SEVERITIES.into_iter().find(|known| *known == said);
        if known.is_none() {
            let problem = format!("`severity` is neither error, warning nor note: `{said}`");
            self.fault(&value.span(), problem, nearest(&said, SEVERITIES));
        }
        known
    }

    fn number(&mut self, key: &str, value: &Value<'_>) -> Option<u32> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let number = number.filter(|number| *number <= MOST);
        if number.is_none() {
            let problem = format!("`{key}` is not a whole number from 0 to {MOST}");
            self.fault(&value.span(), problem, None);
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_pack_is_whole() {
        for (name, text) in PACKS {
            let read = pack(name, text).expect("a pack");
            assert!(!read.about.is_empty(), "{name}");
            assert!(
                read.sources
                    .iter()
                    .all(|key| crate::guidance::source(key).is_some())
            );
        }
    }

    #[test]
    fn every_fault_of_a_pack_is_said_with_its_line() {
        let text = "name = \"ours\"\nabuot = 1\n[rules.two-organizer]\noff = true\n\
                    [rules.stand-ins]\nseverity = \"eror\"\nfrom = -1\nfrm = 3\noff = 1\n";
        let Err(BrokenPack::Faults(faults)) = pack("ours", text) else {
            panic!("a pack with faults was read");
        };
        let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [2, 3, 6, 7, 8, 9]);
        assert_eq!(faults[0].nearest.as_deref(), Some("about"));
        assert_eq!(faults[1].problem, "no rule is called `two-organizer`");
        assert_eq!(faults[1].nearest.as_deref(), Some("two-organizers"));
        assert_eq!(faults[2].nearest.as_deref(), Some("error"));
    }

    #[test]
    fn what_is_no_toml_is_no_pack() {
        let read = pack("ours", "about = \"x\"\n[rules\n");
        assert_eq!(read, Err(BrokenPack::NoToml));
    }
}
