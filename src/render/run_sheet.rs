//! The run sheet, made to be printed: one page of paper, with blanks to fill in by hand.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::json::{instant, source};
use super::lists::place;
use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::{Acting, BLANK, Origin, RunLine, RunSheet};
use crate::schedule::day_in_words;
use crate::text::{all_of, capital};

const TITLE: &str = "Run sheet: ";
const COLUMNS: [&str; 4] = ["time", "min", "what", "who"];

/// The key of the lines for programs.
const LINES: &str = "run_sheet";

/// Whether a text is a run sheet in one of its layouts.
pub fn is_run_sheet(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first.trim_start_matches(['#', ' ']).starts_with(TITLE)
        || first == COLUMNS.join(",")
        || text.contains(&format!("\n  \"{LINES}\": ["))
}

impl Show for RunSheet {
    fn view(&self) -> View {
        let event = &self.event;
        let day = event.local.date();
        let title = format!("{TITLE}{}", event.title);
        let when = format!(
            "{}, {}–{}",
            day_in_words(day),
            event.local.format("%H:%M"),
            event.end.format("%H:%M")
        );
        let mut facts = vec![
            ("when".to_owned(), when),
            ("where".to_owned(), place(event)),
        ];
        let more = self.facts.iter();
        facts.extend(more.map(|(word, fact)| ((*word).to_owned(), fact.clone())));
        let [time, min, what, who] = COLUMNS;
        let columns = vec![
            Column::fixed(time),
            Column::number(min),
            Column::bending(what),
            Column::bending(who),
        ];
        let rows = self.lines.iter().map(|line| row(line, day)).collect();
        let mut view = View::new()
            .with(Block::Title(title, Some(event.id.to_string())))
            .with(Block::Facts(facts))
            .with(Block::Table(columns, rows));
        if !self.notes.is_empty() {
            view = view
                .with(Block::Heading("To settle before".to_owned()))
                .with(Block::Bullets(self.notes.clone()));
        }
        view.maybe(self.phones()).with(Block::Aside(self.origin()))
    }

    fn json(&self) -> Value {
        let people = self.people.iter();
        let people = people.map(|(name, duties)| json!({ "name": name, "duties": duties }));
        let facts = self.facts.iter();
        let facts = facts.map(|(word, fact)| ((*word).replace(' ', "_"), json!(fact)));
        json!({
            "event": self.event.id.to_string(),
            "title": self.event.title,
            "facts": facts.collect::<serde_json::Map<String, Value>>(),
            LINES: self.lines.iter().map(line).collect::<Vec<_>>(),
            "people": people.collect::<Vec<_>>(),
            "vacant": self.vacant,
            "notes": self.notes,
            "pattern": self.pattern,
            "sources": self.sources.iter().map(source).collect::<Vec<_>>(),
        })
    }
}

impl RunSheet {
    /// Returns everybody who acts, with a blank for the phone number: numbers are private, and
    /// paper goes round.
    fn phones(&self) -> Option<Block> {
        let people = self.people.iter();
        let mut facts: Vec<(String, String)> = people
            .map(|(name, duties)| (name.clone(), format!("{BLANK} {}", duties.join(", "))))
            .collect();
        let vacant = self.vacant.iter().filter(|duty| !duty.is_empty());
        facts.extend(vacant.map(|duty| (BLANK.to_owned(), format!("{BLANK} {duty}"))));
        (!facts.is_empty()).then_some(Block::Facts(facts))
    }

    fn origin(&self) -> String {
        let has = |is: fn(&Origin) -> bool| self.lines.iter().any(|line| is(&line.origin));
        let open =
            has(|origin| matches!(origin, Origin::Pattern | Origin::Session { is_sure: false }));
        let sure = has(|origin| matches!(origin, Origin::Session { is_sure: true }));
        let titles: Vec<&str> = self.sources.iter().map(|it| it.title.as_str()).collect();
        let from = if titles.is_empty() {
            String::new()
        } else {
            format!(" ({})", all_of(titles))
        };
        let pattern = format!("the agenda in use \"{}\"{from}", self.pattern);
        match (sure, open) {
            (true, true) => format!(
                "Times of sessions are the plan's where it says so; the others follow {pattern}."
            ),
            (false, true) => format!("Times follow {pattern}; those of tasks are the checklist's."),
            (_, false) => "Times are the plan's.".to_owned(),
        }
    }
}

fn row(line: &RunLine, day: NaiveDate) -> Row {
    let time = line.local.format("%H:%M");
    let time = if line.local.date() == day {
        time.to_string()
    } else {
        format!("{} {time}", line.local.format("%a"))
    };
    let who: Vec<String> = line.acts.iter().map(acting).collect();
    let what = match line.origin {
        Origin::Task(_) => format!("[ ] {}", line.what),
        _ => capital(&line.what),
    };
    Row {
        cells: vec![
            time,
            line.minutes
                .map(|minutes| minutes.to_string())
                .unwrap_or_default(),
            what,
            who.join(", "),
        ],
        tone: Tone::Plain,
    }
}

fn acting(act: &Acting) -> String {
    let name = act.name.as_deref().unwrap_or("………");
    let stand_in = act.stand_in.as_ref();
    let stand_in = stand_in
        .map(|name| format!(" (or {name})"))
        .unwrap_or_default();
    match act.duty.as_str() {
        "" | "speaker" => format!("{name}{stand_in}"),
        duty => format!("{duty} {name}{stand_in}"),
    }
}

fn line(line: &RunLine) -> Value {
    let acts = line.acts.iter().map(|act| {
        let mut fields = json!({});
        let mut say = |key: &str, value: Option<&String>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                fields[key] = json!(value);
            }
        };
        say("duty", Some(&act.duty));
        say("name", act.name.as_ref());
        say("stand_in", act.stand_in.as_ref());
        fields
    });
    let mut fields = json!({
        "start": instant(&line.at),
        "what": line.what,
        "who": acts.collect::<Vec<_>>(),
        "from": line.origin.word(),
    });
    if let Some(minutes) = line.minutes {
        fields["minutes"] = json!(minutes);
    }
    if let Origin::Task(id) = &line.origin {
        fields["task"] = json!(id.to_string());
    }
    fields
}
