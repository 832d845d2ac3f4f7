use std::io;
use std::path::{Path, PathBuf};

use super::list_flags::ListFlags;
use super::{import_calendar, import_replies, import_signups};
use crate::calendar::{self, CalendarError, Contents, Resembles};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops;
use crate::store::{self, Scope, StoreError};

/// Take over the ticks of a list, the answers to invitations, the events of a calendar, or how many
/// signed up
///
/// What a file is shows in it. The past events of a calendar become the group's history, each with
/// its own identity, so that `export ics` updates the entries people have; what is in the plan
/// already is left as it is. A sign-up list (.csv) of Meetup, Eventbrite, connpass or another service
/// is counted: how many come, wait and came, and how many eat what; no name is kept.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Tick list as written by `export checklist`, an answer that came by mail (.ics, .eml), a
    /// calendar (.ics), or a sign-up list (.csv); `-` for the standard input
    pub(super) file: PathBuf,
    /// Event the ticks are of, if it is not the one the list names; event the sign-ups are for, if it is
    /// not the next one
    #[arg(long)]
    event: Option<String>,
    /// Kind of evening the events were, such as workshop; that of the last event if left out
    #[arg(long, value_name = "KIND", visible_alias = "kind")]
    pub(super) event_format: Option<String>,
    /// Plan the events that are still to come too, with their tasks
    #[arg(long)]
    pub(super) coming: bool,
    /// Take entries without a time of day too, as if they began at `18:30`
    #[arg(long, value_name = "TIME")]
    pub(super) all_day: Option<String>,
    /// Keep clear of this calendar: put it beside the plan, into `calendars/`
    #[arg(long, conflicts_with_all = ["event", "event_format", "coming", "all_day"])]
    neighbour: bool,
    #[command(flatten)]
    list: ListFlags,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let bytes = read((&cx.folder()?, &args.file), cx).map_err(|error| args.unread(error))?;
    if !args.neighbour && args.list.is_list(&args.file, &bytes) {
        args.refuse(&["event-format", "coming", "all-day"], "calendars")?;
        let list = (&bytes[..], args.event.as_deref());
        return import_signups::note(list, &args.list, &args.label(), cx);
    }
    if let Some(resembles) = Resembles::of_bytes(&bytes) {
        return Err(CalendarError::NotACalendar { line: 1, resembles }.into());
    }
    if let Some(answer) = calendar::answer_in_mail(&bytes)? {
        return answers(args, &answer, cx);
    }
    let text = store::calendar_text(&args.file, bytes)?;
    if args.neighbour {
        return import_calendar::neighbour(&args.file, &text, cx);
    }
    if !calendar::is_calendar(&args.file, &text) {
        args.refuse(&["event-format", "coming", "all-day"], "calendars")?;
        return ticks(args, &text, cx);
    }
    match calendar::contents(&text)? {
        Contents::Events => {
            args.refuse(&["event"], "ticks")?;
            import_calendar::events(args, &text, cx)
        }
        Contents::Replies => answers(args, &text, cx),
    }
}

/// Reads a file or the standard input.
pub(super) fn read((folder, file): (&Path, &Path), cx: &Context) -> Result<Vec<u8>, StoreError> {
    let most = u64::try_from(calendar::MOST_BYTES).unwrap_or(u64::MAX);
    if file == Path::new("-") {
        if cx.can_ask() {
            cx.status("Paste the text, and end it with Ctrl-D on a line of its own.");
        }
        store::read_bytes_from(io::stdin().lock(), Path::new("standard input"), most)
    } else {
        store::read_bytes(&folder.join(file), most)
    }
}

fn answers(args: &Args, text: &str, cx: &mut Context) -> Result<(), Failure> {
    args.refuse(&["event"], "ticks")?;
    args.refuse(&["event-format", "coming", "all-day"], "calendars")?;
    import_replies::run(text, &args.label(), cx)
}

fn ticks(args: &Args, text: &str, cx: &mut Context) -> Result<(), Failure> {
    let list = ops::read_ticks(text).map_err(|error| match Resembles::of_text(text) {
        Resembles::Text => Failure::from(error),
        resembles => CalendarError::NotACalendar { line: 1, resembles }.into(),
    })?;
    let asked = args.event.as_deref().or(list.event.as_deref());
    cx.change(
        &args.label(),
        |desk| {
            let event = desk.event(asked)?;
            Ok((Scope::Only(vec![event.clone()]), event))
        },
        |plan, event, now| ops::import_ticks(plan, event, &list, now),
    )
}

impl Args {
    /// Returns why the file cannot be read; one that is meant for a calendar is told how long those may be.
    fn unread(&self, error: StoreError) -> Failure {
        let ending = self.file.extension();
        let is_calendar =
            self.neighbour || ending.is_some_and(|ending| ending.eq_ignore_ascii_case("ics"));
        match error {
            StoreError::TooBig { .. } if is_calendar => CalendarError::too_large().into(),
            other => other.into(),
        }
    }

    /// Returns what the change is called.
    pub(super) fn label(&self) -> String {
        format!("import {}", self.file.display())
    }

    /// Refuses flags that are for another kind of file.
    fn refuse(&self, flags: &[&str], kind: &str) -> Result<(), Failure> {
        let given = [
            ("event", self.event.is_some()),
            ("event-format", self.event_format.is_some()),
            ("coming", self.coming),
            ("all-day", self.all_day.is_some()),
        ];
        let given = given.into_iter().filter(|(_, is_given)| *is_given);
        match given
            .map(|(flag, _)| flag)
            .find(|flag| flags.contains(flag))
        {
            None => Ok(()),
            Some(flag) => Err(Failure::wrong_words(format!(
                "`--{flag}` is for {kind}, and `{}` has none",
                self.file.display()
            ))
            .tip(format!("leave out `--{flag}`"))),
        }
    }
}
