use std::path::{Path, PathBuf};

use super::{checklist, event_of, import_signups, plan_with};
use crate::calendar;
use crate::cli::context::{Context, Desk};
use crate::cli::failure::Failure;
use crate::ops::{self, CalendarRequest, Now};
use crate::plan::Id;
use crate::render::Layout;
use crate::schedule;
use crate::store::{self, Scope};
use crate::text::count;

/// Write files for others: a calendar, a tick list, a run sheet, a list for the door, a public plan
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    Ics(Box<IcsArgs>),
    /// A tick list in Markdown, which `import` reads back
    Checklist {
        #[command(flatten)]
        tasks: checklist::Args,
        /// File to write; the standard output if left out
        #[arg(long, short)]
        output: Option<PathBuf>,
    },
    /// A copy of the plan that everybody may read: for a website or a public repository
    Plan {
        /// Only what is public: no tasks, money, wishes, invitations, drafts or notes; nobody but
        /// organizers and speakers
        #[arg(long, required = true)]
        public: bool,
        /// File to write; the standard output if left out
        #[arg(long, short)]
        output: Option<PathBuf>,
    },
    DoorList(Box<import_signups::DoorArgs>),
    /// The run sheet of an evening: minute, what, who; for paper, with blanks for phone numbers
    Agenda {
        /// Event: its id or a part of it; the next one if left out
        event: Option<String>,
        /// File to write; the standard output if left out
        #[arg(long, short)]
        output: Option<PathBuf>,
    },
}

/// A calendar file (.ics) of one event, several, or all coming ones; or of their tasks
#[derive(clap::Args)]
struct IcsArgs {
    /// Events: ids or parts of them; all coming ones if left out
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
    #[arg(long, value_name = "LENGTH", default_value = "12h")]
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
    match &args.what {
        What::Ics(args) => ics(args, cx),
        What::Plan { output, .. } => public_plan(output.as_ref(), cx),
        What::DoorList(args) => import_signups::door(args, cx),
        What::Checklist { tasks, output } => {
            let checklist = checklist::checklist(tasks, cx)?;
            let text = cx.laid_out(&checklist, Layout::Markdown);
            deliver(&text, output.as_ref(), is_tick_list, cx)
        }
        What::Agenda { event, output } => {
            let (desk, plan, event) = plan_with(cx, event.as_deref())?;
            let sheet = ops::run_sheet(&plan, &event, desk.now)?;
            let text = cx.laid_out(&sheet, Layout::Markdown);
            deliver(&text, output.as_ref(), is_run_sheet, cx)
        }
    }
}

fn public_plan(output: Option<&PathBuf>, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let plan = desk.plan(&Scope::All)?;
    if output.is_some_and(|output| is_plan(output, &desk, cx)) {
        return Err(
            Failure::new("the copy cannot take the place of the plan itself")
                .unchanged()
                .tip("name another file, such as `--output public/plan.toml`"),
        );
    }
    let public = ops::public_plan(&plan, desk.now);
    let text = store::public_text(&public.plan);
    deliver(&text, output, store::is_public_text, cx)?;
    if public.untold > 0 {
        cx.status(&format!(
            "note: left out {} that nobody was told of",
            count(public.untold, "event")
        ));
    }
    for leak in &public.leaks {
        cx.status(&format!(
            "note: {leak}, and the copy has it too\n  tip: `convoke check` says what to do"
        ));
    }
    Ok(())
}

/// Whether a file is the plan that was opened.
fn is_plan(output: &Path, desk: &Desk, cx: &Context) -> bool {
    let asked = cx.folder().map(|folder| folder.join(output));
    asked.is_ok_and(|asked| asked == desk.file.path())
}

fn ics(args: &IcsArgs, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let (scope, ids) = events(args, &desk)?;
    let plan = desk.plan(&scope)?;
    let request = request(args, ids, desk.now)?;
    if let Some(form) = args.tasks {
        let as_events = form == TaskForm::Events;
        let text = ops::export_tasks(&plan, &request, as_events, desk.now)?;
        return deliver(&text, args.output.as_ref(), is_calendar, cx);
    }
    let file = ops::export_calendar(&plan, &request)?;
    deliver(&file.text, args.output.as_ref(), is_calendar, cx)?;
    if file.calls > 0 && args.output.is_some() {
        cx.status(&format!(
            "note: the file tells the address of {}; if everybody can read it, use `--without-call`",
            count(file.calls, "call")
        ));
    }
    Ok(())
}

/// Returns the events that are meant. Tasks still matter when their event is just over, and an event
/// of several days is not over when it has begun.
fn events(args: &IcsArgs, desk: &Desk) -> Result<(Scope, Vec<Id>), Failure> {
    if !args.events.is_empty() {
        let ids = args.events.iter().map(|asked| event_of(desk, Some(asked)));
        let ids: Vec<_> = ids.collect::<Result<_, _>>()?;
        return Ok((Scope::Only(ids.clone()), ids));
    }
    let first = ops::horizon(desk.now.today());
    let heads = desk.all_heads((!args.all).then_some(first))?.into_iter();
    let wanted = heads.filter(|head| args.all || head.start.date() >= first);
    let ids = wanted.map(|head| head.id).collect();
    let scope = if args.all {
        Scope::All
    } else {
        Scope::Since(first)
    };
    Ok((scope, ids))
}

fn request(args: &IcsArgs, events: Vec<Id>, now: Now) -> Result<CalendarRequest, Failure> {
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
        events,
        person: args.person.clone(),
        name: args.name.clone(),
        alarms: args.alarm.iter().map(before).collect::<Result<_, _>>()?,
        refresh: minutes("refresh", &args.refresh)?,
        is_season: args.events.is_empty() && args.person.is_none(),
        coming_at: (args.events.is_empty() && !args.all).then_some(now.at),
        without_call: args.without_call,
    })
}

/// Writes a text to the standard output, or to the file that was named, if that is none or one of
/// its kind.
pub(super) fn deliver(
    text: &str,
    output: Option<&PathBuf>,
    is_of_kind: fn(&str) -> bool,
    cx: &mut Context,
) -> Result<(), Failure> {
    let Some(output) = output.filter(|output| output.as_os_str() != "-") else {
        return cx.print_file(text);
    };
    let path = cx.folder()?.join(output);
    store::write_output(&path, text, is_of_kind)?;
    cx.status(&format!("Wrote {}", output.display()));
    Ok(())
}

fn is_calendar(text: &str) -> bool {
    calendar::contents(text).is_ok()
}

/// Whether a text is a run sheet in any layout.
fn is_run_sheet(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    let name = first.trim_start_matches(['#', ' ']);
    name.starts_with("Run sheet: ")
        || first == "time,min,what,who"
        || text.contains("\n  \"run_sheet\": [")
}

fn is_tick_list(text: &str) -> bool {
    ops::read_ticks(text).is_ok()
}
