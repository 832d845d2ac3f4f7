//! Growing old: which events leave the plan for the archive, where everything still reads them.

mod choose;

pub use choose::{
    ArchiveBrought, ArchiveChosen, ArchiveLine, KeptLine, KeptWhy, archive_before, choose_archive,
};
