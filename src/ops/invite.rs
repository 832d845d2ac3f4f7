use chrono::{DateTime, Utc};

use super::export_calendar::{evening, language};
use super::list_events::{EventLine, event_line};
use super::{InviteFault, Now, OpsError, find};
use crate::calendar::{self, Evening, Mailbox, Mailboxes, Message, MessageKind, Noted, Words};
use crate::plan::{Event, Id, Invitation, Plan};

/// Who is to be written to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InviteRequest {
    /// The people: ids, parts of them or names; everybody with a part, and everybody who was
    /// invited before, when it is empty.
    pub to: Vec<String>,
    /// Who invites; see [`invite`] for who it is when nobody is named.
    pub from: Option<String>,
    /// Whether the invitation is taken back.
    pub withdraw: bool,
    /// Whether a whole mail is wanted and not the calendar file alone.
    pub as_mail: bool,
}

/// The messages to send, and what the plan has of them now.
#[derive(Debug)]
pub struct Invited {
    /// The event.
    pub event: EventLine,
    /// Who invites.
    pub organizer: Id,
    /// The organizer's name.
    pub organizer_name: String,
    /// The messages, one a person.
    pub letters: Vec<Letter>,
}

/// A message to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Who is written to.
    pub person: Id,
    /// Their name.
    pub name: String,
    /// What is said.
    pub kind: MessageKind,
    /// The revision.
    pub sequence: u32,
    /// Whether it says anything that the person was not sent before.
    pub is_new: bool,
    /// The file: a calendar or a mail. Private: it has the addresses of both.
    pub text: String,
}

/// Writes a message to each of those who are asked for, and notes in the plan what they were sent.
///
/// Who was never invited gets an invitation; who was, what has changed since; after a cancellation,
/// that. The organizer is who invited before, else who holds the duty `lead` or `host`, else the
/// first organizer of the group whose address is noted.
pub fn invite(
    plan: &mut Plan,
    event: &Id,
    request: &InviteRequest,
    (mailboxes, now): (&Mailboxes, Now),
) -> Result<Invited, OpsError> {
    let at = super::change_event::place(plan, event)?;
    let mut event = plan.events[at].clone();
    check(plan, &event, request, now)?;
    // An identity that calendars learn of must not change with the group's name.
    event.uid = Some(calendar::uid(plan, &event));
    let organizer = organizer(plan, &event, request.from.as_deref(), mailboxes)?;
    let receivers = receivers(plan, &event, request, &organizer)?;
    if request.from.is_some() {
        same_organizer(&event, &organizer, &receivers)?;
    }
    let from = |event: &Event, person: &Id| standing_organizer(event, person).cloned();
    let inviting = receivers
        .iter()
        .filter_map(|person| standing_organizer(&event, person));
    let written_to: Vec<&Id> = std::iter::once(&organizer)
        .chain(inviting)
        .chain(&receivers)
        .collect();
    addresses(&written_to, mailboxes)?;
    let words = Words::of(language(plan, &event));
    let mut letters = Vec::new();
    for person in &receivers {
        let step = step(&event, person, request.withdraw, now);
        let invitation = Invitation {
            from: from(&event, person).or_else(|| Some(organizer.clone())),
            ..step.invitation
        };
        let sending = Sending {
            plan,
            evening: &evening(plan, &event, &words),
            mailboxes,
            as_mail: request.as_mail,
        };
        letters.extend(sending.letter(&invitation, (step.kind, step.is_new))?);
        note(&mut event, invitation);
    }
    plan.events[at] = event;
    Ok(Invited {
        event: event_line(plan, &plan.events[at], now),
        organizer_name: name(plan, &organizer),
        organizer,
        letters,
    })
}

/// Returns who invited a person, as long as the invitation stands: calendars take an update only
/// from there (RFC 5546, 2.1.5).
fn standing_organizer<'e>(event: &'e Event, person: &Id) -> Option<&'e Id> {
    let standing = event.invitation(person).filter(|it| !it.withdrawn)?;
    standing.from.as_ref()
}

/// Refuses to write to people in another's name than they were invited in.
fn same_organizer(event: &Event, organizer: &Id, receivers: &[Id]) -> Result<(), InviteFault> {
    let is_other =
        |person: &&Id| standing_organizer(event, person).is_some_and(|before| before != organizer);
    let people: Vec<Id> = receivers.iter().filter(is_other).cloned().collect();
    match people
        .first()
        .and_then(|person| standing_organizer(event, person))
    {
        None => Ok(()),
        Some(by) => Err(InviteFault::OtherOrganizer {
            event: event.id.clone(),
            by: by.clone(),
            people,
        }),
    }
}

pub(super) fn name(plan: &Plan, person: &Id) -> String {
    let known = plan.person(person);
    known.map_or_else(|| person.to_string(), |known| known.name.clone())
}

/// Refuses what cannot be sent whoever it is for.
fn check(plan: &Plan, event: &Event, request: &InviteRequest, now: Now) -> Result<(), InviteFault> {
    let id = || event.id.clone();
    if event.is_over(&plan.group.timezone, now.at) {
        return Err(InviteFault::Over { event: id() });
    }
    if request.withdraw && !event.is_on() {
        return Err(InviteFault::Cancelled { event: id() });
    }
    Ok(())
}

/// Returns who invites: as asked, else who did before, else the first choice with an address.
fn organizer(
    plan: &Plan,
    event: &Event,
    asked: Option<&str>,
    mailboxes: &Mailboxes,
) -> Result<Id, OpsError> {
    let has_address = |person: &Id| matches!(mailboxes.of(person), Noted::At(_));
    let before = event.invited.iter().find_map(|it| it.from.clone());
    let meant = asked.map(|asked| find::person(plan, asked)).transpose()?;
    if let Some(person) = meant.or(before) {
        return Ok(person);
    }
    let holders = ["lead", "host"]
        .into_iter()
        .filter_map(|duty| event.holder(duty));
    let organizers = plan.people.iter().filter(|person| person.organizer);
    let candidates: Vec<&Id> = holders.chain(organizers.map(|person| &person.id)).collect();
    let ready = candidates.iter().find(|person| has_address(person));
    let chosen = ready.or(candidates.first());
    Ok(chosen
        .map(|person| (*person).clone())
        .ok_or(InviteFault::NoOrganizer)?)
}

/// Returns everybody who is to be written to, each once, never the organizer.
fn receivers(
    plan: &Plan,
    event: &Event,
    request: &InviteRequest,
    organizer: &Id,
) -> Result<Vec<Id>, OpsError> {
    let named = request.to.iter().map(|asked| find::person(plan, asked));
    let named: Vec<Id> = named.collect::<Result<_, _>>()?;
    if named.contains(organizer) {
        let person = organizer.clone();
        return Err(InviteFault::Oneself { person }.into());
    }
    let is_invited = |person: &Id| event.invitation(person).is_some();
    let is_expected = |person: &Id| event.invitation(person).is_some_and(|it| !it.withdrawn);
    let id = event.id.clone();
    // Only who was invited need be told that there is no more to come to.
    let may_get = |person: &Id| match (request.withdraw, event.is_on()) {
        (true, _) => is_invited(person),
        (false, false) => is_expected(person),
        (false, true) => true,
    };
    let strangers: Vec<Id> = named.iter().filter(|it| !may_get(it)).cloned().collect();
    if !strangers.is_empty() {
        let people = strangers;
        return Err(InviteFault::NotInvited { event: id, people }.into());
    }
    let wanted = if named.is_empty() {
        usual(event)
    } else {
        named
    };
    let mut receivers: Vec<Id> = Vec::new();
    for person in wanted {
        if person != *organizer && may_get(&person) && !receivers.contains(&person) {
            receivers.push(person);
        }
    }
    match (receivers.is_empty(), event.is_on()) {
        (false, _) => Ok(receivers),
        (true, true) => Err(InviteFault::Nobody { event: id }.into()),
        (true, false) => {
            let people = Vec::new();
            Err(InviteFault::NotInvited { event: id, people }.into())
        }
    }
}

/// Returns everybody with a part in an event, and those who were invited before. Who was invited
/// no more stays so until somebody names them.
fn usual(event: &Event) -> Vec<Id> {
    let holders = event.duties.iter().map(|(_, person)| person.clone());
    let before = event.invited.iter().map(|it| it.person.clone());
    let everybody = event.speakers().into_iter().chain(holders).chain(before);
    let is_welcome = |person: &Id| event.invitation(person).is_none_or(|it| !it.withdrawn);
    everybody.filter(is_welcome).collect()
}

/// Refuses people without an address, all of them at once.
fn addresses(people: &[&Id], mailboxes: &Mailboxes) -> Result<(), InviteFault> {
    let noted = |wanted: Noted<'_>| -> Vec<Id> {
        let mut found: Vec<Id> = Vec::new();
        for &person in people {
            if mailboxes.of(person) == wanted && !found.contains(person) {
                found.push(person.clone());
            }
        }
        found
    };
    let (absent, bad) = (noted(Noted::Nothing), noted(Noted::NoAddress));
    match (absent.is_empty(), bad.is_empty()) {
        (false, _) => Err(InviteFault::NoAddress { people: absent }),
        (true, false) => Err(InviteFault::BadAddress { people: bad }),
        (true, true) => Ok(()),
    }
}

/// What a person is sent next.
struct Step {
    invitation: Invitation,
    kind: MessageKind,
    is_new: bool,
}

fn step(event: &Event, person: &Id, withdraw: bool, now: Now) -> Step {
    // Whole seconds are all that the plan and a calendar hold.
    let now = DateTime::from_timestamp(now.at.timestamp(), 0).unwrap_or(now.at);
    let Some(old) = event.invitation(person) else {
        return Step {
            invitation: first(event, person, now),
            kind: MessageKind::Invitation,
            is_new: true,
        };
    };
    let higher = event.sequence.max(old.sequence.saturating_add(1));
    let sent = |sequence| Invitation {
        sequence,
        event_sequence: event.sequence,
        on: now,
        first: None,
        withdrawn: withdraw,
        ..old.clone()
    };
    let is_current = old.event_sequence == event.sequence;
    let has_news = event.changed.is_some_and(|changed| changed > old.on);
    let is_same = old.withdrawn == withdraw && is_current && !has_news;
    let invitation = if is_same {
        old.clone()
    } else if withdraw {
        sent(event.sequence.max(old.sequence).saturating_add(1))
    } else if old.withdrawn {
        sent(higher)
    } else {
        // Words alone changed, when the revision is that of the event still.
        let first = old.first.or(Some(old.on));
        Invitation {
            first,
            ..sent(if is_current { old.sequence } else { higher })
        }
    };
    let kind = match (withdraw, event.is_on(), invitation.first) {
        (true, _, _) => MessageKind::Withdrawal,
        (false, false, _) => MessageKind::Cancellation,
        (false, true, None) => MessageKind::Invitation,
        (false, true, Some(_)) => MessageKind::Update,
    };
    Step {
        invitation,
        kind,
        is_new: !is_same,
    }
}

fn first(event: &Event, person: &Id, now: DateTime<Utc>) -> Invitation {
    Invitation {
        person: person.clone(),
        from: None,
        sequence: event.sequence,
        event_sequence: event.sequence,
        on: now,
        first: None,
        answer: None,
        withdrawn: false,
    }
}

/// What all messages of one run share.
struct Sending<'a> {
    plan: &'a Plan,
    evening: &'a Evening<'a>,
    mailboxes: &'a Mailboxes,
    as_mail: bool,
}

impl Sending<'_> {
    /// Returns the message; every address was found before.
    fn letter(
        &self,
        invitation: &Invitation,
        (kind, is_new): (MessageKind, bool),
    ) -> Result<Option<Letter>, OpsError> {
        let mailbox = |person: &Id| -> Option<&Mailbox> {
            match self.mailboxes.of(person) {
                Noted::At(mailbox) => Some(mailbox),
                Noted::Nothing | Noted::NoAddress => None,
            }
        };
        let receiver = mailbox(&invitation.person);
        let organizer = invitation.from.as_ref().and_then(mailbox);
        let Some((receiver, organizer)) = receiver.zip(organizer) else {
            return Ok(None);
        };
        let message = Message {
            plan: self.plan,
            evening: self.evening,
            person: &invitation.person,
            receiver,
            organizer,
            kind,
            answer: invitation.answer_to_last(),
            sequence: invitation.sequence,
            sent: invitation.on,
        };
        let text = if self.as_mail {
            message.letter()?
        } else {
            message.calendar()?
        };
        Ok(Some(Letter {
            person: invitation.person.clone(),
            name: name(self.plan, &invitation.person),
            kind,
            sequence: invitation.sequence,
            is_new,
            text,
        }))
    }
}

fn note(event: &mut Event, invitation: Invitation) {
    let known = event.invited.iter_mut();
    let known = known.into_iter().find(|it| it.person == invitation.person);
    match known {
        Some(known) => *known = invitation,
        None => event.invited.push(invitation),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::super::{
        Around, EventRequest, SessionRequest, cancel_event, change_event, new_event,
    };
    use super::*;
    use crate::plan::{Group, Person, Standing, Status};

    const PEOPLE: [&str; 3] = ["ana", "piotr", "zofia"];

    fn moment(minutes: i64) -> Now {
        let start: DateTime<Utc> = "2026-11-21T12:00:00Z".parse().expect("a moment");
        Now::new(start + TimeDelta::minutes(minutes), &zone())
    }

    fn zone() -> crate::schedule::Zone {
        "Europe/Warsaw".parse().expect("a zone")
    }

    fn id(text: &str) -> Id {
        text.parse().expect("an id")
    }

    fn mailboxes() -> Mailboxes {
        let mailbox = |name: &&str| (id(name), Mailbox::new(name, &format!("{name}@example.org")));
        PEOPLE.iter().map(mailbox).collect()
    }

    /// A group whose next evening has a speaker and a host.
    fn evening() -> (Plan, Id) {
        let mut plan = Plan::new(Group::new("Mesos".to_owned(), zone()));
        plan.people = PEOPLE
            .iter()
            .map(|name| Person {
                organizer: *name == "ana",
                ..Person::new(id(name), (*name).to_owned())
            })
            .collect();
        let request = EventRequest {
            title: Some("Talks".to_owned()),
            day: "2026-12-17".parse().ok(),
            sessions: Some(vec![SessionRequest {
                title: "Quotas".to_owned(),
                speaker: Some("piotr".to_owned()),
                minutes: None,
            }]),
            duties: Some(vec![("host".to_owned(), "ana".to_owned())]),
            ..EventRequest::default()
        };
        new_event(&mut plan, &request, &Around::quiet(moment(-60))).expect("an event");
        let event = plan.events[0].id.clone();
        (plan, event)
    }

    /// What may happen between two messages.
    #[derive(Debug, Clone)]
    enum Act {
        Move(u32),
        Retitle(u32),
        Duty(&'static str),
        Status(Status),
        Cancel,
        Invite(&'static str),
        Withdraw(&'static str),
        Everybody,
    }

    fn act() -> impl Strategy<Value = Act> {
        let person = || select(PEOPLE[1..].to_vec());
        prop_oneof![
            (0..4_u32).prop_map(Act::Move),
            (0..3_u32).prop_map(Act::Retitle),
            person().prop_map(Act::Duty),
            select(Status::ALL[..2].to_vec()).prop_map(Act::Status),
            Just(Act::Cancel),
            person().prop_map(Act::Invite),
            person().prop_map(Act::Withdraw),
            Just(Act::Everybody),
        ]
    }

    /// Does what a test says; returns the messages that came of it, and nothing when it is refused.
    fn play(plan: &mut Plan, event: &Id, act: &Act, now: Now) -> Vec<Letter> {
        let send = |plan: &mut Plan, to: Option<&str>, withdraw: bool| {
            let request = InviteRequest {
                to: to.into_iter().map(str::to_owned).collect(),
                withdraw,
                ..InviteRequest::default()
            };
            let invited = invite(plan, event, &request, (&mailboxes(), now));
            invited.map_or_else(|_| Vec::new(), |invited| invited.letters)
        };
        let change = |plan: &mut Plan, request: EventRequest| {
            change_event(plan, event, &request, &Around::quiet(now)).expect("a change");
            Vec::new()
        };
        let request = EventRequest::default();
        match act {
            Act::Move(days) => {
                let day: chrono::NaiveDate = "2026-12-14".parse().expect("a day");
                let day = day.checked_add_days(chrono::Days::new(u64::from(*days)));
                change(plan, EventRequest { day, ..request })
            }
            Act::Retitle(number) => {
                let title = Some(format!("Talks {number}"));
                change(plan, EventRequest { title, ..request })
            }
            Act::Duty(person) => {
                let duties = Some(vec![("door".to_owned(), (*person).to_owned())]);
                change(plan, EventRequest { duties, ..request })
            }
            Act::Status(status) => {
                let status = Some(*status);
                change(plan, EventRequest { status, ..request })
            }
            Act::Cancel => {
                cancel_event(plan, event, "no room", now).expect("a cancellation");
                Vec::new()
            }
            Act::Invite(person) => send(plan, Some(person), false),
            Act::Withdraw(person) => send(plan, Some(person), true),
            Act::Everybody => send(plan, None, false),
        }
    }

    /// Returns the value of a property of a message.
    fn value<'a>(letter: &'a Letter, name: &str) -> &'a str {
        let mut lines = letter.text.lines();
        let found = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix([':', ';']));
        found.unwrap_or_default()
    }

    proptest! {
        #[test]
        fn calendars_take_each_message_in_the_order_they_were_sent(
            acts in proptest::collection::vec(act(), 1..24),
        ) {
            let (mut plan, event) = evening();
            let mut sent: std::collections::BTreeMap<Id, Letter> = std::collections::BTreeMap::new();
            for (act, minute) in acts.iter().zip(0..) {
                for letter in play(&mut plan, &event, act, moment(minute)) {
                    prop_assert_eq!(value(&letter, "SEQUENCE"), letter.sequence.to_string());
                    let noted = plan.events[0].invitation(&letter.person).expect("a note");
                    prop_assert_eq!(noted.sequence, letter.sequence);
                    prop_assert!(noted.standing(&plan.events[0]) != Standing::Outdated);
                    if let Some(last) = sent.get(&letter.person) {
                        let rank = |it: &Letter| (it.sequence, value(it, "DTSTAMP").to_owned());
                        if letter.is_new {
                            prop_assert!(rank(&letter) > rank(last), "{act:?}");
                        } else {
                            prop_assert_eq!(&letter.text, &last.text);
                        }
                        let facts = |it: &Letter| {
                            ["METHOD", "STATUS", "DTSTART", "DTEND", "LOCATION"]
                                .map(|name| value(it, name).to_owned())
                        };
                        let same = facts(&letter) == facts(last);
                        prop_assert!(same || letter.sequence > last.sequence, "{act:?}");
                    } else {
                        prop_assert_eq!(value(&letter, "METHOD"), "REQUEST");
                    }
                    sent.insert(letter.person.clone(), letter);
                }
            }
        }
    }
}
