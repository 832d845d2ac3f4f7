//! Somebody is forgotten in one clone while another clone goes on with them.

use expect_test::expect;

use crate::support::Sandbox;

/// An evening of 2025 at which Jana spoke.
const PAST: &str = "\n[[event]]\nid = \"2025-03-13-first\"\ntitle = \"First\"\n\
                    format = \"talk-night\"\nmode = \"in-person\"\nstatus = \"confirmed\"\n\
                    start = 2025-03-13T18:30:00\nminutes = 150\narrived = 20\nsessions = [\n  \
                    { title = \"What was\", speaker = \"jana\" },\n]\ntasks = []\n";

/// Ana's and Piotr's desks, with Jana in the plan: she spoke in 2025, is to speak again, and has a task.
fn desks() -> (Sandbox, Sandbox) {
    let (ana, piotr) = Sandbox::with_clone();
    ana.run("person add Jana --organization Acme").succeeds();
    ana.write("plan.toml", ana.plan() + PAST);
    ana.run("session add 'What comes' --event schedulers --speaker jana")
        .succeeds();
    ana.run("assign jana food-order").succeeds();
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    (ana, piotr)
}

/// Both have the same plan, which loads, and nobody is called Jana in it or in the archive.
#[track_caller]
fn is_forgotten(desks: [&Sandbox; 2]) {
    for _ in 0..2 {
        for desk in desks {
            desk.run("sync").succeeds();
        }
    }
    let [ana, piotr] = desks.map(Sandbox::plan);
    assert_eq!(ana, piotr);
    for desk in desks {
        let mut texts = desk.plan();
        if desk.path("archive/2025.toml").exists() {
            texts += &desk.read("archive/2025.toml");
        }
        assert!(!texts.contains("jana"), "{texts}");
        assert!(texts.contains("speaker = \"someone-1\""), "{texts}");
        assert_eq!(texts.matches("id = \"someone-1\"").count(), 1, "{texts}");
        desk.run("events --all").succeeds();
        assert_eq!(desk.git("status --porcelain"), "");
    }
}

#[test]
fn a_change_of_the_other_does_not_bring_a_forgotten_person_back() {
    for is_late in [false, true] {
        let (ana, piotr) = desks();
        ana.run("person forget jana --yes").succeeds();
        piotr
            .run("person change jana --organization Initech")
            .succeeds();
        piotr
            .run("new-event --yes --title Winter --start '2027-01-21 18:30'")
            .succeeds();
        piotr
            .run("session add 'More of it' --event winter --speaker jana")
            .succeeds();
        piotr
            .run("session change 'What comes' --event schedulers --minutes 20")
            .succeeds();
        if is_late {
            piotr.run("sync").succeeds();
            ana.run("sync").succeeds();
        } else {
            ana.run("sync").succeeds();
            piotr.run("sync").succeeds();
        }
        is_forgotten([&ana, &piotr]);
        let plan = ana.plan();
        assert!(
            plan.contains("{ title = \"What comes\", minutes = 20 }"),
            "{plan}"
        );
        assert!(plan.contains("{ title = \"More of it\" }"), "{plan}");
        assert!(!plan.contains("[[undecided]]"), "{plan}");
    }
}

#[test]
fn what_becomes_free_is_told_to_whoever_syncs() {
    let (ana, piotr) = desks();
    ana.run("person forget jana --yes").succeeds();
    ana.run("sync").succeeds();
    piotr.run("duties schedulers --set door=jana").succeeds();
    piotr
        .run("person change jana --private phone=+48221234567")
        .succeeds();
    let told = &piotr.run("sync --format json").json()["notes"];
    expect![[r#"
        [
          "the talk \"What comes\" of 2026-12-17-schedulers is free now, since somebody was forgotten: `convoke session change 'What comes' --event 2026-12-17-schedulers --speaker PERSON`, or remove it",
          "the duty door of 2026-12-17-schedulers is free now, since somebody was forgotten: `convoke duties 2026-12-17-schedulers --set door=PERSON`",
          "the task \"Order pizza\" of 2026-12-17-schedulers is free now, since somebody was forgotten: `convoke assign PERSON 2026-12-17-schedulers/food-order`",
          "Jana was forgotten; `convoke person forget jana` takes out what this computer keeps besides, and the history of `undo`"
        ]
    "#]].assert_eq(&format!("{told:#}\n"));
    let sent = || piotr.git("rev-list --count origin/main");
    let before = sent();
    piotr.run("person forget jana --yes").succeeds();
    assert!(!piotr.read("private.toml").contains("jana"));
    piotr.run("undo").fails(1);
    // It was forgotten already: no other clone has to hear of it again.
    piotr.run("sync").succeeds();
    assert_eq!(sent(), before);
    is_forgotten([&ana, &piotr]);
}

#[test]
fn an_evening_that_was_archived_meanwhile_forgets_too() {
    for (archiving, forgetting) in [(0, 1), (1, 0)] {
        for first in [0, 1] {
            let desks = <[Sandbox; 2]>::from(desks());
            desks[archiving].run("archive").succeeds();
            desks[forgetting].run("person forget jana --yes").succeeds();
            desks[first].run("sync").succeeds();
            let [ana, piotr] = &desks;
            is_forgotten([ana, piotr]);
            assert!(ana.path("archive/2025.toml").exists());
        }
    }
}

#[test]
fn two_may_archive_the_evening_of_somebody_who_is_forgotten() {
    for forgets_first in [true, false] {
        let (ana, piotr) = desks();
        let forgets = ["person forget jana --yes", "archive"];
        let lines = if forgets_first {
            forgets
        } else {
            [forgets[1], forgets[0]]
        };
        for line in lines {
            ana.run(line).succeeds();
        }
        ana.run("sync").succeeds();
        piotr.run("archive").succeeds();
        is_forgotten([&ana, &piotr]);
    }
}

#[test]
fn an_archive_that_needs_the_stand_in_first_gets_it() {
    let (ana, piotr) = Sandbox::with_clone();
    ana.run("person add Jana").succeeds();
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    ana.run("person forget jana --yes").succeeds();
    piotr.write("plan.toml", piotr.plan() + PAST);
    piotr.run("archive").succeeds();
    piotr.run("sync").succeeds();
    is_forgotten([&ana, &piotr]);
    // A name that only an archive has is taken out by the same command.
    let lost = piotr
        .read("archive/2025.toml")
        .replace("someone-1", "pjotr");
    piotr.write("archive/2025.toml", lost);
    piotr.run("person forget pjotr --yes").succeeds();
    assert!(!piotr.read("archive/2025.toml").contains("pjotr"));
    piotr.run("stats").succeeds();
}

#[test]
fn a_merge_by_git_alone_forgets_too() {
    let (ana, piotr) = desks();
    ana.run("person forget jana --yes").succeeds();
    ana.run("sync").succeeds();
    piotr.run("share").succeeds();
    piotr
        .run("person change jana --organization Initech")
        .succeeds();
    piotr.commit_by_hand("Jana moved");
    let path = std::env::var("PATH").unwrap();
    let program = std::path::Path::new(crate::support::PROGRAM);
    let folder = program.parent().unwrap().display();
    let piotr = piotr.with("PATH", &format!("{folder}:{path}"));
    piotr.git("pull --quiet --no-rebase --no-edit");
    is_forgotten([&ana, &piotr]);
}

#[test]
fn two_may_be_forgotten_in_two_clones() {
    let (ana, piotr) = desks();
    piotr.run("person add Eva").succeeds();
    piotr.run("sync").succeeds();
    ana.run("sync").succeeds();
    ana.run("person forget jana --yes").succeeds();
    piotr
        .run("person change jana --organization Initech")
        .succeeds();
    piotr.run("person forget eva --yes").succeeds();
    is_forgotten([&ana, &piotr]);
    assert!(!ana.plan().contains("eva"), "{}", ana.plan());
}

#[test]
fn an_open_question_about_a_forgotten_person_is_none_any_more() {
    let (ana, piotr) = desks();
    ana.run("session change 'What comes' --event schedulers --speaker piotr")
        .succeeds();
    piotr
        .run("session change 'What comes' --event schedulers --speaker ana")
        .succeeds();
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    assert!(piotr.plan().contains("[[undecided]]"));
    piotr.run("settle speaker --take 1").succeeds();
    piotr.run("undo").succeeds();
    piotr.run("person forget ana --yes").succeeds();
    let plan = piotr.plan();
    assert!(
        !plan.contains("undecided") && !plan.contains("\"ana\""),
        "{plan}"
    );
    ana.run("session change 'What comes' --event schedulers --minutes 20")
        .succeeds();
    for desk in [&piotr, &ana, &piotr] {
        desk.run("sync").succeeds();
    }
    assert_eq!(ana.plan(), piotr.plan());
    let plan = ana.plan();
    assert!(
        !plan.contains("undecided") && !plan.contains("\"ana\""),
        "{plan}"
    );
}

#[test]
fn what_the_other_answered_stands_when_the_one_who_stood_is_forgotten() {
    let (ana, piotr) = desks();
    piotr.run("person add Ewa").succeeds();
    piotr.run("sync").succeeds();
    ana.run("sync").succeeds();
    for (desk, who) in [(&ana, "ewa"), (&piotr, "piotr")] {
        desk.run(&format!("assign {who} venue-questions"))
            .succeeds();
        desk.run(&format!("duties schedulers --set food={who}"))
            .succeeds();
        let speaks = format!("session change 'What comes' --event schedulers --speaker {who}");
        desk.run(&speaks).succeeds();
    }
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    let (leaves, stays) = if piotr.plan().contains("food = \"ewa\"") {
        ("ewa", "piotr")
    } else {
        ("piotr", "ewa")
    };
    piotr
        .run(&format!("person forget {leaves} --yes"))
        .succeeds();
    let plan = piotr.plan();
    for fact in ["owner", "speaker", "food"] {
        let fact = format!("{fact} = \"{stays}\"");
        assert!(plan.contains(&fact), "{fact}: {plan}");
    }
    assert!(!plan.contains("undecided"), "{plan}");
}

#[test]
fn the_id_may_be_given_again() {
    let (ana, piotr) = desks();
    ana.run("person forget jana --yes").succeeds();
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    piotr.run("person add Jana --organization Nova").succeeds();
    ana.run("done venue-questions").succeeds();
    for desk in [&ana, &piotr, &ana] {
        desk.run("sync").succeeds();
    }
    assert_eq!(ana.plan(), piotr.plan());
    assert_eq!(ana.plan().matches("id = \"jana\"").count(), 1);
    assert!(ana.plan().contains("organization = \"Nova\""));
}

#[test]
fn who_was_taken_out_by_hand_comes_back_when_the_other_needs_them() {
    let (ana, piotr) = Sandbox::with_clone();
    ana.run("person add Jana").succeeds();
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    let entry = "\n[[person]]\nid = \"jana\"\nname = \"Jana\"\n";
    let plan = ana.plan();
    assert!(plan.contains(entry), "{plan}");
    ana.write("plan.toml", plan.replace(entry, ""));
    ana.run("sync").succeeds();
    piotr.run("assign jana food-order").succeeds();
    let out = piotr.run("sync");
    let told = "jana was taken out by one and changed by the other: it stays";
    assert!(out.succeeds().stdout.contains(told), "{}", out.stdout);
    assert!(piotr.plan().contains(entry));
    let told = "jana was taken out by one and changed by the other: it stays";
    let notes = &piotr.run("sync --format json").json()["notes"];
    assert!(notes.is_null(), "{told} is told once: {notes}");
}

#[test]
fn a_name_that_no_register_has_is_taken_out_by_the_same_command() {
    let (ana, _piotr) = desks();
    let register = "\n[[person]]\nid = \"jana\"\nname = \"Jana\"\norganization = \"Acme\"\n";
    let plan = ana.plan();
    assert!(plan.contains(register), "{plan}");
    ana.write("plan.toml", plan.replace(register, ""));
    let told = ana.run("check --format json").ends(3).stdout.clone();
    assert!(
        told.contains("`jana` has a part in it, and no person is called so"),
        "{told}"
    );
    ana.run("person forget jana --yes").succeeds();
    ana.run("check").ends(0);
    assert!(!ana.plan().contains("jana"), "{}", ana.plan());
    ana.run("person forget jana --yes").fails(1);
}
