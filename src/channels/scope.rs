//! What a name means where it stands in a template, and the slips the engine lets pass: one in the
//! question of an `{{#if}}` silently means "no", and a name of the event is none inside a list.

use handlebars::Template;
use handlebars::template::{HelperTemplate, Parameter, TemplateElement};

use super::context::VARIABLES;
use super::helpers::HELPERS;
use crate::text::nearest;

/// A name that nothing stands behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    /// The line, counted from 1.
    pub(super) line: usize,
    /// The name as it stands there.
    pub(super) name: String,
    /// What is wrong with it.
    pub(super) kind: Kind,
}

/// What is wrong with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// No event has it; perhaps this was meant.
    Unknown(Option<String>),
    /// It is a fact of the event, and stands inside the list or the group of facts of this name.
    Outside(String),
}

/// Whose facts a name is looked up in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope<'t> {
    /// The event's.
    Event,
    /// Those of whoever names this template as a part: the event's, or an entry's.
    Part,
    /// Those of an entry of a list, such as `sessions`, or of one thing, such as `venue`.
    Inside(&'t str),
    /// Nobody can tell.
    Any,
}

/// Returns the templates that a template names, each with its line.
pub(super) fn parts(template: &Template) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (part, line) in lines(template) {
        match part {
            TemplateElement::PartialExpression(named) => {
                let name = named.name.as_name().map(str::to_owned);
                found.extend(name.map(|name| (line, name)));
            }
            TemplateElement::HelperBlock(block) => {
                let inside = [&block.template, &block.inverse].into_iter().flatten();
                found.extend(inside.flat_map(parts));
            }
            _ => {}
        }
    }
    found
}

/// Returns the first name in a template that nothing stands behind. `is_part` says that the
/// template is named by others, so that its facts may be those of an entry.
pub(super) fn slip(template: &Template, is_part: bool) -> Option<Slip> {
    let outermost = if is_part { Scope::Part } else { Scope::Event };
    slip_in(template, &[outermost])
}

/// Returns the variable that is probably meant by a name of the event.
pub(super) fn near(name: &str) -> Option<String> {
    let known = VARIABLES.iter().map(|(known, _)| *known);
    let ends = |known: &&str| known.rsplit_once('.').is_some_and(|(_, end)| end == name);
    let found = nearest(name, known.clone()).or_else(|| known.clone().find(ends));
    found.map(str::to_owned)
}

/// Whether any event may have a fact of this name, wherever the name stands.
pub(super) fn may_be(name: &str) -> bool {
    resolve(name, &[Scope::Part]).is_none()
}

fn lines(template: &Template) -> impl Iterator<Item = (&TemplateElement, usize)> {
    let lines = template.mapping.iter().map(|place| place.0);
    template.elements.iter().zip(lines)
}

fn slip_in(template: &Template, scopes: &[Scope<'_>]) -> Option<Slip> {
    lines(template).find_map(|(part, line)| match part {
        TemplateElement::HelperBlock(block) => slip_of_block(block, line, scopes),
        TemplateElement::Expression(said) | TemplateElement::HtmlExpression(said) => {
            slip_of_expression(said, line, scopes)
        }
        _ => None,
    })
}

fn slip_of_block(block: &HelperTemplate, line: usize, scopes: &[Scope<'_>]) -> Option<Slip> {
    let asked = slip_of_words(&block.params, line, scopes);
    let inside = || {
        let mut deeper = scopes.to_vec();
        deeper.extend(opened(block, scopes));
        slip_in(block.template.as_ref()?, &deeper)
    };
    let otherwise = || slip_in(block.inverse.as_ref()?, scopes);
    asked.or_else(inside).or_else(otherwise)
}

/// Returns whose facts are told inside a block, if not those from around it.
fn opened<'t>(block: &'t HelperTemplate, scopes: &[Scope<'t>]) -> Option<Scope<'t>> {
    let name = block.name.as_name()?;
    match name {
        "if" | "unless" | "spare" => None,
        "each" | "with" if block.block_param.is_none() => {
            let path = block.params.first().and_then(Parameter::as_name)?;
            let whole = path.strip_prefix("@root.").unwrap_or(path);
            let is_outer = matches!(scopes.last(), Some(Scope::Event | Scope::Part));
            let is_holder = inner(whole).next().is_some() || is_variable(whole);
            let is_clear = is_holder && (is_outer || whole != path);
            Some(if is_clear {
                Scope::Inside(whole)
            } else {
                Scope::Any
            })
        }
        _ => Some(Scope::Any),
    }
}

fn slip_of_expression(said: &HelperTemplate, line: usize, scopes: &[Scope<'_>]) -> Option<Slip> {
    if !said.params.is_empty() || !said.hash.is_empty() {
        return slip_of_words(&said.params, line, scopes);
    }
    let name = said.name.as_name()?;
    let is_helper = HELPERS.iter().any(|(helper, _)| *helper == name);
    // A part may be handed facts of any name; what it lacks is found when it is filled.
    let is_open = matches!(scopes.last(), Some(Scope::Part));
    (!is_helper && !is_open)
        .then(|| slip_of(name, line, scopes))
        .flatten()
}

fn slip_of_words(words: &[Parameter], line: usize, scopes: &[Scope<'_>]) -> Option<Slip> {
    words.iter().find_map(|word| match word {
        Parameter::Subexpression(inner) => slip_of_words(inner.params()?, line, scopes),
        _ => slip_of(word.as_name()?, line, scopes),
    })
}

fn slip_of(name: &str, line: usize, scopes: &[Scope<'_>]) -> Option<Slip> {
    let kind = resolve(name, scopes)?;
    let name = name.to_owned();
    Some(Slip { line, name, kind })
}

/// Returns what is wrong with a name, if anything is.
fn resolve(name: &str, scopes: &[Scope<'_>]) -> Option<Kind> {
    let mut plain = name;
    let mut depth = scopes.len();
    while let Some(outer) = plain.strip_prefix("../") {
        plain = outer;
        depth = depth.saturating_sub(1).max(1);
    }
    let mut scope = scopes[depth - 1];
    if let Some(whole) = plain.strip_prefix("@root.") {
        (plain, scope) = (whole, Scope::Event);
    }
    let plain = plain.trim_start_matches("./").trim_start_matches("this.");
    if plain.starts_with('@') || matches!(plain, "this" | "." | "..") {
        return None;
    }
    let plain = without_numbers(plain);
    let is_known = match scope {
        Scope::Any => true,
        Scope::Event => is_fact(&plain),
        Scope::Part => is_fact(&plain) || is_end(&plain),
        Scope::Inside(of) => inner(of).any(|known| known == plain),
    };
    match scope {
        _ if is_known => None,
        Scope::Inside(of) if is_fact(&plain) => Some(Kind::Outside(of.to_owned())),
        Scope::Inside(of) => {
            let meant = nearest(&plain, inner(of)).map(str::to_owned);
            Some(Kind::Unknown(meant))
        }
        _ => Some(Kind::Unknown(near(&plain))),
    }
}

/// Returns a path without the places of entries: `sessions.0.title` is a title of `sessions`.
fn without_numbers(path: &str) -> String {
    let is_place = |part: &&str| {
        let digits = part.trim_matches(['[', ']']);
        digits.is_empty() || digits.contains(|sign: char| !sign.is_ascii_digit())
    };
    path.split('.')
        .filter(is_place)
        .collect::<Vec<_>>()
        .join(".")
}

/// Whether a path ends at a fact of the event, or at something that holds facts.
fn is_fact(path: &str) -> bool {
    is_variable(path) || inner(path).next().is_some()
}

fn is_variable(path: &str) -> bool {
    VARIABLES.iter().any(|(known, _)| *known == path)
}

/// Whether a path is the end of a name, as it is told of an entry.
fn is_end(path: &str) -> bool {
    VARIABLES
        .iter()
        .any(|(known, _)| known.split_once('.').is_some_and(|(_, end)| end == path))
}

/// Returns the names of the facts that something holds.
fn inner(holder: &str) -> impl Iterator<Item = &'static str> {
    // The talk of a spotlight is a session like the others.
    let also = if holder == "session" {
        "sessions"
    } else {
        holder
    };
    VARIABLES.iter().filter_map(move |(known, _)| {
        let (of, end) = known.split_once('.')?;
        (of == holder || of == also).then_some(end)
    })
}
