//! Whose clocks a time of somebody else's calendar is read by.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::CalendarError;
use super::content_line::{ContentLine, shown, trimmed};
use super::entries::ZoneEntry;
use super::moment::Written;
use super::observances::Observances;
use super::property::Property;
use crate::schedule::{Watch, Zone};

/// Windows' names of zones, and the zone that stands for each.
const WINDOWS: &str = include_str!("windows-zones.tsv");

/// The most zones that a file may name; the tz database has six hundred for all the world.
const MOST_ZONES: usize = 200;

/// Whose clocks show a time.
#[derive(Debug, Clone)]
pub(super) enum Clocks {
    /// The group's: times that name no zone.
    Group,
    /// UTC's.
    Utc,
    /// Those of a zone that was named.
    Named(Zone),
    /// Those of a zone that stands for a region of Windows; several zones of the region may show
    /// the same.
    Regional(Zone),
    /// As the file defines them.
    Defined(Rc<Observances>),
}

impl Clocks {
    /// Returns the instant at which they show a time; `group` is the group's zone.
    pub(super) fn instant(
        &self,
        local: NaiveDateTime,
        group: &Zone,
        watch: &mut Watch,
    ) -> DateTime<Utc> {
        match self {
            Self::Group => watch.instant(group, local).to_utc(),
            Self::Utc => local.and_utc(),
            Self::Named(zone) | Self::Regional(zone) => watch.instant(zone, local).to_utc(),
            Self::Defined(own) => own.instant(local),
        }
    }

    /// Returns what they show at an instant.
    pub(super) fn local(&self, at: DateTime<Utc>, group: &Zone) -> NaiveDateTime {
        match self {
            Self::Group => group.local(at),
            Self::Utc => at.naive_utc(),
            Self::Named(zone) | Self::Regional(zone) => zone.local(at),
            Self::Defined(own) => own.local(at),
        }
    }

    /// Returns a time and its instant as a plan keeps them: what the group's clocks show, or those of a
    /// zone of its own.
    pub(super) fn kept(
        &self,
        (local, at): (NaiveDateTime, DateTime<Utc>),
        group: &Zone,
    ) -> (NaiveDateTime, Option<Zone>) {
        match self {
            Self::Group => (local, None),
            Self::Named(zone) => (local, Some(zone.clone())),
            Self::Regional(zone) => {
                let is_same = group.resolve(local).at == at;
                (local, Some(zone.clone()).filter(|_| !is_same))
            }
            Self::Utc | Self::Defined(_) => {
                let shown = group.local(at);
                // The second of the two hours that autumn repeats can be said in UTC only.
                if group.resolve(shown).at.to_utc() == at {
                    (shown, None)
                } else {
                    (at.naive_utc(), Some(Zone::utc()))
                }
            }
        }
    }
}

/// The clocks of a file, each found once.
pub(super) struct ClockShelf<'a, 't> {
    group: &'a Zone,
    defined: BTreeMap<(usize, String), &'a ZoneEntry<'t>>,
    found: BTreeMap<(usize, String), Clocks>,
    /// The parameters that were read last, and the clocks they name: most times of a file are by the same.
    last: Option<(usize, String, Option<Clocks>)>,
    /// The names nobody knows, and the first line that has each.
    pub(super) unknown: BTreeMap<String, usize>,
}

impl<'a, 't> ClockShelf<'a, 't> {
    pub(super) fn new(group: &'a Zone, zones: &'a [ZoneEntry<'t>]) -> Self {
        let name = |zone: &'a ZoneEntry<'t>| {
            let tzid = zone.properties.first(Property::Zone)?;
            Some(((zone.calendar, bare(tzid.value()).to_owned()), zone))
        };
        Self {
            group,
            defined: zones.iter().filter_map(name).collect(),
            found: BTreeMap::new(),
            last: None,
            unknown: BTreeMap::new(),
        }
    }

    /// Returns the time that was written, and the clocks it was written for where it names some. A day
    /// is the same by all clocks.
    pub(super) fn read(
        &mut self,
        (line, calendar): (&ContentLine<'_>, usize),
        written: Written,
    ) -> Result<(NaiveDateTime, Option<Clocks>), CalendarError> {
        match written {
            Written::Day(day) => Ok((day.and_time(chrono::NaiveTime::MIN), None)),
            Written::Utc(at) => Ok((at, Some(Clocks::Utc))),
            Written::Clock(at) => Ok((at, self.meant(line, calendar)?)),
        }
    }

    /// Returns the clocks that the parameters of a time name.
    fn meant(
        &mut self,
        line: &ContentLine<'_>,
        calendar: usize,
    ) -> Result<Option<Clocks>, CalendarError> {
        let parameters = line.parameters();
        if let Some((of, last, clocks)) = &self.last
            && *of == calendar
            && last == parameters
        {
            return Ok(clocks.clone());
        }
        let tzid = line.parameter("TZID").map(bare);
        let clocks = tzid.map(|tzid| self.named(tzid, (line, calendar)));
        let clocks = clocks.transpose()?;
        self.last = Some((calendar, parameters.to_owned(), clocks.clone()));
        Ok(clocks)
    }

    fn named(
        &mut self,
        tzid: &str,
        (line, calendar): (&ContentLine<'_>, usize),
    ) -> Result<Clocks, CalendarError> {
        if tzid.is_empty() {
            return Ok(Clocks::Group);
        }
        let key = (calendar, tzid.to_owned());
        if let Some(clocks) = self.found.get(&key) {
            return Ok(clocks.clone());
        }
        if self.found.len() >= MOST_ZONES {
            let (line, most) = (line.number(), MOST_ZONES);
            return Err(CalendarError::TooManyZones { line, most });
        }
        let clocks = self.look_up(&key);
        if clocks.is_none() {
            self.unknown.entry(shown(&key.1)).or_insert(line.number());
        }
        let clocks = clocks.unwrap_or(Clocks::Group);
        self.found.insert(key, clocks.clone());
        Ok(clocks)
    }

    fn look_up(&self, key: &(usize, String)) -> Option<Clocks> {
        if let Some(zone) = of_the_database(&key.1) {
            return Some(if is_utc(&zone) {
                Clocks::Utc
            } else if zone.is_like(self.group) {
                Clocks::Group
            } else {
                Clocks::Named(zone)
            });
        }
        let regional = of_windows(&key.1).map(|zone| {
            if is_utc(&zone) {
                Clocks::Utc
            } else {
                Clocks::Regional(zone)
            }
        });
        regional.or_else(|| {
            let defined = self.defined.get(key)?;
            let own = Observances::read(&defined.observances)?;
            Some(Clocks::Defined(Rc::new(own)))
        })
    }
}

/// Returns a name without the quotes and blanks around it.
fn bare(tzid: &str) -> &str {
    trimmed(trimmed(tzid).trim_matches(['"', '\'']))
}

/// Returns the zone of the tz database that is named, also behind the prefix of a registry, as in
/// `/mozilla.org/20070129_1/Europe/Berlin` (RFC 5545, 3.2.19).
fn of_the_database(tzid: &str) -> Option<Zone> {
    let behind = tzid.match_indices('/').map(|(at, _)| &tzid[at + 1..]);
    std::iter::once(tzid)
        .chain(behind)
        .take(8)
        .find_map(Zone::named)
}

/// Returns the zone that stands for a region of Windows.
fn of_windows(name: &str) -> Option<Zone> {
    let rows = WINDOWS.lines().filter(|line| !line.starts_with('#'));
    let mut pairs = rows.filter_map(|row| row.split_once('\t'));
    let (_, zone) = pairs.find(|(region, _)| region.eq_ignore_ascii_case(name))?;
    Zone::named(zone)
}

/// Whether a zone is UTC under one of its names; a place whose clocks show the same is not.
fn is_utc(zone: &Zone) -> bool {
    let is_nowhere = zone.name().starts_with("Etc/") || !zone.name().contains('/');
    is_nowhere && zone.is_like(&Zone::utc())
}

#[cfg(test)]
mod tests {
    use super::super::content_line;
    use super::super::moment::written;
    use super::super::walk::file;
    use super::*;

    /// Reads a time of Thu 17 Dec 2026, 18:30, in a file that defines the zone `Ours`.
    fn kept(property: &str, group: &str) -> String {
        let definition = "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0530\nEND:STANDARD\nEND:VTIMEZONE\n";
        let text = format!("BEGIN:VCALENDAR\n{definition}END:VCALENDAR\n");
        let file = file(&text).expect("a calendar");
        let group: Zone = group.parse().expect("a zone");
        let mut shelf = ClockShelf::new(&group, &file.zones);
        let line = content_line::read(property).next().expect("a line");
        let written = written(&line, line.value()).expect("a time");
        let (local, clocks) = shelf.read((&line, 1), written).expect("a time");
        let clocks = clocks.unwrap_or(Clocks::Group);
        let at = clocks.instant(local, &group, &mut Watch::default());
        let (local, zone) = clocks.kept((local, at), &group);
        let zone = zone.map(|zone| format!(" {zone}")).unwrap_or_default();
        let unknown = shelf.unknown.keys().map(|name| format!(" not {name}"));
        let unknown: String = unknown.collect();
        format!("{}{zone}{unknown}", local.format("%d %H:%M"))
    }

    #[test]
    fn a_time_is_read_by_the_clocks_that_are_meant() {
        for (property, wanted) in [
            ("DTSTART:20261217T183000", "17 18:30"),
            ("DTSTART:20261217T183000Z", "17 19:30"),
            ("DTSTART;TZID=Etc/UTC:20261217T183000", "17 19:30"),
            ("DTSTART;TZID=UTC:20261217T183000", "17 19:30"),
            ("DTSTART;TZID=Europe/Warsaw:20261217T183000", "17 18:30"),
            ("DTSTART;TZID=Poland:20261217T183000", "17 18:30"),
            (
                "DTSTART;TZID=\"America/New_York\":20261217T183000",
                "17 18:30 America/New_York",
            ),
            (
                "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/London:20261217T183000",
                "17 18:30 Europe/London",
            ),
            (
                "DTSTART;TZID=/citadel.org/20210210_1/America/Argentina/Ushuaia:20261217T183000",
                "17 18:30 America/Argentina/Ushuaia",
            ),
            (
                "DTSTART;TZID=W. Europe Standard Time:20261217T183000",
                "17 18:30",
            ),
            (
                "DTSTART;TZID=\"Tokyo Standard Time\":20261217T183000",
                "17 18:30 Asia/Tokyo",
            ),
            (
                "DTSTART;TZID=\"tzone://Microsoft/Utc\":20261217T183000",
                "17 19:30",
            ),
            // 13:00 in UTC.
            ("DTSTART;TZID=Ours:20261217T183000", "17 14:00"),
            (
                "DTSTART;TZID=Mars/Olympus:20261217T183000",
                "17 18:30 not Mars/Olympus",
            ),
        ] {
            assert_eq!(kept(property, "Europe/Warsaw"), wanted, "{property}");
        }
    }

    #[test]
    fn a_zone_that_was_only_renamed_is_the_groups() {
        let at = "DTSTART;TZID=Asia/Calcutta:20261217T183000";
        assert_eq!(kept(at, "Asia/Kolkata"), "17 18:30");
        let at = "DTSTART;TZID=Europe/Berlin:20261217T183000";
        assert_eq!(kept(at, "Europe/Warsaw"), "17 18:30 Europe/Berlin");
    }

    #[test]
    fn every_zone_of_windows_is_one_of_the_database() {
        let rows = WINDOWS.lines().filter(|line| !line.starts_with('#'));
        let rows: Vec<(&str, &str)> = rows.filter_map(|row| row.split_once('\t')).collect();
        assert!(rows.len() > 135, "{}", rows.len());
        assert!(rows.is_sorted_by(|one, next| one.0 < next.0));
        for (name, zone) in rows {
            assert!(Zone::named(zone).is_some(), "{name}: {zone}");
        }
        assert!(of_windows("w. europe standard time").is_some());
        assert!(of_windows("Narnia Standard Time").is_none());
    }

    #[test]
    fn an_hour_that_comes_twice_stays_the_one_it_was() {
        let warsaw: Zone = "Europe/Warsaw".parse().expect("a zone");
        let at = |text: &str| -> NaiveDateTime { text.parse().expect("a time") };
        let kept = |local: NaiveDateTime| Clocks::Utc.kept((local, local.and_utc()), &warsaw);
        let first = kept(at("2025-10-26T00:30:00"));
        assert_eq!(first, (at("2025-10-26T02:30:00"), None));
        let second = kept(at("2025-10-26T01:30:00"));
        assert_eq!(second, (at("2025-10-26T01:30:00"), Some(Zone::utc())));
    }
}
