use expect_test::expect;

use crate::support::{EVENING, Sandbox};

/// The evening of a group that keeps a pack.
fn keeping(packs: &str) -> Sandbox {
    let plan = EVENING.replace(
        "country = \"PL\"",
        &format!("country = \"PL\"\npolicies = [{packs}]"),
    );
    Sandbox::with_plan(&plan)
}

#[test]
fn the_packs_are_listed_with_those_the_group_keeps() {
    let desk = keeping("\"mesos\"");
    desk.write(
        "policies/ours.toml",
        "about = \"Ours.\"\n[rules.buffer]\noff = true\n",
    );
    desk.run("policies list").succeeds().prints(expect![[""]]);
    desk.run("policies list --format csv")
        .succeeds()
        .prints(expect![[""]]);
}

#[test]
fn without_a_plan_the_built_in_packs_are_shown() {
    let desk = Sandbox::new();
    let shown = desk
        .run("policies show openst --format csv")
        .succeeds()
        .stdout
        .clone();
    let changed: Vec<&str> = shown.lines().filter(|line| line.contains('*')).collect();
    expect![[""]].assert_eq(&changed.join("\n"));
    let json = desk
        .run("policies show default --format json")
        .succeeds()
        .stdout
        .clone();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["rules"].as_array().map(Vec::len), Some(64));
}

#[test]
fn a_pack_tightens_a_rule_and_the_group_keeps_its_own() {
    let desk = keeping("\"mesos\"");
    let one = EVENING.replace("organization = \"Initech\"", "organization = \"Acme\"");
    let one = one.replace(
        "country = \"PL\"",
        "country = \"PL\"\npolicies = [\"mesos\"]",
    );
    desk.write("plan.toml", &one);
    let found = desk.run("check --format csv").ends(3).stdout.clone();
    assert!(found.contains("two-organizations,error"), "{found}");
    desk.write(
        "policies/mesos.toml",
        "about = \"Ours.\"\n[rules.two-organizations]\noff = true\n",
    );
    let found = desk.run("check --format csv").succeeds().stdout.clone();
    assert!(!found.contains("two-organizations"), "{found}");
}

#[test]
fn a_copied_pack_is_the_groups_own() {
    let desk = Sandbox::with_evening();
    desk.run("policies copy openstack --as ours")
        .succeeds()
        .prints(expect![[""]]);
    let text = desk.read("policies/ours.toml");
    assert!(
        text.contains("name = \"ours\"") && text.contains("# [rules.buffer]"),
        "{text}"
    );
    desk.run("policies copy openstack --as ours")
        .fails(1)
        .prints(expect![[""]]);
    desk.run("policies copy openstack --as Ours --dry-run")
        .fails(1)
        .prints(expect![[""]]);
    desk.run("policies copy opensack")
        .fails(1)
        .prints(expect![[""]]);
}

#[test]
fn a_pack_that_means_nothing_is_refused_with_its_lines() {
    let desk = keeping("\"ours\"");
    desk.write(
        "policies/ours.toml",
        "about = \"Ours.\"\n[rules.two-organizer]\noff = true\n[rules.sponsor-minutes]\nmost = \"2\"\n",
    );
    desk.run("check").fails(1).prints(expect![[""]]);
    // What only looks does not need it.
    desk.run("show").succeeds();
    desk.write("policies/ours.toml", "about = \n");
    desk.run("policies list").fails(1).prints(expect![[""]]);
}

#[test]
fn a_pack_that_is_not_there_is_an_error_of_the_plan() {
    let desk = keeping("\"openstak\"");
    desk.run("check").ends(3).prints(expect![[""]]);
}
