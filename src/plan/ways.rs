use chrono::NaiveDate;

use super::{Amount, Currency, Id};

/// How a group does things: what holds for every evening unless the evening says otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ways {
    /// Whom to turn to when somebody misbehaves.
    pub conduct_contacts: Vec<Id>,
    /// Where it is written what happens then.
    pub conduct_plan: Option<String>,
    /// Whom to ask about access; published.
    pub access_contact: Option<String>,
    /// What holds for photographs.
    pub photo_rule: Option<String>,
    /// What the sign-up form asks for.
    pub sign_up_fields: Vec<String>,
    /// What the answers are used for.
    pub data_use: Vec<String>,
    /// How many days after an evening the answers are deleted.
    pub data_days: Option<u32>,
    /// Where every sponsor can read the same offer.
    pub sponsor_offer: Option<String>,
    /// What happens to money that is left.
    pub surplus: Option<String>,
    /// How the organizers work together, a sentence each.
    pub agreements: Vec<String>,
    /// The accounts of the group and who can get into them; never a password.
    pub accounts: Vec<Account>,
    /// The currency of every amount in the plan.
    pub currency: Option<Currency>,
    /// What one of a thing costs: `pizza`, `drink`.
    pub prices: Vec<(String, Amount)>,
    /// How much the group's own criteria weigh where they differ from the guidance's.
    pub weights: Vec<(String, i32)>,
    /// Rules of `check` the group does not want to hear of.
    pub silenced: Vec<Silence>,
}

/// An account of the group somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What it is: `meetup.com page`, `domain`.
    pub account: String,
    /// Who holds it.
    pub owner: Option<Id>,
    /// Who else can get into it or reset it.
    pub reset: Vec<Id>,
    /// What else is good to know: when it renews, who pays.
    pub note: Option<String>,
}

/// A rule of `check` that is not reported, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// The rule's name.
    pub rule: String,
    /// Why it is left out.
    pub reason: String,
    /// The last day it is left out; for good when there is none.
    pub until: Option<NaiveDate>,
}
