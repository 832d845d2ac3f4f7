//! Bars of a chart, drawn with letters.

use super::view::Bar;

/// How wide a chart is where nothing says how wide the paper is, in columns.
pub(super) const WIDTH: usize = 72;

/// The least columns a bar has; a note that leaves less room is cut off by the paper.
const NARROWEST: usize = 8;

/// The parts of a full letter, from one eighth to seven.
const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// Returns a line for each bar, as wide as `width` columns at most. The longest bar is the largest
/// figure; the others are measured by it. With `blocks`, bars are as fine as an eighth of a letter.
pub(super) fn draw(bars: &[Bar], width: usize, blocks: bool) -> Vec<String> {
    let longest = |of: fn(&Bar) -> &str| {
        let lengths = bars.iter().map(|bar| of(bar).chars().count());
        lengths.max().unwrap_or(0)
    };
    let label = longest(|bar| &bar.label);
    let room = width.saturating_sub(label + longest(|bar| &bar.note) + 3);
    let room = room.max(NARROWEST);
    let most = bars.iter().filter_map(|bar| bar.value).max().unwrap_or(0);
    let line = |bar: &Bar| {
        let drawn = bar
            .value
            .map_or_else(String::new, |value| one(value, (most, room), blocks));
        let gap = if drawn.is_empty() { "" } else { " " };
        format!("{:label$}  {drawn}{gap}{}", bar.label, bar.note)
    };
    bars.iter().map(line).collect()
}

/// Returns one bar. What is more than nothing is seen.
fn one(value: u64, (most, room): (u64, usize), blocks: bool) -> String {
    if value == 0 || most == 0 {
        return String::new();
    }
    let steps = if blocks { 8 } else { 1 };
    let room = u128::try_from(room).unwrap_or(0) * steps;
    let length = (u128::from(value) * room).div_ceil(u128::from(most));
    let whole = usize::try_from(length / steps).unwrap_or(0);
    let part = usize::try_from(length % steps).unwrap_or(0);
    let full = if blocks { "█" } else { "#" };
    let mut bar = full.repeat(whole);
    bar.extend(part.checked_sub(1).and_then(|at| EIGHTHS.get(at)));
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(label: &str, value: Option<u64>) -> Bar {
        let note = value.map_or("–".to_owned(), |value| value.to_string());
        Bar {
            label: label.to_owned(),
            value,
            note,
        }
    }

    #[test]
    fn the_largest_figure_fills_the_line() {
        let bars = [
            bar("2024", Some(40)),
            bar("2025", None),
            bar("26", Some(10)),
        ];
        assert_eq!(
            draw(&bars, 19, false),
            ["2024  ########## 40", "2025  –", "26    ### 10"]
        );
        assert_eq!(draw(&bars, 19, true)[2], "26    ██▌ 10");
    }

    #[test]
    fn what_is_more_than_nothing_is_seen_and_nothing_is_not() {
        let bars = [
            bar("a", Some(u64::MAX)),
            bar("b", Some(1)),
            bar("c", Some(0)),
        ];
        let drawn = draw(&bars, 30, true);
        assert_eq!(drawn[1], "b  ▏ 1");
        assert_eq!(drawn[2], "c  0");
        assert!(draw(&[], 30, true).is_empty());
    }
}
