use std::collections::BTreeSet;

use crate::channels;
use crate::checks;
use crate::guidance::PACKS;
use crate::ops::Now;
use crate::plan::{Event, Feature, Id, Person, Plan, Status, Task, Venue};

/// A plan that everybody may read.
#[derive(Debug, Clone)]
pub struct PublicPlan {
    /// The plan, with nobody in it but organizers and those who speak in public. What of its keys is
    /// told is for the file to decide.
    pub plan: Plan,
    /// How many events are left out, because nobody was told of them.
    pub untold: usize,
    /// How many people are left out.
    pub people: usize,
    /// What the public texts tell of somebody that is for few to know, as clauses.
    pub leaks: Vec<String>,
}

/// Returns what of a plan with all events everybody may read: the events that are known to the public,
/// the sessions that are sure, the people who stand on a stage or for the group, the venues and
/// sponsors of these events.
///
/// An event is known when something was said of it, when it is confirmed, for the copy may be where it
/// is told first, or when it is over and people were there. The address of a call is not public: it goes to those who signed up.
pub fn public_plan(plan: &Plan, now: Now) -> PublicPlan {
    let is_told = |event: &&Event| {
        let heads = [event.heads.signups, event.heads.arrived];
        // What was never confirmed may never have been more than an idea.
        let had_guests = heads.into_iter().flatten().any(|people| people > 0);
        let took_place = had_guests && event.is_on() && event.is_over(&plan.group.timezone, now.at);
        event.status == Status::Confirmed || took_place || !event.posts.is_empty()
    };
    let events: Vec<Event> = plan
        .events
        .iter()
        .filter(is_told)
        .map(public_event)
        .collect();
    let people = people(plan, &events);
    let venues = plan.venues.iter();
    let venues =
        venues.filter(|venue| events.iter().any(|it| it.venue.as_ref() == Some(&venue.id)));
    let sponsors = plan.sponsors.iter();
    let sponsors = sponsors.filter(|it| events.iter().any(|event| event.sponsors.contains(&it.id)));
    let mut public = Plan {
        people: people.into(),
        venues: venues.map(|venue| public_venue(plan, venue)).collect(),
        sponsors: sponsors.cloned().collect(),
        events,
        ..Plan::new(plan.group.clone())
    };
    let ids: BTreeSet<Id> = public
        .people
        .iter()
        .map(|person| person.id.clone())
        .collect();
    let group = &mut public.group;
    group.ways.conduct_contacts.retain(|id| ids.contains(id));
    // A pack of the group's own is a file that a reader of the copy has not.
    let is_built_in = |name: &String| PACKS.iter().any(|(known, _)| known == name);
    group.policies.retain(is_built_in);
    PublicPlan {
        untold: plan.events.len() - public.events.len(),
        people: plan.people.len() - public.people.len(),
        leaks: checks::announced_leaks(&public),
        plan: public,
    }
}

/// Returns an event with the sessions that are sure. They begin when they begin with the others
/// among them.
fn public_event(event: &Event) -> Event {
    let mut public = event.clone();
    let told = event.told_sessions();
    let is_whole = told.len() == event.sessions.len();
    let sessions = told.into_iter().map(|(session, begins)| {
        let mut session = session.clone();
        if let Some(begins) = begins.filter(|_| !is_whole) {
            session.at = Some(begins.time());
        }
        session
    });
    public.sessions = sessions.collect();
    // Nobody is promised food before it is decided; the task that says so is not told.
    let is_undecided = |task: &Task| task.id == "food-decide" && task.is_open();
    if event.tasks.iter().any(is_undecided) {
        public.features.retain(|feature| *feature != Feature::Food);
    }
    public.link.take_if(|link| event.tells_call(link));
    public.online = None;
    let titles: Vec<&String> = public
        .sessions
        .iter()
        .map(|session| &session.title)
        .collect();
    public.posts.retain(|post| {
        post.session
            .as_ref()
            .is_none_or(|title| titles.contains(&title))
    });
    public
}

/// Returns a venue without what tells the address of a call there.
fn public_venue(plan: &Plan, venue: &Venue) -> Venue {
    let here = |event: &&Event| event.venue.as_ref() == Some(&venue.id);
    let tells = |text: &String| {
        plan.events
            .iter()
            .filter(here)
            .any(|it| it.tells_call(text))
    };
    let mut public = venue.clone();
    public.room.place.take_if(|text| tells(text));
    public.room.entry.take_if(|text| tells(text));
    public.room.access.retain(|text| !tells(text));
    public
}

/// Returns the organizers and the speakers, with their names on channels alone.
fn people(plan: &Plan, events: &[Event]) -> Vec<Person> {
    let speakers: BTreeSet<Id> = events.iter().flat_map(Event::speakers).collect();
    let people = plan.people.iter().filter_map(|person| {
        let mut public = person.clone();
        // A messenger or a mail address is no name to mention.
        let is_channel = |channel: &String| channels::rules(channel).is_ok();
        public.handles.retain(|(channel, _)| is_channel(channel));
        (person.organizer || speakers.contains(&person.id)).then_some(public)
    });
    people.collect()
}
