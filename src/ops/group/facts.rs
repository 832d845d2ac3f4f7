use crate::plan::{Account, Group, Id, Plan};
use crate::text::{all_of, count};

/// The group on one screen.
#[derive(Debug)]
pub struct GroupShown {
    /// The group.
    pub group: Group,
    /// Its facts in words, by their keys in the plan.
    pub facts: Vec<(&'static str, String)>,
    /// The group's accounts, each with who can get into it.
    pub accounts: Vec<(String, String)>,
}

/// Returns what the plan knows of the group itself.
pub fn show_group(plan: &Plan) -> GroupShown {
    let ways = &plan.group.ways;
    let accounts = ways.accounts.iter();
    GroupShown {
        group: plan.group.clone(),
        facts: in_words(plan),
        accounts: accounts
            .map(|it| (it.account.clone(), account_in_words(plan, it)))
            .collect(),
    }
}

/// Returns the facts of a group in words, by their keys; what is not known is left out.
pub(in crate::ops) fn in_words(plan: &Plan) -> Vec<(&'static str, String)> {
    let (group, ways) = (&plan.group, &plan.group.ways);
    let known = |facts: Vec<(&'static str, Option<String>)>| {
        let known = facts.into_iter();
        known
            .filter_map(|(key, words)| Some((key, words?)))
            .filter(|(_, words)| !words.is_empty())
    };
    let names = |ids: &[Id]| Some(all_of(ids.iter().map(|id| plan.name_of(id))));
    let pairs = |pairs: Vec<String>| Some(pairs.join(", "));
    let channels = group.channels.iter();
    let channels = channels.map(|(name, at)| format!("{name} {at}"));
    let facts = vec![
        ("name", Some(group.name.clone())),
        ("city", group.city.clone()),
        ("country", group.country.as_ref().map(ToString::to_string)),
        ("timezone", Some(group.timezone.to_string())),
        ("languages", pairs(group.languages.clone())),
        ("cadence", group.cadence.as_ref().map(ToString::to_string)),
        ("code-of-conduct", group.code_of_conduct.clone()),
        ("feed", group.feed.clone()),
        ("policies", pairs(group.policies.clone())),
        (
            "dropped",
            pairs(group.dropped.iter().map(Id::to_string).collect()),
        ),
        ("hashtag", group.hashtag.clone()),
        ("channels", pairs(channels.collect())),
        ("limits", pairs(counted(&group.limits))),
        ("conduct-contacts", names(&ways.conduct_contacts)),
        ("conduct-plan", ways.conduct_plan.clone()),
        ("access-contact", ways.access_contact.clone()),
        ("photo-rule", ways.photo_rule.clone()),
        ("sign-up-fields", pairs(ways.sign_up_fields.clone())),
        ("data-use", pairs(ways.data_use.clone())),
        (
            "data-days",
            ways.data_days.map(|days| count(days as usize, "day")),
        ),
        ("sponsor-offer", ways.sponsor_offer.clone()),
        ("surplus", ways.surplus.clone()),
        ("currency", ways.currency.as_ref().map(ToString::to_string)),
        ("prices", pairs(counted(&ways.prices))),
        ("weights", pairs(counted(&ways.weights))),
    ];
    known(facts).collect()
}

/// Returns who holds an account, who else can get into it, and what else is noted.
pub(super) fn account_in_words(plan: &Plan, it: &Account) -> String {
    let owner = it.owner.as_ref().map(|id| plan.name_of(id));
    let owner = owner.unwrap_or_else(|| "nobody is named".to_owned());
    let reset = all_of(it.reset.iter().map(|id| plan.name_of(id)));
    let reset = Some(reset).filter(|names| !names.is_empty());
    let reset = reset.map(|names| format!("also {names}"));
    let parts = [Some(owner), reset, it.note.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn counted<T: ToString>(pairs: &[(String, T)]) -> Vec<String> {
    let pairs = pairs.iter();
    pairs
        .map(|(name, number)| format!("{name} {}", number.to_string()))
        .collect()
}
