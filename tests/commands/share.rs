use expect_test::expect;

use crate::support::{EVENING, PROGRAM, Sandbox};

/// A desk with git and a plan, in no repository.
fn alone() -> Sandbox {
    let desk = Sandbox::of("Ana");
    desk.write("plan.toml", EVENING);
    desk
}

#[test]
fn a_folder_is_made_ready_and_each_thing_is_said() {
    let desk = alone();
    desk.git("init --quiet --bare -b main ../plans.git");
    let out = desk.run("share --yes --remote ../plans.git --format json");
    let out = format!("{:#}\n", out.json()).replace(PROGRAM, "/convoke");
    expect![[r#"
        {
          "group": "Warsaw Mesos User Group",
          "has_remote": true,
          "leaks_private": false,
          "steps": [
            {
              "is_new": true,
              "what": "repository",
              "words": "/warsaw-mesos"
            },
            {
              "is_new": true,
              "what": "attributes",
              "words": ".gitattributes: plans are merged by convoke, byte for byte"
            },
            {
              "is_new": true,
              "what": "ignored",
              "words": ".gitignore: .convoke/ and private.toml stay on this computer"
            },
            {
              "is_new": true,
              "what": "merge",
              "words": "this clone merges plans with /convoke"
            },
            {
              "is_new": true,
              "what": "remote",
              "words": "origin (/plans.git)"
            }
          ]
        }
    "#]]
    .assert_eq(&out);
    expect![[r#"
        plan.toml -text merge=convoke
        archive/*.toml -text merge=convoke
        .gitattributes merge=union
        .gitignore merge=union
    "#]]
    .assert_eq(&desk.read(".gitattributes"));
    expect![[r#"
        .convoke/
        .convoke-*.tmp
        private.toml
        private*onfli*.toml
    "#]]
    .assert_eq(&desk.read(".gitignore"));
    let driver = desk.git("config merge.convoke.driver");
    let line = format!("{PROGRAM} merge %O %A %B || ");
    assert!(driver.starts_with(&line), "{driver}");
    assert_eq!(desk.git("symbolic-ref HEAD"), "refs/heads/main\n");
}

#[test]
fn a_second_time_everything_is_there_already() {
    let desk = Sandbox::shared();
    let out = desk.run("share --remote ../plans.git --format json").json();
    let steps = out["steps"].as_array().unwrap();
    assert_eq!(steps.len(), 5, "{out:#}");
    assert!(steps.iter().all(|step| step["is_new"] == false), "{out:#}");
    let lines = desk.read(".gitattributes");
    assert_eq!(lines.matches("plan.toml").count(), 1, "{lines}");
}

#[test]
fn a_rehearsal_writes_nothing() {
    let desk = alone();
    let out = desk.run("share --yes --remote https://x.test/p.git --dry-run");
    assert!(
        out.succeeds().stderr.contains("Nothing was written."),
        "{}",
        out.stderr
    );
    for file in [".git", ".gitattributes", ".gitignore"] {
        assert!(!desk.path(file).exists(), "{file}");
    }
}

#[test]
fn without_a_terminal_a_repository_is_not_made_unasked() {
    let desk = alone();
    desk.run("share").fails(1).prints(expect![[r#"
        --- stderr
        error: `/warsaw-mesos` lies in no git repository
          tip: make it one with `convoke share --yes`, or `git clone` the group's
        --- exit code 1
    "#]]);
    assert!(!desk.path(".git").exists() && !desk.path(".gitattributes").exists());
}

#[test]
fn without_git_it_is_said_how_to_get_one() {
    let desk = alone().with("PATH", "/nowhere");
    desk.run("share --yes").fails(1).prints(expect![[r#"
        --- stderr
        error: plans are shared through git, and it is not installed
          tip: install it (`sudo apt install git`, `brew install git` or https://git-scm.com/downloads), or share the folder another way and take the other's copy in with `convoke merge COPY`
        --- exit code 1
    "#]]);
}

#[test]
fn another_remote_is_not_replaced() {
    let desk = Sandbox::shared();
    desk.run("share --remote https://ana:secret@x.test/p.git")
        .fails(1)
        .prints(expect![[r#"
        --- stderr
        error: the repository has another `origin`: `/plans.git`
          tip: keep it, or name the other one with `git remote set-url origin URL`
        --- exit code 1
    "#]]);
    desk.git("remote set-url origin https://ana:secret@x.test/p.git");
    let out = desk.run("share");
    assert!(!out.succeeds().text().contains("secret"), "{}", out.stdout);
}

#[test]
fn an_address_that_starts_a_program_is_refused() {
    let desk = Sandbox::shared();
    desk.git("remote remove origin");
    desk.run("share --remote 'ext::sh -c touch%20x'")
        .fails(1)
        .prints(expect![[r#"
        --- stderr
        error: `ext::sh -c touch%20x` is not the address of a repository
          tip: write it as `https://…`, `git@host:path` or the path of a folder
        --- exit code 1
    "#]]);
    desk.run("share --remote=--upload-pack=x").fails(1);
    assert_eq!(desk.git("remote"), "");
}

#[test]
fn private_facts_that_are_tracked_are_pointed_at() {
    let desk = alone();
    desk.git("init --quiet -b main");
    desk.write("private.toml", "[person.ana]\nphone = \"+48 1\"\n");
    desk.commit_by_hand("all of it");
    let out = desk.run("share --format json").json();
    assert_eq!(out["leaks_private"], true, "{out:#}");
    let out = desk.run("share --format markdown");
    let text = &out.succeeds().stdout;
    assert!(text.contains("git rm --cached private.toml"), "{text}");
}

#[test]
fn a_plan_of_another_name_and_own_lines_are_kept() {
    let desk = Sandbox::of("Ana");
    desk.write("lyon plan.toml", EVENING);
    desk.write(".gitattributes", "*.png binary");
    desk.run("share --yes --plan 'lyon plan.toml'").succeeds();
    let lines = desk.read(".gitattributes");
    assert!(
        lines.starts_with("*.png binary\n\"lyon plan.toml\" -text merge=convoke\n"),
        "{lines}"
    );
    let known = desk.git("check-attr merge text -- 'lyon plan.toml' archive/2024.toml");
    assert_eq!(known.matches("merge: convoke").count(), 2, "{known}");
    assert_eq!(known.matches("text: unset").count(), 2, "{known}");
}

#[test]
fn a_plan_begun_in_a_repository_is_ready_at_once() {
    let desk = Sandbox::of("Ana");
    desk.git("init --quiet -b main");
    desk.run("init --yes").succeeds();
    assert!(
        desk.read(".gitattributes")
            .contains("plan.toml -text merge=convoke\n")
    );
    let driver = desk.git("config merge.convoke.driver");
    let line = format!("{PROGRAM} merge %O %A %B || ");
    assert!(driver.starts_with(&line), "{driver}");
    let other = Sandbox::new().with("PATH", "/nowhere");
    other.write(".git/HEAD", "ref: refs/heads/main\n");
    let out = other.run("init --yes");
    assert!(
        out.succeeds()
            .stderr
            .contains("note: plans are shared through git"),
        "{}",
        out.stderr
    );
}

#[test]
fn attributes_that_another_line_overrules_are_put_last() {
    let desk = Sandbox::shared();
    let line = |out: &str| {
        out.lines()
            .find(|it| it.starts_with("attributes"))
            .unwrap()
            .to_owned()
    };
    let known = || desk.git("check-attr merge text -- plan.toml archive/2024.toml");
    for rule in ["* text=auto eol=crlf", "*.toml merge=union"] {
        desk.write(".gitattributes", desk.read(".gitattributes") + rule + "\n");
        let before = desk.read(".gitattributes");
        let out = desk.run("share --dry-run");
        assert!(
            line(&out.succeeds().stdout).ends_with("done"),
            "{}",
            out.stdout
        );
        assert_eq!(desk.read(".gitattributes"), before);
        let out = desk.run("share");
        assert!(
            line(&out.succeeds().stdout).ends_with("done"),
            "{}",
            out.stdout
        );
        assert_eq!(known().matches("merge: convoke").count(), 2, "{}", known());
        assert_eq!(known().matches("text: unset").count(), 2, "{}", known());
        let lines = desk.read(".gitattributes");
        assert_eq!(lines.matches("plan.toml").count(), 1, "{lines}");
        let out = desk.run("share");
        assert!(
            line(&out.succeeds().stdout).ends_with("there already"),
            "{}",
            out.stdout
        );
    }
    desk.write(".git/info/attributes", "plan.toml merge=union\n");
    let out = desk.run("share");
    let told = "other rules win, as those of .git/info/attributes; `git check-attr --all plan.toml` shows them";
    assert!(out.succeeds().stdout.contains(told), "{}", out.stdout);
}

#[test]
fn a_link_to_a_plan_elsewhere_is_shared_by_the_plans_own_name() {
    let desk = Sandbox::of("Ana");
    desk.write("plans/berlin.toml", EVENING);
    desk.write("private.toml", "[person.ana]\nphone = \"+48 1\"\n");
    std::os::unix::fs::symlink("plans/berlin.toml", desk.path("plan.toml")).unwrap();
    desk.git("init --quiet -b main");
    desk.git("init --quiet --bare -b main ../plans.git");
    for line in ["share", "sync"] {
        let out = desk.run(line);
        out.fails(1);
        let told = "`/warsaw-mesos/plan.toml` is a link to `/warsaw-mesos/plans/berlin.toml`";
        assert!(out.stderr.contains(told), "{}", out.stderr);
        let tip = "name that with `--plan /warsaw-mesos/plans/berlin.toml`";
        assert!(out.stderr.contains(tip), "{}", out.stderr);
    }
    std::fs::rename(desk.path("private.toml"), desk.path("plans/private.toml")).unwrap();
    desk.run("share --plan plans/berlin.toml --remote ../plans.git")
        .succeeds();
    desk.run("sync --plan plans/berlin.toml").succeeds();
    let sent = desk.git("ls-tree -r --name-only HEAD");
    assert!(
        sent.contains("plans/berlin.toml") && !sent.contains("private"),
        "{sent}"
    );
    // A link in the plan's own folder leads to no second folder.
    std::os::unix::fs::symlink("berlin.toml", desk.path("plans/plan.toml")).unwrap();
    desk.run("sync --plan plans").succeeds();
}
