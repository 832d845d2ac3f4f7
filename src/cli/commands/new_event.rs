use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::event_flags::EventFlags;
use super::init::{create, default_plan};
use crate::cli::context::{Context, folder_of};
use crate::cli::failure::Failure;
use crate::ops::{self, EventMade, EventRequest, GroupRequest, Neighbour, Now, Question};
use crate::plan::Plan;
use crate::store::{Draft, Scope};
use crate::wizard::{self, Stop};

/// Plan an event: the guided way
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    flags: EventFlags,
    /// Take every default and ask nothing
    #[arg(long, short)]
    yes: bool,
    /// Go on with the answers of an interrupted interview
    #[arg(long)]
    resume: bool,
}

/// How far back events are looked at for defaults, in days.
const HISTORY_DAYS: u64 = 2 * 366;

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let desk = Setting::prepare(cx)?;
    let mut request = args.flags.request(desk.now.today())?;
    if args.resume {
        resume(&desk, &mut request)?;
    }
    if !args.yes && cx.can_ask() {
        interview(&desk, &mut request, cx)?;
    } else if !args.yes {
        let missing: Vec<&str> = [
            ("title", request.title.is_none()),
            ("start", request.day.is_none()),
        ]
        .into_iter()
        .filter_map(|(flag, is_missing)| is_missing.then_some(flag))
        .collect();
        if !missing.is_empty() {
            return Err(Failure::missing(&missing));
        }
    }
    let made = save(&desk, &request, cx)?;
    if cx.is_dry_run() {
        return Ok(());
    }
    Draft::discard(desk.folder())?;
    cx.show(&made)?;
    if desk.is_new {
        cx.status("Started a plan in plan.toml: name your group and yourselves there.");
    }
    Ok(())
}

/// What an event is planned on: the group's plan, or one that is about to be started.
struct Setting {
    path: PathBuf,
    plan: Plan,
    neighbours: Vec<Neighbour>,
    now: Now,
    is_new: bool,
}

impl Setting {
    fn prepare(cx: &Context) -> Result<Self, Failure> {
        let is_new = cx.has_no_plan()? || !cx.new_plan_path()?.exists() && cx.names_new_plan();
        let (path, plan, now) = if is_new {
            let path = cx.new_plan_path()?;
            let (plan, _) = default_plan(&GroupRequest::default(), &path, cx);
            let now = cx.now(&plan.group.timezone)?;
            (path, plan, now)
        } else {
            let desk = cx.open()?;
            let plan = desk.plan(&history(desk.now.today()))?;
            (desk.file.path().to_owned(), plan, desk.now)
        };
        let neighbours = cx.neighbours(&path, now, &plan.group.timezone);
        Ok(Self {
            path,
            plan,
            neighbours,
            now,
            is_new,
        })
    }

    fn folder(&self) -> &Path {
        folder_of(&self.path)
    }
}

fn history(today: NaiveDate) -> Scope {
    let first = today
        .checked_sub_days(chrono::Days::new(HISTORY_DAYS))
        .unwrap_or(today);
    Scope::Since(first)
}

/// Takes up the answers of a draft; what flags say now goes before what was said then.
fn resume(desk: &Setting, request: &mut EventRequest) -> Result<(), Failure> {
    let draft = Draft::load(desk.folder())?;
    let draft = draft.ok_or_else(|| {
        Failure::new("there is no interrupted interview to go on with")
            .tip("begin one with `convoke new-event`")
    })?;
    let given: Vec<Question> = request
        .answers()
        .into_iter()
        .map(|(question, _)| question)
        .collect();
    for (word, answer) in &draft.answers {
        let Some(question) = Question::of(word).filter(|known| !given.contains(known)) else {
            continue;
        };
        // An answer that has become wrong since, such as a day that is over, is asked again.
        let _ = request.answer(question, answer, desk.now.today());
    }
    Ok(())
}

fn interview(desk: &Setting, request: &mut EventRequest, cx: &mut Context) -> Result<(), Failure> {
    let mut ask = cx.questions()?;
    let setting = wizard::Setting {
        plan: &desk.plan,
        neighbours: &desk.neighbours,
        now: desk.now,
    };
    match wizard::new_event(&mut *ask, &setting, request) {
        Ok(()) => Ok(()),
        Err(Stop::Cancelled) if request.is_empty() => Err(Failure::cancelled(None)),
        Err(Stop::Cancelled) => {
            let answers = request.answers().into_iter();
            let answers = answers.map(|(question, text)| (question.word().to_owned(), text));
            Draft {
                answers: answers.collect(),
            }
            .save(desk.folder())?;
            let note = "your answers are kept: go on with `convoke new-event --resume`";
            Err(Failure::cancelled(Some(note)))
        }
        Err(stop) => Err(stop.into()),
    }
}

fn save(desk: &Setting, request: &EventRequest, cx: &mut Context) -> Result<EventMade, Failure> {
    if desk.is_new {
        let mut plan = desk.plan.clone();
        let made = ops::new_event(&mut plan, request, &desk.neighbours, desk.now)?;
        create(&plan, &desk.path, false, cx)?;
        return Ok(made);
    }
    // The interview took minutes and held no lock: the plan is read again.
    let find = |now: &crate::cli::context::Desk| Ok((history(now.now.today()), ()));
    cx.apply("new-event", find, |plan, (), now| {
        ops::new_event(plan, request, &desk.neighbours, now)
    })
}
