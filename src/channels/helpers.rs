//! What templates can do besides telling facts.

use std::fmt;
use std::sync::Arc;

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonValue, Output, RenderContext,
    RenderErrorReason, Renderable,
};

use super::markup::Markup;
use crate::language::Language;
use crate::text::nearest;

/// Every helper, and what it does.
pub const HELPERS: &[(&str, &str)] = &[
    ("bullet", "what stands before an entry of a list"),
    (
        "heading \"programme\"",
        "a word of the language as the heading of a part",
    ),
    (
        "json fact",
        "a fact in quotes, for front matter and programs",
    ),
    (
        "label \"when\"",
        "a word of the language with its colon, in bold where the channel has bold",
    ),
    (
        "line fact",
        "a fact that begins a line, with a capital letter",
    ),
    (
        "say \"welcome\"",
        "a sentence in the language of the text; takes several",
    ),
    (
        "#spare 1",
        "words that are left out when the text is too long; 1 goes first; takes `else`",
    ),
    ("strong fact", "a fact in bold, where the channel has bold"),
];

/// What the engine can do by itself.
const ENGINES: &[&str] = &[
    "and", "each", "else", "eq", "gt", "gte", "if", "len", "lookup", "lt", "lte", "ne", "not",
    "or", "unless", "with",
];

/// Returns the helper that is probably meant.
pub(super) fn near(name: &str) -> Option<String> {
    let ours = HELPERS.iter().filter_map(|(helper, _)| {
        let word = helper.split(' ').next()?;
        Some(word.trim_start_matches('#'))
    });
    nearest(name, ours.chain(ENGINES.iter().copied())).map(str::to_owned)
}

/// Returns the names of the phrases of a part of a language, such as `labels`.
pub(super) fn names<'a>(language: &'a Language, part: &'a str) -> impl Iterator<Item = &'a str> {
    language.phrases().filter_map(move |known| {
        let (of, name) = known.split_once('.')?;
        (of == part).then_some(name)
    })
}

/// A phrase that no language has.
#[derive(Debug)]
pub(super) struct NoPhrase {
    /// What was wanted: `sentence` or `label`.
    pub(super) kind: &'static str,
    /// Its name as it stands in the template.
    pub(super) name: String,
    /// The name that was probably meant.
    pub(super) nearest: Option<String>,
}

impl NoPhrase {
    /// Returns the phrase that is lacking, if that is why a template was not filled.
    pub(super) fn in_reason(reason: &RenderErrorReason) -> Option<&Self> {
        match reason {
            RenderErrorReason::NestedError(cause) => cause.downcast_ref(),
            _ => None,
        }
    }
}

impl fmt::Display for NoPhrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no {} `{}`", self.kind, self.name)
    }
}

impl std::error::Error for NoPhrase {}

/// Makes the helpers known to an engine.
pub(super) fn register(registry: &mut Handlebars<'_>, language: &Arc<Language>, markup: Markup) {
    let words = |make: fn(&Words, &Helper<'_>, &Context) -> Result<String, RenderErrorReason>| {
        Box::new(Words {
            language: Arc::clone(language),
            markup,
            make,
        })
    };
    registry.register_helper(
        "bullet",
        words(|to, _, _| Ok(to.markup.bullet().to_owned())),
    );
    registry.register_helper("heading", words(Words::heading));
    registry.register_helper("json", words(|_, helper, _| json(helper)));
    registry.register_helper("label", words(Words::label));
    registry.register_helper("line", words(Words::line));
    registry.register_helper("say", words(Words::say));
    registry.register_helper("strong", words(Words::strong));
    registry.register_helper("spare", Box::new(Spare));
}

/// A helper that writes words.
struct Words {
    language: Arc<Language>,
    markup: Markup,
    make: fn(&Self, &Helper<'_>, &Context) -> Result<String, RenderErrorReason>,
}

impl HelperDef for Words {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        facts: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        out.write(&(self.make)(self, helper, facts)?)?;
        Ok(())
    }
}

impl Words {
    /// Returns sentences, one after the other; the group's name and the kind of evening may stand
    /// in them.
    fn say(&self, helper: &Helper<'_>, facts: &Context) -> Result<String, RenderErrorReason> {
        let group = self.fact(facts, "/group/name");
        let kind = self.fact(facts, "/event/kind");
        let places = [("group", group.as_str()), ("kind", kind.as_str())];
        let mut said = Vec::new();
        for at in 0..helper.params().len().max(1) {
            let phrase = self.phrase("sentences", helper, at)?;
            said.push(self.language.say(&phrase, &places));
        }
        Ok(said.join(&self.language.say("marks.gap", &[])))
    }

    fn label(&self, helper: &Helper<'_>, _: &Context) -> Result<String, RenderErrorReason> {
        let word = self.language.say(&self.phrase("labels", helper, 0)?, &[]);
        let colon = self.language.say("marks.colon", &[]);
        let label = format!("{word}{}", colon.trim_end());
        let gap = &colon[colon.trim_end().len()..];
        // Where lines of a paragraph run together, facts are a list.
        let bullet = match self.markup {
            Markup::Markdown | Markup::Meetup => self.markup.bullet(),
            _ => "",
        };
        Ok(match self.markup {
            Markup::Plain => format!("{label}{gap}"),
            markup => {
                let gap = if gap.is_empty() { " " } else { gap };
                format!("{bullet}{}{gap}", markup.strong(&label))
            }
        })
    }

    fn heading(&self, helper: &Helper<'_>, _: &Context) -> Result<String, RenderErrorReason> {
        let word = self.language.say(&self.phrase("labels", helper, 0)?, &[]);
        let colon = self.language.say("marks.colon", &[]);
        Ok(self.markup.heading(&word, &colon))
    }

    fn line(&self, helper: &Helper<'_>, _: &Context) -> Result<String, RenderErrorReason> {
        Ok(self.markup.escape(&capital(&text(helper, 0)?)))
    }

    fn strong(&self, helper: &Helper<'_>, _: &Context) -> Result<String, RenderErrorReason> {
        let fact = text(helper, 0)?;
        Ok(self.markup.strong(&self.markup.escape(&fact)))
    }

    fn fact(&self, facts: &Context, path: &str) -> String {
        let fact = facts.data().pointer(path).and_then(|fact| fact.as_str());
        self.markup.escape(fact.unwrap_or_default())
    }

    /// Returns the key of the phrase a helper names.
    fn phrase(
        &self,
        part: &str,
        helper: &Helper<'_>,
        at: usize,
    ) -> Result<String, RenderErrorReason> {
        let name = text(helper, at)?;
        let key = format!("{part}.{name}");
        if self.language.phrase(&key).is_some() {
            return Ok(key);
        }
        let lack = NoPhrase {
            kind: if part == "labels" {
                "label"
            } else {
                "sentence"
            },
            nearest: nearest(&name, names(&self.language, part)).map(str::to_owned),
            name,
        };
        Err(RenderErrorReason::NestedError(Box::new(lack)))
    }
}

/// Returns a text that begins with a capital letter, if it begins with a letter that has one.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn json(helper: &Helper<'_>) -> Result<String, RenderErrorReason> {
    // As JSON has it, a text is a quoted text of YAML, too.
    Ok(JsonValue::String(text(helper, 0)?).to_string())
}

/// Returns one of the words after a helper.
fn text(helper: &Helper<'_>, at: usize) -> Result<String, RenderErrorReason> {
    let name = || helper.name().to_owned();
    let word = helper
        .param(at)
        .ok_or_else(|| RenderErrorReason::ParamNotFoundForIndex("words", at))?;
    match (word.is_value_missing(), word.value().as_str()) {
        (true, _) => Err(RenderErrorReason::MissingVariable(
            word.relative_path().cloned().or_else(|| Some(name())),
        )),
        (_, Some(text)) => Ok(text.to_owned()),
        _ => Ok(word.render()),
    }
}

/// Words that are left out, by their number, as a text has to be shorter.
struct Spare;

impl HelperDef for Spare {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        facts: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let rank = helper.param(0).and_then(|rank| rank.value().as_u64());
        let rank = rank.filter(|rank| (1..=super::fit::MOST_SPARED).contains(rank));
        let rank = rank.ok_or_else(|| {
            let most = super::fit::MOST_SPARED;
            RenderErrorReason::Other(format!("`spare` takes a number from 1 to {most}"))
        })?;
        let spared = facts.data().get("spared").and_then(JsonValue::as_u64);
        let words = if rank > spared.unwrap_or_default() {
            helper.template()
        } else {
            helper.inverse()
        };
        words.map_or(Ok(()), |words| words.render(registry, facts, render, out))
    }
}
