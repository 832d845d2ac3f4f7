use chrono::{NaiveDate, TimeDelta};

use super::Mention;
use crate::ops::Now;
use crate::ops::revision::stamp_coming;
use crate::plan::{Event, Id, Leaving, Money, Person, Plan, Session, State, Told, Undecided};
use crate::text::for_shell;

/// What became of a person who was forgotten.
#[derive(Debug, Clone)]
pub struct PersonForgotten {
    /// The id they had.
    pub id: Id,
    /// The name they had.
    pub name: String,
    /// Who stands for them in what is over, so that the counts stay; none when nothing is left that
    /// somebody must stand for.
    pub stand_in: Option<Id>,
    /// The evenings of the past with parts that are kept without the name, in the order of the plan.
    pub kept: Vec<KeptParts>,
    /// What nobody does any more, in the order of the plan.
    pub freed: Vec<Freed>,
    /// What is beyond the reach of a change of the plan.
    pub left_over: LeftOver,
}

/// The parts of an evening that is over which are kept without a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptParts {
    /// The event.
    pub event: Id,
    /// Its day.
    pub day: NaiveDate,
    /// How many talks, duties and tasks.
    pub parts: usize,
}

/// Something that nobody does any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freed {
    /// The event; none for what is the group's.
    pub event: Option<Id>,
    /// What it is, in words.
    pub what: String,
    /// What to do about it: something to type.
    pub tip: String,
}

/// What somebody has to see to by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOver {
    /// Lines that still have the name, by file; those of `private.toml` without their text.
    pub mentions: Vec<Mention>,
    /// Whether the person was invited to something that is to come, and has it in a calendar.
    pub has_invitation: bool,
    /// Whether there are private facts of the person, which go too.
    pub has_private: bool,
}

/// What stands in a plan for somebody who was forgotten.
pub(super) const SOMEONE: &str = "someone";

/// Takes a person out of a plan with all events: out of the register, and out of everything that
/// names them. What is over is given to a stand-in without any facts, one a person, so that talks,
/// speakers and duties stay as many as they were; what is to come becomes free.
pub fn forget_person(plan: &mut Plan, leaving: &Leaving, now: Now) -> PersonForgotten {
    let before = plan.clone();
    let work = take_out(plan, leaving, now);
    if *plan != before {
        note_moment(plan, now);
    }
    let stand_in = plan.person(&leaving.stand_in);
    let forgotten = PersonForgotten {
        id: leaving.id.clone(),
        name: leaving.name.clone(),
        stand_in: stand_in.map(|person| person.id.clone()),
        kept: work.kept,
        freed: work.freed,
        left_over: LeftOver {
            has_invitation: work.has_invitation,
            ..LeftOver::default()
        },
    };
    stamp_coming(&before, plan, now);
    forgotten
}

/// Takes people out who were forgotten in another copy of the plan, as it was done there, and returns
/// what nobody does any more. When that was is noted in the other copy.
pub fn forget_here_too(plan: &mut Plan, leaving: &[Leaving], now: Now) -> Vec<Freed> {
    let before = plan.clone();
    let work = leaving.iter().map(|leaving| take_out(plan, leaving, now));
    let freed = work.flat_map(|work| work.freed).collect();
    stamp_coming(&before, plan, now);
    freed
}

/// Takes a person out of a plan, and puts the stand-in into the register if something needs it.
fn take_out<'l>(plan: &mut Plan, leaving: &'l Leaving, now: Now) -> Forgetting<'l> {
    let mut work = Forgetting::of(leaving);
    work.group(plan);
    work.undecided(plan);
    work.events(plan, now);
    plan.people.retain(|person| person.id != leaving.id);
    if work.is_needed {
        add_stand_in(plan, leaving);
    }
    work
}

/// Notes that somebody was forgotten, without saying who: a moment that stands there once.
fn note_moment(plan: &mut Plan, now: Now) {
    let moments = &mut plan.group.forgotten;
    let mut at = now.at;
    let text = loop {
        let text = at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
        if !moments.contains(&text) {
            break text;
        }
        at += TimeDelta::seconds(1);
    };
    moments.push(text);
}

/// The same for the events of a file of the archive alone; says whether the stand-in is in one now.
/// The register is that of the plan, and stays.
pub fn forget_in_archive(plan: &mut Plan, leaving: &Leaving, now: Now) -> bool {
    let mut work = Forgetting::of(leaving);
    work.events(plan, now);
    work.is_needed
}

/// Adds a stand-in to the register of a plan that does not have it yet.
pub fn add_stand_in(plan: &mut Plan, leaving: &Leaving) {
    if plan.person(&leaving.stand_in).is_none() {
        let someone = Person::new(leaving.stand_in.clone(), SOMEONE.to_owned());
        plan.people.push(someone);
    }
}

/// What becomes of the parts of a person on the way.
struct Forgetting<'l> {
    id: &'l Id,
    stand_in: &'l Id,
    is_needed: bool,
    kept: Vec<KeptParts>,
    freed: Vec<Freed>,
    has_invitation: bool,
}

impl<'l> Forgetting<'l> {
    fn of(leaving: &'l Leaving) -> Self {
        Self {
            id: &leaving.id,
            stand_in: &leaving.stand_in,
            is_needed: false,
            kept: Vec::new(),
            freed: Vec::new(),
            has_invitation: false,
        }
    }

    fn is(&self, other: &Id) -> bool {
        other == self.id
    }

    fn has(&self, slot: Option<&Id>) -> bool {
        slot == Some(self.id)
    }

    /// Gives a place to the stand-in if the person has it; says whether they had.
    fn hand_over(&mut self, slot: &mut Id) -> bool {
        let has = self.is(slot);
        if has {
            slot.clone_from(self.stand_in);
            self.is_needed = true;
        }
        has
    }

    fn hand_over_some(&mut self, slot: &mut Option<Id>) -> bool {
        slot.as_mut().is_some_and(|slot| self.hand_over(slot))
    }

    fn free(&mut self, event: Option<&Id>, what: String, tip: String) {
        let event = event.cloned();
        self.freed.push(Freed { event, what, tip });
    }

    fn group(&mut self, plan: &mut Plan) {
        let ways = &mut plan.group.ways;
        if ways.conduct_contacts.iter().any(|id| self.is(id)) {
            ways.conduct_contacts.retain(|id| !self.is(id));
            let tip = "`convoke group change --conduct-contact PERSON`".to_owned();
            self.free(None, "contact for the code of conduct".to_owned(), tip);
        }
        for account in &mut ways.accounts {
            let had = self.has(account.owner.as_ref()) || account.reset.contains(self.id);
            account.owner.take_if(|id| self.is(id));
            account.reset.retain(|id| !self.is(id));
            if had {
                let what = format!("the account \"{}\"", account.account);
                let tip = "change its password, and say who has it: `convoke group change \
                           --account …`";
                self.free(None, what, tip.to_owned());
            }
        }
        self.money(None, &mut plan.group.money);
        for venue in plan.venues.iter_mut() {
            if venue.room.contact.take_if(|id| self.is(id)).is_some() {
                let tip = format!("`convoke venue change {} --contact PERSON`", venue.id);
                self.free(None, format!("contact at {}", venue.name), tip);
            }
        }
        for talk in plan.talks.iter_mut() {
            if self.has(talk.session.speaker.as_ref()) {
                let what = format!("speaker of \"{}\" in the backlog", talk.session.title);
                let tip = format!(
                    "`convoke session remove {}`, or another speaker: `convoke session change {0} \
                     --speaker PERSON`",
                    talk.id
                );
                self.free(None, what, tip);
                open(&mut talk.session);
            }
        }
    }

    /// Takes the person out of the answers nobody has decided between; a question with one answer left
    /// is none, and that answer stands.
    fn undecided(&self, plan: &mut Plan) {
        let name = format!("\"{}\"", self.id);
        let mut undecided = std::mem::take(&mut plan.undecided);
        for it in &mut undecided {
            it.answers.retain(|answer| !answer.contains(&name));
            if let [answer] = it.answers.as_slice()
                && let Ok(other) = answer.trim_matches('"').parse()
                && plan.person(&other).is_some()
            {
                self.replace(plan, it, &other);
            }
        }
        plan.undecided = undecided;
        let is_theirs = |at: &[String]| {
            let at: Vec<&str> = at.iter().map(String::as_str).collect();
            matches!(at.as_slice(), ["person", who, ..] | [_, _, "invited", who, ..]
                if *who == self.id.as_str())
        };
        plan.undecided
            .retain(|it| it.answers.len() > 1 && !is_theirs(&it.at));
    }

    /// Puts somebody in the place of the person where an event had both for one fact.
    fn replace(&self, plan: &mut Plan, it: &Undecided, other: &Id) {
        let at: Vec<&str> = it.at.iter().map(String::as_str).collect();
        let (&["event", event, list], Some(entry)) = (at.get(..3).unwrap_or_default(), at.get(3..))
        else {
            return;
        };
        let Some(event) = plan.events.iter_mut().find(|it| it.id == *event) else {
            return;
        };
        let slot = match (list, entry, it.fact.as_str()) {
            ("duties", [], duty) => {
                let mut held = event.duties.iter_mut();
                held.find(|(name, _)| name == duty)
                    .map(|(_, holder)| holder)
            }
            ("tasks", [task], "owner") => {
                let task = event.tasks.iter_mut().find(|it| it.id == **task);
                task.and_then(|task| task.owner.as_mut())
            }
            ("sessions", [title], "speaker") => {
                let session = event.sessions.iter_mut().find(|it| it.title == **title);
                session.and_then(|session| session.speaker.as_mut())
            }
            _ => None,
        };
        if let Some(slot) = slot.filter(|slot| self.is(slot)) {
            slot.clone_from(other);
        }
    }

    /// Takes the person out of the money. Who paid is kept as somebody: it was paid.
    fn money(&mut self, event: Option<&Id>, money: &mut Money) {
        for sum in money.costs.iter_mut().chain(&mut money.income) {
            if self.hand_over_some(&mut sum.by) && sum.refunded.is_none() {
                let what = format!("\"{}\" was paid by them and not refunded", sum.item);
                let tip = "`convoke budget` shows what is owed; ask them before they are gone";
                self.free(event, what, tip.to_owned());
            }
        }
    }

    fn events(&mut self, plan: &mut Plan, now: Now) {
        let zone = &plan.group.timezone;
        for event in &mut plan.events {
            let is_past = !event.is_on() || event.is_over(zone, now.at);
            self.event(event, is_past);
        }
    }

    fn event(&mut self, event: &mut Event, is_past: bool) {
        let id = event.id.clone();
        self.invitations(event, is_past);
        for post in &mut event.posts {
            for told in &mut post.told {
                if let Told::Speakers(speakers) = told {
                    for speaker in speakers {
                        self.hand_over(speaker);
                    }
                }
            }
        }
        if let Some(money) = event.money.said_mut() {
            self.money(Some(&id), money);
        }
        if is_past {
            self.past(event);
        } else {
            self.coming(event);
        }
    }

    fn invitations(&mut self, event: &mut Event, is_past: bool) {
        let invited = event.invitation(self.id);
        self.has_invitation |= !is_past && invited.is_some_and(|it| !it.withdrawn);
        event.invited.retain(|it| it.person != *self.id);
        for it in &mut event.invited {
            it.from.take_if(|from| self.is(from));
        }
    }

    /// Gives what was done to the stand-in.
    fn past(&mut self, event: &mut Event) {
        let mut parts = 0;
        for session in &mut event.sessions {
            parts += usize::from(self.hand_over_some(&mut session.speaker));
        }
        for (_, holder) in event.duties.iter_mut().chain(&mut event.stand_ins) {
            parts += usize::from(self.hand_over(holder));
        }
        for task in &mut event.tasks {
            parts += usize::from(self.hand_over_some(&mut task.owner));
        }
        if parts > 0 {
            self.kept.push(KeptParts {
                event: event.id.clone(),
                day: event.start.date(),
                parts,
            });
        }
    }

    /// Makes free what is to be done, and gives what was done to the stand-in.
    fn coming(&mut self, event: &mut Event) {
        let id = event.id.clone();
        for session in &mut event.sessions {
            if self.has(session.speaker.as_ref()) {
                open(session);
                let what = format!("the talk \"{}\"", session.title);
                let tip = format!(
                    "`convoke session change {} --event {id} --speaker PERSON`, or remove it",
                    for_shell(&session.title)
                );
                self.free(Some(&id), what, tip);
            }
        }
        let held: Vec<String> = event
            .duties
            .iter()
            .filter(|(_, holder)| self.is(holder))
            .map(|(duty, _)| duty.clone())
            .collect();
        event.duties.retain(|(_, holder)| !self.is(holder));
        for duty in held {
            let tip = format!("`convoke duties {id} --set {duty}=PERSON`");
            self.free(Some(&id), format!("the duty {duty}"), tip);
        }
        event.stand_ins.retain(|(_, holder)| !self.is(holder));
        for task in &mut event.tasks {
            let is_done = matches!(task.state, State::Done(_));
            if is_done {
                self.hand_over_some(&mut task.owner);
            } else if task.owner.take_if(|owner| self.is(owner)).is_some() && task.is_open() {
                let tip = format!("`convoke assign PERSON {id}/{}`", task.id);
                self.free(Some(&id), format!("the task \"{}\"", task.task), tip);
            }
        }
    }
}

/// Leaves a talk without a speaker, and so without anybody's word.
fn open(session: &mut Session) {
    session.speaker = None;
    session.state = None;
    session.asked = None;
}
