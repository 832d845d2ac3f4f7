use std::fmt;
use std::io;

use crate::text::squeeze;

/// What types nothing into a field that has a default: it empties it.
const NONE: &str = "-";

/// Someone who can be asked: a person at a terminal, or a script.
///
/// Every text is cleaned before it is shown, since names come from a plan that others edit.
pub trait Ask {
    /// Shows lines that need no answer. Lines are wrapped to the width there is.
    fn say(&mut self, text: &str);

    /// Opens a section, on a screen of its own: its title and `(number, how many)`, from 1.
    ///
    /// What must still be read is said after this, not before.
    fn section(&mut self, title: &str, step: (usize, usize));

    /// Asks for one line of text.
    fn text(&mut self, question: &Text<'_>) -> Result<Reply<String>, Stop>;

    /// Asks for one of several, and returns its index.
    fn choose(&mut self, question: &Choose<'_>) -> Result<Reply<usize>, Stop>;

    /// Asks for any of several, and returns their indexes in ascending order.
    fn tick(&mut self, question: &Tick<'_>) -> Result<Reply<Vec<usize>>, Stop>;

    /// Asks for yes or no.
    fn confirm(&mut self, question: &Confirm<'_>) -> Result<Reply<bool>, Stop>;
}

/// What came back from a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply<T> {
    /// The answer; it has passed the question's check.
    Answer(T),
    /// Back to the question before.
    Back,
}

/// Why the questions ended before the last one.
#[derive(Debug)]
pub enum Stop {
    /// The person wants to stop: Ctrl-C, the end of input, or yes to "stop?".
    Cancelled,
    /// The terminal cannot be used, or is gone.
    Terminal(io::Error),
}

/// A question for one line of text.
pub struct Text<'a> {
    /// What is asked, without a colon or question mark at its end.
    pub prompt: &'a str,
    /// A line under the question: what to write, an example.
    pub help: Option<&'a str>,
    /// What an empty line stands for.
    pub default: Option<&'a str>,
    /// Likely answers: Tab completes them, Up and Down walk through them.
    pub suggestions: &'a [String],
    /// Refuses an answer, in words for the person; sees the text without outer blanks, never
    /// an empty one.
    pub check: &'a dyn Fn(&str) -> Result<(), String>,
    /// Whether no text is an answer too. Where there is a default, `-` then gives it.
    pub may_be_empty: bool,
}

/// A question for one of several.
pub struct Choose<'a> {
    /// What is asked.
    pub prompt: &'a str,
    /// A line with the question.
    pub help: Option<&'a str>,
    /// At least one.
    pub choices: &'a [Choice],
    /// The index that Enter takes; the first one if it is out of range.
    pub default: usize,
}

/// A question for any of several, or none.
pub struct Tick<'a> {
    /// What is asked.
    pub prompt: &'a str,
    /// A line with the question.
    pub help: Option<&'a str>,
    /// What can be ticked. With nothing in it the answer is "none", unasked.
    pub choices: &'a [Choice],
    /// The indexes ticked at first; those out of range do not count.
    pub ticked: &'a [usize],
}

/// A question for yes or no.
pub struct Confirm<'a> {
    /// What is asked, with its question mark.
    pub prompt: &'a str,
    /// A line under the question.
    pub help: Option<&'a str>,
    /// What Enter takes.
    pub default: bool,
}

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its name; the answer is shown by it.
    pub label: String,
    /// What it means, in one line; may be empty.
    pub note: String,
}

impl Choice {
    /// Makes a choice with its line of explanation.
    pub fn new(label: impl Into<String>, note: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            note: note.into(),
        }
    }
}

impl<'a> Text<'a> {
    /// Makes a question that takes any text but none: no default, help, suggestions or check.
    pub fn new(prompt: &'a str) -> Self {
        Self {
            prompt,
            help: None,
            default: None,
            suggestions: &[],
            check: &|_| Ok(()),
            may_be_empty: false,
        }
    }

    /// Whether `-` empties the answer: there is a default to be got rid of.
    pub(super) fn has_none_key(&self) -> bool {
        self.may_be_empty && self.default.is_some_and(|default| !default.is_empty())
    }

    /// Returns the answer that a typed line gives, or what to tell the person about it.
    pub(super) fn settle(&self, typed: &str) -> Result<String, String> {
        let mut answer = squeeze(typed);
        if self.has_none_key() && answer == NONE {
            return Ok(String::new());
        }
        if answer.is_empty() {
            self.default.unwrap_or_default().clone_into(&mut answer);
        }
        if !answer.is_empty() {
            return (self.check)(&answer).map(|()| answer);
        }
        if self.may_be_empty {
            return Ok(answer);
        }
        Err("this one needs an answer".to_owned())
    }
}

impl Choose<'_> {
    /// The default, in range. Zero where there is nothing to choose.
    pub(super) fn start(&self) -> usize {
        if self.default < self.choices.len() {
            self.default
        } else {
            0
        }
    }
}

impl Tick<'_> {
    /// For each choice, whether it is ticked at first.
    pub(super) fn marks(&self) -> Vec<bool> {
        (0..self.choices.len())
            .map(|index| self.ticked.contains(&index))
            .collect()
    }

    /// The indexes ticked at first, in range and in order.
    pub(super) fn start(&self) -> Vec<usize> {
        (0..self.choices.len())
            .filter(|index| self.ticked.contains(index))
            .collect()
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Cancelled => "stopped before the last question",
            Self::Terminal(_) => "cannot ask at this terminal",
        })
    }
}

impl std::error::Error for Stop {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Cancelled => None,
            Self::Terminal(cause) => Some(cause),
        }
    }
}

/// The one place that tells Ctrl-C from a broken terminal: reading a key gives `Interrupted` for it.
impl From<io::Error> for Stop {
    fn from(cause: io::Error) -> Self {
        if cause.kind() == io::ErrorKind::Interrupted {
            Self::Cancelled
        } else {
            Self::Terminal(cause)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_line_takes_the_default() {
        let mut question = Text::new("Title");
        assert!(question.settle("  ").is_err());
        question.default = Some("Mesos");
        assert_eq!(question.settle(" "), Ok("Mesos".to_owned()));
        assert_eq!(question.settle(" two  words "), Ok("two words".to_owned()));
        assert_eq!(question.settle("-"), Ok("-".to_owned()));
    }

    #[test]
    fn an_optional_answer_can_be_emptied_again() {
        let mut question = Text::new("Link");
        question.may_be_empty = true;
        assert_eq!(question.settle(""), Ok(String::new()));
        assert_eq!(question.settle("-"), Ok("-".to_owned()));
        question.default = Some("https://example.org");
        assert_eq!(question.settle("-"), Ok(String::new()));
    }

    #[test]
    fn the_default_is_checked_as_well() {
        let refuse = |text: &str| Err(format!("`{text}` is past"));
        let mut question = Text::new("When");
        question.default = Some("2020-01-01");
        question.check = &refuse;
        assert_eq!(question.settle(""), Err("`2020-01-01` is past".to_owned()));
    }

    #[test]
    fn an_interrupted_read_is_a_wish_to_stop() {
        assert!(matches!(
            Stop::from(io::Error::from(io::ErrorKind::Interrupted)),
            Stop::Cancelled
        ));
        assert!(matches!(
            Stop::from(io::Error::from(io::ErrorKind::BrokenPipe)),
            Stop::Terminal(_)
        ));
    }
}
