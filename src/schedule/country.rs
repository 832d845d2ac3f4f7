use std::fmt;
use std::str::FromStr;

use super::holiday::{self, Closeness, Holiday};
use super::{ScheduleError, Zone};
use crate::text::nearest;

/// A country, or a region of one with holidays of its own, such as `PL` or `DE-BE`.
///
/// Every country of ISO 3166-1 can be written, also one whose holidays are not known. Regions are
/// those of ISO 3166-2.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country {
    code: &'static str,
    region: Option<String>,
}

/// The countries and their zones; `tools/refresh-holidays.py` writes the file and says how.
const COUNTRIES: &str = include_str!("countries.txt");

/// What people write for a country and ISO does not.
const ALIASES: [(&str, &str); 4] = [("UK", "GB"), ("USA", "US"), ("EL", "GR"), ("ENGLAND", "GB")];

/// A line of the file.
struct Row {
    code: &'static str,
    name: &'static str,
    zones: &'static str,
    /// Names of zones kept for old plans and programs.
    old_zones: &'static str,
}

impl Country {
    /// Returns the two letters of ISO 3166-1.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Returns what follows the country in ISO 3166-2, such as `BE` of `DE-BE`.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// Returns the English name of the country.
    pub fn name(&self) -> &'static str {
        row(self.code).map_or(self.code, |row| row.name)
    }

    /// Whether the holidays of this year are known.
    pub fn knows(&self, year: i32) -> bool {
        holiday::knows(self.code, year)
    }

    /// Returns the regions of the country whose holidays are told apart; often none.
    pub fn regions(&self) -> Vec<&'static str> {
        holiday::regions(self.code)
    }

    /// Whether the holidays are those of the region: true without a region, and for a country whose
    /// regions are not told apart. When false, only the country's holidays are known.
    pub fn knows_region(&self) -> bool {
        let regions = self.regions();
        let known = |region: &str| regions.is_empty() || regions.contains(&region);
        self.region().is_none_or(known)
    }

    /// Returns the public holiday on a day: the country's and, with a region, the region's.
    pub fn holiday(&self, date: chrono::NaiveDate) -> Option<Holiday> {
        holiday::on(self, date)
    }

    /// Returns every known day of the public holidays of the whole country whose name begins so,
    /// each with the name of that day.
    pub fn holidays_called(&self, name: &str) -> Vec<(chrono::NaiveDate, &'static str)> {
        holiday::called(self.code, name)
    }

    /// Returns how a working day is close to a holiday: its eve, or a day many take off between
    /// the holiday and a weekend. None for a holiday itself.
    pub fn near_holiday(&self, date: chrono::NaiveDate) -> Option<Closeness> {
        holiday::near(self, date)
    }
}

/// Returns the zones of a country, the most peopled region first, as the tz database lists them.
pub fn zones_of(country: &Country) -> Vec<&'static str> {
    row(country.code).map_or_else(Vec::new, |row| row.zones.split_whitespace().collect())
}

impl Zone {
    /// Returns the two-letter code of the country the zone is in; none for `UTC` and its like.
    pub fn country(&self) -> Option<&'static str> {
        let name = self.name();
        let has = |zones: &str| zones.split_whitespace().any(|zone| zone == name);
        rows()
            .find(|row| has(row.zones) || has(row.old_zones))
            .map(|row| row.code)
    }
}

impl FromStr for Country {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<Self, ScheduleError> {
        let text = text.trim();
        let (code, region) = match text.split_once('-') {
            Some((code, region)) => (code, Some(region)),
            None => (text, None),
        };
        let Some(row) = rows().find(|row| row.code.eq_ignore_ascii_case(code)) else {
            return Err(ScheduleError::UnknownCountry {
                code: text.to_owned(),
                nearest: near(code),
            });
        };
        let region = region.map(|region| checked(row.code, region)).transpose()?;
        Ok(Self {
            code: row.code,
            region,
        })
    }
}

impl fmt::Display for Country {
    /// Writes `PL` or `DE-BE`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)?;
        self.region
            .iter()
            .try_for_each(|region| write!(f, "-{region}"))
    }
}

/// Holds a region against the shape of ISO 3166-2: one to three letters or digits.
fn checked(country: &'static str, region: &str) -> Result<String, ScheduleError> {
    let shaped = region.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if shaped && (1..=3).contains(&region.len()) {
        return Ok(region.to_ascii_uppercase());
    }
    Err(ScheduleError::UnknownRegion {
        country,
        region: region.to_owned(),
    })
}

fn near(text: &str) -> Option<String> {
    let upper = text.to_uppercase();
    if let Some((_, code)) = ALIASES.iter().find(|(alias, _)| *alias == upper) {
        return Some((*code).to_owned());
    }
    let name = nearest(text, rows().map(|row| row.name))?;
    rows()
        .find(|row| row.name == name)
        .map(|row| row.code.to_owned())
}

fn row(code: &str) -> Option<Row> {
    rows().find(|row| row.code == code)
}

fn rows() -> impl Iterator<Item = Row> {
    COUNTRIES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut columns = line.split(" | ");
            let mut column = || columns.next().unwrap_or_default();
            Row {
                code: column(),
                name: column(),
                zones: column(),
                old_zones: column(),
            }
        })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    fn country(text: &str) -> Country {
        text.parse().expect(text)
    }

    fn zone(name: &str) -> Zone {
        name.parse().expect(name)
    }

    #[test]
    fn a_country_is_written_as_it_is_read() {
        for (text, written, name) in [
            ("PL", "PL", "Poland"),
            ("pl", "PL", "Poland"),
            ("de-be", "DE-BE", "Germany"),
            (" gb-sct ", "GB-SCT", "United Kingdom"),
            ("AQ", "AQ", "Antarctica"),
        ] {
            assert_eq!(country(text).to_string(), written);
            assert_eq!(country(text).name(), name);
        }
    }

    #[test]
    fn an_unknown_country_names_the_nearest() {
        for (text, wanted) in [
            ("Poland", Some("PL")),
            ("Polnad", Some("PL")),
            ("UK", Some("GB")),
            ("usa", Some("US")),
            ("POL", Some("PL")),
            ("9", None),
            ("", None),
        ] {
            let Err(ScheduleError::UnknownCountry { nearest, .. }) = text.parse::<Country>() else {
                panic!("`{text}` is no code");
            };
            assert_eq!(nearest.as_deref(), wanted, "{text}");
        }
        assert_eq!(
            "Poland".parse::<Country>().unwrap_err().to_string(),
            "`Poland` is not the two-letter code of a country"
        );
    }

    #[test]
    fn a_region_has_the_shape_of_its_code() {
        for text in ["DE-", "DE-Berlin", "DE-B E", "DE-Ä", "DE-BE-X"] {
            assert!(
                matches!(
                    text.parse::<Country>(),
                    Err(ScheduleError::UnknownRegion { country: "DE", .. })
                ),
                "{text}"
            );
        }
    }

    #[test]
    fn regions_without_data_are_known_as_such() {
        assert!(country("DE-BE").knows_region());
        assert!(country("DE").knows_region());
        assert!(!country("DE-XX").knows_region());
        assert!(country("JP-13").knows_region());
    }

    #[test]
    fn a_zone_is_in_its_country_also_under_an_old_name() {
        for (name, code) in [
            ("Europe/Warsaw", Some("PL")),
            ("Poland", Some("PL")),
            ("Asia/Calcutta", Some("IN")),
            ("US/Pacific", Some("US")),
            ("Europe/Oslo", Some("NO")),
            ("UTC", None),
            ("EST", None),
            ("Etc/GMT+5", None),
        ] {
            assert_eq!(zone(name).country(), code, "{name}");
        }
    }

    #[test]
    fn the_zones_of_a_country_are_zones_and_lead_back() {
        assert_eq!(zones_of(&country("PL")), ["Europe/Warsaw"]);
        assert_eq!(zones_of(&country("US")).first(), Some(&"America/New_York"));
        for row in rows() {
            for name in row.zones.split_whitespace() {
                assert_eq!(zone(name).country(), Some(row.code), "{name}");
            }
        }
    }

    #[test]
    fn every_country_has_two_letters_and_a_name() {
        let codes: Vec<&str> = rows().map(|row| row.code).collect();
        assert_eq!(codes.len(), 249);
        assert!(codes.is_sorted_by(|a, b| a < b));
        assert!(rows().all(|row| row.code.len() == 2 && !row.name.is_empty()));
    }
}
