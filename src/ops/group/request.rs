use super::super::OpsError;
use super::super::answer::or_none;
use super::super::error::Answer;
use super::super::event_request::NONE;
use super::super::find;
use crate::plan::{self, Account, Amount, Id, Plan, Ways};

/// One thing that can be said about how a group does things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaysQuestion {
    /// A person to turn to; may be said several times.
    ConductContact,
    /// Where it is written what happens then.
    ConductPlan,
    /// Whom to ask about access.
    AccessContact,
    /// What holds for photographs.
    PhotoRule,
    /// What the form asks for; may be said several times.
    SignUpField,
    /// What the answers are used for; may be said several times.
    DataUse,
    /// After how many days they are deleted.
    DataDays,
    /// Where every sponsor reads the same offer.
    SponsorOffer,
    /// What happens to money that is left.
    Surplus,
    /// How the organizers work together; may be said several times.
    Agreement,
    /// `ACCOUNT / OWNER / OTHERS / NOTE`; may be said several times.
    Account,
    /// The currency of every amount.
    Currency,
    /// `THING=AMOUNT`; may be said several times.
    Price,
    /// `CRITERION=POINTS`; may be said several times.
    Weight,
    /// A channel the group does not use any more; may be said several times.
    NoChannel,
}

/// What was said about how a group does things, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupChange(pub Vec<(WaysQuestion, String)>);

impl GroupChange {
    /// Puts what was said into a plan. A list that is said anew replaces the one that was; prices,
    /// weights and accounts are changed one by one, and `none` takes one away.
    pub(super) fn set(&self, plan: &mut Plan) -> Result<(), OpsError> {
        for (at, (question, text)) in self.0.iter().enumerate() {
            let is_first = !self.0[..at].iter().any(|(said, _)| said == question);
            if is_first {
                clear(&mut plan.group.ways, *question);
            }
            put(plan, *question, text.trim())?;
        }
        Ok(())
    }
}

fn clear(ways: &mut Ways, question: WaysQuestion) {
    match question {
        WaysQuestion::ConductContact => ways.conduct_contacts.clear(),
        WaysQuestion::SignUpField => ways.sign_up_fields.clear(),
        WaysQuestion::DataUse => ways.data_use.clear(),
        WaysQuestion::Agreement => ways.agreements.clear(),
        _ => {}
    }
}

fn put(plan: &mut Plan, question: WaysQuestion, text: &str) -> Result<(), OpsError> {
    match question {
        WaysQuestion::ConductContact if text != NONE => {
            let person = find::person(plan, text)?;
            push(&mut plan.group.ways.conduct_contacts, person);
        }
        WaysQuestion::Account => return account(plan, text),
        WaysQuestion::NoChannel => return drop_channel(plan, text),
        _ => {}
    }
    let ways = &mut plan.group.ways;
    match question {
        WaysQuestion::ConductPlan => ways.conduct_plan = line(text)?,
        WaysQuestion::AccessContact => ways.access_contact = line(text)?,
        WaysQuestion::PhotoRule => ways.photo_rule = line(text)?,
        WaysQuestion::SponsorOffer => ways.sponsor_offer = line(text)?,
        WaysQuestion::Surplus => ways.surplus = line(text)?,
        WaysQuestion::SignUpField => ways.sign_up_fields.extend(line(text)?),
        WaysQuestion::DataUse => ways.data_use.extend(line(text)?),
        WaysQuestion::Agreement => ways.agreements.extend(line(text)?),
        WaysQuestion::DataDays => ways.data_days = days(text)?,
        WaysQuestion::Currency => {
            ways.currency = (text != NONE).then(|| text.parse()).transpose()?;
        }
        WaysQuestion::Price => pair(&mut ways.prices, text, |text| Ok(text.parse::<Amount>()?))?,
        WaysQuestion::Weight => pair(&mut ways.weights, text, points)?,
        WaysQuestion::ConductContact | WaysQuestion::Account | WaysQuestion::NoChannel => {}
    }
    Ok(())
}

fn push<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if !list.contains(&one) {
        list.push(one);
    }
}

fn line(text: &str) -> Result<Option<String>, OpsError> {
    Ok(Some(or_none(text)?).filter(|text| !text.is_empty()))
}

fn days(text: &str) -> Result<Option<u32>, OpsError> {
    if text == NONE {
        return Ok(None);
    }
    let days = text.parse().ok().filter(|days| *days <= 3650);
    days.map(Some).ok_or_else(|| OpsError::NotAnAnswer {
        wanted: Answer::Days,
        text: text.to_owned(),
    })
}

/// Reads points as `dates` and `venue compare` give them.
fn points(text: &str) -> Result<i32, OpsError> {
    // A typographic minus is what people paste from a table.
    let points = text.replace('−', "-").parse().ok();
    let points = points.filter(|points: &i32| points.abs() <= 100);
    points.ok_or_else(|| OpsError::NotAnAnswer {
        wanted: Answer::Points,
        text: text.to_owned(),
    })
}

/// Reads `NAME=VALUE` into a list of such; the value `none` takes the name away.
fn pair<T>(
    pairs: &mut Vec<(String, T)>,
    text: &str,
    read: impl Fn(&str) -> Result<T, OpsError>,
) -> Result<(), OpsError> {
    let (name, value) = text.split_once('=').ok_or_else(|| OpsError::NotAnAnswer {
        wanted: Answer::Pair,
        text: text.to_owned(),
    })?;
    let name = name.trim().parse::<Id>()?.to_string();
    let value = value.trim();
    if value == NONE {
        pairs.retain(|(known, _)| *known != name);
        return Ok(());
    }
    let value = read(value)?;
    match pairs.iter_mut().find(|(known, _)| *known == name) {
        Some((_, known)) => *known = value,
        None => pairs.push((name, value)),
    }
    Ok(())
}

/// Reads `ACCOUNT / OWNER / OTHERS / NOTE`, of which all but the first may be left out; the owner
/// `none` takes the account away.
fn account(plan: &mut Plan, text: &str) -> Result<(), OpsError> {
    let mut parts = text.split(" / ").map(str::trim);
    let name = plan::title(parts.next().unwrap_or_default())?;
    let owner = parts.next().filter(|owner| !owner.is_empty());
    if owner == Some(NONE) {
        plan.group
            .ways
            .accounts
            .retain(|known| known.account != name);
        return Ok(());
    }
    let owner = owner.map(|owner| find::person(plan, owner)).transpose()?;
    let others = parts.next().unwrap_or_default().split(',').map(str::trim);
    let others = others.filter(|other| !other.is_empty());
    let reset = others
        .map(|other| find::person(plan, other))
        .collect::<Result<Vec<Id>, _>>()?;
    let note: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let note = Some(note.join(" / ")).filter(|note| !note.is_empty());
    let note = note.as_deref().map(plan::title).transpose()?;
    let account = Account {
        account: name,
        owner,
        reset,
        note,
    };
    let accounts = &mut plan.group.ways.accounts;
    match accounts.iter_mut().find(|it| it.account == account.account) {
        Some(known) => *known = account,
        None => accounts.push(account),
    }
    Ok(())
}

fn drop_channel(plan: &mut Plan, name: &str) -> Result<(), OpsError> {
    let channels = &mut plan.group.channels;
    let names: Vec<&str> = channels.iter().map(|(name, _)| name.as_str()).collect();
    let at = find::one("channel", name, &names)?;
    channels.remove(at);
    Ok(())
}
