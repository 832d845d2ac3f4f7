//! Two people who got one id in two copies of a plan.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::super::start_group::free_id;
use crate::plan::{Id, Person, Plan};
use crate::text::slug;

/// Somebody who gets another id, since somebody else has theirs in the other copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namesake {
    /// Which copy has them: 1 is ours, 2 is theirs.
    pub side: usize,
    /// Their name.
    pub name: String,
    /// The id both have.
    pub id: Id,
    /// The one they get.
    pub new: Id,
}

/// Returns who is new in both copies under one id, and is somebody else: of two names the later by its
/// letters gets an id of the whole name. The copies can be exchanged.
///
/// Names of which one has all words of the other are taken for one person, whose name is asked for.
pub fn namesakes(copies: [&Plan; 3]) -> Vec<Namesake> {
    let [base, ours, theirs] = copies;
    let ids = copies.iter().flat_map(|plan| plan.people.iter());
    let mut taken: BTreeSet<Id> = ids.map(|person| person.id.clone()).collect();
    let known: HashSet<&Id> = base.people.iter().map(|it| &it.id).collect();
    let is_new = |person: &&Person| !known.contains(&person.id);
    let pairs = ours.people.iter().filter(is_new);
    let mut pairs: Vec<(&Person, &Person)> = pairs
        .filter_map(|one| Some((one, theirs.person(&one.id)?)))
        .filter(|(one, other)| !may_be_one(&one.name, &other.name))
        .collect();
    pairs.sort_by(|(one, _), (other, _)| one.id.cmp(&other.id));
    let mut found = Vec::new();
    for (one, other) in pairs {
        let (side, later) = match by_letters(&one.name, &other.name) {
            Ordering::Less => (2, other),
            _ => (1, one),
        };
        // Who has another id already keeps it: the same two copies may meet again.
        let there = if side == 1 { theirs } else { ours };
        let mut known = there.people.iter().filter(is_new);
        let known = known.find(|it| it.name == later.name);
        let wanted = [slug(&later.name), later.id.to_string()];
        let wanted = wanted.iter().filter(|name| !name.is_empty()).take(1);
        let new = match known {
            Some(known) => known.id.clone(),
            None => free_id(wanted, |id| taken.contains(id)),
        };
        taken.insert(new.clone());
        found.push(Namesake {
            side,
            name: later.name.clone(),
            id: later.id.clone(),
            new,
        });
    }
    found
}

/// Returns who has another id in a plan that others had a part in: the one before and the one after.
pub fn moved_ids(before: &Plan, after: &Plan) -> Vec<(Id, Id)> {
    let people = after.people.iter().map(|it| (&it.id, it));
    let people: HashMap<&Id, &Person> = people.collect();
    let moved = before.people.iter().filter_map(|was| {
        let there = people.get(&was.id).filter(|it| it.name != was.name)?;
        if may_be_one(&was.name, &there.name) {
            return None;
        }
        let mut same = after.people.iter().filter(|it| it.name == was.name);
        let now = same.next().filter(|it| before.person(&it.id).is_none())?;
        same.next()
            .is_none()
            .then(|| (was.id.clone(), now.id.clone()))
    });
    moved.collect()
}

fn words(name: &str) -> BTreeSet<String> {
    name.split_whitespace().map(str::to_lowercase).collect()
}

fn may_be_one(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    one.is_subset(&other) || other.is_subset(&one)
}

fn by_letters(one: &str, other: &str) -> Ordering {
    (one.to_lowercase(), one).cmp(&(other.to_lowercase(), other))
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

    fn told(ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> Vec<String> {
        let base = plan(&[("ana", "Ana Nowak")]);
        let found = namesakes([&base, &plan(ours), &plan(theirs)]);
        let line = |it: Namesake| format!("{} of {}: {} is {}", it.id, it.side, it.name, it.new);
        found.into_iter().map(line).collect()
    }

    #[test]
    fn two_people_of_one_id_are_told_apart_from_either_side() {
        let one = [("maria", "Maria Kowalska")];
        let other = [("maria", "Maria Schmidt")];
        let of = |side: usize| format!("maria of {side}: Maria Schmidt is maria-schmidt");
        assert_eq!(told(&one, &other), [of(2)]);
        assert_eq!(told(&other, &one), [of(1)]);
        let taken = [other[0], ("maria-schmidt", "Another")];
        let numbered = "maria of 2: Maria Schmidt is maria-schmidt-2";
        assert_eq!(told(&one, &taken), [numbered]);
    }

    #[test]
    fn one_person_stays_one() {
        let one = [("maria", "Maria Schmidt")];
        assert!(told(&one, &[("maria", "maria  schmidt")]).is_empty());
        assert!(told(&one, &[("maria", "Maria")]).is_empty());
        assert!(told(&[("ana", "Ana")], &[("ana", "Eva Nowak")]).is_empty());
    }

    #[test]
    fn who_has_another_id_is_found_by_the_name() {
        let before = plan(&[("maria", "Maria Schmidt"), ("jan", "Jan")]);
        let after = plan(&[
            ("maria", "Maria Kowalska"),
            ("maria-schmidt", "Maria Schmidt"),
            ("jan", "Jan"),
        ]);
        let [maria, new] = ["maria", "maria-schmidt"].map(|id| id.parse().expect("an id"));
        assert_eq!(moved_ids(&before, &after), [(maria, new)]);
        assert!(moved_ids(&after, &after).is_empty());
    }
}
