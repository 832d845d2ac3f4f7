//! Writes an announcement: finds the words, fills in the facts, makes it fit.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::catalog::{Channel, channel};
use super::context::{Context, Source};
use super::engine::{Draft, Engine};
use super::fit::{Fitted, fit};
use super::templates::{Found, Part, Templates};
use super::{ChannelError, Kind, Measure, Unit, Warning, fields, mail, needs, thread};
use crate::language::Language;
use crate::plan::{Correction, Event, Head, Occasion, Plan};
use crate::text::squeeze;

/// What to say.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The channel, such as `meetup`.
    pub channel: &'a str,
    /// Why something is said.
    pub occasion: Occasion,
    /// The language, as a BCP 47 tag.
    pub language: &'a str,
    /// The session a spotlight is about, counted from 0.
    pub session: Option<usize>,
    /// What this channel was told and is not so any more.
    pub corrections: &'a [Correction],
    /// The next event of the group, for thanks and cancellations.
    pub next: Option<&'a Head>,
    /// Until when talks may be proposed, on the clocks of the event's zone.
    pub deadline: Option<NaiveDateTime>,
    /// The day the text is written.
    pub today: NaiveDate,
    /// Whether a text may be several posts.
    pub thread: bool,
}

impl<'a> Wanted<'a> {
    /// Wants one post and nothing special.
    pub fn new(channel: &'a str, occasion: Occasion, today: NaiveDate) -> Self {
        Self {
            channel,
            occasion,
            language: "en",
            session: None,
            corrections: &[],
            next: None,
            deadline: None,
            today,
            thread: false,
        }
    }
}

/// A text ready to paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// The channel.
    pub channel: &'static str,
    /// The occasion.
    pub occasion: Occasion,
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// The title, where the channel has titles; the subject of a mail.
    pub title: Option<String>,
    /// The fields of the channel's form in its order, for an announcement on a channel that has
    /// one: name and value.
    pub fields: Vec<(String, String)>,
    /// The text; several posts if it is a thread.
    pub posts: Vec<Text>,
    /// What to know before posting it.
    pub warnings: Vec<Warning>,
}

/// One post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub text: String,
    /// How long it is.
    pub length: usize,
    /// How long it may be.
    pub limit: usize,
    /// What is counted.
    pub unit: Unit,
}

impl Announcement {
    /// Returns everything it says.
    pub(super) fn words(&self) -> String {
        let fields = self.fields.iter().map(|(_, value)| value.as_str());
        let posts = self.posts.iter().map(|post| post.text.as_str());
        let all: Vec<&str> = self.title.as_deref().into_iter().chain(fields).chain(posts).collect();
        all.join("\n")
    }
}

/// Writes the announcements of a plan; a template is read once, however many texts it makes.
pub struct Writer<'a> {
    plan: &'a Plan,
    templates: Templates<'a>,
    languages: Vec<(String, Arc<Language>)>,
    engines: Vec<(&'static str, String, Engine<'a>)>,
}

impl<'a> Writer<'a> {
    /// Makes a writer for a plan. `own` are the group's own templates: file below `templates/`,
    /// such as `twitter/announcement.hbs`, and what is in it.
    pub fn new(plan: &'a Plan, own: &'a [(String, String)]) -> Self {
        Self {
            plan,
            templates: Templates { own },
            languages: Vec::new(),
            engines: Vec::new(),
        }
    }

    /// Writes what to say of an event on a channel, made to fit.
    pub fn announce(
        &mut self,
        event: &Event,
        wanted: &Wanted<'_>,
    ) -> Result<Announcement, ChannelError> {
        let channel = channel(wanted.channel)?;
        needs::check(self.plan, event, channel, wanted)?;
        if wanted.thread && channel.rules().thread.is_none() {
            let channel = channel.name;
            return Err(ChannelError::NoThreads { channel });
        }
        let language = self.language(wanted.language)?;
        let plan = self.plan;
        let templates = self.templates;
        let mut work = Work {
            event,
            channel,
            wanted,
            templates,
            warnings: Vec::new(),
            draft: Draft::new(&Context::of(Source {
                plan,
                event,
                channel,
                language: &language,
                wanted,
            })),
            engine: self.engine(channel, &language),
            language: language.tag(),
        };
        let title = work.title()?;
        let summary = work.summary()?;
        let limit = plan.group.limits.iter().find(|(name, _)| name == channel.name);
        let measure = match limit {
            Some((_, limit)) => Measure {
                limit: *limit as usize,
                ..channel.rules().text.clone()
            },
            None => channel.rules().text.clone(),
        };
        let texts = work.texts(title.as_deref(), &measure)?;
        let mut warnings = work.warnings;
        warnings.extend(warnings_of(channel, event, &texts));
        Ok(Announcement {
            channel: channel.name,
            occasion: wanted.occasion,
            language: language.tag().to_owned(),
            fields: match wanted.occasion {
                Occasion::Announcement => {
                    fields::of((plan, event), channel, &language, [&title, &summary, &texts.first().cloned()])
                }
                _ => Vec::new(),
            },
            title,
            posts: texts.into_iter().map(|text| measured(text, &measure)).collect(),
            warnings,
        })
    }

    fn language(&mut self, tag: &str) -> Result<Arc<Language>, ChannelError> {
        if let Some((_, known)) = self.languages.iter().find(|(known, _)| known == tag) {
            return Ok(Arc::clone(known));
        }
        let country = self.plan.group.country.as_ref().map(|country| country.code());
        let found = Language::find(tag, country).or_else(|fault| {
            // A group may write templates in a language of its own.
            let is_own = self.templates.own_languages().any(|own| own == tag);
            if is_own { Ok(Language::stand_in(tag)) } else { Err(fault) }
        });
        let language = Arc::new(found?);
        self.languages.push((tag.to_owned(), Arc::clone(&language)));
        Ok(language)
    }

    fn engine(&mut self, channel: &'static Channel, language: &Arc<Language>) -> &mut Engine<'a> {
        let known = self.engines.iter().position(|(name, tag, _)| {
            *name == channel.name && tag == language.tag()
        });
        let at = known.unwrap_or_else(|| {
            let engine = Engine::new(channel, language, self.templates);
            self.engines.push((channel.name, language.tag().to_owned(), engine));
            self.engines.len() - 1
        });
        &mut self.engines[at].2
    }
}

/// An announcement in the making.
struct Work<'w, 'a> {
    event: &'w Event,
    channel: &'static Channel,
    wanted: &'w Wanted<'w>,
    templates: Templates<'a>,
    draft: Draft,
    engine: &'w mut Engine<'a>,
    language: &'w str,
    warnings: Vec<Warning>,
}

impl<'a> Work<'_, 'a> {
    fn title(&mut self) -> Result<Option<String>, ChannelError> {
        let Some(measure) = &self.channel.rules().title else {
            return Ok(None);
        };
        self.line(Part::Title, "title", measure)
    }

    fn summary(&mut self) -> Result<Option<String>, ChannelError> {
        let Some(measure) = &self.channel.rules().summary else {
            return Ok(None);
        };
        self.line(Part::Summary, "summary", measure)
    }

    /// Writes a part that is one line.
    fn line(
        &mut self,
        part: Part,
        name: &'static str,
        measure: &Measure,
    ) -> Result<Option<String>, ChannelError> {
        let Some(found) = self.find(part) else {
            return Ok(None);
        };
        let (engine, event) = (&mut *self.engine, &self.event.id);
        let fitted = fit(&mut self.draft, measure, |draft| {
            Ok(squeeze(&engine.fill(found, draft, event)?))
        })?;
        self.checked(name, fitted, measure).map(Some)
    }

    /// Writes the text: one post, or a thread.
    fn texts(
        &mut self,
        title: Option<&str>,
        measure: &Measure,
    ) -> Result<Vec<String>, ChannelError> {
        let found = self.find(Part::Text).ok_or_else(|| ChannelError::NoWords {
            language: self.language.to_owned(),
            occasion: self.wanted.occasion,
            channel: self.channel.name,
        })?;
        let frame = self.find(Part::Frame);
        if let Some(title) = title {
            self.draft.set("title", title);
        }
        let (engine, event) = (&mut *self.engine, &self.event.id);
        let rules = self.channel.rules();
        let mut make = |draft: &mut Draft| {
            let body = engine.fill(found, draft, event)?;
            let Some(frame) = frame else {
                return Ok(body);
            };
            draft.set("body", body);
            engine.fill(frame, draft, event)
        };
        let wrapped = |text: String| match rules.wrap {
            Some(width) => mail::broken(&text, width),
            None => text,
        };
        if let (true, Some(numbering)) = (self.wanted.thread, rules.thread) {
            self.draft.set("spared", 0);
            let text = make(&mut self.draft)?;
            return Ok(thread::split(&text, measure.unit, measure.limit, numbering));
        }
        let fitted = fit(&mut self.draft, measure, |draft| Ok(wrapped(make(draft)?)))?;
        self.checked("text", fitted, measure).map(|text| vec![text])
    }

    fn find(&self, part: Part) -> Option<Found<'a>> {
        let occasion = self.wanted.occasion;
        self.templates.find(self.channel, self.language, (part, occasion))
    }

    /// Warns of what was shortened, and refuses what surely is too long.
    fn checked(
        &mut self,
        part: &'static str,
        fitted: Fitted,
        measure: &Measure,
    ) -> Result<String, ChannelError> {
        let Fitted { text, is_cut } = fitted;
        let length = measure.unit.length(&text);
        let limit = measure.limit;
        let fits = measure.unit.fits(&text, limit);
        match (fits, measure.certainty.is_sure()) {
            (true, _) if is_cut => self.warnings.push(Warning::Shortened { part, limit }),
            (true, _) => {}
            (false, false) => {
                self.warnings.push(Warning::PerhapsTooLong { part, length, limit });
            }
            (false, true) => {
                return Err(ChannelError::TooLong {
                    channel: self.channel.name,
                    part,
                    length,
                    limit,
                    unit: measure.unit,
                });
            }
        }
        Ok(text)
    }
}

fn measured(text: String, measure: &Measure) -> Text {
    Text {
        length: measure.unit.length(&text),
        limit: measure.limit,
        unit: measure.unit,
        text,
    }
}

fn warnings_of(channel: &Channel, event: &Event, texts: &[String]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if channel.rules().text.unit == Unit::XWeighted {
        let all = texts.join("\n");
        for name in super::accidental_links(&all) {
            let name = name.to_owned();
            let warning = Warning::BecomesLink { name };
            if !warnings.contains(&warning) {
                warnings.push(warning);
            }
        }
    }
    let is_social = channel.rules().kind == Kind::Social;
    if is_social && texts.first().is_some_and(|text| text.starts_with('@')) {
        warnings.push(Warning::LooksLikeReply);
    }
    if event.mode.has_room() && event.venue.is_none() && event.is_on() {
        warnings.push(Warning::NoVenue);
    }
    warnings
}

