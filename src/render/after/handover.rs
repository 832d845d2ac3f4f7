//! How a group runs, for whoever takes over.

use serde_json::Value;

use super::super::lists::{place, titled};
use super::super::tasks::rows_of;
use super::super::view::{Block, Card, Column, Row, Show, Tone, View};
use super::handover_json;
use super::handover_words::{
    did, lesson_in_words, month_name, others, part, promise_in_words, sponsor_in_words,
    talk_in_words,
};
use crate::ops::TaskLine;
use crate::ops::after::Handover;
use crate::schedule::day_in_words;
use crate::text::{all_of, count};

const TITLE: &str = "Handover: ";

/// Whether a text is a handover in one of its layouts.
pub fn is_handover(text: &str) -> bool {
    // As CSV it begins with the first table it has.
    let tables = ["account,held by,", "name,part,", "name,id,"];
    text.trim_start_matches(['#', ' ']).starts_with(TITLE)
        || tables.iter().any(|begin| text.starts_with(begin))
        || (text.starts_with('{') && text.contains("\"later_tasks\""))
}

impl Show for Handover {
    fn view(&self) -> View {
        let title = format!("{TITLE}{}", self.group);
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
        handover_json::whole(self)
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
