use super::evenings;
use crate::ops::fact_changes::{FactChange, differences, fact_changes};
use crate::ops::group::group_facts;
use crate::ops::people::person_facts;
use crate::ops::propose::start_in_words;
use crate::ops::venues::venue_facts;
use crate::plan::{Event, Group, Id, Plan, Post, Sponsor, State, Talk, Task, Told, Undecided};
use crate::text::{all_of, quoted};

/// One thing that is otherwise in one plan than in another, in the organizer's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// What kind of thing it is about.
    pub about: About,
    /// What happened, as a clause with a capital.
    pub words: String,
    /// The event it belongs to.
    pub event: Option<Id>,
    /// The id of the thing, where it has one besides the event's.
    pub id: Option<Id>,
}

/// What news can be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The group itself.
    Group,
    /// A person of the register.
    Person,
    /// A venue.
    Venue,
    /// A sponsor.
    Sponsor,
    /// A talk without an evening.
    Talk,
    /// An event.
    Event,
    /// A task of an event.
    Task,
    /// Something that was said on a channel.
    Post,
}

impl About {
    /// Returns the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Person => "person",
            Self::Venue => "venue",
            Self::Sponsor => "sponsor",
            Self::Talk => "talk",
            Self::Event => "event",
            Self::Task => "task",
            Self::Post => "post",
        }
    }
}

/// Returns what is otherwise in the plan `after` than in the plan `before`: first the group and its
/// registers, then what has two answers since, then each event in the order of the plan. Empty only when
/// nothing is otherwise.
pub fn news(before: &Plan, after: &Plan) -> Vec<News> {
    let mut telling = Telling {
        before,
        after,
        told: Vec::new(),
    };
    telling.group();
    telling.registers();
    telling.questions();
    let moved = evenings::moved(before, after);
    for event in &after.events {
        let old = moved.iter().find(|(_, now)| now.id == event.id);
        match before.event(&event.id).or(old.map(|(old, _)| *old)) {
            None => telling.new_event(event),
            Some(old) if old != event => telling.event(old, event),
            Some(_) => {}
        }
    }
    let is_gone = |event: &&Event| {
        after.event(&event.id).is_none() && !moved.iter().any(|(old, _)| old.id == event.id)
    };
    for event in before.events.iter().filter(is_gone) {
        let words = format!("\"{}\" is not in the plan any more", event.title);
        telling.of_event(event, About::Event, words);
    }
    telling.told
}

struct Telling<'a> {
    before: &'a Plan,
    after: &'a Plan,
    told: Vec<News>,
}

/// How an entry of a register is compared and called.
struct Register<'a, T> {
    about: About,
    old: &'a [T],
    new: &'a [T],
    id: fn(&T) -> &Id,
    name: fn(&T) -> &str,
}

impl Telling<'_> {
    fn say(&mut self, about: About, words: String, id: Option<&Id>) {
        self.told.push(News {
            about,
            words,
            event: None,
            id: id.cloned(),
        });
    }

    fn of_event(&mut self, event: &Event, about: About, words: String) {
        self.told.push(News {
            about,
            words,
            event: Some(event.id.clone()),
            id: None,
        });
    }

    fn of_task(&mut self, event: &Event, task: &Task, words: String) {
        self.told.push(News {
            about: About::Task,
            words,
            event: Some(event.id.clone()),
            id: Some(task.id.clone()),
        });
    }

    fn group(&mut self) {
        let is_forgotten = self.before.group.forgotten != self.after.group.forgotten;
        if is_forgotten {
            let words = "Somebody was forgotten for good".to_owned();
            self.say(About::Group, words, None);
        }
        let rest = Group {
            forgotten: self.before.group.forgotten.clone(),
            ..self.after.group.clone()
        };
        if self.before.group == rest {
            return;
        }
        let changes = differences(&group_facts(self.before), &group_facts(self.after));
        if changes.is_empty() {
            let words = "More is known of the group".to_owned();
            return self.say(About::Group, words, None);
        }
        for change in &changes {
            self.say(About::Group, in_words("The group", change), None);
        }
    }

    fn questions(&mut self) {
        let is_new = |it: &&Undecided| !self.before.undecided.contains(it);
        for it in self.after.undecided.iter().filter(is_new) {
            let answers = all_of(quoted(it.words()));
            let fact = format!("`{}` of {}", it.fact, it.place());
            let words = format!("{fact} has more than one answer: {answers}");
            let event = self
                .after
                .events
                .iter()
                .find(|event| it.is_of_event(event.id.as_str()));
            match event {
                Some(event) => self.of_event(event, About::Event, words),
                None => self.say(About::Group, words, None),
            }
        }
    }

    fn registers(&mut self) {
        let (before, after) = (self.before, self.after);
        let people = Register {
            about: About::Person,
            old: &before.people,
            new: &after.people,
            id: |it| &it.id,
            name: |it| &it.name,
        };
        self.register(&people, |old, new| {
            differences(&person_facts(old), &person_facts(new))
        });
        let venues = Register {
            about: About::Venue,
            old: &before.venues,
            new: &after.venues,
            id: |it| &it.id,
            name: |it| &it.name,
        };
        self.register(&venues, |old, new| {
            differences(&venue_facts(before, old), &venue_facts(after, new))
        });
        let sponsors = Register {
            about: About::Sponsor,
            old: &before.sponsors,
            new: &after.sponsors,
            id: |it: &Sponsor| &it.id,
            name: |it| &it.name,
        };
        self.register(&sponsors, |_, _| Vec::new());
        let talks = Register {
            about: About::Talk,
            old: &before.talks,
            new: &after.talks,
            id: |it: &Talk| &it.id,
            name: |it| &it.session.title,
        };
        self.register(&talks, |_, _| Vec::new());
    }

    fn register<T: PartialEq>(
        &mut self,
        register: &Register<'_, T>,
        changes: impl Fn(&T, &T) -> Vec<FactChange>,
    ) {
        let Register {
            about, id, name, ..
        } = *register;
        let find = |list: &[T], wanted: &T| list.iter().position(|it| id(it) == id(wanted));
        for new in register.new {
            let Some(at) = find(register.old, new) else {
                self.say(about, format!("\"{}\" was added", name(new)), Some(id(new)));
                continue;
            };
            let old = &register.old[at];
            if old == new {
                continue;
            }
            let changes = changes(old, new);
            for change in &changes {
                self.say(about, in_words(name(new), change), Some(id(new)));
            }
            if changes.is_empty() {
                let words = format!("\"{}\" is otherwise known", name(new));
                self.say(about, words, Some(id(new)));
            }
        }
        for old in register
            .old
            .iter()
            .filter(|old| find(register.new, old).is_none())
        {
            let words = format!("\"{}\" is not in the plan any more", name(old));
            self.say(about, words, Some(id(old)));
        }
    }

    fn new_event(&mut self, event: &Event) {
        let words = format!(
            "\"{}\" was planned for {}",
            event.title,
            start_in_words(event.start)
        );
        self.of_event(event, About::Event, words);
    }

    fn event(&mut self, old: &Event, new: &Event) {
        let told = self.told.len();
        if old.id != new.id {
            let words = format!("\"{}\" is `{}` now (was: `{}`)", new.title, new.id, old.id);
            self.of_event(new, About::Event, words);
        }
        for change in fact_changes(self.before, old, self.after, new) {
            self.of_event(new, About::Event, in_words(&new.title, &change));
        }
        self.tasks(old, new);
        self.posts(old, new);
        let parts = [
            ("money", old.money != new.money),
            ("sessions", has_other_sessions(old, new)),
            ("invitations", old.invited != new.invited),
            ("lessons", old.lessons != new.lessons),
            ("count of heads", old.heads != new.heads),
            ("silenced rules", old.silenced != new.silenced),
        ];
        for (part, _) in parts.iter().filter(|(_, is_other)| *is_other) {
            let words = format!("\"{}\": its {part} changed", new.title);
            self.of_event(new, About::Event, words);
        }
        if self.told.len() == told && is_more_than_a_revision(old, new) {
            let words = format!("\"{}\" changed", new.title);
            self.of_event(new, About::Event, words);
        }
    }

    fn tasks(&mut self, old: &Event, new: &Event) {
        for task in &new.tasks {
            let was = old.task(&task.id);
            for words in self.task(was, task) {
                self.of_task(new, task, words);
            }
        }
        for task in old.tasks.iter().filter(|task| new.task(&task.id).is_none()) {
            let words = format!("\"{}\" is not to do any more", task.task);
            self.of_task(new, task, words);
        }
    }

    /// Returns what happened to a task, none when nothing did.
    fn task(&self, old: Option<&Task>, new: &Task) -> Vec<String> {
        let Some(old) = old else {
            return vec![format!("\"{}\" is to do, {}", new.task, new.due)];
        };
        if old == new {
            return Vec::new();
        }
        let mut words = Vec::new();
        if old.state != new.state {
            words.push(match &new.state {
                State::Open => format!("\"{}\" is to do again", new.task),
                State::Done(Some(day)) => format!("\"{}\" was done on {day}", new.task),
                State::Done(None) => format!("\"{}\" was done", new.task),
                State::Skipped {
                    reason: Some(why), ..
                } => {
                    format!("\"{}\" was left out: {why}", new.task)
                }
                State::Skipped { .. } => format!("\"{}\" was left out", new.task),
            });
        }
        if old.owner != new.owner {
            words.push(match &new.owner {
                Some(id) => format!("\"{}\" is {}'s now", new.task, self.after.name_of(id)),
                None => format!("\"{}\" is nobody's own now", new.task),
            });
        }
        if old.due != new.due {
            words.push(format!(
                "\"{}\" is due {} (was: {})",
                new.task, new.due, old.due
            ));
        }
        if old.task != new.task {
            words.push(format!("\"{}\" is called \"{}\" now", old.task, new.task));
        }
        if words.is_empty() {
            words.push(format!("More is known of \"{}\"", new.task));
        }
        words
    }

    /// Whether two posts are one: who was forgotten since is named by no post any more.
    fn is_same(&self, old: &Post, new: &Post) -> bool {
        old == new
            || (self.before.group.forgotten != self.after.group.forgotten
                && without_speakers(old) == without_speakers(new))
    }

    fn posts(&mut self, old: &Event, new: &Event) {
        // The same may be said twice; what is left over is new.
        let mut known: Vec<&Post> = old.posts.iter().collect();
        for post in &new.posts {
            if let Some(at) = known.iter().position(|it| self.is_same(it, post)) {
                known.remove(at);
                continue;
            }
            let day = post.on.map(|day| format!(" on {day}")).unwrap_or_default();
            let words = format!("\"{}\" was said on {}{day}", post.occasion, post.channel);
            self.of_event(new, About::Post, words);
        }
    }
}

/// Returns a fact before and after.
fn in_words(name: &str, change: &FactChange) -> String {
    let FactChange { fact, old, new } = change;
    match old.as_str() {
        "not known" => format!("{name}: {fact} {new}"),
        _ => format!("{name}: {fact} {new} (was: {old})"),
    }
}

fn without_speakers(post: &Post) -> Post {
    let told = post.told.iter();
    let told = told.filter(|told| !matches!(told, Told::Speakers(_)));
    Post {
        told: told.cloned().collect(),
        ..post.clone()
    }
}

/// Whether sessions differ in more than their titles, which are told as a fact of the event.
pub(super) fn has_other_sessions(old: &Event, new: &Event) -> bool {
    let titles = |event: &Event| -> Vec<String> {
        let sessions = event.sessions.iter();
        sessions.map(|session| session.title.clone()).collect()
    };
    old.sessions != new.sessions && titles(old) == titles(new)
}

/// Whether events differ in more than what calendars count changes by, which says nothing to people.
fn is_more_than_a_revision(old: &Event, new: &Event) -> bool {
    let old = Event {
        sequence: new.sequence,
        changed: new.changed,
        ..old.clone()
    };
    old != *new
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Area, Occasion, Person};
    use crate::schedule::Zone;

    fn id(text: &str) -> Id {
        text.parse().expect("an id")
    }

    fn plan() -> Plan {
        let mut plan = Plan::new(Group::new("Mesos".to_owned(), Zone::utc()));
        plan.people
            .push(Person::new(id("ana"), "Ana Nowak".to_owned()));
        let start = "2026-12-17T18:30:00".parse().expect("a time");
        let mut event = Event::new(id("evening"), "Schedulers".to_owned(), start);
        for name in ["pizza", "chairs"] {
            let due = "D-3".parse().expect("a due day");
            event.tasks.push(Task::new(
                id(name),
                format!("Order {name}"),
                Area::Food,
                due,
            ));
        }
        plan.events.push(event);
        plan
    }

    fn told(change: impl FnOnce(&mut Plan)) -> Vec<String> {
        let before = plan();
        let mut after = before.clone();
        change(&mut after);
        let news = news(&before, &after).into_iter();
        news.map(|it| format!("{}: {}", it.about.word(), it.words))
            .collect()
    }

    #[test]
    fn a_plan_that_is_the_same_is_no_news() {
        assert_eq!(told(|_| ()), [""; 0]);
    }

    #[test]
    fn tasks_are_told_by_what_happened_to_them() {
        let told = told(|plan| {
            let tasks = &mut plan.events[0].tasks;
            tasks[0].state = State::Done("2026-11-21".parse().ok());
            tasks[0].owner = Some(id("ana"));
            tasks[1].state = State::Skipped {
                on: None,
                reason: Some("none needed".to_owned()),
            };
            let due = "D-1".parse().expect("a due day");
            tasks.push(Task::new(
                id("cups"),
                "Buy cups".to_owned(),
                Area::Food,
                due,
            ));
        });
        assert_eq!(
            told,
            [
                "task: \"Order pizza\" was done on 2026-11-21",
                "task: \"Order pizza\" is Ana Nowak's now",
                "task: \"Order chairs\" was left out: none needed",
                "task: \"Buy cups\" is to do, D-1",
            ]
        );
    }

    #[test]
    fn events_and_people_are_told_by_name() {
        let told = told(|plan| {
            let start = "2027-01-21T18:30:00".parse().expect("a time");
            plan.events
                .push(Event::new(id("january"), "Operators".to_owned(), start));
            plan.people.push(Person::new(id("bo"), "Bo Li".to_owned()));
            plan.people[0].organizer = true;
            plan.group.city = Some("Warsaw".to_owned());
        });
        assert_eq!(
            told,
            [
                "group: The group: city Warsaw",
                "person: Ana Nowak: organizer yes",
                "person: \"Bo Li\" was added",
                "event: \"Operators\" was planned for Thu 21 Jan 2027, 18:30",
            ]
        );
    }

    #[test]
    fn a_second_answer_is_news() {
        let told = told(|plan| {
            plan.undecided = vec![Undecided {
                at: vec!["event".to_owned(), "evening".to_owned()],
                fact: "expected".to_owned(),
                answers: vec!["44".to_owned(), "55".to_owned()],
            }];
        });
        assert_eq!(
            told,
            ["event: `expected` of evening has more than one answer: `44` and `55`"]
        );
    }

    #[test]
    fn what_was_said_again_is_news_each_time() {
        let post = Post {
            channel: "meetup".to_owned(),
            occasion: Occasion::Reminder,
            on: "2026-12-10".parse().ok(),
            url: None,
            session: None,
            told: Vec::new(),
            gone: Vec::new(),
        };
        let told = told(|plan| plan.events[0].posts = vec![post.clone(), post]);
        assert_eq!(
            told,
            ["post: \"reminder\" was said on meetup on 2026-12-10"; 2]
        );
    }

    #[test]
    fn nothing_that_differs_is_passed_over_but_the_count_of_revisions() {
        let forgotten = told(|plan| plan.group.forgotten.push("2026-11-21T12:00:00Z".to_owned()));
        assert_eq!(forgotten, ["group: Somebody was forgotten for good"]);
        assert_eq!(told(|plan| plan.events[0].sequence = 7), [""; 0]);
        let uid = told(|plan| plan.events[0].uid = Some("x@y".to_owned()));
        assert_eq!(uid, ["event: \"Schedulers\" changed"]);
        let gone = told(|plan| plan.events.clear());
        assert_eq!(gone, ["event: \"Schedulers\" is not in the plan any more"]);
    }
}
