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
    desk.run("policies list").succeeds().prints(expect![[r#"
        pack       about                                           rules  whose     used
        default    The rules as the guidance has them.                 0  built-in
        openstack  A project's user group: not for profit, short       8  built-in
                   words of sponsors, the same offer to all, no
                   data to anybody.
        mesos      A project's user group: at least two                4  built-in  yes
                   organizers, of at least two organizations.
        cncg       A foundation's community group: no employer         3  built-in
                   has more than half, entry is free, sponsors
                   get 15 minutes at most.
        ours       Ours.                                               1  own

        A group names the packs it keeps in `policies` of its plan; where two differ,
        the stricter holds.
        `convoke policies show NAME` says what a pack asks for, `convoke policies copy
        NAME` makes it the group's own.
    "#]]);
    let csv = desk
        .run("policies list --format csv")
        .succeeds()
        .stdout
        .clone();
    expect![[r#"
        pack,about,rules,whose,used
        default,The rules as the guidance has them.,0,built-in,
        openstack,"A project's user group: not for profit, short words of sponsors, the same offer to all, no data to anybody.",8,built-in,
        mesos,"A project's user group: at least two organizers, of at least two organizations.",4,built-in,yes
        cncg,"A foundation's community group: no employer has more than half, entry is free, sponsors get 15 minutes at most.",3,built-in,
        ours,Ours.,1,own,
    "#]]
    .assert_eq(&csv.replace("\r\n", "\n"));
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
    expect![[r#"
        two-organizations*,The organizers are of at least two organizations.,error,least 2
        non-commercial*,"What comes in is spent on the evening, or is named for the group.",error,most 10
        sponsor-minutes*,Sponsors speak for a few minutes at most.,warn/error,"most 2, most-ever 5"
        no-data-to-sponsor*,No data of guests goes to sponsors or to the host.,error,
        no-marketing*,What people type into the form is used for the events alone.,error,
        sponsor-equal-offer*,Every sponsor is offered the same.,warning,
        project-brand-first*,The group comes before its sponsors.,warning,
        coc-linked*,The code of conduct is linked in every announcement.,error,"#]].assert_eq(&changed.join("\n"));
    let json = desk
        .run("policies show default --format json")
        .succeeds()
        .stdout
        .clone();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["rules"].as_array().map(Vec::len), Some(70));
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
        .prints(expect![[r#"
            --- stderr
            Wrote policies/ours.toml
            `check` applies it once the plan names it: `policies = ["ours"]` in `[group]`
        "#]]);
    let text = desk.read("policies/ours.toml");
    assert!(
        text.contains("name = \"ours\"") && text.contains("# [rules.buffer]"),
        "{text}"
    );
    desk.run("policies copy openstack --as ours")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `/warsaw-mesos/policies/ours.toml` is there already
              tip: change it as it is, or copy it under another name: `convoke policies copy openstack --as NAME`
            --- exit code 1
        "#]]);
    desk.run("policies copy openstack --as Ours --dry-run")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: a pack cannot be called `Ours`
              tip: small letters, digits and hyphens: `--as our-rules`
            --- exit code 1
        "#]]);
    desk.run("policies copy opensack")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: no policy pack is called `opensack`
              tip: did you mean `openstack`?
            --- exit code 1
        "#]]);
}

#[test]
fn a_pack_that_means_nothing_is_refused_with_its_lines() {
    let desk = keeping("\"ours\"");
    desk.write(
        "policies/ours.toml",
        "about = \"Ours.\"\n[rules.two-organizer]\noff = true\n[rules.sponsor-minutes]\nmost = \"2\"\n",
    );
    desk.run("check").fails(1).prints(expect![[r#"
        --- stderr
        error: cannot read `policies/ours.toml`, line 2: no rule is called `two-organizer`
          line 5: `most` is not a whole number from 0 to 100000
          tip: did you mean `two-organizers`?
        --- exit code 1
    "#]]);
    // What only looks does not need it.
    desk.run("show").succeeds();
    desk.write("policies/ours.toml", "about = \n");
    desk.run("policies list").fails(1).prints(expect![[r#"
        --- stderr
        error: cannot read `policies/ours.toml`, line 1, column 9: a value is missing, or text has no quotes around it
          tip: look at `about =`
        --- exit code 1
    "#]]);
    desk.write(
        "policies/ours.toml",
        "<<<<<<< HEAD\nabout = \"Ours.\"\n=======\nabout = \"Mine.\"\n>>>>>>> ana\n",
    );
    desk.run("policies list").fails(1).prints(expect![[r#"
        --- stderr
        error: two people's changes collide in `policies/ours.toml`, line 1
          tip: keep one side of each conflict and delete the marks
        --- exit code 1
    "#]]);
    // A pack that no plan names stops nothing but what lists them.
    desk.write("plan.toml", EVENING);
    desk.run("check").succeeds();
}

#[test]
fn a_pack_that_is_not_there_is_an_error_of_the_plan() {
    let desk = keeping("\"openstak\"");
    desk.run("check").ends(3).prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        `policies` names `openstak`, and there is no such pack
        pack-unknown
        severity  error
        tip       did you mean `openstack`?
        asked     Every policy pack that is named is there.
        from      judgement
        --- exit code 3
    "#]]);
}
