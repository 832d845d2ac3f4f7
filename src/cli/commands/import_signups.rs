//! Sign-up lists: counted into the plan, or laid out for the door.

use std::path::{Path, PathBuf};

use super::import;
use super::list_flags::ListFlags;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops;
use crate::render::{Layout, is_door_list};
use crate::signups;
use crate::store::{self, Scope};

/// The list of those who signed up, for the door, straight from the file they were exported to
///
/// Nothing of it is kept: print it, and destroy it after the evening.
#[derive(clap::Args)]
pub(super) struct DoorArgs {
    /// Sign-up list (.csv) as exported by Meetup, Eventbrite, connpass or another service; `-` for the
    /// standard input
    file: PathBuf,
    /// Event: its id or a part of it; the next one if left out
    #[arg(long)]
    event: Option<String>,
    #[command(flatten)]
    list: ListFlags,
    /// File to write; the standard output if left out
    #[arg(long, short)]
    output: Option<PathBuf>,
}

/// Notes what a sign-up list comes to.
pub(super) fn note(
    (bytes, event): (&[u8], Option<&str>),
    flags: &ListFlags,
    label: &str,
    cx: &mut Context,
) -> Result<(), Failure> {
    let counts = signups::count(&flags.read(bytes)?)?;
    cx.change(
        label,
        |desk| Ok((Scope::All, desk.event(event)?)),
        |plan, event, now| ops::import_signups(plan, event, &counts, now),
    )
}

/// Writes the list for the door.
pub(super) fn door(args: &DoorArgs, cx: &mut Context) -> Result<(), Failure> {
    let bytes = import::read((&cx.folder()?, &args.file), cx)?;
    let guests = signups::door(&args.list.read(&bytes)?)?;
    let desk = cx.open()?;
    let event = desk.event(args.event.as_deref())?;
    let plan = desk.plan(&Scope::Only(vec![event.clone()]))?;
    let list = ops::door_list(&plan, &event, guests)?;
    let text = cx.laid_out(&list, Layout::Markdown);
    let output = args
        .output
        .as_deref()
        .filter(|output| *output != Path::new("-"));
    let Some(output) = output else {
        return cx.print(&text);
    };
    if cx.is_dry_run() {
        cx.status("Nothing was written.");
        return cx.list_written(&[]);
    }
    store::write_private_output(&cx.folder()?.join(output), &text, is_door_list)?;
    let name = output.display().to_string();
    cx.status(&format!("Wrote {name}"));
    cx.list_written(&[name])
}
