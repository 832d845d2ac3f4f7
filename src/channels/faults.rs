//! Why a template was not filled, in our words.

use handlebars::{RenderError, RenderErrorReason};

use super::ChannelError;
use super::helpers::{self, NoPhrase};
use super::scope;
use super::sheet::{Lack, LackKind};
use super::whole::Whole;
use crate::plan::Id;
use crate::text::squeeze;

/// The largest text a template may make, in octets: twice what the most generous channel takes.
pub(super) const LARGEST: usize = 200_000;

/// Says what one of our templates lacks for an event.
pub(super) fn lacking(lack: Lack, event: &Id) -> ChannelError {
    let Lack { file, line, kind } = lack;
    let line = Some(line);
    match kind {
        LackKind::Fact(name) => missing(file, line, &name, event),
        LackKind::Phrase(lack) => no_phrase(file, line, &lack),
        LackKind::Room => ChannelError::NotFilled {
            file,
            line,
            fault: too_long(),
        },
        LackKind::Name(kind, name) => ChannelError::NoSuch {
            file,
            line,
            kind,
            nearest: helpers::near(&name),
            name,
        },
    }
}

fn no_phrase(file: String, line: Option<usize>, lack: &NoPhrase) -> ChannelError {
    ChannelError::NoSuch {
        file,
        line,
        kind: lack.kind,
        name: lack.name.clone(),
        nearest: lack.nearest.clone(),
    }
}

fn too_long() -> String {
    format!("the text would have more than {} kB", LARGEST / 1000)
}

/// Says why a template of a group was not filled for an event.
pub(super) fn unfilled(file: &str, fault: &RenderError, event: &Id) -> ChannelError {
    let file = fault.template_name.as_deref().unwrap_or(file).to_owned();
    let line = fault.line_no;
    match fault.reason() {
        RenderErrorReason::MissingVariable(Some(word)) => missing(file, line, word, event),
        RenderErrorReason::HelperNotFound(name) => ChannelError::NoSuch {
            file,
            line,
            kind: "helper",
            name: name.clone(),
            nearest: helpers::near(name),
        },
        reason => match (NoPhrase::in_reason(reason), Whole::in_reason(reason)) {
            (Some(lack), _) => no_phrase(file, line, lack),
            (_, Some(whole)) => ChannelError::NoText {
                file,
                line,
                variable: whole.name.clone(),
                part: whole.part.clone(),
            },
            (None, None) => ChannelError::NotFilled {
                file,
                line,
                fault: refusal(reason),
            },
        },
    }
}

fn refusal(reason: &RenderErrorReason) -> String {
    match reason {
        RenderErrorReason::PartialNotFound(name) => format!("there is no template `{name}`"),
        RenderErrorReason::ParamNotFoundForIndex(name, _)
        | RenderErrorReason::ParamNotFoundForName(name, _) => {
            format!("`{name}` has too few words after it")
        }
        RenderErrorReason::IOError(_) => too_long(),
        reason => squeeze(&reason.to_string()),
    }
}

/// What frames are given, the title only where the channel has titles, and some talks have; no event has
/// them, so that the event lacks nothing.
const OF_FRAMES: [&str; 2] = ["title", "body"];

/// Tells a slip of the hand from a fact that other events have.
fn missing(file: String, line: Option<usize>, variable: &str, event: &Id) -> ChannelError {
    let plain = variable.trim_start_matches("this.").to_owned();
    if OF_FRAMES.contains(&plain.as_str()) {
        return ChannelError::AbsentHere {
            file,
            line,
            variable: plain,
        };
    }
    if scope::may_be(&plain) {
        return ChannelError::AbsentFact {
            file,
            line,
            variable: plain,
            event: event.clone(),
        };
    }
    ChannelError::UnknownVariable {
        file,
        line,
        nearest: scope::near(&plain),
        variable: plain,
    }
}
