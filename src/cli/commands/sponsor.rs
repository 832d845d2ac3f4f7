use chrono::{Datelike, NaiveDate};

use super::budget::Where;
use crate::cli::context::{Context, Desk};
use crate::cli::failure::Failure;
use crate::cli::whole_number::{LAST_YEAR, SOME_YEAR, whole_number};
use crate::ops::{self, Purse, SponsorRequest, Step, SupportRequest};
use crate::render::SponsorLetter;
use crate::store::Scope;
use crate::text::{count, is};

/// Keep the register of sponsors, and what is promised on both sides
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// List the sponsors: what they gave, and what is still open
    List,
    /// Show all that is known of a sponsor
    Show {
        /// Sponsor: an id, a part of it, or the name
        sponsor: String,
    },
    /// Add a sponsor, or say more of one
    Add(Add),
    /// Change what is said about a sponsor
    Change(Change),
    /// Note what a sponsor gives for an evening or a year, step by step, and what is promised in
    /// return
    Support(Box<Support>),
    /// Note that a sponsor was thanked
    Thanked {
        /// Sponsor: an id, a part of it, or the name
        sponsor: String,
        #[command(flatten)]
        place: Where,
        /// Day it was said; today if left out
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// Write the report for a sponsor: evenings, heads, what was given and what was done in return
    Report {
        /// Sponsor: an id, a part of it, or the name
        sponsor: String,
        /// Evening it is about: its id or a part of it
        #[arg(long, conflicts_with = "year")]
        event: Option<String>,
        /// Year it is about; this year if left out
        #[arg(long, allow_negative_numbers = true, value_parser = whole_number::<i32>(1..=LAST_YEAR, SOME_YEAR))]
        year: Option<i32>,
        /// Only the letter that says thanks
        #[arg(long)]
        letter: bool,
    },
}

#[derive(clap::Args)]
struct Add {
    /// Name, as the sponsor writes it
    name: String,
    /// What is given as a rule: venue, food, drinks, money …; may be repeated
    #[arg(long)]
    gives: Vec<String>,
    /// Sponsor's page
    #[arg(long, value_name = "URL")]
    link: Option<String>,
}

#[derive(clap::Args)]
struct Change {
    /// Sponsor: an id, a part of it, or the name
    sponsor: String,
    /// Name, as the sponsor writes it
    #[arg(long)]
    name: Option<String>,
    /// What is given too; may be repeated
    #[arg(long)]
    gives: Vec<String>,
    /// What is not given any more; may be repeated
    #[arg(long, value_name = "GIVES")]
    gives_no_more: Vec<String>,
    /// Sponsor's page, or none
    #[arg(long, value_name = "URL")]
    link: Option<String>,
}

#[derive(clap::Args)]
struct Support {
    /// Sponsor: an id, a part of it, or the name
    sponsor: String,
    #[command(flatten)]
    place: Where,
    /// What is given: venue, food, drinks, money …; what is clear if left out
    #[arg(long)]
    gives: Option<String>,
    /// How much money, or what it is worth
    #[arg(long, allow_negative_numbers = true)]
    amount: Option<String>,
    /// It was offered or asked for: the day, or today
    #[arg(long, value_name = "DATE", num_args = 0..=1, default_missing_value = TODAY)]
    offered: Option<String>,
    /// It was promised in writing: the day, or today
    #[arg(long, value_name = "DATE", num_args = 0..=1, default_missing_value = TODAY)]
    promised: Option<String>,
    /// The invoice was sent: the day, or today
    #[arg(long, value_name = "DATE", num_args = 0..=1, default_missing_value = TODAY)]
    invoiced: Option<String>,
    /// The money came: the day, or today
    #[arg(long, value_name = "DATE", num_args = 0..=1, default_missing_value = TODAY)]
    paid: Option<String>,
    /// It was there: the day, or today
    #[arg(long, value_name = "DATE", num_args = 0..=1, default_missing_value = TODAY)]
    delivered: Option<String>,
    /// What the group promises: thanks, logo, minute, leaflets, jobs, guests, or several words; may
    /// be repeated
    #[arg(long, value_name = "PROMISE")]
    returns: Vec<String>,
    /// What the group does not promise any more; may be repeated
    #[arg(long, value_name = "PROMISE")]
    returns_no_more: Vec<String>,
    /// The group kept all it promised: the day, or today
    #[arg(long, value_name = "DATE", num_args = 0..=1, default_missing_value = TODAY)]
    returned: Option<String>,
}

/// What stands for a flag without a day: the step keeps the day it has, or is taken today.
const TODAY: &str = "";

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    match &args.action {
        Action::List => {
            let desk = cx.open()?;
            let plan = desk.plan(&Scope::All)?;
            cx.show(&ops::list_sponsors(&plan, desk.now))
        }
        Action::Show { sponsor } => {
            let desk = cx.open()?;
            let plan = desk.plan(&Scope::All)?;
            cx.show(&ops::show_sponsor(&plan, sponsor, desk.now)?)
        }
        Action::Add(said) => add(said, cx),
        Action::Change(said) => change(said, cx),
        Action::Support(said) => support(said, cx),
        Action::Thanked { sponsor, place, on } => {
            let desk = cx.open()?;
            let on = desk.day("on", on.as_deref())?;
            let label = format!("sponsor thanked {sponsor}");
            cx.change(
                &label,
                |desk| place.or_clear(desk),
                |plan, place, now| ops::thanked(plan, sponsor, (place, on), now),
            )
        }
        Action::Report {
            sponsor,
            event,
            year,
            letter,
        } => report(cx, sponsor, (event.as_deref(), *year), *letter),
    }
}

fn add(said: &Add, cx: &mut Context) -> Result<(), Failure> {
    let request = SponsorRequest {
        name: Some(said.name.clone()),
        gives: said.gives.clone(),
        link: said.link.clone(),
        ..SponsorRequest::default()
    };
    cx.change(
        &format!("sponsor add \"{}\"", said.name),
        // The registers are always read; no event has to be.
        |_| Ok((Scope::Nothing, ())),
        |plan, (), _| ops::add_sponsor(plan, &request),
    )
}

fn change(said: &Change, cx: &mut Context) -> Result<(), Failure> {
    let link = said.link.clone();
    let request = SponsorRequest {
        name: said.name.clone(),
        gives: said.gives.clone(),
        gives_no_more: said.gives_no_more.clone(),
        link: link.map(|link| {
            if link == ops::NONE {
                String::new()
            } else {
                link
            }
        }),
    };
    cx.change(
        &format!("sponsor change {}", said.sponsor),
        |_| Ok((Scope::Nothing, ())),
        |plan, (), _| ops::change_sponsor(plan, &said.sponsor, &request),
    )
}

fn support(said: &Support, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let amount = said.amount.as_deref().map(str::parse).transpose();
    let amount = amount.map_err(|error| Failure::from(error).of_flag("amount"))?;
    let request = SupportRequest {
        sponsor: said.sponsor.clone(),
        gives: said.gives.clone(),
        amount,
        steps: said.steps(&desk)?,
        returns: said.returns.clone(),
        returns_no_more: said.returns_no_more.clone(),
    };
    let label = format!("sponsor support {}", said.sponsor);
    cx.change(
        &label,
        |desk| said.place.or_clear(desk),
        |plan, place, now| ops::note_support(plan, &request, place, now),
    )
}

impl Support {
    /// Returns the steps that were said, with their days.
    fn steps(&self, desk: &Desk) -> Result<Vec<(Step, Option<NaiveDate>)>, Failure> {
        let said = [
            (Step::Offered, &self.offered),
            (Step::Promised, &self.promised),
            (Step::Invoiced, &self.invoiced),
            (Step::Paid, &self.paid),
            (Step::Delivered, &self.delivered),
            (Step::Returned, &self.returned),
        ];
        let mut steps = Vec::new();
        for (step, text) in said {
            if let Some(text) = text.as_deref() {
                let text = Some(text).filter(|text| *text != TODAY);
                steps.push((step, desk.day(step.word(), text)?));
            }
        }
        Ok(steps)
    }
}

fn report(
    cx: &mut Context,
    sponsor: &str,
    (event, year): (Option<&str>, Option<i32>),
    letter: bool,
) -> Result<(), Failure> {
    let desk = cx.open()?;
    let (scope, purse) = match event {
        Some(asked) => {
            let event = desk.event(Some(asked))?;
            (Scope::Only(vec![event.clone()]), Purse::Event(event))
        }
        None => (Scope::All, Purse::Group),
    };
    let plan = desk.plan(&scope)?;
    let year = year.unwrap_or_else(|| desk.now.today().year());
    let report = ops::report_sponsor(&plan, sponsor, (&purse, year), desk.now)?;
    // What is open is for the organizers, not for the paper the sponsor gets.
    if report.still_open > 0 {
        let number = count(report.still_open, "promise");
        let verb = is(report.still_open);
        let id = &report.sponsor;
        cx.status(&format!(
            "note: {number} to {} {verb} not noted as kept; `convoke sponsor show {id}` lists them",
            report.name
        ));
    }
    if letter {
        cx.show(&SponsorLetter(&report))
    } else {
        cx.show(&report)
    }
}
