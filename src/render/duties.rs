//! Who does what, and how the work is spread.

use serde_json::{Map, Value, json};

use super::event::event_facts;
use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::{Duties, DutyShare, Load, Stage, YearOfDuties};
use crate::schedule::day_in_words;
use crate::text::{all_of, count};

impl Show for Duties {
    fn view(&self) -> View {
        let title = Block::Title(self.event.title.clone(), Some(self.event.id.to_string()));
        let when = event_facts(&self.event).into_iter().take(1).collect();
        let mut view = View::new()
            .with(title)
            .with(Block::Facts(when))
            .with(self.duty_table())
            .with(Block::Aside(self.tally()));
        if !self.absent.is_empty() {
            let words = format!("Not asked, for they cannot come: {}.", all_of(&self.absent));
            view = view.with(Block::Aside(words));
        }
        if !self.is_proven {
            let words = "So many duties and people were shared in rounds: this is the best that was \
                         found, not the best there is.";
            view = view.with(Block::Aside(words.to_owned()));
        }
        view = view.maybe(self.way_on());
        if !self.loads.is_empty() {
            let (from, to) = self.days;
            let words = format!(
                "The work of the duties as the guidance weighs them, from {} to {}.",
                day_in_words(from),
                day_in_words(to)
            );
            view = view
                .with(Block::Heading("Load over 12 months".to_owned()))
                .with(change_table(&self.loads))
                .with(Block::Aside(words));
        }
        if !self.doubts.is_empty() {
            view = view
                .with(Block::Heading("Worth a look".to_owned()))
                .with(Block::Bullets(self.doubts.clone()));
        }
        self.settled.iter().fold(view, |view, line| {
            view.with(Block::Text(format!("Done by that: {}", line.task)))
        })
    }

    fn json(&self) -> Value {
        let loads = self.loads.iter().map(|(load, before)| {
            let mut fields = load_json(load);
            fields.insert("minutes_before".to_owned(), json!(before));
            Value::Object(fields)
        });
        let mut fields = Map::new();
        let mut say = |key: &str, value: Value| fields.insert(key.to_owned(), value);
        say("event", json!(self.event.id.to_string()));
        say("duties", self.duties.iter().map(share_json).collect());
        if self.stage == Stage::Proposed {
            let (from, to) = self.days;
            say("from", json!(from.to_string()));
            say("to", json!(to.to_string()));
            say("load", loads.collect());
            say("best", json!(self.is_proven));
        }
        say("absent", json!(self.absent));
        say("doubts", json!(self.doubts));
        Value::Object(fields)
    }
}

impl Duties {
    fn duty_table(&self) -> Block {
        let is_proposed = self.stage == Stage::Proposed;
        let last = if is_proposed { "why" } else { "does" };
        let columns = vec![
            Column::fixed("duty"),
            Column::fixed("who"),
            Column::fixed("stand-in"),
            Column::number("hours"),
            Column::bending(last),
        ];
        let rows = self.duties.iter().map(|share| {
            let name = |person: &Option<(_, String)>| {
                person
                    .as_ref()
                    .map_or_else(String::new, |(_, name)| name.clone())
            };
            let last = if is_proposed {
                share.reason.clone().unwrap_or_default()
            } else {
                share.does.unwrap_or_default().to_owned()
            };
            let (who, stand_in) = (name(&share.person), name(&share.stand_in));
            Row {
                cells: vec![
                    share.duty.clone(),
                    who,
                    stand_in,
                    hours(share.minutes),
                    last,
                ],
                tone: if share.person.is_none() {
                    Tone::Alert
                } else {
                    Tone::Plain
                },
            }
        });
        Block::Table(columns, rows.collect())
    }

    fn open(&self) -> Vec<&DutyShare> {
        self.duties
            .iter()
            .filter(|share| share.person.is_none())
            .collect()
    }

    fn tally(&self) -> String {
        let (all, open) = (count(self.duties.len(), "duty"), self.open());
        let open = match open.len() {
            0 => return format!("{all}, and somebody for each."),
            _ => all_of(open.iter().map(|share| &share.duty)),
        };
        format!("{all}; nobody yet for {open}.")
    }

    /// What to type next while something is open.
    fn way_on(&self) -> Option<Block> {
        if self.open().is_empty() {
            return None;
        }
        let event = &self.event.id;
        Some(Block::Tip(match self.stage {
            Stage::Held => format!("`convoke duties {event} --propose` shares them fairly."),
            Stage::Proposed => "Nobody has more than three duties; `convoke person add \"Name\"` \
                                with `--helper` or `--organizer` adds somebody to ask."
                .to_owned(),
        }))
    }
}

impl Show for YearOfDuties {
    fn view(&self) -> View {
        let words = format!(
            "{} from {} to {}. Hours as the guidance weighs the duties: `convoke guide roles`.",
            count(self.events, "event"),
            day_in_words(self.from),
            day_in_words(self.to)
        );
        let columns = vec![
            Column::fixed("person"),
            Column::number("evenings"),
            Column::number("hours"),
            Column::number("talks"),
            Column::bending("duties"),
        ];
        let rows = self.loads.iter().map(|load| Row {
            cells: vec![
                load.name.clone(),
                load.evenings.to_string(),
                hours(load.minutes),
                load.talks.to_string(),
                duty_words(load),
            ],
            tone: Tone::Plain,
        });
        View::new()
            .with(Block::Title(
                "Duties of the last 12 months".to_owned(),
                None,
            ))
            .with(Block::Table(columns, rows.collect()))
            .with(Block::Aside(words))
    }

    fn json(&self) -> Value {
        let loads = self.loads.iter().map(|load| Value::Object(load_json(load)));
        json!({
            "from": self.from.to_string(),
            "to": self.to.to_string(),
            "events": self.events,
            "load": loads.collect::<Vec<_>>(),
        })
    }
}

fn change_table(loads: &[(Load, u32)]) -> Block {
    let columns = vec![
        Column::fixed("person"),
        Column::number("before"),
        Column::number("with this"),
        Column::number("evenings"),
    ];
    let rows = loads.iter().map(|(load, before)| Row {
        cells: vec![
            load.name.clone(),
            hours(*before),
            hours(load.minutes),
            load.evenings.to_string(),
        ],
        tone: Tone::Plain,
    });
    Block::Table(columns, rows.collect())
}

/// Returns how often somebody had which duty: `lead 2, mc 1`.
fn duty_words(load: &Load) -> String {
    let words = load
        .duties
        .iter()
        .map(|(duty, times)| format!("{duty} {times}"));
    words.collect::<Vec<_>>().join(", ")
}

/// Returns a length in hours as a spreadsheet takes it, to hundredths: `5.5`, `3`, `1.25`.
fn hours(minutes: u32) -> String {
    let (whole, hundredths) = (minutes / 60, minutes % 60 * 100 / 60);
    let text = format!("{whole}.{hundredths:02}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn share_json(share: &DutyShare) -> Value {
    let mut fields = Map::new();
    let mut say = |key: &str, text: Option<String>| {
        fields.extend(text.map(|text| (key.to_owned(), json!(text))));
    };
    say("duty", Some(share.duty.clone()));
    say("does", share.does.map(str::to_owned));
    for (key, name, person) in [
        ("person", "name", &share.person),
        ("stand_in", "stand_in_name", &share.stand_in),
    ] {
        say(key, person.as_ref().map(|(id, _)| id.to_string()));
        say(name, person.as_ref().map(|(_, name)| name.clone()));
    }
    say("reason", share.reason.clone());
    fields.insert("weight".to_owned(), json!(share.minutes));
    Value::Object(fields)
}

fn load_json(load: &Load) -> Map<String, Value> {
    let duties = load
        .duties
        .iter()
        .map(|(duty, times)| (duty.clone(), json!(times)));
    let duties: Map<String, Value> = duties.collect();
    let fields = [
        ("person", json!(load.person.to_string())),
        ("name", json!(load.name)),
        ("evenings", json!(load.evenings)),
        ("minutes", json!(load.minutes)),
        ("duties", Value::Object(duties)),
        ("talks", json!(load.talks)),
    ];
    fields
        .map(|(key, value)| (key.to_owned(), value))
        .into_iter()
        .collect()
}
