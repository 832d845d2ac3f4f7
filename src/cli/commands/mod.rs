//! A file a command: its arguments, whose comments are its help, and what it does.

mod announce;
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
mod new_event;
mod next;
mod overview;
mod person;
mod person_flags;
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
mod task;
mod templates;
mod undo;
mod venue;
mod venue_flags;

use clap::Subcommand;

use super::context::{Context, Desk};
use super::failure::Failure;
use crate::ops::{self, TaskRef};
use crate::plan::{Id, Plan};
use crate::store::Scope;

pub(super) use overview::run as overview;

/// The commands, in the order an organizer meets them.
#[derive(Subcommand)]
pub(super) enum Command {
    Init(init::Args),
    NewEvent(new_event::Args),
    Dates(dates::Args),
    Events(events::Args),
    Show(show::Args),
    Change(change::Args),
    Cancel(cancel::Args),
    Replan(replan::Args),
    Next(next::Args),
    Checklist(checklist::Args),
    Done(done::Args),
    Skip(skip::Args),
    Reopen(reopen::Args),
    Task(task::Args),
    Assign(assign::Args),
    Venue(venue::Args),
    Duties(duties::Args),
    Person(person::Args),
    Group(group::Args),
    Quantities(quantities::Args),
    Session(session::Args),
    Sponsor(sponsor::Args),
    Budget(budget::Args),
    Undo(undo::Args),
    Share(share::Args),
    Sync(sync::Args),
    Merge(merge::Args),
    Settle(settle::Args),
    Announce(announce::Args),
    Posts(posts::Args),
    Proof(proof::Args),
    Said(said::Args),
    Invite(invite::Args),
    Export(export::Args),
    Import(import::Args),
    Check(check::Args),
    Policies(policies::Args),
    Recap(recap::Args),
    Stats(stats::Args),
    Digest(digest::Args),
    Handover(handover::Args),
    Guide(guide::Args),
    Templates(templates::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    /// Carries the command out.
    pub(super) fn run(self, cx: &mut Context) -> Result<(), Failure> {
        match self {
            Self::Init(args) => init::run(&args, cx),
            Self::NewEvent(args) => new_event::run(&args, cx),
            Self::Dates(args) => dates::run(&args, cx),
            Self::Events(args) => events::run(&args, cx),
            Self::Show(args) => show::run(&args, cx),
            Self::Change(args) => change::run(&args, cx),
            Self::Cancel(args) => cancel::run(&args, cx),
            Self::Replan(args) => replan::run(&args, cx),
            Self::Next(args) => next::run(&args, cx),
            Self::Checklist(args) => checklist::run(&args, cx),
            Self::Done(args) => done::run(&args, cx),
            Self::Skip(args) => skip::run(&args, cx),
            Self::Reopen(args) => reopen::run(&args, cx),
            Self::Task(args) => task::run(&args, cx),
            Self::Assign(args) => assign::run(&args, cx),
            Self::Venue(args) => venue::run(&args, cx),
            Self::Duties(args) => duties::run(&args, cx),
            Self::Person(args) => person::run(&args, cx),
            Self::Group(args) => group::run(&args, cx),
            Self::Quantities(args) => quantities::run(&args, cx),
            Self::Session(args) => session::run(&args, cx),
            Self::Sponsor(args) => sponsor::run(&args, cx),
            Self::Budget(args) => budget::run(&args, cx),
            Self::Undo(args) => undo::run(&args, cx),
            Self::Share(args) => share::run(&args, cx),
            Self::Sync(args) => sync::run(&args, cx),
            Self::Merge(args) => merge::run(&args, cx),
            Self::Settle(args) => settle::run(&args, cx),
            Self::Announce(args) => announce::run(&args, cx),
            Self::Posts(args) => posts::run(&args, cx),
            Self::Proof(args) => proof::run(&args, cx),
            Self::Said(args) => said::run(&args, cx),
            Self::Invite(args) => invite::run(&args, cx),
            Self::Export(args) => export::run(&args, cx),
            Self::Import(args) => import::run(&args, cx),
            Self::Check(args) => check::run(&args, cx),
            Self::Policies(args) => policies::run(&args, cx),
            Self::Recap(args) => recap::run(&args, cx),
            Self::Stats(args) => stats::run(&args, cx),
            Self::Digest(args) => digest::run(&args, cx),
            Self::Handover(args) => handover::run(&args, cx),
            Self::Guide(args) => guide::run(&args, cx),
            Self::Templates(args) => templates::run(&args, cx),
            Self::Completions(args) => completions::run(&args, cx),
            Self::Man(args) => man::run(&args, cx),
        }
    }
}

/// Returns the event that is meant.
fn event_of(desk: &Desk, asked: Option<&str>) -> Result<Id, Failure> {
    Ok(ops::find_event(desk.heads(), asked, desk.now.today())?)
}

/// Returns the events a task may belong to: the one it names, or those that still matter.
fn scope_of_tasks(desk: &Desk, tasks: &[String]) -> Result<(Scope, ()), Failure> {
    let mut scope = Scope::Nothing;
    for task in tasks {
        let one = match TaskRef::read(task).event {
            Some(event) => Scope::Only(vec![event_of(desk, Some(event))?]),
            None => desk.near(),
        };
        scope = scope.or(one);
    }
    Ok((scope, ()))
}

/// Reads the tasks as they were typed; a task's event is known by then.
fn task_refs(tasks: &[String]) -> Vec<TaskRef<'_>> {
    tasks.iter().map(|task| TaskRef::read(task)).collect()
}

/// Opens the plan with one event.
fn plan_with(cx: &Context, asked: Option<&str>) -> Result<(Desk, Plan, Id), Failure> {
    let desk = cx.open()?;
    let event = event_of(&desk, asked)?;
    let plan = desk.plan(&Scope::Only(vec![event.clone()]))?;
    Ok((desk, plan, event))
}
