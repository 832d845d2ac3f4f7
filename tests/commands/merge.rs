use std::fs;

use expect_test::expect;

use crate::support::{EVENING, Sandbox};

/// Puts three plans beside each other: what both began with, and two changes of it.
pub(super) fn sides(ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> Sandbox {
    let desk = Sandbox::new();
    let changed = |pairs: &[(&str, &str)]| {
        pairs.iter().fold(EVENING.to_owned(), |text, (old, new)| {
            assert!(text.contains(old), "{old}");
            text.replacen(old, new, 1)
        })
    };
    desk.write("base.toml", EVENING);
    desk.write("plan.toml", changed(ours));
    desk.write("theirs.toml", changed(theirs));
    desk
}

#[test]
fn two_changes_become_one_plan() {
    let desk = sides(
        &[("minutes = 150", "minutes = 120")],
        &[("expected = 40", "expected = 50")],
    );
    desk.run("merge base.toml plan.toml theirs.toml")
        .succeeds()
        .prints(expect![[r#"
            Merged: nothing is left to decide.
        "#]]);
    let plan = desk.plan();
    assert!(plan.contains("minutes = 120") && plan.contains("expected = 50"));
    desk.run("undo").succeeds();
    assert!(desk.plan().contains("expected = 40"));
}

#[test]
fn a_file_of_git_is_written_as_it_is() {
    let desk = sides(
        &[("minutes = 150", "minutes = 120")],
        &[("expected = 40", "expected = 50")],
    );
    fs::rename(desk.path("plan.toml"), desk.path(".merge_file_a")).unwrap();
    desk.run("merge base.toml .merge_file_a theirs.toml")
        .succeeds();
    assert!(
        fs::read_to_string(desk.path(".merge_file_a"))
            .unwrap()
            .contains("expected = 50")
    );
    assert!(!desk.path(".convoke").exists());
}

#[test]
fn a_side_that_is_no_plan_leaves_the_other_as_it_is() {
    let desk = sides(
        &[("minutes = 150", "minutes = 120")],
        &[("minutes = 150", "minutes = ")],
    );
    let before = desk.plan();
    desk.run("merge base.toml plan.toml theirs.toml")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: cannot read `/warsaw-mesos/theirs.toml`, line 40, column 11: a value is missing, or text has no quotes around it
              tip: look at `minutes =`
            --- exit code 1
        "#]]);
    assert_eq!(desk.plan(), before);
    desk.write("theirs.toml", EVENING.replace("convoke = 1", "convoke = 9"));
    desk.run("merge base.toml plan.toml theirs.toml")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `/warsaw-mesos/theirs.toml` has format version 9, which a newer release wrote
              tip: update convoke to change this plan
            --- exit code 1
        "#]]);
    desk.run("merge base.toml plan.toml nowhere.toml")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: cannot read `/warsaw-mesos/nowhere.toml`: no such file or directory
              tip: check the name
            --- exit code 1
        "#]]);
    assert_eq!(desk.plan(), before);
}

#[test]
fn a_dry_run_shows_what_a_merge_would_change() {
    let desk = sides(
        &[("minutes = 150", "minutes = 120")],
        &[("expected = 40", "expected = 50")],
    );
    desk.run("merge base.toml plan.toml theirs.toml --dry-run")
        .succeeds()
        .prints(expect![[r#"
            --- plan.toml
            +++ plan.toml
            @@ -39,7 +39,7 @@
             start = 2026-12-17T18:30:00
             minutes = 120
             venue = "acme-hq"
            -expected = 40
            +expected = 50
             sequence = 0
             changed = 2026-10-30T18:00:00Z
             cat = "Mruczek"  # a key of our own
            --- stderr
            Nothing was written.
        "#]]);
    assert!(desk.plan().contains("expected = 40"));
}

#[test]
fn what_is_no_plan_replaces_none_even_where_nothing_was_changed() {
    let desk = Sandbox::with_evening();
    desk.write("base.toml", EVENING);
    desk.write(
        "theirs.toml",
        EVENING.replace("minutes = 150", "minutes = "),
    );
    desk.run("merge base.toml plan.toml theirs.toml").fails(1);
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn somebody_in_one_list_stays_when_the_other_names_them_anew() {
    let desk = Sandbox::new();
    let plan = "convoke = 1\nperson = [\n  { id = \"ana\", name = \"Ana\" },\n  { id = \"jan\", name = \"Jan\" }, # plays\n]\n\
                group = { name = \"G\", timezone = \"UTC\", conduct-contacts = [\"ana\"] }\n";
    desk.write("base.toml", plan);
    desk.write(
        "plan.toml",
        plan.replace("  { id = \"jan\", name = \"Jan\" }, # plays\n", ""),
    );
    desk.write(
        "theirs.toml",
        plan.replace("[\"ana\"]", "[\"ana\", \"jan\"]"),
    );
    desk.run("merge base.toml plan.toml theirs.toml")
        .succeeds()
        .prints(expect![[r#"
            Merged: nothing is left to decide.
            jan was taken out by one and changed by the other: it stays
        "#]]);
    expect![[r#"
        convoke = 1

        [[person]]
        id = "ana"
        name = "Ana"

        [[person]] # plays
        id = "jan"
        name = "Jan"

        [group]
        name = "G"
        timezone = "UTC"
        conduct-contacts = ["ana", "jan"]
    "#]]
    .assert_eq(&desk.plan());
}
