use chrono::NaiveDate;

use super::change::{known, part_stand_ins, place, set, swap};
use super::evening::Evening;
use super::history::year_before;
use super::load::{Load, loads};
use super::slots::{Slot, slots};
use crate::ops::change_event::place as place_of;
use crate::ops::lines::{Lines, TaskLine};
use crate::ops::list_events::{EventLine, event_line};
use crate::ops::revision::stamp;
use crate::ops::{Now, OpsError, find, known_facts};
use crate::plan::{Event, Id, Plan};
use crate::rota::{self, Rota};

/// What is asked about the duties of an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutiesRequest {
    /// Duties to give by hand, `host=ana`, or to take away, `host=none`.
    pub set: Vec<String>,
    /// The same for those who stand in.
    pub stand_in: Vec<String>,
    /// Two duties or two people to exchange.
    pub swap: Option<(String, String)>,
    /// Whether a fair assignment is wanted for what is open.
    pub propose: bool,
    /// Whether what is set already is shared anew too, but for what is set by hand just now.
    pub anew: bool,
    /// People who cannot come.
    pub without: Vec<String>,
}

/// What an outcome shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// What the plan has.
    Held,
    /// What could be.
    Proposed,
}

/// Who does what at an event.
#[derive(Debug)]
pub struct Duties {
    /// The event.
    pub event: EventLine,
    /// Whether this is so, or would be fair.
    pub stage: Stage,
    /// The duties, in the order of the guidance.
    pub duties: Vec<DutyShare>,
    /// The load of everybody with this evening, and what it was before, in minutes, when a proposal
    /// was asked for.
    pub loads: Vec<(Load, u32)>,
    /// The first and the last day over which load is counted.
    pub days: (NaiveDate, NaiveDate),
    /// Who cannot be asked that day.
    pub absent: Vec<String>,
    /// What speaks against what is set.
    pub doubts: Vec<String>,
    /// Whether no fairer assignment is possible; `false` for the best that was found.
    pub is_proven: bool,
    /// Tasks that this answered.
    pub settled: Vec<TaskLine>,
}

/// A duty of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyShare {
    /// The duty, as the plan calls it.
    pub duty: String,
    /// What its holder does, where the guidance knows it.
    pub does: Option<&'static str>,
    /// Who has it, with the name.
    pub person: Option<(Id, String)>,
    /// Who stands in, with the name.
    pub stand_in: Option<(Id, String)>,
    /// Why this person, when it is new.
    pub reason: Option<String>,
    /// How much work it is, in minutes.
    pub minutes: u32,
}

/// Shows, gives, exchanges and proposes the duties of an event; whoever calls decides whether the
/// plan is kept.
pub fn duties(
    plan: &mut Plan,
    event: &Id,
    request: &DutiesRequest,
    now: Now,
) -> Result<Duties, OpsError> {
    let at = place_of(plan, event)?;
    let before = plan.events[at].clone();
    if request.propose {
        refuse_gone(plan, &before, now)?;
    }
    let old_plan = plan.clone();
    let mut after = before.clone();
    set_by_hand(plan, &mut after, request)?;
    let mut shared = Shared::of(plan, &after, request)?;
    if request.propose {
        shared.keep(&mut after);
    }
    let answered = known_facts::answered(plan, &before);
    let is_new = |id: &Id| !answered.iter().any(|known| *id == **known);
    let settled = if after.duties == before.duties {
        Vec::new()
    } else {
        known_facts::settle(plan, &mut after, now, is_new)
    };
    stamp((&old_plan, &before), plan, &mut after, now);
    plan.events[at] = after;
    let event = &plan.events[at];
    shared.shares.sort_by_key(|(place, _)| *place);
    Ok(Duties {
        event: event_line(plan, event, now),
        stage: if request.propose {
            Stage::Proposed
        } else {
            Stage::Held
        },
        duties: shared.shares.into_iter().map(|(_, share)| share).collect(),
        loads: shared.loads,
        days: shared.days,
        absent: shared.absent,
        doubts: shared.doubts,
        is_proven: shared.is_proven,
        settled: Lines::of(plan, event, now).some(|task| settled.contains(&task.id)),
    })
}

fn refuse_gone(plan: &Plan, event: &Event, now: Now) -> Result<(), OpsError> {
    let id = event.id.to_string();
    if !event.is_on() {
        return Err(OpsError::Cancelled { event: id });
    }
    if event.is_over(&plan.group.timezone, now.at) {
        return Err(OpsError::Over { event: id });
    }
    Ok(())
}

fn set_by_hand(plan: &Plan, event: &mut Event, request: &DutiesRequest) -> Result<(), OpsError> {
    let known = known(event);
    for said in &request.set {
        set(plan, &known, &mut event.duties, said)?;
    }
    part_stand_ins(event);
    for said in &request.stand_in {
        set(plan, &known, &mut event.stand_ins, said)?;
    }
    match &request.swap {
        Some((one, other)) => swap(plan, event, (one, other)),
        None => Ok(()),
    }
}

/// The duties as they are shared, before they are brought into the plan.
struct Shared {
    /// Each with its place in the order of the guidance.
    shares: Vec<(usize, DutyShare)>,
    loads: Vec<(Load, u32)>,
    days: (NaiveDate, NaiveDate),
    absent: Vec<String>,
    doubts: Vec<String>,
    is_proven: bool,
}

impl Shared {
    fn of(plan: &Plan, event: &Event, request: &DutiesRequest) -> Result<Self, OpsError> {
        let without = request
            .without
            .iter()
            .map(|asked| find::person(plan, asked));
        let without = without.collect::<Result<Vec<Id>, _>>()?;
        let mut slots = slots(event);
        let relieved = if request.propose {
            relieve(plan, event, &mut slots, (request, &without))
        } else {
            Vec::new()
        };
        let evening = Evening::of(plan, event, (&slots, &without));
        let night = &evening.night;
        let rota = if request.propose {
            rota::assign(night)
        } else {
            Rota {
                holders: night.holders(),
                stand_ins: night.duties.iter().map(|duty| duty.stand_in).collect(),
                is_proven: true,
            }
        };
        let shares = slots.iter().enumerate().map(|(at, slot)| {
            let mut share = share(plan, &evening, (&rota, at, slot));
            if let Some((_, of)) = relieved.iter().find(|(name, _)| *name == slot.name) {
                share.reason = Some(format!("stands in for {}", plan.name_of(of)));
            }
            (slot.place(), share)
        });
        let day = event.start.date();
        let days = (year_before(day), day);
        Ok(Self {
            shares: shares.collect(),
            loads: if request.propose {
                with_evening(loads(plan, days, Some(&event.id)), &evening, &rota)
            } else {
                Vec::new()
            },
            days,
            absent: absent(plan, event, &without),
            doubts: doubts(plan, event, night),
            is_proven: rota.is_proven,
        })
    }

    /// Brings the duties into an event, under the names and in the places they have there.
    fn keep(&self, event: &mut Event) {
        let mut shares: Vec<&(usize, DutyShare)> = self.shares.iter().collect();
        shares.sort_by_key(|(place, _)| *place);
        for (_, share) in shares {
            keep_one(&mut event.duties, &share.duty, share.person.as_ref());
            keep_one(&mut event.stand_ins, &share.duty, share.stand_in.as_ref());
        }
    }
}

fn keep_one(held: &mut Vec<(String, Id)>, duty: &str, person: Option<&(Id, String)>) {
    let exact = held.iter().position(|(name, _)| name == duty);
    let at = exact.or_else(|| place(held, duty));
    match (at, person) {
        (Some(at), Some((person, _))) => held[at].1 = person.clone(),
        (Some(at), None) => {
            held.remove(at);
        }
        (None, Some((person, _))) => held.push((duty.to_owned(), person.clone())),
        (None, None) => {}
    }
}

/// Takes duties from those who cannot come, and from everybody when all is shared anew. Who stands
/// in takes over; returns these duties, with whose they were.
fn relieve(
    plan: &Plan,
    event: &Event,
    slots: &mut [Slot],
    (request, without): (&DutiesRequest, &[Id]),
) -> Vec<(String, Id)> {
    let by_hand = |said: &[String], name: &str| {
        let names = said
            .iter()
            .filter_map(|said| Some(said.split_once('=')?.0.trim()));
        let of_one = |other: &str| super::slots::role_of(other) == super::slots::role_of(name);
        names.into_iter().any(of_one)
    };
    let day = event.start.date();
    let is_there = |id: &Id| plan.person(id).is_none_or(|person| person.is_there(day));
    let mut relieved = Vec::new();
    for slot in slots {
        if request.anew && !by_hand(&request.set, &slot.name) {
            slot.holder = None;
        }
        if request.anew && !by_hand(&request.stand_in, &slot.name) {
            slot.stand_in = None;
        }
        slot.stand_in.take_if(|id| without.contains(id));
        if let Some(gone) = slot.holder.take_if(|id| without.contains(id)) {
            slot.holder = slot.stand_in.take_if(|id| is_there(id));
            if slot.holder.is_some() {
                relieved.push((slot.name.clone(), gone));
            }
        }
    }
    relieved
}

fn share(plan: &Plan, evening: &Evening, (rota, at, slot): (&Rota, usize, &Slot)) -> DutyShare {
    let named = |id: Id| {
        let name = plan.name_of(&id);
        (id, name)
    };
    let new = rota.holders[at].filter(|_| slot.holder.is_none());
    // Who has a duty without being in the register is no member of the evening.
    let held = slot.holder.clone().or(new.map(|place| evening.id(place)));
    let stand_in = rota.stand_ins[at].map(|place| evening.id(place));
    DutyShare {
        duty: slot.name.clone(),
        does: slot.known().map(|role| role.does.as_str()),
        person: held.map(named),
        stand_in: slot.stand_in.clone().or(stand_in).map(named),
        reason: new.map(|person| rota::reason(&evening.night, &rota.holders, (person, at))),
        minutes: slot.minutes(),
    }
}

/// Returns loads with an evening and without.
fn with_evening(loads: Vec<Load>, evening: &Evening, rota: &Rota) -> Vec<(Load, u32)> {
    let night = &evening.night;
    let with = loads.into_iter().map(|mut load| {
        let before = load.minutes;
        if let Some(place) = evening.people.iter().position(|id| *id == load.person) {
            load.minutes = night.load(place, &rota.holders);
            load.evenings += usize::from(rota.holders.contains(&Some(place)));
        }
        (load, before)
    });
    with.collect()
}

/// Returns who is on the team and cannot be asked that day.
fn absent(plan: &Plan, event: &Event, without: &[Id]) -> Vec<String> {
    let day = event.start.date();
    let is_gone = |person: &&crate::plan::Person| {
        let is_on_team =
            (person.organizer || person.helper) && person.left.is_none_or(|left| day < left);
        is_on_team && (!person.is_there(day) || without.contains(&person.id))
    };
    let gone = plan.people.iter().filter(is_gone);
    gone.map(|person| person.name.clone()).collect()
}

/// Returns what speaks against what is set: rules of sharing, and people who are not there.
fn doubts(plan: &Plan, event: &Event, night: &rota::Night) -> Vec<String> {
    let day = event.start.date();
    let set = event.duties.iter().chain(&event.stand_ins);
    let gone = set.filter_map(|(duty, id)| {
        let person = plan.person(id).filter(|person| !person.is_there(day))?;
        let has_left = person.left.is_some_and(|left| left <= day);
        let why = if has_left {
            "has left the team"
        } else {
            "is away that day"
        };
        Some(format!("{} has {duty} and {why}", person.name))
    });
    let rules = rota::doubts(night)
        .into_iter()
        .map(|doubt| doubt.to_string());
    rules.chain(gone).collect()
}
