use std::path::PathBuf;

use tempfile::TempDir;

use super::record::{HEADING, RECORD};
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
