use super::super::lines::Reference;
use super::Sums;
use super::returns::references;
use crate::guidance;
use crate::plan::{Amount, Format, Plan};

/// A rule about money, and how an evening or a year stands to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyRule {
    /// The rule's name, as `check` writes it.
    pub rule: &'static str,
    /// Whether it holds.
    pub holds: bool,
    /// What is compared: all that comes in, or what is kept back.
    pub amount: Amount,
    /// Where the line is.
    pub limit: Amount,
    /// Of how much the line is made, in percent of the costs.
    pub percent: u32,
    /// What happens to money that is left, when the group has said so.
    pub surplus: Option<String>,
    /// Where the rule comes from.
    pub sources: Vec<Reference>,
}

/// What others spend, for an event that has no budget yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orientation {
    /// What it is about.
    pub name: String,
    /// The figures.
    pub text: String,
    /// Where they come from.
    pub sources: Vec<Reference>,
}

/// Returns how money stands to the rules about it: nobody earns (policy rule P07), and a big event
/// keeps something back (P51). Nothing where nothing comes in and nothing is big.
pub(super) fn money_rules(plan: &Plan, sums: Sums, format: Option<Format>) -> Vec<MoneyRule> {
    let costs = sums.apart();
    let percent = guidance::sponsorship().reserve_percent;
    let comes_in: Amount = [sums.income, sums.support].into_iter().sum();
    let mut rules = Vec::new();
    if comes_in != Amount::ZERO {
        rules.push(MoneyRule {
            rule: "non-commercial",
            holds: comes_in <= costs.most_income(percent),
            amount: comes_in,
            limit: costs.most_income(percent),
            percent,
            surplus: plan.group.ways.surplus.clone(),
            sources: sources_of("non-commercial"),
        });
    }
    if matches!(format, Some(Format::Hackathon | Format::Conference)) {
        rules.push(MoneyRule {
            rule: "budget-reserve",
            holds: costs.kept >= costs.least_kept(percent),
            amount: costs.kept,
            limit: costs.least_kept(percent),
            percent,
            surplus: None,
            sources: sources_of("budget-reserve"),
        });
    }
    rules
}

fn sources_of(rule: &str) -> Vec<Reference> {
    let rules = &guidance::policies().rule;
    let rule = rules.iter().find(|known| known.id == rule);
    rule.map_or_else(Vec::new, |rule| references(&rule.sources))
}

/// Returns what others spend on an event of a format.
pub(super) fn orientation(format: Format) -> Vec<Orientation> {
    let said = |name: &str, text: &str, sources: &[String]| Orientation {
        name: name.to_owned(),
        text: text.to_owned(),
        sources: references(sources),
    };
    let quantity = |name: &str| {
        let known = guidance::quantities().quantity.iter();
        let known = known.filter(|it| it.name == name);
        known
            .map(|it| said(&it.name, &it.text, &it.sources))
            .collect::<Vec<_>>()
    };
    let tier = |name: &str| {
        let known = guidance::sponsorship().tier.iter();
        let known = known.filter(|it| it.name == name);
        known
            .map(|it| said(&it.name, &it.text, &it.sources))
            .collect::<Vec<_>>()
    };
    let notes = match format {
        Format::Hackathon => [quantity("hackathon budget per person"), tier("hackathon")],
        Format::Conference => [tier("community conference"), Vec::new()],
        Format::Workshop | Format::InstallFest => [tier("beginners' workshop"), Vec::new()],
        _ => [quantity("talk night budget"), tier("monthly meetup")],
    };
    notes.concat()
}
