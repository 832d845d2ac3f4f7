//! What convoke writes passes its own proof-reading: a false alarm here is one on every desk.

use std::path::Path;

use chrono::TimeDelta;
use convoke::channels::{self, Wanted, Writer};
use convoke::language::{Finder, Language, tags};
use convoke::plan::{Correction, Event, Occasion, Plan, Told};
use convoke::proof::{Facts, proof};
use convoke::store::{PlanFile, Scope};

use crate::support::{files_below, manifest};

/// One channel of each kind of text: a short post, a form, a mail, a page.
const CHANNELS: [&str; 4] = ["twitter", "meetup", "mailing-list", "website"];

#[test]
fn no_announcement_of_ours_is_found_fault_with() {
    let languages = Language::all(None);
    let finders: Vec<(&str, Finder)> = tags()
        .into_iter()
        .map(|tag| (tag, Finder::new(&languages, &[tag])))
        .collect();
    let mut faults = Vec::new();
    let mut texts = 0;
    for path in files_below(&manifest().join("examples"), "plan.toml") {
        let plan = plan(&path);
        let event = plan
            .events
            .iter()
            .max_by_key(|event| event.sessions.len())
            .unwrap();
        for (language, finder) in &finders {
            for channel in channels::names().filter(|name| CHANNELS.contains(name) || true) {
                for text in said(&plan, event, channel, language) {
                    let facts = Facts {
                        plan: &plan,
                        event,
                        finder,
                        languages: &languages,
                        expected: &[language],
                        is_html: false,
                    };
                    texts += 1;
                    for finding in proof(&text, &facts).findings {
                        faults.push(format!("{} {channel} {language}: {finding:?}", event.id));
                    }
                }
            }
        }
    }
    assert!(texts > 1000, "{texts} texts");
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

fn plan(path: &Path) -> Plan {
    PlanFile::read(path).unwrap().plan(&Scope::All).unwrap()
}

/// Returns the texts of every occasion; those that cannot be written are passed over.
fn said(plan: &Plan, event: &Event, channel: &str, language: &str) -> Vec<String> {
    let old = event.start - TimeDelta::days(1) - TimeDelta::minutes(30);
    let corrections = [Correction {
        old: Told::Start(old),
        new: Some(Told::Start(event.start)),
    }];
    let mut writer = Writer::new(plan, &[]);
    let occasions = Occasion::ALL.iter().filter_map(|occasion| {
        let wanted = Wanted {
            language,
            session: (!event.sessions.is_empty()).then_some(0),
            corrections: &corrections,
            deadline: Some(event.start - TimeDelta::days(14)),
            ..Wanted::new(channel, *occasion, event.start.date() - TimeDelta::days(7))
        };
        let text = writer.announce(event, &wanted).ok()?;
        Some(text.whole())
    });
    occasions.collect()
}
