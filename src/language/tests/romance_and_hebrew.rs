//! Dates of French, Italian, Spanish and Portuguese, and of Hebrew, as literal strings.

use chrono::NaiveDateTime;

use super::super::Language;

fn moment(text: &str) -> NaiveDateTime {
    text.parse().expect("a moment")
}

/// A moment and an end, in full.
fn full(tag: &str, start: &str, end: &str) -> String {
    let language = Language::find(tag, None).expect(tag);
    language.dates().when(moment(start), Some(moment(end)))
}

/// A moment, shortened.
fn short(tag: &str, start: &str) -> String {
    let language = Language::find(tag, None).expect(tag);
    language.dates().when_short(moment(start))
}

#[test]
fn an_evening_is_told_in_full_and_in_short() {
    for (tag, told, shortened) in [
        (
            "es",
            "jueves, 5 de noviembre de 2026, 18:30–21:30 h",
            "jueves 5 de noviembre, 18:30 h",
        ),
        (
            "es-CO",
            "jueves, 5 de noviembre de 2026, 6:30–9:30 p. m.",
            "jueves 5 de noviembre, 6:30 p. m.",
        ),
        (
            "es-MX",
            "jueves, 5 de noviembre de 2026, 6:30–9:30 p.m.",
            "jueves 5 de noviembre, 6:30 p.m.",
        ),
        (
            "fr",
            "jeudi 5 novembre 2026, 18h30–21h30",
            "jeudi 5 novembre à 18h30",
        ),
        (
            "fr-CA",
            "jeudi 5 novembre 2026, 18 h 30 – 21 h 30",
            "jeudi 5 novembre à 18 h 30",
        ),
        (
            "he",
            "יום חמישי, 5 בנובמבר 2026, 18:30–21:30",
            "יום ה׳, 5.11, 18:30",
        ),
        (
            "it",
            "giovedì 5 novembre 2026, ore 18:30–21:30",
            "giovedì 5 novembre, ore 18:30",
        ),
        (
            "pt",
            "quinta-feira, 5 de novembro de 2026, 18h30–21h30",
            "quinta, 5 de novembro, às 18h30",
        ),
        (
            "pt-PT",
            "quinta-feira, 5 de novembro de 2026, 18h30–21h30",
            "quinta-feira, 5 de novembro, às 18h30",
        ),
    ] {
        let evening = full(tag, "2026-11-05T18:30:00", "2026-11-05T21:30:00");
        assert_eq!(evening, told, "{tag}");
        assert_eq!(short(tag, "2026-11-05T18:30:00"), shortened, "{tag}");
    }
}

#[test]
fn the_first_of_a_month_is_told_as_people_say_it() {
    for (tag, told, shortened) in [
        (
            "es",
            "sábado, 1 de agosto de 2026, 9:00–18:00 h",
            "sábado 1 de agosto, 9:00 h",
        ),
        ("fr", "samedi 1er août 2026, 9h–18h", "samedi 1er août à 9h"),
        (
            "fr-CA",
            "samedi 1er août 2026, 9 h – 18 h",
            "samedi 1er août à 9 h",
        ),
        (
            "he",
            "יום שבת, 1 באוגוסט 2026, 09:00–18:00",
            "שבת, 1.8, 09:00",
        ),
        (
            "it",
            "sabato 1 agosto 2026, ore 09:00–18:00",
            "sabato 1 agosto, ore 09:00",
        ),
        (
            "pt",
            "sábado, 1º de agosto de 2026, 9h–18h",
            "sábado, 1º de agosto, às 9h",
        ),
        (
            "pt-PT",
            "sábado, 1 de agosto de 2026, 9h–18h",
            "sábado, 1 de agosto, às 9h",
        ),
    ] {
        let saturday = full(tag, "2026-08-01T09:00:00", "2026-08-01T18:00:00");
        assert_eq!(saturday, told, "{tag}");
        assert_eq!(short(tag, "2026-08-01T09:00:00"), shortened, "{tag}");
    }
}

#[test]
fn only_the_first_day_is_more_than_its_figure() {
    let days = [
        ("fr", "mardi 11 août à 9h"),
        ("pt", "terça, 11 de agosto, às 9h"),
    ];
    for (tag, told) in days {
        assert_eq!(short(tag, "2026-08-11T09:00:00"), told);
    }
}

#[test]
fn a_night_says_that_it_ends_on_the_next_day() {
    for (tag, told) in [
        (
            "es",
            "sábado, 7 de marzo de 2026, 20:00–2:30 h del día siguiente",
        ),
        (
            "es-US",
            "sábado, 7 de marzo de 2026, 8:00 p.m.–2:30 a.m. del día siguiente",
        ),
        ("fr", "samedi 7 mars 2026, 20h–2h30 le lendemain"),
        ("he", "יום שבת, 7 במרץ 2026, 20:00–02:30 למחרת"),
        ("it", "sabato 7 marzo 2026, ore 20:00–02:30 del giorno dopo"),
        ("pt", "sábado, 7 de março de 2026, 20h–2h30 do dia seguinte"),
    ] {
        let night = full(tag, "2026-03-07T20:00:00", "2026-03-08T02:30:00");
        assert_eq!(night, told);
    }
}

#[test]
fn two_days_have_a_date_each() {
    let french = full("fr", "2026-10-31T10:00:00", "2026-11-01T17:00:00");
    assert_eq!(
        french,
        "samedi 31 octobre 2026, 10h – dimanche 1er novembre 2026, 17h"
    );
    let italian = full("it", "2026-10-31T10:00:00", "2026-11-01T17:00:00");
    assert_eq!(
        italian,
        "sabato 31 ottobre 2026, ore 10:00 – domenica 1 novembre 2026, ore 17:00"
    );
}
