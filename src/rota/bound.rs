//! What cannot lead to the best assignment is not followed: it would cost more than one that is
//! known already, however well the rest were shared.

use std::collections::BTreeMap;

use super::assign::{Board, Key, SPREAD, Seat};

/// What a whole assignment costs that is known, and what the rest of the duties costs at least.
pub(super) struct Bound {
    known: Key,
    /// How much work is one step: every duty is some steps.
    step: u64,
    /// The steps of each duty, and of each set of duties.
    duties: Vec<u64>,
    work: Vec<usize>,
    /// The two duties of each set that are most work.
    heaviest: Vec<(u8, u8)>,
}

/// The bound once it is the turn of one person.
pub(super) struct Layer<'a> {
    bound: &'a Bound,
    /// How heavy a minute of those weighs who have least load, and that load.
    lightest: Vec<(u64, u64)>,
    /// How many duties the people who are left have room for.
    room: usize,
    /// What the duties of each set cost at least beside their work.
    aside: Vec<Key>,
    /// The squares that so much work adds at least, by the two duties that are most of it.
    least: BTreeMap<(u64, u64), Vec<u64>>,
}

impl Bound {
    /// Returns the bound of a board on which every duty can be given, which some assignment does.
    pub(super) fn of(board: &Board, first: Vec<usize>) -> Option<Self> {
        let known = board.key(&improved(board, first))?;
        let step = board.minutes.iter().copied().fold(0, gcd).max(1);
        let duties: Vec<u64> = board.minutes.iter().map(|minutes| minutes / step).collect();
        let sets = 1_usize << duties.len();
        let mut work = vec![0; sets];
        let mut heaviest = vec![(u8::MAX, u8::MAX); sets];
        let steps = |duty: u8| duties.get(usize::from(duty)).copied().unwrap_or(0);
        for set in 1..sets {
            let low = set.trailing_zeros() as usize;
            let rest = set & (set - 1);
            work[set] = work[rest] + usize::try_from(duties[low]).unwrap_or(0);
            let mut three = [
                u8::try_from(low).unwrap_or(u8::MAX),
                heaviest[rest].0,
                heaviest[rest].1,
            ];
            three.sort_by_key(|duty| std::cmp::Reverse(steps(*duty)));
            heaviest[set] = (three[0], three[1]);
        }
        Some(Self {
            known,
            step,
            duties,
            work,
            heaviest,
        })
    }

    /// Returns the bound for the people from one on; what is known from the layer before stays where
    /// it holds.
    pub(super) fn layer<'a>(
        &'a self,
        board: &Board,
        at: usize,
        before: Option<Layer<'a>>,
    ) -> Layer<'a> {
        let seats = &board.seats[at..];
        let cheapest = |duty: usize| {
            let able = seats.iter().filter(|seat| seat.may >> duty & 1 == 1);
            able.map(|seat| seat.costs[duty]).min()
        };
        // What nobody who is left may take leads nowhere.
        let single: Vec<Key> = (0..self.duties.len())
            .map(|duty| cheapest(duty).unwrap_or(Key::MAX >> 8))
            .collect();
        let mut aside = vec![0; self.work.len()];
        for set in 1..aside.len() {
            aside[set] = aside[set & (set - 1)] + single[set.trailing_zeros() as usize];
        }
        let lightest = lightest(seats, self.most_parts());
        let before = before.filter(|before| before.lightest == lightest);
        Layer {
            bound: self,
            lightest,
            room: seats.iter().map(|seat| seat.room).sum(),
            aside,
            least: before.map(|before| before.least).unwrap_or_default(),
        }
    }

    /// Returns into how many parts the work can be cut: its steps, and two duties that stay whole.
    fn most_parts(&self) -> usize {
        self.work.last().copied().unwrap_or(0) + 2
    }
}

impl Layer<'_> {
    /// Whether nothing is lost by not following a way that has given a set of duties to the people
    /// before.
    pub(super) fn cuts(&mut self, set: u32, key: Key) -> bool {
        let rest = (self.aside.len() - 1) & !(set as usize);
        if rest.count_ones() as usize > self.room {
            return true;
        }
        let known = self.bound.known;
        let key = key.saturating_add(self.aside[rest]);
        key > known || key.saturating_add(Key::from(self.least(rest)) << SPREAD) > known
    }

    /// Returns the squares that a set of duties adds at least.
    fn least(&mut self, rest: usize) -> u64 {
        let (one, two) = self.bound.heaviest[rest];
        let steps = |duty: u8| {
            self.bound
                .duties
                .get(usize::from(duty))
                .copied()
                .unwrap_or(0)
        };
        let tops = (steps(one), steps(two));
        let others = self.bound.work[rest] - usize::try_from(tops.0 + tops.1).unwrap_or(0);
        let (people, step) = (&self.lightest, self.bound.step);
        let all = self.bound.work.last().copied().unwrap_or(0);
        let least = self.least.entry(tops);
        least.or_insert_with(|| least_of(people, tops, (step, all)))[others]
    }
}

/// Returns weight and load of those who have least load, so many of each weight: work that is cut into
/// so many parts goes to nobody else. A team may have a thousand.
fn lightest(seats: &[Seat], most: usize) -> Vec<(u64, u64)> {
    let mut people: Vec<(u64, u64)> = seats.iter().map(|seat| (seat.share, seat.load)).collect();
    people.sort_unstable();
    let mut kept: Vec<(u64, u64)> = Vec::new();
    for of_one in people.chunk_by(|one, other| one.0 == other.0) {
        kept.extend(of_one.iter().take(most));
    }
    kept
}

/// Returns the squares that two duties and 0, 1, 2 … steps of other work add at least, as if the
/// other work could be cut into steps.
///
/// Each step goes to whom it adds least; squares are convex, so no other way adds less. The two go to
/// any of the two who have least load of those whose minutes weigh the same: to put them anywhere
/// else would only make the loads more uneven.
fn least_of(people: &[(u64, u64)], (one, two): (u64, u64), (step, all): (u64, usize)) -> Vec<u64> {
    let ranked = people.iter().enumerate();
    let lightest = ranked.filter(|(at, (share, _))| {
        let before = people[..*at].iter().filter(|(other, _)| other == share);
        before.count() < 2
    });
    let lightest: Vec<usize> = lightest.map(|(at, _)| at).collect();
    let mut least = vec![u64::MAX; all + 1];
    for &first in &lightest {
        for &second in &lightest {
            let mut people = people.to_vec();
            let mut sum =
                add(&mut people[first], one * step) + add(&mut people[second], two * step);
            for known in &mut least {
                *known = sum.min(*known);
                let adds = |&(share, load): &(u64, u64)| share * (2 * load + step);
                let Some(next) = people.iter_mut().min_by_key(|person| adds(person)) else {
                    break;
                };
                sum += add(next, step);
            }
        }
    }
    least
}

/// Adds work to a person's load; returns the squares it adds.
fn add((share, load): &mut (u64, u64), minutes: u64) -> u64 {
    let squares = *share * minutes * (2 * *load + minutes);
    *load += minutes;
    squares
}

/// Returns an assignment that no move of one duty and no exchange of two makes cheaper.
fn improved(board: &Board, mut holders: Vec<usize>) -> Vec<usize> {
    while let Some(better) = better(board, &holders) {
        holders = better;
    }
    holders
}

fn better(board: &Board, holders: &[usize]) -> Option<Vec<usize>> {
    let known = board.key(holders)?;
    let duties = 0..holders.len();
    let moves = duties.clone().flat_map(|duty| {
        (0..board.seats.len()).map(move |seat| {
            let mut tried = holders.to_vec();
            tried[duty] = seat;
            tried
        })
    });
    let swaps = duties.flat_map(|one| {
        (0..one).map(move |other| {
            let mut tried = holders.to_vec();
            tried.swap(one, other);
            tried
        })
    });
    let mut tried = moves.chain(swaps);
    tried.find(|tried| board.key(tried).is_some_and(|key| key < known))
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
