//! How far a group's template may go: no circle, no endless chain, no more steps than a text needs.
//!
//! The engine has no bound of its own but that of the text; a loop that writes nothing never meets
//! it, and templates that name each other in a circle would use up the stack.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use handlebars::template::TemplateElement;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason,
    Template,
};

/// The most `{{else if …}}` of a template. The engine reads each inside the one before.
const MOST_CHAINED: usize = 100;

/// How deep templates may name one another.
pub(super) const DEEPEST: usize = 20;

/// The most pieces of templates that are filled for a text: hundreds of times what the longest needs.
const MOST_STEPS: usize = 100_000;

/// The name by which the counter is called. Nobody can write it: it has a blank in it.
const STEP: &str = "one step";

/// Returns what is wrong with a text that would take the engine too long to read as a template.
pub(super) fn too_chained(text: &str) -> Option<String> {
    let tags = text.split("{{").skip(1);
    let is_chain = |tag: &&str| {
        let rest = tag.trim_start_matches(['~', ' ']).strip_prefix("else");
        rest.is_some_and(|rest| !rest.trim_start_matches(['~', ' ']).starts_with('}'))
    };
    let is_too_long = tags.filter(is_chain).nth(MOST_CHAINED).is_some();
    is_too_long.then(|| format!("it has more than {MOST_CHAINED} `else if`"))
}

/// Returns a template that counts each piece of it that is filled.
pub(super) fn counted(mut template: Template) -> Template {
    let Ok(step) = Template::compile("{{step}}") else {
        return template;
    };
    let mut step = step.elements;
    if let Some(TemplateElement::Expression(helper)) = step.first_mut() {
        helper.name = handlebars::template::Parameter::Name(STEP.to_owned());
        // A name alone is a fact first.
        let flag = handlebars::template::Parameter::Literal(true.into());
        helper.params.push(flag);
    }
    count(&mut template, &step);
    template
}

fn count(template: &mut Template, step: &[TemplateElement]) {
    let pieces = std::mem::take(&mut template.elements).into_iter();
    let places = std::mem::take(&mut template.mapping);
    for (mut piece, place) in pieces.zip(places) {
        if let TemplateElement::HelperBlock(block) = &mut piece {
            let inside = [&mut block.template, &mut block.inverse];
            inside
                .into_iter()
                .flatten()
                .for_each(|inside| count(inside, step));
        }
        if !matches!(piece, TemplateElement::RawString(_)) {
            template.elements.extend_from_slice(step);
            template.mapping.extend(step.iter().map(|_| place.clone()));
        }
        template.elements.push(piece);
        template.mapping.push(place);
    }
}

/// Counts the pieces that are filled for a text.
#[derive(Clone, Default)]
pub(super) struct Steps(Arc<AtomicUsize>);

impl Steps {
    /// Begins with another text.
    pub(super) fn restart(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    /// Makes an engine count.
    pub(super) fn register(&self, registry: &mut Handlebars<'_>) {
        registry.register_helper(STEP, Box::new(self.clone()));
    }
}

impl HelperDef for Steps {
    fn call<'reg: 'rc, 'rc>(
        &self,
        _: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        _: &mut dyn Output,
    ) -> HelperResult {
        if self.0.fetch_add(1, Ordering::Relaxed) < MOST_STEPS {
            return Ok(());
        }
        Err(RenderErrorReason::Other(format!("it takes more than {MOST_STEPS} steps")).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_chain_is_not_read() {
        let chain =
            |links: usize| format!("{{{{#if a}}}}{}{{{{/if}}}}", "{{else if b}}".repeat(links));
        assert_eq!(too_chained(&chain(MOST_CHAINED)), None);
        assert!(too_chained(&chain(MOST_CHAINED + 1)).is_some());
        let plain = "{{#if a}}b{{else}}c{{~ else ~}}d{{/if}}".repeat(MOST_CHAINED);
        assert_eq!(too_chained(&plain), None);
    }
}
