//! What is said of a plan that cannot be read.

use std::error::Error as _;
use std::path::Path;

use expect_test::{Expect, expect};

use super::super::{PlanFile, Scope, StoreError, private};
use super::{RICH, file, plan, refusal};

const GROUP: &str = "convoke = 1\n[group]\nname = \"G\"\ntimezone = \"UTC\"\n";

#[allow(
    clippy::needless_pass_by_value,
    reason = "an expectation is made for one check"
)]
fn says(text: &str, expected: Expect) {
    expected.assert_eq(&refusal(text).to_string());
}

#[test]
fn all_faults_are_said_together_with_their_lines() {
    let text = RICH
        .replace("\"talk-night\"", "\"talknight\"")
        .replace(
            "2026-12-17T18:30:00\nminutes = 150",
            "\"next tuesday\"\nminutes = -3",
        )
        .replace("Europe/Warsaw", "warsaw")
        .replace("area = \"food\", due = \"D-2h\"", "due = \"soon\"")
        .replace("capacity = 60", "capacity = \"many\"")
        .replace("title = \"First\"", "titel = \"First\"");
    says(
        &text,
        expect![[r#"
            cannot read `plan.toml`
              line 7, `timezone`: no time zone is called `warsaw`
              line 32, `capacity`: `many` is not a whole number from 0
              line 46, `titel`: there is no such key, and `title` is missing
              line 75, `format`: no format is called `talknight`; it is `talk-night`, `lightning-talks`, `workshop`, `hack-night`, `livestream-party`, `social`, `study-group`, `install-fest`, `hackathon` or `conference`
              line 78, `start`: `next tuesday` is not a date and time, without a zone
              line 79, `minutes`: `-3` is not a whole number from 0
              line 94, `area`: the key is missing
              line 94, `due`: `soon` does not say when: a date, or days before or after the event"#]],
    );
}

#[test]
fn what_stands_for_nobody_is_said_with_its_line() {
    let text = RICH
        .replace("venue = \"acme-hq\"", "venue = \"acme\"")
        .replace(
            "due = \"D-1\" }",
            "due = \"D-1\", after = [\"venue-desk\"] }",
        )
        .replace("id = \"own-cake\"", "id = \"own-flag\"");
    says(
        &text,
        expect![[r#"
            cannot read `plan.toml`
              line 64, `id`: two tasks are called `own-flag`; the first stands in line 58
              line 80, `venue`: no venue is called `acme`
              line 92, `after`: `venue-desk` waits for itself"#]],
    );
}

#[test]
fn people_of_an_event_who_are_in_no_register_are_no_fault() {
    let text = RICH
        .replace("speaker = \"piotr\"", "speaker = \"pjotr\"")
        .replace("door = \"piotr\"", "door = \"eva\"");
    let plan = plan(&text);
    let strays = plan.events.iter().flat_map(|event| plan.strays(event));
    let strays: Vec<(String, Option<String>)> = strays
        .map(|(id, nearest)| (id.to_string(), nearest.map(|id| id.to_string())))
        .collect();
    let expected = [("pjotr", Some("piotr")), ("eva", None)];
    let expected = expected.map(|(id, nearest)| (id.to_owned(), nearest.map(str::to_owned)));
    assert_eq!(strays, expected);
}

#[test]
fn two_events_with_one_id_are_found_though_neither_is_read() {
    let text = format!(
        "{GROUP}[[event]]\nid = \"a\"\ntitle = \"A\"\nstatus = \"confirmed\"\nstart = 2020-01-01T10:00:00\n\
         [[event]]\nid = \"a\"\ntitle = \"B\"\nstatus = \"confirmed\"\nstart = 2021-01-01T10:00:00\n"
    );
    let error = file(&text)
        .plan(&Scope::Nothing)
        .expect_err("the id is there twice");
    expect!["cannot read `plan.toml`, line 11, `id`: two events are called `a`; the first stands in line 6"]
        .assert_eq(&error.to_string());
    says(
        &text,
        expect![
            "cannot read `plan.toml`, line 11, `id`: two events are called `a`; the first stands in line 6"
        ],
    );
}

#[test]
fn a_slip_in_the_syntax_is_shown_with_line_and_column() {
    let texts = [
        "title = \"x",
        "title = x",
        "title = ",
        "a b = 1",
        "minutes = [1 2]",
        "start = 2026-13-01",
        "]",
        "tasks = [",
        "id = \"a\"\nid = \"b\"",
        "[group]",
    ];
    let says = texts.map(|text| refusal(&format!("{GROUP}[[event]]\n{text}\n")).to_string());
    expect![[r#"
        cannot read `plan.toml`, line 6, column 11: a closing quote is missing
        cannot read `plan.toml`, line 6, column 9: text has no quotes around it
        cannot read `plan.toml`, line 6, column 9: a value is missing, or text has no quotes around it
        cannot read `plan.toml`, line 6, column 3: a key has no `=` and value
        cannot read `plan.toml`, line 6, column 12: this is no number
        cannot read `plan.toml`, line 6, column 9: this is no date: it takes a month between 01 and 12
        cannot read `plan.toml`, line 6, column 1: a `]` stands here without its `[`
        cannot read `plan.toml`, line 6, column 9: the list that begins here has no closing `]`
        cannot read `plan.toml`, line 7, column 1: the same key stands here a second time; the first stands in line 6
        cannot read `plan.toml`, line 6, column 2: the same key stands here a second time; the first stands in line 2"#]].assert_eq(&says.join("\n"));
    let StoreError::Syntax { shown, .. } = refusal(&format!("{GROUP}a b = 1\n")) else {
        panic!("this is about syntax");
    };
    assert_eq!(shown.as_deref(), Some("a b = 1"));
}

#[test]
fn what_is_missing_since_its_list_has_another_name_is_told_at_the_list() {
    let event = "[[event]]\nid = \"e\"\ntitle = \"E\"\nstart = 2026-12-17T18:30:00\n\
                 venue = \"hq\"\nsponsors = [\"acme\"]\n";
    let venue = "id = \"hq\"\nname = \"HQ\"\n";
    says(
        &format!(
            "{GROUP}[[venues]]\n{venue}{event}{}",
            event.replace('e', "f")
        ),
        expect![[r#"
            cannot read `plan.toml`
              line 5, `venues`: nothing reads it, so in line 12 no venue is called `hq`
              line 13, `sponsors`: no sponsor is called `acme`"#]],
    );
    // Where the list has its name too, the place of what it lacks is told as well.
    says(
        &format!("{GROUP}{event}[[venues]]\n{venue}[[venue]]\nid = \"hall\"\nname = \"Hall\"\n"),
        expect![[r#"
            cannot read `plan.toml`
              line 10, `sponsors`: no sponsor is called `acme`
              line 11, `venues`: nothing reads it, so in line 9 no venue is called `hq`"#]],
    );
}

#[test]
fn what_is_opened_and_not_closed_is_named_where_it_begins() {
    let texts = [
        "languages = [\"en\", \"pl\"\ncadence = \"x\"",
        "languages = [\"en\", \"pl\"\n# later\n\n[[person]]\nid = \"a\"",
        "languages = [\n  \"en\",\n\n[person]",
        "tasks = [\n  { id = \"a\" },\n\nlessons = [\n]",
        "tasks = [\n  { id = \"a\" },\n  { id = \"b\"\n  { id = \"c\" },\n]",
        "tasks = [\n  { id = \"a\",\n  { id = \"c\" },\n]",
        "tasks = [\n  { id = \"a\", with = [\"x\" },\n  { id = \"c\" },\n]",
        "duties = { host = \"ana\"\nb = 1",
        "duties = { host = \"ana\",\n[[venue]]\nid = \"x\"",
        "duties = { host = \"ana\"",
        "summary = \"An evening\nof talks\"\nb = 1",
        "summary = 'An evening\nof talks'\nb = 1",
        "summary = \"\"\"An evening\nof talks\n\nb = 1",
        // These lack a comma.
        "languages = [\n  \"en\"\n  \"pl\",\n]",
        "tasks = [\n  { id = \"a\" }\n  { id = \"b\" },\n]",
        "duties = {\n  host = \"ana\"\n  door = \"eva\"\n}",
        // And these braces.
        "tasks = [\n  id = \"a\",\n]",
    ];
    let says = texts.map(|text| refusal(&format!("{GROUP}{text}\n")).to_string());
    expect![[r#"
        cannot read `plan.toml`, line 5, column 13: the list that begins here has no closing `]`
        cannot read `plan.toml`, line 5, column 13: the list that begins here has no closing `]`
        cannot read `plan.toml`, line 5, column 13: the list that begins here has no closing `]`
        cannot read `plan.toml`, line 5, column 9: the list that begins here has no closing `]`
        cannot read `plan.toml`, line 7, column 3: the table that begins here has no closing `}`
        cannot read `plan.toml`, line 6, column 3: the table that begins here has no closing `}`
        cannot read `plan.toml`, line 6, column 22: the list that begins here has no closing `]`
        cannot read `plan.toml`, line 5, column 10: the table that begins here has no closing `}`
        cannot read `plan.toml`, line 5, column 10: the table that begins here has no closing `}`
        cannot read `plan.toml`, line 5, column 10: the table that begins here has no closing `}`
        cannot read `plan.toml`, line 5, column 11: a closing quote is missing
        cannot read `plan.toml`, line 5, column 11: a closing quote is missing
        cannot read `plan.toml`, line 5, column 11: a closing quote is missing
        cannot read `plan.toml`, line 7, column 3: a comma is missing
        cannot read `plan.toml`, line 7, column 3: a comma is missing
        cannot read `plan.toml`, line 7, column 3: a comma is missing
        cannot read `plan.toml`, line 6, column 6: a key stands in a list without braces"#]]
    .assert_eq(&says.join("\n"));
}

#[test]
#[allow(clippy::too_many_lines, reason = "a line a text, and a line an answer")]
fn words_of_the_parser_are_told_in_words_of_who_types_plans() {
    let deep = format!("a = {}", "[".repeat(90));
    let long = format!("a{} = 1", ".a".repeat(90));
    let texts = [
        "a = \"C:\\Users\\ana\"",
        "a = \"\\uD800\"",
        "a = \"a\\qb\"",
        "a = null",
        "a = none",
        "a = True",
        "a = yes",
        "a = torun",
        "a = nowhere",
        "a = 0150",
        "a = 99999999999999999999",
        "a = 1e999",
        "a = 0x",
        "a = 12.",
        "a = 1_",
        "a = 150 min",
        "a = 1 000",
        "a == \"x\"",
        "a = { b: \"x\" }",
        "a: 5",
        "größe = 1",
        "\u{200b}a = 1",
        "a\u{a0}= 1",
        "a = \"x\u{1}\"",
        "# \u{1}",
        "a = 1\rb = 2",
        &deep,
        &long,
        "a = 2026-1-2T18:30:00",
        "a = 2026-12-17T8:30:00",
        "a = 2026-12-17T",
        "a = 2026-12-17T25:30:00",
        "a = 2026-02-30T18:30:00",
        "a = 2026-12-17T18:30:00.",
        "a = 2026-12-17T18:30:00+25:00",
        "a = 2026-12-17 at 18:30",
        "a = 17.12.2026",
        "a = 2026/12/17",
        "a = 07:61:00",
        "a = 2026-12-17T18:30:00z5",
        "a = [1,,2]",
        "a = {b}",
        "a = {b=}",
        "a = [\"en, \"pl\"]",
        "a = \"it\"s\"",
        "a = \"en\", \"pl\"",
        "a = 1]",
        "a = }",
        "a = “x”",
        "{ \"a\": 1 }",
        "= 1",
        "a = 1 # x\nb = 1 c = 2",
        "a = 1\na.b = 2",
        "[a b]",
        "a = [main = 1]",
        "a = [b, \"c\"]",
    ];
    let says = texts.map(|text| refusal(&format!("{text}\n")).to_string());
    let says = says.map(|said| said.replacen("cannot read `plan.toml`, ", "", 1));
    expect![[r#"
        line 1, column 10: behind a `\` stands the code of a character, and this is none
        line 1, column 8: behind a `\` stands the code of a character, and this is none
        line 1, column 8: behind a `\` stands the code of a character, and this is none
        line 1, column 5: `null` is no value
        line 1, column 5: `none` is no value
        line 1, column 5: a yes is written as `true` and a no as `false`, in small letters
        line 1, column 5: a yes is written as `true` and a no as `false`, in small letters
        line 1, column 5: text has no quotes around it
        line 1, column 5: text has no quotes around it
        line 1, column 5: a number begins with a 0 that is not needed
        line 1, column 5: this number is too large
        line 1, column 5: this is no number
        line 1, column 5: this is no number
        line 1, column 8: this is no number
        line 1, column 6: this is no number
        line 1, column 5: this is no number
        line 1, column 5: this is no number
        line 1, column 4: a second `=` stands here
        line 1, column 10: a `:` stands where `=` belongs
        line 1, column 4: a `:` stands where `=` belongs
        line 1, column 3: a key without quotes has a character that needs them
        line 1, column 1: a character stands here that does not show
        line 1, column 2: a character stands here that does not show
        line 1, column 7: a character stands here that does not show
        line 1, column 3: a character stands here that does not show
        line 1, column 6: a line ends with a carriage return alone
        line 1, column 85: too many lists and tables lie in one another
        line 1, column 1: too many lists and tables lie in one another
        line 1, column 5: this is no date: it takes a month of two digits
        line 1, column 5: this is no time: it takes an hour of two digits
        line 1, column 5: this is no time: it takes an hour
        line 1, column 5: this is no time: it takes an hour between 00 and 23
        line 1, column 5: this is no date: it takes a day between 01 and 28
        line 1, column 5: this is no time: it takes digits behind its point
        line 1, column 5: this is no time: it takes hours between 00 and 23
        line 1, column 5: this is no time: it takes an hour
        line 1, column 10: this is no date: it takes year, month and day with `-` between them
        line 1, column 5: this is no date: it takes year, month and day with `-` between them
        line 1, column 5: this is no time: it takes a minute between 00 and 59
        line 1, column 5: this is no date and time: it takes nothing behind it
        line 1, column 8: a comma has nothing before it
        line 1, column 7: a key has no `=` and value
        line 1, column 8: a key has no `=` and value
        line 1, column 12: a quote is missing, or one too many stands here
        line 1, column 9: a quote is missing, or one too many stands here
        line 1, column 9: a comma stands behind a value that is in no list
        line 1, column 6: a `]` stands here without its `[`
        line 1, column 5: a `}` stands here without its `{`
        line 1, column 5: these are not the straight quotes of a keyboard
        line 1, column 1: a key is missing here
        line 1, column 1: a key is missing here
        line 2, column 9: two things stand on one line
        line 2, column 1: keys are added here to what has a value already
        line 1, column 3: a closing `]` is missing
        line 1, column 11: a key stands in a list without braces
        line 1, column 6: text has no quotes around it"#]]
    .assert_eq(&says.join("\n"));
}

#[test]
fn colliding_changes_are_named_as_such() {
    let text = RICH.replace(
        "minutes = 150",
        "<<<<<<< HEAD\nminutes = 150\n=======\nminutes = 120\n>>>>>>> x",
    );
    says(
        &text,
        expect!["two people's changes collide in `plan.toml`, line 79"],
    );
    let text = RICH.replace("  # venue first\n", "<<<<<<< HEAD\n=======\n>>>>>>> x\n");
    says(
        &text,
        expect!["two people's changes collide in `plan.toml`, line 90"],
    );
}

#[test]
fn a_plan_must_name_its_group_and_its_version_is_a_number() {
    says(
        "",
        expect!["cannot read `plan.toml`, line 1, `group`: the key is missing"],
    );
    says(
        "convoke = \"one\"\n[group]\nname = 3\n",
        expect![[r#"
            cannot read `plan.toml`
              line 1, `convoke`: `one` is not a whole number from 1
              line 2, `timezone`: the key is missing
              line 3, `name`: `3` is not text"#]],
    );
}

#[test]
fn a_name_of_which_nothing_shows_is_refused() {
    let ana = "[[person]]\nid = \"ana\"\nname = \"\"\n";
    let hall = "[[venue]]\nid = \"hall\"\nname = \" \u{200b}\"\n";
    let ola = "[[person]]\nid = \"ola\"\nname = \"Ola\"\n";
    let events = "[[event]]\nid = \"a\"\ntitle = \"A\"\nstart = 2026-12-17T18:30:00\n".to_owned();
    says(
        &format!("{}{ola}{ana}{hall}{events}", GROUP.replace("\"G\"", "''")),
        expect![[r#"
            cannot read `plan.toml`
              line 3, `name`: nothing of the name shows
              line 10, `name`: nothing of the name shows
              line 13, `name`: nothing of the name shows"#]],
    );
}

#[test]
fn a_table_of_another_name_is_said_to_be_the_one_that_was_meant() {
    let channels = "[group.channels]\nmeetup = \"https://x.org\"\n";
    let of = |name: &str| {
        format!(
            "{}{channels}",
            GROUP.replace("[group]", &format!("[{name}]"))
        )
    };
    let told = ["Group", "GROUP", "groups", "grup"].map(|name| refusal(&of(name)).to_string());
    expect![[r#"
        cannot read `plan.toml`, line 2, `Group`: there is no such table, and `group` is missing
        cannot read `plan.toml`, line 2, `GROUP`: there is no such table, and `group` is missing
        cannot read `plan.toml`, line 2, `groups`: there is no such table, and `group` is missing
        cannot read `plan.toml`, line 2, `grup`: there is no such table, and `group` is missing"#]]
    .assert_eq(&told.join("\n"));
    let text = format!(
        "{GROUP}[[person]]\nid = \"ana\"\nname = \"Ana\"\n[[people]]\nid = \"ola\"\nname = \"Ola\"\n[Venues]\n"
    );
    let (_, hints) = file(&text)
        .plan_and_hints(&Scope::All)
        .expect("a sound plan");
    let hints: Vec<String> = hints.iter().map(ToString::to_string).collect();
    expect![[r#"
        line 8: nothing reads `people`; `person` is read
        line 11: nothing reads `Venues`; `venue` is read"#]]
    .assert_eq(&hints.join("\n"));
}

#[test]
fn what_is_right_but_for_its_quotes_is_called_text() {
    says(
        "convoke = \"1\"\n[group]\nname = \"G\"\ntimezone = \"UTC\"\ndata-days = \"-3\"\n\
         [[person]]\nid = \"ana\"\nname = \"Ana\"\norganizer = \"true\"\nhelper = \"yes\"\n",
        expect![[r#"
            cannot read `plan.toml`
              line 1, `convoke`: `"1"` is text; a whole number from 1 stands without quotes
              line 5, `data-days`: `-3` is not a whole number from 0
              line 9, `organizer`: `"true"` is text; `true` and `false` stand without quotes, in small letters
              line 10, `helper`: `yes` is not `true` or `false`"#]],
    );
}

#[test]
fn a_newer_plan_is_read_and_not_written() {
    let text = RICH.replace("convoke = 1", "convoke = 7");
    let file = file(&text);
    let before = file.plan(&Scope::All).expect("it can be read");
    let mut after = before.clone();
    after.group.city = None;
    let error = file.edited(&before, &after).expect_err("it is newer");
    expect!["`plan.toml` has format version 7, which a newer release wrote"]
        .assert_eq(&error.to_string());
}

#[test]
fn a_key_one_letter_away_is_a_hint_and_a_users_own_key_is_not() {
    let text = RICH
        .replace("capacity = 60", "capcity = 60")
        .replace("expected = 40", "expectd = 40");
    let hints = |text: &str| {
        let read = file(text).plan_and_hints(&Scope::All);
        let (_, hints) = read.expect("it can be read");
        hints.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    expect![[r#"
        line 32: nothing reads `capcity`; `capacity` is read
        line 81: nothing reads `expectd`; `expected` is read"#]]
    .assert_eq(&hints(&text).join("\n"));
    assert!(hints(RICH).is_empty());
}

#[test]
fn times_are_read_as_toml_and_as_people_write_them() {
    let starts = [
        "2026-12-17T18:30",
        "\"2026-12-17 18:30\"",
        "2026-12-17 18:30:00",
        "'2026-12-17T18:30:00'",
    ];
    for start in starts {
        let text = format!("{GROUP}[[event]]\nid = \"a\"\ntitle = \"A\"\nstart = {start}\n");
        let event = plan(&text).events.remove(0);
        assert_eq!(event.start.to_string(), "2026-12-17 18:30:00", "{start}");
    }
    let text =
        format!("{GROUP}[[event]]\nid = \"a\"\ntitle = \"A\"\nstart = 2026-12-17T18:30:00Z\n");
    says(
        &text,
        expect![
            "cannot read `plan.toml`, line 8, `start`: `2026-12-17T18:30:00Z` is not a date and time, without a zone"
        ],
    );
}

#[test]
fn a_folder_and_a_missing_file_and_bytes_that_are_no_text_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("bytes"), b"a = 1\nb = \"\xff\"\n").expect("a file");
    let error = |name: &str| PlanFile::read(&at(name)).expect_err("there is no plan");
    assert!(matches!(
        error("bytes"),
        StoreError::NotText { line: 2, .. }
    ));
    assert!(matches!(error(""), StoreError::IsFolder { .. }));
    let missing = error("missing");
    assert!(matches!(missing, StoreError::Io { .. }));
    assert!(missing.source().is_some());
}

#[test]
fn no_error_shows_a_private_line() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(
        folder.path().join("private.toml"),
        "[person.ana]\nphone = 555-1234x\n",
    )
    .expect("a file");
    let error = private(folder.path()).expect_err("this is no TOML");
    assert!(!format!("{error:?} {error}").contains("555"), "{error:?}");
}

#[test]
fn nonsense_is_refused_without_a_panic() {
    let pieces = [
        "[[event]]\n",
        "[event",
        "\"\"\"",
        "'",
        "\\",
        "{",
        "]",
        "=",
        "a",
        "\u{feff}",
        "é\r\n",
        "#",
        "[[person]]\nid = 1\n",
    ];
    for one in pieces {
        for two in pieces {
            for three in pieces {
                let text = format!("{one}{two}{three}");
                let read = PlanFile::parse(Path::new("p"), text).map(|file| file.plan(&Scope::All));
                assert!(!matches!(read, Ok(Ok(_))));
            }
        }
    }
}

#[test]
fn a_post_says_where_and_why_and_what_is_gone_may_have_been_told() {
    let posts = |row: &str| {
        let old = "{ channel = \"meetup\", occasion = \"announcement\", on = 2026-11-20, told = { start = 2026-12-17T18:30:00 } }";
        RICH.replace(old, row)
    };
    let gone = posts(
        "{ channel = \"our own wall\", occasion = \"today\", told = { venue = \"gone\", speakers = [\"nobody\"] } }",
    );
    assert_eq!(plan(&gone).events[1].posts[0].told.len(), 2);
    says(
        &posts(
            "{ occasion = \"anouncement\", on = \"soon\", told = { start = \"noon\", mode = 1 } }",
        ),
        expect![[r#"
            cannot read `plan.toml`
              line 100, `channel`: the key is missing
              line 100, `occasion`: no occasion is called `anouncement`; it is `save-the-date`, `call-for-speakers`, `announcement`, `spotlight`, `reminder`, `last-call`, `today`, `thanks`, `change` or `cancellation`
              line 100, `on`: `soon` is not a date
              line 100, `start`: `noon` is not a date and time, without a zone
              line 100, `mode`: `1` is not text"#]],
    );
    says(
        &posts("{ channel = \"x\", told = 5 }"),
        expect![[r#"
        cannot read `plan.toml`
          line 100, `occasion`: the key is missing
          line 100, `told`: `5` is not a table"#]],
    );
}
