use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use console::Term;

use super::field::{Block, Event};
use super::fit::wrap;
use super::keys::{Keys, Stroke};
use super::theme::Paint;
use crate::text::clean;

/// Turns on reports of where pasted text begins and ends (xterm, "bracketed paste mode").
const PASTE_ON: &str = "\u{1b}[?2004h";
const PASTE_OFF: &str = "\u{1b}[?2004l";

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

/// The window that questions are drawn in, through stderr.
pub(super) struct Screen {
    pub(super) term: Term,
    pub(super) paint: Paint,
    /// Set by the program's Ctrl-C handler.
    stop: Arc<AtomicBool>,
}

/// Puts the terminal right on every way out of a question, a panic included.
pub(super) struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        restore_terminal();
    }
}

impl Screen {
    pub(super) fn new(has_colour: bool, stop: Arc<AtomicBool>) -> Self {
        Self {
            term: Term::buffered_stderr(),
            paint: Paint::new(has_colour),
            stop,
        }
    }

    /// Opens a question: until the guard is dropped the terminal is ours.
    pub(super) fn open(&self) -> io::Result<Guard> {
        self.check_stop()?;
        IS_CHANGED.store(true, Ordering::SeqCst);
        Ok(Guard)
    }

    /// Ctrl-C between two keys is a signal, not a key, and only the handler sees it.
    pub(super) fn check_stop(&self) -> io::Result<()> {
        if self.stop.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        Ok(())
    }

    /// Rows and columns of the window, as it is now.
    pub(super) fn size(&self) -> (usize, usize) {
        let (rows, columns) = self.term.size();
        (usize::from(rows), usize::from(columns).max(9))
    }

    /// Reads strokes until one ends the question; `block` says what to show before each.
    pub(super) fn converse<T, Q>(
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

    /// Takes the last rows away again.
    pub(super) fn take_away(&self, rows: usize) -> io::Result<()> {
        self.term.clear_last_lines(rows)?;
        self.term.flush()
    }

    /// Begins an empty screen. Scrolls, where clearing would lose what the person may look up.
    pub(super) fn turn_over(&self) -> io::Result<()> {
        let (height, _) = self.size();
        self.term
            .write_str(&"\n".repeat(height.saturating_sub(1)))?;
        self.term.move_cursor_to(0, 0)?;
        self.term.clear_to_end_of_screen()
    }

    fn erase(&self, row: usize) -> io::Result<()> {
        self.term.move_cursor_up(row)?;
        self.term.write_str("\r")?;
        self.term.clear_to_end_of_screen()
    }

    /// Writes text in rows that fit; returns how many.
    pub(super) fn write(
        &self,
        text: &str,
        paint: impl Fn(Paint, &str) -> String,
    ) -> io::Result<usize> {
        let (_, columns) = self.size();
        let mut count = 0;
        for line in text.lines() {
            for row in wrap(&clean(line), columns - 1) {
                self.term.write_line(&paint(self.paint, &row))?;
                count += 1;
            }
        }
        self.term.flush()?;
        Ok(count)
    }
}
