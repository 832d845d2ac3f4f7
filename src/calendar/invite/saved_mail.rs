//! An answer as it often comes: in a whole mail.

use mail_parser::{Message, MessageParser, PartType};

use super::super::{CalendarError, Contents, contents};

use super::ReplyFault;

/// How far the head of a mail is looked through, in bytes.
const LONGEST_HEAD: usize = 256 * 1024;

/// How deep a mail within a mail is looked into.
const DEEPEST: usize = 3;

/// Returns the calendar of answers in the bytes of a saved mail (`.eml`); none when they are no mail. A mail
/// without an answer is an error.
pub fn answer_in_mail(bytes: &[u8]) -> Result<Option<String>, CalendarError> {
    if !is_mail(bytes) {
        return Ok(None);
    }
    let mail = MessageParser::default().parse(bytes);
    let answer = mail.and_then(|mail| calendar(&mail, DEEPEST));
    match answer {
        Some(calendar) => Ok(Some(calendar)),
        None => Err(CalendarError::Reply(ReplyFault::Empty)),
    }
}

/// Whether a text begins as a mail with parts does: its head names a kind of content.
fn is_mail(bytes: &[u8]) -> bool {
    // The lines of a calendar are written like those of a head, and there is no end to them.
    if bytes.starts_with(b"BEGIN:VCALENDAR") {
        return false;
    }
    // Of a mail in an older encoding at least the head is ASCII (RFC 5322, 2.2).
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST_HEAD)]);
    let head = text.lines().take_while(|line| !line.trim().is_empty());
    let mut names = head.filter_map(|line| line.split_once(':'));
    names.any(|(name, _)| name.eq_ignore_ascii_case("Content-Type"))
}

/// Returns the first part that is a calendar of answers, whatever it calls itself.
fn calendar(mail: &Message<'_>, depth: usize) -> Option<String> {
    mail.parts.iter().find_map(|part| {
        let text = match &part.body {
            PartType::Text(text) | PartType::Html(text) => text.to_string(),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
                String::from_utf8_lossy(bytes).into_owned()
            }
            PartType::Message(inner) if depth > 0 => calendar(inner, depth - 1)?,
            PartType::Message(_) | PartType::Multipart(_) => return None,
        };
        let is_reply = matches!(contents(&text), Ok(Contents::Replies));
        is_reply.then_some(text)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const REPLY: &str = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n\
        END:VCALENDAR\r\n";

    /// A mail as programs send one: words, and the calendar in base64.
    const MAIL: &str = "From: Piotr <piotr@example.org>\r\nSubject: Accepted: Talks\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"x\"\r\n\r\n\
        --x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPiotr has accepted.\r\n\
        --x\r\nContent-Type: text/calendar; method=REPLY; charset=UTF-8\r\n\
        Content-Transfer-Encoding: base64\r\n\r\n\
        QkVHSU46VkNBTEVOREFSDQpNRVRIT0Q6UkVQTFkNCkJFR0lOOlZFVkVOVA0KRU5EOlZFVkVOVA0K\r\n\
        RU5EOlZDQUxFTkRBUg0K\r\n--x--\r\n";

    fn found(text: &str) -> Option<String> {
        answer_in_mail(text.as_bytes()).expect("no fault")
    }

    #[test]
    fn an_answer_is_found_in_a_mail() {
        assert_eq!(found(MAIL).as_deref(), Some(REPLY));
        assert_eq!(found(&MAIL.replace("\r\n", "\n")).as_deref(), Some(REPLY));
        let attached = MAIL.replace("text/calendar; method=REPLY", "application/ics");
        assert_eq!(found(&attached).as_deref(), Some(REPLY));
        let passed_on = format!(
            "Content-Type: multipart/mixed; boundary=\"y\"\r\n\r\n--y\r\n\
             Content-Type: message/rfc822\r\n\r\n{MAIL}\r\n--y--\r\n"
        );
        assert_eq!(found(&passed_on).as_deref(), Some(REPLY));
    }

    #[test]
    fn what_is_no_mail_is_left_to_others() {
        for text in [
            "",
            REPLY,
            "- [x] Milk",
            "# List\n\nContent-Type: text/plain",
            "From: me\n\nhello",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn a_mail_without_an_answer_says_so() {
        let fault = Err(CalendarError::Reply(ReplyFault::Empty));
        assert_eq!(
            answer_in_mail(b"Content-Type: text/plain\r\n\r\nI will come!"),
            fault
        );
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(at in 0..MAIL.len(), bytes in proptest::collection::vec(any::<u8>(), 0..8)) {
            let mut text = MAIL.as_bytes().to_vec();
            let end = (at + bytes.len()).min(text.len());
            text.splice(at..end, bytes);
            let _ = answer_in_mail(&text);
        }
    }
}
