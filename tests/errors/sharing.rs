//! Plans that cannot be shared.

use super::Page;
use crate::support::{EVENING, Sandbox};

/// What others must not have changed, and what git can be in the middle of: the story and what makes
/// it so, by git at Ana's desk once Piotr has a clone.
const SHARED: &[(&str, &[&str])] = &[
    ("a branch others do not have", &["checkout --quiet -b plan"]),
    ("no branch at all", &["checkout --quiet --detach"]),
    (
        "a plan that git passes over",
        &["update-index --assume-unchanged plan.toml"],
    ),
    (
        "a remote that is gone",
        &["remote set-url origin ../gone.git"],
    ),
];

pub(super) fn add(page: &mut Page) {
    let desk = Sandbox::of("Ana");
    desk.write("plans/berlin.toml", EVENING);
    std::os::unix::fs::symlink("plans/berlin.toml", desk.path("plan.toml")).unwrap();
    page.run("a link to a plan elsewhere, to be shared", "share", &desk);
    let desk = Sandbox::of("Ana");
    desk.write("plan.toml", EVENING);
    let line = "share --remote 'ext::sh -c x' --yes";
    page.add("an address that starts a program", line, &desk.run(line));
    page.add("no repository", "sync", &desk.run("sync"));
    let without = Sandbox::with_evening().with("PATH", "/nowhere");
    page.add("no git", "sync", &without.run("sync"));
    desk.run("share --yes").succeeds();
    page.add("no remote", "sync", &desk.run("sync"));
    for (heading, lines) in SHARED {
        let (ana, _piotr) = Sandbox::with_clone();
        for line in *lines {
            ana.git(line);
        }
        page.add(heading, "sync", &ana.run("sync"));
    }
    let (ana, piotr) = Sandbox::with_clone();
    let line = "share --remote https://example.org/plans.git";
    page.add("another remote", line, &ana.run(line));
    ana.write(".git/MERGE_HEAD", "");
    page.add("a merge that is not finished", "sync", &ana.run("sync"));
    std::fs::remove_file(ana.path(".git/MERGE_HEAD")).unwrap();
    unmerged(page);
    leaked(page);
    for desk in [&ana, &piotr] {
        desk.write("README.md", desk.git("var GIT_AUTHOR_IDENT"));
        desk.commit_by_hand("readme");
    }
    ana.run("sync").succeeds();
    page.add("another file that both changed", "sync", &piotr.run("sync"));
    ana.write(".git/index.lock", "");
    ana.run("done food-order").succeeds();
    page.add("another program at work", "sync", &ana.run("sync"));
    std::fs::remove_file(ana.path(".git/index.lock")).unwrap();
    ana.git("rm --quiet --force plan.toml");
    ana.git("commit --quiet -m tidied");
    ana.git("push --quiet");
    page.add("a plan that others deleted", "sync", &piotr.run("sync"));
    refused_by_git(page);
}

/// What git could not bring together: a plan, and another file.
fn unmerged(page: &mut Page) {
    for (heading, file) in [
        ("a merge that left the plan as it was here", None),
        ("a merge that left marks in another file", Some("README.md")),
    ] {
        let (ana, piotr) = Sandbox::with_clone();
        piotr.git("config merge.convoke.driver false");
        for (desk, task) in [(&ana, "food-order"), (&piotr, "venue-questions")] {
            match file {
                Some(file) => desk.write(file, task),
                None => {
                    desk.run(&format!("done {task}")).succeeds();
                }
            }
            desk.commit_by_hand("mine");
        }
        ana.run("sync").succeeds();
        piotr.git_refuses("pull --quiet --no-rebase");
        page.run(heading, "sync", &piotr);
    }
}

/// Private facts that somebody put into the repository.
fn leaked(page: &mut Page) {
    let (ana, piotr) = Sandbox::with_clone();
    piotr.write("private.toml", "[person.piotr]\nphone = \"+48 1\"\n");
    ana.write("private.toml", "[person.ana]\nphone = \"+48 2\"\n");
    ana.git("add --force private.toml");
    ana.commit_by_hand("everything");
    ana.run("sync").succeeds();
    page.run("private facts that others sent", "sync", &piotr);
}

/// What git, its hooks and others' repositories have against it.
fn refused_by_git(page: &mut Page) {
    let desk = Sandbox::of("Ana");
    desk.write("plan.toml", EVENING);
    desk.write(".gitignore", "*.toml\n");
    desk.run("share --yes").succeeds();
    page.run("a plan that git ignores", "sync", &desk);
    let (ana, piotr) = Sandbox::with_clone();
    ana.write("README.md", "Ana's words\n");
    ana.commit_by_hand("readme");
    ana.run("sync").succeeds();
    piotr.write("README.md", "in no commit\n");
    page.run("a file that is in no commit", "sync", &piotr);
    std::fs::remove_file(piotr.path("README.md")).unwrap();
    piotr.run("sync").succeeds();
    ana.write("README.md", "Ana's other words\n");
    ana.commit_by_hand("readme");
    ana.run("sync").succeeds();
    piotr.write("README.md", "not yet committed\n");
    page.run("a file nobody committed", "sync", &piotr);
    let hook = "../plans.git/hooks/pre-receive";
    ana.write_program(hook, "echo 'no plans on Saturdays' >&2; exit 1");
    ana.run("done food-order").succeeds();
    page.run("a remote that refuses", "sync", &ana);
    ana.write_program(
        ".git/hooks/pre-commit",
        "echo 'the spelling is wrong' >&2; exit 1",
    );
    ana.run("done venue-questions").succeeds();
    page.run("a hook that refuses", "sync", &ana);
    let other = Sandbox::of("Eva");
    other.write("plan.toml", EVENING.replace("Warsaw Mesos", "Warsaw Rust"));
    let remote = ana.remote().display().to_string();
    other
        .run(&format!("share --yes --remote {remote}"))
        .succeeds();
    page.run("a remote of another group", "sync", &other);
    let mut desk = Sandbox::shared();
    for who in ["AUTHOR", "COMMITTER"] {
        desk.set(&format!("GIT_{who}_NAME"), "");
        desk.set(&format!("GIT_{who}_EMAIL"), "");
    }
    desk.git("config user.useConfigOnly true");
    page.run("nobody's changes", "sync", &desk);
}
