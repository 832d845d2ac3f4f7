//! What an evening is made of, in order: the pattern with the sessions in the place of its content.

use super::evening::{fill, segments};
use crate::guidance::{Agenda, Segment};
use crate::plan::{Event, Format, SessionKind, Slot};
use crate::schedule::Due;

/// Minutes between two talks of one block (task `content-agenda`: five between talks).
pub(super) const CHANGE_OVER: i64 = 5;

/// The longest block of talks without a break, in minutes (rule `block-length`).
const LONGEST_BLOCK: i64 = 75;

/// One thing after the other, before any of it has a time.
pub(super) enum Item<'e> {
    Segment(&'static Segment),
    Session {
        slot: Slot<'e>,
        /// Minutes between what comes before and this.
        gap: i64,
    },
}

/// Returns what the evening is made of, in order.
pub(super) fn items<'e>(
    event: &'e Event,
    pattern: &'static Agenda,
    slots: Vec<Slot<'e>>,
) -> Vec<Item<'e>> {
    let all: Vec<&'static Segment> = segments(event, pattern).collect();
    let places = places(&all, &slots);
    if slots.is_empty() {
        return all.into_iter().map(Item::Segment).collect();
    }
    let Some(&last) = places.last() else {
        return after_welcome(event, &all, slots);
    };
    let is_night = pattern.mode.is_some()
        || matches!(event.format, Format::TalkNight | Format::LightningTalks);
    let mut blocks = if is_night {
        in_blocks(slots, places.len())
    } else {
        one_each(slots, places.len())
    }
    .into_iter();
    let mut items = Vec::new();
    let mut between: Vec<&'static Segment> = Vec::new();
    for (index, segment) in all.iter().enumerate() {
        let is_place = places.contains(&index);
        let is_between = !is_place && places[0] < index && index < last;
        match (is_place, blocks.len()) {
            (true, 0) if is_night => {}
            (true, 0) => items.push(Item::Segment(segment)),
            (true, _) => items.extend(block(blocks.next().unwrap_or_default())),
            // What stands between two blocks goes when there is no second.
            (false, 0) if is_between && is_night => {}
            (false, _) => items.push(Item::Segment(segment)),
        }
        if is_between && is_night {
            between.push(segment);
        }
        if index == last {
            for more in blocks.by_ref() {
                let breaks = between
                    .iter()
                    .copied()
                    .filter(|it| it.kind == SessionKind::Break);
                items.extend(breaks.take(1).map(Item::Segment));
                items.extend(block(more));
            }
        }
    }
    items
}

/// Returns which segments sessions take the place of: talks, or work with the hands when all of the
/// sessions are that.
pub(super) fn places(segments: &[&'static Segment], slots: &[Slot<'_>]) -> Vec<usize> {
    let of = |wanted: &[SessionKind]| -> Vec<usize> {
        let all = segments.iter().enumerate();
        let fits = all.filter(|(_, segment)| wanted.contains(&segment.kind));
        fits.map(|(index, _)| index).collect()
    };
    let talks = of(&[SessionKind::Talk, SessionKind::Lightning]);
    let is_work = slots
        .iter()
        .all(|slot| slot.kind() == SessionKind::Workshop);
    if talks.is_empty() && is_work {
        of(&[SessionKind::Workshop])
    } else {
        talks
    }
}

/// Puts sessions behind the welcome, where a pattern has no place for them. Sessions that take half
/// of the evening or more are its programme, and the pattern's frame is left.
fn after_welcome<'e>(
    event: &Event,
    segments: &[&'static Segment],
    slots: Vec<Slot<'e>>,
) -> Vec<Item<'e>> {
    let is_begun = |segment: &&&Segment| matches!(segment.at, Due::Start(at) if at >= 0);
    let opening = segments
        .iter()
        .position(|segment| is_begun(&segment) && segment.kind == SessionKind::Notices);
    let first = opening.or_else(|| segments.iter().position(|segment| is_begun(&segment)));
    let behind = first.map_or(segments.len(), |first| first + 1);
    let (before, after) = segments.split_at(behind);
    let frame = |segments: &[&'static Segment]| -> Vec<Item<'e>> {
        segments.iter().copied().map(Item::Segment).collect()
    };
    let mut items = frame(before);
    if !fill(event, &slots) {
        items.extend(block(slots));
        items.extend(frame(after));
        return items;
    }
    let pauses: Vec<&'static Segment> = after
        .iter()
        .copied()
        .filter(|it| !it.kind.is_content() && !is_clearing(it))
        .collect();
    let (breaks, rest): (Vec<&'static Segment>, Vec<_>) = pauses
        .into_iter()
        .partition(|it| it.kind == SessionKind::Break);
    let mut breaks = breaks.into_iter();
    for (index, slots) in in_blocks(slots, 1).into_iter().enumerate() {
        if index > 0 {
            items.extend(breaks.next().map(Item::Segment));
        }
        items.extend(block(slots));
    }
    items.extend(frame(&rest));
    let ending = after.iter().copied().filter(|it| is_clearing(it));
    items.extend(ending.map(Item::Segment));
    items
}

fn is_clearing(segment: &Segment) -> bool {
    segment.task.as_deref() == Some("day-clean")
}

/// Returns a block of sessions with time to change over between them.
fn block(slots: Vec<Slot<'_>>) -> Vec<Item<'_>> {
    let mut before: Option<SessionKind> = None;
    let mut items = Vec::with_capacity(slots.len());
    for slot in slots {
        // Lightning talks have it in their length.
        let is_short = slot.kind() == SessionKind::Lightning || slot.minutes < 10;
        let gap = before.map_or(0, |_| if is_short { 0 } else { CHANGE_OVER });
        before = Some(slot.kind());
        items.push(Item::Session { slot, gap });
    }
    items
}

/// Deals sessions out in order: as many blocks as the pattern has places, or more where a block
/// would be too long; each as near as can be to the same length.
fn in_blocks(slots: Vec<Slot<'_>>, places: usize) -> Vec<Vec<Slot<'_>>> {
    let lengths = || slots.iter().map(|slot| i64::from(slot.minutes).max(1));
    let total: i64 = lengths().sum();
    let needed = usize::try_from((total + LONGEST_BLOCK - 1) / LONGEST_BLOCK).unwrap_or(1);
    let number = places.max(needed).min(slots.len()).max(1);
    let share = i64::try_from(number).unwrap_or(1);
    let mut before = 0;
    let middles: Vec<i64> = lengths()
        .map(|length| {
            before += length;
            (2 * before - length) * share / (2 * total)
        })
        .collect();
    let mut blocks: Vec<(i64, Vec<Slot<'_>>)> = Vec::new();
    for (slot, block) in slots.into_iter().zip(middles) {
        match blocks.last_mut() {
            Some((last, slots)) if *last == block => slots.push(slot),
            _ => blocks.push((block, vec![slot])),
        }
    }
    blocks.into_iter().map(|(_, slots)| slots).collect()
}

/// Deals sessions out one a place; those that are left go to the last place.
fn one_each(slots: Vec<Slot<'_>>, places: usize) -> Vec<Vec<Slot<'_>>> {
    let mut blocks: Vec<Vec<Slot<'_>>> = Vec::new();
    for slot in slots {
        let is_full = blocks.len() >= places;
        match blocks.last_mut() {
            Some(last) if is_full => last.push(slot),
            _ => blocks.push(vec![slot]),
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guidance::most_of;

    #[test]
    fn a_block_is_as_long_as_the_rule_allows() {
        assert_eq!(LONGEST_BLOCK, i64::from(most_of("block-length")));
    }
}
