//! Puts a text on the clipboard of whoever sits at the keyboard.
//!
//! The programs of the desktop do it, not a crate: on X11 and Wayland the clipboard is a program
//! that answers whoever pastes, so what a short-lived process owns is gone when it ends. `wl-copy`,
//! `xclip` and `xsel` stay behind for that; the crates that could would bring a window system's
//! protocol into every start. Over SSH the clipboard is at the other end, where the terminal is:
//! it is asked by the escape sequence OSC 52 (xterm, "Operating System Commands").

mod program;
mod terminal;

use std::ffi::OsString;
use std::fmt;
use std::io::Write;
use std::time::Duration;

use crate::text::{any_of, count, quoted};
use program::{Fault, PBCOPY, POWERSHELL, Program, TERMUX, TMUX, WL_COPY, XCLIP, XSEL};

/// How long a program may take: PowerShell's first start takes seconds, a lost X11 server forever.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the clipboard depends on, as the world has it.
#[derive(Debug, Clone)]
pub(crate) struct Surroundings {
    /// The kind of system.
    pub(crate) system: System,
    /// Where programs are looked for; where the system looks, if it is not known.
    pub(crate) path: Option<OsString>,
    /// Where windows are shown.
    pub(crate) display: Display,
    /// Whether the keyboard is at another computer.
    pub(crate) is_remote: bool,
    /// Whether tmux stands between this program and the terminal.
    pub(crate) is_in_tmux: bool,
    /// Whether a terminal reads what is written to it, and may know escape sequences.
    pub(crate) has_terminal: bool,
}

/// The kind of system, as far as the clipboard differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum System {
    /// macOS.
    Mac,
    /// Windows.
    Windows,
    /// Linux inside Windows, whose clipboard is the one that is pasted from.
    Wsl,
    /// The terminal of Android.
    Termux,
    /// Linux or a BSD.
    Unix,
}

/// Where windows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Display {
    /// Nowhere, as far as the environment says.
    None,
    /// By a Wayland compositor, often with X11 beside it.
    Wayland,
    /// By an X11 server on this computer.
    X11,
    /// By an X11 server at the other end of an SSH connection.
    ForwardedX11,
}

/// Where a text went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Copied {
    /// A program put it on the clipboard.
    ByProgram(&'static str),
    /// The terminal was asked to; it does not answer, and some do nothing.
    AskedTerminal,
}

/// Why a text is not on the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ClipboardError {
    /// None of the programs that could is installed.
    NoProgram {
        /// Their names; the one to install first.
        wanted: Vec<&'static str>,
    },
    /// There is neither a desktop nor a terminal that could be asked.
    Nowhere,
    /// A program could not do it.
    Failed {
        /// The program.
        program: &'static str,
        /// What it said, on one line; empty if nothing.
        words: String,
    },
    /// A program did not come to an end, and was ended.
    Hung {
        /// The program.
        program: &'static str,
        /// How long it was waited for, in seconds.
        seconds: u64,
    },
    /// A terminal does not take that much.
    TooLong {
        /// The length of the text, in bytes.
        bytes: usize,
        /// The most there may be.
        limit: usize,
    },
}

/// Puts a text on the clipboard, byte for byte; `terminal` is where the terminal reads, such as the
/// standard error.
///
/// The ways are tried in order; one that is not installed or that fails gives way to the next. When
/// none is left, the first failure is told. A program that hangs is ended after ten seconds, and
/// nothing else is tried: whatever it waits for, the next one would too.
pub(crate) fn copy(
    text: &str,
    around: &Surroundings,
    terminal: &mut dyn Write,
) -> Result<Copied, ClipboardError> {
    let mut wanted = Vec::new();
    let mut failure = None;
    for way in around.ways() {
        let Way::Program(program) = way else {
            return match terminal::ask(text, around.is_in_tmux, terminal) {
                Ok(()) => Ok(Copied::AskedTerminal),
                Err(error) => Err(failure.unwrap_or(error)),
            };
        };
        match program.take(text, around.path.as_deref(), PATIENCE) {
            Ok(()) => return Ok(Copied::ByProgram(program.name)),
            Err(Fault::Absent) => wanted.push(program.name),
            Err(Fault::Hung) => {
                return Err(ClipboardError::Hung {
                    program: program.name,
                    seconds: PATIENCE.as_secs(),
                });
            }
            Err(Fault::Said(words)) => {
                let program = program.name;
                failure.get_or_insert(ClipboardError::Failed { program, words });
            }
        }
    }
    let absent = match wanted[..] {
        [] => ClipboardError::Nowhere,
        _ => ClipboardError::NoProgram { wanted },
    };
    Err(failure.unwrap_or(absent))
}

impl Display {
    /// Returns the programs that reach what is shown there; X11 mostly stands beside Wayland.
    fn programs(self) -> &'static [&'static Program] {
        match self {
            Self::None => &[],
            Self::Wayland => &[&WL_COPY, &XCLIP, &XSEL],
            Self::X11 | Self::ForwardedX11 => &[&XCLIP, &XSEL],
        }
    }
}

/// One way to the clipboard.
enum Way {
    Program(&'static Program),
    Terminal,
}

impl Surroundings {
    /// Returns the ways to try, the best first.
    fn ways(&self) -> Vec<Way> {
        // Whoever sits at another computer pastes there: this one's own clipboard is of no use.
        let programs: &[&Program] = match (self.is_remote, self.system) {
            (true, _) if self.display != Display::ForwardedX11 => &[],
            (true, _) | (false, System::Unix) => self.display.programs(),
            (false, System::Mac) => &[&PBCOPY],
            (false, System::Termux) => &[&TERMUX],
            (false, System::Windows) => &[&POWERSHELL],
            (false, System::Wsl) => &[&POWERSHELL, &WL_COPY, &XCLIP, &XSEL],
        };
        let mut ways: Vec<Way> = programs.iter().map(|way| Way::Program(way)).collect();
        // A container in an editor has no display, and a terminal that may do it.
        let is_elsewhere =
            self.is_remote || (self.system == System::Unix && self.display == Display::None);
        if is_elsewhere && self.is_in_tmux {
            ways.push(Way::Program(&TMUX));
        }
        if is_elsewhere && self.has_terminal {
            ways.push(Way::Terminal);
        }
        ways
    }
}

impl fmt::Display for ClipboardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoProgram { wanted } => write!(
                f,
                "cannot reach the clipboard without {}",
                any_of(quoted(wanted))
            ),
            Self::Nowhere => f.write_str("there is no clipboard here: no desktop and no terminal"),
            Self::Failed { program, words } if words.is_empty() => {
                write!(f, "`{program}` did not take the text")
            }
            Self::Failed { program, words } => {
                write!(f, "`{program}` did not take the text: {words}")
            }
            Self::Hung { program, seconds } => write!(
                f,
                "`{program}` did not take the text within {}",
                count(usize::try_from(*seconds).unwrap_or(usize::MAX), "second")
            ),
            Self::TooLong { bytes, limit } => write!(
                f,
                "a terminal takes no text of {bytes} bytes, at most {limit}"
            ),
        }
    }
}

impl std::error::Error for ClipboardError {}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::process::{Command, Stdio};

    use tempfile::TempDir;

    use super::terminal::TERMINAL_BYTES;
    use super::*;

    const TEXT: &str = "Thu 17 Dec – Łódź 👩‍💻\n\n  $HOME `x` \"y\"\r\nlast line without end";

    fn around(path: &Path) -> Surroundings {
        Surroundings {
            system: System::Unix,
            path: Some(path.into()),
            display: Display::X11,
            is_remote: false,
            is_in_tmux: false,
            has_terminal: false,
        }
    }

    /// A folder with programs, each a shell script that has a folder to write to in `$here`.
    fn programs(scripts: &[(&str, &str)]) -> TempDir {
        let folder = TempDir::new().expect("a folder");
        for (name, script) in scripts {
            let here = folder.path().display();
            let path = folder.path().join(name);
            let script = format!("#!/bin/sh\nPATH=/usr/bin:/bin\nhere={here}\n{script}\n");
            write_by_another(&path, &script);
        }
        folder
    }

    /// Writes a program by another process: while this one has it open, one that a test beside
    /// starts has so too for a moment, and the system starts no file that is being written.
    fn write_by_another(path: &Path, script: &str) {
        let mut writer = Command::new("/bin/sh")
            .args(["-c", r#"cat >"$0" && chmod 755 "$0""#])
            .arg(path)
            .stdin(Stdio::piped())
            .spawn()
            .expect("a shell");
        let mut pipe = writer.stdin.take().expect("a pipe");
        pipe.write_all(script.as_bytes()).expect("it is read");
        drop(pipe);
        assert!(writer.wait().expect("it ends").success());
    }

    fn read(folder: &TempDir, name: &str) -> String {
        fs::read_to_string(folder.path().join(name)).unwrap_or_default()
    }

    fn copied(text: &str, around: &Surroundings) -> (Result<Copied, ClipboardError>, String) {
        let mut terminal = Vec::new();
        let result = copy(text, around, &mut terminal);
        let shown = String::from_utf8(terminal).expect("the sequence is ASCII");
        (result, shown)
    }

    fn copied_to(
        text: &str,
        folder: &TempDir,
        change: impl FnOnce(&mut Surroundings),
    ) -> (Result<Copied, ClipboardError>, String) {
        let mut around = around(folder.path());
        change(&mut around);
        copied(text, &around)
    }

    #[test]
    fn a_text_arrives_byte_for_byte() {
        let all = [
            (
                System::Unix,
                Display::Wayland,
                "wl-copy",
                "--type text/plain",
            ),
            (
                System::Unix,
                Display::X11,
                "xclip",
                "-selection clipboard -in",
            ),
            (System::Termux, Display::None, "termux-clipboard-set", ""),
            (System::Mac, Display::None, "pbcopy", ""),
        ];
        for (system, display, name, arguments) in all {
            let keep = "cat >$here/text; printf '%s' \"$*\" >$here/arguments";
            let folder = programs(&[(name, keep)]);
            let (result, shown) = copied_to(TEXT, &folder, |around| {
                around.system = system;
                around.display = display;
            });
            assert_eq!(result, Ok(Copied::ByProgram(name)));
            assert_eq!(read(&folder, "text"), TEXT, "{name}");
            assert_eq!(read(&folder, "arguments"), arguments, "{name}");
            assert_eq!(shown, "", "{name}");
        }
    }

    #[test]
    fn a_text_larger_than_a_pipe_arrives_whole() {
        let text = "żółw\n".repeat(60_000);
        let folder = programs(&[("xclip", "cat >$here/text")]);
        let (result, _) = copied_to(&text, &folder, |_| ());
        assert_eq!(result, Ok(Copied::ByProgram("xclip")));
        assert!(read(&folder, "text") == text);
    }

    #[test]
    fn windows_is_given_signs_that_no_code_page_changes() {
        let folder = programs(&[("powershell.exe", "base64 -d >$here/text")]);
        for system in [System::Windows, System::Wsl] {
            let (result, _) = copied_to(TEXT, &folder, |around| around.system = system);
            assert_eq!(result, Ok(Copied::ByProgram("powershell.exe")));
            assert_eq!(read(&folder, "text"), TEXT);
        }
    }

    #[test]
    fn a_mac_is_told_that_the_text_is_utf_8() {
        let folder = programs(&[("pbcopy", "cat >/dev/null; printf %s $LC_ALL >$here/locale")]);
        let (result, _) = copied_to(TEXT, &folder, |around| around.system = System::Mac);
        assert_eq!(result, Ok(Copied::ByProgram("pbcopy")));
        assert_eq!(read(&folder, "locale"), "en_US.UTF-8");
    }

    #[test]
    fn a_program_that_stays_behind_is_not_waited_for() {
        // As `xclip` does, the one that stays holds the pipe of the standard error.
        let folder = programs(&[("xclip", "cat >$here/text; sleep 5 </dev/null &")]);
        let (result, _) = copied_to(TEXT, &folder, |_| ());
        assert_eq!(result, Ok(Copied::ByProgram("xclip")));
        let folder = programs(&[("xclip", "echo no display >&2; sleep 5 & exit 1")]);
        let (result, _) = copied_to(TEXT, &folder, |_| ());
        assert!(
            matches!(result, Err(ClipboardError::Failed { .. })),
            "{result:?}"
        );
    }

    #[test]
    fn what_a_failing_program_said_is_told() {
        let folder = programs(&[(
            "xclip",
            "echo \"Error: Can't open\n display: (null)\" >&2; exit 1",
        )]);
        let (result, _) = copied_to(TEXT, &folder, |_| ());
        assert_eq!(
            result.expect_err("it failed").to_string(),
            "`xclip` did not take the text: Error: Can't open display: (null)"
        );
        let folder = programs(&[("xclip", "exit 3")]);
        let (result, _) = copied_to(TEXT, &folder, |_| ());
        assert_eq!(
            result.expect_err("it failed").to_string(),
            "`xclip` did not take the text"
        );
    }

    #[test]
    fn a_program_that_reads_half_of_the_text_has_failed() {
        let folder = programs(&[("xclip", "exec </dev/null; exit 0")]);
        let (result, _) = copied_to(&"x".repeat(1_000_000), &folder, |_| ());
        assert!(
            matches!(result, Err(ClipboardError::Failed { .. })),
            "{result:?}"
        );
    }

    #[test]
    fn a_program_that_fails_gives_way_to_the_next() {
        let folder = programs(&[("wl-copy", "exit 1"), ("xsel", "cat >$here/text")]);
        let (result, _) = copied_to(TEXT, &folder, |around| around.display = Display::Wayland);
        assert_eq!(result, Ok(Copied::ByProgram("xsel")));
        assert_eq!(read(&folder, "text"), TEXT);
    }

    #[test]
    fn the_programs_that_are_missing_are_named() {
        let folder = programs(&[]);
        let (result, shown) = copied_to(TEXT, &folder, |around| {
            around.display = Display::Wayland;
            // A terminal on the desktop may do nothing, and would not say so.
            around.has_terminal = true;
        });
        assert_eq!(
            result.expect_err("nothing is there").to_string(),
            "cannot reach the clipboard without `wl-copy`, `xclip` or `xsel`"
        );
        assert_eq!(shown, "");
    }

    #[test]
    fn a_program_that_hangs_is_ended() {
        let folder = programs(&[("xclip", "echo $$ >$here/id; exec sleep 600")]);
        let outcome = XCLIP.take(
            TEXT,
            Some(folder.path().as_os_str()),
            Duration::from_secs(1),
        );
        assert!(matches!(outcome, Err(Fault::Hung)));
        let id = read(&folder, "id");
        assert!(!id.is_empty() && !Path::new("/proc").join(id.trim()).exists());
    }

    #[test]
    fn over_ssh_the_terminal_is_asked() {
        let folder = programs(&[("xclip", "cat >$here/text"), ("pbcopy", "cat >$here/text")]);
        for system in [System::Unix, System::Mac, System::Wsl] {
            let (result, shown) = copied_to("Łódź\n", &folder, |around| {
                around.system = system;
                around.is_remote = true;
                around.has_terminal = true;
            });
            assert_eq!(result, Ok(Copied::AskedTerminal));
            assert_eq!(shown, "\x1b]52;c;xYHDs2TFugo=\x07");
            assert_eq!(read(&folder, "text"), "");
        }
    }

    #[test]
    fn over_ssh_with_windows_the_program_reaches_the_near_desktop() {
        let folder = programs(&[("xclip", "cat >$here/text")]);
        let (result, _) = copied_to(TEXT, &folder, |around| {
            around.display = Display::ForwardedX11;
            around.is_remote = true;
            around.has_terminal = true;
        });
        assert_eq!(result, Ok(Copied::ByProgram("xclip")));
    }

    #[test]
    fn tmux_hands_the_text_on_and_an_old_one_the_sequence() {
        let remote = |around: &mut Surroundings| {
            around.is_remote = true;
            around.is_in_tmux = true;
            around.has_terminal = true;
        };
        let folder = programs(&[("tmux", "cat >$here/text")]);
        let (result, shown) = copied_to(TEXT, &folder, remote);
        assert_eq!(result, Ok(Copied::ByProgram("tmux")));
        assert_eq!((read(&folder, "text").as_str(), shown.as_str()), (TEXT, ""));
        let folder = programs(&[("tmux", "echo unknown option >&2; exit 1")]);
        let (result, shown) = copied_to("hi", &folder, remote);
        assert_eq!(result, Ok(Copied::AskedTerminal));
        assert_eq!(shown, "\x1bPtmux;\x1b\x1b]52;c;aGk=\x07\x1b\\");
    }

    #[test]
    fn a_terminal_is_not_asked_for_more_than_it_takes() {
        let folder = programs(&[]);
        let remote = |around: &mut Surroundings| {
            around.is_remote = true;
            around.has_terminal = true;
        };
        let (result, shown) = copied_to(&"x".repeat(TERMINAL_BYTES), &folder, remote);
        assert_eq!(result, Ok(Copied::AskedTerminal));
        assert_eq!(shown.len(), 100_000);
        let (result, shown) = copied_to(&"x".repeat(TERMINAL_BYTES + 1), &folder, remote);
        assert_eq!(
            result.expect_err("it is too long").to_string(),
            "a terminal takes no text of 74995 bytes, at most 74994"
        );
        assert_eq!(shown, "");
    }

    #[test]
    fn without_desktop_and_terminal_there_is_no_clipboard() {
        let folder = programs(&[("xclip", "cat >$here/text")]);
        let (result, _) = copied_to(TEXT, &folder, |around| around.is_remote = true);
        assert_eq!(result, Err(ClipboardError::Nowhere));
    }
}
