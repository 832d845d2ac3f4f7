use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::support::terminal::{Key, Start, Terminal};

const ENVIRONMENT: &[(&str, &str)] = &[
    ("TERM", "xterm"),
    ("CONVOKE_NOW", "2026-11-21T12:00:00"),
    ("TZ", "Europe/Warsaw"),
];

/// A folder of a group's name, empty.
struct Folder {
    path: PathBuf,
    _home: TempDir,
}

impl Folder {
    fn new() -> Self {
        let home = TempDir::new().expect("a folder");
        let path = home.path().join("warsaw-mesos");
        fs::create_dir(&path).expect("a folder in it");
        Self { path, _home: home }
    }

    /// A folder where a group has begun.
    fn of_group() -> Self {
        let folder = Self::new();
        let plan = "convoke = 1\n\n[group]\nname = \"Warsaw Mesos\"\ncountry = \"PL\"\n\
                    timezone = \"Europe/Warsaw\"\nlanguages = [\"en\"]\n";
        fs::write(folder.path.join("plan.toml"), plan).expect("a plan");
        folder
    }

    fn asks(&self, (rows, columns): (u16, u16), arguments: &[&str]) -> Terminal {
        Terminal::start(rows, columns, start(&self.path, ENVIRONMENT, arguments))
    }

    fn plan(&self) -> String {
        fs::read_to_string(self.path.join("plan.toml")).unwrap_or_default()
    }

    fn draft(&self) -> PathBuf {
        self.path.join(".convoke").join("draft.toml")
    }
}

fn start<'a>(
    folder: &'a Path,
    environment: &'a [(&'a str, &'a str)],
    arguments: &'a [&'a str],
) -> Start<'a> {
    Start {
        folder,
        environment,
        arguments,
    }
}

const WINDOW: (u16, u16) = (24, 80);

/// The questions about a group before its first event, as they begin.
const GROUP: &[&str] = &[
    "Name of the group",
    "Town",
    "Country",
    "Time zone",
    "Usual evening",
];

/// The questions about an event of a group without a register, as they begin.
const EVENT: &[&str] = &[
    "Title [",
    "Kind of evening",
    "Evening:",
    "Start time",
    "Length",
    "How people take part",
    "Venue:",
    "How many people you expect",
    "Session 1",
    "Is there food?",
    "Sponsor:",
    "What else the evening has",
];

/// Presses Enter at each of these questions, and returns what the review shows.
fn enter_to_review(terminal: &mut Terminal, questions: &[&str]) -> String {
    for question in questions {
        terminal.wait_for(question);
        terminal.press(Key::Enter);
    }
    terminal.wait_for("> save");
    terminal.screen()
}

#[test]
fn enter_all_the_way_makes_a_group_and_its_event() {
    let folder = Folder::new();
    let mut terminal = folder.asks(WINDOW, &["new-event"]);
    terminal.wait_for("Name of the group [Warsaw Mesos]:");
    let review = enter_to_review(&mut terminal, &[GROUP, EVENT].concat());
    assert!(review.contains("tasks, the first 5 by date"), "{review}");
    assert!(!folder.path.join("plan.toml").exists(), "written too early");
    terminal.press(Key::Enter);
    assert_eq!(terminal.wait_exit(), 0, "{terminal}");
    assert!(terminal.cursor_is_visible());
    assert!(!terminal.paste_is_marked());
    let asked = folder.plan();
    assert!(asked.contains("name = \"Warsaw Mesos\""), "{asked}");

    let silent = Folder::new();
    let mut terminal = silent.asks(WINDOW, &["new-event", "--yes"]);
    assert_eq!(terminal.wait_exit(), 0, "{terminal}");
    assert_eq!(asked, silent.plan());
}

#[test]
fn a_small_window_leads_all_the_way_too() {
    let folder = Folder::new();
    let mut terminal = folder.asks((20, 40), &["new-event"]);
    enter_to_review(&mut terminal, &[GROUP, EVENT].concat());
    terminal.press(Key::Enter);
    assert_eq!(terminal.wait_exit(), 0, "{terminal}");
    assert!(folder.plan().contains("[[event]]"));
}

#[test]
fn an_answer_can_be_changed_by_going_back() {
    let folder = Folder::of_group();
    let mut terminal = folder.asks(WINDOW, &["new-event"]);
    terminal.wait_for("Title [Talk night]:");
    terminal.type_text("Shedulers");
    terminal.press(Key::Enter);
    terminal.wait_for("Kind of evening");
    terminal.press(Key::Escape);
    terminal.wait_for("Title [Shedulers]:");
    terminal.type_text("Schedulers");
    terminal.press(Key::Enter);
    terminal.wait_for("✓ Title: Schedulers");
    enter_to_review(&mut terminal, &EVENT[1..]);
    terminal.press(Key::Enter);
    assert_eq!(terminal.wait_exit(), 0, "{terminal}");
    assert!(folder.plan().contains("title = \"Schedulers\""));
}

#[test]
fn a_wrong_answer_is_kept_with_what_is_wrong() {
    let folder = Folder::of_group();
    let mut terminal = folder.asks(WINDOW, &["new-event", "--title", "Mesos"]);
    terminal.wait_for("Kind of evening");
    terminal.press(Key::Enter);
    terminal.wait_for("another date");
    terminal.press(Key::Up);
    terminal.wait_for("> another date");
    terminal.press(Key::Enter);
    terminal.wait_for("Date:");
    terminal.type_text("31 feb");
    terminal.press(Key::Enter);
    terminal.wait_for("! there is no `31 feb`");
    assert!(terminal.screen().contains("Date: 31 feb"), "{terminal}");
    terminal.press(Key::Ctrl('u'));
    terminal.type_text("2026-11-01");
    terminal.press(Key::Enter);
    terminal.wait_for("! 2026-11-01 is over");
    assert!(terminal.screen().contains("Date: 2026-11-01"), "{terminal}");
}

#[test]
fn a_holiday_is_said_where_the_date_is_given() {
    let folder = Folder::of_group();
    let mut terminal = folder.asks(WINDOW, &["new-event", "--title", "Mesos"]);
    terminal.wait_for("Kind of evening");
    terminal.press(Key::Enter);
    terminal.wait_for("another date");
    terminal.press(Key::Up);
    terminal.press(Key::Enter);
    terminal.wait_for("Date:");
    terminal.type_text("25 dec");
    terminal.press(Key::Enter);
    terminal.wait_for("Fri 25 Dec 2026 is Christmas Day in Poland; use it anyway? [y/N]");
    terminal.press(Key::Enter);
    terminal.wait_for("> Thu 21 Jan 2027");
}

#[test]
fn ctrl_c_keeps_the_answers_for_later() {
    let folder = Folder::new();
    let mut terminal = folder.asks(WINDOW, &["new-event"]);
    terminal.wait_for("Name of the group");
    terminal.type_text("Mesos Warsaw");
    for next in ["Town", "Country", "Time zone", "Usual evening", "Title"] {
        terminal.press(Key::Enter);
        terminal.wait_for(next);
    }
    terminal.type_text("Schedulers");
    terminal.press(Key::Enter);
    terminal.wait_for("Kind of evening");
    terminal.press(Key::Ctrl('c'));
    assert_eq!(terminal.wait_exit(), 130, "{terminal}");
    assert!(
        terminal.screen().contains("convoke new-event --resume"),
        "{terminal}"
    );
    assert!(terminal.cursor_is_visible());
    assert!(folder.draft().exists());
    assert_eq!(folder.plan(), "");

    let mut terminal = folder.asks(WINDOW, &["new-event", "--resume"]);
    terminal.wait_for("Kind of evening");
    for answered in ["Town", "Usual evening", "Title"] {
        assert!(!terminal.screen().contains(answered), "{terminal}");
    }
    terminal.press(Key::Escape);
    terminal.wait_for("Title");
    terminal.press(Key::Enter);
    terminal.wait_for("✓ Title: Schedulers");
    let review = enter_to_review(&mut terminal, &EVENT[1..]);
    assert!(review.contains("Schedulers"), "{review}");
    terminal.press(Key::Enter);
    assert_eq!(terminal.wait_exit(), 0, "{terminal}");
    assert!(folder.plan().contains("name = \"Mesos Warsaw\""));
    assert!(!folder.draft().exists());
}

#[test]
fn ctrl_c_in_the_agenda_keeps_the_sessions_that_are_finished() {
    let folder = Folder::of_group();
    let flags = [
        "--title=Boots",
        "--event-format=talk-night",
        "--start=2027-01-21 18:30",
        "--minutes=120",
        "--mode=online",
        "--online=https://example.org",
        "--expected=30",
    ];
    let mut terminal = folder.asks(WINDOW, &[&["new-event"], &flags[..]].concat());
    terminal.wait_for("Session 1");
    terminal.type_text("Boots / Ana Nowak / 20");
    for next in ["Speaker of session 1", "Length of session 1", "Session 2:"] {
        terminal.press(Key::Enter);
        terminal.wait_for(next);
    }
    terminal.press(Key::Ctrl('c'));
    assert_eq!(terminal.wait_exit(), 130, "{terminal}");

    let mut terminal = folder.asks(WINDOW, &["new-event", "--resume"]);
    terminal.wait_for("Session 2:");
    assert!(!terminal.screen().contains("session 1"), "{terminal}");
    terminal.press(Key::Enter);
    terminal.wait_for("Who does what");
    terminal.press(Key::Ctrl('c'));
    assert_eq!(terminal.wait_exit(), 130, "{terminal}");

    // The agenda has its end now.
    let mut terminal = folder.asks(WINDOW, &["new-event", "--resume"]);
    terminal.wait_for("Who does what");
    assert!(!terminal.screen().contains("Session"), "{terminal}");
    let draft = fs::read_to_string(folder.draft()).expect("a draft");
    assert!(draft.contains("Boots / Ana Nowak / 20"), "{draft}");
}

#[test]
fn without_a_terminal_the_missing_flags_are_named() {
    let folder = Folder::of_group();
    for stdin in [Stdio::null(), Stdio::piped()] {
        let said = Command::new(env!("CARGO_BIN_EXE_convoke"))
            .arg("new-event")
            .current_dir(&folder.path)
            .env_clear()
            .envs(ENVIRONMENT.iter().copied())
            .stdin(stdin)
            .output()
            .expect("the program starts");
        let words = String::from_utf8_lossy(&said.stderr);
        assert_eq!(said.status.code(), Some(2), "{words}");
        assert!(
            words.contains("--title") && words.contains("--start"),
            "{words}"
        );
        assert!(said.stdout.is_empty());
    }
}

#[test]
fn a_dumb_terminal_is_asked_in_lines() {
    let folder = Folder::of_group();
    let environment = [ENVIRONMENT, &[("TERM", "dumb")]].concat();
    let arguments = ["new-event", "--title", "Mesos"];
    let mut terminal = Terminal::start(60, 80, start(&folder.path, &environment, &arguments));
    terminal.wait_for("Number [1]:");
    assert!(
        terminal
            .screen()
            .contains("1. talk-night: one or two talks"),
        "{terminal}"
    );
    terminal.type_text("6\r");
    terminal.wait_for("2/6 When");
    assert!(terminal.cursor_is_visible());
    terminal.press(Key::Ctrl('c'));
    assert_eq!(terminal.wait_exit(), 130, "{terminal}");
    let draft = fs::read_to_string(folder.draft()).expect("a draft");
    assert!(draft.contains("social"), "{draft}");
}

#[test]
fn a_group_is_started_by_enter() {
    let folder = Folder::new();
    let mut terminal = folder.asks(WINDOW, &["init"]);
    terminal.wait_for("Name of the group [Warsaw Mesos]:");
    let rest = [
        "Languages",
        "Usual evening",
        "Page with your code",
        "Meetup page",
        "Name on X",
        "Mailing list",
        "Organizer 1",
        "Will this folder be public?",
    ];
    enter_to_review(&mut terminal, &[&GROUP[..4], &rest].concat());
    terminal.press(Key::Enter);
    assert_eq!(terminal.wait_exit(), 0, "{terminal}");
    assert!(folder.plan().contains("timezone = \"Europe/Warsaw\""));
}

#[test]
fn a_change_that_changes_nothing_leaves_the_plan_alone() {
    let folder = Folder::new();
    let mut terminal = folder.asks(WINDOW, &["new-event", "--yes"]);
    assert_eq!(terminal.wait_exit(), 0, "{terminal}");
    let before = folder.plan();
    let mut terminal = folder.asks(WINDOW, &["change"]);
    enter_to_review(&mut terminal, EVENT);
    terminal.press(Key::Enter);
    assert_eq!(terminal.wait_exit(), 0, "{terminal}");
    assert!(terminal.screen().contains("Nothing changes."), "{terminal}");
    assert_eq!(folder.plan(), before);
}

/// What git needs beside the rest: where it is, and none of this computer's settings.
fn with_git(path: &str) -> Vec<(&str, &str)> {
    let git = [
        ("PATH", path),
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_NOSYSTEM", "1"),
    ];
    [ENVIRONMENT, &git].concat()
}

#[test]
fn a_folder_becomes_a_repository_only_after_a_yes() {
    let path = std::env::var("PATH").expect("where git is");
    let environment = with_git(&path);
    let question = "Make this folder a git repository? [Y/n]";
    for (answer, code, is_made) in [
        (Key::Ctrl('c'), 130, false),
        (Key::Escape, 1, false),
        (Key::Enter, 0, true),
    ] {
        let folder = Folder::of_group();
        let asked = start(&folder.path, &environment, &["share"]);
        let mut terminal = Terminal::start(24, 80, asked);
        terminal.wait_for(question);
        assert!(!folder.path.join(".git").exists(), "made too early");
        terminal.press(answer);
        assert_eq!(terminal.wait_exit(), code, "{terminal}");
        assert!(terminal.cursor_is_visible());
        for name in [".git", ".gitattributes", ".gitignore"] {
            assert_eq!(folder.path.join(name).exists(), is_made, "{name}");
        }
        // The second time there is nothing to ask.
        if is_made {
            let mut terminal = Terminal::start(24, 80, asked);
            assert_eq!(terminal.wait_exit(), 0, "{terminal}");
            assert!(!terminal.screen().contains(question), "{terminal}");
        }
    }
    let folder = Folder::of_group();
    let mut terminal = Terminal::start(24, 80, start(&folder.path, &environment, &["share"]));
    terminal.wait_for(question);
    terminal.type_text("n");
    assert_eq!(terminal.wait_exit(), 1, "{terminal}");
    assert!(
        terminal.screen().contains("lies in no git repository"),
        "{terminal}"
    );
    assert!(!folder.path.join(".git").exists());
}

/// Merges two plans that differ in the city and the cadence of the group, and begins to decide.
fn settles_two_questions(folder: &Folder) -> Terminal {
    let begun = folder.plan();
    let answered = |city: &str, cadence: &str| {
        let facts = format!("city = \"{city}\"\ncadence = \"{cadence}\"\ntimezone");
        begun.replace("timezone", &facts)
    };
    for (name, text) in [
        ("base.toml", answered("Warszawa", "monthly")),
        ("plan.toml", answered("Gdynia", "first thursday")),
        ("theirs.toml", answered("Sopot", "last friday")),
    ] {
        fs::write(folder.path.join(name), text).expect("a plan");
    }
    let mut terminal = folder.asks(WINDOW, &["merge", "base.toml", "plan.toml", "theirs.toml"]);
    assert_eq!(terminal.wait_exit(), 0, "{terminal}");
    folder.asks(WINDOW, &["settle"])
}

#[test]
fn what_two_answered_differently_is_asked_one_after_the_other() {
    let folder = Folder::of_group();
    let mut terminal = settles_two_questions(&folder);
    for fact in ["city of", "cadence of"] {
        terminal.wait_for(fact);
        terminal.press(Key::Enter);
    }
    assert_eq!(terminal.wait_exit(), 0, "{terminal}");
    let screen = terminal.screen();
    assert!(screen.contains("Nothing is left to decide."), "{screen}");
    assert!(!folder.plan().contains("undecided"), "{}", folder.plan());
}

#[test]
fn a_question_that_is_left_for_later_does_not_end_the_asking() {
    let folder = Folder::of_group();
    let mut terminal = settles_two_questions(&folder);
    terminal.wait_for("city of");
    terminal.wait_for("decide later");
    terminal.press(Key::Down);
    terminal.press(Key::Enter);
    terminal.wait_for("cadence of");
    terminal.press(Key::Enter);
    assert_eq!(terminal.wait_exit(), 0, "{terminal}");
    let plan = folder.plan();
    assert!(plan.contains("fact = \"city\""), "{plan}");
    assert!(!plan.contains("fact = \"cadence\""), "{plan}");
}

#[test]
fn a_person_is_forgotten_only_after_a_yes() {
    let folder = Folder::of_group();
    let entry = "\n[[person]]\nid = \"jana\"\nname = \"Jana\"\n";
    let plan = folder.plan() + entry;
    fs::write(folder.path.join("plan.toml"), &plan).expect("a plan");
    for (answer, code) in [(Key::Ctrl('c'), 130), (Key::Escape, 0), (Key::Enter, 0)] {
        let mut terminal = folder.asks(WINDOW, &["person", "forget", "jana"]);
        terminal.wait_for("Forget Jana for good? [y/N]");
        let screen = terminal.screen();
        assert!(screen.contains("cannot bring anything back"), "{screen}");
        terminal.press(answer);
        assert_eq!(terminal.wait_exit(), code, "{terminal}");
        assert_eq!(folder.plan(), plan);
        let is_told = terminal.screen().contains("Nothing was changed.");
        assert_eq!(is_told, code == 0, "{terminal}");
    }
    let mut terminal = folder.asks(WINDOW, &["person", "forget", "jana"]);
    terminal.wait_for("Forget Jana for good? [y/N]");
    terminal.type_text("y");
    assert_eq!(terminal.wait_exit(), 0, "{terminal}");
    assert!(
        terminal.screen().contains("Forgotten: Jana (jana)"),
        "{terminal}"
    );
    let left = folder.plan();
    assert!(
        !left.contains("jana") && left.contains("forgotten = ["),
        "{left}"
    );
}
