//! How channels mark words, and what must not be taken for a mark.

use std::borrow::Cow;

use serde::Deserialize;

/// How a channel marks words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Markup {
    /// Not at all.
    Plain,
    /// The part of Markdown that Meetup keeps and that does no harm if it is shown as it is.
    Meetup,
    /// `CommonMark`.
    Markdown,
    /// Discord's Markdown.
    Discord,
    /// What Slack's composer turns into bold and lists.
    Slack,
    /// What Telegram's apps turn into bold.
    Telegram,
}

impl Markup {
    /// Whether a text with these marks is a Markdown file.
    pub(super) fn is_markdown(self) -> bool {
        matches!(self, Self::Meetup | Self::Markdown | Self::Discord)
    }

    /// Returns words in bold, as far as the channel has that.
    pub(super) fn strong(self, words: &str) -> String {
        [self.bold(), words, self.bold()].concat()
    }

    /// Returns what stands before and behind words in bold.
    pub(super) fn bold(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Slack => "*",
            Self::Meetup | Self::Markdown | Self::Discord | Self::Telegram => "**",
        }
    }

    /// Returns the heading of a part of a text; `colon` is the language's.
    pub(super) fn heading(self, words: &str, colon: &str) -> String {
        match self {
            Self::Plain => format!("{words}{}", colon.trim_end()),
            Self::Markdown => format!("## {words}"),
            _ => self.strong(words),
        }
    }

    /// Returns what stands before an entry of a list.
    pub(super) fn bullet(self) -> &'static str {
        match self {
            Self::Meetup => "* ",
            Self::Slack | Self::Telegram => "• ",
            Self::Plain | Self::Markdown | Self::Discord => "- ",
        }
    }

    /// Returns a fact in a form the channel shows as it is; addresses are left alone.
    ///
    /// Only what would change the look is escaped: readers of the raw text are spared backslashes.
    pub(super) fn escape(self, fact: &str) -> Cow<'_, str> {
        let escaped = match self {
            Self::Markdown => escape(fact, |before, mark, after| match mark {
                '*' | '`' | '<' => true,
                '[' => fact.contains("]("),
                '_' => !(is_letter(before) && is_letter(after)),
                _ => false,
            }),
            Self::Discord => {
                let quiet = fact.replace("@everyone", "@\u{200b}everyone");
                let quiet = quiet.replace("@here", "@\u{200b}here");
                escape(&quiet, |before, mark, after| match mark {
                    '*' | '`' => true,
                    '<' => after.is_some_and(|after| matches!(after, '@' | '#' | ':' | 't')),
                    '_' => !(is_letter(before) && is_letter(after)),
                    '~' | '|' => before == Some(mark) || after == Some(mark),
                    _ => false,
                })
            }
            Self::Plain | Self::Meetup | Self::Slack | Self::Telegram => {
                return Cow::Borrowed(fact);
            }
        };
        Cow::Owned(escaped)
    }
}

fn is_letter(letter: Option<char>) -> bool {
    letter.is_some_and(char::is_alphanumeric)
}

/// Puts a backslash before the marks that `is_mark` finds between their neighbours.
fn escape(fact: &str, is_mark: impl Fn(Option<char>, char, Option<char>) -> bool) -> String {
    let mut escaped = String::with_capacity(fact.len());
    for word in fact.split_inclusive(char::is_whitespace) {
        if word.contains("://") {
            escaped.push_str(word);
            continue;
        }
        let mut before = None;
        let mut letters = word.chars().peekable();
        while let Some(letter) = letters.next() {
            if is_mark(before, letter, letters.peek().copied()) {
                escaped.push('\\');
            }
            escaped.push(letter);
            before = Some(letter);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_shown_as_they_are() {
        for (markup, fact, written) in [
            (Markup::Markdown, "C++ & <b> *now*", r"C++ & \<b> \*now\*"),
            (Markup::Markdown, "snake_case _x_", r"snake_case \_x\_"),
            (Markup::Markdown, "[Berlin] evening", "[Berlin] evening"),
            (Markup::Markdown, "[a](b)", r"\[a](b)"),
            (
                Markup::Markdown,
                "at https://a.example/*_x_*",
                "at https://a.example/*_x_*",
            ),
            (
                Markup::Discord,
                "||a|| b|c ~~d~~ e~f",
                r"\|\|a\|\| b|c \~\~d\~\~ e~f",
            ),
            (Markup::Discord, "<@1> x < y", r"\<@1> x < y"),
            (Markup::Discord, "hi @everyone", "hi @\u{200b}everyone"),
            (Markup::Plain, "*a* & <b>", "*a* & <b>"),
            (Markup::Slack, "R&D", "R&D"),
        ] {
            assert_eq!(markup.escape(fact), written, "{markup:?}");
        }
    }
}
