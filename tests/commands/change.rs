use expect_test::expect;

use crate::support::{EVENING, Sandbox};

#[test]
fn a_moved_event_takes_its_open_tasks_along() {
    let desk = Sandbox::with_evening();
    desk.run("change --start 2027-02-18")
        .succeeds()
        .prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers
        start  Thu 18 Feb 2027, 18:30 (was: Thu 17 Dec 2026, 18:30)

        - 5 open tasks moved with the event
        - 1 task could be done earlier now: `convoke replan` spreads them out
    "#]]);
    desk.run("checklist --open").succeeds().prints(expect![[r#"
        Schedulers in production – Thu 18 Feb 2027, 18:30
        2026-12-17-schedulers

        Venue
             due             task                         who  id
        [ ]  Mon 4 Jan 2027  Ask the host for door times       venue-questions

        Equipment
             due                    task                   who  id
        [ ]  Thu 18 Feb 2027 17:30  Test screen and sound       kit-av-test

        Promotion
             due              task                             who           id
        [ ]  Thu 28 Jan 2027  Publish the event page (meetup)  Piotr Wójcik  promo-page

        Food
             due              task         who  id
        [ ]  Mon 15 Feb 2027  Order pizza       food-order

        After
             due              task                              who  id
        [ ]  Fri 19 Feb 2027  Thank speakers, host and helpers       after-thanks

        5 open and 1 done.
        `convoke task show venue-questions` says how and why.
    "#]]);
}

#[test]
fn several_facts_at_once() {
    let desk = Sandbox::with_evening();
    desk.run(
        "change --title \"Schedulers at night\" --expected 55 --minutes 2h --status tentative",
    )
    .succeeds()
    .prints(expect![[r#"
        Schedulers at night
        2026-12-17-schedulers
        title     Schedulers at night (was: Schedulers in production)
        minutes   120 (was: 150)
        status    tentative (was: confirmed)
        expected  55 (was: 40)

        Worth a look
        - warning: 26 days are left, and a talk-night wants at least 28 days – choose a
          later date, or a lighter format such as a social
    "#]]);
}

#[test]
fn a_new_venue_is_made() {
    let desk = Sandbox::with_evening();
    desk.run("change --venue \"Café Zośka\" --address \"ul. Nowa 2\" --capacity 30")
        .succeeds()
        .prints(expect![[r#"
            Schedulers in production
            2026-12-17-schedulers
            venue  Café Zośka (was: Acme HQ)
            with   new-venue (was: not known)

            - 3 open tasks have a new day; 3 tasks keep their day
            - 3 tasks fitted into the time that is left

            To do again
                 due         task            who        id
            [ ]  Mon 23 Nov  Book the venue  Ana Nowak  venue-confirm

            Worth a look
            - error: 40 people are expected, and Café Zośka holds 30 – limit the sign-up:
              `convoke change 2026-12-17-schedulers --limit N`, or look for a larger room
        "#]]);
}

#[test]
fn nothing_changes_when_all_is_as_it_was() {
    let desk = Sandbox::with_evening();
    desk.run("change --expected 40")
        .succeeds()
        .prints(expect![[r#"
            Schedulers in production
            2026-12-17-schedulers

            - nothing had to change
        "#]]);
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn without_a_terminal_something_must_be_said() {
    let desk = Sandbox::with_evening();
    desk.run("change").fails(1).prints(expect![[r#"
        --- stderr
        error: nothing was said about what to change; the plan is unchanged
          tip: say it by flags; `--help` lists them
        --- exit code 1
    "#]]);
}

#[test]
fn a_time_that_the_clocks_leave_out_is_said() {
    let desk = Sandbox::with_evening();
    desk.run("change --start \"2027-03-28 02:30\"")
        .succeeds()
        .prints(expect![[r#"
            Schedulers in production
            2026-12-17-schedulers
            start  Sun 28 Mar 2027, 02:30 (was: Thu 17 Dec 2026, 18:30)

            - 5 open tasks moved with the event
            - 1 task could be done earlier now: `convoke replan` spreads them out

            Worth a look
            - error: Sun 28 Mar 2027 is Easter Sunday in Poland – choose another day:
              `convoke dates`
            - warning: the clocks in Europe/Warsaw skip 02:30 on that day; the event starts
              at 03:30 – choose a start outside the hour in which the clocks change
        "#]]);
}

#[test]
fn a_day_that_is_over_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("change --start 2026-11-20")
        .fails(1)
        .prints(expect![[r#"
        --- stderr
        error: 2026-11-20 is over; the plan is unchanged
          tip: choose a day from today on
        --- exit code 1
    "#]]);
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn programs_get_what_followed() {
    let desk = Sandbox::with_evening();
    desk.run("change --start 2027-02-18 --format json")
        .has_json(expect![[r#"
            {
              "added": [],
              "changes": [
                {
                  "fact": "start",
                  "new": "Thu 18 Feb 2027, 18:30",
                  "old": "Thu 17 Dec 2026, 18:30"
                }
              ],
              "dropped": [],
              "end": "2027-02-18T21:00:00+01:00",
              "expected": 40,
              "findings": [],
              "fitted": [],
              "format": "talk-night",
              "id": "2026-12-17-schedulers",
              "mode": "in-person",
              "moved": 5,
              "new_people": [],
              "owed": [],
              "owed_invitations": [],
              "reopened": [],
              "sequence": 1,
              "settled": [],
              "start": "2027-02-18T18:30:00+01:00",
              "status": "confirmed",
              "stayed": 0,
              "tasks": {
                "done": 1,
                "late": 0,
                "open": 5,
                "skipped": 0
              },
              "timezone": "Europe/Warsaw",
              "title": "Schedulers in production",
              "uid": "2026-12-17-schedulers@warsaw-mesos",
              "venue": "acme-hq",
              "venue_name": "Acme HQ",
              "warnings": []
            }
        "#]]);
}

#[test]
fn what_an_announcement_begins_with_can_be_said_and_taken_back() {
    let desk = Sandbox::with_evening();
    let line = "change --summary ' How clusters\n share machines. ' --price free --link https://example.org/1";
    desk.run(line).succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers
        summary  How clusters share machines. (was: not known)
        price    free (was: not known)
        link     https://example.org/1 (was: not known)
    "#]]);
    desk.run("show").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers
        when      Thu 17 Dec 2026, 18:30–21:00 (2 h 30 min), Europe/Warsaw
        where     Acme HQ
        what      talk-night, in-person, confirmed
        expected  40 people
        address   ul. Prosta 1, 00-001 Warszawa
        summary   How clusters share machines.
        price     free
        link      https://example.org/1
        duties    Ana Nowak (host)

        Agenda
        - about 18:35 Two-level scheduling (Piotr Wójcik, 30 min)

        Times with "about" follow the agenda in use for this format (`convoke guide
        agendas`); `convoke export agenda` has all of it.

        area       open  done  next              task
        venue         1     1  Mon 2 Nov         Ask the host for door times
        equipment     1     0  Thu 17 Dec 17:30  Test screen and sound
        promotion     1     0  Thu 26 Nov        Publish the event page
        food          1     0  Mon 14 Dec        Order pizza
        after         1     0  Fri 18 Dec        Thank speakers, host and helpers

        5 open (1 late) and 1 done.

        Posts
        post          channel  state  due         said  changed  url
        announcement  meetup   due    Thu 26 Nov
    "#]]);
    desk.run("change --summary none --price none --link none")
        .succeeds();
    // The moment stays: calendars that took the entry in between have to learn of it again.
    let back = desk
        .plan()
        .replace("2026-11-21T11:00:00Z", "2026-10-30T18:00:00Z");
    assert_eq!(back, EVENING);
}

/// The evening, announced on its page.
fn announced() -> Sandbox {
    let desk = Sandbox::with_evening();
    desk.run("said meetup").succeeds();
    desk
}

/// Returns the line of the task to tell everybody.
fn notice(desk: &Sandbox) -> String {
    let plan = desk.plan();
    let mut lines = plan.lines();
    let line = lines.find(|line| line.contains("promo-change-notice"));
    line.unwrap_or_default().trim().to_owned()
}

#[test]
fn what_was_told_and_is_not_so_any_more_becomes_a_task() {
    let desk = announced();
    desk.run("change --start '2026-12-17 19:00'")
        .succeeds()
        .prints(expect![[r#"
            Schedulers in production
            2026-12-17-schedulers
            start  Thu 17 Dec 2026, 19:00 (was: Thu 17 Dec 2026, 18:30)

            New tasks
                 due         task                                  who  id
            [ ]  Sat 21 Nov  Tell everyone of the change (meetup)       promo-change-notice

            To correct now
            - Correct the start on meetup: `convoke announce --occasion change`
        "#]]);
    expect![[r#"{ id = "promo-change-notice", task = "Tell everyone of the change", area = "promotion", due = 2026-11-21 },"#]].assert_eq(&notice(&desk));
}

#[test]
fn what_nobody_was_told_becomes_none() {
    let desk = announced();
    desk.run("change --expected 55 --price '5 €'").succeeds();
    assert_eq!(notice(&desk), "");
    let desk = Sandbox::with_evening();
    desk.run("change --start '2026-12-17 19:00'").succeeds();
    assert_eq!(notice(&desk), "");
}

#[test]
fn a_change_that_is_taken_back_takes_its_task_along() {
    let desk = announced();
    desk.run("change --start '2026-12-17 19:00'").succeeds();
    desk.run("change --start '2026-12-17 18:30'")
        .succeeds()
        .prints(expect![[r#"
            Schedulers in production
            2026-12-17-schedulers
            start  Thu 17 Dec 2026, 18:30 (was: Thu 17 Dec 2026, 19:00)

            Left out
            - no longer applies: `promo-change-notice`
        "#]]);
    let shown = desk.run("").succeeds().stdout.clone();
    assert!(!shown.contains("To correct now"), "{shown}");
    let desk = desk.on("2026-11-23");
    desk.run("change --venue 'Café Zośka'").succeeds();
    assert!(
        notice(&desk).ends_with("due = 2026-11-23 },"),
        "{}",
        notice(&desk)
    );
}

#[test]
fn a_notice_that_was_left_out_stays_out_until_something_else_changes() {
    let desk = announced();
    desk.run("change --start '2026-12-17 19:00'").succeeds();
    desk.run("skip promo-change-notice --why 'the page says it'")
        .succeeds();
    desk.run("change --expected 55").succeeds();
    assert!(notice(&desk).contains("skipped"), "{}", notice(&desk));
    desk.run("change --minutes 90").succeeds();
    assert!(!notice(&desk).contains("skipped"), "{}", notice(&desk));
}

#[test]
fn what_was_changed_by_hand_is_named_too() {
    let desk = announced();
    desk.write(
        "plan.toml",
        desk.plan().replacen("T18:30:00", "T19:00:00", 1),
    );
    desk.run("next --days 1").succeeds().prints(expect![[r#"
            To correct now
            - Correct the start on meetup: `convoke announce --occasion change`

            Next: Schedulers in production

                 due        task                                        who  id
            [ ]  Mon 2 Nov  Ask the host for door times (19 days late)       venue-questions

            3 more tasks later.
            `convoke task show venue-questions` says how and why.
        "#]]);
}

#[test]
fn the_finer_facts_of_an_evening_are_changed_like_any_other() {
    let desk = Sandbox::with_evening();
    desk.run(
        "change --limit 62 --signups 55 --waiting 3 --diet vegan=3 --entry open --odds rival \
         --level 'beginners welcome' --access-by 2026-12-07 --serves pizza --serves vegan \
         --ordered pizza=12 --helpers 2 --stand-in host=piotr",
    )
    .succeeds()
    .prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers
        limit      62 (was: not known)
        signups    55 (was: not known)
        waiting    3 (was: not known)
        diets      3 vegan (was: not known)
        entry      open (was: not known)
        odds       rival (was: not known)
        level      beginners welcome (was: not known)
        access-by  2026-12-07 (was: not known)
        food       pizza, vegan (was: not known)
        ordered    12 pizza (was: not known)
        helpers    2 (was: not known)
        stand-ins  host piotr (was: not known)

        Worth a look
        - warning: 12 pizzas are ordered, and 28 people eat 9 – order for those who
          come, not for those who signed up: `convoke quantities`
    "#]]);
    assert!(desk.plan().contains("diets = { vegan = 3 }"));
    let before = desk.plan();
    desk.run("change --serves pizza --serves vegan --limit 62")
        .succeeds();
    assert_eq!(desk.plan(), before);
    desk.run("change --limit none --serves none").succeeds();
    assert!(desk.plan().contains("food = [\"none\"]") && !desk.plan().contains("limit = "));
    desk.run("change --entry ticket").fails(2);
}

#[test]
fn a_session_that_is_named_again_keeps_what_is_known_of_it() {
    let desk = Sandbox::with_evening();
    let plan = desk.plan();
    let plan = plan.replacen(
        "speaker = \"piotr\"",
        "speaker = \"piotr\", state = \"confirmed\"",
        1,
    );
    assert!(plan.contains("state = \"confirmed\""), "{plan}");
    desk.write("plan.toml", &plan);
    desk.run("change --session 'Two-level scheduling / piotr / 40'")
        .succeeds();
    assert!(
        desk.plan().contains("minutes = 40, state = \"confirmed\"")
            || desk.plan().contains("state = \"confirmed\", minutes = 40"),
        "{}",
        desk.plan()
    );
}

#[test]
fn the_long_address_of_a_call_is_taken() {
    let desk = Sandbox::with_evening();
    let call = format!("https://teams.example/l/meetup-join/{}", "a%20".repeat(90));
    desk.run(&format!(
        "change --online {call} --link {call} --mode hybrid"
    ))
    .succeeds();
    desk.run(&format!("said meetup --url {call}")).succeeds();
    desk.run(&format!(
        "group change --feed {call} --code-of-conduct {call}"
    ))
    .succeeds();
    assert_eq!(desk.plan().matches(&call).count(), 5, "{}", desk.plan());
    desk.run("show").succeeds();
    let calendar = desk
        .run("export ics")
        .succeeds()
        .stdout
        .replace("\r\n ", "");
    assert!(calendar.contains(&call), "{calendar}");

    let other = Sandbox::with_plan("convoke = 1\n[group]\nname = \"G\"\ntimezone = \"UTC\"\n");
    other.write("in.ics", desk.run("export ics").succeeds().stdout.clone());
    other.run("import in.ics --coming").succeeds();
    assert!(other.plan().contains(&call), "{}", other.plan());
}

#[test]
fn what_an_event_has_stands_in_the_order_its_owner_gave_it() {
    let desk = Sandbox::with_evening();
    let with = "with = [\"sponsor\", \"food\", \"screen\"]\n";
    desk.write(
        "plan.toml",
        desk.plan()
            .replace("minutes = 150\n", &format!("minutes = 150\n{with}")),
    );
    desk.run("change --expected 41").succeeds();
    assert!(desk.plan().contains(with), "{}", desk.plan());
    desk.run("change --with recording").succeeds();
    assert!(desk.plan().contains("recording"), "{}", desk.plan());
}

#[test]
fn people_who_are_new_with_a_change_are_named() {
    let desk = Sandbox::with_evening();
    let told = "New in the register of people: Bo Li and Mia Ek.\n";
    let said = desk.run("change --duty 'host=Bo Li' --stand-in 'host=Mia Ek'");
    assert!(said.succeeds().stdout.contains(told), "{}", said.stdout);
    let again = desk.run("change --duty 'host=bo li' --stand-in host=mia --format json");
    assert_eq!(again.json()["new_people"], serde_json::json!([]));
}

#[test]
fn planning_anew_is_offered_after_a_move_and_only_if_it_brings_something_forward() {
    let desk = Sandbox::with_evening();
    let hint = "could be done earlier now";
    let moved = desk
        .run("change --start 2027-02-18")
        .succeeds()
        .stdout
        .clone();
    assert!(moved.contains(hint), "{moved}");
    let renamed = desk
        .run("change --title Schedulers")
        .succeeds()
        .stdout
        .clone();
    assert!(!renamed.contains(hint), "{renamed}");
    let planned = desk.run("replan").succeeds().stdout.clone();
    assert!(
        planned.contains("1 task fitted into the time that is left"),
        "{planned}"
    );

    // A hackathon wants more time than there is: the fitting can do no more than the move did.
    let desk = Sandbox::with_evening();
    desk.run("new-event --yes --title Hack --start '2027-10-30 10:00' --event-format hackathon")
        .succeeds();
    let moved = desk
        .run("change hack --start '2027-03-27 10:00'")
        .succeeds()
        .stdout
        .clone();
    assert!(!moved.contains(hint), "{moved}");
    let planned = desk.run("replan hack").succeeds().stdout.clone();
    assert!(planned.contains("- nothing had to change"), "{planned}");
}

#[test]
fn planning_anew_is_offered_with_the_event_unless_it_is_the_next() {
    let desk = Sandbox::with_evening();
    desk.run("new-event --yes --title Two --start '2026-12-01 18:30'")
        .succeeds();
    let moved = desk
        .run("change two --start '2027-02-18 18:30'")
        .succeeds()
        .stdout
        .clone();
    let moved = moved.replace("\n  ", " ");
    assert!(
        moved.contains(" could be done earlier now: `convoke replan 2026-12-01-two` spreads"),
        "{moved}"
    );
}
