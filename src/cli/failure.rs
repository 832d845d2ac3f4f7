//! The one place where a failure becomes words, a tip and an exit code.

mod after;
mod announcing;
mod calendars;
mod clipboard;
mod command_line;
mod duties;
mod files;
mod inviting;
mod money;
mod policies;
mod sessions;
mod sharing;
mod signups;
mod syntax;
mod tips;

use std::error::Error;
use std::fmt;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use self::after::how_to_look_back;
use self::calendars::other_calendar;
pub(super) use self::command_line::command_line;
use self::duties::how_to_share;
use self::inviting::how_to_invite;
use self::money::how_to_note_money;
use self::policies::how_to_ask;
use self::sessions::how_to_keep;
use self::signups::how_to_note_signups;
use self::tips::{
    how_to_answer, how_to_note, how_to_repeat, how_to_say, how_to_search, where_listed,
};
use super::beside::say;
use super::context::Context;
use crate::ops::{OpsError, PolicyFault};
use crate::plan::{AddressFault, AddressFlaw, PlanError, TitleFault};
use crate::render::{Layout, json_line};
use crate::schedule::ScheduleError;
use crate::store;
use crate::text::{all_of, any_of, clean_lines, for_shell, quoted};
use crate::wizard::Stop;

/// Why a command ended without doing what was asked.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    tip: Option<String>,
    code: u8,
    is_race: bool,
    is_quiet: bool,
    is_written: bool,
}

/// Exit codes.
const FAILED: u8 = 1;
const WRONG_WORDS: u8 = 2;
/// A check found an error, or `proof` a difference: no failure, and a command ends with it all the same.
pub(super) const FOUND: u8 = 3;
const CANCELLED: u8 = 130;

impl Failure {
    /// Something could not be done.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: in_words(message.into()),
            tip: None,
            code: FAILED,
            is_race: false,
            is_quiet: false,
            is_written: false,
        }
    }

    /// The command line is wrong.
    pub(crate) fn wrong_words(message: impl Into<String>) -> Self {
        Self {
            code: WRONG_WORDS,
            ..Self::new(message)
        }
    }

    /// Adds a line with something to type.
    pub(crate) fn tip(self, tip: impl Into<String>) -> Self {
        Self {
            tip: Some(tip.into()),
            ..self
        }
    }

    /// Says which flag a value came with.
    pub(crate) fn of_flag(self, flag: &str) -> Self {
        let message = format!("`--{flag}`: {}", self.message);
        Self {
            message,
            code: WRONG_WORDS,
            ..self
        }
    }

    /// Says which file it is about.
    pub(crate) fn of_file(self, file: &Path) -> Self {
        let message = format!("`{}`: {}", file.display(), self.message);
        Self { message, ..self }
    }

    /// Says that nothing was written, when that is so.
    pub(crate) fn unchanged(self) -> Self {
        if self.is_race
            || self.is_written
            || self.code == WRONG_WORDS
            || self.message.contains("plan is unchanged")
        {
            return self;
        }
        // After a list of faults it is a line of its own, not part of the last one.
        let joint = if self.message.contains('\n') {
            "\n  "
        } else {
            "; "
        };
        Self {
            message: format!("{}{joint}the plan is unchanged", self.message),
            ..self
        }
    }

    /// Says how often somebody else was faster, and that nothing of one's own was written.
    pub(crate) fn overtaken(self, tries: usize) -> Self {
        let message = format!(
            "{} each of the {tries} times this was tried; nothing of yours was written",
            self.message
        );
        let tip = "close the editor that has it open, and try again";
        Self { message, ..self }.tip(tip)
    }

    /// Returns what happened, without a tip.
    pub(crate) fn words(&self) -> &str {
        &self.message
    }

    /// Says that a part of what was asked is done.
    pub(crate) fn in_part(self) -> Self {
        Self {
            message: format!("{}; a part is done", self.message),
            ..self
        }
    }

    /// Whether somebody else changed the plan in between, so that trying again may help.
    pub(crate) fn is_race(&self) -> bool {
        self.is_race
    }

    pub(crate) fn cancelled(note: Option<&str>) -> Self {
        let message = note.map_or_else(|| "stopped".to_owned(), |note| format!("stopped; {note}"));
        Self {
            code: CANCELLED,
            ..Self::new(message)
        }
    }

    pub(crate) fn no_plan(folder: &Path) -> Self {
        let words = format!(
            "no plan.toml in `{}` or a folder above it",
            folder.display()
        );
        if store::was_shared(folder) {
            return Self::new(format!("{words}, and one was there")).tip(files::BROUGHT_BACK);
        }
        Self::new(words)
            .tip("start one with `convoke init` or `convoke new-event`, or name it with `--plan`")
    }

    pub(crate) fn no_folder(reason: &str) -> Self {
        Self::new(format!("the current folder cannot be found: {reason}"))
            .tip("change to a folder that exists, or name the plan with `--plan`")
    }

    pub(crate) fn bad_now(text: &str) -> Self {
        Self::wrong_words(format!("`CONVOKE_NOW` is not a date and time: `{text}`"))
            .tip("write it as `2026-11-21T12:00:00`")
    }

    /// Names what nobody could be asked for.
    pub(crate) fn missing(flags: &[&str]) -> Self {
        let (verb, it) = if flags.len() == 1 {
            ("is", "it")
        } else {
            ("are", "them")
        };
        let flags = all_of(quoted(flags.iter().map(|flag| format!("--{flag}"))));
        Self::wrong_words(format!(
            "there is no terminal to ask at, and {flags} {verb} missing"
        ))
        .tip(format!("give {it}, or take the defaults with `--yes`"))
    }

    fn as_json(&self) -> serde_json::Value {
        match &self.tip {
            Some(tip) => json!({ "error": self.message, "tip": tip }),
            None => json!({ "error": self.message }),
        }
    }

    /// Prints the failure and returns its exit code.
    pub(super) fn report(&self, cx: &Context) -> ExitCode {
        if self.is_quiet {
            return ExitCode::SUCCESS;
        }
        if cx.layout(Layout::Table) == Layout::Json {
            say(&json_line(&cx.beside.with_notes(self.as_json())));
        } else {
            say(&self.to_string());
        }
        ExitCode::from(self.code)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", clean_lines(&self.message))?;
        match &self.tip {
            Some(tip) => write!(f, "\n  tip: {}", clean_lines(tip)),
            None => Ok(()),
        }
    }
}

/// Returns a message without the number of an error of the system, which is of no use to people; what
/// the system said stays, as a clause.
fn in_words(message: String) -> String {
    const CODE: &str = " (os error ";
    let Some(at) = message.find(CODE) else {
        return message;
    };
    let (said, rest) = (&message[..at], &message[at + CODE.len()..]);
    let rest = rest.split_once(')').map_or("", |(_, rest)| rest);
    let clause = said.rfind(": ").map_or(0, |colon| colon + 2);
    let (before, clause) = said.split_at(clause);
    let mut signs = clause.chars();
    let first = signs.next().into_iter().flat_map(char::to_lowercase);
    let first: String = first.collect();
    in_words(format!("{before}{first}{}{rest}", signs.as_str()))
}

/// Returns an error with its causes, each said once.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let said = error.to_string();
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        cause = error.source();
    }
    text
}

fn near(nearest: Option<&String>) -> Option<String> {
    nearest.map(|word| format!("did you mean `{word}`?"))
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        // The reader of our pipe went away: it has what it wanted.
        let is_quiet = error.kind() == io::ErrorKind::BrokenPipe;
        Self {
            is_quiet,
            ..Self::new(format!("the result cannot be written: {error}"))
        }
    }
}

impl From<OpsError> for Failure {
    fn from(error: OpsError) -> Self {
        let tip = match &error {
            OpsError::Plan(cause) => return Self::from(cause.clone()),
            OpsError::Schedule(cause) => return Self::from(cause.clone()),
            OpsError::Calendar(cause) => return Self::from(cause.clone()),
            OpsError::Channel(cause) => return Self::of_channel(cause),
            OpsError::Policy(PolicyFault::NoToml { file, text }) => {
                return Self::from(store::no_toml(Path::new(file), text));
            }
            OpsError::Unknown { kind, nearest, .. } => {
                near(nearest.as_ref()).or(where_listed(kind))
            }
            OpsError::Ambiguous { candidates, .. } => {
                Some(format!("type more of it, such as `{}`", for_shell(&candidates[0])))
            }
            OpsError::NoEvents => Some("plan one with `convoke new-event`".to_owned()),
            OpsError::NoPart { .. } => Some(
                "give them one: `convoke assign PERSON TASK`, or `convoke change --duty DUTY=PERSON`"
                    .to_owned(),
            ),
            OpsError::Past { .. } => Some("choose a day from today on".to_owned()),
            OpsError::NothingAsked => Some("say it by flags; `--help` lists them".to_owned()),
            OpsError::Circle { .. } => Some("leave out one of the `--after`".to_owned()),
            OpsError::Cancelled { event } => Some(format!(
                "take it up again with `convoke change {event} --status confirmed`"
            )),
            OpsError::Over { .. } => {
                Some("`convoke events` lists those that are coming".to_owned())
            }
            OpsError::NoTicks | OpsError::UnknownTicks { .. } => Some(
                "make a list with `convoke export checklist --format markdown`, and name its \
                 event with `--event`"
                    .to_owned(),
            ),
            OpsError::NotAnAnswer { wanted, .. } => how_to_answer(*wanted).map(str::to_owned),
            OpsError::NotANumber { .. } => Some("write it in digits, such as `40`".to_owned()),
            OpsError::UpToDate { .. } => {
                Some("`convoke posts` shows what was said where".to_owned())
            }
            OpsError::OtherCalendar { file } => Some(other_calendar(file)),
            OpsError::After(fault) => Some(how_to_look_back(fault)),
            OpsError::Post(fault) => Some(how_to_say(fault)),
            OpsError::Register(fault) => Some(how_to_note(fault)),
            OpsError::Session(fault) => Some(how_to_keep(fault)),
            OpsError::Series(fault) => Some(how_to_repeat(fault)),
            OpsError::Duty(fault) => Some(how_to_share(fault)),
            OpsError::Policy(fault) => Some(how_to_ask(fault)),
            OpsError::Dates(fault) => Some(how_to_search(fault)),
            OpsError::Invite(fault) => Some(how_to_invite(fault)),
            OpsError::Signups(fault) => Some(how_to_note_signups(fault)),
            OpsError::Money(fault) => Some(how_to_note_money(fault)),
            OpsError::NoVenue => Some("name it with `--venue`".to_owned()),
        };
        Self {
            tip,
            ..Self::new(chain(&error))
        }
    }
}

impl From<PlanError> for Failure {
    fn from(error: PlanError) -> Self {
        let tip = match &error {
            PlanError::UnknownWord { nearest, .. } => near(nearest.as_ref()),
            PlanError::BadAddress {
                fault: AddressFault::Long(_),
            } => Some("take a shorter link to the same page".to_owned()),
            PlanError::NotAnAmount { .. } => {
                Some("with a point, such as `12.50`, and without a currency".to_owned())
            }
            PlanError::NotACurrency { .. } | PlanError::NotDays { .. } => None,
            PlanError::NotAPosition { .. } => Some("copy it from a map program".to_owned()),
            PlanError::NotOnChannel { example, .. } => Some(format!("such as `{example}`")),
            PlanError::NotAnId { .. } => Some("such as `acme-hq`".to_owned()),
            PlanError::NotATitle {
                fault: TitleFault::Wide(_),
            } => Some("say it shorter; the rest belongs into the announcement".to_owned()),
            PlanError::NotATitle {
                fault: TitleFault::Hidden(_),
            }
            | PlanError::BadAddress {
                fault: AddressFault::Hidden(_),
            } => Some("type it again instead of pasting it".to_owned()),
            PlanError::NotAnAddress {
                flaw: AddressFlaw::Blank,
                ..
            } => Some("leave the blank out, or write `%20` for it".to_owned()),
            PlanError::NotAnAddress { .. } | PlanError::BadAddress { .. } => {
                Some("such as `https://example.org/evening`".to_owned())
            }
            PlanError::NotATitle {
                fault: TitleFault::Empty,
            } => Some("say a few words".to_owned()),
        };
        Self {
            tip,
            ..Self::new(chain(&error))
        }
    }
}

impl From<ScheduleError> for Failure {
    fn from(error: ScheduleError) -> Self {
        let tip = match &error {
            ScheduleError::UnknownZone { nearest, .. } => near(nearest.as_ref())
                .or_else(|| Some("such as `Europe/Warsaw`; the tz database names them".to_owned())),
            ScheduleError::UnknownCountry { nearest, .. } => near(nearest.as_ref()).or_else(|| {
                Some("two letters of ISO 3166, such as `PL`; with a region `DE-BE`".to_owned())
            }),
            ScheduleError::UnknownRegion { .. } => Some("such as `DE-BE`".to_owned()),
            ScheduleError::NotADue { .. } => {
                Some("such as `D-7`, `D+3`, `D-2h` or `2026-12-01`".to_owned())
            }
            ScheduleError::Ambiguous { readings, .. } => {
                Some(format!("write {}", any_of(quoted(readings))))
            }
            ScheduleError::NotATime { .. } | ScheduleError::NoSuchTime { .. } => {
                Some("such as `22:00` or `10 pm`".to_owned())
            }
            ScheduleError::NotMinutes { .. } | ScheduleError::MinutesOutOfRange { .. } => {
                Some("such as `150`, `2h30` or `90 min`".to_owned())
            }
            ScheduleError::NoFirstDay { .. } => {
                Some("add the first day, such as `from 2026-01-06`".to_owned())
            }
            _ => Some("such as `2026-12-17 18:30`, `17 Dec 19:00` or `next thursday`".to_owned()),
        };
        Self {
            tip,
            ..Self::new(chain(&error))
        }
    }
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Cancelled => Self::cancelled(None),
            Stop::Terminal(_) => Self::new(chain(&stop))
                .tip("answer by flags instead (`--help` lists them), or take `--yes`"),
        }
    }
}
