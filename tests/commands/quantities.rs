use expect_test::expect;

use crate::support::{EVENING, Sandbox};

/// The evening with sign-ups, diets, prices, an order, and a room that has too few outlets.
fn desk() -> Sandbox {
    let plan = EVENING
        .replace("expected = 40", "limit = 95\nsignups = 55\nwaiting = 3\ndiets = { vegan = 6 }\nfood = [\"pizza\"]\nordered = { pizza = 20 }")
        .replace("capacity = 60", "capacity = 60\nlayouts = { rows = 50 }\noutlets = 4")
        .replace("languages = ", "currency = \"EUR\"\nprices = { pizza = 11.5, drink = 2 }\nlanguages = ");
    Sandbox::with_plan(&plan)
}

#[test]
fn each_number_has_its_rule_beside_it() {
    desk().run("quantities").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        item                amount  unit      rule                                  cost
        expected heads          36  people    55 sign-ups × 65 %; 26 to 45
                                              (bospy-pizza, os-tips, cncg, campug
                                              and 6 more)
        sign-up limit           62  sign-ups  50 guests in Acme HQ: 50 seats in
                                              rows, room for 60 less a crew of 2;
                                              the plan takes 95, as the naive rule
                                              seats ÷ rate would have it: up to 74
                                              may come; 3 from the waiting list
                                              can be let in (mldublin, judgement)
        pizza                   12  pizzas    36 people × 2.5 slices ÷ 8; 20         138
                                              ordered, more than a fifth off
                                              (bospy-pizza, stickielab)
        of them meat             3  pizzas    30 % (bospy-pizza, lnug)
        of them cheese           2  pizzas    20 % (bospy-pizza, lnug)
        of them vegetarian       5  pizzas    45 % (bospy-pizza, lnug)
        of them vegan            2  pizzas    5 % (bospy-pizza, lnug)
        diet: vegan              4  people    6 of 55 sign-ups × 36 (disc,
                                              railsbridge-boston)
        drinks                  72  drinks    36 people × 2; 0.3–0.5 L each          144
                                              (openhatch-pizza, lnug)
        seats                   40  seats     36 people × 1.1; the rest stacked;
                                              the room has 50
        power                    7  outlets   36 people ÷ 8 + 2; 2 for presenter
                                              and recorder; the room has 4, 3 too
                                              few (judgement)
        name labels             40  labels    36 people × 1.1 (judgement)
        check-in                 1  people    36 people ÷ 40; 2–3 from 60
                                              (railsbridge-boston, judgement)
        organizers on site       2  people    at least (nodejs-kit, wtd-conf)
        width of aisles        110  cm        up to 250 in the main aisle of a
                                              conference (a11y-nobudget, disc)
        quiet room               1  room      any event over 2 h (a11y-nobudget)
        total cost                  EUR       the sum, at the group's prices         282

        - Others: 65 % of sign-ups come (free, in person, open sign-up, about 16–150
          sign-ups; seen: 50 to 75 %) (bospy-pizza, os-tips, cncg, campug and 6 more).
        - Your own: nothing counted yet; note `signups` and `arrived` of each evening,
          and your figures take over after about three.
        - Limit: of 62, 31 to 50 come, and with one more the room may be too small.
        - Not 77: 50 ÷ 65 % would overfill the room every second evening (judgement).

        Words in brackets name sources: `convoke guide sources`.
    "#]]);
}

#[test]
fn every_number_is_a_line_for_programs() {
    let lines = desk().run("quantities --format json").json();
    let line = |item: &str| {
        let lines = lines.as_array().expect("an array").iter();
        let mut lines = lines.filter(|line| line["item"] == item);
        lines.next().unwrap_or_else(|| panic!("no {item}")).clone()
    };
    expect![[r#"
        {
          "amount": 7,
          "item": "power",
          "note": "the room has 4, 3 too few",
          "rule": "36 people ÷ 8 + 2; 2 for presenter and recorder",
          "short": true,
          "sources": [
            "judgement"
          ],
          "unit": "outlets"
        }
        {
          "amount": 282,
          "item": "total cost",
          "rule": "the sum, at the group's prices",
          "unit": "EUR"
        }
    "#]]
    .assert_eq(&format!("{:#}\n{:#}\n", line("power"), line("total cost")));
    assert_eq!(
        (
            &line("expected heads")["low"],
            &line("expected heads")["high"]
        ),
        (&26.into(), &45.into())
    );
    assert_eq!(line("pizza")["cost"], 138);
}

#[test]
fn fifty_seats_take_sixty_two_sign_ups() {
    let lines = desk()
        .run("quantities --signups 62 --format csv")
        .succeeds()
        .stdout
        .clone();
    let begin = |item: &str| {
        lines
            .lines()
            .find(|line| line.starts_with(item))
            .map(str::to_owned)
    };
    assert!(begin("expected heads,40,people,62 sign-ups × 65 %; 31 to 50").is_none());
    let heads = begin("expected heads").expect("heads");
    assert!(
        heads.starts_with("expected heads,40,people,\"62 sign-ups × 65 %; 31 to 50"),
        "{heads}"
    );
    assert!(begin("sign-up limit,62,sign-ups,").is_some(), "{lines}");
}

#[test]
fn the_groups_own_evenings_teach() {
    let past = "\n[[event]]\nid = \"2026-09-17-old\"\ntitle = \"Old\"\nstart = 2026-09-17T18:30:00\nsignups = 60\narrived = 30\n";
    let desk = Sandbox::with_plan(&format!("{EVENING}{past}"));
    let text = desk
        .run("quantities --signups 60")
        .succeeds()
        .stdout
        .clone();
    // (0.65 × 60 + 30) ÷ 120
    assert!(text.contains("60 sign-ups × 58 %"), "{text}");
    assert!(
        text.contains("- Your own: 30 of 60 came to 1 evening like this one, 50 %;"),
        "{text}"
    );
}

#[test]
fn no_number_of_people_breaks_it() {
    let desk = desk();
    for line in [
        "--signups 0",
        "--people 0",
        "--people 1",
        "--people 100000",
        "--signups 100000",
    ] {
        for layout in ["table", "text", "markdown", "csv", "json"] {
            desk.run(&format!("quantities {line} --format {layout}"))
                .succeeds();
        }
    }
    desk.run("quantities --people -1").fails(2);
    desk.run("quantities --people 9 --signups 9").fails(2);
}

#[test]
fn numbers_that_are_none_are_told_with_what_they_may_be() {
    let said = [
        "quantities --people many",
        "recap --arrived 99999999999999999999",
        "settle 1 --take ''",
        "dates --count 51",
        "budget --year next",
    ];
    let said = said.map(|line| {
        let told = desk().run(line);
        format!("$ {line}\n{}", told.fails(2).stderr)
    });
    expect![[r#"
        $ quantities --people many
        error: `--people`: `many` is not a whole number from 0 to 100000
          tip: write it in digits, such as `--people 40`
        $ recap --arrived 99999999999999999999
        error: `--arrived`: `99999999999999999999` is not a whole number from 0 to 100000
          tip: write it in digits, such as `--arrived 40`
        $ settle 1 --take ''
        error: `--take`: `` is not a whole number that can be
          tip: write it in digits, such as `--take 1`
        $ dates --count 51
        error: `--count`: `51` is not a whole number from 1 to 50
          tip: write it in digits, such as `--count 5`
        $ budget --year next
        error: `--year`: `next` is not a whole number from 0 to 9999
          tip: write it in digits, such as `--year 2026`
    "#]]
    .assert_eq(&said.concat());
    desk()
        .run("quantities --people many --format json")
        .ends(2)
        .prints(expect![[r#"
            --- stderr
            {"error":"`--people`: `many` is not a whole number from 0 to 100000","tip":"write it in digits, such as `--people 40`"}
            --- exit code 2
        "#]]);
}
