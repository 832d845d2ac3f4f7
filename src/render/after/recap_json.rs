//! One evening, looked back on, for programs.

use serde_json::{Value, json};

use super::recap::gap_in_words;
use super::{amount_json, known, rate_json, text};
use crate::ops::after::{CostLine, HeadsTold, LessonLine, Recap, TalkTold, Thanks, ThanksFor};
use crate::ops::{Announcement, TaskLine};

/// Returns what came of an evening for programs.
pub(super) fn whole(recap: &Recap) -> Value {
    let personal = recap.thanks.iter().map(thanks_json);
    let public = recap.public_thanks.iter().map(public_json);
    let ids = |lines: &[TaskLine]| -> Vec<Value> {
        let each = lines.iter().map(|line| {
            json!({ "id": line.id.to_string(), "event": line.event.to_string(), "task": line.task })
        });
        each.collect()
    };
    let missing = recap.gaps.iter().map(|gap| {
        let (what, flag) = gap_in_words(gap);
        json!({ "what": what, "flag": flag })
    });
    known([
        ("event", text(recap.event.id.as_str())),
        ("title", text(&recap.event.title)),
        ("date", text(&recap.event.local.date().to_string())),
        ("format", text(recap.event.format.word())),
        ("heads", Some(heads_json(&recap.heads))),
        (
            "currency",
            recap.currency.and_then(|it| text(&it.to_string())),
        ),
        ("costs", Some(recap.costs.iter().map(cost_json).collect())),
        (
            "sessions",
            Some(recap.talks.iter().map(talk_json).collect()),
        ),
        ("good", recap.good.as_deref().and_then(text)),
        ("better", recap.better.as_deref().and_then(text)),
        (
            "lessons",
            Some(recap.lessons.iter().map(lesson_json).collect()),
        ),
        ("thanks", Some(personal.chain(public).collect())),
        ("missing", Some(missing.collect())),
        ("settled", Some(ids(&recap.settled).into())),
        ("handed_on", Some(ids(&recap.handed_on).into())),
        ("open", Some(ids(&recap.open).into())),
    ])
}

fn heads_json(heads: &HeadsTold) -> Value {
    let usual = heads.usual;
    known([
        ("expected", heads.expected.map(Value::from)),
        ("signups", heads.signups.map(Value::from)),
        ("arrived", heads.arrived.map(Value::from)),
        ("rate", heads.percent.map(rate_json)),
        ("usual", usual.percent().map(rate_json)),
        ("usual_evenings", Some(Value::from(usual.rated))),
        ("usual_arrived", usual.average().map(Value::from)),
        ("counted_evenings", Some(Value::from(usual.counted))),
    ])
}

fn cost_json(cost: &CostLine) -> Value {
    known([
        ("item", text(&cost.item)),
        ("planned", cost.planned.map(amount_json)),
        ("actual", cost.actual.map(amount_json)),
    ])
}

fn talk_json(talk: &TalkTold) -> Value {
    known([
        ("title", text(&talk.title)),
        ("speaker", talk.speaker.as_deref().and_then(text)),
        ("state", talk.state.and_then(|state| text(state.word()))),
        ("slides", talk.slides.as_deref().and_then(text)),
        ("video", talk.video.as_deref().and_then(text)),
    ])
}

fn lesson_json(lesson: &LessonLine) -> Value {
    json!({
        "lesson": lesson.lesson,
        "area": lesson.area.word(),
        "due": lesson.due.to_string(),
    })
}

fn thanks_json(thanks: &Thanks) -> Value {
    let kind = match thanks.thanked {
        ThanksFor::Sponsor => "sponsor",
        ThanksFor::Speaker | ThanksFor::Helper => "person",
    };
    json!({
        "for": thanks.thanked.word(),
        kind: thanks.id.to_string(),
        "name": thanks.name,
        "text": thanks.text,
    })
}

fn public_json(announcement: &Announcement) -> Value {
    json!({
        "for": "everybody",
        "channel": announcement.channel,
        "language": announcement.language,
        "text": announcement.posted(),
    })
}
