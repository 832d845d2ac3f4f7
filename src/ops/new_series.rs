use chrono::NaiveDate;

use super::check::Finding;
use super::event_request::EventRequest;
use super::new_event::{EventMade, new_event};
use super::propose::is_once;
use super::series_dates::{PassedOver, season};
use super::series_fault::SeriesFault;
use super::series_request::SeriesRequest;
use super::{Around, OpsError};
use crate::plan::Plan;

/// A season that was planned, or would be.
#[derive(Debug)]
pub struct SeriesMade {
    /// The evenings, soonest first.
    pub evenings: Vec<EveningMade>,
    /// Days of the rule that have no evening of the season.
    pub passed_over: Vec<PassedOver>,
}

/// One evening of a season.
#[derive(Debug)]
pub struct EveningMade {
    /// The event.
    pub made: EventMade,
    /// The day it would have been on, if it was moved.
    pub instead_of: Option<NaiveDate>,
}

/// Adds a season of events to a plan: as many single ones as were asked for, in the order of their
/// days, each with its own id, identity and tasks. All of them or none.
pub fn new_series(
    plan: &mut Plan,
    (request, series): (&EventRequest, &SeriesRequest),
    around: &Around<'_>,
) -> Result<SeriesMade, OpsError> {
    if request
        .sessions
        .as_ref()
        .is_some_and(|list| !list.is_empty())
    {
        return Err(SeriesFault::Sessions.into());
    }
    let season = season(plan, (request, series), around)?;
    let mut planned = plan.clone();
    let mut request = request.clone();
    let mut evenings = Vec::new();
    for slot in season.slots {
        request.day = Some(slot.start.date());
        request.time = Some(slot.start.time());
        request.offset = None;
        evenings.push(EveningMade {
            made: new_event(&mut planned, &request, around)?,
            instead_of: slot.instead_of,
        });
        // The first evening in a room is the first one only once.
        request.features.retain(|(feature, _)| !is_once(*feature));
    }
    *plan = planned;
    Ok(SeriesMade {
        evenings,
        passed_over: season.passed_over,
    })
}

impl SeriesMade {
    /// Returns what was found of every evening alike.
    pub fn common_findings(&self) -> Vec<Finding> {
        let first = self.evenings.first().map(|evening| &evening.made.findings);
        let is_common = |finding: &&Finding| self.is_common(finding);
        first
            .into_iter()
            .flatten()
            .filter(is_common)
            .cloned()
            .collect()
    }

    /// Returns what was found of one evening and not of every other.
    pub fn own_findings<'a>(
        &'a self,
        evening: &'a EveningMade,
    ) -> impl Iterator<Item = &'a Finding> {
        let all = evening.made.findings.iter();
        all.filter(|finding| !self.is_common(finding))
    }

    /// Returns what speaks against single days: the day of the rule that an evening stands for, and
    /// what was found.
    pub fn doubts(&self) -> Vec<(NaiveDate, &str)> {
        let mut doubts = Vec::new();
        for evening in &self.evenings {
            let day = evening.made.event.local.date();
            let of_day = self
                .own_findings(evening)
                .filter(|finding| ["date-holiday", "date-clash"].contains(&finding.rule));
            let named = of_day.map(|finding| finding.message.as_str());
            doubts.extend(named.map(|message| (evening.instead_of.unwrap_or(day), message)));
        }
        doubts
    }

    fn is_common(&self, finding: &Finding) -> bool {
        let mut evenings = self.evenings.iter();
        evenings.all(|evening| evening.made.findings.contains(finding))
    }
}

#[cfg(test)]
mod tests;
