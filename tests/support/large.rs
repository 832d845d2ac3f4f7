//! Plans that have grown old: made by rule, the same ones each time.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};

/// A group with so many people, and so many weekly events up to Thursday 17 December 2026 with so
/// many tasks each; what is over is done and counted, now and then an evening was cancelled, and each
/// event has a comment of its own.
pub(crate) fn large(people: usize, events: usize, tasks: usize) -> String {
    let mut text = String::from(
        "# A group that has met for long.\nconvoke = 1\n\n[group]\nname = \"Old Hands\"\n\
         timezone = \"Europe/Warsaw\"\nlanguages = [\"en\"]\n\n[group.channels]\n\
         meetup = \"https://www.meetup.com/old-hands/\"\n",
    );
    for number in 0..people {
        let roles = match number % 10 {
            0 => "organizer = true\n",
            1 | 2 => "helper = true\n",
            _ => "",
        };
        write!(
            text,
            "\n[[person]]\nid = \"p{number}\"\nname = \"Person {number}\"\n\
             organization = \"Firm {}\"\n{roles}",
            number % 40
        )
        .unwrap();
    }
    text += "\n[[venue]]\nid = \"hall\"\nname = \"The Hall\"\ncapacity = 80\n\n[[sponsor]]\n\
             id = \"acme\"\nname = \"Acme\"\ngives = [\"venue\"]\n";
    for number in (0..events).rev() {
        event(&mut text, number, people.max(1), tasks);
    }
    text
}

fn event(text: &mut String, number: usize, people: usize, tasks: usize) {
    let weeks = u64::try_from(number).unwrap();
    let last = NaiveDate::from_ymd_opt(2026, 12, 17).unwrap();
    let day = last - Days::new(7 * weeks);
    let is_over = number > 3;
    let status = match number % 13 {
        7 => "cancelled",
        _ => "confirmed",
    };
    let format = ["talk-night", "talk-night", "hack-night", "social"][number % 4];
    let person = |salt: usize| (number * 31 + salt * 17) % people;
    let heads = match (is_over, number % 5) {
        (true, 1..) => {
            let signups = 20 + number * 7 % 40;
            format!("signups = {signups}\narrived = {}\n", signups * 2 / 3)
        }
        _ => String::new(),
    };
    write!(
        text,
        "\n# Number {number}; bring the adapter.\n[[event]]\nid = \"{day}-night\"\n\
         uid = \"{day}-night@old-hands\"\ntitle = \"Night {number}\"\nformat = \"{format}\"\n\
         mode = \"in-person\"\nstatus = \"{status}\"\nstart = {day}T18:30:00\nminutes = 150\n\
         venue = \"hall\"\nexpected = 30\nsequence = 0\n{heads}sponsors = [\"acme\"]\n\
         sessions = [\n  {{ title = \"Talk {number}\", speaker = \"p{}\", minutes = 30 }},\n]\n\
         duties = {{ host = \"p{}\", door = \"p{}\" }}\ntasks = [\n",
        person(1),
        person(2),
        person(3),
    )
    .unwrap();
    for task in 0..tasks {
        let done = if is_over {
            format!(", done = {day}")
        } else {
            String::new()
        };
        writeln!(
            text,
            "  {{ id = \"t{task}\", task = \"Task {task}\", area = \"food\", due = \"D-{}\", \
             owner = \"p{}\"{done} }},",
            task % 40 + 1,
            person(task + 4)
        )
        .unwrap();
    }
    *text += "]\n";
}
