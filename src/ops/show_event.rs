use super::check::{Finding, findings};
use super::event_links::calendar_links;
use super::invitations::{InvitationLine, invitations};
use super::lines::{Lines, TaskLine};
use super::list_events::{EventLine, event_line};
use super::posts::{PostLine, post_lines};
use super::sessions::{SessionLine, agenda_notes};
use super::{Around, Now, OpsError, event_particulars};
use crate::channels::CalendarLinks;
use crate::plan::{Heads, Id, Particulars, Plan};

/// One event with everything around it.
#[derive(Debug)]
pub struct EventShown {
    /// The event.
    pub event: EventLine,
    /// The group's name.
    pub group: String,
    /// The venue's address.
    pub address: Option<String>,
    /// What it is about and for whom.
    pub summary: Option<String>,
    /// What it costs to take part.
    pub price: Option<String>,
    /// The page where people sign up.
    pub link: Option<String>,
    /// How many sign up and come.
    pub heads: Heads,
    /// What it is like for those who come.
    pub particulars: Particulars,
    /// Both in words, by their keys in the plan.
    pub finer: Vec<(&'static str, String)>,
    /// The reason, when it is cancelled.
    pub reason: Option<String>,
    /// The links that put it into a calendar; none when nobody can come any more.
    pub links: Option<CalendarLinks>,
    /// The agenda.
    pub sessions: Vec<SessionLine>,
    /// What does not fit on the agenda, a clause each.
    pub agenda_notes: Vec<String>,
    /// Who does what: duty, person and name.
    pub duties: Vec<DutyLine>,
    /// The sponsors' names and what they give.
    pub sponsors: Vec<(String, Vec<String>)>,
    /// The tasks, by day.
    pub checklist: Vec<TaskLine>,
    /// What was said where, and what is still to say.
    pub posts: Vec<PostLine>,
    /// Who was invited by mail, and what they answered.
    pub invited: Vec<InvitationLine>,
    /// What deserves a second look.
    pub findings: Vec<Finding>,
}

/// Who holds a duty.
#[derive(Debug)]
pub struct DutyLine {
    /// The duty.
    pub duty: String,
    /// The person.
    pub person: Id,
    /// The person's name.
    pub name: String,
}

/// Returns everything about an event.
pub fn show_event(plan: &Plan, event: &Id, now: Now) -> Result<EventShown, OpsError> {
    let event = plan.event(event).ok_or(OpsError::NoEvents)?;
    let name = |id: &Id| plan.name_of(id);
    let duties = event.duties.iter().map(|(duty, person)| DutyLine {
        duty: duty.clone(),
        person: person.clone(),
        name: name(person),
    });
    let sponsors = event.sponsors.iter().filter_map(|id| plan.sponsor(id));
    let venue = event.venue.as_ref().and_then(|id| plan.venue(id));
    Ok(EventShown {
        event: event_line(plan, event, now),
        group: plan.group.name.clone(),
        address: venue.and_then(|venue| venue.address.clone()),
        summary: event.summary.clone(),
        price: event.price.clone(),
        link: event.link.clone(),
        heads: Heads::clone(&event.heads),
        particulars: Particulars::clone(&event.particulars),
        finer: event_particulars::in_words(event),
        reason: event.reason.clone(),
        links: calendar_links(plan, event, now),
        sessions: SessionLine::of_event(plan, event, now),
        agenda_notes: agenda_notes(event),
        duties: duties.collect(),
        sponsors: sponsors
            .map(|sponsor| (sponsor.name.clone(), sponsor.gives.clone()))
            .collect(),
        checklist: Lines::of(plan, event, now).all(),
        posts: post_lines(plan, event, now),
        invited: invitations(plan, event),
        findings: findings(plan, event, &Around::quiet(now)),
    })
}
