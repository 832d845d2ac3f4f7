//! What the evening is.

use super::ask::{Ask, Choice, Choose, Reply, Stop, Text};
use super::interview::Interview;
use super::steps::{Need, Step, Turn};
use crate::ops::{self, Question};

pub(super) fn steps<'a>() -> Vec<Step<Interview<'a>>> {
    vec![
        Step {
            need: |draft| draft.need(Question::Title),
            ask: title,
        },
        Step {
            need: |draft| draft.need(Question::Format),
            ask: format,
        },
        Step {
            need: |draft| match draft.plan.group.languages.len() {
                0 | 1 => Need::Moot,
                _ => draft.need(Question::Language),
            },
            ask: language,
        },
    ]
}

fn format(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let formats = ops::formats();
    let before = draft.event().format;
    let choices: Vec<Choice> = formats
        .iter()
        .map(|(format, line)| Choice::new(format.word(), line))
        .collect();
    let reply = ask.choose(&Choose {
        prompt: "Kind of evening",
        help: None,
        choices: &choices,
        default: formats
            .iter()
            .position(|(format, _)| *format == before)
            .unwrap_or(0),
    })?;
    let Reply::Answer(index) = reply else {
        return Ok(Turn::Back);
    };
    let title = draft.event().title;
    draft.put(Question::Format, formats[index].0.word());
    if formats[index].0 != before {
        draft.forget_taken(&[
            Question::Title,
            Question::Minutes,
            Question::Expected,
            Question::Food,
            Question::With,
        ]);
    }
    let now = draft.event().title;
    if now != title {
        ask.say(&format!("  title: {now}"));
    }
    Ok(Turn::Next)
}

fn title(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let usual = draft.event().title;
    let mut text = Text::new("Title");
    text.help = Some("as people will read it");
    text.default = Some(&usual);
    draft.ask_text(Question::Title, &text, ask)
}

fn language(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let languages = draft.plan.group.languages.clone();
    let event = draft.event();
    let usual = event.languages.first().or(languages.first());
    let choices: Vec<Choice> = languages.iter().map(|tag| Choice::new(tag, "")).collect();
    let reply = ask.choose(&Choose {
        prompt: "Language",
        help: None,
        choices: &choices,
        default: languages
            .iter()
            .position(|tag| Some(tag) == usual)
            .unwrap_or(0),
    })?;
    let Reply::Answer(index) = reply else {
        return Ok(Turn::Back);
    };
    draft.forget(Question::Language);
    let base = draft.event().languages;
    // The group's first language goes without saying, and several stay unless another is chosen.
    let is_usual = match base.first() {
        None => index == 0,
        Some(first) => *first == languages[index],
    };
    if !is_usual {
        draft.put(Question::Language, &languages[index]);
    }
    Ok(Turn::Next)
}
