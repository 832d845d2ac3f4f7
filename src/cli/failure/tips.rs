//! What to type when an answer was refused.

use super::near;
use crate::ops::{Answer, DatesFault, PostFault, RegisterFault, SeriesFault};

/// Returns how an answer is written.
pub(super) fn how_to_answer(wanted: Answer) -> Option<&'static str> {
    match wanted {
        Answer::Language => Some("give one tag at a time"),
        Answer::Duty => Some("the duty and a person, such as `host=ana`"),
        Answer::YesOrNo | Answer::Days => None,
        Answer::Channel => Some("such as `--channel meetup=https://www.meetup.com/my-group/`"),
        Answer::Limit => Some("such as `--limit mastodon=5000`"),
        Answer::Pair => Some("such as `pizza=12`"),
        Answer::Points => Some("such as `--weight weekday-friday=-5`"),
        Answer::Hashtag => Some("such as `--hashtag WarsawMesos`"),
    }
}

/// Returns what to type when it could not be noted that something was said.
pub(super) fn how_to_say(fault: &PostFault) -> String {
    match fault {
        PostFault::NoChannel { nearest, .. } => near(nearest.as_ref()).unwrap_or_else(|| {
            "add it to plan.toml under `[group.channels]`, such as `wall = \"the black board\"`"
                .to_owned()
        }),
        PostFault::OneAddress { .. } => "note each channel by itself, with its `--url`".to_owned(),
        PostFault::NotYet { .. } => "leave out `--on` for today".to_owned(),
        PostFault::NothingChanged { .. } => "`convoke posts` shows what was said where".to_owned(),
        PostFault::TakesPlace { event } => {
            format!("cancel it first: `convoke cancel {event} --reason …`")
        }
        PostFault::WholeEvent { .. } => "leave out `--session`, or `--occasion`".to_owned(),
        PostFault::NoTalk { .. } => "name a talk: `--session` with a part of its title".to_owned(),
    }
}

/// Returns what to type when a season could not be planned.
pub(super) fn how_to_repeat(fault: &SeriesFault) -> String {
    match fault {
        SeriesFault::Number { .. } => {
            "write it in digits, such as `--repeat 6`; leave it out for one evening".to_owned()
        }
        SeriesFault::NotAMove { .. } => {
            "such as `--move 2026-12-24=2026-12-17`, or `--move 2026-12-24=none` to leave it out"
                .to_owned()
        }
        SeriesFault::NoCadence => {
            "say it with `--every \"third thursday 18:30\"`, or in plan.toml under `[group]`: \
             `cadence = \"third thursday 18:30\"`"
                .to_owned()
        }
        SeriesFault::NotOnCadence { nearest, .. } => match nearest.last() {
            Some(day) => format!("begin on one of them: `--start {day}`"),
            None => "say another rule with `--every`".to_owned(),
        },
        SeriesFault::NotInSeries { days, .. } => match days.first() {
            Some(day) => format!("name one of them: `--move {day}=none`"),
            None => "leave out `--move`".to_owned(),
        },
        SeriesFault::MovedTwice { .. } => "leave out one `--move`".to_owned(),
        SeriesFault::Taken { day, .. } => format!("choose a day other than {day} for `--move`"),
        SeriesFault::Sessions => {
            "leave out `--session`, and add it to its evening later: `convoke change EVENT \
             --session …`"
                .to_owned()
        }
    }
}

/// Returns what to type when something could not be noted of a person or a venue.
pub(super) fn how_to_note(fault: &RegisterFault) -> String {
    match fault {
        RegisterFault::Number { what, most, .. } => {
            format!("write it in digits, such as `--{what} {}`", 40.min(*most))
        }
        RegisterFault::Layout { .. } => "such as `--layout rows=60 --layout tables=30`".to_owned(),
        RegisterFault::Forgotten { .. } => "`convoke person list` lists who is there".to_owned(),
        RegisterFault::HalfForgotten { id } => {
            format!("`convoke person forget {id}` finishes it")
        }
        RegisterFault::Handle { .. } => "such as `--handle twitter=@ananowak`".to_owned(),
    }
}

/// Returns what to type when no dates can be proposed.
pub(super) fn how_to_search(fault: &DatesFault) -> String {
    match fault {
        DatesFault::Backwards { from, .. } => format!("give a day behind {from} with `--to`"),
        DatesFault::TooFar { last, .. } => format!("look at two years at most: `--to {last}`"),
        DatesFault::UnknownWeight { nearest, .. } => near(nearest.as_ref())
            .unwrap_or_else(|| "`convoke guide dates` lists the names".to_owned()),
    }
}

/// Returns where the things of a kind can be looked up.
pub(super) fn where_listed(kind: &str) -> Option<String> {
    let command = match kind {
        "event" => "events --all",
        "task" => "checklist",
        "session" => "session list",
        "talk of the evening" => "recap",
        "area" => "guide",
        "template" => "templates list",
        "person" => "person list",
        "venue" => "venue list",
        "rule" => "policies show default",
        "policy pack" => "policies list",
        "sponsor" => "sponsor list",
        "budget line" => "budget",
        "open question" | "answer" => "settle",
        _ => return None,
    };
    Some(format!("`convoke {command}` lists them"))
}
