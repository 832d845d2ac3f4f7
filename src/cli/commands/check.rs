use crate::cli::context::{Context, Desk, folder_of};
use crate::cli::failure::{FOUND, Failure};
use crate::ops::{self, Around, Aside, CheckRequest, SilenceRequest};
use crate::store::{self, Scope};

/// Say what deserves a second look; ends with code 3 if any of it is an error
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Event: its id or a part of it; the next one if left out
    event: Option<String>,
    /// Also what is silenced, with the reason
    #[arg(long, conflicts_with_all = ["silence", "unsilence"])]
    all: bool,
    /// Leave a rule out for this event, and note why in the plan
    #[arg(long, value_name = "RULE", requires = "why")]
    silence: Option<String>,
    /// Why the rule is left out
    #[arg(long, value_name = "TEXT", requires = "silence")]
    why: Option<String>,
    /// The last day it is left out
    #[arg(long, value_name = "DAY", requires = "silence")]
    until: Option<String>,
    /// Report a silenced rule again
    #[arg(long, value_name = "RULE", conflicts_with = "silence")]
    unsilence: Option<String>,
    /// For every event of the group, not for this one alone
    #[arg(long)]
    group: bool,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    match args.silence.as_ref().or(args.unsilence.as_ref()) {
        Some(rule) => silence(args, rule, cx),
        None if args.group => Err(Failure::wrong_words(
            "`--group` says for whom a rule is silenced, and no rule was named",
        )
        .tip("add `--silence RULE --why TEXT` or `--unsilence RULE`")),
        None => check(args, cx),
    }
}

fn check(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let event = desk.event(args.event.as_deref())?;
    // Everything is read: a check that passes over a broken event would be no check.
    let (plan, hints) = desk.file.plan_and_hints(&Scope::All)?;
    cx.pass_on(desk.file.path(), &hints);
    cx.tell_of_copies(desk.file.path());
    let folder = folder_of(desk.file.path());
    cx.tell_of_copied_facts(folder);
    if let Err(error) = store::private(folder) {
        // No rule needs it, and whoever needs it next stands at a door.
        let failure = Failure::from(error);
        cx.status(&format!(
            "note: private facts cannot be read: {}",
            failure.words()
        ));
    }
    let request = CheckRequest {
        own_packs: store::own_policies(folder)?,
        own_templates: store::own_templates(folder)?,
        asides: asides(&desk),
        all: args.all,
    };
    let neighbours = cx.neighbours(desk.file.path(), desk.now, &plan.group.timezone);
    let around = Around {
        now: desk.now,
        neighbours: &neighbours,
    };
    let checked = ops::check_event(&plan, &event, &request, &around)?;
    if checked.has_error() {
        cx.set_exit_code(FOUND);
    }
    cx.show(&checked)
}

/// Returns what of the plan's file is for people alone.
fn asides(desk: &Desk) -> Vec<Aside> {
    let asides = desk.file.asides().into_iter();
    asides
        .map(|(line, key, text)| Aside { line, key, text })
        .collect()
}

fn silence(args: &Args, rule: &str, cx: &mut Context) -> Result<(), Failure> {
    let verb = if args.silence.is_some() {
        "silence"
    } else {
        "unsilence"
    };
    let until = cx.open()?.day("until", args.until.as_deref())?;
    let request = SilenceRequest {
        rule: rule.to_owned(),
        reason: args.why.clone(),
        until,
        group: args.group,
    };
    cx.change_event(
        &format!("check --{verb} {rule}"),
        args.event.as_deref(),
        |plan, event, now| ops::silence(plan, event, &request, now),
    )
}
