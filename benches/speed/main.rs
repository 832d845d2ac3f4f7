//! What commands cost beside the floor of their kind, and beside the programs that people use instead.
//!
//! `cargo bench` lets them run in turn and prints for each the median and the best of its times, and
//! both as multiples of the floor. Nothing here judges; `docs/speed.md` says what was seen, and when.
//! With words after `--` only the races whose title has one of them: `cargo bench -- export`. `CONVOKE` names
//! another build of the program, such as the last release, to be timed instead of this one.

mod others;
mod plans;
mod race;
mod straight;

use std::env;
use std::fs;
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use convoke::channels::{Wanted, Writer};
use convoke::ops::{CalendarDraft, CalendarRequest};
use convoke::plan::{Occasion, Plan};
use convoke::store::{PlanFile, Scope};
use handlebars::Handlebars;
use serde_json::json;

use others::Others;
use plans::TODAY;
use race::Race;

fn main() {
    let bench = Bench::new();
    bench.start_up();
    let people = bench.plan("people", &plans::weekly(50, 5000));
    let large = bench.plan("large", &plans::weekly(500, 0));
    let others = Others::of(500, bench.folder.path());
    bench.reading("next and check, 50 events", &bench.small, None);
    bench.reading("next and check, 500 events", &large, Some(&others));
    bench.reading("next and check, 50 events and 5,000 people", &people, None);
    if bench.is_asked("next and check, 5,000 events") {
        let huge = bench.plan("huge", &plans::weekly(5000, 0));
        bench.reading("next and check, 5,000 events", &huge, None);
    }
    bench.ticking("done, 50 events", &bench.small, None);
    bench.ticking("done, 500 events", &large, Some(&others));
    bench.announcements();
    for (events, title) in [(500, "500"), (10_000, "10,000"), (120_000, "120,000")] {
        bench.exporting(events, &format!("export ics, {title} events"));
    }
    bench.writing();
    bench.importing("import an .ics of 10,000 events");
    bench.merging("merge, 3 texts of 500 events", &large);
}

/// Where benches run, and which were asked for.
struct Bench {
    folder: tempfile::TempDir,
    floor: PathBuf,
    program: PathBuf,
    small: PathBuf,
    asked: Vec<String>,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the plans");
        let mut bench = Self {
            floor: built(folder.path()),
            program: convoke(folder.path()),
            small: PathBuf::new(),
            asked: env::args()
                .skip(1)
                .filter(|word| !word.starts_with('-'))
                .collect(),
            folder,
        };
        bench.small = bench.plan("small", &plans::weekly(50, 0));
        bench
    }

    fn plan(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name).join("plan.toml");
        fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
        fs::write(&path, text).expect("a plan");
        path
    }

    fn is_asked(&self, title: &str) -> bool {
        self.asked.is_empty() || self.asked.iter().any(|word| title.contains(word.as_str()))
    }

    fn race<'a>(&self, title: &str) -> Option<Race<'a>> {
        self.is_asked(title).then(|| Race::new(title))
    }

    /// Runs a command in a plan.
    fn convoke(&self, plan: &Path, words: &[&str]) {
        let mut command = Command::new(&self.program);
        let command = command
            .args(words)
            .env("CONVOKE_PLAN", plan)
            .env("CONVOKE_NOW", TODAY);
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        let code = status.expect("it starts").code();
        // `check` ends with 3 when it finds something.
        let is_found = code == Some(3) && words == ["check"];
        assert!(code == Some(0) || is_found, "{words:?}: {code:?}");
    }

    /// Runs the floor: nothing, or what it does with files.
    fn floor(&self, words: &[&str], files: &[&Path]) {
        run(Command::new(&self.floor).args(words).args(files));
    }

    fn start_up(&self) {
        let Some(race) = self.race("start-up") else {
            return;
        };
        race.with("an empty program", || self.floor(&[], &[]))
            .with("convoke --version", || {
                self.convoke(&self.small, &["--version"]);
            })
            .with("convoke --help", || self.convoke(&self.small, &["--help"]))
            .with("convoke announce, one text", || {
                self.convoke(
                    &self.small,
                    &["announce", "--channel", "twitter", "--language", "en"],
                );
            })
            .run();
    }

    fn reading(&self, title: &str, plan: &Path, others: Option<&Others>) {
        let Some(race) = self.race(title) else {
            return;
        };
        let mut race = race
            .with("a program that reads the plan", || {
                self.floor(&["read"], &[plan]);
            })
            .with("convoke next", || self.convoke(plan, &["next"]))
            .with("convoke checklist", || self.convoke(plan, &["checklist"]))
            .with("convoke events", || self.convoke(plan, &["events"]))
            .with("convoke export ics --all", || {
                self.convoke(plan, &["export", "ics", "--all"]);
            })
            .with("convoke check", || self.convoke(plan, &["check"]));
        for (name, work) in others.iter().flat_map(|others| others.next()) {
            race = race.with(name, work);
        }
        race.run();
    }

    fn ticking(&self, title: &str, plan: &Path, others: Option<&Others>) {
        let Some(race) = self.race(title) else {
            return;
        };
        let mut is_done = false;
        let copy = plan.with_file_name("copy");
        let mut race = race
            .with("a program that writes it safely", || {
                self.floor(&["atomic"], &[plan, &copy]);
            })
            .with("convoke done, and reopen in turn", || {
                is_done = !is_done;
                self.convoke(
                    plan,
                    &[if is_done { "done" } else { "reopen" }, "venue-confirm"],
                );
            });
        if let Some(change) = others.and_then(Others::change) {
            race = race.with("task modify", change);
        }
        race.run();
    }

    fn exporting(&self, events: usize, title: &str) {
        let Some(race) = self.race(title) else {
            return;
        };
        let plan = self.plan("dense", &plans::dense(events));
        let [ours, copy] = ["ours.ics", "copy.ics"].map(|name| plan.with_file_name(name));
        let output = ours.display().to_string();
        let words = ["export", "ics", "--all", "--output", &output];
        self.convoke(&plan, &words);
        race.with("a program that writes the .ics straight", || {
            self.floor(&["write"], &[&ours, &copy]);
        })
        .with("a program that writes it safely", || {
            self.floor(&["atomic"], &[&ours, &copy]);
        })
        .with("a program that reads the plan", || {
            self.floor(&["read"], &[&plan]);
        })
        .with("convoke export ics --all", || self.convoke(&plan, &words))
        .run();
    }

    /// Times the entries of a long calendar in the library beside the same bytes put together straight, a
    /// thousand after the other, so that neither holds all of them.
    fn writing(&self) {
        let Some(race) = self.race("120,000 entries of a calendar, in the library") else {
            return;
        };
        let file = PlanFile::parse(Path::new("plan.toml"), plans::dense(1000));
        let plan = file
            .expect("a plan")
            .plan(&Scope::All)
            .expect("a sound plan");
        let mut bytes = [Vec::new(), Vec::new()];
        straight_entries(&mut bytes[0], &plan);
        entries(&mut bytes[1], &plan);
        assert!(bytes[0] == bytes[1], "both write the same");
        let [one, other] =
            ["straight.ics", "entries.ics"].map(|name| self.folder.path().join(name));
        let out = |path: &Path| BufWriter::new(fs::File::create(path).expect("a file"));
        race.with("the bytes put together straight", || {
            let mut out = out(&one);
            (0..120).for_each(|_| straight_entries(&mut out, &plan));
        })
        .with("convoke", || {
            let mut out = out(&other);
            (0..120).for_each(|_| entries(&mut out, &plan));
        })
        .run();
    }

    fn importing(&self, title: &str) {
        let Some(race) = self.race(title) else {
            return;
        };
        let plan = self.plan("import", plans::HEAD);
        let [calendar, copy] = ["old.ics", "copy"].map(|name| plan.with_file_name(name));
        fs::write(&calendar, plans::calendar(10_000)).expect("a calendar");
        let file = calendar.display().to_string();
        self.convoke(&plan, &["import", &file]);
        race.with("a program that writes the plan safely", || {
            self.floor(&["atomic"], &[&plan, &copy]);
        })
        .with("convoke import, 10,000 events", || {
            fs::write(&plan, plans::HEAD).expect("a plan");
            self.convoke(&plan, &["--quiet", "import", &file]);
        })
        .run();
    }

    fn merging(&self, title: &str, plan: &Path) {
        let Some(race) = self.race(title) else {
            return;
        };
        let base = fs::read_to_string(plan).expect("the plan");
        let last = |title: &str| base.replace("\"Night 3: schedulers, offers; and more\"", title);
        let ours = base.replace("\"Night 2: schedulers, offers; and more\"", "\"Ours\"");
        let texts = [
            ("base", base.clone()),
            ("ours", ours.clone()),
            ("theirs", last("\"Theirs\"")),
        ];
        let paths = texts.map(|(name, text)| {
            let path = self.folder.path().join(name).with_extension("toml");
            fs::write(&path, text).expect("a text");
            path
        });
        let [first, second, third] = [&paths[0], &paths[1], &paths[2]].map(PathBuf::as_path);
        let copy = self.folder.path().join("copy");
        race.with("a program that reads three, writes one", || {
            self.floor(&["read"], &[first, second, third]);
            self.floor(&["atomic"], &[first, &copy]);
        })
        .with("convoke merge", || {
            fs::write(second, &ours).expect("a text");
            let words = [first, second, third].map(|path| path.display().to_string());
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            self.convoke(plan, &[&["merge"], &words[..]].concat());
        })
        .run();
    }

    /// Times texts in the library beside what the template engine alone takes for texts of that kind.
    fn announcements(&self) {
        let Some(race) = self.race("1,000 announcements, in the library") else {
            return;
        };
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/warsaw-mesos/plan.toml");
        let file = PlanFile::read(&path).expect("the plan");
        let plan = file.plan(&Scope::All).expect("a sound plan");
        let event = plan.events.last().expect("an event");
        let today = TODAY[..10].parse().expect("a day");
        let engine = engine();
        let facts = facts(&event.title);
        let mut race = race.with("the template engine alone", || {
            for _ in 0..1000 {
                black_box(engine.render("bare", &facts).expect("a text"));
            }
        });
        for channel in ["twitter", "meetup"] {
            let plan = &plan;
            race = race.with(format!("convoke, for {channel}"), move || {
                let mut writer = Writer::new(plan, &[]);
                let wanted = Wanted::new(channel, Occasion::Announcement, today);
                for _ in 0..1000 {
                    black_box(writer.announce(event, &wanted).expect("a text"));
                }
            });
        }
        race.run();
    }
}

/// Builds the least a program can do, and returns a copy of it.
fn built(folder: &Path) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/speed/floor.rs");
    let program = folder.join("floor-as-linked");
    run(Command::new("rustc")
        .args(["--edition", "2024", "-O", "-o"])
        .arg(&program)
        .arg(source));
    installed(&program, folder.join("floor"))
}

/// Returns a copy of the program that is timed.
#[allow(
    clippy::disallowed_methods,
    reason = "a bench reads its own environment"
)]
fn convoke(folder: &Path) -> PathBuf {
    let other = env::var_os("CONVOKE").map(PathBuf::from);
    let program = other.unwrap_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_convoke")));
    installed(&program, folder.join("convoke"))
}

/// Copies a program, as `cargo install` does: what a linker has just written lies in memory in small parts,
/// of which each has to be found when the program starts; read from the disk or copied, in large ones.
fn installed(program: &Path, to: PathBuf) -> PathBuf {
    fs::copy(program, &to).expect("a copy");
    to
}

fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).status();
    assert!(status.expect("it starts").success(), "{command:?}");
}

fn straight_entries(out: &mut impl Write, plan: &Plan) {
    let mut text = String::new();
    for event in &plan.events {
        straight::entry(&mut text, plan, event);
        out.write_all(text.as_bytes()).expect("room for it");
        text.clear();
    }
}

fn entries(out: &mut impl Write, plan: &Plan) {
    let draft = CalendarDraft::new(plan, &CalendarRequest::default());
    let mut draft = draft.expect("a request that can be met");
    for (place, event) in plan.events.iter().enumerate() {
        draft.see(place, event).expect("an event of its own");
    }
    let mut file = draft.file().expect("events");
    file.entries.beginning();
    for place in file.places {
        let entry = file.entries.entry(&plan.events[place]).expect("an entry");
        out.write_all(entry.as_bytes()).expect("room for it");
    }
}

fn engine() -> Handlebars<'static> {
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    engine.register_escape_fn(handlebars::no_escape);
    engine
        .register_template_string("bare", BARE)
        .expect("a template");
    engine
}

fn facts(title: &str) -> serde_json::Value {
    json!({
        "lead": format!("Join us: {title}"),
        "talks": [{ "speaker": "Tomasz Wrona", "title": "Two-level scheduling" },
                  { "speaker": "Marta Wiśniewska", "title": "Fair shares and unfair weeks" }],
        "when": "Thu 17 Dec, 18:30",
        "place": "Acme HQ, Warsaw",
        "link": "https://www.meetup.com/Warsaw-Mesos-User-Group/",
    })
}

/// A template like the one for short posts, without anything of ours.
const BARE: &str = "{{lead}}\n\n{{#each talks}}\n{{speaker}}: {{title}}\n{{/each}}\n\n\
    {{when}}\n{{#if place}}\n{{place}}\n{{/if}}\n\n{{#if link}}\n{{link}}\n{{/if}}\n";
