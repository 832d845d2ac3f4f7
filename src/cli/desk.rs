//! An open plan: which events it has, and which one is meant.

use std::borrow::Cow;
use std::cell::RefCell;
use std::mem::forget;

use chrono::{Datelike, NaiveDate};

use super::failure::Failure;
use crate::ops::{self, Now, OpsError};
use crate::plan::{Head, Id, Occasion, Plan};
use crate::schedule::read_day;
use crate::store::{Edited, PlanFile, Scope};

/// A plan that was opened, and the moment by its clocks.
pub(crate) struct Desk {
    pub(crate) file: PlanFile,
    pub(crate) now: Now,
    /// The plan with the events of a scope, in which something was looked for last.
    searched: RefCell<Option<(Scope, Plan)>>,
}

impl Desk {
    pub(crate) fn new(file: PlanFile, now: Now) -> Self {
        let searched = RefCell::new(None);
        Self {
            file,
            now,
            searched,
        }
    }

    /// Whether something is in the plan with the events of a scope. If that is what is changed then, it
    /// is not read again.
    pub(crate) fn has(
        &self,
        scope: &Scope,
        wanted: impl Fn(&Plan) -> bool,
    ) -> Result<bool, Failure> {
        let plan = self.plan(scope)?;
        let has = wanted(&plan);
        self.searched.replace(Some((scope.clone(), plan)));
        Ok(has)
    }

    /// Returns the plan with the events of a scope.
    pub(crate) fn plan(&self, scope: &Scope) -> Result<Plan, Failure> {
        Ok(self.file.plan(scope)?)
    }

    /// Returns what a use case makes of the events that are found, and the plan's text after that.
    pub(crate) fn edited<X, T>(
        &self,
        find: impl Fn(&Self) -> Result<(Scope, X), Failure>,
        op: impl Fn(&mut Plan, &X, Now) -> Result<T, OpsError>,
    ) -> Result<(T, Edited<'_>), Failure> {
        let (scope, found) = find(self)?;
        let before = match self.searched.take() {
            Some((searched, plan)) if searched == scope => plan,
            _ => self.plan(&scope)?,
        };
        let mut after = before.clone();
        let outcome = op(&mut after, &found, self.now)?;
        ops::keep_identities(&before, &mut after);
        let edited = self.file.edited(&before, &after)?;
        // A command makes one change and ends: to take thousands of events apart before that serves nobody.
        forget((before, after));
        Ok((outcome, edited))
    }

    /// Returns the events that still matter today: those coming and those just over. The archive has
    /// none of them.
    pub(crate) fn near(&self) -> Scope {
        Scope::Near(ops::horizon(self.now.today()))
    }

    /// Returns what is known of every event of the plan itself.
    pub(crate) fn heads(&self) -> &[Head] {
        self.file.heads()
    }

    /// Returns what is known of every event, archived ones first. With a day, years before it may be
    /// left out.
    pub(crate) fn all_heads(&self, since: Option<NaiveDate>) -> Result<Vec<Head>, Failure> {
        let mut heads = self.file.archived_heads(since.map(|day| day.year()))?;
        heads.extend_from_slice(self.heads());
        Ok(heads)
    }

    /// Returns what is known of the events beside which one stands: those of the plan itself, or of the
    /// archive too when it is archived.
    pub(crate) fn heads_around(&self, event: &Id) -> Result<Cow<'_, [Head]>, Failure> {
        if self.heads().iter().any(|head| head.id == *event) {
            return Ok(Cow::Borrowed(self.heads()));
        }
        self.all_heads(None).map(Cow::Owned)
    }

    /// Returns the event that is meant. The archive is asked only when the plan has none that is
    /// called so, or nothing to come when none was named.
    pub(crate) fn event(&self, asked: Option<&str>) -> Result<Id, Failure> {
        let today = self.now.today();
        let found = ops::find_event(self.heads(), asked, today);
        let is_coming = |head: &Head| head.start.date() >= today;
        let is_sure = match &found {
            Ok(_) => asked.is_some() || self.heads().iter().any(is_coming),
            Err(fault) => !matches!(fault, OpsError::Unknown { .. } | OpsError::NoEvents),
        };
        if is_sure {
            return Ok(found?);
        }
        Ok(ops::find_event(&self.all_heads(None)?, asked, today)?)
    }

    /// Returns the event that a post is about: the one that is named, or else what its occasion is said
    /// of, or else the next.
    pub(crate) fn event_of_post(
        &self,
        asked: Option<&str>,
        occasion: Option<Occasion>,
    ) -> Result<Id, Failure> {
        let occasion = occasion.filter(|_| asked.is_none());
        let today = self.now.today();
        let own = occasion.and_then(|it| ops::event_of_occasion(self.heads(), it, today));
        own.map_or_else(|| self.event(asked), |head| Ok(head.id.clone()))
    }

    /// Reads the day of a flag; of an instant, the day it is by the group's clocks.
    pub(crate) fn day(&self, flag: &str, text: Option<&str>) -> Result<Option<NaiveDate>, Failure> {
        let read = text.map(|text| read_day(text, self.now.today()));
        let read = read.transpose();
        let Some(day) = read.map_err(|error| Failure::from(error).of_flag(flag))? else {
            return Ok(None);
        };
        let (plan, _) = self.file.frame()?;
        Ok(Some(day.on_clocks_of(&plan.group.timezone).date))
    }

    /// Returns the latest events that were to have taken place by now.
    pub(crate) fn recent(&self) -> Result<Vec<Id>, Failure> {
        let today = self.now.today();
        let here = ops::recent_events(self.heads(), today);
        if here.len() == ops::RECENT {
            return Ok(here);
        }
        Ok(ops::recent_events(&self.all_heads(None)?, today))
    }
}
