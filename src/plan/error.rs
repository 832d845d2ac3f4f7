use std::fmt;

use crate::text::{any_of, quoted};

/// Why a word cannot stand in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlanError {
    /// Not an id.
    NotAnId {
        /// What was written.
        text: String,
    },
    /// Not one of a fixed set of words.
    UnknownWord {
        /// What the words name: `format`, `area` …
        kind: &'static str,
        /// What was written.
        text: String,
        /// The word that was probably meant.
        nearest: Option<String>,
        /// Every word of the set.
        known: Vec<&'static str>,
    },
    /// Not the address of a page, a call or a stream.
    NotAnAddress {
        /// What was written.
        text: String,
        /// What is wrong with it.
        flaw: AddressFlaw,
    },
    /// An address that is missing, is longer than any, or hides something.
    BadAddress {
        /// What is wrong with it.
        fault: AddressFault,
    },
    /// Not where a group can be found on a channel.
    NotOnChannel {
        /// The channel.
        channel: &'static str,
        /// What was written.
        text: String,
        /// What is written there, in words.
        wanted: &'static str,
        /// What it looks like.
        example: &'static str,
    },
    /// Not a place on earth.
    NotAPosition {
        /// What was written.
        text: String,
    },
    /// Not a sum of money.
    NotAnAmount {
        /// What was written.
        text: String,
    },
    /// Not a currency.
    NotACurrency {
        /// What was written.
        text: String,
    },
    /// Not days from one to another.
    NotDays {
        /// What was written.
        text: String,
    },
    /// A title that would break a table or hide something.
    NotATitle {
        /// What is wrong with it.
        fault: TitleFault,
    },
}

/// What is wrong with a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitleFault {
    /// Nothing to read.
    Empty,
    /// Wider than any channel or table shows, in columns.
    Wide(usize),
    /// A character that would not show but act.
    Hidden(char),
}

/// What is wrong with an address before anybody looks where it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressFault {
    /// Nothing to read.
    Empty,
    /// Longer than programs follow, in characters.
    Long(usize),
    /// A character that would not show but act.
    Hidden(char),
}

/// Why what was written leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressFlaw {
    /// It begins neither with `https://` nor with `http://`.
    Beginning,
    /// A blank stands in it.
    Blank,
    /// A character stands in it that no address has.
    Sign(char),
    /// No server is named, or none can be called so.
    Server,
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnId { text } => {
                write!(
                    f,
                    "`{text}` is not an id: one word without blanks, slashes or quotes"
                )
            }
            Self::UnknownWord {
                kind, text, known, ..
            } => {
                write!(
                    f,
                    "no {kind} is called `{text}`; it is {}",
                    any_of(quoted(known))
                )
            }
            Self::NotAnAddress { text, flaw } => {
                write!(f, "`{text}` is not an address: {flaw}")
            }
            Self::NotAPosition { text } => write!(
                f,
                "`{text}` is not a position: it is latitude and longitude in degrees, \
                 such as `52.231958, 21.006725`"
            ),
            Self::NotAnAmount { text } => write!(
                f,
                "`{text}` is not an amount: it is a number with at most two digits behind the \
                 point, up to ten million, such as `250` or `12.50`"
            ),
            Self::NotACurrency { text } => write!(
                f,
                "`{text}` is not a currency: it is three capital letters, such as `EUR`"
            ),
            Self::NotDays { text } => write!(
                f,
                "`{text}` is neither a day nor days from one to a later one, such as \
                 `2026-12-20/2027-01-05`"
            ),
            Self::NotOnChannel {
                channel,
                text,
                wanted,
                ..
            } => write!(
                f,
                "`{text}` does not say who is meant on `{channel}`: {wanted}"
            ),
            Self::NotATitle { fault } => fault.fmt(f),
            Self::BadAddress { fault } => fault.fmt(f),
        }
    }
}

impl fmt::Display for TitleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the words are missing"),
            Self::Wide(columns) => write!(
                f,
                "the words are {columns} columns wide, and at most {} can be shown",
                super::rules::WIDEST_TITLE
            ),
            Self::Hidden(c) => write!(
                f,
                "the words have the control character U+{:04X}, which cannot be shown",
                u32::from(*c)
            ),
        }
    }
}

impl fmt::Display for AddressFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the address is missing"),
            Self::Long(characters) => write!(
                f,
                "the address has {characters} characters, and at most {} are taken",
                super::address::LONGEST_ADDRESS
            ),
            Self::Hidden(c) => write!(
                f,
                "the address has the control character U+{:04X}, which cannot be shown",
                u32::from(*c)
            ),
        }
    }
}

impl fmt::Display for AddressFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Beginning => f.write_str("it begins with `https://`"),
            Self::Blank => f.write_str("no blank stands in one"),
            Self::Sign('`') => f.write_str("no backtick stands in one"),
            Self::Sign(sign) => write!(f, "no `{sign}` stands in one"),
            Self::Server => f.write_str("behind `//` it names a server"),
        }
    }
}

impl std::error::Error for PlanError {}
