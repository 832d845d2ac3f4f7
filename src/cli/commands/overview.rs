use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ops;
use crate::render::{Block, Show, View};
use crate::store::Scope;

/// Shows what is late, due and next; without a plan, how to begin.
pub(in crate::cli) fn run(cx: &mut Context) -> Result<(), Failure> {
    if cx.has_no_plan()? {
        return cx.show(&Beginning);
    }
    let desk = cx.open()?;
    // The last evenings show which tasks nobody does.
    let last = ops::recent_events(desk.heads(), desk.now.today());
    let plan = desk.plan(&desk.near().or(Scope::Only(last)))?;
    cx.show(&ops::overview(&plan, desk.now))
}

/// What is said where there is no plan.
struct Beginning;

const STEPS: [(&str, &str); 3] = [
    (
        "convoke new-event",
        "plan an evening: a few questions, each with a default",
    ),
    ("convoke init", "tell about the group first"),
    ("convoke guide", "read the organizers' guidance"),
];

impl Show for Beginning {
    fn view(&self) -> View {
        let steps = STEPS
            .iter()
            .map(|(step, about)| ((*step).to_owned(), (*about).to_owned()));
        View::new()
            .with(Block::Text(
                "There is no plan in this folder yet. To begin:".to_owned(),
            ))
            .with(Block::Facts(steps.collect()))
    }

    fn json(&self) -> serde_json::Value {
        serde_json::json!({ "events": [], "late": [], "due": [], "next": [] })
    }
}
