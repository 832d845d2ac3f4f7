use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::event_flags::EventFlags;
use super::init::{create, default_plan};
use super::series_flags::SeriesFlags;
use crate::cli::context::{Context, Desk, folder_of};
use crate::cli::failure::Failure;
use crate::ops::{
    self, Around, EventRequest, GroupQuestion, GroupRequest, Neighbour, Now, OpsError, Question,
    SeriesMade, SeriesRequest,
};
use crate::plan::{Feature, Plan};
use crate::render::Show;
use crate::store::{self, Draft, Scope};
use crate::wizard::{self, Progress, Stop};

/// Plan an event: the guided way
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    flags: EventFlags,
    #[command(flatten)]
    season: SeriesFlags,
    /// Go on with the answers of an interrupted interview
    #[arg(long)]
    resume: bool,
}

/// How far back events are looked at for defaults, in days.
const HISTORY_DAYS: u64 = 2 * 366;

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let mut desk = Setting::prepare(cx)?;
    let today = desk.now.today();
    let mut said = Said {
        group: GroupRequest::default(),
        event: args.flags.request(today)?,
        series: args.season.request(today)?,
        progress: Progress::default(),
        go_on: format!("convoke new-event{} --resume", args.season.again()),
    };
    if args.resume {
        said.resume(&desk)?;
    }
    said.settle_cadence(&desk)?;
    let asks = cx.can_ask();
    if asks {
        interview(&desk, &mut said, cx)?;
    } else if !cx.takes_defaults() {
        said.refuse_gaps()?;
    }
    if desk.is_new {
        desk.plan = default_plan(&said.group, &desk.path, cx).0;
    }
    let saved = save(&desk, &said, cx);
    if asks && saved.is_err() {
        said.keep(&desk)?;
    }
    let made = saved?;
    if cx.is_dry_run() {
        return Ok(());
    }
    Draft::discard(desk.folder())?;
    cx.show(&*made)?;
    if desk.is_new {
        cx.status(&format!(
            "Started the plan of \"{}\" in {}. Add yourselves:\n\
             `convoke person add \"Your name\" --organization \"Yours\" --organizer`",
            desk.plan.group.name,
            store::plan_name(&desk.path)
        ));
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

    fn around(&self, now: Now) -> Around<'_> {
        Around {
            now,
            neighbours: &self.neighbours,
        }
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

/// What was said about the event or the season, and about the group when its plan is started too.
struct Said {
    group: GroupRequest,
    event: EventRequest,
    series: Option<SeriesRequest>,
    /// How far the interview came before, and comes now.
    progress: Progress,
    /// The command that goes on with an interrupted interview.
    go_on: String,
}

/// Stands in drafts before what was said about the group.
const OF_GROUP: &str = "group.";

/// Stands in drafts before the list whose end was not reached.
const UNFINISHED: &str = "unfinished";

impl Said {
    /// Takes up the answers of a draft; what flags say now goes before what was said then.
    fn resume(&mut self, desk: &Setting) -> Result<(), Failure> {
        let draft = Draft::load(desk.folder())?;
        let draft = draft.ok_or_else(|| {
            Failure::new("there is no interrupted interview to go on with")
                .tip("begin one with `convoke new-event`")
        })?;
        let given = self.event.answers().into_iter();
        let given: Vec<Question> = given.map(|(question, _)| question).collect();
        for (word, answer) in &draft.answers {
            // An answer that has become wrong since, such as a day that is over, is asked again.
            if let Some(question) = word.strip_prefix(OF_GROUP).and_then(GroupQuestion::of) {
                let _ = self.group.answer(question, answer);
                self.progress.answered_of_group.push(question);
            } else if word == UNFINISHED {
                self.progress.unfinished.set(Question::of(answer));
            } else if let Some(question) = Question::of(word).filter(|known| !given.contains(known))
                && !(self.series.is_some() && question == Question::Session)
            {
                let _ = self.event.answer(question, answer, desk.now.today());
                self.progress.answered.push(question);
                if Feature::Food.word() == answer {
                    self.progress.answered.push(Question::Food);
                }
            }
        }
        if self.event.day.is_some_and(|day| day < desk.now.today()) {
            (self.event.day, self.event.time) = (None, None);
        }
        Ok(())
    }

    /// Makes sure that a season has days. A group that starts with one meets on its evenings.
    fn settle_cadence(&mut self, desk: &Setting) -> Result<(), Failure> {
        let Some(series) = &self.series else {
            return Ok(());
        };
        let is_silent = self.group.cadence.is_none()
            && !self.group.left_empty.contains(&GroupQuestion::Cadence);
        if desk.is_new && is_silent {
            self.group.cadence.clone_from(&series.every);
        }
        // The interview about a new group asks for its usual evening.
        if !desk.is_new {
            series.cadence(&desk.plan).map_err(Failure::from)?;
        }
        Ok(())
    }

    /// Keeps the answers for another time.
    fn keep(&self, desk: &Setting) -> Result<(), Failure> {
        let group = self.group.answers().into_iter();
        let group = group.map(|(question, text)| (format!("{OF_GROUP}{}", question.word()), text));
        let event = self.event.answers().into_iter();
        let event = event.map(|(question, text)| (question.word().to_owned(), text));
        let open = self.progress.unfinished.get();
        let open = open.map(|question| (UNFINISHED.to_owned(), question.word().to_owned()));
        let answers = group.chain(event).chain(open).collect();
        Ok(Draft { answers }.save(desk.folder())?)
    }

    fn is_nothing(&self) -> bool {
        self.event.is_empty() && self.group == GroupRequest::default()
    }

    /// Names the flags without which there is no event, when nobody can be asked. The days of a
    /// season are said by its rule.
    fn refuse_gaps(&self) -> Result<(), Failure> {
        let missing: Vec<&str> = [
            ("title", self.event.title.is_none()),
            ("start", self.event.day.is_none() && self.series.is_none()),
        ]
        .into_iter()
        .filter_map(|(flag, is_missing)| is_missing.then_some(flag))
        .collect();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(Failure::missing(&missing))
        }
    }
}

fn interview(desk: &Setting, said: &mut Said, cx: &mut Context) -> Result<(), Failure> {
    let mut ask = cx.questions()?;
    let setting = wizard::Setting {
        plan: &desk.plan,
        around: desk.around(desk.now),
        series: said.series.as_ref(),
        progress: Some(&said.progress),
    };
    let (group, event) = (&mut said.group, &mut said.event);
    let asked = if desk.is_new {
        wizard::first_event(&mut *ask, &setting, group, event)
    } else {
        wizard::new_event(&mut *ask, &setting, event)
    };
    let Err(stop) = asked else {
        return Ok(());
    };
    if said.is_nothing() {
        return Err(stop.into());
    }
    said.keep(desk)?;
    match stop {
        Stop::Cancelled => {
            let note = format!("your answers are kept: go on with `{}`", said.go_on);
            Err(Failure::cancelled(Some(&note)))
        }
        Stop::Terminal(_) => Err(stop.into()),
    }
}

/// Adds the event or the season to the plan, and says what a rehearsal shows beside the plan.
fn save(desk: &Setting, said: &Said, cx: &mut Context) -> Result<Box<dyn Show>, Failure> {
    let Some(series) = &said.series else {
        return Ok(Box::new(write(desk, "new-event", cx, |plan, around| {
            ops::new_event(plan, &said.event, around)
        })?));
    };
    let label = format!("new-event --repeat {}", series.number);
    let made: SeriesMade = write(desk, &label, cx, |plan, around| {
        ops::new_series(plan, (&said.event, series), around)
    })?;
    for note in &made.passed_over {
        cx.status(&format!("note: {note}"));
    }
    if cx.is_dry_run() {
        for (day, doubt) in made.doubts() {
            cx.status(&format!("note: {doubt}: `--move {day}=…`"));
        }
    }
    Ok(Box::new(made))
}

fn write<T: Sync>(
    desk: &Setting,
    label: &str,
    cx: &mut Context,
    op: impl Fn(&mut Plan, &Around<'_>) -> Result<T, OpsError>,
) -> Result<T, Failure> {
    if desk.is_new {
        let mut plan = desk.plan.clone();
        let made = op(&mut plan, &desk.around(desk.now))?;
        create(&plan, &desk.path, false, cx)?;
        return Ok(made);
    }
    // The interview took minutes and held no lock: the plan is read again.
    let find = |now: &Desk| Ok((history(now.now.today()), ()));
    cx.apply(label, find, |plan, (), now| op(plan, &desk.around(now)))
}
