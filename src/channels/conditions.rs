//! What the engine lets pass: a slip in the question of an `{{#if}}` silently means "no".

use handlebars::Template;
use handlebars::template::{HelperTemplate, Parameter, TemplateElement};

use super::context::VARIABLES;

/// Returns the templates that a template names, each with its line.
pub(super) fn parts(template: &Template) -> Vec<(usize, String)> {
    let lines = template.mapping.iter().map(|place| place.0);
    let mut found = Vec::new();
    for (part, line) in template.elements.iter().zip(lines) {
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

/// Returns the first variable that a block asks for and no event has, with its line.
pub(super) fn unknown(template: &Template) -> Option<(usize, String)> {
    let lines = template.mapping.iter().map(|place| place.0);
    let mut parts = template.elements.iter().zip(lines);
    parts.find_map(|(part, line)| match part {
        TemplateElement::HelperBlock(block) => unknown_in(block, line),
        _ => None,
    })
}

fn unknown_in(block: &HelperTemplate, line: usize) -> Option<(usize, String)> {
    let mut paths = block.params.iter().filter_map(Parameter::as_name);
    let asked = paths.find(|path| !is_known(path));
    let asked = asked.map(|path| (line, path.to_owned()));
    let mut inside = [&block.template, &block.inverse].into_iter().flatten();
    asked.or_else(|| inside.find_map(unknown))
}

/// Whether a path ends at a fact, or at something that holds facts. Within `{{#each sessions}}` or
/// `{{#with venue}}` the beginning is left out, so any end of a name will do.
fn is_known(path: &str) -> bool {
    let plain = path.trim_start_matches("../").trim_start_matches("./");
    let plain = plain
        .trim_start_matches("@root.")
        .trim_start_matches("this.");
    plain.starts_with('@')
        || plain == "this"
        || plain == "."
        || VARIABLES.iter().any(|(known, _)| {
            let inner = known.split_once('.').map(|(_, inner)| inner);
            let holder = known.split_once('.').map(|(holder, _)| holder);
            [Some(*known), inner, holder].contains(&Some(plain))
        })
}
