use std::path::{Path, PathBuf};

/// The name of the plan in its folder.
pub const PLAN: &str = "plan.toml";

/// Returns the plan in a folder or in the nearest one above it that has one.
///
/// `from` is absolute; a relative path has no folders above it. A plan that is named itself is
/// found too.
pub fn find(from: &Path) -> Option<PathBuf> {
    if from.is_file() {
        return Some(from.to_owned());
    }
    let plans = from.ancestors().map(|folder| folder.join(PLAN));
    plans.into_iter().find(|plan| plan.is_file())
}
