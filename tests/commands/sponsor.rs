//! `sponsor`.

use expect_test::expect;

use crate::support::{EVENING, Sandbox};

/// The evening is over: 42 came to the room of Acme, Globex paid, and the slides are there.
fn after() -> Sandbox {
    let plan = EVENING.replace("expected = 40", "arrived = 42").replace(
        "minutes = 30 }",
        "minutes = 30, slides = \"https://slides.example.org/two-level\" }",
    );
    let plan = plan.replace("languages =", "currency = \"PLN\"\nlanguages =");
    let desk = Sandbox::with_plan(&plan);
    desk.run("sponsor add 'Acme Corp' --gives venue").succeeds();
    desk.run("sponsor add Globex --gives money").succeeds();
    desk.run("sponsor support acme --promised --returns minute")
        .succeeds();
    desk.run("sponsor support globex --amount 300 --promised --invoiced --returns logo")
        .succeeds();
    desk.on("2026-12-19")
}

#[test]
fn a_register_is_kept() {
    let desk = Sandbox::with_evening();
    desk.run("sponsor list").succeeds().prints(expect![""]);
    desk.run("sponsor add 'Acme Corp' --gives venue --gives food --link https://acme.example.org")
        .succeeds()
        .prints(expect![""]);
    desk.run("sponsor add 'acme corp' --gives venue")
        .succeeds()
        .prints(expect![""]);
    desk.run("sponsor change acme --name Acme --gives-no-more food --link none")
        .succeeds()
        .prints(expect![""]);
    assert!(
        desk.plan()
            .contains("[[sponsor]]\nid = \"acme-corp\"\nname = \"Acme\"\ngives = [\"venue\"]\n")
    );
}

#[test]
fn a_promise_names_the_sponsor_and_brings_tasks() {
    let desk = Sandbox::with_evening();
    desk.run("change --detail recommended").succeeds();
    desk.run("sponsor add Globex --gives money").succeeds();
    desk.run("sponsor support globex --amount 300 --offered 2026-11-10")
        .succeeds()
        .prints(expect![""]);
    assert!(!desk.plan().contains("sponsors = "));
    desk.run("sponsor support globex --promised --returns logo")
        .succeeds()
        .prints(expect![""]);
    assert!(desk.plan().contains("sponsors = [\"globex\"]"));
    let noted = desk.plan();
    desk.run("sponsor support globex --promised --returns logo")
        .succeeds()
        .prints(expect![""]);
    assert_eq!(desk.plan(), noted);
}

#[test]
fn what_must_not_be_promised_is_noted_with_a_warning() {
    let desk = Sandbox::with_evening();
    desk.run("sponsor add Globex").succeeds();
    desk.run(
        "sponsor support globex --gives money --returns attendee-data --returns stage \
         --returns '7 minutes' --returns 'a table outside'",
    )
    .succeeds()
    .prints(expect![""]);
}

#[test]
fn the_list_says_what_is_open_on_both_sides() {
    let desk = after();
    desk.run("sponsor support acme --delivered").succeeds();
    desk.run("sponsor list").succeeds().prints(expect![""]);
    desk.run("sponsor list --format csv").prints(expect![""]);
    let desk = desk.on("2026-12-22");
    desk.run("sponsor list").succeeds().prints(expect![""]);
    desk.run("sponsor thanked acme")
        .succeeds()
        .prints(expect![""]);
    desk.run("sponsor show acme").succeeds().prints(expect![""]);
    desk.run("sponsor show globex --format json")
        .has_json(expect![""]);
}

#[test]
fn a_report_has_figures_and_no_guests() {
    let desk = after();
    desk.run("sponsor support acme --delivered --returned")
        .succeeds();
    desk.run("sponsor support globex --paid").succeeds();
    desk.run("sponsor report acme")
        .succeeds()
        .prints(expect![""]);
    desk.run("sponsor report globex --event schedulers --letter")
        .succeeds()
        .prints(expect![""]);
    desk.run("sponsor report acme --year 2025")
        .succeeds()
        .prints(expect![""]);
    desk.run("sponsor report acme --format markdown")
        .succeeds()
        .prints(expect![""]);
}

#[test]
fn a_slip_of_a_promise_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("sponsor add Globex").succeeds();
    let before = desk.plan();
    desk.run("sponsor support globex --gives venue --returns atendee-data")
        .fails(1)
        .prints(expect![""]);
    assert_eq!(desk.plan(), before);
}
