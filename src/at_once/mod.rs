//! Two things done at once, where the system gives a thread.
//!
//! What came of both is the same whether it does or not.

use std::hint::black_box;
use std::panic::resume_unwind;
use std::thread;

/// Does one thing here and another beside it, and returns what came of both. Only long work is worth
/// a thread, which takes as long to begin as some hundred events to read; short work is done one after
/// the other, and so is long work when no thread can be begun.
pub fn at_once<A, B: Send>(
    is_long: bool,
    here: impl FnOnce() -> A,
    beside: impl Fn() -> B + Sync,
) -> (A, B) {
    if !is_long {
        return (here(), beside());
    }
    thread::scope(|threads| {
        let thread = thread::Builder::new().spawn_scoped(threads, || {
            keep_memory();
            beside()
        });
        let one = here();
        let other = match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => beside(),
        };
        (one, other)
    })
}

/// Has memory that is given back used again, and that of a thread taken in one piece, for work that takes much of it.
///
/// The C library of Linux returns large blocks to the system, which hands out others page by page, except blocks no
/// larger than the largest that was given back (`mallopt(3)`, `M_MMAP_THRESHOLD`, of at most 32 MB); and to a thread
/// it adds one page at a time. A block that nothing is written to costs nothing, and where there is none to be had,
/// nothing is lost.
pub fn keep_memory() {
    let mut block: Vec<u8> = Vec::new();
    let _ = block.try_reserve_exact(31 << 20);
    drop(black_box(block));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_of_both_is_the_same_with_a_thread_and_without() {
        for is_long in [true, false] {
            assert_eq!(at_once(is_long, || 1, || "two"), (1, "two"));
        }
    }
}
