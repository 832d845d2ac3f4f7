use chrono::NaiveDateTime;

use super::invite::name;
use super::{InviteFault, Now, OpsError};
use crate::calendar::{self, Mailboxes, Reply};
use crate::plan::{Answer, Answered, Event, Id, Invitation, Plan, Standing};

/// What the answers of a file said.
#[derive(Debug)]
pub struct RepliesImported {
    /// The answers, in the order of the file.
    pub answers: Vec<AnswerNoted>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerNoted {
    /// The event.
    pub event: Id,
    /// Its title.
    pub title: String,
    /// What its clocks show at the start.
    pub local: NaiveDateTime,
    /// Who answered.
    pub person: Id,
    /// Their name.
    pub name: String,
    /// What they answered.
    pub answer: Answer,
    /// What they added.
    pub comment: Option<String>,
    /// What became of it.
    pub how: Answering,
    /// Whether it answers what is not so any more.
    pub is_outdated: bool,
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answering {
    /// The first of this person.
    New,
    /// It takes the place of another one.
    InPlaceOf(Answer),
    /// It was noted before.
    Same,
    /// A later one was noted before, and stays.
    Older(Answer),
}

/// Notes the answers of a file, all of them or none.
///
/// Who answers is known by the mail address. Of two answers that to the higher revision counts,
/// then the one given later (RFC 5546, 2.1.5).
pub fn import_replies(
    plan: &mut Plan,
    replies: &[Reply],
    mailboxes: &Mailboxes,
    now: Now,
) -> Result<RepliesImported, OpsError> {
    let mut answers = Vec::new();
    for reply in replies {
        let at = place(plan, reply, now)?;
        let person = sender(&plan.events[at], reply, mailboxes)?;
        let invited = plan.events[at].invited.iter_mut();
        let invitation = invited.into_iter().find(|it| it.person == person);
        let how = invitation.map_or(Answering::Same, |it| note(it, reply));
        answers.push(noted(plan, at, (&person, reply), how));
    }
    Ok(RepliesImported { answers })
}

/// Returns the place of the event that is answered.
fn place(plan: &Plan, reply: &Reply, now: Now) -> Result<usize, InviteFault> {
    let uid = |event: &Event| calendar::uid(plan, event);
    let at = plan.events.iter().position(|event| uid(event) == reply.uid);
    at.ok_or_else(|| {
        let coming = plan.events.iter();
        let mut coming: Vec<&Event> = coming
            .filter(|event| !event.is_over(&plan.group.timezone, now.at))
            .collect();
        coming.sort_by(|a, b| a.by_start(b));
        InviteFault::UnknownEvent {
            uid: reply.uid.clone(),
            coming: coming.into_iter().map(uid).collect(),
        }
    })
}

/// Returns who answers: of those with the address, the one who was invited.
fn sender(event: &Event, reply: &Reply, mailboxes: &Mailboxes) -> Result<Id, InviteFault> {
    let owners = mailboxes.owners(&reply.address);
    let is_invited = |person: &&&Id| event.invitation(person).is_some();
    let invited: Vec<&&Id> = owners.iter().filter(is_invited).collect();
    let ids = |people: &[&Id]| people.iter().map(|person| (*person).clone()).collect();
    match (&invited[..], owners.is_empty()) {
        ([person], _) => Ok((**person).clone()),
        ([], true) => Err(InviteFault::UnknownAddress {
            address: reply.address.clone(),
        }),
        ([], false) => Err(InviteFault::NotInvited {
            event: event.id.clone(),
            people: ids(&owners),
        }),
        _ => Err(InviteFault::SharedAddress {
            people: invited.iter().map(|person| (**person).clone()).collect(),
            event: event.id.clone(),
        }),
    }
}

/// Notes an answer unless a better one is there.
fn note(invitation: &mut Invitation, reply: &Reply) -> Answering {
    let new = Answered {
        answer: reply.answer,
        at: Some(reply.at),
        // Nobody can answer what was not sent yet.
        sequence: reply.sequence.min(invitation.sequence),
    };
    let how = match invitation.answer {
        None => Answering::New,
        Some(old) if old == new => Answering::Same,
        Some(old) if (old.sequence, old.at) > (new.sequence, new.at) => {
            Answering::Older(old.answer)
        }
        Some(old) => Answering::InPlaceOf(old.answer),
    };
    if !matches!(how, Answering::Older(_)) {
        invitation.answer = Some(new);
    }
    how
}

fn noted(plan: &Plan, at: usize, (person, reply): (&Id, &Reply), how: Answering) -> AnswerNoted {
    let event = &plan.events[at];
    let invitation = event.invitation(person);
    let is_outdated = invitation
        .is_some_and(|it| it.standing(event) == Standing::Outdated || reply.sequence < it.sequence);
    AnswerNoted {
        event: event.id.clone(),
        title: event.title.clone(),
        local: event.start,
        person: person.clone(),
        name: name(plan, person),
        answer: reply.answer,
        comment: reply.comment.clone(),
        how,
        is_outdated,
    }
}
