//! What an entry tells in words, as plain text and as HTML.

use std::borrow::Cow;

use super::html::{push_escaped, push_linked};
use super::write::{Line, Value};
use super::{Evening, Words};
use crate::language::{Language, fill};
use crate::plan::{Event, Plan, Session, Status};
use crate::text::squeezed;

/// The description of an event: parts in the order in which people ask for them.
pub(super) struct Description<'a> {
    words: &'a Words,
    parts: Vec<Part<'a>>,
}

/// One part of a description.
enum Part<'a> {
    /// A sentence or two.
    Words(Cow<'a, str>),
    /// A heading and what stands under it.
    List(&'a str, Vec<Item<'a>>),
    /// A label, and what it is a label for; it may be an address.
    Fact(&'a str, Cow<'a, str>),
}

/// A line of a list, and lines about it.
struct Item<'a> {
    line: String,
    about: Vec<Cow<'a, str>>,
}

/// The room that most descriptions take as plain text, in bytes; as HTML they take twice as much.
const USUAL: usize = 512;

impl<'a> Description<'a> {
    /// Returns what is known of an event: whether it was cancelled, what it is about, the agenda, the
    /// price, the way in, access, who helps, the page, the rules of conduct; the call's address only on request.
    pub(super) fn of(plan: &'a Plan, evening: &'a Evening<'_>, tells_call: bool) -> Self {
        let (event, words) = (evening.event, evening.words);
        let language = &words.language;
        let fact = |label, fact: Option<Cow<'a, str>>| fact.map(|fact| Part::Fact(label, fact));
        let made =
            |label, fact: Option<String>| fact.map(|fact| Part::Fact(label, Cow::Owned(fact)));
        let is_told = |text: &str| tells_call || !event.tells_call(text);
        let conduct = plan.group.code_of_conduct.as_deref();
        let parts = [
            cancelled(event, language),
            event.summary.as_deref().and_then(known).map(Part::Words),
            agenda(plan, event, words),
            fact(words.price, price(event, language)),
            made(words.entry, entry(plan, event, words)),
            made(words.access, access(plan, event, words)),
            made(words.sponsors, supporters(plan, event, language)),
            fact(words.online, online(event).filter(|_| tells_call)),
            fact(words.sign_up, evening.page().map(Cow::Borrowed)),
            fact(words.conduct, conduct.and_then(known)),
        ];
        let parts = parts.into_iter().flatten();
        Self {
            words,
            parts: parts.filter_map(|part| part.kept(&is_told)).collect(),
        }
    }

    /// Puts words for one reader before the others, a paragraph each.
    #[must_use]
    pub(super) fn begun_with(mut self, words: Vec<String>) -> Self {
        let words = words.into_iter().map(|words| Part::Words(words.into()));
        self.parts.splice(0..0, words);
        self
    }

    /// Returns the lines of an entry that tell what is known, as text and as HTML; none where nothing
    /// is known.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'static>> {
        let lines = (!self.parts.is_empty()).then(|| {
            let html = Line::new("X-ALT-DESC", Value::text(self.html()));
            [
                Line::new("DESCRIPTION", Value::text(self.plain())),
                html.with("FMTTYPE", "text/html"),
            ]
        });
        lines.into_iter().flatten()
    }

    /// Returns it as plain text, the parts with an empty line between them.
    fn plain(&self) -> String {
        let mut text = String::with_capacity(USUAL);
        for (at, part) in self.parts.iter().enumerate() {
            text.push_str(if at == 0 { "" } else { "\n\n" });
            part.push_plain(&mut text, self.words);
        }
        text
    }

    /// Returns it as HTML with nothing but paragraphs, lists and links, for the programs that show
    /// `X-ALT-DESC` (Outlook; MS-OXCICAL 2.1.3.1.1.20.26).
    fn html(&self) -> String {
        let mut html = String::with_capacity(2 * USUAL);
        let tag = attribute(self.words.language.tag());
        html.extend(["<html lang=\"", &tag, "\"><body>"]);
        for part in &self.parts {
            part.push_html(&mut html, self.words);
        }
        html.push_str("</body></html>");
        html
    }
}

/// Returns a language's tag as it may stand between quotes: letters, digits and hyphens (RFC 5646).
/// A plan may name a language that is none.
fn attribute(tag: &str) -> String {
    let fits = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    tag.chars().filter(fits).collect()
}

impl Part<'_> {
    fn push_plain(&self, text: &mut String, words: &Words) {
        match self {
            Self::Words(words) => text.push_str(words),
            Self::Fact(label, fact) => text.extend([*label, words.colon, fact]),
            Self::List(heading, items) => {
                text.push_str(heading);
                for item in items {
                    item.push_plain(text);
                }
            }
        }
    }

    fn push_html(&self, html: &mut String, words: &Words) {
        html.push_str("<p dir=\"auto\">");
        match self {
            Self::Words(words) => push_escaped(html, words),
            Self::Fact(label, fact) => {
                push_escaped(html, label);
                push_escaped(html, words.colon);
                push_linked(html, fact);
            }
            Self::List(heading, items) => {
                html.push_str("<b>");
                push_escaped(html, heading);
                html.push_str("</b></p><ul>");
                for item in items {
                    item.push_html(html);
                }
                html.push_str("</ul>");
                return;
            }
        }
        html.push_str("</p>");
    }

    /// Returns what of it may be told; nothing when nothing may.
    fn kept(self, is_told: &impl Fn(&str) -> bool) -> Option<Self> {
        match self {
            Self::Words(words) => is_told(&words).then_some(Self::Words(words)),
            Self::Fact(label, fact) => is_told(&fact).then_some(Self::Fact(label, fact)),
            Self::List(heading, mut items) => {
                items.retain(|item| is_told(&item.line));
                for item in &mut items {
                    item.about.retain(|line| is_told(line));
                }
                (!items.is_empty()).then_some(Self::List(heading, items))
            }
        }
    }
}

impl Item<'_> {
    fn push_plain(&self, text: &mut String) {
        text.extend(["\n- ", &self.line]);
        for line in &self.about {
            text.extend(["\n  ", line]);
        }
    }

    fn push_html(&self, html: &mut String) {
        html.push_str("<li dir=\"auto\">");
        push_escaped(html, &self.line);
        for line in &self.about {
            html.push_str("<br>");
            push_escaped(html, line);
        }
        html.push_str("</li>");
    }
}

/// Returns where the event takes place: the venue's name and its address.
pub(super) fn place<'a>(plan: &'a Plan, event: &Event) -> Option<Cow<'a, str>> {
    let venue = event.venue.as_ref().filter(|_| event.mode.has_room())?;
    let venue = plan.venue(venue)?;
    let address = venue.address.as_deref().and_then(known);
    match (known(&venue.name), address) {
        (Some(name), Some(address)) => Some([&name, ", ", &*address].concat().into()),
        (name, address) => name.or(address),
    }
}

/// Returns how to take part from afar: a link, or words about one.
pub(super) fn online(event: &Event) -> Option<Cow<'_, str>> {
    let online = event.online.as_deref().filter(|_| event.mode.has_call())?;
    known(online)
}

/// Whether a text is an address of the web and nothing else.
pub(super) fn is_link(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let is_blank = |c: char| c.is_whitespace() || c.is_control();
    rest.is_some_and(|rest| !rest.is_empty())
        && (text.bytes().all(|byte| byte.is_ascii_graphic()) || !text.contains(is_blank))
}

/// Returns a text on one line, when there is something to read.
fn known(text: &str) -> Option<Cow<'_, str>> {
    Some(squeezed(text)).filter(|text| !text.is_empty())
}

fn cancelled<'a>(event: &Event, language: &Language) -> Option<Part<'a>> {
    if event.status != Status::Cancelled {
        return None;
    }
    let said = language.say("sentences.cancelled", &[]);
    let reason = event.reason.as_deref().and_then(known);
    let words = match reason {
        Some(reason) => {
            let words = ["labels.reason", "marks.colon"].map(|key| language.say(key, &[]));
            format!(
                "{said}{}{}{reason}",
                language.say("marks.gap", &[]),
                words.concat()
            )
        }
        None => said,
    };
    Some(Part::Words(words.into()))
}

fn price<'a>(event: &'a Event, language: &Language) -> Option<Cow<'a, str>> {
    let price = event.price.as_deref().and_then(known)?;
    Some(if event.is_free() {
        language.say("labels.free", &[]).into()
    } else {
        price
    })
}

fn access(plan: &Plan, event: &Event, words: &Words) -> Option<String> {
    let venue = event.venue.as_ref().filter(|_| event.mode.has_room())?;
    let venue = plan.venue(venue)?;
    let say = |name| words.language.say(&format!("labels.{name}"), &[]).into();
    let has = venue.access().map(say);
    let facts = venue.room.access.iter().filter_map(|text| known(text));
    joined(has.chain(facts), words)
}

/// Returns floor and room, and how guests get in.
fn entry(plan: &Plan, event: &Event, words: &Words) -> Option<String> {
    let venue = event.venue.as_ref().filter(|_| event.mode.has_room())?;
    let room = &plan.venue(venue)?.room;
    let parts = [&room.place, &room.entry].into_iter().flatten();
    joined(parts.filter_map(|part| known(part)), words)
}

/// Returns facts with commas between them; none when there are none.
fn joined<'a>(facts: impl Iterator<Item = Cow<'a, str>>, words: &Words) -> Option<String> {
    let facts: Vec<Cow<'_, str>> = facts.collect();
    known(&facts.join(words.comma)).map(Cow::into_owned)
}

fn supporters(plan: &Plan, event: &Event, language: &Language) -> Option<String> {
    let sponsors = event.sponsors.iter().filter_map(|id| plan.sponsor(id));
    let names: Vec<Cow<'_, str>> = sponsors
        .filter_map(|sponsor| known(&sponsor.name))
        .collect();
    known(&language.list(&names)).map(Cow::into_owned)
}

fn agenda<'a>(plan: &Plan, event: &'a Event, words: &'a Words) -> Option<Part<'a>> {
    let sessions = event.told_sessions().into_iter();
    let items = sessions.map(|(session, begins)| {
        let begins = begins.map(|begins| words.language.dates().clock(begins.time()));
        item(plan, (session, begins), words)
    });
    let items: Vec<Item<'_>> = items.collect();
    (!items.is_empty()).then_some(Part::List(words.programme, items))
}

/// One line of the agenda, with the time of day where it is sure, and what the session is about
/// under it.
fn item<'a>(
    plan: &Plan,
    (session, begins): (&'a Session, Option<String>),
    words: &Words,
) -> Item<'a> {
    let mut line = begins.map(|begins| begins + " ").unwrap_or_default();
    line.push_str(&squeezed(&session.title));
    if let Some(id) = &session.speaker {
        let speaker = plan.person(id);
        let name = speaker.map_or(id.as_str(), |speaker| &speaker.name);
        line.extend([words.comma, &squeezed(name)]);
        let organization = speaker.and_then(|speaker| speaker.organization.as_deref());
        if let Some(organization) = organization.and_then(known) {
            line.extend([" (", &organization, ")"]);
        }
    }
    if let Some(minutes) = session.minutes {
        let minutes = fill(words.minutes, &[("n", &minutes.to_string())]);
        line.extend([words.comma, &minutes]);
    }
    let about = session.summary.iter().flat_map(|summary| summary.lines());
    Item {
        line,
        about: about.filter_map(known).collect(),
    }
}
