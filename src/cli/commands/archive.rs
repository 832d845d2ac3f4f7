use chrono::NaiveDate;

use crate::cli::context::{Context, Desk};
use crate::cli::failure::Failure;
use crate::ops::{self, ArchiveBrought};
use crate::plan::{ARCHIVE, Id};
use crate::store::{self, ArchiveText, Scope};

/// Move past years' events out of the plan, into a file a year that is still read
///
/// An event goes when it is over and nothing of it is left to do, as it stands, with its comments.
/// `stats`, `events --all`, `show` and everything else that looks back read it as before.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Only events that began before this year or day; 1 January of this year if left out
    #[arg(long, value_name = "YEAR|DAY")]
    before: Option<String>,
    /// Bring an archived event back into the plan, where it can be changed
    #[arg(long, value_name = "EVENT", conflicts_with = "before")]
    restore: Option<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    match &args.restore {
        Some(event) => restore(event, cx),
        None => archive(args, cx),
    }
}

fn archive(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let before = ops::archive_before(args.before.as_deref(), cx.open()?.now);
    let before = before.map_err(|fault| {
        let failure = Failure::from(fault).of_flag("before");
        failure.tip("such as `2025` or `2025-07-01`")
    })?;
    let path = cx.plan_path()?;
    let chosen = |desk: &Desk| -> Result<_, Failure> {
        // The plan itself, without its archive, and all of it.
        let plan = desk.plan(&Scope::Near(NaiveDate::MIN))?;
        let chosen = ops::choose_archive(&plan, before, desk.now);
        let moved = desk.file.moved(&chosen.ids())?;
        Ok((chosen, moved))
    };
    if cx.is_dry_run() {
        let desk = cx.open()?;
        let (_, moved) = chosen(&desk)?;
        return preview(&desk, (&moved.archives, &moved.plan), cx);
    }
    let lock = cx.lock(&path).map_err(Failure::unchanged)?;
    let desk = cx.open().map_err(Failure::unchanged)?;
    let (mut chosen, moved) = chosen(&desk).map_err(Failure::unchanged)?;
    if !moved.replaced.is_empty() {
        chosen.lost = lost(&desk, &moved.replaced).map_err(Failure::unchanged)?;
    }
    let new = desk.file.with_text(moved.plan);
    let wrote = store::write_archives(&lock, &moved.archives)
        .and_then(|()| lock.write(&desk.file, &new, "archive"));
    wrote.map_err(|error| Failure::from(error).unchanged())?;
    cx.tell_of_older(&desk.file, &new)?;
    chosen.replaced = moved.replaced;
    cx.show(&chosen)
}

/// Returns what the archive's copies of events say otherwise than the plan.
fn lost(desk: &Desk, replaced: &[Id]) -> Result<Vec<(Id, Vec<String>)>, Failure> {
    let plan = desk.plan(&Scope::Near(NaiveDate::MIN))?;
    let copies = desk.file.passed_over(&plan)?;
    let copies = copies.iter().filter(|copy| replaced.contains(&copy.id));
    let said = copies.filter_map(|copy| {
        let said = ops::said_otherwise(&plan, copy, plan.event(&copy.id)?);
        Some((copy.id.clone(), said))
    });
    Ok(said.filter(|(_, said)| !said.is_empty()).collect())
}

/// Shows what would change in the files of the archive and in the plan.
pub(super) fn preview(
    desk: &Desk,
    (archives, plan): (&[ArchiveText], &str),
    cx: &mut Context,
) -> Result<(), Failure> {
    let mut files: Vec<(String, &str, &str)> = Vec::new();
    for text in archives {
        let old = text.old.as_deref().unwrap_or_default();
        files.push((name(text), old, &text.new));
    }
    let plan_name = store::plan_name(desk.file.path());
    files.push((plan_name, desk.file.text(), plan));
    cx.preview_all(&files)
}

/// Returns the path of a file of the archive in the group's folder.
pub(super) fn name(text: &ArchiveText) -> String {
    let name = text.path.file_name().unwrap_or_default().to_string_lossy();
    format!("{ARCHIVE}/{name}")
}

fn restore(asked: &str, cx: &mut Context) -> Result<(), Failure> {
    let path = cx.plan_path()?;
    let found = |desk: &Desk| -> Result<_, Failure> {
        let event = desk.event(Some(asked))?;
        let text = desk.file.restored(&event)?;
        Ok((event, text))
    };
    if cx.is_dry_run() {
        let desk = cx.open()?;
        let (_, text) = found(&desk)?;
        let old = desk.file.text();
        return cx.preview(old, text.as_deref().unwrap_or(old), &path);
    }
    let lock = cx.lock(&path).map_err(Failure::unchanged)?;
    let desk = cx.open().map_err(Failure::unchanged)?;
    let (event, text) = found(&desk).map_err(Failure::unchanged)?;
    let was_here = text.is_none();
    if let Some(text) = text {
        let new = desk.file.with_text(text);
        let label = format!("archive --restore {event}");
        lock.write(&desk.file, &new, &label)
            .map_err(|error| Failure::from(error).unchanged())?;
        cx.tell_of_older(&desk.file, &new)?;
    }
    cx.show(&ArchiveBrought { event, was_here })
}
