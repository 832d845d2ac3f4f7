//! Cutting a file into its events says the same as parsing all of it.

use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use expect_test::expect;
use proptest::prelude::{Strategy, prop_oneof, proptest};
use proptest::sample::select;

use super::super::format::{self, Reader};
use super::super::outline::outline;
use super::super::plain::{self, Brief};
use super::super::plan_file::root;
use super::super::split::{self, Layout, layout, tasks};
use super::super::{PlanFile, Scope};
use super::{RICH, file, plan};
use crate::plan::Person;

fn cut(text: &str) -> Layout {
    layout(text, 0, &outline(text, 0))
}

/// Checks that the parts are TOML by themselves and hold what the whole holds.
fn agrees(text: &str) {
    let Layout::Split {
        events,
        rest,
        people,
    } = cut(text)
    else {
        return;
    };
    agrees_without_people(text, &rest, &people);
    let Ok(whole) = text.parse::<toml_edit::DocumentMut>() else {
        return;
    };
    let value = |text: &str| toml::from_str::<toml::Table>(text).expect("a part is TOML by itself");
    let mut joined = value(
        &rest
            .iter()
            .map(|range| &text[range.clone()])
            .collect::<String>(),
    );
    let mut list = Vec::new();
    for range in &events {
        let part = value(&text[range.clone()]);
        let entry = part
            .get("event")
            .and_then(|event| event.as_array()?.first());
        list.push(entry.expect("a part has one event").clone());
        agrees_without_tasks(&text[range.clone()]);
        assert_eq!(part.len(), 1);
    }
    if !list.is_empty() {
        joined.insert("event".to_owned(), toml::Value::Array(list));
    }
    assert_eq!(joined, value(&whole.to_string()), "{text}");
    let mut all: Vec<_> = events.into_iter().chain(rest).collect();
    all.sort_by_key(|range| range.start);
    assert_eq!(
        all.iter()
            .map(|range| &text[range.clone()])
            .collect::<String>(),
        text
    );
}

/// Checks that what is left without the people who need not be parsed is TOML when it was before, and
/// says the same of everybody else.
fn agrees_without_people(text: &str, rest: &[Range<usize>], people: &[Range<usize>]) {
    let joined = |ranges: &[Range<usize>]| -> String {
        ranges.iter().map(|range| &text[range.clone()]).collect()
    };
    let is_plain = |range: &&Range<usize>| Brief::of(&text[(*range).clone()]).is_some();
    let out: Vec<&Range<usize>> = people.iter().filter(is_plain).collect();
    let left = joined(&split::without(rest, &out));
    let Ok(doc) = left.parse::<toml_edit::DocumentMut>() else {
        let whole = joined(rest).parse::<toml_edit::DocumentMut>();
        assert!(whole.is_err(), "{text}");
        return;
    };
    let others = doc.get("person");
    if out.is_empty() || others.is_some_and(|others| !others.is_array_of_tables()) {
        return;
    }
    let table = |text: &str| toml::from_str::<toml::Table>(text).expect("it is TOML");
    let list = |table: &mut toml::Table| match table.remove("person") {
        Some(toml::Value::Array(list)) => list,
        _ => Vec::new(),
    };
    let (mut left, mut whole) = (table(&left), table(&joined(rest)));
    let (others, mut all) = (list(&mut left), list(&mut whole));
    for range in out {
        let part = list(&mut table(&text[range.clone()]));
        let found = all.iter().position(|entry| *entry == part[0]);
        all.remove(found.expect("everybody is in the whole"));
    }
    // Two of them may be said to be the same.
    let sorted = |list: &[toml::Value]| {
        let mut list: Vec<String> = list.iter().map(ToString::to_string).collect();
        list.sort();
        list
    };
    assert_eq!((sorted(&others), left), (sorted(&all), whole), "{text}");
}

/// Checks that an event's part without its tasks says what it says with them, or is no TOML.
fn agrees_without_tasks(part: &str) {
    let Some(range) = tasks(part) else { return };
    let without = format!("{}{}", &part[..range.start], &part[range.end..]);
    let Ok(mut without) = toml::from_str::<toml::Table>(&without) else {
        return;
    };
    let mut whole = toml::from_str::<toml::Table>(part).expect("a part is TOML by itself");
    assert_ne!(whole, without, "{part}");
    leave_out_tasks(&mut whole);
    leave_out_tasks(&mut without);
    assert_eq!(whole, without, "{part}");
}

fn leave_out_tasks(table: &mut toml::Table) {
    table.remove("tasks");
    for (_, value) in table.iter_mut() {
        let entries = value.as_array_mut().into_iter().flatten();
        let inside = entries.filter_map(toml::Value::as_table_mut);
        inside.for_each(leave_out_tasks);
        value.as_table_mut().into_iter().for_each(leave_out_tasks);
    }
}

#[test]
fn a_list_under_one_bracket_is_refused_with_its_line() {
    for kind in ["person", "venue", "sponsor", "talk", "event", "undecided"] {
        for list in [format!("[{kind}]\nid = \"x\"\n"), format!("{kind} = 5\n")] {
            let group = "[group]\nname = \"G\"\ntimezone = \"UTC\"\n";
            // A header takes what follows it; a key of the root stands before all headers.
            let (text, line) = if list.starts_with('[') {
                (format!("convoke = 1\n{group}{list}"), 5)
            } else {
                (format!("convoke = 1\n{list}{group}"), 2)
            };
            let fault = file(&text).plan(&Scope::All).expect_err("no list");
            let fault = fault.to_string();
            let place = format!("line {line}, `{kind}`: ");
            assert!(fault.contains(&place), "{text}{fault}");
            assert!(fault.ends_with("is not a list of tables"), "{text}{fault}");
        }
    }
}

#[test]
fn a_change_of_what_is_no_list_is_refused() {
    let group = "[group]\nname = \"G\"\ntimezone = \"UTC\"\n";
    let one = file(&format!("convoke = 1\n{group}[event]\n"));
    let nothing = plan(&format!("convoke = 1\n{group}"));
    let mut some = nothing.clone();
    some.events = plan(RICH).events;
    one.edited(&nothing, &some).expect_err("nowhere to put it");
}

#[test]
fn a_rich_plan_is_cut_at_its_events() {
    agrees(RICH);
    let Layout::Split { events, rest, .. } = cut(RICH) else {
        panic!("the plan can be cut");
    };
    assert_eq!((events.len(), rest.len()), (2, 1));
    assert!(RICH[events[0].clone()].starts_with("# The first one.\n[[event]]\n"));
    assert!(RICH[events[1].clone()].starts_with("# Big night.\n[[event]]\n"));
}

#[test]
fn nasty_files_are_cut_as_they_are_parsed() {
    for text in [
        "[[event]]\na = '''\n[[event]]\n''''\n[[event]]\n",
        "[[event]]\na = \"\"\"x\\\"\"\"\"\"\n[[ event ]]\nb = 1\n[ x ]\n[[x.event]]\n",
        "[[\"event\"]] # c\na = ['[[event]]', \"]\", # ]\n]\n[['event'.tasks]]\nb = { c = \"}\" }\n",
        "x = \"[[event]]\"\r\n[[event]]\r\na = 1\r\n# d\r\n\r\n# e\r\n[y]\r\n[[event]]",
        "[[event]]\n[event.x.y]\n[[event.x.z]]\n[z]\n",
        "\"a]b\" = 1\n[\"a]b#\".c]\n[[event]]\n\"k[\" = 1\n",
    ] {
        assert!(matches!(cut(text), Layout::Split { .. }), "{text}");
        agrees(text);
    }
}

#[test]
fn what_is_unusual_is_not_cut() {
    for text in [
        "event = []\n",
        "event.x = 1\n",
        "[event]\n",
        "[[event]]\n[x]\n[event.y]\n",
        "[event.y]\n",
        "[[\"\\u0065vent\"]]\n",
        "[x]\na = [\n[[event]]\n",
        "[[event]]\n[event.x]\na = \"\n[[event]]\n",
        "[x]\na = ]\n",
        "[[event]\n",
    ] {
        assert_eq!(cut(text), Layout::Whole, "{text}");
    }
}

#[test]
fn a_forgotten_bracket_hides_no_later_event() {
    let text = "convoke = 1\n[[event]]\na = [\n# c\n[[event]]\nb = \"\n[[event]]\n";
    let Layout::Split { events, .. } = cut(text) else {
        panic!("the plan can be cut");
    };
    assert_eq!(events.len(), 3);
    assert!(text[events[1].clone()].starts_with("# c\n"));
}

#[test]
fn behind_many_people_events_are_found_where_they_are() {
    for (end, expected) in [
        ("[[person]]\nwishes = [\n[[person]]\n\n# c\n[[event]]\n", 1),
        (
            "[[person]]\nname = \"\"\"\n[[event]]\n\"\"\"\n[[event]]\n",
            1,
        ),
        (
            "[[person]]\n[person.handles]\nx = \"[[event]]\"\n[[event]]\n",
            1,
        ),
        ("[[event]]\n[[person]]\n[[event]]\n[[person]]\n", 2),
    ] {
        let text = "[[person]]\nid = \"p\"\n\n".repeat(60) + end;
        let Layout::Split { events, .. } = cut(&text) else {
            panic!("the plan can be cut: {end}");
        };
        assert_eq!(events.len(), expected, "{end}");
    }
}

fn lines() -> impl Strategy<Value = String> {
    let line = select(vec![
        "[[event]]",
        "[[ 'event' ]] # x",
        "[event.a]",
        "[[event.b]]",
        "[[person]]",
        "[person.a]",
        "[other]",
        "[[other.b]]",
        "# c",
        "",
        "k1 = 1",
        "k2 = \"[[event]]\"",
        "k3 = '''",
        "'''",
        "k4 = \"\"\"",
        "\"\"\"",
        "k5 = [",
        "]",
        "[[event]] = 2",
        "k6 = [ # ]",
        "  { a = '}' },",
        "k7.a = \"\\\"\"",
        "event = 3",
        "tasks = [",
        "tasks = [ # c",
        "tasks = [ 1, ]",
        "  [",
        "], [1]",
        "], 2, [",
        "]]",
        "x = { tasks = [",
        "] }",
    ]);
    proptest::collection::vec(line, 0..12).prop_map(|lines| {
        // Keys differ, so that chance makes more valid files.
        let mut text = String::new();
        for (at, line) in lines.iter().enumerate() {
            let line = line.strip_prefix('k').map(|rest| format!("k{at}{rest}"));
            let _ = writeln!(text, "{}", line.as_deref().unwrap_or(lines[at]));
        }
        text
    })
}

proptest! {
    #[test]
    fn any_file_is_cut_as_it_is_parsed(text in lines()) {
        agrees(&text);
    }
}

#[test]
fn the_tasks_of_an_event_are_found_where_they_are_written_as_usual() {
    let lines = "[[event]]\nid = \"a\"\ntasks = [\n  { id = \"]\" },\n] # c\nb = [\n]\n";
    let found = tasks(lines).expect("the list is there");
    assert_eq!(&lines[found], "tasks = [\n  { id = \"]\" },\n]");
    let windows = lines.replace('\n', "\r\n");
    let found = tasks(&windows).expect("the list is there");
    assert!(windows[found].ends_with("},\r\n]"));
    for odd in [
        "[[event]]\ntasks = []\nb = [\n]\n",
        "[[event]]\ntasks = [ # c\n]\n",
        "[[event]]\na = '''\ntasks = [\n]\n'''\n",
        "[[event]]\ntasks = [\n'''\n]''']\n",
        "[[event]]\ntasks = [\n",
        "[[event]]\n[[event.tasks]]\n",
    ] {
        assert_eq!(tasks(odd), None, "{odd}");
    }
}

/// Texts with a group and people, most of them well formed.
fn people() -> impl Strategy<Value = String> {
    let good = select(vec![
        "[[person]]\nid = \"a#\"\nname = \"A\"\n",
        "# c\n[[person]]\nname = \"B\"\n\n# d\nid = \"b#\"\norganizer = true\nhelper = false\n",
        "[[person]]\nid = 'c#'\nname = 'C'  # c\norganization = \"O\"\n",
        "[[person]]\nid = \"d#\"\nname = \"D\"\nhandles = { x = \"1\" }\n",
        "[[ person ]]\nid = 'e#'\nname = 'E'\n",
        "[[person]]\nid = \"f#\"\nname = \"F\"\n[person.handles]\nx = 'h'\n",
        "[[person]]\nid = \"g#\"\nname = \"\"\"\nG\"\"\"\n",
        "[[venue]]\nid = 'v#'\nname = 'V'\nslip = 1\n",
        "[[event]]\nid = 'n#'\ntitle = 'N'\nstatus = 'confirmed'\nstart = 2026-01-01T10:00\n",
    ]);
    let odd = select(vec![
        "[[person]]\nwishes = [\n",
        "[[person]]\nid = \"a0\"\nname = \"A\"\n",
        "[person.handles]\nx = 'h'\n",
        "[[person.x]]\n",
        "[person]\n",
        "person.x = 1\n",
        "[1]\n",
        "['a']\n",
        "]\n",
        "'a'\n",
        ", 1 ]\n",
        "x = [\n",
        "y = '''\n",
        "'''\n",
    ]);
    let block = prop_oneof![20 => good, 1 => odd];
    let top = select(vec!["convoke = 1\n", "convoke = 1\nperson = []\n"]);
    let ends = select(vec!["\n", "\r\n"]);
    let parts = (top, proptest::collection::vec(block, 0..8), ends);
    parts.prop_map(|(top, blocks, end)| {
        let mut text = format!("{top}[group]\nname = 'G'\ntimezone = 'UTC'\n");
        for (at, block) in blocks.iter().enumerate() {
            text += &block.replace('#', &at.to_string());
        }
        text.replace('\n', end)
    })
}

/// Checks that people who are not parsed change nothing of what is read, and says whether some were not.
fn is_read_the_same(text: &str) -> bool {
    let Ok(file) = PlanFile::parse(Path::new("plan.toml"), text.to_owned()) else {
        return false;
    };
    let Some((plan, slips)) = file.quick_frame() else {
        return false;
    };
    let rest = file.rest().expect("the rest is TOML");
    let mut reader = Reader::new(&rest);
    let nobody: Vec<(usize, Person)> = Vec::new();
    let parsed = format::frame(&mut reader, root(&rest), nobody);
    assert_eq!((Some(plan), slips), (parsed, reader.slips), "{text}");
    assert!(reader.faults.is_empty(), "{text}");
    true
}

proptest! {
    #[test]
    fn people_are_left_out_only_where_nothing_else_changes(text in people()) {
        agrees(&text);
        is_read_the_same(&text);
    }
}

#[test]
fn what_is_said_of_somebody_else_between_is_not_given_away() {
    let group = "[group]\nname = \"G\"\ntimezone = \"UTC\"\n";
    let one = "[[person]]\nid = \"a\"\nname = \"A\"\nwishes = []\n";
    let other = "[[person]]\nid = \"b\"\nname = \"B\"\n";
    let late = format!("convoke = 1\n{one}{other}{group}[person.handles]\nx = \"1\"\n");
    assert!(!is_read_the_same(&late));
    let handles: Vec<usize> = plan(&late)
        .people
        .iter()
        .map(|it| it.handles.len())
        .collect();
    assert_eq!(handles, [0, 1]);
    let twice = format!("convoke = 1\nperson = []\n{group}{other}");
    assert!(file(&twice).quick_frame().is_none());
    assert!(is_read_the_same(&format!(
        "convoke = 1\n{group}{one}{other}"
    )));
}

#[test]
fn what_is_said_of_most_people_is_read_without_parsing() {
    let person = |text: &str| Brief::of(text).map(Person::from);
    let found = person("# c\n[[person]]\nid = \"b\"\n\nname = \"Ł\"\n# c\norganizer = true\n");
    let found = found.expect("it is plain");
    let expected = Person {
        organizer: true,
        ..Person::new("b".parse().expect("an id"), "Ł".to_owned())
    };
    assert_eq!(found, expected);
    let all = "[[person]]\norganization = \"O\"\nhelper = true\nid = \"b\"\nname = \"Ł\"\norganizer = false\n";
    let expected = Person {
        organization: Some("O".to_owned()),
        organizer: false,
        helper: true,
        ..expected
    };
    assert_eq!(person(all), Some(expected));
    for line in [
        "id = \"b\"",
        "organizer = 1",
        "away = []",
        "name = \"\\u0041\"",
        "helper = true false",
        " helper = true",
        "helper=true",
        "helper = true\r",
        "# \u{7f}",
    ] {
        let text = format!("[[person]]\nid = \"a\"\nname = \"A\"\n{line}\n");
        assert_eq!(person(&text), None, "{line}");
    }
    assert_eq!(person("[[person]]\nid = \"a\"\n"), None);
    assert_eq!(person(" [[person]]\nid = \"a\"\nname = \"A\"\n"), None);
}

#[test]
fn people_who_are_not_parsed_stand_where_they_stand() {
    let mut text = "convoke = 1\n[group]\nname = \"G\"\ntimezone = \"UTC\"\n".to_owned();
    for number in 0..9 {
        let more = if number % 3 == 1 { "wishes = []\n" } else { "" };
        let _ = write!(text, "[[person]]\nid = \"p{number}\"\nname = \"P\"\n{more}");
    }
    let text = text + "[[venue]]\nid = \"v\"\nname = \"V\"\nsize = 3\n";
    let file = file(&text);
    let (plan, slips) = file.quick_frame().expect("some are plain");
    let ids = plan.people.iter().map(|person| person.id.as_str());
    assert!(ids.eq(["p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8"]));
    assert_eq!((plan.venues.len(), slips.len()), (1, 0));
    let twice = format!("{text}[[person]]\nid = \"p3\"\nname = \"P\"\n");
    expect!["cannot read `plan.toml`, line 40, `id`: two people are called `p3`; the first stands in line 16"].assert_eq(&super::refusal(&twice).to_string());
}

#[test]
fn a_head_is_read_without_parsing_when_nothing_is_unusual() {
    let Layout::Split { events, .. } = cut(RICH) else {
        panic!("the plan can be cut");
    };
    for (range, head) in events.iter().zip(file(RICH).heads()) {
        let found = plain::head(&RICH[range.clone()]);
        assert_eq!(found.as_ref(), Some(head));
    }
    for line in [
        "title = \"a\\tb\"",
        "title = \"\"\"x\"\"\"",
        "tags = [",
        "\"id\" = 'x'",
        "title = \"a\" \"b\"",
    ] {
        let text = format!(
            "[[event]]\n{line}\nid = \"a\"\ntitle = \"b\"\nstatus = \"confirmed\"\nstart = 2026-01-01T10:00\n"
        );
        assert_eq!(plain::head(&text), None, "{line}");
    }
}

#[test]
fn the_last_weeks_of_a_long_history_parse_a_few_events_only() {
    let mut text = "convoke = 1\n[group]\nname = \"G\"\ntimezone = \"UTC\"\n".to_owned();
    for number in 0..500 {
        let (year, month, day) = (2018 + number / 48, number / 4 % 12 + 1, number % 4 * 7 + 1);
        let _ = write!(
            text,
            "\n[[event]]\nid = \"e{number}\"\ntitle = \"E\"\nstatus = \"confirmed\"\nstart = {year}-{month:02}-{day:02}T18:30:00\ntasks = [\n"
        );
        for task in 0..40 {
            let _ = writeln!(
                text,
                "  {{ id = \"task-{task}\", task = \"Something to do that needs a few words\", area = \"venue\", due = \"D-{task}\" }},"
            );
        }
        text.push_str("]\n");
    }
    let long = file(&text);
    assert_eq!(long.heads().len(), 500);
    let since = Scope::Since("2028-04-01".parse().expect("a date"));
    let (docs, _) = long
        .open(&|head| since.takes(head))
        .expect("the plan is good");
    assert_eq!(docs.len(), 1 + 8);
    assert_eq!(plan(&text).events.len(), 500);
    let both = since.or(Scope::Only(vec!["e0".parse().expect("an id")]));
    let ids = long.plan(&both).expect("the plan is good").events;
    assert_eq!((ids.len(), ids[0].id.as_str()), (9, "e0"));
}
