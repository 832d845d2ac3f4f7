use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn the_tasks_are_listed_by_area() {
    let desk = Sandbox::with_evening();
    desk.run("checklist").succeeds().prints(expect![[r#"
        Schedulers in production – Thu 17 Dec 2026, 18:30
        2026-12-17-schedulers

        Venue
             due        task                                  who        id
        [ ]  Mon 2 Nov  Ask the host for door times (19 days             venue-questions
                        late)
        [x]  Thu 5 Nov  Book the venue                        Ana Nowak  venue-confirm

        Equipment
             due               task                   who  id
        [ ]  Thu 17 Dec 17:30  Test screen and sound       kit-av-test

        Promotion
             due         task                             who           id
        [ ]  Thu 26 Nov  Publish the event page (meetup)  Piotr Wójcik  promo-page

        Food
             due         task         who  id
        [ ]  Mon 14 Dec  Order pizza       food-order

        After
             due         task                              who  id
        [ ]  Fri 18 Dec  Thank speakers, host and helpers       after-thanks

        5 open (1 late) and 1 done.
        `convoke task show venue-questions` says how and why.
    "#]]);
}

#[test]
fn open_tasks_only() {
    let desk = Sandbox::with_evening();
    desk.run("checklist --open").succeeds().prints(expect![[r#"
        Schedulers in production – Thu 17 Dec 2026, 18:30
        2026-12-17-schedulers

        Venue
             due        task                                        who  id
        [ ]  Mon 2 Nov  Ask the host for door times (19 days late)       venue-questions

        Equipment
             due               task                   who  id
        [ ]  Thu 17 Dec 17:30  Test screen and sound       kit-av-test

        Promotion
             due         task                             who           id
        [ ]  Thu 26 Nov  Publish the event page (meetup)  Piotr Wójcik  promo-page

        Food
             due         task         who  id
        [ ]  Mon 14 Dec  Order pizza       food-order

        After
             due         task                              who  id
        [ ]  Fri 18 Dec  Thank speakers, host and helpers       after-thanks

        5 open (1 late) and 1 done.
        `convoke task show venue-questions` says how and why.
    "#]]);
}

#[test]
fn one_persons_tasks() {
    let desk = Sandbox::with_evening();
    desk.run("checklist --person ana")
        .succeeds()
        .prints(expect![[r#"
        Schedulers in production – Thu 17 Dec 2026, 18:30
        2026-12-17-schedulers

        Venue
             due        task            who        id
        [x]  Thu 5 Nov  Book the venue  Ana Nowak  venue-confirm

        5 open (1 late) and 1 done.
    "#]]);
    desk.run("checklist --person \"Ana Nowak\" --open")
        .succeeds()
        .prints(expect![[r#"
        Schedulers in production – Thu 17 Dec 2026, 18:30
        2026-12-17-schedulers

        No task fits.
        5 open (1 late) and 1 done.
    "#]]);
}

#[test]
fn one_area() {
    let desk = Sandbox::with_evening();
    desk.run("checklist --area food")
        .succeeds()
        .prints(expect![[r#"
        Schedulers in production – Thu 17 Dec 2026, 18:30
        2026-12-17-schedulers

        Food
             due         task         who  id
        [ ]  Mon 14 Dec  Order pizza       food-order

        5 open (1 late) and 1 done.
        `convoke task show food-order` says how and why.
    "#]]);
}

#[test]
fn an_unknown_area_suggests_the_nearest() {
    let desk = Sandbox::with_evening();
    desk.run("checklist --area fod").fails(2).prints(expect![[r#"
        --- stderr
        error: `--area`: no area is called `fod`; it is `date`, `venue`, `equipment`, `programme`, `promotion`, `duties`, `sponsors`, `food`, `registration`, `conduct`, `day`, `after` or `group`
          tip: did you mean `food`?
        --- exit code 2
    "#]]);
}

#[test]
fn an_unknown_person_suggests_the_nearest() {
    let desk = Sandbox::with_evening();
    desk.run("checklist --person anna")
        .fails(1)
        .prints(expect![[r#"
        --- stderr
        error: no person is called `anna`
          tip: did you mean `ana`?
        --- exit code 1
    "#]]);
}

#[test]
fn programs_get_tasks_with_their_rule_and_state() {
    let desk = Sandbox::with_evening();
    desk.run("checklist --area venue --format json")
        .has_json(expect![[r#"
        [
          {
            "after": [],
            "area": "venue",
            "due": "2026-11-02",
            "due_rule": "D-45",
            "duty": "venue-liaison",
            "event": "2026-12-17-schedulers",
            "how": "…",
            "id": "venue-questions",
            "level": "core",
            "quantity": "…",
            "sources": [
              "…"
            ],
            "state": "open",
            "task": "Ask the host for door times",
            "why": "…"
          },
          {
            "after": [
              "venue-questions"
            ],
            "area": "venue",
            "done": "2026-10-30",
            "due": "2026-11-05",
            "due_rule": "D-42",
            "duty": "venue-liaison",
            "event": "2026-12-17-schedulers",
            "how": "…",
            "id": "venue-confirm",
            "level": "core",
            "owner": "ana",
            "quantity": "…",
            "sources": [
              "…"
            ],
            "state": "done",
            "task": "Book the venue",
            "why": "…"
          }
        ]
    "#]]);
}

#[test]
fn a_spreadsheet_gets_one_row_a_task() {
    let desk = Sandbox::with_evening();
    let sheet = desk.run("checklist --format csv").succeeds().stdout.clone();
    // RFC 4180 ends its lines as the internet does; source files do not.
    assert_eq!(sheet.matches("\r\n").count(), sheet.matches('\n').count());
    expect![[r#"
            event,state,due,task,who,id
            2026-12-17-schedulers,open,2026-11-02,Ask the host for door times,,venue-questions
            2026-12-17-schedulers,done,2026-11-05,Book the venue,Ana Nowak,venue-confirm
            2026-12-17-schedulers,open,2026-12-17,Test screen and sound,,kit-av-test
            2026-12-17-schedulers,open,2026-11-26,Publish the event page,Piotr Wójcik,promo-page
            2026-12-17-schedulers,open,2026-12-14,Order pizza,,food-order
            2026-12-17-schedulers,open,2026-12-18,"Thank speakers, host and helpers",,after-thanks
        "#]]
    .assert_eq(&sheet.replace('\r', ""));
}
