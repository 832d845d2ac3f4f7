//! Thirteen events of all kinds, for the tests of this room.

use super::Profile;
use crate::plan::{Format, Mode};

/// An event in a line: name, format, mode, people, minutes, features.
type Row = (&'static str, Format, Mode, u32, u32, &'static str);

const ROWS: [Row; 13] = [
    (
        "small talk night in a library",
        Format::TalkNight,
        Mode::InPerson,
        20,
        120,
        "registration host screen",
    ),
    (
        "small talk night in an office, pizza",
        Format::TalkNight,
        Mode::InPerson,
        25,
        120,
        "registration office-venue host new-venue screen food sponsor",
    ),
    (
        "social in a pub",
        Format::Social,
        Mode::InPerson,
        12,
        120,
        "",
    ),
    (
        "online study group",
        Format::StudyGroup,
        Mode::Online,
        8,
        90,
        "",
    ),
    (
        "hack night in an office",
        Format::HackNight,
        Mode::InPerson,
        20,
        180,
        "registration office-venue host",
    ),
    (
        "lightning talks in an office, food",
        Format::LightningTalks,
        Mode::InPerson,
        40,
        120,
        "registration office-venue host screen food sponsor",
    ),
    (
        "livestream party, food",
        Format::LivestreamParty,
        Mode::InPerson,
        30,
        200,
        "registration screen food",
    ),
    (
        "install fest",
        Format::InstallFest,
        Mode::InPerson,
        25,
        420,
        "registration screen food",
    ),
    (
        "workshop, a full day, food",
        Format::Workshop,
        Mode::InPerson,
        30,
        480,
        "registration capacity-limited office-venue host screen food sponsor",
    ),
    (
        "hybrid talk night, streamed and recorded",
        Format::TalkNight,
        Mode::Hybrid,
        40,
        120,
        "registration office-venue host screen food sponsor recording streaming",
    ),
    (
        "large talk night, alcohol, recorded",
        Format::TalkNight,
        Mode::InPerson,
        80,
        120,
        "registration capacity-limited office-venue host screen food alcohol sponsor paid recording",
    ),
    (
        "hackathon, overnight",
        Format::Hackathon,
        Mode::InPerson,
        100,
        1440,
        "registration capacity-limited new-venue screen food sponsor paid overnight",
    ),
    (
        "conference",
        Format::Conference,
        Mode::InPerson,
        200,
        480,
        "registration capacity-limited screen food sponsor paid recording streaming",
    ),
];

/// Returns each event with its name.
pub(super) fn thirteen() -> Vec<(&'static str, Profile)> {
    ROWS.into_iter().map(|row| (row.0, profile(row))).collect()
}

fn profile((_, format, mode, expected, minutes, features): Row) -> Profile {
    let words = features.split_whitespace();
    Profile {
        format,
        mode,
        minutes,
        expected,
        features: words.map(|word| word.parse().expect("a feature")).collect(),
    }
}
