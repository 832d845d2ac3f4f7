use crate::guidance::{self, VenueCriterion, VenueQuestion};
use crate::ops::guide::page::{Fact, GuideEntry, GuidePart, Shape};

/// Returns what to ask a host, and how to choose a room.
pub(super) fn parts() -> Vec<GuidePart> {
    let known = guidance::scoring();
    let keys = &known.venue_question_sources;
    let questions = known.venue_question.iter().map(|it| question(it, keys));
    let criteria = known.venue.iter().map(criterion);
    vec![
        GuidePart {
            name: "questions",
            shape: Shape::Points,
            shown: &["question", "knock_out", "knock_out_for"],
            entries: questions.collect(),
        },
        GuidePart::table(
            "weights",
            &[
                "criterion",
                "talks",
                "hands_on",
                "conference",
                "full_marks",
                "zero",
            ],
            criteria.collect(),
        ),
        GuidePart::text("what outranks them", &known.venue_note),
    ]
}

fn question(known: &VenueQuestion, keys: &[String]) -> GuideEntry {
    GuideEntry::new("question", &known.question)
        .with("knock_out", Fact::Flag(known.knock_out))
        .list("knock_out_for", &known.knock_out_for)
        .from(keys)
}

fn criterion(known: &VenueCriterion) -> GuideEntry {
    GuideEntry::new("criterion", &known.criterion)
        .number("talks", known.talks)
        .number("hands_on", known.hands_on)
        .number("conference", known.conference)
        .text("full_marks", &known.full_marks)
        .text("zero", &known.zero)
}
