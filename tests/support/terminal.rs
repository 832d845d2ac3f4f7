//! A terminal that a test types into and reads, as a person would. Unix only.
#![allow(
    dead_code,
    reason = "a keyboard is whole, whichever of its keys are pressed today"
)]

use std::fmt;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtyPair, PtySize, native_pty_system};

/// How often the screen is looked at while something is awaited.
const GLANCE: Duration = Duration::from_millis(5);

/// How long a test waits before it gives up.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a key waits for the program to listen for single keys; programs that read whole lines
/// never do.
const READINESS: Duration = Duration::from_millis(100);

/// A key that is not a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    /// The key that ends an answer.
    Enter,
    /// Goes back. Wait for what it leads to before the next key: together they would read as one.
    Escape,
    /// Completes.
    Tab,
    /// The key that ticks.
    Space,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Start of the line.
    Home,
    /// End of the line.
    End,
    /// Erases to the left.
    Backspace,
    /// Erases to the right.
    Delete,
    /// Ctrl with a lower-case letter.
    Ctrl(char),
}

/// The program in a terminal of its own.
pub(crate) struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    program: Box<dyn Child + Send + Sync>,
    screen: Arc<Mutex<vt100::Parser>>,
    reader: Option<JoinHandle<()>>,
}

/// What a program is started with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Start<'a> {
    /// The folder it is started in.
    pub(crate) folder: &'a Path,
    /// Its whole environment.
    pub(crate) environment: &'a [(&'a str, &'a str)],
    /// What is typed after its name.
    pub(crate) arguments: &'a [&'a str],
}

impl Terminal {
    /// Starts `convoke` in a window of this many rows and columns.
    pub(crate) fn start(rows: u16, columns: u16, start: Start<'_>) -> Self {
        Self::start_program(env!("CARGO_BIN_EXE_convoke"), (rows, columns), start)
    }

    /// Starts any program.
    pub(crate) fn start_program(
        program: &str,
        (rows, columns): (u16, u16),
        start: Start<'_>,
    ) -> Self {
        let PtyPair { slave, master } = native_pty_system()
            .openpty(size(rows, columns))
            .expect("a pseudo-terminal opens");
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        command.cwd(start.folder);
        command.args(start.arguments);
        for (name, value) in start.environment {
            command.env(name, value);
        }
        let program = slave.spawn_command(command).expect("the program starts");
        let output = master.try_clone_reader().expect("the output opens");
        let keys = master.take_writer().expect("the input opens");
        let screen = Arc::new(Mutex::new(vt100::Parser::new(some(rows), some(columns), 0)));
        let reader = Some(watch(output, Arc::clone(&screen)));
        Self {
            master,
            keys,
            program,
            screen,
            reader,
        }
    }

    /// Types letters, one after the other.
    pub(crate) fn type_text(&mut self, text: &str) {
        self.send(text);
    }

    /// Presses one key.
    pub(crate) fn press(&mut self, key: Key) {
        let control;
        let bytes = match key {
            Key::Enter => "\r",
            Key::Escape => "\u{1b}",
            Key::Tab => "\t",
            Key::Space => " ",
            Key::Up => "\u{1b}[A",
            Key::Down => "\u{1b}[B",
            Key::Right => "\u{1b}[C",
            Key::Left => "\u{1b}[D",
            Key::Home => "\u{1b}[H",
            Key::End => "\u{1b}[F",
            Key::Backspace => "\u{7f}",
            Key::Delete => "\u{1b}[3~",
            Key::Ctrl(letter) => {
                control = char::from(letter as u8 & 0x1f).to_string();
                &control
            }
        };
        self.send(bytes);
    }

    /// Pastes text as terminals do: marked as pasted if the program asked for that, with line
    /// breaks as Enter.
    pub(crate) fn paste(&mut self, text: &str) {
        let text = text.replace('\n', "\r");
        if self.look(vt100::Screen::bracketed_paste) {
            self.send(&format!("\u{1b}[200~{text}\u{1b}[201~"));
        } else {
            self.send(&text);
        }
    }

    /// Makes the window another size.
    pub(crate) fn resize(&mut self, rows: u16, columns: u16) {
        self.master
            .resize(size(rows, columns))
            .expect("the window changes");
        let mut screen = self.screen.lock().unwrap_or_else(PoisonError::into_inner);
        screen.set_size(some(rows), some(columns));
    }

    /// Waits until the screen shows a text. Text that wraps is not found.
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(&format!("the text `{text}`"), |screen| {
            screen.contents().contains(text)
        });
    }

    /// Waits until the screen no longer shows a text.
    pub(crate) fn wait_until_gone(&mut self, text: &str) {
        self.wait_until(&format!("the end of `{text}`"), |screen| {
            !screen.contents().contains(text)
        });
    }

    /// What the screen shows, without the blanks at the end of its rows and the empty rows below.
    pub(crate) fn screen(&self) -> String {
        tidy(&self.look(vt100::Screen::contents))
    }

    /// Whether the cursor can be seen.
    pub(crate) fn cursor_is_visible(&self) -> bool {
        !self.look(vt100::Screen::hide_cursor)
    }

    /// Whether pasted text is marked as such: it should not be, once the program has ended.
    pub(crate) fn paste_is_marked(&self) -> bool {
        self.look(vt100::Screen::bracketed_paste)
    }

    /// The row and the column of the cursor, from 0.
    pub(crate) fn cursor(&self) -> (u16, u16) {
        self.look(vt100::Screen::cursor_position)
    }

    /// Waits for the program to end and returns its exit code; all it wrote is then on the screen.
    pub(crate) fn wait_exit(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.program.try_wait().expect("the program is ours") {
                break status;
            }
            assert!(Instant::now() < end, "the program goes on\n{self}");
            thread::sleep(GLANCE);
        };
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the screen takes any output");
        }
        status.exit_code()
    }

    fn wait_until(&mut self, what: &str, is_there: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !self.look(&is_there) {
            let has_ended = self.reader.as_ref().is_none_or(JoinHandle::is_finished);
            let is_late = Instant::now() >= end || has_ended;
            // The last output may have come between the look and the end.
            assert!(
                !is_late || self.look(&is_there),
                "waited for {what} in vain\n{self}"
            );
            thread::sleep(GLANCE);
        }
    }

    fn look<T>(&self, at: impl FnOnce(&vt100::Screen) -> T) -> T {
        let screen = self.screen.lock().unwrap_or_else(PoisonError::into_inner);
        at(screen.screen())
    }

    fn send(&mut self, text: &str) {
        self.wait_until_it_listens();
        // A program that has ended cannot be written to; the next wait tells.
        let _ = self.keys.write_all(text.as_bytes());
        let _ = self.keys.flush();
    }

    /// Between two keys the terminal works in whole lines, where Ctrl-C is a signal and Ctrl-U
    /// erases; no person is fast enough to notice.
    fn wait_until_it_listens(&self) {
        let end = Instant::now() + READINESS;
        while Instant::now() < end && self.works_in_lines() {
            thread::sleep(GLANCE);
        }
    }

    fn works_in_lines(&self) -> bool {
        // The type of the flags is of a crate we do not have; their names are in their text.
        self.master
            .get_termios()
            .is_some_and(|termios| format!("{:?}", termios.local_flags).contains("ICANON"))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended long ago.
        let _ = self.program.kill();
    }
}

impl fmt::Display for Terminal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rule = "-".repeat(40);
        write!(f, "{rule} screen\n{}\n{rule}", self.screen())
    }
}

fn tidy(contents: &str) -> String {
    let rows: Vec<&str> = contents.lines().map(str::trim_end).collect();
    rows.join("\n").trim_end().to_owned()
}

fn watch(mut output: Box<dyn Read + Send>, screen: Arc<Mutex<vt100::Parser>>) -> JoinHandle<()> {
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        // The end of a pseudo-terminal is an error on Linux.
        while let Ok(count @ 1..) = output.read(&mut bytes) {
            let mut screen = screen.lock().unwrap_or_else(PoisonError::into_inner);
            screen.process(&bytes[..count]);
        }
    })
}

fn size(rows: u16, columns: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn some(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a window has rows and columns")
}
