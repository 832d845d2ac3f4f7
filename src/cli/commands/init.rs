use std::path::Path;

use super::group_flags::GroupFlags;
use crate::cli::context::{Context, folder_of};
use crate::cli::failure::Failure;
use crate::ops::{self, GroupRequest, GroupStarted};
use crate::plan::Plan;
use crate::store;
use crate::wizard;

/// Start a group's plan
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    flags: GroupFlags,
    /// The folder will be public: keep private.toml out of git
    #[arg(long)]
    public: bool,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let path = cx.new_plan_path()?;
    if path.exists() {
        return Err(Failure::from(store::StoreError::Exists { path })
            .tip("change the group with `convoke group change`, or plan an event with `convoke new-event`"));
    }
    let mut request = args.flags.request()?;
    let mut is_public = args.public;
    if cx.can_ask() {
        let default = default_plan(&GroupRequest::default(), &path, cx).0;
        let mut ask = cx.questions()?;
        is_public = wizard::group(&mut *ask, &mut request, &default.group, is_public)?;
    } else if !cx.takes_defaults() && request.name.is_none() {
        return Err(Failure::missing(&["name"]));
    }
    let (plan, started) = default_plan(&request, &path, cx);
    create(&plan, &path, is_public, cx)?;
    if cx.is_dry_run() {
        return Ok(());
    }
    cx.show(&started)?;
    cx.status(&format!(
        "The plan is in {}: yours to read and edit. Next: `convoke new-event`",
        store::plan_name(&path)
    ));
    Ok(())
}

/// Returns the plan a group would start with.
pub(super) fn default_plan(
    request: &GroupRequest,
    path: &Path,
    cx: &Context,
) -> (Plan, GroupStarted) {
    let folder = folder_of(path)
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    ops::start_group(request, &folder, &cx.own_zone())
}

/// Writes a new plan and what keeps its private part private.
pub(super) fn create(
    plan: &Plan,
    path: &Path,
    is_public: bool,
    cx: &mut Context,
) -> Result<(), Failure> {
    let text = store::new_text(plan);
    if cx.is_dry_run() {
        return cx.preview("", &text, path);
    }
    // A plan that could not be seen a moment ago, on a disk that fails now and then, is there still.
    if path.exists() {
        let path = path.to_owned();
        return Err(store::StoreError::Exists { path }.into());
    }
    store::create(path, &text, is_public)?;
    super::share::set_up_quietly(path, cx)
}
