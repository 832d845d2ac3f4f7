//! One announcement in the making.

use super::announce::Wanted;
use super::catalog::Channel;
use super::engine::{Draft, Engine, Taken};
use super::fit::{Fitted, fit};
use super::templates::speaks;
use super::{ChannelError, Measure, Text, Warning, mail, thread};
use crate::plan::Event;
use crate::text::squeeze;

/// An announcement in the making.
pub(super) struct Work<'w, 'a> {
    pub(super) event: &'w Event,
    pub(super) channel: &'static Channel,
    pub(super) wanted: &'w Wanted<'w>,
    pub(super) engine: &'w Engine<'a>,
    pub(super) taken: &'w Taken<'a>,
    pub(super) draft: Draft,
    pub(super) language: &'w str,
    pub(super) warnings: Vec<Warning>,
}

impl Work<'_, '_> {
    /// Writes the title, where the channel has titles.
    pub(super) fn title(&mut self) -> Result<Option<String>, ChannelError> {
        let measure = self.channel.rules().title.as_ref();
        self.line("title", self.taken.title, measure)
    }

    /// Writes the summary, where the channel has one.
    pub(super) fn summary(&mut self) -> Result<Option<String>, ChannelError> {
        let measure = self.channel.rules().summary.as_ref();
        self.line("summary", self.taken.summary, measure)
    }

    /// Writes a part that is one line.
    fn line(
        &mut self,
        name: &'static str,
        file: Option<&str>,
        measure: Option<&Measure>,
    ) -> Result<Option<String>, ChannelError> {
        let (Some(file), Some(measure)) = (file, measure) else {
            return Ok(None);
        };
        let (engine, event) = (self.engine, &self.event.id);
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
        let body = self.taken.text.filter(|file| speaks(file, self.language));
        let body = body.ok_or_else(|| ChannelError::NoWords {
            language: self.language.to_owned(),
            occasion: self.wanted.occasion,
            channel: self.channel.name,
        })?;
        let frame = self.taken.frame;
        if let Some(title) = title {
            self.draft.set("title", title);
        }
        let (engine, event) = (self.engine, &self.event.id);
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
            self.draft.set("spared", 0_u64);
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
        let stop = measure.stop().max(limit);
        match (text.fits(), measure.certainty.is_sure()) {
            (true, _) if is_cut => self.warnings.push(Warning::Shortened { part, limit }),
            (true, _) => {}
            (false, _) if limit < stop && unit.fits(&text.text, stop) => {
                self.warnings.push(Warning::NotShownWhole {
                    part,
                    length,
                    limit,
                });
            }
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
