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

/// How many bytes before and behind a mention may be about it.
const NEAR: usize = 200;

impl Reading<'_> {
    /// Whether the words before a mention say that it was so before a change: `was: `, on the same
    /// line; in brackets the line may be broken behind that.
    pub(super) fn is_old(&self, at: usize) -> bool {
        let mark = last_before(&self.old_marks, at);
        let Some(mark) = mark.filter(|mark| at - mark.end <= NEAR) else {
            return false;
        };
        let between = &self.text[mark.end..at];
        let lines = between.matches('\n').take(2).count();
        let is_bracketed = self.text[..mark.start].ends_with(['(', '（']);
        lines == 0 || lines == 1 && is_bracketed && !between.contains([')', '）'])
    }

    /// Whether the paragraph looks back at what was.
    pub(super) fn looks_back(&self, at: usize) -> bool {
        let next = self.past.partition_point(|past| past.end <= at);
        self.past.get(next).is_some_and(|past| past.start <= at)
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
            || last_before(&self.deadline_marks, date.start)
                .is_some_and(|mark| mark.start >= line.start)
    }

    /// Returns the line a byte is in, or what of it is near: a long line costs no more than a short
    /// one.
    fn line(&self, at: usize) -> Range<usize> {
        let start = self.text.floor_char_boundary(at.saturating_sub(NEAR));
        let end = self.text.floor_char_boundary(at + NEAR).max(at);
        let before = self.text[start..at].rfind('\n');
        let behind = self.text[at..end].find('\n');
        before.map_or(start, |end| start + end + 1)..behind.map_or(end, |end| at + end)
    }
}

/// Returns the last of some places, in order, that ends before a byte.
fn last_before(places: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    let next = places.partition_point(|place| place.end <= at);
    next.checked_sub(1).map(|last| &places[last])
}

/// Returns the paragraphs that look back at what was, in order.
pub(super) fn past(text: &str, folded: &Folded) -> Vec<Range<usize>> {
    let phrases = LOOKING_BACK
        .iter()
        .flat_map(|phrase| folded.anywhere(phrase));
    let mut starts: Vec<usize> = phrases.map(|range| range.start).collect();
    starts.sort_unstable();
    let mut starts = starts.into_iter().peekable();
    let mut past = Vec::new();
    for paragraph in paragraphs(text) {
        let mut looks_back = false;
        while starts.next_if(|start| *start < paragraph.end).is_some() {
            looks_back = true;
        }
        if looks_back {
            past.push(paragraph);
        }
    }
    past
}

/// Returns the paragraphs of a text: what stands between blank lines.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut paragraphs = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() {
            paragraphs.push(start..at);
            start = at;
        }
    }
    paragraphs.push(start..text.len());
    paragraphs
}
