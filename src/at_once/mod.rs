//! Two things done at once, where the system gives a thread.
//!
//! What came of both is the same whether it does or not.

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
        let thread = thread::Builder::new().spawn_scoped(threads, &beside);
        let one = here();
        let other = match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => beside(),
        };
        (one, other)
    })
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
