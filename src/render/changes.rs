//! What was made or changed, and what followed from it.

use serde_json::{Value, json};

use super::after::{unwanted_blocks, unwanted_json};
use super::event::event_facts;
use super::findings::{finding_points, findings_json};
use super::invitations::{invitations_json, uninformed_words};
use super::json::{EventJson, TaskJson, value};
use super::posts::{changes_json, correction_blocks, owed_json, owed_words};
use super::task::tip;
use super::tasks::row;
use super::view::{Block, Show, View};
use crate::ops::{Drop, EventChanged, EventMade, TaskLine, Warning};
use crate::text::{all_of, count, is, quoted};

impl Show for EventMade {
    fn view(&self) -> View {
        let event = &self.event;
        let areas = self
            .checklist
            .iter()
            .map(|line| line.area)
            .collect::<std::collections::BTreeSet<_>>();
        let tasks = format!(
            "{} in {}, dated from the event.",
            count(self.checklist.len(), "task"),
            count(areas.len(), "area")
        );
        let mut view = View::new()
            .with(Block::Title(
                event.title.clone(),
                Some(event.id.to_string()),
            ))
            .with(Block::Facts(event_facts(event)))
            .with(Block::Text(tasks));
        if self.is_fitted {
            let words = "There is less time than the guidance wants: the dates were pressed \
                         together to fit what is left.";
            view = view.with(Block::Text(words.to_owned()));
        }
        for block in left_out(&self.dropped, &self.warnings) {
            view = view.with(block);
        }
        if let Some((heading, points)) = finding_points(&self.findings) {
            view = view.with(heading).with(points);
        }
        let view = view
            .with(Block::Heading("To do now".to_owned()))
            .with(Block::Ticks(self.first.iter().map(row).collect()))
            .maybe(tip(&self.first));
        let offers = unwanted_blocks(&self.unwanted, None).into_iter();
        offers.fold(view, View::with)
    }

    fn json(&self) -> Value {
        let mut event = value(&EventJson::from(&self.event));
        let rest = json!({
            "group": self.group,
            "checklist": tasks(&self.checklist),
            "first": tasks(&self.first),
            "dropped": dropped(&self.dropped),
            "warnings": warnings(&self.warnings),
            "findings": value(&findings_json(&self.event, &self.findings)),
            "unwanted": unwanted_json(&self.unwanted),
        });
        merge(&mut event, rest);
        event
    }
}

impl Show for EventChanged {
    fn view(&self) -> View {
        let event = &self.event;
        let mut view = View::new().with(Block::Title(
            event.title.clone(),
            Some(event.id.to_string()),
        ));
        let facts = self.facts.iter().map(|change| {
            (
                change.fact.to_owned(),
                format!("{} (was: {})", change.new, change.old),
            )
        });
        let facts: Vec<_> = facts.collect();
        view = view.maybe((!facts.is_empty()).then_some(Block::Facts(facts)));
        let followed = self.followed();
        view = view.maybe(
            Some(followed)
                .filter(|points| !points.is_empty())
                .map(Block::Bullets),
        );
        view = view.maybe(new_people(&self.new_people));
        for block in left_out(&self.dropped, &self.warnings) {
            view = view.with(block);
        }
        for block in self.task_blocks() {
            view = view.with(block);
        }
        if let Some((heading, points)) = finding_points(&self.findings) {
            view = view.with(heading).with(points);
        }
        self.corrections().into_iter().fold(view, View::with)
    }

    fn json(&self) -> Value {
        let mut event = value(&EventJson::from(&self.event));
        let fitted: Vec<Value> = self
            .fitted
            .iter()
            .map(|(old, line)| json!({ "id": line.id.to_string(), "old": old.to_string(), "new": line.rule.to_string() }))
            .collect();
        let uninformed = self.uninformed.as_ref().map(|it| it.invited.as_slice());
        let uninformed = invitations_json(uninformed.unwrap_or_default());
        let rest = json!({
            "changes": changes_json(&self.facts),
            "owed": owed_json(&self.owed),
            "owed_invitations": uninformed,
            "moved": self.moved,
            "stayed": self.stayed,
            "fitted": fitted,
            "added": tasks(&self.added),
            "reopened": tasks(&self.reopened),
            "settled": tasks(&self.settled),
            "dropped": dropped(&self.dropped),
            "warnings": warnings(&self.warnings),
            "findings": value(&findings_json(&self.event, &self.findings)),
            "new_people": self.new_people,
        });
        merge(&mut event, rest);
        event
    }
}

/// Returns who is new in the register; nothing when nobody is.
pub(super) fn new_people(names: &[String]) -> Option<Block> {
    let words = format!("New in the register of people: {}.", all_of(names));
    (!names.is_empty()).then_some(Block::Text(words))
}

impl EventChanged {
    /// Returns the tasks that came, that are to do again and that were answered, under headings.
    pub(super) fn task_blocks(&self) -> Vec<Block> {
        let lists = [
            ("New tasks", &self.added),
            ("To do again", &self.reopened),
            ("Answered by the change", &self.settled),
        ];
        let some = lists.into_iter().filter(|(_, lines)| !lines.is_empty());
        some.flat_map(|(name, lines)| {
            let rows = lines.iter().map(row).collect();
            [Block::Heading(name.to_owned()), Block::Ticks(rows)]
        })
        .collect()
    }

    /// Returns what channels and people were told that is not so any more.
    pub(super) fn corrections(&self) -> Vec<Block> {
        let owed = self.owed.iter().map(owed_words);
        let owed = owed.chain(self.uninformed.iter().map(uninformed_words));
        correction_blocks(owed.collect())
    }

    fn followed(&self) -> Vec<String> {
        let mut points = Vec::new();
        if self.moved > 0 {
            let stay = match self.stayed {
                0 => String::new(),
                1 => "; 1 task keeps its day".to_owned(),
                stayed => format!("; {} keep their day", count(stayed, "task")),
            };
            let moved = count(self.moved, "open task");
            let has_moved = self.facts.iter().any(|change| change.fact == "start");
            points.push(match (has_moved, self.moved) {
                (true, _) => format!("{moved} moved with the event{stay}"),
                (false, 1) => format!("{moved} has a new day{stay}"),
                (false, _) => format!("{moved} have a new day{stay}"),
            });
        }
        if !self.fitted.is_empty() {
            points.push(format!(
                "{} fitted into the time that is left",
                count(self.fitted.len(), "task")
            ));
        }
        if self.pressed > 0 && !self.facts.is_empty() {
            let event = if self.is_next {
                String::new()
            } else {
                format!(" {}", self.event.id)
            };
            points.push(format!(
                "{} could be done earlier now: `convoke replan{event}` spreads them out",
                count(self.pressed, "task")
            ));
        }
        if self.facts.is_empty() && self.fitted.is_empty() && self.dropped.is_empty() {
            points.push("nothing had to change".to_owned());
        }
        points
    }
}

/// Returns what was left out and what cannot be kept, under headings.
fn left_out(dropped: &[Drop], warnings: &[Warning]) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !dropped.is_empty() {
        let reasons: std::collections::BTreeSet<&str> =
            dropped.iter().map(|drop| drop.reason.as_str()).collect();
        let points = reasons.into_iter().map(|reason| {
            let ids = dropped.iter().filter(|drop| drop.reason == reason);
            format!("{reason}: {}", all_of(quoted(ids.map(|drop| &drop.id))))
        });
        blocks.push(Block::Heading("Left out".to_owned()));
        blocks.push(Block::Bullets(points.collect()));
    }
    if !warnings.is_empty() {
        blocks.push(Block::Heading("Too late for".to_owned()));
        blocks.push(Block::Bullets(warnings.iter().map(warned).collect()));
    }
    blocks
}

/// Returns what cannot be had any more, and what to do instead.
fn warned(warning: &Warning) -> String {
    let Warning {
        what,
        needed,
        left,
        instead,
        ..
    } = warning;
    let days = count(*needed as usize, "day");
    let left = match left {
        0 => "none is".to_owned(),
        left => format!("{left} {}", is(*left as usize)),
    };
    format!(
        "{what}: {days} {} needed and {left} left; {instead}",
        is(*needed as usize)
    )
}

fn tasks(lines: &[TaskLine]) -> Value {
    Value::Array(
        lines
            .iter()
            .map(|line| value(&TaskJson::from(line)))
            .collect(),
    )
}

fn dropped(drops: &[Drop]) -> Value {
    let one = |drop: &Drop| json!({ "id": drop.id.to_string(), "reason": drop.reason });
    Value::Array(drops.iter().map(one).collect())
}

fn warnings(warnings: &[Warning]) -> Value {
    Value::Array(
        warnings
            .iter()
            .map(|warning| Value::String(warned(warning)))
            .collect(),
    )
}

fn merge(into: &mut Value, rest: Value) {
    if let (Value::Object(into), Value::Object(rest)) = (into, rest) {
        into.extend(rest);
    }
}
