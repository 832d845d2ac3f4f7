//! Lists as the services write them, and lists that are broken.

use std::fmt::Write as _;

use super::*;

const MEETUP: &str = "Name\tAttendance\tUser ID\tTitle\tEvent Host\tRSVP\tGuests\tRSVPed on\tJoined Group on\tURL of Member Profile\tNotes
Ana Nowak\tY\tuser 1\t\tYes\tYes\t1\t12/01/2026\t01/05/2020\thttps://www.meetup.com/members/1\t
Piotr Wójcik\t\tuser 2\t\t\tYes\t0\t12/02/2026\t01/05/2021\thttps://www.meetup.com/members/2\t
Zofia Lis\t\tuser 3\t\t\tWaitlist\t0\t12/03/2026\t01/05/2022\thttps://www.meetup.com/members/3\t
Jan Kot\t\tuser 4\t\t\tNo\t0\t12/03/2026\t01/05/2022\thttps://www.meetup.com/members/4\t
";

const EVENTBRITE: &str = "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee Status,Checked In,\"Do you have dietary needs, or allergies?\"
100,2026-11-01,Ana,Nowak,ana@example.org,1,Free,Attending,No,Vegan
101,2026-11-02,Piotr,Wójcik,piotr@example.org,1,Free,Checked In,Yes,\"vegetarian,
no nuts\"
101,2026-11-02,Piotr,Wójcik,piotr@example.org,1,Free,Attending,No,none
102,2026-11-03,Jan,Kot,jan@example.org,1,Free,Not Attending,No,
103,2026-11-04,ana,nowak,ANA@example.org,1,Free,Attending,No,
";

const CONNPASS: &str =
    "参加枠名,ユーザー名,表示名,コメント,参加ステータス,出欠ステータス,更新日時,受付番号
一般,sakura,さくら,,参加,出席,2026-12-01,1
一般,taro,太郎,,補欠,,2026-12-02,2
一般,jiro,二郎,,キャンセル,,2026-12-03,3
";

const LUMA: &str = "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,ticket_name
g1,Ana Nowak,Ana,Nowak,ana@example.org,,2026-11-01,approved,2026-12-17T18:31:00Z,Standard
g2,Jan Kot,Jan,Kot,jan@example.org,,2026-11-01,pending_approval,,Standard
g3,Zofia Lis,Zofia,Lis,zofia@example.org,,2026-11-01,declined,,Standard
";

fn counted(text: &str) -> Counts {
    count(&read(text.as_bytes(), &Asked::default()).expect("a list")).expect("counts")
}

fn heads(text: &str) -> (u32, u32, u32, Option<u32>) {
    let found = counted(text);
    (found.going, found.waiting, found.out, found.arrived)
}

fn refused(text: &str, asked: &Asked) -> String {
    let list = read(text.as_bytes(), asked);
    let refused = list.and_then(|list| count(&list));
    refused.expect_err("no list").to_string()
}

fn status(column: Option<&str>) -> Asked {
    Asked {
        columns: vec![(Meaning::Status, column.map(str::to_owned))],
        values: Vec::new(),
    }
}

fn taken(text: &str) -> Vec<String> {
    let found = counted(text);
    let taken = found.columns.into_iter();
    taken
        .map(|it| format!("{}={}", it.meaning, it.name))
        .collect()
}

#[test]
fn a_list_of_meetup_counts_guests() {
    // Ana brings somebody, and both came.
    assert_eq!(heads(MEETUP), (3, 1, 1, Some(2)));
    assert_eq!(counted(MEETUP).service, Some("Meetup"));
    let columns = [
        "status=RSVP",
        "guests=Guests",
        "arrived=Attendance",
        "id=User ID",
        "name=Name",
    ];
    assert_eq!(taken(MEETUP), columns);
}

#[test]
fn a_list_of_eventbrite_counts_two_tickets_of_one_order_and_one_person_once() {
    let found = counted(EVENTBRITE);
    assert_eq!(
        (found.going, found.out, found.arrived, found.again),
        (3, 1, Some(1), 1)
    );
    assert_eq!(found.service, Some("Eventbrite"));
    let diets = [("vegan", 1), ("vegetarian", 1), ("nut-free", 1)];
    let diets = diets.map(|(diet, many)| (diet.to_owned(), many));
    assert_eq!(found.diets, Some(diets.into()));
}

#[test]
fn a_list_of_connpass_is_read_in_either_encoding() {
    assert_eq!(heads(CONNPASS), (1, 1, 1, Some(1)));
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(CONNPASS);
    let list = read(&bytes, &Asked::default()).expect("a list");
    let found = count(&list).expect("counts");
    assert_eq!(
        (found.service, found.encoding),
        (Some("connpass"), Encoding::Cp932)
    );
    assert_eq!((found.going, found.waiting, found.out), (1, 1, 1));
}

#[test]
fn a_list_of_luma_knows_who_came_by_the_time() {
    assert_eq!(heads(LUMA), (1, 1, 1, Some(1)));
    assert_eq!(counted(LUMA).service, Some("Luma"));
}

#[test]
fn the_sign_between_fields_may_be_any_of_three() {
    for separator in [",", ";", "\t"] {
        let text = [
            "Name",
            "RSVP",
            "Guests\r\nAna",
            "Yes",
            "2\r\nJan",
            "No",
            "\r\n",
        ]
        .join(separator);
        assert_eq!(heads(&text), (3, 0, 1, None), "{separator:?}");
        let said = format!("sep={separator}\r\n{text}");
        assert_eq!(heads(&said), (3, 0, 1, None), "{separator:?}");
    }
}

#[test]
fn fields_may_have_lines_and_quotes_in_them() {
    let text = "Name,Notes,RSVP\n\"Nowak, \"\"Ana\"\"\",\"one\ntwo\",Yes\n\n,,\nJan,,No\n";
    assert_eq!(heads(text), (1, 0, 1, None));
    // A fault behind such a field has its own line.
    let text = text.replace("Jan,,No", "Jan,,perhaps");
    let said = "line 6 has `perhaps` in `RSVP`, which says nothing known";
    assert_eq!(refused(&text, &Asked::default()), said);
}

#[test]
fn a_quote_that_is_not_closed_takes_no_lines_in() {
    for (lines, opened) in [
        ("Ana,Yes,\"no nuts\nJan,Yes,vegan\n", 2),
        ("Ana,Yes,\nJan,Yes,\"vegan\nEva,Yes,\nZoe,Yes,", 3),
        // The next field's quote closes it, and what is behind that is no separator.
        ("Ana,Yes,\"vegan\nJan,Yes,\nEva,Yes,\"nuts\"\n", 2),
    ] {
        let text = format!("Name,RSVP,Notes\n{lines}");
        let said = format!("the quotes that open in line {opened} are not closed");
        assert_eq!(refused(&text, &Asked::default()), said, "{lines}");
        let said = format!("the quotes that open in line {} are not closed", opened + 1);
        assert_eq!(refused(&format!("sep=,\n{text}"), &Asked::default()), said);
    }
    let head = "Name,RSVP,\"Notes\nAna,Yes,\n";
    let said = "the quotes that open in line 1 are not closed";
    assert_eq!(refused(head, &Asked::default()), said);
    for whole in ["\"5\"\" disk\"", "5\" disk", "\"two\n lines\" ", "\"vegan"] {
        let text = format!("Name,RSVP,Notes\nAna,Yes,\nJan,Yes,{whole}\n");
        assert_eq!(heads(&text), (2, 0, 0, None), "{whole}");
    }
}

#[test]
fn no_name_becomes_a_diet() {
    let text = "Name,RSVP\nAna,Yes\nAna,Yes\nAna,Yes\nJan,Yes\n";
    let asked = Asked {
        columns: vec![(Meaning::Diet, Some("Name".to_owned()))],
        values: Vec::new(),
    };
    let found = count(&read(text.as_bytes(), &asked).expect("a list")).expect("counts");
    assert_eq!(found.diets, Some(vec![("other".to_owned(), 4)]));
}

#[test]
fn a_question_about_food_is_known_by_its_words() {
    for (question, is_food) in [
        ("Essential info", false),
        ("Was willst du essen?", true),
        ("Essenswunsch", true),
        ("Dietary needs", true),
    ] {
        let found = counted(&format!("Name,RSVP,{question}\nAna,Yes,vegan\n"));
        assert_eq!(found.diets.is_some(), is_food, "{question}");
    }
}

#[test]
fn a_line_that_is_too_long_or_too_short_is_named() {
    let text = "Name,RSVP,Guests\nAna,Yes,0,,\nJan,Yes\n";
    assert_eq!(
        refused(text, &Asked::default()),
        "line 3 has 2 fields, and the first line 3 columns"
    );
}

#[test]
fn a_list_that_does_not_say_who_comes_is_refused() {
    let text = "Name,Email,Company\nAna Nowak,ana@example.org,Acme\n";
    let said = "no column is known to say who comes; there are `Name`, `Email` and `Company`";
    assert_eq!(refused(text, &Asked::default()), said);
    let found = read(text.as_bytes(), &status(None)).and_then(|list| count(&list));
    assert_eq!(found.expect("counts").going, 1);
}

#[test]
fn no_refusal_has_a_person_in_it() {
    let headless = "Ana Nowak,ana@example.org\nJan Kot,jan@example.org\n";
    let people = "Name,Email,RSVP,Guests\nAna Nowak,ana@example.org,Yes,many friends of Ana\n";
    let named = |name: &str| status(Some(name));
    for (text, asked) in [
        (headless, Asked::default()),
        (headless, named("RSVP")),
        (people, Asked::default()),
        (people, named("Name")),
        (people, named("Email")),
        (people, named("Nam")),
    ] {
        let said = refused(text, &asked);
        assert!(!said.contains("Ana") && !said.contains('@'), "{said}");
    }
    let said = "line 2 has in `Name` what says nothing known";
    let people = people.replace("many friends of Ana", "1");
    assert_eq!(refused(&people, &named("Name")), said);
}

#[test]
fn values_of_a_form_of_ones_own_can_be_explained() {
    let text = "Name,Kommst du?\nAna,ja\nJan,nein\nEva,vielleicht\n";
    let values = [
        ("ja", Standing::Going),
        ("Nein", Standing::Out),
        ("vielleicht", Standing::Waiting),
    ];
    let asked = Asked {
        values: values.map(|(value, to)| (value.to_owned(), to)).into(),
        ..status(Some("kommst du?"))
    };
    let found = count(&read(text.as_bytes(), &asked).expect("a list")).expect("counts");
    assert_eq!((found.going, found.waiting, found.out), (1, 1, 1));
}

#[test]
fn several_questions_about_food_are_left_to_the_reader() {
    let text = "Name,RSVP,Diet,Allergies\nAna,Yes,vegan,nuts\n";
    let found = counted(text);
    assert_eq!(
        (found.diets, found.food),
        (None, vec!["Diet".to_owned(), "Allergies".to_owned()])
    );
    let asked = Asked {
        columns: vec![(Meaning::Diet, Some("Diet".to_owned()))],
        values: Vec::new(),
    };
    let found = count(&read(text.as_bytes(), &asked).expect("a list")).expect("counts");
    assert_eq!(found.diets, Some(vec![("vegan".to_owned(), 1)]));
}

#[test]
fn the_list_for_the_door_is_in_the_order_of_names() {
    let list = read(EVENTBRITE.as_bytes(), &Asked::default()).expect("a list");
    let guests = door(&list).expect("names");
    let names: Vec<&str> = guests.iter().map(|guest| guest.name.as_str()).collect();
    assert_eq!(names, ["Nowak, Ana", "Wójcik, Piotr", "Wójcik, Piotr"]);
    assert_eq!(guests[1].diets, ["vegetarian", "nut-free"]);
    let list = read(MEETUP.as_bytes(), &Asked::default()).expect("a list");
    let guests = door(&list).expect("names");
    let names: Vec<&str> = guests.iter().map(|guest| guest.name.as_str()).collect();
    assert_eq!(names, ["Ana Nowak", "Piotr Wójcik", "Zofia Lis"]);
    assert_eq!(guests[2].standing, Standing::Waiting);
}

#[test]
fn what_is_no_list_says_what_it_is() {
    for (text, said) in [
        ("", "the list is empty"),
        (" \r\n", "the list is empty"),
        (
            "Name\nAna\n",
            "the list has one column, and none of commas, semicolons or tabs",
        ),
        ("<!DOCTYPE html><p>a,b", "the list is a page of the web"),
    ] {
        assert_eq!(refused(text, &Asked::default()), said);
    }
}

#[test]
fn a_list_is_known_by_its_first_line() {
    for text in [MEETUP, EVENTBRITE, CONNPASS, LUMA] {
        assert!(looks_like_list(text.as_bytes()));
    }
    for text in [
        "# Shopping\n\n- [x] Milk `milk`\n",
        "BEGIN:VCALENDAR\n",
        "",
        "Dear all, hello\n",
    ] {
        assert!(!looks_like_list(text.as_bytes()), "{text}");
    }
}

#[test]
fn a_hundred_thousand_people_are_no_trouble() {
    let mut text = "Name,Email,RSVP,Guests\n".to_owned();
    for n in 0..100_000 {
        writeln!(text, "Person {n},p{n}@example.org,Yes,1").expect("memory");
    }
    assert_eq!(heads(&text), (200_000, 0, 0, None));
}
