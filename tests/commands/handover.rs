//! `handover`.

use expect_test::expect;

use crate::support::{EVENING, Sandbox};

/// A group that has noted much, seen from the day after an evening; only one person can get into
/// one of its accounts, and somebody has left.
fn group() -> Sandbox {
    let plan = EVENING
        .replace(
            "languages = [\"en\", \"pl\"]\n",
            "languages = [\"en\", \"pl\"]\ncadence = \"third thursday 18:30\"\ncurrency = \"PLN\"\n\
             agreements = [\"Decisions are made on the list.\"]\n\
             accounts = [\n\
             \x20 { account = \"meetup.com page\", owner = \"ana\", reset = [\"piotr\"], note = \"renews in March\" },\n\
             \x20 { account = \"domain\", owner = \"ewa\", reset = [\"ana\"] },\n]\n",
        )
        .replace(
            "[[venue]]\n",
            "[[person]]\nid = \"ewa\"\nname = \"Ewa Lis\"\norganizer = true\nleft = 2026-06-30\n\n[[venue]]\n",
        )
        .replace(
            "[[event]]\n",
            "[[sponsor]]\nid = \"acme\"\nname = \"Acme\"\ngives = [\"venue\"]\n\n\
             [[talk]]\nid = \"quotas\"\ntitle = \"Quotas\"\nspeaker = \"ana\"\nstate = \"asked\"\n\
             asked = 2026-11-10\n\n[[event]]\n",
        )
        .replace(
            "tasks = [\n",
            "support = [\n\
             \x20 { sponsor = \"acme\", gives = \"venue\", promised = 2026-10-30, returns = [\"minute\"] },\n]\n\
             lessons = [\n  { lesson = \"Order one vegan more\", area = \"food\", due = \"D-3\" },\n]\n\
             signups = 55\narrived = 38\nbetter = \"Doors opened late.\"\n\
             tasks = [\n",
        );
    let next = "\n[[event]]\nid = \"2027-01-21-next\"\ntitle = \"Next\"\n\
                start = 2027-01-21T18:30:00\nvenue = \"acme-hq\"\ntasks = [\n\
                \x20 { id = \"content-goal\", task = \"Say who it is for\", area = \"programme\", due = \"D-35\", owner = \"piotr\" },\n\
                \x20 { id = \"food-decide\", task = \"Decide on food\", area = \"food\", due = \"D-20\" },\n]\n";
    let desk = Sandbox::with_plan(&format!("{plan}{next}")).on("2026-12-18");
    desk.write(
        "private.toml",
        "[person.ana]\nphone = \"+48 600 100 200\"\n",
    );
    desk
}

#[test]
fn whoever_takes_over_gets_one_document() {
    let desk = group();
    desk.run("handover").succeeds().prints(expect![[r##"
        # Handover: Warsaw Mesos User Group

        How the group runs, as its plan says it on Fri 18 Dec 2026. Addresses, numbers and door codes are in private.toml beside the plan; passwords are in neither.

        ## How the group runs

        - **town:** Warsaw, PL
        - **time zone:** Europe/Warsaw
        - **usual evening:** third thursday 18:30
        - **usual format:** talk-night (as the only evening was)
        - **usual length:** 2 h 30 min (as the only evening was)
        - **usual venue:** Acme HQ (as the only evening was)
        - **usual size:** 38 people (average of 1 evening)
        - **who comes:** 69 % of those who sign up (of 1 evening)
        - **languages:** en and pl
        - **currency:** PLN

        ## Agreements

        - Decisions are made on the list.

        ## Where the group speaks

        - **meetup:** https://www.meetup.com/Warsaw-Mesos-User-Group/

        ## Accounts, and who can get into them

        | account | held by | others who can | note |
        | --- | --- | --- | --- |
        | meetup.com page | Ana Nowak | Piotr Wójcik | renews in March |
        | domain | Ewa Lis | Ana Nowak (only one person can get in) |  |

        ## People, and what each did in the last twelve months

        | name | part | organization | did |
        | --- | --- | --- | --- |
        | Ana Nowak | organizer | Acme | mc 1× |
        | Piotr Wójcik | organizer | Initech | 1 talk |
        | Ewa Lis | organizer, left 2026-06-30 |  | nothing noted |

        ## Rooms

        ### Acme HQ `acme-hq`

        - **address:** ul. Prosta 1, 00-001 Warszawa
        - **holds:** 60 people
        - **used:** 1 evening, last on Thu 17 Dec 2026

        ## Sponsors

        - Acme gives venue (1 evening, last on Thu 17 Dec 2026)

        ## Promised, and not kept yet

        - Acme owes us: venue at "Schedulers in production", since Thu 17 Dec 2026

        ## Talks without an evening

        - "Quotas" (Ana Nowak, asked on Tue 10 Nov 2026)

        ## The year

        | month | evenings in three years | the last of them |
        | --- | ---: | --- |
        | January | 0 |  |
        | February | 0 |  |
        | March | 0 |  |
        | April | 0 |  |
        | May | 0 |  |
        | June | 0 |  |
        | July | 0 |  |
        | August | 0 |  |
        | September | 0 |  |
        | October | 0 |  |
        | November | 0 |  |
        | December | 1 | Schedulers in production (38 came) |

        ## What is done when

        From the tasks of "Schedulers in production".

        - **more than six weeks before:** 1 task: venue
        - **six to three weeks before:** 1 task: venue
        - **three weeks to one before:** 1 task: promotion
        - **the week before:** 1 task: food
        - **on the day:** 1 task: equipment
        - **after:** 1 task: after

        ## Next events

        - Thu 21 Jan 2027 18:30: Next (tentative), Acme HQ (2 open tasks)

        ## Open tasks

        Piotr Wójcik:

        - [ ] Say who it is for (Next, 1 day late) – Thu 17 Dec `content-goal`

        Nobody yet:

        - [ ] Thank speakers, host and helpers (Schedulers in production) – Fri 18 Dec, duty lead `after-thanks`
        - [ ] Decide on food (Next) – Fri 1 Jan 2027, duty food `food-decide`

        ## What was learned

        - Order one vegan more (food; from "Schedulers in production", Thu 17 Dec 2026)
        - Thu 17 Dec 2026, "Schedulers in production": to do better: Doors opened late.

        ## Missing in the plan

        - Only one person can get into domain: key "reset" of the account names others who can.
        - No code of conduct is noted: key "code-of-conduct" of the group.
        - Nobody is named for matters of conduct: key "conduct-contacts" of the group.
        - Acme HQ lacks "contact" and "entry".
    "##]]);
}

#[test]
fn nothing_private_is_in_it_in_any_layout() {
    let desk = group();
    for layout in ["table", "text", "markdown", "csv", "json"] {
        let shown = desk.run(&format!("handover --format {layout}"));
        shown.succeeds();
        assert!(!shown.stdout.contains("600 100"), "{layout}");
        assert!(!shown.stdout.is_empty(), "{layout}");
    }
}

#[test]
fn a_file_of_its_own_is_written_anew_and_no_other() {
    let desk = group();
    desk.run("handover --output handover.md").succeeds();
    let first = desk.read("handover.md");
    assert!(first.starts_with("# Handover: Warsaw Mesos User Group\n"));
    desk.run("handover --output handover.md").succeeds();
    assert_eq!(desk.read("handover.md"), first);
    let plan = desk.plan();
    desk.run("handover --output plan.toml").fails(1);
    assert_eq!(desk.plan(), plan);
}

#[test]
fn a_group_that_has_noted_nothing_is_told_what_is_missing() {
    let desk = Sandbox::with_plan("convoke = 1\n\n[group]\nname = \"M\"\ntimezone = \"UTC\"\n");
    desk.run("handover --format table")
        .succeeds()
        .prints(expect![[r#"
            Handover: M

            How the group runs, as its plan says it on Sat 21 Nov 2026. Addresses, numbers
            and door codes are in private.toml beside the plan; passwords are in neither.

            How the group runs
            time zone  UTC

            Next events
            None is planned.

            Missing in the plan
            - No account is noted, such as that of the domain or the mail: key "accounts" of
              the group.
            - Nobody is noted who runs the group: key "organizer" of people.
            - The usual evening is not noted: key "cadence" of the group.
            - It is not noted where the group speaks: table "group.channels".
            - No code of conduct is noted: key "code-of-conduct" of the group.
            - Nobody is named for matters of conduct: key "conduct-contacts" of the group.
            - Nothing is noted on how the organizers work together: key "agreements" of the
              group.
        "#]]);
    desk.run("handover --format json").has_json(expect![[r#"
        {
          "accounts": [],
          "agreements": [],
          "channels": {},
          "date": "2026-11-21",
          "events": [],
          "group": "M",
          "later_tasks": 0,
          "lessons": [],
          "looks": [],
          "missing": [
            "No account is noted, such as that of the domain or the mail: key \"accounts\" of the group.",
            "Nobody is noted who runs the group: key \"organizer\" of people.",
            "The usual evening is not noted: key \"cadence\" of the group.",
            "It is not noted where the group speaks: table \"group.channels\".",
            "No code of conduct is noted: key \"code-of-conduct\" of the group.",
            "Nobody is named for matters of conduct: key \"conduct-contacts\" of the group.",
            "Nothing is noted on how the organizers work together: key \"agreements\" of the group."
          ],
          "months": [],
          "people": [],
          "phases": [],
          "promises": [],
          "sponsors": [],
          "talks": [],
          "tasks": [],
          "venues": [],
          "ways": {
            "time_zone": "UTC"
          }
        }
    "#]]);
}
