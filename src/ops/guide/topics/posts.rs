use super::notes;
use crate::guidance::{self, PostDay, PostRule};
use crate::ops::guide::page::{Fact, GuideEntry, GuidePart};

/// Returns what to tell whom, when and where.
pub(super) fn parts() -> Vec<GuidePart> {
    let known = guidance::promotion();
    let mut facts = GuidePart::points("facts every announcement needs", &known.facts);
    for fact in &mut facts.entries {
        let entry = GuideEntry::new("text", "").from(&known.facts_sources);
        fact.sources = entry.sources;
    }
    vec![
        facts,
        GuidePart::cards(
            "an ordinary talk night",
            &["page", "list", "social", "linkedin", "chat", "partners"],
            known.day.iter().map(day).collect(),
        ),
        GuidePart::text("what the days are based on", &known.timeline_note),
        GuidePart::table(
            "what each task says where",
            &["task", "occasion", "on"],
            known.post.iter().map(rule).collect(),
        ),
        GuidePart::points("who hears of a change first", &known.order_of_telling),
        GuidePart::text("how to tell it", &known.changes),
        notes("channels", &known.channel),
    ]
}

fn day(day: &PostDay) -> GuideEntry {
    let facts = vec![("due", Fact::Due(day.due))];
    let entry = GuideEntry {
        facts,
        sources: Vec::new(),
    };
    entry
        .maybe("page", day.page.as_ref())
        .maybe("list", day.list.as_ref())
        .maybe("social", day.social.as_ref())
        .maybe("linkedin", day.linkedin.as_ref())
        .maybe("chat", day.chat.as_ref())
        .maybe("partners", day.partners.as_ref())
}

fn rule(rule: &PostRule) -> GuideEntry {
    let on: Vec<String> = rule.on.iter().map(ToString::to_string).collect();
    GuideEntry::new("task", &rule.task)
        .text("occasion", rule.occasion.word())
        .list("on", &on)
}
