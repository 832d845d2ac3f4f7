//! How a group does things: its agreements, accounts, prices and silenced rules.

use super::fields::{self, Keys, Placing, Row, Shape};
use super::read::{Reader, Record};
use crate::plan::{Account, Silence, Ways};

const ACCOUNT: &[&str] = &["account", "owner", "reset", "note"];
const SILENCE: &[&str] = &["rule", "reason", "until"];

/// Reads how the group does things.
pub(super) fn ways<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Ways {
    Ways {
        conduct_contacts: read.words(rec, "conduct-contacts"),
        conduct_plan: read.text(rec, "conduct-plan"),
        access_contact: read.text(rec, "access-contact"),
        photo_rule: read.text(rec, "photo-rule"),
        sign_up_fields: read.texts(rec, "sign-up-fields"),
        data_use: read.texts(rec, "data-use"),
        data_days: read.number(rec, "data-days"),
        sponsor_offer: read.text(rec, "sponsor-offer"),
        surplus: read.text(rec, "surplus"),
        agreements: read.texts(rec, "agreements"),
        accounts: read.each(rec, "accounts", account),
        currency: read.word(rec, "currency"),
        prices: read.pairs(rec, "prices", Reader::amount),
        weights: read.pairs(rec, "weights", Reader::signed),
        silenced: silenced(read, rec),
    }
}

/// Reads the rules that are not reported.
pub(super) fn silenced<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Vec<Silence> {
    read.each(rec, "silenced", silence)
}

fn account<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Account> {
    read.known(rec, ACCOUNT);
    let account = read.title(rec, "account");
    let account = read.needed(rec, "account", account);
    let owner = read.word(rec, "owner");
    let reset = read.words(rec, "reset");
    let note = read.text(rec, "note");
    Some(Account {
        account: account?,
        owner,
        reset,
        note,
    })
}

fn silence<'d>(read: &mut Reader<'d>, rec: Record<'d>) -> Option<Silence> {
    read.known(rec, SILENCE);
    let rule = read.text(rec, "rule");
    let rule = read.needed(rec, "rule", rule);
    let reason = read.title(rec, "reason");
    let reason = read.needed(rec, "reason", reason);
    let until = read.date(rec, "until");
    Some(Silence {
        rule: rule?,
        reason: reason?,
        until,
    })
}

/// Adds the keys of how the group does things.
pub(super) fn keys(keys: Keys, ways: &Ways) -> Keys {
    keys.texts("conduct-contacts", &ways.conduct_contacts)
        .maybe("conduct-plan", ways.conduct_plan.as_ref())
        .maybe("access-contact", ways.access_contact.as_ref())
        .maybe("photo-rule", ways.photo_rule.as_ref())
        .texts("sign-up-fields", &ways.sign_up_fields)
        .texts("data-use", &ways.data_use)
        .bare("data-days", ways.data_days)
        .maybe("sponsor-offer", ways.sponsor_offer.as_ref())
        .maybe("surplus", ways.surplus.as_ref())
        .texts("agreements", &ways.agreements)
        .rows("accounts", Placing::InOrder, (&ways.accounts, account_row))
        .shown("currency", ways.currency.as_ref())
}

/// Adds the rules that are not reported.
pub(super) fn silenced_keys(keys: Keys, silenced: &[Silence]) -> Keys {
    keys.rows("silenced", Placing::InOrder, (silenced, silence_row))
}

fn silence_row(it: &Silence) -> Row {
    let keys = Keys::none()
        .text("rule", &it.rule)
        .text("reason", &it.reason)
        .bare("until", it.until);
    fields::row(&it.rule, "", keys)
}

/// Adds the tables of keys people choose.
pub(super) fn sections(keys: Keys, ways: &Ways) -> Keys {
    let prices = fields::pairs_of(&ways.prices, ToString::to_string);
    let weights = fields::pairs_of(&ways.weights, ToString::to_string);
    keys.put("prices", Shape::Section(prices))
        .put("weights", Shape::Section(weights))
}

fn account_row(it: &Account) -> Row {
    let keys = Keys::none()
        .text("account", &it.account)
        .maybe("owner", it.owner.as_ref())
        .texts("reset", &it.reset)
        .maybe("note", it.note.as_ref());
    fields::row(&it.account, "", keys)
}
