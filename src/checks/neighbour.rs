use chrono::NaiveDate;

/// An event of another group, or a day to keep clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// What it is called.
    pub title: String,
    /// What its calendar is about.
    pub kind: NeighbourKind,
}

/// What a calendar to keep clear of is about, as the name of its file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NeighbourKind {
    /// Events for the same people.
    Event,
    /// Events for some of the same people: `partly-rust-warsaw.ics`.
    Partly,
    /// School holidays: `school-mazovia.ics`.
    School,
    /// Exam weeks of students: `exams-uw.ics`.
    Exams,
    /// Matches, parades, roadworks: `city-warsaw.ics`.
    City,
}

impl NeighbourKind {
    /// How the names of files begin that are not about events for the same people.
    const BEGINNINGS: [(&'static str, Self); 4] = [
        ("partly", Self::Partly),
        ("school", Self::School),
        ("exam", Self::Exams),
        ("city", Self::City),
    ];

    /// Returns what a calendar is about by the name of its file, in any letter case; events for
    /// the same people unless it begins with another word.
    pub fn of_file(name: &str) -> Self {
        let name = name.to_lowercase();
        let known = Self::BEGINNINGS
            .iter()
            .find(|(beginning, _)| name.starts_with(beginning));
        known.map_or(Self::Event, |(_, kind)| *kind)
    }

    /// Whether it is about events, which an own event can clash with.
    pub fn is_event(self) -> bool {
        matches!(self, Self::Event | Self::Partly)
    }
}

impl Neighbour {
    /// Whether a day is one of its days.
    pub fn has(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_says_what_its_calendar_is_about() {
        for (name, kind) in [
            ("rust-warsaw.ics", NeighbourKind::Event),
            ("School-mazovia.ics", NeighbourKind::School),
            ("exams.ics", NeighbourKind::Exams),
            ("city.ics", NeighbourKind::City),
            ("partly-devops.ics", NeighbourKind::Partly),
            ("old-school-coders.ics", NeighbourKind::Event),
        ] {
            assert_eq!(NeighbourKind::of_file(name), kind, "{name}");
        }
    }
}
