use chrono::Datelike;

use super::plan_with;
use crate::cli::context::{Context, Desk};
use crate::cli::failure::Failure;
use crate::cli::whole_number::{LAST_YEAR, SOME_YEAR, whole_number};
use crate::ops::{self, LineRequest, MoneyPlace, PaidRequest, Purse, RefundRequest};
use crate::plan::Amount;
use crate::store::Scope;
use crate::text::{all_of, for_shell};

/// Show what an evening or a year costs and what comes in; keep the lines of a budget
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Args {
    /// Event: its id or a part of it; the next one if left out
    event: Option<String>,
    /// All evenings of a year and the group's own money; this year if no year is said
    #[arg(
        long,
        value_name = "YEAR",
        num_args = 0..=1,
        default_missing_value = THIS_YEAR,
        value_parser = whole_number::<i32>(0..=LAST_YEAR, SOME_YEAR),
        allow_negative_numbers = true,
        conflicts_with = "event"
    )]
    year: Option<i32>,
    #[command(subcommand)]
    action: Option<Action>,
}

/// What stands for a flag without a year.
const THIS_YEAR: &str = "0";

#[derive(clap::Subcommand)]
enum Action {
    /// Add lines to a budget, or change what is planned
    Add(Add),
    /// Note that a line was paid, or came in
    Paid(Paid),
    /// Note that somebody got back what was laid out
    Refunded(Refunded),
    /// Take a line out of a budget
    Drop {
        /// Line: its name or a part of it
        item: String,
        #[command(flatten)]
        place: Where,
    },
}

#[derive(clap::Args)]
struct Add {
    /// What for, with how much is planned: `pizza=220`, `drinks=60.50`
    #[arg(
        required = true,
        value_name = "ITEM[=AMOUNT]",
        allow_negative_numbers = true
    )]
    lines: Vec<String>,
    #[command(flatten)]
    place: Where,
    /// How much is planned, for one line
    #[arg(long, allow_negative_numbers = true)]
    amount: Option<String>,
    /// Who pays and gets it back: an id or a name
    #[arg(long, value_name = "PERSON", conflicts_with = "income")]
    by: Option<String>,
    /// It comes in: tickets, a collection
    #[arg(long)]
    income: bool,
}

#[derive(clap::Args)]
struct Paid {
    /// Line: its name or a part of it
    item: String,
    #[command(flatten)]
    place: Where,
    /// How much it was; as planned if left out
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    actual: Option<String>,
    /// What is planned is said by `add`; whoever says it here means `--actual`
    #[arg(long, hide = true, allow_negative_numbers = true)]
    amount: Option<String>,
    /// Who laid it out and gets it back: an id or a name
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// Day it was paid; today if left out
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

#[derive(clap::Args)]
struct Refunded {
    /// Lines: their names or parts of them
    #[arg(value_name = "ITEM", required_unless_present = "person")]
    items: Vec<String>,
    #[command(flatten)]
    place: Where,
    /// Who got it back; all that is owed if no line is said
    #[arg(long)]
    person: Option<String>,
    /// Day of it; today if left out
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

/// Whose money it is.
#[derive(clap::Args)]
pub(super) struct Where {
    /// Event: its id or a part of it; what is clear, or else the next one, if left out
    #[arg(long, conflicts_with = "group")]
    event: Option<String>,
    /// For the group's year and no evening
    #[arg(long)]
    group: bool,
}

impl Where {
    /// Returns the purse that is meant: the next event's if nothing is said.
    pub(super) fn of_event(&self, desk: &Desk) -> Result<(Scope, Purse), Failure> {
        if self.group {
            return Ok((Scope::Nothing, Purse::Group));
        }
        let event = desk.event(self.event.as_deref())?;
        let scope = desk.near().or(Scope::Only(vec![event.clone()]));
        Ok((scope, Purse::Event(event)))
    }

    /// Returns the purse that was said, if any was, and the next event for when nothing else is
    /// clear.
    pub(super) fn or_clear(&self, desk: &Desk) -> Result<(Scope, MoneyPlace), Failure> {
        let (scope, said) = self.said(desk)?;
        let next = desk.event(None).ok();
        let scope = scope.or(Scope::Only(next.iter().cloned().collect()));
        Ok((scope, MoneyPlace { said, next }))
    }

    /// Returns the purse that was said, if any was, and those in which a line may stand.
    fn said(&self, desk: &Desk) -> Result<(Scope, Option<Purse>), Failure> {
        if self.group || self.event.is_some() {
            return self
                .of_event(desk)
                .map(|(scope, purse)| (scope, Some(purse)));
        }
        Ok((desk.near(), None))
    }
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    match (&args.action, args.year) {
        (Some(action), _) => change(action, cx),
        (None, Some(year)) => {
            let desk = cx.open()?;
            let plan = desk.plan(&Scope::All)?;
            let this_year = desk.now.today().year();
            let year = if year == 0 { this_year } else { year };
            cx.show(&ops::budget_of_year(&plan, year, desk.now))
        }
        (None, None) => {
            let (desk, plan, event) = plan_with(cx, args.event.as_deref())?;
            cx.show(&ops::budget(&plan, &event, desk.now)?)
        }
    }
}

fn change(action: &Action, cx: &mut Context) -> Result<(), Failure> {
    match action {
        Action::Add(said) => add(said, cx),
        Action::Paid(said) => paid(said, cx),
        Action::Refunded(said) => refunded(said, cx),
        Action::Drop { item, place } => cx.change(
            &format!("budget drop {item}"),
            |desk| place.said(desk),
            |plan, purse, _| ops::drop_line(plan, item, purse.as_ref()),
        ),
    }
}

fn add(said: &Add, cx: &mut Context) -> Result<(), Failure> {
    let request = LineRequest {
        lines: read_lines(&said.lines, said.amount.as_deref())?,
        is_income: said.income,
        by: said.by.clone(),
    };
    let names = all_of(request.lines.iter().map(|(item, _)| item));
    cx.change(
        &format!("budget add {names}"),
        |desk| said.place.of_event(desk),
        |plan, purse, now| ops::add_lines(plan, &request, purse, now),
    )
}

fn paid(said: &Paid, cx: &mut Context) -> Result<(), Failure> {
    if let Some(amount) = &said.amount {
        let tip = format!("how much it was: `--actual {}`", for_shell(amount));
        return Err(Failure::wrong_words("`--amount` is what is planned").tip(tip));
    }
    let desk = cx.open()?;
    let request = PaidRequest {
        item: said.item.clone(),
        actual: read_amount("actual", said.actual.as_deref())?,
        by: said.by.clone(),
        on: desk.day("on", said.on.as_deref())?,
    };
    cx.change(
        &format!("budget paid {}", said.item),
        |desk| said.place.said(desk),
        |plan, purse, now| ops::pay_line(plan, &request, purse.as_ref(), now),
    )
}

fn refunded(said: &Refunded, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let request = RefundRequest {
        items: said.items.clone(),
        person: said.person.clone(),
        on: desk.day("on", said.on.as_deref())?,
    };
    let what = all_of(said.items.iter().chain(&said.person));
    cx.change(
        &format!("budget refunded {what}"),
        |desk| said.place.said(desk),
        |plan, purse, now| ops::refund(plan, &request, purse.as_ref(), now),
    )
}

/// Reads `pizza=220`, `pizza`; one line may have its amount in the flag.
fn read_lines(
    lines: &[String],
    amount: Option<&str>,
) -> Result<Vec<(String, Option<Amount>)>, Failure> {
    let flag = read_amount("amount", amount)?;
    if flag.is_some() && lines.len() > 1 {
        return Err(Failure::wrong_words("`--amount` is for one line")
            .tip("write each with its own: `pizza=220 drinks=60`"));
    }
    let read = |line: &String| {
        if line.starts_with('-') {
            let words = format!("`{line}` is no name for a line of a budget: it begins with `-`");
            return Err(Failure::wrong_words(words).tip("such as `pizza=220`"));
        }
        let Some((item, sum)) = line.rsplit_once('=') else {
            return Ok((line.clone(), flag));
        };
        let sum = sum.trim().parse().map_err(Failure::from)?;
        Ok((item.trim().to_owned(), Some(sum)))
    };
    lines.iter().map(read).collect()
}

fn read_amount(flag: &str, text: Option<&str>) -> Result<Option<Amount>, Failure> {
    let amount = text.map(|text| text.trim().parse()).transpose();
    amount.map_err(|error| Failure::from(error).of_flag(flag))
}
