//! What the words around a mention say of it: that it was so once, that it is over, that it is a
//! deadline.

use std::ops::Range;

use super::folded::Folded;
use super::reading::Reading;

/// Phrases that look back at what was, in lower case.
const LOOKING_BACK: [&str; 62] = [
    "last time",
    "last month",
    "last meetup",
    "last event",
    "last meeting",
    "our last",
    "previous",
    "recap",
    "thanks to everyone who",
    "thank you for coming",
    "was great fun",
    "we talked about",
    "letztes mal",
    "letzten monat",
    "letztes treffen",
    "letzten treffen",
    "rückblick",
    "im letzten",
    "vorige keer",
    "vorige maand",
    "vorige bijeenkomst",
    "terugblik",
    "förra gången",
    "förra månaden",
    "förra träffen",
    "sidste gang",
    "sidste måned",
    "sidste møde",
    "viime kerralla",
    "viime kuussa",
    "viime tapaamis",
    "la dernière fois",
    "le mois dernier",
    "dernier rendez-vous",
    "dernière rencontre",
    "retour sur",
    "la scorsa volta",
    "il mese scorso",
    "ultimo incontro",
    "la última vez",
    "el mes pasado",
    "último encuentro",
    "última vez",
    "mês passado",
    "último encontro",
    "בפעם הקודמת",
    "בחודש שעבר",
    "המפגש הקודם",
    "ostatnim razem",
    "poprzednie",
    "poprzednim",
    "minule",
    "minulý",
    "minulé",
    "minulom",
    "legutóbb",
    "múlt hónap",
    "praėjus",
    "前回",
    "先月",
    "上次",
    "上个月",
];

/// Words before or behind a date that make it the last day for something, in lower case.
const LAST_DAYS: [&str; 47] = [
    "by",
    "until",
    "till",
    "before",
    "deadline",
    "closes",
    "close",
    "due",
    "bis",
    "spätestens",
    "vor",
    "anmeldeschluss",
    "tot",
    "uiterlijk",
    "voor",
    "senast",
    "före",
    "innan",
    "senest",
    "inden",
    "mennessä",
    "viimeistään",
    "jusqu'au",
    "jusqu'à",
    "avant",
    "entro",
    "fino",
    "prima",
    "hasta",
    "antes",
    "até",
    "עד",
    "לפני",
    "do",
    "przed",
    "nejpozději",
    "před",
    "najneskôr",
    "pred",
    "iki",
    "prieš",
    "まで",
    "までに",
    "締切",
    "締め切り",
    "前",
    "截止",
];

/// Words looked at before a date; and characters behind it.
const WORDS_BEFORE: usize = 4;
const CHARS_BEHIND: usize = 12;

impl Reading<'_> {
    /// Whether the words before a mention say that it was so before a change: `was: `, on the same
    /// line; in brackets the line may be broken behind that.
    pub(super) fn is_old(&self, at: usize) -> bool {
        let line = self.line(at).start;
        let is_marked = |from: usize, bracket: &str| {
            let before = Folded::of(&self.text[from..at]);
            self.old_marks.iter().any(|mark| {
                let behind = before.text().rsplit_once(&format!("{bracket}{mark}"));
                behind.is_some_and(|(_, behind)| bracket.is_empty() || !behind.contains(')'))
            })
        };
        let above = self.line(line.saturating_sub(1)).start;
        is_marked(line, "") || is_marked(above, "(") || is_marked(above, "（")
    }

    /// Whether the paragraph looks back at what was.
    pub(super) fn looks_back(&self, at: usize) -> bool {
        let paragraph = Folded::of(&self.text[self.paragraph(at)]);
        LOOKING_BACK
            .iter()
            .any(|phrase| paragraph.text().contains(phrase))
    }

    /// Whether the words around a date make it a deadline.
    pub(super) fn is_last_day(&self, date: &Range<usize>) -> bool {
        let line = self.line(date.start);
        let before = Folded::of(&self.text[line.start..date.start]);
        let words: Vec<&str> = before
            .text()
            .split(|c: char| c.is_whitespace() || ",.:;()".contains(c))
            .filter(|word| !word.is_empty())
            .collect();
        let near = words.iter().rev().take(WORDS_BEFORE);
        let behind: String = self.text[date.end..line.end.max(date.end)]
            .chars()
            .take(CHARS_BEHIND)
            .collect();
        let behind = Folded::of(&behind);
        let mut behind = behind
            .text()
            .split(|c: char| c.is_whitespace() || ",.)".contains(c));
        near.clone().any(|word| LAST_DAYS.contains(word))
            || behind.any(|word| LAST_DAYS.contains(&word))
            || self
                .deadline_marks
                .iter()
                .any(|mark| before.text().contains(mark))
    }

    /// Returns the line a byte is in, at most a screen of it.
    pub(super) fn line(&self, at: usize) -> Range<usize> {
        let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |end| at + end);
        self.near(at, start..end)
    }

    /// Returns the paragraph a byte is in, at most a screen of it.
    fn paragraph(&self, at: usize) -> Range<usize> {
        let text = self.near(at, 0..self.text.len());
        let is_blank = |line: &str| line.trim().is_empty();
        let mut start = text.start;
        let mut place = text.start;
        for line in self.text[text.clone()].split_inclusive('\n') {
            if is_blank(line) && place > at {
                return start..place;
            }
            place += line.len();
            if is_blank(line) {
                start = place.min(at);
            }
        }
        start..text.end
    }

    /// Narrows a range to what is near a byte, so that a long line costs no more than a short one.
    fn near(&self, at: usize, range: Range<usize>) -> Range<usize> {
        const NEAR: usize = 1000;
        let start = range.start.max(at.saturating_sub(NEAR));
        let end = range.end.min(at + NEAR);
        self.text.ceil_char_boundary(start).min(at)..self.text.floor_char_boundary(end).max(at)
    }
}
