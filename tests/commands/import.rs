use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn ticks_are_taken_over() {
    let desk = Sandbox::with_evening();
    let list = desk
        .run("export checklist --open")
        .succeeds()
        .stdout
        .replacen("- [ ]", "- [x]", 2);
    desk.write("list.md", list);
    desk.run("import list.md").succeeds().prints(expect![[r#"
        Done: Ask the host for door times
        Done: Test screen and sound
        3 ticks are as the plan had them.
    "#]]);
}

#[test]
fn a_list_of_other_tasks_is_refused() {
    let desk = Sandbox::with_evening();
    desk.write(
        "list.md",
        "# Shopping `2026-12-17-schedulers`\n\n- [x] Milk `milk`\n",
    );
    desk.run("import list.md").fails(1).prints(expect![[r#"
        --- stderr
        error: line 3 ticks `milk`, which is no task of `2026-12-17-schedulers`; the plan is unchanged
          tip: make a list with `convoke export checklist --format markdown`, and name its event with `--event`
        --- exit code 1
    "#]]);
}

#[test]
fn a_text_without_ticks_is_refused() {
    let desk = Sandbox::with_evening();
    desk.write("list.md", "Dear all,\n");
    desk.run("import list.md").fails(1).prints(expect![[r#"
        --- stderr
        error: the list has no line with a tick box and a task's id
          tip: make a list with `convoke export checklist --format markdown`, and name its event with `--event`
        --- exit code 1
    "#]]);
}

#[test]
fn a_list_without_an_event_is_for_the_next_one() {
    let desk = Sandbox::with_evening();
    desk.write("list.md", "- [x] Order pizza `food-order`\n");
    desk.run("import list.md").succeeds().prints(expect![[r#"
        Done: Order pizza
    "#]]);
}

#[test]
fn a_file_that_is_not_there_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("import list.md").fails(1).prints(expect![[r#"
        --- stderr
        error: cannot read `/warsaw-mesos/list.md`: No such file or directory (os error 2)
          tip: check the name
        --- exit code 1
    "#]]);
}
