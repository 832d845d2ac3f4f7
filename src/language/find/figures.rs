//! Dates in figures: `2026-12-17`, `17.12.2026`, `12/17/2026`, `17.12.`, `2026年12月17日`.

use std::ops::Range;

use super::days::{FoundDay, Needs};
use super::scan::Scan;
use super::tokens::{Kind, Number};
use super::{Finder, WrittenDay};
use crate::language::dates::Figures;

/// Languages that write the day and the month with a dot behind each.
const DOTTED: [&str; 8] = ["cs", "da", "de", "fi", "he", "hu", "pl", "sk"];

/// Figures with one mark between them.
struct Chain {
    mark: char,
    numbers: Vec<Number>,
    end: usize,
    /// Whether a dot stands behind the last one.
    is_dotted: bool,
}

impl Finder {
    /// Reads a date in figures, or two: `17.–18.12.2026`.
    pub(super) fn figures(&self, scan: &Scan<'_>, at: usize) -> Option<Vec<FoundDay>> {
        if let Some(found) = ideographs(scan, at) {
            return Some(vec![found]);
        }
        if let Some(found) = self.figures_of_days(scan, at) {
            return Some(found);
        }
        let chain = chain(scan, at)?;
        let readings = self.readings(&chain);
        if readings.is_empty() || is_longer(scan, &chain) {
            return None;
        }
        Some(vec![FoundDay {
            pieces: at..chain.end,
            needs: needs(scan, at, &chain),
            readings,
            languages: Vec::new(),
            weekday: None,
        }])
    }

    /// Reads two days of one month: `17.–18.12.`, `17./18.12.2026`.
    fn figures_of_days(&self, scan: &Scan<'_>, at: usize) -> Option<Vec<FoundDay>> {
        let tokens = &scan.tokens;
        let day = scan.day_at(at)?;
        let joint = tokens.skip_space(tokens.skip(at + 1, '.'));
        if !(tokens.is(joint, '-') || tokens.is(joint, '/') && tokens.is(at + 1, '.')) {
            return None;
        }
        let second = tokens.skip_space(joint + 1);
        let chain = chain(scan, second).filter(|chain| chain.mark == '.')?;
        let readings = self.readings(&chain);
        if is_longer(scan, &chain)
            || readings.iter().any(|last| last.day <= day)
            || readings.is_empty()
        {
            return None;
        }
        let found = |pieces: Range<usize>, readings| FoundDay {
            pieces,
            readings,
            languages: Vec::new(),
            needs: needs(scan, second, &chain),
            weekday: None,
        };
        let first = readings
            .iter()
            .map(|last| WrittenDay { day, ..*last })
            .collect();
        Some(vec![
            found(at..at + 1, first),
            found(second..chain.end, readings),
        ])
    }

    /// Returns the days figures may stand for, likeliest first.
    fn readings(&self, chain: &Chain) -> Vec<WrittenDay> {
        let numbers: Vec<u32> = chain.numbers.iter().map(|number| number.value).collect();
        let digits: Vec<usize> = chain.numbers.iter().map(|number| number.digits).collect();
        let mut orders: Vec<(Option<u32>, u32, u32)> = Vec::new();
        match (&numbers[..], &digits[..]) {
            ([year, month, day], [4, 1..=2, 1..=2]) => orders.push((Some(*year), *month, *day)),
            ([a, b, year], [1..=2, 1..=2, 4]) => {
                orders = self.both(chain.mark, Some(*year), [*a, *b]);
            }
            ([a, b, year], [2, 2, 2]) => {
                orders = self.both(chain.mark, Some(2000 + year), [*a, *b])
            }
            ([a, b], [1..=2, 1..=2]) => orders = self.both(chain.mark, None, [*a, *b]),
            _ => {}
        }
        let days = orders
            .into_iter()
            .filter_map(|(year, month, day)| written(year, month, day));
        let mut readings: Vec<WrittenDay> = days.collect();
        readings.dedup();
        readings
    }

    /// Returns both orders of day and month; dots and hyphens have the day first.
    fn both(
        &self,
        mark: char,
        year: Option<u32>,
        [a, b]: [u32; 2],
    ) -> Vec<(Option<u32>, u32, u32)> {
        let (day_first, month_first) = ((year, b, a), (year, a, b));
        match (mark, self.order) {
            ('/', Figures::Dmy) => vec![day_first, month_first],
            ('/', _) => vec![month_first, day_first],
            _ => vec![day_first],
        }
    }
}

/// Reads `2026年12月17日`, `12月17日`, `12月17号`.
fn ideographs(scan: &Scan<'_>, at: usize) -> Option<FoundDay> {
    let tokens = &scan.tokens;
    let mut month_at = at;
    let mut year = None;
    if let Some(value) = scan.year_at(at) {
        let behind = tokens.skip_space(at + 1);
        year = Some(value).filter(|_| tokens.text(behind) == "年");
        year?;
        month_at = tokens.skip_space(behind + 1);
    }
    let month = tokens.number(month_at)?.value;
    let behind = tokens.skip_space(month_at + 1);
    let day_at = tokens.skip_space(behind + 1);
    let day = scan
        .day_at(day_at)
        .filter(|_| tokens.text(behind) == "月")?;
    let end = tokens.skip_space(day_at + 1);
    let reading = WrittenDay { year, month, day };
    let is_day = matches!(tokens.text(end), "日" | "号" | "號") && (1..=12).contains(&month);
    is_day.then(|| FoundDay {
        pieces: at..end + 1,
        readings: vec![reading],
        languages: Vec::new(),
        needs: Needs::Nothing,
        weekday: None,
    })
}

/// Reads figures with one mark between them; behind a dot there may be a blank.
fn chain(scan: &Scan<'_>, at: usize) -> Option<Chain> {
    let tokens = &scan.tokens;
    let mark = ['.', '/', '-']
        .into_iter()
        .find(|mark| tokens.is(at + 1, *mark))?;
    let mut numbers = vec![tokens.number(at)?];
    let mut end = at + 1;
    while numbers.len() < 3 && tokens.is(end, mark) {
        let next = if mark == '.' {
            tokens.skip_space(end + 1)
        } else {
            end + 1
        };
        let Some(number) = tokens.number(next) else {
            break;
        };
        // `17.12. 18:30`: the next figure is the hour.
        let is_year_first = numbers[0].digits == 4;
        let may_be_year = is_year_first || numbers.len() < 2 || number.digits == 4;
        let is_hour = next > end + 1 && (tokens.is(next + 1, ':') || !may_be_year);
        if is_hour {
            break;
        }
        numbers.push(number);
        end = next + 1;
    }
    let is_dotted = mark == '.' && tokens.is(end, '.');
    (numbers.len() > 1).then_some(Chain {
        mark,
        end: end + usize::from(is_dotted),
        numbers,
        is_dotted,
    })
}

/// Whether figures go on, as those of a version, an address or a name do.
fn is_longer(scan: &Scan<'_>, chain: &Chain) -> bool {
    let tokens = &scan.tokens;
    let behind = tokens.kind(chain.end + 1);
    let goes_on = match tokens.kind(chain.end) {
        Kind::Number => true,
        Kind::Word => !matches!(tokens.key(chain.end).as_str(), "t" | "r"),
        Kind::Mark('-') => chain.mark == '-' && matches!(behind, Kind::Number | Kind::Word),
        Kind::Mark('.' | '/' | ':' | '_') => behind == Kind::Number && !chain.is_dotted,
        _ => false,
    };
    goes_on || chain.numbers.len() == 2 && !chain.is_dotted && scan.is_amount(chain.end)
}

fn needs(scan: &Scan<'_>, at: usize, chain: &Chain) -> Needs {
    let is_dotted = chain.is_dotted && scan.speaks(DOTTED.into_iter());
    if chain.numbers.len() == 3 || is_dotted && !follows_name(scan, at, chain) {
        Needs::Nothing
    } else {
        Needs::Weekday
    }
}

/// Whether figures stand behind a name, as those of a version do: `Mesos 1.12.`
fn follows_name(scan: &Scan<'_>, at: usize, chain: &Chain) -> bool {
    let before = at
        .checked_sub(2)
        .filter(|_| scan.tokens.kind(at - 1) == Kind::Space);
    let is_name = before.is_some_and(|at| {
        scan.tokens.kind(at) == Kind::Word && scan.tokens.text(at).starts_with(char::is_uppercase)
    });
    is_name && chain.numbers[0].value < 10
}

/// Returns a day that can be in a calendar.
fn written(year: Option<u32>, month: u32, day: u32) -> Option<WrittenDay> {
    let year = year.and_then(|year| i32::try_from(year).ok());
    let is_year = year.is_none_or(|year| (1900..2200).contains(&year));
    let is_day = (1..=12).contains(&month) && (1..=31).contains(&day);
    (is_year && is_day).then_some(WrittenDay { year, month, day })
}
