//! Ctrl-C while questions are asked: the question ends, the answers are kept, the terminal is put
//! right.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::failure::Failure;
use crate::wizard::restore_terminal;

/// The signals after which the program ends although the question has not: one from the keyboard
/// and the one `console` raises for it come together.
const PATIENCE: usize = 3;

/// Installs the handler of Ctrl-C and returns the flag it sets. May be called once.
pub(super) fn flag() -> Result<Arc<AtomicBool>, Failure> {
    let flag = Arc::new(AtomicBool::new(false));
    let seen = AtomicUsize::new(0);
    let stop = Arc::clone(&flag);
    let handler = move || {
        stop.store(true, Ordering::SeqCst);
        // Once the questions are over nobody else has the flag, and nobody looks at it.
        let is_asking = Arc::strong_count(&stop) > 1;
        if seen.fetch_add(1, Ordering::SeqCst) + 1 >= PATIENCE || !is_asking {
            restore_terminal();
            leave();
        }
    };
    ctrlc::set_handler(handler).map_err(|error| Failure::new(error.to_string()))?;
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        restore_terminal();
        told(panic);
    }));
    Ok(flag)
}

#[allow(clippy::disallowed_methods, reason = "nobody is left to return to")]
fn leave() -> ! {
    std::process::exit(130)
}
