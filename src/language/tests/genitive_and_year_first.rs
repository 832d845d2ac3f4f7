//! Dates in the languages that bend the month (Polish, Czech, Slovak, Lithuanian) and in those that
//! begin with the year (Hungarian, Japanese, Chinese, and Lithuanian again).

use chrono::NaiveDateTime;

use super::super::Language;

fn moment(text: &str) -> NaiveDateTime {
    text.parse().expect("a moment")
}

fn when(tag: &str, start: &str, end: Option<&str>) -> String {
    let language = Language::find(tag, None).expect(tag);
    language.dates().when(moment(start), end.map(moment))
}

fn when_short(tag: &str, start: &str) -> String {
    let language = Language::find(tag, None).expect(tag);
    language.dates().when_short(moment(start))
}

#[test]
fn an_evening_is_told_in_full_and_in_short() {
    let (start, end) = ("2026-11-05T18:30:00", "2026-11-05T21:30:00");
    for (tag, full, short) in [
        (
            "cs",
            "čtvrtek 5. listopadu 2026, 18:30–21:30",
            "čt 5. 11., 18:30",
        ),
        (
            "hu",
            "2026. november 5., csütörtök, 18:30–21:30",
            "nov. 5., csütörtök, 18:30",
        ),
        ("ja", "2026年11月5日(木) 18:30〜21:30", "11月5日(木) 18:30"),
        (
            "lt",
            "2026 m. lapkričio 5 d., ketvirtadienis, 18:30–21:30 val.",
            "lapkričio 5 d., ketvirtadienį, 18:30 val.",
        ),
        (
            "pl",
            "czwartek, 5 listopada 2026, godz. 18:30–21:30",
            "czwartek, 5 listopada, godz. 18:30",
        ),
        (
            "sk",
            "štvrtok, 5. novembra 2026, 18:30–21:30",
            "št 5. 11. o 18:30",
        ),
        (
            "zh",
            "2026年11月5日星期四 18:30–21:30",
            "11月5日（周四）18:30",
        ),
    ] {
        assert_eq!(when(tag, start, Some(end)), full, "{tag}");
        assert_eq!(when_short(tag, start), short, "{tag}");
    }
}

#[test]
fn an_early_hour_has_one_figure_but_in_chinese() {
    let start = "2026-11-05T09:00:00";
    for (tag, told) in [
        ("cs", "čt 5. 11., 9:00"),
        ("hu", "nov. 5., csütörtök, 9:00"),
        ("ja", "11月5日(木) 9:00"),
        ("lt", "lapkričio 5 d., ketvirtadienį, 9:00 val."),
        ("pl", "czwartek, 5 listopada, godz. 9:00"),
        ("sk", "št 5. 11. o 9:00"),
        ("zh", "11月5日（周四）09:00"),
    ] {
        assert_eq!(when_short(tag, start), told, "{tag}");
    }
}

#[test]
fn a_night_ends_on_the_next_day() {
    let (start, end) = ("2026-11-06T20:00:00", "2026-11-07T02:30:00");
    for (tag, told) in [
        ("cs", "pátek 6. listopadu 2026, 20:00–2:30 druhého dne"),
        ("hu", "2026. november 6., péntek, 20:00 – másnap 2:30"),
        ("ja", "2026年11月6日(金) 20:00〜翌2:30"),
        (
            "lt",
            "2026 m. lapkričio 6 d., penktadienis, 20:00 – kitą dieną 2:30 val.",
        ),
        (
            "pl",
            "piątek, 6 listopada 2026, godz. 20:00–2:30 następnego dnia",
        ),
        (
            "sk",
            "piatok, 6. novembra 2026, 20:00–2:30 nasledujúceho dňa",
        ),
        ("zh", "2026年11月6日星期五 20:00–次日02:30"),
    ] {
        assert_eq!(when(tag, start, Some(end)), told, "{tag}");
    }
}

#[test]
fn months_and_weekdays_that_are_easily_mistaken_are_told_apart() {
    for (tag, start, told) in [
        // June and July differ by one syllable.
        ("cs", "2026-06-03T18:30:00", "středa 3. června 2026, 18:30"),
        (
            "cs",
            "2026-07-04T18:30:00",
            "sobota 4. července 2026, 18:30",
        ),
        // A month that does not bend.
        ("cs", "2026-09-06T18:30:00", "neděle 6. září 2026, 18:30"),
        (
            "hu",
            "2026-03-01T18:30:00",
            "2026. március 1., vasárnap, 18:30",
        ),
        ("ja", "2026-03-01T18:30:00", "2026年3月1日(日) 18:30"),
        // Feminine months among masculine ones; August and September begin alike.
        (
            "lt",
            "2026-05-02T18:30:00",
            "2026 m. gegužės 2 d., šeštadienis, 18:30 val.",
        ),
        (
            "lt",
            "2026-08-05T18:30:00",
            "2026 m. rugpjūčio 5 d., trečiadienis, 18:30 val.",
        ),
        // February bends like an adjective; the weekday stays in the nominative.
        (
            "pl",
            "2026-02-04T18:30:00",
            "środa, 4 lutego 2026, godz. 18:30",
        ),
        (
            "pl",
            "2026-05-02T18:30:00",
            "sobota, 2 maja 2026, godz. 18:30",
        ),
        ("sk", "2026-03-01T18:30:00", "nedeľa, 1. marca 2026, 18:30"),
        ("sk", "2026-05-02T18:30:00", "sobota, 2. mája 2026, 18:30"),
        ("zh", "2026-03-01T18:30:00", "2026年3月1日星期日 18:30"),
    ] {
        assert_eq!(when(tag, start, None), told, "{tag}");
    }
}

#[test]
fn names_are_joined_with_the_marks_of_the_language() {
    let names = ["Ana", "Piotr", "Zofia"];
    for (tag, told) in [
        ("cs", "Ana, Piotr a Zofia"),
        ("hu", "Ana, Piotr és Zofia"),
        ("ja", "Ana、Piotr、Zofia"),
        ("lt", "Ana, Piotr ir Zofia"),
        ("pl", "Ana, Piotr i Zofia"),
        ("sk", "Ana, Piotr a Zofia"),
        ("zh", "Ana，Piotr和Zofia"),
    ] {
        let language = Language::find(tag, None).expect(tag);
        assert_eq!(language.list(&names), told, "{tag}");
    }
}
