//! Files for others in one folder: written anew as often as the plan changes, without losing what
//! somebody changed in them by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::{self, Permissions};
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

use super::save::{Folder, owner_only, write_new};
use super::temporary::{sweep_unlocked, written};
use super::{Action, StoreError};
use crate::text::slug;

/// The file that remembers what was written into a folder, a line a text: what was in it, as a
/// number, and its file's name. A file that is still as it was written may be written anew. The text
/// before the last one is remembered too, for the last may not have come so far.
const RECORD: &str = ".convoke-files";

/// The file that tells git what to leave alone.
const IGNORE: &str = ".gitignore";

/// How the record begins.
const HEADING: &str =
    "# What convoke wrote here last, to know which files were changed by hand. Safe to delete.\n";

/// The name of a file for others, such as `2026-12-17-schedulers-twitter-announcement-en.txt`.
///
/// Lower-case ASCII letters, digits, hyphens and one dot: it means the same on every system, can be
/// attached to a mail or put into a link, and never leads out of its folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileName(String);

impl FileName {
    /// Makes a name of parts, the broadest first: a folder sorted by name is then sorted by event.
    ///
    /// Parts without a Latin letter or digit are left out; if none is left, the name is `text`.
    pub fn of(parts: &[&str], ending: &str) -> Self {
        let parts: Vec<String> = parts.iter().map(|part| plain(part)).collect();
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let mut stem = parts.join("-");
        stem.truncate(LONGEST);
        let stem = match stem.trim_end_matches('-') {
            "" => "text".to_owned(),
            stem if is_device(stem) => format!("{stem}-text"),
            stem => stem.to_owned(),
        };
        let ending = slug(ending);
        Self(match ending.as_str() {
            "" => stem,
            ending => format!("{stem}.{ending}"),
        })
    }

    /// Returns the name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns another name for a text that would have the same one: `…-2.txt`, `…-3.txt`.
    fn numbered(&self, number: usize) -> Self {
        Self(match self.0.split_once('.') {
            Some((stem, ending)) => format!("{stem}-{number}.{ending}"),
            None => format!("{}-{number}", self.0),
        })
    }
}

/// The longest name without its ending: file systems take 255 bytes, and a number may be added.
const LONGEST: usize = 200;

/// Whether Windows takes a name for a device, whatever its ending.
fn is_device(stem: &str) -> bool {
    let is_port = |name: &str| {
        let number = stem.strip_prefix(name);
        number.is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || is_port("com") || is_port("lpt")
}

/// Returns a part as it stands in a name: an id that fits stays whole, where a slug would cut it and
/// make one name of two.
fn plain(part: &str) -> String {
    let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    if part.len() <= 120 && part.chars().all(fits) {
        part.trim_matches('-').to_owned()
    } else {
        slug(part)
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was not there.
    New,
    /// It was as it had been written, and has the new text now.
    Renewed,
    /// It has that text already, and was left alone.
    Same,
    /// It differs and was not written here, or was changed since: it is as it was. So is what is
    /// not a file, such as a symbolic link, which may lead anywhere.
    Kept,
}

/// What became of the files of a folder.
#[derive(Debug)]
pub struct Delivery {
    /// Each file by the name it has, in the order given; after a fault, those before it.
    pub files: Vec<(FileName, Fate)>,
    /// Why the rest was not written.
    pub fault: Option<StoreError>,
}

/// Writes files into a folder, each whole or not at all.
///
/// A folder that is not there is made, but not the one it lies in: that is more likely a slip of
/// the hand, or a disk that is not plugged in. All texts are on the disk before the first file has
/// its name, so that a disk that is full or locked is an error and nothing else. Two texts of one
/// name are told apart by a number.
pub fn write_folder(folder: &Path, files: &[(FileName, String)]) -> Result<Delivery, StoreError> {
    deliver(folder, files, Readers::Everybody)
}

/// As [`write_folder`], files that only their owner may read. A folder that is made for them, or is
/// empty, tells git to leave them alone: a group's folder is often public.
pub fn write_private_folder(
    folder: &Path,
    files: &[(FileName, String)],
) -> Result<Delivery, StoreError> {
    deliver(folder, files, Readers::Owner)
}

/// Who may read what is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Readers {
    Everybody,
    Owner,
}

impl Readers {
    /// Returns the mode of a file, when it is not the usual one.
    fn mode(self) -> Option<Permissions> {
        match self {
            Self::Everybody => None,
            Self::Owner => owner_only(),
        }
    }
}

fn deliver(
    folder: &Path,
    files: &[(FileName, String)],
    readers: Readers,
) -> Result<Delivery, StoreError> {
    if files.is_empty() {
        let (files, fault) = (Vec::new(), None);
        return Ok(Delivery { files, fault });
    }
    let is_made = make(folder)?;
    let prepared = prepare(folder, files, readers).inspect_err(|_| {
        if is_made {
            // Left as it was; what cannot be removed is not ours any more.
            let _ = fs::remove_file(folder.join(IGNORE));
            let _ = fs::remove_dir(folder);
        }
    });
    let (staged, home) = prepared?;
    let mut files = Vec::new();
    let named = staged.into_iter().try_for_each(|staged| {
        let (name, fate) = (staged.name.clone(), staged.fate);
        staged.settle(folder)?;
        files.push((name, fate));
        Ok(())
    });
    let fault = named.and_then(|()| home.sync(folder)).err();
    Ok(Delivery { files, fault })
}

/// Puts all that is to be written into a folder, and on the disk, without the names that count; the
/// record last: a crash among the renames must not make strangers of the files that have their new
/// text already.
fn prepare(
    folder: &Path,
    files: &[(FileName, String)],
    readers: Readers,
) -> Result<(Vec<Staged>, Folder), StoreError> {
    sweep_unlocked(folder);
    let home = Folder::open(folder).map_err(StoreError::io(folder, Action::Write))?;
    // An empty one may have been made by us before a crash.
    let is_new = fs::read_dir(folder).is_ok_and(|mut there| there.next().is_none());
    let mut record = Record::read(folder);
    let staged = distinct(files)
        .into_iter()
        .map(|(name, text)| stage(folder, (name, text), &record, readers));
    let staged: Vec<Staged> = staged.collect::<Result<_, _>>()?;
    if is_new && readers == Readers::Owner {
        write_new(&folder.join(IGNORE), b"*\n")?;
    }
    for staged in &staged {
        record.note(staged);
    }
    record.write(folder)?;
    Ok((staged, home))
}

/// Makes a folder, and says whether it was not there.
fn make(folder: &Path) -> Result<bool, StoreError> {
    match fs::create_dir(folder) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(false),
        Err(error) => Err(StoreError::io(folder, Action::Write)(error)),
    }
}

/// Gives each text a name of its own.
fn distinct(files: &[(FileName, String)]) -> Vec<(FileName, &str)> {
    let mut named: Vec<(FileName, &str)> = Vec::new();
    for (name, text) in files {
        let is_free = |wish: &FileName| {
            let others = files.iter().filter(|(other, _)| other != name);
            let taken = named.iter().map(|(other, _)| other);
            !taken
                .chain(others.map(|(other, _)| other))
                .any(|other| other == wish)
        };
        let wishes = (2..).map(|number| name.numbered(number));
        let name = std::iter::once(name.clone()).chain(wishes).find(is_free);
        named.push((name.expect("there is always another number"), text));
    }
    named
}

/// A text on its way to its name.
struct Staged {
    name: FileName,
    fate: Fate,
    digest: u64,
    /// What is there until then, when it is ours.
    before: Option<u64>,
    file: Option<NamedTempFile>,
}

/// Decides what becomes of a file, and puts its text beside it if it is to have a new one.
fn stage(
    folder: &Path,
    (name, text): (FileName, &str),
    record: &Record,
    readers: Readers,
) -> Result<Staged, StoreError> {
    let path = folder.join(name.as_str());
    let fate = fate(&path, text, record.digests.get(&name));
    let (fate, before) = fate.map_err(StoreError::io(&path, Action::Read))?;
    let file = match fate {
        Fate::Same | Fate::Kept => Ok(None),
        Fate::New => written(&path, text.as_bytes(), readers.mode()).map(Some),
        Fate::Renewed => fs::metadata(&path)
            .map(|old| readers.mode().unwrap_or_else(|| old.permissions()))
            .and_then(|mode| written(&path, text.as_bytes(), Some(mode)))
            .map(Some),
    };
    Ok(Staged {
        name,
        fate,
        digest: digest(text.as_bytes()),
        before,
        file: file.map_err(StoreError::io(&path, Action::Write))?,
    })
}

/// Returns what becomes of a file, and what is in it now when that was written here.
fn fate(
    path: &Path,
    text: &str,
    remembered: Option<&BTreeSet<u64>>,
) -> io::Result<(Fate, Option<u64>)> {
    let is_file = match fs::symlink_metadata(path) {
        Ok(there) => there.is_file(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Fate::New, None)),
        Err(error) => return Err(error),
    };
    if !is_file {
        return Ok((Fate::Kept, None));
    }
    let old = fs::read(path)?;
    if old == text.as_bytes() {
        return Ok((Fate::Same, None));
    }
    let old = digest(&old);
    let is_ours = remembered.is_some_and(|texts| texts.contains(&old));
    Ok(if is_ours {
        (Fate::Renewed, Some(old))
    } else {
        (Fate::Kept, None)
    })
}

impl Staged {
    /// Gives the text its name.
    fn settle(self, folder: &Path) -> Result<(), StoreError> {
        let path = folder.join(self.name.as_str());
        let settled = match (self.file, self.fate) {
            // Somebody may have put a file there in the meantime.
            (Some(file), Fate::New) => file.persist_noclobber(&path).map(drop),
            (Some(file), _) => file.persist(&path).map(drop),
            (None, _) => Ok(()),
        };
        settled.map_err(|error| StoreError::io(&path, Action::Write)(error.error))
    }
}

/// What was written into a folder last.
struct Record {
    old: String,
    digests: BTreeMap<FileName, BTreeSet<u64>>,
}

impl Record {
    /// Reads the record of a folder. What cannot be read remembers nothing: then nothing that is
    /// there is replaced.
    fn read(folder: &Path) -> Self {
        let path = folder.join(RECORD);
        let is_file = fs::symlink_metadata(&path).is_ok_and(|there| there.is_file());
        let old = Some(path).filter(|_| is_file);
        let old = old.and_then(|path| fs::read_to_string(path).ok());
        let old = old.unwrap_or_default();
        let mut digests = BTreeMap::<FileName, BTreeSet<u64>>::new();
        for line in old.lines() {
            if let Some((digest, name)) = line.split_once("  ")
                && let Ok(digest) = u64::from_str_radix(digest, 16)
            {
                let name = FileName(name.to_owned());
                digests.entry(name).or_default().insert(digest);
            }
        }
        Self { old, digests }
    }

    /// Remembers what a file will have in it, and until then what it has.
    fn note(&mut self, staged: &Staged) {
        if staged.fate == Fate::Kept {
            return;
        }
        let texts = [Some(staged.digest), staged.before];
        let texts = texts.into_iter().flatten().collect();
        self.digests.insert(staged.name.clone(), texts);
    }

    /// Writes the record, if there is something new.
    fn write(&self, folder: &Path) -> Result<(), StoreError> {
        let lines = self.digests.iter();
        let lines = lines.flat_map(|(name, texts)| {
            let line = move |digest| format!("{digest:016x}  {name}\n");
            texts.iter().map(line)
        });
        let text: String = std::iter::once(HEADING.to_owned()).chain(lines).collect();
        if self.digests.is_empty() || text == self.old {
            return Ok(());
        }
        let path = folder.join(RECORD);
        written(&path, text.as_bytes(), None)
            .and_then(|file| file.persist(&path).map(drop).map_err(|error| error.error))
            .map_err(StoreError::io(&path, Action::Write))
    }
}

/// Returns a number that another text hardly has (FNV-1a, 64 bits): it tells a change by hand from
/// none, and guards against nothing else.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use tempfile::TempDir;

    use super::*;

    struct Desk {
        root: TempDir,
    }

    impl Desk {
        fn new() -> Self {
            let root = TempDir::new().expect("a folder");
            Self { root }
        }

        fn out(&self) -> PathBuf {
            self.root.path().join("out")
        }

        fn path(&self, name: &str) -> PathBuf {
            self.out().join(name)
        }

        fn read(&self, name: &str) -> String {
            fs::read_to_string(self.path(name)).expect("a file")
        }

        fn put(&self, name: &str, text: &str) {
            fs::create_dir_all(self.out()).expect("a folder");
            fs::write(self.path(name), text).expect("a file");
        }

        /// Writes files, and returns what became of each.
        fn write(&self, files: &[(&str, &str)]) -> Vec<(String, Fate)> {
            let delivery = write_folder(&self.out(), &named(files)).expect("it can be written");
            assert!(delivery.fault.is_none(), "{delivery:?}");
            let files = delivery.files.into_iter();
            files.map(|(name, fate)| (name.to_string(), fate)).collect()
        }

        fn fates(&self, files: &[(&str, &str)]) -> Vec<Fate> {
            self.write(files)
                .into_iter()
                .map(|(_, fate)| fate)
                .collect()
        }

        /// The names in the folder, sorted.
        fn names(&self) -> Vec<String> {
            let files = fs::read_dir(self.out()).expect("a folder");
            let mut names: Vec<String> = files
                .map(|file| file.expect("a file").file_name().display().to_string())
                .collect();
            names.sort();
            names
        }
    }

    fn named(files: &[(&str, &str)]) -> Vec<(FileName, String)> {
        let files = files.iter();
        files
            .map(|(name, text)| (FileName::of(&[name], "txt"), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn a_name_says_what_is_in_the_file() {
        let name = |parts: &[&str], ending| FileName::of(parts, ending).to_string();
        assert_eq!(
            name(
                &["2026-12-17-schedulers", "twitter", "announcement", "en"],
                "txt"
            ),
            "2026-12-17-schedulers-twitter-announcement-en.txt"
        );
        assert_eq!(name(&["Zażółć!", "微博", "pt-BR"], "md"), "zazolc-pt-br.md");
        assert_eq!(name(&["微博"], ""), "text");
        let long = "2026-12-17-a-very-long-title-of-an-event-that-has-two-parts-1";
        assert_eq!(name(&[long], "txt"), format!("{long}.txt"));
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        for part in [
            "../../etc/passwd",
            "..",
            "/",
            "C:\\x",
            ".hidden",
            "a\0b",
            "--flag",
        ] {
            let name = FileName::of(&[part], "../txt").to_string();
            let is_plain = |sign: char| sign.is_ascii_lowercase() || sign == '-' || sign == '.';
            assert!(name.chars().all(is_plain), "{name}");
            assert!(
                !name.starts_with(['.', '-']) && !name.contains(".."),
                "{name}"
            );
        }
    }

    #[test]
    fn files_are_written_into_a_folder_that_is_made() {
        let desk = Desk::new();
        assert_eq!(
            desk.fates(&[("a", "one\n"), ("b", "Łódź\r\n")]),
            [Fate::New, Fate::New]
        );
        assert_eq!(
            (desk.read("a.txt"), desk.read("b.txt")),
            ("one\n".into(), "Łódź\r\n".into())
        );
        assert_eq!(desk.names(), [RECORD, "a.txt", "b.txt"]);
    }

    #[test]
    fn the_folder_above_is_not_made() {
        let desk = Desk::new();
        let error = write_folder(&desk.path("deep"), &named(&[("a", "one")]));
        assert!(matches!(error, Err(StoreError::Io { .. })), "{error:?}");
        assert!(!desk.out().exists());
    }

    #[test]
    fn nothing_to_write_makes_no_folder() {
        let desk = Desk::new();
        assert_eq!(desk.fates(&[]), []);
        assert!(!desk.out().exists());
    }

    #[test]
    fn a_file_in_the_place_of_the_folder_is_left_there() {
        let desk = Desk::new();
        fs::write(desk.out(), "mine").expect("a file");
        assert!(write_folder(&desk.out(), &named(&[("a", "one")])).is_err());
        assert_eq!(fs::read_to_string(desk.out()).expect("a file"), "mine");
    }

    #[test]
    fn a_file_that_is_as_it_was_written_gets_the_new_text() {
        let desk = Desk::new();
        desk.write(&[("a", "old")]);
        assert_eq!(desk.fates(&[("a", "new")]), [Fate::Renewed]);
        assert_eq!(desk.fates(&[("a", "newer")]), [Fate::Renewed]);
        assert_eq!(desk.read("a.txt"), "newer");
    }

    #[test]
    fn a_file_changed_by_hand_is_kept() {
        let desk = Desk::new();
        desk.write(&[("a", "old"), ("b", "old")]);
        desk.put("a.txt", "old, and better");
        for text in ["new", "newer", "old"] {
            assert_eq!(desk.fates(&[("a", text)]), [Fate::Kept]);
            assert_eq!(desk.read("a.txt"), "old, and better");
        }
        assert_eq!(
            desk.fates(&[("a", "new"), ("b", "new")]),
            [Fate::Kept, Fate::Renewed]
        );
        fs::remove_file(desk.path("a.txt")).expect("a file");
        assert_eq!(desk.fates(&[("a", "new")]), [Fate::New]);
    }

    #[test]
    fn a_file_of_somebody_else_is_kept() {
        let desk = Desk::new();
        desk.put("a.txt", "mine");
        assert_eq!(desk.fates(&[("a", "yours")]), [Fate::Kept]);
        assert_eq!(desk.read("a.txt"), "mine");
        assert_eq!(desk.names(), ["a.txt"]);
    }

    #[test]
    fn a_file_with_that_text_is_left_alone_and_ours_from_then_on() {
        let desk = Desk::new();
        desk.put("a.txt", "one");
        let long_ago = std::time::SystemTime::UNIX_EPOCH;
        let touch = || fs::File::options().write(true).open(desk.path("a.txt"));
        touch()
            .and_then(|file| file.set_modified(long_ago))
            .expect("a file");
        assert_eq!(desk.fates(&[("a", "one")]), [Fate::Same]);
        let there = fs::metadata(desk.path("a.txt")).expect("a file");
        assert_eq!(there.modified().expect("a time"), long_ago);
        assert_eq!(desk.fates(&[("a", "two")]), [Fate::Renewed]);
    }

    #[test]
    fn two_texts_of_one_name_are_told_apart() {
        let desk = Desk::new();
        let names: Vec<String> = desk
            .write(&[("a", "1"), ("a", "2"), ("a-2", "3"), ("a", "4")])
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names, ["a.txt", "a-3.txt", "a-2.txt", "a-4.txt"]);
        assert_eq!(desk.read("a-3.txt"), "2");
    }

    #[test]
    fn a_record_that_is_not_ours_replaces_nothing() {
        let desk = Desk::new();
        desk.put("a.txt", "mine");
        for record in [
            "",
            "x",
            "zz  a.txt\n",
            "0000000000000000  a.txt\n",
            "\u{feff}  \n  \n",
        ] {
            desk.put(RECORD, record);
            assert_eq!(desk.fates(&[("a", "yours")]), [Fate::Kept], "{record:?}");
        }
    }

    #[test]
    fn the_record_is_the_same_however_often_it_is_written() {
        let desk = Desk::new();
        desk.write(&[("b", "two"), ("a", "one")]);
        let first = desk.read(RECORD);
        let lines = "1a08aa1921ca5caf  a.txt\n5714d319447c9709  b.txt\n";
        assert_eq!(first, format!("{HEADING}{lines}"));
        desk.write(&[("a", "one")]);
        assert_eq!(desk.read(RECORD), first);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed_out_of_the_folder() {
        use std::os::unix::fs::symlink;

        let desk = Desk::new();
        let outside = desk.root.path().join("outside.txt");
        fs::write(&outside, "precious").expect("a file");
        desk.write(&[("a", "old")]);
        fs::remove_file(desk.path("a.txt")).expect("a file");
        fs::remove_file(desk.path(RECORD)).expect("a file");
        symlink(&outside, desk.path("a.txt")).expect("a link");
        symlink(&outside, desk.path(RECORD)).expect("a link");
        symlink(desk.root.path().join("nothing"), desk.path("b.txt")).expect("a link");
        fs::create_dir(desk.path("c.txt")).expect("a folder");
        let files = [("a", "new"), ("b", "new"), ("c", "new"), ("d", "new")];
        assert_eq!(
            desk.fates(&files),
            [Fate::Kept, Fate::Kept, Fate::Kept, Fate::New]
        );
        assert_eq!(fs::read_to_string(&outside).expect("a file"), "precious");
        assert!(!desk.root.path().join("nothing").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_file_keeps_its_mode() {
        use std::os::unix::fs::PermissionsExt as _;

        let desk = Desk::new();
        desk.write(&[("a", "old")]);
        fs::set_permissions(desk.path("a.txt"), fs::Permissions::from_mode(0o640)).expect("ours");
        desk.write(&[("a", "new")]);
        let mode = fs::metadata(desk.path("a.txt"))
            .expect("a file")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o640);
    }

    #[test]
    fn a_fault_while_preparing_leaves_every_file_as_it_was() {
        let desk = Desk::new();
        desk.write(&[("a", "old")]);
        let before = desk.names();
        // No system takes a name of that length.
        let mut files = named(&[("a", "new")]);
        files.push((FileName("x".repeat(5_000)), "new".to_owned()));
        assert!(write_folder(&desk.out(), &files).is_err());
        assert_eq!((desk.read("a.txt").as_str(), desk.names()), ("old", before));
        fs::remove_dir_all(desk.out()).expect("a folder");
        assert!(write_folder(&desk.out(), &files).is_err());
        assert!(!desk.out().exists());
    }

    #[test]
    fn a_fault_halfway_says_what_was_written() {
        let desk = Desk::new();
        fs::create_dir(desk.out()).expect("a folder");
        let record = Record::read(&desk.out());
        let file = (FileName::of(&["a"], "txt"), "new");
        let staged = stage(&desk.out(), file, &record, Readers::Everybody);
        // Somebody else was faster.
        desk.put("a.txt", "mine");
        let staged = staged.expect("it is prepared");
        assert!(staged.settle(&desk.out()).is_err());
        assert_eq!(
            (desk.read("a.txt").as_str(), desk.names()),
            ("mine", vec!["a.txt".into()])
        );
        // Without a record nothing gets its name.
        fs::create_dir(desk.path(RECORD)).expect("a folder");
        assert!(write_folder(&desk.out(), &named(&[("b", "new")])).is_err());
        assert_eq!(desk.names(), [RECORD, "a.txt"]);
    }

    #[test]
    fn what_a_crash_left_halfway_is_written_anew() {
        let desk = Desk::new();
        desk.write(&[("a", "old"), ("b", "old")]);
        let (staged, _) = prepare(&desk.out(), &texts("new"), Readers::Everybody).expect("ready");
        let mut staged = staged.into_iter();
        let first = staged.next().expect("a file");
        first.settle(&desk.out()).expect("it has its name");
        drop(staged);
        assert_eq!(
            desk.fates(&[("a", "newer"), ("b", "newer")]),
            [Fate::Renewed; 2]
        );
    }

    fn texts(text: &str) -> Vec<(FileName, String)> {
        named(&[("a", text), ("b", text)])
    }

    #[test]
    fn a_private_folder_that_a_crash_left_empty_is_kept_from_git() {
        let desk = Desk::new();
        fs::create_dir(desk.out()).expect("a folder");
        desk.put(".convoke-a1B2c3.tmp", "half a te");
        write_private_folder(&desk.out(), &texts("x")).expect("written");
        assert_eq!(desk.names(), [RECORD, ".gitignore", "a.txt", "b.txt"]);
    }
}
