use crate::guidance::{self, DateCase, DateCriterion, Observance, Season};
use crate::ops::guide::page::{GuideEntry, GuidePart};
use crate::text::{all_of, any_of};

/// Returns how to choose a date.
pub(super) fn parts() -> Vec<GuidePart> {
    let known = guidance::scoring();
    let cases = known
        .date
        .iter()
        .flat_map(|criterion| criterion.case.iter().map(|case| entry(criterion, case)));
    vec![
        GuidePart::text("never", &known.date_knock_outs),
        GuidePart::table(
            "points",
            &["when", "name", "evening", "weekend"],
            cases.collect(),
        ),
        GuidePart::text("how to read them", &known.date_note),
        GuidePart::table(
            "low season",
            &["season", "from", "to", "where"],
            known.season.iter().map(season).collect(),
        ),
        GuidePart::table(
            "religious observances",
            &["observance", "days"],
            known.observance.iter().map(observance).collect(),
        ),
    ]
}

fn entry(criterion: &DateCriterion, case: &DateCase) -> GuideEntry {
    GuideEntry::new("when", &case.when)
        .text("criterion", &criterion.criterion)
        .text("name", &case.name)
        .maybe("evening", case.evening.map(signed).as_ref())
        .maybe("weekend", weekend(case).as_ref())
        .from(&criterion.sources)
}

/// Returns the points for formats that fill a day, with those that have others.
fn weekend(case: &DateCase) -> Option<String> {
    let usual = case.weekend.map(signed);
    let except = case
        .except
        .iter()
        .map(|it| format!("{}: {}", any_of(&it.formats), signed(it.points)));
    let points: Vec<String> = usual.into_iter().chain(except).collect();
    (!points.is_empty()).then(|| points.join("; "))
}

/// Returns points as `+10`, `0` or `−25`.
fn signed(points: i32) -> String {
    match points {
        0 => "0".to_owned(),
        1.. => format!("+{points}"),
        _ => format!("−{}", points.unsigned_abs()),
    }
}

fn season(season: &Season) -> GuideEntry {
    let countries = if season.countries.is_empty() {
        "everywhere".to_owned()
    } else {
        all_of(&season.countries)
    };
    GuideEntry::new("season", &season.what)
        .text("from", &season.from)
        .text("to", &season.to)
        .text("where", &countries)
        .from(&["judgement".to_owned()])
}

fn observance(observance: &Observance) -> GuideEntry {
    let days = match (observance.days, observance.eve) {
        (1, false) => "the day",
        (_, false) => "the day and those behind it",
        (_, true) => "the day and the evening before",
    };
    GuideEntry::new("observance", &observance.name).text(
        "days",
        &format!("{days}, as {} keeps it", observance.country.name()),
    )
}
