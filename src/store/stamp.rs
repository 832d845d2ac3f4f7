use std::fs::Metadata;

/// What tells at a glance that a file is no other than the one that was read: which it is, its length,
/// and when it was changed last.
///
/// What is equal can still be another text, written within one tick of the file system's clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    file: (u64, u64),
    length: u64,
    /// In seconds and nanoseconds; unlike the time of the last writing nobody can set it.
    changed: (i64, i64),
}

impl Stamp {
    #[cfg(unix)]
    #[allow(clippy::unnecessary_wraps, reason = "other systems have none")]
    pub(super) fn of(there: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        Some(Self {
            file: (there.dev(), there.ino()),
            length: there.len(),
            changed: (there.ctime(), there.ctime_nsec()),
        })
    }

    /// Other systems do not say all of it.
    #[cfg(not(unix))]
    pub(super) fn of(_there: &Metadata) -> Option<Self> {
        None
    }
}
