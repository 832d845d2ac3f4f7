use expect_test::expect;

use crate::support::{EVENING, Sandbox};

#[test]
fn a_moved_event_takes_its_open_tasks_along() {
    let desk = Sandbox::with_evening();
    desk.run("change --start 2027-02-18").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers
        start  Thu 18 Feb 2027, 18:30 (was: Thu 17 Dec 2026, 18:30)

        - 4 open tasks moved with the event

        Answered by the change
             due             task                         who  id
        [x]  Mon 4 Jan 2027  Ask the host for door times       venue-questions
    "#]]);
    desk.run("checklist --open").succeeds().prints(expect![[r#"
        Schedulers in production – Thu 18 Feb 2027, 18:30
        2026-12-17-schedulers

        Equipment
             due                    task                   who  id
        [ ]  Thu 18 Feb 2027 17:30  Test screen and sound       kit-av-test

        Promotion
             due              task                    who           id
        [ ]  Thu 28 Jan 2027  Publish the event page  Piotr Wójcik  promo-page

        Food
             due              task         who  id
        [ ]  Mon 15 Feb 2027  Order pizza       food-order

        After
             due              task                              who  id
        [ ]  Fri 19 Feb 2027  Thank speakers, host and helpers       after-thanks

        4 open and 2 done.
    "#]]);
}

#[test]
fn several_facts_at_once() {
    let desk = Sandbox::with_evening();
    desk.run("change --title \"Schedulers at night\" --expected 55 --minutes 2h --status tentative").succeeds().prints(expect![[r#"
        Schedulers at night
        2026-12-17-schedulers
        title     Schedulers at night (was: Schedulers in production)
        minutes   120 (was: 150)
        status    tentative (was: confirmed)
        expected  55 (was: 40)

        Worth a look
        - warning: 26 days are left, and a talk-night wants at least 28 – choose a later
          date, or a lighter format such as a social
    "#]]);
}

#[test]
fn a_new_venue_is_made() {
    let desk = Sandbox::with_evening();
    desk.run("change --venue \"Café Zośka\" --address \"ul. Nowa 2\" --capacity 30").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers
        venue  Café Zośka (was: Acme HQ)

        - 1 open task moved with the event; 3 tasks keep their day
        - 1 task fitted into the time that is left

        New tasks
             due               task                   who        id
        [ ]  Sat 21 Nov        Write one sentence:               content-goal
                               who is it for, what
                               do they leave with;
                               pick the format that
                               fits group size and
                               skill
        [x]  Sat 21 Nov        Name at least two                 team-two
                               organizers, from at
                               least two
                               organizations
        [x]  Sun 22 Nov        List two or three                 date-conflicts
                               possible dates and
                               check each against
                               public, school and
                               regional holidays,
                               other local tech
                               events and big city
                               events
        [x]  Mon 23 Nov        Decide date, door                 date-fix
                               time, start and hard
                               end with at least two
                               organizers free that
                               day; block calendars
                               and stop polling
        [x]  Tue 24 Nov        Ask people one by                 content-speakers-ask
                               one, by name; invite
                               new and
                               under-represented
                               speakers first
        [ ]  Thu 26 Nov        Adopt a code of                   care-coc
                               conduct and link it
                               in every announcement
        [ ]  Thu 26 Nov        Confirm in writing:               content-speaker-confirm
                               date, slot length
                               incl. questions,
                               audience, room, what
                               you pay for
        [ ]  Sun 29 Nov        Give every role an                team-roles
                               owner and a stand-in
        [ ]  Tue 1 Dec         Decide food, drinks               food-decide
                               or neither, and say
                               so in the
                               announcement
        [ ]  Tue 1 Dec         Set the sign-up limit             reg-cap
                               from legal capacity
                               and expected show
                               rate
        [ ]  Tue 1 Dec         Publish honest access             care-access-info
                               facts: steps, lift,
                               doors, accessible and
                               all-gender toilets,
                               seating, sound,
                               light, captions
        [ ]  Tue 1 Dec         Write the agenda in               content-agenda
                               minutes with buffers,
                               and publish a short
                               version
        [ ]  Wed 2 Dec         Name the people to                care-contact
                               turn to, with a
                               private way to reach
                               them
        [ ]  Thu 3 Dec         Announce on your own              promo-launch
                               list and main channel
        [ ]  Mon 7 Dec         Send the speaker one              content-speaker-brief
                               page: where, when to
                               arrive, slot, screen
                               and audio, network,
                               audience, conduct
                               rules, no selling,
                               how to present
                               accessibly
        [ ]  Tue 15 Dec        Call or write to the              venue-reconfirm
                               named contact: count,
                               arrival time, key,
                               screen, who stays to
                               lock up
        [ ]  Tue 15 Dec        Remind: address,                  reg-remind
                               entrance, ID, door
                               and end time, what to
                               bring, food, "please
                               free your seat"
        [ ]  Wed 16 Dec        Pack the kit box:                 kit-pack
                               HDMI, USB-C, VGA and
                               Mac adapters,
                               extension leads,
                               tape, pens, sign
                               paper, timer, spare
                               laptop, a phone as
                               second network
        [ ]  Wed 16 Dec        Print the run sheet:              day-runsheet
                               minute, what, who,
                               phone; one for each
                               organizer
        [ ]  Thu 17 Dec 17:15  Two organizers arrive             day-arrive
                               and open the room
        [ ]  Thu 17 Dec 17:30  Know exits, assembly              care-emergency
                               point, first-aid kit,
                               emergency number,
                               street address
        [ ]  Thu 17 Dec 18:00  Put someone at the                day-greeter
                               door who welcomes,
                               labels and points the
                               way
        [ ]  Thu 17 Dec 18:35  Start at most ten      Ana Nowak  day-welcome
                               minutes late and
                               welcome: purpose,
                               plan and end time,
                               toilets and exits,
                               conduct and contacts,
                               photo rule, network,
                               thanks, "leave a gap
                               in your circle"
        [ ]  Thu 17 Dec 18:50  Count heads once,                 reg-count
                               when the first item
                               has run 20 minutes
        [ ]  Thu 17 Dec 21:05  Ask everyone to help              day-clean
                               clear; restore room,
                               bins, lost things,
                               lights, lock
        [ ]  Fri 18 Dec        Write the event log:              after-log
                               sign-ups, arrivals,
                               no-show rate,
                               newcomers, food
                               ordered and left,
                               cost, channels,
                               weather

        Answered by the change
             due         task                                  who  id
        [x]  Sat 21 Nov  Name at least two organizers, from         team-two
                         at least two organizations
        [x]  Sun 22 Nov  List two or three possible dates and       date-conflicts
                         check each against public, school
                         and regional holidays, other local
                         tech events and big city events
        [x]  Mon 23 Nov  Decide date, door time, start and          date-fix
                         hard end with at least two
                         organizers free that day; block
                         calendars and stop polling
        [x]  Tue 24 Nov  Ask people one by one, by name;            content-speakers-ask
                         invite new and under-represented
                         speakers first
        [x]  Wed 25 Nov  Ask the host for door times                venue-questions

        Worth a look
        - warning: 26 days are left, and a talk-night wants at least 28 – choose a later
          date, or a lighter format such as a social
        - error: 40 people are expected, and Café Zośka holds 30 – limit the sign-up or
          look for a larger room
    "#]]);
}

#[test]
fn nothing_changes_when_all_is_as_it_was() {
    let desk = Sandbox::with_evening();
    desk.run("change --expected 40").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        - nothing had to change

        Answered by the change
             due        task                         who  id
        [x]  Mon 2 Nov  Ask the host for door times       venue-questions

        Worth a look
        - warning: 26 days are left, and a talk-night wants at least 28 – choose a later
          date, or a lighter format such as a social
    "#]]);
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn without_a_terminal_something_must_be_said() {
    let desk = Sandbox::with_evening();
    desk.run("change").fails(1).prints(expect![[r#"
        --- stderr
        error: nothing was said about what to change; the plan is unchanged
          tip: say what, such as `--due D-3`; `--help` lists what can be said
        --- exit code 1
    "#]]);
}

#[test]
fn a_time_that_the_clocks_leave_out_is_said() {
    let desk = Sandbox::with_evening();
    desk.run("change --start \"2027-03-28 02:30\"").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers
        start  Sun 28 Mar 2027, 02:30 (was: Thu 17 Dec 2026, 18:30)

        - 4 open tasks moved with the event

        Answered by the change
             due              task                         who  id
        [x]  Thu 11 Feb 2027  Ask the host for door times       venue-questions

        Worth a look
        - warning: Sun 28 Mar 2027 is Easter Sunday in Poland – choose another day
        - Sunday evenings draw fewer people than Tuesday to Thursday
        - warning: the clocks in Europe/Warsaw skip 02:30 on that day; the event starts
          at 03:30 – choose a start outside the hour in which the clocks change
    "#]]);
}

#[test]
fn a_day_that_is_over_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("change --start 2026-11-20").fails(1).prints(expect![[r#"
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
    let outcome = desk.run("change --start 2027-02-18 --format json").json();
    expect![[r#"
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
          "moved": 4,
          "sequence": 1,
          "settled": [
            {
              "after": [],
              "area": "venue",
              "done": "2026-11-21",
              "due": "2027-01-04",
              "due_rule": "D-45",
              "duty": "venue-liaison",
              "event": "2026-12-17-schedulers",
              "id": "venue-questions",
              "level": "core",
              "quantity": "22 questions, 6 of them knock-outs",
              "sources": [
                "Boston Python organizers' handbook, https://github.com/BostonPython/about",
                "OpenStack user groups: organizer tips, https://opendev.org/openinfra/groups-static-pages",
                "How to conf (CascadiaJS), https://github.com/cascadiajs/how-to-conf"
              ],
              "state": "done",
              "task": "Ask the host for door times",
              "why": "never assume tables, screens, heating or open doors after hours"
            }
          ],
          "start": "2027-02-18T18:30:00+01:00",
          "status": "confirmed",
          "stayed": 0,
          "tasks": {
            "done": 2,
            "late": 0,
            "open": 4,
            "skipped": 0
          },
          "timezone": "Europe/Warsaw",
          "title": "Schedulers in production",
          "uid": "2026-12-17-schedulers@warsaw-mesos",
          "venue": "acme-hq",
          "venue_name": "Acme HQ",
          "warnings": []
        }"#]].assert_eq(&format!("{outcome:#}"));
}
