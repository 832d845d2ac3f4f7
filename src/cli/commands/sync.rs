use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::share::{file_name, real_plan, set_up_merges};
use super::{merge_ids, sync_forget, sync_private};
use crate::cli::context::{Context, folder_of};
use crate::cli::failure::Failure;
use crate::cli::git::{ExchangeFault, Git, GitError, Merged, POINT, Pushed, Remote, Repository};
use crate::ops::{self, News, Now, SyncPlanned, Synced};
use crate::plan::{ARCHIVE, Plan};
use crate::schedule::Zone;
use crate::store::{self, Lock, PlanFile, Scope};
use crate::text::for_shell;

/// Send the plan to the other organizers through git, and take in what they did
///
/// Commits the plan and the folders beside it, fetches, merges and pushes. Nothing else talks to a
/// network, and this only to the remote that was named.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// What the commit says; the changes since the last one if left out
    #[arg(long, value_name = "TEXT")]
    message: Option<String>,
}

/// The subject of a commit that takes somebody out of the archive.
const TAKEN_OUT: &str = "Archive without somebody who was forgotten";

/// How often it is tried again when others were faster.
const TRIES: usize = 5;

/// What lies beside a plan and is shared with it.
const BESIDE: &[&str] = &[
    ARCHIVE,
    "calendars",
    "policies",
    "templates",
    ".gitattributes",
    ".gitignore",
];

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let plan = real_plan(cx)?;
    cx.tell_of_copies(&plan);
    cx.tell_of_copied_facts(folder_of(&plan));
    let repository = Git::at(folder_of(&plan), cx.can_ask()).repository()?;
    if !cx.is_dry_run() {
        repository.end_own_merge()?;
    }
    let name = file_name(&plan);
    repository.expect_finished(&repository.path_of(&name), &repository.path_of(ARCHIVE))?;
    repository.branch()?;
    let shared = BESIDE.iter().copied().chain([name.as_str()]);
    let sharing = Sharing {
        paths: shared.map(|it| repository.path_of(it)).collect(),
        file: repository.path_of(&name),
        program: cx.world.program().display().to_string(),
        now: cx.now(&Zone::utc())?.at,
        message: args.message.clone(),
        name,
        plan,
        repository,
    };
    if cx.is_dry_run() {
        cx.show(&sharing.rehearsed()?)?;
        cx.status("Nothing was committed, fetched or sent.");
        return Ok(());
    }
    set_up_merges(&sharing.repository, cx);
    let lock = cx.lock(&sharing.plan)?;
    store::facts_back(&lock, folder_of(&sharing.plan))?;
    let (_, saved) = sharing.save()?;
    drop(lock);
    let leak = sync_private::leak(&sharing.repository)?;
    if let Some(note) = &leak {
        cx.status(note);
    }
    let remote = sharing.repository.remote()?;
    let remote = remote.ok_or_else(|| Failure::from(GitError::NoRemote).kept_here())?;
    if cx.can_ask() {
        cx.status(&format!("Fetching from {} …", remote.address));
    }
    let synced = sharing
        .exchange(&remote, &saved, cx)
        .map_err(Failure::kept_here)?;
    let came = sync_private::leak(&sharing.repository)?;
    if let Some(note) = came.filter(|_| leak.is_none()) {
        cx.status(&note);
    }
    cx.show(&synced)
}

/// A plan that is shared.
struct Sharing {
    repository: Repository,
    /// Where the plan is.
    plan: PathBuf,
    /// Its name in its folder, and from the top of the repository.
    name: String,
    file: String,
    /// What is shared, from the top of the repository.
    paths: Vec<String>,
    /// The program that merges plans.
    program: String,
    message: Option<String>,
    now: DateTime<Utc>,
}

/// What others sent.
#[derive(Default)]
struct Incoming {
    news: Vec<News>,
    has_other_files: bool,
    /// What the merge did that somebody should hear of.
    notes: Vec<String>,
    /// How many questions the plan leaves open.
    undecided: usize,
}

impl Sharing {
    /// Reads the whole plan: one that does not load is not sent.
    fn read(&self) -> Result<(PlanFile, Plan), Failure> {
        let file = PlanFile::read(&self.plan)?;
        let plan = file.plan(&Scope::All)?;
        Ok((file, plan))
    }

    /// Commits what changed, and returns the plan. Nobody else changes it meanwhile.
    fn save(&self) -> Result<(PlanFile, Plan), Failure> {
        let (file, plan) = self.read().map_err(Failure::unsent)?;
        let watched = self.repository.expect_watched(&self.file);
        watched.map_err(|error| Failure::from(error).unsent())?;
        let folder = folder_of(&self.plan);
        let merged = store::expect_all_merged(folder).map_err(Failure::from);
        merged.map_err(Failure::unsent)?;
        store::share_by_git(folder, &self.name)?;
        store::share(folder, true)?;
        if !self.repository.changed(&self.paths)?.is_empty() {
            let message = self.commit_message(&file, &plan)?;
            let committed = self.repository.commit(&self.paths, &message);
            committed.map_err(|error| Failure::from(error).unsent())?;
        }
        if !self.repository.has(&self.file)? {
            let file = self.file.clone();
            return Err(Failure::from(GitError::Ignored { file }).unsent());
        }
        Ok((file, plan))
    }

    fn commit_message(&self, file: &PlanFile, plan: &Plan) -> Result<String, Failure> {
        if let Some(message) = &self.message {
            return Ok(message.clone());
        }
        let old = self.repository.text_in("HEAD", &self.file)?;
        let done = old
            .as_ref()
            .and_then(|old| store::labels(&self.plan, old, file.text()));
        let lines = old.map(|old| {
            // Two lines of a difference are its head, and not every line of it is a change.
            let lines = store::diff(&old, file.text(), &self.name);
            let lines = lines.lines().skip(2);
            lines.filter(|line| line.starts_with(['+', '-'])).count()
        });
        let done = done.unwrap_or_default();
        Ok(ops::commit_message(&plan.group.name, &done, lines, POINT))
    }

    fn rehearsed(&self) -> Result<SyncPlanned, Failure> {
        let (file, plan) = self.read().map_err(Failure::unsent)?;
        let files = self.repository.changed(&self.paths)?;
        let message = match files[..] {
            [] => None,
            _ => Some(self.commit_message(&file, &plan)?),
        };
        let remote = self.repository.remote()?;
        Ok(SyncPlanned {
            group: plan.group.name,
            message: message.map(|text| text.lines().next().unwrap_or_default().to_owned()),
            files,
            remote: remote.map(|remote| (remote.name, remote.address)),
        })
    }

    /// Fetches, merges and pushes until nobody comes in between.
    fn exchange(&self, remote: &Remote, saved: &Plan, cx: &Context) -> Result<Synced, Failure> {
        let mut incoming = Incoming {
            undecided: saved.undecided.len(),
            ..Incoming::default()
        };
        let mut tips = Vec::new();
        let mut refusal = None;
        for _ in 0..TRIES {
            let tip = self.repository.fetch(remote, &self.file)?;
            if let Some(tip) = &tip {
                self.take_in((remote, tip), &mut incoming, cx)?;
            }
            let sent = self.repository.unsent(tip.as_deref())?;
            let is_sent = tip.is_some() && tip == self.repository.head()?;
            let pushed = if is_sent {
                Pushed::Sent
            } else {
                self.repository.push(remote)?
            };
            if let Pushed::Behind(fault) = pushed {
                refusal = Some(fault);
                tips.push(tip);
            } else {
                if !is_sent && self.repository.shows_nothing(remote)? {
                    let Remote { name, theirs, .. } = remote;
                    incoming.notes.push(format!(
                        "a clone of `{name}` is empty, since its own branch is not `{theirs}`: \
                         `git clone --branch {theirs} {}` takes the plan",
                        for_shell(&remote.address)
                    ));
                }
                return Ok(Synced {
                    group: saved.group.name.clone(),
                    remote: (remote.name.clone(), remote.address.clone()),
                    sent,
                    news: incoming.news,
                    has_other_files: incoming.has_other_files,
                    notes: incoming.notes,
                    undecided: incoming.undecided,
                });
            }
        }
        // Whatever kept the changes out, it was nobody who was faster.
        if let Some(fault) = refusal.filter(|_| tips.iter().all(|tip| *tip == tips[0])) {
            return Err(fault.into());
        }
        Err(GitError::from(ExchangeFault::Overtaken {
            remote: remote.name.clone(),
            tries: TRIES,
        })
        .into())
    }

    /// Takes in what others did up to a commit. Nobody else changes the plan meanwhile; what they
    /// changed while it was fetched is committed first. A plan that does not load stays outside.
    fn take_in(
        &self,
        (remote, tip): (&Remote, &str),
        incoming: &mut Incoming,
        cx: &Context,
    ) -> Result<(), Failure> {
        if self.repository.contains(tip)? {
            return Ok(());
        }
        let lock = cx.lock(&self.plan)?;
        let (old_file, mut before) = self.save()?;
        self.repository.expect_plan(remote, tip, &self.file)?;
        let theirs = match self.repository.text_in(tip, &self.file)? {
            Some(text) => {
                // As `git show` takes it.
                let path = format!("{}/{}:{}", remote.name, remote.theirs, self.file);
                let theirs = PlanFile::parse(Path::new(&path), text);
                let theirs = theirs.and_then(|file| file.plan(&Scope::All));
                Some(theirs.map_err(|error| self.unreadable(error.into(), remote, tip))?)
            }
            None => None,
        };
        let copies = old_file.passed_over(&before)?;
        let old = self.repository.head()?.unwrap_or_default();
        // What a sync that was killed left there is no news.
        store::take_notes(&self.repository.notes())?;
        self.repository.expect_room(tip)?;
        let folder = folder_of(&self.plan);
        let how = (tip, self.program.as_str());
        let (merged, told) = sync_private::merge(&self.repository, (&lock, folder), how)?;
        if merged == Merged::Nothing {
            return Ok(());
        }
        incoming.notes.extend(told);
        incoming
            .notes
            .extend(store::take_notes(&self.repository.notes())?);
        let forgotten = self.forget_in_archives(&lock, [Some(&before), theirs.as_ref()]);
        let (new_file, after) = match forgotten.and_then(|()| self.read()) {
            Ok(merged) => merged,
            Err(failure) => {
                self.repository.go_back(&old)?;
                return Err(self.unreadable(failure, remote, tip));
            }
        };
        // Notes tell of other ids, also where the other one merged.
        let told = merge_ids::carry((&lock, folder), &mut before, &after)?;
        for note in told {
            if !incoming.notes.contains(&note) {
                incoming.notes.push(note);
            }
        }
        let left = sync_forget::left_behind(&self.plan, (&before, &after));
        incoming.notes.extend(left);
        incoming.news.extend(ops::news(&before, &after));
        let sides = [(old_file.heads(), &before), (new_file.heads(), &after)];
        incoming.news.extend(ops::archive_news(sides));
        let copies = [&copies[..], &new_file.passed_over(&after)?];
        incoming
            .news
            .extend(ops::archived_otherwise(copies, &after));
        let today = Now::new(self.now, &after.group.timezone).today();
        incoming.news.extend(ops::clashes(&before, &after, today));
        incoming.undecided = after.undecided.len();
        let files = self.repository.files_between(&old, "HEAD")?;
        incoming.has_other_files |= files.iter().any(|file| *file != self.file);
        Ok(())
    }

    /// Takes out of the archive who was forgotten, and commits what that changed.
    fn forget_in_archives(&self, lock: &Lock, sides: [Option<&Plan>; 2]) -> Result<(), Failure> {
        if sync_forget::in_archives((&self.plan, lock), sides, self.now)? {
            self.repository.commit(&self.paths, TAKEN_OUT)?;
        }
        Ok(())
    }

    fn unreadable(&self, failure: Failure, remote: &Remote, tip: &str) -> Failure {
        let author = self.repository.author(tip, &self.file).unwrap_or_default();
        failure.of_incoming(&remote.name, author.as_deref())
    }
}
