use std::fmt;

use crate::guidance::PackFault;

/// Why packs or silenced rules could not be read or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PolicyFault {
    /// A group's own pack means nothing in some places.
    Broken {
        /// The file below the plan's folder.
        file: String,
        /// At least one, in the order of the file.
        faults: Vec<PackFault>,
    },
    /// A group's own pack is no TOML.
    NoToml {
        /// The file below the plan's folder.
        file: String,
        /// What stands in it.
        text: String,
    },
    /// A rule is to be silenced without a reason.
    NoReason {
        /// The rule.
        rule: String,
    },
    /// The day until which a rule is silenced is over.
    Over {
        /// The day.
        until: chrono::NaiveDate,
    },
}

impl fmt::Display for PolicyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken { file, faults } => {
                write!(f, "cannot read `{file}`")?;
                for (at, fault) in faults.iter().enumerate() {
                    let before = if at == 0 { ", " } else { "\n  " };
                    write!(f, "{before}line {}: {}", fault.line, fault.problem)?;
                }
                Ok(())
            }
            Self::NoToml { file, .. } => write!(f, "cannot read `{file}`: it is no TOML"),
            Self::NoReason { rule } => write!(f, "why `{rule}` is silenced was not said"),
            Self::Over { until } => write!(f, "{until} is over"),
        }
    }
}
