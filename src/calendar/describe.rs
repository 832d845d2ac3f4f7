//! What an entry tells in words, as plain text and as HTML.

use super::Evening;
use super::html::{push_escaped, push_linked};
use crate::language::Language;
use crate::plan::{Event, Plan, Session, Status};
use crate::text::squeeze;

/// The description of an event: parts in the order in which people ask for them.
pub(super) struct Description {
    language: String,
    parts: Vec<Part>,
}

/// One part of a description.
enum Part {
    /// A sentence or two.
    Words(String),
    /// A heading and what stands under it.
    List(String, Vec<Item>),
    /// A label with its colon, and what it is a label for; it may be an address.
    Fact(String, String),
}

/// A line of a list, and lines about it.
struct Item {
    line: String,
    about: Vec<String>,
}

impl Description {
    /// Returns what is known of an event: whether it was cancelled, what it is about, the agenda, the
    /// price, the way in, access, who helps, the page, the rules of conduct; the call's address only on request.
    pub(super) fn of(plan: &Plan, evening: &Evening<'_>, tells_call: bool) -> Self {
        let (event, language) = (evening.event, evening.language);
        let colon = language.say("marks.colon", &[]);
        let label = |key: &str| language.say(&format!("labels.{key}"), &[]) + &colon;
        let fact =
            |key: &str, words: Option<String>| words.map(|words| Part::Fact(label(key), words));
        let call = online(event).filter(|_| tells_call);
        let is_told = |text: &str| tells_call || !event.tells_call(text);
        let conduct = plan.group.code_of_conduct.as_deref().and_then(known);
        let parts = [
            cancelled(event, language),
            event.summary.as_deref().and_then(known).map(Part::Words),
            agenda(plan, event, language),
            fact("price", price(event, language)),
            fact("entry", entry(plan, event, language)),
            fact("access", access(plan, event, language)),
            fact("sponsors", supporters(plan, event, language)),
            fact("online", call),
            fact("sign-up", evening.page().map(str::to_owned)),
            fact("conduct", conduct),
        ];
        let parts = parts.into_iter().flatten();
        Self {
            language: language.tag().to_owned(),
            parts: parts.filter_map(|part| part.kept(&is_told)).collect(),
        }
    }

    /// Puts words for one reader before the others, a paragraph each.
    #[must_use]
    pub(super) fn begun_with(mut self, words: Vec<String>) -> Self {
        self.parts.splice(0..0, words.into_iter().map(Part::Words));
        self
    }

    /// Whether nothing is known.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Returns it as plain text, the parts with an empty line between them.
    pub(super) fn plain(&self) -> String {
        let mut text = String::new();
        for (at, part) in self.parts.iter().enumerate() {
            text.push_str(if at == 0 { "" } else { "\n\n" });
            part.push_plain(&mut text);
        }
        text
    }

    /// Returns it as HTML with nothing but paragraphs, lists and links, for the programs that show
    /// `X-ALT-DESC` (Outlook; MS-OXCICAL 2.1.3.1.1.20.26).
    pub(super) fn html(&self) -> String {
        let mut html = String::new();
        html.extend(["<html lang=\"", &attribute(&self.language), "\"><body>"]);
        for part in &self.parts {
            part.push_html(&mut html);
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

impl Part {
    fn push_plain(&self, text: &mut String) {
        match self {
            Self::Words(words) => text.push_str(words),
            Self::Fact(label, fact) => text.extend([label.as_str(), fact]),
            Self::List(heading, items) => {
                text.push_str(heading);
                for item in items {
                    item.push_plain(text);
                }
            }
        }
    }

    fn push_html(&self, html: &mut String) {
        html.push_str("<p dir=\"auto\">");
        match self {
            Self::Words(words) => push_escaped(html, words),
            Self::Fact(label, fact) => {
                push_escaped(html, label);
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

impl Item {
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
pub(super) fn place(plan: &Plan, event: &Event) -> Option<String> {
    let venue = event.venue.as_ref().filter(|_| event.mode.has_room())?;
    let venue = plan.venue(venue)?;
    let parts = [Some(&venue.name), venue.address.as_ref()];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter_map(|part| known(part))
        .collect();
    known(&parts.join(", "))
}

/// Returns how to take part from afar: a link, or words about one.
pub(super) fn online(event: &Event) -> Option<String> {
    let online = event.online.as_deref().filter(|_| event.mode.has_call())?;
    known(online)
}

/// Whether a text is an address of the web and nothing else.
pub(super) fn is_link(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty())
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// Returns a text on one line, when there is something to read.
fn known(text: &str) -> Option<String> {
    Some(squeeze(text)).filter(|text| !text.is_empty())
}

fn cancelled(event: &Event, language: &Language) -> Option<Part> {
    if event.status != Status::Cancelled {
        return None;
    }
    let said = language.say("sentences.cancelled", &[]);
    let reason = event.reason.as_deref().and_then(known);
    Some(Part::Words(match reason {
        Some(reason) => {
            let words = ["labels.reason", "marks.colon"].map(|key| language.say(key, &[]));
            format!(
                "{said}{}{}{reason}",
                language.say("marks.gap", &[]),
                words.concat()
            )
        }
        None => said,
    }))
}

fn price(event: &Event, language: &Language) -> Option<String> {
    let price = event.price.as_deref().and_then(known)?;
    Some(match price.as_str() {
        "free" => language.say("labels.free", &[]),
        _ => price,
    })
}

fn access(plan: &Plan, event: &Event, language: &Language) -> Option<String> {
    let venue = event.venue.as_ref().filter(|_| event.mode.has_room())?;
    let venue = plan.venue(venue)?;
    let has = venue
        .access()
        .map(|name| language.say(&format!("labels.{name}"), &[]));
    let facts = venue.room.access.iter().filter_map(|text| known(text));
    let words: Vec<String> = has.chain(facts).collect();
    known(&words.join(&language.say("marks.comma", &[])))
}

/// Returns floor and room, and how guests get in.
fn entry(plan: &Plan, event: &Event, language: &Language) -> Option<String> {
    let venue = event.venue.as_ref().filter(|_| event.mode.has_room())?;
    let room = &plan.venue(venue)?.room;
    let parts = [&room.place, &room.entry].into_iter().flatten();
    let parts: Vec<String> = parts.filter_map(|part| known(part)).collect();
    known(&parts.join(&language.say("marks.comma", &[])))
}

fn supporters(plan: &Plan, event: &Event, language: &Language) -> Option<String> {
    let sponsors = event.sponsors.iter().filter_map(|id| plan.sponsor(id));
    let names: Vec<String> = sponsors
        .filter_map(|sponsor| known(&sponsor.name))
        .collect();
    known(&language.list(&names))
}

fn agenda(plan: &Plan, event: &Event, language: &Language) -> Option<Part> {
    let items = event.told_sessions().into_iter();
    let items: Vec<Item> = items
        .map(|(session, begins)| {
            let begins = begins.map(|begins| language.dates().clock(begins.time()));
            item(plan, (session, begins), language)
        })
        .collect();
    (!items.is_empty()).then(|| Part::List(language.say("labels.programme", &[]), items))
}

/// One line of the agenda, with the time of day where it is sure, and what the session is about
/// under it.
fn item(plan: &Plan, (session, begins): (&Session, Option<String>), language: &Language) -> Item {
    let title = squeeze(&session.title);
    let mut parts = vec![match begins {
        Some(begins) => format!("{begins} {title}"),
        None => title,
    }];
    if let Some(speaker) = session.speaker.as_ref().and_then(|id| plan.person(id)) {
        let name = squeeze(&speaker.name);
        parts.push(match speaker.organization.as_deref().and_then(known) {
            Some(organization) => format!("{name} ({organization})"),
            None => name,
        });
    }
    if let Some(minutes) = session.minutes {
        parts.push(language.say("labels.minutes", &[("n", &minutes.to_string())]));
    }
    let about = session.summary.iter().flat_map(|summary| summary.lines());
    Item {
        line: parts.join(&language.say("marks.comma", &[])),
        about: about.filter_map(known).collect(),
    }
}
