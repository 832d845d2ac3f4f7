//! Arguments, environment, clock and exit codes: the one room that talks to the outside.
//!
//! A command is a file in `commands/`: its arguments, whose comments are its help, and one
//! function that opens the plan, calls a use case and shows the outcome.

mod addresses;
mod beside;
mod clipboard;
mod commands;
mod context;
mod deliver;
mod desk;
mod failure;
mod git;
mod interrupt;
mod private_facts;
mod whole_number;
mod world;

use std::process::ExitCode;
use std::sync::OnceLock;

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, ColorChoice, CommandFactory, FromArgMatches, Parser, ValueEnum};

use crate::render::Layout;
use crate::schedule::Zone;
use context::Context;
use world::{ColorWish, World};

/// Plans a user group's next event: dated checklists, announcements, calendar files
///
/// Without a command, it shows what is late, due and next.
#[derive(Parser)]
#[command(name = "convoke", version = version(), max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Option<commands::Command>,
}

/// What every command understands.
#[derive(Args, Clone)]
pub(crate) struct Globals {
    /// Plan file, or the folder it is in
    #[arg(
        long,
        global = true,
        value_name = "FILE|FOLDER",
        help_heading = "Global options"
    )]
    pub(crate) plan: Option<std::path::PathBuf>,
    /// How to lay out the result
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "FORMAT",
        hide_possible_values = true,
        help_heading = "Global options",
        long_help = "How to lay out the result: table, text, \
        markdown, csv or json"
    )]
    pub(crate) format: Option<LayoutWord>,
    /// When to use colour: auto, always or never
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Global options"
    )]
    pub(crate) color: ColorWord,
    /// Leave out status messages
    #[arg(long, short, global = true, help_heading = "Global options")]
    pub(crate) quiet: bool,
    /// Ask nothing: take every default, and agree
    #[arg(long, short, global = true, help_heading = "Global options")]
    pub(crate) yes: bool,
    /// Show what would change in the plan, and change nothing
    #[arg(long, global = true, help_heading = "Global options")]
    pub(crate) dry_run: bool,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LayoutWord {
    Table,
    Text,
    Markdown,
    Csv,
    Json,
}

impl From<LayoutWord> for Layout {
    fn from(word: LayoutWord) -> Self {
        match word {
            LayoutWord::Table => Self::Table,
            LayoutWord::Text => Self::Text,
            LayoutWord::Markdown => Self::Markdown,
            LayoutWord::Csv => Self::Csv,
            LayoutWord::Json => Self::Json,
        }
    }
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColorWord {
    Auto,
    Always,
    Never,
}

/// Returns the release, and that of the time zones that come with it.
fn version() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| {
        let zones = Zone::RELEASE.unwrap_or("unknown");
        format!("{} (tz database {zones})", env!("CARGO_PKG_VERSION"))
    })
}

/// Runs the program and returns its exit code: 0 done, 1 could not be done, 2 wrong command line,
/// 3 a check found an error or `proof` a difference, 130 cancelled.
pub fn main() -> ExitCode {
    let world = World::read();
    let cli = match understood(&world).and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => return failure::command_line(error, &world.args),
    };
    let mut cx = Context::new(world, cli.globals);
    let result = match cli.command {
        Some(command) => command.run(&mut cx),
        None => commands::overview(&mut cx),
    };
    match result.and_then(|()| cx.flush()) {
        Ok(()) => {
            cx.beside.end();
            cx.exit_code()
        }
        Err(failure) => failure.report(&cx),
    }
}

/// Reads the command line.
///
/// Only the commands it names are described; what is not understood so, and help, is for the whole
/// description.
fn understood(world: &World) -> Result<ArgMatches, clap::Error> {
    let program = commands::add_named(program(), &world.args);
    match program.try_get_matches_from(&world.args) {
        Err(error) if error.kind() != ErrorKind::DisplayVersion => {
            whole(world).try_get_matches_from(&world.args)
        }
        read => read,
    }
}

/// Returns the description of the command line without any command.
fn program() -> clap::Command {
    Globals::augment_args(clap::Command::new("convoke").version(version()))
}

/// Returns the description of the command line, in colour or not.
fn whole(world: &World) -> clap::Command {
    let color = match world.color {
        ColorWish::Never => ColorChoice::Never,
        ColorWish::Always => ColorChoice::Always,
        ColorWish::Silent => ColorChoice::Auto,
    };
    Cli::command().color(color)
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;

    #[test]
    fn the_command_line_describes_itself_without_contradiction() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_command_is_described_alone_as_among_the_others() {
        for whole in Cli::command().get_subcommands() {
            let line = ["convoke", whole.get_name()].map(OsString::from);
            let named = commands::add_named(program(), &line);
            let alone: Vec<_> = named.get_subcommands().collect();
            assert_eq!(alone.len(), 1, "{}", whole.get_name());
            // Only its place among the others differs.
            let told = |command: &clap::Command| format!("{:?}", command.clone().display_order(0));
            assert_eq!(told(alone[0]), told(whole));
        }
    }

    #[test]
    fn the_program_alone_says_the_same_release() {
        let said = |program: clap::Command| {
            let read = program.try_get_matches_from(["convoke", "--version"]);
            read.expect_err("a release").to_string()
        };
        assert_eq!(said(program()), said(Cli::command()));
    }
}
