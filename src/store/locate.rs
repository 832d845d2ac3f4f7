use std::fs;
use std::path::{Path, PathBuf};

use super::lock::{LOCK, PRIVATE_FOLDER};

/// The name of the plan in its folder.
pub const PLAN: &str = "plan.toml";

/// Returns the plan in a folder or in the nearest one above it that has one.
///
/// `from` is absolute; a relative path has no folders above it. A plan that is named itself is
/// found too. Whatever has the name of a plan is found: reading it says what is wrong with it.
pub fn find(from: &Path) -> Option<PathBuf> {
    if from.is_file() {
        return Some(from.to_owned());
    }
    let plans = from.ancestors().map(|folder| folder.join(PLAN));
    plans
        .into_iter()
        .find(|plan| fs::symlink_metadata(plan).is_ok())
}

/// Returns where a link leads of which nothing is there; none of anything else.
pub fn lost_link(path: &Path) -> Option<PathBuf> {
    let leads = fs::read_link(path).ok()?;
    (!path.exists()).then_some(leads)
}

/// Whether a plan that is shared through git was changed in a folder, so that git still has one when
/// the file is gone or empty.
pub fn was_shared(folder: &Path) -> bool {
    let was_changed = folder.join(PRIVATE_FOLDER).join(LOCK).exists();
    was_changed && folder.ancestors().any(|above| above.join(".git").exists())
}
