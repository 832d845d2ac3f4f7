use super::forget::SOMEONE;
use super::mentions::names;
use crate::ops::{OpsError, RegisterFault, find};
use crate::plan::{Id, Leaving, Person, Plan};

/// Returns who is to be forgotten, and who will stand for them: the first `someone-1`, `someone-2` …
/// that nobody is.
///
/// What was begun and cut short is given as `begun`. It is found by the same words as before, also
/// when the register has lost the person already, and goes on with the same stand-in.
///
/// # Errors
///
/// Nobody, or nobody alone, has that name; it is that of a stand-in; or the forgetting of somebody else
/// was cut short and comes first.
pub fn leaving(plan: &Plan, asked: &str, begun: Option<&Leaving>) -> Result<Leaving, OpsError> {
    let id = match begun {
        Some(begun) if plan.person(&begun.id).is_none() => find::person(&with(plan, begun), asked),
        _ => find::person(plan, asked),
    }?;
    match begun {
        Some(begun) if begun.id == id => return Ok(begun.clone()),
        Some(begun) => {
            let id = begun.id.clone();
            return Err(RegisterFault::HalfForgotten { id }.into());
        }
        None => {}
    }
    let name = plan.name_of(&id);
    if is_stand_in(&id, &name) {
        return Err(RegisterFault::Forgotten { id }.into());
    }
    Ok(Leaving {
        names: names(plan, &id),
        stand_in: free_id(|id| plan.person(id).is_some()),
        name,
        id,
    })
}

/// Returns the register of a plan with somebody who was in it.
fn with(plan: &Plan, begun: &Leaving) -> Plan {
    let was = Person::new(begun.id.clone(), begun.name.clone());
    let people = plan.people.iter().cloned().chain([was]);
    Plan {
        people: people.collect(),
        ..Plan::new(plan.group.clone())
    }
}

pub(super) fn is_stand_in(id: &Id, name: &str) -> bool {
    name == SOMEONE && id.as_str().starts_with("someone-")
}

/// Returns the first id of a stand-in that nobody has.
pub(super) fn free_id(is_taken: impl Fn(&Id) -> bool) -> Id {
    let ids = (1..).map(|number| format!("{SOMEONE}-{number}"));
    let ids = ids.filter_map(|text| text.parse::<Id>().ok());
    let mut free = ids.filter(|id| !is_taken(id));
    free.next().expect("numbers do not end before people do")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Group;
    use crate::schedule::Zone;

    fn plan(people: &[(&str, &str)]) -> Plan {
        let mut plan = Plan::new(Group::new("Mesos".to_owned(), Zone::utc()));
        let people = people.iter();
        let people =
            people.map(|(id, name)| Person::new(id.parse().expect("an id"), (*name).into()));
        plan.people = people.collect();
        plan
    }

    #[test]
    fn what_was_cut_short_goes_on_with_the_same_stand_in() {
        let whole = plan(&[("someone-1", "someone"), ("pw", "Piotr"), ("ana", "Ana")]);
        let begun = leaving(&whole, "piotr", None).expect("he is there");
        assert_eq!(begun.stand_in.as_str(), "someone-2");
        let half = [
            ("someone-1", "someone"),
            ("someone-2", "someone"),
            ("pw", "Piotr"),
        ];
        for plan in [&whole, &plan(&half), &plan(&half[..2])] {
            for asked in ["pw", "Piotr"] {
                let found = leaving(plan, asked, Some(&begun)).expect("it was begun");
                assert_eq!(found, begun);
            }
        }
        let other = leaving(&whole, "ana", Some(&begun)).expect_err("Piotr comes first");
        assert!(other.to_string().contains("`pw`"), "{other}");
    }
}
