use expect_test::expect;

use crate::support::Sandbox;

#[test]
fn an_own_task_is_added() {
    let desk = Sandbox::with_evening();
    desk.run(
        "task add 'Bring the banner' --due D-1 --area promotion --person ana \
         --why 'nobody finds the door'",
    )
    .succeeds()
    .prints(expect![[r#"
        Added: Bring the banner (due Wed 16 Dec)
        bring-the-banner
    "#]]);
    let line = desk
        .plan()
        .lines()
        .find(|line| line.contains("banner"))
        .unwrap()
        .to_owned();
    expect![[r#"  { id = "bring-the-banner", task = "Bring the banner", area = "promotion", due = "D-1", owner = "ana", why = "nobody finds the door" },"#]].assert_eq(&line);
}

#[test]
fn a_task_of_the_guidance_is_added_by_its_id() {
    let desk = Sandbox::with_evening();
    desk.run("task add promo-launch")
        .succeeds()
        .prints(expect![[r#"
            Added: Announce on list and main channel (due Fri 20 Nov)
            promo-launch
        "#]]);
}

#[test]
fn two_tasks_of_one_name_have_two_ids() {
    let desk = Sandbox::with_evening();
    desk.run("task add 'Bring the banner'").succeeds();
    desk.run("task add 'Bring the banner'").succeeds();
    assert!(
        desk.plan().contains("bring-the-banner-2"),
        "{}",
        desk.plan()
    );
}

#[test]
fn a_task_is_changed() {
    let desk = Sandbox::with_evening();
    desk.run("task change food --text \"Order pizza and salad\" --due D-5 --person piotr")
        .succeeds()
        .prints(expect![[r#"
            Changed: Order pizza and salad (due Sat 12 Dec)
            food-order
        "#]]);
}

#[test]
fn a_task_can_wait_for_another() {
    let desk = Sandbox::with_evening();
    desk.run("task change food --after promo-page").succeeds();
    assert!(
        desk.plan().contains(r#"after = ["promo-page"]"#),
        "{}",
        desk.plan()
    );
}

#[test]
fn a_task_cannot_wait_for_itself() {
    let desk = Sandbox::with_evening();
    desk.run("task change food --after food")
        .fails(1)
        .prints(expect![[r#"
        --- stderr
        error: `food-order` would wait for itself; the plan is unchanged
          tip: leave out one of the `--after`
        --- exit code 1
    "#]]);
}

#[test]
fn a_change_of_nothing_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("task change food").fails(1).prints(expect![[r#"
        --- stderr
        error: nothing was said about what to change; the plan is unchanged
          tip: say it by flags; `--help` lists them
        --- exit code 1
    "#]]);
}

#[test]
fn a_due_day_is_a_rule_or_a_date() {
    let desk = Sandbox::with_evening();
    desk.run("task add \"Bring the banner\" --due soon")
        .fails(2)
        .prints(expect![[r#"
        --- stderr
        error: `--due`: `soon` does not say when: a date, or days before or after the event
          tip: such as `D-7`, `D+3`, `D-2h` or `2026-12-01`
        --- exit code 2
    "#]]);
}

#[test]
fn a_task_needs_words() {
    let desk = Sandbox::with_evening();
    desk.run("task add \" \"").fails(1).prints(expect![[r#"
        --- stderr
        error: the words are missing; the plan is unchanged
          tip: say a few words
        --- exit code 1
    "#]]);
}

#[test]
fn programs_get_the_task() {
    let desk = Sandbox::with_evening();
    desk.run("task add \"Bring the banner\" --due D-1 --format json")
        .has_json(expect![[r#"
        {
          "after": [],
          "area": "group",
          "due": "2026-12-16",
          "due_rule": "D-1",
          "event": "2026-12-17-schedulers",
          "id": "bring-the-banner",
          "level": "core",
          "sources": [
            "…"
          ],
          "state": "open",
          "task": "Bring the banner"
        }
    "#]]);
}

#[test]
fn a_task_is_shown_in_full() {
    let desk = Sandbox::with_evening();
    desk.run("task show promo-page")
        .succeeds()
        .prints(expect![[r#"
            Publish the event page
            promo-page
            event      Schedulers in production, Thu 17 Dec 2026, 2026-12-17-schedulers
            due        Thu 26 Nov 2026 (21 days before the event)
            state      open, due in 5 days
            who        Piotr Wójcik (publicity)
            area       promotion
            level      core
            to say on  meetup
            how        Publish the event page with the sixteen facts an announcement needs
            how much   ≥28 days for a talk night; ≥14 days is the floor
            why        one complete page saves twenty questions

            Waits for
            - [x] Book the venue (Thu 5 Nov), venue-confirm

            Where this comes from
            - PyLadies kit, https://github.com/pyladies/pyladies-kit
            - Write the Docs San Francisco meetups,
              https://github.com/San-Francisco-Write-The-Docs/meetups
            - Cloud Native Community Groups guidance,
              https://github.com/cncf/communitygroups
            - The less obvious conference checklist,
              https://github.com/mxsasha/lessobviouschecklist
        "#]]);
}

#[test]
fn an_own_task_is_shown_with_what_is_known() {
    let desk = Sandbox::with_evening();
    desk.run("task add \"Bring the banner\" --due D-1 --why \"nobody finds the door\"")
        .succeeds();
    desk.run("task show banner").succeeds().prints(expect![[r#"
        Bring the banner
        bring-the-banner
        event  Schedulers in production, Thu 17 Dec 2026, 2026-12-17-schedulers
        due    Wed 16 Dec 2026 (the day before the event)
        state  open, due in 25 days
        area   group
        level  core
        why    nobody finds the door

        Where this comes from
        - Warsaw Mesos User Group's own
    "#]]);
}

#[test]
fn programs_get_what_stands_around_a_task() {
    let desk = Sandbox::with_evening();
    desk.run("task show venue-confirm --format json")
        .has_json(expect![[r#"
        [
          {
            "after": [
              "venue-questions"
            ],
            "area": "venue",
            "days": -16,
            "done": "2026-10-30",
            "due": "2026-11-05",
            "due_rule": "D-42",
            "duty": "venue-liaison",
            "event": "2026-12-17-schedulers",
            "event_title": "Schedulers in production",
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
            "waited_for_by": [
              {
                "due": "2026-11-26",
                "id": "promo-page",
                "state": "open",
                "task": "Publish the event page"
              }
            ],
            "waits_for": [
              {
                "due": "2026-11-02",
                "id": "venue-questions",
                "state": "open",
                "task": "Ask the host for door times"
              }
            ],
            "why": "…"
          }
        ]
    "#]]);
}

#[test]
fn a_task_that_is_shown_must_be_there() {
    let desk = Sandbox::with_evening();
    desk.run("task show venue-confrim")
        .fails(1)
        .prints(expect![[r#"
        --- stderr
        error: no task is called `venue-confrim`
          tip: did you mean `venue-confirm`?
        --- exit code 1
    "#]]);
}
