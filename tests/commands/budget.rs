//! `budget`.

use expect_test::expect;

use crate::support::{EVENING, Sandbox};

fn desk() -> Sandbox {
    Sandbox::with_plan(&EVENING.replace("languages =", "currency = \"PLN\"\nlanguages ="))
}

#[test]
fn without_a_budget_it_says_what_others_spend() {
    Sandbox::with_evening()
        .run("budget")
        .succeeds()
        .prints(expect![[r#"
            Schedulers in production
            2026-12-17-schedulers

            Nothing is planned, and nothing was paid.

            What others spend
            - talk night budget: 0 with a host; about £500 for 100 people with pizza and
              drinks; $750 pizza sponsor for a large night – London Node User Group event
              planning; Boston Python organizers' handbook
            - monthly meetup: usually none: "host" (room, often food), "food", "friend"; one
              group trades €200 / €500 / €1,000 worth of swag for visibility at 1 / 3 / 6
              meetings; pizza for a large night ≈ $750; some offer a yearly subscription –
              DevStaff Heraklion issues and rules; Boston Python organizers' handbook

            `convoke budget add pizza=220` plans a cost.
        "#]]);
}

#[test]
fn a_budget_is_planned_paid_and_given_back() {
    let desk = desk();
    desk.run("budget add pizza=1220 drinks=60.5 --by ana")
        .succeeds()
        .prints(expect![[r#"
            Noted for Schedulers in production (2026-12-17):

            - pizza, 1,220 PLN planned, by Ana Nowak
            - drinks, 60.50 PLN planned, by Ana Nowak
        "#]]);
    desk.run("budget add collection --amount 80 --income")
        .succeeds()
        .prints(expect![[r#"
            Noted for Schedulers in production (2026-12-17): collection, comes in, 80 PLN
            planned
        "#]]);
    desk.run("sponsor add Globex --gives money").succeeds();
    desk.run("sponsor support globex --amount 1000 --promised --invoiced")
        .succeeds();
    let desk = desk.on("2026-12-18");
    desk.run("budget paid pizza --actual 1214.50 --on 2026-12-17")
        .succeeds()
        .prints(expect![[r#"
            Noted for Schedulers in production (2026-12-17): pizza, 1,220 PLN planned,
            1,214.50 PLN paid 2026-12-17, by Ana Nowak
        "#]]);
    let noted = desk.plan();
    desk.run("budget paid pizza").succeeds().prints(expect![[r#"
        Noted before for Schedulers in production (2026-12-17): pizza, 1,220 PLN
        planned, 1,214.50 PLN paid 2026-12-17, by Ana Nowak
    "#]]);
    assert_eq!(desk.plan(), noted);
    desk.run("budget schedulers").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        kind     what         planned    actual  who        state
        cost     pizza       1,220.00  1,214.50  Ana Nowak  paid 2026-12-17
        cost     drinks         60.50            Ana Nowak
        income   collection     80.00
        sponsor  money       1,000.00            Globex     invoiced 2026-11-21

        planned   costs 1,280.50, income 80, sponsors 1,000; balance -200.50 PLN
        so far    costs 1,214.50, income 0, sponsors 0; balance -1,214.50 PLN
        comes to  costs 1,275, income 80, sponsors 1,000; balance -195 PLN

        To give back
        - Ana Nowak: 1,214.50 PLN for pizza, since 2026-12-17

        Open
        - Globex owes 1,000 PLN, invoice of 2026-11-21
        - drinks is not noted as paid: 60.50 PLN, since 2026-12-17

        Rules
        - non-commercial: 1,080 PLN comes in, within the costs and 10 % (1,402.50 PLN) –
          What are User Groups? (OpenStack); OpenStack event policy; 1 more
    "#]]);
    desk.run("budget schedulers --format csv")
        .prints(expect![[r#"
            kind,what,planned,actual,who,state
            cost,pizza,1220.00,1214.50,Ana Nowak,paid 2026-12-17
            cost,drinks,60.50,,Ana Nowak,
            income,collection,80.00,,,
            sponsor,money,1000.00,,Globex,invoiced 2026-11-21
        "#]]);
    desk.run("budget schedulers --format json")
        .has_json(expect![[r#"
            {
              "actual": {
                "balance": -1214.5,
                "costs": 1214.5,
                "income": 0,
                "support": 0
              },
              "balance": -195,
              "costs": [
                {
                  "actual": 1214.5,
                  "by": "ana",
                  "by_name": "Ana Nowak",
                  "item": "pizza",
                  "paid": "2026-12-17",
                  "planned": 1220
                },
                {
                  "by": "ana",
                  "by_name": "Ana Nowak",
                  "item": "drinks",
                  "planned": 60.5
                }
              ],
              "currency": "PLN",
              "date": "2026-12-17",
              "event": "2026-12-17-schedulers",
              "in_kind": 0,
              "income": [
                {
                  "item": "collection",
                  "planned": 80
                }
              ],
              "open": [
                {
                  "amount": 1000,
                  "days": 27,
                  "late": false,
                  "side": "sponsor",
                  "since": "2026-11-21",
                  "what": "payment",
                  "who": "Globex"
                },
                {
                  "amount": 60.5,
                  "days": 1,
                  "late": false,
                  "of": "drinks",
                  "side": "group",
                  "since": "2026-12-17",
                  "what": "bill",
                  "who": "drinks"
                }
              ],
              "orientation": [],
              "outlook": {
                "balance": -195,
                "costs": 1275,
                "income": 80,
                "support": 1000
              },
              "owed": [
                {
                  "amount": 1214.5,
                  "items": [
                    "pizza"
                  ],
                  "late": false,
                  "name": "Ana Nowak",
                  "person": "ana",
                  "since": "2026-12-17"
                }
              ],
              "planned": {
                "balance": -200.5,
                "costs": 1280.5,
                "income": 80,
                "support": 1000
              },
              "rules": [
                {
                  "amount": 1080,
                  "holds": true,
                  "limit": 1402.5,
                  "rule": "non-commercial",
                  "sources": [
                    "…"
                  ]
                }
              ],
              "support": [
                {
                  "amount": 1000,
                  "event": "2026-12-17-schedulers",
                  "gives": "money",
                  "in_kind": false,
                  "invoiced": "2026-11-21",
                  "name": "Globex",
                  "open": [
                    {
                      "amount": 1000,
                      "days": 27,
                      "late": false,
                      "side": "sponsor",
                      "since": "2026-11-21",
                      "what": "payment"
                    }
                  ],
                  "promised": "2026-11-21",
                  "returns": [],
                  "sponsor": "globex"
                }
              ],
              "title": "Schedulers in production"
            }
        "#]]);
    desk.run("budget refunded --person ana")
        .succeeds()
        .prints(expect![[r#"
            Noted for Schedulers in production (2026-12-17): pizza, 1,220 PLN planned,
            1,214.50 PLN paid 2026-12-17, by Ana Nowak, given back 2026-12-18
        "#]]);
    desk.run("budget drop drinks")
        .succeeds()
        .prints(expect![[r#"
            Taken out for Schedulers in production (2026-12-17): drinks, 60.50 PLN planned,
            by Ana Nowak
        "#]]);
    assert!(!desk.plan().contains("drinks"));
}

#[test]
fn a_year_has_a_row_an_evening_and_one_for_the_group() {
    let desk = desk();
    desk.run("budget add pizza=220").succeeds();
    desk.run("budget add domain=15.05 --group").succeeds();
    desk.run("budget paid domain").succeeds();
    desk.run("new-event --yes --title Later --start 2026-12-30")
        .succeeds();
    desk.run("budget --year").succeeds().prints(expect![[r#"
        Warsaw Mesos User Group, 2026

        date        event                      costs  income  sponsors  balance  in kind
        2026-12-17  Schedulers in production  220.00    0.00      0.00  -220.00     0.00
                    the group itself           15.05    0.00      0.00   -15.05     0.00

        planned   costs 235.05, income 0, sponsors 0; balance -235.05 PLN
        so far    costs 15.05, income 0, sponsors 0; balance -15.05 PLN
        comes to  costs 235.05, income 0, sponsors 0; balance -235.05 PLN

        Without a budget: 1 evening.

        The group itself
        kind  what    planned  actual  who  state
        cost  domain    15.05   15.05       paid 2026-11-21
    "#]]);
    desk.run("budget --year 2026 --format csv")
        .prints(expect![[r#"
            date,event,costs,income,sponsors,balance,in kind
            2026-12-17,Schedulers in production,220.00,0.00,0.00,-220.00,0.00
            ,the group itself,15.05,0.00,0.00,-15.05,0.00
        "#]]);
    desk.run("budget --year 2026 --format markdown")
        .prints(expect![[r#"
            # Warsaw Mesos User Group, 2026

            | date | event | costs | income | sponsors | balance | in kind |
            | --- | --- | ---: | ---: | ---: | ---: | ---: |
            | 2026-12-17 | Schedulers in production | 220.00 | 0.00 | 0.00 | -220.00 | 0.00 |
            |  | the group itself | 15.05 | 0.00 | 0.00 | -15.05 | 0.00 |

            - **planned:** costs 235.05, income 0, sponsors 0; balance -235.05 PLN
            - **so far:** costs 15.05, income 0, sponsors 0; balance -15.05 PLN
            - **comes to:** costs 235.05, income 0, sponsors 0; balance -235.05 PLN

            Without a budget: 1 evening.

            ## The group itself

            | kind | what | planned | actual | who | state |
            | --- | --- | ---: | ---: | --- | --- |
            | cost | domain | 15.05 | 15.05 |  | paid 2026-11-21 |
        "#]]);
    desk.run("budget --year 2026 --format json")
        .has_json(expect![[r#"
            {
              "actual": {
                "balance": -15.05,
                "costs": 15.05,
                "income": 0,
                "support": 0
              },
              "balance": -235.05,
              "currency": "PLN",
              "events": [
                {
                  "date": "2026-12-17",
                  "event": "2026-12-17-schedulers",
                  "in_kind": 0,
                  "outlook": {
                    "balance": -220,
                    "costs": 220,
                    "income": 0,
                    "support": 0
                  },
                  "title": "Schedulers in production"
                }
              ],
              "group": {
                "costs": [
                  {
                    "actual": 15.05,
                    "item": "domain",
                    "paid": "2026-11-21",
                    "planned": 15.05
                  }
                ],
                "income": [],
                "support": []
              },
              "in_kind": 0,
              "open": [],
              "outlook": {
                "balance": -235.05,
                "costs": 235.05,
                "income": 0,
                "support": 0
              },
              "owed": [],
              "planned": {
                "balance": -235.05,
                "costs": 235.05,
                "income": 0,
                "support": 0
              },
              "rules": [],
              "without_budget": 1,
              "year": 2026
            }
        "#]]);
    desk.run("budget --year 2019")
        .succeeds()
        .prints(expect![[r#"
            Warsaw Mesos User Group, 2019

            No money is noted for 2019.
        "#]]);
}

#[test]
fn a_line_of_two_budgets_is_asked_for() {
    let desk = desk();
    desk.run("budget add pizza=220").succeeds();
    desk.run("budget add pizza=100 --group").succeeds();
    desk.run("budget paid pizza").fails(1).prints(expect![[r#"
        --- stderr
        error: `pizza` stands in several budgets: `2026-12-17-schedulers` and `the group`; the plan is unchanged
          tip: say which: `--event 2026-12-17-schedulers`
        --- exit code 1
    "#]]);
    desk.run("budget paid pizza --group").succeeds();
}

#[test]
fn amounts_that_are_none_are_refused() {
    let desk = desk();
    for line in [
        "budget add pizza=12,50",
        "budget add pizza --amount -5",
        "budget add pizza=1 drinks=2 --amount 3",
        "budget add =5",
    ] {
        let outcome = desk.run(line);
        assert!(matches!(outcome.code, 1 | 2), "{}", outcome.text());
        assert!(!desk.plan().contains("pizza ="), "{line}");
    }
}

#[test]
fn an_amount_below_zero_is_refused_in_our_words_and_flags_are_no_lines() {
    let desk = desk();
    let plan = desk.plan();
    let amount = "`-5` is not an amount: it is a number with at most two digits behind the point";
    for line in [
        "budget add beer=-5",
        "budget add beer --amount -5",
        "budget paid beer --actual -5",
        "sponsor support acme --amount -5",
    ] {
        let said = desk.run(line).stderr.clone();
        assert!(said.contains(amount), "`{line}`:\n{said}");
    }
    for (line, word) in [
        ("budget add beer -5", "-5"),
        ("budget add beer -- --amount -5", "--amount"),
    ] {
        let refused =
            format!("error: `{word}` is no name for a line of a budget: it begins with `-`");
        let said = desk.run(line).fails(2).stderr.clone();
        assert!(said.starts_with(&refused), "`{line}`:\n{said}");
    }
    assert_eq!(desk.plan(), plan);
}

#[test]
fn whoever_says_what_is_planned_of_what_was_paid_is_told_the_right_flag() {
    desk()
        .run("budget paid pizza --amount 175")
        .fails(2)
        .prints(expect![[r#"
            --- stderr
            error: `--amount` is what is planned
              tip: how much it was: `--actual 175`
            --- exit code 2
        "#]]);
}
