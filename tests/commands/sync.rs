use std::fs;
use std::path::Path;

use expect_test::expect;

use crate::support::{EVENING, Outcome, Sandbox};

/// What a failed sync must not have touched: the plan as it was, in a commit, with nothing begun.
#[track_caller]
fn is_kept(desk: &Sandbox, out: &Outcome, plan: &str) {
    out.fails(1);
    assert!(
        out.stderr.contains("your changes are kept here"),
        "{}",
        out.stderr
    );
    assert_eq!(desk.plan(), plan);
    assert_eq!(desk.git("show HEAD:plan.toml"), plan);
    assert!(!desk.path(".git/MERGE_HEAD").exists());
}

#[test]
fn what_one_organizer_does_the_other_gets() {
    let (ana, piotr) = Sandbox::with_clone();
    ana.run("done food-order").succeeds();
    ana.run("assign piotr venue-questions").succeeds();
    ana.run("sync").succeeds().prints(expect![[r#"
        Warsaw Mesos User Group
        shared with  origin (/plans.git)

        way   what                          event
        sent  done food-order
        sent  assign piotr venue-questions
    "#]]);
    let out = piotr.run("sync");
    assert!(
        out.succeeds()
            .stdout
            .contains("came in  \"Order pizza\" was done on 2026-11-21"),
        "{}",
        out.stdout
    );
    assert_eq!(piotr.plan(), ana.plan());
    ana.run("sync").succeeds().prints(expect![[r#"
        Warsaw Mesos User Group
        shared with  origin (/plans.git)

        Nothing is new on either side.
    "#]]);
    let log = ana.git("log -1 --format=%B");
    expect![[r#"
        done food-order and assign piotr venue-questions

        - done food-order
        - assign piotr venue-questions

    "#]]
    .assert_eq(&log);
}

#[test]
fn programs_get_what_went_to_and_fro() {
    let (ana, piotr) = Sandbox::with_clone();
    ana.run("done food-order").succeeds();
    ana.run("sync").succeeds();
    let mut out = piotr.run("sync --format json").json();
    out["address"] = "…".into();
    expect![[r#"
        {
          "address": "…",
          "group": "Warsaw Mesos User Group",
          "news": [
            {
              "about": "task",
              "event": "2026-12-17-schedulers",
              "id": "food-order",
              "words": "\"Order pizza\" was done on 2026-11-21"
            }
          ],
          "remote": "origin",
          "sent": [],
          "undecided": 0
        }
    "#]]
    .assert_eq(&format!("{out:#}\n"));
}

#[test]
fn changes_in_different_places_come_together() {
    let (ana, piotr) = Sandbox::with_clone();
    ana.run("done food-order").succeeds();
    ana.run("sync").succeeds();
    piotr.run("done venue-questions").succeeds();
    piotr.run("person add 'Bo Li'").succeeds();
    let out = piotr.run("sync");
    let text = &out.succeeds().stdout;
    assert!(text.contains("sent     done venue-questions"), "{text}");
    assert!(
        text.contains("came in  \"Order pizza\" was done on 2026-11-21"),
        "{text}"
    );
    let out = ana.run("sync");
    let text = &out.succeeds().stdout;
    assert!(text.contains("came in  \"Bo Li\" was added"), "{text}");
    assert_eq!(ana.plan(), piotr.plan());
    assert!(ana.plan().contains("# ask Ana for the photo"));
    assert_eq!(ana.plan().matches("done = 2026-11-21").count(), 2);
}

#[test]
fn one_question_with_two_answers_is_shown_and_breaks_nothing() {
    let (ana, piotr) = Sandbox::with_clone();
    ana.run("change --expected 50").succeeds();
    ana.run("sync").succeeds();
    piotr.run("change --expected 70").succeeds();
    let out = piotr.run("sync");
    let text = &out.succeeds().stdout;
    assert!(text.contains("`convoke settle`"), "{text}");
    piotr.run("next").succeeds();
    ana.run("sync").succeeds();
    assert_eq!(ana.plan(), piotr.plan());
    assert!(ana.plan().contains("[[undecided]]"), "{}", ana.plan());
}

#[test]
fn a_rehearsal_commits_and_sends_nothing() {
    let (ana, _piotr) = Sandbox::with_clone();
    ana.run("done food-order").succeeds();
    let before = ana.git("rev-parse HEAD");
    ana.run("sync --dry-run").succeeds().prints(expect![[r#"
        Warsaw Mesos User Group
        would say         done food-order
        would commit      plan.toml
        would share with  origin (/plans.git)
        --- stderr
        Nothing was committed, fetched or sent.
    "#]]);
    assert_eq!(ana.git("rev-parse HEAD"), before);
}

#[test]
fn a_message_of_ones_own_is_taken() {
    let (ana, _piotr) = Sandbox::with_clone();
    ana.run("done food-order").succeeds();
    ana.run("sync '--message=--amend is no option here'")
        .succeeds();
    assert_eq!(
        ana.git("log -1 --format=%B"),
        "--amend is no option here\n\n"
    );
}

#[test]
fn a_change_made_by_hand_is_counted() {
    let (ana, _piotr) = Sandbox::with_clone();
    ana.write("plan.toml", EVENING.replace("Mruczek", "Puszek"));
    ana.run("sync").succeeds();
    let subject = ana.git("log -1 --format=%s");
    assert_eq!(
        subject,
        "Plan of Warsaw Mesos User Group: 2 lines changed\n"
    );
}

#[test]
fn private_facts_and_what_others_staged_are_never_sent() {
    let (ana, piotr) = Sandbox::with_clone();
    ana.write("private.toml", "[person.ana]\nphone = \"+48 1\"\n");
    ana.write("templates/private.toml", "phone = 1\n");
    ana.write("templates/short/reminder.hbs", "Soon!\n");
    ana.write("README.md", "Us\n");
    ana.git("add README.md");
    fs::remove_file(ana.path(".gitignore")).unwrap();
    ana.run("done food-order").succeeds();
    ana.run("sync").succeeds();
    let files = ana.git("ls-tree -r --name-only HEAD");
    expect![[r#"
        .gitattributes
        .gitignore
        plan.toml
        templates/short/reminder.hbs
    "#]]
    .assert_eq(&files);
    assert_eq!(ana.git("diff --cached --name-only"), "README.md\n");
    let out = piotr.run("sync");
    assert!(out.succeeds().stdout.contains("was done"), "{}", out.stdout);
    assert_eq!(piotr.read("templates/short/reminder.hbs"), "Soon!\n");
}

#[test]
fn a_group_may_be_a_part_of_a_larger_repository() {
    let desk = Sandbox::of("Ana");
    desk.git("init --quiet -b main");
    desk.git("init --quiet --bare -b main ../plans.git");
    desk.write("notes.txt", "not yours\n");
    desk.write("groups/mesos/plan.toml", EVENING);
    desk.write(
        "groups/mesos/calendars/city.ics",
        "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
    );
    desk.run("share --plan groups/mesos --remote ../plans.git")
        .succeeds();
    desk.run("sync --plan groups/mesos").succeeds();
    let files = desk.git("ls-tree -r --name-only HEAD");
    expect![[r#"
        groups/mesos/.gitattributes
        groups/mesos/.gitignore
        groups/mesos/calendars/city.ics
        groups/mesos/plan.toml
    "#]]
    .assert_eq(&files);
}

#[test]
fn the_first_send_says_where_the_branch_belongs() {
    let desk = Sandbox::shared();
    let out = desk.run("sync");
    assert!(
        out.succeeds().stdout.contains("sent  Plan of Warsaw"),
        "{}",
        out.stdout
    );
    assert_eq!(
        desk.git("rev-parse --abbrev-ref @{upstream}"),
        "origin/main\n"
    );
}

#[test]
fn a_remote_that_shows_another_branch_is_told_of_once() {
    let desk = Sandbox::shared();
    desk.git("--git-dir ../plans.git symbolic-ref HEAD refs/heads/trunk");
    let remote = desk.remote().display().to_string();
    let out = desk.run("sync --format json");
    let told = "`git clone --branch main /plans.git` takes the plan";
    assert!(out.succeeds().stdout.contains(told), "{}", out.stdout);
    desk.run("done food-order").succeeds();
    let out = desk.run("sync");
    assert!(
        !out.succeeds().stdout.contains("git clone"),
        "{}",
        out.stdout
    );
    let piotr = Sandbox::of("Piotr");
    piotr.git(&format!("clone --quiet --branch main {remote} ."));
    assert_eq!(piotr.plan(), desk.plan());
}

#[test]
fn without_git_or_repository_or_remote_it_is_said_what_to_do() {
    let desk = Sandbox::of("Ana");
    desk.write("plan.toml", EVENING);
    desk.run("sync").fails(1).prints(expect![[r#"
        --- stderr
        error: `/warsaw-mesos` lies in no git repository
          tip: make it one with `convoke share --yes`, or `git clone` the group's
        --- exit code 1
    "#]]);
    desk.run("share --yes").succeeds();
    desk.run("sync").fails(1).prints(expect![[r#"
        --- stderr
        error: no remote is named that the plan could be shared with; your changes are kept here
          tip: name one with `convoke share --remote URL`
        --- exit code 1
    "#]]);
    assert_eq!(desk.git("show HEAD:plan.toml"), EVENING);
    let desk = desk.with("PATH", "/nowhere");
    desk.run("sync").fails(1).prints(expect![[r#"
        --- stderr
        error: plans are shared through git, and it is not installed
          tip: install it (`sudo apt install git`, `brew install git` or https://git-scm.com/downloads), or share the folder another way and take the other's copy in with `convoke merge COPY`
        --- exit code 1
    "#]]);
}

#[test]
fn a_remote_that_cannot_be_reached_costs_nothing() {
    let (ana, _piotr) = Sandbox::with_clone();
    ana.run("done food-order").succeeds();
    fs::remove_dir_all(ana.remote()).unwrap();
    let plan = ana.plan();
    let out = ana.run("sync");
    is_kept(&ana, &out, &plan);
    out.prints(expect![[r#"
        --- stderr
        error: cannot reach `origin`: '/plans.git' does not appear to be a git repository; your changes are kept here
          tip: `git ls-remote origin` says more; `convoke sync` again later
        --- exit code 1
    "#]]);
}

#[test]
fn an_address_set_by_hand_starts_no_program() {
    let (ana, _piotr) = Sandbox::with_clone();
    ana.git("config protocol.ext.allow always");
    ana.git("remote set-url origin 'ext::sh -c touch%20started'");
    let plan = ana.plan();
    let out = ana.run("sync");
    is_kept(&ana, &out, &plan);
    assert!(out.stderr.contains("'ext' not allowed"), "{}", out.stderr);
    assert!(!ana.path("started").exists());
}

#[test]
fn what_was_begun_with_git_is_named() {
    let (ana, _piotr) = Sandbox::with_clone();
    for (file, what) in [
        ("MERGE_HEAD", "merge"),
        ("rebase-merge/head-name", "rebase"),
        ("CHERRY_PICK_HEAD", "cherry-pick"),
    ] {
        ana.write(&format!(".git/{file}"), "");
        let out = ana.run("sync");
        out.fails(1);
        assert!(
            out.stderr.contains(&format!("a {what} was begun")),
            "{}",
            out.stderr
        );
        assert!(
            out.stderr.contains(&format!("`git {what} --abort`")),
            "{}",
            out.stderr
        );
        let begun = ana
            .path(".git")
            .join(Path::new(file).components().next().unwrap());
        let _ = fs::remove_file(&begun).or_else(|_| fs::remove_dir_all(&begun));
    }
    ana.git("checkout --quiet --detach");
    ana.run("sync").fails(1).prints(expect![[r#"
        --- stderr
        error: the repository is on no branch
          tip: go to the group's branch, such as `git switch main`
        --- exit code 1
    "#]]);
}

#[test]
fn another_file_that_both_changed_stops_the_merge_and_loses_nothing() {
    let (ana, piotr) = Sandbox::with_clone();
    ana.write("README.md", "Ana's words\n");
    ana.commit_by_hand("readme");
    ana.run("sync").succeeds();
    piotr.write("README.md", "Piotr's words\n");
    piotr.commit_by_hand("readme");
    piotr.run("done food-order").succeeds();
    let plan = piotr.plan();
    let out = piotr.run("sync");
    is_kept(&piotr, &out, &plan);
    assert_eq!(piotr.read("README.md"), "Piotr's words\n");
    out.prints(expect![[r#"
        --- stderr
        error: two people changed `README.md` in the same place; your changes are kept here
          tip: bring them together by hand: `git pull --no-rebase` shows both sides in README.md between marks (without marks it is yours, and `git show MERGE_HEAD:README.md` prints theirs); keep what is wanted, delete the marks, `git commit -a`, `convoke sync`
        --- exit code 1
    "#]]);
}

#[test]
fn a_file_nobody_committed_is_not_replaced() {
    let (ana, piotr) = Sandbox::with_clone();
    ana.write("README.md", "Ana's words\n");
    ana.commit_by_hand("readme");
    ana.run("sync").succeeds();
    piotr.write("README.md", "not yet committed\n");
    let plan = piotr.plan();
    let out = piotr.run("sync");
    is_kept(&piotr, &out, &plan);
    assert_eq!(piotr.read("README.md"), "not yet committed\n");
    out.prints(expect![[r#"
        --- stderr
        error: others sent `README.md`, and here is another one that is in no commit; your changes are kept here
          tip: put yours aside with `mv README.md README.md.mine`, then `convoke sync`
        --- exit code 1
    "#]]);
}

#[test]
fn a_page_the_website_wrote_is_taken_in() {
    let site = Sandbox::of("Website");
    site.git("init --quiet -b main");
    site.write("README.md", "# plans\n");
    site.write(".gitignore", "*.log\n");
    site.commit_by_hand("Initial commit");
    let ana = Sandbox::shared();
    site.git(&format!("push --quiet {} main", ana.remote().display()));
    ana.run("sync").succeeds();
    assert_eq!(ana.read("README.md"), "# plans\n");
    assert_eq!(ana.plan(), EVENING);
    let ignored = ana.read(".gitignore");
    assert!(
        ignored.contains("*.log") && ignored.contains("private.toml"),
        "{ignored}"
    );
}

#[test]
fn another_groups_plan_is_not_mixed_with_this_one() {
    let (ana, _piotr) = Sandbox::with_clone();
    let other = Sandbox::of("Olga");
    other.write("plan.toml", EVENING.replace("Mesos", "Nomad"));
    let remote = ana.remote().display().to_string();
    other
        .run(&format!("share --yes --remote {remote}"))
        .succeeds();
    let plan = other.plan();
    let out = other.run("sync");
    is_kept(&other, &out, &plan);
    out.prints(expect![[r#"
        --- stderr
        error: `origin` has a plan of its own that never had anything to do with this one; your changes are kept here
          tip: clone theirs with `git clone URL`, and enter yours there; or name another remote with `git remote set-url origin URL`
        --- exit code 1
    "#]]);
}

#[test]
fn a_branch_of_another_name_is_pointed_at() {
    let (ana, _piotr) = Sandbox::with_clone();
    ana.git("checkout --quiet -b plan");
    ana.run("sync").fails(1).prints(expect![[r#"
        --- stderr
        error: `origin` has the branch `main` and none called `plan`; your changes are kept here
          tip: go there with `git switch main`, or take its name with `git branch -m main`; then `convoke sync`
        --- exit code 1
    "#]]);
}

#[test]
fn a_hook_that_refuses_is_quoted() {
    let (ana, _piotr) = Sandbox::with_clone();
    ana.run("done food-order").succeeds();
    let plan = ana.plan();
    ana.write_program(
        "../plans.git/hooks/pre-receive",
        "echo 'no plans on Saturdays' >&2; exit 1",
    );
    let out = ana.run("sync");
    is_kept(&ana, &out, &plan);
    out.prints(expect![[r#"
        --- stderr
        error: `origin` does not take the changes: no plans on Saturdays; your changes are kept here
          tip: ask whoever keeps that repository, then `convoke sync` again
        --- exit code 1
    "#]]);
    ana.write_program(
        ".git/hooks/pre-commit",
        "echo 'the spelling is wrong' >&2; exit 1",
    );
    ana.run("done venue-questions").succeeds();
    ana.run("sync").fails(1).prints(expect![[r#"
        --- stderr
        error: git could not commit: the spelling is wrong; nothing was sent
          tip: mend that and `convoke sync` again; `git status` shows where it stands
        --- exit code 1
    "#]]);
}

#[test]
fn a_repository_that_another_program_holds_is_named() {
    let (ana, _piotr) = Sandbox::with_clone();
    ana.run("done food-order").succeeds();
    ana.write(".git/index.lock", "");
    ana.run("sync").fails(1).prints(expect![[r#"
        --- stderr
        error: another program works in the repository: it holds `/warsaw-mesos/.git/index.lock`; nothing was sent
          tip: wait for it to end; if none is running, `rm /warsaw-mesos/.git/index.lock`
        --- exit code 1
    "#]]);
}

#[test]
fn a_plan_that_does_not_load_is_not_sent() {
    let (ana, _piotr) = Sandbox::with_clone();
    ana.write(
        "plan.toml",
        EVENING.replace("minutes = 150", "minutes = \"long\""),
    );
    let before = ana.git("rev-parse HEAD");
    ana.run("sync").fails(1).prints(expect![[r#"
        --- stderr
        error: cannot read `/warsaw-mesos/plan.toml`, line 40, `minutes`: `long` is not a whole number from 0; nothing was sent
          tip: in digits, such as `150`
        --- exit code 1
    "#]]);
    assert_eq!(ana.git("rev-parse HEAD"), before);
}

#[test]
fn a_plan_that_does_not_load_is_not_taken_in() {
    let (ana, piotr) = Sandbox::with_clone();
    ana.write(
        "plan.toml",
        EVENING.replace("minutes = 150", "minutes = \"long\""),
    );
    ana.commit_by_hand("typed in a hurry");
    ana.git("push --quiet");
    let plan = piotr.plan();
    let out = piotr.run("sync");
    is_kept(&piotr, &out, &plan);
    out.prints(expect![[r#"
        --- stderr
        error: the plan of `origin`, last changed by Ana, does not load: cannot read `origin/main:plan.toml`, line 40, `minutes`: `long` is not a whole number from 0; your changes are kept here
          tip: have it mended there, and `convoke sync` again
        --- exit code 1
    "#]]);
    piotr.run("done food-order").succeeds();
    let plan = piotr.plan();
    let out = piotr.run("sync");
    is_kept(&piotr, &out, &plan);
}

#[test]
fn a_plan_that_others_deleted_stays_here() {
    let (ana, piotr) = Sandbox::with_clone();
    ana.git("rm --quiet plan.toml");
    ana.git("commit --quiet -m 'tidied up'");
    ana.git("push --quiet");
    let plan = piotr.plan();
    let out = piotr.run("sync");
    is_kept(&piotr, &out, &plan);
    out.prints(expect![[r#"
        --- stderr
        error: `plan.toml` is not in `origin` any more; your changes are kept here
          tip: `git log --all -- plan.toml` shows who did it and when; have it brought back there
        --- exit code 1
    "#]]);
}

#[test]
fn a_plan_that_git_ignores_is_pointed_at() {
    let desk = Sandbox::of("Ana");
    desk.write("plan.toml", EVENING);
    desk.write(".gitignore", "*.toml\n");
    desk.run("share --yes").succeeds();
    desk.run("sync").fails(1).prints(expect![[r#"
        --- stderr
        error: git is told to ignore `plan.toml`; nothing was sent
          tip: `git check-ignore -v plan.toml` names the line that says so: delete it
        --- exit code 1
    "#]]);
}

#[test]
fn who_commits_must_be_known() {
    let mut desk = Sandbox::shared();
    for who in ["AUTHOR", "COMMITTER"] {
        desk.set(&format!("GIT_{who}_NAME"), "");
        desk.set(&format!("GIT_{who}_EMAIL"), "");
    }
    desk.git("config user.useConfigOnly true");
    desk.run("sync").fails(1).prints(expect![[r#"
        --- stderr
        error: git does not know whose changes these are; nothing was sent
          tip: say it once: `git config --global user.name "Ana Nowak"`, and `git config --global user.email ana@example.org`
        --- exit code 1
    "#]]);
}

#[test]
fn the_line_ends_of_windows_survive_whatever_the_settings() {
    let (ana, piotr) = Sandbox::with_clone();
    let plan = EVENING.replace('\n', "\r\n");
    for desk in [&ana, &piotr] {
        desk.git("config core.autocrlf true");
    }
    ana.write("plan.toml", &plan);
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    assert_eq!(piotr.plan(), plan);
    piotr.run("done food-order").succeeds();
    piotr.run("sync").succeeds();
    ana.run("sync").succeeds();
    assert_eq!(ana.plan(), piotr.plan());
    assert!(!ana.plan().replace("\r\n", "").contains('\n'));
}

#[test]
fn undo_after_a_sync_takes_back_ones_own_change_or_says_why_not() {
    let (ana, piotr) = Sandbox::with_clone();
    piotr.run("done venue-questions").succeeds();
    piotr.run("sync").succeeds();
    ana.run("done food-order").succeeds();
    ana.run("sync").succeeds();
    let plan = ana.plan();
    ana.run("undo").fails(1);
    assert_eq!(ana.plan(), plan);
    ana.run("done promo-page").succeeds();
    ana.run("sync").succeeds();
    ana.run("undo").succeeds();
    assert_eq!(ana.plan(), plan);
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    assert_eq!(piotr.plan(), plan);
}

#[test]
fn git_is_started_so_that_it_asks_nobody() {
    let desk = Sandbox::of("Ana");
    desk.write("plan.toml", EVENING);
    desk.write_program(
        "bin/git",
        "env >>\"$HOME/env\"; exec /usr/bin/env PATH=\"$REAL\" git \"$@\"",
    );
    let real = std::env::var("PATH").unwrap();
    let path = format!("{}:{real}", desk.path("bin").display());
    let desk = desk
        .with("PATH", &path)
        .with("REAL", &real)
        .with("GIT_DIR", "/nowhere")
        .with("GIT_INDEX_FILE", "/nowhere");
    desk.run("sync").fails(1);
    let seen = desk.read("../env");
    for line in [
        "GIT_TERMINAL_PROMPT=0",
        "SSH_ASKPASS_REQUIRE=force",
        "GIT_EDITOR=true",
        "LC_ALL=C",
    ] {
        assert!(seen.lines().any(|seen| seen == line), "{line}:\n{seen}");
    }
    assert!(!seen.contains("/nowhere"), "{seen}");
}

#[test]
fn two_answers_in_an_archived_year_stop_nothing() {
    let (ana, piotr) = Sandbox::with_clone();
    let past = "\n[[event]]\nid = \"2025-03-13-first\"\ntitle = \"First\"\nformat = \"talk-night\"\n\
                mode = \"in-person\"\nstatus = \"confirmed\"\nstart = 2025-03-13T18:30:00\n\
                minutes = 150\narrived = 20\ntasks = []\n";
    ana.write("plan.toml", ana.plan() + past);
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    for (desk, good) in [(&ana, "fine"), (&piotr, "great")] {
        desk.run(&format!("recap first --good {good}")).succeeds();
        desk.run("archive").succeeds();
    }
    ana.run("sync").succeeds();
    let out = piotr.run("sync");
    let told = "good of 2025-03-13-first was answered in two ways in an archived year: one stands";
    assert!(out.succeeds().stdout.contains(told), "{}", out.stdout);
    ana.run("sync").succeeds();
    let [one, other] = [&ana, &piotr].map(|desk| desk.read("archive/2025.toml"));
    assert_eq!(one, other);
    assert!(one.contains("good = \"great\""), "{one}");
}

#[test]
fn what_another_organizer_archived_is_told_in_words() {
    let (ana, piotr) = Sandbox::with_clone();
    let past = |id: &str, title: &str| {
        format!(
            "\n[[event]]\nid = \"{id}\"\ntitle = \"{title}\"\nformat = \"talk-night\"\n\
             mode = \"in-person\"\nstatus = \"confirmed\"\nstart = {}T18:30:00\n\
             minutes = 150\narrived = 20\ntasks = []\n",
            &id[..10]
        )
    };
    let evenings = [
        ("2024-03-14-quotas", "Quotas"),
        ("2025-03-13-first", "First"),
        ("2025-04-10-second", "Second"),
    ];
    let evenings: String = evenings.iter().map(|(id, title)| past(id, title)).collect();
    ana.write("plan.toml", ana.plan() + &evenings);
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    ana.run("archive").succeeds();
    ana.run("sync").succeeds();
    let told = piotr.run("sync").succeeds().stdout.clone();
    expect![[r#"
        way      what                            event
        came in  "Quotas" was archived           2024-03-14-quotas
        came in  2 events of 2025 were archived
    "#]]
    .assert_eq(told.split_once("\n\n").unwrap().1);
    piotr.run("archive --restore first").succeeds();
    piotr.run("sync").succeeds();
    let told = ana.run("sync").succeeds().stdout.clone();
    expect![[r#"
        way      what                                       event
        came in  "First" was brought back from the archive  2025-03-13-first
    "#]]
    .assert_eq(told.split_once("\n\n").unwrap().1);
}

#[test]
fn what_was_taken_back_after_a_sync_is_named_by_the_next() {
    let desk = Sandbox::shared();
    desk.run("sync").succeeds();
    let said = || desk.git("log -1 --format=%s");
    desk.run("done food-order").succeeds();
    desk.run("assign piotr food-order").succeeds();
    desk.run("sync").succeeds();
    desk.run("undo").succeeds();
    desk.run("undo").succeeds();
    desk.run("done promo-page").succeeds();
    desk.run("undo").succeeds();
    desk.run("sync").succeeds();
    expect![[r#"
        take back `assign piotr food-order` and take back `done food-order`
    "#]]
    .assert_eq(&said());
    desk.run("done food-order").succeeds();
    desk.run("sync").succeeds();
    desk.run("undo").succeeds();
    desk.run("assign ana promo-page").succeeds();
    desk.run("sync").succeeds();
    expect![[r#"
        take back `done food-order` and assign ana promo-page
    "#]]
    .assert_eq(&said());
}

#[test]
fn a_plan_of_theirs_that_does_not_load_is_merged_by_nobody() {
    let desk = Sandbox::shared();
    let broken = EVENING.replace("expected = 40", "expected = \"forty\"");
    desk.write("base.toml", EVENING);
    desk.write("copy.toml", broken);
    let out = desk.run("merge base.toml plan.toml copy.toml");
    out.fails(1);
    let named = out.stderr.contains("copy.toml`, line 42, `expected`");
    assert!(named, "{}", out.stderr);
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn a_remote_that_another_program_holds_is_no_race() {
    let ana = Sandbox::shared();
    ana.run("sync").succeeds();
    ana.run("done food-order").succeeds();
    let lock = ana.remote().join("refs/heads/main.lock");
    fs::write(&lock, "").unwrap();
    let out = ana.run("sync");
    out.fails(1);
    assert!(!out.stderr.contains("others changed"), "{}", out.stderr);
    assert!(out.stderr.contains("main.lock"), "{}", out.stderr);
    fs::remove_file(lock).unwrap();
    ana.run("sync").succeeds();
}

#[test]
fn what_another_remote_had_is_forgotten_with_it() {
    let ana = Sandbox::shared();
    ana.run("sync").succeeds();
    let other = Sandbox::shared();
    other.write("plan.toml", EVENING.replace("Mesos", "Spark"));
    other.run("sync").succeeds();
    ana.git(&format!(
        "remote set-url origin {}",
        other.remote().display()
    ));
    ana.run("sync").fails(1);
    ana.git("init --quiet --bare -b main ../new.git");
    ana.git("remote set-url origin ../new.git");
    ana.run("sync").succeeds();
}

#[test]
fn a_merge_in_which_a_sync_was_killed_is_ended() {
    let (ana, piotr) = Sandbox::with_clone();
    ana.run("change --minutes 100").succeeds();
    ana.run("sync").succeeds();
    piotr.run("share").succeeds();
    piotr.run("change --expected 44").succeeds();
    piotr.commit_by_hand("more people");
    piotr.git("fetch --quiet");
    piotr.git("merge --quiet --no-commit -m 'Changes of others taken in' origin/main");
    assert!(piotr.path(".git/MERGE_HEAD").exists());
    piotr.write(".merge_file_a1B2c3", "half of a plan");
    piotr.write(".merge_file_of_mine", "notes");
    piotr.run("done food-order").succeeds();
    piotr.run("sync").succeeds();
    ana.run("sync").succeeds();
    assert_eq!(ana.plan(), piotr.plan());
    assert!(!piotr.path(".merge_file_a1B2c3").exists());
    assert!(piotr.path(".merge_file_of_mine").exists());
    for fact in ["minutes = 100", "expected = 44"] {
        assert!(ana.plan().contains(fact), "{}", ana.plan());
    }
}

#[test]
fn private_facts_in_the_repository_are_named_each_time() {
    let ana = Sandbox::shared();
    ana.write(
        "private.toml",
        "[person.ana]\nphone = \"+48 600 100 200\"\n",
    );
    ana.git("add -f private.toml");
    ana.commit_by_hand("everything");
    let out = ana.run("sync");
    let note = "note: `private.toml` is in the repository";
    assert!(out.succeeds().stderr.contains(note), "{}", out.stderr);
    ana.git("rm --quiet --cached private.toml");
    ana.commit_by_hand("less");
    assert!(!ana.run("sync").succeeds().stderr.contains(note));
}

#[test]
fn two_people_of_one_first_name_stay_two() {
    for kowalska_first in [true, false] {
        let (ana, piotr) = Sandbox::with_clone();
        let people = [(&ana, "Maria Kowalska"), (&piotr, "Maria Schmidt")];
        for (desk, name) in people {
            let mail = name.to_lowercase().replace(' ', ".");
            desk.run(&format!(
                "person add '{name}' --private email={mail}@example.org"
            ))
            .succeeds();
        }
        ana.run("assign maria food-order").succeeds();
        piotr.run("duties schedulers --set food=maria").succeeds();
        let (first, second) = if kowalska_first {
            (&ana, &piotr)
        } else {
            (&piotr, &ana)
        };
        first.run("sync").succeeds();
        let told =
            "Maria Schmidt is `maria-schmidt` now: another one was called `maria` by the other";
        let out = second.run("sync");
        assert!(out.succeeds().stdout.contains(told), "{}", out.stdout);
        assert!(!out.stdout.contains("was: Maria"), "{}", out.stdout);
        let out = first.run("sync");
        assert!(
            !out.succeeds().stdout.contains("was: Maria"),
            "{}",
            out.stdout
        );
        let plan = ana.plan();
        assert_eq!(plan, piotr.plan());
        assert!(!plan.contains("undecided"), "{plan}");
        assert!(plan.contains("owner = \"maria\""), "{plan}");
        assert!(plan.contains("food = \"maria-schmidt\""), "{plan}");
        assert!(ana.read("private.toml").contains("[person.maria]\n"));
        let private = piotr.read("private.toml");
        assert!(
            private.contains("[person.maria-schmidt]\nemail = \"maria.schmidt@"),
            "{private}"
        );
    }
}

#[test]
fn whoever_has_another_id_by_hand_is_followed_everywhere() {
    for both_change in [true, false] {
        let (ana, piotr) = Sandbox::with_clone();
        let past = "\n[[event]]\nid = \"2025-03-20-past\"\ntitle = \"Past\"\nstart = 2025-03-20T18:30:00\n\
                    sessions = [\n  { title = \"Old\", speaker = \"piotr\" },\n]\n";
        ana.write("plan.toml", ana.plan() + past);
        ana.run("archive --yes").succeeds();
        ana.run("sync").succeeds();
        piotr.run("sync").succeeds();
        piotr.write(
            "private.toml",
            "[person.piotr]\nemail = \"p@example.org\"\n",
        );
        if both_change {
            piotr.run("assign piotr food-order").succeeds();
        }
        let plan = ana.plan().replace("\"piotr\"", "\"piotr-w\"");
        ana.write(
            "plan.toml",
            plan.replace("id = \"piotr-w\"", "id = \"piotr-w\" # there are two"),
        );
        ana.run("sync").succeeds();
        let out = piotr.run("sync");
        let told = "is `piotr-w` now (was: `piotr`)";
        assert!(out.succeeds().stdout.contains(told), "{}", out.stdout);
        let plan = piotr.plan();
        assert!(
            !plan.contains("\"piotr\"") && !plan.contains("undecided"),
            "{plan}"
        );
        assert!(plan.contains("id = \"piotr-w\" # there are two"), "{plan}");
        let owned = plan.matches("owner = \"piotr-w\"").count();
        assert_eq!(owned, 1 + usize::from(both_change), "{plan}");
        assert!(piotr.read("private.toml").contains("[person.piotr-w]\n"));
        // Whom nobody forgot keeps the past.
        assert!(
            piotr
                .read("archive/2025.toml")
                .contains("speaker = \"piotr\"")
        );
    }
}

#[test]
fn who_was_taken_out_by_hand_keeps_the_past() {
    let (ana, piotr) = Sandbox::with_clone();
    let guest = "\n[[person]]\nid = \"gast\"\nname = \"Gast\"\n";
    let past = "\n[[event]]\nid = \"2025-03-20-past\"\ntitle = \"Past\"\nstart = 2025-03-20T18:30:00\n\
                sessions = [\n  { title = \"Old\", speaker = \"gast\" },\n]\n";
    let before = ana.plan();
    ana.write("plan.toml", before.clone() + guest + past);
    ana.run("archive --yes").succeeds();
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    let plan = ana.plan();
    ana.write("plan.toml", plan.replace(guest, ""));
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    assert!(!piotr.plan().contains("gast"));
    assert!(
        piotr
            .read("archive/2025.toml")
            .contains("speaker = \"gast\"")
    );
}

#[test]
fn a_namesake_with_another_id_keeps_what_else_is_said_of_them() {
    let (ana, piotr) = Sandbox::with_clone();
    let maria = |name: &str, more: &str| {
        format!(
            "\n# {more}\n[[person]]\nid = \"maria\"\nname = \"{name}\" # {more}\nshirt = \"{more}\"\n"
        )
    };
    ana.write("plan.toml", ana.plan() + &maria("Maria Kowalska", "L"));
    piotr.write("plan.toml", piotr.plan() + &maria("Maria Schmidt", "S"));
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    let plan = piotr.plan();
    assert!(plan.contains(&maria("Maria Kowalska", "L")), "{plan}");
    let other = maria("Maria Schmidt", "S").replace("\"maria\"", "\"maria-schmidt\"");
    assert!(plan.contains(&other), "{plan}");
}
