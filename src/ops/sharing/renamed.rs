//! What got another id in one copy of a plan, typed by hand.

use std::collections::HashSet;

use crate::plan::{Id, Listed, Plan};

/// An entry of a register that got another id in a copy, or in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// Its register.
    pub kind: Listed,
    /// Its name.
    pub name: String,
    /// The id it has in each copy that has it, what both began with first.
    pub ids: [Option<Id>; 3],
    /// The one it has from now on.
    pub new: Id,
}

/// Returns what has another id in one copy: the id of before is gone there, and something new has its
/// name. Of two new ids the later by its letters stands. The copies can be exchanged.
pub fn renamed(copies: [&Plan; 3]) -> Vec<Renamed> {
    let mut found = Vec::new();
    for kind in Listed::ALL {
        let copies = copies.map(|plan| plan.listed(kind));
        let [was, one, other] = &copies;
        let (here, there) = (ids(one), ids(other));
        let is_gone = |id: &Id| !here.contains(id) || !there.contains(id);
        for &(id, name) in was.iter().filter(|(id, _)| is_gone(id)) {
            let here = now(was, one, (id, &[name, called(other, id)]));
            let there = now(was, other, (id, &[name, called(one, id)]));
            // Two copies of which one has the other's new id already.
            let known = |copy: &[(&Id, &str)], id: &Id| copy.iter().any(|(it, _)| *it == id);
            let here = here.or_else(|| there.clone().filter(|it| known(one, it)));
            let there = there.or_else(|| here.clone().filter(|it| known(other, it)));
            let others = [&here, &there].into_iter().flatten();
            let Some(new) = others.filter(|now| *now != id).max().cloned() else {
                continue;
            };
            let holds = |copy: &[(&Id, &str)], own: &Option<Id>| {
                own.as_ref() != Some(&new) && copy.iter().any(|(id, _)| **id == new)
            };
            if !holds(one, &here) && !holds(other, &there) {
                found.push(Renamed {
                    kind,
                    name: name.to_owned(),
                    ids: [Some(id.clone()), here, there],
                    new,
                });
            }
        }
    }
    found
}

/// Returns the id that an entry, of which some names are known, has in a copy; none when it is gone, or
/// nobody knows.
fn now(was: &[(&Id, &str)], copy: &[(&Id, &str)], (id, names): (&Id, &[&str])) -> Option<Id> {
    if copy.iter().any(|(it, _)| *it == id) {
        return Some(id.clone());
    }
    let is_new = |it: &Id| !was.iter().any(|(known, _)| *known == it);
    let mut alike = copy
        .iter()
        .filter(|(it, name)| names.contains(name) && is_new(it));
    let found = alike.next().map(|(it, _)| (*it).clone());
    let is_one = was.iter().filter(|(_, name)| names.contains(name)).count() == 1;
    found.filter(|_| is_one && alike.next().is_none())
}

fn ids<'p>(copy: &[(&'p Id, &str)]) -> HashSet<&'p Id> {
    copy.iter().map(|(id, _)| *id).collect()
}

fn called<'c>(copy: &[(&Id, &'c str)], id: &Id) -> &'c str {
    let entry = copy.iter().find(|(it, _)| *it == id);
    entry.map_or("", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Group, Person};
    use crate::schedule::Zone;

    fn plan(people: &[&str]) -> Plan {
        let mut plan = Plan::new(Group::new("Mesos".to_owned(), Zone::utc()));
        let people = people.iter().filter_map(|it| it.split_once(' '));
        let people =
            people.map(|(id, name)| Person::new(id.parse().expect("an id"), name.to_owned()));
        plan.people = people.collect();
        plan
    }

    fn told(base: &[&str], ours: &[&str], theirs: &[&str]) -> Vec<String> {
        let line = |it: Renamed| {
            let ids = it
                .ids
                .map(|id| id.map_or("-".to_owned(), |id| id.to_string()));
            format!("{} -> {}", ids.join(" "), it.new)
        };
        let copies = [plan(base), plan(ours), plan(theirs)];
        let found = renamed([&copies[0], &copies[1], &copies[2]]);
        found.into_iter().map(line).collect()
    }

    #[test]
    fn who_has_another_id_is_followed() {
        let base = ["jan Jan", "eva Eva"];
        let moved = ["jan-k Jan", "eva Eva"];
        assert_eq!(told(&base, &moved, &base), ["jan jan-k jan -> jan-k"]);
        assert_eq!(told(&base, &base, &moved), ["jan jan jan-k -> jan-k"]);
        assert_eq!(told(&base, &moved, &moved), ["jan jan-k jan-k -> jan-k"]);
        assert_eq!(told(&base, &moved, &["eva Eva"]), ["jan jan-k - -> jan-k"]);
        let other = ["j Jan", "eva Eva"];
        assert_eq!(told(&base, &moved, &other), ["jan jan-k j -> jan-k"]);
    }

    #[test]
    fn who_has_another_name_too_is_followed() {
        let (base, moved) = (["jan Jan"], ["jan-k Jan"]);
        let (named, both) = (["jan Jan Kos"], ["jan-k Jan Kos"]);
        assert_eq!(told(&base, &moved, &named), ["jan jan-k jan -> jan-k"]);
        assert_eq!(told(&base, &both, &named), ["jan jan-k jan -> jan-k"]);
        assert_eq!(told(&base, &both, &moved), ["jan jan-k jan-k -> jan-k"]);
    }

    #[test]
    fn whom_nobody_can_tell_apart_stays() {
        let base = ["jan Jan", "j2 Jan"];
        assert!(told(&base, &["jan-k Jan", "j2 Jan"], &base).is_empty());
        let base = ["jan Jan"];
        assert!(told(&base, &["a Jan", "b Jan"], &base).is_empty());
        assert!(told(&base, &["a Jan Nowak"], &base).is_empty());
        assert!(told(&base, &["a Jan"], &["jan Jan", "a Anna"]).is_empty());
    }
}
