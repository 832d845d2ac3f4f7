//! Facts put into the places of a template.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::read::{Asked, Kind, Path, Piece, Sheet, Word};
use crate::channels::context::Fact;
use crate::channels::helpers::{NoPhrase, Speech, json};

/// Templates by the name they are filled by.
pub(in crate::channels) type Sheets<'t> = BTreeMap<String, Rc<Sheet<'t>>>;

/// Why a template was not filled.
#[derive(Debug)]
pub(in crate::channels) struct Lack {
    /// Its file below `templates/`.
    pub(in crate::channels) file: String,
    /// The line, counted from 1.
    pub(in crate::channels) line: usize,
    /// What is lacking.
    pub(in crate::channels) kind: LackKind,
}

/// What a template lacks.
#[derive(Debug)]
pub(in crate::channels) enum LackKind {
    /// A fact of this name.
    Fact(String),
    /// A phrase of the language.
    Phrase(NoPhrase),
    /// Room: the text would be longer than any may be.
    Room,
    /// A helper, or a template, of this name.
    Name(&'static str, String),
}

/// Returns a template filled with facts, of at most `most` octets. `spared` of the facts says which
/// words are left out.
pub(in crate::channels) fn fill(
    (sheets, sheet): (&Sheets<'_>, &Sheet<'_>),
    speech: &Speech,
    facts: &Fact,
    most: usize,
) -> Result<String, Lack> {
    let mut filling = Filling {
        sheets,
        speech,
        facts,
        spared: match facts.get("spared") {
            Some(Fact::Number(spared)) => *spared,
            _ => 0,
        },
        most,
        text: String::with_capacity(ROOM),
    };
    filling.sheet(sheet, facts)?;
    Ok(filling.text)
}

/// Octets that are enough for most texts.
const ROOM: usize = 1000;

struct Filling<'f> {
    sheets: &'f Sheets<'f>,
    speech: &'f Speech,
    /// The facts of the event.
    facts: &'f Fact,
    spared: u64,
    most: usize,
    text: String,
}

impl<'f> Filling<'f> {
    fn sheet(&mut self, sheet: &Sheet<'_>, scope: &'f Fact) -> Result<(), Lack> {
        self.pieces(sheet.file, &sheet.pieces, scope)
    }

    /// Says pieces of a file; `scope` are the facts of the event, or of an entry of a list.
    fn pieces(&mut self, file: &str, pieces: &[Piece<'_>], scope: &'f Fact) -> Result<(), Lack> {
        for Piece { line, kind } in pieces {
            let lack = |kind| Lack {
                file: file.to_owned(),
                line: *line,
                kind,
            };
            match kind {
                Kind::Part(name) => {
                    let part = self.sheets.get(*name);
                    let unknown = || lack(LackKind::Name("template", (*name).to_owned()));
                    self.sheet(part.ok_or_else(unknown)?, scope)?;
                }
                Kind::Block(Asked::Each(path), inside, otherwise) => {
                    let entries = match self.fact(path, scope) {
                        Some(Fact::List(entries)) => Some(entries),
                        _ => None,
                    };
                    let lacking = || lack(LackKind::Fact(path.written.to_owned()));
                    for entry in entries.ok_or_else(lacking)? {
                        self.pieces(file, inside, entry)?;
                    }
                    if entries.is_some_and(Vec::is_empty) {
                        self.pieces(file, otherwise, scope)?;
                    }
                }
                Kind::Block(asked, inside, otherwise) => {
                    let is_so = match asked {
                        Asked::If(path) | Asked::Each(path) => self.is_there(path, scope),
                        Asked::Unless(path) => !self.is_there(path, scope),
                        Asked::Spare(rank) => *rank > self.spared,
                    };
                    self.pieces(file, if is_so { inside } else { otherwise }, scope)?;
                }
                said => self.words(said, scope).map_err(lack)?,
            }
        }
        Ok(())
    }

    /// Says a piece that holds no others.
    fn words(&mut self, said: &Kind<'_>, scope: &'f Fact) -> Result<(), LackKind> {
        match said {
            Kind::Words(words) => self.say(words),
            Kind::Raw(path) => self.say(&self.told(path, scope)?),
            Kind::Fact(path) => {
                let fact = self.told(path, scope)?;
                self.say(&self.speech.markup.escape(&fact))
            }
            Kind::Call(helper, words) => self.say(&self.made(helper, words, scope)?),
            Kind::Part(_) | Kind::Block(..) => Ok(()),
        }
    }

    fn say(&mut self, words: &str) -> Result<(), LackKind> {
        if self.text.len() + words.len() > self.most {
            return Err(LackKind::Room);
        }
        self.text.push_str(words);
        Ok(())
    }

    /// Returns a fact, if it is known.
    fn fact(&self, path: &Path<'_>, scope: &'f Fact) -> Option<&'f Fact> {
        let from = if path.is_of_event { self.facts } else { scope };
        path.steps().try_fold(from, Fact::get)
    }

    fn is_there(&self, path: &Path<'_>, scope: &'f Fact) -> bool {
        match self.fact(path, scope) {
            None => false,
            Some(Fact::Truth(is_so)) => *is_so,
            Some(Fact::Number(number)) => *number != 0,
            Some(Fact::Text(text)) => !text.is_empty(),
            Some(Fact::List(entries)) => !entries.is_empty(),
            Some(Fact::Table(facts)) => !facts.is_empty(),
        }
    }

    /// Returns a fact as it is told.
    fn told(&self, path: &Path<'_>, scope: &'f Fact) -> Result<Cow<'f, str>, LackKind> {
        match self.fact(path, scope) {
            Some(Fact::Text(text)) => Ok(Cow::Borrowed(text)),
            Some(Fact::Number(number)) => Ok(Cow::Owned(number.to_string())),
            Some(Fact::Truth(is_so)) => Ok(Cow::Owned(is_so.to_string())),
            _ => Err(LackKind::Fact(path.written.to_owned())),
        }
    }

    /// Returns what a helper makes of the words after it.
    fn made(&self, helper: &str, words: &[Word<'_>], scope: &'f Fact) -> Result<String, LackKind> {
        let mut told = words.iter().map(|word| match word {
            Word::Said(word) => Ok(Cow::Borrowed(*word)),
            Word::Fact(path) => self.told(path, scope),
        });
        if helper == "say" {
            let names = told.collect::<Result<Vec<_>, _>>()?;
            let said = self.speech.say(&names, |[holder, name]| {
                self.facts.get(holder)?.get(name)?.as_text()
            });
            return said.map_err(LackKind::Phrase);
        }
        let first = told.next().transpose()?.unwrap_or_default();
        let first = first.as_ref();
        let made = match helper {
            "bullet" => Ok(self.speech.markup.bullet().to_owned()),
            "heading" => self.speech.heading(first),
            "json" => Ok(json(first)),
            "label" => self.speech.label(first),
            "line" => Ok(self.speech.line(first)),
            "strong" => Ok(self.speech.strong(first)),
            _ => return Err(LackKind::Name("helper", helper.to_owned())),
        };
        made.map_err(LackKind::Phrase)
    }
}
