//! Whatever git is set to on a computer, the plan goes to and fro, and what happened is told.

use crate::support::Sandbox;

/// Piotr's desk with a change of his own, and one of Ana's to come in; both with letters that not
/// every encoding has.
fn both_changed() -> (Sandbox, Sandbox) {
    let (ana, piotr) = Sandbox::with_clone();
    ana.run("change --summary 'Zażółć gęślą jaźń'").succeeds();
    ana.run("sync").succeeds();
    piotr
        .run("session add 'Łódź nocą' --event schedulers")
        .succeeds();
    (ana, piotr)
}

#[track_caller]
fn goes_to_and_fro(ana: &Sandbox, piotr: &Sandbox) {
    let out = piotr.run("sync");
    let told = &out.succeeds().stdout;
    assert!(
        told.contains("sent     session add \"Łódź nocą\""),
        "{told}"
    );
    assert!(told.contains("summary Zażółć gęślą jaźń"), "{told}");
    ana.run("sync").succeeds();
    assert_eq!(ana.plan(), piotr.plan());
    assert!(!piotr.path(".git/convoke-notes").exists());
}

#[test]
fn settings_that_change_what_git_prints_change_nothing() {
    let (ana, mut piotr) = both_changed();
    for setting in [
        "color.ui always",
        "color.remote always",
        "core.quotePath true",
        "diff.external /bin/false",
        "diff.noprefix true",
        "diff.relative true",
        "i18n.commitEncoding ISO-8859-2",
        "i18n.logOutputEncoding ISO-8859-1",
        "log.showSignature true",
        "log.follow true",
        "format.pretty oneline",
        "status.showUntrackedFiles no",
        "status.branch true",
    ] {
        piotr.git(&format!("config {setting}"));
    }
    for name in ["ICASE", "GLOB", "NOGLOB"] {
        piotr.set(&format!("GIT_{name}_PATHSPECS"), "1");
    }
    goes_to_and_fro(&ana, &piotr);
}

#[test]
fn settings_that_change_how_git_merges_and_sends_change_nothing() {
    for option in ["--no-commit", "--squash", "--ff-only", "--no-ff"] {
        let (ana, piotr) = both_changed();
        piotr.git(&format!("config branch.main.mergeOptions {option}"));
        for setting in [
            "commit.cleanup scissors",
            "commit.template /nowhere",
            "core.autocrlf true",
            "core.safecrlf true",
            "fetch.prune true",
            "merge.autoStash true",
            "merge.conflictStyle diff3",
            "merge.ff only",
            "merge.log true",
            "pull.rebase true",
            "push.default nothing",
            "push.followTags true",
            "remote.origin.mirror true",
            "remote.pushDefault elsewhere",
            "rerere.enabled true",
        ] {
            piotr.git(&format!("config {setting}"));
        }
        piotr.git("tag -a -m mine mine");
        goes_to_and_fro(&ana, &piotr);
        assert_eq!(ana.git("ls-remote --tags origin"), "");
    }
}

#[test]
fn a_replacement_sign_in_a_plan_is_text() {
    let (ana, piotr) = Sandbox::with_clone();
    ana.run("change --summary 'a \u{fffd} b'").succeeds();
    ana.run("sync").succeeds();
    piotr.run("sync").succeeds();
    piotr.run("done venue-questions").succeeds();
    let out = piotr.run("sync");
    let told = &out.succeeds().stdout;
    assert!(told.contains("sent  done venue-questions"), "{told}");
}

#[test]
fn a_plan_that_git_does_not_look_at_is_not_taken_for_sent() {
    for flag in ["assume-unchanged", "skip-worktree"] {
        let (ana, _piotr) = Sandbox::with_clone();
        ana.git(&format!("update-index --{flag} plan.toml"));
        ana.run("done food-order").succeeds();
        let tip = format!("`git update-index --no-{flag} plan.toml`");
        let refused = ana.run("sync");
        let told = &refused.fails(1).stderr;
        let fault = "git is told to pass over changes of `plan.toml`; nothing was sent";
        assert!(told.contains(fault) && told.contains(&tip), "{told}");
        ana.git(&format!("update-index --no-{flag} plan.toml"));
        ana.run("sync").succeeds();
    }
}

#[test]
fn hooks_of_this_computer_are_quoted_and_nothing_stays_begun() {
    for (hook, said) in [
        ("pre-commit", "no commits"),
        ("pre-merge-commit", "no merges"),
        ("commit-msg", "no words"),
        ("pre-push", "no pushes"),
    ] {
        let (ana, piotr) = both_changed();
        let path = format!(".git/hooks/{hook}");
        piotr.write_program(&path, &format!("echo '{said}' >&2; exit 1"));
        let plan = piotr.plan();
        let out = piotr.run("sync");
        let told = &out.fails(1).stderr;
        assert!(told.contains(&format!(": {said}; ")), "{told}");
        assert!(!piotr.path(".git/MERGE_HEAD").exists(), "{hook}");
        assert!(plan == piotr.plan() || hook == "pre-push", "{hook}");
        std::fs::remove_file(piotr.path(&path)).unwrap();
        piotr.run("sync").succeeds();
        ana.run("sync").succeeds();
        assert_eq!(ana.plan(), piotr.plan());
        assert!(ana.plan().contains("Łódź nocą"));
    }
}

#[test]
fn wherever_a_plan_lies_in_git_it_is_shared() {
    let (ana, piotr) = both_changed();
    // A branch of another name that belongs to theirs, in a folder of work of its own.
    piotr.git("commit --quiet --all -m 'Łódź'");
    piotr.git("worktree add --quiet ../side -b side --track origin/main");
    piotr.git("merge --quiet --ff-only origin/main");
    piotr.write("../side/plan.toml", piotr.plan());
    let out = piotr.run("sync --plan ../side");
    assert!(out.succeeds().stdout.contains("Zażółć"), "{}", out.stdout);
    ana.run("sync").succeeds();
    assert_eq!(ana.plan(), piotr.read("../side/plan.toml"));
    // A copy without its past, and one below another repository.
    let eva = Sandbox::of("Eva");
    let remote = ana.remote().display().to_string();
    eva.git(&format!("clone --quiet --depth 1 file://{remote} ."));
    for guests in ["31", "32", "33"] {
        ana.run(&format!("change --expected {guests}")).succeeds();
        ana.run("sync").succeeds();
    }
    eva.run("done food-order").succeeds();
    eva.run("sync").succeeds();
    let olga = Sandbox::of("Olga");
    olga.git("init --quiet -b main");
    olga.git(&format!(
        "-c protocol.file.allow=always submodule --quiet add {remote} plan"
    ));
    olga.run("done venue-questions --plan plan").succeeds();
    olga.run("sync --plan plan").succeeds();
    ana.run("sync").succeeds();
    assert_eq!(ana.plan(), olga.read("plan/plan.toml"));
    assert_eq!(ana.plan().matches("done = 2026-11-21").count(), 2);
}
