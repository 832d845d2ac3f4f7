//! Rows of the plan that name rules and packs.

use super::catalog::CATALOG;
use super::look::{Found, Look};
use crate::text::nearest;

/// A rule that nobody knows is silenced in vain.
pub(super) fn silences(look: &Look<'_>) -> Vec<Found> {
    let rows = look.plan.group.ways.silenced.iter();
    let rows = rows.chain(&look.event.silenced);
    let names = || CATALOG.iter().map(|check| check.name);
    let unknown = rows.filter(|row| !names().any(|name| name == row.rule));
    unknown
        .map(|row| {
            let message = format!("`silenced` names `{}`, which is no rule", row.rule);
            Found::warning(message).tip(meant(nearest(&row.rule, names())))
        })
        .collect()
}

/// A pack that nobody knows asks for nothing.
pub(super) fn packs(look: &Look<'_>) -> Vec<Found> {
    let Some(known) = look.packs else {
        return Vec::new();
    };
    let named = look.plan.group.policies.iter();
    let unknown = named.filter(|name| !known.contains(name));
    unknown
        .map(|name| {
            let message = format!("`policies` names `{name}`, and there is no such pack");
            let near = nearest(name, known.iter().map(String::as_str));
            Found::error(message).tip(meant(near))
        })
        .collect()
}

fn meant(near: Option<&str>) -> String {
    near.map_or_else(
        || "`convoke policies list` and `convoke policies show default` name what there is".into(),
        |near| format!("did you mean `{near}`?"),
    )
}
