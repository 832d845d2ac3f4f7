//! Putting a file in the place of another that must still be what was read.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use tempfile::NamedTempFile;

use super::save::is_unknown;
use super::stamp::Stamp;
use super::{Action, Edited, StoreError};

/// How often texts are swapped back and forth because somebody is faster each time.
const TRIES: usize = 1000;

/// How many bytes of a file are looked at together. They stay in the processor's nearest memory: a
/// list for all of a long plan takes twice as long, mostly to get its pages from the system.
const PIECE: usize = 64 * 1024;

/// Puts a file with a new text in the place of one that was read with its old text; refused when that
/// is something else now.
///
/// A look and then a rename would leave a moment in which an editor's new text is replaced unseen.
/// So both files swap their names in one step, and what came out is looked at: nobody can write a
/// new file over it any more. If it is not what was read it goes back to its place. Its bytes are
/// compared, not its times: a second change of the same length within a tick of the file system's
/// clock shows in no time, and reading some megabytes costs less than a millisecond.
///
/// The look before the swap is for those who read: until it is put back, they see a text that lacks
/// what was written last, and might write that. So it must have been written between look and swap,
/// or so soon after `read` that its times do not tell. Where the system cannot swap, a look at its
/// bytes is all there is. Either way an editor that cuts the file and writes into it, instead of
/// replacing it, can lose what it writes after the last look; it has the text still open then.
pub(super) fn swap(
    fresh: NamedTempFile,
    path: &Path,
    new: &Edited<'_>,
    read: Option<&Stamp>,
) -> Result<(), StoreError> {
    swap_by(exchange, fresh, path, (new, read))
}

/// As [`swap`], where `exchange` swaps the names of two files.
fn swap_by(
    exchange: impl Fn(&Path, &Path) -> io::Result<()>,
    fresh: NamedTempFile,
    path: &Path,
    (new, read): (&Edited<'_>, Option<&Stamp>),
) -> Result<(), StoreError> {
    let wrong = |action| StoreError::io(path, action);
    let old = new.old().as_bytes();
    let there = || Stamp::of(&fs::metadata(path).ok()?);
    if read.is_none() || read != there().as_ref() {
        look(path, old)?;
    }
    match exchange(fresh.path(), path) {
        Ok(()) => match holds(fresh.path(), old) {
            Ok(true) => Ok(()),
            Ok(false) => {
                put_back(fresh, path, new)?;
                Err(changed(path))
            }
            Err(error) => {
                put_back(fresh, path, new)?;
                Err(wrong(Action::Read)(error))
            }
        },
        Err(error) if is_unknown(&error) => {
            look(path, old)?;
            let renamed = fresh.persist(path).map(drop);
            renamed.map_err(|error| wrong(Action::Write)(error.error))
        }
        // The plan was deleted, or an editor is between deleting and writing.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(changed(path)),
        Err(error) => Err(wrong(Action::Write)(error)),
    }
}

/// Gives what came out of a place back to it. What comes out then should be what was put in; if it
/// is not, somebody was faster again, and theirs goes back in turn.
fn put_back(held: NamedTempFile, path: &Path, new: &Edited<'_>) -> Result<(), StoreError> {
    let mut put = new.to_text().into_bytes();
    for _ in 0..TRIES {
        let Ok(out) = fs::read(held.path()) else {
            break;
        };
        if exchange(held.path(), path).is_err() {
            break;
        }
        match fs::read(held.path()) {
            Ok(came) if came != put => put = out,
            _ => return Ok(()),
        }
    }
    // The disk fails while somebody else writes: theirs goes over ours, which nobody was told of.
    held.persist(path).map(drop).map_err(|error| {
        // It may be the only copy of what somebody wrote.
        let _ = error.file.keep();
        StoreError::NotSynced {
            path: path.to_owned(),
            source: error.error,
        }
    })
}

/// Refuses a file that is gone, or is something else than what was read.
fn look(path: &Path, old: &[u8]) -> Result<(), StoreError> {
    match holds(path, old) {
        Ok(true) => Ok(()),
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(StoreError::io(path, Action::Read)(error))
        }
        _ => Err(changed(path)),
    }
}

/// Whether a file has these bytes and no others.
fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut piece = vec![0; PIECE];
    let mut left = bytes;
    loop {
        let length = match file.read(&mut piece) {
            Ok(0) => return Ok(left.is_empty()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        let Some(rest) = left.strip_prefix(&piece[..length]) else {
            return Ok(false);
        };
        left = rest;
    }
}

fn changed(path: &Path) -> StoreError {
    StoreError::ChangedMeanwhile {
        path: path.to_owned(),
    }
}

/// Swaps the names of two files in one step (`renameat2` of Linux, `renamex_np` of macOS).
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::temporary::written;
    use super::*;

    fn mine(old: &str) -> Edited<'_> {
        Edited::whole(old, "mine".to_owned())
    }

    /// A folder with a plan in it.
    struct Desk {
        folder: tempfile::TempDir,
        plan: PathBuf,
    }

    impl Desk {
        fn with(text: &str) -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            let plan = folder.path().join("plan.toml");
            fs::write(&plan, text).expect("a file");
            Self { folder, plan }
        }

        fn fresh(&self, text: &str) -> NamedTempFile {
            written(&self.plan, text.as_bytes(), None).expect("a file")
        }

        fn stamp(&self) -> Option<Stamp> {
            Stamp::of(&fs::metadata(&self.plan).expect("the file"))
        }

        fn says(&self, text: &str) {
            assert_eq!(fs::read_to_string(&self.plan).expect("the file"), text);
        }

        fn has_files(&self, count: usize) {
            let files = fs::read_dir(self.folder.path()).expect("the folder");
            assert_eq!(files.count(), count);
        }
    }

    fn is_refused(swapped: &Result<(), StoreError>) {
        assert!(matches!(swapped, Err(StoreError::ChangedMeanwhile { .. })));
    }

    #[test]
    fn a_file_that_was_replaced_is_left_in_its_place() {
        // Of one length, so that no size tells them apart.
        let desk = Desk::with("theirs");
        is_refused(&swap(desk.fresh("mine"), &desk.plan, &mine("before"), None));
        desk.says("theirs");
        swap(desk.fresh("mine"), &desk.plan, &mine("theirs"), None).expect("it is what was read");
        desk.says("mine");
        desk.has_files(1);
    }

    #[test]
    fn where_the_system_cannot_swap_bytes_are_compared_before() {
        let desk = Desk::with("theirs");
        // The stamp says that nothing changed.
        let stamp = desk.stamp();
        let unable = |_: &Path, _: &Path| Err(io::ErrorKind::Unsupported.into());
        let put = |old: &str| {
            let read = stamp.as_ref();
            swap_by(unable, desk.fresh("mine"), &desk.plan, (&mine(old), read))
        };
        is_refused(&put("before"));
        desk.says("theirs");
        put("theirs").expect("it is what was read");
        desk.says("mine");
        desk.has_files(1);
    }

    #[test]
    fn what_is_known_to_be_another_file_is_not_swapped_first() {
        let desk = Desk::with("before");
        let read = desk.stamp();
        fs::write(&desk.plan, "theirs, longer").expect("a file");
        let never = |_: &Path, _: &Path| panic!("readers would see the swap");
        for read in [None, read.as_ref()] {
            let texts = (&mine("before"), read);
            is_refused(&swap_by(never, desk.fresh("mine"), &desk.plan, texts));
        }
    }

    #[test]
    fn a_stamp_that_tells_nothing_lets_nothing_be_lost() {
        let desk = Desk::with("before");
        let read = desk.stamp();
        fs::remove_file(&desk.plan).expect("the file");
        fs::write(&desk.plan, "theirs").expect("a file");
        // As if theirs had been written within a tick of the clock.
        let (fresh, stamp) = (desk.fresh("mine"), desk.stamp());
        is_refused(&swap(fresh, &desk.plan, &mine("before"), stamp.as_ref()));
        desk.says("theirs");
        // Another file with the same text is as good as the one that was read.
        swap(
            desk.fresh("mine"),
            &desk.plan,
            &mine("theirs"),
            read.as_ref(),
        )
        .expect("it has that text");
        desk.says("mine");
        desk.has_files(1);
    }

    #[test]
    fn a_file_is_compared_to_its_last_byte() {
        let desk = Desk::with("");
        for length in [1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE] {
            let bytes = vec![7; length];
            fs::write(&desk.plan, &bytes).expect("a file");
            let is_same = |other: &[u8]| holds(&desk.plan, other).expect("it can be read");
            assert!(is_same(&bytes));
            assert!(!is_same(&[&bytes[..], &[7]].concat()), "{length}");
            for at in [0, length / 2, length - 1] {
                let mut other = bytes.clone();
                other[at] = 8;
                assert!(!is_same(&other), "{length}, {at}");
                assert!(!is_same(&bytes[..at]), "{length}, {at}");
            }
        }
    }

    #[test]
    fn who_was_faster_again_while_it_was_put_back_is_back_too() {
        // Theirs came out; before it was back, they wrote once more over ours.
        let desk = Desk::with("theirs, newer");
        let ours = Edited::whole("", "ours".to_owned());
        put_back(desk.fresh("theirs"), &desk.plan, &ours).expect("it is back");
        desk.says("theirs, newer");
        desk.has_files(1);
    }

    #[test]
    fn a_file_that_is_gone_is_not_made_again() {
        let desk = Desk::with("before");
        fs::remove_file(&desk.plan).expect("the file");
        is_refused(&swap(desk.fresh("mine"), &desk.plan, &mine("before"), None));
        desk.has_files(0);
    }
}
