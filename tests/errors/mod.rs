//! The gallery: every way to be refused, on one page that reads like a page. Add a row to a table of
//! the area it belongs to, run with `UPDATE_EXPECT=1`, and read `tests/errors.txt` as a stranger would.

mod archives;
mod events;
mod files;
mod forgetting;
mod groups;
mod inviting;
mod money;
mod people;
mod plans;
mod recaps;
mod robust;
mod seasons;
mod sharing;
mod syntax;
mod talks;
mod tasks;
mod telling;
mod templates;
mod undoing;
mod variants;
mod words;
mod world;

use std::fmt::Write as _;

use expect_test::expect_file;

use crate::support::{EVENING, Outcome, Sandbox};

const LONG: &str = "Schedulers in production and everything that anybody ever wanted to know about \
    them, with a long history of each, told by the people who wrote them, maintained them, replaced \
    them, and by those who were woken up at night when one of them stopped; with questions, answers, \
    pizza, and a quiz at the end";

/// The page as it grows.
struct Page(String);

impl Page {
    fn part(&mut self, heading: &str, add: impl FnOnce(&mut Self)) {
        let line = "=".repeat(heading.len());
        write!(self.0, "{heading}\n{line}\n\n").unwrap();
        add(self);
    }

    /// Runs lines at a desk with an evening each, which stays as it is.
    fn lines(&mut self, lines: &[(&str, &str)]) {
        for (heading, line) in lines {
            let desk = Sandbox::with_evening();
            let outcome = desk.run(
                &line
                    .replace("LONG-URL", &"a".repeat(2_000))
                    .replace("LONG", LONG),
            );
            self.add(heading, line, &outcome);
            assert_eq!(desk.plan(), EVENING, "{heading}");
        }
    }

    /// Runs a line at a desk and adds what was said.
    #[track_caller]
    fn run(&mut self, heading: &str, line: &str, desk: &Sandbox) {
        self.add(heading, line, &desk.run(line));
    }

    /// Adds what was said, and checks what holds for every refusal.
    #[track_caller]
    fn add(&mut self, heading: &str, line: &str, outcome: &Outcome) {
        let Outcome {
            stdout,
            stderr,
            code,
            ..
        } = outcome;
        assert_eq!(stdout, "", "{heading}: a refusal has no result");
        assert!(
            matches!(code, 1 | 2),
            "{heading}: exit code {code}\n{stderr}"
        );
        assert!(stderr.starts_with("error: "), "{heading}: {stderr}");
        for rust in ["Some(", "Err(", "panicked", "os error", "unwrap"] {
            assert!(!stderr.contains(rust), "{heading}: {stderr}");
        }
        assert!(!stderr.contains('\u{1b}'), "{heading}: {stderr:?}");
        let first = stderr.lines().next().unwrap();
        assert!(!first.ends_with('.'), "{heading}: {first}");
        let line = line.replace('\u{1b}', "\\u{1b}");
        let said = stderr.trim_end();
        write!(
            self.0,
            "{heading}\n$ convoke {line}\n{said}\nexit code {code}\n\n\n"
        )
        .unwrap();
    }
}

/// A part of the page: its heading, and what adds its lines.
type Part = (&'static str, fn(&mut Page));

const PARTS: &[Part] = &[
    ("Plans that cannot be read", plans::unreadable),
    ("Plans that are no TOML", syntax::add),
    ("Plans that are not there", plans::absent),
    ("Words nobody knows", words::add),
    ("Tasks and duties", tasks::add),
    ("Events and their dates", events::add),
    ("Evenings that repeat", seasons::add),
    ("Talks", talks::add),
    ("Announcements and posts", telling::add),
    ("Templates that cannot be filled", templates::add),
    ("Invitations and answers", inviting::add),
    ("Evenings that are over", recaps::add),
    ("Sponsors and money", money::add),
    ("Files that come in and go out", files::add),
    ("Changes that cannot be taken back", undoing::add),
    ("People who cannot be forgotten", forgetting::add),
    ("Archives that stand in the way", archives::add),
    ("Plans that cannot be shared", sharing::add),
    ("People, venues and the group", people::add),
    ("New groups", groups::add),
    ("A world that is not as it should be", world::add),
];

/// Returns the whole page.
fn gallery() -> String {
    let mut page = Page(String::new());
    for (heading, add) in PARTS {
        page.part(heading, add);
    }
    page.0
}

#[test]
fn every_refusal_names_its_place_its_reason_and_a_way_on() {
    expect_file!["../errors.txt"].assert_eq(&gallery());
}
