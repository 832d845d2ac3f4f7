//! `recap`, and what comes of it: lessons, and tasks nobody does.

use std::fmt::Write as _;

use expect_test::expect;

use crate::support::{EVENING, Sandbox};

/// The day after the evening of the sandbox.
const AFTER: &str = "2026-12-18";

/// Everything there is to say of that evening.
const ALL: &str = "recap --signups 55 --arrived 38 --cost pizza=481.50 --cost drinks=60 \
                   --slides 'Two-level=https://slides.example.org/offers?v=2' \
                   --good 'Two people spoke for the first time.' --better 'Doors opened late.' \
                   --lesson 'food: order one vegan more @D-3' --lesson 'Ask the next speakers there'";

/// The evening with a plan for pizza, a log to write, and a count to take.
fn evening() -> Sandbox {
    let plan = EVENING.replace(
        "tasks = [\n",
        "costs = [\n  { item = \"Pizza\", amount = 500 },\n]\n\
         sponsors = [\"acme\"]\n\
         tasks = [\n\
         \x20 { id = \"reg-count\", task = \"Count heads\", area = \"registration\", due = \"D+20m\" },\n\
         \x20 { id = \"after-log\", task = \"Write the event log\", area = \"after\", due = \"D+1\" },\n\
         \x20 { id = \"after-slides\", task = \"Publish slides\", area = \"after\", due = \"D+2\" },\n",
    );
    let plan = plan.replace(
        "[[event]]\n",
        "[[sponsor]]\nid = \"acme\"\nname = \"Acme\"\ngives = [\"venue\"]\n\n[[event]]\n",
    );
    Sandbox::with_plan(&plan).on(AFTER)
}

/// The evening and those before it, each with a count.
fn with_history() -> Sandbox {
    let desk = evening();
    let mut plan = desk.plan();
    for (month, signups, arrived) in [(9, 40, 26), (10, 60, 39), (11, 50, 30)] {
        write!(
            plan,
            "\n[[event]]\nid = \"evening-{month}\"\ntitle = \"Evening {month}\"\n\
             start = 2026-{month:02}-19T18:30:00\nsignups = {signups}\narrived = {arrived}\n"
        )
        .unwrap();
    }
    desk.write("plan.toml", plan);
    desk
}

#[test]
fn what_is_known_and_what_is_missing_is_shown_and_nothing_is_written() {
    let desk = evening();
    let plan = desk.plan();
    desk.run("recap").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers
        when  Thu 17 Dec 2026, talk-night
        came  not counted; 40 people expected
        cost  Pizza: not known yet (500 planned)
        talk  Two-level scheduling (Piotr Wójcik)

        Still to do after it: Write the event log (after-log), Thank speakers, host and
        helpers (after-thanks) and Publish slides (after-slides).

        Not known yet
        - how many had signed up: `--signups N`
        - how many came: `--arrived N`
        - what Pizza cost: `--cost "Pizza=AMOUNT"`
        - where the slides of "Two-level scheduling" are: `--slides "Two-level
          scheduling=https://…"`
        - what went well: `--good "…"`
        - what should be better: `--better "…"`
        - what to do next time: `--lesson "food: order one vegan more @D-3"`

        Thanks to Piotr Wójcik (speaker)
        Hello Piotr Wójcik, thank you for "Two-level scheduling" at "Schedulers in production" (Warsaw Mesos User Group, Thu 17 Dec 2026). Where can people find your slides? A link is enough. We would be glad to have you back.

        Thanks to Acme (sponsor)
        Hello Acme, thank you for what you gave (venue) at "Schedulers in production" (Warsaw Mesos User Group, Thu 17 Dec 2026). It made the evening possible. We would be glad to have you with us again.

        `convoke announce 2026-12-17-schedulers --occasion thanks` writes the thanks to
        everybody, for meetup.
    "#]]);
    assert_eq!(desk.plan(), plan);
}

#[test]
fn what_was_paid_without_a_sum_cost_what_was_planned_as_the_budget_has_it() {
    let desk = evening();
    desk.run("budget paid pizza --by ana").succeeds();
    let budget = desk.run("budget schedulers").succeeds().stdout.clone();
    assert!(budget.contains("so far    costs 500"), "{budget}");
    let recap = desk.run("recap schedulers").succeeds().stdout.clone();
    assert!(
        recap.contains("cost  Pizza: 500 (500 planned)\n"),
        "{recap}"
    );
    assert!(!recap.contains("what Pizza cost"), "{recap}");
}

#[test]
fn what_is_said_is_noted_and_answers_the_tasks_that_ask_for_it() {
    let desk = with_history();
    desk.run(ALL).succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers
        when       Thu 17 Dec 2026, talk-night
        came       38 people of 55 who had signed up (69 %); 40 people expected
        usual      63 % of those who sign up come (of 3 evenings); 32 people on average
                   (of 3 evenings), of the format talk-night before it
        cost       Pizza: 481.50 (500 planned)
        cost       drinks: 60 (not planned)
        all costs  541.50 of 500 planned
        talk       Two-level scheduling (Piotr Wójcik, given)
        slides     https://slides.example.org/offers?v=2
        good       Two people spoke for the first time.
        better     Doors opened late.
        lesson     order one vegan more (food, 3 days before the event)
        lesson     Ask the next speakers there (group, 7 days before the event)

        Done by that: Count heads
        Done by that: Write the event log
        Done by that: Publish slides
        Still to do after it: Thank speakers, host and helpers (after-thanks).

        Thanks to Piotr Wójcik (speaker)
        Hello Piotr Wójcik, thank you for "Two-level scheduling" at "Schedulers in production" (Warsaw Mesos User Group, Thu 17 Dec 2026; 38 people came). Your slides are at https://slides.example.org/offers?v=2. We would be glad to have you back.

        Thanks to Acme (sponsor)
        Hello Acme, thank you for what you gave (venue) at "Schedulers in production" (Warsaw Mesos User Group, Thu 17 Dec 2026; 38 people came). It made the evening possible. We would be glad to have you with us again.

        `convoke announce 2026-12-17-schedulers --occasion thanks` writes the thanks to
        everybody, for meetup.
    "#]]);
    let plan = desk.plan();
    for noted in [
        "signups = 55\narrived = 38\n",
        "minutes = 30, state = \"given\", slides = \"https://slides.example.org/offers?v=2\" }",
        "{ item = \"Pizza\", amount = 500, actual = 481.50 }",
        "{ item = \"drinks\", actual = 60 }",
        "{ lesson = \"order one vegan more\", area = \"food\", due = \"D-3\" }",
        "{ lesson = \"Ask the next speakers there\", area = \"group\", due = \"D-7\" }",
        "task = \"Write the event log\", area = \"after\", due = \"D+1\", done = 2026-12-18",
        "cat = \"Mruczek\"  # a key of our own",
    ] {
        assert!(plan.contains(noted), "{noted}\n{plan}");
    }
}

#[test]
fn a_recap_said_twice_changes_nothing_more() {
    let desk = with_history();
    desk.run(ALL).succeeds();
    let plan = desk.plan();
    desk.run(ALL).succeeds();
    assert_eq!(desk.plan(), plan);
    desk.run("recap --arrived 39 --lesson 'day: Order one vegan more'")
        .succeeds();
    let changed = plan.replacen("arrived = 38", "arrived = 39", 1).replacen(
        "\"order one vegan more\", area = \"food\"",
        "\"order one vegan more\", area = \"day\"",
        1,
    );
    assert_eq!(desk.plan(), changed);
    desk.run("recap --better none").succeeds();
    assert!(!desk.plan().contains("better ="));
}

#[test]
fn a_rehearsal_writes_nothing_and_undo_takes_a_recap_back() {
    let desk = evening();
    let plan = desk.plan();
    let shown = desk.run(&format!("{ALL} --dry-run"));
    shown.succeeds();
    assert!(shown.stdout.contains("+arrived = 38"), "{}", shown.stdout);
    assert_eq!(desk.plan(), plan);
    desk.run(ALL).succeeds();
    desk.run("undo").succeeds();
    assert_eq!(desk.plan(), plan);
}

#[test]
fn the_last_evening_is_meant_and_not_the_next() {
    let desk = evening();
    desk.run("new-event --yes --title Later --start 2027-03-18")
        .succeeds();
    let recap = desk.run("recap --format json").json();
    assert_eq!(recap["event"], "2026-12-17-schedulers");
}

#[test]
fn programs_get_the_figures_and_the_thanks() {
    let desk = with_history();
    desk.run(ALL).succeeds();
    desk.run("recap --format json").has_json(expect![[r#"
        {
          "better": "Doors opened late.",
          "costs": [
            {
              "actual": 481.5,
              "item": "Pizza",
              "planned": 500
            },
            {
              "actual": 60,
              "item": "drinks"
            }
          ],
          "date": "2026-12-17",
          "event": "2026-12-17-schedulers",
          "format": "talk-night",
          "good": "Two people spoke for the first time.",
          "handed_on": [],
          "heads": {
            "arrived": 38,
            "counted_evenings": 3,
            "expected": 40,
            "rate": 0.69,
            "signups": 55,
            "usual": 0.63,
            "usual_arrived": 32,
            "usual_evenings": 3
          },
          "lessons": [
            {
              "area": "food",
              "due": "D-3",
              "lesson": "order one vegan more"
            },
            {
              "area": "group",
              "due": "D-7",
              "lesson": "Ask the next speakers there"
            }
          ],
          "missing": [],
          "open": [
            {
              "event": "2026-12-17-schedulers",
              "id": "after-thanks",
              "task": "Thank speakers, host and helpers"
            }
          ],
          "sessions": [
            {
              "slides": "https://slides.example.org/offers?v=2",
              "speaker": "Piotr Wójcik",
              "state": "given",
              "title": "Two-level scheduling"
            }
          ],
          "settled": [],
          "thanks": [
            {
              "for": "speaker",
              "name": "Piotr Wójcik",
              "person": "piotr",
              "text": "Hello Piotr Wójcik, thank you for \"Two-level scheduling\" at \"Schedulers in production\" (Warsaw Mesos User Group, Thu 17 Dec 2026; 38 people came). Your slides are at https://slides.example.org/offers?v=2. We would be glad to have you back."
            },
            {
              "for": "sponsor",
              "name": "Acme",
              "sponsor": "acme",
              "text": "Hello Acme, thank you for what you gave (venue) at \"Schedulers in production\" (Warsaw Mesos User Group, Thu 17 Dec 2026; 38 people came). It made the evening possible. We would be glad to have you with us again."
            },
            {
              "channel": "meetup",
              "for": "everybody",
              "language": "en",
              "text": "It was great to have you with us.\n\n* **With:** Piotr Wójcik\n* **Hosted by:** Acme HQ\n* **Supported by:** Acme\n\n* Two-level scheduling: https://slides.example.org/offers?v=2"
            },
            {
              "channel": "meetup",
              "for": "everybody",
              "language": "pl",
              "text": "Świetnie było się z Wami spotkać.\n\n* **Prelekcje:** Piotr Wójcik\n* **Gospodarz:** Acme HQ\n* **Partnerzy:** Acme\n\n* Two-level scheduling: https://slides.example.org/offers?v=2"
            }
          ],
          "title": "Schedulers in production"
        }
    "#]]);
}

#[test]
fn a_spreadsheet_gets_the_facts() {
    let desk = with_history();
    desk.run(ALL).succeeds();
    let csv = desk
        .run("recap --format csv")
        .succeeds()
        .stdout
        .replace('\r', "");
    expect![[r#"
            fact,value
            title,Schedulers in production
            id,2026-12-17-schedulers
            when,"Thu 17 Dec 2026, talk-night"
            came,38 people of 55 who had signed up (69 %); 40 people expected
            usual,"63 % of those who sign up come (of 3 evenings); 32 people on average (of 3 evenings), of the format talk-night before it"
            cost,Pizza: 481.50 (500 planned)
            cost,drinks: 60 (not planned)
            all costs,541.50 of 500 planned
            talk,"Two-level scheduling (Piotr Wójcik, given)"
            slides,https://slides.example.org/offers?v=2
            good,Two people spoke for the first time.
            better,Doors opened late.
            lesson,"order one vegan more (food, 3 days before the event)"
            lesson,"Ask the next speakers there (group, 7 days before the event)"
        "#]].assert_eq(&csv);
}

#[test]
fn a_lesson_is_a_task_of_the_events_that_are_planned_already_and_of_the_next_until_it_is_kept() {
    let desk = evening();
    desk.run("new-event --yes --title First --start 2027-01-14 --event-format talk-night")
        .succeeds();
    desk.run("recap --lesson 'promotion: Ask @D-30'").succeeds();
    let first = desk.run("task show first/lesson-ask --format json").json();
    // The day it should have been done on is over: it is to do today.
    assert_eq!(first[0]["due"], AFTER);
    assert_eq!(first[0]["why"], "learned at \"Schedulers in production\"");
    desk.run("new-event --yes --title Second --start 2027-02-18 --event-format talk-night")
        .succeeds();
    desk.run("task show second/lesson-ask").succeeds();
    desk.run("done first/lesson-ask").succeeds();
    desk.run("new-event --yes --title Third --start 2027-03-18 --event-format talk-night")
        .succeeds();
    desk.run("task show third/lesson-ask").fails(1);
}

#[test]
fn a_lesson_taken_out_of_a_coming_event_stays_out() {
    let desk = evening();
    desk.run("new-event --yes --title First --start 2027-01-14 --event-format talk-night")
        .succeeds();
    desk.run("recap --lesson 'promotion: Ask'").succeeds();
    let plan = desk.plan();
    let kept: Vec<&str> = plan
        .lines()
        .filter(|line| !line.contains("lesson-ask"))
        .collect();
    desk.write("plan.toml", kept.join("\n"));
    desk.run("recap --lesson 'promotion: Ask' --arrived 3")
        .succeeds();
    assert!(!desk.plan().contains("lesson-ask"));
}

#[test]
fn what_the_last_three_evenings_left_out_is_offered_for_deletion() {
    let mut plan = EVENING.to_owned();
    for month in [8, 9, 10] {
        write!(
            plan,
            "\n[[event]]\nid = \"evening-{month}\"\ntitle = \"Evening {month}\"\n\
             start = 2026-{month:02}-19T18:30:00\ntasks = [\n  {{ id = \"food-order\", \
             task = \"Order pizza\", area = \"food\", due = \"D-3\", skipped = true }},\n]\n"
        )
        .unwrap();
    }
    let desk = Sandbox::with_plan(&plan);
    let offer = "\"Order pizza\" was not done at the last 3 evenings of the format talk-night:";
    for line in ["", "checklist"] {
        let shown = desk.run(line);
        let words = shown.stdout.split_whitespace().collect::<Vec<_>>();
        assert!(words.join(" ").contains(offer), "{line}: {}", shown.stdout);
    }
    let overview = desk.run("--format json").json();
    assert_eq!(overview["unwanted"][0]["id"], "food-order");
    desk.run("skip food-order --always").succeeds();
    assert!(!desk.run("").stdout.contains("--always"));
}

#[test]
fn a_new_event_offers_to_drop_what_nobody_did() {
    let plan = EVENING.split("[[event]]").next().unwrap().to_owned();
    let past = [8, 9, 10].map(|month| {
        format!(
            "\n[[event]]\nid = \"evening-{month}\"\ntitle = \"Evening {month}\"\n\
             start = 2026-{month:02}-19T18:30:00\ntasks = [\n  {{ id = \"content-goal\", \
             task = \"Say why\", area = \"programme\", due = \"D-49\" }},\n]\n"
        )
    });
    let desk = Sandbox::with_plan(&(plan + &past.concat()));
    let made = desk.run("new-event --yes --start 2027-03-18 --event-format talk-night");
    let words = made
        .succeeds()
        .stdout
        .split_whitespace()
        .collect::<Vec<_>>();
    assert!(
        words.join(" ").contains("content-goal --always`"),
        "{}",
        made.stdout
    );
}

#[test]
fn what_has_not_begun_or_was_cancelled_is_not_looked_back_on() {
    let desk = Sandbox::with_evening();
    desk.run("recap schedulers --arrived 3")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `2026-12-17-schedulers` has not begun: it is on 2026-12-17
              tip: come back when it is over; until then `convoke show 2026-12-17-schedulers`
            --- exit code 1
        "#]]);
    desk.run("recap").fails(1).prints(expect![[r#"
        --- stderr
        error: no event of the plan is over
          tip: `convoke events --all` lists the events of the plan
        --- exit code 1
    "#]]);
    desk.run("cancel schedulers --reason rain").succeeds();
    let desk = desk.on(AFTER);
    desk.run("recap schedulers --arrived 3")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `2026-12-17-schedulers` is cancelled
              tip: take it up again with `convoke change 2026-12-17-schedulers --status confirmed`
            --- exit code 1
        "#]]);
}

#[test]
fn an_answer_that_is_none_is_named_and_nothing_is_noted() {
    let desk = evening();
    let plan = desk.plan();
    desk.run("recap --arrived 3 --slides Quotas=https://a.example")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: no talk of the evening is called `Quotas`; the plan is unchanged
              tip: `convoke recap` lists them
            --- exit code 1
        "#]]);
    desk.run("recap --cost pizza").fails(2).prints(expect![[r#"
            --- stderr
            error: `--cost`: `pizza` does not say what cost how much: `pizza=481.50`
              tip: such as `--cost pizza=481.50`
            --- exit code 2
        "#]]);
    desk.run("recap --cost 'pizza=12 EUR'")
        .fails(2)
        .prints(expect![[r#"
            --- stderr
            error: `--cost`: `12 EUR` is not an amount: it is a number with at most two digits behind the point, up to ten million, such as `250` or `12.50`
              tip: with a point, such as `12.50`, and without a currency
            --- exit code 2
        "#]]);
    desk.run("recap --slides offers.pdf")
        .fails(2)
        .prints(expect![[r#"
            --- stderr
            error: `--slides`: `offers.pdf` is not an address: it begins with `https://`
              tip: such as `https://example.org/evening`
            --- exit code 2
        "#]]);
    desk.run("recap --lesson 'food: more @D--3'")
        .fails(2)
        .prints(expect![[r#"
            --- stderr
            error: `--lesson`: `D--3` does not say when: a date, or days before or after the event
              tip: such as `D-7`, `D+3`, `D-2h` or `2026-12-01`
            --- exit code 2
        "#]]);
    desk.run("recap --arrived -1").ends(2);
    assert_eq!(desk.plan(), plan);
}

#[test]
fn an_address_needs_its_talk_where_there_are_several_or_none() {
    let two = "{ title = \"Two-level scheduling\", speaker = \"piotr\", minutes = 30 },";
    let plan = EVENING.replace(two, &format!("{two}\n  {{ title = \"Level two\" }},"));
    let desk = Sandbox::with_plan(&plan).on(AFTER);
    desk.run("recap --slides https://a.example/x")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: which of the 2 talks `https://a.example/x` belongs to was not said; the plan is unchanged
              tip: say a part of its title: `"TITLE=https://a.example/x"`
            --- exit code 1
        "#]]);
    desk.run("recap --slides level=https://a.example/x")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `level` fits 2 sessions: `Two-level scheduling` and `Level two`; the plan is unchanged
              tip: type more of it, such as `'Two-level scheduling'`
            --- exit code 1
        "#]]);
    let desk = Sandbox::with_plan(&EVENING.replace(two, "")).on(AFTER);
    desk.run("recap --video https://a.example/x")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: the event has no talk that `https://a.example/x` could belong to; the plan is unchanged
              tip: note the talk first: `convoke session add "TITLE" --speaker NAME --event EVENT`
            --- exit code 1
        "#]]);
}
