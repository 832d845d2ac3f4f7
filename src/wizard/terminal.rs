use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use console::Term;
use dialoguer::{MultiSelect, Select};

use super::ask::{Ask, Choose, Confirm, Reply, Stop, Text, Tick};
use super::choices::{labels, rows};
use super::decide;
use super::field::{Event, Field};
use super::plain::nothing_to_choose;
use super::screen::Screen;
use super::theme::Paint;

/// The fewest rows a list needs: the question, one choice, the row under it. With fewer the prompt
/// library divides by nothing.
const FEWEST_ROWS: usize = 3;

/// The most choices on a page, so that the answers before the list stay in sight.
const MOST_CHOICES: usize = 12;

/// A person at a terminal that can move its cursor. Questions go to stderr.
///
/// An answered question shrinks to one line; going back takes that line away again.
pub struct Terminal {
    screen: Screen,
    /// The rows each answer of this section takes, with what was said after it.
    answered: Vec<usize>,
    is_begun: bool,
}

impl Terminal {
    /// Makes the terminal side. `stop` is set by the program's Ctrl-C handler.
    pub fn new(has_colour: bool, stop: Arc<AtomicBool>) -> Self {
        Self {
            screen: Screen::new(has_colour, stop),
            answered: Vec::new(),
            is_begun: false,
        }
    }

    /// Leaves a line with the answer, or takes the line of the answer before away.
    fn close<T>(
        &mut self,
        prompt: &str,
        event: Event<T>,
        shown: impl Fn(&T) -> String,
    ) -> Result<Reply<T>, Stop> {
        match event {
            Event::Answer(answer) => {
                let colon = if prompt.ends_with('?') { "" } else { ":" };
                let line = format!("✓ {prompt}{colon} {}", shown(&answer));
                let rows = self.screen.write(&line, Paint::answered)?;
                self.answered.push(rows);
                Ok(Reply::Answer(answer))
            }
            Event::Cancel => Err(Stop::Cancelled),
            Event::Back | Event::Stay => {
                self.screen.take_away(self.answered.pop().unwrap_or(0))?;
                Ok(Reply::Back)
            }
        }
    }

    /// Writes the head of a question, lets the prompt library list the choices under it, and takes
    /// the head away again. `ask` is told how many choices fit.
    fn list<T>(
        &self,
        head: &Head<'_>,
        ask: impl FnOnce(&Term, usize) -> dialoguer::Result<Option<T>>,
    ) -> Result<Event<T>, Stop> {
        let guard = self.screen.open()?;
        let (height, _) = self.screen.size();
        if height < FEWEST_ROWS {
            return Err(Stop::Terminal(io::Error::other(
                "the window has fewer than three rows",
            )));
        }
        let mut rows = self
            .screen
            .write(&format!("{}:", head.prompt), Paint::question)?;
        for hint in head.help.into_iter().chain([head.keys]) {
            rows += self.screen.write(&format!("  {hint}"), Paint::hint)?;
        }
        let fitting = height.saturating_sub(rows + FEWEST_ROWS);
        let answer = ask(&self.screen.term, fitting.clamp(1, MOST_CHOICES));
        let answer = answer.map_err(|dialoguer::Error::IO(cause)| cause)?;
        self.screen.check_stop()?;
        self.screen.take_away(rows)?;
        drop(guard);
        Ok(answer.map_or(Event::Back, Event::Answer))
    }
}

/// What stands above a list.
struct Head<'a> {
    prompt: &'a str,
    help: Option<&'a str>,
    /// How the list is used.
    keys: &'a str,
}

impl Ask for Terminal {
    fn say(&mut self, text: &str) {
        // A terminal that cannot be written to fails at the next question.
        let rows = self.screen.write(text, Paint::plain).unwrap_or(0);
        if let Some(last) = self.answered.last_mut() {
            *last += rows;
        }
    }

    fn section(&mut self, title: &str, step: (usize, usize)) {
        if self.is_begun {
            let _ = self.screen.turn_over();
        }
        self.answered.clear();
        let heading = format!("{}/{} {title}", step.0, step.1);
        let _ = self.screen.write(&heading, Paint::question);
        if !self.is_begun {
            let keys = "Enter takes what is in brackets. Esc goes back, Ctrl-C stops.";
            let _ = self.screen.write(keys, Paint::hint);
        }
        let _ = self.screen.write("\n", Paint::plain);
        self.is_begun = true;
    }

    fn text(&mut self, question: &Text<'_>) -> Result<Reply<String>, Stop> {
        let paint = self.screen.paint;
        let event = self.screen.converse(
            &mut Field::new(question),
            |field, columns, height| field.block(columns, height, paint),
            Field::on,
        )?;
        self.close(question.prompt, event, |text| {
            if text.is_empty() { "none" } else { text }.to_owned()
        })
    }

    fn choose(&mut self, question: &Choose<'_>) -> Result<Reply<usize>, Stop> {
        if question.choices.is_empty() {
            return Err(nothing_to_choose());
        }
        let (columns, paint) = (self.screen.size().1, self.screen.paint);
        let head = Head {
            prompt: question.prompt,
            help: question.help,
            keys: "arrows move, enter takes",
        };
        let event = self.list(&head, |term, most| {
            let mut list = Select::with_theme(&paint)
                .items(rows(question.choices, columns, "> ".len()))
                .default(question.start())
                .max_length(most);
            if question.choices.len() > most {
                // The page number stands behind a prompt, and only there.
                list = list.with_prompt(" ");
            }
            list.report(false).interact_on_opt(term)
        })?;
        self.close(question.prompt, event, |&index| {
            labels(question.choices, &[index])
        })
    }

    fn tick(&mut self, question: &Tick<'_>) -> Result<Reply<Vec<usize>>, Stop> {
        if question.choices.is_empty() {
            return Ok(Reply::Answer(Vec::new()));
        }
        let (columns, paint) = (self.screen.size().1, self.screen.paint);
        let head = Head {
            prompt: question.prompt,
            help: question.help,
            keys: "space ticks, enter goes on",
        };
        let event = self.list(&head, |term, most| {
            let mut list = MultiSelect::with_theme(&paint)
                .items(rows(question.choices, columns, "> [x] ".len()))
                .defaults(&question.marks())
                .max_length(most);
            if question.choices.len() > most {
                list = list.with_prompt(" ");
            }
            list.report(false).interact_on_opt(term)
        })?;
        self.close(question.prompt, event, |indexes| {
            labels(question.choices, indexes)
        })
    }

    fn confirm(&mut self, question: &Confirm<'_>) -> Result<Reply<bool>, Stop> {
        let paint = self.screen.paint;
        let event = self.screen.converse(
            &mut (),
            |(), columns, _| decide::block(question, columns, paint),
            |(), stroke| decide::decide(&stroke, question.default),
        )?;
        self.close(question.prompt, event, |&is_yes| {
            if is_yes { "yes" } else { "no" }.to_owned()
        })
    }
}
