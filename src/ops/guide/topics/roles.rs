use super::notes;
use crate::guidance::{self, Role};
use crate::ops::guide::page::{GuideEntry, GuidePart};

/// Returns the duties and how to share them.
pub(super) fn parts() -> Vec<GuidePart> {
    let known = guidance::roles();
    vec![
        GuidePart::table(
            "duties",
            &["duty", "does", "effort", "from"],
            known.role.iter().map(role).collect(),
        ),
        GuidePart::text("how many share them", &known.distribution),
        notes("rules", &known.rule),
    ]
}

fn role(role: &Role) -> GuideEntry {
    GuideEntry::new("duty", &role.duty)
        .list("aliases", &role.aliases)
        .text("does", &role.does)
        .text("effort", &role.effort)
        .maybe("combines_with", role.combines_with.as_ref())
        .text("from", &role.from)
}
