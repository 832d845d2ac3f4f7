//! One announcement in the making.

use super::announce::Wanted;
use super::catalog::Channel;
use super::context::Source;
use super::engine::{Draft, Engine, Shelf};
use super::fit::{Fitted, fit};
use super::templates::{Part, Templates, speaks};
use super::{ChannelError, Measure, Text, Warning, mail, thread};
use crate::plan::Event;
use crate::text::squeeze;

/// An announcement in the making.
pub(super) struct Work<'w, 'a> {
    pub(super) source: Source<'w>,
    pub(super) event: &'w Event,
    pub(super) channel: &'static Channel,
    pub(super) wanted: &'w Wanted<'w>,
    pub(super) templates: Templates<'a>,
    pub(super) engine: &'w mut Engine<'a>,
    pub(super) read: &'w mut Shelf<'a>,
    pub(super) draft: Draft,
    pub(super) language: &'w str,
    pub(super) warnings: Vec<Warning>,
}

impl<'a> Work<'_, 'a> {
    /// Writes the title, where the channel has titles.
    pub(super) fn title(&mut self) -> Result<Option<String>, ChannelError> {
        self.line(Part::Title, "title", self.channel.rules().title.as_ref())
    }

    /// Writes the summary, where the channel has one.
    pub(super) fn summary(&mut self) -> Result<Option<String>, ChannelError> {
        self.line(
            Part::Summary,
            "summary",
            self.channel.rules().summary.as_ref(),
        )
    }

    /// Writes a part that is one line.
    fn line(
        &mut self,
        part: Part,
        name: &'static str,
        measure: Option<&Measure>,
    ) -> Result<Option<String>, ChannelError> {
        let Some(measure) = measure else {
            return Ok(None);
        };
        let Some(file) = self.take(part)? else {
            return Ok(None);
        };
        let (engine, event) = (&*self.engine, &self.event.id);
        let fitted = fit(&mut self.draft, measure, |draft| {
            Ok(squeeze(&engine.fill(file, draft, event)?))
        })?;
        self.checked(name, fitted, measure)
            .map(|line| Some(line.text))
    }

    /// Writes the text: one post, or a thread.
    pub(super) fn texts(
        &mut self,
        title: Option<&str>,
        measure: &Measure,
    ) -> Result<Vec<Text>, ChannelError> {
        let body = self
            .take(Part::Text)?
            .filter(|file| speaks(file, self.language));
        let body = body.ok_or_else(|| ChannelError::NoWords {
            language: self.language.to_owned(),
            occasion: self.wanted.occasion,
            channel: self.channel.name,
        })?;
        let frame = self.take(Part::Frame)?;
        if let Some(title) = title {
            self.draft.set("title", title);
        }
        let (engine, event) = (&*self.engine, &self.event.id);
        let rules = self.channel.rules();
        let make = |draft: &mut Draft| {
            let text = engine.fill(body, draft, event)?;
            let Some(frame) = frame else {
                return Ok(text);
            };
            draft.set("body", text);
            engine.fill(frame, draft, event)
        };
        if let (true, Some(numbering)) = (self.wanted.thread, rules.thread) {
            self.draft.set("spared", 0);
            let text = make(&mut self.draft)?;
            let posts = thread::split(&text, measure.unit, measure.limit, numbering).into_iter();
            return Ok(posts.map(|post| Text::measured(post, measure)).collect());
        }
        let fitted = fit(&mut self.draft, measure, |draft| {
            let text = make(draft)?;
            Ok(match rules.wrap {
                Some(width) => mail::broken(&text, width),
                None => text,
            })
        })?;
        if fitted.text.text.is_empty() {
            return Err(ChannelError::NotFilled {
                file: body.to_owned(),
                line: None,
                fault: "it gives no text".to_owned(),
            });
        }
        self.checked("text", fitted, measure).map(|text| vec![text])
    }

    /// Finds the template of a part and makes it ready to be filled.
    fn take(&mut self, part: Part) -> Result<Option<&'a str>, ChannelError> {
        let occasion = self.wanted.occasion;
        let found = self
            .templates
            .find(self.channel, self.language, (part, occasion));
        let taken = found
            .map(|found| self.engine.take(found, self.read))
            .transpose()?;
        if self.engine.tells_links() {
            self.draft.lend_links(self.source);
        }
        Ok(taken)
    }

    /// Warns of what was shortened, and refuses what surely is too long.
    fn checked(
        &mut self,
        part: &'static str,
        fitted: Fitted,
        measure: &Measure,
    ) -> Result<Text, ChannelError> {
        let Fitted { text, is_cut } = fitted;
        let Text {
            length,
            limit,
            unit,
            ..
        } = text;
        match (text.fits(), measure.certainty.is_sure()) {
            (true, _) if is_cut => self.warnings.push(Warning::Shortened { part, limit }),
            (true, _) => {}
            (false, false) => {
                self.warnings.push(Warning::PerhapsTooLong {
                    part,
                    length,
                    limit,
                });
            }
            (false, true) => {
                return Err(ChannelError::TooLong {
                    channel: self.channel.name,
                    part,
                    length,
                    limit,
                    unit,
                });
            }
        }
        Ok(text)
    }
}
