use std::fmt::Write as _;
use std::sync::LazyLock;

use chrono::{Datelike, Weekday};
use proptest::prelude::*;

use super::*;

/// Languages take a while to read; every test asks the same.
static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| Language::all(None));

/// A finder that expects nothing.
static ANY: LazyLock<Finder> = LazyLock::new(|| finder(&[]));

fn finder(expected: &[&str]) -> Finder {
    Finder::new(&LANGUAGES, expected)
}

/// Returns what is mentioned, one a line, in a form that is short to write.
fn told(text: &str, expected: &[&str]) -> String {
    let clock = |times: &[NaiveTime]| {
        let times: Vec<String> = times
            .iter()
            .map(|time| time.format("%H:%M").to_string())
            .collect();
        times.join("/")
    };
    let weekdays = |word: &WeekdayWord| {
        let mut days: Vec<String> = word
            .readings
            .iter()
            .map(|reading| reading.weekday.to_string())
            .collect();
        days.sort();
        days.dedup();
        format!("{} `{}`", days.join("/"), &text[word.range.clone()])
    };
    let mut out = String::new();
    for mention in finder(expected).find(text) {
        let here = &text[mention.range.clone()];
        match mention.what {
            Mentioned::Date(date) => {
                let days: Vec<String> = date
                    .readings
                    .iter()
                    .map(|day| match day.year {
                        Some(year) => format!("{year}-{:02}-{:02}", day.month, day.day),
                        None => format!("{:02}-{:02}", day.month, day.day),
                    })
                    .collect();
                write!(out, "{} `{here}`", days.join("/")).expect("a string");
                if let Some(word) = &date.weekday {
                    write!(out, " {}", weekdays(word)).expect("a string");
                }
            }
            Mentioned::Weekday(word) => out += &weekdays(&word),
            Mentioned::Time(time) => {
                write!(out, "{}", clock(&time.from)).expect("a string");
                if !time.to.is_empty() {
                    write!(out, "-{}", clock(&time.to)).expect("a string");
                }
                if let Some(zone) = time.zone {
                    write!(out, " {zone}").expect("a string");
                }
                write!(out, " `{here}`").expect("a string");
            }
        }
        out += "; ";
    }
    out.trim_end_matches("; ").to_owned()
}

#[track_caller]
fn finds(text: &str, expected: &str) {
    assert_eq!(told(text, &["en"]), expected, "in `{text}`");
}

#[track_caller]
fn finds_in(language: &str, text: &str, expected: &str) {
    assert_eq!(told(text, &[language]), expected, "in `{text}`");
}

/// Dates as natives write them, and what is found in them.
const DATES: [(&str, &str, &str); 41] = [
    (
        "en",
        "Thursday 17 December 2026",
        "2026-12-17 `17 December 2026` Thu `Thursday`",
    ),
    (
        "en",
        "Thursday, December 17th, 2026",
        "2026-12-17 `December 17th, 2026` Thu `Thursday`",
    ),
    ("en", "THU, DEC 17", "12-17 `DEC 17` Thu `THU`"),
    (
        "en",
        "Thursday the 17th of December",
        "12-17 `17th of December` Thu `Thursday`",
    ),
    (
        "de",
        "Donnerstag, den 17. Dezember 2026",
        "2026-12-17 `17. Dezember 2026` Thu `Donnerstag`",
    ),
    ("de", "Do., 17. Dez.", "12-17 `17. Dez` Thu `Do`"),
    (
        "nl",
        "donderdag 17 december",
        "12-17 `17 december` Thu `donderdag`",
    ),
    ("nl", "do 17 dec", "12-17 `17 dec` Thu `do`"),
    (
        "sv",
        "torsdagen den 17 december",
        "12-17 `17 december` Thu `torsdagen`",
    ),
    ("sv", "tors 17:e dec", "12-17 `17:e dec` Thu `tors`"),
    (
        "da",
        "torsdag den 17. december",
        "12-17 `17. december` Thu `torsdag`",
    ),
    (
        "fi",
        "torstaina 17. joulukuuta",
        "12-17 `17. joulukuuta` Thu `torstaina`",
    ),
    (
        "fi",
        "to 17.12. klo 18.30",
        "12-17 `17.12.` Thu `to`; 18:30 `18.30`",
    ),
    ("fr", "jeudi 17 décembre", "12-17 `17 décembre` Thu `jeudi`"),
    (
        "fr",
        "mardi 1er décembre",
        "12-01 `1er décembre` Tue `mardi`",
    ),
    ("fr", "le jeudi 17/12", "12-17 `17/12` Thu `jeudi`"),
    (
        "it",
        "giovedì 17 dicembre",
        "12-17 `17 dicembre` Thu `giovedì`",
    ),
    ("it", "mar 15 dicembre", "12-15 `15 dicembre` Tue `mar`"),
    (
        "es",
        "jueves, 17 de diciembre de 2026",
        "2026-12-17 `17 de diciembre de 2026` Thu `jueves`",
    ),
    (
        "pt",
        "quinta-feira, 17 de dezembro",
        "12-17 `17 de dezembro` Thu `quinta-feira`",
    ),
    (
        "pt",
        "quinta, dia 17 de dezembro",
        "12-17 `17 de dezembro` Thu `quinta`",
    ),
    (
        "he",
        "יום חמישי, 17 בדצמבר 2026",
        "2026-12-17 `17 בדצמבר 2026` Thu `יום חמישי`",
    ),
    (
        "he",
        "ביום חמישי ה-17 בדצמבר",
        "12-17 `17 בדצמבר` Thu `ביום חמישי`",
    ),
    ("he", "יום ה׳, 17.12", "12-17 `17.12` Thu `יום ה׳`"),
    (
        "pl",
        "czwartek, 17 grudnia 2026 r.",
        "2026-12-17 `17 grudnia 2026` Thu `czwartek`",
    ),
    ("pl", "w srode 16 grudnia", "12-16 `16 grudnia` Wed `srode`"),
    (
        "cs",
        "ve čtvrtek 17. prosince",
        "12-17 `17. prosince` Thu `čtvrtek`",
    ),
    (
        "cs",
        "čt 17. 12. v 18:30",
        "12-17 `17. 12.` Thu `čt`; 18:30 `18:30`",
    ),
    (
        "sk",
        "štvrtok, 17. decembra",
        "12-17 `17. decembra` Thu `štvrtok`",
    ),
    (
        "sk",
        "št 17. 12. o 18:30",
        "12-17 `17. 12.` Thu `št`; 18:30 `18:30`",
    ),
    (
        "hu",
        "2026. december 17., csütörtök",
        "2026-12-17 `2026. december 17.` Thu `csütörtök`",
    ),
    (
        "hu",
        "dec. 17. (csüt.) 18:30",
        "12-17 `dec. 17.` Thu `csüt`; 18:30 `18:30`",
    ),
    (
        "hu",
        "december 17-én, csütörtökön",
        "12-17 `december 17-én` Thu `csütörtökön`",
    ),
    (
        "lt",
        "2026 m. gruodžio 17 d., ketvirtadienis",
        "2026-12-17 `2026 m. gruodžio 17 d.` Thu `ketvirtadienis`",
    ),
    (
        "lt",
        "gruodžio 17 d., ketvirtadienį, 18:30 val.",
        "12-17 `gruodžio 17 d.` Thu `ketvirtadienį`; 18:30 `18:30 val.`",
    ),
    (
        "ja",
        "2026年12月17日(木)",
        "2026-12-17 `2026年12月17日` Thu `木`",
    ),
    ("ja", "１２月１７日（木）", "12-17 `１２月１７日` Thu `木`"),
    (
        "ja",
        "12月17日木曜日18時30分",
        "12-17 `12月17日` Thu `木曜日`; 18:30 `18時30分`",
    ),
    (
        "ja",
        "12/17(木) 18:30〜21:00",
        "12-17 `12/17` Thu `木`; 18:30-21:00 `18:30〜21:00`",
    ),
    (
        "zh",
        "12月17日（周四）18:30",
        "12-17 `12月17日` Thu `周四`; 18:30 `18:30`",
    ),
    (
        "zh",
        "2026年12月17日星期四",
        "2026-12-17 `2026年12月17日` Thu `星期四`",
    ),
];

#[test]
fn a_date_is_found_in_the_words_of_each_language() {
    for (language, text, expected) in DATES {
        finds_in(language, text, expected);
    }
}

#[test]
fn figures_are_read_in_the_order_of_the_language() {
    finds("2026-12-17", "2026-12-17 `2026-12-17`");
    finds(
        "2026-12-17T18:30:00",
        "2026-12-17 `2026-12-17`; 18:30 `18:30:00`",
    );
    finds(
        "2026-12-17T18:30:00-05:00",
        "2026-12-17 `2026-12-17`; 18:30 -05:00 `18:30:00-05:00`",
    );
    finds("am 17.12.2026", "2026-12-17 `17.12.2026`");
    finds(
        "17. 12. 2026 v 18:30",
        "2026-12-17 `17. 12. 2026`; 18:30 `18:30`",
    );
    finds("17/12/2026", "2026-12-17 `17/12/2026`");
    finds("12/17/2026", "2026-12-17 `12/17/2026`");
    finds("5/11/2026", "2026-11-05/2026-05-11 `5/11/2026`");
    finds_in("de", "17.12. um 18:30", "12-17 `17.12.`; 18:30 `18:30`");
    finds_in(
        "de",
        "17.–18.12.2026",
        "2026-12-17 `17`; 2026-12-18 `18.12.2026`",
    );
    finds_in("hu", "2026. 12. 17.", "2026-12-17 `2026. 12. 17.`");
}

#[test]
fn two_days_of_one_month_are_two_days() {
    finds(
        "17–18 December 2026",
        "2026-12-17 `17`; 2026-12-18 `18 December 2026`",
    );
    finds("17 and 18 December", "12-17 `17`; 12-18 `18 December`");
    finds(
        "December 17-18, 2026",
        "2026-12-17 `December 17`; 2026-12-18 `18, 2026`",
    );
}

#[test]
fn a_weekday_belongs_to_the_date_beside_it() {
    finds(
        "Wed 16 December, Thu 17 December",
        "12-16 `16 December` Wed `Wed`; 12-17 `17 December` Thu `Thu`",
    );
    finds_in(
        "ja",
        "12/16(水) 12/17(木)",
        "12-16 `12/16` Wed `水`; 12-17 `12/17` Thu `木`",
    );
    finds_in(
        "hu",
        "december 16., szerda, december 17., csütörtök",
        "12-16 `december 16.` Wed `szerda`; 12-17 `december 17.` Thu `csütörtök`",
    );
    finds("2026-12-17 (Thu)", "2026-12-17 `2026-12-17` Thu `Thu`");
    finds(
        "on Thursday\n17 December",
        "12-17 `17 December` Thu `Thursday`",
    );
    finds("See you on Thursday!", "Thu `Thursday`");
    finds(
        "on 17 December, from 3 May to 5 May",
        "12-17 `17 December`; 05-03 `3 May`; 05-05 `5 May`",
    );
    finds_in("da", "on 16. december", "12-16 `16. december` Wed `on`");
}

#[test]
fn clock_times_are_found_as_people_write_them() {
    for (language, text, expected) in [
        ("en", "at 18:30", "18:30 `18:30`"),
        ("en", "6:30 pm", "18:30 `6:30 pm`"),
        ("en", "6pm", "18:00 `6pm`"),
        ("en", "6 p.m. sharp", "18:00 `6 p.m.`"),
        ("en", "6:30–9:00 PM", "18:30-21:00 `6:30–9:00 PM`"),
        ("en", "6–9pm", "18:00-21:00 `6–9pm`"),
        ("en", "11–1 pm", "11:00-13:00 `11–1 pm`"),
        ("en", "at 6:30", "06:30/18:30 `6:30`"),
        ("en", "18:30 CET", "18:30 CET `18:30 CET`"),
        ("en", "17:30 (UTC)", "17:30 UTC `17:30 (UTC`"),
        ("fr", "à 18h30", "18:30 `18h30`"),
        ("fr", "18 h 30", "18:30 `18 h 30`"),
        ("fr", "18h", "18:00 `18h`"),
        ("fr", "18h30–21h", "18:30-21:00 `18h30–21h`"),
        ("de", "18 Uhr", "18:00 `18 Uhr`"),
        ("de", "18–21 Uhr", "18:00-21:00 `18–21 Uhr`"),
        ("de", "von 18 bis 21 Uhr", "18:00-21:00 `18 bis 21 Uhr`"),
        ("de", "18.30 Uhr", "18:30 `18.30 Uhr`"),
        ("da", "kl. 18.30–21", "18:30-21:00 `18.30–21`"),
        ("fi", "klo 18", "18:00 `18`"),
        (
            "fi",
            "ovet 18.00, alku 18.30",
            "18:00 `18.00`; 18:30 `18.30`",
        ),
        ("nl", "18u30", "18:30 `18u30`"),
        ("nl", "18.30 uur", "18:30 `18.30 uur`"),
        ("it", "ore 18.30", "18:30 `18.30`"),
        ("pl", "godz. 18", "18:00 `18`"),
        ("hu", "18:30-kor", "18:30 `18:30-kor`"),
        ("ja", "18時30分〜21時", "18:30-21:00 `18時30分〜21時`"),
        ("ja", "午後6時半", "18:30 `6時半`"),
        ("zh", "下午6点半", "18:30 `6点半`"),
        ("zh", "18点30分", "18:30 `18点30分`"),
        ("en", "18:30-21", "18:30-21:00 `18:30-21`"),
        ("en", "１８：３０", "18:30 `１８：３０`"),
    ] {
        finds_in(language, text, expected);
    }
}

#[test]
fn what_only_looks_like_a_date_or_a_time_is_none() {
    for text in [
        "Mesos 1.18.30 and v2.10, Rust 1.95",
        "We run 1.12. It works",
        "12.50 €, €12.50, 5.10 EUR",
        "at 192.168.10.12 or 10.0.0.1:8080",
        "https://x.org/2026/12/17/18:30 and www.x.org/17.12.2026",
        "ana.17.12@x.org, @may17, #1830",
        "call +48 22 123 45 67 or 0171-12.12.20",
        "you may bring a friend; 5 may stay",
        "we march on, mars is far, the sun sat on a man",
        "5 out of 10, 3 days ago, set 5 goals",
        "16:9, 3:1, 4.5 stars, 1/2, and/or 24/7",
        "a 2h workshop, 3時間, 30 min",
        "18:30 – 2 talks",
        "December 2026, March 2027",
        "PR 17/12, ST 3/4",
        "202620262026, 99999999999999999999",
        "talk-2026-12-17-slides.pdf",
        "Lunes a domingo? No: lun mar mie",
        "do you go to it? man on the sun",
        "uma segunda vez, a quinta edição",
        "一周一次, 月に一度",
    ] {
        let told = told(text, &["en"]);
        let expected = match text {
            "18:30 – 2 talks" => "18:30 `18:30`",
            "Lunes a domingo? No: lun mar mie" => "Mon `Lunes`; Sun `domingo`",
            _ => "",
        };
        assert_eq!(told, expected, "in `{text}`");
    }
}

#[test]
fn each_language_finds_the_dates_it_writes() {
    let day = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day");
    for language in &*LANGUAGES {
        let finder = finder(&[language.tag()]);
        for days in 0..31 {
            let day = day + chrono::TimeDelta::days(days * 12);
            let short = language.dates().day_short(day);
            for text in [language.dates().day(day), short] {
                let mentions = finder.find(&text);
                let [mention] = &mentions[..] else {
                    panic!("{}: {text}: {mentions:?}", language.tag());
                };
                let Mentioned::Date(date) = &mention.what else {
                    panic!("{}: {text}: {mentions:?}", language.tag());
                };
                assert!(
                    date.readings
                        .iter()
                        .any(|reading| reading.near(day) == Some(day)),
                    "{text}"
                );
                let weekday = date.weekday.as_ref().expect(&text);
                let says = |reading: &WeekdayReading| reading.weekday == day.weekday();
                assert!(weekday.readings.iter().all(says), "{text}: {weekday:?}");
            }
        }
    }
}

#[test]
fn each_language_finds_the_spans_it_writes() {
    let start: chrono::NaiveDateTime = "2026-12-17T18:30:00".parse().expect("a moment");
    let end = start + chrono::TimeDelta::minutes(150);
    for language in &*LANGUAGES {
        let text = language.dates().when(start, Some(end));
        let mentions = finder(&[language.tag()]).find(&text);
        let times: Vec<&Mention> = mentions
            .iter()
            .filter(|mention| matches!(mention.what, Mentioned::Time(_)))
            .collect();
        let [
            Mention {
                what: Mentioned::Time(time),
                ..
            },
        ] = times[..]
        else {
            panic!("{}: {text}: {mentions:?}", language.tag());
        };
        assert!(time.from.contains(&start.time()), "{text}: {time:?}");
        assert!(time.to.contains(&end.time()), "{text}: {time:?}");
        assert_eq!(mentions.len(), 2, "{text}: {mentions:?}");
    }
}

#[test]
fn a_long_text_takes_no_longer_than_its_length() {
    let text = "Thursday 17 December, 18:30-21:00, 1.1. 1.1. @a@b ///... 木木木 ".repeat(3000);
    let found = finder(&["en"]).find(&text);
    assert!(found.len() > 3000 * 2);
}

#[test]
fn a_word_as_long_as_a_text_takes_no_longer_than_its_length() {
    for piece in [
        "1",
        "é",
        "木",
        " ",
        "\u{a0}\n",
        "https://",
        "@a",
        "ma\u{301}",
        "e\u{301}",
        "a/",
        ".",
    ] {
        let text = format!(
            "17 December 2026. {0} 17 December 2026, {0}",
            piece.repeat(50_000)
        );
        let found = finder(&["en"]).find(&text);
        assert_eq!(found.len(), 2, "{piece}");
    }
}

#[test]
fn a_day_without_its_year_is_the_nearest() {
    let day = |text: &str| text.parse::<NaiveDate>().expect(text);
    let written = |year, month, day| WrittenDay { year, month, day };
    assert_eq!(
        written(None, 1, 7).near(day("2026-12-17")),
        Some(day("2027-01-07"))
    );
    assert_eq!(
        written(Some(2025), 1, 7).near(day("2026-12-17")),
        Some(day("2025-01-07"))
    );
    assert_eq!(written(None, 2, 30).near(day("2026-12-17")), None);
    assert_eq!(day("2026-12-17").weekday(), Weekday::Thu);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        for mention in ANY.find(&text) {
            prop_assert!(text.get(mention.range).is_some());
        }
    }

    #[test]
    fn no_mix_of_what_dates_are_made_of_makes_it_panic(
        parts in prop::collection::vec(prop::sample::select(vec![
            "17", "12", "2026", "0", "99", ".", "/", "-", "–", ":", " ", "\n", ",", "(", ")", "木", "月", "日", "年",
            "Thursday", "Do", "December", "dec", "m", "d", "th", "h", "Uhr", "pm", "kl", "時", "半", "下午", "@", "#", "://", "é",
            "\u{301}", "\u{200f}", "’", "de", "יום", "ה", "T", "UTC", "/x.org/",
        ]), 0..14),
    ) {
        let text = parts.concat();
        for mention in ANY.find(&text) {
            prop_assert!(text.get(mention.range).is_some());
        }
    }
}
