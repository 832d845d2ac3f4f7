//! How a group runs, for whoever takes over.

use chrono::Month as MonthName;
use serde_json::{Value, json};

use super::super::json::{EventJson, TaskJson, value};
use super::super::lists::{place, titled};
use super::super::tasks::rows_of;
use super::super::view::{Block, Card, Column, Row, Show, Tone, View};
use super::{known, text};
use crate::ops::after::{
    AccountLine, Handover, LessonLearned, Month, PersonLine, Phase, PromiseLine, Side, SponsorLine,
    TalkLine,
};
use crate::ops::{Promise, TaskLine};
use crate::schedule::day_in_words;
use crate::text::{all_of, count};

impl Show for Handover {
    fn view(&self) -> View {
        let title = format!("Handover: {}", self.group);
        let day = day_in_words(self.today);
        let about = format!(
            "How the group runs, as its plan says it on {day}. Addresses, numbers and door codes are in \
             private.toml beside the plan; passwords are in neither."
        );
        let mut view = View::new()
            .with(Block::Title(title, None))
            .with(Block::Text(about));
        for (heading, blocks) in self.parts() {
            view = view
                .with(Block::Gap)
                .with(Block::Heading(heading.to_owned()));
            view = blocks.into_iter().fold(view, View::with);
        }
        view
    }

    fn json(&self) -> Value {
        let ways = self
            .ways
            .iter()
            .map(|(word, fact)| (word.replace(' ', "_"), fact.as_str().into()));
        let channels = self
            .channels
            .iter()
            .map(|(name, at)| (name.clone(), at.as_str().into()));
        let tasks = self.tasks.iter().flat_map(|(_, lines)| lines);
        let events = self
            .events
            .iter()
            .map(|event| value(&EventJson::from(event)));
        let looks = self.looks.iter().map(|(event, day, words)| {
            json!({ "event": event, "date": day.to_string(), "words": words })
        });
        known([
            ("group", text(&self.group)),
            ("date", text(&self.today.to_string())),
            ("ways", Some(Value::Object(ways.collect()))),
            ("agreements", Some(self.agreements.clone().into())),
            ("channels", Some(Value::Object(channels.collect()))),
            (
                "accounts",
                Some(self.accounts.iter().map(account_json).collect()),
            ),
            (
                "people",
                Some(self.people.iter().map(person_json).collect()),
            ),
            ("venues", Some(self.venues.iter().map(venue_json).collect())),
            (
                "sponsors",
                Some(self.sponsors.iter().map(sponsor_json).collect()),
            ),
            (
                "promises",
                Some(self.promises.iter().map(promise_json).collect()),
            ),
            ("talks", Some(self.talks.iter().map(talk_json).collect())),
            (
                "tasks",
                Some(
                    tasks
                        .map(|line| value(&TaskJson::with_days(line)))
                        .collect(),
                ),
            ),
            ("later_tasks", Some(Value::from(self.later))),
            ("months", Some(self.months.iter().map(month_json).collect())),
            ("phases", Some(self.phases.iter().map(phase_json).collect())),
            ("events", Some(events.collect())),
            (
                "lessons",
                Some(self.lessons.iter().map(lesson_json).collect()),
            ),
            ("looks", Some(looks.collect())),
            ("missing", Some(self.gaps.clone().into())),
        ])
    }
}

impl Handover {
    /// Returns the parts that say something, in the order in which somebody new asks.
    fn parts(&self) -> Vec<(&'static str, Vec<Block>)> {
        let owned = |(word, fact): &(&'static str, String)| ((*word).to_owned(), fact.clone());
        let parts = [
            (
                "How the group runs",
                vec![Block::Facts(self.ways.iter().map(owned).collect())],
            ),
            ("Agreements", bullets(&self.agreements, Clone::clone)),
            ("Where the group speaks", self.channels()),
            ("Accounts, and who can get into them", self.accounts()),
            (
                "People, and what each did in the last twelve months",
                self.people(),
            ),
            ("Rooms", self.venues()),
            ("Sponsors", bullets(&self.sponsors, sponsor_in_words)),
            (
                "Promised, and not kept yet",
                bullets(&self.promises, promise_in_words),
            ),
            (
                "Talks without an evening",
                bullets(&self.talks, talk_in_words),
            ),
            ("The year", self.year()),
            ("What is done when", self.phases()),
            ("Next events", self.next_events()),
            ("Open tasks", self.open_tasks()),
            ("What was learned", self.learned()),
            ("Missing in the plan", bullets(&self.gaps, Clone::clone)),
        ];
        parts
            .into_iter()
            .filter(|(_, blocks)| !blocks.is_empty())
            .collect()
    }

    fn channels(&self) -> Vec<Block> {
        let links = Block::Facts(self.channels.clone());
        if self.channels.is_empty() {
            Vec::new()
        } else {
            vec![links]
        }
    }

    fn accounts(&self) -> Vec<Block> {
        let columns = vec![
            Column::bending("account"),
            Column::fixed("held by"),
            Column::bending("others who can"),
            Column::bending("note"),
        ];
        let rows = self.accounts.iter().map(|account| Row {
            cells: vec![
                account.account.clone(),
                account.owner.clone().unwrap_or_else(|| "nobody".to_owned()),
                others(account),
                account.note.clone().unwrap_or_default(),
            ],
            tone: if account.people < 2 {
                Tone::Alert
            } else {
                Tone::Plain
            },
        });
        let rows: Vec<Row> = rows.collect();
        if rows.is_empty() {
            Vec::new()
        } else {
            vec![Block::Table(columns, rows)]
        }
    }

    fn people(&self) -> Vec<Block> {
        let columns = vec![
            Column::bending("name"),
            Column::fixed("part"),
            Column::bending("organization"),
            Column::bending("did"),
        ];
        let rows = self.people.iter().map(|person| Row {
            cells: vec![
                person.name.clone(),
                part(person),
                person.organization.clone().unwrap_or_default(),
                did(person),
            ],
            tone: if person.left.is_some() {
                Tone::Quiet
            } else {
                Tone::Plain
            },
        });
        let rows: Vec<Row> = rows.collect();
        if rows.is_empty() {
            Vec::new()
        } else {
            vec![Block::Table(columns, rows)]
        }
    }

    fn venues(&self) -> Vec<Block> {
        let cards = self.venues.iter().map(|venue| {
            let facts = venue.facts.iter();
            Card {
                name: venue.name.clone(),
                id: Some(venue.id.to_string()),
                facts: facts
                    .map(|(word, fact)| ((*word).to_owned(), fact.clone()))
                    .collect(),
            }
        });
        let cards: Vec<Card> = cards.collect();
        if cards.is_empty() {
            Vec::new()
        } else {
            vec![Block::Cards(cards)]
        }
    }

    fn year(&self) -> Vec<Block> {
        let columns = vec![
            Column::fixed("month"),
            Column::number("evenings in three years"),
            Column::bending("the last of them"),
        ];
        let rows = self.months.iter().map(|month| {
            let last = month.last.as_ref().map(|(title, arrived)| match arrived {
                Some(arrived) => format!("{title} ({arrived} came)"),
                None => title.clone(),
            });
            Row {
                cells: vec![
                    month_name(month.number).to_owned(),
                    month.evenings.to_string(),
                    last.unwrap_or_default(),
                ],
                tone: if month.evenings == 0 {
                    Tone::Quiet
                } else {
                    Tone::Plain
                },
            }
        });
        let rows: Vec<Row> = rows.collect();
        if rows.is_empty() {
            Vec::new()
        } else {
            vec![Block::Table(columns, rows)]
        }
    }

    fn phases(&self) -> Vec<Block> {
        let Some(evening) = &self.phases_of else {
            return Vec::new();
        };
        let phases = self.phases.iter().map(|phase| {
            let areas = all_of(phase.areas.iter().map(|area| area.word()));
            (
                phase.when.to_owned(),
                format!("{}: {areas}", count(phase.tasks, "task")),
            )
        });
        let phases = Block::Facts(phases.collect());
        vec![
            Block::Text(format!("From the tasks of \"{evening}\".")),
            phases,
        ]
    }

    fn next_events(&self) -> Vec<Block> {
        let events = self.events.iter().map(|event| {
            let day = day_in_words(event.local.date());
            let time = event.local.format("%H:%M");
            let open = count(event.tasks.open, "open task");
            format!("{day} {time}: {}, {} ({open})", titled(event), place(event))
        });
        let events: Vec<String> = events.collect();
        if events.is_empty() {
            return vec![Block::Text("None is planned.".to_owned())];
        }
        vec![Block::Bullets(events)]
    }

    fn open_tasks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (name, lines) in &self.tasks {
            let rows = tick_rows(lines, name.is_none());
            let name = name.as_deref().unwrap_or("Nobody yet");
            blocks.push(Block::Gap);
            blocks.push(Block::Text(format!("{name}:")));
            blocks.push(rows);
        }
        if self.later > 0 {
            let words = format!(
                "{} due later than in three months.",
                count(self.later, "more task")
            );
            blocks.push(Block::Aside(words));
        }
        blocks
    }

    fn learned(&self) -> Vec<Block> {
        let mut points: Vec<String> = self.lessons.iter().map(lesson_in_words).collect();
        points.extend(
            self.looks
                .iter()
                .map(|(event, day, words)| format!("{}, \"{event}\": {words}", day_in_words(*day))),
        );
        if points.is_empty() {
            Vec::new()
        } else {
            vec![Block::Bullets(points)]
        }
    }
}

/// Returns the tasks of one person, who need not be named in each; of those of nobody, the duty they
/// fall to.
fn tick_rows(lines: &[TaskLine], is_nobody: bool) -> Block {
    let mut block = rows_of(lines, None);
    if let Block::Ticks(rows) = &mut block {
        for (row, line) in rows.iter_mut().zip(lines) {
            let duty = line.duty.as_ref().filter(|_| is_nobody);
            row.who = duty.map(|duty| format!("duty {duty}")).unwrap_or_default();
        }
    }
    block
}

fn bullets<T>(all: &[T], words: impl Fn(&T) -> String) -> Vec<Block> {
    if all.is_empty() {
        return Vec::new();
    }
    vec![Block::Bullets(all.iter().map(words).collect())]
}

fn others(account: &AccountLine) -> String {
    let others = match &account.reset[..] {
        [] => "nobody".to_owned(),
        others => all_of(others),
    };
    match account.people {
        0 => format!("{others} (nobody of the team can get in)"),
        1 => format!("{others} (only one person can get in)"),
        _ => others,
    }
}

fn part(person: &PersonLine) -> String {
    let parts = [
        person.is_organizer.then(|| "organizer".to_owned()),
        person.is_helper.then(|| "helper".to_owned()),
        person.left.map(|day| format!("left {day}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

fn did(person: &PersonLine) -> String {
    let duties = person
        .duties
        .iter()
        .map(|(duty, times)| format!("{duty} {times}×"));
    let talks = (person.talks > 0).then(|| count(person.talks, "talk"));
    let parts: Vec<String> = duties.chain(talks).collect();
    if parts.is_empty() {
        "nothing noted".to_owned()
    } else {
        parts.join(", ")
    }
}

fn sponsor_in_words(sponsor: &SponsorLine) -> String {
    let gives = match &sponsor.gives[..] {
        [] => String::new(),
        gives => format!(" gives {}", all_of(gives)),
    };
    let times = match sponsor.last {
        Some(day) => {
            let evenings = count(sponsor.evenings, "evening");
            format!("{evenings}, last on {}", day_in_words(day))
        }
        None => "no evening yet".to_owned(),
    };
    let link = sponsor.link.as_ref().map(|link| format!("; {link}"));
    format!(
        "{}{gives} ({times}){}",
        sponsor.name,
        link.unwrap_or_default()
    )
}

fn promise_in_words(promise: &PromiseLine) -> String {
    let event = promise
        .event
        .as_ref()
        .map(|event| format!(" at \"{event}\""));
    let since = promise
        .since
        .map(|day| format!(", since {}", day_in_words(day)));
    let rest = format!("{}{}", event.unwrap_or_default(), since.unwrap_or_default());
    match promise.side {
        Side::Theirs => format!("{} owes us: {}{rest}", promise.name, promise.what),
        Side::Ours => format!("We owe {}: {}{rest}", promise.name, promise.what),
    }
}

fn talk_in_words(talk: &TalkLine) -> String {
    let asked = talk
        .asked
        .map(|day| format!("asked on {}", day_in_words(day)));
    let state = talk
        .state
        .filter(|state| *state != Promise::Asked || asked.is_none());
    let state = state
        .map(|state| state.to_string())
        .into_iter()
        .chain(asked);
    let parts: Vec<String> = talk.speaker.iter().cloned().chain(state).collect();
    let about = if parts.is_empty() {
        String::new()
    } else {
        format!(" ({})", parts.join(", "))
    };
    let note = talk.note.as_ref().map(|note| format!(": {note}"));
    format!("\"{}\"{about}{}", talk.title, note.unwrap_or_default())
}

fn lesson_in_words(lesson: &LessonLearned) -> String {
    let kept = if lesson.is_kept { "; done since" } else { "" };
    format!(
        "{} ({}; from \"{}\", {}{kept})",
        lesson.lesson,
        lesson.area,
        lesson.event,
        day_in_words(lesson.day)
    )
}

fn month_name(number: u32) -> &'static str {
    let month = u8::try_from(number)
        .ok()
        .and_then(|number| MonthName::try_from(number).ok());
    month.map_or("", |month| month.name())
}

fn account_json(account: &AccountLine) -> Value {
    known([
        ("account", text(&account.account)),
        ("owner", account.owner.as_deref().and_then(text)),
        ("reset", Some(account.reset.clone().into())),
        ("people", Some(Value::from(account.people))),
        ("note", account.note.as_deref().and_then(text)),
    ])
}

fn person_json(person: &PersonLine) -> Value {
    let duties = person
        .duties
        .iter()
        .map(|(duty, times)| json!({ "duty": duty, "times": times }));
    known([
        ("person", text(person.person.as_str())),
        ("name", text(&person.name)),
        ("organizer", Some(Value::from(person.is_organizer))),
        ("helper", Some(Value::from(person.is_helper))),
        (
            "organization",
            person.organization.as_deref().and_then(text),
        ),
        ("left", person.left.and_then(|day| text(&day.to_string()))),
        ("duties", Some(duties.collect())),
        ("talks", Some(Value::from(person.talks))),
    ])
}

fn venue_json(venue: &crate::ops::after::PlaceLine) -> Value {
    let facts = venue.facts.iter();
    let facts = facts.map(|(word, fact)| (word.replace(' ', "_"), Value::from(fact.as_str())));
    known([
        ("venue", text(venue.id.as_str())),
        ("name", text(&venue.name)),
        ("facts", Some(Value::Object(facts.collect()))),
    ])
}

fn sponsor_json(sponsor: &SponsorLine) -> Value {
    known([
        ("sponsor", text(sponsor.id.as_str())),
        ("name", text(&sponsor.name)),
        ("gives", Some(sponsor.gives.clone().into())),
        ("link", sponsor.link.as_deref().and_then(text)),
        ("evenings", Some(Value::from(sponsor.evenings))),
        ("last", sponsor.last.and_then(|day| text(&day.to_string()))),
    ])
}

fn promise_json(promise: &PromiseLine) -> Value {
    known([
        ("side", text(promise.side.word())),
        ("name", text(&promise.name)),
        ("what", text(&promise.what)),
        ("event", promise.event.as_deref().and_then(text)),
        (
            "since",
            promise.since.and_then(|day| text(&day.to_string())),
        ),
    ])
}

fn talk_json(talk: &TalkLine) -> Value {
    known([
        ("talk", text(talk.id.as_str())),
        ("title", text(&talk.title)),
        ("speaker", talk.speaker.as_deref().and_then(text)),
        ("state", talk.state.and_then(|state| text(state.word()))),
        ("asked", talk.asked.and_then(|day| text(&day.to_string()))),
        ("note", talk.note.as_deref().and_then(text)),
    ])
}

fn month_json(month: &Month) -> Value {
    let last = month.last.as_ref();
    known([
        ("month", Some(Value::from(month.number))),
        ("evenings", Some(Value::from(month.evenings))),
        ("last", last.and_then(|(title, _)| text(title))),
        (
            "arrived",
            last.and_then(|(_, arrived)| arrived.map(Value::from)),
        ),
    ])
}

fn phase_json(phase: &Phase) -> Value {
    let areas: Vec<&str> = phase.areas.iter().map(|area| area.word()).collect();
    json!({ "when": phase.when, "tasks": phase.tasks, "areas": areas })
}

fn lesson_json(lesson: &LessonLearned) -> Value {
    json!({
        "lesson": lesson.lesson,
        "area": lesson.area.word(),
        "event": lesson.event,
        "date": lesson.day.to_string(),
        "kept": lesson.is_kept,
    })
}
