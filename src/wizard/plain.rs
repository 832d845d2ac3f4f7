use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::ask::{Ask, Choice, Choose, Confirm, Reply, Stop, Text, Tick};
use super::choices::labels;
use crate::text::{clean, squeeze};

/// How long Ctrl-C may wait while a line is read.
const PATIENCE: Duration = Duration::from_millis(50);

/// Questions as plain lines, answers as whole lines: for screen readers and for terminals that
/// cannot move the cursor.
///
/// Lists are numbered; `<` or `back` goes back, an empty line takes the default. `read` gives the
/// next line, nothing at the end of input, and an error of kind `Interrupted` after Ctrl-C.
pub struct Plain<R, W> {
    read: R,
    write: W,
}

impl<R: FnMut() -> io::Result<Option<String>>, W: Write> Plain<R, W> {
    /// Makes the plain side.
    pub fn new(read: R, write: W) -> Self {
        Self { read, write }
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.write, "{}", clean(text).trim_end())
    }

    fn question(&mut self, prompt: &str, help: Option<&str>) -> io::Result<()> {
        self.line(prompt)?;
        help.map_or(Ok(()), |help| self.line(&format!("  {help}")))
    }

    fn numbered(&mut self, choices: &[Choice]) -> io::Result<()> {
        for (index, choice) in choices.iter().enumerate() {
            let colon = if choice.note.is_empty() { "" } else { ": " };
            let (label, note) = (&choice.label, &choice.note);
            self.line(&format!("  {}. {label}{colon}{note}", index + 1))?;
        }
        Ok(())
    }

    /// Reads answers until one settles the question; what is wrong with the others is said.
    fn answer<T>(
        &mut self,
        label: &str,
        settle: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Reply<T>, Stop> {
        loop {
            write!(self.write, "{}: ", clean(label))?;
            self.write.flush()?;
            let typed = match (self.read)() {
                Ok(Some(line)) => squeeze(&line),
                end => {
                    // What is said next begins on a line of its own.
                    self.line("")?;
                    return Err(end.map_or_else(Stop::from, |_| Stop::Cancelled));
                }
            };
            if typed == "<" || typed == "back" {
                return Ok(Reply::Back);
            }
            match settle(&typed) {
                Ok(answer) => return Ok(Reply::Answer(answer)),
                Err(fault) => self.line(&format!("! {fault}"))?,
            }
        }
    }
}

impl<R: FnMut() -> io::Result<Option<String>>, W: Write> Ask for Plain<R, W> {
    fn say(&mut self, text: &str) {
        for line in text.lines() {
            // Output that cannot be written to fails at the next question.
            let _ = self.line(line);
        }
    }

    fn section(&mut self, title: &str, step: (usize, usize)) {
        let _ = self.line("");
        let _ = self.line(&format!("{}/{} {title}", step.0, step.1));
        if step.0 == 1 {
            let _ = self.line("An empty line takes what is in brackets, < goes back.");
        }
    }

    fn text(&mut self, question: &Text<'_>) -> Result<Reply<String>, Stop> {
        self.question(question.prompt, question.help)?;
        if !question.suggestions.is_empty() {
            self.line(&format!(
                "  for example: {}",
                question.suggestions.join(", ")
            ))?;
        }
        if question.has_none_key() {
            self.line("  - for none")?;
        }
        let default = question.default.unwrap_or_default();
        self.answer(&bracketed("Answer", default), |typed| {
            question.settle(typed)
        })
    }

    fn choose(&mut self, question: &Choose<'_>) -> Result<Reply<usize>, Stop> {
        if question.choices.is_empty() {
            return Err(nothing_to_choose());
        }
        self.question(question.prompt, question.help)?;
        self.numbered(question.choices)?;
        let start = question.start();
        self.answer(&bracketed("Number", &(start + 1).to_string()), |typed| {
            if typed.is_empty() {
                return Ok(start);
            }
            pick(question.choices, typed)
        })
    }

    fn tick(&mut self, question: &Tick<'_>) -> Result<Reply<Vec<usize>>, Stop> {
        if question.choices.is_empty() {
            return Ok(Reply::Answer(Vec::new()));
        }
        self.question(question.prompt, question.help)?;
        self.numbered(question.choices)?;
        let start = question.start();
        let label = bracketed(
            "Numbers with commas, or none",
            &labels(question.choices, &start),
        );
        self.answer(&label, |typed| match typed {
            "" => Ok(start.clone()),
            "none" => Ok(Vec::new()),
            typed => pick_several(question.choices, typed),
        })
    }

    fn confirm(&mut self, question: &Confirm<'_>) -> Result<Reply<bool>, Stop> {
        self.question(question.prompt, question.help)?;
        let default = if question.default { "yes" } else { "no" };
        self.answer(&bracketed("Yes or no", default), |typed| {
            match typed.to_lowercase().as_str() {
                "" => Ok(question.default),
                "y" | "yes" => Ok(true),
                "n" | "no" => Ok(false),
                _ => Err(format!("`{typed}` is neither yes nor no")),
            }
        })
    }
}

/// Returns a source of lines from stdin that ends as soon as `stop` is set.
///
/// A line is awaited on a thread of its own: the standard library reads on after a signal, so
/// Ctrl-C would wait for the next Enter.
pub(super) fn lines_of_stdin(stop: Arc<AtomicBool>) -> impl FnMut() -> io::Result<Option<String>> {
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || {
        for line in io::stdin().lines() {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    move || loop {
        if stop.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        match lines.recv_timeout(PATIENCE) {
            Ok(line) => return line.map(Some),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
        }
    }
}

pub(super) fn nothing_to_choose() -> Stop {
    Stop::Terminal(io::Error::other("a question came without choices"))
}

fn bracketed(label: &str, default: &str) -> String {
    if default.is_empty() {
        label.to_owned()
    } else {
        format!("{label} [{default}]")
    }
}

/// Finds a choice by its number, from 1, or by its name.
fn pick(choices: &[Choice], typed: &str) -> Result<usize, String> {
    let by_name = choices
        .iter()
        .position(|choice| choice.label.to_lowercase() == typed.to_lowercase());
    let by_number = typed
        .parse::<usize>()
        .ok()
        .filter(|number| (1..=choices.len()).contains(number))
        .map(|number| number - 1);
    by_number.or(by_name).ok_or_else(|| match choices.len() {
        1 => format!("`{typed}` is not 1, the only number there is"),
        most => format!("`{typed}` is not a number from 1 to {most}"),
    })
}

fn pick_several(choices: &[Choice], typed: &str) -> Result<Vec<usize>, String> {
    let mut picked = typed
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| pick(choices, part))
        .collect::<Result<Vec<usize>, String>>()?;
    picked.sort_unstable();
    picked.dedup();
    Ok(picked)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks one question of a person who types these lines; returns what they saw as well.
    fn asked<T>(lines: &[&str], ask: impl FnOnce(&mut dyn Ask) -> T) -> (T, String) {
        let mut lines = lines.iter();
        let mut seen = Vec::new();
        let mut plain = Plain::new(
            move || Ok(lines.next().map(|&line| line.to_owned())),
            &mut seen,
        );
        let reply = ask(&mut plain);
        (reply, String::from_utf8(seen).expect("text was written"))
    }

    fn answer<T>(reply: Result<Reply<T>, Stop>) -> Option<T> {
        match reply {
            Ok(Reply::Answer(answer)) => Some(answer),
            _ => None,
        }
    }

    fn formats() -> [Choice; 3] {
        [
            Choice::new("talk-night", "one or two talks"),
            Choice::new("social", ""),
            Choice::new("workshop", "hands on"),
        ]
    }

    #[test]
    fn a_question_is_repeated_until_its_answer_is_right() {
        let refuse = |text: &str| match text {
            "x" => Err("`x` is too short".to_owned()),
            _ => Ok(()),
        };
        let mut question = Text::new("Title");
        question.check = &refuse;
        question.help = Some("as people will read it");
        let (reply, seen) = asked(&["x", "", " Mesos "], |ask| ask.text(&question));
        assert_eq!(answer(reply).as_deref(), Some("Mesos"));
        assert_eq!(
            seen,
            "Title\n  as people will read it\nAnswer: ! `x` is too short\n\
             Answer: ! this one needs an answer\nAnswer: "
        );
    }

    #[test]
    fn one_of_several_is_chosen_by_number_or_name() {
        let choices = formats();
        let question = Choose {
            prompt: "Format",
            help: None,
            choices: &choices,
            default: 2,
        };
        let (reply, seen) = asked(&["4", "2"], |ask| ask.choose(&question));
        assert_eq!(answer(reply), Some(1));
        assert_eq!(
            seen,
            "Format\n  1. talk-night: one or two talks\n  2. social\n  3. workshop: hands on\n\
             Number [3]: ! `4` is not a number from 1 to 3\nNumber [3]: "
        );
        assert_eq!(answer(asked(&[""], |ask| ask.choose(&question)).0), Some(2));
        let (by_name, _) = asked(&["Talk-Night"], |ask| ask.choose(&question));
        assert_eq!(answer(by_name), Some(0));
    }

    #[test]
    fn several_are_ticked_in_one_line() {
        let choices = formats();
        let question = Tick {
            prompt: "Formats",
            help: None,
            choices: &choices,
            ticked: &[1, 9],
        };
        for (line, wanted) in [("3,1, 3", vec![0, 2]), ("", vec![1]), ("none", vec![])] {
            let (reply, _) = asked(&[line], |ask| ask.tick(&question));
            assert_eq!(answer(reply), Some(wanted), "{line}");
        }
        let (reply, seen) = asked(&["1 2"], |ask| ask.tick(&question));
        assert!(answer(reply).is_none());
        assert!(seen.contains("none [social]: ! `1 2` is not a number from 1 to 3"));
    }

    #[test]
    fn yes_and_no_have_short_forms() {
        let question = Confirm {
            prompt: "Save?",
            help: None,
            default: true,
        };
        for (line, wanted) in [("", true), ("N", false), ("yes", true)] {
            let (reply, _) = asked(&[line], |ask| ask.confirm(&question));
            assert_eq!(answer(reply), Some(wanted), "{line}");
        }
    }

    #[test]
    fn a_sign_goes_back_and_the_end_of_input_stops() {
        let question = Text::new("Title");
        for line in ["<", "back"] {
            let (reply, _) = asked(&[line], |ask| ask.text(&question));
            assert!(matches!(reply, Ok(Reply::Back)));
        }
        let (reply, _) = asked(&[], |ask| ask.text(&question));
        assert!(matches!(reply, Err(Stop::Cancelled)));
    }

    #[test]
    fn what_others_wrote_into_the_plan_cannot_act() {
        let ((), seen) = asked(&[], |ask| ask.say("a\u{1b}[2Jb\nc"));
        assert_eq!(seen, "a[2Jb\nc\n");
    }
}
