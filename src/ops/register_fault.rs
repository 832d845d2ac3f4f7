use std::fmt;

use crate::plan::Id;

/// Why something cannot be noted in a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegisterFault {
    /// Not a number that can be.
    Number {
        /// What is counted, as the flag says it.
        what: &'static str,
        /// What was written.
        text: String,
        /// The smallest number that can be.
        least: u32,
        /// The largest number that can be.
        most: u32,
    },
    /// Not a way to set a room and how many people it holds then.
    Layout {
        /// What was written.
        text: String,
    },
    /// Whoever it was, was forgotten before.
    Forgotten {
        /// Who stands for them.
        id: Id,
    },
    /// Forgetting somebody else was cut short.
    HalfForgotten {
        /// Who it was.
        id: Id,
    },
    /// Not a channel and somebody's name there.
    Handle {
        /// What was written.
        text: String,
    },
}

impl fmt::Display for RegisterFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number {
                what,
                text,
                least,
                most,
            } => write!(
                f,
                "`{text}` is not a number for `{what}`, from {least} to {most}"
            ),
            Self::Layout { text } => {
                write!(
                    f,
                    "`{text}` does not say how many people fit how: `rows=60`"
                )
            }
            Self::Forgotten { id } => {
                write!(f, "`{id}` stands for somebody who was forgotten before")
            }
            Self::HalfForgotten { id } => {
                write!(f, "`{id}` is forgotten in part, and comes first")
            }
            Self::Handle { text } => {
                write!(f, "`{text}` does not say who is who where: `twitter=@name`")
            }
        }
    }
}
