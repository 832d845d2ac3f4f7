//! What cannot lead to the best assignment is not followed: it would cost more than one that is
//! known already, however well the rest were shared.

use super::assign::{Board, Key, SPREAD};

/// What the rest of the duties costs at least.
pub(super) struct Bound {
    /// What a whole assignment costs that is known.
    known: Key,
    /// The work of each set of duties, in steps.
    work: Vec<usize>,
    /// The squares that so many steps of work add at least, shared by the people from one on.
    least: Vec<Vec<u64>>,
    /// How many duties the people from one on have room for.
    room: Vec<usize>,
}

impl Bound {
    /// Returns a bound; none where not every duty can be given, or none is found that way.
    pub(super) fn of(board: &Board) -> Option<Self> {
        let first = first(board)?;
        let known = board.key(&improved(board, first))?;
        let step = board.minutes.iter().copied().fold(0, gcd).max(1);
        let steps = |minutes: u64| usize::try_from(minutes / step).unwrap_or(usize::MAX);
        let sets = 1_usize << board.minutes.len();
        let mut work = vec![0; sets];
        for set in 1..sets {
            let low = set.trailing_zeros() as usize;
            work[set] = work[set & (set - 1)] + steps(board.minutes[low]);
        }
        let all = work[sets - 1];
        let from = |at: usize| least(board, at, (step, all));
        let room = |at: usize| board.seats[at..].iter().map(|seat| seat.room).sum();
        Some(Self {
            known,
            work,
            least: (0..=board.seats.len()).map(from).collect(),
            room: (0..=board.seats.len()).map(room).collect(),
        })
    }

    /// Whether nothing is lost by not following a way that has given a set of duties to the people
    /// before one.
    pub(super) fn cuts(&self, at: usize, set: u32, key: Key) -> bool {
        let (all, given) = (self.work.len() - 1, set as usize);
        let rest = self.work[all] - self.work[given];
        let open = (all & !given).count_ones() as usize;
        let least = Key::from(self.least[at][rest]) << SPREAD;
        open > self.room[at] || key.saturating_add(least) > self.known
    }
}

/// Returns the squares that 0, 1, 2 … steps of work add at least: each step goes to whom it adds
/// least, as if work could be cut into steps. Squares are convex, so no other way adds less.
fn least(board: &Board, from: usize, (step, all): (u64, usize)) -> Vec<u64> {
    let mut people: Vec<(u64, u64)> = board.seats[from..]
        .iter()
        .map(|seat| (seat.load, seat.share))
        .collect();
    let mut sums = vec![0];
    let mut sum: u64 = 0;
    for _ in 0..all {
        let adds = |&(load, share): &(u64, u64)| share * step * (2 * load + step);
        let lightest = people.iter_mut().min_by_key(|person| adds(person));
        sum = lightest.map_or(u64::MAX, |person| {
            let sum = sum.saturating_add(adds(person));
            person.0 += step;
            sum
        });
        sums.push(sum);
    }
    sums
}

/// Returns an assignment of every duty to a seat: first those that fewest can take, each to whom it
/// costs least; none where that does not work out.
fn first(board: &Board) -> Option<Vec<usize>> {
    let able = |duty: usize| {
        let seats = board.seats.iter();
        seats.filter(|seat| seat.may >> duty & 1 == 1).count()
    };
    let mut duties: Vec<usize> = (0..board.minutes.len()).collect();
    duties.sort_by_key(|&duty| (able(duty), std::cmp::Reverse(board.minutes[duty])));
    let nobody = board.seats.len();
    let mut holders = vec![nobody; duties.len()];
    for duty in duties {
        let costs = |seat: usize| {
            let mut tried = holders.clone();
            tried[duty] = seat;
            board.key(&tried).map(|key| (key, seat))
        };
        holders[duty] = (0..nobody).filter_map(costs).min()?.1;
    }
    Some(holders)
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
