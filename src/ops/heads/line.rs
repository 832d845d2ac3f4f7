use super::expect::Expected;
use super::room::SignupLimit;
use crate::guidance::{Per, Stock};
use crate::plan::Amount;

/// How much of a thing an event takes, and where that comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantityLine {
    /// The thing.
    pub item: String,
    /// How much of it.
    pub amount: u32,
    /// In what it is counted.
    pub unit: String,
    /// The least and the most that would do, when that is a range.
    pub range: Option<(u32, u32)>,
    /// Where the number comes from.
    pub how: How,
    /// Keys of the sources of the rule.
    pub sources: Vec<&'static str>,
    /// What the plan says of it.
    pub notes: Vec<LineNote>,
    /// What it costs at the group's prices.
    pub cost: Option<Amount>,
}

/// Where a number comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum How {
    /// From what is known of those who come.
    Heads(Expected),
    /// From the seats of a room.
    Limit(SignupLimit),
    /// From a rule.
    Rule(RuleUsed),
    /// A share of what is named above it.
    Share {
        /// How much of it, in percent.
        percent: u32,
    },
    /// From what people said when they signed up.
    Diet {
        /// How many said so.
        said: u32,
        /// Of how many who signed up.
        signups: u32,
        /// How many come.
        heads: u32,
    },
}

/// A rule and what it was used on: `people × each ÷ pack × days + plus`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleUsed {
    /// How many people.
    pub people: u32,
    /// Who they are.
    pub per: Per,
    /// How much each takes, in hundredths; 0 when it does not depend on people.
    pub each: u32,
    /// What each takes, when that is not what is counted: `slices`.
    pub of: Option<&'static str>,
    /// How many are in one.
    pub pack: u32,
    /// For how many days.
    pub days: u32,
    /// What comes on top.
    pub plus: u32,
    /// What the numbers do not say.
    pub note: Option<&'static str>,
}

/// What the plan says of something that was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineNote {
    /// So much of it is there.
    There {
        /// What of the room or the plan.
        stock: Stock,
        /// How much.
        there: u32,
    },
    /// So much was ordered.
    Ordered(u32),
    /// The plan expects another number of people.
    Expects(u32),
    /// More may come than there are seats.
    TooMany {
        /// For how many guests there are seats.
        guests: u32,
    },
    /// The plan takes more sign-ups.
    Takes {
        /// How many.
        signups: u32,
        /// How many of them may come.
        high: u32,
        /// Whether it is as many as the naive rule gives, seats ÷ rate, or more.
        is_naive: bool,
    },
    /// More have signed up.
    Full(u32),
    /// So many of the waiting list could be let in.
    LetIn(u32),
    /// Nobody said what is eaten, and pizza is assumed.
    Assumed,
}

impl QuantityLine {
    /// Whether the plan has too little of it, or takes too many people.
    pub fn is_short(&self) -> bool {
        self.notes.iter().any(|note| note.is_bad(self.amount))
    }
}

impl LineNote {
    fn is_bad(self, amount: u32) -> bool {
        match self {
            Self::There { there, .. } => there < amount,
            Self::Ordered(ordered) => is_far(ordered, amount),
            Self::TooMany { .. } | Self::Takes { .. } | Self::Full(_) => true,
            Self::Expects(_) | Self::LetIn(_) | Self::Assumed => false,
        }
    }
}

/// Whether a number is more than a fifth away from what a rule gives (guidance P49).
fn is_far(number: u32, rule: u32) -> bool {
    u64::from(number.abs_diff(rule)) * 5 > u64::from(rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_within_a_fifth_is_as_the_rule() {
        assert!(!is_far(12, 10) && !is_far(8, 10) && !is_far(0, 0));
        assert!(is_far(13, 10) && is_far(7, 10) && is_far(1, 0));
    }
}
