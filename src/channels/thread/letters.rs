//! Where posts part within a word, in the scripts of China and Japan, which have no blanks.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::piece::Break;
use crate::channels::count;

/// What does not begin a line (JIS X 4051, class of characters not at the start of a line).
const NEVER_FIRST: &str = "。、，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】〙〗’”ぁぃぅぇぉっゃゅょゎ\
    ァィゥェォッャュョヮヵヶ｡､｣〜～…‥)]},.:;?!%°»";
/// What does not end a line (the same, not at the end).
const NEVER_LAST: &str = "（［｛〔〈《「『【〘〖‘“([{«#＃@＠$¥￥";

/// Whether a character is of a script that is written without blanks.
pub(super) fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fdf}' | '\u{3001}'..='\u{312f}' | '\u{31f0}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Returns the places in a word where posts may part, and how well.
pub(super) fn breaks(word: &str) -> Vec<(usize, Break)> {
    let places = word.split_word_bound_indices().skip(1);
    let found = places.filter_map(|(at, _)| {
        let (before, after) = word.split_at(at);
        let last = before.chars().next_back()?;
        let first = after.chars().next()?;
        Some((at, between(before, last, first)?))
    });
    found.collect()
}

fn between(before: &str, last: char, first: char) -> Option<Break> {
    let parts = is_spaceless(last) || is_spaceless(first);
    if !parts || NEVER_FIRST.contains(first) || NEVER_LAST.contains(last) {
        return None;
    }
    let sentence = before.trim_end_matches(['）', '」', '』', '】', '”', '’']);
    if sentence.ends_with(['。', '！', '？', '｡']) {
        return Some(Break::Sentence);
    }
    if "、，；：､".contains(last) {
        return Some(Break::Clause);
    }
    if "、，；：､".contains(last) {
        return Some(Break::Clause);
    }
    // `19時`, `第30回`: a number and what it counts.
    let is_count = last.is_numeric() || first.is_numeric();
    Some(if is_count {
        Break::Tied
    } else {
        Break::Letters
    })
}

/// Returns the places of links, mentions and hashtags, which have no end but the next blank or sign
/// where letters stand side by side; in order and apart.
pub(super) fn unbroken(text: &str) -> Vec<Range<usize>> {
    let mut links = count::links(text).into_iter().peekable();
    let mut places: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        let is_new = places.last().is_none_or(|last| last.end <= at);
        if let Some(link) = links.next_if(|link| link.start <= at) {
            let end = link.end.max(path_end(text, &link));
            places.extend(is_new.then_some(link.start..end));
        } else if is_new && "#＃@＠".contains(c) {
            let start = at + c.len_utf8();
            places.push(at..start + name_length(&text[start..]));
        }
    }
    places
}

/// Returns where a link ends that goes on, after a slash, with letters X does not count to it.
fn path_end(text: &str, link: &Range<usize>) -> usize {
    if !text[link.clone()].ends_with('/') {
        return link.end;
    }
    let goes_on = |c: char| c.is_alphanumeric() || "-_%/.".contains(c);
    let rest = &text[link.end..];
    link.end + rest.find(|c| !goes_on(c)).unwrap_or(rest.len())
}

/// Returns the length of the name that a text begins with, in bytes; a server may follow it.
fn name_length(text: &str) -> usize {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let name = text.find(|c| !is_name(c)).unwrap_or(text.len());
    let Some(server) = text[name..].strip_prefix('@') else {
        return name;
    };
    let is_host = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    name + 1 + server.find(|c| !is_host(c)).unwrap_or(server.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(word: &str) -> String {
        let mut parts = String::new();
        let mut start = 0;
        for (at, found) in breaks(word) {
            let sign = match found {
                Break::Sentence => "‖",
                Break::Clause => "¦",
                Break::Tied => "~",
                _ => "|",
            };
            parts.push_str(&word[start..at]);
            parts.push_str(sign);
            start = at;
        }
        parts + &word[start..]
    }

    #[test]
    fn letters_part_where_a_line_may_end() {
        assert_eq!(
            parts("勉強会です。次回は、19時から！"),
            "勉|強|会|で|す。‖次|回|は、¦19~時|か|ら！"
        );
        assert_eq!(parts("「スケジューラ」入門"), "「スケジューラ」|入|門");
        assert_eq!(parts("Mesos入門を"), "Mesos|入|門|を");
        assert_eq!(parts("no-blank,here"), "no-blank,here");
    }

    #[test]
    fn names_and_links_stay_whole() {
        let text = "参加は#勉強会タグ、@ana@example.comと https://example.org/会場/地図。また";
        let whole: Vec<&str> = unbroken(text)
            .into_iter()
            .map(|place| &text[place])
            .collect();
        let names = [
            "#勉強会タグ",
            "@ana@example.com",
            "https://example.org/会場/地図",
        ];
        assert_eq!(whole, names);
    }
}
