//! `group`.

use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn what_holds_for_all_evenings_is_changed_and_shown() {
    let desk = Sandbox::with_evening();
    desk.run(
        "group change --currency PLN --price pizza=42 --price drink=6.5 --conduct-contact ana \
         --account 'meetup.com page / ana / piotr / renews in March' \
         --agreement 'Decisions are made on the list.' --weight weekday-friday=-5 --city Kraków",
    )
    .succeeds()
    .prints(expect![[r#"
        Warsaw Mesos User Group
        city              Kraków (was: Warsaw)
        conduct-contacts  Ana Nowak (was: not known)
        currency          PLN (was: not known)
        prices            pizza 42, drink 6.50 (was: not known)
        weights           weekday-friday -5 (was: not known)
        agreements        Decisions are made on the list. (was: not known)
        accounts          meetup.com page (Ana Nowak; also Piotr Wójcik; renews in
                          March) (was: not known)
    "#]]);
    desk.run("group show").succeeds().prints(expect![[r#"
        Warsaw Mesos User Group
        city              Kraków
        country           PL
        timezone          Europe/Warsaw
        languages         en, pl
        channels          meetup https://www.meetup.com/Warsaw-Mesos-User-Group/
        conduct-contacts  Ana Nowak
        currency          PLN
        prices            pizza 42, drink 6.50
        weights           weekday-friday -5

        Agreements
        - Decisions are made on the list.

        Accounts
        - meetup.com page: Ana Nowak; also Piotr Wójcik; renews in March
    "#]]);
    desk.run("group show --format json")
        .succeeds()
        .has_json(expect![[r#"
            {
              "accounts": [
                {
                  "account": "meetup.com page",
                  "note": "renews in March",
                  "owner": "ana",
                  "reset": [
                    "piotr"
                  ]
                }
              ],
              "agreements": [
                "Decisions are made on the list."
              ],
              "channels": {
                "meetup": "https://www.meetup.com/Warsaw-Mesos-User-Group/"
              },
              "city": "Kraków",
              "conduct_contacts": [
                "ana"
              ],
              "country": "PL",
              "currency": "PLN",
              "languages": [
                "en",
                "pl"
              ],
              "name": "Warsaw Mesos User Group",
              "prices": {
                "drink": "6.50",
                "pizza": "42"
              },
              "timezone": "Europe/Warsaw",
              "weights": {
                "weekday-friday": -5
              }
            }
        "#]]);
    desk.run("group change --price drink=none --account 'meetup.com page / none'")
        .succeeds()
        .prints(expect![[r#"
            Warsaw Mesos User Group
            prices    pizza 42 (was: pizza 42, drink 6.50)
            accounts  not known (was: meetup.com page (Ana Nowak; also Piotr Wójcik; renews
                      in March))
        "#]]);
    desk.run("group change --price drink=none")
        .succeeds()
        .prints(expect![[r#"
            Warsaw Mesos User Group

            Nothing changed: it was so already.
        "#]]);
}

#[test]
fn what_a_group_cannot_be_is_refused_and_nothing_changes() {
    let desk = Sandbox::with_evening();
    let before = desk.plan();
    for (flags, prints) in [
        (
            "",
            expect![[r#"
            --- stderr
            error: nothing was said about what to change; the plan is unchanged
              tip: say it by flags; `--help` lists them
            --- exit code 1
        "#]],
        ),
        (
            "--currency złoty",
            expect![[r#"
            --- stderr
            error: `złoty` is not a currency: it is three capital letters, such as `EUR`; the plan is unchanged
            --- exit code 1
        "#]],
        ),
        (
            "--price pizza=1.234",
            expect![[r#"
            --- stderr
            error: `1.234` is not an amount: it is a number with at most two digits behind the point, up to ten million, such as `250` or `12.50`; the plan is unchanged
              tip: with a point, such as `12.50`, and without a currency
            --- exit code 1
        "#]],
        ),
        (
            "--price pizza",
            expect![[r#"
            --- stderr
            error: `pizza` does not say how many: a word, `=` and a number; the plan is unchanged
              tip: such as `pizza=12`
            --- exit code 1
        "#]],
        ),
        (
            "--conduct-contact nobody",
            expect![[r#"
                --- stderr
                error: no person is called `nobody`; the plan is unchanged
                  tip: `convoke person list` lists them
                --- exit code 1
            "#]],
        ),
        (
            "--weight weekday-friday=much",
            expect![[r#"
            --- stderr
            error: `much` is not a number of points, from -100 to 100; the plan is unchanged
              tip: such as `--weight weekday-friday=-5`
            --- exit code 1
        "#]],
        ),
        (
            "--weight weekday-fryday=1",
            expect![[r#"
            --- stderr
            error: no weight of `[group.weights]` is called `weekday-fryday`; the plan is unchanged
              tip: did you mean `weekday-friday`?
            --- exit code 1
        "#]],
        ),
        (
            "--no-channel gopher",
            expect![[r#"
            --- stderr
            error: no channel is called `gopher`; the plan is unchanged
            --- exit code 1
        "#]],
        ),
        (
            "--data-days 9999",
            expect![[r#"
                --- stderr
                error: `9999` is not a number of days, from 0 to 3650; the plan is unchanged
                --- exit code 1
            "#]],
        ),
    ] {
        desk.run(&format!("group change {flags}"))
            .fails(1)
            .prints(prints);
    }
    assert_eq!(desk.plan(), before);
}

#[test]
fn another_zone_of_the_group_is_another_time_for_calendars() {
    let desk = Sandbox::with_evening();
    assert!(desk.plan().contains("sequence = 0"));
    desk.run("group change --timezone Europe/London").succeeds();
    assert!(desk.plan().contains("sequence = 1"));
}
