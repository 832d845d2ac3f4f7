//! The fields of a channel's form, in its order.

use std::cell::LazyCell;

use super::Holds;
use super::catalog::Channel;
use crate::language::Language;
use crate::plan::{Event, Plan};
use crate::schedule::minutes_in_words;
use crate::text::squeeze;

/// Returns the fields that have something in them: name and value. `made` are title, summary and
/// text.
pub(super) fn of(
    (plan, event): (&Plan, &Event),
    channel: &'static Channel,
    language: &Language,
    made: [Option<&str>; 3],
) -> Vec<(&'static str, String)> {
    let fields = &channel.rules().fields;
    if fields.is_empty() {
        return Vec::new();
    }
    let span = event.span(&plan.group.timezone);
    let dates = language.dates();
    let start = span.after_start(0);
    let end = LazyCell::new(|| span.after_end(0));
    let venue = event.venue.as_ref().filter(|_| event.mode.has_room());
    let venue = venue.and_then(|id| plan.venue(id));
    let place = venue.map(|venue| match &venue.address {
        Some(address) => [&venue.name, ", ", address].concat(),
        None => venue.name.clone(),
    });
    let place =
        place.or_else(|| (!event.mode.has_room()).then(|| language.say("labels.at-home", &[])));
    let fill = |holds| match holds {
        Holds::Title => made[0].map(str::to_owned),
        Holds::Summary => made[1].map(str::to_owned),
        Holds::Text => made[2].map(str::to_owned),
        Holds::Date => Some(dates.day(start.date())),
        Holds::Start => Some(dates.clock(start.time())),
        Holds::End => (span.minutes > 0).then(|| dates.clock(end.time())),
        Holds::StartFull => Some(dates.when(start, None)),
        Holds::EndFull => (span.minutes > 0).then(|| dates.when(*end, None)),
        Holds::Duration => (span.minutes > 0).then(|| minutes_in_words(span.minutes)),
        Holds::Place => place.as_deref().map(squeeze),
        Holds::Capacity => venue
            .and_then(|venue| venue.capacity)
            .map(|seats| seats.to_string()),
        Holds::Price => event.price.as_deref().map(squeeze),
        Holds::Hashtag => plan.group.hashtag.clone(),
    };
    fields
        .iter()
        .filter_map(|field| Some((field.name.as_str(), fill(field.holds)?)))
        .collect()
}
