use std::sync::OnceLock;

use super::Item;
use super::parse::{self, Blocks};
use crate::plan::Area;

/// What there is to do in one area.
#[derive(Debug)]
pub struct Checklist {
    /// What organizers say of the area as a whole, in a few sentences.
    pub intro: String,
    /// What to do, in the order of their dates at an ordinary evening, roughly.
    pub items: Vec<&'static Item>,
}

/// A checklist that is built in.
struct Entry {
    area: Area,
    /// What the ids of its items begin with, before the first hyphen.
    prefix: &'static str,
    text: &'static str,
}

/// Every checklist. To add one, put its file into `checklists/`, named as the area, and a row here.
const CATALOG: &[Entry] = &[
    Entry {
        area: Area::Date,
        prefix: "date",
        text: include_str!("checklists/date.toml"),
    },
    Entry {
        area: Area::Venue,
        prefix: "venue",
        text: include_str!("checklists/venue.toml"),
    },
    Entry {
        area: Area::Equipment,
        prefix: "kit",
        text: include_str!("checklists/equipment.toml"),
    },
    Entry {
        area: Area::Programme,
        prefix: "content",
        text: include_str!("checklists/programme.toml"),
    },
    Entry {
        area: Area::Promotion,
        prefix: "promo",
        text: include_str!("checklists/promotion.toml"),
    },
    Entry {
        area: Area::Duties,
        prefix: "team",
        text: include_str!("checklists/duties.toml"),
    },
    Entry {
        area: Area::Sponsors,
        prefix: "money",
        text: include_str!("checklists/sponsors.toml"),
    },
    Entry {
        area: Area::Food,
        prefix: "food",
        text: include_str!("checklists/food.toml"),
    },
    Entry {
        area: Area::Registration,
        prefix: "reg",
        text: include_str!("checklists/registration.toml"),
    },
    Entry {
        area: Area::Conduct,
        prefix: "care",
        text: include_str!("checklists/conduct.toml"),
    },
    Entry {
        area: Area::Day,
        prefix: "day",
        text: include_str!("checklists/day.toml"),
    },
    Entry {
        area: Area::After,
        prefix: "after",
        text: include_str!("checklists/after.toml"),
    },
    Entry {
        area: Area::Group,
        prefix: "found",
        text: include_str!("checklists/group.toml"),
    },
];

/// The items of the areas that were asked for so far, each parsed when it was asked for.
static ITEMS: [OnceLock<Blocks<Item>>; CATALOG.len()] = [const { OnceLock::new() }; CATALOG.len()];

/// The checklists that were read as a whole so far.
static CHECKLISTS: [OnceLock<Checklist>; CATALOG.len()] =
    [const { OnceLock::new() }; CATALOG.len()];

/// Returns the checklist of an area.
pub fn checklist(area: Area) -> &'static Checklist {
    let at = CATALOG.iter().position(|entry| entry.area == area);
    let at = at.expect("every area has a checklist");
    CHECKLISTS[at].get_or_init(|| Checklist {
        intro: parse::intro(area, CATALOG[at].text),
        items: blocks(at).all(|text| parse::item(area, text)).collect(),
    })
}

/// Returns the item with an id.
pub fn item(id: &str) -> Option<&'static Item> {
    let (prefix, _) = id.split_once('-')?;
    let at = CATALOG.iter().position(|entry| entry.prefix == prefix)?;
    blocks(at).find(id, |text| parse::item(CATALOG[at].area, text))
}

/// Returns every item, area by area.
pub fn items() -> impl Iterator<Item = &'static Item> {
    let all = |area: &Area| checklist(*area).items.iter().copied();
    Area::ALL.iter().flat_map(all)
}

fn blocks(at: usize) -> &'static Blocks<Item> {
    ITEMS[at].get_or_init(|| Blocks::of(CATALOG[at].text, "item"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;

    #[test]
    fn every_area_has_one_checklist_in_the_order_of_areas() {
        let areas: Vec<Area> = CATALOG.iter().map(|entry| entry.area).collect();
        assert_eq!(areas, Area::ALL);
    }

    #[test]
    fn the_folder_and_the_catalog_agree() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/guidance/checklists");
        let there: BTreeSet<String> = fs::read_dir(folder)
            .expect("the folder is there")
            .map(|entry| entry.expect("it can be listed").file_name())
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        let named = |area: &Area| format!("{area}.toml");
        let listed: BTreeSet<String> = Area::ALL.iter().map(named).collect();
        assert_eq!(there, listed);
        for entry in CATALOG {
            let path = format!("{folder}/{}.toml", entry.area);
            let text = fs::read_to_string(path).expect("it can be read");
            assert!(text == entry.text, "{} has another's file", entry.area);
        }
    }

    #[test]
    fn an_item_is_found_by_its_id() {
        for entry in CATALOG {
            for found in &checklist(entry.area).items {
                assert!(found.id.starts_with(&format!("{}-", entry.prefix)));
                assert_eq!(item(&found.id), Some(*found));
                assert_eq!(found.area, entry.area);
            }
        }
        assert_eq!(item("venue"), None);
        assert_eq!(item("venue-moon"), None);
        assert_eq!(item("moon-venue"), None);
    }

    #[test]
    fn nothing_of_the_199_items_is_lost_and_no_id_stands_twice() {
        let ids: BTreeSet<&str> = items().map(|item| item.id.as_str()).collect();
        assert_eq!(items().count(), 199);
        assert_eq!(ids.len(), 199);
        let sizes: Vec<usize> = Area::ALL
            .iter()
            .map(|area| checklist(*area).items.len())
            .collect();
        assert_eq!(sizes, [8, 17, 18, 28, 14, 14, 12, 11, 14, 14, 25, 11, 13]);
    }

    #[test]
    fn reading_a_file_table_by_table_leaves_nothing_out() {
        for entry in CATALOG {
            let whole: toml::Table = entry.text.parse().expect("TOML");
            let tables = whole["item"].as_array().expect("tables");
            let ids: Vec<_> = tables.iter().filter_map(|it| it["id"].as_str()).collect();
            let read: Vec<&str> = checklist(entry.area)
                .items
                .iter()
                .map(|item| item.id.as_str())
                .collect();
            assert_eq!(read, ids, "{}", entry.area);
            assert_eq!(whole.len(), 2, "{}: an intro and items", entry.area);
        }
    }

    #[test]
    fn every_title_is_short_and_stands_once() {
        let mut seen = BTreeSet::new();
        for item in items() {
            let title = item.title.as_str();
            assert!(title.starts_with(char::is_uppercase), "{}", item.id);
            assert!(title.chars().count() <= 44, "{title}");
            assert!(seen.insert(title), "{title}");
        }
    }

    #[test]
    fn every_item_says_what_and_why_in_clean_words() {
        for item in items() {
            assert!(item.how.starts_with(char::is_uppercase), "{}", item.id);
            assert!(!item.why.is_empty() && !item.sources.is_empty());
            for text in [&item.title, &item.how, &item.why] {
                assert_eq!(*text, crate::text::squeeze(text), "{}", item.id);
                assert!(!text.ends_with('.'), "{}", item.id);
            }
        }
        for area in Area::ALL {
            assert!(checklist(*area).intro.ends_with('.'), "{area}");
        }
    }
}
