//! The programs that put what they read on the clipboard.

use std::ffi::OsStr;
use std::io::{self, Read as _, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::terminal::base64;
use crate::text::squeeze;

/// How often it is looked whether a program is through.
const STEP: Duration = Duration::from_millis(10);

/// How long what a program said is waited for after its end; one that it left behind to serve the
/// clipboard holds the pipe open.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// A program that puts what it reads on the clipboard.
pub(super) struct Program {
    /// What it is called.
    pub(super) name: &'static str,
    arguments: &'static [&'static str],
    /// A variable it needs to read UTF-8.
    variable: Option<(&'static str, &'static str)>,
    form: Form,
}

/// How a program is given the text.
#[derive(Clone, Copy)]
enum Form {
    Utf8,
    Base64,
}

impl Program {
    const fn new(name: &'static str, arguments: &'static [&'static str]) -> Self {
        Self {
            name,
            arguments,
            variable: None,
            form: Form::Utf8,
        }
    }
}

/// Left alone, it guesses the type with another program, and takes a text with a tag in it for HTML.
pub(super) const WL_COPY: Program = Program::new("wl-copy", &["--type", "text/plain"]);
pub(super) const XCLIP: Program = Program::new("xclip", &["-selection", "clipboard", "-in"]);
pub(super) const XSEL: Program = Program::new("xsel", &["--input", "--clipboard"]);
pub(super) const TERMUX: Program = Program::new("termux-clipboard-set", &[]);

/// From 3.2 (2021) it hands its buffer on to the terminal, also where programs inside may not
/// (`set-clipboard external`, the default); before that it refuses `-w`, and lets sequences through.
pub(super) const TMUX: Program = Program::new("tmux", &["load-buffer", "-w", "-"]);

/// It reads in the encoding of the locale, which is not set over SSH or in a scheduled job.
pub(super) const PBCOPY: Program = Program {
    variable: Some(("LC_ALL", "en_US.UTF-8")),
    ..Program::new("pbcopy", &[])
};

/// Not `clip.exe`: it reads in the code page of the console and spoils every letter that is not
/// ASCII (microsoft/WSL#11047, 2024). Base64 goes through every code page unharmed.
pub(super) const POWERSHELL: Program = Program {
    form: Form::Base64,
    ..Program::new(
        "powershell.exe",
        &[
            "-NoProfile",
            "-NonInteractive",
            "-Command",
            "$ErrorActionPreference = 'Stop'; Set-Clipboard -Value ([Text.Encoding]::UTF8.GetString(\
             [Convert]::FromBase64String([Console]::In.ReadToEnd())))",
        ],
    )
};

/// Why a program did not take a text.
pub(super) enum Fault {
    /// There is no such program.
    Absent,
    /// It failed, and this is what it said, on one line; empty if nothing.
    Said(String),
    /// It did not end, and was ended.
    Hung,
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Absent,
            _ => Self::Said(error.to_string()),
        }
    }
}

impl Program {
    /// Runs the program with a text to read, for at most `patience`.
    pub(super) fn take(
        &self,
        text: &str,
        path: Option<&OsStr>,
        patience: Duration,
    ) -> Result<(), Fault> {
        let mut command = Command::new(self.name);
        command.args(self.arguments).envs(self.variable);
        if let Some(path) = path {
            command.env("PATH", path);
        }
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        let bytes = match self.form {
            Form::Utf8 => text.as_bytes().to_vec(),
            Form::Base64 => base64(text.as_bytes()).into_bytes(),
        };
        let taken = told(child.stdin.take(), bytes);
        let words = heard(child.stderr.take());
        let status = ended(&mut child, patience)?.ok_or(Fault::Hung)?;
        if status.success() && taken.recv_timeout(patience) == Ok(true) {
            return Ok(());
        }
        let words = words.recv_timeout(LAST_WORDS).unwrap_or_default();
        Err(Fault::Said(squeeze(&String::from_utf8_lossy(&words))))
    }
}

/// Writes what a program reads, and says whether it read all of it. A thread does it: a program that
/// reads nothing would stop this one.
fn told(pipe: Option<impl Write + Send + 'static>, bytes: Vec<u8>) -> mpsc::Receiver<bool> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let wrote = pipe.is_some_and(|mut pipe| pipe.write_all(&bytes).is_ok());
        // Nobody listens any more when the program was ended.
        let _ = sender.send(wrote);
    });
    receiver
}

/// Reads the beginning of what a program says.
fn heard(pipe: Option<impl io::Read + Send + 'static>) -> mpsc::Receiver<Vec<u8>> {
    const ENOUGH: u64 = 2_000;
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut words = Vec::new();
        if let Some(pipe) = pipe {
            // What came before a fault is told all the same.
            let _ = pipe.take(ENOUGH).read_to_end(&mut words);
        }
        let _ = sender.send(words);
    });
    receiver
}

/// Waits for the end of a program; none when it did not come and the program was ended.
fn ended(child: &mut Child, patience: Duration) -> io::Result<Option<ExitStatus>> {
    let mut waited = Duration::ZERO;
    while waited < patience {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(STEP);
        waited += STEP;
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}
