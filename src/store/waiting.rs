//! Waiting for a lock that somebody else holds: not in silence, and not for ever.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::{Action, StoreError};

/// How long to wait: in silence, and after that has been said.
pub(super) struct Patience {
    pub(super) silent: Duration,
    pub(super) told: Duration,
}

impl Patience {
    /// A second, in which even a change of a plan of ten years is long done; then a minute, for a
    /// slow disk.
    pub(super) const USUAL: Self = Self {
        silent: Duration::from_secs(1),
        told: Duration::from_mins(1),
    };
}

/// Takes the lock of a file; none where the file system knows no locks.
///
/// When somebody else holds it longer than a moment, `tell` is called once with their process, if
/// that can be known. The lock goes with the process that holds it, so a dead one is never waited
/// for, and neither is a file that a dead one left.
pub(super) fn hold(
    file: File,
    path: &Path,
    patience: &Patience,
    tell: impl FnOnce(Option<u32>),
) -> Result<Option<File>, StoreError> {
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => wait(file, path, patience, tell),
        Err(TryLockError::Error(error)) => without(path, error),
    }
}

/// Some network file systems have no locks; one careful person is better off than none, and the
/// look at what a change replaces still holds.
fn without(path: &Path, error: io::Error) -> Result<Option<File>, StoreError> {
    if error.kind() == io::ErrorKind::Unsupported || has_no_locks(&error) {
        Ok(None)
    } else {
        Err(StoreError::io(path, Action::Lock)(error))
    }
}

/// Whether the system says that there are no locks to be had.
#[cfg(unix)]
fn has_no_locks(error: &io::Error) -> bool {
    use rustix::io::Errno;
    Errno::from_io_error(error) == Some(Errno::NOLCK)
}

#[cfg(not(unix))]
fn has_no_locks(_: &io::Error) -> bool {
    false
}

/// Waits in line: the system wakes those who wait in turn, which no asking again and again does.
fn wait(
    file: File,
    path: &Path,
    patience: &Patience,
    tell: impl FnOnce(Option<u32>),
) -> Result<Option<File>, StoreError> {
    let wrong = |error| StoreError::io(path, Action::Lock)(error);
    let inode = inode(&file);
    let (send, answer) = mpsc::channel();
    let line = thread::Builder::new().spawn(move || {
        let locked = locked(&file).map(|()| file);
        // Nobody hears it any more when the wait was given up; the lock goes with the file then.
        let _ = send.send(locked);
    });
    line.map_err(wrong)?;
    let answered = match answer.recv_timeout(patience.silent) {
        Err(RecvTimeoutError::Timeout) => {
            tell(holder(inode));
            answer.recv_timeout(patience.told)
        }
        answered => answered,
    };
    match answered {
        Ok(Ok(file)) => Ok(Some(file)),
        Ok(Err(error)) => without(path, error),
        Err(_) => Err(StoreError::Busy {
            path: path.to_owned(),
            process: holder(inode),
        }),
    }
}

fn locked(file: &File) -> io::Result<()> {
    loop {
        match file.lock() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}

#[cfg(target_os = "linux")]
fn inode(file: &File) -> Option<u64> {
    use std::os::unix::fs::MetadataExt as _;
    file.metadata().ok().map(|there| there.ino())
}

#[cfg(not(target_os = "linux"))]
fn inode(_file: &File) -> Option<u64> {
    None
}

/// Returns the process that holds the lock of a file, as Linux lists it.
fn holder(inode: Option<u64>) -> Option<u32> {
    holder_in(&std::fs::read_to_string("/proc/locks").ok()?, inode?)
}

/// Reads lines such as `7: FLOCK  ADVISORY  WRITE 4711 fe:00:1234 0 EOF`; those who wait have an
/// arrow behind the number. The device is not compared: some file systems name another one there.
fn holder_in(locks: &str, inode: u64) -> Option<u32> {
    let ending = format!(":{inode}");
    locks.lines().find_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [_, "FLOCK", _, _, process, place, ..] = words[..] else {
            return None;
        };
        let process = process.parse().ok().filter(|process| *process > 0);
        process.filter(|_| place.ends_with(&ending))
    })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    const SHORT: Patience = Patience {
        silent: Duration::from_millis(20),
        told: Duration::from_millis(50),
    };

    fn open(path: &Path) -> File {
        let mut options = File::options();
        let options = options.create(true).truncate(false).write(true);
        options.open(path).expect("a file")
    }

    #[test]
    fn who_waits_is_told_for_whom_and_gives_up() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("lock");
        let held = open(&path);
        held.lock().expect("the lock");
        let told = Cell::new(None);
        let refused = hold(open(&path), &path, &SHORT, |process| {
            told.set(Some(process));
        });
        let us = cfg!(target_os = "linux").then(std::process::id);
        assert_eq!(told.get(), Some(us));
        assert!(matches!(refused, Err(StoreError::Busy { process, .. }) if process == us));
        drop(held);
        let after = hold(open(&path), &path, &Patience::USUAL, |_| ());
        assert!(after.is_ok_and(|file| file.is_some()));
    }

    #[test]
    fn who_waits_a_moment_is_told_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("lock");
        let held = open(&path);
        held.lock().expect("the lock");
        thread::scope(|scope| {
            let waits = || hold(open(&path), &path, &Patience::USUAL, |_| unreachable!());
            let waiting = scope.spawn(waits);
            drop(held);
            let got = waiting.join().expect("it ends");
            assert!(got.is_ok_and(|file| file.is_some()));
        });
    }

    #[test]
    fn the_holder_is_found_among_those_who_wait() {
        let locks = "1: POSIX  ADVISORY  WRITE 10 fe:00:77 0 EOF\n\
                     2: FLOCK  ADVISORY  WRITE 20 fe:00:177 0 EOF\n\
                     3: FLOCK  ADVISORY  WRITE 30 fe:00:77 0 EOF\n\
                     3: -> FLOCK  ADVISORY  WRITE 40 fe:00:77 0 EOF\n";
        assert_eq!(holder_in(locks, 77), Some(30));
        assert_eq!(holder_in(locks, 7), None);
        assert_eq!(
            holder_in("7: FLOCK A W 0 fe:00:7 0 EOF\nnonsense\n", 7),
            None
        );
    }

    #[test]
    fn a_file_system_without_locks_is_no_failure() {
        let says = |code| without(Path::new("lock"), io::Error::from_raw_os_error(code));
        #[cfg(unix)]
        for code in [rustix::io::Errno::NOLCK, rustix::io::Errno::NOTSUP] {
            let said = says(code.raw_os_error());
            assert!(said.is_ok_and(|file| file.is_none()), "{code}");
        }
        assert!(matches!(says(5), Err(StoreError::Io { .. })));
    }
}
