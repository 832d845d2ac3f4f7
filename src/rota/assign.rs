//! The exact search: person by person, over every set of duties that is still to be given.
//!
//! The cost of an assignment is a sum over people, but for lead and co-organizer, who should not be
//! of one organization. So the best way to give a set of duties to the first few people does not
//! depend on how the others share the rest, and of all ways that give the same set to the same
//! people only the best is kept. People of one organization stand side by side; whether the first of
//! the two is among them is the one thing more that is kept.

use super::bound::Bound;
use super::cost::{HEAVIEST, order, unwished};
use super::fill::fill;
use super::night::{CO_ORGANIZER, LEAD, MOST_DUTIES, Member, Night};
use super::stand_in::stand_ins;

/// Who does what, as it is best.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rota {
    /// Who has each duty: a place in `people`.
    pub holders: Vec<Option<usize>>,
    /// Who stands in for each, where somebody can.
    pub stand_ins: Vec<Option<usize>>,
    /// Whether nothing better is possible. An evening with more than 16 open duties, or a team of
    /// more than 24, is shared in rounds, the duties that matter most first; each round is exact, and
    /// the whole is the best that was found.
    pub is_proven: bool,
}

/// Returns the best assignment of an evening's open duties, with stand-ins for all that are held.
pub fn assign(night: &Night) -> Rota {
    let round = match night.people.len() {
        0..=24 => 16,
        25..=200 => 12,
        _ => 8,
    };
    let open: Vec<usize> = (0..night.duties.len())
        .filter(|&duty| night.duties[duty].holder.is_none() && night.able(duty).next().is_some())
        .collect();
    let mut shared = night.clone();
    for duties in open.chunks(round) {
        for (duty, person) in shared_among(&shared, duties) {
            shared.duties[duty].holder = person;
        }
    }
    let holders = shared.holders();
    Rota {
        stand_ins: stand_ins(night, &holders),
        holders,
        is_proven: open.len() <= round,
    }
}

/// Returns who gets each duty of one round. What must stay open is left out first: that makes the rest
/// a search in which every duty is given, and whatever costs more than a known one is not followed.
fn shared_among(night: &Night, duties: &[usize]) -> Vec<(usize, Option<usize>)> {
    let board = Board::new(night, duties);
    let Some((open, holders)) = fill(&board) else {
        let found = board.best(None);
        return duties.iter().copied().zip(found).collect();
    };
    let is_given = |at: &usize| open >> at & 1 == 0;
    let places: Vec<usize> = (0..duties.len()).filter(is_given).collect();
    let given: Vec<usize> = places.iter().map(|&at| duties[at]).collect();
    // The seats are the same unless somebody may take nothing that is left.
    let people = places.iter().map(|&at| board.seats[holders[at]].person);
    let board = Board::new(night, &given);
    let first = people.filter_map(|person| {
        let mut seats = board.seats.iter();
        seats.position(|seat| seat.person == person)
    });
    let bound = Bound::of(&board, first.collect());
    given
        .iter()
        .copied()
        .zip(board.best(bound.as_ref()))
        .collect()
}

/// One round: the duties to give, each a bit, and who takes part.
pub(super) struct Board {
    /// The work of each duty, in minutes.
    pub(super) minutes: Vec<u64>,
    /// The duties that each cannot be held with.
    clashes: Vec<u32>,
    /// The duties of lead and co-organizer, when both are to be given.
    pair: u32,
    /// Those who may take any of them, people of one organization side by side.
    pub(super) seats: Vec<Seat>,
}

/// Somebody who takes part in a round.
pub(super) struct Seat {
    person: usize,
    organization: usize,
    /// The duties they may take.
    pub(super) may: u32,
    /// How many more they can have.
    pub(super) room: usize,
    /// Their load, with what they have that evening already.
    pub(super) load: u64,
    /// How heavy a minute of theirs weighs.
    pub(super) share: u64,
    /// The duties that are new to them, and how many new ones they have already.
    firsts: (u32, u32),
    /// What each duty costs with them beside its work, as part of a [`Key`].
    pub(super) costs: Vec<Key>,
}

/// A cost without what is open: the fields of [`Cost`](super::Cost) from the second organization on,
/// side by side in one number, the first in the highest bits.
pub(super) type Key = u128;

/// Where the fields of a key begin. The widest sums of 16 duties fit: 12 bits are for the order of
/// people times the order of duties, and 64 for the squares of 256 loads of 31 years.
const ORDER: u32 = 0;
const FIRSTS: u32 = 28;
const RECENT: u32 = 34;
const UNWISHED: u32 = 48;
/// Where the squares begin.
pub(super) const SPREAD: u32 = 54;
const ORGANIZATION: u32 = 120;

/// No way leads here.
const NOWHERE: Key = Key::MAX;

impl Board {
    pub(super) fn new(night: &Night, duties: &[usize]) -> Self {
        let bits = |wanted: &dyn Fn(usize) -> bool| -> u32 {
            let places = duties.iter().enumerate();
            places
                .filter(|(_, duty)| wanted(**duty))
                .map(|(at, _)| 1 << at)
                .sum()
        };
        let of = |role: &str| bits(&|duty| night.duties[duty].role == role);
        let (lead, other) = (of(LEAD), of(CO_ORGANIZER));
        let clash = |a: usize, b: usize| a != b && night.duties[a].clashes(&night.duties[b]);
        let clashes = duties.iter().map(|&a| bits(&|b| clash(a, b)));
        let holders = night.holders();
        let seats = (0..night.people.len()).map(|person| {
            let fits = |duty: usize| {
                let mut held = night.held(person, &holders);
                night.may(person, duty) && !held.any(|known| clash(known, duty))
            };
            let had = night.held(person, &holders);
            let new = had.filter(|&duty| night.is_first(person, duty)).count();
            let member = &night.people[person];
            Seat {
                person,
                organization: organization(night, person),
                may: bits(&fits),
                room: MOST_DUTIES.saturating_sub(night.held(person, &holders).count()),
                load: u64::from(night.load(person, &holders).min(HEAVIEST)),
                share: member.share(),
                firsts: (
                    bits(&|duty| night.is_first(person, duty)),
                    u32::try_from(new).unwrap_or(u32::MAX),
                ),
                costs: duties
                    .iter()
                    .map(|&duty| aside(night, person, duty))
                    .collect(),
            }
        });
        let mut seats: Vec<Seat> = seats
            .filter(|seat| seat.may != 0 && seat.room > 0)
            .collect();
        seats.sort_by_key(|seat| (seat.organization, seat.person));
        Self {
            minutes: duties
                .iter()
                .map(|&duty| u64::from(night.duties[duty].minutes))
                .collect(),
            clashes: clashes.collect(),
            pair: if lead == 0 || other == 0 {
                0
            } else {
                lead | other
            },
            seats,
        }
    }

    /// Returns who gets each duty in the best assignment.
    pub(super) fn best(&self, bound: Option<&Bound>) -> Vec<Option<usize>> {
        let mut best = vec![NOWHERE; 2 << self.minutes.len()];
        best[0] = 0;
        let mut steps = Vec::new();
        for at in 0..self.seats.len() {
            let (next, step) = self.seat_takes(at, &best, bound);
            best = next;
            steps.push(step);
        }
        let whole = (1 << self.minutes.len()) - 1;
        // Few open duties first, then lesser ones; the first bit is the duty that matters most.
        let rank = |state: usize| {
            let open = whole & !given(state);
            (open.count_ones(), open.reverse_bits(), best[state])
        };
        let reached = (0..best.len()).filter(|&state| best[state] != NOWHERE);
        let last = reached.min_by_key(|&state| rank(state)).unwrap_or(0);
        self.traced(last, &steps)
    }

    /// Returns the best ways once one more person has taken some duties, and what they took on each.
    fn seat_takes(&self, at: usize, best: &[Key], bound: Option<&Bound>) -> (Vec<Key>, Vec<u32>) {
        let seat = &self.seats[at];
        let before = at.checked_sub(1).map(|before| &self.seats[before]);
        let goes_on = before.is_some_and(|before| before.organization == seat.organization);
        let mut bound = bound.map(|bound| bound.layer(self, at));
        let (mut next, mut step) = (vec![NOWHERE; best.len()], vec![0; best.len()]);
        for (state, &key) in best.iter().enumerate() {
            let mask = given(state);
            if key == NOWHERE || bound.as_mut().is_some_and(|bound| bound.cuts(mask, key)) {
                continue;
            }
            let near = goes_on && is_near(state);
            let mut take = |set: u32, costs: Key| {
                let (near, meets) = self.meet(mask, set, near);
                let to = state_of(mask | set, near);
                let costs = key + costs + (Key::from(meets) << ORGANIZATION);
                if costs < next[to] {
                    next[to] = costs;
                    step[to] = set | u32::from(is_near(state)) << 31;
                }
            };
            self.each_set(seat, !mask & seat.may, &mut take);
        }
        (next, step)
    }

    /// Calls with every set of some duties that a person can take, and what it costs.
    fn each_set(&self, seat: &Seat, of: u32, take: &mut impl FnMut(u32, Key)) {
        take(0, 0);
        for a in bits(of) {
            let (one, minutes, key) = (1 << a, self.minutes[a], seat.costs[a]);
            take(one, key + seat.takes(one, minutes));
            if seat.room < 2 {
                continue;
            }
            let of = of & !self.clashes[a] & above(a);
            for b in bits(of) {
                let (two, minutes) = (one | 1 << b, minutes + self.minutes[b]);
                let key = key + seat.costs[b];
                take(two, key + seat.takes(two, minutes));
                if seat.room < 3 {
                    continue;
                }
                for c in bits(of & !self.clashes[b] & above(b)) {
                    let (three, minutes) = (two | 1 << c, minutes + self.minutes[c]);
                    take(three, key + seat.costs[c] + seat.takes(three, minutes));
                }
            }
        }
    }

    /// Returns whether one of lead and co-organizer is near then, without the other, and whether
    /// they have met: near is who is of the organization whose turn it is.
    fn meet(&self, mask: u32, set: u32, near: bool) -> (bool, bool) {
        match (mask & self.pair, set & self.pair) {
            (0, 0) => (false, false),
            (0, _) => (true, false),
            (had, 0) => (near && had != self.pair, false),
            (_, _) => (false, near),
        }
    }

    fn traced(&self, mut state: usize, steps: &[Vec<u32>]) -> Vec<Option<usize>> {
        let mut holders = vec![None; self.minutes.len()];
        for (seat, step) in self.seats.iter().zip(steps).rev() {
            let (set, was_near) = (step[state] & (u32::MAX >> 1), step[state] >> 31 == 1);
            for at in bits(set) {
                holders[at] = Some(seat.person);
            }
            state = state_of(given(state) & !set, was_near);
        }
        holders
    }

    /// Returns what it costs when these seats have the duties; nothing when a rule is broken. A place
    /// behind the last seat is nobody's.
    pub(super) fn key(&self, holders: &[usize]) -> Option<Key> {
        let mut key = 0;
        for (first, &at) in holders.iter().enumerate() {
            // Who gets nothing costs nothing, and there may be a thousand of them.
            let is_met = holders[..first].contains(&at);
            let Some(seat) = self.seats.get(at).filter(|_| !is_met) else {
                continue;
            };
            let held = (0..holders.len()).filter(|&duty| holders[duty] == at);
            let set: u32 = held.clone().map(|duty| 1 << duty).sum();
            let clash = held.clone().any(|duty| self.clashes[duty] & set != 0);
            if clash || set & !seat.may != 0 || set.count_ones() as usize > seat.room {
                return None;
            }
            let minutes = held.clone().map(|duty| self.minutes[duty]).sum();
            key += held.map(|duty| seat.costs[duty]).sum::<Key>() + seat.takes(set, minutes);
        }
        let pair: Vec<usize> = bits(self.pair).map(|duty| holders[duty]).collect();
        let organization = |at: usize| self.seats.get(at).map(|seat| seat.organization);
        let meets = pair.windows(2).any(|two| {
            let one = organization(two[0]);
            one.is_some() && one == organization(two[1])
        });
        Some(key + (Key::from(meets) << ORGANIZATION))
    }
}

impl Seat {
    /// Returns what a set of duties with so many minutes costs: the squares it adds, and how many of
    /// them are new to the person beside another.
    fn takes(&self, set: u32, minutes: u64) -> Key {
        let squares = self.share * minutes * (2 * self.load + minutes);
        let (new, had) = ((self.firsts.0 & set).count_ones(), self.firsts.1);
        let firsts = (had + new).saturating_sub(1) - had.saturating_sub(1);
        (Key::from(squares) << SPREAD) + (Key::from(firsts) << FIRSTS)
    }
}

/// Returns what a duty costs with a person beside its work.
fn aside(night: &Night, person: usize, duty: usize) -> Key {
    let meets = meets_fixed(night, person, duty);
    (Key::from(meets) << ORGANIZATION)
        + (Key::from(unwished(night, person, duty)) << UNWISHED)
        + (Key::from(night.recency(person, duty)) << RECENT)
        + (Key::from(order(night, person, duty)) << ORDER)
}

/// Whether somebody would be lead beside a co-organizer of their organization who is set already,
/// or the other way round.
fn meets_fixed(night: &Night, person: usize, duty: usize) -> bool {
    let other = match night.duties[duty].role.as_str() {
        LEAD => CO_ORGANIZER,
        CO_ORGANIZER => LEAD,
        _ => return false,
    };
    let other = night.duties.iter().find(|duty| duty.role == other);
    let holder = other.and_then(|duty| duty.holder);
    holder.is_some_and(|holder| night.people[person].is_of_one_with(&night.people[holder]))
}

/// Returns a number for a person's organization: the place of the first who is of it.
fn organization(night: &Night, person: usize) -> usize {
    let of_one = |other: &Member| other.is_of_one_with(&night.people[person]);
    night.people.iter().position(of_one).unwrap_or(person)
}

/// A set of duties that are given, and whether one of lead and co-organizer is near.
fn state_of(mask: u32, near: bool) -> usize {
    (mask as usize) << 1 | usize::from(near)
}

fn given(state: usize) -> u32 {
    u32::try_from(state >> 1).unwrap_or(u32::MAX)
}

fn is_near(state: usize) -> bool {
    state & 1 == 1
}

/// The bits above one.
fn above(bit: usize) -> u32 {
    u32::MAX << bit << 1
}

fn bits(mut set: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (bit < u32::BITS).then_some(bit as usize)
    })
}
