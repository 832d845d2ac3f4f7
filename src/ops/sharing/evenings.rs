//! What two organizers did to the evenings of a plan that only together is worth a word.

use chrono::NaiveDate;

use super::news::{About, News};
use crate::plan::{Event, Id, Plan, Session, SessionKind};
use crate::schedule::day_in_words;
use crate::text::for_shell;

/// Returns what coming evenings have in common that they had not in the plan `before`: the day, or a talk
/// with its speaker that was known there.
pub fn clashes(before: &Plan, after: &Plan, today: NaiveDate) -> Vec<News> {
    let coming = after.events.iter();
    let coming = coming.filter(|it| it.is_on() && it.start.date() >= today);
    let coming: Vec<&Event> = coming.collect();
    let mut told = Vec::new();
    for (at, one) in coming.iter().enumerate() {
        for other in &coming[at + 1..] {
            let pair = (*one, *other);
            told.extend(same_day(before, pair));
            told.extend(same_talks(before, after, pair));
        }
    }
    told
}

fn same_day(before: &Plan, (one, other): (&Event, &Event)) -> Option<News> {
    let day = one.start.date();
    let was = |event: &Event| {
        let known = before.event(&event.id).filter(|known| known.is_on());
        known.map(|known| known.start.date())
    };
    let was_so = was(one).is_some() && was(one) == was(other);
    (day == other.start.date() && !was_so).then(|| {
        let words = format!(
            "\"{}\" and \"{}\" are both on {} now",
            one.title,
            other.title,
            day_in_words(day)
        );
        of_event(newer(before, (one, other)), words)
    })
}

fn same_talks(before: &Plan, after: &Plan, pair: (&Event, &Event)) -> Vec<News> {
    let (one, other) = pair;
    let has = |event: &Id, talk: &Session| {
        let known = before.event(event);
        known.is_some_and(|known| known.sessions.iter().any(|it| is_same(it, talk)))
    };
    let both = one.sessions.iter().filter(|talk| {
        let is_talk = talk.kind.is_none_or(|kind| kind == SessionKind::Talk);
        let in_other = other.sessions.iter().any(|it| is_same(it, talk));
        // Of two that came in together somebody knew both.
        is_talk && in_other && has(&one.id, talk) != has(&other.id, talk)
    });
    both.map(|talk| {
        let by = talk.speaker.as_ref();
        let by = by.map_or_else(String::new, |id| format!(" by {}", after.name_of(id)));
        let event = newer(before, pair);
        let words = format!(
            "\"{}\"{by} is on two agendas now, of {} and {}: `convoke session remove {} --event {}` \
             takes it off one",
            talk.title,
            one.id,
            other.id,
            for_shell(&talk.title),
            event.id,
        );
        of_event(event, words)
    })
    .collect()
}

/// Whether two sessions are one talk: of one title and one speaker.
fn is_same(one: &Session, other: &Session) -> bool {
    one.speaker.is_some() && one.speaker == other.speaker && one.title == other.title
}

/// Returns the event of two that came in, or else the later.
fn newer<'e>(before: &Plan, (one, other): (&'e Event, &'e Event)) -> &'e Event {
    let is_new = |event: &Event| before.event(&event.id).is_none();
    if is_new(one) && !is_new(other) {
        one
    } else {
        other
    }
}

fn of_event(event: &Event, words: String) -> News {
    News {
        about: About::Event,
        words,
        event: Some(event.id.clone()),
        id: None,
    }
}

/// Returns the events that have another id in a plan than they had before, each as it was and as it is:
/// the name that calendars know it by is the same, or the title and the start are.
pub(super) fn moved<'p>(before: &'p Plan, after: &'p Plan) -> Vec<(&'p Event, &'p Event)> {
    let gone = before.events.iter();
    let gone = gone.filter(|event| after.event(&event.id).is_none());
    let new = after.events.iter();
    let new: Vec<&Event> = new.filter(|it| before.event(&it.id).is_none()).collect();
    let moved = gone.filter_map(|old| {
        let by_uid = |it: &&&Event| old.uid.is_some() && it.uid == old.uid;
        let by_words = |it: &&&Event| {
            let is_known = it.uid.is_some() && old.uid.is_some();
            !is_known && (&it.title, it.start) == (&old.title, old.start)
        };
        let found = only(new.iter().filter(by_uid)).or_else(|| only(new.iter().filter(by_words)));
        Some((old, *found?))
    });
    moved.collect()
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Group;
    use crate::schedule::Zone;

    fn id(text: &str) -> Id {
        text.parse().expect("an id")
    }

    /// A plan of evenings, each with the talks of Ana's that are named.
    fn plan(evenings: &[(&str, &[&str])]) -> Plan {
        let mut plan = Plan::new(Group::new("Mesos".to_owned(), Zone::utc()));
        for (name, talks) in evenings {
            let start = format!("{}T18:30:00", &name[..10]);
            let start = start.parse().expect("a time");
            let mut event = Event::new(id(name), format!("Evening {}", &name[11..]), start);
            let talk = |title: &&str| Session {
                speaker: Some(id("ana")),
                ..Session::new((*title).to_owned())
            };
            event.sessions = talks.iter().map(talk).collect();
            plan.events.push(event);
        }
        plan
    }

    fn told(before: &[(&str, &[&str])], after: &[(&str, &[&str])]) -> Vec<String> {
        let today = "2026-11-21".parse().expect("a day");
        let news = clashes(&plan(before), &plan(after), today);
        news.into_iter().map(|it| it.words).collect()
    }

    #[test]
    fn two_evenings_of_one_day_are_told_once() {
        let one = ("2027-01-21-a", &[][..]);
        let both = [one, ("2027-01-21-b", &[][..])];
        let words = "\"Evening a\" and \"Evening b\" are both on Thu 21 Jan 2027 now";
        assert_eq!(told(&[one], &both), [words]);
        assert_eq!(told(&both, &both), [""; 0]);
        let past = [("2025-01-21-a", &[][..]), ("2025-01-21-b", &[][..])];
        assert_eq!(told(&past[..1], &past), [""; 0]);
    }

    #[test]
    fn a_talk_that_two_took_to_an_evening_each_is_told() {
        let mine = [("2027-01-21-a", &["Quotas"][..]), ("2027-02-18-b", &[])];
        let both = [mine[0], ("2027-02-18-b", &["Quotas"][..])];
        let words = "\"Quotas\" by ana is on two agendas now, of 2027-01-21-a and 2027-02-18-b: \
                     `convoke session remove Quotas --event 2027-02-18-b` takes it off one";
        assert_eq!(told(&mine, &both), [words]);
        assert_eq!(told(&both, &both), [""; 0]);
        assert_eq!(told(&[], &both), [""; 0]);
    }

    #[test]
    fn an_event_with_another_id_is_followed() {
        let before = plan(&[("2027-01-21-a", &[]), ("2027-02-18-b", &[])]);
        let mut after = before.clone();
        after.events[0].id = id("winter");
        let found: Vec<(&str, &str)> = moved(&before, &after)
            .into_iter()
            .map(|(old, new)| (old.id.as_str(), new.id.as_str()))
            .collect();
        assert_eq!(found, [("2027-01-21-a", "winter")]);
        after.events[0].title = "Another".to_owned();
        assert!(moved(&before, &after).is_empty());
        let (mut before, uid) = (before, Some("x@y".to_owned()));
        before.events[0].uid.clone_from(&uid);
        after.events[0].uid = uid;
        assert_eq!(moved(&before, &after).len(), 1);
    }
}
