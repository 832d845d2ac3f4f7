//! When the evening is.

use chrono::NaiveDate;

use super::ask::{Ask, Choice, Choose, Confirm, Reply, Stop, Text};
use super::interview::Interview;
use super::steps::{Need, Step, Turn};
use crate::ops::{self, Finding, Question, Severity, Suggestion};
use crate::schedule::{day_in_words, minutes_in_words};
use crate::text::{capital, count};

/// How many evenings are suggested.
const SUGGESTED: usize = 3;

pub(super) fn steps<'a>() -> Vec<Step<Interview<'a>>> {
    vec![
        Step {
            need: |draft| draft.need(Question::Start),
            ask: day,
        },
        Step {
            need: |draft| {
                if draft.has_written_time {
                    Need::Given
                } else if draft.is_answered(Question::Start) && draft.request.time.is_some() {
                    Need::Answered
                } else {
                    Need::Ask
                }
            },
            ask: time,
        },
        Step {
            need: |draft| draft.need(Question::Minutes),
            ask: minutes,
        },
    ]
}

/// Asks for the day until one is taken with what speaks against it.
fn day(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    loop {
        let before = (draft.request.day, draft.request.time);
        let day_before = said_day(draft);
        let mut is_written = false;
        let start = match choose(draft, ask)? {
            Reply::Back => return Ok(Turn::Back),
            Reply::Answer(Some(start)) => start,
            Reply::Answer(None) => match write(draft, ask)? {
                Reply::Back => continue,
                Reply::Answer(start) => {
                    is_written = true;
                    start
                }
            },
        };
        draft.put(Question::Start, &start);
        draft.has_written_time = is_written && draft.request.time.is_some();
        // What speaks against a day that was taken before has been said.
        if said_day(draft) == day_before || is_taken(draft, ask)? {
            return Ok(Turn::Next);
        }
        (draft.request.day, draft.request.time) = before;
    }
}

fn said_day(draft: &Interview<'_>) -> Option<NaiveDate> {
    let changed = draft.changed.as_ref();
    let own_day = changed.map(|event| event.start.date());
    draft.request.day.or(own_day)
}

/// Offers evenings; nothing is chosen when another date is wanted.
fn choose(draft: &Interview<'_>, ask: &mut dyn Ask) -> Result<Reply<Option<String>>, Stop> {
    let made = draft.proposal();
    let event = &made.event;
    let mut offers = draft.evenings(&made, SUGGESTED);
    let day = event.start.date();
    if said_day(draft).is_some() && !offers.iter().any(|offer| offer.start.date() == day) {
        let reasons = vec!["as it is now".to_owned()];
        let start = event.start;
        offers.insert(0, Suggestion { start, reasons });
    }
    let mut choices: Vec<Choice> = offers.iter_mut().map(offered).collect();
    choices.push(Choice::new("another date", "as you write it"));
    let reply = ask.choose(&Choose {
        prompt: if draft.series.is_some() {
            "First evening"
        } else {
            "Evening"
        },
        help: None,
        choices: &choices,
        default: offers
            .iter()
            .position(|offer| offer.start.date() == day)
            .unwrap_or(0),
    })?;
    Ok(match reply {
        Reply::Back => Reply::Back,
        Reply::Answer(index) => {
            let chosen = offers.get(index).map(|offer| offer.start.date());
            // A time that was said stays with the evening.
            let time = draft.request.time;
            Reply::Answer(chosen.map(|day| match time {
                Some(time) => format!("{day} {}", time.format("%H:%M")),
                None => day.to_string(),
            }))
        }
    })
}

/// Returns an evening with its reasons, the short ones first: the window's edge cuts the row.
fn offered(offer: &mut Suggestion) -> Choice {
    offer.reasons.sort_by_key(String::len);
    Choice::new(day_in_words(offer.start.date()), offer.reasons.join(", "))
}

fn write(draft: &Interview<'_>, ask: &mut dyn Ask) -> Result<Reply<String>, Stop> {
    let mut text = Text::new("Date");
    text.help = Some("such as `next thursday`, `17 Dec 19:00`, `2026-12-17`");
    let check = |text: &str| draft.check(Question::Start, text);
    text.check = &check;
    ask.text(&text)
}

/// Reads the day back and asks about whatever speaks against it.
fn is_taken(draft: &Interview<'_>, ask: &mut dyn Ask) -> Result<bool, Stop> {
    let made = draft.proposal();
    let start = made.event.start;
    let days = (start.date() - draft.around.now.today()).num_days();
    ask.say(&format!(
        "  {}, {}",
        day_in_words(start.date()),
        distance(days)
    ));
    let mut found = ops::date_check(&made, &draft.around);
    found.retain(|finding| finding.rule != CLOCK);
    found.sort_by_key(|finding| finding.severity);
    // One question about a day, whatever speaks against it.
    for finding in found.iter().skip(1) {
        ask.say(&format!("  note: {}", finding.message));
    }
    match found.first() {
        Some(finding) => is_accepted(finding, ask),
        None => Ok(true),
    }
}

/// The check of the time of day, which is asked for behind the day.
const CLOCK: &str = "date-clock";

/// Says what was found; what weighs more than a note is asked about.
fn is_accepted(finding: &Finding, ask: &mut dyn Ask) -> Result<bool, Stop> {
    if finding.severity == Severity::Note {
        ask.say(&format!("  note: {}", finding.message));
        return Ok(true);
    }
    let reply = ask.confirm(&Confirm {
        prompt: &format!("{}; use it anyway?", capital(&finding.message)),
        help: None,
        default: false,
    })?;
    Ok(reply == Reply::Answer(true))
}

/// Returns `today`, `tomorrow`, `in 5 days` or `in 4 weeks`.
fn distance(days: i64) -> String {
    let number = usize::try_from(days).unwrap_or(0);
    match days {
        ..0 => "over".to_owned(),
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        2..=20 => format!("in {}", count(number, "day")),
        _ => format!("in {}", count(number / 7, "week")),
    }
}

fn time(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    loop {
        let start = draft.event().start;
        let (day, usual) = (start.date(), start.format("%H:%M").to_string());
        let whole = |text: &str| format!("{day} {text}");
        let check = |text: &str| draft.check(Question::Start, &whole(text));
        let mut text = Text::new("Start time");
        text.help = Some("by the clocks on the spot, such as `19:00` or `7 pm`");
        text.default = Some(&usual);
        text.check = &check;
        let Reply::Answer(answer) = ask.text(&text)? else {
            return Ok(Turn::Back);
        };
        let before = (draft.request.day, draft.request.time);
        draft.put(Question::Start, &whole(&answer));
        if exists(draft, ask)? {
            return Ok(Turn::Next);
        }
        (draft.request.day, draft.request.time) = before;
    }
}

/// Whether the clocks show the time once, or it is taken all the same.
fn exists(draft: &Interview<'_>, ask: &mut dyn Ask) -> Result<bool, Stop> {
    let found = ops::date_check(&draft.proposal(), &draft.around);
    match found.iter().find(|finding| finding.rule == CLOCK) {
        Some(finding) => is_accepted(finding, ask),
        None => Ok(true),
    }
}

fn minutes(draft: &mut Interview<'_>, ask: &mut dyn Ask) -> Result<Turn, Stop> {
    let usual = minutes_in_words(draft.event().minutes);
    let mut text = Text::new("Length");
    text.help = Some("such as `2h30` or `150`");
    text.default = Some(&usual);
    draft.ask_text(Question::Minutes, &text, ask)
}
