//! What a sync does about private facts that somebody put into the repository.

use std::path::Path;

use crate::cli::failure::Failure;
use crate::cli::git::{GitError, Merged, Repository};
use crate::store::{self, FactsAside, Lock};

/// What a sync says when others took private facts out of the repository.
const TAKEN_OUT: &str =
    "others took private.toml out of the repository; yours stays on this computer";

/// Says where in the repository the private facts are, if they are in it, and what takes them out.
pub(super) fn leak(repository: &Repository) -> Result<Option<String>, GitError> {
    let private = repository.path_of(store::PRIVATE);
    let is_committed = repository.has_file("HEAD", &private)?;
    Ok(match (is_committed, repository.has(&private)?) {
        (true, true) => Some(format!(
            "note: `{private}` is in the repository, and everybody who has that reads it; \
             `git rm --cached {private}` and `git commit -m \"Without private facts\"` take it out of what \
             is sent from now on"
        )),
        (true, false) => Some(format!(
            "note: `{private}` is still in the repository, and everybody who has that reads it; \
             `git commit -m \"Without private facts\"`, then `convoke sync`, takes it out of what is sent \
             from now on"
        )),
        (false, true) => Some(format!(
            "note: `{private}` would be in the repository with your next `git commit`, and everybody who \
             has that would read it; `git rm --cached {private}` prevents that"
        )),
        (false, false) => None,
    })
}

/// Merges others' commits; private facts that they take out of the repository stay on this computer.
/// Returns what there is to tell of it.
pub(super) fn merge(
    repository: &Repository,
    (lock, folder): (&Lock, &Path),
    (tip, program): (&str, &str),
) -> Result<(Merged, Option<String>), Failure> {
    let private = repository.path_of(store::PRIVATE);
    let goes = repository.has_file("HEAD", &private)? && !repository.has_file(tip, &private)?;
    let aside = if goes {
        FactsAside::put(lock, folder)?
    } else {
        None
    };
    let merged = repository.merge(tip, program);
    let was_there = aside.is_some();
    if let Some(aside) = aside {
        aside.back()?;
    }
    let merged = merged?;
    let is_gone = was_there && !repository.has_file("HEAD", &private)?;
    Ok((merged, is_gone.then(|| TAKEN_OUT.to_owned())))
}
