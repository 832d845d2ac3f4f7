use std::collections::VecDeque;
use std::io;

use super::ask::{Ask, Choice, Choose, Confirm, Reply, Stop, Text, Tick};
use super::choices::labels;

/// A person written down in advance: which question is expected, and what is answered.
///
/// Answers pass the same checks as at a terminal; a refused one is noted in the transcript, and
/// the next line of the script answers again. A question that was not expected, or one too many,
/// ends with [`Stop::Terminal`] and says what was asked.
#[derive(Debug, Default)]
pub(super) struct Script {
    lines: VecDeque<(String, Answer)>,
    transcript: String,
    enters_the_rest: bool,
}

/// What a scripted person does at a question.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Answer {
    Enter,
    Back,
    Type(String),
    /// Choices by their labels.
    Pick(Vec<String>),
    Decide(bool),
}

impl Script {
    /// Makes a script without lines.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Types a text at the question that begins with `prompt`.
    #[must_use]
    pub(super) fn types(self, prompt: &str, text: &str) -> Self {
        self.line(prompt, Answer::Type(text.to_owned()))
    }

    /// Takes the choice with this label.
    #[must_use]
    pub(super) fn picks(self, prompt: &str, label: &str) -> Self {
        self.ticks(prompt, &[label])
    }

    /// Ticks the choices with these labels and no others.
    #[must_use]
    pub(super) fn ticks(self, prompt: &str, labels: &[&str]) -> Self {
        let labels = labels.iter().map(|&label| label.to_owned()).collect();
        self.line(prompt, Answer::Pick(labels))
    }

    /// Says yes or no.
    #[must_use]
    pub(super) fn decides(self, prompt: &str, answer: bool) -> Self {
        self.line(prompt, Answer::Decide(answer))
    }

    /// Presses Enter: takes the default.
    #[must_use]
    pub(super) fn enters(self, prompt: &str) -> Self {
        self.line(prompt, Answer::Enter)
    }

    /// Goes back to the question before.
    #[must_use]
    pub(super) fn goes_back(self, prompt: &str) -> Self {
        self.line(prompt, Answer::Back)
    }

    /// Presses Enter at every question after the last line.
    #[must_use]
    pub(super) fn enters_the_rest(mut self) -> Self {
        self.enters_the_rest = true;
        self
    }

    /// What was shown, asked and answered so far, a line each.
    pub(super) fn transcript(&self) -> &str {
        &self.transcript
    }

    /// How many lines were not needed.
    pub(super) fn left_over(&self) -> usize {
        self.lines.len()
    }

    fn line(mut self, prompt: &str, answer: Answer) -> Self {
        self.lines.push_back((prompt.to_owned(), answer));
        self
    }

    /// Asks until `settle` takes an answer; what is wrong with the others is noted.
    fn ask<T>(
        &mut self,
        prompt: &str,
        settle: impl Fn(&Answer) -> Option<Result<T, String>>,
        shown: impl Fn(&T) -> String,
    ) -> Result<Reply<T>, Stop> {
        loop {
            let answer = self.next(prompt)?;
            if answer == Answer::Back {
                self.say(&format!("{prompt}: <"));
                return Ok(Reply::Back);
            }
            match settle(&answer) {
                Some(Ok(reply)) => {
                    self.say(&format!("{prompt}: {}", shown(&reply)));
                    return Ok(Reply::Answer(reply));
                }
                Some(Err(fault)) if !self.lines.is_empty() => self.say(&format!("! {fault}")),
                Some(Err(fault)) => return Err(lost(format!("`{prompt}` refuses: {fault}"))),
                None => return Err(lost(format!("`{prompt}` does not take {answer:?}"))),
            }
        }
    }

    fn next(&mut self, prompt: &str) -> Result<Answer, Stop> {
        match self.lines.pop_front() {
            Some((wanted, answer)) if prompt.starts_with(&wanted) => Ok(answer),
            Some((wanted, _)) => Err(lost(format!("expected `{wanted}`, was asked `{prompt}`"))),
            None if self.enters_the_rest => Ok(Answer::Enter),
            None => Err(lost(format!("no line is left for `{prompt}`"))),
        }
    }
}

impl Ask for Script {
    fn say(&mut self, text: &str) {
        self.transcript.push_str(text);
        self.transcript.push('\n');
    }

    fn section(&mut self, title: &str, step: (usize, usize)) {
        self.say(&format!("# {}/{} {title}", step.0, step.1));
    }

    fn text(&mut self, question: &Text<'_>) -> Result<Reply<String>, Stop> {
        self.ask(
            question.prompt,
            |answer| match answer {
                Answer::Enter => Some(question.settle("")),
                Answer::Type(text) => Some(question.settle(text)),
                _ => None,
            },
            String::clone,
        )
    }

    fn choose(&mut self, question: &Choose<'_>) -> Result<Reply<usize>, Stop> {
        self.ask(
            question.prompt,
            |answer| match answer {
                Answer::Enter => Some(Ok(question.start())),
                Answer::Pick(names) => Some(
                    indexes(question.choices, names)
                        .and_then(|found| found.first().copied().ok_or("nothing picked".into())),
                ),
                _ => None,
            },
            |&index| labels(question.choices, &[index]),
        )
    }

    fn tick(&mut self, question: &Tick<'_>) -> Result<Reply<Vec<usize>>, Stop> {
        if question.choices.is_empty() {
            return Ok(Reply::Answer(Vec::new()));
        }
        self.ask(
            question.prompt,
            |answer| match answer {
                Answer::Enter => Some(Ok(question.start())),
                Answer::Pick(names) => Some(indexes(question.choices, names)),
                _ => None,
            },
            |found| labels(question.choices, found),
        )
    }

    fn confirm(&mut self, question: &Confirm<'_>) -> Result<Reply<bool>, Stop> {
        self.ask(
            question.prompt,
            |answer| match answer {
                Answer::Enter => Some(Ok(question.default)),
                Answer::Decide(answer) => Some(Ok(*answer)),
                _ => None,
            },
            |&is_yes| if is_yes { "yes" } else { "no" }.to_owned(),
        )
    }
}

fn lost(message: String) -> Stop {
    Stop::Terminal(io::Error::other(message))
}

fn indexes(choices: &[Choice], names: &[String]) -> Result<Vec<usize>, String> {
    let mut found = names
        .iter()
        .map(|name| {
            choices
                .iter()
                .position(|choice| choice.label == *name)
                .ok_or_else(|| format!("no choice is called `{name}`"))
        })
        .collect::<Result<Vec<usize>, String>>()?;
    found.sort_unstable();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_answer_is_noted_and_given_again() {
        let refuse = |text: &str| match text {
            "x" => Err("`x` is too short".to_owned()),
            _ => Ok(()),
        };
        let mut question = Text::new("Title");
        question.check = &refuse;
        let mut script = Script::new().types("Title", "x").types("Title", "Mesos");
        let reply = script.text(&question);
        assert!(matches!(reply, Ok(Reply::Answer(text)) if text == "Mesos"));
        assert_eq!(script.transcript(), "! `x` is too short\nTitle: Mesos\n");
    }

    #[test]
    fn an_unexpected_question_ends_the_script() {
        let mut script = Script::new().types("Title", "x");
        let stop = script.text(&Text::new("When")).expect_err("not expected");
        assert!(matches!(stop, Stop::Terminal(cause)
            if cause.to_string() == "expected `Title`, was asked `When`"));
        let stop = script.text(&Text::new("When")).expect_err("no line left");
        assert!(matches!(stop, Stop::Terminal(_)));
    }

    #[test]
    fn pressing_enter_at_a_default_that_is_refused_ends_too() {
        let mut script = Script::new().enters_the_rest();
        assert!(script.text(&Text::new("Title")).is_err());
    }

    #[test]
    fn choices_go_by_their_labels() {
        let choices = [Choice::new("pizza", ""), Choice::new("drinks", "")];
        let question = Tick {
            prompt: "Food",
            help: None,
            choices: &choices,
            ticked: &[],
        };
        let mut script = Script::new()
            .ticks("Food", &["drinks", "pizza"])
            .ticks("Food", &["soup"]);
        assert!(matches!(script.tick(&question), Ok(Reply::Answer(found)) if found == [0, 1]));
        assert!(script.tick(&question).is_err());
        assert_eq!(script.left_over(), 0);
    }
}
