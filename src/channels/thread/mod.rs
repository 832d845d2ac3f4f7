//! Threads: a text that is too long for one post, as several that each read well.
//!
//! Where posts part is decided by cost, over the whole text at once: a new post costs something, a
//! break inside a paragraph, sentence or phrase costs more, and empty room costs a little, so that
//! posts come out even.

mod fit;
mod letters;
mod piece;
mod sentence;
mod tie;

use super::{Numbering, Unit};
use fit::{Room, posts};

/// Returns a text as posts of at most `limit` units each, counted as [`Unit::fits`] counts.
///
/// A line `---` parts posts and is left out. A text that fits is one post, without a number; a text
/// of blanks is none. Paragraphs stay whole, and then sentences, and then words, as long as they
/// fit; a date, a number with its unit and a short quotation are kept together where possible, and
/// links, mentions and hashtags where they fit at all. Words are kept as typed, but for blanks where
/// posts part. Only a limit below the weight of one character and a number is exceeded.
pub(super) fn split(text: &str, unit: Unit, limit: usize, numbering: Numbering) -> Vec<String> {
    let sections = sections(text);
    if let [only] = sections[..]
        && unit.fits(only, limit)
    {
        return vec![only.to_owned()];
    }
    let mut digits = 1;
    loop {
        let widest = numbering.widest(digits);
        let posts = fitted(&sections, unit, limit, &widest);
        let needed = posts.len().to_string().len();
        if needed <= digits || widest.is_empty() {
            return numbering.numbered(&posts);
        }
        // The numbers have outgrown the room that was kept for them.
        digits = needed;
    }
}

impl Numbering {
    /// Returns the longest number of a thread whose length has so many digits.
    fn widest(self, digits: usize) -> String {
        let most = "9".repeat(digits);
        self.number(&most, &most)
    }

    fn number(self, which: &str, all: &str) -> String {
        match self {
            // The blank keeps the digits from joining a link.
            Self::On => format!(" {which}/{all}"),
            Self::Off => String::new(),
        }
    }

    fn numbered(self, posts: &[&str]) -> Vec<String> {
        let all = posts.len();
        let numbered = (1..).zip(posts).map(|(which, post)| {
            let is_plain = all == 1 || (all == 2 && which == 1);
            let number = self.number(&which.to_string(), &all.to_string());
            let number = if is_plain { "" } else { &number };
            format!("{post}{number}")
        });
        numbered.collect()
    }
}

/// Returns what stands between lines `---`, without blanks around.
fn sections(text: &str) -> Vec<&str> {
    let mut sections = Vec::new();
    let (mut start, mut end) = (0, 0);
    for line in text.split_inclusive('\n') {
        if line.trim() == "---" {
            sections.push(text[start..end].trim());
            start = end + line.len();
        }
        end += line.len();
    }
    sections.push(text[start..].trim());
    sections.retain(|section| !section.is_empty());
    sections
}

/// Returns posts that fit together with the widest number.
fn fitted<'a>(sections: &[&'a str], unit: Unit, limit: usize, number: &str) -> Vec<&'a str> {
    let mut room = Room {
        unit,
        length: limit.saturating_sub(unit.length(number)),
        bytes: unit.most_bytes().map(|most| most - number.len()),
    };
    loop {
        let posts = sections.iter().flat_map(|section| posts(section, room));
        let posts: Vec<&str> = posts.collect();
        let fits = |post: &&str| unit.fits(&format!("{post}{number}"), limit);
        if posts.iter().all(fits) || room.length <= 1 {
            return posts;
        }
        // Room is reckoned piece by piece; where pieces count more side by side than alone, as when
        // the end of a word that had to be cut looks like a link, less is put into each post.
        room.length -= 1;
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::*;

    use super::*;

    fn on_x(text: &str, limit: usize) -> Vec<String> {
        split(text, Unit::XWeighted, limit, Numbering::On)
    }

    fn on_mastodon(text: &str, limit: usize) -> Vec<String> {
        split(text, Unit::Mastodon, limit, Numbering::Off)
    }

    const EVENING: &str =
        "Schedulers in production: the Warsaw Mesos User Group meets on Thursday \
        17 December 2026, 18:30–21:00 (CET) at Acme HQ, ul. Prosta 1.

Two-level scheduling – Piotr Zieliński
How offers work, and what we changed. Bring questions! There will be a quiz with Dr. Kowalska at \
        19:45, and the winner gets the book “Large-scale cluster management”.
Pizza – everybody

📍 Room 5, third floor
🔗 https://www.meetup.com/Warsaw-Mesos-User-Group/events/305000001/";

    #[test]
    fn a_text_that_fits_is_one_post() {
        assert_eq!(on_x("Hello, world.", 280), ["Hello, world."]);
        assert_eq!(on_x(" Hello.\n\nWorld.\n", 280), ["Hello.\n\nWorld."]);
        assert_eq!(on_x(&"x".repeat(280), 280), ["x".repeat(280)]);
        assert_eq!(on_x(" \n---\n ", 280), [""; 0]);
        assert_eq!(on_x("---\nHello.\n---", 280), ["Hello."]);
    }

    #[test]
    fn an_evening_reads_well_in_parts() {
        let posts = on_x(EVENING, 280).join("\n=====\n");
        expect![[r"
            Schedulers in production: the Warsaw Mesos User Group meets on Thursday 17 December 2026, 18:30–21:00 (CET) at Acme HQ, ul. Prosta 1.
            =====
            Two-level scheduling – Piotr Zieliński
            How offers work, and what we changed. Bring questions! There will be a quiz with Dr. Kowalska at 19:45, and the winner gets the book “Large-scale cluster management”.
            Pizza – everybody

            📍 Room 5, third floor
            🔗 https://www.meetup.com/Warsaw-Mesos-User-Group/events/305000001/ 2/2"]].assert_eq(&posts);
        let posts = on_x(EVENING, 140).join("\n=====\n");
        expect![[r"
            Schedulers in production: the Warsaw Mesos User Group meets on Thursday 17 December 2026, 18:30–21:00 (CET) at Acme HQ, ul. Prosta 1. 1/4
            =====
            Two-level scheduling – Piotr Zieliński
            How offers work, and what we changed. Bring questions! 2/4
            =====
            There will be a quiz with Dr. Kowalska at 19:45, and the winner gets the book “Large-scale cluster management”.
            Pizza – everybody 3/4
            =====
            📍 Room 5, third floor
            🔗 https://www.meetup.com/Warsaw-Mesos-User-Group/events/305000001/ 4/4"]].assert_eq(&posts);
    }

    #[test]
    fn japanese_parts_after_its_own_full_stop() {
        let text = "東京Mesos勉強会を12月17日(木)18:30から開催します。今回は本番環境でのスケジューラの話です！\
            参加登録は https://mesos.connpass.com/event/300000/ から。皆さん、ぜひご参加ください。";
        let posts = on_x(text, 120).join("\n=====\n");
        expect![[r"
            東京Mesos勉強会を12月17日(木)18:30から開催します。今回は本番環境でのスケジューラの話です！
            =====
            参加登録は https://mesos.connpass.com/event/300000/ から。皆さん、ぜひご参加ください。 2/2"]].assert_eq(&posts);
    }

    #[test]
    fn an_author_parts_posts_with_a_line() {
        let text = "One.\n\n---\nTwo.\n --- \nThree.";
        assert_eq!(on_x(text, 280), ["One. 1/3", "Two. 2/3", "Three. 3/3"]);
        assert_eq!(on_mastodon(text, 500), ["One.", "Two.", "Three."]);
        let within = "One --- two\n----\nthree";
        assert_eq!(on_x(within, 280), [within]);
    }

    #[test]
    fn the_first_of_two_has_no_number() {
        assert_eq!(on_x("One.\n---\nTwo.", 280), ["One.", "Two. 2/2"]);
    }

    #[test]
    fn paragraphs_stay_whole() {
        let text = format!(
            "{}\n\n{}\n\n{}",
            "a ".repeat(70).trim(),
            "b ".repeat(70).trim(),
            "c c"
        );
        let posts = on_mastodon(&text, 200);
        assert_eq!(posts.len(), 2);
        assert!(posts[1].starts_with("b b") && posts[1].ends_with("c c"));
    }

    #[test]
    fn the_last_post_is_not_tiny() {
        let sentence = "These words are in every sentence of the text. ".repeat(6);
        let posts = on_mastodon(&sentence, 270);
        let lengths: Vec<usize> = posts.iter().map(String::len).collect();
        assert_eq!(lengths, [140, 140]);
    }

    #[test]
    fn numbers_have_room_when_there_are_ten() {
        let text = "word ".repeat(100);
        let posts = on_x(&text, 50);
        assert!(posts.len() > 9);
        for (which, post) in (1..).zip(&posts) {
            let number = format!(" {which}/{}", posts.len());
            assert!(post.ends_with(&number), "{post}");
            assert!(Unit::XWeighted.fits(post, 50), "{post}");
        }
    }

    #[test]
    fn a_link_keeps_a_blank_before_the_number() {
        let text = "One.\n---\nSee https://example.org/a\n---\nThree.";
        assert_eq!(on_x(text, 280)[1], "See https://example.org/a 2/3");
    }

    #[test]
    fn phrases_are_not_parted() {
        let words = "some words before that fill the line ";
        for phrase in [
            "5. November",
            "18:30–21:00 (CET)",
            "Thursday 17 December 2026, 18:30",
            "30 min",
            "Dr. Smith",
            "“Two words”",
            "#日本語タグ",
            "👨‍👩‍👧‍👦",
            "T-Systems",
        ] {
            for room in 40..70 {
                let posts = on_mastodon(&format!("{words}{phrase} {words}"), room);
                let whole = posts.iter().filter(|post| post.contains(phrase));
                assert_eq!(whole.count(), 1, "{phrase} in {room}: {posts:#?}");
            }
        }
    }

    #[test]
    fn a_word_is_torn_only_if_it_is_longer_than_a_post() {
        let posts = on_mastodon(&format!("a {} b", "x".repeat(120)), 50);
        assert_eq!(
            posts.concat().replace(' ', ""),
            format!("a{}b", "x".repeat(120))
        );
        let links = "https://example.org,".repeat(5);
        let posts = on_x(&links, 60);
        let whole = "https://example.org,https://example.org,";
        assert_eq!(posts[0], format!("{whole} 1/3"));
        let family = "👨‍👩‍👧‍👦".repeat(30);
        let posts = on_mastodon(&family, 20);
        assert_eq!(posts, ["👨‍👩‍👧‍👦".repeat(20), "👨‍👩‍👧‍👦".repeat(10)]);
    }

    #[test]
    fn a_character_longer_than_a_post_fits_in_the_end() {
        let tall = format!("e{}", "\u{316}".repeat(300));
        for post in on_x(&tall, 100) {
            assert!(Unit::XWeighted.fits(&post, 100));
        }
        let heavy = format!("e{}", "\u{316}".repeat(3_000));
        for post in split(&heavy, Unit::Bluesky, 300, Numbering::Off) {
            assert!(Unit::Bluesky.fits(&post, 300));
        }
    }

    #[test]
    fn a_limit_that_nothing_fits_ends_all_the_same() {
        assert_eq!(on_x("漢字", 1), ["漢", "字 2/2"]);
        assert_eq!(on_x("a b", 0).len(), 2);
        assert_eq!(on_mastodon("a b", 0), ["a", "b"]);
    }

    #[test]
    fn a_long_text_is_split_in_time() {
        for text in ["word ", "漢", "x", "5 ", "a.io,", "“", "Word. ", "\n\na"] {
            let text = text.repeat(2_000);
            assert!(on_x(&text, 280).len() > 1);
        }
    }

    /// What posts are made of; blanks and line ends come between.
    const WORDS: &[&str] = &[
        "word",
        "sentence.",
        "Next",
        "https://example.org/events/305000001/?a=b",
        "http://x.org",
        "example.com",
        "lib.rs,",
        "#rust",
        "@ana@example.org",
        "5.",
        "November",
        "18:30–21:00",
        "(CET)",
        "“quoted",
        "end”",
        "勉強会です。",
        "次回は19時から、東京で！",
        "はhttps://例え.jp/xです",
        "👨‍👩‍👧‍👦🇩🇪",
        "e\u{301}",
        "–",
        "a-rather-long-word-of-many-parts-in-one",
    ];

    fn text() -> impl Strategy<Value = String> {
        let word = prop::sample::select(WORDS);
        let blank = prop::sample::select(vec![" ", " ", " ", "  ", "\n", "\n\n", "\n---\n"]);
        let words = prop::collection::vec((word, blank), 0..80);
        words.prop_map(|words| {
            let words = words.into_iter().flat_map(|(word, blank)| [word, blank]);
            words.collect::<String>()
        })
    }

    fn unit() -> impl Strategy<Value = (Unit, Numbering)> {
        prop::sample::select(vec![
            (Unit::XWeighted, Numbering::On),
            (Unit::Mastodon, Numbering::Off),
            (Unit::Bluesky, Numbering::Off),
            (Unit::Utf16, Numbering::On),
        ])
    }

    fn without_number(post: &str, which: usize, all: usize) -> &str {
        post.strip_suffix(&format!(" {which}/{all}"))
            .unwrap_or(post)
    }

    proptest! {
        #[test]
        fn every_post_fits_and_nothing_is_lost(
            text in text(),
            (unit, numbering) in unit(),
            limit in 60_usize..320,
        ) {
            let posts = split(&text, unit, limit, numbering);
            let all = posts.len();
            let mut bare = String::new();
            for (which, post) in (1..).zip(&posts) {
                prop_assert!(unit.fits(post, limit), "{post:?}");
                prop_assert_eq!(post.trim(), post);
                let post = without_number(post, which, all);
                prop_assert!(!post.is_empty());
                bare.push_str(post);
                bare.push('\n');
            }
            let lines = text.lines().filter(|line| line.trim() != "---");
            let wanted: String = lines.flat_map(str::split_whitespace).collect();
            prop_assert_eq!(bare.split_whitespace().collect::<String>(), wanted);
            let links = |text: &str| -> Vec<String> {
                let words = text.split_whitespace().filter(|word| word.contains("://"));
                // A post may end between the letters behind a link.
                words.map(|word| word.trim_matches(['は', 'で', 'す']).to_owned()).collect()
            };
            prop_assert_eq!(links(&bare), links(&text.replace("\n---\n", "\n")));
        }

        #[test]
        fn a_post_needs_no_second_splitting(text in text(), (unit, _) in unit()) {
            for post in split(&text, unit, 200, Numbering::Off) {
                prop_assert_eq!(split(&post, unit, 200, Numbering::Off), [post]);
            }
        }

        // One sign can take six units, as U+1D160 does where it is counted composed, and a number six more.
        #[test]
        fn no_text_is_too_odd(text in "\\PC{0,200}", (unit, numbering) in unit(), limit in 12_usize..60) {
            for post in split(&text, unit, limit, numbering) {
                prop_assert!(unit.fits(&post, limit), "{post:?}");
            }
        }
    }
}
