//! `person add`.

use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn a_second_organizer_settles_what_waited_for_one() {
    let desk = Sandbox::new();
    desk.run("new-event --yes").succeeds();
    desk.run("person add 'Ana Nowak' --organization Acme --organizer")
        .succeeds()
        .prints(expect![[r#"
            Added: Ana Nowak (ana)
        "#]]);
    desk.run("person add 'Piotr Wójcik' --organization Globex --organizer")
        .succeeds()
        .prints(expect![[r#"
            Added: Piotr Wójcik (piotr)
            Done by that: Name two organizers from two organizations (Talk night)
        "#]]);
    assert!(
        desk.plan()
            .contains("id = \"piotr\"\nname = \"Piotr Wójcik\"\norganization = \"Globex\"")
    );
}

#[test]
fn of_a_known_person_more_can_be_said() {
    let desk = Sandbox::with_evening();
    desk.run("person add 'Piotr Wójcik' --organization Initech")
        .succeeds()
        .prints(expect![[r#"
            Changed: Piotr Wójcik (piotr)
        "#]]);
    assert_eq!(desk.plan().matches("Piotr Wójcik").count(), 1);
    assert!(desk.plan().contains("organization = \"Initech\""));
}

#[test]
fn a_name_that_hides_something_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("person add \"\u{202e}ana\"")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: the title has the control character U+202E, which cannot be shown; the plan is unchanged
              tip: type it again instead of pasting it
            --- exit code 1
        "#]]);
}
