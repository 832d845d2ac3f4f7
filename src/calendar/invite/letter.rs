//! The mail around an invitation (RFC 6047), as a file that a mail program can send.

use std::fmt::Write as _;

use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;

use super::super::CalendarError;
use super::super::describe::{online, place};
use super::super::html::escaped;
use super::super::identity::{fnv1a, uid};
use super::{Mailbox, Message, MessageKind};
use crate::schedule::day_in_words;
use crate::text::{shorten, squeeze};

impl Message<'_> {
    /// Returns the mail: the words as plain text and as HTML, and the calendar twice, as the last
    /// alternative and as an attachment with the same bytes, for programs show one or the other
    /// (`CalConnect` Developer Guide, iMIP best practices).
    ///
    /// Lines end in CR LF and have at most 78 characters, all of them ASCII; a line of the head with
    /// a name that has no blanks may have twice as many (RFC 5322, 2.1.1). The same message gives
    /// the same bytes. There is no `X-Unsent`: it would go out with the mail, and nobody says what
    /// Outlook makes of an invitation that has it.
    pub fn letter(&self) -> Result<String, CalendarError> {
        let calendar = self.calendar()?;
        let paragraphs = self.paragraphs();
        let method = self.kind.method();
        let name = if self.kind.asks() {
            "invite.ics"
        } else {
            "cancel.ics"
        };
        let part = |kind, boundary, parts: Vec<MimePart<'static>>| {
            MimePart::new(
                ContentType::new(kind).attribute("boundary", boundary),
                parts,
            )
        };
        let text = |kind| ContentType::new(kind).attribute("charset", "utf-8");
        let words = part(
            "multipart/alternative",
            self.boundary("words"),
            vec![
                encoded(text("text/plain"), &plain(&paragraphs)),
                encoded(text("text/html"), &html(&paragraphs)),
                encoded(text("text/calendar").attribute("method", method), &calendar),
            ],
        );
        let file = ContentType::new("application/ics").attribute("name", name);
        let whole = part(
            "multipart/mixed",
            self.boundary("whole"),
            vec![words, encoded(file, &calendar).attachment(name)],
        );
        let mail = MessageBuilder::new()
            .from(address(self.organizer))
            .to(address(self.receiver))
            .subject(self.subject())
            .date(self.stamp().timestamp())
            .message_id(self.id())
            .header("MIME-Version", Raw::new("1.0"))
            .body(whole);
        let mut bytes = Vec::new();
        mail.serialize(&mut bytes);
        Ok(String::from_utf8(bytes).expect("all parts are encoded as ASCII"))
    }

    fn subject(&self) -> String {
        let title = squeeze(&self.evening.event.title);
        let lead = match self.kind {
            MessageKind::Invitation => "Invitation",
            MessageKind::Update => "Updated",
            MessageKind::Cancellation => "Cancelled",
            MessageKind::Withdrawal => "Invitation withdrawn",
        };
        uncoded(&format!("{lead}: {title}"))
    }

    /// Returns a name that no other message has: it is made of all that tells two apart.
    fn id(&self) -> String {
        let digest = self.digest("");
        let at = self.stamp().timestamp();
        format!(
            "{digest:08x}.{}.{at}@{}",
            self.sequence,
            self.organizer.domain()
        )
    }

    /// Returns a line that no part of the mail has: all of them are encoded, or a calendar whose
    /// lines begin with a name or a blank.
    fn boundary(&self, of: &str) -> String {
        format!("=_{of}_{:08x}", self.digest(of))
    }

    fn digest(&self, of: &str) -> u32 {
        let uid = uid(self.plan, self.evening.event);
        let kind = self.kind.word();
        fnv1a(&format!("{uid}\n{}\n{kind}\n{of}", self.person))
    }

    /// Returns what is said to people, a paragraph each.
    fn paragraphs(&self) -> Vec<String> {
        let event = self.evening.event;
        let title = squeeze(&event.title);
        let reason = event.reason.as_deref().map(squeeze);
        let reason = reason.filter(|reason| !reason.is_empty());
        let (opening, closing) = match self.kind {
            MessageKind::Invitation => (format!("You are invited: {title}."), Some(ANSWER)),
            MessageKind::Update => (
                format!("What you were invited to has changed: {title}. This is how it is now."),
                Some(ANSWER),
            ),
            MessageKind::Cancellation => (
                match reason {
                    Some(reason) => format!("{title} does not take place: {reason}"),
                    None => format!("{title} does not take place."),
                },
                Some("The attached file takes it out of your calendar."),
            ),
            MessageKind::Withdrawal => (
                format!("Your invitation to {title} is withdrawn."),
                Some(
                    "The event itself is not cancelled. The attached file takes it out of your calendar.",
                ),
            ),
        };
        let hello = format!("Hello {}", self.receiver.name());
        let mut paragraphs = vec![format!("{},", hello.trim_end()), opening, self.facts()];
        if self.kind.asks() {
            paragraphs.push(self.part().join("\n"));
        }
        paragraphs.extend(closing.map(str::to_owned));
        let group = squeeze(&self.plan.group.name);
        paragraphs.push(format!("{}\n{group}", self.organizer.name()));
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        paragraphs
    }

    /// Returns when and where. The dash is always there: with it the words are encoded, and no line
    /// of somebody's own can be taken for a boundary.
    fn facts(&self) -> String {
        let span = self.evening.event.span(&self.plan.group.timezone);
        let (start, end) = (span.starts().at.naive_local(), span.ends().naive_local());
        let mut facts = format!(
            "When: {}, {}",
            day_in_words(start.date()),
            start.format("%H:%M")
        );
        if end.date() == start.date() {
            let _ = write!(facts, "–{}", end.format("%H:%M"));
        } else {
            let _ = write!(
                facts,
                " – {}, {}",
                day_in_words(end.date()),
                end.format("%H:%M")
            );
        }
        let _ = write!(facts, " ({})", span.zone.name());
        if let Some(place) = place(self.plan, self.evening.event) {
            let _ = write!(facts, "\nWhere: {place}");
        }
        // Who is not invited any more need not know how to call in.
        if let Some(link) = online(self.evening.event).filter(|_| self.kind.asks()) {
            let _ = write!(facts, "\nOnline: {link}");
        }
        facts
    }
}

/// How much of a name stands in the head of a mail, in columns.
const LONGEST_NAME: usize = 60;

const ANSWER: &str = "Please answer with the buttons your mail program shows, or open the attached \
                      file in your calendar and answer there.";

fn address(mailbox: &Mailbox) -> Address<'_> {
    // In ASCII, a name without blanks cannot be broken.
    let name = uncoded(&shorten(mailbox.name(), LONGEST_NAME));
    let name = Some(name).filter(|name| !name.is_empty());
    Address::new_address(name, mailbox.address())
}

/// Returns words of a header in which nothing can be taken for encoded words (RFC 2047, 2): many
/// readers decode these wherever they stand.
fn uncoded(words: &str) -> String {
    words.replace("=?", "= ?")
}

/// Returns a part, encoded as much as it needs.
fn encoded(kind: ContentType<'static>, text: &str) -> MimePart<'static> {
    MimePart::new(kind, text.as_bytes().to_vec())
}

fn plain(paragraphs: &[String]) -> String {
    let text = paragraphs.join("\n\n").replace('\n', "\r\n");
    format!("{text}\r\n")
}

fn html(paragraphs: &[String]) -> String {
    let paragraph = |text: &String| {
        let text = escaped(text).replace('\n', "<br>\r\n");
        format!("<p>{text}</p>\r\n")
    };
    let body: String = paragraphs.iter().map(paragraph).collect();
    format!("<!DOCTYPE html>\r\n<html>\r\n<body>\r\n{body}</body>\r\n</html>\r\n")
}
