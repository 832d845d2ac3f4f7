//! The time that is left until an event, and how tasks are squeezed into it.

use chrono::NaiveDate;

use super::{Minimum, Wanted, Warning, format, minimums};
use crate::plan::{Format, Id, Level};
use crate::schedule::{Due, Span};
use crate::text::count;

/// The time that is left until an event.
pub(super) struct TimeLeft<'a> {
    event: &'a Span,
    today: NaiveDate,
    format: Format,
    /// Days from today to the day of the event; negative when that is past.
    days: i64,
    /// Days that the format needs.
    floor: i64,
    /// How many days before the event the squeezed time ends: a week, and in the last week half
    /// of what is left of it.
    edge: i64,
}

/// Which of two tasks moves when they are in the wrong order.
#[derive(Clone, Copy)]
enum Moved {
    TheFirst,
    TheWaiting,
}

impl<'a> TimeLeft<'a> {
    pub(super) fn new(event: &'a Span, today: NaiveDate, kind: Format) -> Self {
        let days = days_between(today, event.day());
        Self {
            event,
            today,
            format: kind,
            days,
            floor: i64::from(format(kind).floor),
            edge: if days >= 7 { 7 } else { (days / 2).max(1) },
        }
    }

    /// Whether fewer days are left than the format needs.
    pub(super) fn is_tight(&self) -> bool {
        self.days < self.floor
    }

    /// Whether a rule that moves with the event has been missed.
    pub(super) fn is_late(&self, due: Due) -> bool {
        due.is_relative() && self.day(due) < -self.days
    }

    /// Days after the day of the event.
    fn day(&self, due: Due) -> i64 {
        match due {
            Due::Day(days) => i64::from(days),
            _ => days_between(self.event.day(), due.at(self.event).date),
        }
    }

    fn is_over(&self) -> bool {
        self.today > self.event.ends().date_naive()
    }

    /// Why a task makes no sense any more.
    pub(super) fn too_late(&self, task: &Wanted) -> Option<String> {
        if !self.is_late(task.due) {
            return None;
        }
        if self.is_over() {
            let last = days_between(self.event.day(), self.event.ends().date_naive());
            return (self.day(task.due) <= last).then(|| "the event is over".to_owned());
        }
        let missed = self.missed().find(|it| it.drop && stands_for(it, task))?;
        let (what, needed, left) = (&missed.what, days_of(missed.days), self.left_in_words());
        Some(format!(
            "{what} takes {needed}, and {left}; {}",
            missed.instead
        ))
    }

    /// Why a task is left out when there is more to do than days are left for.
    pub(super) fn too_much(&self, task: &Wanted) -> Option<String> {
        let is_squeezed = task.due.is_relative() && self.day(task.due) < -self.edge;
        let fits = match task.level {
            Level::Core => true,
            Level::Recommended => self.days * 2 >= self.floor,
            Level::Optional => self.days >= self.floor,
        };
        if !is_squeezed || fits || self.is_over() {
            return None;
        }
        let (needed, left) = (days_of(self.floor), self.left_in_words());
        Some(format!(
            "only {}, and {left} where this format takes {needed}",
            task.level
        ))
    }

    /// Returns what the tasks stand for and cannot be had in time.
    pub(super) fn warnings(&self, tasks: &[Wanted]) -> Vec<Warning> {
        let warning = |minimum: &'static Minimum| Warning {
            ids: tasks
                .iter()
                .filter(|task| stands_for(minimum, task))
                .map(|task| task.id.clone())
                .collect(),
            what: &minimum.what,
            needed: minimum.days,
            left: u32::try_from(self.days).unwrap_or(0),
            instead: &minimum.instead,
        };
        let warnings = self.missed().map(warning);
        warnings.filter(|it| !it.ids.is_empty()).collect()
    }

    /// What cannot be had in the time that is left, as long as there is any.
    fn missed(&self) -> impl Iterator<Item = &'static Minimum> {
        let days = self.days;
        let missed = move |it: &&Minimum| (0..i64::from(it.days)).contains(&days);
        self.minimums().filter(missed)
    }

    fn minimums(&self) -> impl Iterator<Item = &'static Minimum> + use<> {
        let format = self.format;
        let holds = move |it: &&Minimum| it.formats.is_empty() || it.formats.contains(&format);
        minimums().iter().filter(holds)
    }

    fn left_in_words(&self) -> String {
        match self.days {
            ..=0 => "the event is today".to_owned(),
            1 => "1 day is left".to_owned(),
            days => format!("{} are left", days_of(days)),
        }
    }

    /// Gives tasks that move with the event days from today on, in an order that can be kept.
    pub(super) fn squeeze(&self, tasks: &mut [Wanted]) {
        let relative = tasks.iter().filter(|task| task.due.is_relative());
        let Some(earliest) = relative.map(|task| self.day(task.due)).min() else {
            return;
        };
        let pairs = pairs(tasks);
        let latest: Vec<Option<i64>> = tasks.iter().map(|task| self.latest(task)).collect();
        for task in tasks.iter_mut() {
            self.squeeze_one(task, earliest);
        }
        self.keep_order(tasks, &pairs, Moved::TheWaiting);
        for (task, latest) in tasks.iter_mut().zip(latest) {
            let too_late = latest.filter(|latest| *latest < self.day(task.due));
            task.due = too_late.map_or(task.due, day_rule);
        }
        self.keep_order(tasks, &pairs, Moved::TheFirst);
    }

    /// Moves a task that does not stay where it is.
    fn squeeze_one(&self, task: &mut Wanted, earliest: i64) {
        let day = self.day(task.due);
        let squeezed = self.squeezed(day, earliest);
        if task.due.is_relative() && squeezed != day {
            task.due = day_rule(squeezed);
        }
    }

    /// Maps the days from the earliest task to the edge onto the days from today to the edge.
    fn squeezed(&self, day: i64, earliest: i64) -> i64 {
        let (today, edge) = (-self.days, -self.edge);
        if today > edge {
            return day.max(today);
        }
        if day >= edge {
            return day;
        }
        // Something is late, so the earliest lies before today, and today not behind the edge.
        let (from, to) = (edge - earliest, edge - today);
        today + ((day - earliest) * to * 2 + from) / (from * 2)
    }

    /// The last day on which what a task stands for can still be had, if its own date kept to that.
    fn latest(&self, task: &Wanted) -> Option<i64> {
        let mut held = self.minimums().filter(|it| {
            let days = i64::from(it.days);
            days <= self.days && self.day(task.due) <= -days && stands_for(it, task)
        });
        held.next().map(|it| -i64::from(it.days))
    }

    /// Moves tasks until none is due before one it waits for.
    fn keep_order(&self, tasks: &mut [Wanted], pairs: &[(usize, usize)], moved: Moved) {
        // A pass settles at least one more link of every chain, so this ends even in a ring.
        for _ in 0..tasks.len() {
            let mut is_settled = true;
            for &(first, waiting) in pairs {
                if self.is_before(tasks[waiting].due, tasks[first].due) {
                    match moved {
                        Moved::TheFirst => tasks[first].due = tasks[waiting].due,
                        Moved::TheWaiting => tasks[waiting].due = tasks[first].due,
                    }
                    is_settled = false;
                }
            }
            if is_settled {
                return;
            }
        }
    }

    /// Whether a rule comes before another; on one day only if both have an hour.
    fn is_before(&self, due: Due, other: Due) -> bool {
        let (due, other) = (due.at(self.event), other.at(self.event));
        due.date < other.date
            || due.date == other.date && due.time.zip(other.time).is_some_and(|(a, b)| a < b)
    }
}

/// Which tasks wait for which, by their places; dates that somebody set are left alone.
fn pairs(tasks: &[Wanted]) -> Vec<(usize, usize)> {
    let place = |id: &Id| tasks.iter().position(|task| task.id == *id);
    let mut pairs = Vec::new();
    for (waiting, task) in tasks.iter().enumerate() {
        pairs.extend(
            task.after
                .iter()
                .filter_map(place)
                .map(|first| (first, waiting)),
        );
    }
    pairs.retain(|&(a, b)| tasks[a].due.is_relative() && tasks[b].due.is_relative());
    pairs
}

fn stands_for(minimum: &Minimum, task: &Wanted) -> bool {
    minimum.items.iter().any(|id| task.id == id.as_str())
}

fn day_rule(day: i64) -> Due {
    Due::Day(i32::try_from(day).unwrap_or(0))
}

fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

fn days_of(days: impl TryInto<usize>) -> String {
    count(days.try_into().unwrap_or(0), "day")
}
