use chrono::{Days, NaiveDate};

use super::assign::Board;
use super::*;

/// Numbers that look random and are the same each time (Knuth's constants for 64 bits).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end).expect("a small number")
    }

    fn one_in(&mut self, number: u64) -> bool {
        self.below(number) == 0
    }
}

const ROLES: [(&str, u32); 16] = [
    ("lead", 330),
    ("co-organizer", 210),
    ("venue-liaison", 180),
    ("publicity", 180),
    ("greeter", 90),
    ("conduct", 150),
    ("program", 270),
    ("registration", 120),
    ("av", 150),
    ("food", 120),
    ("money", 150),
    ("mc", 120),
    ("timekeeper", 90),
    ("helper-lead", 600),
    ("remote-host", 150),
    ("volunteers", 75),
];

fn duty((role, minutes): (&str, u32)) -> Duty {
    let never_with: &[&str] = match role {
        "mc" => &["timekeeper", "remote-host"],
        "conduct" => &["greeter"],
        _ => &[],
    };
    Duty {
        name: role.to_owned(),
        role: role.to_owned(),
        minutes,
        bars_speakers: ["mc", "conduct"].contains(&role),
        needs_organizer: ["lead", "co-organizer", "money"].contains(&role),
        never_with: never_with.iter().map(|&role| role.to_owned()).collect(),
        ..Duty::default()
    }
}

fn duties(roles: &[&str]) -> Vec<Duty> {
    let known = |role: &str| ROLES.into_iter().find(|(known, _)| *known == role);
    roles
        .iter()
        .map(|role| duty(known(role).expect("a role")))
        .collect()
}

fn member(name: &str, minutes: u32) -> Member {
    Member {
        name: name.to_owned(),
        is_organizer: true,
        can_be_asked: true,
        minutes,
        ..Member::default()
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// An evening with some duties and people, a little of everything.
fn random(dice: &mut Dice, (most_duties, most_people): (u64, u64)) -> Night {
    let (from, number) = (dice.below(16), 1 + dice.below(most_duties));
    let roles = ROLES.into_iter().cycle().skip(from).take(number);
    let mut duties: Vec<Duty> = roles.map(duty).collect();
    let number = 1 + dice.below(most_people);
    let mut people = Vec::new();
    for at in 0..number {
        let load = 30 * u32::try_from(dice.below(12)).expect("small");
        let some = |dice: &mut Dice| {
            let picked = (0..dice.below(3)).map(|_| ROLES[dice.below(16)].0.to_owned());
            picked.collect::<Vec<_>>()
        };
        let done = (0..dice.below(6)).map(|_| {
            let ago = Days::new(30 * dice.below(5) as u64);
            (ROLES[dice.below(16)].0.to_owned(), day("2026-12-17") - ago)
        });
        let mut done: Vec<(String, NaiveDate)> = done.collect();
        done.sort();
        done.dedup_by(|one, other| one.0 == other.0);
        people.push(Member {
            organization: [None, Some("Acme".to_owned()), Some("Initech".to_owned())]
                [dice.below(3)]
            .clone(),
            is_organizer: !dice.one_in(4),
            can_be_asked: !dice.one_in(6),
            speaks: dice.one_in(5),
            wishes: some(dice),
            avoids: some(dice),
            done,
            ..member(&format!("person {at}"), load)
        });
    }
    for duty in &mut duties {
        if dice.one_in(5) {
            duty.holder = Some(dice.below(number as u64));
        }
    }
    Night { duties, people }
}

/// The least that any assignment costs, found by trying every one.
fn by_force(night: &Night) -> Option<Cost> {
    let choices = night.people.len() + 1;
    let number = choices.pow(u32::try_from(night.duties.len()).expect("few"));
    let assignments = (0..number).map(|code| {
        let digits = (0..night.duties.len()).scan(code, |rest, _| {
            let digit = *rest % choices;
            *rest /= choices;
            Some(digit.checked_sub(1))
        });
        digits.collect::<Vec<_>>()
    });
    assignments
        .filter_map(|holders| cost(night, &holders))
        .min()
}

#[test]
fn no_assignment_at_all_is_better_than_the_one_that_is_found() {
    let mut dice = Dice(1);
    for case in 0..2500 {
        let size = if case % 2 == 0 { (5, 3) } else { (7, 2) };
        let night = random(&mut dice, size);
        let rota = assign(&night);
        assert!(rota.is_proven);
        assert_eq!(
            cost(&night, &rota.holders),
            by_force(&night),
            "case {case}: {night:#?}"
        );
    }
}

#[test]
fn what_is_not_followed_is_not_better() {
    let mut dice = Dice(7);
    for case in 0..40 {
        let night = random(&mut dice, (9, 6));
        let mut whole = night.holders();
        let open = |duty: &usize| night.duties[*duty].holder.is_none();
        let open: Vec<usize> = (0..night.duties.len()).filter(open).collect();
        let followed = Board::new(&night, &open).best(None);
        for (duty, person) in open.iter().zip(followed) {
            whole[*duty] = person;
        }
        let found = cost(&night, &assign(&night).holders);
        assert_eq!(found, cost(&night, &whole), "case {case}: {night:#?}");
    }
}

#[test]
fn sixteen_duties_are_shared_by_twelve_people_at_once() {
    let people = (0..12).map(|at| Member {
        organization: Some(format!("firm {}", at % 4)),
        ..member(&format!("person {at}"), 37 * (at * at % 23))
    });
    let night = Night {
        duties: ROLES.into_iter().map(duty).collect(),
        people: people.collect(),
    };
    let rota = assign(&night);
    assert!(rota.is_proven && rota.holders.iter().all(Option::is_some));
    assert!(cost(&night, &rota.holders).is_some_and(|cost| !cost.is_of_one_organization));
    assert!(rota.stand_ins.iter().all(Option::is_some));
}

#[test]
fn more_duties_than_one_search_takes_are_shared_in_rounds_and_that_is_said() {
    let mut night = Night {
        duties: ROLES.into_iter().map(duty).collect(),
        people: (0..9)
            .map(|at| member(&format!("person {at}"), 0))
            .collect(),
    };
    for own in ["photos", "badges"] {
        night.duties.push(duty((own, 75)));
    }
    // Everybody takes a few duties only: that makes the rounds short.
    for (at, person) in night.people.iter_mut().enumerate() {
        let roles = night.duties.iter().map(|duty| duty.role.clone());
        let avoided = roles.enumerate().filter(|(duty, _)| duty % 9 != at);
        person.avoids = avoided.map(|(_, role)| role).collect();
    }
    let rota = assign(&night);
    assert!(!rota.is_proven);
    assert!(rota.holders.iter().all(Option::is_some));
}

#[test]
fn the_load_of_five_people_stays_within_one_duty_over_two_years() {
    let roles = [
        "lead",
        "co-organizer",
        "mc",
        "greeter",
        "av",
        "food",
        "publicity",
    ];
    let heaviest = duties(&roles)
        .iter()
        .map(|duty| duty.minutes)
        .max()
        .expect("duties");
    for seed in 1..=20 {
        let mut dice = Dice(seed);
        let mut people: Vec<Member> = (0..5)
            .map(|at| member(&format!("person {at}"), 0))
            .collect();
        for month in 0..24 {
            // One or two may be away, nobody twice in a row; in the end all are there.
            let mut away = 0;
            for person in &mut people {
                let is_away = person.can_be_asked && away < 2 && month < 23 && dice.one_in(4);
                person.can_be_asked = !is_away;
                away += u32::from(is_away);
            }
            let night = Night {
                duties: duties(&roles),
                people: people.clone(),
            };
            let rota = assign(&night);
            assert!(
                rota.holders.iter().all(Option::is_some),
                "seed {seed}, month {month}"
            );
            for (at, person) in people.iter_mut().enumerate() {
                person.minutes = night.load(at, &rota.holders);
                let held = night.held(at, &rota.holders);
                for role in held.map(|duty| night.duties[duty].role.clone()) {
                    person.done.retain(|(known, _)| *known != role);
                    person
                        .done
                        .push((role, day("2026-01-15") + Days::new(30 * month)));
                }
            }
            // Who is away falls behind by what they would have done, and catches up when they are back.
            let there = || people.iter().filter(|person| person.can_be_asked);
            let loads = || there().map(|person| person.minutes);
            let spread = loads().max().unwrap_or(0) - loads().min().unwrap_or(0);
            assert!(
                spread <= heaviest,
                "seed {seed}, month {month}: {spread} of {heaviest}"
            );
        }
    }
}

#[test]
fn who_has_done_least_gets_most() {
    let night = Night {
        duties: duties(&["lead", "mc"]),
        people: vec![member("Ana", 600), member("Piotr", 300)],
    };
    assert_eq!(assign(&night).holders, [Some(1), Some(0)]);
}

#[test]
fn who_helps_now_and_then_carries_half_as_much() {
    let mut people = vec![member("Ana", 400), member("Zofia", 250)];
    people[1].is_organizer = false;
    let night = Night {
        duties: duties(&["greeter"]),
        people,
    };
    assert_eq!(assign(&night).holders, [Some(0)]);
}

#[test]
fn two_people_have_three_duties_each_and_the_lesser_ones_stay_open() {
    let night = Night {
        duties: ROLES.into_iter().take(9).map(duty).collect(),
        people: vec![member("Ana", 0), member("Piotr", 0)],
    };
    let rota = assign(&night);
    let open: Vec<bool> = rota.holders.iter().map(Option::is_none).collect();
    assert_eq!(
        open,
        [false, false, false, false, false, false, true, true, true]
    );
}

#[test]
fn lead_and_co_organizer_are_of_two_organizations_even_if_one_has_more_to_do() {
    let of = |name, organization: &str, minutes| Member {
        organization: Some(organization.to_owned()),
        ..member(name, minutes)
    };
    let night = Night {
        duties: duties(&["lead", "co-organizer"]),
        people: vec![
            of("Ana", "Acme", 0),
            of("Jan", "Acme", 60),
            of("Eva", "Initech", 2000),
        ],
    };
    assert_eq!(assign(&night).holders, [Some(0), Some(2)]);
}

#[test]
fn a_wish_decides_where_the_load_does_not_and_then_who_did_it_longest_ago() {
    let mut people = vec![member("Ana", 100), member("Piotr", 100), member("Eva", 100)];
    for (person, last) in people
        .iter_mut()
        .zip(["2026-05-01", "2026-09-01", "2026-03-01"])
    {
        person.done.push(("mc".to_owned(), day(last)));
    }
    let mut night = Night {
        duties: duties(&["mc"]),
        people,
    };
    assert_eq!(assign(&night).holders, [Some(2)]);
    night.people[1].wishes.push("mc".to_owned());
    assert_eq!(assign(&night).holders, [Some(1)]);
    night.people[1].speaks = true;
    assert_eq!(assign(&night).holders, [Some(2)]);
}

#[test]
fn behind_somebody_new_stands_somebody_who_knows() {
    let mut people = vec![member("Ana", 500), member("Piotr", 0), member("Eva", 100)];
    people[0].done.push(("av".to_owned(), day("2026-05-01")));
    let night = Night {
        duties: duties(&["av"]),
        people,
    };
    let rota = assign(&night);
    assert_eq!((rota.holders[0], rota.stand_ins[0]), (Some(1), Some(0)));
}

#[test]
fn the_co_organizer_stands_in_for_the_lead() {
    let night = Night {
        duties: duties(&["lead", "co-organizer"]),
        people: vec![member("Ana", 0), member("Piotr", 90), member("Eva", 60)],
    };
    let rota = assign(&night);
    assert_eq!(rota.stand_ins[0], rota.holders[1]);
}

#[test]
fn the_reason_says_what_decided() {
    let mut people = vec![member("Ana", 240), member("Piotr", 600)];
    people[0].done.push(("mc".to_owned(), day("2026-05-01")));
    people[0].wishes.push("mc".to_owned());
    let night = Night {
        duties: duties(&["mc"]),
        people,
    };
    let said = reason(&night, &[Some(0)], (0, 0));
    assert_eq!(
        said,
        "4 h in 12 months, the least; likes to; did it last in May 2026"
    );
    let said = reason(&night, &[Some(1)], (1, 0));
    assert_eq!(said, "10 h in 12 months; has not done it yet");
}

#[test]
fn what_is_set_against_the_rules_is_said() {
    let mut night = Night {
        duties: duties(&["mc", "timekeeper", "food", "av"]),
        people: vec![member("Ana", 0)],
    };
    for duty in &mut night.duties {
        duty.holder = Some(0);
    }
    night.people[0].speaks = true;
    let said: Vec<String> = doubts(&night).iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "Ana speaks that evening, and mc is for somebody who does not",
            "Ana has mc and timekeeper, which need two people",
            "Ana has 4 duties; more than 3 is too much for one evening",
        ]
    );
}
