//! What clap has to say about a command line.

use std::error::Error as _;
use std::ffi::OsString;
use std::num::ParseIntError;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue};
use serde_json::json;

use super::{Failure, WRONG_WORDS};
use crate::cli::beside::say;
use crate::cli::whole_number::NotWhole;
use crate::plan::Format;
use crate::render::json_line;
use crate::text::{clean_lines, is_hidden, squeeze};

/// Prints what clap has to say about the command line: help and versions are no failure.
pub(in crate::cli) fn command_line(error: clap::Error, words: &[OsString]) -> ExitCode {
    let error = &without_dashes(error);
    if error.use_stderr() && asks_for_json(words) {
        let told = not_a_number(error).map_or_else(|| as_json(error), |failure| failure.as_json());
        say(&json_line(&told));
        return ExitCode::from(WRONG_WORDS);
    }
    if let Some(failure) = not_a_number(error) {
        say(&failure.to_string());
        return ExitCode::from(WRONG_WORDS);
    }
    let acts = |word: &String| word.chars().any(is_hidden);
    let is_hostile = error.context().any(|(_, said)| match said {
        ContextValue::String(word) => acts(word),
        ContextValue::Strings(words) => words.iter().any(acts),
        _ => false,
    });
    if is_hostile {
        say(error.to_string().trim_end());
    } else {
        // Nothing is left to be told when the reader has gone.
        let _ = error.print();
    }
    if let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidValue)
        && word.parse::<Format>().is_ok()
    {
        say(&format!(
            "  tip: the kind of evening is said by `--event-format {word}`"
        ));
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(WRONG_WORDS))
}

/// Leaves out the tip to write a flag or a number behind `--`: a flag would be taken for a name there,
/// and a number below zero is refused there too.
fn without_dashes(mut error: clap::Error) -> clap::Error {
    let is_no_name = |word: &String| word.starts_with("--") || word.parse::<f64>().is_ok();
    if matches!(error.get(ContextKind::InvalidArg), Some(ContextValue::String(word)) if is_no_name(word))
        && let Some(ContextValue::StyledStrs(mut tips)) = error.remove(ContextKind::Suggested)
    {
        tips.retain(|tip| !tip.to_string().starts_with("to pass "));
        if !tips.is_empty() {
            error.insert(ContextKind::Suggested, ContextValue::StyledStrs(tips));
        }
    }
    error
}

/// Returns what is wrong with the number of a flag, in our words: clap has those of the language it is
/// written in.
fn not_a_number(error: &clap::Error) -> Option<Failure> {
    let source = error.source()?;
    let (problem, example) = if let Some(fault) = source.downcast_ref::<NotWhole>() {
        (fault.to_string(), fault.example())
    } else if source.is::<ParseIntError>() {
        let Some(ContextValue::String(text)) = error.get(ContextKind::InvalidValue) else {
            return None;
        };
        (format!("`{text}` is not a whole number that can be"), 1)
    } else {
        return None;
    };
    let Some(ContextValue::String(flag)) = error.get(ContextKind::InvalidArg) else {
        return None;
    };
    let flag = flag.split(' ').next().unwrap_or(flag);
    let flag = flag.trim_start_matches('-');
    let tip = format!("write it in digits, such as `--{flag} {example}`");
    Some(Failure::wrong_words(problem).of_flag(flag).tip(tip))
}

/// Whether a command line that was not understood asks for JSON.
fn asks_for_json(words: &[OsString]) -> bool {
    let is_pair = |pair: &[OsString]| pair[0] == "--format" && pair[1] == "json";
    words.iter().any(|word| word == "--format=json") || words.windows(2).any(is_pair)
}

/// Returns what clap has to say in the fields that errors have: its first paragraph is what is wrong,
/// and its tips are tips.
fn as_json(error: &clap::Error) -> serde_json::Value {
    let said = clean_lines(&error.to_string());
    let (told, rest) = said.split_once("\n\n").unwrap_or((&said, ""));
    let message = told.strip_prefix("error: ").unwrap_or(told);
    let tips = rest
        .lines()
        .filter_map(|line| line.trim().strip_prefix("tip: "));
    let tips = tips.collect::<Vec<_>>().join("; ");
    let tip = if tips.is_empty() {
        "`--help` says which words there are".to_owned()
    } else {
        tips
    };
    json!({ "error": squeeze(message), "tip": tip })
}
