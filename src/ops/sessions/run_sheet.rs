//! The evening minute by minute, for those who make it.

use chrono::{DateTime, FixedOffset, NaiveDateTime, NaiveTime, TimeDelta};

use super::super::lines::{Lines, Reference};
use super::super::list_events::{EventLine, event_line};
use super::super::profile::holder;
use super::super::{Now, OpsError};
use super::agenda_notes;
use super::evening::{Evening, Matter, Part, evening};
use crate::guidance;
use crate::plan::{Event, Feature, Id, Plan, Session, SessionKind, State, Task, Venue};
use crate::schedule::Span;
use crate::text::all_of;

/// How long before the start and after the end a task belongs to the evening, in hours.
const AROUND_HOURS: i64 = 6;

/// How many minutes after the start notices still are the welcome.
const OPENING: i64 = 30;

/// The most minutes a sponsor speaks (guidance 7.3, rule P08).
const SPONSOR_MOST: u32 = 5;

/// The run sheet of an evening.
#[derive(Debug)]
pub struct RunSheet {
    /// The event.
    pub event: EventLine,
    /// Where it is and what the house wants: a word and a fact, a line each.
    pub facts: Vec<(&'static str, String)>,
    /// What happens, by time.
    pub lines: Vec<RunLine>,
    /// Who acts, with what they do, in the order in which they are needed.
    pub people: Vec<(String, Vec<String>)>,
    /// Duties that act and nobody has.
    pub vacant: Vec<String>,
    /// What does not fit, a clause each.
    pub notes: Vec<String>,
    /// The agenda in use that what the plan leaves open follows.
    pub pattern: String,
    /// Where that agenda comes from.
    pub sources: Vec<Reference>,
}

/// A line of a run sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunLine {
    /// What the event's clocks show.
    pub local: NaiveDateTime,
    /// The instant.
    pub at: DateTime<FixedOffset>,
    /// Length in minutes, where it has one.
    pub minutes: Option<u32>,
    /// What happens.
    pub what: String,
    /// Who acts.
    pub acts: Vec<Acting>,
    /// Where the line comes from.
    pub origin: Origin,
}

/// Where a line of a run sheet comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A session of the plan, and whether the plan says when it begins.
    Session {
        /// Whether the time is the plan's.
        is_sure: bool,
    },
    /// The agenda in use.
    Pattern,
    /// A task of the event.
    Task(Id),
}

/// Somebody who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acting {
    /// The duty, or `speaker`.
    pub duty: String,
    /// The name; nothing when nobody has the duty.
    pub name: Option<String>,
    /// Who takes it over.
    pub stand_in: Option<String>,
}

impl Origin {
    /// Returns the origin as a word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Session { .. } => "plan",
            Self::Pattern => "pattern",
            Self::Task(_) => "task",
        }
    }
}

/// Returns the run sheet of an event.
pub fn run_sheet(plan: &Plan, event: &Id, now: Now) -> Result<RunSheet, OpsError> {
    let event = plan.event(event).ok_or(OpsError::NoEvents)?;
    if !event.is_on() {
        return Err(OpsError::Cancelled {
            event: event.id.to_string(),
        });
    }
    let night = Night {
        plan,
        event,
        span: event.span(&plan.group.timezone),
        lines: Lines::of(plan, event, now),
        evening: evening(event),
    };
    let mut lines = night.parts();
    lines.extend(night.tasks());
    // What goes on comes before what is to do meanwhile.
    lines.sort_by_key(|line| (line.local, matches!(line.origin, Origin::Task(_))));
    let (people, vacant) = who(&lines);
    let sources = night.evening.pattern.sources.iter();
    let sources = sources.filter_map(|key| guidance::source(key));
    Ok(RunSheet {
        event: event_line(plan, event, now),
        facts: night.facts(),
        notes: night.notes(),
        pattern: night.evening.pattern.name.clone(),
        sources: sources.map(Reference::from).collect(),
        lines,
        people,
        vacant,
    })
}

struct Night<'a> {
    plan: &'a Plan,
    event: &'a Event,
    span: Span,
    lines: Lines<'a>,
    evening: Evening<'a>,
}

impl Night<'_> {
    fn parts(&self) -> Vec<RunLine> {
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
    fn tasks(&self) -> Vec<RunLine> {
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

    fn facts(&self) -> Vec<(&'static str, String)> {
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

    fn notes(&self) -> Vec<String> {
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
                "sponsors speak {minutes} minutes, and {SPONSOR_MOST} are the most (guidance 7.3)"
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
            let verb = if titles.len() == 1 { "is" } else { "are" };
            notes.push(format!("{} {verb} not confirmed", all_of(titles)));
        }
        notes
    }
}

/// What is filled in by hand.
pub const BLANK: &str = "…………………";

/// Returns who acts with their duties, and the duties nobody has.
fn who(lines: &[RunLine]) -> (Vec<(String, Vec<String>)>, Vec<String>) {
    let mut people: Vec<(String, Vec<String>)> = Vec::new();
    let mut vacant: Vec<String> = Vec::new();
    for act in lines.iter().flat_map(|line| &line.acts) {
        let Acting {
            duty,
            name,
            stand_in,
        } = act;
        match name {
            Some(name) => note(&mut people, name, duty),
            None if !vacant.contains(duty) => vacant.push(duty.clone()),
            None => {}
        }
        if let Some(name) = stand_in {
            note(&mut people, name, &format!("stand-in for {duty}"));
        }
    }
    (people, vacant)
}

fn note(people: &mut Vec<(String, Vec<String>)>, name: &str, duty: &str) {
    let at = people.iter().position(|(known, _)| known == name);
    let at = at.unwrap_or_else(|| {
        people.push((name.to_owned(), Vec::new()));
        people.len() - 1
    });
    let duties = &mut people[at].1;
    if !duty.is_empty() && duties.iter().all(|known| known != duty) {
        duties.push(duty.to_owned());
    }
}
