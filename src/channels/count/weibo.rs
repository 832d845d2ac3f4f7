//! The length of a post on Weibo.

/// Returns half of the ASCII characters, rounded up, and all others.
pub(super) fn length(text: &str) -> usize {
    let all = text.chars().count();
    let halves = text.chars().filter(char::is_ascii).count();
    all - halves + halves.div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_latin_letters_are_one_character() {
        let vectors = [
            ("", 0),
            ("a", 1),
            ("ab", 1),
            ("abc", 2),
            ("你好", 2),
            ("你a好b", 3),
            ("你 好", 3),
            ("é", 1),
            ("#Rust# 11月5日", 7),
        ];
        for (text, wanted) in vectors {
            assert_eq!(length(text), wanted, "{text:?}");
        }
        assert_eq!(length(&"字".repeat(140)), 140);
        assert_eq!(length(&"x".repeat(280)), 140);
    }
}
