//! Plans an evening with the library: no terminal, no clock, no file written.
//!
//! `cargo run --example plan_without_a_terminal` prints the checklist in Markdown, ready for an
//! issue or a wiki.
#![allow(
    clippy::print_stdout,
    reason = "an example shows its result on the screen"
)]

use std::error::Error;
use std::path::Path;

use convoke::ops::{self, Around, ChecklistRequest, EventRequest, Now, Question};
use convoke::render::{Layout, Paper, render};
use convoke::store::{PlanFile, Scope};

/// A group as its plan file has it; see the folders beside this file for whole ones.
const GROUP: &str = r#"
convoke = 1

[group]
name = "Leipzig Rust User Group"
country = "DE-SN"
timezone = "Europe/Berlin"
cadence = "second tuesday 19:00"

[[venue]]
id = "tapetenwerk"
name = "Tapetenwerk"
rules = ["D-2: say how many come", "take the bottles home"]
"#;

fn main() -> Result<(), Box<dyn Error>> {
    // Read a plan. The path is only a name for messages: nothing is opened.
    let file = PlanFile::parse(Path::new("plan.toml"), GROUP.to_owned())?;
    let mut plan = file.plan(&Scope::All)?;

    // The moment is a value, so the same plan gives the same evening every time.
    let now = Now::fixed("2026-11-21T12:00:00".parse()?, &plan.group.timezone);

    // Say what is known, in the words of the command line; the rest follows from the group.
    let mut request = EventRequest::default();
    request.answer(Question::Title, "Lifetimes, drawn", now.today())?;
    request.answer(Question::Venue, "tapetenwerk", now.today())?;
    let proposal = ops::propose(&plan, &request, &Around::quiet(now))?;
    println!(
        "It would be on {}, and {} people would come.\n",
        proposal.event.start.format("%A %-d %B at %H:%M"),
        proposal.event.expected.unwrap_or_default()
    );

    // Make it, with its dated tasks.
    let made = ops::new_event(&mut plan, &request, &Around::quiet(now))?;
    let list = ops::checklist(&plan, &made.event.id, &ChecklistRequest::default(), now)?;
    let paper = Paper {
        width: 100,
        color: false,
        plain: true,
    };
    println!("{}", render(&list, Layout::Markdown, paper));

    // What would be written to the plan, without writing it.
    let text = file.edited(&file.plan(&Scope::All)?, &plan)?.into_text();
    println!(
        "The plan would grow by {} lines.",
        text.lines().count() - GROUP.lines().count()
    );
    Ok(())
}
