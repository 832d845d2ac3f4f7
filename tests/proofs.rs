//! What convoke writes passes its own proof-reading: a false alarm here is one on every desk.

use std::path::Path;

use chrono::TimeDelta;
use convoke::channels::{Wanted, Writer};
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
    let mut faults = Vec::new();
    let mut texts = 0;
    let plans: Vec<Plan> = files_below(&manifest().join("examples"), "plan.toml")
        .iter()
        .map(|path| plan(path))
        .collect();
    for (number, language) in tags().into_iter().enumerate() {
        let finder = Finder::new(&languages, &[language]);
        // Every language in every group, on one channel after the other.
        for (channel, plan) in CHANNELS.iter().cycle().skip(number).zip(&plans) {
            let event = &plan.events[number % plan.events.len()];
            let facts = Facts {
                plan,
                event,
                finder: &finder,
                languages: &languages,
                expected: &[language],
                is_html: false,
            };
            for text in said(plan, event, channel, language) {
                texts += 1;
                for finding in proof(&text, &facts).findings {
                    faults.push(format!("{} {channel} {language}: {finding:?}", event.id));
                }
            }
        }
    }
    assert!(texts > 500, "{texts} texts");
    assert_eq!(faults, [""; 0]);
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
