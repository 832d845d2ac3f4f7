//! How far a group's template may go: no circle, no endless chain, no more steps than a text needs.
//!
//! The engine has no bound of its own but that of the text; a loop that writes nothing never meets
//! it, and templates that name each other in a circle would use up the stack.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use handlebars::template::{Parameter, TemplateElement};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason,
    Template,
};

use super::helpers;
use super::whole::Whole;

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

/// The deepest that blocks, and words in brackets, may stand in one another. The engine reads each inside the
/// one before, and would use up the stack.
const DEEPEST_BLOCKS: usize = 100;

/// Returns the line where a text goes deeper than a template may, and what is wrong there.
pub(super) fn too_deep(text: &str) -> Option<(usize, String)> {
    let mut tags = text.split("{{");
    let mut line = 1 + breaks(tags.next()?);
    // What is between four braces, or follows what is not closed, ends no block: it is no tag.
    let is_raw = text.contains("{{{{");
    let mut is_tag = true;
    let mut deep = 0_usize;
    for tag in tags {
        let word = tag.trim_start_matches(['~', ' ', '\t', '\r', '\n']);
        deep += usize::from(word.starts_with(['#', '^']) && !is_else(word));
        if word.starts_with('/') && is_tag && !is_raw {
            deep = deep.saturating_sub(1);
        }
        if deep > DEEPEST_BLOCKS || brackets(tag) > DEEPEST_BLOCKS {
            let fault = format!("it has blocks or brackets more than {DEEPEST_BLOCKS} deep");
            return Some((line, fault));
        }
        is_tag = is_closed(tag);
        line += breaks(tag);
    }
    None
}

fn breaks(text: &str) -> usize {
    text.matches('\n').count()
}

fn is_else(word: &str) -> bool {
    let rest = word.strip_prefix('^').unwrap_or(word);
    rest.trim_start_matches(['~', ' ']).starts_with('}')
}

/// Whether a tag plainly ends before the next one begins: no quote or bracket is open in it, it is no
/// comment, and no stroke back makes words of what follows.
fn is_closed(tag: &str) -> bool {
    let Some((inside, behind)) = tag.split_once("}}") else {
        return false;
    };
    let is_even = |sign: char| inside.matches(sign).count() % 2 == 0;
    let is_comment = inside.starts_with("!--") && !inside.ends_with("--");
    let is_open = inside.matches('[').count() != inside.matches(']').count();
    is_even('"') && is_even('\'') && !is_open && !is_comment && !behind.ends_with('\\')
}

/// Returns how deep the brackets of a tag go.
fn brackets(tag: &str) -> usize {
    let mut deep = 0_usize;
    let mut most = 0;
    for sign in tag.chars() {
        match sign {
            '(' | '[' | '{' => deep += 1,
            ')' | ']' | '}' => deep = deep.saturating_sub(1),
            _ => {}
        }
        most = most.max(deep);
    }
    most
}

/// Returns a template that counts each piece of it that is filled.
pub(super) fn counted(mut template: Template) -> Template {
    let Ok(step) = Template::compile("{{step}}") else {
        return template;
    };
    let mut step = step.elements;
    if let Some(TemplateElement::Expression(helper)) = step.first_mut() {
        helper.name = Parameter::Name(STEP.to_owned());
        // A name alone is a fact first.
        let flag = Parameter::Literal(true.into());
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
            let told = told_by(&piece);
            let mut step = step.to_vec();
            if let (Some(TemplateElement::Expression(helper)), Some(told)) =
                (step.first_mut(), told)
            {
                helper.params.push(told);
            }
            template.mapping.extend(step.iter().map(|_| place.clone()));
            template.elements.extend(step);
        }
        template.elements.push(piece);
        template.mapping.push(place);
    }
}

/// Returns the fact that a piece tells by its name alone.
fn told_by(piece: &TemplateElement) -> Option<Parameter> {
    let (TemplateElement::Expression(said) | TemplateElement::HtmlExpression(said)) = piece else {
        return None;
    };
    let is_alone = said.params.is_empty() && said.hash.is_empty();
    let is_fact =
        matches!(said.name, Parameter::Path(_)) && !helpers::is_helper(said.name.as_name()?);
    (is_alone && is_fact).then(|| said.name.clone())
}

/// Counts the pieces that are filled for a text, and sees that what they tell can be told.
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
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        _: &mut dyn Output,
    ) -> HelperResult {
        if let Some(whole) = helper.param(1).and_then(Whole::of) {
            return Err(RenderErrorReason::from(whole).into());
        }
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
    fn what_goes_too_deep_is_not_read() {
        let nested = |open: &str, close: &str, deep: usize| {
            format!("a\n{}x{}", open.repeat(deep), close.repeat(deep))
        };
        let is_read =
            |open: &str, close: &str, deep| too_deep(&nested(open, close, deep)).is_none();
        for (open, close) in [
            ("{{#if a}}", "{{/if}}"),
            ("{{~#each a~}}", "{{~/each~}}"),
            ("{{^a}}", "{{/a}}"),
            ("{{#if a}}b{{else}}", "{{/if}}"),
            ("{{#if a}}b{{^}}", "{{/if}}"),
        ] {
            assert!(is_read(open, close, DEEPEST_BLOCKS), "{open}");
            assert!(!is_read(open, close, DEEPEST_BLOCKS + 1), "{open}");
        }
        // None of these closes a block.
        for false_end in [
            "\\{{/if}}",
            "{{!-- {{/if}} --}}",
            "{{! {{/if}}",
            "{{a \"{{/if}}\"}}",
        ] {
            assert!(
                !is_read(&format!("{{{{#if a}}}}{false_end}"), "{{/if}}", 101),
                "{false_end}"
            );
        }
        let call = |deep: usize| format!("{{{{a {}b{}}}}}", "(c ".repeat(deep), ")".repeat(deep));
        assert_eq!(too_deep(&call(90)), None);
        let fault = "it has blocks or brackets more than 100 deep".to_owned();
        assert_eq!(too_deep(&format!("\n\n{}", call(101))), Some((3, fault)));
        let flat = "{{#if a}}({{b}}[{{/if}}".repeat(1_000);
        assert_eq!(too_deep(&flat), None);
    }

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
