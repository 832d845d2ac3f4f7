use std::fmt;

/// What is wrong with a text that is no TOML. It says nothing of what the text is about, so that it can
/// be told of private files too.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SyntaxFault {
    /// A text has no closing quote.
    OpenText,
    /// A line has a quote more or less than pairs of them.
    OddQuotes,
    /// A list has no closing bracket.
    OpenList,
    /// A table between braces has no closing brace.
    OpenTable,
    /// The header of a table has no closing bracket.
    OpenHeader,
    /// A bracket is closed that was not opened.
    Stray {
        /// The closing one.
        bracket: char,
    },
    /// Nothing stands behind the `=`.
    NoValue,
    /// A text stands without quotes.
    NoQuotes,
    /// A text stands between quotes as print has them.
    CurlyQuotes,
    /// A yes or no that is written in another way.
    Truth,
    /// A word that means no value in other files.
    Nothing {
        /// The word, in small letters.
        word: &'static str,
    },
    /// A backslash before what it cannot stand before.
    Escape,
    /// A number with a zero before it.
    LeadingZero,
    /// A number of too many digits.
    LargeNumber,
    /// What begins like a number and is none.
    NoNumber,
    /// What begins like a date or time and is none.
    Moment {
        /// What it begins like.
        what: &'static str,
        /// What it lacks.
        takes: String,
    },
    /// A second `=` behind a key.
    ExtraEquals,
    /// A `:` between a key and its value.
    Colon,
    /// A key without anything behind it.
    NoEquals,
    /// A `=` or a bracket where a key belongs.
    NoKey,
    /// A key without quotes that has a letter which needs them.
    KeyLetter,
    /// A character that nobody sees.
    Invisible,
    /// Two values of a list, or two keys, with no comma between them.
    NoComma,
    /// A comma with nothing before it.
    ExtraComma,
    /// A comma behind a value that is in no list.
    CommaBehind,
    /// Something stands behind a value that should end its line.
    TwoThings,
    /// A key in a list that is not between braces.
    KeyInList,
    /// Too many lists and tables in one another.
    TooDeep,
    /// A line that ends as in no system of today.
    LineEnd,
    /// The same key of a table, or the same table, a second time.
    Twice {
        /// The line of the first, when it is found.
        first: Option<usize>,
    },
    /// Keys are added to what has a value of its own.
    Extended,
    /// Anything else, in the words of the parser.
    Other(String),
}

impl fmt::Display for SyntaxFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OpenText => "a closing quote is missing",
            Self::OddQuotes => "a quote is missing, or one too many stands here",
            Self::OpenList => "the list that begins here has no closing `]`",
            Self::OpenTable => "the table that begins here has no closing `}`",
            Self::OpenHeader => "a closing `]` is missing",
            Self::Stray { bracket: '}' } => "a `}` stands here without its `{`",
            Self::Stray { .. } => "a `]` stands here without its `[`",
            Self::NoValue => "a value is missing, or text has no quotes around it",
            Self::NoQuotes => "text has no quotes around it",
            Self::CurlyQuotes => "these are not the straight quotes of a keyboard",
            Self::Truth => "a yes is written as `true` and a no as `false`, in small letters",
            Self::Nothing { word } => return write!(f, "`{word}` is no value"),
            Self::Escape => "behind a `\\` stands the code of a character, and this is none",
            Self::LeadingZero => "a number begins with a 0 that is not needed",
            Self::LargeNumber => "this number is too large",
            Self::NoNumber => "this is no number",
            Self::Moment { what, takes } => {
                return write!(f, "this is no {what}: it takes {takes}");
            }
            Self::ExtraEquals => "a second `=` stands here",
            Self::Colon => "a `:` stands where `=` belongs",
            Self::NoEquals => "a key has no `=` and value",
            Self::NoKey => "a key is missing here",
            Self::KeyLetter => "a key without quotes has a character that needs them",
            Self::Invisible => "a character stands here that does not show",
            Self::NoComma => "a comma is missing",
            Self::ExtraComma => "a comma has nothing before it",
            Self::CommaBehind => "a comma stands behind a value that is in no list",
            Self::TwoThings => "two things stand on one line",
            Self::KeyInList => "a key stands in a list without braces",
            Self::TooDeep => "too many lists and tables lie in one another",
            Self::LineEnd => "a line ends with a carriage return alone",
            Self::Twice { first: None } => "the same key stands here a second time",
            Self::Twice { first: Some(line) } => {
                return write!(
                    f,
                    "the same key stands here a second time; the first stands in line {line}"
                );
            }
            Self::Extended => "keys are added here to what has a value already",
            Self::Other(message) => message,
        })
    }
}
