use super::lines::{Lines, TaskLine};
use super::start_group::person_id;
use super::{Now, OpsError, known_facts};
use crate::plan::{self, Id, Person, Plan};

/// What is said about a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonRequest {
    /// The name, as the person writes it.
    pub name: String,
    /// Where the person works or studies.
    pub organization: Option<String>,
    /// Whether the person is an organizer of the group.
    pub organizer: bool,
}

/// A person who was added, or of whom more is known now.
#[derive(Debug)]
pub struct PersonAdded {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// Whether the person is new to the plan.
    pub is_new: bool,
    /// Tasks of coming events that this answered.
    pub settled: Vec<TaskLine>,
}

/// Adds a person to the plan; of one whose name it has, it notes what is said now.
pub fn add_person(
    plan: &mut Plan,
    request: &PersonRequest,
    now: Now,
) -> Result<PersonAdded, OpsError> {
    let name = plan::title(&request.name)?;
    let organization = request
        .organization
        .as_deref()
        .map(plan::title)
        .transpose()?;
    let before = plan.clone();
    let known = plan.people.iter().position(|known| known.name == name);
    let at = known.unwrap_or_else(|| {
        let id = person_id(plan, &name);
        let organizer = request.organizer;
        plan.people.push(Person {
            organizer,
            ..Person::new(id, name.clone())
        });
        plan.people.len() - 1
    });
    let person = &mut plan.people[at];
    person.organization = organization.or_else(|| person.organization.take());
    person.organizer |= request.organizer;
    let id = person.id.clone();
    let settled = settle(&before, plan, now);
    Ok(PersonAdded {
        id,
        name,
        is_new: known.is_none(),
        settled,
    })
}

/// Ticks the tasks of coming events whose answer the plan holds now and did not hold before.
pub(super) fn settle(before: &Plan, plan: &mut Plan, now: Now) -> Vec<TaskLine> {
    let mut settled = Vec::new();
    for at in 0..plan.events.len() {
        if plan.events[at].start.date() < now.today() {
            continue;
        }
        let answered = known_facts::answered(before, &plan.events[at]);
        let mut event = plan.events[at].clone();
        let ids = known_facts::settle(plan, &mut event, now, |id| {
            !answered.iter().any(|known| *id == **known)
        });
        plan.events[at] = event;
        let event = &plan.events[at];
        settled.extend(Lines::of(plan, event, now).some(|task| ids.contains(&task.id)));
    }
    settled
}
