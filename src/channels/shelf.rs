//! The templates that were read, and why one cannot be.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::rc::Rc;

use handlebars::{Template, TemplateError, TemplateErrorReason};

use super::scope::{self, Kind, Slip};
use super::sheet::Sheet;
use super::templates::{Found, Role};
use super::{ChannelError, bounds};
use crate::text::squeeze;

/// Templates that were read: each once, for however many channels and languages.
#[derive(Default)]
pub(super) struct Shelf<'a> {
    templates: BTreeMap<String, Template>,
    sheets: BTreeMap<&'a str, Option<Rc<Sheet<'a>>>>,
}

impl<'a> Shelf<'a> {
    /// Returns a template of ours, read; none for the group's own.
    pub(super) fn sheet(&mut self, found: Found<'a>) -> Option<Rc<Sheet<'a>>> {
        if found.is_own {
            return None;
        }
        let read = || Sheet::read(found.file, found.text).map(Rc::new);
        self.sheets.entry(found.file).or_insert_with(read).clone()
    }

    /// Returns a template, read and found free of slips in its names.
    pub(super) fn template(&mut self, found: Found<'_>) -> Result<&Template, ChannelError> {
        let file = found.file.to_owned();
        match self.templates.entry(file) {
            Entry::Occupied(read) => Ok(read.into_mut()),
            Entry::Vacant(place) => {
                if let Some(line) = lost_letter(found.text) {
                    let fault = "a letter was lost: the file is not UTF-8 text".to_owned();
                    let (file, line) = (found.file.to_owned(), Some(line));
                    return Err(ChannelError::NotATemplate { file, line, fault });
                }
                if let Some(fault) = bounds::too_chained(found.text) {
                    let (file, line) = (found.file.to_owned(), None);
                    return Err(ChannelError::NotATemplate { file, line, fault });
                }
                if let Some((line, fault)) = bounds::too_deep(found.text) {
                    let (file, line) = (found.file.to_owned(), Some(line));
                    return Err(ChannelError::NotATemplate { file, line, fault });
                }
                let template = Template::compile_with_name(found.text, found.file.to_owned())
                    .map_err(|fault| unreadable(found.file, &fault))?;
                let is_part = Role::of(found.file) == Role::Part;
                if let Some(slip) = scope::slip(&template, is_part) {
                    return Err(misnamed(found.file.to_owned(), slip));
                }
                Ok(place.insert(bounds::counted(template)))
            }
        }
    }
}

/// Returns the line of a sign that stands for one that could not be read.
fn lost_letter(text: &str) -> Option<usize> {
    let at = text.find('\u{fffd}')?;
    Some(text[..at].matches('\n').count() + 1)
}

fn unreadable(file: &str, fault: &TemplateError) -> ChannelError {
    let (line, _) = fault.pos().unzip();
    let fault = match fault.reason() {
        TemplateErrorReason::MismatchingClosedHelper(open, closed)
        | TemplateErrorReason::MismatchingClosedDecorator(open, closed) => {
            format!("`{open}` is open, but `{closed}` is closed")
        }
        TemplateErrorReason::InvalidSyntax(reason) => in_words(reason).to_owned(),
        reason => squeeze(&reason.to_string()),
    };
    ChannelError::NotATemplate {
        file: file.to_owned(),
        line,
        fault,
    }
}

/// Puts what the grammar expected into words; its own are the names of its rules.
fn in_words(expected: &str) -> &'static str {
    if expected.contains("trailing_tilde_to_omit_whitespace") {
        "a closing `}}` is missing"
    } else if expected.contains("helper_block_end") {
        "a block before this place is not closed, or a brace is missing"
    } else {
        "what stands between the braces cannot be read"
    }
}

fn misnamed(file: String, slip: Slip) -> ChannelError {
    let Slip { line, name, kind } = slip;
    let variable = name.trim_start_matches("this.").to_owned();
    match kind {
        Kind::Outside(inside) => ChannelError::NotInside {
            file,
            line,
            variable,
            inside,
        },
        Kind::Unknown(nearest) => ChannelError::UnknownVariable {
            file,
            line: Some(line),
            variable,
            nearest,
        },
    }
}
