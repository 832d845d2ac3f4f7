//! `stats`.

use std::fmt::Write as _;

use expect_test::expect;

use crate::support::{EVENING, Sandbox};

/// So many monthly evenings up to October 2026; every fifth was not counted, and every seventh was
/// cancelled.
fn years(months: u32) -> Sandbox {
    let mut plan = EVENING.to_owned();
    for number in 0..months {
        let month = 2026 * 12 + 9 - number;
        let (year, month) = (month / 12, month % 12 + 1);
        let signups = 40 + (number * 7) % 25;
        let heads = match number % 5 {
            4 => String::new(),
            _ => format!("signups = {signups}\narrived = {}\n", signups * 13 / 20),
        };
        let status = if number % 7 == 6 {
            "cancelled"
        } else {
            "confirmed"
        };
        let format = if number % 4 == 3 {
            "social"
        } else {
            "talk-night"
        };
        let speaker = ["ana", "piotr"][number as usize % 2];
        write!(
            plan,
            "\n[[event]]\nid = \"{year}-{month:02}-evening\"\ntitle = \"Evening {number}\"\n\
             format = \"{format}\"\nstatus = \"{status}\"\nstart = {year}-{month:02}-15T18:30:00\n\
             {heads}sessions = [\n  {{ title = \"Talk {number}\", speaker = \"{speaker}\" }},\n]\n\
             duties = {{ mc = \"ana\" }}\n\
             tasks = [\n  {{ id = \"a\", task = \"A\", area = \"food\", due = \"D-3\", \
             done = {year}-{month:02}-{:02} }},\n]\n",
            11 + number % 3
        )
        .unwrap();
    }
    Sandbox::with_plan(&plan)
}

#[test]
fn a_year_of_evenings_fits_on_a_screen() {
    let desk = years(12).with("TERM", "xterm");
    desk.run("stats").succeeds().prints(expect![[r#"
        Warsaw Mesos User Group
        evenings         11, from Sat 15 Nov 2025 to Thu 15 Oct 2026; 1 more cancelled
        came             33 on average, 298 in all (of 9 evenings)
        show rate        64 % of those who signed up (of 9 evenings)
        most and fewest  41 on Sun 15 Mar 2026; 26 on Thu 15 Oct 2026
        talks            11 by 2 people at 11 evenings; 2 spoke here for the first time,
                         0 had before
        tasks            64 % of 11 done by the day they were due (of 11 evenings)

        How many came
        2025-11-15  ██████████████████████████████████▎ 27 of 42 (64 %)
        2025-12-15  █████████████████████████████████████████████████▌ 39 of 60 (65 %)
        2026-01-15  not counted
        2026-02-15  ████████████████████████████████████▉ 29 of 46 (63 %)
        2026-03-15  ████████████████████████████████████████████████████ 41 of 64 (64 %)
        2026-05-15  ████████████████████████████████████████▋ 32 of 50 (64 %)
        2026-06-15  not counted
        2026-07-15  █████████████████████████████████████████████████▌ 39 of 61 (64 %)
        2026-08-15  ████████████████████████████████████████████▌ 35 of 54 (65 %)
        2026-09-15  ██████████████████████████████████████▏ 30 of 47 (64 %)
        2026-10-15  █████████████████████████████████ 26 of 40 (65 %)

        year  evenings  came on average  show rate
        2025         2  33 (of 2)        65 % (of 2)
        2026         9  33 (of 7)        64 % (of 7)

        weekday    evenings  came on average  show rate
        Monday            2  39 (of 1)        65 % (of 1)
        Tuesday           1  30 (of 1)        64 % (of 1)
        Wednesday         1  39 (of 1)        64 % (of 1)
        Thursday          2  26 (of 1)        65 % (of 1)
        Friday            1  32 (of 1)        64 % (of 1)
        Saturday          2  31 (of 2)        65 % (of 2)
        Sunday            2  35 (of 2)        64 % (of 2)

        format      evenings  came on average  show rate
        talk-night         8  32 (of 6)        64 % (of 6)
        social             3  36 (of 3)        64 % (of 3)

        speaker       talks  last
        Piotr Wójcik      6  Tue 15 Sep 2026  new
        Ana Nowak         5  Thu 15 Oct 2026  new

        who did what  evenings  duties   work  own tasks done
        Ana Nowak           11  mc 11×   22 h               0
        Piotr Wójcik         0          0 min               0

        2 evenings without a count: `convoke recap 2026-06-evening --arrived N` adds
        one.
    "#]]);
}

#[test]
fn ten_years_are_drawn_as_averages_and_plainly_where_the_terminal_is_plain() {
    let desk = years(120).with("TERM", "dumb");
    let shown = desk.run("stats");
    let chart = shown
        .succeeds()
        .stdout
        .split("\n\n")
        .nth(1)
        .unwrap()
        .to_owned();
    expect![[r#"
        How many came, on average of each year
        2016  not counted
        2017  ####################################################### 35 (of 9 evenings)
        2018  ###################################################### 34 (of 8 evenings)
        2019  ###################################################### 34 (of 8 evenings)
        2020  ###################################################### 34 (of 9 evenings)
        2021  ################################################### 32 (of 8 evenings)
        2022  ####################################################### 35 (of 8 evenings)
        2023  #################################################### 33 (of 8 evenings)
        2024  #################################################### 33 (of 9 evenings)
        2025  #################################################### 33 (of 8 evenings)
        2026  #################################################### 33 (of 7 evenings)"#]]
    .assert_eq(&chart);
}

#[test]
fn one_year_and_one_kind_of_evening() {
    let desk = years(30);
    desk.run("stats --year 2025 --event-format social")
        .succeeds()
        .prints(expect![[r#"
            Warsaw Mesos User Group in 2025, format social
            evenings         3, from Sat 15 Mar 2025 to Sat 15 Nov 2025
            came             28 on average, 56 in all (of 2 evenings)
            show rate        64 % of those who signed up (of 2 evenings)
            most and fewest  29 on Tue 15 Jul 2025; 27 on Sat 15 Nov 2025
            talks            3 by 1 person at 3 evenings; 0 spoke here for the first time, 1
                             had before
            tasks            67 % of 3 done by the day they were due (of 3 evenings)

            How many came
            2025-03-15  not counted
            2025-07-15  #################################################### 29 of 45 (64 %)
            2025-11-15  ################################################# 27 of 42 (64 %)

            weekday   evenings  came on average  show rate
            Tuesday          1  29 (of 1)        64 % (of 1)
            Saturday         2  27 (of 1)        64 % (of 1)

            speaker       talks  last
            Piotr Wójcik      3  Sat 15 Nov 2025

            who did what  evenings  duties   work  own tasks done
            Ana Nowak            3  mc 3×     6 h               0
            Piotr Wójcik         0          0 min               0

            1 evening without a count: `convoke recap 2025-03-evening --arrived N` adds one.
        "#]]);
}

#[test]
fn other_layouts_have_the_same_figures() {
    let desk = years(3);
    desk.run("stats --format text")
        .succeeds()
        .prints(expect![[r#"
            Warsaw Mesos User Group
            evenings: 3, from Sat 15 Aug 2026 to Thu 15 Oct 2026
            came: 30 on average, 91 in all (of 3 evenings)
            show rate: 65 % of those who signed up (of 3 evenings)
            most and fewest: 35 on Sat 15 Aug 2026; 26 on Thu 15 Oct 2026
            talks: 3 by 2 people at 3 evenings; 2 spoke here for the first time, 0 had before
            tasks: 67 % of 3 done by the day they were due (of 3 evenings)

            How many came
            2026-08-15  ############################################ 35 of 54 (65 %)
            2026-09-15  ###################################### 30 of 47 (64 %)
            2026-10-15  ################################# 26 of 40 (65 %)

            Tuesday  1  30 (of 1)  64 % (of 1)
            Thursday  1  26 (of 1)  65 % (of 1)
            Saturday  1  35 (of 1)  65 % (of 1)

            Ana Nowak  2  Thu 15 Oct 2026  new
            Piotr Wójcik  1  Tue 15 Sep 2026  new

            Ana Nowak  3  mc 3×  6 h  0
            Piotr Wójcik  0  0 min  0
        "#]]);
    desk.run("stats --format markdown")
        .succeeds()
        .prints(expect![[r#"
            # Warsaw Mesos User Group

            - **evenings:** 3, from Sat 15 Aug 2026 to Thu 15 Oct 2026
            - **came:** 30 on average, 91 in all (of 3 evenings)
            - **show rate:** 65 % of those who signed up (of 3 evenings)
            - **most and fewest:** 35 on Sat 15 Aug 2026; 26 on Thu 15 Oct 2026
            - **talks:** 3 by 2 people at 3 evenings; 2 spoke here for the first time, 0 had before
            - **tasks:** 67 % of 3 done by the day they were due (of 3 evenings)

            ## How many came

            ```
            2026-08-15  ############################################ 35 of 54 (65 %)
            2026-09-15  ###################################### 30 of 47 (64 %)
            2026-10-15  ################################# 26 of 40 (65 %)
            ```

            | weekday | evenings | came on average | show rate |
            | --- | ---: | --- | --- |
            | Tuesday | 1 | 30 (of 1) | 64 % (of 1) |
            | Thursday | 1 | 26 (of 1) | 65 % (of 1) |
            | Saturday | 1 | 35 (of 1) | 65 % (of 1) |

            | speaker | talks | last |  |
            | --- | ---: | --- | --- |
            | Ana Nowak | 2 | Thu 15 Oct 2026 | new |
            | Piotr Wójcik | 1 | Tue 15 Sep 2026 | new |

            | who did what | evenings | duties | work | own tasks done |
            | --- | ---: | --- | ---: | ---: |
            | Ana Nowak | 3 | mc 3× | 6 h | 0 |
            | Piotr Wójcik | 0 |  | 0 min | 0 |
        "#]]);
    let csv = desk
        .run("stats --format csv")
        .succeeds()
        .stdout
        .replace('\r', "");
    expect![[r#"
            date,title,format,signups,arrived,percent,id
            2026-08-15,Evening 2,talk-night,54,35,65,2026-08-evening
            2026-09-15,Evening 1,talk-night,47,30,64,2026-09-evening
            2026-10-15,Evening 0,talk-night,40,26,65,2026-10-evening
        "#]]
    .assert_eq(&csv);
    desk.run("stats --format json").has_json(expect![[r#"
        {
          "cancelled": 0,
          "evenings": [
            {
              "arrived": 35,
              "date": "2026-08-15",
              "event": "2026-08-evening",
              "format": "talk-night",
              "rate": 0.65,
              "signups": 54,
              "title": "Evening 2"
            },
            {
              "arrived": 30,
              "date": "2026-09-15",
              "event": "2026-09-evening",
              "format": "talk-night",
              "rate": 0.64,
              "signups": 47,
              "title": "Evening 1"
            },
            {
              "arrived": 26,
              "date": "2026-10-15",
              "event": "2026-10-evening",
              "format": "talk-night",
              "rate": 0.65,
              "signups": 40,
              "title": "Evening 0"
            }
          ],
          "formats": [
            {
              "arrived": 91,
              "average": 30,
              "counted": 3,
              "evenings": 3,
              "name": "talk-night",
              "rate": 0.65,
              "rated": 3
            }
          ],
          "group": "Warsaw Mesos User Group",
          "load": [
            {
              "duties": [
                {
                  "duty": "mc",
                  "times": 3
                }
              ],
              "evenings": 3,
              "minutes": 360,
              "name": "Ana Nowak",
              "person": "ana",
              "talks": 2,
              "tasks": 0
            },
            {
              "duties": [],
              "evenings": 0,
              "minutes": 0,
              "name": "Piotr Wójcik",
              "person": "piotr",
              "talks": 1,
              "tasks": 0
            }
          ],
          "new_speakers": 2,
          "speakers": [
            {
              "last": "2026-10-15",
              "name": "Ana Nowak",
              "new": true,
              "person": "ana",
              "talks": 2
            },
            {
              "last": "2026-09-15",
              "name": "Piotr Wójcik",
              "new": true,
              "person": "piotr",
              "talks": 1
            }
          ],
          "sponsors": [],
          "talk_evenings": 3,
          "talks": 3,
          "tasks": {
            "evenings": 3,
            "in_time": 2,
            "late": 1,
            "open": 0,
            "rate_in_time": 0.67,
            "skipped": 0,
            "undated": 0
          },
          "total": {
            "arrived": 91,
            "average": 30,
            "counted": 3,
            "evenings": 3,
            "rate": 0.65,
            "rated": 3
          },
          "weekdays": [
            {
              "arrived": 30,
              "average": 30,
              "counted": 1,
              "evenings": 1,
              "name": "Tuesday",
              "rate": 0.64,
              "rated": 1
            },
            {
              "arrived": 26,
              "average": 26,
              "counted": 1,
              "evenings": 1,
              "name": "Thursday",
              "rate": 0.65,
              "rated": 1
            },
            {
              "arrived": 35,
              "average": 35,
              "counted": 1,
              "evenings": 1,
              "name": "Saturday",
              "rate": 0.65,
              "rated": 1
            }
          ],
          "years": [
            {
              "arrived": 91,
              "average": 30,
              "counted": 3,
              "evenings": 3,
              "name": "2026",
              "rate": 0.65,
              "rated": 3
            }
          ]
        }
    "#]]);
}

#[test]
fn no_evening_is_said_and_a_spreadsheet_gets_its_columns() {
    let desk = Sandbox::with_evening();
    desk.run("stats").succeeds().prints(expect![[r#"
        Warsaw Mesos User Group

        No evening that is over fits.
    "#]]);
    desk.run("stats --format markdown")
        .succeeds()
        .prints(expect![[r#"
            # Warsaw Mesos User Group

            No evening that is over fits.
        "#]]);
    let csv = desk
        .run("stats --format csv")
        .succeeds()
        .stdout
        .replace('\r', "");
    expect![[r#"
            date,title,format,signups,arrived,percent,id
        "#]]
    .assert_eq(&csv);
}

#[test]
fn a_kind_of_evening_nobody_knows_is_refused() {
    let desk = Sandbox::with_evening();
    desk.run("stats --event-format talknight")
        .fails(2)
        .prints(expect![[r#"
            --- stderr
            error: `--event-format`: no format is called `talknight`; it is `talk-night`, `lightning-talks`, `workshop`, `hack-night`, `livestream-party`, `social`, `study-group`, `install-fest`, `hackathon` or `conference`
              tip: did you mean `talk-night`?
            --- exit code 2
        "#]]);
}
