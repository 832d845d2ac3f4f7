use std::io::Write as _;
use std::process::Stdio;

use expect_test::expect;

use crate::support::{EVENING, Outcome, Sandbox};

const RIGHT: &str = "Schedulers in production\n\nThursday 17 December 2026, 18:30–21:00\nAcme HQ, ul. Prosta 1, 00-001 Warszawa\n";

fn desk_with(text: &str) -> Sandbox {
    let desk = Sandbox::with_evening();
    desk.write("text.txt", text);
    desk
}

/// Runs a line with something to read.
fn run_with(desk: &Sandbox, line: &str, input: &[u8]) -> Outcome {
    let mut child = desk
        .command()
        .args(line.split(' '))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    desk.outcome(line, child.wait_with_output().unwrap())
}

#[test]
fn a_text_that_agrees_is_said_to() {
    let desk = desk_with(RIGHT);
    desk.run("proof text.txt").succeeds().prints(expect![[r#"
            Schedulers in production
            2026-12-17-schedulers

            Compared 1 date, 1 weekday and 1 clock time with Thu 17 Dec 2026 at 18:30, Acme
            HQ: nothing differs.
        "#]]);
}

#[test]
fn a_text_of_nothing_is_said_to_tell_nothing() {
    let desk = desk_with("Hello\n");
    desk.run("proof text.txt").succeeds().prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        No date, clock time or link was found to compare with the plan.
    "#]]);
}

#[test]
fn what_differs_is_shown_with_its_place() {
    let text = "Schedulers in production – TBD\n\nFriday 17 December 2026, 19:00–21:00\nAcme HQ, ul. Prosta 7\nhttps://lu.ma/mesos\n";
    let desk = desk_with(text);
    desk.run("proof text.txt").ends(3).prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        at    rule         found                expected                why
        1:28  placeholder  TBD                                          this is still to
                                                                        be filled in
        3:1   weekday      Friday               Thursday                Thu 17 Dec 2026
                                                                        is a Thursday
        3:26  time         19:00–21:00          18:30–21:00             the event is
                                                                        from 18:30 to
                                                                        21:00
        4:21  place        7                    1                       the address of
                                                                        Acme HQ is ul.
                                                                        Prosta 1, 00-001
                                                                        Warszawa
        5:1   link         https://lu.ma/mesos  https://luma.com/mesos  Luma is at
                                                                        luma.com now

        Compared 1 date, 1 weekday, 1 clock time and 1 link with Thu 17 Dec 2026 at
        18:30, Acme HQ: 5 places to correct.
        --- exit code 3
    "#]]);
    desk.run("proof text.txt schedulers --format text")
        .ends(3)
        .prints(expect![[r#"
            Schedulers in production (2026-12-17-schedulers)
            1:28  placeholder  TBD  this is still to be filled in
            3:1  weekday  Friday  Thursday  Thu 17 Dec 2026 is a Thursday
            3:26  time  19:00–21:00  18:30–21:00  the event is from 18:30 to 21:00
            4:21  place  7  1  the address of Acme HQ is ul. Prosta 1, 00-001 Warszawa
            5:1  link  https://lu.ma/mesos  https://luma.com/mesos  Luma is at luma.com now
            Compared 1 date, 1 weekday, 1 clock time and 1 link with Thu 17 Dec 2026 at 18:30, Acme HQ: 5 places to correct.
            --- exit code 3
        "#]]);
}

#[test]
fn programs_get_findings_with_their_place() {
    let desk = desk_with("w piątek, 17 grudnia\n");
    let outcome = desk.run("proof text.txt --format json");
    outcome.ends(3).prints(expect![[r#"
        [
          {
            "column": 3,
            "expected": "czwartek",
            "found": "piątek",
            "line": 1,
            "message": "Thu 17 Dec 2026 is a Thursday",
            "rule": "weekday"
          }
        ]
        --- exit code 3
    "#]]);
    desk.write("text.txt", RIGHT);
    desk.run("proof text.txt --format json")
        .has_json(expect![[r#"
            []
        "#]]);
}

#[test]
fn line_ends_and_marks_of_windows_are_read() {
    let desk = desk_with(&format!("\u{feff}{}", RIGHT.replace('\n', "\r\n")));
    desk.run("proof text.txt").succeeds();
    let wrong = RIGHT.replace("Thursday", "Friday").replace('\n', "\r\n");
    desk.write("text.txt", format!("\u{feff}{wrong}"));
    let outcome = desk.run("proof text.txt --format text");
    outcome.ends(3);
    assert!(outcome.stdout.contains("3:1"), "{}", outcome.text());
}

#[test]
fn the_standard_input_is_read() {
    let desk = Sandbox::with_evening();
    run_with(&desk, "proof -", RIGHT.as_bytes()).succeeds();
    run_with(&desk, "proof - schedulers", b"on Friday, 17 December").ends(3);
    run_with(&desk, "proof -", b"caf\xe9")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: `standard input`, line 1, is not UTF-8 text: it has the byte `e9`
              tip: save it as UTF-8 in your editor
            --- exit code 1
        "#]]);
}

#[test]
fn the_length_is_compared_with_what_the_channel_takes() {
    let long = format!("{RIGHT}{}\n", "word ".repeat(40));
    let desk = desk_with(&long);
    desk.run("proof text.txt").succeeds();
    desk.run("proof text.txt --channel twitter")
        .ends(3)
        .prints(expect![[r#"
            Schedulers in production
            2026-12-17-schedulers

            at     rule    found                        expected     why
            5:177  length  303 characters as X counts   at most 280  X takes no more; cut 23
                           them

            X: 303 of 280 characters as X counts them.
            Compared 1 date, 1 weekday and 1 clock time with Thu 17 Dec 2026 at 18:30, Acme
            HQ: 1 place to correct.
            --- exit code 3
        "#]]);
    desk.write("twitter-reminder.txt", &long);
    desk.run("proof twitter-reminder.txt").ends(3);
    desk.run("proof twitter-reminder.txt --channel meetup")
        .succeeds();
    desk.write(
        "reminder-twitter.txt",
        format!("{RIGHT}\n---\n\n{}\n", "word ".repeat(40)),
    );
    desk.run("proof reminder-twitter.txt")
        .succeeds()
        .prints(expect![[r#"
            Schedulers in production
            2026-12-17-schedulers

            X: 2 posts, the longest of 199 of 280 characters as X counts them.
            Compared 1 date, 1 weekday and 1 clock time with Thu 17 Dec 2026 at 18:30, Acme
            HQ: nothing differs.
        "#]]);
}

#[test]
fn only_the_languages_that_are_asked_for_are_read() {
    let desk = desk_with("w piątek, 17 grudnia\n");
    desk.run("proof text.txt --language pl").ends(3);
    desk.run("proof text.txt --language en --language de")
        .succeeds();
    desk.run("proof text.txt --language xx")
        .fails(1)
        .prints(expect![[r#"
            --- stderr
            error: there are no words in the language `xx`; there are in `cs`, `da`, `de`, `en`, `es`, `fi`, `fr`, `he`, `hu`, `it`, `ja`, `lt`, `nl`, `pl`, `pt`, `sk`, `sv` or `zh`
              tip: choose one with `--language`, or write your own words: `convoke templates copy`
            --- exit code 1
        "#]]);
}

#[test]
fn what_is_left_of_another_event_is_found() {
    let last = EVENING.split("[[event]]").nth(1).unwrap();
    let last = last
        .replace("2026-12-17", "2026-11-19")
        .replace("Schedulers in production", "Logging at scale");
    let desk = Sandbox::with_plan(&format!("{EVENING}\n[[event]]{last}"));
    desk.write(
        "text.txt",
        "Logging at scale, Thursday 19 November, 18:30\n",
    );
    desk.run("proof text.txt").ends(3).prints(expect![[r#"
        Schedulers in production
        2026-12-17-schedulers

        at    rule      found             expected                why
        1:1   leftover  Logging at scale  Schedulers in           the group's last event
                                          production              was called so
        1:28  leftover  19 November       Thursday 17 December    Thu 19 Nov 2026 was
                                          2026                    the day of "Logging at
                                                                  scale"

        Compared 1 date, 1 weekday and 1 clock time with Thu 17 Dec 2026 at 18:30, Acme
        HQ: 2 places to correct.
        --- exit code 3
    "#]]);
    desk.run("proof text.txt 2026-11-19").succeeds();
}

#[test]
fn our_own_texts_pass() {
    let desk = Sandbox::with_evening();
    desk.run("announce --output texts --language en --language pl")
        .succeeds();
    for file in std::fs::read_dir(desk.path("texts")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        desk.run(&format!("proof texts/{name}")).succeeds();
    }
}

#[test]
fn a_web_page_may_have_tags() {
    let desk = desk_with("<p>Thursday 17 December</p>\n");
    desk.run("proof text.txt").ends(3);
    desk.write("page.html", "<p>Thursday 17 December</p>\n");
    desk.run("proof page.html").succeeds();
}

#[test]
fn what_is_longer_than_weibo_shows_is_not_refused_before_its_stop() {
    let desk = Sandbox::with_evening();
    desk.write(
        "long.txt",
        "Thu 17 December, 18:30. ".to_owned() + &"a".repeat(400),
    );
    let said = desk.run("proof long.txt --channel weibo");
    said.succeeds();
    let said = said.text();
    assert!(
        said.contains("Weibo shows 140 characters as Weibo counts them whole, and takes 2000."),
        "{said}"
    );
    desk.write(
        "longer.txt",
        "Thu 17 December, 18:30. ".to_owned() + &"a".repeat(4000),
    );
    let said = desk.run("proof longer.txt --channel weibo").ends(3).text();
    assert!(said.contains("at most 2000"), "{said}");
}

#[test]
fn a_post_for_bluesky_is_counted_as_typed_and_as_its_app_sends_it() {
    let desk = Sandbox::with_evening();
    desk.write(
        "post.txt",
        "https://www.meetup.com/Warsaw-Mesos-User-Group/events/222/",
    );
    let said = desk.run("proof post.txt --channel bluesky").text();
    assert!(
        said.contains("58 of 300 characters as Bluesky counts them, 30 as its app sends it"),
        "{said}"
    );
}
