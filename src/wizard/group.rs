//! The interview about a group.

use super::ask::{Ask, Choice, Choose, Confirm, Reply, Stop, Text};
use super::entries::{Place, entries};
use super::group_form::{self, GroupForm, HasGroup, answered, without};
use super::steps::{Need, Section, Step, Turn, run};
use crate::ops::{GroupQuestion, GroupRequest};
use crate::plan::Group;

/// Asks what is not said yet about a group; returns whether its folder will be public.
pub fn group(
    ask: &mut dyn Ask,
    request: &mut GroupRequest,
    usual: &Group,
    is_public: bool,
) -> Result<bool, Stop> {
    let mut form = GroupForm::new(request, usual.clone());
    form.is_public = is_public;
    let parts = [
        ("The group", about_group()),
        ("Evenings", about_evenings()),
        ("Channels", about_channels()),
        ("People", about_people()),
        ("Review", about_all()),
    ];
    let sections: Vec<Section<'_, GroupForm<'_>>> = parts
        .iter()
        .map(|(title, steps)| Section { title, steps })
        .collect();
    run(&sections, &mut form, ask)?;
    Ok(form.is_public)
}

/// The sections that can be changed from the review, in their order.
const TITLES: [&str; 4] = ["The group", "Evenings", "Channels", "People"];

fn about_group<'a>() -> Vec<Step<GroupForm<'a>>> {
    vec![
        Step {
            need: |form| form.need(GroupQuestion::Name),
            ask: group_form::name,
        },
        Step {
            need: |form| form.need(GroupQuestion::City),
            ask: group_form::city,
        },
        Step {
            need: |form| form.need(GroupQuestion::Country),
            ask: group_form::country,
        },
        Step {
            need: |form| form.need(GroupQuestion::Timezone),
            ask: group_form::timezone,
        },
        Step {
            need: |form| form.need(GroupQuestion::Language),
            ask: languages,
        },
    ]
}

fn about_evenings<'a>() -> Vec<Step<GroupForm<'a>>> {
    vec![
        Step {
            need: |form| form.need(GroupQuestion::Cadence),
            ask: group_form::cadence,
        },
        Step {
            need: |form| form.need(GroupQuestion::CodeOfConduct),
            ask: group_form::conduct,
        },
    ]
}

fn about_channels<'a>() -> Vec<Step<GroupForm<'a>>> {
    vec![
        Step {
            need: |form| form.need(GroupQuestion::Channel),
            ask: |form, ask| channel(form, &CHANNELS[0], ask),
        },
        Step {
            need: |form| form.need(GroupQuestion::Channel),
            ask: |form, ask| channel(form, &CHANNELS[1], ask),
        },
        Step {
            need: |form| form.need(GroupQuestion::Channel),
            ask: |form, ask| channel(form, &CHANNELS[2], ask),
        },
    ]
}

fn about_people<'a>() -> Vec<Step<GroupForm<'a>>> {
    vec![
        Step {
            need: |form| form.need(GroupQuestion::Organizer),
            ask: organizers,
        },
        Step {
            need: |form| {
                if form.is_public {
                    Need::Given
                } else {
                    Need::Ask
                }
            },
            ask: public,
        },
    ]
}

fn about_all<'a>() -> Vec<Step<GroupForm<'a>>> {
    vec![Step {
        need: |_| Need::Ask,
        ask: review,
    }]
}

fn languages(form: &mut GroupForm<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let said = &form.request.languages;
    let usual = if said.is_empty() {
        &form.usual.languages
    } else {
        said
    };
    let usual = usual.join(" ");
    let read = |text: &str| {
        let mut request = without(form.request, GroupQuestion::Language);
        for tag in text.split([' ', ',']).filter(|tag| !tag.is_empty()) {
            if let Err(error) = request.answer(GroupQuestion::Language, tag) {
                return Err(error.to_string());
            }
        }
        Ok(request)
    };
    let check = |text: &str| read(text).map(drop);
    let mut text = Text::new("Languages");
    text.help = Some("tags such as `en pl`; the first is the default");
    text.default = Some(&usual);
    text.check = &check;
    Ok(match ask.text(&text)? {
        Reply::Back => Turn::Back,
        Reply::Answer(answer) => {
            if let Ok(request) = read(&answer) {
                form.set(request);
            }
            Turn::Next
        }
    })
}

/// A channel that is asked about.
struct Channel {
    name: &'static str,
    prompt: &'static str,
    help: &'static str,
}

const CHANNELS: [Channel; 3] = [
    Channel {
        name: "meetup",
        prompt: "Meetup page",
        help: "such as `https://www.meetup.com/my-group/`; empty if you have none",
    },
    Channel {
        name: "twitter",
        prompt: "Name on X",
        help: "such as `@mygroup`; empty if you have none",
    },
    Channel {
        name: "mailing-list",
        prompt: "Mailing list",
        help: "the address people write to; empty if you have none",
    },
];

fn channel(form: &mut GroupForm<'_>, channel: &Channel, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let known = |request: &GroupRequest| {
        let all = request.channels.iter();
        all.filter(|(name, _)| name == channel.name)
            .map(|(_, at)| at.clone())
            .next()
    };
    let usual = known(form.request);
    let mut so_far = form.request.clone();
    so_far.channels.retain(|(name, _)| name != channel.name);
    let read = |text: &str| {
        let text = format!("{}={text}", channel.name);
        answered(&so_far, GroupQuestion::Channel, &text)
    };
    let check = |text: &str| read(text).map(drop);
    let mut text = Text::new(channel.prompt);
    text.help = Some(channel.help);
    text.default = usual.as_deref();
    text.may_be_empty = true;
    text.check = &check;
    Ok(match ask.text(&text)? {
        Reply::Back => Turn::Back,
        Reply::Answer(answer) => {
            let request = read(&answer).ok().filter(|_| !answer.is_empty());
            form.set(request.unwrap_or(so_far));
            Turn::Next
        }
    })
}

fn organizers(form: &mut GroupForm<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let known = form.request.organizers.iter();
    let known = known
        .map(|(name, organization)| vec![name.clone(), organization.clone().unwrap_or_default()]);
    let so_far = without(form.request, GroupQuestion::Organizer);
    let reply = entries(known.collect(), 2, |place| organizer(&so_far, place, ask))?;
    let Reply::Answer(list) = reply else {
        return Ok(Turn::Back);
    };
    let mut request = so_far;
    request.organizers = list
        .into_iter()
        .map(|entry| {
            let mut facts = entry.into_iter();
            let name = facts.next().unwrap_or_default();
            (name, facts.next().filter(|text| !text.is_empty()))
        })
        .collect();
    form.set(request);
    Ok(Turn::Next)
}

fn organizer(
    so_far: &GroupRequest,
    place: &Place<'_>,
    ask: &mut dyn Ask,
) -> Result<Reply<Vec<String>>, Stop> {
    let number = place.row + 1;
    let (prompt, help) = match (place.column, place.row) {
        (0, 0) => (
            format!("Organizer {number}"),
            "your name; two people of two organizations keep a group alive",
        ),
        (0, _) => (format!("Organizer {number}"), "empty if there is no more"),
        _ => (
            format!("Organization of organizer {number}"),
            "where they work or study; empty if nowhere",
        ),
    };
    let check = |text: &str| {
        let read = answered(so_far, GroupQuestion::Organizer, text);
        read.map(drop)
    };
    let reply = ask.text(&Text {
        prompt: &prompt,
        help: Some(help),
        default: Some(place.default),
        suggestions: &[],
        check: &check,
        may_be_empty: true,
    })?;
    Ok(match reply {
        Reply::Back => Reply::Back,
        Reply::Answer(text) => Reply::Answer(match text.split_once(" @ ") {
            Some((name, organization)) if place.column == 0 => {
                vec![name.trim().to_owned(), organization.trim().to_owned()]
            }
            _ => vec![text],
        }),
    })
}

fn public(form: &mut GroupForm<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let reply = ask.confirm(&Confirm {
        prompt: "Will this folder be public?",
        help: Some("then private.toml (phones, door codes) is kept out of git"),
        default: form.is_public,
    })?;
    Ok(match reply {
        Reply::Back => Turn::Back,
        Reply::Answer(is_public) => {
            form.is_public = is_public;
            Turn::Next
        }
    })
}

fn review(form: &mut GroupForm<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    for line in facts(form) {
        ask.say(&line);
    }
    let ways = [
        Choice::new("save", ""),
        Choice::new("change a section", ""),
        Choice::new("stop", "nothing is written"),
    ];
    let sections = TITLES.map(|title| Choice::new(title, ""));
    loop {
        match choose("Next step", &ways, ask)? {
            Reply::Back => return Ok(Turn::Back),
            Reply::Answer(0) => return Ok(Turn::Next),
            Reply::Answer(1) => {}
            Reply::Answer(_) => return Err(Stop::Cancelled),
        }
        if let Reply::Answer(section) = choose("Section", &sections, ask)? {
            return Ok(Turn::Section(section));
        }
    }
}

fn choose(prompt: &str, choices: &[Choice], ask: &mut dyn Ask) -> Result<Reply<usize>, Stop> {
    ask.choose(&Choose {
        prompt,
        help: None,
        choices,
        default: 0,
    })
}

/// Returns the group, a fact a line.
fn facts(form: &GroupForm<'_>) -> Vec<String> {
    let plan = form.plan();
    let group = &plan.group;
    let mut lines = vec![group.name.clone()];
    let mut fact = |name: &str, value: Option<String>| {
        lines.extend(value.map(|value| format!("  {name}: {value}")));
    };
    fact("town", group.city.clone());
    fact(
        "country",
        group
            .country
            .as_ref()
            .map(|country| country.name().to_owned()),
    );
    fact("time zone", Some(group.timezone.to_string()));
    fact("languages", Some(group.languages.join(", ")));
    fact(
        "usual evening",
        group.cadence.as_ref().map(ToString::to_string),
    );
    fact("code of conduct", group.code_of_conduct.clone());
    fact("calendar to subscribe to", group.feed.clone());
    for (channel, at) in &group.channels {
        fact(channel, Some(at.clone()));
    }
    for person in &plan.people {
        let of = person.organization.as_ref();
        let name = &person.name;
        fact(
            "organizer",
            Some(of.map_or_else(|| name.clone(), |of| format!("{name}, {of}"))),
        );
    }
    lines
}
