//! Answers as they are typed, read and refused in one place for flags, wizard and draft.

use super::OpsError;
use super::error::Answer;
use super::event_request::{NONE, Question, SessionRequest};
use crate::plan::{self, Id};
use crate::schedule::read_minutes;
use crate::text::squeeze;

/// Reads a line of text, or nothing from `none`.
pub(super) fn or_none(text: &str) -> Result<String, OpsError> {
    if text == NONE {
        Ok(String::new())
    } else {
        Ok(plan::title(text)?)
    }
}

/// Reads sentences on one line, or nothing from `none`.
pub(super) fn summary(text: &str) -> String {
    if text == NONE {
        String::new()
    } else {
        squeeze(text)
    }
}

/// Reads an address of the web: `https://…`, or `none`.
pub(super) fn address(text: &str) -> Result<String, OpsError> {
    if text == NONE {
        return Ok(String::new());
    }
    Ok(plan::web_address(text)?)
}

/// Reads a BCP 47 tag, as far as its shape goes.
pub(super) fn language(text: &str) -> Result<String, OpsError> {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let tag = (2..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_lowercase());
    let rest = parts.all(|part| {
        (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    });
    if tag && rest {
        Ok(text.to_owned())
    } else {
        Err(not(Answer::Language, text))
    }
}

/// Reads `TITLE / SPEAKER / MINUTES`; the speaker may be empty or left out, and so may the minutes.
pub(super) fn session(text: &str) -> Result<SessionRequest, OpsError> {
    let mut parts: Vec<&str> = text.split('/').collect();
    // A title may have a stroke in it (`TCP/IP`); only one with blanks around it parts.
    let mut joined: Vec<String> = Vec::new();
    for part in parts.drain(..) {
        match joined.last_mut() {
            Some(last) if !last.ends_with(' ') && !part.starts_with(' ') => {
                last.push('/');
                last.push_str(part);
            }
            _ => joined.push(part.to_owned()),
        }
    }
    let mut said = joined.iter().map(|part| part.trim());
    let title = plan::title(said.next().unwrap_or_default())?;
    let mut rest: Vec<&str> = said.collect();
    let minutes = match rest.last().map(|last| read_minutes(last)) {
        Some(Ok(minutes)) => {
            rest.pop();
            Some(minutes)
        }
        Some(Err(error)) if rest.len() > 1 => return Err(error.into()),
        _ => None,
    };
    let speaker = rest.into_iter().find(|name| !name.is_empty());
    let speaker = speaker.map(plan::title).transpose()?;
    Ok(SessionRequest {
        title,
        speaker,
        minutes,
    })
}

/// Reads `DUTY=PERSON`.
pub(super) fn duty(text: &str) -> Result<(String, String), OpsError> {
    let Some((duty, person)) = text.split_once('=') else {
        return Err(not(Answer::Duty, text));
    };
    let duty: plan::Id = duty.trim().parse()?;
    Ok((duty.to_string(), plan::title(person)?))
}

/// Reads a number of people.
pub(super) fn number(question: Question, text: &str) -> Result<u32, OpsError> {
    let number = text
        .parse()
        .ok()
        .filter(|number| (1..=100_000).contains(number));
    number.ok_or_else(|| OpsError::NotANumber {
        what: question.word(),
        text: text.to_owned(),
    })
}

/// Reads a number that may be zero.
pub(super) fn count_of(question: Question, text: &str) -> Result<u32, OpsError> {
    let number = text.parse().ok().filter(|number| *number <= 100_000);
    number.ok_or_else(|| OpsError::NotANumber {
        what: question.word(),
        text: text.to_owned(),
    })
}

/// Reads `THING=NUMBER`.
pub(super) fn pair(question: Question, text: &str) -> Result<(String, u32), OpsError> {
    let (name, count) = text.split_once('=').ok_or_else(|| OpsError::NotAnAnswer {
        wanted: Answer::Pair,
        text: text.to_owned(),
    })?;
    let name: Id = name.trim().parse()?;
    Ok((name.to_string(), count_of(question, count.trim())?))
}

/// Reads `yes` or `no`.
pub(super) fn yes_or_no(text: &str) -> Result<bool, OpsError> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" => Ok(true),
        "no" | "n" | "false" | NONE => Ok(false),
        _ => Err(not(Answer::YesOrNo, text)),
    }
}

fn not(wanted: Answer, text: &str) -> OpsError {
    let text = text.to_owned();
    OpsError::NotAnAnswer { wanted, text }
}

/// Reads `CHANNEL=ADDRESS`; the address must be one the channel can have.
pub(super) fn channel(text: &str) -> Result<(String, String), OpsError> {
    let no_channel = || not(Answer::Channel, text);
    let (name, at) = text.split_once('=').ok_or_else(no_channel)?;
    let name: Id = name.trim().parse().map_err(|_| no_channel())?;
    if at.trim().is_empty() {
        return Err(no_channel());
    }
    let at = plan::channel_address(name.as_str(), at)?;
    Ok((name.to_string(), at))
}

/// Reads `NAME @ ORGANIZATION`.
pub(super) fn organizer(text: &str) -> Result<(String, Option<String>), OpsError> {
    match text.split_once(" @ ") {
        Some((name, organization)) => Ok((plan::title(name)?, Some(plan::title(organization)?))),
        None => Ok((plan::title(text)?, None)),
    }
}

/// Reads `CHANNEL=NUMBER`.
pub(super) fn limit(text: &str) -> Result<(String, u32), OpsError> {
    let read = text.split_once('=').and_then(|(name, limit)| {
        let limit = limit.trim().parse().ok()?;
        Some((name.trim().parse::<Id>().ok()?.to_string(), limit))
    });
    let fits = |(_, limit): &(String, u32)| (1..=1_000_000).contains(limit);
    read.filter(fits).ok_or_else(|| not(Answer::Limit, text))
}

/// Reads a hashtag, with or without its `#`: letters, digits and `_`, and not digits alone, as X
/// finds them (twitter-text 3.1, 2020).
pub(super) fn hashtag(text: &str) -> Result<String, OpsError> {
    let word = text.strip_prefix('#').unwrap_or(text);
    let is_tag = word.chars().all(|c| c.is_alphanumeric() || c == '_');
    if is_tag && word.chars().any(char::is_alphabetic) {
        Ok(word.to_owned())
    } else {
        Err(not(Answer::Hashtag, text))
    }
}
