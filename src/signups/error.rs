use std::error::Error;
use std::fmt;

use super::Meaning;
use crate::text::{all_of, count, quoted, shorten};

/// Why a sign-up list cannot be counted. No variant has anything of a person in it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignupError {
    /// There is nothing in it.
    Empty,
    /// It is a file of a spreadsheet program.
    Spreadsheet,
    /// It is no text.
    NotText,
    /// It is a page of the web.
    WebPage,
    /// It has one column only.
    OneColumn,
    /// No column says who comes.
    NoStatus {
        /// The columns there are; none when the first line may have people in it.
        columns: Vec<String>,
    },
    /// No column has names.
    NoNames {
        /// The columns there are; none when the first line may have people in it.
        columns: Vec<String>,
    },
    /// A column that was named is not there.
    NoSuchColumn {
        /// The name.
        name: String,
        /// What was probably meant.
        nearest: Option<String>,
        /// The columns there are; none when the first line may have people in it.
        columns: Vec<String>,
    },
    /// A line has more fields or fewer than there are columns.
    Ragged {
        /// The line, from 1.
        line: u64,
        /// How many fields it has.
        fields: usize,
        /// How many columns there are.
        columns: usize,
    },
    /// A value that says nothing known.
    UnknownValue {
        /// What the column should say.
        meaning: Meaning,
        /// The line, from 1.
        line: u64,
        /// The column.
        column: String,
        /// The value, when the column is known to have nothing of a person in it.
        value: Option<String>,
        /// How many more lines have one.
        more: usize,
    },
    /// A field that should have a number.
    NotANumber {
        /// The line, from 1.
        line: u64,
        /// The column.
        column: String,
    },
    /// A list cannot be taken apart into fields any more.
    Broken {
        /// The line, from 1.
        line: u64,
    },
    /// Quotes that open and are not closed take in the lines below them.
    Unclosed {
        /// The line in which they open, from 1.
        line: u64,
    },
    /// A word that no column can have as its meaning.
    UnknownMeaning {
        /// The word.
        text: String,
    },
    /// A word that says neither who comes nor who does not.
    UnknownStanding {
        /// The word.
        text: String,
    },
}

/// How many columns are named before the rest is counted, and how much of each name is shown.
const SHOWN: usize = 12;
const WIDTH: usize = 40;

/// Returns how many more lines have it, as the end of a sentence.
fn and_more(lines: usize) -> String {
    match lines {
        0 => String::new(),
        1 => ", and 1 more line has".to_owned(),
        lines => format!(", and {lines} more lines have"),
    }
}

impl fmt::Display for SignupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the list is empty"),
            Self::Spreadsheet => f.write_str("the list is a file of a spreadsheet program"),
            Self::NotText => f.write_str("the list is no text"),
            Self::WebPage => f.write_str("the list is a page of the web"),
            Self::OneColumn => {
                f.write_str("the list has one column, and none of commas, semicolons or tabs")
            }
            Self::NoStatus { columns } => {
                write!(f, "no column is known to say who comes{}", among(columns))
            }
            Self::NoNames { columns } => {
                write!(f, "no column is known to have names{}", among(columns))
            }
            Self::NoSuchColumn { name, columns, .. } => {
                write!(
                    f,
                    "no column is called `{}`{}",
                    shorten(name, WIDTH),
                    among(columns)
                )
            }
            Self::Ragged {
                line,
                fields,
                columns,
            } => {
                let (fields, columns) = (count(*fields, "field"), count(*columns, "column"));
                write!(f, "line {line} has {fields}, and the first line {columns}")
            }
            Self::UnknownValue {
                line,
                column,
                value,
                more,
                ..
            } => {
                let said = unknown(value.as_deref(), column);
                write!(f, "line {line} has {said}{}", and_more(*more))
            }
            Self::NotANumber { line, column } => {
                write!(
                    f,
                    "line {line} has no number in `{}`",
                    shorten(column, WIDTH)
                )
            }
            Self::Unclosed { line } => {
                write!(f, "the quotes that open in line {line} are not closed")
            }
            Self::Broken { line } => write!(f, "the fields of line {line} cannot be told apart"),
            Self::UnknownMeaning { text } => write!(f, "a column cannot mean `{text}`"),
            Self::UnknownStanding { text } => {
                write!(f, "`{text}` is none of `going`, `waiting` and `out`")
            }
        }
    }
}

impl Error for SignupError {}

/// Says what stands in a column and is not understood.
fn unknown(value: Option<&str>, column: &str) -> String {
    let column = shorten(column, WIDTH);
    match value {
        Some("") => format!("nothing in `{column}`"),
        Some(value) => {
            let value = shorten(value, WIDTH);
            format!("`{value}` in `{column}`, which says nothing known")
        }
        None => format!("in `{column}` what says nothing known"),
    }
}

/// Names the columns there are.
fn among(columns: &[String]) -> String {
    if columns.is_empty() {
        return String::new();
    }
    let named = columns.iter().filter(|name| !name.trim().is_empty());
    let named: Vec<String> = named.map(|name| shorten(name, WIDTH)).collect();
    let shown = all_of(quoted(named.iter().take(SHOWN)));
    match named.len() {
        all if all > SHOWN => format!("; there are {shown} and {} more", all - SHOWN),
        1 => format!("; there is {shown}"),
        _ => format!("; there are {shown}"),
    }
}
