//! A file a command: its arguments, whose comments are its help, and what it does.

mod announce;
mod archive;
mod assign;
mod budget;
mod cancel;
mod change;
mod check;
mod checklist;
mod completions;
mod dates;
mod digest;
mod done;
mod duties;
mod event_flags;
mod events;
mod export;
mod export_ics;
mod group;
mod group_flags;
mod guide;
mod handover;
mod import;
mod import_calendar;
mod import_replies;
mod import_signups;
mod init;
mod invite;
mod list_flags;
mod man;
mod merge;
mod merge_copies;
mod merge_ids;
mod new_event;
mod next;
mod overview;
mod person;
mod person_flags;
mod person_forget;
mod policies;
mod posts;
mod proof;
mod quantities;
mod recap;
mod reopen;
mod replan;
mod said;
mod series_flags;
mod session;
mod settle;
mod share;
mod show;
mod skip;
mod sponsor;
mod stats;
mod sync;
mod sync_forget;
mod sync_private;
mod task;
mod templates;
mod undo;
mod venue;
mod venue_flags;

use std::ffi::OsString;

use clap::{Args as _, Subcommand};

use super::context::{Context, Desk};
use super::failure::Failure;
use crate::ops::{self, TaskRef};
use crate::plan::{Id, Plan};
use crate::store::Scope;

pub(super) use overview::run as overview;

/// Adds its help and its arguments to the bare name of a command.
type Describe = fn(clap::Command) -> clap::Command;

/// Makes the commands of a table: their words, and where each is carried out.
macro_rules! commands {
    ($($word:literal $name:ident($module:ident))+) => {
        /// The commands, in the order an organizer meets them.
        #[derive(Subcommand)]
        pub(super) enum Command {
            $(#[command(name = $word)] $name($module::Args),)+
        }

        impl Command {
            /// Carries the command out.
            pub(super) fn run(self, cx: &mut Context) -> Result<(), Failure> {
                match self {
                    $(Self::$name(args) => $module::run(&args, cx),)+
                }
            }
        }

        /// The word of each command, and what describes it.
        const DESCRIBED: &[(&str, Describe)] = &[$(($word, $module::Args::augment_args)),+];
    };
}

commands! {
    "init" Init(init)
    "new-event" NewEvent(new_event)
    "dates" Dates(dates)
    "events" Events(events)
    "show" Show(show)
    "change" Change(change)
    "cancel" Cancel(cancel)
    "replan" Replan(replan)
    "next" Next(next)
    "checklist" Checklist(checklist)
    "done" Done(done)
    "skip" Skip(skip)
    "reopen" Reopen(reopen)
    "task" Task(task)
    "assign" Assign(assign)
    "venue" Venue(venue)
    "duties" Duties(duties)
    "person" Person(person)
    "group" Group(group)
    "quantities" Quantities(quantities)
    "session" Session(session)
    "sponsor" Sponsor(sponsor)
    "budget" Budget(budget)
    "archive" Archive(archive)
    "undo" Undo(undo)
    "share" Share(share)
    "sync" Sync(sync)
    "merge" Merge(merge)
    "settle" Settle(settle)
    "announce" Announce(announce)
    "posts" Posts(posts)
    "proof" Proof(proof)
    "said" Said(said)
    "invite" Invite(invite)
    "export" Export(export)
    "import" Import(import)
    "check" Check(check)
    "policies" Policies(policies)
    "recap" Recap(recap)
    "stats" Stats(stats)
    "digest" Digest(digest)
    "handover" Handover(handover)
    "guide" Guide(guide)
    "templates" Templates(templates)
    "completions" Completions(completions)
    "man" Man(man)
}

/// Adds the commands that a command line may name to a program, and no others: to describe all of
/// them takes longer than most of them run.
///
/// The program itself takes no words, so a command line that is understood with these is understood
/// in the same way with all.
pub(super) fn add_named(program: clap::Command, line: &[OsString]) -> clap::Command {
    let named = DESCRIBED
        .iter()
        .filter(|(word, _)| line.iter().any(|said| said == word));
    named.fold(program, |program, (word, describe)| {
        program.subcommand(describe(clap::Command::new(*word)))
    })
}

/// Returns the events tasks may belong to: those they name, or those that still matter; and whether
/// there are several they might be of.
fn scope_of_tasks(desk: &Desk, tasks: &[String]) -> Result<(Scope, bool), Failure> {
    let scope = |task: &String| {
        let task = TaskRef::read(task);
        match task.event {
            Some(event) => Ok(Scope::Only(vec![desk.event(Some(event))?])),
            None => scope_of_task(desk, task),
        }
    };
    let scopes = tasks
        .iter()
        .map(scope)
        .collect::<Result<Vec<_>, Failure>>()?;
    let scope = scopes.into_iter().reduce(Scope::or);
    let has_several = ops::has_several(desk.heads(), desk.now.today());
    Ok((scope.unwrap_or(Scope::Nothing), has_several))
}

/// Returns the event that is asked for a task first, if it has it: mostly it does, and the others
/// need not be read. Otherwise those that still matter.
fn scope_of_task(desk: &Desk, task: TaskRef<'_>) -> Result<Scope, Failure> {
    let today = desk.now.today();
    if let Some(first) = ops::first_asked(desk.heads(), today) {
        let scope = Scope::Only(vec![first.id.clone()]);
        if desk.has(&scope, |plan| ops::has_task(plan, task, today))? {
            return Ok(scope);
        }
    }
    Ok(desk.near())
}

/// Reads the tasks as they were typed; a task's event is known by then.
fn task_refs(tasks: &[String]) -> Vec<TaskRef<'_>> {
    tasks.iter().map(|task| TaskRef::read(task)).collect()
}

/// Opens the plan with one event.
fn plan_with(cx: &Context, asked: Option<&str>) -> Result<(Desk, Plan, Id), Failure> {
    let desk = cx.open()?;
    let event = desk.event(asked)?;
    let plan = desk.plan(&Scope::Only(vec![event.clone()]))?;
    Ok((desk, plan, event))
}
