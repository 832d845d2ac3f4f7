//! Gives times to what an evening is made of.

use super::evening::{Matter, Part, nominal, part_of, span_of};
use super::items::Item;
use crate::guidance::{Agenda, Segment};
use crate::plan::{Event, SessionKind, Slot};
use crate::schedule::Due;

/// Gives times to one thing after the other.
pub(super) struct Layout<'e> {
    pub(super) parts: Vec<Part<'e>>,
    /// Minutes from the start at which what comes next begins.
    cursor: i64,
    /// Where the last segment ends in the pattern.
    pattern_end: Option<i64>,
    minutes: u32,
    nominal: i64,
}

impl<'e> Layout<'e> {
    pub(super) fn of(event: &Event, pattern: &'static Agenda) -> Self {
        Self {
            parts: Vec::new(),
            cursor: 0,
            pattern_end: None,
            minutes: event.minutes,
            nominal: nominal(pattern),
        }
    }

    pub(super) fn put(&mut self, item: &Item<'e>) {
        match *item {
            Item::Segment(segment) => self.put_segment(segment),
            Item::Session { slot, gap } => self.put_session(slot, gap),
        }
    }

    fn put_segment(&mut self, segment: &'static Segment) {
        let (planned, end) = span_of(segment, self.minutes);
        let is_from_end = matches!(segment.at, Due::End(_));
        let start = match self.pattern_end {
            Some(before) if !is_from_end && !self.has_sessions() => {
                self.cursor + (planned - before).max(0)
            }
            // What a session replaced left no gap.
            Some(_) if !is_from_end => self.cursor,
            _ => planned,
        };
        let minutes = if segment.stretch {
            let behind = (self.nominal - end).max(0);
            u32::try_from(i64::from(self.minutes) - start - behind)
                .ok()
                .or(Some(0))
        } else {
            segment.minutes
        };
        let part = Part {
            start,
            minutes,
            what: Matter::Pattern(segment),
        };
        self.cursor = part.end();
        self.pattern_end = Some(end);
        self.parts.push(part);
    }

    fn has_sessions(&self) -> bool {
        self.parts.last().is_some_and(Part::is_session)
    }

    fn put_session(&mut self, slot: Slot<'e>, gap: i64) {
        let start = match slot.session.at {
            Some(_) => slot.start,
            None => self.cursor + gap,
        };
        if start < self.cursor {
            self.make_way(start);
        } else if let Some(last) = self.parts.last_mut() {
            // A break lasts until it goes on.
            let is_break = !last.is_session() && last.kind() == SessionKind::Break;
            if is_break && last.minutes.is_some() && last.start >= 0 {
                last.minutes = u32::try_from(start - last.start).ok();
            }
        }
        let part = Part {
            start,
            ..part_of(slot)
        };
        self.cursor = part.end();
        self.parts.push(part);
    }

    /// Moves what the pattern put since the last session so that it ends by a minute.
    fn make_way(&mut self, until: i64) {
        let last = self.parts.iter().rposition(Part::is_session);
        let floor = last.map_or(i64::MIN, |at| self.parts[at].end());
        let mut limit = until;
        for part in self.parts[last.map_or(0, |at| at + 1)..].iter_mut().rev() {
            let end = part.end().min(limit);
            let start = (end - part.minutes.map_or(0, i64::from))
                .max(floor)
                .min(end);
            part.start = start;
            part.minutes = part.minutes.and_then(|_| u32::try_from(end - start).ok());
            limit = limit.min(start);
        }
    }
}
