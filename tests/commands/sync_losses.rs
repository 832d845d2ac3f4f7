//! What git by itself would throw away, and a sync must not.

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
        ana.git(end);
        ana.run("sync").succeeds();
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
