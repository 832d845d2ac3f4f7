use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops::{self, DutiesRequest, Stage};
use crate::store::Scope;

/// Who does what on the night: shown, given, exchanged, or shared fairly from what everybody did
///
/// A fair rota fills every duty the guidance asks for at such an event and spreads the work of the
/// last twelve months evenly; then it heeds wishes, and who did a duty longest ago.
#[derive(clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag")]
pub(crate) struct Args {
    /// Event: its id or a part of it; the next one if left out
    #[arg(conflicts_with = "year")]
    event: Option<String>,
    /// Propose who takes what is open, with reasons; writes nothing
    #[arg(long)]
    propose: bool,
    /// Write what is proposed
    #[arg(long)]
    apply: bool,
    /// Propose all duties anew, not only those that are open
    #[arg(long)]
    all: bool,
    /// Give a duty to a person; `none` takes it away
    #[arg(long, value_name = "DUTY=PERSON")]
    set: Vec<String>,
    /// Name who stands in for a duty; `none` takes it away
    #[arg(long, value_name = "DUTY=PERSON")]
    stand_in: Vec<String>,
    /// Exchange two duties, or all duties of two people
    #[arg(long, num_args = 2, value_names = ["DUTY|PERSON", "DUTY|PERSON"])]
    swap: Vec<String>,
    /// Somebody cannot come: who stands in takes over, the rest is proposed anew
    #[arg(long, value_name = "PERSON")]
    without: Vec<String>,
    /// The work of the last twelve months, person by person
    #[arg(
        long,
        visible_alias = "load",
        conflicts_with_all = ["propose", "apply", "all", "set", "stand_in", "swap", "without"]
    )]
    year: bool,
}

impl Args {
    fn request(&self) -> DutiesRequest {
        DutiesRequest {
            set: self.set.clone(),
            stand_in: self.stand_in.clone(),
            swap: match &self.swap[..] {
                [one, other] => Some((one.clone(), other.clone())),
                _ => None,
            },
            propose: self.propose || self.apply || self.all || !self.without.is_empty(),
            anew: self.all,
            without: self.without.clone(),
        }
    }

    /// Whether the plan is to be changed. What is given beside a proposal is part of it.
    fn writes(&self, request: &DutiesRequest) -> bool {
        let by_hand = !self.set.is_empty() || !self.stand_in.is_empty() || !self.swap.is_empty();
        self.apply || by_hand && !request.propose
    }
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    if args.year {
        let plan = desk.plan(&Scope::Since(ops::first_day_of_year(desk.now)))?;
        return cx.show(&ops::year_of_duties(&plan, desk.now));
    }
    let request = args.request();
    let event = desk.event(args.event.as_deref())?;
    // A fair share needs everybody's past; what is shown or given by hand does not.
    let scope = || {
        if request.propose {
            Scope::All
        } else {
            Scope::Only(vec![event.clone()])
        }
    };
    if args.writes(&request) {
        let label = format!("duties {event}");
        return cx.change(
            &label,
            |_| Ok((scope(), ())),
            |plan, (), now| ops::duties(plan, &event, &request, now),
        );
    }
    let mut plan = desk.plan(&scope())?;
    let shown = ops::duties(&mut plan, &event, &request, desk.now)?;
    cx.show(&shown)?;
    if shown.stage == Stage::Proposed {
        cx.status("Nothing was written: `--apply` writes it.");
    }
    Ok(())
}
