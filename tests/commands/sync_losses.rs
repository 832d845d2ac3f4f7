//! What git by itself would throw away, and a sync must not.

use std::fs;

use crate::support::Sandbox;

/// Ana's and Piotr's desks, each with a task done that the other does not know of; Piotr's is sent.
fn apart() -> (Sandbox, Sandbox) {
    let (ana, piotr) = Sandbox::with_clone();
    piotr.run("done food-order").succeeds();
    piotr.run("sync").succeeds();
    ana.run("done venue-questions").succeeds();
    ana.commit_by_hand("mine");
    (ana, piotr)
}

/// Lets this clone merge plans by a line for `sh`.
fn merge_by(desk: &Sandbox, line: &str) {
    desk.git(&format!("config merge.convoke.driver \"{line}\""));
}

#[track_caller]
fn has_both(desk: &Sandbox) {
    let plan = desk.plan();
    assert_eq!(plan.matches("done = 2026-11-21").count(), 2, "{plan}");
}

#[test]
fn a_merge_that_failed_is_taken_back_and_nothing_of_the_others_is_lost() {
    for (pull, end) in [
        ("pull --quiet --no-rebase", "merge --abort"),
        ("pull --quiet --rebase", "rebase --abort"),
        ("pull --quiet --squash --no-rebase", "reset --merge"),
    ] {
        let (ana, piotr) = apart();
        merge_by(&ana, "/nowhere/convoke merge %O %A %B");
        ana.git_refuses(pull);
        let out = ana.run("sync");
        out.fails(1);
        let tip = format!("tip: take it back with `git {end}`, then `convoke sync`");
        assert!(out.stderr.contains(&tip), "{pull}: {}", out.stderr);
        let tip = "`cp plan.toml mine.toml` before and `convoke merge mine.toml` after";
        assert!(out.stderr.contains(tip), "{pull}: {}", out.stderr);
        ana.run("person add 'Bo Li'").succeeds();
        ana.write("mine.toml", ana.plan());
        ana.git(end);
        ana.run("sync").succeeds();
        ana.run("merge mine.toml").succeeds();
        ana.run("sync").succeeds();
        assert!(ana.plan().contains("name = \"Bo Li\""), "{}", ana.plan());
        piotr.run("sync").succeeds();
        has_both(&ana);
        assert_eq!(ana.plan(), piotr.plan());
    }
}

#[test]
fn a_merge_without_the_program_leaves_what_both_wrote() {
    let (ana, _piotr) = apart();
    let line = ana.git("config merge.convoke.driver");
    let (_, kept) = line.trim_end().split_once(" merge ").unwrap();
    merge_by(&ana, &format!("/nowhere/convoke merge {kept}"));
    ana.git_refuses("pull --quiet --no-rebase");
    has_both(&ana);
    ana.run("sync").fails(1);
}

#[test]
fn a_merge_of_a_plan_that_does_not_load_shows_marks() {
    let (ana, piotr) = Sandbox::with_clone();
    let plan = piotr.plan();
    piotr.write(
        "plan.toml",
        plan.replace("expected = 40", "expected = \"forty\""),
    );
    piotr.commit_by_hand("typed in a hurry");
    piotr.git("push --quiet");
    ana.run("change --expected 50").succeeds();
    ana.commit_by_hand("mine");
    ana.git_refuses("pull --quiet --no-rebase");
    let plan = ana.plan();
    for line in ["<<<<<<< ours\n", "expected = \"forty\"", "expected = 50"] {
        assert!(plan.contains(line), "{line}: {plan}");
    }
    let out = ana.run("sync");
    out.fails(1);
    assert!(out.stderr.contains("`git merge --abort`"), "{}", out.stderr);
}

#[test]
fn another_file_that_git_left_unmerged_is_to_be_brought_together() {
    let (ana, piotr) = Sandbox::with_clone();
    for desk in [&ana, &piotr] {
        desk.write("READ ME.md", desk.git("var GIT_AUTHOR_IDENT"));
        desk.commit_by_hand("readme");
    }
    ana.run("sync").succeeds();
    piotr.git_refuses("pull --quiet --no-rebase");
    let out = piotr.run("sync");
    out.fails(1);
    let tip = "keep what is wanted in 'READ ME.md' and delete the marks, `git add 'READ ME.md'`";
    assert!(out.stderr.contains(tip), "{}", out.stderr);
}

/// Private facts of somebody.
fn facts_of(person: &str) -> String {
    format!("[person.{person}]\nphone = \"+48 {person}\"\n")
}

/// Ana's and Piotr's desks with private facts each; hers are in the repository.
fn with_a_leak() -> (Sandbox, Sandbox) {
    let (ana, piotr) = Sandbox::with_clone();
    piotr.write("private.toml", facts_of("piotr"));
    ana.write("private.toml", facts_of("ana"));
    ana.git("add --force private.toml");
    ana.commit_by_hand("everything");
    ana.run("sync").succeeds();
    (ana, piotr)
}

#[test]
fn private_facts_of_others_do_not_replace_ones_own() {
    let (ana, piotr) = with_a_leak();
    let out = piotr.run("sync");
    out.fails(1);
    let told = "others sent `private.toml`, and here is another one that is in no commit";
    assert!(out.stderr.contains(told), "{}", out.stderr);
    let tip = "`mv private.toml .convoke/mine.toml`, `convoke sync`";
    assert!(out.stderr.contains(tip), "{}", out.stderr);
    assert_eq!(piotr.read("private.toml"), facts_of("piotr"));
    fs::rename(piotr.path("private.toml"), piotr.path(".convoke/mine.toml")).unwrap();
    let out = piotr.run("sync");
    let told = "note: `private.toml` is in the repository";
    assert!(out.succeeds().stderr.contains(told), "{}", out.stderr);
    assert_eq!(piotr.read("private.toml"), facts_of("ana"));
    assert_eq!(piotr.read(".convoke/mine.toml"), facts_of("piotr"));
    // Both of them, and neither is sent nor taken away when she takes hers out.
    let both = facts_of("ana") + &facts_of("piotr");
    piotr.write("private.toml", &both);
    ana.git("rm --quiet --cached private.toml");
    ana.git("commit --quiet -m less");
    ana.run("sync").succeeds();
    let out = piotr.run("sync");
    let told = "others took private.toml out of the repository; yours stays on this computer";
    assert!(out.succeeds().stdout.contains(told), "{}", out.stdout);
    assert_eq!(piotr.read("private.toml"), both);
    assert_eq!(piotr.git("ls-files private.toml"), "");
}

#[test]
fn private_facts_stay_when_others_took_theirs_out_again() {
    let (ana, piotr) = with_a_leak();
    piotr.run("done food-order").succeeds();
    piotr.run("sync").fails(1);
    ana.git("rm --quiet --cached private.toml");
    ana.git("commit --quiet -m less");
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    assert_eq!(piotr.read("private.toml"), facts_of("piotr"));
    assert_eq!(ana.read("private.toml"), facts_of("ana"));
}

#[test]
fn a_file_that_git_ignores_here_is_not_replaced() {
    let (ana, piotr) = Sandbox::with_clone();
    piotr.write(".git/info/exclude", "notes*\n");
    for (theirs, mine, named) in [
        ("notes.md", "notes.md", "notes.md"),
        ("notes/hall.md", "notes", "notes"),
        ("notes-2", "notes-2/hall.md", "notes-2"),
    ] {
        ana.write(theirs, "Ana's\n");
        ana.commit_by_hand("notes");
        ana.run("sync").succeeds();
        piotr.write(mine, "Piotr's\n");
        let out = piotr.run("sync");
        out.fails(1);
        let tip = format!("`mv {named} {named}.mine`, then `convoke sync`");
        assert!(out.stderr.contains(&tip), "{}", out.stderr);
        assert_eq!(piotr.read(mine), "Piotr's\n");
        let aside = mine.replace(named, &format!("{named}.mine"));
        fs::rename(piotr.path(named), piotr.path(&format!("{named}.mine"))).unwrap();
        piotr.run("sync").succeeds();
        assert_eq!(piotr.read(&aside), "Piotr's\n");
        assert_eq!(piotr.read(theirs), "Ana's\n");
    }
}

#[test]
fn private_facts_that_go_with_the_next_commit_or_are_not_out_yet_are_told_as_that() {
    let ana = Sandbox::shared();
    ana.run("sync").succeeds();
    ana.write("private.toml", facts_of("ana"));
    ana.git("add --force private.toml");
    let said = |wanted: &str| {
        let out = ana.run("sync");
        assert!(out.succeeds().stderr.contains(wanted), "{}", out.stderr);
    };
    said("would be in the repository with your next `git commit`");
    assert_eq!(ana.git("ls-tree --name-only HEAD private.toml"), "");
    ana.git("commit --quiet -m oops");
    said("`private.toml` is in the repository, and everybody");
    ana.git("rm --quiet --cached private.toml");
    ana.run("done food-order").succeeds();
    said("is still in the repository, and everybody who has that reads it; `git commit -m \"");
    ana.git("commit --quiet -m 'Without private facts'");
    assert!(!ana.run("sync").succeeds().stderr.contains("private.toml"));
    let sent = ana.git("ls-tree --name-only origin/main");
    assert!(!sent.contains("private.toml"), "{sent}");
    assert_eq!(ana.read("private.toml"), facts_of("ana"));
}

#[test]
fn marks_of_a_merge_in_a_template_are_refused_until_it_is_finished() {
    let (ana, piotr) = Sandbox::with_clone();
    let file = "templates/short/reminder.hbs";
    ana.write(file, "Soon\n");
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    for desk in [&ana, &piotr] {
        let author = desk.git("log -1 --format=%an HEAD --") + &desk.git("var GIT_AUTHOR_IDENT");
        desk.write(file, author);
        desk.run("done food-order").succeeds();
    }
    ana.run("sync").succeeds();
    let out = piotr.run("sync");
    out.fails(1);
    let tip = format!("`git pull --no-rebase` shows both sides in {file} between marks");
    assert!(out.stderr.contains(&tip), "{}", out.stderr);
    // What the tip says, but for the marks.
    piotr.git_refuses("pull --quiet --no-rebase");
    assert_eq!(piotr.git("ls-files -u plan.toml"), "");
    piotr.git("commit --quiet -a -m merged");
    for line in ["sync", "announce --channel twitter", "check"] {
        let out = piotr.run(line);
        out.fails(1);
        let named = format!("people's changes collide in `/warsaw-mesos/{file}`, line");
        assert!(out.stderr.contains(&named), "{line}: {}", out.stderr);
        let tip = "tip: keep one side of each conflict and delete the marks";
        assert!(out.stderr.contains(tip), "{line}: {}", out.stderr);
    }
    let sent = piotr.git("ls-remote origin main");
    assert!(
        sent.starts_with(piotr.git("rev-parse origin/main").trim_end()),
        "{sent}"
    );
    piotr.write(file, "Soon, says each of us\n");
    piotr.run("sync").succeeds();
    ana.run("sync").succeeds();
    assert_eq!(ana.read(file), "Soon, says each of us\n");
    assert_eq!(ana.plan(), piotr.plan());
}

#[test]
fn no_second_branch_is_begun_beside_the_one_with_the_plan() {
    let ana = Sandbox::shared();
    // As `git init --bare` makes it where no setting names the first branch.
    ana.git("--git-dir ../plans.git symbolic-ref HEAD refs/heads/master");
    ana.run("sync").succeeds();
    let remote = ana.remote().display().to_string();
    let [piotr, carla] = ["Piotr", "Carla"].map(|name| {
        let desk = Sandbox::of(name);
        desk.git(&format!("clone --quiet {remote} ."));
        desk
    });
    for line in ["sync", "next"] {
        let out = piotr.run(line);
        out.fails(1);
        let told = "or a folder above it, but there is one on `origin/main`\n  tip: go there with `git \
                    switch main`\n";
        assert!(out.stderr.contains(told), "{}", out.stderr);
    }
    piotr.git("switch --quiet main");
    piotr.run("sync").succeeds();
    assert_eq!(piotr.plan(), ana.plan());
    carla.run("init --yes --name Carlas").succeeds();
    let out = carla.run("sync");
    out.fails(1);
    let told = "`origin` has the branch `main` and none called `master`; your changes are kept here\n  tip: \
                go there with `git switch main`";
    assert!(out.stderr.contains(told), "{}", out.stderr);
    let branches = ana.git("ls-remote --heads origin");
    assert_eq!(branches.lines().count(), 1, "{branches}");
    carla.git("switch --quiet main");
    carla.run("sync").succeeds();
    assert_eq!(carla.plan(), ana.plan());
}

#[test]
fn a_branch_of_others_without_a_plan_is_no_obstacle() {
    let ana = Sandbox::shared();
    ana.git("--git-dir ../plans.git symbolic-ref HEAD refs/heads/master");
    let site = Sandbox::of("Website");
    site.git("init --quiet -b pages");
    site.write("index.html", "Hello\n");
    site.commit_by_hand("site");
    site.git(&format!("push --quiet {} pages", ana.remote().display()));
    ana.run("sync").succeeds();
    let branches = ana.git("ls-remote --heads origin");
    assert_eq!(branches.lines().count(), 2, "{branches}");
}

#[test]
fn copies_of_private_facts_stay_here_and_are_named() {
    let ana = Sandbox::shared();
    ana.run("sync").succeeds();
    let copies = [
        "private (Ben's conflicted copy 2026-11-21).toml",
        "private (SFConflict ana@example.org 2026-11-23).toml",
        "private (In Konflikt stehende Kopie).toml",
        "private (copie en conflit).toml",
        "private.Conflict.toml",
        "private.sync-conflict-20261123-101530-K7VQ2MX.toml",
        "private_conflict-20261123-101530.toml",
    ];
    for name in copies.iter().chain(&["archive/.convoke-a1B2c3.tmp"]) {
        ana.write(name, facts_of("ana"));
    }
    assert_eq!(ana.git("status --short --untracked-files=all"), "");
    for line in ["check", "sync"] {
        let out = ana.run(line);
        for name in copies {
            assert!(out.stderr.contains(name), "{line}, {name}: {}", out.stderr);
        }
        let told =
            "of private.toml, left by a shared folder; enter in private.toml what they alone have";
        assert!(out.stderr.contains(told), "{}", out.stderr);
    }
    // Nor where a line of one's own takes them back.
    ana.write("archive/.gitignore", "!*\n");
    ana.run("sync").succeeds();
    let sent = ana.git("ls-tree -r --name-only origin/main");
    assert!(sent.contains("archive/.gitignore"), "{sent}");
    assert!(!sent.contains(".convoke-"), "{sent}");
}

#[test]
fn private_facts_that_a_killed_sync_put_aside_come_back() {
    let ana = Sandbox::shared();
    ana.run("sync").succeeds();
    ana.write(".convoke/private.kept", facts_of("ana"));
    ana.run("sync").succeeds();
    assert_eq!(ana.read("private.toml"), facts_of("ana"));
    assert!(!ana.path(".convoke/private.kept").exists());
}
