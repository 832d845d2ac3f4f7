use std::path::{Path, PathBuf};

use crate::cli::context::{Context, folder_of};
use crate::cli::failure::Failure;
use crate::cli::git::{
    Git, GitError, Repository, as_setting, is_safe_address, name_on_path, without_password,
};
use crate::ops::{Shared, SharedStep, StepState};
use crate::plan::ARCHIVE;
use crate::store::{self, Scope};
use crate::text::for_shell;
use crate::wizard::{Confirm, Reply};

/// Make the group's folder ready to be shared through git
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Address of the repository the organizers share, to be kept as `origin`
    #[arg(long, value_name = "URL")]
    remote: Option<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let plan = real_plan(cx)?;
    let group = cx.open()?.plan(&Scope::Nothing)?.group.name;
    let remote = args
        .remote
        .as_deref()
        .map(|it| address(it, cx))
        .transpose()?;
    let git = Git::at(folder_of(&plan), cx.can_ask());
    let (repository, is_new) = repository(&git, cx)?;
    if let (Some(repository), Some(remote)) = (&repository, &remote) {
        repository.expect_origin(remote)?;
    }
    let mut steps = vec![place_step(repository.as_ref(), folder_of(&plan), is_new)];
    steps.push(attributes_step(
        repository.as_ref(),
        &plan,
        cx.is_dry_run(),
    )?);
    steps.push(ignores_step(&plan, cx.is_dry_run())?);
    steps.push(driver_step(repository.as_ref(), cx)?);
    steps.extend(remote_step(repository.as_ref(), remote.as_deref(), cx)?);
    let leaks_private = match &repository {
        Some(repository) => repository.has(&repository.path_of(store::PRIVATE))?,
        None => false,
    };
    cx.show(&Shared {
        group,
        has_remote: steps.iter().any(|step| step.what == "remote"),
        steps,
        leaks_private,
    })?;
    if cx.is_dry_run() {
        cx.status("Nothing was written.");
    }
    Ok(())
}

/// Returns the plan itself, in its folder as git names it. A link to a plan in another folder is refused:
/// private facts and templates would lie beside the link, what is shared and ignored beside the plan.
pub(super) fn real_plan(cx: &Context) -> Result<PathBuf, Failure> {
    let path = cx.plan_path()?;
    let Ok(real) = path.canonicalize() else {
        return Ok(path);
    };
    let folder = folder_of(&path).canonicalize();
    if path.is_symlink() && folder.is_ok_and(|folder| folder != folder_of(&real)) {
        return Err(GitError::Linked {
            link: path.display().to_string(),
            plan: real.display().to_string(),
        }
        .into());
    }
    Ok(real)
}

/// Returns the name of a plan's file.
pub(super) fn file_name(plan: &Path) -> String {
    plan.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Sets up the sharing of a new plan whose folder lies in a repository. It is a convenience: without
/// git, or when git refuses, the plan is there all the same.
pub(super) fn set_up_quietly(plan: &Path, cx: &Context) -> Result<(), Failure> {
    let folder = folder_of(plan);
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    if !folder.ancestors().any(|above| above.join(".git").exists()) {
        return Ok(());
    }
    store::share_by_git(&folder, &file_name(plan))?;
    let line = as_setting(&program(cx));
    let set = Git::at(&folder, false)
        .repository()
        .and_then(|repository| repository.set_driver(&line));
    tell_of_failed_set_up(set, cx);
    Ok(())
}

/// Makes a clone that never was told merge plans with this program: the next merge may be one by hand.
pub(super) fn set_up_merges(repository: &Repository, cx: &Context) {
    let set = || {
        if repository.has_any_driver()? {
            return Ok(false);
        }
        repository.set_driver(&as_setting(&program(cx)))
    };
    tell_of_failed_set_up(set(), cx);
}

/// Says that merges could not be set up, which stops nothing.
fn tell_of_failed_set_up(set: Result<bool, GitError>, cx: &Context) {
    if let Err(error) = set {
        cx.status(&format!("note: {error}; `convoke share` sets it up later"));
    }
}

/// Returns what git is to start this program by.
fn program(cx: &Context) -> String {
    let path = cx.world.clipboard.path.as_deref();
    name_on_path(&cx.world.program(), path)
}

/// Returns an address as git is to keep it: the path of a folder from the root, since git looks for
/// it from the top of the repository.
fn address(asked: &str, cx: &Context) -> Result<String, Failure> {
    if !is_safe_address(asked) {
        let address = without_password(asked);
        return Err(GitError::UnsafeAddress { address }.into());
    }
    let beside = cx.folder()?.join(asked);
    match beside.canonicalize() {
        Ok(path) => Ok(path.display().to_string()),
        // Another spelling would be taken for another repository the next time.
        Err(error) if beside.exists() => Err(Failure::new(format!(
            "cannot read `{}`: {error}",
            beside.display()
        ))),
        Err(_) => Ok(asked.to_owned()),
    }
}

/// Returns the repository, and whether it is new; none for a rehearsal of making one.
fn repository(git: &Git, cx: &mut Context) -> Result<(Option<Repository>, bool), Failure> {
    let missing = match git.repository() {
        Ok(repository) => return Ok((Some(repository), false)),
        Err(error @ GitError::NoRepository { .. }) => Failure::from(error),
        Err(error) => return Err(error.into()),
    };
    let is_wanted = cx.takes_defaults() || (cx.can_ask() && is_agreed(cx)?);
    match is_wanted {
        false => Err(missing),
        true if cx.is_dry_run() => Ok((None, true)),
        true => Ok((Some(git.start_repository()?), true)),
    }
}

fn is_agreed(cx: &Context) -> Result<bool, Failure> {
    let question = Confirm {
        prompt: "Make this folder a git repository?",
        help: Some("Nothing is sent anywhere until you name a remote and run `convoke sync`."),
        default: true,
    };
    Ok(cx.questions()?.confirm(&question)? == Reply::Answer(true))
}

fn step(what: &'static str, words: impl Into<String>, is_new: bool) -> SharedStep {
    SharedStep {
        what,
        words: words.into(),
        state: StepState::of(is_new),
    }
}

fn place_step(repository: Option<&Repository>, folder: &Path, is_new: bool) -> SharedStep {
    let root = repository.map_or(folder, Repository::root);
    step("repository", root.display().to_string(), is_new)
}

/// Tells git by attributes how plans are merged, and asks it whether that is what counts: a line of
/// somebody else further below would win.
fn attributes_step(
    repository: Option<&Repository>,
    plan: &Path,
    is_rehearsal: bool,
) -> Result<SharedStep, Failure> {
    let (folder, name) = (folder_of(plan), file_name(plan));
    let is_there = store::git_attributes(folder, &name)?;
    if !is_rehearsal {
        store::share_by_git(folder, &name)?;
    }
    let counts = || match repository {
        Some(repository) => repository.merges_as_plans(&[
            repository.path_of(&name),
            repository.path_of(&format!("{ARCHIVE}/1.toml")),
        ]),
        None => Ok(true),
    };
    let words = ".gitattributes: plans are merged by convoke, byte for byte";
    // What is not written yet does not count yet.
    if counts()? || is_rehearsal {
        return Ok(step("attributes", words, !is_there || !counts()?));
    }
    store::share_by_git_last(folder, &name)?;
    if counts()? {
        return Ok(step("attributes", words, true));
    }
    let words = format!(
        ".gitattributes: other rules win, as those of .git/info/attributes; `git check-attr --all {}` \
         shows them",
        for_shell(&name)
    );
    Ok(step("attributes", words, false))
}

fn ignores_step(plan: &Path, is_rehearsal: bool) -> Result<SharedStep, Failure> {
    let folder = folder_of(plan);
    let is_there = store::git_ignores(folder, true)?;
    if !is_rehearsal {
        store::share(folder, true)?;
    }
    let words = ".gitignore: .convoke/ and private.toml stay on this computer";
    Ok(step("ignored", words, !is_there))
}

fn driver_step(repository: Option<&Repository>, cx: &Context) -> Result<SharedStep, Failure> {
    let program = program(cx);
    let line = as_setting(&program);
    let is_new = match repository {
        None => true,
        Some(repository) if cx.is_dry_run() => !repository.has_driver(&line)?,
        Some(repository) => repository.set_driver(&line)?,
    };
    let words = format!("this clone merges plans with {program}");
    Ok(step("merge", words, is_new))
}

fn remote_step(
    repository: Option<&Repository>,
    remote: Option<&str>,
    cx: &Context,
) -> Result<Option<SharedStep>, Failure> {
    let is_new = match (repository, remote) {
        (Some(repository), Some(remote)) if cx.is_dry_run() => repository.expect_origin(remote)?,
        (Some(repository), Some(remote)) => repository.add_origin(remote)?,
        (None, Some(_)) => true,
        (Some(repository), None) => {
            // A clone has one already, by whatever name.
            let known = repository.branch().and_then(|_| repository.remote());
            let known = known.ok().flatten();
            return Ok(
                known.map(|it| step("remote", format!("{} ({})", it.name, it.address), false))
            );
        }
        (None, None) => return Ok(None),
    };
    let shown = without_password(remote.unwrap_or_default());
    Ok(Some(step("remote", format!("origin ({shown})"), is_new)))
}
