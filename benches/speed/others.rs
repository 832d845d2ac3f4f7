//! Programs that people use instead, from the distribution, with the same tasks and evenings. One that
//! is not installed takes no part.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::plans::weeks;

/// Something to be timed.
type Work<'a> = Box<dyn FnMut() + 'a>;

/// The programs that are there, each with its files in a folder of its own.
pub(crate) struct Others {
    folder: PathBuf,
}

impl Others {
    /// Writes the tasks and evenings of a weekly plan as each program has them.
    pub(crate) fn of(events: usize, folder: &Path) -> Self {
        let others = Self {
            folder: folder.join("others"),
        };
        others.taskwarrior(events);
        others.remind(events);
        others.todoman(events);
        others.khal(events);
        others
    }

    /// Returns what each program is asked to show what comes next, by its name.
    pub(crate) fn next(&self) -> Vec<(&'static str, Work<'_>)> {
        let words: [(&'static str, &[&str]); 4] = [
            ("task", &["rc.verbose=nothing", "next"]),
            ("remind", &["-n", "remind/all.rem", "21", "Nov", "2026"]),
            ("todoman", &["list"]),
            ("khal", &["list", "2026-11-21", "60d"]),
        ];
        let there = words.into_iter().filter(|(program, _)| is_there(program));
        there
            .map(|(program, words)| {
                let run: Work<'_> = Box::new(move || self.run(program, words));
                (program, run)
            })
            .collect()
    }

    /// Changes one task with taskwarrior, to and fro; nothing where it is not installed.
    pub(crate) fn change(&self) -> Option<impl FnMut() + '_> {
        let mut is_high = false;
        is_there("task").then_some(move || {
            is_high = !is_high;
            let priority = if is_high { "priority:H" } else { "priority:L" };
            self.run(
                "task",
                &[
                    "rc.confirmation=off",
                    "rc.verbose=nothing",
                    "1",
                    "modify",
                    priority,
                ],
            );
        })
    }

    fn run(&self, program: &str, words: &[&str]) {
        let status = Command::new(program)
            .args(words)
            .current_dir(&self.folder)
            .env("HOME", &self.folder)
            .env("TASKRC", self.folder.join("task/taskrc"))
            .env("XDG_CONFIG_HOME", self.folder.join("config"))
            .env("XDG_CACHE_HOME", self.folder.join("cache"))
            .env("XDG_DATA_HOME", self.folder.join("data"))
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        assert!(status.expect("it starts").success(), "{program} {words:?}");
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.join(name);
        fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn taskwarrior(&self, events: usize) {
        let (mut open, mut done) = (String::new(), String::new());
        for (number, day) in weeks(events) {
            let due = day
                .and_hms_opt(9, 0, 0)
                .expect("a time")
                .and_utc()
                .timestamp();
            for index in 0..40 {
                let (is_open, due) = (number < 9, due - index * 86_400);
                let (list, state) = if is_open {
                    (&mut open, "status:\"pending\"".to_owned())
                } else {
                    (&mut done, format!("end:\"{due}\" status:\"completed\""))
                };
                writeln!(
                    list,
                    "[description:\"Do what chore {index} asks for\" due:\"{due}\" entry:\"1262304000\" \
                     project:\"night-{number}\" {state} uuid:\"00000000-0000-4000-8000-{number:06}{index:06}\"]"
                )
                .expect("text");
            }
        }
        self.write(
            "task/taskrc",
            &format!("data.location={}/task\n", self.folder.display()),
        );
        self.write("task/pending.data", &open);
        self.write("task/completed.data", &done);
    }

    fn remind(&self, events: usize) {
        let mut text = String::new();
        for (_, day) in weeks(events) {
            for index in 0..40 {
                let day = (day - chrono::TimeDelta::days(index)).format("%-d %b %Y");
                writeln!(text, "REM {day} +7 MSG Do what chore {index} asks for %b%")
                    .expect("text");
            }
        }
        self.write("remind/all.rem", &text);
    }

    /// The open tasks alone: todoman has a file a task, and people archive those that are done.
    fn todoman(&self, events: usize) {
        for (number, day) in weeks(events).filter(|(number, _)| *number < 9) {
            for index in 0..40 {
                let due = (day - chrono::TimeDelta::days(index)).format("%Y%m%d");
                let text = format!(
                    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\nBEGIN:VTODO\r\nUID:{number}-{index}\r\n\
                     DTSTAMP:20260101T000000Z\r\nSUMMARY:Do what chore {index} asks for\r\nDUE;VALUE=DATE:{due}\r\n\
                     STATUS:NEEDS-ACTION\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
                );
                self.write(&format!("todos/bench/{number}-{index}.ics"), &text);
            }
        }
        let path = self.folder.join("todos/*");
        let config = format!("path = \"{}\"\ndefault_list = \"bench\"\n", path.display());
        self.write("config/todoman/config.py", &config);
    }

    fn khal(&self, events: usize) {
        for (number, day) in weeks(events) {
            let day = day.format("%Y%m%d");
            let text = format!(
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\nBEGIN:VEVENT\r\nUID:{number}\r\n\
                 DTSTAMP:20260101T000000Z\r\nSUMMARY:Night {number}\r\nDTSTART:{day}T173000Z\r\nDTEND:{day}T200000Z\r\n\
                 END:VEVENT\r\nEND:VCALENDAR\r\n"
            );
            self.write(&format!("khal/{number}.ics"), &text);
        }
        let config = format!(
            "[calendars]\n[[bench]]\npath = {}/khal\n[locale]\nlocal_timezone = Europe/Warsaw\n\
             default_timezone = Europe/Warsaw\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n\
             longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n",
            self.folder.display()
        );
        self.write("config/khal/config", &config);
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "a bench reads its own environment"
)]
fn is_there(program: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}
