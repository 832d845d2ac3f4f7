//! Sign-up lists: `import` counts them, `export door-list` lays them out.

use expect_test::expect;

use crate::support::{EVENING, Sandbox};

const LIST: &str = "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee Status,Checked In,\"Do you have dietary needs, or allergies?\"
100,2026-11-01,Greta,Garbo,greta@example.net,1,Free,Attending,No,Vegan
101,2026-11-02,Buster,Keaton,buster@example.net,3,Free,Attending,No,\"vegetarian,
no nuts\"
102,2026-11-03,Harold,Lloyd,harold@example.net,1,Free,Not Attending,No,
103,2026-11-04,greta,garbo,GRETA@example.net,1,Free,Attending,No,
104,2026-11-05,Lillian,Gish,lillian@example.net,1,Free,Waitlist,No,
";

fn desk() -> Sandbox {
    let desk = Sandbox::with_evening();
    desk.write("list.csv", LIST);
    desk
}

/// Everything the program left behind, but the list itself.
fn left_behind(desk: &Sandbox) -> String {
    let files = crate::support::files_below(&desk.folder(), "");
    let files = files.iter().filter(|path| !path.ends_with("list.csv"));
    files
        .map(|path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned())
        .collect()
}

#[test]
fn a_list_is_counted() {
    let desk = desk();
    desk.run("import list.csv").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        Read 5 lines of a list of Eventbrite, written in UTF-8.

        what              was  now
        signups                  4
        waiting                  1
        diet: vegan              1
        diet: vegetarian         1
        diet: nut-free           1

        - Columns: status from `Attendee Status`, tickets from `Quantity`, arrived from
          `Checked In`, diet from `Do you have dietary needs, or allergies?`, order from
          `Order #`, mail from `Email`, first-name from `First Name`, last-name from
          `Last Name`.
        - 2 guests of theirs included: `signups` counts people.
        - 1 line is of people who do not come.
        - 1 line is of somebody who is on the list already.
        - 4 of them are likely to come, 2 to 4.

        People were counted; no name was kept.
        what they eat and need: `convoke quantities 2026-12-17-schedulers`
    "#]]);
    let plan = desk.plan();
    assert!(
        plan.contains(
            "signups = 4\nwaiting = 1\ndiets = { vegan = 1, vegetarian = 1, nut-free = 1 }\n"
        ),
        "{plan}"
    );
    desk.run("import list.csv").succeeds();
    assert_eq!(desk.plan(), plan);
}

#[test]
fn no_name_is_kept() {
    let desk = desk();
    let mut said = String::new();
    for line in [
        "import list.csv",
        "import list.csv --format json",
        "import list.csv --dry-run",
        "import list.csv --column status=Email",
        "import list.csv --column guests=\"Last Name\"",
        "import list.csv --column nothing=x",
        "undo",
        "show",
        "quantities",
    ] {
        said += &desk.run(line).text();
    }
    said += &left_behind(&desk);
    for name in ["Greta", "garbo", "Keaton", "example.net", "Gish", "Lloyd"] {
        assert!(
            !said.to_lowercase().contains(&name.to_lowercase()),
            "{name}"
        );
    }
}

#[test]
fn who_came_is_noted_after_the_evening_only() {
    let desk = desk();
    desk.write(
        "list.csv",
        LIST.replace("Attending,No,Vegan", "Attending,Yes,Vegan"),
    );
    desk.run("import list.csv").fails(1).prints(expect![[r#"
        --- stderr
        error: the list says who came, and `2026-12-17-schedulers` is on 2026-12-17; the plan is unchanged
          tip: take the counts alone: `--column arrived=none`
        --- exit code 1
    "#]]);
    assert_eq!(desk.plan(), EVENING);
    let desk = desk.on("2026-12-18");
    desk.run("import list.csv").succeeds();
    assert!(desk.plan().contains("arrived = 1\n"));
}

#[test]
fn a_list_that_does_not_say_who_comes_asks_for_the_column() {
    let desk = desk();
    desk.write("list.csv", "Name,Kommst du\nGreta,ja\nBuster,vielleicht\n");
    desk.run("import list.csv").fails(1).prints(expect![[r#"
        --- stderr
        error: no column is known to say who comes; there are `Name` and `Kommst du`
          tip: name it, such as `--column status=RSVP`, or say `--column status=none` if everybody on the list comes
        --- exit code 1
    "#]]);
    desk.run("import list.csv --column \"status=Kommst du\"")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: line 2 has in `Kommst du` what says nothing known, and 1 more line has
              tip: say what it means: `--value "VALUE=going"`, `waiting` or `out`; or name another column: `--column status=NAME`
            --- exit code 1
        "#]]);
    desk.run(
        "import list.csv --column \"status=Kommst du\" --value ja=going --value vielleicht=waiting",
    )
    .succeeds();
    assert!(desk.plan().contains("signups = 1\nwaiting = 1\n"));
}

#[test]
fn the_door_list_is_in_the_order_of_names() {
    let desk = desk();
    desk.run("export door-list list.csv")
        .succeeds()
        .prints(expect![[r#"
            # Door list: Schedulers in production `2026-12-17-schedulers`

            Thu 17 Dec 2026 18:30, Acme HQ: 2 names, 2 brought along, 1 waiting.

            Names, for the door alone. Destroy it after the evening, by Sat 16 Jan 2027 at the latest, with the file it came from.

            ## Going

            | here | name | guests | diet | list |
            | --- | --- | ---: | --- | --- |
            | ☐ | Garbo, Greta |  | vegan | going |
            | ☐ | Keaton, Buster | 2 | vegetarian, nut-free | going |

            ## Waiting list

            | here | name | guests | diet | list |
            | --- | --- | ---: | --- | --- |
            | ☐ | Gish, Lillian |  |  | waiting |

            ## Walk-ins

            | here | walk-in | diet |
            | --- | --- | --- |
            | ☐ | ……………………………………… |  |
            | ☐ | ……………………………………… |  |
            | ☐ | ……………………………………… |  |
            | ☐ | ……………………………………… |  |
            | ☐ | ……………………………………… |  |
            | ☐ | ……………………………………… |  |
            | ☐ | ……………………………………… |  |
            | ☐ | ……………………………………… |  |
        "#]]);
    let rows = desk.run("export door-list list.csv --format csv");
    let rows = rows.succeeds().stdout.replace('\r', "");
    expect![[r#"
        here,name,guests,diet,list
        ☐,"Garbo, Greta",,vegan,going
        ☐,"Keaton, Buster",2,"vegetarian, nut-free",going
        ☐,"Gish, Lillian",,,waiting
    "#]]
    .assert_eq(&rows);
    desk.run("export door-list list.csv --format json").json();
    assert_eq!(desk.plan(), EVENING);
}

#[test]
fn a_door_list_takes_no_other_files_place() {
    let desk = desk();
    desk.run("export door-list list.csv -o door.md").succeeds();
    desk.run("export door-list list.csv -o door.md").succeeds();
    for layout in ["csv", "json", "text"] {
        desk.run(&format!(
            "export door-list list.csv --format {layout} -o door.md"
        ))
        .succeeds();
    }
    desk.run("export door-list list.csv -o plan.toml").fails(1);
    desk.run("export door-list list.csv -o list.csv").fails(1);
    assert_eq!(desk.plan(), EVENING);
}
