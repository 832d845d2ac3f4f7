//! By what an event of a calendar is known to be in the plan already.

use std::borrow::Cow;
use std::collections::HashSet;

use chrono::{DateTime, Utc};
use foldhash::fast::RandomState;

use crate::calendar;
use crate::plan::{Event, Plan};
use crate::schedule::Watch;

/// The events of a plan and those that were taken over, which come in the order of their starts.
pub(super) struct Known<'t> {
    uids: HashSet<Cow<'t, str>, RandomState>,
    /// The start and the title, in lower case, of those that were in the plan.
    marks: HashSet<(DateTime<Utc>, String)>,
    /// The start of the one that was taken over last, and the titles of all that begin then.
    start: DateTime<Utc>,
    titles: Vec<String>,
}

impl<'t> Known<'t> {
    /// Begins with those of a plan; so many `more` are to come.
    pub(super) fn of(plan: &Plan, more: usize) -> Self {
        let mut watch = Watch::default();
        let mut mark = |event: &Event| {
            let zone = event.timezone.as_ref().unwrap_or(&plan.group.timezone);
            let start = watch.instant(zone, event.start).to_utc();
            (start, event.title.to_lowercase())
        };
        let mut uids =
            HashSet::with_capacity_and_hasher(more + plan.events.len(), RandomState::default());
        uids.extend(
            plan.events
                .iter()
                .map(|event| calendar::uid(plan, event).into()),
        );
        Self {
            uids,
            marks: plan.events.iter().map(&mut mark).collect(),
            start: DateTime::UNIX_EPOCH,
            titles: Vec::new(),
        }
    }

    /// Whether an event is known by its identity, or by its start and its title in lower case.
    pub(super) fn has(&self, uid: Option<&str>, mark: &(DateTime<Utc>, String)) -> bool {
        let (start, title) = mark;
        uid.is_some_and(|uid| self.uids.contains(uid))
            || (self.start == *start && self.titles.contains(title))
            || self.marks.contains(mark)
    }

    /// Learns an event that is taken over.
    pub(super) fn learn(&mut self, uid: Cow<'t, str>, (start, title): (DateTime<Utc>, String)) {
        if self.start != start {
            self.titles.clear();
            self.start = start;
        }
        self.uids.insert(uid);
        self.titles.push(title);
    }
}
