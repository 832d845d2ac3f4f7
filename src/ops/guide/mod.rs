//! The organizers' guidance as pages to read: one an area, one a topic, one a task.

mod area;
mod page;
mod topics;

pub use page::{Fact, Guide, GuideEntry, GuidePart, Shape};

use self::topics::TOPICS;
use super::{OpsError, find};
use crate::guidance;
use crate::plan::Area;

/// Returns the page of an area, a topic or a task of the guidance; a list of pages without a name.
///
/// A unique part of the name of an area or a topic is enough.
pub fn guide(asked: Option<&str>) -> Result<Guide, OpsError> {
    let Some(asked) = asked else {
        return Ok(contents());
    };
    if let Some(item) = guidance::item(asked) {
        return Ok(area::task(item));
    }
    let areas = Area::ALL.iter().map(|area| area.word());
    let names: Vec<&str> = areas.chain(TOPICS.iter().map(|topic| topic.name)).collect();
    let same = |name: &&str| name.eq_ignore_ascii_case(asked);
    let at = match names.iter().position(same) {
        Some(at) => at,
        None => find::one("area", asked, &names)?,
    };
    Ok(match Area::ALL.get(at) {
        Some(area) => area::page(*area),
        None => TOPICS[at - Area::ALL.len()].page(),
    })
}

fn contents() -> Guide {
    let areas = Area::ALL.iter().map(|area| area::summary(*area)).collect();
    let topics = TOPICS
        .iter()
        .map(|topic| GuideEntry::new("name", topic.name).text("about", topic.about));
    Guide {
        title: "What organizers know".to_owned(),
        intro: String::new(),
        remark: None,
        parts: vec![
            GuidePart::table("areas", &["name", "tasks", "about"], areas),
            GuidePart::table("topics", &["name", "about"], topics.collect()),
        ],
        see: vec!["venue", "formats", "venue-confirm"],
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn title(asked: &str) -> String {
        guide(Some(asked)).expect("a page").title
    }

    #[test]
    fn a_page_is_found_by_its_name_or_a_part_of_it() {
        assert_eq!(title("venue"), "venue");
        assert_eq!(title("Venue"), "venue");
        assert_eq!(title("venues"), "venues");
        assert_eq!(title("promo"), "promotion");
        let page = guide(Some("venue-confirm")).expect("a page");
        let title = Fact::Text("Book the venue".to_owned());
        assert_eq!(page.parts[0].entries[0].fact("title"), Some(&title));
    }

    #[test]
    fn a_page_nobody_wrote_is_refused_with_the_nearest() {
        let nearest = |asked| match guide(Some(asked)) {
            Err(OpsError::Unknown {
                kind: "area",
                nearest,
                ..
            }) => nearest,
            other => panic!("{asked} is unknown: {other:?}"),
        };
        assert_eq!(nearest("venu3").as_deref(), Some("venue"));
        assert_eq!(nearest("polices").as_deref(), Some("policies"));
        assert_eq!(nearest("xylophone"), None);
        assert_eq!(nearest(""), None);
    }

    #[test]
    fn a_part_that_fits_several_pages_names_them() {
        let Err(OpsError::Ambiguous { candidates, .. }) = guide(Some("spons")) else {
            panic!("two pages fit");
        };
        assert_eq!(candidates, ["sponsors", "sponsorship"]);
    }

    #[test]
    fn the_list_of_pages_names_every_area_and_every_topic() {
        let contents = guide(None).expect("a page");
        let [areas, topics] = &contents.parts[..] else {
            panic!("areas and topics");
        };
        assert_eq!(areas.entries.len(), Area::ALL.len());
        assert_eq!(topics.entries.len(), TOPICS.len());
        let tasks = areas.entries.iter().map(|entry| match entry.fact("tasks") {
            Some(Fact::Number(tasks)) => *tasks,
            other => panic!("a number: {other:?}"),
        });
        assert_eq!(tasks.sum::<i64>(), 199);
    }

    #[test]
    fn no_area_and_topic_share_a_name() {
        let mut names: BTreeSet<&str> = Area::ALL.iter().map(|area| area.word()).collect();
        for topic in TOPICS {
            assert!(names.insert(topic.name), "{}", topic.name);
        }
    }

    #[test]
    fn every_page_shows_only_facts_that_some_entry_has() {
        let areas = Area::ALL.iter().map(|area| area::page(*area));
        for page in areas.chain(TOPICS.iter().map(topics::Topic::page)) {
            assert!(!page.parts.is_empty(), "{}", page.title);
            for part in &page.parts {
                assert!(!part.entries.is_empty(), "{}: {}", page.title, part.name);
                let has = |key: &&str| part.entries.iter().any(|it| it.fact(key).is_some());
                if part.shape == Shape::Table {
                    assert!(part.shown.iter().all(has), "{}: {}", page.title, part.name);
                }
            }
            for name in &page.see {
                assert!(guide(Some(name)).is_ok(), "{name}");
            }
        }
    }
}
