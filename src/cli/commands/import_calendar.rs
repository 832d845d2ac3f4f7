//! Calendars that are brought in: the group's own, and those of neighbours.

use std::path::Path;

use super::import::Args;
use crate::at_once::keep_memory;
use crate::cli::context::{Context, folder_of};
use crate::cli::failure::Failure;
use crate::ops::{self, EventsRequest};
use crate::plan::Format;
use crate::render::Layout;
use crate::schedule::read_time;
use crate::store::{self, FileName, Scope};

/// How many events of a long calendar a terminal is shown from its beginning and from its end: a list of
/// thousands would carry the rest away.
const LISTED: usize = 8;

/// From how many bytes on a calendar is long: some hundred events.
const LONG: usize = 1 << 17;

/// Takes over the events of a calendar.
pub(super) fn events(args: &Args, text: &str, cx: &mut Context) -> Result<(), Failure> {
    if text.len() >= LONG {
        keep_memory();
    }
    let request = EventsRequest {
        ends: (cx.layout(Layout::Table) == Layout::Table).then_some(LISTED),
        ..request(args)?
    };
    cx.change(
        &args.label(),
        |_| Ok((Scope::All, ())),
        |plan, (), now| ops::import_events(plan, text, &request, now),
    )
}

fn request(args: &Args) -> Result<EventsRequest, Failure> {
    let format = args.event_format.as_deref().map(str::parse::<Format>);
    let format = format.transpose();
    let format = format.map_err(|error| Failure::from(error).of_flag("event-format"))?;
    let all_day = args.all_day.as_deref().map(read_time).transpose();
    let all_day = all_day.map_err(|error| {
        let refused = Failure::from(error).of_flag("all-day");
        refused.tip("such as `18:30`")
    })?;
    Ok(EventsRequest {
        format,
        coming: args.coming,
        all_day,
        ..EventsRequest::default()
    })
}

/// Puts the calendar of a neighbour beside the plan, as it is.
pub(super) fn neighbour(file: &Path, text: &str, cx: &mut Context) -> Result<(), Failure> {
    let desk = cx.open()?;
    let plan = desk.plan(&Scope::Nothing)?;
    let folder = folder_of(desk.file.path());
    let name = kept_name(file)?;
    let shown = format!("{}/{name}", store::CALENDARS);
    let older = store::kept_calendar(folder, &name)?;
    let texts = (text, older.as_deref());
    let kept = ops::keep_neighbour(&shown, texts, &plan.group.timezone, desk.now)?;
    if cx.is_dry_run() {
        cx.status(&format!("Nothing was written; it would be {shown}"));
        return Ok(());
    }
    store::write_calendar(folder, &name, text.as_bytes())?;
    cx.show(&kept)?;
    cx.status(&format!(
        "`undo` is for {}: to take this back, delete {shown}",
        store::plan_name(desk.file.path())
    ));
    Ok(())
}

/// Returns the name under which a calendar is kept: its own, in letters that every system has.
fn kept_name(file: &Path) -> Result<FileName, Failure> {
    let stem = file.file_stem().and_then(|stem| stem.to_str());
    let Some(stem) = stem.filter(|stem| *stem != "-") else {
        return Err(
            Failure::wrong_words("the calendar of a neighbour needs a name")
                .tip("save it first, such as `rust-warsaw.ics`"),
        );
    };
    let name = FileName::of(&[stem], "ics");
    let is_nameless = name.as_str() == "text.ics" && stem != "text";
    Ok(if is_nameless {
        FileName::of(&["neighbour"], "ics")
    } else {
        name
    })
}
