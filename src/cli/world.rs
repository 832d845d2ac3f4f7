//! The world outside, read once: environment, terminal, folder and clock.
//!
//! Nothing below this file asks the environment or the clock; what it needs comes as a value.

#![allow(clippy::disallowed_methods, reason = "this is the one place that may")]

use std::cell::OnceCell;
use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use chrono::{DateTime, NaiveDateTime, Utc};
use console::Term;

use super::clipboard::{Display, Surroundings, System};

/// The width of paper that is not a terminal, in columns.
const PIPE_WIDTH: u16 = 100;

/// Everything outside the program that it depends on.
#[derive(Debug, Clone)]
pub(crate) struct World {
    /// The words of the command line, the program's name first.
    pub(crate) args: Vec<OsString>,
    /// The current folder, or why there is none.
    pub(crate) folder: Result<PathBuf, String>,
    /// `CONVOKE_PLAN`: where the plan is.
    pub(crate) plan: Option<PathBuf>,
    /// `CONVOKE_NOW`: the moment scripts and tests want it to be, as it was written.
    pub(crate) fixed_now: Option<String>,
    /// The clock.
    pub(crate) clock: DateTime<Utc>,
    /// The name of this computer's time zone, once it was asked for: to find it takes reading files.
    zone: OnceCell<Option<String>>,
    /// Whether somebody can be asked: keys come from stdin and questions go to stderr, so both must be
    /// terminals. The prompts of the wizard check only one of them, or none, and then hang.
    pub(crate) can_ask: bool,
    /// Whether the terminal can only write lines.
    pub(crate) is_dumb: bool,
    /// Whether results go to a terminal.
    pub(crate) shows_on_terminal: bool,
    /// What the environment says about colour.
    pub(crate) color: ColorWish,
    /// Columns of the terminal, of `COLUMNS`, or 100.
    pub(crate) width: u16,
    /// What the clipboard depends on.
    pub(crate) clipboard: Surroundings,
}

/// What the environment says about colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColorWish {
    /// Nothing: it depends on the terminal.
    Silent,
    /// `NO_COLOR` is set and not empty (no-color.org).
    Never,
    /// `CLICOLOR_FORCE` is set and not `0` (bixense.com/clicolors).
    Always,
}

impl ColorWish {
    fn of(no_color: Option<&OsString>, force: Option<&OsString>) -> Self {
        match (no_color, force) {
            (Some(_), _) => Self::Never,
            (None, Some(force)) if force != "0" => Self::Always,
            _ => Self::Silent,
        }
    }
}

impl World {
    /// Reads the world.
    pub(crate) fn read() -> Self {
        let shows_on_terminal = io::stdout().is_terminal();
        Self {
            args: env::args_os().collect(),
            folder: env::current_dir().map_err(|error| error.to_string()),
            plan: set("CONVOKE_PLAN").map(PathBuf::from),
            fixed_now: set("CONVOKE_NOW").map(|now| now.to_string_lossy().into_owned()),
            clock: Utc::now(),
            zone: OnceCell::new(),
            can_ask: io::stdin().is_terminal() && io::stderr().is_terminal(),
            is_dumb: set("TERM").is_none_or(|term| term == "dumb"),
            shows_on_terminal,
            color: ColorWish::of(set("NO_COLOR").as_ref(), set("CLICOLOR_FORCE").as_ref()),
            width: width(shows_on_terminal, set("COLUMNS")),
            clipboard: surroundings(),
        }
    }

    /// Returns the name of this computer's time zone, when it is known.
    pub(crate) fn zone(&self) -> Option<&str> {
        let told = || {
            let zone = set("TZ")?;
            Some(zone.to_string_lossy().trim_start_matches(':').to_owned())
        };
        let zone = self
            .zone
            .get_or_init(|| told().or_else(|| iana_time_zone::get_timezone().ok()));
        zone.as_deref()
    }

    /// Returns where this program is; as it was called, where the system does not say.
    pub(crate) fn program(&self) -> PathBuf {
        let called = || PathBuf::from(self.args.first().cloned().unwrap_or_default());
        env::current_exe().unwrap_or_else(|_| called())
    }

    /// Returns the moment `CONVOKE_NOW` names, if it is set; the text itself if it names none.
    pub(crate) fn fixed_now(&self) -> Option<Result<NaiveDateTime, String>> {
        let text = self.fixed_now.as_ref()?;
        let formats = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
        let read = formats
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
        Some(read.ok_or_else(|| text.clone()))
    }
}

/// Returns a variable of the environment, if it is set and not empty.
fn set(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

fn surroundings() -> Surroundings {
    let is_remote = set("SSH_CONNECTION").or_else(|| set("SSH_TTY")).is_some();
    let system = match env::consts::OS {
        "macos" => System::Mac,
        "windows" => System::Windows,
        "android" => System::Termux,
        _ if set("TERMUX_VERSION").is_some() => System::Termux,
        _ if set("WSL_DISTRO_NAME").is_some() => System::Wsl,
        _ => System::Unix,
    };
    // The server's own displays are `:0` and so on; one that SSH forwards names a host.
    let is_near = |display: &OsString| display.to_string_lossy().starts_with(':');
    let display = match (set("DISPLAY"), set("WAYLAND_DISPLAY")) {
        (Some(display), _) if is_remote && !is_near(&display) => Display::ForwardedX11,
        (_, Some(_)) => Display::Wayland,
        (Some(_), None) => Display::X11,
        (None, None) => Display::None,
    };
    // Neither a dumb terminal nor the console of Linux has a clipboard.
    let is_able = set("TERM").is_some_and(|term| term != "dumb" && term != "linux");
    Surroundings {
        system,
        path: set("PATH"),
        display,
        is_remote,
        is_in_tmux: set("TMUX").is_some(),
        has_terminal: is_able && io::stderr().is_terminal(),
    }
}

fn width(shows_on_terminal: bool, columns: Option<OsString>) -> u16 {
    let said = columns.and_then(|columns| columns.to_str()?.parse().ok());
    // Nought is what some terminals and programs say for "not known".
    let said = said.filter(|&columns: &u16| columns > 0);
    let terminal = || Term::stdout().size_checked().map(|(_, columns)| columns);
    let terminal = || terminal().filter(|&columns| columns > 0);
    let seen = if shows_on_terminal { terminal() } else { None };
    said.or(seen).unwrap_or(PIPE_WIDTH).clamp(16, 400)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_without_columns_has_the_usual_width() {
        let of = |columns: &str| width(false, Some(OsString::from(columns)));
        assert_eq!(
            ["0", "", "wide", "80", "3"].map(of),
            [100, 100, 100, 80, 16]
        );
        assert_eq!(width(false, None), 100);
    }
}
