use chrono::NaiveDate;

use super::Silent;
use crate::text::mentions;

/// What an evening is like for those who come: facts that announcements tell and checks ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Particulars {
    /// For whom it is: `beginners welcome`.
    pub level: Option<String>,
    /// From which age one may come, and with whose consent.
    pub ages: Option<String>,
    /// Until when needs for access can be told.
    pub access_by: Option<NaiveDate>,
    /// What is eaten and drunk, in words such as `pizza`, `vegetarian`, `vegan`, `alcohol-free`;
    /// `none` when there is nothing.
    pub food: Vec<String>,
    /// How much of a thing was ordered.
    pub ordered: Vec<(String, u32)>,
    /// How chairs and tables stand: one of the layouts of the venue.
    pub layout: Option<String>,
    /// How many helpers have promised to come.
    pub helpers: Option<u32>,
    /// What guards the call: `passcode`, `waiting-room`, `two-hosts`.
    pub call: Vec<String>,
    /// What went well.
    pub good: Option<String>,
    /// What should be better next time.
    pub better: Option<String>,
}

impl Silent for Particulars {
    const SILENT: &'static Self = &Self {
        level: None,
        ages: None,
        access_by: None,
        food: Vec::new(),
        ordered: Vec::new(),
        layout: None,
        helpers: None,
        call: Vec::new(),
        good: None,
        better: None,
    };
}

impl Particulars {
    /// Returns how many pizzas were ordered, of all kinds; nothing when no row names any.
    pub fn pizzas_ordered(&self) -> Option<u32> {
        let rows = self.ordered.iter();
        let pizzas = rows.filter(|(what, _)| mentions(what, &["pizza"]));
        pizzas.map(|(_, many)| *many).reduce(u32::saturating_add)
    }

    /// Whether it is for people who are new to the subject, as `level` says it.
    pub fn is_for_beginners(&self) -> bool {
        const NEW: &[&str] = &["beginner", "newcomer", "first", "no experience", "new to"];
        self.level
            .as_ref()
            .is_some_and(|level| mentions(level, NEW))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_pizza_is_counted() {
        let mut it = Particulars::default();
        assert_eq!(it.pizzas_ordered(), None);
        let rows = [("vegan-pizza", 3), ("drinks", 40), ("Pizzas margherita", 4)];
        it.ordered = rows.map(|(what, many)| (what.to_owned(), many)).into();
        assert_eq!(it.pizzas_ordered(), Some(7));
    }

    #[test]
    fn beginners_are_known_by_several_words() {
        let is_for = |level: &str| {
            let level = Some(level.to_owned());
            Particulars {
                level,
                ..Particulars::default()
            }
            .is_for_beginners()
        };
        for level in [
            "Beginners welcome",
            "newcomers",
            "first-timers",
            "no experience needed",
            "new to Rust",
        ] {
            assert!(is_for(level), "{level}");
        }
        assert!(!is_for("intermediate") && !Particulars::default().is_for_beginners());
    }
}
