//! Every text of a plan that people write freely.

use std::fmt::Display;

use crate::plan::{Event, Id, Money, Person, Plan, Session, State, Talk, Venue};
use crate::text::for_shell;

/// Whom a text is about, as far as `private.toml` has a place for it.
pub(super) enum Owner {
    Person(Id),
    Venue(Id),
    Nobody,
}

/// A text of the plan, and where it stands.
pub(super) struct Field {
    pub(super) place: String,
    pub(super) text: String,
    /// Whether announcements, calendars or mentions tell it.
    pub(super) is_announced: bool,
    pub(super) owner: Owner,
    /// What to type to say it without the private fact.
    pub(super) change: Option<String>,
}

/// The texts of one thing, collected one by one.
struct Texts<'f> {
    fields: &'f mut Vec<Field>,
    /// What the texts are of, such as ``of `ana` ``; nothing for the event itself.
    of: String,
    owner: fn(&Id) -> Owner,
    id: Option<&'f Id>,
    /// The command that changes it.
    command: String,
}

/// Returns the texts of the group, its registers and one event. Addresses of pages, of the group's
/// channels and of its contact for guests with needs are public by their nature, and not among them.
pub(super) fn of(plan: &Plan, event: &Event) -> Vec<Field> {
    let mut fields = registers(plan);
    self::event(event, &mut fields);
    fields
}

/// Returns the texts of the group and its registers.
pub(super) fn registers(plan: &Plan) -> Vec<Field> {
    let mut fields = Vec::new();
    group(plan, &mut fields);
    for it in &plan.people {
        person(it, &mut fields);
    }
    for it in &plan.venues {
        venue(it, &mut fields);
    }
    for sponsor in &plan.sponsors {
        let mut texts = Texts::of(&mut fields, format!("of the sponsor `{}`", sponsor.id));
        texts.command = format!("convoke sponsor change {}", sponsor.id);
        texts.each("gives", &sponsor.gives);
        texts.announced("name", "", Some(&sponsor.name));
    }
    for it in &plan.talks {
        talk(it, &mut fields);
    }
    fields
}

impl<'f> Texts<'f> {
    fn of(fields: &'f mut Vec<Field>, of: String) -> Self {
        Self {
            fields,
            of,
            owner: |_| Owner::Nobody,
            id: None,
            command: String::new(),
        }
    }

    fn put(&mut self, key: &str, text: &str, flag: Option<&str>) {
        let flag = flag.filter(|_| !self.command.is_empty());
        let owner = self.id.map_or(Owner::Nobody, self.owner);
        self.fields.push(Field {
            place: format!("`{key}` {}", self.of).trim_end().to_owned(),
            text: text.to_owned(),
            is_announced: false,
            owner,
            change: flag.map(|flag| format!("`{} --{flag}` says it without", self.command)),
        });
    }

    fn maybe(&mut self, key: &str, text: Option<&String>) {
        if let Some(text) = text {
            self.put(key, text, None);
        }
    }

    fn each<T: Display>(&mut self, key: &str, texts: &[T]) {
        for text in texts {
            self.put(key, &text.to_string(), None);
        }
    }

    /// A text that strangers read, and the flag that changes it.
    fn announced(&mut self, key: &str, flag: &str, text: Option<&String>) {
        let flag = Some(flag).filter(|flag| !flag.is_empty());
        if let Some(text) = text {
            self.put(key, text, flag);
            if let Some(field) = self.fields.last_mut() {
                field.is_announced = true;
            }
        }
    }

    fn session(&mut self, session: &Session) {
        let parts = [("level", &session.level), ("backup", &session.backup)];
        for (key, text) in parts {
            self.maybe(key, text.as_ref());
        }
        self.announced("title", "title …", Some(&session.title));
        self.announced("summary", "summary …", session.summary.as_ref());
    }
}

fn group(plan: &Plan, fields: &mut Vec<Field>) {
    let ways = &plan.group.ways;
    let mut texts = Texts::of(fields, "of the group".to_owned());
    texts.maybe("conduct-plan", ways.conduct_plan.as_ref());
    texts.maybe("photo-rule", ways.photo_rule.as_ref());
    texts.each("sign-up-fields", &ways.sign_up_fields);
    texts.each("data-use", &ways.data_use);
    texts.maybe("sponsor-offer", ways.sponsor_offer.as_ref());
    texts.maybe("surplus", ways.surplus.as_ref());
    texts.each("agreements", &ways.agreements);
    for silence in &ways.silenced {
        texts.put("silenced", &silence.reason, None);
    }
    money(&plan.group.money, &mut texts);
    for account in &ways.accounts {
        texts.of = format!("of the account \"{}\"", account.account);
        texts.put("account", &account.account, None);
        texts.maybe("note", account.note.as_ref());
    }
}

fn money(money: &Money, texts: &mut Texts<'_>) {
    for sum in &money.costs {
        texts.put("costs", &sum.item, None);
    }
    for sum in &money.income {
        texts.put("income", &sum.item, None);
    }
    for support in &money.support {
        texts.put("support", &support.gives, None);
        texts.each("support", &support.returns);
    }
}

/// Adds the texts of a person.
pub(super) fn person(person: &Person, fields: &mut Vec<Field>) {
    let mut texts = Texts::of(fields, format!("of `{}`", person.id));
    texts.owner = |id| Owner::Person(id.clone());
    texts.id = Some(&person.id);
    texts.command = format!("convoke person change {}", person.id);
    texts.announced("name", "name …", Some(&person.name));
    texts.announced(
        "organization",
        "organization …",
        person.organization.as_ref(),
    );
    texts.maybe("pronouns", person.pronouns.as_ref());
    for (channel, handle) in &person.handles {
        let flag = format!("handle {channel}=…");
        texts.announced("handles", &flag, Some(handle));
    }
    texts.each("wishes", &person.wishes);
    texts.each("avoids", &person.avoids);
}

/// Adds the texts of a venue.
pub(super) fn venue(venue: &Venue, fields: &mut Vec<Field>) {
    let mut texts = Texts::of(fields, format!("of `{}`", venue.id));
    texts.owner = |id| Owner::Venue(id.clone());
    texts.id = Some(&venue.id);
    texts.command = format!("convoke venue change {}", venue.id);
    texts.each("has", &venue.has);
    texts.each("rules", &venue.rules);
    texts.each("lacks", &venue.room.lacks);
    texts.each("conditions", &venue.room.conditions);
    texts.announced("name", "name …", Some(&venue.name));
    texts.announced("address", "address …", venue.address.as_ref());
    texts.announced("room", "room …", venue.room.place.as_ref());
    texts.announced("entry", "entry …", venue.room.entry.as_ref());
    for text in &venue.room.access {
        texts.announced("access", "", Some(text));
    }
}

fn talk(talk: &Talk, fields: &mut Vec<Field>) {
    let mut texts = Texts::of(fields, format!("of the talk `{}`", talk.id));
    texts.command = format!("convoke session change {}", talk.id);
    texts.session(&talk.session);
    texts.maybe("note", talk.note.as_ref());
}

/// Adds the texts of an event.
pub(super) fn event(event: &Event, fields: &mut Vec<Field>) {
    let mut texts = Texts::of(fields, String::new());
    let it = &event.particulars;
    texts.maybe("ages", it.ages.as_ref());
    texts.maybe("layout", it.layout.as_ref());
    texts.maybe("good", it.good.as_ref());
    texts.maybe("better", it.better.as_ref());
    texts.each("call", &it.call);
    for silence in &event.silenced {
        texts.put("silenced", &silence.reason, None);
    }
    for lesson in &event.lessons {
        texts.put("lessons", &lesson.lesson, None);
    }
    money(&event.money, &mut texts);
    texts.command = format!("convoke change {}", event.id);
    texts.announced("title", "title …", Some(&event.title));
    texts.announced("summary", "summary …", event.summary.as_ref());
    texts.announced("price", "price …", event.price.as_ref());
    texts.announced("level", "level …", it.level.as_ref());
    for food in &it.food {
        texts.announced("food", "", Some(food));
    }
    texts.command = format!("convoke cancel {}", event.id);
    texts.announced("reason", "reason …", event.reason.as_ref());
    for session in &event.sessions {
        texts.of = format!("of the session \"{}\"", session.title);
        texts.command = format!("convoke session change {}", for_shell(&session.title));
        texts.session(session);
    }
    for task in &event.tasks {
        texts.of = format!("of the task `{}`", task.id);
        texts.command = format!("convoke task change {}", task.id);
        texts.put("task", &task.task, None);
        texts.maybe("why", task.why.as_ref());
        if let State::Skipped { reason, .. } = &task.state {
            texts.maybe("reason", reason.as_ref());
        }
    }
}
