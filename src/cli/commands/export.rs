use std::path::{Path, PathBuf};

use super::{checklist, export_ics, import_signups, plan_with};
use crate::cli::context::{Context, Desk};
use crate::cli::deliver::Outlet;
use crate::cli::failure::Failure;
use crate::ops;
use crate::render::{Layout, Show, is_run_sheet};
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
    Ics(Box<export_ics::Args>),
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

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    match &args.what {
        What::Ics(args) => export_ics::run(args, cx),
        What::Plan { output, .. } => public_plan(output.as_ref(), cx),
        What::DoorList(args) => import_signups::door(args, cx),
        What::Checklist { tasks, output } => {
            let checklist = checklist::checklist(tasks, cx)?;
            deliver_laid_out(&checklist, output.as_ref(), is_tick_list, cx)
        }
        What::Agenda { event, output } => {
            let (desk, plan, event) = plan_with(cx, event.as_deref())?;
            let sheet = ops::run_sheet(&plan, &event, desk.now)?;
            deliver_laid_out(&sheet, output.as_ref(), is_run_sheet, cx)
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

/// Writes an outcome as [`deliver`] writes a text: in the layout that was asked for, or else in Markdown.
pub(super) fn deliver_laid_out(
    outcome: &dyn Show,
    output: Option<&PathBuf>,
    is_of_kind: fn(&str) -> bool,
    cx: &mut Context,
) -> Result<(), Failure> {
    let text = cx.laid_out(outcome, Layout::Markdown);
    let mut outlet = Outlet::open(output, is_of_kind, cx)?;
    outlet.put(&text, cx)?;
    outlet.close(cx)
}

/// Writes a text to the standard output, or to the file that was named, if that is none or one of
/// its kind.
pub(super) fn deliver(
    text: &str,
    output: Option<&PathBuf>,
    is_of_kind: fn(&str) -> bool,
    cx: &mut Context,
) -> Result<(), Failure> {
    let mut outlet = Outlet::open(output, is_of_kind, cx)?.quoting(cx);
    outlet.put(text, cx)?;
    outlet.close(cx)
}

fn is_tick_list(text: &str) -> bool {
    ops::read_ticks(text).is_ok()
}
