//! The interview about a group.

use super::{Ask, Stop};
use crate::ops::GroupRequest;
use crate::plan::Group;

/// Asks what is not said yet about a group; returns whether its folder will be public.
pub fn group(
    _ask: &mut dyn Ask,
    _request: &mut GroupRequest,
    _usual: &Group,
    is_public: bool,
) -> Result<bool, Stop> {
    Ok(is_public)
}
