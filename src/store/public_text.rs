use super::edit;
use super::format::{self, Row, fields, public, public_row};
use crate::plan::Plan;
use crate::text::squeeze;

/// Stands in every public copy, so that one is known for what it is.
const MARK: &str = "Public copy, made by `convoke export plan --public`; change the plan itself";

/// Returns a plan that everybody may read: the public keys alone, without the comments and the keys
/// of its file.
///
/// Made by a list of what may be told ([`CLASSES`](super::CLASSES)), not by taking away: what nobody
/// classed stays out. Which people and events are in it is the caller's to decide.
pub fn public_text(plan: &Plan) -> String {
    let name = squeeze(&plan.group.name);
    let top = format!(
        "# {name}. {MARK}.\nconvoke = {}  # format version\n",
        format::VERSION
    );
    let rows = |list: &str, rows: Vec<Row>| -> Vec<Row> {
        let rows = rows.into_iter().map(|row| public_row(list, row));
        rows.filter(|row| !row.fields.is_empty()).collect()
    };
    let people = plan.people.iter().map(fields::person).collect();
    let venues = plan.venues.iter().map(fields::venue).collect();
    let sponsors = plan.sponsors.iter().map(fields::sponsor).collect();
    let events = plan.events.iter().map(fields::event).collect();
    let lists = [
        ("person", rows("PERSON", people)),
        ("venue", rows("VENUE", venues)),
        ("sponsor", rows("SPONSOR", sponsors)),
        ("event", rows("EVENT", events)),
    ];
    let group = public("GROUP", fields::group(&plan.group));
    edit::document(&top, &group, &lists)
}

/// Whether a text is a public copy of a plan, which a new one may take the place of.
pub fn is_public_text(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first.starts_with("# ") && first.contains(MARK)
}
