//! The parts of a calendar file before they are bytes: an entry with its properties, and an alarm
//! within it (RFC 5545, 3.6). One lives as long as it takes to write it.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike, Utc};

/// A component: its kind, such as `VEVENT`, what it says, and what stands within it.
#[derive(Debug, Clone)]
pub(super) struct Component {
    pub(super) kind: &'static str,
    /// In the order in which they were put.
    pub(super) properties: Vec<Property>,
    pub(super) within: Vec<Component>,
}

/// A property: its name, its parameters in the order of their names, and its value, not escaped.
#[derive(Debug, Clone)]
pub(super) struct Property {
    pub(super) name: &'static str,
    pub(super) parameters: Vec<(&'static str, String)>,
    pub(super) value: String,
}

impl Component {
    pub(super) fn new(kind: &'static str) -> Self {
        Self {
            kind,
            properties: Vec::with_capacity(20),
            within: Vec::new(),
        }
    }

    /// Says something; what was said under this name is forgotten.
    pub(super) fn put(&mut self, name: &'static str, value: impl Into<String>) -> &mut Self {
        self.put_whole(Property::new(name, value))
    }

    /// As [`put`](Self::put), for a property with parameters.
    pub(super) fn put_whole(&mut self, property: Property) -> &mut Self {
        let mut known = self.properties.iter_mut();
        match known.find(|known| known.name == property.name) {
            Some(known) => *known = property,
            None => self.properties.push(property),
        }
        self
    }

    /// Says nothing under a name.
    pub(super) fn take_out(&mut self, name: &str) {
        self.properties.retain(|property| property.name != name);
    }
}

impl Property {
    pub(super) fn new(name: &'static str, value: impl Into<String>) -> Self {
        Self {
            name,
            parameters: Vec::new(),
            value: value.into(),
        }
    }

    /// Returns a day (RFC 5545, 3.3.4).
    pub(super) fn day(name: &'static str, day: NaiveDate) -> Self {
        Self::new(name, day_figures(day)).with("VALUE", "DATE")
    }

    /// Adds a parameter.
    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let at = self.parameters.partition_point(|(known, _)| *known < name);
        self.parameters.insert(at, (name, value.into()));
        self
    }

    /// Returns the value of a parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let mut parameters = self.parameters.iter();
        let (_, value) = parameters.find(|(known, _)| *known == name)?;
        Some(value)
    }
}

/// Returns an instant as it is written (RFC 5545, 3.3.5): `20261217T173000Z`.
pub(super) fn utc(at: DateTime<Utc>) -> String {
    local(at.naive_utc()) + "Z"
}

/// Returns what clocks show as it is written: `20261217T183000`.
pub(super) fn local(at: NaiveDateTime) -> String {
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    let figures = u64::from(hour * 10_000 + minute * 100 + second);
    // Formatting by a pattern costs more than all the rest of an entry's times.
    let mut text = day_figures(at.date());
    text.push('T');
    push_figures(&mut text, figures, 6);
    text
}

fn day_figures(day: NaiveDate) -> String {
    let year = u64::from(day.year().clamp(0, 9999).unsigned_abs());
    let figures = year * 10_000 + u64::from(day.month() * 100 + day.day());
    let mut text = String::with_capacity(16);
    push_figures(&mut text, figures, 8);
    text
}

/// Adds the last figures of a number.
fn push_figures(text: &mut String, number: u64, figures: u32) {
    for place in (0..figures).rev() {
        let figure = number / 10_u64.pow(place) % 10;
        text.extend(char::from_digit(u32::try_from(figure).unwrap_or(0), 10));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_eight_figures_and_six() {
        let at: NaiveDateTime = "0987-01-02T03:04:05".parse().expect("a time");
        assert_eq!(local(at), "09870102T030405");
        assert_eq!(utc(at.and_utc()), "09870102T030405Z");
        assert_eq!(Property::day("DUE", at.date()).value, "09870102");
    }

    #[test]
    fn what_is_put_again_is_put_instead() {
        let mut entry = Component::new("VEVENT");
        entry
            .put("SUMMARY", "one")
            .put("UID", "u")
            .put("SUMMARY", "two");
        let said: Vec<_> = entry
            .properties
            .iter()
            .map(|one| (one.name, one.value.as_str()))
            .collect();
        assert_eq!(said, [("SUMMARY", "two"), ("UID", "u")]);
    }

    #[test]
    fn parameters_stand_in_the_order_of_their_names() {
        let property = Property::new("ATTENDEE", "")
            .with("ROLE", "a")
            .with("CN", "b")
            .with("RSVP", "c");
        let names: Vec<_> = property.parameters.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["CN", "ROLE", "RSVP"]);
    }
}
