//! Tests of whole interviews; each question's own tests stand beside it.

mod interviews;

use super::available;

#[test]
fn nobody_is_asked_through_a_pipe() {
    assert!(available(true, true));
    assert!(!available(false, true));
    assert!(!available(true, false));
}
