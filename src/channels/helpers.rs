//! What templates can do besides telling facts.

use std::fmt;
use std::sync::Arc;

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonValue, Output, RenderContext,
    RenderErrorReason, Renderable,
};

use super::markup::Markup;
use super::whole::Whole;
use crate::language::{Language, fill_by};
use crate::text::{capital, nearest};

/// Every helper, and what it does.
pub static HELPERS: &[(&str, &str)] = &[
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

/// Whether a name is that of a helper of ours.
pub(super) fn is_helper(name: &str) -> bool {
    HELPERS.iter().any(|(helper, _)| *helper == name)
}

/// Returns the names of the phrases of a part of a language, such as `labels`.
pub(super) fn names(language: &Language, part: &str) -> impl Iterator<Item = &'static str> {
    let of_part = language.phrases().filter(move |(of, _)| *of == part);
    of_part.map(|(_, name)| name)
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

impl From<NoPhrase> for RenderErrorReason {
    fn from(lack: NoPhrase) -> Self {
        Self::NestedError(Box::new(lack))
    }
}

/// What helpers say, in one language and for one markup.
#[derive(Clone)]
pub(super) struct Speech {
    pub(super) language: Arc<Language>,
    pub(super) markup: Markup,
}

impl Speech {
    /// Returns sentences, one after the other; the group's name and the kind of evening may stand
    /// in them. `fact` is asked for each by the names of what holds it and its own.
    pub(super) fn say<'f, T: AsRef<str>>(
        &self,
        names: &[T],
        fact: impl Fn([&str; 2]) -> Option<&'f str>,
    ) -> Result<String, NoPhrase> {
        let mut said = String::new();
        for (at, name) in names.iter().enumerate() {
            if at > 0 {
                said.push_str(self.language.phrase("marks.gap").unwrap_or_default());
            }
            let phrase = self.phrase("sentences", name.as_ref())?;
            said.push_str(&fill_by(phrase, |place, to| {
                let path = match place {
                    "group" => ["group", "name"],
                    "kind" => ["event", "kind"],
                    _ => return false,
                };
                to.push_str(&self.markup.escape(fact(path).unwrap_or_default()));
                true
            }));
        }
        Ok(said)
    }

    /// Returns a word with its colon, in bold where there is bold.
    pub(super) fn label(&self, name: &str) -> Result<String, NoPhrase> {
        let word = self.phrase("labels", name)?;
        let colon = self.language.phrase("marks.colon").unwrap_or_default();
        let sign = colon.trim_end();
        let gap = &colon[sign.len()..];
        // Where lines of a paragraph run together, facts are a list.
        let bullet = match self.markup {
            Markup::Markdown | Markup::Meetup => self.markup.bullet(),
            _ => "",
        };
        Ok(match self.markup {
            Markup::Plain => [word, sign, gap].concat(),
            markup => {
                let gap = if gap.is_empty() { " " } else { gap };
                let mark = markup.bold();
                [bullet, mark, word, sign, mark, gap].concat()
            }
        })
    }

    /// Returns a word as the heading of a part.
    pub(super) fn heading(&self, name: &str) -> Result<String, NoPhrase> {
        let word = self.phrase("labels", name)?;
        let colon = self.language.phrase("marks.colon").unwrap_or_default();
        Ok(self.markup.heading(word, colon))
    }

    /// Returns a fact that begins a line.
    pub(super) fn line(&self, fact: &str) -> String {
        self.markup.escape(&capital(fact)).into_owned()
    }

    /// Returns a fact in bold, where there is bold.
    pub(super) fn strong(&self, fact: &str) -> String {
        self.markup.strong(&self.markup.escape(fact))
    }

    /// Returns the phrase a helper names.
    fn phrase(&self, part: &str, name: &str) -> Result<&str, NoPhrase> {
        let phrase = self.language.phrase_of(part, name);
        phrase.ok_or_else(|| NoPhrase {
            kind: if part == "labels" {
                "label"
            } else {
                "sentence"
            },
            nearest: nearest(name, names(&self.language, part)).map(str::to_owned),
            name: name.to_owned(),
        })
    }
}

/// Makes the helpers known to an engine.
pub(super) fn register(registry: &mut Handlebars<'_>, speech: &Speech) {
    let words = |make: Make| {
        let speech = speech.clone();
        Box::new(Words { speech, make })
    };
    registry.register_helper(
        "bullet",
        words(|to, _, _| Ok(to.markup.bullet().to_owned())),
    );
    registry.register_helper("heading", words(|to, of, _| Ok(to.heading(&text(of, 0)?)?)));
    registry.register_helper("json", words(|_, of, _| Ok(json(&text(of, 0)?))));
    registry.register_helper("label", words(|to, of, _| Ok(to.label(&text(of, 0)?)?)));
    registry.register_helper("line", words(|to, of, _| Ok(to.line(&text(of, 0)?))));
    registry.register_helper("say", words(say));
    registry.register_helper("strong", words(|to, of, _| Ok(to.strong(&text(of, 0)?))));
    registry.register_helper("spare", Box::new(Spare));
}

type Make = fn(&Speech, &Helper<'_>, &Context) -> Result<String, RenderErrorReason>;

/// A helper that writes words.
struct Words {
    speech: Speech,
    make: Make,
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
        out.write(&(self.make)(&self.speech, helper, facts)?)?;
        Ok(())
    }
}

fn say(speech: &Speech, helper: &Helper<'_>, facts: &Context) -> Result<String, RenderErrorReason> {
    let names = (0..helper.params().len().max(1)).map(|at| text(helper, at));
    let names: Vec<String> = names.collect::<Result<_, _>>()?;
    let fact = |[holder, name]: [&str; 2]| facts.data().get(holder)?.get(name)?.as_str();
    Ok(speech.say(&names, fact)?)
}

/// Returns a fact in quotes.
pub(super) fn json(fact: &str) -> String {
    // As JSON has it, a text is a quoted text of YAML, too.
    JsonValue::from(fact).to_string()
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
        _ => match Whole::of(word) {
            Some(whole) => Err(whole.into()),
            None => Ok(word.render()),
        },
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
