//! What two organizers did, each rightly, and what only together is wrong or worth a word.

use expect_test::expect;

use crate::support::Sandbox;

/// Sends what the first did, then what the second did; returns what the second is told.
#[track_caller]
fn told(first: &Sandbox, second: &Sandbox) -> String {
    first.run("sync").succeeds();
    let told = second.run("sync").succeeds().stdout.clone();
    first.run("sync").succeeds();
    assert_eq!(first.plan(), second.plan());
    told
}

const PAGE: &str = "said meetup --event schedulers --url https://www.meetup.com/x/events/1/";

#[test]
fn a_post_that_told_the_old_start_to_one_of_two_is_outdated_whoever_syncs_first() {
    for is_ana_first in [true, false] {
        for start in ["2026-12-18 19:00", "2026-12-16 18:00"] {
            let (ana, piotr) = Sandbox::with_clone();
            piotr
                .run(&format!("change schedulers --start '{start}'"))
                .succeeds();
            for desk in [&ana, &piotr] {
                desk.run(PAGE).succeeds();
            }
            let told = if is_ana_first {
                told(&ana, &piotr)
            } else {
                told(&piotr, &ana)
            };
            let note = format!(
                "meetup / announcement of 2026-12-17-schedulers told two things as start, by what two \
                 noted on one day: 2026-12-17 18:30:00 and {start}:00; the first counts, so look what \
                 stands there"
            );
            let words: Vec<&str> = told.split_whitespace().collect();
            assert!(words.join(" ").contains(&note), "{told}");
            for desk in [&ana, &piotr] {
                let posts = desk.run("posts schedulers").succeeds().stdout.clone();
                assert!(posts.contains("outdated"), "{posts}");
            }
        }
    }
}

#[test]
fn a_title_that_one_post_told_in_two_ways_is_told_as_it_is() {
    let (ana, piotr) = Sandbox::with_clone();
    piotr
        .run("change schedulers --title 'Two Talks, To Be'")
        .succeeds();
    for desk in [&ana, &piotr] {
        desk.run(PAGE).succeeds();
    }
    let told = told(&ana, &piotr);
    let words: Vec<&str> = told.split_whitespace().collect();
    let note = "told two things as title, by what two noted on one day: Schedulers in production and Two \
                Talks, To Be; the first counts, so look what stands there";
    assert!(words.join(" ").contains(note), "{told}");
}

#[test]
fn who_is_forgotten_gets_one_stand_in_where_only_a_post_named_them() {
    let (ana, piotr) = Sandbox::with_clone();
    ana.run("session add T --event schedulers --speaker 'Ada Lovelace'")
        .succeeds();
    ana.run("said website --event schedulers").succeeds();
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    piotr.run("person forget ada --yes").succeeds();
    ana.run("venue add Room").succeeds();
    let told = told(&piotr, &ana);
    let plan = ana.plan();
    assert!(
        plan.contains("speakers = [\"piotr\", \"someone-1\"]"),
        "{plan}"
    );
    assert!(!plan.contains("someone-2"), "{plan}");
    assert!(!told.contains("was said"), "{told}");
}

#[test]
fn an_archived_copy_that_says_otherwise_is_told_when_it_comes_and_when_it_goes() {
    let (ana, piotr) = Sandbox::with_clone();
    let past = "\n[[event]]\nid = \"2025-03-13-first\"\ntitle = \"First\"\nformat = \"talk-night\"\n\
                mode = \"in-person\"\nstatus = \"confirmed\"\nstart = 2025-03-13T18:30:00\n\
                minutes = 150\ntasks = []\n";
    ana.write("plan.toml", ana.plan() + past);
    ana.run("archive").succeeds();
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    for (desk, arrived) in [(&ana, 20), (&piotr, 30)] {
        desk.run("archive --restore first").succeeds();
        desk.run(&format!("change first --arrived {arrived}"))
            .succeeds();
    }
    ana.run("archive").succeeds();
    let told = told(&ana, &piotr);
    let news = "\"First\" was archived by the other and says there: arrived 20 (plan: 30); what the plan \
                says counts, and replaces that with the next `convoke archive`";
    assert!(told.contains(news), "{told}");
    let again = piotr.run("sync").succeeds().stdout.clone();
    assert!(!again.contains("arrived 20"), "{again}");
    let out = piotr.run("archive").succeeds().stdout.clone();
    let lost = "The archive had another copy of `2025-03-13-first`, which is replaced.";
    assert!(out.contains(lost), "{out}");
    let said = "of `2025-03-13-first` it said: arrived 20 (plan: 30)";
    assert!(out.contains(said), "{out}");
}

#[test]
fn a_talk_that_each_took_to_an_evening_is_told() {
    let (ana, piotr) = Sandbox::with_clone();
    ana.run("session add Quotas --backlog --speaker piotr")
        .succeeds();
    for day in ["2027-01-21", "2027-02-18"] {
        ana.run(&format!("new-event --yes --title N --start '{day} 18:30'"))
            .succeeds();
    }
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    ana.run("session move quotas --event 2027-01-21").succeeds();
    piotr
        .run("session move quotas --event 2027-02-18")
        .succeeds();
    let told = told(&ana, &piotr);
    let news = "\"Quotas\" by Piotr Wójcik is on two agendas now, of 2027-01-21-n and 2027-02-18-n: \
                `convoke session remove Quotas --event 2027-02-18-n` takes it off one";
    assert!(told.contains(news), "{told}");
    piotr
        .run("session remove Quotas --event 2027-02-18-n")
        .succeeds();
    assert_eq!(piotr.plan().matches("\"Quotas\"").count(), 1);
}

#[test]
fn two_evenings_of_one_night_are_told_by_ids_that_can_be_typed() {
    let (ana, piotr) = Sandbox::with_clone();
    ana.run("new-event --yes --title 'Winter night' --start '2027-01-21 18:30'")
        .succeeds();
    piotr
        .run("new-event --yes --title 'Macro madness' --start '2027-01-21 19:00'")
        .succeeds();
    let told = told(&ana, &piotr);
    expect![[r#"
        way      what                                                                event
        sent     new-event
        came in  "Winter night" was planned for Thu 21 Jan 2027, 18:30               2027-01-21-winter-night
        came in  "Macro madness" and "Winter night" are both on Thu 21 Jan 2027 now  2027-01-21-winter-night
    "#]]
    .assert_eq(told.split_once("\n\n").unwrap().1);
    piotr.run("show 2027-01-21-winter-night").succeeds();
}

#[test]
fn an_id_of_an_event_typed_by_hand_is_told_as_such() {
    let (ana, piotr) = Sandbox::with_clone();
    let plan = ana.plan();
    ana.write(
        "plan.toml",
        plan.replacen("id = \"2026-12-17-schedulers\"", "id = \"winter\"", 1),
    );
    piotr.run("done food-order").succeeds();
    let told = told(&ana, &piotr);
    expect![[r#"
        way      what                                                                       event
        sent     done food-order
        came in  "Schedulers in production" is `winter` now (was: `2026-12-17-schedulers`)  winter
    "#]]
    .assert_eq(told.split_once("\n\n").unwrap().1);
}

#[test]
fn a_task_that_each_got_by_itself_is_no_question_of_its_own() {
    for is_ana_first in [true, false] {
        let (ana, piotr) = (Sandbox::of("Ana"), Sandbox::of("Piotr"));
        ana.git("init --quiet --bare -b main ../plans.git");
        for line in [
            "init --yes --name Mesos --city Warsaw --country PL --timezone Europe/Warsaw --organizer \
             'Ana Nowak' --organizer Piotr --channel meetup=https://www.meetup.com/x/",
            "new-event --yes --title Big --start '2026-12-17 18:30' --venue 'Acme HQ' --capacity 60 \
             --expected 40 --session 'A / Bo Li / 30' --session 'B / Ana Nowak / 20'",
            "share --yes --remote ../plans.git",
            "sync",
        ] {
            ana.run(line).succeeds();
        }
        piotr.git(&format!("clone --quiet {} .", ana.remote().display()));
        ana.run("change big --expected 50").succeeds();
        piotr.run("change big --expected 70").succeeds();
        let due = |desk: &Sandbox| {
            let plan = desk.plan();
            let line = plan.lines().find(|line| line.contains("\"kit-mic\""));
            line.unwrap().to_owned()
        };
        assert_ne!(due(&ana), due(&piotr), "each counted it otherwise");
        let told = if is_ana_first {
            told(&ana, &piotr)
        } else {
            told(&piotr, &ana)
        };
        assert!(told.contains("to one question:"), "{told}");
        assert!(due(&ana).contains("due = \"D-14\""), "{}", due(&ana));
    }
}

#[test]
fn a_second_copy_of_a_year_is_named_and_neither_read_nor_sent() {
    const COPY: &str = "archive/2025 (Ben's conflicted copy 2026-11-21).toml";
    let (ana, piotr) = Sandbox::with_clone();
    let past = "\n[[event]]\nid = \"2025-03-13-first\"\ntitle = \"First\"\nformat = \"talk-night\"\n\
                mode = \"in-person\"\nstatus = \"confirmed\"\nstart = 2025-03-13T18:30:00\n\
                minutes = 150\narrived = 20\ntasks = []\n";
    ana.write("plan.toml", ana.plan() + past);
    ana.run("archive").succeeds();
    ana.write(COPY, ana.read("archive/2025.toml"));
    let named = format!(
        "note: `{COPY}` is a second copy of a year, and is neither read nor sent: bring what it has into \
         `archive/2025.toml` by hand, then delete it"
    );
    for line in [
        "check",
        "new-event --yes --title X --start '2027-01-21 18:30'",
        "sync",
    ] {
        let out = ana.run(line);
        assert!(out.stderr.contains(&named), "{line}: {}", out.stderr);
        assert!(!out.stderr.contains("error"), "{line}: {}", out.stderr);
    }
    assert!(!ana.git("ls-files").contains("conflicted"));
    piotr.run("sync").succeeds();
    assert!(!piotr.path(COPY).exists());
    // One that went out with an older release goes for all once it is deleted.
    ana.commit_by_hand("All of it");
    ana.run("sync").succeeds();
    std::fs::remove_file(ana.path(COPY)).unwrap();
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    assert!(!piotr.path(COPY).exists());
}
