//! What the daily commands cost on ten years of events, beside the floor: reading the file, and
//! starting a program that does nothing.
//!
//! `cargo bench` prints one line a figure: the median of many runs, the best of them, and how it
//! compares with the floor of its kind. Nothing here judges; the table in `docs/speed.md` says
//! what was seen, and when.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use convoke::channels::{self, Wanted, Writer};
use convoke::ops::{self, CalendarRequest, Now, TaskRef, Tick};
use convoke::plan::Occasion;
use convoke::schedule::Zone;
use convoke::store::{self, PlanFile, Scope};
use handlebars::Handlebars;
use serde_json::json;

const TODAY: &str = "2026-11-21T12:00:00";

fn main() {
    let folder = tempfile::tempdir().expect("a folder for the plans");
    let mut table = Table::default();
    for events in [50, 500, 1000] {
        let path = folder.path().join(format!("{events}")).join("plan.toml");
        fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
        fs::write(&path, plan_text(events)).expect("a plan");
        library(&mut table, &path, events);
        program(&mut table, &path, events);
    }
    calendars(&mut table);
    announcements(&mut table);
    table.print();
}

/// Times the library's part of the daily commands.
fn library(table: &mut Table, path: &Path, events: usize) {
    let name = |what: &str| format!("{what}, {events} events");
    let floor = table.time(&name("read the bytes"), None, || {
        fs::read(path).expect("the plan")
    });
    let now = moment();
    table.time(
        &name("open the plan, find the next event"),
        Some(floor),
        || {
            let file = PlanFile::read(path).expect("the plan");
            file.heads().len()
        },
    );
    table.time(&name("what is next"), Some(floor), || {
        let file = PlanFile::read(path).expect("the plan");
        let plan = file.plan(&near(now)).expect("a sound plan");
        ops::next(&plan, None, None, now)
            .expect("a list")
            .lines
            .len()
    });
    table.time(&name("read every event"), Some(floor), || {
        let file = PlanFile::read(path).expect("the plan");
        file.plan(&Scope::All).expect("a sound plan").events.len()
    });
    let text = fs::read(path).expect("the plan");
    let copy = path.with_file_name("copy.toml");
    let write = table.time(&name("write the bytes and sync"), None, || {
        let mut file =
            tempfile::NamedTempFile::new_in(path.parent().expect("it has one")).expect("a file");
        std::io::Write::write_all(&mut file, &text).expect("written");
        file.as_file().sync_all().expect("synced");
        file.persist(&copy).expect("renamed");
    });
    fs::remove_file(&copy).expect("the copy");
    let mut is_done = false;
    table.time(&name("tick a task and save"), Some(write), || {
        is_done = !is_done;
        tick(path, now, if is_done { &Tick::Done } else { &Tick::Reopen });
    });
}

/// Times a calendar that holds every evening of a large group, without reading the plan.
fn calendars(table: &mut Table) {
    let text = plan_text(10_000).replace("tasks = [", "notes = [");
    let file = PlanFile::parse(Path::new("plan.toml"), text).expect("the plan");
    let plan = file.plan(&Scope::All).expect("a sound plan");
    let request = CalendarRequest {
        events: plan.events.iter().map(|event| event.id.clone()).collect(),
        refresh: 12 * 60,
        ..CalendarRequest::default()
    };
    let name = "a calendar of 10,000 events, in the library";
    table.time(name, None, || {
        black_box(ops::export_calendar(&plan, &request).expect("a calendar"));
    });
}

fn tick(path: &Path, now: Now, tick: &Tick) {
    let lock = store::lock(path).expect("the lock");
    let file = PlanFile::read(path).expect("the plan");
    let before = file.plan(&near(now)).expect("a sound plan");
    let mut after = before.clone();
    let asked = [TaskRef::read("venue-confirm")];
    ops::tick(&mut after, &asked, tick, now).expect("a task");
    let text = file.edited(&before, &after).expect("an edit");
    lock.write(&file, &text, "tick").expect("written");
}

/// Times texts beside what the template engine alone takes for a text of that kind.
fn announcements(table: &mut Table) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/warsaw-mesos/plan.toml");
    let file = PlanFile::read(&path).expect("the plan");
    let plan = file.plan(&Scope::All).expect("a sound plan");
    let event = plan.events.last().expect("an event");
    let today = moment().today();
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    engine.register_escape_fn(handlebars::no_escape);
    engine
        .register_template_string("bare", BARE)
        .expect("a template");
    let facts = json!({
        "lead": format!("Join us: {}", event.title),
        "talks": [{ "speaker": "Tomasz Wrona", "title": "Two-level scheduling" },
                  { "speaker": "Marta Wiśniewska", "title": "Fair shares and unfair weeks" }],
        "when": "Thu 17 Dec, 18:30",
        "place": "Acme HQ, Warsaw",
        "link": "https://www.meetup.com/Warsaw-Mesos-User-Group/",
    });
    let floor = table.time("1,000 texts by the template engine alone", None, || {
        for _ in 0..1000 {
            black_box(engine.render("bare", &facts).expect("a text"));
        }
    });
    for channel in ["twitter", "meetup"] {
        let name = format!("1,000 announcements for {channel}");
        table.time(&name, Some(floor), || {
            let mut writer = Writer::new(&plan, &[]);
            let wanted = Wanted::new(channel, Occasion::Announcement, today);
            for _ in 0..1000 {
                black_box(writer.announce(event, &wanted).expect("a text"));
            }
        });
    }
    table.time("an event on all 16 channels", None, || {
        let mut writer = Writer::new(&plan, &[]);
        for channel in channels::names() {
            let wanted = Wanted::new(channel, Occasion::Announcement, today);
            black_box(writer.announce(event, &wanted).expect("a text"));
        }
    });
    let nothing = "start a program that does nothing";
    let floor = table.time(nothing, None, || run(&true_program(), &[], &path));
    let convoke = PathBuf::from(env!("CARGO_BIN_EXE_convoke"));
    let words = ["announce", "--channel", "twitter", "--language", "en"];
    table.time("convoke announce, one text", Some(floor), || {
        run(&convoke, &words, &path);
    });
    let every = channels::names().flat_map(|channel| ["--channel", channel]);
    let words: Vec<&str> = std::iter::once("announce").chain(every).collect();
    table.time(
        "convoke announce, 16 channels in 2 languages",
        Some(floor),
        || {
            run(&convoke, &words, &path);
        },
    );
}

/// A template like the one for short posts, without anything of ours.
const BARE: &str = "{{lead}}\n\n{{#each talks}}\n{{speaker}}: {{title}}\n{{/each}}\n\n\
    {{when}}\n{{#if place}}\n{{place}}\n{{/if}}\n\n{{#if link}}\n{{link}}\n{{/if}}\n";

/// Times whole runs of the program.
fn program(table: &mut Table, path: &Path, events: usize) {
    let name = |what: &str| format!("{what}, {events} events");
    let floor = table.time("start a program that does nothing", None, || {
        run(&true_program(), &[], path);
    });
    let convoke = PathBuf::from(env!("CARGO_BIN_EXE_convoke"));
    table.time("convoke --version", Some(floor), || {
        run(&convoke, &["--version"], path);
    });
    for (what, words) in [
        ("convoke next", vec!["next"]),
        ("convoke", vec![]),
        ("convoke checklist", vec!["checklist"]),
        ("convoke events --all", vec!["events", "--all"]),
        (
            "convoke done and reopen (two runs)",
            vec!["done", "venue-confirm"],
        ),
    ] {
        table.time(&name(what), Some(floor), || {
            run(&convoke, &words, path);
            if words.first() == Some(&"done") {
                run(&convoke, &["reopen", "venue-confirm"], path);
            }
        });
    }
}

fn true_program() -> PathBuf {
    PathBuf::from("/bin/true")
}

fn run(program: &Path, words: &[&str], plan: &Path) {
    let status = Command::new(program)
        .args(words)
        .env("CONVOKE_PLAN", plan)
        .env("CONVOKE_NOW", TODAY)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.expect("it starts").success(), "{words:?}");
}

fn moment() -> Now {
    let zone: Zone = "Europe/Warsaw".parse().expect("a zone");
    Now::fixed(TODAY.parse().expect("a time"), &zone)
}

fn near(now: Now) -> Scope {
    Scope::Since(ops::horizon(now.today()))
}

/// Returns a plan of weekly events with forty tasks each, the last ones still to come.
fn plan_text(events: usize) -> String {
    let ids: Vec<String> = convoke::guidance::items()
        .take(39)
        .map(|item| item.id.clone())
        .collect();
    let last = NaiveDate::from_ymd_opt(2027, 1, 28).expect("a date");
    let mut text = String::from(
        "convoke = 1\n\n[group]\nname = \"Bench\"\ntimezone = \"Europe/Warsaw\"\n\n[[person]]\nid = \"ana\"\n\
         name = \"Ana Nowak\"\norganizer = true\n",
    );
    for number in (0..events).rev() {
        let weeks = u64::try_from(number).expect("a small number");
        let day = last.checked_sub_days(Days::new(weeks * 7)).expect("a date");
        write!(
            text,
            "\n[[event]]\nid = \"{day}-night-{number}\"\ntitle = \"Night {number}\"\nformat = \"talk-night\"\n\
             mode = \"in-person\"\nstatus = \"confirmed\"\nstart = {day}T18:30:00\nminutes = 150\n\
             sequence = 0\ntasks = [\n"
        )
        .expect("text");
        let done = if number > 8 {
            format!(", done = {day}")
        } else {
            String::new()
        };
        for (index, id) in ids
            .iter()
            .map(String::as_str)
            .chain(["venue-confirm-it"])
            .enumerate()
        {
            let id = if index == 39 { "venue-confirm" } else { id };
            let id = if index < 39 && id == "venue-confirm" {
                "venue-confirm-first"
            } else {
                id
            };
            writeln!(
                text,
                "  {{ id = \"{id}\", task = \"Do what {id} asks for\", area = \"venue\", due = \"D-{index}\", \
                 owner = \"ana\"{done} }},"
            )
            .expect("text");
        }
        text.push_str("]\n");
    }
    text
}

/// What was timed.
#[derive(Default)]
struct Table {
    rows: Vec<(String, Duration, Duration, Option<f64>)>,
}

impl Table {
    /// Times something until it has run for a second or two hundred times; returns the median.
    fn time<T>(
        &mut self,
        name: &str,
        floor: Option<Duration>,
        mut work: impl FnMut() -> T,
    ) -> Duration {
        if let Some((_, median, ..)) = self.rows.iter().find(|(known, ..)| known == name) {
            return *median;
        }
        black_box(work());
        let begun = Instant::now();
        let mut times = Vec::new();
        while times.len() < 200 && (times.len() < 10 || begun.elapsed() < Duration::from_secs(1)) {
            let start = Instant::now();
            black_box(work());
            times.push(start.elapsed());
        }
        times.sort_unstable();
        let median = times[times.len() / 2];
        let ratio = floor.map(|floor| median.as_secs_f64() / floor.as_secs_f64());
        self.rows.push((name.to_owned(), median, times[0], ratio));
        median
    }

    #[allow(clippy::print_stdout, reason = "a bench prints its figures")]
    fn print(&self) {
        println!(
            "{:<52} {:>10} {:>10} {:>8}",
            "", "median", "best", "floor ×"
        );
        for (name, median, best, ratio) in &self.rows {
            let ratio = ratio.map(|ratio| format!("{ratio:.1}")).unwrap_or_default();
            let millis = |time: &Duration| format!("{:.2} ms", time.as_secs_f64() * 1e3);
            println!(
                "{name:<52} {:>10} {:>10} {ratio:>8}",
                millis(median),
                millis(best)
            );
        }
    }
}
