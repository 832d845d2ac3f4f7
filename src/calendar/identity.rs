use std::borrow::Cow;

use chrono::{DateTime, Days, NaiveTime, Utc};

use crate::plan::{Event, Plan};
use crate::text::{plain, slug};

/// The program that writes our files (RFC 5545, 3.7.3).
pub(super) const PRODID: &str = "-//convoke//NONSGML convoke//EN";

/// Returns the identity of an event in people's calendars (RFC 5545, 3.8.4.7).
///
/// The event's own, and `<event id>@<group>` when it has none yet: the group's name as a slug, or
/// a short number made from the name when the slug would be empty, as for a name in kanji. An
/// identity made here holds until the id or the group's name changes, so write it into the plan.
pub fn uid(plan: &Plan, event: &Event) -> String {
    identity(plan, event).into_owned()
}

/// As [`uid`], without a text of its own where the event has one.
pub(super) fn identity<'a>(plan: &Plan, event: &'a Event) -> Cow<'a, str> {
    let own = event.uid.as_deref().map(str::trim);
    match own.filter(|uid| !uid.is_empty()) {
        Some(uid) => Cow::Borrowed(uid),
        None => format!("{}@{}", event.id, group(&plan.group.name)).into(),
    }
}

/// Returns the moment of an event's last change, for DTSTAMP (RFC 5545, 3.8.7.2).
///
/// An event without one gets midnight UTC a year (366 days) before its day: a fixed moment that
/// comes before any change that will be recorded, for a stamp must not go back.
pub(super) fn stamp(event: &Event) -> DateTime<Utc> {
    event.changed.unwrap_or_else(|| {
        let day = event.start.date();
        let before = day.checked_sub_days(Days::new(366)).unwrap_or(day);
        before.and_time(NaiveTime::MIN).and_utc()
    })
}

fn group(name: &str) -> String {
    let slug = slug(name);
    // Letters that a slug has none for would be missing, and two groups would be one.
    let is_whole = !plain(name)
        .chars()
        .any(|c| c.is_alphabetic() && !c.is_ascii());
    match (slug.is_empty(), is_whole) {
        (true, _) => format!("group-{:08x}", fnv1a(name)),
        (false, true) => slug,
        (false, false) => format!("{slug}-{:08x}", fnv1a(name)),
    }
}

/// The FNV-1a hash with 32 bits: short, and the same on every machine and in every release.
pub(super) fn fnv1a(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::super::lint::sample;
    use super::*;

    #[test]
    fn an_identity_once_made_is_kept() {
        let mut plan = sample();
        let mut event = plan.events[0].clone();
        event.uid = Some("old@elsewhere".to_owned());
        assert_eq!(uid(&plan, &event), "old@elsewhere");
        event.uid = None;
        assert_eq!(
            uid(&plan, &event),
            "2026-12-17-schedulers@warsaw-mesos-user-group"
        );
        plan.group.name = "Zażółć Łódź".to_owned();
        assert_eq!(uid(&plan, &event), "2026-12-17-schedulers@zazolc-lodz");
        let [tokyo, osaka] = ["東京Mesos会", "大阪Mesos会"].map(|name| {
            plan.group.name = name.to_owned();
            uid(&plan, &event)
        });
        assert!(tokyo.starts_with("2026-12-17-schedulers@mesos-"), "{tokyo}");
        assert_ne!(tokyo, osaka);
        plan.group.name = "勉強会".to_owned();
        assert_eq!(uid(&plan, &event), "2026-12-17-schedulers@group-169e2b80");
    }

    #[test]
    fn a_stamp_made_up_comes_before_every_change() {
        let mut event = sample().events[0].clone();
        event.changed = None;
        assert_eq!(stamp(&event).to_rfc3339(), "2025-12-16T00:00:00+00:00");
    }
}
