//! One event on one screen.

use serde_json::Value;

use super::findings::{finding_points, findings_json};
use super::finer::finer;
use super::invitations::{invitation_table, invitations_json};
use super::json::{
    CalendarLinksJson, DutyJson, EventJson, SponsorJson, TaskJson, WholeEventJson, value,
};
use super::lists::place;
use super::posts::{post_table, posts_json};
use super::sessions::{agenda_blocks, session_json};
use super::tasks::{due, tally};
use super::view::{Block, Column, Row, Show, Tone, View};
use crate::ops::{Area, EventLine, EventShown, State, TaskLine};
use crate::schedule::{day_in_words, minutes_in_words};
use crate::text::{all_of, count};

impl Show for EventShown {
    fn view(&self) -> View {
        let event = &self.event;
        let mut view = View::new()
            .with(Block::Title(
                event.title.clone(),
                Some(event.id.to_string()),
            ))
            .with(Block::Facts(self.facts()));
        for block in agenda_blocks(&self.sessions, &self.agenda_notes) {
            view = view.with(block);
        }
        view = view.maybe(area_table(&self.checklist));
        view = view.with(Block::Aside(tally(event)));
        if !self.posts.is_empty() {
            view = view
                .with(Block::Heading("Posts".to_owned()))
                .with(post_table(&self.posts, event));
        }
        if !self.invited.is_empty() {
            view = view
                .with(Block::Heading("Invited".to_owned()))
                .with(invitation_table(&self.invited, event));
        }
        view.maybe(finding_points(&self.findings).map(|points| points.0))
            .maybe(finding_points(&self.findings).map(|points| points.1))
    }

    fn json(&self) -> Value {
        value(&WholeEventJson {
            event: EventJson::from(&self.event),
            group: self.group.clone(),
            address: self.address.clone(),
            summary: self.summary.clone(),
            price: self.price.clone(),
            link: self.link.clone(),
            finer: finer(self),
            reason: self.reason.clone(),
            calendar_links: self.links.as_ref().map(CalendarLinksJson::from),
            sessions: self.sessions.iter().map(session_json).collect(),
            duties: self.duties.iter().map(DutyJson::from).collect(),
            sponsors: self.sponsors.iter().map(sponsor).collect(),
            checklist: self.checklist.iter().map(TaskJson::from).collect(),
            posts: posts_json(&self.posts),
            invited: invitations_json(&self.invited),
            findings: findings_json(&self.event, &self.findings),
        })
    }
}

/// Returns how the tasks stand, an area a row, with the next one to do.
fn area_table(checklist: &[TaskLine]) -> Option<Block> {
    let columns = vec![
        Column::fixed("area"),
        Column::number("open"),
        Column::number("done"),
        Column::fixed("next"),
        Column::bending("task"),
    ];
    let rows: Vec<Row> = Area::ALL
        .iter()
        .filter_map(|area| area_row(*area, checklist))
        .collect();
    (!rows.is_empty()).then_some(Block::Table(columns, rows))
}

fn area_row(area: Area, checklist: &[TaskLine]) -> Option<Row> {
    let of_area = || checklist.iter().filter(|line| line.area == area);
    let open = || of_area().filter(|line| line.state == State::Open);
    let done = of_area()
        .filter(|line| matches!(line.state, State::Done(_)))
        .count();
    let all = of_area().count();
    let next = open().next();
    let tone = match next {
        None => Tone::Quiet,
        Some(line) if line.days < 0 => Tone::Alert,
        Some(_) => Tone::Plain,
    };
    let cells = vec![
        area.to_string(),
        open().count().to_string(),
        done.to_string(),
        next.map(due).unwrap_or_default(),
        next.map(|line| line.task.clone()).unwrap_or_default(),
    ];
    (all > 0).then_some(Row { cells, tone })
}

fn sponsor((name, gives): &(String, Vec<String>)) -> SponsorJson {
    SponsorJson {
        name: name.clone(),
        gives: gives.clone(),
    }
}

impl EventShown {
    fn facts(&self) -> Vec<(String, String)> {
        let mut facts = event_facts(&self.event);
        let mut say = |word: &str, fact: Option<String>| {
            facts.extend(fact.map(|fact| (word.to_owned(), fact)));
        };
        say("address", self.address.clone());
        say("summary", self.summary.clone());
        say("price", self.price.clone());
        say("link", self.link.clone());
        say("reason", self.reason.clone());
        for (key, words) in &self.finer {
            say(key, Some(words.clone()));
        }
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        say(
            "duties",
            some(all_of(
                self.duties
                    .iter()
                    .map(|on| format!("{} ({})", on.name, on.duty)),
            )),
        );
        let sponsors = self.sponsors.iter().map(|(name, gives)| {
            if gives.is_empty() {
                name.clone()
            } else {
                format!("{name} ({})", all_of(gives))
            }
        });
        say("sponsors", some(all_of(sponsors)));
        facts
    }
}

/// Returns what an event is, a line each.
pub(super) fn event_facts(event: &EventLine) -> Vec<(String, String)> {
    let start = event.local;
    let minutes = u32::try_from((event.end - event.start).num_minutes()).unwrap_or(0);
    let local_end = event.end.naive_local();
    let end = if local_end.date() == start.date() {
        local_end.format("%H:%M").to_string()
    } else {
        format!(
            "{} {}",
            day_in_words(local_end.date()),
            local_end.format("%H:%M")
        )
    };
    let when = format!(
        "{}, {}–{end} ({}), {}",
        day_in_words(start.date()),
        start.format("%H:%M"),
        minutes_in_words(minutes),
        event.timezone
    );
    let mut facts = vec![("when".to_owned(), when)];
    facts.extend(event.group_clocks.as_ref().map(|(zone, shown)| {
        let words = format!(
            "{} {} in {zone}",
            day_in_words(shown.date()),
            shown.format("%H:%M")
        );
        ("at home".to_owned(), words)
    }));
    facts.extend([
        ("where".to_owned(), place(event)),
        (
            "what".to_owned(),
            format!("{}, {}, {}", event.format, event.mode, event.status),
        ),
    ]);
    facts.extend(event.online.clone().map(|link| ("online".to_owned(), link)));
    facts.extend(
        event
            .expected
            .map(|people| ("expected".to_owned(), count(people as usize, "person"))),
    );
    facts
}
