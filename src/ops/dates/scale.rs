//! The points: the guidance's, or the group's own.

use super::fault::DatesFault;
use super::outcome::Reason;
use crate::guidance::{self, DateCase, DateCriterion};
use crate::plan::{Format, Group};
use crate::text::nearest;

/// The points that hold for one kind of event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale<'a> {
    own: &'a [(String, i32)],
    format: Format,
    fills_a_day: bool,
}

impl<'a> Scale<'a> {
    pub(super) fn new(group: &'a Group, format: Format, fills_a_day: bool) -> Self {
        Self {
            own: &group.ways.weights,
            format,
            fills_a_day,
        }
    }

    /// Returns a reason of a name with its points; none when it does not matter for the event.
    pub(super) fn reason(&self, name: &str, text: impl Into<String>) -> Option<Reason> {
        self.share(name, text, |points| points)
    }

    /// As [`reason`](Self::reason), with a part of the points.
    pub(super) fn share(
        &self,
        name: &str,
        text: impl Into<String>,
        part: impl Fn(i32) -> i32,
    ) -> Option<Reason> {
        let (criterion, case) = cases().find(|(_, case)| case.name == name)?;
        let usual = case.points(self.format, self.fills_a_day)?;
        let own = self.own.iter().find(|(known, _)| known == name);
        let points = own.map_or(usual, |(_, own)| *own);
        Some(Reason {
            name: &case.name,
            weight: part(points.clamp(-MOST, MOST)),
            text: text.into(),
            sources: &criterion.sources,
            is_own: own.is_some(),
        })
    }
}

/// The most that one thing can weigh: ten times where every date begins.
const MOST: i32 = 1000;

fn cases() -> impl Iterator<Item = (&'static DateCriterion, &'static DateCase)> {
    let criteria = guidance::scoring().date.iter();
    criteria.flat_map(|criterion| criterion.case.iter().map(move |case| (criterion, case)))
}

/// Refuses weights of the group that no date has; those that begin as a venue's do are not ours.
pub(in crate::ops) fn refuse_unknown(group: &Group) -> Result<(), DatesFault> {
    let mut known: Vec<String> = cases().map(|(_, case)| case.name.clone()).collect();
    known.extend(guidance::venue_weights());
    let names = group.ways.weights.iter().map(|(name, _)| name);
    let mut names = names.filter(|name| !name.starts_with("venue"));
    match names.find(|name| !known.contains(name)) {
        None => Ok(()),
        Some(name) => Err(DatesFault::UnknownWeight {
            name: name.clone(),
            nearest: nearest(name, known.iter().map(String::as_str)).map(str::to_owned),
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::slug;

    #[test]
    fn every_case_has_a_name_of_its_own_and_a_source() {
        let mut names = BTreeSet::new();
        for (criterion, case) in cases() {
            assert_eq!(case.name, slug(&case.name));
            assert!(names.insert(&case.name), "{}", case.name);
            assert!(!criterion.sources.is_empty(), "{}", case.name);
            for key in &criterion.sources {
                assert!(guidance::source(key).is_some(), "{key}");
            }
        }
    }

    #[test]
    fn a_group_sets_its_own_points_where_the_case_matters() {
        let mut group = Group::new("g".to_owned(), crate::schedule::Zone::utc());
        group.ways.weights = vec![("weekday-friday".to_owned(), -5)];
        let evening = Scale::new(&group, Format::TalkNight, false);
        let friday = evening.reason("weekday-friday", "f").expect("a reason");
        assert_eq!((friday.weight, friday.is_own), (-5, true));
        let monday = evening.reason("weekday-monday", "m").expect("a reason");
        assert_eq!((monday.weight, monday.is_own), (-10, false));
        assert_eq!(evening.reason("near-conference", "c"), None);
        let conference = Scale::new(&group, Format::Conference, true);
        let near = conference.reason("near-conference", "c").expect("a reason");
        assert_eq!(near.weight, -30);
        assert_eq!(conference.reason("usual-slot", "u"), None);
    }

    #[test]
    fn a_weight_that_nothing_has_is_refused_with_the_nearest() {
        let mut group = Group::new("g".to_owned(), crate::schedule::Zone::utc());
        group.ways.weights = vec![("venue-access".to_owned(), 30)];
        assert_eq!(refuse_unknown(&group), Ok(()));
        group.ways.weights.push(("weekday-fryday".to_owned(), -5));
        let fault = refuse_unknown(&group).expect_err("unknown");
        assert!(
            matches!(fault, DatesFault::UnknownWeight { nearest: Some(name), .. } if name == "weekday-friday")
        );
    }
}
