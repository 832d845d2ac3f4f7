use std::path::{Path, PathBuf};

use crate::calendar::MOST_BYTES;
use crate::cli::context::{Context, Desk, taken_days};
use crate::cli::failure::Failure;
use crate::cli::whole_number::whole_number;
use crate::ops::{self, Around, DatesRequest};
use crate::plan::Format;
use crate::store::{self, Scope};

/// Propose dates, best first, and say what speaks for and against each
#[derive(clap::Args)]
pub(crate) struct Args {
    /// First day to look at: `1 feb`, `2027-02-01`; tomorrow if left out
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// Last day to look at; four months on if left out
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// Calendar to keep clear of besides those in `calendars/`; may be repeated. A name that begins
    /// with school, exam, city or partly says what it is about
    #[arg(long, value_name = "FILE.ics")]
    avoid: Vec<PathBuf>,
    /// How many dates to propose, 1 to 50
    #[arg(
        long,
        value_name = "N",
        default_value_t = 3,
        hide_default_value = true,
        allow_negative_numbers = true
    )]
    #[arg(value_parser = whole_number::<u8>(1..=50, 5))]
    count: u8,
    /// Kind of event; that of the last one if left out
    #[arg(long, value_name = "FORMAT", conflicts_with = "event")]
    event_format: Option<String>,
    /// Event that is to get another date, with its speakers and tasks
    #[arg(long)]
    event: Option<String>,
}

pub(super) fn run(args: &Args, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let request = request(args, &desk)?;
    let plan = desk.plan(&Scope::All)?;
    let zone = &plan.group.timezone;
    let mut neighbours = cx.neighbours(desk.file.path(), desk.now, zone);
    for file in &args.avoid {
        let text = calendar(file, cx)?;
        let busy = taken_days(&name(file), &text, (desk.now, zone));
        let busy = busy.map_err(|failure| failure.of_file(file))?;
        // It may be one of the calendars beside the plan, too.
        let busy: Vec<_> = busy
            .into_iter()
            .filter(|it| !neighbours.contains(it))
            .collect();
        neighbours.extend(busy);
    }
    let around = Around {
        now: desk.now,
        neighbours: &neighbours,
    };
    let found = ops::dates(&plan, &request, &around)?;
    cx.show(&found)
}

fn request(args: &Args, desk: &Desk) -> Result<DatesRequest, Failure> {
    let format = args.event_format.as_deref().map(str::parse::<Format>);
    let format = format.transpose();
    let format = format.map_err(|error| Failure::from(error).of_flag("event-format"))?;
    let event = args.event.as_deref();
    let event = event.map(|event| desk.event(Some(event))).transpose()?;
    Ok(DatesRequest {
        from: desk.day("from", args.from.as_deref())?,
        to: desk.day("to", args.to.as_deref())?,
        number: args.count.into(),
        format,
        event,
    })
}

fn calendar(file: &Path, cx: &Context) -> Result<String, Failure> {
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    let bytes = store::read_bytes(&cx.folder()?.join(file), most)?;
    Ok(store::calendar_text(file, bytes)?)
}

fn name(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
