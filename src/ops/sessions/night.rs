//! One evening as those see it who make it.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::super::lines::Lines;
use super::super::profile::holder;
use super::agenda_notes;
use super::evening::{Evening, Matter, Part};
use super::run_sheet::{Acting, BLANK, Origin, RunLine};
use crate::guidance;
use crate::plan::{Event, Feature, Id, Plan, Session, SessionKind, State, Task, Venue};
use crate::schedule::Span;
use crate::text::{all_of, is};

/// How long before the start and after the end a task belongs to the evening, in hours.
const AROUND_HOURS: i64 = 6;

/// How many minutes after the start notices still are the welcome.
const OPENING: i64 = 30;

/// The most minutes a sponsor speaks (rule `sponsor-minutes`).
const SPONSOR_MOST: u32 = 5;

pub(super) struct Night<'a> {
    pub(super) plan: &'a Plan,
    pub(super) event: &'a Event,
    pub(super) span: Span,
    pub(super) lines: Lines<'a>,
    pub(super) evening: Evening<'a>,
}

impl Night<'_> {
    pub(super) fn parts(&self) -> Vec<RunLine> {
        let parts = &self.evening.parts;
        let conduct = self.conduct_part();
        let parts = parts.iter().enumerate();
        parts
            .map(|(at, part)| self.line_of(part, conduct == Some(at)))
            .collect()
    }

    fn line_of(&self, part: &Part<'_>, tells_conduct: bool) -> RunLine {
        let local = self.event.minute(part.start);
        let (mut what, origin) = match part.what {
            Matter::Session(slot) => {
                let is_sure = slot.is_sure;
                (
                    self.session_words(slot.session),
                    Origin::Session { is_sure },
                )
            }
            Matter::Pattern(segment) => (segment.what.clone(), Origin::Pattern),
        };
        for more in self.remarks(part, tells_conduct) {
            what = format!("{what}; {more}");
        }
        RunLine {
            local,
            at: self.span.zone.resolve(local).at,
            minutes: part.minutes,
            what,
            acts: self.acts(part),
            origin,
        }
    }

    fn session_words(&self, session: &Session) -> String {
        let speaker = session.speaker.as_ref();
        let who = speaker.map(|id| format!(" – {}", self.plan.name_of(id)));
        let unsure = if session.is_unconfirmed() {
            " (not confirmed)"
        } else {
            ""
        };
        format!("{}{}{unsure}", session.title, who.unwrap_or_default())
    }

    /// Returns what has to be known at a part.
    fn remarks(&self, part: &Part<'_>, tells_conduct: bool) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.is_sponsors(part) {
            let names = self.event.sponsors.iter();
            let names = names.filter_map(|id| self.plan.sponsor(id));
            let names: Vec<&str> = names.map(|sponsor| sponsor.name.as_str()).collect();
            if !names.is_empty() {
                remarks.push(all_of(names));
            }
            if matches!(part.what, Matter::Session(_)) {
                remarks.push(format!("{SPONSOR_MOST} minutes at most"));
            }
        }
        if tells_conduct {
            let contacts = &self.plan.group.ways.conduct_contacts;
            let names = contacts.iter().map(|id| self.plan.name_of(id));
            let names: Vec<String> = names.collect();
            let names = if names.is_empty() {
                BLANK.to_owned()
            } else {
                all_of(names)
            };
            remarks.push(format!("conduct contacts: {names}"));
        }
        let serves = part.kind() == SessionKind::Break
            && (-60..i64::from(self.event.minutes)).contains(&part.start);
        let food = &self.event.particulars.food;
        if serves
            && !food.is_empty()
            && food.iter().all(|what| what != "none")
            && self.is_meal(part)
        {
            remarks.push(all_of(food));
        }
        if let Matter::Session(slot) = part.what {
            let session = slot.session;
            remarks.extend(session.backup.as_ref().map(|it| format!("backup: {it}")));
            let asks = self.event.features.contains(&Feature::Recording);
            match session.recording {
                Some(false) => remarks.push("not to be recorded".to_owned()),
                None if asks && session.speaker.is_some() => {
                    remarks.push(format!("may be recorded? {BLANK}"));
                }
                _ => {}
            }
        }
        remarks
    }

    /// Whether a part is one at which something is eaten: the first break of the evening itself.
    fn is_meal(&self, part: &Part<'_>) -> bool {
        let mut breaks = self.evening.parts.iter();
        let first = breaks.find(|it| it.kind() == SessionKind::Break && it.start >= 0);
        first.is_some_and(|first| first.start == part.start)
    }

    fn is_sponsors(&self, part: &Part<'_>) -> bool {
        part.kind() == SessionKind::Sponsor
            || match part.what {
                Matter::Pattern(segment) => {
                    segment.what.contains("sponsor") && !self.event.sponsors.is_empty()
                }
                Matter::Session(_) => false,
            }
    }

    /// Returns at which part the conduct note is said: where the pattern says so, or with the
    /// welcome, or with what comes first.
    fn conduct_part(&self) -> Option<usize> {
        let parts = &self.evening.parts;
        let says = |word: &str| {
            parts.iter().position(|part| {
                part.start >= 0
                    && matches!(part.what, Matter::Pattern(segment) if segment.what.contains(word))
            })
        };
        let opening = || {
            let begins = 0..OPENING;
            let opens = |part: &Part<'_>| {
                part.kind() == SessionKind::Notices && begins.contains(&part.start)
            };
            parts.iter().position(opens)
        };
        let first = || parts.iter().position(|part| part.start >= 0);
        says("conduct").or_else(opening).or_else(first)
    }

    fn acts(&self, part: &Part<'_>) -> Vec<Acting> {
        let mut acts = Vec::new();
        let task = self.task_of(part);
        match part.what {
            Matter::Session(slot) => {
                let speaker = slot.session.speaker.as_ref();
                acts.extend(speaker.map(|id| Acting {
                    duty: "speaker".to_owned(),
                    name: Some(self.plan.name_of(id)),
                    stand_in: None,
                }));
                acts.push(self.acting("mc", task));
                if slot.session.is_content() && holder(self.event, "timekeeper").is_some() {
                    acts.push(self.acting("timekeeper", None));
                }
            }
            Matter::Pattern(segment) => {
                acts.extend(segment.duty.as_ref().map(|duty| self.acting(duty, task)));
            }
        }
        let has_food = self.event.features.contains(&Feature::Food);
        if part.kind() == SessionKind::Break && has_food && self.is_meal(part) {
            let food = self.acting("food", None);
            if acts.iter().all(|act| act.duty != food.duty) {
                acts.push(food);
            }
        }
        acts
    }

    /// Returns who holds a duty; who owns its task when that is somebody else.
    fn acting(&self, duty: &str, task: Option<&Task>) -> Acting {
        let owner = task.and_then(|task| task.owner.as_ref());
        let person = owner.or_else(|| holder(self.event, duty));
        let same = |name: &str| {
            let role = |name| guidance::role(name).map(|role| &role.duty);
            name == duty || (role(name).is_some() && role(name) == role(duty))
        };
        let stand_in = self.event.stand_ins.iter().find(|(name, _)| same(name));
        Acting {
            duty: duty.to_owned(),
            name: person.map(|id| self.plan.name_of(id)),
            stand_in: stand_in.map(|(_, id)| self.plan.name_of(id)),
        }
    }

    /// Returns the task that a part of the evening is, if the event has it.
    fn task_of(&self, part: &Part<'_>) -> Option<&Task> {
        let id = match part.what {
            Matter::Pattern(segment) => segment.task.as_deref()?,
            Matter::Session(slot) => match slot.kind() {
                SessionKind::Sponsor => "day-sponsor-minute",
                SessionKind::Break => "day-break",
                SessionKind::Notices if part.start < OPENING => "day-welcome",
                SessionKind::Notices => "day-close",
                _ => return None,
            },
        };
        self.event.tasks.iter().find(|task| task.id == *id)
    }

    /// Returns the open tasks of the evening that have a time and are no part of it.
    pub(super) fn tasks(&self) -> Vec<RunLine> {
        let parts = self.evening.parts.iter();
        let told: Vec<&Id> = parts
            .filter_map(|part| self.task_of(part))
            .map(|task| &task.id)
            .collect();
        let hours = TimeDelta::hours(AROUND_HOURS);
        let near = |at: NaiveDateTime| {
            let (start, end) = (self.span.start, self.span.after_end(0));
            let first = start.checked_sub_signed(hours).unwrap_or(start);
            let last = end.checked_add_signed(hours).unwrap_or(end);
            first <= at && at <= last
        };
        let open = self
            .event
            .tasks
            .iter()
            .filter(|task| task.state == State::Open);
        let open = open.filter(|task| !told.contains(&&task.id) && !self.has_no_place(task));
        let line = |task: &Task| {
            let line = self.lines.line(task);
            let local = line.due.date.and_time(line.due.time?);
            near(local).then(|| RunLine {
                local,
                at: self.span.zone.resolve(local).at,
                minutes: None,
                what: line.task,
                acts: self.doing(line.duty.as_deref(), task),
                origin: Origin::Task(task.id.clone()),
            })
        };
        open.filter_map(line).collect()
    }

    /// Whether a task is for a break or a sponsor that this evening does not have.
    fn has_no_place(&self, task: &Task) -> bool {
        let has = |kind| {
            self.evening
                .parts
                .iter()
                .any(|part| part.kind() == kind && part.start > 0)
        };
        match task.id.as_str() {
            "day-break" => !has(SessionKind::Break),
            "day-sponsor-minute" => !self.evening.parts.iter().any(|part| self.is_sponsors(part)),
            _ => false,
        }
    }

    fn doing(&self, duty: Option<&str>, task: &Task) -> Vec<Acting> {
        match (duty, &task.owner) {
            (Some(duty), _) => vec![self.acting(duty, Some(task))],
            (None, Some(owner)) => vec![Acting {
                duty: String::new(),
                name: Some(self.plan.name_of(owner)),
                stand_in: None,
            }],
            (None, None) => Vec::new(),
        }
    }

    pub(super) fn facts(&self) -> Vec<(&'static str, String)> {
        let venue = self
            .event
            .venue
            .as_ref()
            .filter(|_| self.event.mode.has_room());
        let venue = venue.and_then(|id| self.plan.venue(id));
        let clock = |time: NaiveTime| time.format("%H:%M").to_string();
        let of = |fact: fn(&Venue) -> Option<String>| venue.and_then(fact);
        let contact = venue.and_then(|venue| venue.room.contact.as_ref());
        let closes = venue.and_then(|venue| venue.room.closes);
        let last = venue.and_then(|venue| venue.room.last_departure);
        let facts = [
            ("room", of(|venue| venue.room.place.clone())),
            ("address", of(|venue| venue.address.clone())),
            ("way in", of(|venue| venue.room.entry.clone())),
            (
                "contact there",
                contact.map(|id| format!("{}, phone {BLANK}", self.plan.name_of(id))),
            ),
            ("everybody out by", closes.map(clock)),
            ("last train or bus", last.map(clock)),
            ("conduct", self.plan.group.code_of_conduct.clone()),
            ("photos", self.plan.group.ways.photo_rule.clone()),
        ];
        let facts = facts.into_iter();
        facts
            .filter_map(|(word, fact)| Some((word, fact?)))
            .collect()
    }

    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = agenda_notes(self.event);
        let sponsors = self
            .evening
            .parts
            .iter()
            .filter(|part| part.kind() == SessionKind::Sponsor);
        let minutes: u32 = sponsors
            .filter_map(|part| part.minutes)
            .fold(0, u32::saturating_add);
        if minutes > SPONSOR_MOST {
            notes.push(format!(
                "sponsors speak {minutes} minutes, and {SPONSOR_MOST} are the most (`convoke guide sponsorship`)"
            ));
        }
        let content = self.evening.parts.iter().filter(|part| match part.what {
            Matter::Session(slot) => slot.session.is_content(),
            Matter::Pattern(_) => false,
        });
        let over = content.map(Part::end).max().unwrap_or(0) - i64::from(self.event.minutes);
        if over > 0 && notes.is_empty() {
            notes.push(format!("the talks end {over} min after the evening does"));
        }
        let unconfirmed = self
            .event
            .unconfirmed()
            .filter(|(_, session)| !session.is_declined());
        let titles: Vec<String> = unconfirmed
            .map(|(_, session)| format!("\"{}\"", session.title))
            .collect();
        if !titles.is_empty() {
            let verb = is(titles.len());
            notes.push(format!("{} {verb} not confirmed", all_of(titles)));
        }
        notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guidance::most_of;

    #[test]
    fn sponsors_speak_as_long_as_the_rule_allows() {
        assert_eq!(SPONSOR_MOST, most_of("sponsor-minutes"));
    }
}
