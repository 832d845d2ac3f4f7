//! The promises of the product that take more than one command to see.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use chrono::NaiveDate;
use serde_json::json;

use crate::support::{EVENING, Sandbox, files_below};

/// Returns id, day and state of every task of the next event.
fn tasks(desk: &Sandbox) -> Vec<(String, NaiveDate, String)> {
    let list = desk.run("checklist --format json").json();
    let text = |task: &serde_json::Value, key: &str| task[key].as_str().unwrap().to_owned();
    let tasks = list.as_array().unwrap().iter();
    tasks
        .map(|task| {
            (
                text(task, "id"),
                text(task, "due").parse().unwrap(),
                text(task, "state"),
            )
        })
        .collect()
}

#[test]
fn every_default_makes_a_sensible_event_in_an_empty_folder() {
    let desk = Sandbox::new();
    desk.run("new-event --yes").succeeds();
    desk.run("check").succeeds();
    assert!(tasks(&desk).len() >= 15, "{}", desk.plan());
}

#[test]
fn an_event_ten_days_away_has_nothing_overdue_on_its_first_day() {
    for format in [
        "talk-night",
        "workshop",
        "social",
        "conference",
        "hackathon",
    ] {
        let desk = Sandbox::new();
        desk.run(&format!(
            "new-event --yes --event-format {format} --start '2026-12-01 18:30'"
        ))
        .succeeds();
        let today: NaiveDate = "2026-11-21".parse().unwrap();
        let late: Vec<_> = tasks(&desk)
            .into_iter()
            .filter(|(_, due, state)| state == "open" && *due < today)
            .collect();
        assert_eq!(late, [], "{format}");
    }
}

#[test]
fn an_event_tomorrow_has_nothing_overdue_either() {
    let desk = Sandbox::new();
    desk.run("new-event --yes --start '2026-11-22 18:30'")
        .succeeds();
    let today: NaiveDate = "2026-11-21".parse().unwrap();
    assert!(
        tasks(&desk).iter().all(|(_, due, _)| *due >= today),
        "{}",
        desk.plan()
    );
}

#[test]
fn a_moved_event_takes_open_tasks_along_and_leaves_done_ones() {
    let desk = Sandbox::new();
    desk.run("new-event --yes --start '2027-01-21 18:30'")
        .succeeds();
    desk.run("done content-goal team-two date-conflicts")
        .succeeds();
    let before = tasks(&desk);
    let noted = |plan: String| {
        let lines = plan
            .lines()
            .filter(|line| line.contains("done = "))
            .map(str::to_owned);
        lines.collect::<Vec<_>>()
    };
    let done = noted(desk.plan());
    desk.run("change --start '2027-03-18 18:30'").succeeds();
    let after = tasks(&desk);
    assert_eq!(
        noted(desk.plan()),
        done,
        "the day a task was done does not move"
    );
    let open = before.iter().filter(|(_, _, state)| state == "open");
    let (mut moved, mut all) = (0, 0);
    for (id, old, _) in open {
        let (_, new, _) = after.iter().find(|(known, ..)| known == id).unwrap();
        all += 1;
        moved += i32::from((*new - *old).num_days() == 56);
    }
    assert!(moved * 10 >= all * 9, "{moved} of {all} open tasks moved");
}

#[test]
fn a_tick_list_comes_back_with_its_ticks() {
    let desk = Sandbox::new();
    desk.run("new-event --yes --start '2027-01-21 18:30'")
        .succeeds();
    let list = desk.run("export checklist").succeeds().stdout.clone();
    let ticked = list
        .replace("- [ ] Order for", "- [X] Order for")
        .replacen("- [ ]", "* [x]", 3);
    desk.write("list.md", &ticked);
    desk.run("import list.md").succeeds();
    let done = tasks(&desk)
        .iter()
        .filter(|(_, _, state)| state == "done")
        .count();
    assert_eq!(done, 4, "{ticked}");
    // A second time there is nothing to take over.
    let plan = desk.plan();
    desk.run("import list.md").succeeds();
    assert_eq!(desk.plan(), plan);
    // Taking a tick away reopens the task.
    desk.write("list.md", &list);
    desk.run("import list.md").succeeds();
    let done = tasks(&desk)
        .iter()
        .filter(|(_, _, state)| state == "done")
        .count();
    assert_eq!(done, 0);
}

/// Every command that writes, one after the other, on the evening of the sandbox.
const WRITING: [&str; 14] = [
    "done venue-questions",
    "skip food-order --why 'Acme brings it'",
    "reopen food-order",
    "task add 'Bring the banner' --due D-1 --person ana",
    "task change banner --due D-2",
    "assign piotr food-order",
    "said meetup --url https://www.meetup.com/Warsaw-Mesos-User-Group/events/1/",
    "change --start '2027-02-18 19:00' --expected 45",
    "said meetup",
    "change --summary 'How clusters share machines.' --price free",
    "change --session 'Quotas / Zofia Maj / 20' --venue 'Café Zośka'",
    "replan",
    "new-event --yes --title 'Next one' --start 2027-03-18",
    "cancel schedulers --reason 'No room'",
];

#[test]
fn undo_takes_back_every_change_to_the_byte() {
    let desk = Sandbox::with_evening();
    let mut plans = vec![desk.plan()];
    for line in WRITING {
        desk.run(line).succeeds();
        if plans.last() != Some(&desk.plan()) {
            plans.push(desk.plan());
        }
    }
    plans.pop();
    for plan in plans.iter().rev() {
        desk.run("undo").succeeds();
        assert_eq!(desk.plan(), *plan);
    }
    assert_eq!(desk.plan(), EVENING);
    desk.run("undo").fails(1);
}

#[test]
fn a_rehearsal_prints_the_difference_and_writes_nothing() {
    for line in WRITING {
        let desk = Sandbox::with_evening();
        let earlier = WRITING.iter().take_while(|known| **known != line);
        for line in earlier {
            desk.run(line).succeeds();
        }
        let plan = desk.plan();
        let shown = desk.run(&format!("{line} --dry-run"));
        shown.succeeds();
        assert_eq!(desk.plan(), plan, "{line}");
        let said_so = shown.stderr.contains("Nothing was written.");
        assert!(said_so, "{line}: {}", shown.stderr);
        desk.run(line).succeeds();
        let differs = desk.plan() != plan;
        assert_eq!(
            shown.stdout.contains("+++ plan.toml"),
            differs,
            "{line}: {}",
            shown.stdout
        );
    }
}

#[test]
fn a_rehearsal_writes_no_file() {
    let desk = Sandbox::with_evening();
    let before = files_below(&desk.folder(), "");
    for line in [
        "export ics --output out.ics",
        "export ics --tasks --output out.ics",
        "export checklist --output out.md",
        "export agenda --output out.md",
        "export plan --public --output out.toml",
        "handover --output out.md",
        "announce --output out",
        "templates copy reminder --channel twitter",
        "man --output out",
    ] {
        let out = desk.run(&format!("{line} --dry-run"));
        out.succeeds();
        assert_eq!(out.stderr, "Nothing was written.\n", "{line}");
        assert_eq!(files_below(&desk.folder(), ""), before, "{line}");
    }
}

#[test]
fn a_rehearsal_waits_for_nobody() {
    let desk = Sandbox::with_evening();
    let question = "\n[[undecided]]\nin = [\"event\", \"2026-12-17-schedulers\"]\n\
                    fact = \"expected\"\nanswers = [40, 55]\n";
    desk.write("plan.toml", desk.plan() + question);
    desk.run("done food-order").succeeds();
    let lock = desk.path(".convoke/lock");
    fs::remove_file(&lock).expect("the lock of that change");
    let plan = desk.plan();
    for line in ["undo", "settle 1 --take 2", "done venue-confirm"] {
        let out = desk.run(&format!("{line} --dry-run"));
        assert!(
            out.succeeds().stderr.ends_with("Nothing was written.\n"),
            "{line}"
        );
        assert!(!lock.exists(), "{line}");
        assert_eq!(desk.plan(), plan, "{line}");
    }
}

#[test]
fn a_rehearsal_of_several_files_is_one_document_too() {
    let desk = Sandbox::with_example("warsaw-mesos");
    let diff = |line: &str| {
        let told = desk.run(&format!("{line} --dry-run --format json")).json();
        told["diff"].as_str().expect("a text").to_owned()
    };
    let archived = diff("archive --before 2026-11-01");
    assert!(
        archived.contains("+++ archive/2026.toml") && archived.contains("+++ plan.toml"),
        "{archived}"
    );
    assert!(diff("person forget tomasz").contains("-name = \"Tomasz"));
}

#[test]
fn what_is_done_is_told_in_json_too() {
    let desk = Sandbox::with_evening();
    let wrote = desk.run("export ics --output a.ics --format json").json();
    assert_eq!(wrote, json!({ "written": ["a.ics"] }));
    for line in ["export ics", "export ics --tasks", "export plan --public"] {
        let file = desk.run(line).stdout.clone();
        let told = desk.run(&format!("{line} --format json"));
        assert_eq!(told.json(), json!({ "text": file }), "{line}");
        assert!(told.stdout.ends_with("}\n"), "{line}");
    }
    let wrote = desk
        .run("templates copy reminder --channel twitter --format json")
        .json();
    let files = wrote["written"].as_array().expect("a list");
    assert_eq!(files.len(), 1);
    desk.run("done food-order").succeeds();
    let rehearsed = desk.run("undo --dry-run --format json");
    assert!(rehearsed.stdout.ends_with("}\n"), "{}", rehearsed.stdout);
    let rehearsed = rehearsed.json();
    let diff = rehearsed["diff"].as_str().expect("a text");
    assert!(diff.contains("-  { id = \"food-order\""), "{diff}");
    let undone = desk.run("undo --format json").json();
    assert_eq!(undone, json!({ "undone": "done food-order" }));
}

#[test]
fn what_is_said_beside_a_result_is_one_document_for_a_script() {
    let question = "\n[[undecided]]\nin = [\"event\", \"2026-12-17-schedulers\"]\nfact = \"expected\"\nanswers = [30, 40]\n";
    let desk = Sandbox::with_plan(&format!("{EVENING}{question}"));
    let note = "note: 1 question with two answers; `convoke settle` shows and decides";
    let beside = |line: &str| -> serde_json::Value {
        let out = desk.run(&format!("{line} --format json"));
        serde_json::from_str(&out.stderr).unwrap_or_else(|_| panic!("{}", out.text()))
    };
    let failed = beside("show nosuch");
    assert_eq!(failed["notes"], json!([note]));
    assert!(
        failed["error"]
            .as_str()
            .expect("a text")
            .contains("`nosuch`")
    );
    assert_eq!(beside("show"), json!({ "notes": [note] }));
    assert_eq!(
        beside("done food-order --dry-run"),
        json!({ "notes": [note, "Nothing was written."] })
    );
    assert_eq!(desk.run("show --quiet --format json").stderr, "");
}

#[test]
fn a_rehearsal_that_changes_nothing_has_no_difference_to_tell() {
    let desk = Sandbox::with_evening();
    desk.run("done food-order").succeeds();
    let told = desk.run("done food-order --dry-run --format json");
    assert_eq!(told.json(), json!({}));
}

#[test]
fn a_plan_of_another_name_is_called_by_it() {
    let desk = Sandbox::new();
    let said = |line: &str| {
        let out = desk.run(&format!("{line} --plan club.toml"));
        format!("{}{}", out.stdout, out.stderr)
    };
    let mut all = said("new-event --yes --title One --start 2026-12-17");
    assert!(all.contains("Started the plan of"), "{all}");
    let text = desk.read("club.toml");
    let older = text.replace("convoke = 1  # format version\n", "") + "\n[[people]]\nid = \"x\"\n";
    assert!(older.len() < text.len(), "{text}");
    desk.write("club.toml", older);
    all += &said("show");
    all += &said("check");
    all += &said("person add 'Ana Nowak' --organizer");
    let beside = Sandbox::new();
    let init = "init --yes --name Club --timezone Europe/Berlin --plan club.toml";
    all += &beside.run(init).succeeds().stderr;
    assert!(
        all.contains("note: club.toml") && all.contains("plan is in club.toml"),
        "{all}"
    );
    assert!(!all.contains("plan.toml"), "{all}");
}

#[test]
fn no_tip_sends_a_number_or_a_flag_behind_two_dashes() {
    let desk = Sandbox::with_evening();
    for line in [
        "change --expected -3",
        "change --minutes -30",
        "change --ordered -5",
        "quantities --people -3",
        "stats --year -5",
        "dates --count -1",
        "next --days -1",
        "recap --arrived -2",
        "venue add Loft --capacity -4",
        "new-event --yes --repeat -2",
        "budget refunded pizza --actual 5",
        "done venue-confirm -5",
    ] {
        let said = desk.run(line).fails(2).stderr.clone();
        assert!(!said.contains("'-- "), "`{line}`:\n{said}");
    }
    let said = desk.run("change --expected -3").stderr.clone();
    assert!(
        said.starts_with("error: `--expected`: `-3` is not a number"),
        "{said}"
    );
}

#[test]
fn a_wrong_command_line_is_told_in_json_too() {
    let desk = Sandbox::with_evening();
    for line in [
        "events --nope --format json",
        "--format=json cancel",
        "frobnicate --format json",
        "dates --count 0 --format json",
        "events --format json --color pink",
    ] {
        let out = desk.run(line);
        out.ends(2);
        let told: serde_json::Value = serde_json::from_str(&out.stderr).expect("JSON");
        for key in ["error", "tip"] {
            let words = told[key].as_str().expect("a text");
            assert!(!words.is_empty() && !words.contains('\n'), "{line}: {told}");
        }
    }
    let plain = desk.run("events --nope --format table");
    assert!(plain.fails(2).stderr.contains("Usage:"), "{}", plain.stderr);
    assert!(
        desk.run("events --help --format json")
            .succeeds()
            .stdout
            .contains("Usage:")
    );
}

#[test]
fn an_event_has_its_identity_written_down_when_it_is_changed() {
    let uid = "uid = \"2026-12-17-schedulers@warsaw-mesos\"\n";
    let without = EVENING.replace(uid, "");
    assert_ne!(without, EVENING);
    let derived = "uid = \"2026-12-17-schedulers@warsaw-mesos-user-group\"\n";
    for line in [
        "done food-order",
        "change --expected 31",
        "group change --name Mesos",
    ] {
        let desk = Sandbox::with_plan(&without);
        let told = |desk: &Sandbox| {
            let text = desk.run("export ics").stdout.clone();
            let mut lines = text.lines().filter(|line| line.starts_with("UID:"));
            lines.next().expect("an entry").to_owned()
        };
        let before = told(&desk);
        desk.run(line).succeeds();
        assert!(desk.plan().contains(derived), "{line}: {}", desk.plan());
        assert_eq!(told(&desk), before, "{line}");
        desk.run("undo").succeeds();
        assert_eq!(desk.plan(), without);
    }
    // One of the archive, which no change touches, does not stand in the way.
    let desk = Sandbox::with_plan(&without);
    let past =
        "convoke = 1\n\n[[event]]\nid = \"old\"\ntitle = \"Old\"\nstart = 2024-03-21T18:30:00\n";
    desk.write("archive/2024.toml", past);
    desk.run("group change --name Mesos").succeeds();
    assert!(desk.plan().contains(derived), "{}", desk.plan());
    assert_eq!(desk.read("archive/2024.toml"), past);
    // What has nothing to do with the event leaves it alone.
    let desk = Sandbox::with_plan(&without);
    desk.run("person add Zofia").succeeds();
    assert!(!desk.plan().contains("uid ="), "{}", desk.plan());
}

#[test]
fn somebody_whom_the_plan_does_not_know_stops_nothing() {
    let register = EVENING
        .find("\n[[person]]\nid = \"piotr\"")
        .expect("he is there");
    let length = EVENING[register + 1..].find("\n\n").expect("more follows") + 1;
    let without = EVENING[..register].to_owned() + &EVENING[register + length..];
    let desk = Sandbox::with_plan(&without);
    for line in [
        "next",
        "show",
        "checklist",
        "announce",
        "export ics",
        "events",
        "export agenda",
        "stats",
    ] {
        desk.run(line).succeeds();
    }
    let text = desk
        .run("announce --channel twitter")
        .succeeds()
        .stdout
        .clone();
    assert!(text.contains("piotr: Two-level scheduling"), "{text}");
    let told = "`piotr` has a part in it, and no person is called so";
    let check = desk.run("check").ends(3).stdout.clone();
    let flat = check.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(told), "{check}");
    desk.run("done promo-page").succeeds();
    desk.run("person add 'Piotr Wójcik'").succeeds();
    let check = desk.run("check --format json").stdout.clone();
    assert!(!check.contains("person-unknown"), "{check}");
}

#[test]
fn comments_and_unknown_keys_survive_every_command() {
    let desk = Sandbox::with_evening();
    for line in WRITING {
        desk.run(line).succeeds();
        let plan = desk.plan();
        for kept in [
            "# Warsaw Mesos User Group. Kept by convoke; edit freely.\nconvoke = 1  # format version\n",
            "cat = \"Mruczek\"  # a key of our own\n",
            "  # ask Ana for the photo\n",
        ] {
            assert!(plan.contains(kept), "{line} lost `{kept}`:\n{plan}");
        }
    }
}

#[test]
fn a_change_touches_one_line() {
    let desk = Sandbox::with_evening();
    desk.run("done food-order").succeeds();
    let plan = desk.plan();
    let differing = plan
        .lines()
        .zip(EVENING.lines())
        .filter(|(new, old)| new != old);
    assert_eq!(differing.count(), 1);
    assert_eq!(plan.lines().count(), EVENING.lines().count());
}

#[test]
fn reading_writes_nothing() {
    let desk = Sandbox::with_evening();
    for line in [
        "",
        "events",
        "show",
        "next",
        "checklist",
        "check",
        "export ics",
        "guide",
        "posts",
    ] {
        desk.run(line).succeeds();
    }
    let entries = std::fs::read_dir(desk.folder()).unwrap();
    let names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["plan.toml"]);
}

#[test]
fn a_plan_is_found_from_a_folder_below_and_by_name() {
    let desk = Sandbox::with_evening();
    desk.write("slides/2026/notes.txt", "");
    let below = desk.path("slides/2026");
    let output = desk
        .command()
        .arg("events")
        .current_dir(&below)
        .output()
        .unwrap();
    let found = desk.outcome("events", output);
    found.succeeds();
    let mut elsewhere = Sandbox::new();
    let plan = desk.path("plan.toml").display().to_string();
    let folder = desk.folder().display().to_string();
    let there = desk.run("events").succeeds().stdout.clone();
    assert_eq!(found.stdout, there);
    assert_eq!(
        elsewhere
            .run(&format!("--plan {plan} events"))
            .succeeds()
            .stdout,
        there
    );
    assert_eq!(
        elsewhere
            .run(&format!("events --plan {folder}"))
            .succeeds()
            .stdout,
        there
    );
    elsewhere.set("CONVOKE_PLAN", &plan);
    assert_eq!(elsewhere.run("events").succeeds().stdout, there);
}

#[test]
fn the_plan_stays_as_readable_as_its_owner_made_it() {
    let desk = Sandbox::with_evening();
    let path = desk.path("plan.toml");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    desk.run("done food-order").succeeds();
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn the_same_question_has_the_same_answer_wherever_the_computer_is() {
    let at_home = Sandbox::with_evening();
    for zone in [
        "America/St_Johns",
        "Asia/Kathmandu",
        "Pacific/Kiritimati",
        "",
    ] {
        let away = Sandbox::with_evening().with("TZ", zone);
        for line in ["", "show --format json", "next", "export ics"] {
            assert_eq!(
                away.run(line).text(),
                at_home.run(line).text(),
                "{zone}: {line}"
            );
        }
    }
}

#[test]
fn nothing_of_the_private_part_comes_out() {
    let desk = Sandbox::with_evening();
    desk.write(
        "private.toml",
        "[person.ana]\nphone = \"+48 600 100 200\"\n",
    );
    for line in [
        "show",
        "show --format json",
        "export ics",
        "announce",
        "export checklist",
    ] {
        let shown = desk.run(line).succeeds().text();
        assert!(!shown.contains("600 100"), "{line}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let desk = Sandbox::with_evening();
    let script = format!("\"{}\" checklist | head -1", crate::support::PROGRAM);
    let mut shell = std::process::Command::new("/bin/bash");
    shell
        .args(["-o", "pipefail", "-c", &script])
        .current_dir(desk.folder())
        .env_clear();
    let outcome = desk.outcome("checklist | head -1", shell.output().unwrap());
    outcome.succeeds();
    assert_eq!(outcome.stderr, "");
}

#[test]
fn two_people_at_once_lose_nothing() {
    let desk = Sandbox::with_evening();
    let tasks = [
        "venue-questions",
        "promo-page",
        "food-order",
        "kit-av-test",
        "after-thanks",
    ];
    let started = tasks.map(|task| desk.command().args(["done", task]).spawn().unwrap());
    for mut run in started {
        assert!(run.wait().unwrap().success());
    }
    assert_eq!(desk.plan().matches("done = ").count(), 6, "{}", desk.plan());
}

/// Returns the channels that still tell something that is not so any more.
fn outdated(desk: &Sandbox) -> Vec<String> {
    let posts = desk.run("posts schedulers --format json").json();
    let posts = posts.as_array().unwrap().iter();
    let outdated = posts.filter(|post| post["state"] == "outdated");
    let mut channels: Vec<String> = outdated
        .map(|post| post["channel"].as_str().unwrap().to_owned())
        .collect();
    channels.sort_unstable();
    channels.dedup();
    channels
}

#[test]
fn every_place_that_tells_the_old_time_is_named_until_it_is_put_right() {
    let channels = "mailing-list = \"mesos@lists.example.org\"\ntwitter = \"@warsawmesos\"\n";
    let plan = EVENING.replace(
        "[group.channels]\n",
        &format!("[group.channels]\n{channels}"),
    );
    let desk = Sandbox::with_plan(&plan);
    desk.run("announce").succeeds();
    desk.run("said meetup mailing-list").succeeds();
    // X heard of the day only.
    desk.run("said twitter --occasion save-the-date").succeeds();
    assert_eq!(outdated(&desk), [""; 0]);

    let changed = desk
        .run("change --start '2026-12-17 19:00'")
        .succeeds()
        .stdout
        .clone();
    assert!(
        changed.contains("Correct the start on meetup and mailing-list"),
        "{changed}"
    );
    assert_eq!(outdated(&desk), ["mailing-list", "meetup"]);
    let now = desk.run("").succeeds().stdout.clone();
    let words = now.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("`convoke announce --occasion change`"),
        "{now}"
    );
    let next = desk.run("next --format json").json();
    let notice = next
        .as_array()
        .unwrap()
        .iter()
        .find(|task| task["id"] == "promo-change-notice");
    assert_eq!(notice.unwrap()["days"], 0);

    let first = desk.run("said meetup").succeeds().stdout.clone();
    assert!(first.contains("Noted: change on meetup"), "{first}");
    assert_eq!(outdated(&desk), ["mailing-list"]);
    let last = desk
        .run("said mailing-list --occasion change")
        .succeeds()
        .stdout
        .clone();
    assert!(last.contains("Done: Tell everyone of the change"), "{last}");
    assert_eq!(outdated(&desk), [""; 0]);
    desk.run("said twitter --occasion change").fails(1);

    // All who heard of it hear that it is off, X too.
    let off = desk
        .run("cancel --reason 'The house has no water'")
        .succeeds()
        .stdout
        .clone();
    assert!(
        off.contains("Say on meetup, mailing-list and twitter"),
        "{off}"
    );
    assert_eq!(outdated(&desk), ["mailing-list", "meetup", "twitter"]);
    desk.run("said meetup mailing-list twitter --event schedulers")
        .succeeds();
    assert_eq!(outdated(&desk), [""; 0]);
}
