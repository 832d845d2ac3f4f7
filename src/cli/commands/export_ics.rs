use std::path::PathBuf;

use super::export::deliver;
use crate::calendar;
use crate::cli::context::{Context, Desk};
use crate::cli::deliver::Outlet;
use crate::cli::failure::Failure;
use crate::ops::{self, CalendarDraft, CalendarFile, CalendarRequest, Now};
use crate::schedule;
use crate::store::{Pages, Scope};
use crate::text::count;

/// A calendar file (.ics) of one event, several, or all coming ones; or of their tasks
#[derive(clap::Args)]
pub(super) struct Args {
    /// Events: ids or parts of them; all coming ones if left out, for tasks also those just over
    #[arg(value_name = "EVENT")]
    events: Vec<String>,
    /// Past events too
    #[arg(long, conflicts_with = "events")]
    all: bool,
    /// The tasks and when crew and speakers arrive, in place of the events; `--tasks=events` writes
    /// entries of the day, for Google and Outlook, which take no to-dos from a file
    #[arg(long, value_name = "FORM", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "todos", hide_possible_values = true)]
    tasks: Option<TaskForm>,
    /// Only what this person has a part in: an id or a name
    #[arg(long)]
    person: Option<String>,
    /// An alarm so long before each entry: `-1d`, `-2h`; may be repeated. It rings for everybody who
    /// takes the file
    #[arg(long, value_name = "LENGTH", allow_hyphen_values = true)]
    alarm: Vec<String>,
    /// What the calendar is called; the group's name if left out
    #[arg(long)]
    name: Option<String>,
    /// How often programs that subscribe look for changes
    #[arg(
        long,
        value_name = "LENGTH",
        default_value = "12h",
        allow_negative_numbers = true
    )]
    refresh: String,
    /// Leave out the addresses of calls, for a file that everybody can read
    #[arg(long)]
    without_call: bool,
    /// File to write; the standard output if left out
    #[arg(long, short)]
    output: Option<PathBuf>,
}

/// How tasks are written.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq)]
enum TaskForm {
    Todos,
    Events,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let scope = scope(args, &desk)?;
    let request = request(args, desk.now)?;
    if let Some(form) = args.tasks {
        let as_events = form == TaskForm::Events;
        let plan = desk.plan(&scope)?;
        let text = ops::export_tasks(&plan, &request, as_events, desk.now)?;
        return deliver(&text, args.output.as_ref(), is_calendar, cx);
    }
    let pages = desk.file.pages(&scope)?;
    let file = survey(&pages, &request)?;
    let calls = file.calls;
    write(&pages, file, args.output.as_ref(), cx)?;
    if calls > 0 && args.output.is_some() {
        cx.status(&format!(
            "note: the file tells the address of {}; if everybody can read it, use `--without-call`",
            count(calls, "call")
        ));
    }
    Ok(())
}

/// Looks at all events before the first is written: what is wrong with any of them is said in place of
/// a file that ends in its middle.
fn survey<'p>(
    pages: &'p Pages<'_>,
    request: &CalendarRequest,
) -> Result<CalendarFile<'p>, Failure> {
    let mut draft = CalendarDraft::new(pages.frame(), request)?;
    pages.each::<Failure>(0..pages.len(), |place, event| Ok(draft.see(place, event)?))?;
    Ok(draft.file()?)
}

fn write(
    pages: &Pages<'_>,
    file: CalendarFile<'_>,
    output: Option<&PathBuf>,
    cx: &mut Context,
) -> Result<(), Failure> {
    let mut outlet = Outlet::open(output, is_calendar, cx)?.quoting(cx);
    let CalendarFile {
        places,
        mut entries,
        ..
    } = file;
    outlet.put(entries.beginning(), cx)?;
    pages.each::<Failure>(places, |_, event| outlet.put(entries.entry(event)?, cx))?;
    outlet.put(entries.end(), cx)?;
    outlet.close(cx)
}

/// Returns the events that are meant. Tasks still matter when their event is just over, and an event
/// of several days is not over when it has begun.
fn scope(args: &Args, desk: &Desk) -> Result<Scope, Failure> {
    if !args.events.is_empty() {
        let ids = args.events.iter().map(|asked| desk.event(Some(asked)));
        return Ok(Scope::Only(ids.collect::<Result<_, _>>()?));
    }
    Ok(if args.all {
        Scope::All
    } else {
        Scope::Since(ops::horizon(desk.now.today()))
    })
}

fn request(args: &Args, now: Now) -> Result<CalendarRequest, Failure> {
    let minutes = |flag: &'static str, text: &str| {
        let read = schedule::read_minutes(text);
        read.map_err(|fault| {
            Failure::from(fault)
                .of_flag(flag)
                .tip("such as `1d` or `2h30`")
        })
    };
    let before = |text: &String| minutes("alarm", text.trim().trim_start_matches('-'));
    Ok(CalendarRequest {
        person: args.person.clone(),
        name: args.name.clone(),
        alarms: args.alarm.iter().map(before).collect::<Result<_, _>>()?,
        refresh: minutes("refresh", &args.refresh)?,
        is_season: args.events.is_empty() && args.person.is_none(),
        coming_at: (args.events.is_empty() && !args.all).then_some(now.at),
        without_call: args.without_call,
    })
}

fn is_calendar(text: &str) -> bool {
    calendar::contents(text).is_ok()
}
