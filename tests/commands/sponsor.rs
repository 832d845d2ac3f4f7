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
    desk.run("sponsor list").succeeds().prints(expect![[r#"
        No sponsors yet.

        `convoke sponsor add NAME --gives venue` notes one.
    "#]]);
    desk.run("sponsor add 'Acme Corp' --gives venue --gives food --link https://acme.example.org")
        .succeeds()
        .prints(expect![[r#"
            Added: Acme Corp (acme-corp), gives venue and food
        "#]]);
    desk.run("sponsor add 'acme corp' --gives venue")
        .succeeds()
        .prints(expect![[r#"
            Noted before: Acme Corp (acme-corp), gives venue and food
        "#]]);
    desk.run("sponsor change acme --name Acme --gives-no-more food --link none")
        .succeeds()
        .prints(expect![[r#"
            Changed: Acme (acme-corp), gives venue
        "#]]);
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
        .prints(expect![[r#"
            Added: Globex gives money (300) for Schedulers in production (2026-12-17);
            offered 2026-11-10
            note: with money, every sponsor should be able to read the same offer:
            `sponsor-offer` of the group is its address.

            New tasks
                 due               task                      who        id
            [ ]  Sun 29 Nov        Agree the sponsor's                  money-terms
                                   terms in writing
            [ ]  Wed 2 Dec         Ask for room, food or                money-in-kind
                                   kit first
            [ ]  Sun 6 Dec         Check the talks for                  content-no-selling
                                   selling
            [ ]  Thu 10 Dec        Brief the sponsor's                  money-sponsor-brief
                                   people
            [ ]  Thu 17 Dec 18:38  Give the sponsor their    Ana Nowak  day-sponsor-minute
                                   minutes
            [ ]  Sun 20 Dec        Thank sponsors with                  money-sponsor-thanks
                                   numbers and photos

            Done by that
                 due        task                            who  id
            [x]  Wed 2 Dec  Send sponsors a one-page offer       money-ask
        "#]]);
    assert!(!desk.plan().contains("sponsors = "));
    desk.run("sponsor support globex --promised --returns logo")
        .succeeds()
        .prints(expect![[r#"
            Changed: Globex gives money (300) for Schedulers in production (2026-12-17);
            offered 2026-11-10, promised 2026-11-21
            In return: logo
            note: with money, every sponsor should be able to read the same offer:
            `sponsor-offer` of the group is its address.

            Done by that
                 due         task                                  who  id
            [x]  Sun 29 Nov  Agree the sponsor's terms in writing       money-terms
        "#]]);
    assert!(desk.plan().contains("sponsors = [\"globex\"]"));
    let noted = desk.plan();
    desk.run("sponsor support globex --promised --returns logo")
        .succeeds()
        .prints(expect![[r#"
            Noted before: Globex gives money (300) for Schedulers in production
            (2026-12-17); offered 2026-11-10, promised 2026-11-21
            In return: logo
            note: with money, every sponsor should be able to read the same offer:
            `sponsor-offer` of the group is its address.
        "#]]);
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
    .prints(expect![[r#"
        Added: Globex gives money for Schedulers in production (2026-12-17)
        In return: attendee-data, stage, 7 minutes and a table outside
        warning: `attendee-data` (attendee list, e-mail addresses, badge scanning
        without the person's choice): no – What are User Groups? (OpenStack); OpenStack
        event policy; 3 more
        warning: `stage` (money for access to the stage): no – Hyperledger meetup
        organizer guide; WordPress meetup programme, five good-faith rules; 2 more
        careful: `7 minutes` (short words on stage): 1–2 min planned, 5 max, once,
        early, not between talks – OpenStack user groups: organizer tips; Boston Python
        organizers' handbook; 1 more
        note: with money, every sponsor should be able to read the same offer:
        `sponsor-offer` of the group is its address.

        New tasks
             due         task                                  who  id
        [ ]  Mon 30 Nov  Agree the sponsor's terms in writing       money-terms
    "#]]);
}

#[test]
fn the_list_says_what_is_open_on_both_sides() {
    let desk = after();
    desk.run("sponsor support acme --delivered").succeeds();
    desk.run("sponsor list").succeeds().prints(expect![[r#"
        sponsor    gives  since       evenings  money  in kind  open           id
        Acme Corp  venue  2026-11-21         1                  minute to      acme-corp
                                                                give; thanks
                                                                to say
        Globex     money  2026-11-21         1                  owes 300 PLN   globex
    "#]]);
    desk.run("sponsor list --format csv").prints(expect![[r#"
        sponsor,gives,since,evenings,money,in kind,open,id
        Acme Corp,venue,2026-11-21,1,,,minute to give; thanks to say,acme-corp
        Globex,money,2026-11-21,1,,,owes 300 PLN,globex
    "#]]);
    let desk = desk.on("2026-12-22");
    desk.run("sponsor list").succeeds().prints(expect![[r#"
        sponsor    gives  since       evenings  money  in kind  open           id
        Acme Corp  venue  2026-11-21         1                  minute to      acme-corp
                                                                give (late);
                                                                thanks to say
                                                                (late)
        Globex     money  2026-11-21         1                  owes 300 PLN   globex
                                                                (late)
    "#]]);
    desk.run("sponsor thanked acme")
        .succeeds()
        .prints(expect![[r#"
            Noted: Acme Corp was thanked on 2026-12-22 for venue for Schedulers in
            production (2026-12-17)
        "#]]);
    desk.run("sponsor show acme").succeeds().prints(expect![[r#"
        Acme Corp
        acme-corp
        gives     venue
        since     2026-11-21
        evenings  1

        date        for            gives  amount  steps                  in return
        2026-12-17  Schedulers in  venue          promised 2026-11-21,   minute
                    production                    delivered 2026-12-17,
                                                  thanked 2026-12-22

        Open
        - Schedulers in production: was promised minute, due since 2026-12-17, late
    "#]]);
    desk.run("sponsor show globex --format json")
        .has_json(expect![[r#"
            {
              "cautions": [],
              "currency": "PLN",
              "evenings": 1,
              "gives": [
                "money"
              ],
              "id": "globex",
              "in_kind": 0,
              "money": 0,
              "name": "Globex",
              "not_noted": [],
              "since": "2026-11-21",
              "support": [
                {
                  "amount": 300,
                  "event": "2026-12-17-schedulers",
                  "gives": "money",
                  "in_kind": false,
                  "invoiced": "2026-11-21",
                  "name": "Globex",
                  "open": [
                    {
                      "amount": 300,
                      "days": 31,
                      "late": true,
                      "side": "sponsor",
                      "since": "2026-11-21",
                      "what": "payment"
                    }
                  ],
                  "promised": "2026-11-21",
                  "returns": [
                    "logo"
                  ],
                  "sponsor": "globex"
                }
              ]
            }
        "#]]);
}

#[test]
fn a_report_has_figures_and_no_guests() {
    let desk = after();
    desk.run("sponsor support acme --delivered --returned")
        .succeeds();
    desk.run("sponsor support globex --paid").succeeds();
    desk.run("sponsor report acme")
        .succeeds()
        .prints(expect![[r#"
            Warsaw Mesos User Group and Acme Corp: 2026
            people  42

            date        evening                   people  given  talks
            2026-12-17  Schedulers in production      42  venue  Two-level scheduling

            Slides and recordings
            Two-level scheduling  https://slides.example.org/two-level

            What we did in return
            - short words on stage

            Thank you! Ana Nowak and Piotr Wójcik, Warsaw Mesos User Group
        "#]]);
    desk.run("sponsor report globex --event schedulers --letter")
        .succeeds()
        .prints(expect![[r#"
            Dear Globex,

            thank you for 300 PLN at "Schedulers in production" on Thu 17 Dec 2026. 42 people came. On the agenda: Two-level scheduling.

            What was shown:
            - Two-level scheduling: https://slides.example.org/two-level

            We would be glad to go on with you.

            Ana Nowak and Piotr Wójcik
            Warsaw Mesos User Group
            --- stderr
            note: 1 promise to Globex is not noted as kept; `convoke sponsor show globex` lists them
        "#]]);
    desk.run("sponsor report acme --year 2025")
        .succeeds()
        .prints(expect![[r#"
            Warsaw Mesos User Group and Acme Corp: 2025

            Nothing is noted that Acme Corp gave.
        "#]]);
    desk.run("sponsor report acme --format markdown")
        .succeeds()
        .prints(expect![[r#"
            # Warsaw Mesos User Group and Acme Corp: 2026

            - **people:** 42

            | date | evening | people | given | talks |
            | --- | --- | ---: | --- | --- |
            | 2026-12-17 | Schedulers in production | 42 | venue | Two-level scheduling |

            ## Slides and recordings

            - **Two-level scheduling:** <https://slides.example.org/two-level>

            ## What we did in return

            - short words on stage

            Thank you! Ana Nowak and Piotr Wójcik, Warsaw Mesos User Group
        "#]]);
}

#[test]
fn a_slip_of_a_promise_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("sponsor add Globex").succeeds();
    let before = desk.plan();
    desk.run("sponsor support globex --gives venue --returns atendee-data")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: no promise is called `atendee-data`; it is `thanks`, `logo`, `minute`, `leaflets`, `jobs` or `guests`, or several words; the plan is unchanged
              tip: did you mean `attendee-data`?
            --- exit code 1
        "#]]);
    assert_eq!(desk.plan(), before);
}
