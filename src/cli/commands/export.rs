use std::path::PathBuf;

use super::{checklist, event_of};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops;
use crate::render::Layout;
use crate::store::{self, Scope};

/// Write files for others: a calendar, a tick list
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// A calendar file (.ics) of one event, several, or all coming ones
    Ics {
        /// Events: ids or parts of them; all coming ones if left out
        #[arg(value_name = "EVENT")]
        events: Vec<String>,
        /// File to write; the standard output if left out
        #[arg(long, short)]
        output: Option<PathBuf>,
    },
    /// A tick list in Markdown, which `import` reads back
    Checklist {
        #[command(flatten)]
        tasks: checklist::Args,
        /// File to write; the standard output if left out
        #[arg(long, short)]
        output: Option<PathBuf>,
    },
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    match &args.what {
        What::Ics { events, output } => {
            let text = calendar(events, cx)?;
            deliver(&text, output.as_ref(), cx)
        }
        What::Checklist { tasks, output } => {
            let checklist = checklist::checklist(tasks, cx)?;
            let text = cx.laid_out(&checklist, Layout::Markdown);
            deliver(&text, output.as_ref(), cx)
        }
    }
}

fn calendar(events: &[String], cx: &Context) -> Result<String, Failure> {
    let desk = cx.open()?;
    let (scope, ids) = if events.is_empty() {
        let coming = desk
            .heads()
            .iter()
            .filter(|head| head.start.date() >= desk.now.today());
        (
            Scope::Since(desk.now.today()),
            coming.map(|head| head.id.clone()).collect(),
        )
    } else {
        let ids = events.iter().map(|asked| event_of(&desk, Some(asked)));
        let ids: Vec<_> = ids.collect::<Result<_, _>>()?;
        (Scope::Only(ids.clone()), ids)
    };
    let plan = desk.plan(&scope)?;
    Ok(ops::export_calendar(&plan, &ids)?.text)
}

fn deliver(text: &str, output: Option<&PathBuf>, cx: &mut Context) -> Result<(), Failure> {
    let Some(output) = output else {
        return cx.print(text);
    };
    let path = cx.folder()?.join(output);
    store::write_output(&path, text)?;
    cx.status(&format!("Wrote {}", output.display()));
    Ok(())
}
