use super::night::{CO_ORGANIZER, LEAD, MOST_DUTIES, Night};

/// What an assignment costs. Of two, the one is better that costs less in the first of these fields
/// in which they differ; nothing is a fraction, so nothing is rounded.
///
/// What breaks a rule has no cost at all: see [`cost`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    /// How many duties nobody has.
    pub open: usize,
    /// Which duties nobody has: `true` for one that is open, those that matter most first. As many
    /// open duties as another, and it is better to leave a lesser one open.
    pub which: Vec<bool>,
    /// Whether lead and co-organizer are of one organization (rule `two-organizations`).
    pub is_of_one_organization: bool,
    /// The sum of the squares of everybody's load in minutes with this evening: the smaller, the
    /// more evenly it is spread. The load of those who only help now and then counts twice, so that
    /// they come to carry half as much.
    pub spread: u64,
    /// How many duties go to somebody who did not wish for them.
    pub unwished: u32,
    /// How lately people had their duties: 0 for one who never had it, 1 for who had it longest ago,
    /// and so on, summed.
    pub recent: u32,
    /// How many duties are new to people who have another new one that evening, though somebody
    /// knows them.
    pub firsts: u32,
    /// The order of the plan, which decides what nothing else does.
    pub order: u32,
}

/// The largest load that is told from a larger one, in minutes.
pub(super) const HEAVIEST: u32 = 1 << 24;

/// Returns what it costs when these are the holders of all duties; nothing when a rule is broken.
///
/// The rules: who has a duty already keeps it; the others can be asked, and may take what they get;
/// nobody gets two duties that one person cannot have, or more than three.
pub fn cost(night: &Night, holders: &[Option<usize>]) -> Option<Cost> {
    let people = 0..night.people.len();
    if !(0..night.duties.len()).all(|duty| is_allowed(night, holders, duty))
        || people
            .clone()
            .any(|person| is_too_much(night, holders, person))
    {
        return None;
    }
    let given = || given(night, holders);
    let spread = people.clone().map(|person| {
        let load = u64::from(night.load(person, holders).min(HEAVIEST));
        night.people[person].share() * load * load
    });
    let firsts = people.map(|person| {
        let held = night.held(person, holders);
        let new = held.filter(|&duty| night.is_first(person, duty)).count();
        u32::try_from(new.saturating_sub(1)).unwrap_or(u32::MAX)
    });
    Some(Cost {
        open: holders.iter().filter(|holder| holder.is_none()).count(),
        which: holders.iter().map(Option::is_none).collect(),
        is_of_one_organization: is_of_one_organization(night, holders),
        spread: spread.sum(),
        unwished: given()
            .map(|(duty, person)| unwished(night, person, duty))
            .sum(),
        recent: given()
            .map(|(duty, person)| night.recency(person, duty))
            .sum(),
        firsts: firsts.sum(),
        order: given()
            .map(|(duty, person)| order(night, person, duty))
            .sum(),
    })
}

/// Returns the duties that are given this time, with who gets them.
fn given(night: &Night, holders: &[Option<usize>]) -> impl Iterator<Item = (usize, usize)> {
    let open = |duty: &usize| night.duties[*duty].holder.is_none();
    let duties = (0..holders.len()).filter(open);
    duties.filter_map(|duty| Some((duty, holders[duty]?)))
}

fn is_allowed(night: &Night, holders: &[Option<usize>], duty: usize) -> bool {
    match (night.duties[duty].holder, holders[duty]) {
        (Some(fixed), holder) => holder == Some(fixed),
        (None, None) => true,
        (None, Some(person)) => {
            let mut others = night.held(person, holders).filter(|it| *it != duty);
            night.may(person, duty)
                && !others.any(|it| night.duties[it].clashes(&night.duties[duty]))
        }
    }
}

fn is_too_much(night: &Night, holders: &[Option<usize>], person: usize) -> bool {
    let mut gets = night.held(person, holders);
    gets.any(|duty| night.duties[duty].holder.is_none())
        && night.held(person, holders).count() > MOST_DUTIES
}

fn is_of_one_organization(night: &Night, holders: &[Option<usize>]) -> bool {
    let of = |role: &str| {
        let place = night.duties.iter().position(|duty| duty.role == role)?;
        Some(&night.people[holders[place]?])
    };
    match (of(LEAD), of(CO_ORGANIZER)) {
        (Some(lead), Some(other)) => lead.is_of_one_with(other),
        _ => false,
    }
}

pub(super) fn unwished(night: &Night, person: usize, duty: usize) -> u32 {
    u32::from(
        !night.people[person]
            .wishes
            .contains(&night.duties[duty].role),
    )
}

/// Returns the less, the earlier the person stands in the plan; more so for duties that matter more.
pub(super) fn order(night: &Night, person: usize, duty: usize) -> u32 {
    let behind = u32::try_from(night.duties.len() - duty).unwrap_or(u32::MAX);
    let place = u32::try_from(person).unwrap_or(u32::MAX);
    behind.min(255) * place.min(4095)
}
