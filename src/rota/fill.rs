//! Which duties can be filled at all.

use super::assign::Board;

/// How many attempts are made before it is left to the search to find out.
const ATTEMPTS: usize = 100_000;

/// Returns the duties to leave open, as bits, and seats for all others: as few as can be, and of as
/// many the lesser ones. Nothing where that is hard to tell.
pub(super) fn fill(board: &Board) -> Option<(u32, Vec<usize>)> {
    let duties = u32::try_from(board.minutes.len()).ok()?;
    let room: usize = board.seats.iter().map(|seat| seat.room).sum();
    let mut attempts = ATTEMPTS;
    for open in board.minutes.len().saturating_sub(room)..=board.minutes.len() {
        // Numbers in ascending order, with the lesser duties as lower bits.
        let mut set: u64 = (1 << open) - 1;
        while set < 1 << duties {
            let left = u32::try_from(set).ok()?.reverse_bits() >> (u32::BITS - duties);
            let mut holders = vec![board.seats.len(); board.minutes.len()];
            if seat_all(board, left, &mut holders, &mut attempts)? {
                return Some((left, holders));
            }
            if set == 0 {
                break;
            }
            // The next number with as many bits (Hacker's Delight, 2-1).
            let low = set & set.wrapping_neg();
            let next = set + low;
            set = next | ((set ^ next) / low) >> 2;
        }
    }
    None
}

/// Seats everybody for the duties that are not left out: those first that fewest can take, each by
/// whom it costs least if that works out. Returns whether it did; nothing when it takes too long.
fn seat_all(
    board: &Board,
    left: u32,
    holders: &mut Vec<usize>,
    attempts: &mut usize,
) -> Option<bool> {
    let nobody = board.seats.len();
    let able = |holders: &Vec<usize>, duty: usize| {
        let seat = |seat: usize| {
            let mut tried = holders.clone();
            tried[duty] = seat;
            board.key(&tried).map(|key| (key, seat))
        };
        let mut able: Vec<_> = (0..nobody).filter_map(seat).collect();
        able.sort_unstable();
        able
    };
    let open = (0..holders.len()).filter(|&it| left >> it & 1 == 0 && holders[it] == nobody);
    let choices = open.map(|duty| (duty, able(holders, duty)));
    let key =
        |(duty, able): &(usize, Vec<_>)| (able.len(), std::cmp::Reverse(board.minutes[*duty]));
    let Some((duty, able)) = choices.min_by_key(key) else {
        return Some(true);
    };
    for (_, seat) in able {
        *attempts = attempts.checked_sub(board.seats.len())?;
        holders[duty] = seat;
        if seat_all(board, left, holders, attempts)? {
            return Some(true);
        }
        holders[duty] = nobody;
    }
    Some(false)
}
