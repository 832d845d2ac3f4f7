use super::page::{Fact, Guide, GuideEntry, GuidePart};
use super::topics::TOPICS;
use crate::guidance::{self, Item};
use crate::plan::{Area, Level};

const SHOWN: &[&str] = &[
    "area",
    "level",
    "when",
    "when_for",
    "how",
    "quantity",
    "why",
    "optional_for",
    "recommended_for",
    "core_for",
    "formats",
    "needs",
    "duty",
    "after",
];

/// Returns what there is to do in an area.
pub(super) fn page(area: Area) -> Guide {
    let checklist = guidance::checklist(area);
    let of = |level: &&Level| {
        let items = checklist.items.iter().filter(|item| item.level == **level);
        // The headings of the page say the first two.
        GuidePart::cards(
            level.word(),
            &SHOWN[2..],
            items.map(|item| entry(item)).collect(),
        )
    };
    let parts = Level::ALL.iter().map(|level| of(&level));
    let topics = TOPICS.iter().filter(|topic| topic.areas.contains(&area));
    Guide {
        title: area.word().to_owned(),
        intro: checklist.intro.clone(),
        remark: Some(
            "Days are those of an ordinary evening, planned over eight weeks; plans stretch or \
             press them. Words in brackets name sources.",
        ),
        parts: parts.filter(|part| !part.entries.is_empty()).collect(),
        see: topics.map(|topic| topic.name).chain(["sources"]).collect(),
    }
}

/// Returns what there is to know of one task.
pub(super) fn task(item: &Item) -> Guide {
    Guide {
        title: String::new(),
        intro: String::new(),
        remark: None,
        parts: vec![GuidePart::cards(
            item.level.word(),
            SHOWN,
            vec![entry(item)],
        )],
        see: vec![item.area.word()],
    }
}

/// Returns an area for the list of pages.
pub(super) fn summary(area: Area) -> GuideEntry {
    let checklist = guidance::checklist(area);
    let tasks = i64::try_from(checklist.items.len()).unwrap_or(i64::MAX);
    GuideEntry::new("name", area.word())
        .number("tasks", tasks)
        .text("about", &first_sentence(&checklist.intro))
        .text("intro", &checklist.intro)
}

fn entry(item: &Item) -> GuideEntry {
    let mut entry = GuideEntry::new("title", &item.title)
        .text("id", &item.id)
        .text("area", item.area.word())
        .text("level", item.level.word())
        .with("when", Fact::Due(item.when))
        .text("how", &item.how)
        .maybe("quantity", item.quantity.as_ref())
        .text("why", &item.why)
        .text("duty", &item.duty)
        .list("after", &item.after)
        .list("formats", &item.formats)
        .from(&item.sources);
    if !item.when_for.is_empty() {
        entry = entry.with("when_for", Fact::DueFor(item.when_for.clone()));
    }
    if !item.needs.is_empty() {
        entry = entry.with("needs", Fact::All(item.needs.clone()));
    }
    for (level, any) in &item.overrides {
        let name = match level {
            Level::Core => "core_for",
            Level::Recommended => "recommended_for",
            Level::Optional => "optional_for",
        };
        entry = entry.with(name, Fact::Any(any.clone()));
    }
    entry
}

/// Returns the first sentence of an introduction, without the keys of sources behind it.
fn first_sentence(intro: &str) -> String {
    let end = intro.find(". ").map_or(intro.len(), |at| at + 1);
    let sentence = &intro[..end];
    let is_key = |key: &str| guidance::source(key).is_some();
    match sentence
        .strip_suffix(").")
        .and_then(|it| it.rsplit_once(" ("))
    {
        Some((words, keys)) if keys.split(", ").all(is_key) => format!("{words}."),
        _ => sentence.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_sentence_leaves_out_whom_it_cites() {
        assert_eq!(
            first_sentence("Decide fast. Then go (cljug)."),
            "Decide fast."
        );
        assert_eq!(
            first_sentence("Assume nothing (os-tips). More."),
            "Assume nothing."
        );
        assert_eq!(
            first_sentence("Bring pens (thick ones)."),
            "Bring pens (thick ones)."
        );
        assert_eq!(first_sentence("No end"), "No end");
    }

    #[test]
    fn a_page_has_every_item_of_its_area_under_its_level() {
        for area in Area::ALL {
            let page = page(*area);
            let entries = page.parts.iter().map(|part| part.entries.len());
            let items = guidance::checklist(*area).items.len();
            assert_eq!(entries.sum::<usize>(), items, "{area}");
            for part in &page.parts {
                for entry in &part.entries {
                    let level = Fact::Text(part.name.to_owned());
                    assert_eq!(entry.fact("level"), Some(&level), "{area}");
                    assert!(!entry.sources.is_empty(), "{area}");
                }
            }
        }
    }
}
