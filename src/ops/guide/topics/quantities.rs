use super::notes;
use crate::guidance;
use crate::ops::guide::page::GuidePart;

/// Returns how much of what.
pub(super) fn parts() -> Vec<GuidePart> {
    vec![notes("quantities", &guidance::quantities().quantity)]
}
