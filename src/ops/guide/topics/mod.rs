//! What the guidance knows besides tasks, a file a topic.

mod agendas;
mod dates;
mod formats;
mod minimums;
mod policies;
mod posts;
mod quantities;
mod roles;
mod show_rates;
mod sources;
mod sponsorship;
mod venues;

use super::page::{Guide, GuideEntry, GuidePart};
use crate::guidance::Note;
use crate::plan::Area;

/// A topic.
pub(super) struct Topic {
    pub(super) name: &'static str,
    /// What it says, in a sentence.
    pub(super) about: &'static str,
    /// The areas it belongs to.
    pub(super) areas: &'static [Area],
    parts: fn() -> Vec<GuidePart>,
}

/// Every topic, in the order an organizer needs them. To add one, add a file and a row.
pub(super) const TOPICS: &[Topic] = &[
    Topic {
        name: "formats",
        about: "Kinds of evening, and which one fits.",
        areas: &[Area::Programme],
        parts: formats::parts,
    },
    Topic {
        name: "agendas",
        about: "How evenings of each format run, minute by minute.",
        areas: &[Area::Programme, Area::Day],
        parts: agendas::parts,
    },
    Topic {
        name: "roles",
        about: "The duties of an evening, and how to share them.",
        areas: &[Area::Duties],
        parts: roles::parts,
    },
    Topic {
        name: "minimums",
        about: "What cannot be had faster, and what to do instead.",
        areas: &[Area::Date],
        parts: minimums::parts,
    },
    Topic {
        name: "dates",
        about: "What makes one date better than another.",
        areas: &[Area::Date],
        parts: dates::parts,
    },
    Topic {
        name: "venues",
        about: "What to ask a host, and what makes a room better.",
        areas: &[Area::Venue],
        parts: venues::parts,
    },
    Topic {
        name: "posts",
        about: "What to tell whom, when, and where.",
        areas: &[Area::Promotion],
        parts: posts::parts,
    },
    Topic {
        name: "quantities",
        about: "How much of what; `e` is the number of people expected to come.",
        areas: &[Area::Food, Area::Equipment],
        parts: quantities::parts,
    },
    Topic {
        name: "show-rates",
        about: "How many of those who sign up come.",
        areas: &[Area::Registration],
        parts: show_rates::parts,
    },
    Topic {
        name: "sponsorship",
        about: "What to ask of sponsors, and what they get for it.",
        areas: &[Area::Sponsors],
        parts: sponsorship::parts,
    },
    Topic {
        name: "policies",
        about: "Rules a group should keep, and who asks for them.",
        areas: &[Area::Conduct, Area::Group],
        parts: policies::parts,
    },
    Topic {
        name: "sources",
        about: "Where all of this comes from.",
        areas: &[],
        parts: sources::parts,
    },
];

impl Topic {
    /// Returns the page of the topic.
    pub(super) fn page(&self) -> Guide {
        let is_cited = self.name != "sources";
        let areas = self.areas.iter().map(|area| area.word());
        let more = is_cited.then_some("sources");
        Guide {
            title: self.name.to_owned(),
            intro: self.about.to_owned(),
            remark: is_cited.then_some("Words in brackets name sources."),
            parts: (self.parts)(),
            see: areas.chain(more).collect(),
        }
    }
}

/// Returns pieces of advice, a row each.
fn notes(name: &'static str, notes: &[Note]) -> GuidePart {
    let entry = |note: &Note| {
        GuideEntry::new("name", &note.name)
            .text("text", &note.text)
            .from(&note.sources)
    };
    GuidePart::table(name, &["name", "text"], notes.iter().map(entry).collect())
}
