use crate::cli::context::{Context, Desk, folder_of};
use crate::cli::failure::Failure;
use crate::cli::whole_number::{MOST_PEOPLE, whole_number};
use crate::ops::after::{LessonRequest, Recap, RecapRequest};
use crate::ops::{self, AnnounceRequest, OpsError};
use crate::plan::{Id, Occasion, Plan};
use crate::store::{self, Scope};
use crate::wizard;

/// Look back on an evening: who came, what it cost, slides, lessons; with thanks ready to paste
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Event: its id or a part of it; the last one that has ended if left out
    event: Option<String>,
    /// How many had signed up
    #[arg(long, value_name = "N", value_parser = whole_number::<u32>(0..=MOST_PEOPLE, 40), allow_negative_numbers = true)]
    signups: Option<u32>,
    /// How many came
    #[arg(long, value_name = "N", value_parser = whole_number::<u32>(0..=MOST_PEOPLE, 40), allow_negative_numbers = true)]
    arrived: Option<u32>,
    /// What something cost, such as `pizza=481.50`; may be repeated
    #[arg(
        long = "cost",
        value_name = "ITEM=AMOUNT",
        allow_negative_numbers = true
    )]
    costs: Vec<String>,
    /// Where slides are: a part of the talk's title and the address; may be repeated
    #[arg(long, value_name = "TITLE=URL")]
    slides: Vec<String>,
    /// Where a recording is: a part of the talk's title and the address; may be repeated
    #[arg(long = "video", value_name = "TITLE=URL")]
    videos: Vec<String>,
    /// What went well, in a line; `none` takes it back
    #[arg(long, value_name = "TEXT")]
    good: Option<String>,
    /// What should be better, in a line; `none` takes it back
    #[arg(long, value_name = "TEXT")]
    better: Option<String>,
    /// What to do next time, such as `order more`, `food: order one vegan more` or, with the day it is
    /// due, `food: order one vegan more @D-3`; may be repeated. It becomes a task of later events
    #[arg(long = "lesson", value_name = "[AREA: ]TEXT[ @DUE]")]
    lessons: Vec<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let mut request = args.request()?;
    let desk = cx.open()?;
    let mut plan = desk.plan(&Scope::All)?;
    let event = event_of(args, &desk, &plan)?;
    let mut recap = ops::after::recap(&mut plan, &event, &RecapRequest::default(), desk.now)?;
    if request.is_empty() && cx.can_ask() {
        wizard::recap(&mut *cx.questions()?, &recap, &mut request)?;
    }
    if !request.is_empty() {
        let find = |_: &Desk| Ok((Scope::All, event.clone()));
        recap = cx.apply(&format!("recap {event}"), find, |plan, event, now| {
            ops::after::recap(plan, event, &request, now)
        })?;
    }
    if request.is_empty() || !cx.is_dry_run() {
        add_public_thanks(&mut recap, cx)?;
        cx.show(&recap)?;
    }
    Ok(())
}

/// Returns the event that is meant: the last one that has ended, not the next.
fn event_of(args: &Args, desk: &Desk, plan: &Plan) -> Result<Id, Failure> {
    match &args.event {
        None => Ok(ops::after::last_event(plan, desk.now)?),
        asked => desk.event(asked.as_deref()),
    }
}

/// Adds the thanks to everybody; a template that cannot be written says so and holds nothing up.
fn add_public_thanks(recap: &mut Recap, cx: &Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let event = recap.event.id.clone();
    let plan = desk.plan(&Scope::Only(vec![event.clone()]))?;
    if plan.group.channels.is_empty() {
        return Ok(());
    }
    let request = AnnounceRequest {
        occasion: Some(Occasion::Thanks),
        own_templates: store::own_templates(folder_of(desk.file.path()))?,
        ..AnnounceRequest::default()
    };
    let heads = desk.heads_around(&event)?;
    match ops::announce(&plan, &heads, (&event, &request), desk.now) {
        Ok(announced) => recap.public_thanks = announced.texts,
        Err(fault) => cx.status(&format!("note: no thanks to everybody: {fault}")),
    }
    Ok(())
}

impl Args {
    fn request(&self) -> Result<RecapRequest, Failure> {
        let of_flag =
            |flag: &'static str| move |fault: OpsError| Failure::from(fault).of_flag(flag);
        let costs = self.costs.iter().map(|text| RecapRequest::cost(text));
        let costs: Result<_, _> = costs.collect();
        let slides = self.slides.iter().map(|text| RecapRequest::material(text));
        let slides: Result<_, _> = slides.collect();
        let videos = self.videos.iter().map(|text| RecapRequest::material(text));
        let videos: Result<_, _> = videos.collect();
        let lessons = self.lessons.iter().map(|text| LessonRequest::read(text));
        let lessons: Result<_, _> = lessons.collect();
        Ok(RecapRequest {
            signups: self.signups,
            arrived: self.arrived,
            costs: costs.map_err(of_flag("cost"))?,
            slides: slides.map_err(of_flag("slides"))?,
            videos: videos.map_err(of_flag("video"))?,
            good: self.good.clone(),
            better: self.better.clone(),
            lessons: lessons.map_err(of_flag("lesson"))?,
        })
    }
}
