use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};

use super::catalog::Found;
use super::days::DayOf;
use super::reading::Reading;
use crate::language::{Mentioned, WrittenTime};

/// How long before the start doors open, in minutes.
const DOORS_MINUTES: i64 = 60;

/// Longer events have hours of their own each day, which the plan does not know.
const ONE_DAY_HOURS: i64 = 18;

/// Names of Greenwich time.
const UTC: [&str; 3] = ["UTC", "GMT", "Z"];

/// A clock time of the text, beside the clocks it is compared with.
struct Told<'a> {
    range: &'a Range<usize>,
    time: &'a WrittenTime,
    /// Whether it stands beside a day of the event.
    is_attached: bool,
    /// Whether it reads as the hour of that day: nothing says that doors open then, or when it starts.
    is_claim: bool,
    start: NaiveDateTime,
    end: NaiveDateTime,
}

/// The start is told; where it is told beside the date, it is told right, and so is the end.
pub(super) fn time(reading: &Reading<'_>) -> Vec<Found> {
    let told = told(reading);
    let spans = told.iter().filter(|told| !told.time.to.is_empty()).count();
    let is_long = reading.event.minutes > u32::try_from(ONE_DAY_HOURS * 60).unwrap_or(u32::MAX);
    let mut found: Vec<Found> = Vec::new();
    if !is_long {
        let wrong = told
            .iter()
            .filter(|told| told.is_wrong_span(reading, spans == 1));
        found.extend(wrong.map(|told| told.found(reading, true)));
    }
    let has_start = told
        .iter()
        .any(|told| told.time.from.contains(&told.start.time()));
    if has_start {
        let wrong = told
            .iter()
            .filter(|told| told.is_attached && !told.fits_its_day(reading));
        let wrong = wrong
            .filter(|_| !is_long)
            .filter(|told| told.time.to.is_empty());
        found.extend(wrong.map(|told| told.found(reading, false)));
        return found;
    }
    if found.is_empty()
        && told
            .iter()
            .all(|told| told.is_attached || !told.is_known(reading))
    {
        let attached = told.iter().find(|told| told.is_attached);
        let first = attached.or(told.first());
        found.extend(first.map(|told| told.found(reading, !told.time.to.is_empty())));
    }
    found
}

/// Returns the clock times that may be about the event.
fn told<'a>(reading: &'a Reading<'_>) -> Vec<Told<'a>> {
    let mut all = Vec::new();
    let wrong = reading.only_wrong_day();
    for (index, mention) in reading.mentions.iter().enumerate() {
        let Mentioned::Time(time) = &mention.what else {
            continue;
        };
        let day = beside(reading, index, wrong.as_deref());
        let is_other = day.as_ref().is_some_and(|day| !day.is_meant);
        let (start, end) = match clocks(reading, time) {
            Some(clocks) if !is_other => clocks,
            _ => continue,
        };
        let at = mention.range.start;
        if reading.is_old(at)
            || reading.looks_back(at)
            || reading.is_own(&mention.range)
            || reading.is_last_day(&mention.range)
        {
            continue;
        }
        all.push(Told {
            range: &mention.range,
            time,
            is_attached: day.is_some(),
            is_claim: day.is_some_and(|day| day.is_close && is_claim(reading, &day.whole, start)),
            start,
            end,
        });
    }
    all
}

/// Returns the start and the end on the clocks a time is told by; none for a zone that is neither
/// the event's nor Greenwich's.
fn clocks(reading: &Reading<'_>, time: &WrittenTime) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let span = reading.event.span(&reading.plan.group.timezone);
    let (start, end) = (span.starts().at, span.ends());
    let here = (start.naive_local(), end.naive_local());
    let Some(zone) = &time.zone else {
        return Some(here);
    };
    let own = span.zone.abbreviation(start.to_utc());
    // `CET` is `MEZ` in German; `ET` is what New York has, `EST` or `EDT`.
    let translated = zone.replace("MESZ", "CEST").replace("MEZ", "CET");
    let is_generic =
        zone.len() == 2 && own.len() == 3 && own.starts_with(&zone[..1]) && own.ends_with('T');
    if translated == own || is_generic {
        Some(here)
    } else if let Ok(offset) = zone.parse::<FixedOffset>() {
        let there = |at: DateTime<FixedOffset>| at.with_timezone(&offset).naive_local();
        Some((there(start), there(end)))
    } else if UTC.contains(&zone.as_str()) {
        Some((start.naive_utc(), end.naive_utc()))
    } else {
        None
    }
}

/// A date beside a time.
struct Beside {
    /// Whether it is the first day of the event, or surely meant for it.
    is_meant: bool,
    /// Whether there is at most a word between, as in `on 17 December at 18:30`.
    is_close: bool,
    /// The date and the time with what is between.
    whole: Range<usize>,
}

/// Returns the date beside a time; none when there is no date.
fn beside(reading: &Reading<'_>, index: usize, wrong: Option<&[NaiveDate]>) -> Option<Beside> {
    let this = &reading.mentions[index].range;
    let before = index.checked_sub(1).map(|index| &reading.mentions[index]);
    let after = reading.mentions.get(index + 1);
    for mention in before.into_iter().chain(after) {
        let Mentioned::Date(date) = &mention.what else {
            continue;
        };
        let weekday = date
            .weekday
            .as_ref()
            .map_or(&mention.range, |word| &word.range);
        let start = mention.range.start.min(weekday.start);
        let end = mention.range.end.max(weekday.end);
        let between = if end <= this.start {
            end..this.start
        } else {
            this.end..start
        };
        let between = reading.text.get(between).unwrap_or_default();
        let words = between
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .count();
        if words <= 2 && between.chars().count() <= 24 && !between.contains(['\n', ';']) {
            let days = reading.days_meant(date);
            return Some(Beside {
                is_meant: match reading.day_of(&mention.range, date) {
                    DayOf::Event => days.contains(&reading.day()),
                    DayOf::Nothing => wrong == Some(&days),
                    DayOf::Other | DayOf::Last(_) => false,
                },
                is_close: words <= 1,
                whole: start.min(this.start)..end.max(this.end),
            });
        }
    }
    None
}

/// Whether a date with a time says when the event is: its sentence tells neither the start nor that
/// doors open.
fn is_claim(reading: &Reading<'_>, whole: &Range<usize>, start: NaiveDateTime) -> bool {
    let sentence = sentence(reading.text, whole);
    let has_start = reading.mentions.iter().any(|mention| {
        let Mentioned::Time(time) = &mention.what else {
            return false;
        };
        sentence.start <= mention.range.start
            && mention.range.end <= sentence.end
            && time.from.contains(&start.time())
    });
    !has_start && !tells_of_doors(reading.text.get(sentence).unwrap_or_default())
}

/// Returns the sentence around a place, within its line.
fn sentence(text: &str, place: &Range<usize>) -> Range<usize> {
    let begins = |at: usize| {
        let rest = &text[at..];
        let first = rest.trim_start_matches(' ').chars().next();
        // `17. Dezember` and `ca. 18:30` go on.
        let is_new = first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        rest.starts_with(' ') && is_new
    };
    let ends = |(at, sign): (usize, char)| match sign {
        '\n' | '。' => true,
        '.' | '!' | '?' => begins(at + sign.len_utf8()),
        _ => false,
    };
    let before = text.get(..place.start).unwrap_or_default();
    let start = before.char_indices().rev().find(|sign| ends(*sign));
    let after = text.get(place.end..).unwrap_or_default();
    let after = after
        .char_indices()
        .map(|(at, sign)| (place.end + at, sign));
    let end = after.into_iter().find(|sign| ends(*sign));
    start.map_or(0, |(at, sign)| at + sign.len_utf8())..end.map_or(text.len(), |(at, _)| at)
}

/// How words begin that say that doors open or people arrive, in the languages of announcements.
const DOORS: &[&str] = &[
    "door",
    "open",
    "arriv",
    "admission",
    "welcome",
    "check",
    "einlass",
    "tür",
    "öffn",
    "ankommen",
    "porte",
    "porta",
    "porti",
    "ouvert",
    "accueil",
    "puerta",
    "apertura",
    "abertura",
    "drzwi",
    "wejści",
    "otwar",
    "dveř",
    "dver",
    "otevř",
    "otvor",
    "vstup",
    "deur",
    "inloop",
    "ontvangst",
    "dør",
    "dörr",
    "åbn",
    "öppn",
    "insläpp",
    "ovet",
    "ovi",
    "kapu",
    "nyit",
    "ajt",
    "dur",
    "atid",
    "דלת",
    "פתיח",
];

/// The same in scripts without blanks between words.
const DOORS_IN_SIGNS: &[&str] = &["開場", "受付", "开门", "入场", "開門", "入場", "签到"];

fn tells_of_doors(sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    let mut words = sentence.split(|sign: char| !sign.is_alphanumeric());
    words.any(|word| DOORS.iter().any(|door| word.starts_with(door)))
        || DOORS_IN_SIGNS.iter().any(|door| sentence.contains(door))
}

impl Told<'_> {
    /// Whether the time is one the plan knows: start, end, doors, the talks.
    fn is_known(&self, reading: &Reading<'_>) -> bool {
        self.is_of_plan(reading) || self.may_be_doors()
    }

    /// Whether it is right beside the day of the event. An hour of doors is told as such.
    fn fits_its_day(&self, reading: &Reading<'_>) -> bool {
        self.is_of_plan(reading) || self.may_be_doors() && !self.is_claim
    }

    /// Whether the plan has the time: start, end, the talks.
    fn is_of_plan(&self, reading: &Reading<'_>) -> bool {
        let talks = talks(reading, self.start);
        let talks = talks.iter().map(NaiveDateTime::time);
        let mut known = talks.chain([self.start.time(), self.end.time()]);
        known.any(|time| self.time.from.contains(&time)) || self.time.to.contains(&self.end.time())
    }

    /// Whether doors may open then: within the hour before the start.
    fn may_be_doors(&self) -> bool {
        let doors = self.start - TimeDelta::minutes(DOORS_MINUTES);
        self.time.from.iter().any(|time| {
            [self.start, doors].iter().any(|day| {
                let at = day.date().and_time(*time);
                doors <= at && at <= self.start
            })
        })
    }

    /// Whether a span that should be the event's is not.
    fn is_wrong_span(&self, reading: &Reading<'_>, is_only: bool) -> bool {
        let begins = self.time.from.contains(&self.start.time());
        let ends = self.time.to.contains(&self.end.time());
        let talks = talks(reading, self.start);
        let is_talk = self
            .time
            .to
            .iter()
            .any(|to| talks.iter().any(|at| at.time() == *to));
        let is_span = !self.time.to.is_empty();
        is_span
            && !(begins && ends)
            && (self.is_attached || is_only && (begins || ends) && !is_talk)
    }

    fn found(&self, reading: &Reading<'_>, is_span: bool) -> Found {
        let (start, end) = (self.start, self.end);
        let language = reading.language().map(crate::language::Language::dates);
        let expected = language.map(|dates| dates.hours(start, Some(end).filter(|_| is_span)));
        let message = if is_span {
            format!(
                "the event is from {} to {}",
                start.format("%H:%M"),
                end.format("%H:%M")
            )
        } else {
            format!("the event starts at {}", start.format("%H:%M"))
        };
        Found {
            range: self.range.clone(),
            expected,
            message,
        }
    }
}

/// Returns when each talk begins and ends on the clocks that show `start`, as far as that is known.
fn talks(reading: &Reading<'_>, start: NaiveDateTime) -> Vec<NaiveDateTime> {
    let mut known = Vec::new();
    for slot in reading.event.agenda() {
        if !slot.is_sure && !slot.has_length {
            break;
        }
        known.extend(slot.is_sure.then_some(slot.start));
        known.extend(slot.has_length.then(|| slot.end()));
    }
    let lengths = known.into_iter().filter_map(TimeDelta::try_minutes);
    lengths
        .filter_map(|length| start.checked_add_signed(length))
        .collect()
}
