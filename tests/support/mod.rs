//! The desk at which a test runs the program.

pub(crate) mod large;
pub(crate) mod repository;
pub(crate) mod terminal;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use expect_test::Expect;
use serde_json::Value;
use tempfile::TempDir;

/// The program.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_convoke");

/// The moment every desk starts at: a Saturday.
pub(crate) const NOW: &str = "2026-11-21T12:00:00";

/// A group with two organizers, a venue, and one talk night on Thu 17 Dec 2026: six tasks, of
/// which one is done.
pub(crate) const EVENING: &str = include_str!("evening.toml");

/// A folder of its own, and an environment with nothing in it but what is said here.
pub(crate) struct Sandbox {
    root: TempDir,
    variables: Vec<(String, String)>,
}

/// What came of a run. It means nothing until a test says what it expects of it.
#[must_use = "say what should have come of it"]
pub(crate) struct Outcome {
    line: String,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

impl Sandbox {
    /// An empty folder called `warsaw-mesos`.
    pub(crate) fn new() -> Self {
        let root = tempfile::Builder::new()
            .prefix("convoke-")
            .tempdir()
            .unwrap();
        fs::create_dir(root.path().join("warsaw-mesos")).unwrap();
        let fixed = [
            ("CONVOKE_NOW", NOW),
            ("TZ", "Europe/Warsaw"),
            ("COLUMNS", "80"),
            ("NO_COLOR", "1"),
        ];
        let mut desk = Self {
            root,
            variables: Vec::new(),
        };
        for (name, value) in fixed {
            desk.set(name, value);
        }
        let home = desk.root.path().display().to_string();
        desk.set("HOME", &home);
        desk
    }

    /// A folder with [`EVENING`] in it.
    pub(crate) fn with_evening() -> Self {
        Self::with_plan(EVENING)
    }

    /// A folder with this plan in it.
    pub(crate) fn with_plan(text: &str) -> Self {
        let desk = Self::new();
        desk.write("plan.toml", text);
        desk
    }

    /// A folder with a copy of one of `examples/`.
    #[allow(dead_code, reason = "the examples come with their own tests")]
    pub(crate) fn with_example(name: &str) -> Self {
        let desk = Self::new();
        copy(&manifest().join("examples").join(name), &desk.folder());
        desk
    }

    /// Moves the clock to noon of another day, `2026-12-01`.
    pub(crate) fn on(mut self, day: &str) -> Self {
        self.set("CONVOKE_NOW", &format!("{day}T12:00:00"));
        self
    }

    /// Sets a variable of the environment; an empty value takes it away.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.variables.retain(|(known, _)| known != name);
        if !value.is_empty() {
            self.variables.push((name.to_owned(), value.to_owned()));
        }
    }

    /// As [`set`](Self::set), for the start of a test.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    /// The folder the program is started in.
    pub(crate) fn folder(&self) -> PathBuf {
        self.root.path().join("warsaw-mesos")
    }

    /// A file of the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    /// Writes a file, with the folders it lies in.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The text of a file.
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The plan as it is on the disk.
    pub(crate) fn plan(&self) -> String {
        self.read("plan.toml")
    }

    /// Runs `convoke` with words as a shell would split them, with nothing to read and no terminal.
    pub(crate) fn run(&self, line: &str) -> Outcome {
        let words = split(line);
        self.outcome(
            line,
            self.command()
                .args(words)
                .stdin(Stdio::null())
                .output()
                .unwrap(),
        )
    }

    /// The program in this folder and environment, for what `run` cannot do.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(PROGRAM);
        command.env_clear().current_dir(self.folder());
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Reads what a command left behind, with the folder's own path left out.
    pub(crate) fn outcome(&self, line: &str, output: Output) -> Outcome {
        let root = self.root.path().display().to_string();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(&root, "");
        Outcome {
            line: line.to_owned(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            code: output.status.code().unwrap_or(-1),
        }
    }
}

impl Outcome {
    /// Ended with code 0.
    #[track_caller]
    pub(crate) fn succeeds(&self) -> &Self {
        self.ends(0)
    }

    /// Ended with this code, a word of explanation, and nothing on the standard output.
    #[track_caller]
    pub(crate) fn fails(&self, code: i32) -> &Self {
        assert!(
            self.stderr.starts_with("error: "),
            "`{}`:\n{}",
            self.line,
            self.text()
        );
        assert_eq!(self.stdout, "", "`{}` failed and has a result", self.line);
        self.ends(code)
    }

    /// Ended with this code.
    #[track_caller]
    pub(crate) fn ends(&self, code: i32) -> &Self {
        assert_eq!(self.code, code, "`{}`:\n{}", self.line, self.text());
        self
    }

    /// Printed just this: the result, then what went to the standard error, then the exit code if
    /// it is not 0.
    #[track_caller]
    #[allow(
        clippy::needless_pass_by_value,
        reason = "reads as `expect![…]` at the call"
    )]
    pub(crate) fn prints(&self, expected: Expect) -> &Self {
        // CSV ends its lines as RFC 4180 says, and a diff begins empty ones with a blank; a snapshot in
        // a source file can do neither.
        let text = self.text().replace("\r\n", "\n");
        let lines = text.split_inclusive('\n');
        let lines = lines.map(|line| if line == " \n" { "\n" } else { line });
        expected.assert_eq(&lines.collect::<String>());
        self
    }

    /// The result as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        self.succeeds();
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("`{}`: {error}\n{}", self.line, self.stdout))
    }

    /// The result is this as JSON. What the guidance says is left out, for it has its own tests.
    #[track_caller]
    #[allow(
        clippy::needless_pass_by_value,
        reason = "reads as `expect![…]` at the call"
    )]
    pub(crate) fn has_json(&self, expected: Expect) -> &Self {
        let mut value = self.json();
        leave_out_guidance(&mut value);
        expected.assert_eq(&format!("{value:#}\n"));
        self
    }

    /// Everything a reader at the terminal would see.
    pub(crate) fn text(&self) -> String {
        let mut text = self.stdout.clone();
        if !self.stderr.is_empty() {
            text += "--- stderr\n";
            text += &self.stderr;
        }
        if self.code != 0 {
            writeln!(text, "--- exit code {}", self.code).unwrap();
        }
        text
    }
}

/// Replaces the guidance's words about tasks.
fn leave_out_guidance(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(leave_out_guidance),
        Value::Object(fields) => {
            for (key, field) in fields {
                match key.as_str() {
                    "how" | "quantity" | "why" => *field = Value::from("…"),
                    "sources" => *field = Value::from(vec!["…"]),
                    _ => leave_out_guidance(field),
                }
            }
        }
        _ => {}
    }
}

/// The folder of the package.
pub(crate) fn manifest() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder whose name ends so, sorted.
pub(crate) fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).unwrap();
        }
    }
}

/// Splits at blanks; quotes of either kind keep words together.
fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for letter in line.chars() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}
