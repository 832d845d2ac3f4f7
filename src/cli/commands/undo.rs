use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::store::{self, PlanFile};

/// Take back the last change to the plan; may be repeated
#[derive(clap::Args)]
pub(crate) struct Args {}

pub(super) fn run(_: &Args, cx: &mut Context) -> Result<(), Failure> {
    let path = cx.plan_path()?;
    let lock = store::lock(&path)?;
    if cx.is_dry_run() {
        let undone = lock.preview_undo()?;
        return cx.preview(&undone.before, &undone.after, &path);
    }
    let undone = lock.preview_undo()?;
    // Should the plan of the change not be readable, taking it back is what helps.
    if let Ok(file) = PlanFile::read(&path) {
        store::write_archives(&lock, &file.before_undo(&undone)?)?;
    }
    let undone = lock.undo()?;
    cx.print(&format!("Taken back: {}\n", undone.label))?;
    if undone.lowers_a_revision() {
        cx.status(
            "note: whoever got the change keeps it, since calendars take no lower revision; \
             if a file went out, `convoke change` it back instead and send it again",
        );
    }
    Ok(())
}
