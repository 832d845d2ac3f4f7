use expect_test::expect;
use unicode_width::UnicodeWidthStr as _;

use crate::support::Sandbox;

/// Every page of the guidance.
fn pages(desk: &Sandbox) -> Vec<String> {
    let list = desk.run("guide --format json").json();
    let names = list.as_array().unwrap().iter();
    names
        .map(|page| page["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn without_a_name_it_lists_what_there_is_to_read() {
    let shown = Sandbox::new().run("guide").succeeds().stdout.clone();
    for part in [
        "Areas",
        "Topics",
        "venue            17",
        "show-rates",
        "convoke guide venue-confirm",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[test]
fn a_task_of_the_guidance_is_a_page_of_its_own() {
    Sandbox::new()
        .run("guide team-two")
        .succeeds()
        .prints(expect![[r#"
            Name two organizers from two organizations
            team-two
            area           duties
            level          core
            when           56 days before the event
            other formats  hackathon 180 days before the event; conference 270 days before
                           the event
            how            Name at least two organizers, from at least two organizations
            how much       ≥2 people, ≥2 organizations; conference ≥3 people; no employer
                           >50 % of the team
            why            one firm or one person is a single point of failure and of
                           influence
            duty           lead
            sources        Mesos User Groups page; OpenStack official group process; Cloud
                           Native Community Groups guidance; Kubernetes Community Days
                           organizer material

            `convoke guide duties` says more.
        "#]]);
}

#[test]
fn a_page_says_how_why_and_who_says_so() {
    let shown = Sandbox::new().run("guide venue").succeeds().stdout.clone();
    for part in [
        "Core",
        "Optional",
        "Book the venue",
        "42 days before the event",
        "why  ",
        "sources  ",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[test]
fn a_name_nobody_knows_gets_the_nearest() {
    Sandbox::new()
        .run("guide polices")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: no area is called `polices`
              tip: did you mean `policies`?
            --- exit code 1
        "#]]);
}

#[test]
fn a_part_of_two_names_lists_both() {
    Sandbox::new()
        .run("guide spons")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `spons` fits 2 areas: `sponsors` and `sponsorship`
              tip: type more of it, such as `sponsors`
            --- exit code 1
        "#]]);
}

#[test]
fn programs_get_every_fact() {
    Sandbox::new()
        .run("guide venue-quiet-room --format json")
        .has_json(expect![[r#"
            [
              {
                "after": [
                  "venue-questions"
                ],
                "area": "venue",
                "core_for": [
                  "conference",
                  "hackathon"
                ],
                "duty": "conduct",
                "how": "…",
                "id": "venue-quiet-room",
                "level": "optional",
                "needs": [
                  "in-person"
                ],
                "part": "optional",
                "quantity": "…",
                "recommended_for": [
                  "duration>=120"
                ],
                "sources": [
                  "…"
                ],
                "title": "Reserve a quiet room",
                "when": "D-14",
                "when_for": {
                  "conference": "D-150",
                  "hackathon": "D-60"
                },
                "why": "…"
              }
            ]
        "#]]);
}

#[test]
fn every_page_fits_a_narrow_and_a_usual_terminal() {
    for width in [40, 80] {
        let desk = Sandbox::new().with("COLUMNS", &width.to_string());
        for page in pages(&desk) {
            for row in desk.run(&format!("guide {page}")).succeeds().stdout.lines() {
                // A broken link leads nowhere.
                let is_link = row.contains("https://");
                assert!(is_link || row.width() <= width, "{page} at {width}: {row}");
            }
        }
    }
}

#[test]
fn every_page_can_be_had_in_every_layout() {
    let desk = Sandbox::new();
    for page in pages(&desk) {
        let line = format!("guide {page}");
        assert!(
            !desk
                .run(&format!("{line} --format csv"))
                .succeeds()
                .stdout
                .is_empty(),
            "{page}"
        );
        let markdown = desk
            .run(&format!("{line} --format markdown"))
            .succeeds()
            .stdout
            .clone();
        assert!(markdown.starts_with("# "), "{markdown}");
        assert!(
            !markdown.contains("convoke guide"),
            "tips are for terminals: {markdown}"
        );
        let json = desk.run(&format!("{line} --format json")).json();
        assert!(
            json.as_array().is_some_and(|entries| !entries.is_empty()),
            "{page}"
        );
    }
}
