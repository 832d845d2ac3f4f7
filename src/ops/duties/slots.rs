//! The duties of an event: those somebody has, and those it needs.

use crate::guidance::{self, Role};
use crate::ops::profile::profile;
use crate::plan::{Event, Id, SessionKind};

/// What a duty weighs that the guidance does not know, in minutes: as much as a small job.
const OWN_MINUTES: u32 = 75;

/// A duty of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    /// The name, as the plan has it.
    pub(super) name: String,
    /// Who has it.
    pub(super) holder: Option<Id>,
    /// Who stands in.
    pub(super) stand_in: Option<Id>,
}

impl Slot {
    pub(super) fn open(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            holder: None,
            stand_in: None,
        }
    }

    /// What the guidance knows of it.
    pub(super) fn known(&self) -> Option<&'static Role> {
        guidance::role(&self.name)
    }

    pub(super) fn minutes(&self) -> u32 {
        minutes_of(&self.name)
    }

    /// Where it stands when duties are filled: what every event needs, then what this one needs, then
    /// the group's own.
    pub(super) fn rank(&self) -> (u8, usize) {
        let Some(role) = self.known() else {
            return (2, 0);
        };
        (u8::from(!role.is_basic()), place_of(role))
    }

    /// Where it stands when duties are shown: as in the guidance, then the group's own.
    pub(super) fn place(&self) -> usize {
        self.known().map_or(usize::MAX, place_of)
    }
}

fn place_of(role: &Role) -> usize {
    let mut known = guidance::roles().role.iter();
    known
        .position(|other| other.duty == role.duty)
        .unwrap_or(usize::MAX)
}

/// Returns the name by which a duty is known over the years, whatever a plan calls it.
pub(super) fn role_of(name: &str) -> String {
    guidance::role(name).map_or_else(|| name.to_lowercase(), |role| role.duty.clone())
}

/// Returns how much work a duty is, in minutes.
pub(super) fn minutes_of(name: &str) -> u32 {
    guidance::role(name).map_or(OWN_MINUTES, Role::weight)
}

/// Returns the duties of an event in the order in which they are filled: those of the plan, and those
/// the guidance asks for at such an event that nobody has under any name.
pub(super) fn slots(event: &Event) -> Vec<Slot> {
    let mut slots: Vec<Slot> = event
        .duties
        .iter()
        .map(|(name, person)| Slot {
            holder: Some(person.clone()),
            ..Slot::open(name)
        })
        .collect();
    let profile = profile(event);
    let talks = talks(event);
    for role in &guidance::roles().role {
        let is_held = slots.iter().any(|slot| role_of(&slot.name) == role.duty);
        if role.is_needed(&profile, talks) && !is_held {
            slots.push(Slot::open(&role.duty));
        }
    }
    for (name, person) in &event.stand_ins {
        let exact = slots.iter().position(|slot| slot.name == *name);
        let same = |slot: &Slot| slot.stand_in.is_none() && role_of(&slot.name) == role_of(name);
        match exact.or_else(|| slots.iter().position(same)) {
            Some(at) => slots[at].stand_in = Some(person.clone()),
            None => slots.push(Slot {
                stand_in: Some(person.clone()),
                ..Slot::open(name)
            }),
        }
    }
    slots.sort_by_key(Slot::rank);
    slots
}

/// Returns how many talks an event has.
fn talks(event: &Event) -> usize {
    let is_talk = |kind: Option<SessionKind>| {
        matches!(
            kind,
            None | Some(SessionKind::Talk | SessionKind::Lightning)
        )
    };
    event
        .sessions
        .iter()
        .filter(|session| is_talk(session.kind))
        .count()
}
