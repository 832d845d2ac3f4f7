use chrono::NaiveDate;

use crate::cli::context::{Context, Desk};
use crate::cli::failure::Failure;
use crate::ops::{
    self, Around, Now, OpsError, SessionEdit, SessionKept, SessionQuestion, SessionTarget,
};
use crate::plan::{Id, Plan, Promise};
use crate::store::Scope;

/// Keep the agendas and the backlog of talks that have no evening yet
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Sessions of coming evenings, and the backlog; who was asked and has not answered
    List {
        /// Only this event: its id or a part of it
        event: Option<String>,
        /// Only sessions in this state: idea, asked, confirmed, declined or given
        #[arg(long)]
        state: Option<Promise>,
    },
    /// Add a talk to the backlog or a session to an agenda, or say more of one
    Add(Box<AddArgs>),
    /// Change what is said about a session; one that is declined goes back to the backlog
    Change(Box<ChangeArgs>),
    /// Move a session to an agenda, to another place on its own, or to the backlog
    Move(MoveArgs),
    /// Remove a session from its agenda, or a talk from the backlog
    Remove {
        /// Session: its title or a part of it, or the id of a talk
        session: String,
        /// Event it is on: its id or a part of it
        #[arg(long)]
        event: Option<String>,
    },
}

#[derive(clap::Args)]
struct AddArgs {
    /// Title, as the speaker gave it, or `TITLE / SPEAKER / MINUTES`; a flag wins
    title: String,
    /// Event whose agenda it is for: its id or a part of it; the backlog if left out
    #[arg(long, conflicts_with = "backlog")]
    event: Option<String>,
    /// For the backlog, as if no event is named
    #[arg(long)]
    backlog: bool,
    /// Session of that agenda it stands before; the last if left out
    #[arg(long, value_name = "TITLE", requires = "event")]
    before: Option<String>,
    #[command(flatten)]
    facts: Facts,
}

#[derive(clap::Args)]
struct ChangeArgs {
    /// Session: its title or a part of it, or the id of a talk
    session: String,
    /// Event it is on: its id or a part of it
    #[arg(long)]
    event: Option<String>,
    /// New title
    #[arg(long)]
    title: Option<String>,
    #[command(flatten)]
    facts: Facts,
}

#[derive(clap::Args)]
struct MoveArgs {
    /// Session: its title or a part of it, or the id of a talk
    session: String,
    /// Event it goes to: its id or a part of it
    #[arg(long, required_unless_present = "backlog", conflicts_with = "backlog")]
    event: Option<String>,
    /// To the backlog
    #[arg(long)]
    backlog: bool,
    /// Event it is on now, when several have one of this title
    #[arg(long, value_name = "EVENT")]
    from: Option<String>,
    /// Session of the agenda it stands before; the last if left out
    #[arg(long, value_name = "TITLE", requires = "event")]
    before: Option<String>,
}

/// What can be said about a session; `none` takes a fact away.
#[derive(clap::Args)]
struct Facts {
    /// Who speaks: an id or a name; a new name enters the register of people
    #[arg(long, value_name = "PERSON")]
    speaker: Option<String>,
    /// Length, questions included: `30`, `1h30`
    #[arg(long, value_name = "LENGTH", allow_negative_numbers = true)]
    minutes: Option<String>,
    /// Kind of session: talk, lightning, workshop, discussion, break, sponsor or notices
    #[arg(long)]
    kind: Option<String>,
    /// How sure it is: idea, asked, confirmed, declined or given
    #[arg(long)]
    state: Option<String>,
    /// Day the speaker was asked, if it was not today
    #[arg(long, value_name = "DAY")]
    asked: Option<String>,
    /// What it is about, in a few sentences
    #[arg(long, value_name = "TEXT")]
    summary: Option<String>,
    /// For whom it is, such as beginners
    #[arg(long, value_name = "TEXT")]
    level: Option<String>,
    /// What takes its place if it falls through
    #[arg(long, value_name = "TEXT")]
    backup: Option<String>,
    /// Whether the speaker agreed to be recorded: yes or no
    #[arg(long, value_name = "YES|NO")]
    recording: Option<String>,
    /// Where the slides are
    #[arg(long, value_name = "URL")]
    slides: Option<String>,
    /// Where the recording is
    #[arg(long, value_name = "URL")]
    video: Option<String>,
    /// When it begins, if that does not follow from what comes before: `18:45`
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// What the organizers note about a talk of the backlog
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Facts {
    fn edit(&self, title: Option<&String>, today: NaiveDate) -> Result<SessionEdit, Failure> {
        let said = [
            (SessionQuestion::Title, title),
            (SessionQuestion::Speaker, self.speaker.as_ref()),
            (SessionQuestion::Minutes, self.minutes.as_ref()),
            (SessionQuestion::Kind, self.kind.as_ref()),
            (SessionQuestion::State, self.state.as_ref()),
            (SessionQuestion::Asked, self.asked.as_ref()),
            (SessionQuestion::Summary, self.summary.as_ref()),
            (SessionQuestion::Level, self.level.as_ref()),
            (SessionQuestion::Backup, self.backup.as_ref()),
            (SessionQuestion::Recording, self.recording.as_ref()),
            (SessionQuestion::Slides, self.slides.as_ref()),
            (SessionQuestion::Video, self.video.as_ref()),
            (SessionQuestion::At, self.at.as_ref()),
            (SessionQuestion::Note, self.note.as_ref()),
        ];
        let mut edit = SessionEdit::default();
        for (question, text) in said {
            if let Some(text) = text {
                let answered = edit.answer(question, text, today);
                answered.map_err(|error| {
                    let failure = Failure::from(error).of_flag(question.word());
                    match question {
                        SessionQuestion::At => failure.tip("such as `18:45`"),
                        _ => failure,
                    }
                })?;
            }
        }
        Ok(edit)
    }
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    match &args.action {
        Action::List { event, state } => list(event.as_deref(), *state, cx),
        Action::Add(args) => add(args, cx),
        Action::Change(args) => change(args, cx),
        Action::Move(args) => move_to(args, cx),
        Action::Remove { session, event } => {
            let label = format!("session remove \"{session}\"");
            keep((&label, &[event.as_deref()]), cx, |plan, ids, now| {
                let around = Around::quiet(now);
                ops::remove_session(plan, (session, ids[0].as_ref()), &around)
            })
        }
    }
}

fn list(event: Option<&str>, state: Option<Promise>, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let (scope, ids) = scope(&desk, &[event])?;
    let plan = desk.plan(&scope)?;
    cx.show(&ops::list_sessions(
        &plan,
        ids[0].as_ref(),
        state,
        desk.now,
    )?)
}

fn add(args: &AddArgs, cx: &mut Context) -> Result<(), Failure> {
    let edit = args.facts.edit(None, cx.open()?.now.today())?;
    let label = format!("session add \"{}\"", args.title);
    keep((&label, &[args.event.as_deref()]), cx, |plan, ids, now| {
        let target = SessionTarget {
            event: ids[0].clone(),
            before: args.before.clone(),
        };
        ops::add_session(plan, &args.title, (&edit, &target), &Around::quiet(now))
    })
}

fn change(args: &ChangeArgs, cx: &mut Context) -> Result<(), Failure> {
    let edit = args
        .facts
        .edit(args.title.as_ref(), cx.open()?.now.today())?;
    let label = format!("session change \"{}\"", args.session);
    keep((&label, &[args.event.as_deref()]), cx, |plan, ids, now| {
        let named = (args.session.as_str(), ids[0].as_ref());
        ops::change_session(plan, named, &edit, &Around::quiet(now))
    })
}

fn move_to(args: &MoveArgs, cx: &mut Context) -> Result<(), Failure> {
    let label = format!("session move \"{}\"", args.session);
    let events = [args.from.as_deref(), args.event.as_deref()];
    keep((&label, &events), cx, |plan, ids, now| {
        let target = SessionTarget {
            event: ids[1].clone(),
            before: args.before.clone(),
        };
        let named = (args.session.as_str(), ids[0].as_ref());
        ops::move_session(plan, named, &target, &Around::quiet(now))
    })
}

/// Changes the plan where the events that were named and those that still matter are at hand.
fn keep(
    (label, events): (&str, &[Option<&str>]),
    cx: &mut Context,
    op: impl Fn(&mut Plan, &[Option<Id>], Now) -> Result<SessionKept, OpsError>,
) -> Result<(), Failure> {
    cx.change(
        label,
        |desk| scope(desk, events),
        |plan, ids, now| op(plan, ids, now),
    )
}

fn scope(desk: &Desk, events: &[Option<&str>]) -> Result<(Scope, Vec<Option<Id>>), Failure> {
    let ids = events.iter();
    let ids = ids.map(|asked| asked.map(|asked| desk.event(Some(asked))).transpose());
    let ids: Vec<Option<Id>> = ids.collect::<Result<_, Failure>>()?;
    let named: Vec<Id> = ids.iter().flatten().cloned().collect();
    Ok((desk.near().or(Scope::Only(named)), ids))
}
