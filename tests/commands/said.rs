use expect_test::expect;

use crate::support::{EVENING, Sandbox};

/// The evening, with a list and a name on X besides the page, and the tasks to speak there.
fn desk() -> Sandbox {
    Sandbox::with_plan(&super::posts::told_plan())
}

#[test]
fn what_was_said_is_noted_with_the_facts_it_told() {
    let desk = desk();
    let before = desk.plan();
    desk.run("said meetup --url https://www.meetup.com/Warsaw-Mesos-User-Group/events/1/")
        .succeeds()
        .prints(expect![[r#"
            Noted: announcement on meetup
            Done: Publish the event page
            Still to do: Announce on list and main channel (twitter and mailing-list), due
            Fri 20 Nov
        "#]]);
    let plan = desk.plan();
    let new = plan.lines().filter(|line| !before.contains(line));
    let new: Vec<&str> = new.collect();
    expect![[r#"
          { id = "promo-page", task = "Publish the event page", area = "promotion", due = "D-21", owner = "piotr", done = 2026-11-21 },  # ask Ana for the photo
        posts = [
          { channel = "meetup", occasion = "announcement", on = 2026-11-21, url = "https://www.meetup.com/Warsaw-Mesos-User-Group/events/1/", told = { start = 2026-12-17T18:30:00, minutes = 150, mode = "in-person", venue = "acme-hq", address = "ul. Prosta 1, 00-001 Warszawa", title = "Schedulers in production", speakers = ["piotr"], talks = ["Two-level scheduling"] } },
    "#]].assert_eq(&(new.join("\n") + "\n"));
}

#[test]
fn the_last_channel_ticks_the_task() {
    let desk = desk();
    desk.run("said twitter").succeeds().prints(expect![[r#"
        Noted: announcement on twitter
        Still to do: Announce on list and main channel (mailing-list), due Fri 20 Nov
        Still to do: Publish the event page (meetup), due Thu 26 Nov
    "#]]);
    desk.run("said mail").succeeds().prints(expect![[r#"
        Noted: announcement on mailing-list
        Done: Announce on list and main channel
        Still to do: Publish the event page (meetup), due Thu 26 Nov
    "#]]);
    assert!(desk.plan().contains(r#"due = "D-27", done = 2026-11-21 }"#));
    desk.run("undo").succeeds();
    desk.run("next --days 3").succeeds().prints(expect![[r#"
            Next: Schedulers in production

                 due         task                                  who  id
            [ ]  Mon 2 Nov   Ask the host for door times (19 days       venue-questions
                             late)
            [ ]  Fri 20 Nov  Announce on list and main channel          promo-launch
                             (mailing-list; 1 day late)

            5 more tasks later.
            `convoke task show venue-questions` says how and why.
        "#]]);
}

#[test]
fn several_channels_at_once() {
    let desk = desk();
    desk.run("said twitter mailing-list twitter")
        .succeeds()
        .prints(expect![[r#"
            Noted: announcement on twitter
            Noted: announcement on mailing-list
            Done: Announce on list and main channel
            Still to do: Publish the event page (meetup), due Thu 26 Nov
        "#]]);
}

#[test]
fn a_task_that_is_done_by_hand_is_due_nowhere() {
    let desk = desk();
    desk.run("done promo-launch").succeeds();
    let posts = desk.run("posts").succeeds().stdout.clone();
    assert!(!posts.contains("late"), "{posts}");
    desk.run("reopen promo-launch").succeeds();
    let posts = desk.run("posts").succeeds().stdout.clone();
    assert!(posts.contains("late"), "{posts}");
}

#[test]
fn saying_it_twice_changes_nothing_but_the_address() {
    let desk = desk();
    desk.run("said twitter").succeeds();
    let plan = desk.plan();
    desk.run("said twitter").succeeds().prints(expect![[r#"
        Already so: announcement on twitter
        Still to do: Announce on list and main channel (mailing-list), due Fri 20 Nov
        Still to do: Publish the event page (meetup), due Thu 26 Nov
    "#]]);
    assert_eq!(desk.plan(), plan);
    desk.run("said twitter --url https://x.com/warsawmesos/status/1")
        .succeeds()
        .prints(expect![[r#"
            Address noted: announcement on twitter
            Still to do: Announce on list and main channel (mailing-list), due Fri 20 Nov
            Still to do: Publish the event page (meetup), due Thu 26 Nov
        "#]]);
    assert_eq!(desk.plan().lines().count(), plan.lines().count());
    desk.run("said twitter --occasion announcement").succeeds();
    assert!(desk.plan().contains("https://x.com/warsawmesos/status/1"));
}

#[test]
fn a_day_that_is_over_can_be_named() {
    let desk = desk();
    desk.run("said twitter --on 2026-11-19").succeeds();
    assert!(
        desk.plan()
            .contains(r#"occasion = "announcement", on = 2026-11-19"#)
    );
}

#[test]
fn a_spotlight_is_about_the_first_talk_that_had_none() {
    let desk = desk();
    desk.run("said twitter --occasion spotlight")
        .succeeds()
        .prints(expect![[r#"
            Noted: spotlight: Two-level scheduling on twitter
        "#]]);
    desk.run("said meetup --session two-level")
        .succeeds()
        .prints(expect![[r#"
            Noted: spotlight: Two-level scheduling on meetup
        "#]]);
    desk.run("said twitter --occasion spotlight")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `2026-12-17-schedulers` has no talk with a speaker that is not posted about yet; the plan is unchanged
              tip: name a talk: `--session` with a part of its title
            --- exit code 1
        "#]]);
}

#[test]
fn what_is_due_longest_is_what_was_said() {
    let desk = desk();
    desk.run("said twitter").succeeds();
    let desk = desk.on("2026-12-10");
    desk.run("said twitter").succeeds().prints(expect![[r#"
        Noted: reminder on twitter
        Still to do: Remind everyone a week before (mailing-list), due Thu 10 Dec
    "#]]);
    desk.run("said twitter").succeeds().prints(expect![[r#"
        Already so: reminder on twitter
        Still to do: Remind everyone a week before (mailing-list), due Thu 10 Dec
    "#]]);
    let desk = desk.on("2026-12-18");
    let shown = desk
        .run("said twitter --event schedulers")
        .succeeds()
        .stdout
        .clone();
    assert!(shown.contains("Noted: thanks on twitter"), "{shown}");
}

#[test]
fn a_correction_goes_before_what_is_due() {
    let desk = desk();
    desk.run("said twitter").succeeds();
    desk.run("change --venue none").succeeds();
    desk.run("said twitter").succeeds().prints(expect![[r#"
        Noted: change on twitter
        Done: Tell everyone of the change
    "#]]);
    let plan = desk.plan();
    let change = plan.lines().find(|line| line.contains("\"change\""));
    expect![[r#"{ channel = "twitter", occasion = "change", on = 2026-11-21, told = { gone = ["venue"] } },"#]].assert_eq(change.unwrap_or_default().trim());
    desk.run("said twitter").succeeds();
    assert_eq!(desk.plan(), plan);
}

#[test]
fn a_fresh_announcement_settles_what_fell_away() {
    let desk = desk();
    desk.run("said twitter").succeeds();
    desk.run("change --venue none --start '2026-12-17 19:00'")
        .succeeds();
    let shown = desk
        .run("said twitter --occasion announcement")
        .succeeds()
        .stdout
        .clone();
    assert!(
        shown.contains("Done: Tell everyone of the change"),
        "{shown}"
    );
    let posts = desk.run("posts").succeeds().stdout.clone();
    assert!(!posts.contains("outdated"), "{posts}");
}

#[test]
fn what_is_cancelled_can_only_be_called_off() {
    let desk = desk();
    desk.run("said meetup").succeeds();
    desk.run("cancel --reason 'No room'").succeeds();
    desk.run("said meetup --event schedulers")
        .succeeds()
        .prints(expect![[r#"
            Noted: cancellation on meetup
            Done: Tell everyone of the change
        "#]]);
    desk.run("said meetup --event schedulers --occasion reminder")
        .fails(1);
    desk.run("change schedulers --status confirmed")
        .succeeds()
        .prints(expect![[r#"
            Schedulers in production
            2026-12-17-schedulers
            status  confirmed (was: cancelled)
            reason  not known (was: No room)

            To do again
                 due         task                                  who  id
            [ ]  Sat 21 Nov  Tell everyone of the change (meetup)       promo-change-notice

            Answered by the change
                 due        task                         who  id
            [x]  Mon 2 Nov  Ask the host for door times       venue-questions

            Worth a look
            - error: the group links no code of conduct – `convoke group change
              --code-of-conduct https://…`
            - error: nobody is named to turn to when somebody misbehaves – `convoke group
              change --conduct-contact PERSON --conduct-contact PERSON`
            - error: nothing is known of how people get into Acme HQ – say it as it is, also
              what is not there: `convoke venue change acme-hq --access "steps, lift or
              ramp, door width …"`
            - warning: the announcement does not say floor and room and how guests get in –
              `convoke venue change acme-hq --room … --entry …`
            - warning: nothing says for whom it is – `convoke change --level "beginners
              welcome"`, or `convoke session change TITLE --level TEXT`
            - warning: nothing says whom to tell of needs for access, and until when –
              `convoke group change --access-contact TEXT`, and `convoke change
              2026-12-17-schedulers --access-by 2026-12-07`
            - 1 more: `convoke check` shows them

            To correct now
            - Say on meetup that it takes place after all: `convoke announce --occasion
              change`
        "#]]);
}

#[test]
fn a_rehearsal_notes_nothing() {
    let desk = desk();
    let plan = desk.plan();
    let shown = desk.run("said twitter --dry-run").succeeds().stdout.clone();
    assert!(shown.contains("+  { channel = \"twitter\""), "{shown}");
    assert_eq!(desk.plan(), plan);
}

#[test]
fn a_channel_of_the_groups_own_is_one_too() {
    let plan = EVENING.replace(
        "[group.channels]\n",
        "[group.channels]\nwall = \"by the door\"\n",
    );
    let desk = Sandbox::with_plan(&plan);
    desk.run("said wall").succeeds().prints(expect![[r#"
        Noted: announcement on wall
        Still to do: Publish the event page (meetup), due Thu 26 Nov
    "#]]);
}

#[test]
fn programs_get_what_was_noted_and_what_is_left() {
    let desk = desk();
    desk.run("said twitter --format json").has_json(expect![[r#"
            {
              "done": [],
              "event": "2026-12-17-schedulers",
              "left": [
                {
                  "after": [
                    "promo-page"
                  ],
                  "area": "promotion",
                  "channels": [
                    "mailing-list"
                  ],
                  "due": "2026-11-20",
                  "due_rule": "D-27",
                  "duty": "publicity",
                  "event": "2026-12-17-schedulers",
                  "how": "…",
                  "id": "promo-launch",
                  "level": "core",
                  "quantity": "…",
                  "sources": [
                    "…"
                  ],
                  "state": "open",
                  "task": "Announce on list and main channel",
                  "why": "…"
                },
                {
                  "after": [
                    "venue-confirm"
                  ],
                  "area": "promotion",
                  "channels": [
                    "meetup"
                  ],
                  "due": "2026-11-26",
                  "due_rule": "D-21",
                  "duty": "publicity",
                  "event": "2026-12-17-schedulers",
                  "how": "…",
                  "id": "promo-page",
                  "level": "core",
                  "owner": "piotr",
                  "quantity": "…",
                  "sources": [
                    "…"
                  ],
                  "state": "open",
                  "task": "Publish the event page",
                  "why": "…"
                }
              ],
              "owed": [],
              "posts": [
                {
                  "changes": [],
                  "channel": "twitter",
                  "due": "2026-11-20",
                  "event": "2026-12-17-schedulers",
                  "occasion": "announcement",
                  "on": "2026-11-21",
                  "state": "said"
                }
              ]
            }
        "#]]);
}
