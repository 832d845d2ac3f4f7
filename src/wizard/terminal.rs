use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use console::Term;
use dialoguer::{MultiSelect, Select};

use super::ask::{Ask, Choose, Confirm, Reply, Stop, Text, Tick};
use super::choices::{labels, rows};
use super::decide;
use super::field::{Block, Event, Field};
use super::fit::{cut, wrap};
use super::keys::{Keys, Stroke};
use super::plain::nothing_to_choose;
use super::theme::Paint;
use crate::text::clean;

/// Turns on reports of where pasted text begins and ends (xterm, "bracketed paste mode").
const PASTE_ON: &str = "\u{1b}[?2004h";
const PASTE_OFF: &str = "\u{1b}[?2004l";

/// The fewest rows a list needs: the question, one choice, the row under it. With fewer the prompt
/// library divides by nothing.
const FEWEST_ROWS: usize = 3;

/// The most choices on a page, so that the answers before the list stay in sight.
const MOST_CHOICES: usize = 12;

/// Whether a prompt has changed the terminal, so that it must be put right.
static IS_CHANGED: AtomicBool = AtomicBool::new(false);

/// Puts the terminal right after a question that did not end by itself: the cursor is shown and
/// pasting is as before. Does nothing if no question is open; may be called from anywhere.
pub fn restore_terminal() {
    if IS_CHANGED.swap(false, Ordering::SeqCst) {
        let term = Term::stderr();
        // Nobody is left to tell if even this cannot be written.
        let _ = term.write_str(if cfg!(windows) { "" } else { PASTE_OFF });
        let _ = term.show_cursor();
    }
}

/// A person at a terminal that can move its cursor. Questions go to stderr.
///
/// An answered question shrinks to one line; going back takes that line away again.
pub struct Terminal {
    term: Term,
    paint: Paint,
    stop: Arc<AtomicBool>,
    /// The rows each answer of this section takes, with what was said after it.
    answered: Vec<usize>,
    is_begun: bool,
}

/// Puts the terminal right on every way out of a question, a panic included.
struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        restore_terminal();
    }
}

impl Terminal {
    /// Makes the terminal side. `stop` is set by the program's Ctrl-C handler.
    pub fn new(has_colour: bool, stop: Arc<AtomicBool>) -> Self {
        Self {
            term: Term::buffered_stderr(),
            paint: Paint::new(has_colour),
            stop,
            answered: Vec::new(),
            is_begun: false,
        }
    }

    fn open(&self) -> io::Result<Guard> {
        self.check_stop()?;
        IS_CHANGED.store(true, Ordering::SeqCst);
        Ok(Guard)
    }

    /// Ctrl-C between two keys is a signal, not a key, and only the handler sees it.
    fn check_stop(&self) -> io::Result<()> {
        if self.stop.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        Ok(())
    }

    fn size(&self) -> (usize, usize) {
        let (rows, columns) = self.term.size();
        (usize::from(rows), usize::from(columns).max(9))
    }

    /// Reads strokes until one ends the question; `block` says what to show before each.
    fn converse<T, Q>(
        &self,
        state: &mut Q,
        block: impl Fn(&Q, usize, usize) -> Block,
        on: impl Fn(&mut Q, Stroke) -> Event<T>,
    ) -> io::Result<Event<T>> {
        let guard = self.open()?;
        if !cfg!(windows) {
            self.term.write_str(PASTE_ON)?;
        }
        let mut keys = Keys::new(|| {
            self.check_stop()?;
            self.term.read_key()
        });
        let mut row = 0;
        let mut event = Ok(Event::Stay);
        while let Ok(Event::Stay) = event {
            let (height, columns) = self.size();
            row = self.draw(&block(state, columns, height), row)?;
            event = keys.stroke().map(|stroke| on(state, stroke));
        }
        self.erase(row)?;
        self.term.flush()?;
        drop(guard);
        event
    }

    /// Draws a block over the one before, whose cursor stood in its row `row`; returns the new row.
    fn draw(&self, block: &Block, row: usize) -> io::Result<usize> {
        self.erase(row)?;
        self.term.write_str(&block.rows.join("\n"))?;
        self.term.move_cursor_up(block.rows.len() - 1 - block.row)?;
        self.term.write_str("\r")?;
        self.term.write_str(&block.lead)?;
        self.term.flush()?;
        Ok(block.row)
    }

    fn erase(&self, row: usize) -> io::Result<()> {
        self.term.move_cursor_up(row)?;
        self.term.write_str("\r")?;
        self.term.clear_to_end_of_screen()
    }

    /// Writes text in rows that fit; returns how many.
    fn write(&self, text: &str, paint: impl Fn(&str) -> String) -> io::Result<usize> {
        let (_, columns) = self.size();
        let mut count = 0;
        for line in text.lines() {
            for row in wrap(&clean(line), columns - 1) {
                self.term.write_line(&paint(&row))?;
                count += 1;
            }
        }
        self.term.flush()?;
        Ok(count)
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
                let rows = self.write(&line, |row| self.paint.answered(row))?;
                self.answered.push(rows);
                Ok(Reply::Answer(answer))
            }
            Event::Cancel => Err(Stop::Cancelled),
            Event::Back | Event::Stay => {
                self.term
                    .clear_last_lines(self.answered.pop().unwrap_or(0))?;
                self.term.flush()?;
                Ok(Reply::Back)
            }
        }
    }

    /// Writes a question with its help, lets the prompt library list the choices under it, and
    /// takes the question away again. `ask` is told how many choices fit.
    fn list<T>(
        &self,
        (prompt, help): (&str, Option<&str>),
        ask: impl FnOnce(&Term, usize) -> dialoguer::Result<Option<T>>,
    ) -> Result<Event<T>, Stop> {
        let guard = self.open()?;
        let (height, _) = self.size();
        if height < FEWEST_ROWS {
            return Err(Stop::Terminal(io::Error::other(
                "the window has fewer than three rows",
            )));
        }
        let mut rows = self.write(&format!("{prompt}:"), |row| self.paint.question(row))?;
        let help = help.map(|help| format!("  {help}")).unwrap_or_default();
        rows += self.write(&help, |row| self.paint.hint(row))?;
        let fitting = height.saturating_sub(rows + FEWEST_ROWS);
        let answer = ask(&self.term, fitting.clamp(1, MOST_CHOICES));
        let answer = answer.map_err(|dialoguer::Error::IO(cause)| cause)?;
        self.check_stop()?;
        self.term.clear_last_lines(rows)?;
        self.term.flush()?;
        drop(guard);
        Ok(answer.map_or(Event::Back, Event::Answer))
    }

    /// A line that tells how a list is used, with room for the page number the library adds.
    fn how(&self, keys: &str) -> String {
        let (_, columns) = self.size();
        cut(&format!("  {keys}"), columns.saturating_sub(16).max(8))
    }
}

impl Ask for Terminal {
    fn say(&mut self, text: &str) {
        // A terminal that cannot be written to fails at the next question.
        let rows = self.write(text, str::to_owned).unwrap_or(0);
        if let Some(last) = self.answered.last_mut() {
            *last += rows;
        }
    }

    fn section(&mut self, title: &str, step: (usize, usize)) {
        if self.is_begun {
            // Scrolls, where clearing would lose what the person may want to look up.
            let (height, _) = self.size();
            let _ = self.term.write_str(&"\n".repeat(height.saturating_sub(1)));
            let _ = self.term.move_cursor_to(0, 0);
            let _ = self.term.clear_to_end_of_screen();
        }
        self.answered.clear();
        let heading = format!("{}/{} {title}", step.0, step.1);
        let _ = self.write(&heading, |row| self.paint.question(row));
        if !self.is_begun {
            let keys = "Enter takes what is in brackets. Esc goes back, Ctrl-C stops.";
            let _ = self.write(keys, |row| self.paint.hint(row));
        }
        let _ = self.term.write_line("");
        self.is_begun = true;
    }

    fn text(&mut self, question: &Text<'_>) -> Result<Reply<String>, Stop> {
        let paint = self.paint;
        let event = self.converse(
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
        let (how, paint) = (self.how("arrows move, enter takes"), self.paint);
        let rows = rows(question.choices, self.size().1, "> ".len());
        let event = self.list((question.prompt, question.help), |term, most| {
            Select::with_theme(&paint)
                .with_prompt(how)
                .items(rows)
                .default(question.start())
                .max_length(most)
                .report(false)
                .interact_on_opt(term)
        })?;
        self.close(question.prompt, event, |&index| {
            labels(question.choices, &[index])
        })
    }

    fn tick(&mut self, question: &Tick<'_>) -> Result<Reply<Vec<usize>>, Stop> {
        if question.choices.is_empty() {
            return Ok(Reply::Answer(Vec::new()));
        }
        let (how, paint) = (self.how("space ticks, enter goes on"), self.paint);
        let rows = rows(question.choices, self.size().1, "> [x] ".len());
        let start = question.start();
        let marked = rows.into_iter().enumerate();
        let marked = marked.map(|(index, row)| (row, start.contains(&index)));
        let event = self.list((question.prompt, question.help), |term, most| {
            MultiSelect::with_theme(&paint)
                .with_prompt(how)
                .items_checked(marked)
                .max_length(most)
                .report(false)
                .interact_on_opt(term)
        })?;
        self.close(question.prompt, event, |indexes| {
            labels(question.choices, indexes)
        })
    }

    fn confirm(&mut self, question: &Confirm<'_>) -> Result<Reply<bool>, Stop> {
        let paint = self.paint;
        let event = self.converse(
            &mut (),
            |(), columns, _| decide::block(question, columns, paint),
            |(), stroke| decide::decide(&stroke, question.default),
        )?;
        self.close(question.prompt, event, |&is_yes| {
            if is_yes { "yes" } else { "no" }.to_owned()
        })
    }
}
