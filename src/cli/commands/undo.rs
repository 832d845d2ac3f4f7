use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::render::{Block, Show, View};
use crate::store::{self, PlanFile, Undone};
use crate::text::{all_of, quoted};

/// Take back the last change to the plan; may be repeated
#[derive(clap::Args)]
pub(crate) struct Args {}

pub(super) fn run(_: &Args, cx: &mut Context) -> Result<(), Failure> {
    let path = cx.plan_path()?;
    if cx.is_dry_run() {
        let undone = store::last_change(&path)?;
        say_passed_over(&undone, cx);
        return cx.preview(&undone.before, &undone.after, &path);
    }
    let lock = cx.lock(&path)?;
    let undone = store::last_change(&path)?;
    // Should the plan of the change not be readable, taking it back is what helps.
    if let Ok(file) = PlanFile::read(&path) {
        store::write_archives(&lock, &file.before_undo(&undone)?)?;
    }
    lock.undo(&undone)?;
    say_passed_over(&undone, cx);
    cx.show(&TakenBack(&undone))?;
    if undone.lowers_a_revision() {
        cx.status(
            "note: whoever got the change keeps it, since calendars take no lower revision; \
             if a file went out, `convoke change` it back instead and send it again",
        );
    }
    Ok(())
}

/// The change that was taken back.
struct TakenBack<'u>(&'u Undone);

impl Show for TakenBack<'_> {
    fn view(&self) -> View {
        View::new().with(Block::Text(format!("Taken back: {}", self.0.label)))
    }

    fn json(&self) -> serde_json::Value {
        serde_json::json!({ "undone": self.0.label })
    }
}

/// Says which later changes are not the one that is taken back, and why.
fn say_passed_over(undone: &Undone, cx: &Context) {
    if !undone.absent.is_empty() {
        let (is, them) = match undone.absent[..] {
            [_] => ("is", "it"),
            _ => ("are", "them"),
        };
        cx.status(&format!(
            "note: {} {is} not in the plan, so the change before {them} is meant",
            all_of(quoted(&undone.absent))
        ));
    }
    if undone.unread > 0 {
        cx.status("note: of a later change nothing was noted, as after a power cut; it was not in the plan");
    }
}
