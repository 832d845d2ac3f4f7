use std::fmt;

use super::night::{MOST_DUTIES, Night};
use crate::text::count;

/// A rule of sharing that what is set already does not keep. People may have their reasons; the rota
/// itself never does so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Somebody who speaks has a duty that is for others.
    Speaks {
        /// Who.
        person: String,
        /// The duty.
        duty: String,
    },
    /// Somebody has two duties that need two people.
    Both {
        /// Who.
        person: String,
        /// The one.
        one: String,
        /// The other.
        other: String,
    },
    /// Somebody has more duties than one person should.
    Many {
        /// Who.
        person: String,
        /// How many.
        duties: usize,
    },
    /// Somebody has a duty they do not take.
    Avoids {
        /// Who.
        person: String,
        /// The duty.
        duty: String,
    },
    /// Somebody stands in for themselves.
    Oneself {
        /// Who.
        person: String,
        /// The duty.
        duty: String,
    },
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Speaks { person, duty } => {
                write!(
                    f,
                    "{person} speaks that evening, and {duty} is for somebody who does not"
                )
            }
            Self::Both { person, one, other } => {
                write!(f, "{person} has {one} and {other}, which need two people")
            }
            Self::Many { person, duties } => write!(
                f,
                "{person} has {}; more than {MOST_DUTIES} is too much for one evening",
                count(*duties, "duty")
            ),
            Self::Avoids { person, duty } => write!(f, "{person} does not take {duty}"),
            Self::Oneself { person, duty } => {
                write!(f, "{person} has {duty} and stands in for it too")
            }
        }
    }
}

/// Returns what speaks against the duties that are set already, person by person.
pub fn doubts(night: &Night) -> Vec<Doubt> {
    let holders = night.holders();
    let mut found = Vec::new();
    for (person, member) in night.people.iter().enumerate() {
        let name = || member.name.clone();
        let held: Vec<_> = night
            .held(person, &holders)
            .map(|it| &night.duties[it])
            .collect();
        for (at, duty) in held.iter().enumerate() {
            let named = |duty: &str| duty.to_owned();
            if member.speaks && duty.bars_speakers {
                let (person, duty) = (name(), named(&duty.name));
                found.push(Doubt::Speaks { person, duty });
            }
            if member.avoids.contains(&duty.role) {
                let (person, duty) = (name(), named(&duty.name));
                found.push(Doubt::Avoids { person, duty });
            }
            if duty.stand_in == Some(person) {
                let (person, duty) = (name(), named(&duty.name));
                found.push(Doubt::Oneself { person, duty });
            }
            let clashes = held[..at].iter().filter(|other| other.clashes(duty));
            found.extend(clashes.map(|other| Doubt::Both {
                person: name(),
                one: named(&other.name),
                other: named(&duty.name),
            }));
        }
        if held.len() > MOST_DUTIES {
            let (person, duties) = (name(), held.len());
            found.push(Doubt::Many { person, duties });
        }
    }
    found
}
