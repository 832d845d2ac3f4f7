use chrono::{FixedOffset, NaiveTime};

use super::ScheduleError;
use super::names::month;
use super::words::{Words, digits};

/// Reads a time of day: `18:30`, `6:30 pm`, `7pm`, `19h`, `19h30`, `18.30`, `19 uhr`, `19`,
/// `noon`, each also after `at`.
///
/// A bare number up to 12 is refused, since people mean the evening and write the morning.
pub fn read_time(text: &str) -> Result<NaiveTime, ScheduleError> {
    alone(text).map_err(|error| match error {
        ScheduleError::NoSuchTime { .. } | ScheduleError::Ambiguous { .. } => error,
        _ => ScheduleError::NotATime {
            cause: Box::new(error),
        },
    })
}

fn alone(text: &str) -> Result<NaiveTime, ScheduleError> {
    let mut words = Words::of(text);
    words.accept(&INTRODUCTIONS);
    let time = here(&mut words, Manner::Expected)?.ok_or_else(|| words.stop())?;
    words.end()?;
    Ok(time)
}

/// Words that say a time follows: English, Scandinavian, German, French.
const INTRODUCTIONS: [&str; 6] = ["at", "@", "kl", "kl.", "um", "à"];

/// Words that may say so, alone or several together, and are other words elsewhere: `o godz.`, `a las`,
/// `alle ore`, `om`, `klo`. Those that say from when or until when are not among them.
const ALSO_INTRODUCTIONS: [&str; 20] = [
    "o", "godz", "godz.", "g.", "godzinie", "om", "klo", "kello", "klokken", "klockan", "alle",
    "ore", "às", "as", "a", "las", "v", "ve", "ab", "בשעה",
];

/// Whether a number here must be a time: `18.30` is one after `at` and behind a date, and may be a date
/// elsewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// A bare number is a time.
    Expected,
    /// Two numbers with a dot are a time.
    BehindDate,
    /// A time shows that it is one.
    Possible,
}

/// A time as it was written.
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub(super) time: NaiveTime,
    /// How far the clock that shows it is from UTC, when that was written too.
    pub(super) offset: Option<FixedOffset>,
}

/// Takes a time from the words, if one stands here; it may be that of an instant.
pub(super) fn time(words: &mut Words, manner: Manner) -> Result<Option<Written>, ScheduleError> {
    if let Some(written) = of_an_instant(words)? {
        return Ok(Some(written));
    }
    let time = clock(words, manner)?;
    Ok(time.map(|time| Written { time, offset: None }))
}

/// Takes what the clocks of the place show from the words, if it stands here.
pub(super) fn clock(words: &mut Words, manner: Manner) -> Result<Option<NaiveTime>, ScheduleError> {
    if words.accept(&INTRODUCTIONS) {
        return match here(words, Manner::Expected)? {
            Some(time) => Ok(Some(time)),
            None => Err(words.stop()),
        };
    }
    match introduced(words)? {
        Some(time) => Ok(Some(time)),
        None => here(words, manner),
    }
}

/// Takes a time behind words that are others elsewhere; without one they stay.
fn introduced(words: &mut Words) -> Result<Option<NaiveTime>, ScheduleError> {
    let start = words.place();
    while words.accept(&ALSO_INTRODUCTIONS) {}
    let is_day = |words: &Words| words.peek_after(1).and_then(month).is_some();
    if words.place() > start
        && !is_day(words)
        && let Some(time) = here(words, Manner::Expected)?
    {
        return Ok(Some(time));
    }
    words.back_to(start);
    Ok(None)
}

/// Takes the time of an instant (RFC 3339): `18:30:00+01:00`, `17:30Z`, `17:30:00.000Z`. A minus counts
/// behind seconds only: `10:00-12:00` is two hours.
fn of_an_instant(words: &mut Words) -> Result<Option<Written>, ScheduleError> {
    let Some((clock, offset)) = words.peek().and_then(clock_and_offset) else {
        return Ok(None);
    };
    let Some(shape) = Shape::of(clock, Manner::Possible) else {
        return Ok(None);
    };
    let start = words.place();
    words.skip(1);
    let time = shape.time(&words.since(start))?;
    Ok(Some(Written {
        time,
        offset: Some(offset),
    }))
}

/// Cuts the offset from UTC off a clock time with minutes, and fractions of no second.
fn clock_and_offset(word: &str) -> Option<(&str, FixedOffset)> {
    let (clock, offset) = if let Some(clock) = word.strip_suffix('z') {
        (clock, FixedOffset::east_opt(0)?)
    } else {
        let at = word.find(['+', '-'])?;
        let (clock, offset) = word.split_at(at);
        let (hours, minutes) = offset[1..].split_once(':')?;
        let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
        let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
        let is_minus = offset.starts_with('-');
        if minutes > 59 || is_minus && clock.matches(':').count() < 2 {
            return None;
        }
        let east = if is_minus { -seconds } else { seconds };
        (clock, FixedOffset::east_opt(east)?)
    };
    let clock = match clock.split_once('.') {
        Some((clock, fraction)) if fraction.bytes().all(|digit| digit == b'0') => clock,
        Some(_) => return None,
        None => clock,
    };
    clock.contains(':').then_some((clock, offset))
}

fn here(words: &mut Words, manner: Manner) -> Result<Option<NaiveTime>, ScheduleError> {
    let Some(word) = words.peek() else {
        return Ok(None);
    };
    let unit = words.peek_after(1).filter(|next| is_unit(next));
    let joined = format!("{word}{}", unit.unwrap_or_default());
    let length = 1 + usize::from(unit.is_some());
    let Some(shape) = Shape::of(&joined, manner) else {
        return Ok(None);
    };
    let start = words.place();
    words.skip(length);
    shape.time(&words.since(start)).map(Some)
}

fn is_unit(word: &str) -> bool {
    ENDINGS.iter().any(|(ending, _)| *ending == word)
}

/// The parts of a time as they were written.
struct Shape {
    hour: u32,
    minute: u32,
    half: Half,
}

/// Which half of the day an hour counts in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Before,
    After,
    /// Not said, and the hour is one of 24.
    Whole,
    /// Not said, and the hour may be one of 12 or one of 24.
    Unsaid,
}

impl Shape {
    fn of(word: &str, manner: Manner) -> Option<Self> {
        let word = word.strip_prefix('@').unwrap_or(word);
        if word == "noon" {
            return Some(Self {
                hour: 12,
                minute: 0,
                half: Half::Whole,
            });
        }
        let end = word.find(|c: char| !c.is_ascii_digit());
        let (hour, rest) = word.split_at(end.unwrap_or(word.len()));
        let hour = digits(hour, 2)?;
        let (rest, half) = half(rest);
        let expected = manner == Manner::Expected || half != Half::Unsaid;
        let (minute, half) = match rest.as_bytes().first() {
            None if expected => (0, half),
            Some(b':') => (
                two_digits(rest[1..].strip_suffix(":00").unwrap_or(&rest[1..]))?,
                whole(half),
            ),
            Some(b'.') if expected || manner == Manner::BehindDate => {
                (two_digits(&rest[1..])?, whole(half))
            }
            Some(b'h' | b'u') => (two_digits(&rest[1..])?, whole(half)),
            _ => (minute_in_ideographs(rest)?, whole(half)),
        };
        Some(Self { hour, minute, half })
    }

    /// Returns the time of day; `written` is how the user put it.
    fn time(&self, written: &str) -> Result<NaiveTime, ScheduleError> {
        let on_a_dial = (1..=12).contains(&self.hour);
        let hour = match self.half {
            Half::Before if on_a_dial => self.hour % 12,
            Half::After if on_a_dial => self.hour % 12 + 12,
            Half::Before | Half::After => 24,
            Half::Unsaid if on_a_dial => return Err(self.twice_a_day(written)),
            Half::Whole | Half::Unsaid => self.hour,
        };
        NaiveTime::from_hms_opt(hour, self.minute, 0).ok_or_else(|| ScheduleError::NoSuchTime {
            text: written.to_owned(),
        })
    }

    fn twice_a_day(&self, written: &str) -> ScheduleError {
        let hour = self.hour % 12;
        ScheduleError::Ambiguous {
            text: written.to_owned(),
            readings: [hour, hour + 12]
                .map(|hour| format!("{hour:02}:{:02}", self.minute))
                .to_vec(),
        }
    }
}

/// A time with minutes and no half of the day is read on the clock of 24 hours.
fn whole(half: Half) -> Half {
    if half == Half::Unsaid {
        Half::Whole
    } else {
        half
    }
}

/// Returns the minutes behind an hour in ideographs: `19時`, `19点30分`.
fn minute_in_ideographs(rest: &str) -> Option<u32> {
    match rest.strip_prefix(['時', '时', '点', '點'])? {
        "" => Some(0),
        "半" => Some(30),
        minutes => two_digits(minutes.strip_suffix('分').unwrap_or(minutes)),
    }
}

/// What stands behind the figures of a time, together with them or apart, and which half of the day it
/// says: English, then German, French, Spanish and Portuguese, Dutch, Czech and Slovak, Lithuanian,
/// Hungarian.
const ENDINGS: [(&str, Half); 20] = [
    ("am", Half::Before),
    ("a.m.", Half::Before),
    ("pm", Half::After),
    ("p.m.", Half::After),
    ("o'clock", Half::Unsaid),
    ("uhr", Half::Whole),
    ("h", Half::Whole),
    ("heures", Half::Whole),
    ("hs", Half::Whole),
    ("hrs", Half::Whole),
    ("horas", Half::Whole),
    ("uur", Half::Whole),
    ("u", Half::Whole),
    ("u.", Half::Whole),
    ("hod", Half::Whole),
    ("hod.", Half::Whole),
    ("val", Half::Whole),
    ("val.", Half::Whole),
    ("óra", Half::Whole),
    ("órakor", Half::Whole),
];

fn half(rest: &str) -> (&str, Half) {
    ENDINGS
        .iter()
        .find_map(|&(ending, half)| Some((rest.strip_suffix(ending)?, half)))
        .unwrap_or((rest, Half::Unsaid))
}

fn two_digits(text: &str) -> Option<u32> {
    digits(text, 2).filter(|_| text.len() == 2)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    fn at(text: &str) -> Result<String, ScheduleError> {
        read_time(text).map(|time| time.format("%H:%M").to_string())
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, time) in [
            ("18:30", "18:30"),
            ("at 6:30 pm", "18:30"),
            ("6:30PM", "18:30"),
            ("6.30 p.m.", "18:30"),
            ("7pm", "19:00"),
            ("7 pm", "19:00"),
            ("12am", "00:00"),
            ("12 pm", "12:00"),
            ("noon", "12:00"),
            ("19h", "19:00"),
            ("19 h", "19:00"),
            ("19h30", "19:30"),
            ("kl 18.30", "18:30"),
            ("um 19 Uhr", "19:00"),
            ("7 uhr", "07:00"),
            ("18.30", "18:30"),
            ("19", "19:00"),
            ("0:05", "00:05"),
            ("18:30:00", "18:30"),
            ("@18:30", "18:30"),
        ] {
            assert_eq!(at(text), Ok(time.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_time_the_clock_never_shows_is_refused() {
        for text in ["25:00", "24:00", "18:60", "13pm", "0 am", "at 99"] {
            assert!(
                matches!(read_time(text), Err(ScheduleError::NoSuchTime { .. })),
                "{text}"
            );
        }
        assert_eq!(
            at("19:00 pm").unwrap_err().to_string(),
            "the clock never shows `19:00 pm`"
        );
    }

    #[test]
    fn a_bare_hour_may_be_morning_or_evening() {
        assert_eq!(
            at("at 7").unwrap_err().to_string(),
            "`7` can mean `07:00` or `19:00`"
        );
        assert_eq!(
            at("12 o'clock").unwrap_err().to_string(),
            "`12 o'clock` can mean `00:00` or `12:00`"
        );
    }

    #[test]
    fn what_is_not_a_time_is_named() {
        for (text, error) in [
            ("", "nothing was said"),
            ("soon", "`soon` is not understood"),
            ("18:30 sharp", "`sharp` is not understood in `18:30 sharp`"),
            ("18:3", "`18:3` is not understood"),
            ("at", "`at` stops too early"),
            ("18:30-20:00", "`18:30-20:00` is not understood"),
        ] {
            assert_eq!(at(text).unwrap_err().to_string(), error);
        }
    }
}
