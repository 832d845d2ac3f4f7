use std::fmt;
use std::io;
use std::path::{PathBuf, is_separator};

use super::SyntaxFault;

/// Why the files of a group could not be read or written.
#[derive(Debug)]
#[non_exhaustive]
pub enum StoreError {
    /// The system refused.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried.
        action: Action,
        /// What the system said.
        source: io::Error,
    },
    /// A file was wanted and a folder is there.
    IsFolder {
        /// The folder.
        path: PathBuf,
    },
    /// A file was wanted and a pipe or a device is there.
    NotAFile {
        /// Where.
        path: PathBuf,
    },
    /// A link in a group's folder leads to what is not in it.
    LeadsOut {
        /// The link, or what lies behind it.
        path: PathBuf,
        /// The folder of the group's folder it leads out of, if it does not leave the group's.
        of: Option<&'static str>,
    },
    /// A file is to be replaced that is something else.
    OtherKind {
        /// The file.
        path: PathBuf,
    },
    /// Bytes that are not UTF-8.
    NotText {
        /// The file.
        path: PathBuf,
        /// The line, from 1, of the first such byte.
        line: usize,
        /// The byte.
        byte: u8,
    },
    /// A text of more bytes than it can sensibly have.
    TooBig {
        /// The file.
        path: PathBuf,
        /// The most bytes that are read.
        most: u64,
    },
    /// Not TOML.
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column, from 1, in characters.
        column: usize,
        /// The line itself; none for files whose content is private.
        shown: Option<String>,
        /// What is wrong there.
        fault: SyntaxFault,
    },
    /// Two people's changes collide and nobody has chosen between them.
    Conflict {
        /// The file.
        path: PathBuf,
        /// The line of the first conflict marker, from 1.
        line: usize,
    },
    /// Values that do not mean what they should.
    Faults {
        /// The file.
        path: PathBuf,
        /// At least one, in the order of the file.
        faults: Vec<Fault>,
    },
    /// Written by a newer release, whose rules are not known here.
    Newer {
        /// The file.
        path: PathBuf,
        /// The version it names.
        version: i64,
    },
    /// Somebody else changed the plan between reading and writing.
    ChangedMeanwhile {
        /// The file.
        path: PathBuf,
    },
    /// The id of a new entry is taken by one that was not read.
    Taken {
        /// The file.
        path: PathBuf,
        /// What it is: `event`.
        kind: &'static str,
        /// The id.
        id: String,
    },
    /// Two changes that are good by themselves and make no plan together.
    Unmergeable {
        /// The file with one of them.
        path: PathBuf,
        /// What is wrong with both together, as one clause.
        problem: String,
    },
    /// An archived event would be changed.
    Archived {
        /// The file it is in.
        path: PathBuf,
        /// The event.
        id: String,
    },
    /// Events that are not written so that they can be moved as they stand.
    NotMovable {
        /// The file they are in.
        path: PathBuf,
    },
    /// A new file would replace one that is there.
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A file that nobody may write is to be replaced.
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// A file has its new text, and the disk has not confirmed it: a power cut could bring the old
    /// one back.
    NotSynced {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Somebody holds the lock of a plan for so long that they seem to hang.
    Busy {
        /// The plan.
        path: PathBuf,
        /// Their process, when it can be known.
        process: Option<u32>,
    },
    /// A name that would lead out of the folder its file belongs into.
    NotAFileName {
        /// The name.
        name: String,
    },
    /// No change is left to take back.
    NothingToUndo {
        /// The plan.
        path: PathBuf,
    },
    /// The plan was changed by other hands after the change that should be taken back.
    ChangedByHand {
        /// The plan.
        path: PathBuf,
        /// What the change was called.
        label: String,
    },
    /// The note of what a later change replaced is cut off, so that those before it cannot be taken
    /// back.
    NoteLost {
        /// The plan.
        path: PathBuf,
        /// What the change was called that should be taken back; none if no other is noted.
        label: Option<String>,
    },
}

/// What was tried with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Reading.
    Read,
    /// Writing.
    Write,
    /// Taking the lock.
    Lock,
}

/// One value that does not mean what it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The key, as the file spells it.
    pub key: String,
    /// What is wrong, as one clause.
    pub problem: String,
    /// The word that was probably meant.
    pub nearest: Option<String>,
}

/// A key that nothing reads and that is one letter away from one that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The line, from 1.
    pub line: usize,
    /// The key, as the file spells it.
    pub key: String,
    /// The key that was probably meant.
    pub nearest: &'static str,
}

impl fmt::Display for StoreError {
    #[allow(clippy::too_many_lines, reason = "an arm a variant, and no more")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, action, .. } => write!(f, "cannot {action} `{}`", path.display()),
            Self::IsFolder { path } => {
                // What ends so is meant as a folder, there or not.
                let verb = if path.to_string_lossy().ends_with(is_separator) {
                    "names"
                } else {
                    "is"
                };
                write!(f, "`{}` {verb} a folder, not a file", path.display())
            }
            Self::NotAFile { path } => {
                write!(f, "`{}` is a pipe or a device, not a file", path.display())
            }
            Self::LeadsOut { path, of } => {
                write!(f, "`{}` leads out of ", path.display())?;
                match of {
                    Some(folder) => write!(f, "`{folder}/`, so it is left alone"),
                    None => f.write_str("the group's folder, so it is left alone"),
                }
            }
            Self::OtherKind { path } => write!(
                f,
                "`{}` is there and is something else, so it is kept",
                path.display()
            ),
            Self::NotText { path, line, byte } => write!(
                f,
                "`{}`, line {line}, is not UTF-8 text: it has the byte `{byte:02x}`",
                path.display()
            ),
            Self::TooBig { path, most } => {
                write!(f, "`{}` has more than {}", path.display(), size(*most))
            }
            Self::Syntax {
                path,
                line,
                column,
                fault,
                ..
            } => write!(
                f,
                "cannot read `{}`, line {line}, column {column}: {fault}",
                path.display()
            ),
            Self::Conflict { path, line } => write!(
                f,
                "two people's changes collide in `{}`, line {line}",
                path.display()
            ),
            Self::Faults { path, faults } => list_faults(f, path, faults),
            Self::Newer { path, version } => write!(
                f,
                "`{}` has format version {version}, which a newer release wrote",
                path.display()
            ),
            Self::ChangedMeanwhile { path } => {
                write!(f, "`{}` was changed by somebody else", path.display())
            }
            Self::Taken { path, kind, id } => {
                write!(f, "`{}` has another {kind} called `{id}`", path.display())
            }
            Self::Unmergeable { path, problem } => write!(
                f,
                "the changes in `{}` and in the other file do not fit together: {problem}",
                path.display()
            ),
            Self::Archived { path, id } => {
                write!(f, "`{id}` is archived in `{}`", path.display())
            }
            Self::NotMovable { path } => write!(
                f,
                "the events in `{}` do not all stand under an `[[event]]` of their own",
                path.display()
            ),
            Self::Exists { path } => write!(f, "`{}` is there already", path.display()),
            Self::NotAFileName { name } => write!(f, "`{name}` is not the name of a template"),
            Self::NothingToUndo { path } => {
                write!(f, "no change to `{}` is left to take back", path.display())
            }
            Self::ChangedByHand { path, label } => by_hand(f, path, label),
            Self::ReadOnly { path } => write!(f, "nobody may write `{}`", path.display()),
            Self::NotSynced { path, .. } => not_synced(f, path),
            Self::Busy { path, process } => busy(f, path, *process),
            Self::NoteLost { path, label } => note_lost(f, path, label.as_deref()),
        }
    }
}

fn by_hand(f: &mut fmt::Formatter<'_>, path: &std::path::Path, label: &str) -> fmt::Result {
    let plan = path.display();
    write!(
        f,
        "cannot take back `{label}`: `{plan}` was changed since, by hand or by a sync"
    )
}

fn not_synced(f: &mut fmt::Formatter<'_>, path: &std::path::Path) -> fmt::Result {
    let path = path.display();
    write!(
        f,
        "`{path}` has its new text, but the disk does not confirm it"
    )
}

fn busy(f: &mut fmt::Formatter<'_>, path: &std::path::Path, process: Option<u32>) -> fmt::Result {
    match process {
        Some(process) => write!(f, "process {process}")?,
        None => f.write_str("another process")?,
    }
    write!(f, " has been changing `{}` for a minute", path.display())
}

fn note_lost(
    f: &mut fmt::Formatter<'_>,
    path: &std::path::Path,
    label: Option<&str>,
) -> fmt::Result {
    let plan = path.display();
    match label {
        Some(label) => write!(
            f,
            "cannot take back `{label}`: what was noted of a later change to `{plan}` is cut off"
        ),
        None => write!(
            f,
            "cannot take anything back: what was noted of the last change to `{plan}` is cut off"
        ),
    }
}

/// Returns a size in words, in the largest unit that leaves nothing over.
fn size(bytes: u64) -> String {
    match bytes {
        0 => "0 bytes".to_owned(),
        _ if bytes.is_multiple_of(1024 * 1024) => format!("{} MiB", bytes / (1024 * 1024)),
        _ if bytes.is_multiple_of(1024) => format!("{} KiB", bytes / 1024),
        _ => format!("{bytes} bytes"),
    }
}

fn list_faults(
    f: &mut fmt::Formatter<'_>,
    path: &std::path::Path,
    faults: &[Fault],
) -> fmt::Result {
    write!(f, "cannot read `{}`", path.display())?;
    match faults {
        [fault] => write!(f, ", {fault}"),
        _ => faults.iter().try_for_each(|fault| write!(f, "\n  {fault}")),
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, `{}`: {}", self.line, self.key, self.problem)
    }
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, key, nearest } = self;
        write!(f, "line {line}: nothing reads `{key}`; `{nearest}` is read")
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Lock => "lock",
        })
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } | Self::NotSynced { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl StoreError {
    /// Returns what makes an error of the system one of a file.
    pub(super) fn io(path: &std::path::Path, action: Action) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io {
            path,
            action,
            source,
        }
    }
}
